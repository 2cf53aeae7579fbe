#pragma once
// Private to core/project.

#include "project/Database.h"

#include <filesystem>
#include <functional>
#include <string>

namespace lamella::schema {

/// user_version of new files. One that holds guides has kFormatWithGuides, since an older program would show other
/// masks; this one reads up to that.
inline constexpr int kFormat = 1;
inline constexpr int kFormatWithGuides = 2;
/// application_id: "LMLA" in ASCII.
inline constexpr int kApplicationId = 0x4C4D4C41;

/// Makes a complete project file without sections; it appears whole at `path` or not at all.
/// @param fill  may add rows before it appears
/// Throws OutputExists, OutputNotWritable, DiskFull, and what `fill` throws.
void createFile(const std::filesystem::path& path, const std::function<void(Database&)>& fill = {});

/// A copy of a whole project file; it appears at `path` or not at all.
/// @param change  made in the copy before it appears
/// Throws as createFile().
void copyFile(Database& source, const std::filesystem::path& path, const std::function<void(Database&)>& change);

/// First look at the file's status alone: FileNotFound, FileNotReadable, FileEmpty, ProjectNotAProject (a folder).
void checkPath(const std::filesystem::path& path);

/// A crash may have left half a transaction; SQLite takes it back when a connection that may write looks at the file.
/// To be called before a file is opened for reading only.
void recover(const std::filesystem::path& path);

/// Sets what every connection needs and checks magic, version and integrity.
/// Throws ProjectNotAProject, ProjectNewer, ProjectDamaged.
void prepareConnection(Database& database);
void checkContent(Database& database);

/// Whether any prediction has a guide.
bool hasGuides(Database& database);
/// Makes room for guides. Call inside a transaction; does nothing the second time.
void addGuides(Database& database);

std::string meta(Database& database, const std::string& key);
void setMeta(Database& database, const std::string& key, const std::string& value);

} // namespace lamella::schema
