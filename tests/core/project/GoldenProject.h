#pragma once

#include "TestSupport.h"
#include "base/Random.h"
#include "project/Project.h"

namespace lamella::test {

/// What the project files format-1.lamella and format-2.lamella in tests/core/project/golden were made of. They are
/// committed and never made again, so that a later version that cannot read them, or reads something else, fails its
/// tests. How they were made: build and run tst_goldenproject with LAMELLA_MAKE_GOLDEN=FOLDER.
struct GoldenProject {
    static constexpr Size kSize{96, 70};

    static Mask importedMask()
    {
        Mask mask(kSize, mask::kCell);
        paintSegment(mask, {{0, 35}, {96, 30}, 5, mask::kMembrane});
        paintSegment(mask, {{48, 0}, {50, 70}, 3, mask::kMembrane});
        paintSegment(mask, {{80, 60}, {90, 65}, 8, mask::kUnlabelled});
        return mask;
    }

    /// Rows of equal values: a ramp that stays small when packed.
    static FloatImage probability(double highest)
    {
        FloatImage image(kSize);
        for (int y = 0; y < kSize.height; ++y)
            for (int x = 0; x < kSize.width; ++x)
                image.at(x, y) = static_cast<float>(highest * (x / 8) / 11.0);
        return image;
    }

    static BrushSegment stroke(int number)
    {
        return {{10.0 + 9 * number, 8.0 + 5 * number},
                {90.0 - 5 * number, 20.0 + 4 * number},
                5.0 + number,
                number % 2 == 0 ? mask::kMembrane : mask::kCell};
    }

    static void make(const std::filesystem::path& path)
    {
        const auto project = Project::create(path);
        NewSection section;
        section.stackPath = path.parent_path() / "stack.tif";
        section.size = kSize;
        section.pixelSize = {4.0, 4.0, 50.0};
        std::vector<NewSection> sections(4, section);
        for (int page = 0; page < 4; ++page)
            sections[static_cast<std::size_t>(page)].page = page;
        sections[1].role = SectionRole::Training;
        sections[1].fixes = R"({"inverted": true})";
        const std::vector<SectionId> ids = project->addSections(sections);
        const ModelId model =
            project->addModel({ModelId::None, "/data/model.safetensors", std::string(64, 'a'), R"({"base": 16})", {}});
        project->addImportedMask(ids[1], importedMask(), "/data/masks.tif", 1);
        PredictionInfo info;
        info.model = model;
        info.threshold = 0.6;
        info.details = R"({"precision": "fp32"})";
        project->addPrediction(ids[0], probability(1.0), info);
        project->addPrediction(ids[0], probability(0.9), info);
        project->addPrediction(ids[2], probability(1.0), info);
        MaskDocument& masks = project->masks();
        masks.setReviewer("Anne");
        const auto draw = [&](SectionId id, const char* tool, int number) {
            masks.beginStroke(id, tool);
            masks.extendStroke(stroke(number));
            masks.endStroke();
        };
        draw(ids[0], "brush", 0);
        draw(ids[0], "eraser", 1);
        draw(ids[1], "brush", 2);
        masks.undo();
        masks.setReviewer("Bénédicte");
        masks.redo(true);
        draw(ids[1], "eraser", 3);
        masks.undo();
        masks.setThreshold(ids[2], 0.3);
        masks.accept(ids[0], "good");
        masks.flag(ids[1], "fold", "lower left");
        masks.accept(ids[2]);
        masks.reopen(ids[2]);
        TrainingRun run;
        run.started = "2026-01-01T10:00:00.000Z";
        run.finished = "2026-01-01T10:10:00.000Z";
        run.options = R"({"preset": "quick"})";
        run.curves = "[]";
        run.outcome = R"({"end": "finished"})";
        run.model = model;
        project->saveRun(run);
        project->setViewed(ids[0], {1, 0, 1, 1});
        project->setWindowState("section", "2");
        project->signOff("done so far");
        project->flush();
    }

    /// A wall where the probability says cell, a channel where it says membrane.
    static CellGuide guide()
    {
        CellGuide guide(kSize, guide::kNone);
        for (int y = 0; y < kSize.height; ++y)
            for (int x = 0; x < 3; ++x) {
                guide.at(70 + x, y) = guide::kWall;
                if (y >= 30 && y < 40)
                    guide.at(16 + x, y) = guide::kChannel;
            }
        return guide;
    }

    /// Format 2: a prediction whose mask has walls and channels of cells, beside one without, and corrections on both.
    static void makeGuided(const std::filesystem::path& path)
    {
        const auto project = Project::create(path);
        NewSection section;
        section.stackPath = path.parent_path() / "stack.tif";
        section.size = kSize;
        std::vector<NewSection> sections(2, section);
        sections[1].page = 1;
        const std::vector<SectionId> ids = project->addSections(sections);
        PredictionInfo info;
        info.threshold = 0.6;
        project->addPrediction(ids[0], probability(1.0), info, guide());
        project->addPrediction(ids[1], probability(1.0), info);
        MaskDocument& masks = project->masks();
        masks.setReviewer("Anne");
        masks.setThreshold(ids[0], 0.3);
        for (const SectionId id : ids) {
            masks.beginStroke(id, "brush");
            masks.extendStroke(stroke(0));
            masks.endStroke();
        }
        masks.accept(ids[0]);
        project->flush();
    }
};

} // namespace lamella::test
