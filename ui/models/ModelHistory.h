#pragma once

#include "models/StoredRun.h"

#include <QString>

#include <map>
#include <vector>

namespace lamella {

/// A model of the project as people choose it.
struct KnownModel {
    ModelId id = ModelId::None;
    QString name;    ///< "Balanced · 10:42 · V_rand 0.981"
    QString details; ///< a few lines: how it came about, its file
    bool isThere = true;
};

/// All models of a project, newest first. Blocks: reads the project.
/// @param presetNames  by id, translated
std::vector<KnownModel> knownModels(Project& project, const std::map<QString, QString>& presetNames);

} // namespace lamella
