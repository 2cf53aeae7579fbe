#include "TestSupport.h"
#include "base/Error.h"

#include <algorithm>
#include <set>

using namespace lamella;

class TstError : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasANameAndASentence()
    {
        std::set<std::string_view> names;
        for (const ErrorCode code : allErrorCodes()) {
            QVERIFY(names.insert(errorCodeName(code)).second);
            QVERIFY(!errorTemplate(code).empty());
            QVERIFY2(!errorTemplate(code).ends_with('.'), "the sentence goes on one line with others: no full stop");
        }
        QVERIFY(names.contains("FileNotFound"));
    }

    void everySentenceIsFilled()
    {
        const std::vector<std::string> arguments = {"<zero>", "<one>", "<two>", "<three>"};
        for (const ErrorCode code : allErrorCodes()) {
            const std::string sentence(errorTemplate(code));
            for (const std::filesystem::path& path : {std::filesystem::path(), std::filesystem::path("/a/b.tif")}) {
                const std::string text = Error(code, path, arguments).what();
                QVERIFY2(text.find_first_of("{}\n") == std::string::npos, text.c_str());
                QVERIFY2(!text.starts_with(':') && !text.starts_with(' '), text.c_str());
                if (!path.empty() && sentence.find("{path}") != std::string::npos)
                    QVERIFY2(text.find("/a/b.tif") != std::string::npos, text.c_str());
            }
            for (int i = 0; i < 4; ++i)
                QCOMPARE(std::string(Error(code, {}, arguments).what()).find(arguments[static_cast<std::size_t>(i)]) !=
                             std::string::npos,
                         sentence.find("{" + std::to_string(i) + "}") != std::string::npos);
        }
    }

    void placeholdersAreNotFilledTwice()
    {
        QCOMPARE(fillErrorTemplate("{path}: {0} and {1}", "p", {"{1}", "b"}), std::string("p: {1} and b"));
        QCOMPARE(fillErrorTemplate("{path}: gone", "", {}), std::string("gone"));
    }

    void familiesAreExitCodes()
    {
        QCOMPARE(static_cast<int>(errorFamily(ErrorCode::InvalidSelection)), 2);
        QCOMPARE(static_cast<int>(errorFamily(ErrorCode::FileNotFound)), 3);
        QCOMPARE(static_cast<int>(errorFamily(ErrorCode::OutOfMemory)), 4);
        QCOMPARE(static_cast<int>(errorFamily(ErrorCode::DiskFull)), 5);
        QCOMPARE(static_cast<int>(errorFamily(ErrorCode::Interrupted)), 6);
        QCOMPARE(static_cast<int>(errorFamily(ErrorCode::Internal)), 70);
        const std::set<int> known = {2, 3, 4, 5, 6, 70};
        for (const ErrorCode code : allErrorCodes())
            QVERIFY(known.contains(static_cast<int>(errorFamily(code))));
    }

    void anErrorKeepsWhatItWasGiven()
    {
        const Error error(ErrorCode::FileNotReadable, "/x", {"no rights"});
        QCOMPARE(error.code(), ErrorCode::FileNotReadable);
        QCOMPARE(error.path(), std::filesystem::path("/x"));
        QCOMPARE(error.arguments(), std::vector<std::string>{"no rights"});
        QCOMPARE(error.family(), ErrorFamily::BadInput);
    }
};

QTEST_GUILESS_MAIN(TstError)
#include "tst_error.moc"
