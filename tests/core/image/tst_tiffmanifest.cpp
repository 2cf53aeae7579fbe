// Reads the TIFFs of the development data and compares them with what other readers found (MANIFEST.csv).
#include "ChildProcess.h"
#include "TestSupport.h"
#include "base/Text.h"
#include "image/Stack.h"

#include <QCryptographicHash>

#include <array>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>

using namespace lamella;
using lamella::test::inChild;
using lamella::test::kMaxKilobytes;
using lamella::test::Outcome;
using Row = std::map<std::string, std::string>;

namespace {

std::vector<Row> readManifest(const std::filesystem::path& file, const std::string& group)
{
    std::ifstream in(file);
    std::string line;
    const auto readLine = [&] {
        if (!std::getline(in, line))
            return false;
        if (line.ends_with('\r'))
            line.pop_back();
        return true;
    };
    readLine();
    const std::vector<std::string> names = split(line, ',');
    std::vector<Row> rows;
    while (readLine()) {
        const std::vector<std::string> cells = split(line, ',');
        Row row;
        for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i)
            row[names[i]] = cells[i];
        if (row["grp"] == group)
            rows.push_back(row);
    }
    return rows;
}

std::string dtypeOf(SampleType type)
{
    switch (type) {
    case SampleType::U8:
        return "uint8";
    case SampleType::U16:
        return "uint16";
    case SampleType::U32:
        return "uint32";
    case SampleType::U64:
        return "uint64";
    case SampleType::I8:
        return "int8";
    case SampleType::I16:
        return "int16";
    case SampleType::I32:
        return "int32";
    case SampleType::I64:
        return "int64";
    case SampleType::F16:
        return "float16";
    case SampleType::F32:
        return "float32";
    case SampleType::F64:
        return "float64";
    }
    return {};
}

