#include "Traps.h"

#include "TrapPictures.h"
#include "image/ImageWriter.h"
#include "sample/SyntheticStack.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>

namespace lamella::test {

namespace fs = std::filesystem;

namespace {

constexpr int kCount = 6;
constexpr int kSide = 160;
constexpr int kBar = 20;
constexpr PixelSizeNm kPixelSize{4, 4, 50};

using Pages = std::vector<GrayImage>;

struct Pair {
    Pages sections;
    Pages masks;
};

Pair tissue(int count, int side)
{
    const SyntheticStack stack({.count = count, .size = side, .seed = 5});
    Pair pair;
    for (int page = 0; page < count; ++page) {
        SyntheticSection drawn = stack.draw(page);
        pair.sections.push_back(std::move(drawn.image));
        pair.masks.push_back(std::move(drawn.mask));
    }
    return pair;
}

Pages part(const Pages& pages, int from, int count = kCount)
{
    return {pages.begin() + from, pages.begin() + from + count};
}

Pages each(Pages pages, const std::function<GrayImage(const GrayImage&)>& change)
{
    for (GrayImage& page : pages)
        page = change(page);
    return pages;
}

fs::path writeStack(const fs::path& path, const Pages& pages, PixelSizeNm pixelSize = kPixelSize)
{
    TiffWriter writer(path, static_cast<int>(pages.size()), pixelSize);
    for (const GrayImage& page : pages)
        writer.add(page);
    writer.commit();
    return path;
}

/// A file for each page; `name` holds one %d.
template <typename Write>
fs::path writeFolder(const fs::path& folder, const char* name, const std::vector<int>& numbers, Write&& write)
{
    fs::create_directories(folder);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        char text[64];
        std::snprintf(text, sizeof text, name, numbers[i]);
        write(folder / text, i);
    }
    return folder;
}

fs::path writePngs(const fs::path& folder, const char* name, const std::vector<int>& numbers, const Pages& pages)
{
    return writeFolder(folder, name, numbers,
                       [&](const fs::path& path, std::size_t i) { writePng(path, pages[i], kPixelSize); });
}

const std::vector<int> kNumbers{1, 2, 3, 4, 5, 6};

Pages withBars(const Pages& sections, int rows)
{
    Pages result;
    for (const GrayImage& section : sections)
        result.push_back(withBar(section, rows, result.size()));
    return result;
}

/// The files of one trap.
class Maker {
public:
    explicit Maker(fs::path folder) : m_folder(std::move(folder)), m_pair(drawn()) {}

    Pages sections() const { return part(m_pair.sections, 0); }
    Pages masks() const { return part(m_pair.masks, 0); }
    const Pair& all() const { return m_pair; }
    fs::path at(const char* name) const { return m_folder / name; }

