#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"

using namespace lamella;
using lamella::test::TempFolder;

class TstSha256 : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knownDigests() // FIPS 180-4 examples
    {
        QCOMPARE(sha256Hex(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                 std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
        QCOMPARE(sha256Hex(std::string(1000000, 'a')),
                 std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    void piecesGiveTheSameDigest()
    {
        Sha256 hash;
        hash.add("a");
        hash.add("");
        const std::string_view rest = "bc";
        hash.add(std::as_bytes(std::span(rest.data(), rest.size())));
        QCOMPARE(hash.hex(), sha256Hex("abc"));
    }

    void files()
    {
        const TempFolder folder;
        const std::string content((1 << 20) + 7, '\0'); // more than one piece
        writeFileAtomically(folder / "a", content);
        QCOMPARE(sha256OfFile(folder / "a"), sha256Hex(content));
        writeFileAtomically(folder / "empty", "");
        QCOMPARE(sha256OfFile(folder / "empty"), sha256Hex(""));
        LAMELLA_EXPECT_ERROR(sha256OfFile(folder / "none"), ErrorCode::FileNotFound, "none");
    }
};

QTEST_GUILESS_MAIN(TstSha256)
#include "tst_sha256.moc"
