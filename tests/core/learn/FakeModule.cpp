// A learn back end of one kind (LAMELLA_FAKE_GOOD, …), for tst_backendprobe.
#include "FakeBackend.h"

#include <cstdlib>

#ifdef LAMELLA_FAKE_CRASHING
namespace {
[[maybe_unused]] const int kNeverThere = [] {
    std::abort();
    return 0;
}();
} // namespace
#endif

#ifndef LAMELLA_FAKE_FOREIGN
extern "C" lamella::LearnBackend* lamellaLearnBackend([[maybe_unused]] int abi)
{
#ifdef LAMELLA_FAKE_OLD
    return nullptr;
#else
    static lamella::test::FakeBackend backend;
    backend.devices = {"cpu", "cuda:0 Some Graphics"};
    return &backend;
#endif
}
#endif
