#include "image/Resize.h"

#include "image/CvView.h"

#include <opencv2/core/utility.hpp>
#include <opencv2/imgproc.hpp>

namespace lamella {

namespace {

template <typename T>
Image<T> resampled(const Image<T>& image, Size size)
{
    Image<T> result(size);
    cv::Mat target = cvView(result);
    const bool smaller = size.width < image.width() || size.height < image.height();
    cv::resize(cvView(image), target, target.size(), 0, 0, smaller ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

} // namespace

FloatImage resized(const FloatImage& image, Size size)
{
    return resampled(image, size);
}

GrayImage resized(const GrayImage& image, Size size)
{
    return resampled(image, size);
}

Mask resizedMask(const Mask& mask, Size size)
{
    Mask result(size);
    cv::Mat target = cvView(result);
    cv::resize(cvView(mask), target, target.size(), 0, 0, cv::INTER_NEAREST);
    return result;
}

void setImageThreads(int count)
{
    cv::setNumThreads(count);
}

} // namespace lamella
