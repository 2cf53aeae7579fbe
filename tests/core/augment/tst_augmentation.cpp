#include "TestSupport.h"
#include "augment/Augmentation.h"

#include <nlohmann/json.hpp>

#include <limits>

using namespace lamella;
using nlohmann::json;
using namespace std::string_literals;

class TstAugmentation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPresetIsValid_data();
    void everyPresetIsValid();
    void unknownPresetIsRefused();
    void presetsAreWhatTheyAreNamedFor();
    void defaultSpecIsValid();
    void limitsAreInclusive();
    void valuesOutOfLimitsAreRefused();
    void invertedAndNanRangesAreRefused();
    void probabilityOutOfRangeIsRefused();
    void jsonRoundTrip_data();
    void jsonRoundTrip();
    void unknownKeysAreRefused();
    void missingKeysAreRefused();
    void wrongTypesAreRefused_data();
    void wrongTypesAreRefused();
    void textThatIsNotJsonIsRefused();
};

namespace {

void presetRows()
{
    QTest::addColumn<QString>("name");
    for (const std::string& name : augmentationPresetNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

} // namespace

void TstAugmentation::everyPresetIsValid_data()
{
    presetRows();
}

void TstAugmentation::everyPresetIsValid()
{
    QFETCH(QString, name);
    const AugmentationSpec spec = augmentationPreset(name.toStdString());
    spec.validate();
    QCOMPARE(spec.preset, name.toStdString());
}

void TstAugmentation::unknownPresetIsRefused()
{
    LAMELLA_EXPECT_ERROR(augmentationPreset("Elastic"), ErrorCode::InvalidOption, "'Elastic'");
    LAMELLA_EXPECT_ERROR(augmentationPreset(""), ErrorCode::InvalidOption, "elastic");
}

void TstAugmentation::presetsAreWhatTheyAreNamedFor()
{
    const AugmentationSpec none = augmentationPreset("none");
    for (const AugmentationItem& item : augmentationItems())
        QCOMPARE(none.*item.probability, 0.0);

    const AugmentationSpec generator = augmentationPreset("generator");
    QCOMPARE(generator.border, AugmentationSpec::Border::Nearest);
    QCOMPARE(generator.interpolation, AugmentationSpec::Interpolation::Linear);
    QCOMPARE(generator.shiftFraction, (Range{-0.05, 0.05}));
    QCOMPARE(generator.zoomFactor, (Range{0.95, 1.05}));
    QCOMPARE(generator.elasticProbability, 0.0);
    QCOMPARE(generator.flipVerticalProbability, 0.0);

    const AugmentationSpec elastic = augmentationPreset("elastic");
    QVERIFY(elastic.elasticProbability > 0.0);
    QCOMPARE(elastic.interpolation, AugmentationSpec::Interpolation::Cubic);
    QVERIFY(elastic.blurProbability > 0.0 && elastic.noise.high >= 0.3); // sections of one stack differ as much
    QCOMPARE(elastic.foldProbability, 0.0);
    // em is elastic and the artefacts, nothing else.
    AugmentationSpec em = augmentationPreset("em");
    QVERIFY(em.foldProbability > 0.0 && em.chargingProbability > 0.0);
    QVERIFY(em.missingRowsProbability > 0.0 && em.dirtProbability > 0.0);
    em.foldProbability = em.chargingProbability = em.missingRowsProbability = em.dirtProbability = 0.0;
    em.preset = elastic.preset;
    QVERIFY(em == elastic);
}

void TstAugmentation::defaultSpecIsValid()
{
    AugmentationSpec().validate();
}

void TstAugmentation::limitsAreInclusive()
{
    for (const AugmentationItem& item : augmentationItems())
        for (const auto& parameter : item.parameters) {
            AugmentationSpec spec;
            spec.*parameter.range = parameter.allowed;
            spec.validate();
        }
}

void TstAugmentation::valuesOutOfLimitsAreRefused()
{
    for (const AugmentationItem& item : augmentationItems())
        for (const auto& parameter : item.parameters) {
            const std::string name = std::string(item.key) + "." + parameter.key;
            AugmentationSpec low;
            low.*parameter.range = {parameter.allowed.low - 0.01, parameter.allowed.high};
            LAMELLA_EXPECT_ERROR(low.validate(), ErrorCode::SpecInvalid, name);
            AugmentationSpec high;
            high.*parameter.range = {parameter.allowed.low, parameter.allowed.high + 0.01};
            LAMELLA_EXPECT_ERROR(high.validate("my.json"), ErrorCode::SpecInvalid, "my.json: " + name);
        }
}

void TstAugmentation::invertedAndNanRangesAreRefused()
{
    AugmentationSpec spec;
    spec.zoomFactor = {1.1, 0.9};
    LAMELLA_EXPECT_ERROR(spec.validate(), ErrorCode::SpecInvalid, "zoom.factor");
    spec.zoomFactor = {std::numeric_limits<double>::quiet_NaN(), 1.0};
    LAMELLA_EXPECT_ERROR(spec.validate(), ErrorCode::SpecInvalid, "zoom.factor");
    spec.zoomFactor = {1.0, std::numeric_limits<double>::infinity()};
    LAMELLA_EXPECT_ERROR(spec.validate(), ErrorCode::SpecInvalid, "zoom.factor");
}

void TstAugmentation::probabilityOutOfRangeIsRefused()
{
    for (const AugmentationItem& item : augmentationItems())
        for (const double value : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
            AugmentationSpec spec;
            spec.*item.probability = value;
            LAMELLA_EXPECT_ERROR(spec.validate(), ErrorCode::SpecInvalid, std::string(item.key) + ".probability");
        }
    AugmentationSpec spec;
    spec.preset = "unheard of";
    LAMELLA_EXPECT_ERROR(spec.validate(), ErrorCode::SpecInvalid, "unheard of");
}

void TstAugmentation::jsonRoundTrip_data()
{
    presetRows();
}

void TstAugmentation::jsonRoundTrip()
{
    QFETCH(QString, name);
    AugmentationSpec spec = augmentationPreset(name.toStdString());
    QVERIFY(specFromJson(toJson(spec), "x") == spec);
    spec.preset = "custom";
    spec.shiftFraction = {-1.0 / 3.0, 0.1};
    spec.dirtProbability = 0.7;
    const std::string text = toJson(spec).dump(2);
    QVERIFY(specFromText(text, "x") == spec);
}

void TstAugmentation::unknownKeysAreRefused()
{
    json document = toJson(augmentationPreset("em"));
    document["elastik"] = 1;
    LAMELLA_EXPECT_ERROR(specFromJson(document, "a.json"), ErrorCode::SpecInvalid, "a.json: the key \"elastik\"");
    document = toJson(augmentationPreset("em"));
    document["zoom"]["degrees"] = json::array({0, 1});
    LAMELLA_EXPECT_ERROR(specFromJson(document, "a.json"), ErrorCode::SpecInvalid, "\"zoom.degrees\" is unknown");
}

void TstAugmentation::missingKeysAreRefused()
{
    const json whole = toJson(augmentationPreset("elastic"));
    for (const auto& [key, value] : whole.items()) {
        json document = whole;
        document.erase(key);
        if (key == "interpolation") { // files of before it was a choice were linear
            AugmentationSpec linear = augmentationPreset("elastic");
            linear.interpolation = AugmentationSpec::Interpolation::Linear;
            QVERIFY(specFromJson(document, "b.json") == linear);
            continue;
        }
        LAMELLA_EXPECT_ERROR(specFromJson(document, "b.json"), ErrorCode::SpecInvalid, key);
        if (!value.is_object())
            continue;
        for (const auto& [inner, unused] : value.items()) {
            document = whole;
            document[key].erase(inner);
            const std::string expected = "b.json: the key \"" + key + "." + inner + "\" is missing";
            LAMELLA_EXPECT_ERROR(specFromJson(document, "b.json"), ErrorCode::SpecInvalid, expected);
        }
    }
}

void TstAugmentation::wrongTypesAreRefused_data()
{
    QTest::addColumn<std::string>("patch"); // RFC 7396 merge patch on a valid document
    QTest::addColumn<std::string>("named");
    QTest::newRow("format") << R"({"format": "other"})"s
                            << "format"s;
    QTest::newRow("format type") << R"({"format": 3})"s
                                 << "format"s;
    QTest::newRow("version") << R"({"version": 2})"s
                             << "version"s;
    QTest::newRow("version type") << R"({"version": "1"})"s
                                  << "version"s;
    QTest::newRow("preset") << R"({"preset": "bold"})"s
                            << "preset"s;
    QTest::newRow("border") << R"({"border": "wrap"})"s
                            << "border"s;
    QTest::newRow("interpolation") << R"({"interpolation": "nearest"})"s
                                   << "interpolation"s;
    QTest::newRow("interpolation type") << R"({"interpolation": 3})"s
                                        << "interpolation"s;
    QTest::newRow("item") << R"({"zoom": 1})"s
                          << "zoom"s;
    QTest::newRow("probability") << R"({"zoom": {"probability": "1"}})"s
                                 << "zoom.probability"s;
    QTest::newRow("probability value") << R"({"zoom": {"probability": 1.5}})"s
                                       << "zoom.probability"s;
    QTest::newRow("range scalar") << R"({"zoom": {"factor": 1}})"s
                                  << "zoom.factor"s;
    QTest::newRow("range of one") << R"({"zoom": {"factor": [1]}})"s
                                  << "zoom.factor"s;
    QTest::newRow("range of texts") << R"({"zoom": {"factor": ["1", "2"]}})"s
                                    << "zoom.factor"s;
    QTest::newRow("out of limits") << R"({"elastic": {"sigma": [1, 10]}})"s
                                   << "elastic.sigma"s;
}

void TstAugmentation::wrongTypesAreRefused()
{
    QFETCH(std::string, patch);
    QFETCH(std::string, named);
    json document = toJson(augmentationPreset("elastic"));
    document.merge_patch(json::parse(patch));
    LAMELLA_EXPECT_ERROR(specFromJson(document, "c.json"), ErrorCode::SpecInvalid, named);
    LAMELLA_EXPECT_ERROR(specFromJson(document, "c.json"), ErrorCode::SpecInvalid, "c.json");
}

void TstAugmentation::textThatIsNotJsonIsRefused()
{
    for (const char* text : {"", "{", "[1, 2]", "null", "\xff\xfe"})
        LAMELLA_EXPECT_ERROR(specFromText(text, "d.json"), ErrorCode::SpecInvalid, "d.json");
}

QTEST_GUILESS_MAIN(TstAugmentation)
#include "tst_augmentation.moc"
