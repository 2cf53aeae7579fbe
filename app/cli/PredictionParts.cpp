#include "cli/PredictionParts.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

constexpr auto kRun = "run.json";

bool isOf(const fs::path& folder, const nlohmann::json& identity)
{
    std::error_code ignored;
    if (!fs::exists(folder / kRun, ignored))
        return false;
    return nlohmann::json::parse(readWholeFile(folder / kRun), nullptr, false) == identity;
}

} // namespace

PredictionParts::PredictionParts(const fs::path& out, const nlohmann::json& identity, bool mustResume) : m_folder(out)
{
    m_folder += ".parts";
    if (isOf(m_folder, identity))
        return;
    if (mustResume)
        throw Error(ErrorCode::InvalidOption, {},
                    {"--resume", fmt::format("{} holds nothing of this run (same models, options and sections)",
                                             m_folder.string())});
    std::error_code ignored;
    if (fs::exists(m_folder, ignored) && !fs::exists(m_folder / kRun, ignored))
        throw Error(ErrorCode::OutputExists, m_folder);
    remove();
    createFolder(m_folder);
    writeFileAtomically(m_folder / kRun, identity.dump(2));
}

PredictionParts::~PredictionParts()
{
    std::error_code error;
    const auto entries = fs::directory_iterator(m_folder, error);
    if (!error && std::all_of(begin(entries), end(entries),
                              [](const fs::directory_entry& entry) { return entry.path().filename() == kRun; }))
        remove();
}

fs::path PredictionParts::file(int page, std::size_t band) const
{
    return m_folder / fmt::format("section_{:04}_{:03}.tif", page, band);
}

bool PredictionParts::has(int page, std::size_t band) const
{
    std::error_code ignored;
    return fs::exists(file(page, band), ignored);
}

void PredictionParts::keep(int page, std::size_t band, const FloatImage& rows) const
{
    TiffWriter writer(file(page, band), 1, {}, TiffWriter::Compression::None);
    writer.add(rows);
    writer.commit();
}

FloatImage PredictionParts::read(int page, std::size_t band) const
{
    return toUnitFloat(openStack(file(page, band))->readRaw(0));
}

void PredictionParts::remove() const
{
    std::error_code ignored; // what stays behind is removed by the next run
    if (fs::exists(m_folder / kRun, ignored))
        fs::remove_all(m_folder, ignored);
}

} // namespace lamella::cli
