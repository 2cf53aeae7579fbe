#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// Natural order: "section_2" before "section_10"; digits compare by value, letters without case.
bool naturalLess(std::string_view a, std::string_view b);
/// Lower-case copy, ASCII only.
std::string lowerCase(std::string_view text);
/// "section_0007.png" for (7, ".png"): the name of a page in folder output (DESIGN §6).
std::string sectionFileName(int page, std::string_view extension);
/// RFC 4648 with padding, for data in texts.
std::string base64(std::string_view bytes);
std::vector<std::string> split(std::string_view text, char separator);

} // namespace lamella