    Trap stacks(const Pages& sections, const Pages& masks, std::vector<std::string> expected,
                PixelSizeNm pixelSize = kPixelSize) const
    {
        return {writeStack(at("volume.tif"), sections, pixelSize), writeStack(at("labels.tif"), masks, pixelSize),
                std::move(expected)};
    }
    Trap changedMasks(const std::function<GrayImage(const GrayImage&)>& change, std::vector<std::string> expected) const
    {
        return stacks(sections(), each(masks(), change), std::move(expected));
    }
    Trap onePage(int page, const GrayImage& mask, std::vector<std::string> expected) const
    {
        Pages masks = this->masks();
        masks[static_cast<std::size_t>(page)] = mask;
        return stacks(sections(), masks, std::move(expected));
    }
    Trap maskFiles(const std::function<PngPage(const GrayImage&)>& make, std::vector<std::string> expected) const
    {
        const Pages masks = this->masks();
        const fs::path folder =
            writeFolder(at("masks"), "mask_%02d.png", kNumbers,
                        [&](const fs::path& path, std::size_t i) { writePngPage(path, make(masks[i])); });
        return {writePngs(at("sections"), "section_%02d.png", kNumbers, sections()), folder, std::move(expected)};
    }
    Trap named(const std::vector<int>& sections, const std::vector<int>& masks, std::vector<std::string> expected) const
    {
        const auto pick = [](const Pages& pages, const std::vector<int>& numbers) {
            Pages picked;
            for (const int number : numbers)
                picked.push_back(pages[static_cast<std::size_t>(number - 1)]);
            return picked;
        };
        return {writePngs(at("sections"), "section_%d.png", sections, pick(m_pair.sections, sections)),
                writePngs(at("masks"), "%04d_mask.png", masks, pick(m_pair.masks, masks)), std::move(expected)};
    }

private:
    /// One more than needed, so that masks can be shifted; drawn once.
    static const Pair& drawn()
    {
        static const Pair pair = tissue(kCount + 1, kSide);
        return pair;
    }
    fs::path m_folder;
    const Pair& m_pair;
};

using Make = std::function<Trap(const Maker&)>;

std::map<std::string, Make> storageTraps()
{
    return {
        {"0 and 1",
         [](const Maker& m) {
             return m.changedMasks([](const GrayImage& mask) { return mapped(mask, [](int v) { return v / 255; }); },
                                   {"ZeroOne"});
         }},
        {"palette of 0 and 1",
         [](const Maker& m) {
             return m.maskFiles(paletteOf, {"Palette", "ZeroOne"});
         }},
        {"one bit", [](const Maker& m) { return m.maskFiles(oneBitOf, {"OneBit"}); }},
        {"opacity",
         [](const Maker& m) {
             return m.maskFiles(
                 [](const GrayImage& mask) { return withOpacity(mask, [](std::size_t) { return 255; }); }, {"Opacity"});
         }},
        {"opacity and stray greys",
         [](const Maker& m) {
             return m.maskFiles(
                 [](const GrayImage& mask) {
                     return withOpacity(withStrays(mask, 3), [](std::size_t i) { return i % 7 == 0 ? 0 : 255; });
                 },
                 {"OpacityGreys"});
         }},
        {"drawn in the opacity",
         [](const Maker& m) {
             return m.maskFiles(
                 [](const GrayImage& mask) {
                     return withOpacity(GrayImage(mask.size(), 0),
                                        [mask](std::size_t i) { return mask.pixels()[i] == 0 ? 255 : 0; });
                 },
                 {"OpacityIsMask"});
         }},
        {"smoothed", [](const Maker& m) { return m.changedMasks(smoothed, {"AntiAliased"}); }},
        {"one smoothed", [](const Maker& m) { return m.onePage(3, smoothed(m.masks()[3]), {"AntiAliased"}); }},
        {"two other values",
         [](const Maker& m) {
             return m.changedMasks(
                 [](const GrayImage& mask) { return mapped(mask, [](int v) { return v == 0 ? 10 : 100; }); },
                 {"NotBinary"});
         }},
        {"JPEG masks",
         [](const Maker& m) {
             const Pages masks = m.masks();
             const fs::path folder =
                 writeFolder(m.at("masks"), "mask_%02d.jpg", kNumbers,
                             [&](const fs::path& path, std::size_t i) { writeJpeg(path, masks[i], 85); });
             return Trap{writeStack(m.at("volume.tif"), m.sections()), folder, {"LossyMasks"}};
         }},
        {"masks once saved as JPEG",
         [](const Maker& m) {
             return m.changedMasks([](const GrayImage& mask) { return throughJpeg(mask, 90); }, {"LossyMasks"});
         }},
        {"JPEG sections",
         [](const Maker& m) {
             const Pages sections = m.sections();
             const fs::path folder =
                 writeFolder(m.at("sections"), "section_%02d.jpg", kNumbers,
                             [&](const fs::path& path, std::size_t i) { writeJpeg(path, sections[i], 90); });
             return Trap{folder, writeStack(m.at("labels.tif"), m.masks(), {}), {"LossySections", "PixelSizeMissing"}};
         }},
    };
}

Trap labels(const Maker& m, bool isTouching)
{
    TiffWriter writer(m.at("labels.tif"), kCount, kPixelSize);
    writer.setLabelMaximum(65535);
    for (const GrayImage& mask : m.masks()) {
        LabelImage page = labelled(mask);
        // Without gaps: every membrane pixel takes the cell to its left or above.
        for (int y = 0; isTouching && y < page.height(); ++y)
            for (int x = 0; x < page.width(); ++x)
                if (page.at(x, y) == 0)
                    page.at(x, y) = x > 0 ? page.at(x - 1, y) : y > 0 ? page.at(x, y - 1) : 1;
        writer.add(page);
    }
    writer.commit();
    return {writeStack(m.at("volume.tif"), m.sections()), m.at("labels.tif"), {"Labels"}};
}

std::map<std::string, Make> contentTraps()
{
    const Size size{kSide, kSide};
    return {
        {"good stacks", [](const Maker& m) { return m.stacks(m.sections(), m.masks(), {}); }},
        {"good folders", [](const Maker& m) { return m.named(kNumbers, kNumbers, {}); }},
        {"inverted", [](const Maker& m) { return m.changedMasks(inverted, {"Inverted"}); }},
        {"one inverted", [](const Maker& m) { return m.onePage(2, inverted(m.masks()[2]), {"Inverted"}); }},
        {"labels", [](const Maker& m) { return labels(m, false); }},
        {"touching labels", [](const Maker& m) { return labels(m, true); }},
        {"one empty", [=](const Maker& m) { return m.onePage(4, Mask(size, 255), {"OneClassPage"}); }},
        {"one full", [=](const Maker& m) { return m.onePage(0, Mask(size, 0), {"OneClassPage"}); }},
        {"all empty",
         [=](const Maker& m) { return m.stacks(m.sections(), Pages(kCount, Mask(size, 255)), {"OneClassAll"}); }},
        {"copied mask", [](const Maker& m) { return m.onePage(3, m.masks()[2], {"DuplicateMask"}); }},
        {"copied section",
         [](const Maker& m) {
             Pages sections = m.sections();
             Pages masks = m.masks();
             sections[5] = sections[4];
             masks[5] = masks[4];
             return m.stacks(sections, masks, {"DuplicateSection"});
         }},
        {"masks one late",
         [](const Maker& m) { return m.stacks(part(m.all().sections, 1), part(m.all().masks, 0), {"Shifted"}); }},
        {"masks one early",
         [](const Maker& m) { return m.stacks(part(m.all().sections, 0), part(m.all().masks, 1), {"Shifted"}); }},
        {"hardly any membrane",
         [](const Maker& m) {
             return m.changedMasks(
                 [](const GrayImage& mask) {
                     GrayImage little = mask;
                     std::fill(little.row(8), little.row(0) + little.pixels().size(), std::uint8_t{255});
                     return little;
                 },
                 {"UnusualShare"});
         }},
        {"partly unlabelled",
         [](const Maker& m) {
             return m.changedMasks(
                 [](const GrayImage& mask) {
                     GrayImage partly = mask;
                     std::fill_n(partly.row(100), 30 * partly.width(), std::uint8_t{128});
                     return partly;
                 },
                 {"Unlabelled"});
         }},
    };
}

std::map<std::string, Make> stackTraps()
{
    return {
        {"exchanged", [](const Maker& m) { return m.stacks(m.masks(), m.sections(), {"SectionsAreMasks"}); }},
        {"fewer masks",
         [](const Maker& m) { return m.stacks(m.sections(), part(m.all().masks, 0, 4), {"CountDiffers"}); }},
        {"fewer masks by name",
         [](const Maker& m) {
             return m.named(kNumbers, {2, 3, 5}, {"CountDiffers"});
         }},
        {"other numbers",
         [](const Maker& m) {
             return m.named({1, 2, 3, 4, 5}, {1, 2, 4, 5, 6}, {"NamesDiffer"});
         }},
        {"smaller masks",
         [](const Maker& m) {
             return m.changedMasks(
                 [](const GrayImage& mask) {
                     return mask.cropped({0, 0, 120, 120});
                 },
                 {"SizeDiffers"});
         }},
        {"bar the masks lack",
         [](const Maker& m) { return m.stacks(withBars(m.sections(), kBar), m.masks(), {"SizeDiffers"}); }},
        {"info bar",
         [](const Maker& m) {
             return m.stacks(withBars(m.sections(), kBar),
                             each(m.masks(),
                                  [](const GrayImage& mask) {
                                      GrayImage larger({mask.width(), mask.height() + kBar}, 255);
                                      std::copy(mask.pixels().begin(), mask.pixels().end(), larger.pixels().begin());
                                      return larger;
                                  }),
                             {"InfoBar"});
         }},
        {"no pixel size", [](const Maker& m) { return m.stacks(m.sections(), m.masks(), {"PixelSizeMissing"}, {}); }},
        {"pixel size in micrometres",
         [](const Maker& m) {
             return m.stacks(m.sections(), m.masks(), {"PixelSizeAbsurd"}, {0.004, 0.004, 50});
         }},
        {"pixel size of a scan",
         [](const Maker& m) {
             return m.stacks(m.sections(), m.masks(), {"PixelSizeAbsurd"}, {8000, 8000, 50});
         }},
    };
}

std::map<std::string, Make> allTraps()
{
    std::map<std::string, Make> all = storageTraps();
    for (const auto& more : {contentTraps(), stackTraps()})
        all.insert(more.begin(), more.end());
    return all;
}

} // namespace

std::vector<std::string> trapNames()
{
    std::vector<std::string> names;
    for (const auto& [name, make] : allTraps())
        names.push_back(name);
    return names;
}

Trap writeTrap(const std::string& name, const fs::path& folder)
{
    const auto traps = allTraps();
    const auto found = traps.find(name);
    if (found == traps.end()) {
        std::fprintf(stderr, "no trap is called '%s'\n", name.c_str());
        std::abort();
    }
    return found->second(Maker(folder));
}

Trap writeThreeTraps(const fs::path& folder, int count)
{
    constexpr int kLarge = 512;
    constexpr int kLargeBar = 48;
    const Pair pair = tissue(count + 1, kLarge);
    const Pages sections = withBars(part(pair.sections, 1, count), kLargeBar);
    const Pages masks = each(part(pair.masks, 0, count), [](const GrayImage& mask) {
        GrayImage larger({mask.width(), mask.height() + kLargeBar}, 0);
        std::copy(mask.pixels().begin(), mask.pixels().end(), larger.pixels().begin());
        return inverted(larger);
    });
    return {writeStack(folder / "serie.tif", sections),
            writeStack(folder / "masques.tif", masks),
            {"InfoBar", "Inverted", "Shifted"}};
}

} // namespace lamella::test
