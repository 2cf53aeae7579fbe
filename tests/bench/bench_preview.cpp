// bench_preview VOLUME.tif LABELS.tif: milliseconds from a strength that changes to nine new variants (256²) in step 2,
// their bent lines and the search for broken membranes included; the section has been read once before. One JSON line.

#include "models/AugmentPreview.h"
#include "models/Background.h"

#include "base/Error.h"
#include "dataset/Dataset.h"
#include "project/Project.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace lamella;

namespace {

std::shared_ptr<Project> makeProject(const std::filesystem::path& file, const std::filesystem::path& volume,
                                     const std::filesystem::path& labels)
{
    const auto sections = openStack(volume);
    std::shared_ptr<Project> project = Project::create(file);
    const NewSection first{volume, 0, volume, sections->size(), 8, {4, 4, 50}, SectionRole::Training, {}};
    const auto ids = project->addSections({first});
    project->addImportedMask(ids.front(), readMask(*openStack(labels), 0), labels, 0);
    return project;
}

double millisecondsToPairs(AugmentPreview& preview, const AugmentationSpec& spec)
{
    QEventLoop loop;
    QObject::connect(&preview, &AugmentPreview::pairsChanged, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    preview.setSpec(spec);
    loop.exec();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: lamella_bench_preview VOLUME.tif LABELS.tif\n");
        return 2;
    }
    QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    try {
        Background background;
        Workspace workspace(background);
        AugmentPreview preview(workspace);
        workspace.adopt(
            makeProject(std::filesystem::path(folder.path().toStdString()) / "bench.lamella", argv[1], argv[2]));
        std::vector<double> times;
        constexpr int kRounds = 41;
        for (int i = 0; i <= kRounds; ++i) {
            AugmentationSpec spec = augmentationPreset("elastic");
            spec.elasticProbability = 1.0;
            spec.elasticAlpha = {100.0, 300.0 + i};
            const double elapsed = millisecondsToPairs(preview, spec);
            if (i > 0) // the first reads the section
                times.push_back(elapsed);
        }
        std::sort(times.begin(), times.end());
        std::printf("{\"name\": \"preview\", \"unit\": \"ms\", \"ours\": %.1f, \"p95\": %.1f, \"reference\": 100}\n",
                    times[times.size() / 2], times[times.size() * 95 / 100]);
        workspace.closeProject();
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.family());
    }
    return 0;
}
