#include "WorkspaceFixture.h"
#include "models/PlaceMemory.h"

using namespace lamella;
using namespace lamella::test;

class TstPlaceMemory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reopeningShowsThePlaceAgain();
    void fittedStaysFitted();
    void closingAtOnceForgetsNothing();
    void nonsenseAndOtherSizesAreLeftAlone();
    void readOnlyProjectsAreNotWritten();
};

namespace {
/// A window's worth of it.
struct Desk {
    WorkspaceFixture fixture;
    ViewLink link;
    PlaceMemory place{fixture.workspace, link};

    Desk()
    {
        link.setViewport(&link, {120, 90}, 1.0);
        fixture.adoptProject(0, 2);
        start();
    }
    void start()
    {
        link.setImageSize({});
        link.setImageSize({kFixtureSize.width, kFixtureSize.height});
        place.restore();
    }
    void reopen()
    {
        fixture.workspace.closeProject();
        fixture.workspace.adopt(Project::open(fixture.projectPath()));
        start();
    }
};
} // namespace

void TstPlaceMemory::reopeningShowsThePlaceAgain()
{
    Desk desk;
    QVERIFY(desk.link.isFitted()); // nothing is known of a new project
    desk.link.showPlace({100.25, 60.5}, 3.0);
    QTRY_VERIFY(desk.fixture.workspace.project().windowState("place").has_value());
    desk.link.fit();
    QTRY_COMPARE(desk.fixture.workspace.project().windowState("place").value(), std::string("fit"));
    desk.link.showPlace({100.25, 60.5}, 3.0);
    desk.reopen();
    QCOMPARE(desk.link.centre(), QPointF(100.25, 60.5));
    QCOMPARE(desk.link.zoom(), 3.0);
    QVERIFY(!desk.link.isFitted());
}

void TstPlaceMemory::fittedStaysFitted()
{
    Desk desk;
    desk.link.showPlace({9, 9}, 2.0);
    desk.link.fit();
    desk.reopen();
    QVERIFY(desk.link.isFitted());
}

void TstPlaceMemory::closingAtOnceForgetsNothing()
{
    Desk desk;
    desk.link.showPlace({30, 40}, 2.0);
    desk.reopen(); // before the hand has rested
    QCOMPARE(desk.link.centre(), QPointF(30, 40));
}

void TstPlaceMemory::nonsenseAndOtherSizesAreLeftAlone()
{
    for (const char* text : {"", "fit", "a b c d e", "256 256 1 2", "512 512 30 40 2", "256 256 1 2 x"}) {
        Desk desk;
        desk.fixture.workspace.project().setWindowState("place", text);
        desk.start();
        QVERIFY2(desk.link.isFitted(), text);
    }
    Desk desk;
    desk.fixture.workspace.project().setWindowState("place", "256 256 -1e9 1e9 1e9");
    desk.start(); // brought into the picture
    QVERIFY(QRectF(0, 0, 256, 256).adjusted(-1, -1, 1, 1).contains(desk.link.centre()));
    QVERIFY(desk.link.zoom() <= ViewTransform::kMaxZoom);
}

void TstPlaceMemory::readOnlyProjectsAreNotWritten()
{
    Desk desk;
    desk.fixture.workspace.closeProject();
    desk.fixture.workspace.adopt(Project::open(desk.fixture.projectPath(), OpenMode::ReadOnly));
    desk.start();
    desk.link.showPlace({30, 40}, 2.0);
    desk.fixture.workspace.closeProject();
    desk.fixture.workspace.adopt(Project::open(desk.fixture.projectPath()));
    QVERIFY(!desk.fixture.workspace.project().windowState("place"));
}

QTEST_GUILESS_MAIN(TstPlaceMemory)
#include "tst_placememory.moc"
