#pragma once
// Private to core/image: what a writer was given, compared with what the file gives back.

#include "base/Sha256.h"
#include "image/Stack.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace lamella {

/// The sum over a page's samples, row after row in native byte order.
class PageSum {
public:
    void add(std::span<const std::byte> samples) { m_hash.add(samples); }
    std::string take() { return m_hash.hex(); }

private:
    Sha256 m_hash;
};

struct WrittenPages {
    Size size;
    SampleType type = SampleType::U8;
    int samplesPerPixel = 1;
    std::vector<std::string> sums; ///< PageSum of each page, in order
};

/// Opens the file and reads every sample of it, in bands (memory: 16 MB; a PNG as a whole). Costs a fraction of the
/// encoding.
/// @param target  for the message: what the file is going to be called
/// Throws WriteVerifyFailed, naming the first page that differs.
void checkWrittenPages(const std::filesystem::path& file, const std::filesystem::path& target,
                       const WrittenPages& pages);

} // namespace lamella
