#include "TestSupport.h"

#include "base/Error.h"
#include "models/CurvesFile.h"

#include <QFile>
#include <QImage>

#include <fstream>

using namespace lamella;
using namespace lamella::test;

class TstCurvesFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endingDecides()
    {
        const TempFolder folder;
        EpochReport epoch;
        epoch.epoch = 3;
        QImage picture(20, 10, QImage::Format_RGB32);
        picture.fill(Qt::red);
        writeCurvesFile(folder / "c.CSV", {epoch, epoch}, picture);
        std::ifstream file(folder / "c.CSV");
        std::string line;
        std::getline(file, line);
        QVERIFY(line.starts_with("epoch,step,"));
        std::getline(file, line);
        QVERIFY(line.starts_with("3,"));
        writeCurvesFile(folder / "c.png", {epoch}, picture);
        const QImage back(QString::fromStdU16String((folder / "c.png").u16string()));
        QCOMPARE(back.size(), picture.size());
        QCOMPARE(back.pixelColor(5, 5), QColor(Qt::red));
    }

    void badNamesAndPlaces()
    {
        const TempFolder folder;
        const QImage picture(4, 4, QImage::Format_RGB32);
        LAMELLA_EXPECT_ERROR(writeCurvesFile(folder / "c.txt", {}, picture), ErrorCode::InvalidOption, ".csv");
        QVERIFY(!std::filesystem::exists(folder / "c.txt"));
        LAMELLA_EXPECT_ERROR(writeCurvesFile(folder / "c.png", {}, QImage()), ErrorCode::Internal, "picture");
        QVERIFY(!std::filesystem::exists(folder / "c.png"));
        std::filesystem::create_directory(folder / "taken.csv");
        LAMELLA_EXPECT_ERROR(writeCurvesFile(folder / "taken.csv", {}, picture), ErrorCode::OutputNotWritable,
                             "taken.csv");
    }
};

QTEST_GUILESS_MAIN(TstCurvesFile)
#include "tst_curvesfile.moc"
