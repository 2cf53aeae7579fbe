#pragma once

#include "base/Error.h"
#include "image/Image.h"

#include <QString>
#include <QtTest>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lamella::test {

/// Folder with development data, if this machine has it (LAMELLA_SHARED or ../shared); tests skip otherwise.
std::optional<std::filesystem::path> sharedData(std::string_view relative);

/// Puts temporary folders into memory if there is room for it, for tests that sync much to disk: thousands of strokes
/// are quick only there. A kill is as sudden there. @return whether they are
bool keepTempFoldersInMemory();

/// A folder of its own for one test, removed afterwards.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(std::string_view name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

/// An image from a picture in text: '#' = cell (255), '.' = membrane (0), '?' = unlabelled (128); rows of equal length.
GrayImage imageFromText(std::initializer_list<std::string_view> rows);

} // namespace lamella::test

/// Skips the test when development data is not there.
#define LAMELLA_REQUIRE_SHARED(variable, relative)                                                                     \
    const auto variable##Found = lamella::test::sharedData(relative);                                                  \
    if (!variable##Found)                                                                                              \
        QSKIP("development data is not on this machine: " relative);                                                   \
    const std::filesystem::path variable = *variable##Found

/// The expression must throw lamella::Error with this code, and its sentence must name the path given (or "").
#define LAMELLA_EXPECT_ERROR(expression, expectedCode, pathPart)                                                       \
    do {                                                                                                               \
        try {                                                                                                          \
            (void)(expression);                                                                                        \
            QFAIL("no error was thrown");                                                                              \
        } catch (const lamella::Error& e) {                                                                            \
            QVERIFY2(e.code() == (expectedCode), e.what());                                                            \
            QVERIFY2(std::string(e.what()).find(pathPart) != std::string::npos, e.what());                             \
        }                                                                                                              \
    } while (false)
