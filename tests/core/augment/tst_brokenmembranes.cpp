#include "PatchTestSupport.h"
#include "TestSupport.h"
#include "augment/BrokenMembranes.h"
#include "dataset/Dataset.h"
#include "image/Stack.h"

#include <set>

using namespace lamella;
using namespace lamella::test;

class TstBrokenMembranes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsAreFourConnectedRegionsInReadingOrder();
    void anUnchangedPatchBreaksNothing();
    void aMapThatStepsOverAMembraneIsFound();
    void gapsAreCountedAndShortOnesLeftOut();
    void armsOfOneCellMayMeet();
    void foldsHideGaps();
    void exactItemsBreakNothing();
    void againstTheCellsOfTheVariant();
    void defaultHoldsAndStrongBendingBreaksOnRealMasks();
};

namespace {

/// '#' membrane, '.' cell, '?' unlabelled.
Mask drawn(const std::vector<std::string>& rows)
{
    Mask mask({static_cast<int>(rows.front().size()), static_cast<int>(rows.size())}, mask::kMembrane);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            const char kind = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
            mask.at(x, y) = kind == '.' ? mask::kCell : kind == '?' ? mask::kUnlabelled : mask::kMembrane;
        }
    return mask;
}

struct CellScene {
    explicit CellScene(Mask with) : mask(std::move(with)), image(asFloat(mask)), cells(cellsOf(mask)) {}
    AugmentationSource source() const { return {&image, &mask, nullptr, 0}; }
    /// The variant that reads the section through this map.
    TracedPatch through(const GeometricMap& map) const
    {
        return {samplePatch(source(), mask.size(), map, AugmentationSpec::Border::Reflect), map};
    }
    GeometricMap identity() const
    {
        GeometricMap map;
        map.patch = mask.size();
        return map;
    }
    std::vector<JoinedCells> broken(const TracedPatch& patch, int leastGap = 1) const
    {
        return brokenMembranes(patch, cells, source(), augmentationPreset("none"), leastGap);
    }
    Mask mask;
    FloatImage image;
    LabelImage cells;
};

/// Two cells with an upright membrane of one pixel between them, at column 3.
CellScene wall(int height)
{
    return CellScene(drawn(std::vector<std::string>(static_cast<std::size_t>(height), "...#...")));
}

/// From this row on, every column right of the wall's left neighbour reads one further right: the wall is stepped over.
GeometricMap stepOver(const CellScene& scene, int fromRow, int toRow)
{
    GeometricMap map = scene.identity();
    map.displacement = {FloatImage(map.patch), FloatImage(map.patch)};
    for (int y = fromRow; y < toRow; ++y)
        for (int x = 3; x < map.patch.width; ++x)
            map.displacement[0].at(x, y) = 1.0F;
    return map;
}

/// Square cells of twenty pixels, membranes of three.
Mask squares(int side)
{
    Mask result({side, side}, mask::kCell);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            if (x % 20 < 3 || y % 20 < 3)
                result.at(x, y) = mask::kMembrane;
    return result;
}

AugmentationSpec bending(double alpha, double sigma)
{
    AugmentationSpec spec = augmentationPreset("elastic");
    spec.preset = "custom";
    spec.elasticProbability = 1.0;
    spec.elasticAlpha = {alpha, alpha};
    spec.elasticSigma = {sigma, sigma};
    return spec;
}

/// Cells of the variant itself, labelled anew by flooding.
std::vector<std::set<std::uint32_t>> origins(const Mask& variant, const LabelImage& origin)
{
    Image<std::uint8_t> seen(variant.size());
    std::vector<std::set<std::uint32_t>> result;
    for (int startY = 0; startY < variant.height(); ++startY)
        for (int startX = 0; startX < variant.width(); ++startX) {
            if (variant.at(startX, startY) != mask::kCell || seen.at(startX, startY))
                continue;
            std::vector<std::pair<int, int>> open{{startX, startY}};
            seen.at(startX, startY) = 1;
            result.emplace_back();
            while (!open.empty()) {
                const auto [x, y] = open.back();
                open.pop_back();
                result.back().insert(origin.at(x, y));
                for (const auto& [nx, ny] :
                     {std::pair(x + 1, y), std::pair(x - 1, y), std::pair(x, y + 1), std::pair(x, y - 1)})
                    if (nx >= 0 && ny >= 0 && nx < variant.width() && ny < variant.height() && !seen.at(nx, ny) &&
                        variant.at(nx, ny) == mask::kCell) {
                        seen.at(nx, ny) = 1;
                        open.emplace_back(nx, ny);
                    }
            }
        }
    return result;
}

} // namespace

void TstBrokenMembranes::cellsAreFourConnectedRegionsInReadingOrder()
{
    const LabelImage cells = cellsOf(drawn({".#..#", //
                                            "#.#.?", //
                                            "..#..", //
                                            ".##.#", //
                                            "....."}));
    const std::vector<std::uint32_t> expected{1, 0, 2, 2, 0, //
                                              0, 2, 0, 2, 0, //
                                              2, 2, 0, 2, 2, //
                                              2, 0, 0, 2, 0, //
                                              2, 2, 2, 2, 2};
    QCOMPARE(cells.pixels(), expected); // a corner does not join; a snake round a membrane does
    QVERIFY(cellsOf(Mask()).isEmpty());
    QCOMPARE(cellsOf(Mask({3, 1}, mask::kMembrane)).pixels(), (std::vector<std::uint32_t>{0, 0, 0}));
    QCOMPARE(cellsOf(Mask({1, 3}, mask::kCell)).pixels(), (std::vector<std::uint32_t>{1, 1, 1}));
}

