// Reads the TIFFs of the development data and compares them with what other readers found (MANIFEST.csv).
#include "TestSupport.h"
#include "base/Text.h"
#include "image/Stack.h"

#include <QCryptographicHash>

#include <cstring>
#include <fstream>
#include <map>

using namespace lamella;
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

} // namespace

class TstTiffManifest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void validFilesReadAsOthersReadThem()
    {
        LAMELLA_REQUIRE_SHARED(folder, "data/tiff");
        int read = 0;
        int refused = 0;
        int unchecked = 0;
        int wrong = 0;
        for (Row row : readManifest(folder / "MANIFEST.csv", "valid")) {
            std::string problem;
            try {
                const auto stack = openStack(folder / row["out"]);
                const RawPage raw = stack->readRaw(0);
                (void)stack->readSection(0);
                ++read;
                if (row["page0_sha1"].empty())
                    ++unchecked;
                else
                    problem = difference(raw, row);
            } catch (const Error& error) {
                ++refused;
                qInfo("refused: %s", error.what() + folder.string().size() + 1);
                QVERIFY2(std::string(error.what()).find(row["out"]) != std::string::npos, error.what());
            }
            if (!problem.empty()) {
                ++wrong;
                qWarning("wrong: %s: %s", row["out"].c_str(), problem.c_str());
            }
        }
        qInfo("valid: read %d (%d without a reference), refused %d, wrong %d, crashed 0", read, unchecked, refused,
              wrong);
        QCOMPARE(wrong, 0);
        QVERIFY(unchecked < read / 2);
        QVERIFY(read > 3 * refused);
    }

    void corruptFilesAreReadOrRefused()
    {
        LAMELLA_REQUIRE_SHARED(folder, "data/tiff");
        int read = 0;
        int refused = 0;
        for (Row row : readManifest(folder / "MANIFEST.csv", "corrupt")) {
            try {
                const auto stack = openStack(folder / row["out"]);
                for (int page = 0; page < std::min(stack->pageCount(), 3); ++page)
                    (void)stack->readSection(page);
                ++read;
            } catch (const Error& error) {
                ++refused;
                QVERIFY2(std::string(error.what()).find(row["out"]) != std::string::npos, error.what());
                QVERIFY2(error.family() == ErrorFamily::BadInput, error.what());
            }
        }
        qInfo("corrupt: read %d, refused %d, crashed 0", read, refused);
        QVERIFY(refused > read);
    }
};

QTEST_GUILESS_MAIN(TstTiffManifest)
#include "tst_tiffmanifest.moc"
