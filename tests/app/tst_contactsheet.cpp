#include "TestSupport.h"
#include "cli/ContactSheet.h"

using namespace lamella;
using lamella::cli::ContactSheet;

class TstContactSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptySheetIsPaper();
    void pairsLieSideBySide();
    void everySecondPairIsOutlined();
    void largePicturesAreShrunk();
    void surplusPairsAreLeftOut();
};

namespace {

constexpr Rgb kPaper{255, 255, 255};

bool isGrey(const Rgb& colour)
{
    return colour.red == colour.green && colour.green == colour.blue;
}

} // namespace

void TstContactSheet::emptySheetIsPaper()
{
    const RgbImage picture = ContactSheet().picture();
    QCOMPARE(picture.size(), (Size{1, 1}));
    QVERIFY(picture.at(0, 0) == kPaper);
}

void TstContactSheet::pairsLieSideBySide()
{
    ContactSheet sheet;
    sheet.add(GrayImage({20, 10}, 90), Mask({20, 10}, mask::kUnlabelled));
    const RgbImage picture = sheet.picture();
    int image = 0;
    int mask = 0;
    int lastImage = 0;
    int firstMask = picture.width();
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.at(x, y) == Rgb{90, 90, 90}) {
                ++image;
                lastImage = std::max(lastImage, x);
            } else if (picture.at(x, y) == Rgb{128, 128, 128}) {
                ++mask;
                firstMask = std::min(firstMask, x);
            } else {
                QVERIFY(picture.at(x, y) == kPaper);
            }
        }
    QCOMPARE(image, 200);
    QCOMPARE(mask, 200);
    QVERIFY(lastImage < firstMask);
}

void TstContactSheet::everySecondPairIsOutlined()
{
    Mask membrane({20, 20}, mask::kCell);
    for (int y = 0; y < 20; ++y)
        membrane.at(10, y) = mask::kMembrane;
    ContactSheet sheet;
    sheet.add(GrayImage({20, 20}, 90), membrane);
    const auto coloured = [](const RgbImage& picture) {
        return std::count_if(picture.pixels().begin(), picture.pixels().end(),
                             [](const Rgb& colour) { return !isGrey(colour); });
    };
    QCOMPARE(coloured(sheet.picture()), 0);
    sheet.add(GrayImage({20, 20}, 90), membrane);
    QCOMPARE(coloured(sheet.picture()), 20);
}

void TstContactSheet::largePicturesAreShrunk()
{
    ContactSheet sheet;
    sheet.add(GrayImage({512, 256}, 90), Mask({512, 256}, mask::kCell));
    const RgbImage picture = sheet.picture();
    QVERIFY(picture.width() >= 2 * ContactSheet::kLargestSide && picture.width() < 2 * ContactSheet::kLargestSide + 40);
    QVERIFY(picture.height() < ContactSheet::kLargestSide);
    QVERIFY(std::find(picture.pixels().begin(), picture.pixels().end(), Rgb{90, 90, 90}) != picture.pixels().end());
}

void TstContactSheet::surplusPairsAreLeftOut()
{
    ContactSheet sheet;
    for (std::size_t k = 0; k < ContactSheet::kMostPairs; ++k) {
        QVERIFY(!sheet.isFull());
        sheet.add(GrayImage({4, 4}), Mask({4, 4}));
    }
    QVERIFY(sheet.isFull());
    const Size before = sheet.picture().size();
    sheet.add(GrayImage({4, 4}), Mask({4, 4}));
    QCOMPARE(sheet.picture().size(), before);
}

QTEST_GUILESS_MAIN(TstContactSheet)
#include "tst_contactsheet.moc"
