#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "models/ReviewController.h"
#include "models/SignOffController.h"

using namespace lamella;
using namespace lamella::test;

class TstSignOff : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_desk = std::make_unique<Desk>(); }
    void cleanup() { m_desk.reset(); }

    void nobodySignsForNothing()
    {
        SignOffController& signOffs = m_desk->signOffs;
        QVERIFY(signOffs.text().isEmpty() && !signOffs.obstacle().isEmpty());
        m_desk->fixture.adoptProject(0, 2);
        QVERIFY(signOffs.text().contains(QStringLiteral("Nobody")));
        QVERIFY(signOffs.obstacle().contains(QStringLiteral("step 4")));
        m_desk->prompts.texts << QStringLiteral("x");
        signOffs.sign();
        QVERIFY(m_desk->prompts.asked.isEmpty());
        QVERIFY(!signOffs.last());
    }

    void whatIsSignedIsWhatWasShown()
    {
        m_desk->review();
        QSignalSpy changed(&m_desk->signOffs, &SignOffController::changed);
        m_desk->signOffs.sign(); // cancelled
        QVERIFY(!m_desk->signOffs.last() && changed.isEmpty());
        m_desk->prompts.texts << QString();
        m_desk->signOffs.sign();
        QCOMPARE(changed.count(), 1);
        const std::optional<SignOff> signOff = m_desk->signOffs.last();
        QVERIFY(signOff.has_value());
        QCOMPARE(signOff->reviewer, std::string("Zoë"));
        QCOMPARE(signOff->statement, std::string("Sections: 1 accepted, 1 flagged, 1 not reviewed."));
        QVERIFY(m_desk->signOffs.text().contains(QStringLiteral("Signed off by Zoë")));
        QVERIFY(m_desk->signOffs.text().endsWith(QStringLiteral("1 not reviewed.")));
        m_desk->prompts.texts << QStringLiteral("Section 3 is torn.");
        m_desk->signOffs.sign();
        QVERIFY(m_desk->signOffs.text().endsWith(QStringLiteral("1 not reviewed. Section 3 is torn.")));
        QCOMPARE(m_desk->fixture.workspace.project().signOffs().size(), std::size_t(2));
        m_desk->prompts.texts << QString(300, QLatin1Char('x'));
        m_desk->signOffs.sign();
        m_desk->fixture.workspace.project().masks().reopen(m_desk->fixture.workspace.idAt(0));
        QVERIFY(m_desk->signOffs.text().size() < 300);
        QVERIFY(m_desk->signOffs.text().endsWith(QStringLiteral("changed afterwards."))); // never shortened away
    }

    void laterChangesAreSaid()
    {
        m_desk->review();
        m_desk->prompts.texts << QString();
        m_desk->signOffs.sign();
        QVERIFY(!m_desk->signOffs.text().contains(QStringLiteral("changed afterwards")));
        m_desk->fixture.workspace.project().masks().reopen(m_desk->fixture.workspace.idAt(0));
        QVERIFY(m_desk->signOffs.text().endsWith(QStringLiteral("The project was changed afterwards.")));
    }

    void notInAProjectThatCanOnlyBeRead()
    {
        m_desk->review();
        Workspace& workspace = m_desk->fixture.workspace;
        const std::filesystem::path path = workspace.project().path();
        workspace.project().flush();
        workspace.closeProject();
        workspace.adopt(Project::open(path, OpenMode::ReadOnly));
        QVERIFY(m_desk->signOffs.obstacle().contains(QStringLiteral("read only")));
        m_desk->prompts.texts << QString();
        m_desk->signOffs.sign();
        QVERIFY(!m_desk->signOffs.last());
    }

private:
    struct Desk {
        WorkspaceFixture fixture;
        TileCache tiles;
        ScriptedPrompts prompts;
        ReviewController controller{fixture.workspace, tiles, prompts};
        SignOffController signOffs{fixture.workspace, controller, prompts};

        /// Three sections, of which one is accepted and one flagged.
        void review()
        {
            fixture.adoptProject(0, 3);
            for (int index = 0; index < 3; ++index)
                fixture.predict(index);
            MaskDocument& masks = fixture.workspace.project().masks();
            masks.setReviewer("Zoë");
            masks.accept(fixture.workspace.idAt(0));
            masks.flag(fixture.workspace.idAt(1), "fold");
        }
    };
    std::unique_ptr<Desk> m_desk;
};

QTEST_GUILESS_MAIN(TstSignOff)
#include "tst_signoff.moc"
