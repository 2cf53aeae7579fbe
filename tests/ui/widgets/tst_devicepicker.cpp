#include "FakeBackend.h"
#include "TestSupport.h"
#include "models/LearnSession.h"
#include "widgets/DevicePicker.h"

#include <QComboBox>
#include <QSemaphore>
#include <QtTest>

using namespace lamella;
using namespace lamella::test;

class TstDevicePicker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneDeviceIsALine()
    {
        DevicePicker picker(m_session);
        picker.show();
        QVERIFY(!box(picker)->isVisible());
        load();
        QVERIFY(!box(picker)->isVisible());
        QCOMPARE(m_session.device(), QStringLiteral("Fake 1.0, CPU, 3 thread(s)"));
    }
    void whyABackEndIsNotUsedIsSaid()
    {
        FakeBackend backend;
        LearnSession session([&backend]() -> LearnBackend& { return backend; });
        backend.leftOut.emplace_back(ErrorCode::BackendBroken, "/home/anne/liblamella_learn_torch.so",
                                     std::vector<std::string>{"it crashed while it was loaded"});
        DevicePicker picker(session);
        picker.show();
        load(session);
        const auto* hint = picker.findChild<QWidget*>(QStringLiteral("backendsLeftOut"));
        QTRY_VERIFY(hint->isVisible());
        QCOMPARE(session.leftOut().size(), 1);
        QVERIFY(session.leftOut().front().contains(QStringLiteral("liblamella_learn_torch.so")));
        QVERIFY(session.leftOut().front().contains(QStringLiteral("it crashed while it was loaded")));
    }
    void severalAreAChoice()
    {
        m_backend.devices = {"cpu", "cuda:0 Some Graphics", "cuda:1 Some Graphics"};
        LearnSession session([this]() -> LearnBackend& { return m_backend; });
        DevicePicker picker(session);
        picker.show();
        load(session);
        QTRY_VERIFY(box(picker)->isVisible());
        QCOMPARE(box(picker)->count(), 4);
        QCOMPARE(box(picker)->currentIndex(), 0);
        box(picker)->setFocus();
        QTest::keyClick(box(picker), Qt::Key_End);
        QTRY_COMPARE(session.chosenDevice(), QStringLiteral("cuda:1"));
        QCOMPARE(box(picker)->currentText(), QStringLiteral("cuda:1 Some Graphics"));
        session.chooseDevice(QStringLiteral("cuda:9")); // of another machine
        QCOMPARE(box(picker)->currentIndex(), 0);
    }

private:
    static QComboBox* box(const DevicePicker& picker) { return picker.findChild<QComboBox*>(QStringLiteral("device")); }
    void load() { load(m_session); }
    static void load(LearnSession& session)
    {
        session.submit([](LearnBackend*, const std::optional<Error>&) {});
        QTRY_VERIFY(!session.devices().isEmpty());
    }

    FakeBackend m_backend;
    LearnSession m_session{[this]() -> LearnBackend& { return m_backend; }};
};

QTEST_MAIN(TstDevicePicker)
#include "tst_devicepicker.moc"
