#include "SampleStory.h"

#include "WindowHarness.h"

namespace lamella::test {

bool SampleStory::show()
{
    return showActive(window.window());
}

bool SampleStory::importAll()
{
    constexpr QPoint kMiddle{500, 400};
    for (const QStringList& dropped : {QStringList{files.labels, files.volume}, QStringList{files.plain}}) {
        const int before = all.workspace.sectionCount();
        if (!dropFiles(window.window(), dropped, kMiddle) ||
            !QTest::qWaitFor([this] { return all.import.proposal().has_value(); }))
            return false;
        all.import.accept();
        if (!QTest::qWaitFor([&] { return all.workspace.sectionCount() > before; }))
            return false;
    }
    return true;
}

} // namespace lamella::test
