#include "cli/PredictionParts.h"

#include "cli/JsonText.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "image/ImageWriter.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <vector>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

constexpr auto kRun = "run.json";
constexpr auto kSource = ".source";
constexpr auto kBand = ".tif";

bool isOf(const fs::path& folder, const nlohmann::json& identity)
{
    std::error_code ignored;
    return fs::exists(folder / kRun, ignored) && readWholeFile(folder / kRun) == jsonText(identity);
}

/// A folder that is not there, one of ours, or what a crash left of one.
bool isOurs(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::exists(folder, ignored) || fs::exists(folder / kRun, ignored))
        return true;
    const auto entries = fs::directory_iterator(folder, ignored);
    return !ignored && std::all_of(begin(entries), end(entries), [](const fs::directory_entry& entry) {
        const std::string name = entry.path().filename().string();
        return name == FolderLock::kName || name.starts_with("section_") || name.starts_with(".section_") ||
               name.starts_with(std::string(".") + kRun);
    });
}

} // namespace

PredictionParts::PredictionParts(const fs::path& out, const nlohmann::json& identity, bool mustResume,
                                 const Stack& stack)
    : m_folder(out),
      m_stack(stack)
{
    m_folder += ".parts";
    if (!isOurs(m_folder))
        throw Error(ErrorCode::OutputExists, m_folder);
    if (mustResume && !isOf(m_folder, identity))
        throw Error(ErrorCode::InvalidOption, {},
                    {"--resume", fmt::format("{} holds nothing of this run (same models, options and sections)",
                                             m_folder.string())});
    m_lock.emplace(m_folder, "another prediction");
    if (isOf(m_folder, identity))
        return;
    clear();
    writeFileAtomically(m_folder / kRun, jsonText(identity));
}

PredictionParts::~PredictionParts()
{
    std::error_code error;
    const auto entries = fs::directory_iterator(m_folder, error);
    if (!error && std::none_of(begin(entries), end(entries),
                               [](const fs::directory_entry& entry) { return entry.path().extension() == kBand; }))
        remove();
}

void PredictionParts::clear() const
{
    std::error_code ignored;
    std::vector<fs::path> old;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, ignored))
        if (entry.path().filename() != FolderLock::kName)
            old.push_back(entry.path());
    // run.json last: it says that the rest is ours.
    std::stable_partition(old.begin(), old.end(), [](const fs::path& path) { return path.filename() != kRun; });
    for (const fs::path& path : old)
        fs::remove_all(path, ignored);
}

fs::path PredictionParts::file(int page, std::size_t band) const
{
    return m_folder / fmt::format("section_{:04}_{:03}{}", page, band, kBand);
}

fs::path PredictionParts::sourceNote(int page) const
{
    return m_folder / fmt::format("section_{:04}{}", page, kSource);
}

std::string PredictionParts::source(int page) const
{
    const fs::path image = m_stack.pageFile(page);
    std::error_code ignored;
    return fmt::format("{} {} {}\n", image.filename().string(), fs::file_size(image, ignored),
                       fs::last_write_time(image, ignored).time_since_epoch().count());
}

bool PredictionParts::isOfPresentSource(int page) const
{
    std::error_code ignored;
    return fs::exists(sourceNote(page), ignored) && readWholeFile(sourceNote(page)) == source(page);
}

bool PredictionParts::has(int page, std::size_t band) const
{
    std::error_code ignored;
    return fs::exists(file(page, band), ignored) && isOfPresentSource(page);
}

void PredictionParts::keep(int page, std::size_t band, const FloatImage& rows) const
{
    if (!isOfPresentSource(page)) {
        std::error_code ignored;
        fs::remove(sourceNote(page), ignored); // first: without it none of the old bands counts
        for (std::size_t old = 0; fs::remove(file(page, old), ignored) || old < band; ++old) {
        }
        writeFileAtomically(sourceNote(page), source(page));
    }
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
