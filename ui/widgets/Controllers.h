#pragma once

#include "models/AugmentPreview.h"
#include "models/Background.h"
#include "models/DBusDesktop.h"
#include "models/DoubtQueue.h"
#include "models/ExportController.h"
#include "models/ImportController.h"
#include "models/LearnSession.h"
#include "models/LongWork.h"
#include "models/PredictionController.h"
#include "models/ReviewController.h"
#include "models/ReviewTotals.h"
#include "models/RunningWork.h"
#include "models/SegmentSeries.h"
#include "models/SignOffController.h"
#include "models/StepOverview.h"
#include "models/TrainingController.h"
#include "models/Workspace.h"

namespace lamella {

class Prompts;

/// Everything behind one window, in the order in which one stands on another.
struct Controllers {
    /// @param provider  brings the learn back end when it is first wanted
    /// @param tiles     cache of the views
    /// Both must outlive this.
    Controllers(LearnSession::Provider provider, TileCache& tiles, Prompts& prompts)
        : learn(std::move(provider)),
          segmenting(workspace, prediction, prompts),
          review(workspace, tiles, prompts),
          signOffs(workspace, review, prompts)
    {
        QObject::connect(&prediction, &PredictionController::maskReplaced, &review, &ReviewController::showAgain);
    }

    Background background;
    Workspace workspace{background};
    LearnSession learn;
    ImportController import{workspace};
    AugmentPreview augment{workspace};
    TrainingController training{workspace, learn};
    PredictionController prediction{workspace, learn};
    SegmentSeries segmenting;
    ReviewController review;
    SignOffController signOffs;
    DoubtQueue doubts{workspace, review};
    ReviewTotals totals{workspace, review};
    ExportController exporter{workspace};
    RunningWork work{{import, training, prediction, exporter, learn}};
    DBusDesktop desktop;
    LongWork longWork{{work, training, prediction}, desktop};
    StepOverview overview{{workspace, augment, training, prediction, review, exporter}};
};

} // namespace lamella
