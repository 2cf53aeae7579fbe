#include "CliRun.h"
#include "TestSupport.h"

#include "base/AtomicFile.h"
#include "image/ImageWriter.h"

#include <algorithm>

using namespace lamella;
using namespace lamella::test;
namespace fs = std::filesystem;

namespace {

template <typename Page>
std::string write(const fs::path& path, const std::vector<Page>& pages, PixelSizeNm size = {})
{
    TiffWriter writer(path, static_cast<int>(pages.size()), size);
    for (const Page& page : pages)
        writer.add(page);
    writer.commit();
    return path.string();
}

/// Rows of fields, the header first.
std::vector<std::vector<std::string>> csv(const fs::path& path)
{
    std::vector<std::vector<std::string>> rows;
    std::istringstream text(readWholeFile(path));
    for (std::string line; std::getline(text, line);) {
        rows.emplace_back(1);
        for (const char c : line)
            if (c == ',')
                rows.back().emplace_back();
            else
                rows.back().back() += c;
    }
    return rows;
}

const Mask kTwo = imageFromText({"###.###", "###.###", "###.###", "###.###"});

} // namespace

/// measure in process: masks and cells, units, what is refused.
class TstMeasure : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void masks();
    void cellsOfSixteenAndThirtyTwoBits();
    void sixteenBitMask();
    void units();
    void oddPixels();
    void sectionsAndEmptyOnes();
    void refusals();

private:
    TempFolder m_folder;
};

void TstMeasure::masks()
{
    const fs::path out = m_folder / "m.csv";
    const CliResult result = runCli({"measure", write<Mask>(m_folder / "m.tif", {kTwo, kTwo}), out.string()});
    QCOMPARE(result.exitCode, 0);
    const auto rows = csv(out);
    QCOMPARE(rows.size(), std::size_t(5));
    for (const auto& row : rows)
        QCOMPARE(row.size(), std::size_t(17));
    QCOMPARE(rows[0][2], std::string("area_px"));
    QCOMPARE(rows[1][2], std::string("12"));
    QCOMPARE(rows[1][10], std::string("1.00"));
    QCOMPARE(rows[1][12], std::string());
    QCOMPARE(rows[4][0], std::string("1"));
    QCOMPARE(rows[4][1], std::string("2"));
    QVERIFY(result.out.find("4 cell(s) in 2 section(s)") != std::string::npos);
}

void TstMeasure::cellsOfSixteenAndThirtyTwoBits()
{
    for (const std::uint32_t large : {300U, 70000U}) {
        LabelImage labels({7, 4});
        for (int y = 0; y < 4; ++y)
            for (int x = 0; x < 7; ++x)
                labels.at(x, y) = x < 3 ? large : x > 3 ? 5 : 0;
        labels.at(6, 0) = large; // a second piece of the same cell
        TiffWriter writer(m_folder / "c.tif", 1, {});
        writer.setLabelMaximum(large);
        writer.add(labels);
        writer.commit();
        const fs::path out = m_folder / "c.csv";
        QCOMPARE(runCli({"measure", (m_folder / "c.tif").string(), out.string()}).exitCode, 0);
        const auto rows = csv(out);
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows[1][1], std::string("5"));
        QCOMPARE(rows[2][1], std::to_string(large));
        QCOMPARE(rows[2][2], std::string("13"));
    }
}

void TstMeasure::sixteenBitMask()
{
    Gray16Image wide(kTwo.size());
    std::transform(kTwo.pixels().begin(), kTwo.pixels().end(), wide.pixels().begin(),
                   [](std::uint8_t value) { return static_cast<std::uint16_t>(value * 257); });
    const fs::path out = m_folder / "w.csv";
    QCOMPARE(runCli({"measure", write<Gray16Image>(m_folder / "w.tif", {wide}), out.string()}).exitCode, 0);
    QCOMPARE(csv(out).size(), std::size_t(3));
}

void TstMeasure::units()
{
    const std::string input = write<Mask>(m_folder / "u.tif", {kTwo}, {4.0, 4.0, 50.0});
    const fs::path out = m_folder / "u.csv";
    QCOMPARE(runCli({"measure", input, out.string()}).exitCode, 0);
    QCOMPARE(csv(out)[1][12], std::string("0.000192"));
    QCOMPARE(csv(out)[1][16], std::string("4.0"));
    QCOMPARE(runCli({"measure", input, out.string(), "--pixel-size", "10"}).exitCode, 0);
    QCOMPARE(csv(out)[1][12], std::string("0.001200"));
    QCOMPARE(csv(out)[1][16], std::string("10.0"));
}

void TstMeasure::oddPixels()
{
    const fs::path out = m_folder / "o.csv";
    const CliResult result =
        runCli({"measure", write<Mask>(m_folder / "o.tif", {kTwo}, {4.0, 8.0, 0.0}), out.string()});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.err.find("not square") != std::string::npos);
    QCOMPARE(csv(out)[1][12], std::string());
}

void TstMeasure::sectionsAndEmptyOnes()
{
    const std::string input = write<Mask>(m_folder / "s.tif", {kTwo, Mask({7, 4}, mask::kMembrane)});
    const fs::path out = m_folder / "s.csv";
    QCOMPARE(runCli({"measure", input, out.string(), "--sections", "1"}).exitCode, 0);
    QCOMPARE(csv(out).size(), std::size_t(1));
    QCOMPARE(runCli({"measure", input, out.string(), "--sections", "0"}).exitCode, 0);
    QCOMPARE(csv(out).size(), std::size_t(3));
}

void TstMeasure::refusals()
{
    const std::string input = write<Mask>(m_folder / "r.tif", {kTwo});
    const std::string out = (m_folder / "r.csv").string();
    QCOMPARE(runCli({"measure", input}).exitCode, 2);
    QCOMPARE(runCli({"measure", input, out, "--pixel-size", "0"}).exitCode, 2);
    QCOMPARE(runCli({"measure", input, out, "--sections", "1"}).exitCode, 2);
    QCOMPARE(runCli({"measure", input, input}).exitCode, 2);
    QCOMPARE(runCli({"measure", (m_folder / "none.tif").string(), out}).exitCode, 3);
    const std::string floats = write<FloatImage>(m_folder / "f.tif", {FloatImage({4, 4}, 0.3F)});
    QCOMPARE(runCli({"measure", floats, out}).exitCode, 3);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(runCli({"measure", input, out}, stop.get_token()).exitCode, 6);
    QVERIFY(!fs::exists(out));
}

QTEST_GUILESS_MAIN(TstMeasure)
#include "tst_measure.moc"
