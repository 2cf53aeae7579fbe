#include "TestSupport.h"
#include "base/Random.h"
#include "image/RawPage.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <map>

using namespace lamella;

namespace {

template <typename T>
RawPage rawOf(SampleType type, int bits, std::vector<T> values, Photometric photometric = Photometric::MinIsBlack,
              int samples = 1)
{
    RawPage raw;
    raw.size = {static_cast<int>(values.size()) / samples, 1};
    raw.type = type;
    raw.bitsPerSample = bits;
    raw.samplesPerPixel = samples;
    raw.photometric = photometric;
    raw.samples.resize(values.size() * sizeof(T));
    std::memcpy(raw.samples.data(), values.data(), raw.samples.size());
    return raw;
}

std::vector<std::uint8_t> gray(const Section& section)
{
    return std::get<GrayImage>(section.pixels).pixels();
}

std::vector<std::uint16_t> gray16(const Section& section)
{
    return std::get<Gray16Image>(section.pixels).pixels();
}

using U8 = std::vector<std::uint8_t>;
using U16 = std::vector<std::uint16_t>;
using F32 = std::vector<float>;

} // namespace

class TstRawPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTypeHasBytesAndAText()
    {
        for (int i = 0; i <= static_cast<int>(SampleType::F64); ++i) {
            const auto type = static_cast<SampleType>(i);
            const int bytes = bytesPerSample(type);
            QVERIFY(sampleTypeText(type).starts_with(std::to_string(8 * bytes) + "-bit"));
        }
    }

    void eightAndSixteenBitsStayAsTheyAre()
    {
        QCOMPARE(gray(toSection(rawOf<std::uint8_t>(SampleType::U8, 8, {0, 1, 127, 255}))), U8({0, 1, 127, 255}));
        QCOMPARE(gray16(toSection(rawOf<std::uint16_t>(SampleType::U16, 16, {0, 1, 65535}))), U16({0, 1, 65535}));
        QCOMPARE(gray16(toSection(rawOf<std::uint16_t>(SampleType::U16, 12, {0, 77, 4095}))), U16({0, 77, 4095}));
    }

    void fewBitsAreStretched_data()
    {
        QTest::addColumn<int>("bits");
        for (int bits = 1; bits < 8; ++bits)
            QTest::addRow("%d", bits) << bits;
    }
    void fewBitsAreStretched()
    {
        QFETCH(int, bits);
        const auto top = static_cast<std::uint8_t>((1 << bits) - 1);
        const auto values = gray(toSection(rawOf<std::uint8_t>(SampleType::U8, bits, {0, 1, top})));
        QCOMPARE(values, U8({0, static_cast<std::uint8_t>(std::lround(255.0 / top)), 255}));
    }

    void minIsWhiteIsInvertedWithinItsRange()
    {
        QCOMPARE(gray(toSection(rawOf<std::uint8_t>(SampleType::U8, 8, {0, 255, 10}, Photometric::MinIsWhite))),
                 U8({255, 0, 245}));
        QCOMPARE(gray(toSection(rawOf<std::uint8_t>(SampleType::U8, 1, {0, 1}, Photometric::MinIsWhite))),
                 U8({255, 0}));
        QCOMPARE(gray16(toSection(rawOf<std::uint16_t>(SampleType::U16, 12, {0, 4095}, Photometric::MinIsWhite))),
                 U16({4095, 0}));
    }

    void signedValuesAreShifted()
    {
        QCOMPARE(gray(toSection(rawOf<std::int8_t>(SampleType::I8, 8, {-128, 0, 127}))), U8({0, 128, 255}));
        QCOMPARE(gray16(toSection(rawOf<std::int16_t>(SampleType::I16, 16, {-32768, 0, 32767}))),
                 U16({0, 32768, 65535}));
    }

    void colourBecomesLuminanceAndOpacityIsDropped()
    {
        const U8 pixels = {255, 0, 0, 9, 0, 255, 0, 9, 0, 0, 255, 9, 255, 255, 255, 9};
        RawPage raw = rawOf<std::uint8_t>(SampleType::U8, 8, pixels, Photometric::Rgb, 4);
        raw.hasAlpha = true;
        QCOMPARE(gray(toSection(raw)), U8({76, 150, 29, 255})); // BT.601
        QCOMPARE(gray(toSection(rawOf<std::uint8_t>(SampleType::U8, 8, {5, 200, 6, 100}, Photometric::MinIsBlack, 2))),
                 U8({5, 6}));
    }

    void paletteGoesThroughItsColoursForTheEye()
    {
        RawPage raw = rawOf<std::uint8_t>(SampleType::U8, 8, {0, 1, 2}, Photometric::Palette);
        raw.palette = {{10, 10, 10}, {200, 200, 200}};
        QCOMPARE(gray(toSection(raw)), U8({10, 200, 0})); // a missing colour is black
    }

    void wideValuesAreMappedFromLeastToGreatest()
    {
        GreyWindow window;
        const float inf = std::numeric_limits<float>::infinity();
        const F32 values = {-1.0F, 0.0F, 3.0F, std::nanf(""), inf};
        QCOMPARE(gray16(toSection(rawOf<float>(SampleType::F32, 32, values), &window)), U16({0, 16384, 65535, 0, 0}));
        QCOMPARE(window.low, -1.0);
        QCOMPARE(window.high, 3.0);
        (void)toSection(rawOf<std::uint32_t>(SampleType::U32, 32, {7, 4000000000U}), &window);
        QCOMPARE(window.low, 7.0);
        QCOMPARE(window.high, 4e9);
        const double nan = std::nan("");
        QCOMPARE(gray16(toSection(rawOf<double>(SampleType::F64, 64, {nan, nan}), &window)), U16({0, 0}));
        QCOMPARE(gray16(toSection(rawOf<float>(SampleType::F32, 32, {2.0F, 2.0F}))), U16({0, 0}));
        (void)toSection(rawOf<std::uint8_t>(SampleType::U8, 8, {3}), &window);
        QCOMPARE(window.high, 255.0);
    }

    void halfPrecisionIsDecoded()
    {
        // 1, −2, the least subnormal, infinity
        const RawPage raw = rawOf<std::uint16_t>(SampleType::F16, 16, {0x3c00, 0xc000, 0x0001, 0x7c00});
        const F32 expected = {1.0F, -2.0F, 0x1p-24F, std::numeric_limits<float>::infinity()};
        QCOMPARE(toUnitFloat(raw).pixels(), expected);
    }

    void unitFloatDividesByTheTypesMaximum()
    {
        bool isZeroOne = true;
        QCOMPARE(toUnitFloat(rawOf<std::uint8_t>(SampleType::U8, 8, {0, 51, 255}), &isZeroOne).pixels(),
                 F32({0.0F, 0.2F, 1.0F}));
        QVERIFY(!isZeroOne);
        QCOMPARE(toUnitFloat(rawOf<std::uint16_t>(SampleType::U16, 16, {0, 65535})).pixels(), F32({0.0F, 1.0F}));
        QCOMPARE(toUnitFloat(rawOf<std::uint16_t>(SampleType::U16, 12, {0, 4095})).pixels(), F32({0.0F, 1.0F}));
        QCOMPARE(toUnitFloat(rawOf<std::int16_t>(SampleType::I16, 16, {-5, 32767})).pixels(), F32({0.0F, 1.0F}));
        QCOMPARE(toUnitFloat(rawOf<float>(SampleType::F32, 32, {0.25F, 1.0F}), &isZeroOne).pixels(),
                 F32({0.25F, 1.0F}));
        QVERIFY(!isZeroOne);
        QCOMPARE(toUnitFloat(rawOf<std::uint8_t>(SampleType::U8, 8, {0, 1, 1}), &isZeroOne).pixels(),
                 F32({0.0F, 1.0F, 1.0F}));
        QVERIFY(isZeroOne);
        (void)toUnitFloat(rawOf<std::uint8_t>(SampleType::U8, 1, {0, 1}), &isZeroOne);
        QVERIFY(!isZeroOne); // one bit is no guess
    }

    void masksInAllTheirForms_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"255", "01", "1bit", "white0", "16bit", "16bit8", "16bit01", "float", "palette01",
                                 "paletteBW", "rgb", "negativePalette"})
            QTest::addRow("%s", name) << QByteArray(name);
    }
    void masksInAllTheirForms()
    {
        QFETCH(QByteArray, name);
        RawPage palette = rawOf<std::uint8_t>(SampleType::U8, 8, {0, 1, 1}, Photometric::Palette);
        palette.palette = {{0, 0, 0}, {255, 0, 0}};
        RawPage black = palette;
        black.palette = {{0, 0, 0}, {255, 255, 255}};
        RawPage negative = rawOf<std::uint8_t>(SampleType::U8, 8, {1, 0, 0}, Photometric::Palette);
        negative.palette = {{255, 255, 255}, {0, 0, 0}};
        const std::map<QByteArray, RawPage> forms = {
            {"255", rawOf<std::uint8_t>(SampleType::U8, 8, {0, 255, 255})},
            {"01", rawOf<std::uint8_t>(SampleType::U8, 8, {0, 1, 1})},
            {"1bit", rawOf<std::uint8_t>(SampleType::U8, 1, {0, 1, 1})},
            {"white0", rawOf<std::uint8_t>(SampleType::U8, 1, {1, 0, 0}, Photometric::MinIsWhite)},
            {"16bit", rawOf<std::uint16_t>(SampleType::U16, 16, {0, 65535, 65535})},
            {"16bit8", rawOf<std::uint16_t>(SampleType::U16, 16, {0, 255, 255})},
            {"16bit01", rawOf<std::uint16_t>(SampleType::U16, 16, {0, 1, 1})},
            {"float", rawOf<float>(SampleType::F32, 32, {0.0F, 1.0F, 1.0F})},
            {"palette01", palette},
            {"paletteBW", black},
            {"rgb",
             rawOf<std::uint8_t>(SampleType::U8, 8, {0, 0, 0, 255, 255, 255, 255, 255, 255}, Photometric::Rgb, 3)},
            {"negativePalette", negative},
        };
        QCOMPARE(toMask(forms.at(name), 0).pixels(), U8({0, 255, 255}));
    }

    void unlabelledSurvives()
    {
        QCOMPARE(toMask(rawOf<std::uint8_t>(SampleType::U8, 8, {0, 128, 255}), 0).pixels(), U8({0, 128, 255}));
        QCOMPARE(toMask(rawOf<std::uint16_t>(SampleType::U16, 16, {0, 32896, 65535}), 0).pixels(), U8({0, 128, 255}));
        QCOMPARE(toMask(rawOf<float>(SampleType::F32, 32, {0.0F, 0.5F, 1.0F}), 0).pixels(), U8({0, 128, 255}));
    }

    void pagesOfOneValue()
    {
        QCOMPARE(toMask(rawOf<std::uint8_t>(SampleType::U8, 8, {0, 0}), 0).pixels(), U8({0, 0}));
        QCOMPARE(toMask(rawOf<std::uint8_t>(SampleType::U8, 8, {255}), 0).pixels(), U8({255}));
        QCOMPARE(toMask(rawOf<std::uint8_t>(SampleType::U8, 8, {1}), 0).pixels(), U8({255}));
        QCOMPARE(toMask(rawOf<std::uint8_t>(SampleType::U8, 8, {128}), 0).pixels(), U8({128}));
    }

    void otherGreysAreRefusedOrRounded()
    {
        const RawPage raw = rawOf<std::uint8_t>(SampleType::U8, 8, {0, 3, 127, 128, 254, 255});
        LAMELLA_EXPECT_ERROR(toMask(raw, 7), ErrorCode::MaskNotBinary, "mask 7 holds 6");
        QCOMPARE(toMask(raw, 7, true).pixels(), U8({0, 0, 0, 255, 255, 255}));
        LAMELLA_EXPECT_ERROR(toMask(rawOf<std::uint8_t>(SampleType::U8, 8, {0, 1, 255}), 1), ErrorCode::MaskNotBinary,
                             "mask 1");
        LAMELLA_EXPECT_ERROR(toMask(rawOf<float>(SampleType::F32, 32, {0.0F, std::nanf(""), 1.0F}), 0),
                             ErrorCode::MaskNotBinary, "");
        LAMELLA_EXPECT_ERROR(toMask(rawOf<std::int16_t>(SampleType::I16, 16, {0, -1}), 0), ErrorCode::MaskNotBinary,
                             "");
        QCOMPARE(toMask(rawOf<float>(SampleType::F32, 32, {0.4F, 0.6F}), 0, true).pixels(), U8({0, 255}));
    }

    void normalisedHasMeanZeroAndDeviationOne()
    {
        Random random(3);
        Gray16Image image({37, 23});
        for (auto& value : image.pixels())
            value = static_cast<std::uint16_t>(30000 + random.below(900));
        Section section;
        section.pixels = image;
        const FloatImage result = normalised(section);
        double sum = 0.0;
        double squares = 0.0;
        for (const float value : result.pixels()) {
            sum += value;
            squares += static_cast<double>(value) * value;
        }
        const auto count = static_cast<double>(result.pixels().size());
        QVERIFY(std::abs(sum / count) < 1e-6);
        QVERIFY(std::abs(std::sqrt(squares / count) - 1.0) < 1e-5);
        section.pixels = GrayImage({4, 4}, 9);
        QCOMPARE(normalised(section).pixels(), F32(16, 0.0F));
        section.pixels = GrayImage({2, 1});
        std::get<GrayImage>(section.pixels).pixels() = {10, 20};
        QVERIFY(std::abs(normalised(section).at(1, 0) - 1.0F) < 1e-5F); // population, not sample, deviation
    }

    void displayStretchesSixteenBits()
    {
        Section section;
        Gray16Image image({1000, 1});
        for (int x = 0; x < 1000; ++x)
            image.at(x, 0) = static_cast<std::uint16_t>(1000 + x);
        section.pixels = image;
        const GrayImage shown = toDisplay8(section);
        QCOMPARE(int(shown.at(0, 0)), 0);
        QCOMPARE(int(shown.at(999, 0)), 255);
        QVERIFY(std::abs(shown.at(500, 0) - 128) <= 1);
        section.pixels = Gray16Image({3, 3}, 500);
        QCOMPARE(toDisplay8(section), GrayImage({3, 3}, 0));
        section.pixels = GrayImage({3, 3}, 77);
        QCOMPARE(toDisplay8(section), GrayImage({3, 3}, 77));
        QCOMPARE(toFloat(section), FloatImage({3, 3}, 77.0F));
    }
};

QTEST_GUILESS_MAIN(TstRawPage)
#include "tst_rawpage.moc"
