#pragma once

#include "analysis/CellGuide.h"
#include "project/MaskDocument.h"
#include "project/ProjectTypes.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

enum class OpenMode {
    ReadWrite, ///< takes the side-car lock; ProjectInUse if somebody has it
    ReadOnly,  ///< takes no lock, changes nothing
    TakeOver,  ///< ReadWrite although a lock of another machine is left, after the user has said that it is gone
};

/// A project: one SQLite file `*.lamella` (docs/file-formats.md) beside the images it points to, which it never
/// changes.
///
/// Every change is kept at once and written by one writer thread, a transaction each; there is no Save. Methods marked
/// "blocks" return when their data is on disk and are meant for worker threads; no other method waits for the disk,
/// except the readers of stored things (predictions(), trainingRuns() …), which may wait for a write of some
/// milliseconds. All methods may be called from any thread. Changing methods throw Error ProjectReadOnly if opened read
/// only. Writing that fails later (disk full) is not lost: the change stays queued, SaveState carries the error.
class Project {
public:
    /// Creates a new file and opens it. Never overwrites. Blocks.
    /// Throws OutputExists, OutputNotWritable, DiskFull, ProjectInUse.
    static std::unique_ptr<Project> create(const std::filesystem::path& path);
    /// Checks the file (magic, version, integrity) and reads the record of edits. Blocks.
    /// Throws FileNotFound, FileNotReadable, FileEmpty, ProjectNotAProject, ProjectNewer, ProjectDamaged, ProjectInUse
    /// (host, user, since, and kLockLeft where TakeOver would do), OutputNotWritable (ReadWrite in a place without
    /// write permission), DiskFull.
    static std::unique_ptr<Project> open(const std::filesystem::path& path, OpenMode mode = OpenMode::ReadWrite);
    /// Fourth argument of ProjectInUse if the lock is of another machine and nothing shows that its owner still lives.
    static constexpr std::string_view kLockLeft = "left";
    /// Makes a new project for an independent second review of `file`, which may be open elsewhere: the sections with
    /// their numbers, the masks imported with sections of role training, all predictions and their models; nothing that
    /// the first reviewer did, decided, saw or wrote (no edits, states, comments, thresholds, viewed areas, sign-offs,
    /// training runs or places of the window). Never overwrites; a failure leaves nothing. Blocks.
    /// Throws as open() for `file`, as create() for `target`.
    static void copyForReview(const std::filesystem::path& file, const std::filesystem::path& target);
    /// Copies a project with everything in it, e.g. out of a folder where nothing can be written; what it says of the
    /// images' places is seen from its new folder. Never overwrites; a failure leaves nothing. Blocks.
    /// Throws as open() for `file`, as create() for `target`.
    static void copyTo(const std::filesystem::path& file, const std::filesystem::path& target);
    /// Writes what is pending and removes the lock. Errors go to the log; call flush() first to learn of them.
    ~Project();
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;

    const std::filesystem::path& path() const;
    bool isReadOnly() const;
    UtcTime created() const;

    // Saving
    SaveState saveState() const;
    /// Called in the writer thread whenever the state changes; null to end it. Must not call back into flush().
    void setSaveHandler(std::function<void(const SaveState&)> handler);
    /// Blocks until everything is on disk. Throws the error that stops the writer; the changes stay queued.
    void flush();
    /// Tries again after an error (space was freed). Every new change does so too.
    void retry();

    // Sections, in the order of import
    /// Blocks. Paths are made absolute. Throws SectionTooSmall for an empty size.
    std::vector<SectionId> addSections(const std::vector<NewSection>& sections);
    std::vector<SectionRecord> sections() const;
    /// Throws Internal for an unknown section.
    SectionRecord section(SectionId section) const;
    void setRole(SectionId section, SectionRole role);
    /// Leaves the lists; the rows stay in the file, since the record of edits refers to them.
    void removeSection(SectionId section);
    /// Replaces absolute and relative path of everything below `from` (images were moved). Returns how many sections.
    int relink(const std::filesystem::path& from, const std::filesystem::path& to);
    /// Where the stack is now: the relative path, the absolute path, the same name in the project's folder, or a file
    /// with the same content in that folder or below it. The content is compared by SHA-256 if it is known
    /// (computeMissingHashes()): of up to kLocateFiles files those of the same size are read, of a stack that is a
    /// folder those that also have the name of the section's image. Blocks then, for worker threads.
    /// @param stop  looked at between pieces of 1 MB; then as if nothing was found
    /// Throws SectionFileMissing.
    std::filesystem::path locate(SectionId section, const std::stop_token& stop = {}) const;
    static constexpr int kLocateFiles = 20'000;
    /// Stacks for which locate() finds nothing, by path. Blocks as locate() does, but walks the folder once for all.
    std::vector<MissingStack> missingStacks(const std::stop_token& stop) const;
    /// Looks for all missing stacks in a folder that a person has shown, and below it: by content, or by name where the
    /// content was never computed. Changes nothing: relink() notes what was found. Blocks; reads every file whose size
    /// fits; if stopped, tells what it found so far.
    StackSearch searchMissing(const std::filesystem::path& folder, const std::stop_token& stop) const;
    /// Blocks: reads the image files (1 GB a second or so); between pieces of 1 MB it looks at `stop`.
    void computeMissingHashes(const std::stop_token& stop);

