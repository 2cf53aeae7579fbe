#pragma once
// Private to core/export. HTML of the plain kind that browsers and Qt's text documents both understand.

#include "image/Image.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella::html {

/// Text as it may stand between tags and in attributes.
std::string escaped(std::string_view text);
/// @param level  1 or 2 @param text  plain, as in all of these
std::string heading(int level, std::string_view text);
std::string paragraph(std::string_view text);
/// A table of texts with a row of headings; a column whose heading begins with kRight is aligned to the right, for
/// numbers.
inline constexpr char kRight = '>';
std::string table(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows);
/// Names at the left, what they are at the right.
std::string nameTable(const std::vector<std::vector<std::string>>& rows);
/// The picture itself, as a PNG in the text.
std::string picture(const RgbImage& image, std::string_view description);
/// Pieces of HTML side by side, `columns` in a row.
std::string grid(const std::vector<std::string>& cells, std::size_t columns);
/// A whole page. @param language  as in ReportLanguage @param body  HTML
std::string page(std::string_view language, std::string_view title, std::string_view body);

} // namespace lamella::html
