#include "base/Error.h"
#include "base/Text.h"
#include "image/StackReaders.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace lamella {

namespace fs = std::filesystem;

namespace {

bool hasImageEnding(const fs::path& path)
{
    constexpr std::array kEndings = {".tif", ".tiff", ".btf", ".tf8", ".png", ".jpg", ".jpeg", ".jpe"};
    const std::string ending = lowerCase(path.extension().string());
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

std::vector<fs::path> visibleFiles(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && !entry->path().filename().string().starts_with('.'))
            files.push_back(entry->path());
    }
    if (error)
        throw Error(ErrorCode::FileNotReadable, folder, {error.message()});
    std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
        return naturalLess(a.filename().string(), b.filename().string());
    });
    return files;
}

/// Pages are opened again for each read, so that a folder of thousands of sections holds no files open.
class FolderStack final : public Stack {
public:
    FolderStack(const fs::path& folder, std::vector<fs::path> files, const StackOptions& options)
        : m_files(std::move(files)),
          m_options(options)
    {
        for (std::size_t i = 0; i < m_files.size(); ++i)
            addPage(openStack(m_files[i], m_options)->info(), i);
        m_info.path = folder;
        m_info.format = "folder";
        m_info.pageCount = static_cast<int>(m_files.size());
        if (!m_areAlike)
            m_info.warnings.emplace_back("the images are not all of one type; the type named is that of page 0");
    }

    const StackInfo& info() const override { return m_info; }
    RawPage readRaw(int page) const override { return openPage(page)->readRaw(0); }
    RawPage readRawRegion(int page, const Rect& region) const override
    {
        return openPage(page)->readRawRegion(0, region);
    }
    fs::path pageFile(int page) const override
    {
        checkPage(m_info, page);
        return m_files[static_cast<std::size_t>(page)];
    }
    void warn(std::string text) { m_info.warnings.push_back(std::move(text)); }

private:
    void addPage(const StackInfo& page, std::size_t index)
    {
        if (page.pageCount != 1)
            throw Error(ErrorCode::ImageUnsupported, m_files[index],
                        {"it holds " + std::to_string(page.pageCount) +
                         " pages, but in a folder each file is one section; choose the file itself"});
        if (index == 0) {
            m_info = page;
            return;
        }
        if (page.size != m_info.size)
            throw Error(ErrorCode::PageSizesDiffer, m_files[index],
                        {std::to_string(index), page.size.text(), m_info.size.text()});
        m_areAlike = m_areAlike && page.sampleType == m_info.sampleType &&
                     page.samplesPerPixel == m_info.samplesPerPixel && page.bitsPerSample == m_info.bitsPerSample;
        for (const std::string& warning : page.warnings)
            if (std::find(m_info.warnings.begin(), m_info.warnings.end(), warning) == m_info.warnings.end())
                m_info.warnings.push_back(warning);
    }

    std::shared_ptr<const Stack> openPage(int page) const
    {
        std::shared_ptr<const Stack> stack = openStack(pageFile(page), m_options);
        if (stack->pageCount() != 1 || stack->size() != m_info.size)
            throw Error(ErrorCode::ImageDamaged, pageFile(page), {"the file was changed while the folder was open"});
        return stack;
    }

    std::vector<fs::path> m_files;
    StackOptions m_options;
    StackInfo m_info;
    bool m_areAlike = true;
};

} // namespace

std::shared_ptr<const Stack> openFolderStack(const fs::path& folder, const StackOptions& options)
{
    const std::vector<fs::path> all = visibleFiles(folder);
    std::vector<fs::path> images;
    std::copy_if(all.begin(), all.end(), std::back_inserter(images), hasImageEnding);
    if (images.empty())
        throw Error(ErrorCode::FolderWithoutImages, folder);
    if (images.size() > static_cast<std::size_t>(options.limits.maxPages))
        throw Error(ErrorCode::ImageTooLarge, folder,
                    {"it holds more than " + std::to_string(options.limits.maxPages) + " images"});
    if (images.size() == 1)
        return openStack(images.front(), options);
    auto stack = std::make_shared<FolderStack>(folder, images, options);
    if (images.size() < all.size())
        stack->warn(std::to_string(all.size() - images.size()) +
                    " file(s) in the folder have no image's ending and are left out");
    return stack;
}

} // namespace lamella