    // Masks, predictions; corrections are made through masks() only
    MaskDocument& masks();
    const MaskDocument& masks() const;
    /// Blocks. Values must be of namespace mask and the size the section's. A section without edits shows it at once.
    /// Throws MaskSizeDiffers.
    void addImportedMask(SectionId section, const Mask& mask, const std::filesystem::path& source, int page);
    bool hasImportedMask(SectionId section) const;
    /// Where the imported masks came from, each file or folder once, as given then. Blocks.
    std::vector<std::filesystem::path> importedMaskFiles() const;
    /// Blocks. A new version beside the older ones; a section without edits shows it at once. `info` gives model,
    /// threshold and details; id, section, version and time are filled in and returned. Throws MaskSizeDiffers.
    /// @param probability  of cell, 255 = 1, on ThresholdGrid::through() that threshold
    /// @param guide  of the same size: walls and channels that its masks have at every threshold; empty = none
    PredictionInfo addPrediction(SectionId section, const GrayImage& probability, const PredictionInfo& info,
                                 const CellGuide& guide = {});
    /// The same from 0…1.
    PredictionInfo addPrediction(SectionId section, const FloatImage& probability, const PredictionInfo& info,
                                 const CellGuide& guide = {});
    /// All versions, oldest first.
    std::vector<PredictionInfo> predictions(SectionId section) const;
    /// Blocks. Probability of cell, 255 = 1.
    GrayImage predictionPixels(PredictionId prediction) const;
    /// Blocks. A rectangle inside it, without reading the rest (but for its rows).
    GrayImage predictionRegion(PredictionId prediction, const Rect& region) const;
    /// Blocks. What masks are thresholded from: the probability with the walls and channels of its guide.
    GrayImage proposalPixels(PredictionId prediction) const;
    GrayImage proposalRegion(PredictionId prediction, const Rect& region) const;

    // Models and training runs
    /// Blocks. The model already known under that hash keeps its number and gets the new path.
    ModelId addModel(const ModelRecord& model);
    std::vector<ModelRecord> models() const;
    /// Blocks. A run without id is added, one with id replaced. Call at the start, at epochs, at the end.
    RunId saveRun(const TrainingRun& run);
    std::vector<TrainingRun> trainingRuns() const;

    // Review
    /// Appends a row to the record of edits under the name of masks().reviewer().
    void signOff(const std::string& statement);
    std::vector<SignOff> signOffs() const;
    /// Which tiles of 64×64 somebody has seen, one byte a tile (0, 1), row by row; empty = none.
    void setViewed(SectionId section, const std::vector<std::uint8_t>& tiles);
    std::vector<std::uint8_t> viewed(SectionId section) const;
    /// Blocks. Walks all rows as they are on disk. Empty = the record is whole. Rows alone, without the pixels they
    /// speak of, cost a fraction: their number decides, not the size of the sections.
    std::vector<ChainProblem> verifyChain(ChainDepth depth = ChainDepth::RowsAndPixels) const;
    /// The same for a file that need not open as a project any more, e.g. because rows are missing. Takes no lock.
    static std::vector<ChainProblem> verifyFile(const std::filesystem::path& path);

    // Where the window was: section, zoom, step … (free keys)
    void setWindowState(const std::string& key, const std::string& value);
    std::optional<std::string> windowState(const std::string& key) const;

private:
    explicit Project(std::unique_ptr<ProjectStore> store);
    std::unique_ptr<ProjectStore> m_store;
    std::unique_ptr<MaskDocument> m_masks;
};

} // namespace lamella
