#pragma once

#include "TestSupport.h"

#include <map>
#include <string>
#include <vector>

namespace lamella::test {

/// A folder with the good and bad files the command-line tests work on.
///
/// in/   volume.tif (4 synthetic sections, 256×256, 4 nm), labels.tif (its masks), labels-fewer.tif, labels-small.tif,
///       labels-black.tif, labels-grey.tif (not binary); missing.tif is missing; empty.tif (0 bytes), cut.tif,
///       text.tif; no-images/ (holds notes.txt), empty-folder/; model.safetensors (a valid model with zero weights),
///       model-cut, model-altered, foreign (.safetensors); pickle.pt, scripted.pt, keras.h5; project.lamella (one
///       accepted section), project-cut.lamella
/// out/  old.tif, an output of earlier times that a failing command must leave alone
class CliFolder {
public:
    CliFolder();
    /// Splits at spaces and puts the folders in for {in} and {out}.
    std::vector<std::string> arguments(const std::string& commandLine) const;
    /// Every regular file below the folder with its content.
    std::map<std::string, std::string> files() const;
    std::filesystem::path in(std::string_view name) const { return m_folder / "in" / name; }
    std::filesystem::path out(std::string_view name) const { return m_folder / "out" / name; }

private:
    void makeStacks() const;
    void makeModels() const;
    void makeProjects() const;

    TempFolder m_folder;
};

} // namespace lamella::test
