#include "sample/SyntheticStack.h"

#include "base/Error.h"
#include "sample/Partition.h"
#include "sample/SectionPainter.h"
#include "sample/Tissue.h"

#include <cstdio>

namespace lamella {

struct SyntheticStack::Model {
    Tissue tissue;
};

namespace {

void requireRange(const char* option, double value, double low, double high)
{
    if (value >= low && value <= high)
        return;
    char text[96];
    std::snprintf(text, sizeof text, "%g is not in %g…%g", value, low, high);
    throw Error(ErrorCode::InvalidOption, {}, {option, text});
}

SyntheticOptions checked(const SyntheticOptions& options)
{
    requireRange("count", options.count, 1, 1000);
    requireRange("size", options.size, 64, 8192);
    requireRange("cellDiameter", options.cellDiameter, 16, 400);
    return options;
}

void requirePage(int page, int count)
{
    if (page < 0 || page >= count)
        throw Error(ErrorCode::PageOutOfRange, "sample", {std::to_string(page), std::to_string(count)});
}

} // namespace

SyntheticStack::SyntheticStack(const SyntheticOptions& options)
    : m_options(checked(options)),
      m_model(new Model{Tissue(options.size, options.cellDiameter, options.seed)})
{}

SyntheticStack::~SyntheticStack() = default;

SyntheticSection SyntheticStack::draw(int page) const
{
    requirePage(page, m_options.count);
    const Partition partition = partitionSection(m_model->tissue, page);
    return {paintSection(m_model->tissue, partition, page), maskOf(partition)};
}

GrayImage SyntheticStack::section(int page) const
{
    return draw(page).image;
}

Mask SyntheticStack::mask(int page) const
{
    requirePage(page, m_options.count);
    return maskOf(partitionSection(m_model->tissue, page));
}

} // namespace lamella
