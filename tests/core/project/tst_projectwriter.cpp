#include "TestSupport.h"
#include "project/ProjectWriter.h"

#include <atomic>
#include <future>

using namespace lamella;

namespace {

Database emptyDatabase(const test::TempFolder& folder)
{
    Database database(folder / "w.db", Database::Access::Create);
    database.execute("CREATE TABLE t(value INTEGER)");
    return database;
}

std::vector<std::int64_t> valuesIn(const test::TempFolder& folder)
{
    Database database(folder / "w.db", Database::Access::ReadOnly);
    std::vector<std::int64_t> values;
    database.query("SELECT value FROM t ORDER BY rowid", [&](const Row& row) { values.push_back(row.integer(0)); });
    return values;
}

ProjectWriter::Job insert(int value)
{
    return [value](Database& database) { database.run("INSERT INTO t VALUES(?)", value); };
}

using Values = std::vector<std::int64_t>;

} // namespace

class TstProjectWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesInOrder();
    void destructorWritesWhatIsPending();
    void failedJobStaysAndIsTriedAgain();
    void failedJobIsRolledBack();
    void runThrowsAndForgets();
    void lastOfAKeyWins();
    void handlerHearsOfErrors();
    void runWorksWhilePostedJobFails();
};

void TstProjectWriter::writesInOrder()
{
    const test::TempFolder folder;
    ProjectWriter writer(emptyDatabase(folder));
    for (int i = 0; i < 20; ++i)
        writer.post(insert(i));
    writer.flush();
    Values expected;
    for (int i = 0; i < 20; ++i)
        expected.push_back(i);
    QCOMPARE(valuesIn(folder), expected);
    QCOMPARE(writer.state().pending, 0);
    QVERIFY(!writer.state().lastSaved.empty());
}

void TstProjectWriter::destructorWritesWhatIsPending()
{
    const test::TempFolder folder;
    {
        ProjectWriter writer(emptyDatabase(folder));
        for (int i = 0; i < 5; ++i)
            writer.post(insert(i));
    }
    QCOMPARE(valuesIn(folder).size(), std::size_t(5));
}

void TstProjectWriter::failedJobStaysAndIsTriedAgain()
{
    const test::TempFolder folder;
    ProjectWriter writer(emptyDatabase(folder));
    std::atomic<bool> broken = true;
    writer.post([&](Database& database) {
        if (broken)
            throw Error(ErrorCode::DiskFull, database.path(), {"test"});
        insert(1)(database);
    });
    LAMELLA_EXPECT_ERROR(writer.flush(), ErrorCode::DiskFull, "w.db");
    QCOMPARE(writer.state().errorCode, static_cast<int>(ErrorCode::DiskFull));
    QVERIFY(writer.state().error.find("w.db") != std::string::npos);
    writer.post(insert(2));
    LAMELLA_EXPECT_ERROR(writer.flush(), ErrorCode::DiskFull, "w.db");
    QCOMPARE(writer.state().pending, 2);
    QVERIFY(valuesIn(folder).empty());
    broken = false;
    writer.flush();
    QCOMPARE(valuesIn(folder), (Values{1, 2}));
    QCOMPARE(writer.state().errorCode, -1);
}

void TstProjectWriter::failedJobIsRolledBack()
{
    const test::TempFolder folder;
    ProjectWriter writer(emptyDatabase(folder));
    writer.post([](Database& database) {
        insert(1)(database);
        static bool first = true;
        if (std::exchange(first, false))
            throw std::runtime_error("half way");
    });
    LAMELLA_EXPECT_ERROR(writer.flush(), ErrorCode::Internal, "half way");
    writer.retry();
    writer.flush();
    QCOMPARE(valuesIn(folder), Values{1});
}

void TstProjectWriter::runThrowsAndForgets()
{
    const test::TempFolder folder;
    ProjectWriter writer(emptyDatabase(folder));
    LAMELLA_EXPECT_ERROR(writer.run([](Database& d) { d.run("INSERT INTO missing VALUES(1)"); }),
                         ErrorCode::ProjectDamaged, "missing");
    writer.run(insert(7));
    writer.flush();
    QCOMPARE(valuesIn(folder), Values{7});
}

void TstProjectWriter::lastOfAKeyWins()
{
    const test::TempFolder folder;
    ProjectWriter writer(emptyDatabase(folder));
    std::promise<void> started, goOn;
    writer.post([&](Database&) {
        started.set_value();
        goOn.get_future().wait();
    });
    started.get_future().wait();
    for (int i = 0; i < 10; ++i) {
        writer.post(insert(i), "slider");
        writer.post(insert(100 + i));
    }
    goOn.set_value();
    writer.flush();
    QCOMPARE(valuesIn(folder), (Values{9, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109}));
}

void TstProjectWriter::handlerHearsOfErrors()
{
    const test::TempFolder folder;
    ProjectWriter writer(emptyDatabase(folder));
    std::promise<SaveState> heard;
    writer.setHandler([&](const SaveState& state) {
        if (!state.error.empty())
            heard.set_value(state);
    });
    writer.post([](Database& database) { throw Error(ErrorCode::DiskFull, database.path(), {"no space"}); });
    const SaveState state = heard.get_future().get();
    QCOMPARE(state.pending, 1);
    QVERIFY(state.error.find("no space") != std::string::npos);
    writer.setHandler(nullptr);
}

void TstProjectWriter::runWorksWhilePostedJobFails()
{
    const test::TempFolder folder;
    ProjectWriter writer(emptyDatabase(folder));
    writer.post([](Database& database) { throw Error(ErrorCode::DiskFull, database.path(), {"no space"}); });
    writer.run(insert(3));
    QCOMPARE(valuesIn(folder), Values{3});
}

QTEST_GUILESS_MAIN(TstProjectWriter)
#include "tst_projectwriter.moc"
