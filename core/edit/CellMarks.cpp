#include "edit/CellMarks.h"

#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace lamella {

CellMarks::CellMarks(const Mask& mask, const Rect& box)
    : m_box(box.intersected(Rect::of(mask.size()))),
      m_owners(mask.cropped(m_box))
{
    for (std::uint8_t& pixel : m_owners.pixels())
        pixel = pixel == mask::kCell ? kOther : kNobody;
}

void CellMarks::own(const PixelRegion& cell, std::uint8_t number)
{
    for (const PixelRun& run : cell.runs) {
        const int from = std::max(run.from, m_box.x), to = std::min(run.to, m_box.right());
        if (run.y < m_box.y || run.y >= m_box.bottom() || from >= to)
            continue;
        std::uint8_t* row = m_owners.row(run.y - m_box.y) - m_box.x;
        std::fill(row + from, row + to, number);
    }
}

std::uint8_t CellMarks::at(Pixel p) const
{
    return contains(m_box, p) ? m_owners.at(p.x - m_box.x, p.y - m_box.y) : kOther;
}

FloatImage CellMarks::distanceTo(std::uint8_t owner) const
{
    if (std::find(m_owners.pixels().begin(), m_owners.pixels().end(), owner) == m_owners.pixels().end())
        return FloatImage(m_box.size(), 1e6F);
    GrayImage others(m_box.size(), 255);
    for (std::size_t i = 0; i < others.pixels().size(); ++i)
        if (m_owners.pixels()[i] == owner)
            others.pixels()[i] = 0;
    cv::Mat distance;
    cv::distanceTransform(cvView(others), distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    return imageFromCv<float>(distance);
}

} // namespace lamella
