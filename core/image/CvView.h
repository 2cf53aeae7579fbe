#pragma once
// Private to core: include from .cpp files only. A cv::Mat that borrows the pixels of an Image, without copying.

#include "image/Image.h"

#include <opencv2/core.hpp>

namespace lamella {

template <typename T>
cv::Mat cvView(Image<T>& image)
{
    return cv::Mat(image.height(), image.width(), cv::traits::Type<T>::value, image.pixels().data());
}

/// The view must only be read: OpenCV has no const matrix.
template <typename T>
cv::Mat cvView(const Image<T>& image)
{
    return cv::Mat(image.height(), image.width(), cv::traits::Type<T>::value,
                   const_cast<T*>(image.pixels().data())); // NOLINT: read only by contract
}

/// Deep copy of a single-channel matrix whose type is T.
template <typename T>
Image<T> imageFromCv(const cv::Mat& matrix)
{
    Image<T> image({matrix.cols, matrix.rows});
    matrix.copyTo(cvView(image));
    return image;
}

} // namespace lamella
