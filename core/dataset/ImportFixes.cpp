#include "dataset/ImportFixes.h"

#include "base/Error.h"

namespace lamella {

ImportFixes merged(ImportFixes fixes, const ImportFixes& more)
{
    fixes.invertsAll = fixes.invertsAll || more.invertsAll;
    fixes.invertedMasks.insert(more.invertedMasks.begin(), more.invertedMasks.end());
    if (more.maskValues != MaskValues::Exact) {
        fixes.maskValues = more.maskValues;
        fixes.threshold = more.threshold;
    }
    if (more.maskShift != 0)
        fixes.maskShift = more.maskShift;
    if (!more.pairs.empty())
        fixes.pairs = more.pairs;
    fixes.leftOut.insert(more.leftOut.begin(), more.leftOut.end());
    if (more.crop)
        fixes.crop = more.crop;
    if (more.pixelSize)
        fixes.pixelSize = more.pixelSize;
    if (more.channel)
        fixes.channel = more.channel;
    if (more.time)
        fixes.time = more.time;
    return fixes;
}

std::shared_ptr<const Stack> openChosen(const std::filesystem::path& path, const ImportFixes& fixes)
{
    try {
        return openStack(path);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::StackChoiceNeeded || (!fixes.channel && !fixes.time))
            throw;
    }
    StackOptions options;
    options.choice = {fixes.channel, fixes.time};
    return openStack(path, options);
}

std::vector<FixedPair> fixedPairs(int sectionCount, int maskCount, const ImportFixes& fixes)
{
    std::vector<FixedPair> pairs;
    for (int page = 0; page < sectionCount; ++page) {
        if (fixes.leftOut.contains(page))
            continue;
        if (maskCount < 0) {
            pairs.push_back({page, -1});
            continue;
        }
        const auto named = fixes.pairs.find(page);
        if (!fixes.pairs.empty() && named == fixes.pairs.end())
            continue;
        const int mask = (fixes.pairs.empty() ? page : named->second) + fixes.maskShift;
        if (mask >= 0 && mask < maskCount)
            pairs.push_back({page, mask});
    }
    return pairs;
}

} // namespace lamella
