#include "TestSupport.h"

#include "base/AtomicFile.h"
#include "base/Random.h"
#include "learn/SafeTensors.h"

#include <cstring>

#include <sys/stat.h>

using namespace lamella;
using namespace lamella::test;

namespace {

Tensor floats(const std::string& name, std::vector<std::int64_t> shape, std::uint64_t seed)
{
    Tensor tensor{.name = name, .dtype = "F32", .shape = std::move(shape), .bytes = {}};
    std::int64_t count = 1;
    for (const std::int64_t side : tensor.shape)
        count *= side;
    Random random(seed);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto value = static_cast<float>(random.normal());
        const auto* bytes = reinterpret_cast<const std::byte*>(&value);
        tensor.bytes.insert(tensor.bytes.end(), bytes, bytes + sizeof value);
    }
    return tensor;
}

std::vector<Tensor> sample()
{
    return {floats("a", {3, 2}, 1), floats("b.weight", {4, 1, 3, 3}, 2), floats("empty", {0}, 3)};
}

/// A header written by hand, with a valid digest, so that only the defect under test can be the reason of a refusal.
void writeRaw(const std::filesystem::path& path, const std::string& header, const std::string& body)
{
    std::string content;
    for (int i = 0; i < 8; ++i)
        content += static_cast<char>(header.size() >> (8 * i) & 0xff);
    writeFileAtomically(path, content + header + body);
}

} // namespace

class TstSafeTensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void everyAlteredByteIsRefused();
    void everyCutIsRefused();
    void foreignFormats_data();
    void foreignFormats();
    void headersThatOnlyCostMemory();
    void aPipeIsNotWaitedFor();
    void refusesAFileWithoutHash();
    void keepsTheOldFileWhereItCannotWrite();
};

void TstSafeTensors::roundTrip()
{
    const TempFolder folder;
    const auto path = folder / "modèle.safetensors";
    writeTensorFile(path, sample(), {{"note", "é\"\n"}});
    const TensorFile read = readTensorFile(path);
    QCOMPARE(read.tensors.size(), std::size_t{3});
    QCOMPARE(read.metadata.at("note"), std::string("é\"\n"));
    for (const Tensor& wanted : sample()) {
        const Tensor* found = read.find(wanted.name);
        QVERIFY(found);
        QVERIFY(found->shape == wanted.shape && found->bytes == wanted.bytes && found->dtype == wanted.dtype);
    }
    QVERIFY(!read.find("c"));
}

void TstSafeTensors::everyAlteredByteIsRefused()
{
    const TempFolder folder;
    const auto path = folder / "m.safetensors";
    writeTensorFile(path, sample(), {{"note", "x"}});
    const std::string good = readWholeFile(path);
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
        writeFileAtomically(path, bad);
        bool refused = false;
        try {
            readTensorFile(path);
        } catch (const Error& error) {
            refused = std::string(error.what()).find("m.safetensors") != std::string::npos;
        }
        QVERIFY2(refused, qPrintable(QStringLiteral("byte %1 of %2").arg(at).arg(good.size())));
    }
}

void TstSafeTensors::everyCutIsRefused()
{
    const TempFolder folder;
    const auto path = folder / "m.safetensors";
    writeTensorFile(path, sample(), {});
    const std::string good = readWholeFile(path);
    for (std::size_t length = 0; length < good.size(); length += 7) {
        writeFileAtomically(path, good.substr(0, length));
        QVERIFY_EXCEPTION_THROWN(readTensorFile(path), Error);
    }
    writeFileAtomically(path, good + std::string(8, '\0'));
    LAMELLA_EXPECT_ERROR(readTensorFile(path), ErrorCode::ModelDamaged, "m.safetensors");
}

void TstSafeTensors::foreignFormats_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const QByteArray& content, ErrorCode code) {
        QTest::newRow(name) << content << static_cast<int>(code);
    };
    row("empty", {}, ErrorCode::FileEmpty);
    row("zip of TorchScript or torch.save", QByteArray("PK\x03\x04rest of it", 16), ErrorCode::ModelTorchScript);
    row("pickle 2", QByteArray("\x80\x02}q\x00.", 6), ErrorCode::ModelPickle);
    row("pickle 4", QByteArray("\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00}", 12), ErrorCode::ModelPickle);
    row("Keras", QByteArray("\x89HDF\r\n\x1a\n____", 12), ErrorCode::ModelKeras);
    row("text", "hello, I am no model at all", ErrorCode::ModelNotSafetensors);
    row("short", "abc", ErrorCode::ModelNotSafetensors);
    row("header beyond the file", QByteArray("\xff\xff\x00\x00\x00\x00\x00\x00{}", 10), ErrorCode::ModelDamaged);
    row("huge header", QByteArray("\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10), ErrorCode::ModelDamaged);
}

void TstSafeTensors::foreignFormats()
{
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    const TempFolder folder;
    const auto path = folder / "file.pt";
    writeFileAtomically(path, content.toStdString());
    LAMELLA_EXPECT_ERROR(readTensorFile(path), static_cast<ErrorCode>(code), "file.pt");
}

void TstSafeTensors::headersThatOnlyCostMemory()
{
    const TempFolder folder;
    const auto path = folder / "m.safetensors";
    constexpr std::size_t kMany = 1'000'000;
    writeRaw(path, R"({"a":)" + std::string(kMany, '[') + std::string(kMany, ']') + "}", {});
    LAMELLA_EXPECT_ERROR(readTensorFile(path), ErrorCode::ModelDamaged, "not that of a model");
    std::string numbers = "0";
    for (std::size_t i = 0; i < kMany; ++i)
        numbers += ",0";
    writeRaw(path, R"({"a":{"dtype":"F32","shape":[)" + numbers + "]}}", {});
    LAMELLA_EXPECT_ERROR(readTensorFile(path), ErrorCode::ModelDamaged, "not that of a model");
}

void TstSafeTensors::aPipeIsNotWaitedFor()
{
    const TempFolder folder;
    QCOMPARE(mkfifo((folder / "pipe").c_str(), 0600), 0);
    LAMELLA_EXPECT_ERROR(readTensorFile(folder / "pipe"), ErrorCode::FileNotReadable, "pipe");
}

void TstSafeTensors::refusesAFileWithoutHash()
{
    const TempFolder folder;
    const auto path = folder / "other.safetensors";
    writeRaw(path, R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", std::string(4, '\0'));
    LAMELLA_EXPECT_ERROR(readTensorFile(path), ErrorCode::ModelForeign, "other.safetensors");
    LAMELLA_EXPECT_ERROR(readTensorFile(folder / "none"), ErrorCode::FileNotFound, "none");
}

void TstSafeTensors::keepsTheOldFileWhereItCannotWrite()
{
    const TempFolder folder;
    writeFileAtomically(folder / "wall", "a file");
    LAMELLA_EXPECT_ERROR(writeTensorFile(folder / "wall/m.safetensors", sample(), {}), ErrorCode::OutputNotWritable,
                         "wall");
    QCOMPARE(readWholeFile(folder / "wall"), std::string("a file"));
}

QTEST_GUILESS_MAIN(TstSafeTensors)
#include "tst_safetensors.moc"
