#include "export/ReportHtml.h"

#include "base/Text.h"
#include "image/ImageWriter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace lamella::html {

namespace {

// Colours that print well: text nearly black, headings of tables light grey, hairlines between rows.
constexpr const char* kStyle = "body{font-family:'DejaVu Sans','Liberation Sans',Arial,sans-serif;font-size:9pt;"
                               "color:#1a1a1a;background:#ffffff;max-width:75em}"
                               "h1{font-size:17pt}h2{font-size:12pt;margin-top:18pt;margin-bottom:4pt}"
                               "table{margin-top:4pt;margin-bottom:10pt}"
                               "th{background-color:#e8e8e8;text-align:left}"
                               ".lines th,.lines td{border-bottom:1px solid #c8c8c8}";

std::string tableBegin(std::string_view more = {})
{
    return fmt::format("<table class=\"lines\" cellspacing=\"0\" cellpadding=\"4\"{}>\n", more);
}

std::string cell(std::string_view text, bool isRight)
{
    return fmt::format("<td{}>{}</td>", isRight ? " align=\"right\"" : "", escaped(text));
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\n':
            result += "<br>";
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string heading(int level, std::string_view text)
{
    return fmt::format("<h{0}>{1}</h{0}>\n", level, escaped(text));
}

std::string paragraph(std::string_view text)
{
    return fmt::format("<p>{}</p>\n", escaped(text));
}

std::string table(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows)
{
    std::string result = tableBegin(" width=\"100%\"") + "<thead><tr>";
    std::vector<bool> isRight;
    for (const std::string& text : headings) {
        isRight.push_back(!text.empty() && text[0] == kRight);
        result += fmt::format("<th{}>{}</th>", isRight.back() ? " align=\"right\"" : "",
                              escaped(std::string_view(text).substr(isRight.back() ? 1 : 0)));
    }
    result += "</tr></thead>\n";
    for (const std::vector<std::string>& row : rows) {
        result += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            result += cell(row[i], isRight[i]);
        result += "</tr>\n";
    }
    return result + "</table>\n";
}

std::string nameTable(const std::vector<std::vector<std::string>>& rows)
{
    std::string result = tableBegin();
    for (const std::vector<std::string>& row : rows)
        result += fmt::format("<tr><th>{}</th>{}</tr>\n", escaped(row.at(0)), cell(row.at(1), false));
    return result + "</table>\n";
}

std::string picture(const RgbImage& image, std::string_view description)
{
    constexpr int kShown = 228; // of more pixels: sharp on paper, and four fit beside each other
    const int side = std::max(image.width(), image.height());
    const auto shown = [&](int length) { return side > kShown ? std::max(1, length * kShown / side) : length; };
    return fmt::format("<img width=\"{}\" height=\"{}\" alt=\"{}\" src=\"data:image/png;base64,{}\">",
                       shown(image.width()), shown(image.height()), escaped(description), base64(pngBytes(image)));
}

std::string grid(const std::vector<std::string>& cells, std::size_t columns)
{
    std::string result = "<table border=\"0\" cellspacing=\"0\" cellpadding=\"6\">\n";
    for (std::size_t i = 0; i < cells.size(); ++i)
        result += fmt::format("{}<td valign=\"top\">{}</td>{}", i % columns == 0 ? "<tr>" : "", cells[i],
                              (i + 1) % columns == 0 || i + 1 == cells.size() ? "</tr>\n" : "");
    return result + "</table>\n";
}

std::string page(std::string_view language, std::string_view title, std::string_view body)
{
    return fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
                       "<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
                       language, escaped(title), kStyle, body);
}

} // namespace lamella::html
