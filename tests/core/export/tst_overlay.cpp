#include "TestSupport.h"

#include "export/Overlay.h"

using namespace lamella;
using lamella::test::imageFromText;

namespace {

/// A picture as letters: M orange, A green, X vermillion, . untouched grey 100, ! anything else.
std::vector<std::string> lettersOf(const RgbImage& picture)
{
    std::vector<std::string> rows;
    for (int y = 0; y < picture.height(); ++y) {
        std::string row;
        for (int x = 0; x < picture.width(); ++x) {
            const Rgb pixel = picture.at(x, y);
            row += pixel == overlay::kMembrane   ? 'M'
                   : pixel == overlay::kAdded    ? 'A'
                   : pixel == overlay::kMissed   ? 'X'
                   : pixel == Rgb{100, 100, 100} ? '.'
                                                 : '!';
        }
        rows.push_back(row);
    }
    return rows;
}

using Rows = std::vector<std::string>;
using Style = OverlayOptions::Style;

} // namespace

class TstOverlay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void membraneIsFilled();
    void contourLeavesTheInsideOpen();
    void opacityMixes();
    void comparisonHasThreeColours();
    void unlabelledShowsTheSection();
    void emptyPicture();
};

void TstOverlay::membraneIsFilled()
{
    const Mask mask = imageFromText({"##..", "#..#", "...#"});
    QCOMPARE(lettersOf(overlayPicture(GrayImage(mask.size(), 100), mask, {Style::Fill, 1.0})),
             (Rows{"..MM", ".MM.", "MMM."}));
}

void TstOverlay::contourLeavesTheInsideOpen()
{
    const Mask mask = imageFromText({"#.....#", "#.....#", "......."});
    QCOMPARE(lettersOf(overlayPicture(GrayImage(mask.size(), 100), mask, {Style::Contour, 1.0})),
             (Rows{".M...M.", ".M...M.", "M.....M"}));
    const Mask bare = imageFromText({"....", "...."});
    QCOMPARE(lettersOf(overlayPicture(GrayImage(bare.size(), 100), bare, {Style::Contour, 1.0})), Rows(2, "...."));
}

void TstOverlay::opacityMixes()
{
    const Mask mask = imageFromText({".#"});
    const RgbImage half = overlayPicture(GrayImage(mask.size(), 100), mask, {Style::Fill, 0.5});
    QVERIFY((half.at(0, 0) == Rgb{165, 130, 50})); // (100 + 230)/2, (100 + 159)/2 rounded up, (100 + 0)/2
    QVERIFY((half.at(1, 0) == Rgb{100, 100, 100}));
    const RgbImage none = overlayPicture(GrayImage(mask.size(), 7), mask, {Style::Fill, 0.0});
    QVERIFY((none.at(0, 0) == Rgb{7, 7, 7}));
    const RgbImage white = overlayPicture(GrayImage(mask.size(), 255), mask, {Style::Fill, 0.25});
    QVERIFY((white.at(0, 0) == Rgb{249, 231, 191}));
}

void TstOverlay::comparisonHasThreeColours()
{
    const Mask truth = imageFromText({"#..#", "#..#"});
    const Mask proposal = imageFromText({"##.#", "#..."});
    QCOMPARE(lettersOf(comparisonPicture(GrayImage(truth.size(), 100), truth, proposal, {Style::Fill, 1.0})),
             (Rows{".XM.", ".MMA"}));
}

void TstOverlay::unlabelledShowsTheSection()
{
    const Mask mask = imageFromText({"?.#", "..#"});
    QCOMPARE(lettersOf(overlayPicture(GrayImage(mask.size(), 100), mask, {Style::Fill, 1.0})), (Rows{".M.", "MM."}));
    const Mask proposal = imageFromText({"..#", "#.?"});
    QCOMPARE(lettersOf(comparisonPicture(GrayImage(mask.size(), 100), mask, proposal, {Style::Fill, 1.0})),
             (Rows{".M.", "XM."}));
}

void TstOverlay::emptyPicture()
{
    QVERIFY(overlayPicture(GrayImage(), Mask()).isEmpty());
}

QTEST_GUILESS_MAIN(TstOverlay)
#include "tst_overlay.moc"
