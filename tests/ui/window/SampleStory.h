#pragma once

#include "FakeBackend.h"
#include "StoryWindow.h"

namespace lamella::test {

/// A window in a folder of its own, with sample sections to drop on it and a scripted back end.
struct SampleStory : TempFolder {
    SampleStory(int labelled, int plain, int side) : files{path(), labelled, plain, side} {}

    FakeBackend backend;
    SampleFiles files;
    StoryWindow window{path(), [this]() -> LearnBackend& { return backend; }};
    Controllers& all = window.controllers();

    bool show();
    /// Sections with masks, then those to segment.
    bool importAll();
};

} // namespace lamella::test
