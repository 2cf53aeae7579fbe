#include "WorkspaceFixture.h"
#include "models/ViewedArea.h"

using namespace lamella;
using namespace lamella::test;

class TstViewedArea : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fullSizeCountsSmallerDoesNot();
    void onlyWholeSquares();
    void isKeptPerSectionAndInTheProject();
    void picturePaintsWhatWasSeen();
    void noProjectIsHarmless();
};

namespace {
struct Desk {
    WorkspaceFixture fixture; // sections of 256²: four by four squares
    ViewLink link;
    ViewedArea area{fixture.workspace, link};

    Desk()
    {
        link.setImageSize({kFixtureSize.width, kFixtureSize.height});
        link.setViewport(&link, {128, 64}, 1.0);
        fixture.adoptProject(0, 2);
    }
};
} // namespace

void TstViewedArea::fullSizeCountsSmallerDoesNot()
{
    Desk desk;
    QTRY_VERIFY(!desk.area.picture().isNull());
    desk.link.showPlace({128, 128}, 0.99);
    desk.area.look();
    QCOMPARE(desk.area.fraction(), 0.0);
    desk.link.showPlace({64, 32}, 1.0); // the two squares at the upper left, exactly
    QTRY_COMPARE(desk.area.fraction(), 2.0 / 16.0);
    QVERIFY(desk.area.isSeen(0, 0) && desk.area.isSeen(1, 0));
    QVERIFY(!desk.area.isSeen(2, 0) && !desk.area.isSeen(0, 1));
    QVERIFY(!desk.area.isSeen(-1, 0) && !desk.area.isSeen(4, 0));
}

void TstViewedArea::onlyWholeSquares()
{
    Desk desk;
    QTRY_VERIFY(!desk.area.picture().isNull());
    desk.link.showPlace({65, 33}, 1.0); // one pixel off: only one square is wholly there, not in its height
    desk.area.look();
    QCOMPARE(desk.area.fraction(), 0.0);
    desk.link.showPlace({256, 256}, 1.0); // at the picture's corner: x from 192, y from 224
    desk.area.look();
    QCOMPARE(desk.area.fraction(), 0.0);
    desk.link.setViewport(&desk.link, {128, 128}, 1.0);
    QTRY_COMPARE(desk.area.fraction(), 1.0 / 16.0);
    QVERIFY(desk.area.isSeen(3, 3));
}

void TstViewedArea::isKeptPerSectionAndInTheProject()
{
    Desk desk;
    QTRY_VERIFY(!desk.area.picture().isNull());
    desk.link.showPlace({64, 32}, 1.0);
    QTRY_VERIFY(desk.area.fraction() > 0.0);
    desk.link.fit();
    desk.fixture.workspace.setCurrent(1);
    QTRY_VERIFY(!desk.area.picture().isNull());
    QCOMPARE(desk.area.fraction(), 0.0);
    desk.fixture.workspace.closeProject();
    QVERIFY(desk.area.picture().isNull());
    desk.fixture.workspace.adopt(Project::open(desk.fixture.projectPath()));
    desk.fixture.workspace.setCurrent(0);
    QTRY_COMPARE(desk.area.fraction(), 2.0 / 16.0);
}

void TstViewedArea::picturePaintsWhatWasSeen()
{
    Desk desk;
    QTRY_VERIFY(!desk.area.picture().isNull());
    desk.link.showPlace({64, 32}, 1.0);
    QTRY_VERIFY(desk.area.fraction() > 0.0);
    const QImage picture = desk.area.picture();
    QCOMPARE(picture.size(), QSize(4, 4));
    QCOMPARE(picture.pixelColor(1, 0).alpha(), 255);
    QCOMPARE(picture.pixelColor(1, 1).alpha(), 0);
    const QImage unseen = desk.area.picture(ViewedArea::Part::Unseen);
    QCOMPARE(unseen.pixelColor(1, 0).alpha(), 0);
    QCOMPARE(unseen.pixelColor(1, 1).alpha(), 255);
    QVERIFY(desk.area.isKnown());
}

void TstViewedArea::noProjectIsHarmless()
{
    WorkspaceFixture fixture;
    ViewLink link;
    ViewedArea area(fixture.workspace, link);
    link.setImageSize({256, 256});
    link.setViewport(&link, {128, 64}, 1.0);
    link.showPlace({64, 32}, 2.0);
    area.look();
    QVERIFY(area.picture().isNull() && area.picture(ViewedArea::Part::Unseen).isNull());
    QVERIFY(!area.isKnown());
    QCOMPARE(area.fraction(), 0.0);
}

QTEST_GUILESS_MAIN(TstViewedArea)
#include "tst_viewedarea.moc"