std::string shaOf(const std::vector<std::byte>& samples)
{
    const QByteArray bytes(reinterpret_cast<const char*>(samples.data()), static_cast<qsizetype>(samples.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex().left(16).toStdString();
}

/// The samples as planes, the way tifffile returns a planar page.
std::vector<std::byte> planar(const RawPage& raw)
{
    const auto bytes = static_cast<std::size_t>(bytesPerSample(raw.type));
    const auto count = static_cast<std::size_t>(raw.samplesPerPixel);
    std::vector<std::byte> result;
    for (std::size_t sample = 0; sample < count; ++sample)
        for (std::size_t i = sample * bytes; i < raw.samples.size(); i += bytes * count)
            result.insert(result.end(), raw.samples.begin() + static_cast<std::ptrdiff_t>(i),
                          raw.samples.begin() + static_cast<std::ptrdiff_t>(i + bytes));
    return result;
}

/// Pillow returns 1 bit as 0/255 or bool, stretches 2 and 4 bits and inverts WhiteIsZero.
std::vector<std::vector<std::byte>> asPillow(const RawPage& raw)
{
    std::vector<std::vector<std::byte>> variants;
    const int top = (1 << raw.bitsPerSample) - 1;
    for (const bool inverted : {false, true}) {
        for (const int white : {1, top, 255}) {
            std::vector<std::byte> samples = raw.samples;
            for (std::byte& sample : samples) {
                int value = std::to_integer<int>(sample);
                value = (inverted ? top - value : value) * white / top;
                sample = static_cast<std::byte>(value);
            }
            variants.push_back(samples);
        }
    }
    return variants;
}

/// Pillow divides colours by their opacity where the file has multiplied them.
std::vector<std::byte> divided(const RawPage& raw)
{
    std::vector<std::byte> samples = raw.samples;
    for (std::size_t i = 0; i + 3 < samples.size(); i += 4) {
        const int alpha = std::to_integer<int>(samples[i + 3]);
        for (std::size_t c = 0; c < 3; ++c) {
            const int value = std::to_integer<int>(samples[i + c]);
            samples[i + c] = static_cast<std::byte>(alpha > 0 ? std::min(255, 255 * value / alpha) : 0);
        }
    }
    return samples;
}

std::vector<std::byte> widened(const RawPage& raw)
{
    std::vector<std::byte> result(2 * raw.samples.size());
    for (std::size_t i = 0; i < raw.samples.size() / 2; ++i) {
        std::int16_t value = 0;
        std::memcpy(&value, raw.samples.data() + 2 * i, sizeof value);
        const std::int32_t wide = value;
        std::memcpy(result.data() + 4 * i, &wide, sizeof wide);
    }
    return result;
}

/// Empty if the page is what the manifest says, otherwise what differs.
std::string difference(const RawPage& raw, Row row)
{
    const std::string shape = row["page0_shape"];
    const std::vector<std::string> sides = split(shape, 'x');
    const bool isPlanar =
        sides.size() == 3 && sides[0] == std::to_string(raw.samplesPerPixel) && row["planar"] == "separate";
    const std::string ours = std::to_string(raw.size.height) + "x" + std::to_string(raw.size.width);
    const std::string channels = raw.samplesPerPixel > 1 ? std::to_string(raw.samplesPerPixel) : "";
    const std::string full = channels.empty() ? ours : isPlanar ? channels + "x" + ours : ours + "x" + channels;
    if (full != shape)
        return "shape " + full + " instead of " + shape;
    if (shaOf(isPlanar ? planar(raw) : raw.samples) == row["page0_sha1"])
        return {};
    if (row["page0_by"].starts_with("Pillow") && raw.type == SampleType::U8)
        for (const auto& variant : asPillow(raw))
            if (shaOf(variant) == row["page0_sha1"])
                return {};
    if (row["page0_by"] == "Pillow RGBA" && raw.hasAlpha && shaOf(divided(raw)) == row["page0_sha1"])
        return {};
    if (row["page0_by"] == "Pillow I" && raw.type == SampleType::I16 && shaOf(widened(raw)) == row["page0_sha1"])
        return {};
    return "samples differ (" + dtypeOf(raw.type) + ", manifest " + row["page0_dtype"] + " by " + row["page0_by"] + ")";
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += (text.empty() ? "" : "; ") + line;
    return text;
}

std::string differenceOfValues(const RawPage& raw, Row row)
{
    if (row["page0_min"].empty() || row["page0_by"].starts_with("Pillow") || raw.photometric == Photometric::Palette ||
        raw.samplesPerPixel > 1 || raw.photometric == Photometric::MinIsWhite)
        return {};
    const GreyWindow range = valueRange(raw);
    const auto isNear = [](double value, const std::string& text) {
        const double expected = std::stod(text);
        return std::abs(value - expected) <= 1e-6 * std::max(1.0, std::abs(expected));
    };
    if (isNear(range.low, row["page0_min"]) && isNear(range.high, row["page0_max"]))
        return {};
    return "values " + std::to_string(range.low) + " to " + std::to_string(range.high) + " instead of " +
           row["page0_min"] + " to " + row["page0_max"];
}

Outcome readValid(const std::filesystem::path& file, const Row& row)
{
    try {
        std::shared_ptr<const Stack> stack;
        try {
            stack = openStack(file);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::StackChoiceNeeded)
                throw;
            StackOptions options; // as a person answers the question
            options.choice = {0, 0};
            stack = openStack(file, options);
        }
        const RawPage raw = stack->readRaw(0);
        (void)stack->readSection(0);
        if (row.at("page0_sha1").empty())
            return {Outcome::Kind::Read, "unchecked"};
        const std::string problem = difference(raw, row) + differenceOfValues(raw, row);
        return problem.empty() ? Outcome{Outcome::Kind::Read, {}} : Outcome{Outcome::Kind::Wrong, problem};
    } catch (const Error& error) {
        return {Outcome::Kind::Refused, error.what()};
    }
}

Outcome readCorrupt(const std::filesystem::path& file)
{
    try {
        const auto stack = openStack(file);
        for (int page = 0; page < std::min(stack->pageCount(), 3); ++page)
            (void)stack->readSection(page);
        return {Outcome::Kind::Read, joined(stack->info().warnings)};
    } catch (const Error& error) {
        const bool isBad = error.family() == ErrorFamily::BadInput &&
                           std::string(error.what()).find(file.filename().string()) != std::string::npos;
        return {isBad ? Outcome::Kind::Refused : Outcome::Kind::Wrong, error.what()};
    } catch (const std::exception& error) {
        return {Outcome::Kind::Crashed, error.what()};
    }
}

/// Greyscale and RGB of 8, 16, 32 or 64 bits: what must be read but for one in a hundred.
bool isOrdinary(Row row)
{
    if (row["photometric"] != "BlackIsZero" && row["photometric"] != "WhiteIsZero" && row["photometric"] != "RGB")
        return false;
    if (row["width"].empty() || row["width"] == "0" || row["height"].empty() || row["height"] == "0")
        return false;
    const std::string bits = row["bits"].substr(0, row["bits"].find('/'));
    return bits == "8" || bits == "16" || bits == "32" || bits == "64";
}

/// The reason each refused file must be refused for: a part of its name, a part of the sentence.
struct Refusal {
    const char* name;
    const char* reason;
};
constexpr std::array kRefusals = {
    Refusal{"0x0.tiff", "RowsPerStrip"},
    Refusal{"0x1.tiff", "size is zero"},
    Refusal{"1x0.tiff", "RowsPerStrip"},
    Refusal{"cmyk", "CMYK colour"},
    Refusal{"separated", "CMYK colour"},
    Refusal{"dscf0013", "YCbCr colour without JPEG"},
    Refusal{"ycbcr-cat", "YCbCr colour without JPEG"},
    Refusal{"off_l", "LogLuv compression"},
    Refusal{"smallliz", "old-style JPEG"},
    Refusal{"zackthecat", "old-style JPEG"},
    // ThunderScan data that end 39 rows before the page does, for libtiff as well
    Refusal{"libtiffpic_text", "Not enough data at scanline 320"},
};

bool isForTheRightReason(const std::string& file, const std::string& sentence)
{
    return std::any_of(kRefusals.begin(), kRefusals.end(), [&](const Refusal& refusal) {
        return file.find(refusal.name) != std::string::npos && sentence.find(refusal.reason) != std::string::npos &&
               sentence.find(file) != std::string::npos;
    });
}

} // namespace

