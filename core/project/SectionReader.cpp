#include "project/SectionReader.h"

#include "base/Error.h"
#include "dataset/ImportFixes.h"

#include <cstring>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// The number a person sees beside a page of a stack.
std::string shown(int page)
{
    return std::to_string(page + 1);
}

/// Info of a list of sections; they must have one size.
StackInfo infoOf(const SectionReader& reader, const std::vector<SectionRecord>& sections)
{
    StackInfo info;
    info.path = reader.project().path();
    info.format = "project";
    info.pageCount = static_cast<int>(sections.size());
    if (sections.empty())
        return info;
    info.size = sections.front().size;
    info.pixelSize = sections.front().pixelSize;
    info.bitsPerSample = sections.front().bits;
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (!(sections[i].size == info.size))
            throw Error(ErrorCode::PageSizesDiffer, sections[i].stackPath,
                        {std::to_string(sections[i].page), sections[i].size.text(), info.size.text()});
    return info;
}

class ProjectStack : public Stack {
public:
    ProjectStack(std::shared_ptr<const SectionReader> reader, std::vector<SectionRecord> sections)
        : m_reader(std::move(reader)),
          m_sections(std::move(sections)),
          m_info(infoOf(*m_reader, m_sections))
    {}
    const StackInfo& info() const override { return m_info; }
    RawPage readRaw(int page) const override { return m_reader->readRaw(record(page)); }
    RawPage readRawRegion(int page, const Rect& region) const override
    {
        const SectionReader::Place place = m_reader->find(record(page));
        return place.stack->readRawRegion(place.page, region);
    }
    fs::path pageFile(int page) const override
    {
        const SectionRecord& found = record(page);
        return found.file.empty() ? found.stackPath : found.file;
    }

protected:
    const SectionReader& reader() const { return *m_reader; }
    const SectionRecord& record(int page) const
    {
        if (page < 0 || page >= m_info.pageCount)
            throw Error(ErrorCode::PageOutOfRange, m_info.path,
                        {std::to_string(page), std::to_string(m_info.pageCount)});
        return m_sections[static_cast<std::size_t>(page)];
    }

private:
    std::shared_ptr<const SectionReader> m_reader;
    std::vector<SectionRecord> m_sections;
    StackInfo m_info;
};

class ProjectMasks final : public ProjectStack {
public:
    using ProjectStack::ProjectStack;
    RawPage readRaw(int page) const override { return readRawRegion(page, Rect::of(info().size)); }
    RawPage readRawRegion(int page, const Rect& region) const override
    {
        const Mask mask = reader().project().masks().mask(record(page).id).cropped(region);
        RawPage raw;
        raw.size = mask.size();
        raw.samples.resize(mask.pixels().size());
        std::memcpy(raw.samples.data(), mask.pixels().data(), mask.pixels().size());
        return raw;
    }
    fs::path pageFile(int) const override { return info().path; }
};

} // namespace

std::shared_ptr<const Stack> SectionReader::open(const fs::path& path, const ImportFixes& choice) const
{
    const StackKey key{path, choice.channel, choice.time};
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_stacks.find(key);
        if (found != m_stacks.end())
            return found->second;
    }
    // Opened outside the lock: a large directory on a slow share must not keep others from their sections.
    auto stack = openChosen(path, choice);
    const std::lock_guard lock(m_mutex);
    return m_stacks.try_emplace(key, std::move(stack)).first->second;
}

fs::path SectionReader::placeOf(const SectionRecord& record) const
{
    std::error_code ignored; // then it is looked for
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_places.find(record.stackPath);
        if (known != m_places.end() && known->second && fs::exists(*known->second, ignored))
            return *known->second;
        if (known != m_places.end() && !known->second && !fs::exists(record.stackPath, ignored))
            throw Error(ErrorCode::SectionFileMissing, record.stackPath, {shown(record.page)});
    }
    std::optional<fs::path> place;
    std::optional<Error> missing;
    try {
        place = m_project->locate(record.id);
    } catch (const Error& error) {
        missing = error;
    }
    const std::lock_guard lock(m_mutex);
    m_places[record.stackPath] = place;
    if (missing)
        throw Error(*missing);
    return *place;
}

SectionReader::Place SectionReader::find(const SectionRecord& record) const
{
    Place place{open(placeOf(record), choiceOfSection(record.fixes)), record.page};
    const StackInfo& info = place.stack->info();
    const fs::path name = record.file.filename();
    const bool isFolder = !record.file.empty() && record.file != record.stackPath;
    if (isFolder && (place.page >= info.pageCount || place.stack->pageFile(place.page).filename() != name)) {
        place.page = 0;
        while (place.page < info.pageCount && place.stack->pageFile(place.page).filename() != name)
            ++place.page;
        if (place.page == info.pageCount)
            throw Error(ErrorCode::SectionFileMissing, record.file, {shown(record.page)});
    }
    const std::optional<CropFix> crop = cropOfSection(record.fixes);
    if (place.page >= info.pageCount || info.size != (crop ? crop->of : record.size) ||
        (crop && crop->keep.size() != record.size))
        throw Error(ErrorCode::SectionFileChanged, info.path, {shown(record.page)});
    if (!crop)
        return place;
    ImportFixes fixes;
    fixes.crop = crop;
    return {fixedSections(place.stack, fixes, {place.page}), 0};
}

RawPage SectionReader::readRaw(const SectionRecord& record) const
{
    const Place place = find(record);
    RawPage raw = place.stack->readRaw(place.page);
    raw.pixelSize = record.pixelSize;
    return raw;
}

Section SectionReader::read(const SectionRecord& record) const
{
    const Place place = find(record);
    Section section = place.stack->readSection(place.page);
    section.page = record.page;
    section.pixelSize = record.pixelSize;
    return section;
}

Section SectionReader::readRegion(const SectionRecord& record, const Rect& region) const
{
    const Place place = find(record);
    Section section = place.stack->readSectionRegion(place.page, region);
    section.page = record.page;
    section.pixelSize = record.pixelSize;
    return section;
}

std::shared_ptr<const Stack> projectSections(std::shared_ptr<const SectionReader> reader,
                                             std::vector<SectionRecord> sections)
{
    return std::make_shared<ProjectStack>(std::move(reader), std::move(sections));
}

std::shared_ptr<const Stack> projectMasks(std::shared_ptr<const SectionReader> reader,
                                          std::vector<SectionRecord> sections)
{
    return std::make_shared<ProjectMasks>(std::move(reader), std::move(sections));
}

} // namespace lamella