void TstBrokenMembranes::anUnchangedPatchBreaksNothing()
{
    const CellScene scene(patternMask({90, 70}, true));
    QVERIFY(scene.broken(scene.through(scene.identity())).empty());
    const CellScene empty(Mask({5, 5}, mask::kMembrane));
    QVERIFY(empty.broken(empty.through(empty.identity())).empty());
}

void TstBrokenMembranes::aMapThatStepsOverAMembraneIsFound()
{
    const CellScene scene = wall(6);
    const std::vector<JoinedCells> broken = scene.broken(scene.through(stepOver(scene, 2, 3)));
    QCOMPARE(broken.size(), std::size_t{1});
    QVERIFY(broken.front() == (JoinedCells{1, 2, 2, 2, 1}));
}

void TstBrokenMembranes::gapsAreCountedAndShortOnesLeftOut()
{
    const CellScene scene = wall(12);
    const TracedPatch narrow = scene.through(stepOver(scene, 5, 5 + kLeastGap - 1));
    const TracedPatch wide = scene.through(stepOver(scene, 5, 5 + kLeastGap));
    QCOMPARE(scene.broken(narrow).front().gap, kLeastGap - 1);
    QVERIFY(scene.broken(narrow, kLeastGap).empty());
    QCOMPARE(scene.broken(wide, kLeastGap).front().gap, kLeastGap);
}

void TstBrokenMembranes::armsOfOneCellMayMeet()
{
    // The wall ends: left and right are one cell that goes round it.
    std::vector<std::string> rows(6, "...#...");
    rows.back() = ".......";
    const CellScene scene(drawn(rows));
    QVERIFY(scene.broken(scene.through(stepOver(scene, 1, 4))).empty());
}

void TstBrokenMembranes::foldsHideGaps()
{
    const CellScene scene = wall(6);
    TracedPatch patch = scene.through(stepOver(scene, 2, 3));
    patch.pair.mask.at(2, 2) = mask::kUnlabelled; // as a fold leaves it
    QVERIFY(scene.broken(patch).empty());
}

void TstBrokenMembranes::exactItemsBreakNothing()
{
    const CellScene scene(patternMask({120, 120}));
    AugmentationSpec spec = augmentationPreset("none");
    spec.flipHorizontalProbability = spec.flipVerticalProbability = spec.quarterTurnProbability = 0.5;
    for (std::uint64_t sample = 0; sample < 40; ++sample) {
        const TracedPatch patch = tracedPatch(scene.source(), spec, {150, 150}, Random(1, 0, sample)); // and the border
        QVERIFY(brokenMembranes(patch, scene.cells, scene.source(), spec, 1).empty());
    }
}

/// The definition again, by other means: label the variant anew; two cells are joined if, and only if, one region of it
/// comes from both.
void TstBrokenMembranes::againstTheCellsOfTheVariant()
{
    const CellScene scene(squares(200));
    int brokenVariants = 0;
    for (const AugmentationSpec& spec : {augmentationPreset("elastic"), bending(900, 5), bending(200, 5)})
        for (std::uint64_t sample = 0; sample < 15; ++sample) {
            const TracedPatch patch = tracedPatch(scene.source(), spec, {96, 96}, Random(5, 0, sample));
            const LabelImage origin = sampleLabels(scene.cells, scene.mask.size(), patch.map, spec.border);
            bool isMixed = false;
            for (const std::set<std::uint32_t>& region : origins(patch.pair.mask, origin)) {
                QVERIFY(!region.contains(0)); // a white pixel comes from a white pixel
                isMixed |= region.size() > 1;
            }
            const auto broken = brokenMembranes(patch, scene.cells, scene.source(), spec, 1);
            QCOMPARE(!broken.empty(), isMixed);
            brokenVariants += isMixed;
        }
    QVERIFY2(brokenVariants > 5 && brokenVariants < 45, qPrintable(QString::number(brokenVariants)));
}

void TstBrokenMembranes::defaultHoldsAndStrongBendingBreaksOnRealMasks()
{
    const auto labels = sharedData("data/isbi2012/labels.tif");
    if (!labels)
        QSKIP("needs the ISBI sections");
    const auto stack = openStack(*labels);
    int strong = 0;
    for (const int page : {0, 5, 10, 15, 21}) {
        const CellScene scene(readMask(*stack, page));
        for (std::uint64_t sample = 0; sample < 8; ++sample) {
            const Random random(1, static_cast<std::uint64_t>(page), sample);
            const AugmentationSpec gentle = augmentationPreset("elastic");
            const TracedPatch plain = tracedPatch(scene.source(), gentle, {256, 256}, random);
            QVERIFY(brokenMembranes(plain, scene.cells, scene.source(), gentle).empty());
            const AugmentationSpec harsh = bending(1000, 4);
            const TracedPatch torn = tracedPatch(scene.source(), harsh, {256, 256}, random);
            strong += !brokenMembranes(torn, scene.cells, scene.source(), harsh).empty();
        }
    }
    QCOMPARE(strong, 40);
}

QTEST_GUILESS_MAIN(TstBrokenMembranes)
#include "tst_brokenmembranes.moc"
