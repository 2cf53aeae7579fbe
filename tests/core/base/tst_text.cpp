#include "TestSupport.h"
#include "base/Text.h"

#include <algorithm>

using namespace lamella;
using Words = std::vector<std::string>;

class TstText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void naturalOrder()
    {
        Words words = {"s10.tif", "s2.tif", "S1.tif", "s02b.tif", "a", "", "s2", "10", "9"};
        std::sort(words.begin(), words.end(), naturalLess);
        QCOMPARE(words, Words({"", "9", "10", "a", "S1.tif", "s2", "s2.tif", "s02b.tif", "s10.tif"}));
    }

    void naturalOrderIsStrict()
    {
        const Words words = {"",
                             "0",
                             "00",
                             "a",
                             "A",
                             "a0",
                             "a00",
                             "a1",
                             "a01",
                             "a1b",
                             "a10",
                             "18446744073709551616",
                             "18446744073709551617",
                             "a.",
                             "a b"};
        for (const std::string& a : words) {
            QVERIFY(!naturalLess(a, a));
            for (const std::string& b : words) {
                QVERIFY2(!(naturalLess(a, b) && naturalLess(b, a)), (a + " " + b).c_str());
                QVERIFY2(a == b || naturalLess(a, b) || naturalLess(b, a), (a + " " + b).c_str());
                for (const std::string& c : words)
                    QVERIFY2(!(naturalLess(a, b) && naturalLess(b, c)) || naturalLess(a, c),
                             (a + " " + b + " " + c).c_str());
            }
        }
    }

    void lowerCaseIsAsciiOnly()
    {
        QCOMPARE(lowerCase("AbC-9\xc3\x84"), std::string("abc-9\xc3\x84"));
        QCOMPARE(lowerCase(""), std::string());
    }

    void sectionNames()
    {
        QCOMPARE(sectionFileName(7, ".png"), std::string("section_0007.png"));
        QCOMPARE(sectionFileName(12345, ".tif"), std::string("section_12345.tif"));
    }

    void base64OfTheStandard() // RFC 4648, section 10
    {
        QCOMPARE(base64(""), std::string());
        QCOMPARE(base64("f"), std::string("Zg=="));
        QCOMPARE(base64("fo"), std::string("Zm8="));
        QCOMPARE(base64("foo"), std::string("Zm9v"));
        QCOMPARE(base64("foobar"), std::string("Zm9vYmFy"));
        QCOMPARE(base64(std::string("\xff\xfe\0", 3)), std::string("//4A"));
    }

    void splitting()
    {
        QCOMPARE(split("a,b,,c", ','), Words({"a", "b", "", "c"}));
        QCOMPARE(split("", ','), Words({""}));
        QCOMPARE(split(",", ','), Words({"", ""}));
    }
};

QTEST_GUILESS_MAIN(TstText)
#include "tst_text.moc"
