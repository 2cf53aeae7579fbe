#include "ViewFixture.h"
#include "models/AbstractTool.h"
#include "models/ColourMaps.h"
#include "widgets/SectionView.h"
#include "widgets/ToolOverlay.h"

#include <QtTest>

using namespace lamella;

namespace {

/// Shows a square and writes down the keys it is offered.
class FakeTool final : public AbstractTool {
public:
    QString id() const override { return QStringLiteral("fake"); }
    void press(const ToolEvent&) override {}
    void move(const ToolEvent&) override {}
    void release(const ToolEvent&) override {}
    void cancel() override {}
    ToolCursor cursor() const override { return {}; }
    bool key(ToolKey key) override
    {
        keys.push_back(key);
        return takesKeys;
    }
    ToolPreview preview() const override { return shown; }
    void show(ToolPreview preview)
    {
        shown = std::move(preview);
        Q_EMIT previewChanged();
    }

    ToolPreview shown;
    std::vector<ToolKey> keys;
    bool takesKeys = true;
};

ToolPreview square()
{
    ToolPreview preview;
    for (int y = 20; y < 60; ++y)
        preview.added.add({y, 20, 60});
    for (int y = 20; y < 60; ++y)
        preview.removed.add({y, 80, 120});
    return preview;
}

} // namespace

class TstToolOverlay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_cache = std::make_unique<TileCache>();
        m_view = std::make_unique<SectionView>(*m_cache);
        m_overlay = new ToolOverlay(*m_view);
        m_view->resize(200, 160);
        m_view->layers().setSource(LayerKind::Section,
                                   std::make_shared<ImagePyramid>(GrayImage({200, 160}, std::uint8_t{128})));
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->setTool(&m_tool);
        m_tool.shown = {};
        m_tool.keys.clear();
        m_tool.takesKeys = true;
        QTest::mouseMove(m_view.get(), {5, 5});
    }
    void cleanup()
    {
        m_view.reset();
        m_cache.reset();
    }

    void previewIsDrawnWhereItIs();
    void hiddenWithoutPreviewOrTool();
    void keysGoToTheToolFirst();
    void followsTheViewsSize();

private:
    std::unique_ptr<TileCache> m_cache;
    std::unique_ptr<SectionView> m_view;
    ToolOverlay* m_overlay = nullptr;
    FakeTool m_tool;
};

void TstToolOverlay::previewIsDrawnWhereItIs()
{
    QTest::keyClick(m_view.get(), Qt::Key_F12); // the overlay looks for the tool with the next event
    m_tool.show(square());
    QVERIFY(m_overlay->isVisible());
    const QImage picture = m_view->grab().toImage();
    const auto colourAt = [&](double x, double y) {
        return picture.pixelColor(
            (m_view->transform().viewFromImage(QPointF(x, y)) * picture.devicePixelRatio()).toPoint());
    };
    QVERIFY(colourAt(40, 40).green() > colourAt(40, 40).red() + 40);
    QVERIFY(colourAt(100, 40).red() > colourAt(100, 40).green() + 40);
    QCOMPARE(colourAt(150, 120).red(), colourAt(150, 120).green());
}

void TstToolOverlay::hiddenWithoutPreviewOrTool()
{
    QVERIFY(!m_overlay->isVisible());
    QTest::keyClick(m_view.get(), Qt::Key_F12);
    m_tool.show(square());
    QVERIFY(m_overlay->isVisible());
    m_tool.show({});
    QVERIFY(!m_overlay->isVisible());
    m_tool.show(square());
    m_view->setTool(nullptr);
    QTest::keyClick(m_view.get(), Qt::Key_F12);
    QVERIFY(!m_overlay->isVisible());
}

void TstToolOverlay::keysGoToTheToolFirst()
{
    for (const int key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_B})
        QTest::keyClick(m_view.get(), static_cast<Qt::Key>(key));
    QTest::keyClick(m_view.get(), Qt::Key_Return, Qt::ControlModifier); // accepts the section
    QVERIFY(
        (m_tool.keys == std::vector<ToolKey>{ToolKey::Finish, ToolKey::Finish, ToolKey::Abandon, ToolKey::StepBack}));
    m_tool.takesKeys = false;
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(m_tool.keys.size(), std::size_t(5));
}

void TstToolOverlay::followsTheViewsSize()
{
    m_view->resize(320, 240);
    QTRY_COMPARE(m_overlay->size(), m_view->size());
    QVERIFY(m_overlay->testAttribute(Qt::WA_TransparentForMouseEvents));
}

QTEST_MAIN(TstToolOverlay)
#include "tst_tooloverlay.moc"