class TstTiffManifest : public QObject {
    Q_OBJECT

    struct Counts {
        int read = 0;
        int refused = 0;
        int wrong = 0;
        int crashed = 0;

        void add(const Outcome& outcome, const std::string& file)
        {
            switch (outcome.kind) {
            case Outcome::Kind::Read:
                ++read;
                return;
            case Outcome::Kind::Refused:
                ++refused;
                return;
            case Outcome::Kind::Wrong:
                ++wrong;
                qWarning("wrong: %s: %s", file.c_str(), outcome.text.c_str());
                return;
            case Outcome::Kind::Crashed:
                ++crashed;
                qWarning("crashed: %s: %s", file.c_str(), outcome.text.c_str());
            }
        }
        void print(const char* what) const
        {
            qInfo("%s: read %d, refused %d, wrong %d, crashed %d", what, read, refused, wrong, crashed);
        }
    };

private Q_SLOTS:
    void validFilesReadAsOthersReadThem()
    {
        LAMELLA_REQUIRE_SHARED(folder, "data/tiff");
        Counts counts;
        int unchecked = 0;
        int ordinary = 0;
        int ordinaryRead = 0;
        for (Row row : readManifest(folder / "MANIFEST.csv", "valid")) {
            const std::string file = row["out"];
            const Outcome outcome = inChild([&] { return readValid(folder / file, row); });
            counts.add(outcome, file);
            const bool isRead = outcome.kind == Outcome::Kind::Read;
            unchecked += isRead && !outcome.text.empty() ? 1 : 0;
            ordinary += isOrdinary(row) ? 1 : 0;
            ordinaryRead += isOrdinary(row) && isRead ? 1 : 0;
            if (outcome.kind == Outcome::Kind::Refused)
                QVERIFY2(isForTheRightReason(file, outcome.text), outcome.text.c_str());
        }
        counts.print("valid");
        qInfo("greyscale and RGB of 8, 16, 32, 64 bits: %d of %d read; %d of the files read have no reference",
              ordinaryRead, ordinary, unchecked);
        QCOMPARE(counts.wrong, 0);
        QCOMPARE(counts.crashed, 0);
        QVERIFY(ordinary > 100);
        QVERIFY(100 * ordinaryRead >= 99 * ordinary);
        QVERIFY(unchecked < counts.read / 2);
    }

    void corruptFilesAreReadOrRefused()
    {
        LAMELLA_REQUIRE_SHARED(folder, "data/tiff");
        Counts counts;
        for (Row row : readManifest(folder / "MANIFEST.csv", "corrupt")) {
            const std::string file = row["out"];
            const Outcome outcome = inChild([&] { return readCorrupt(folder / file); });
            counts.add(outcome, file);
            if (outcome.kind == Outcome::Kind::Read) // what libtiff had to leave out is told
                QVERIFY2(outcome.text.find("libtiff notes: ") != std::string::npos, file.c_str());
        }
        counts.print("malformed");
        QCOMPARE(counts.wrong, 0);
        QCOMPARE(counts.crashed, 0);
        QVERIFY(counts.refused > counts.read);
    }

    void theChildSeesCrashesHangsAndMemory()
    {
        using Kind = Outcome::Kind;
        QVERIFY(inChild([] { return Outcome{Kind::Refused, "x"}; }).kind == Kind::Refused);
        QVERIFY(inChild([]() -> Outcome { std::_Exit(3); }).kind == Kind::Crashed);
        QVERIFY(inChild([]() -> Outcome {
                    std::raise(SIGKILL);
                    return {};
                }).kind == Kind::Crashed);
        const Outcome large = inChild([] {
            std::vector<char> memory(static_cast<std::size_t>(kMaxKilobytes) * 1024 + (32U << 20), 'x');
            return Outcome{Kind::Read, std::string(1, memory[memory.size() / 2])};
        });
        QVERIFY2(large.kind == Kind::Crashed, large.text.c_str());
    }
};

QTEST_GUILESS_MAIN(TstTiffManifest)
#include "tst_tiffmanifest.moc"
