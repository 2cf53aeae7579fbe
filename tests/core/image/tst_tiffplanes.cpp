// Stacks with several channels or time points: what is asked, what a choice reads, what the metadata promise.
#include "TestSupport.h"
#include "TiffBuilder.h"
#include "image/Stack.h"

#include <algorithm>
#include <fstream>

using namespace lamella;
using lamella::test::randomPage;
using lamella::test::TempFolder;
using lamella::test::TiffBuilderFile;

namespace {

constexpr const char* kOmeStart = "<?xml version=\"1.0\"?><!-- <Pixels SizeC=\"9\"> --><OME UUID=\"urn:uuid:1\">";

/// Pages whose every pixel is the page's number.
TiffBuilderFile numbered(int count, const std::string& description)
{
    TiffBuilderFile file;
    for (int i = 0; i < count; ++i) {
        file.pages.push_back(randomPage(4, 3));
        file.pages.back().values.assign(12, static_cast<std::uint64_t>(i));
    }
    file.pages.front().description = description;
    return file;
}

/// The numbers of the pages that are the stack's sections.
std::vector<int> pagesOf(const Stack& stack)
{
    std::vector<int> pages;
    for (int i = 0; i < stack.pageCount(); ++i)
        pages.push_back(std::to_integer<int>(stack.readRaw(i).samples.front()));
    return pages;
}

StackOptions choose(std::optional<int> channel, std::optional<int> time)
{
    StackOptions options;
    options.choice = {channel, time};
    return options;
}

std::string imageJ(int images, int channels, int slices, int frames)
{
    const auto line = [](const char* key, int value) {
        return value > 1 ? std::string(key) + "=" + std::to_string(value) + "\n" : std::string();
    };
    return "ImageJ=1.53t\n" + line("images", images) + line("channels", channels) + line("slices", slices) +
           line("frames", frames) + "hyperstack=true\n";
}

std::string ome(const std::string& pixels, const std::string& data)
{
    return kOmeStart + ("<Image ID=\"Image:0\"><Pixels " + pixels + ">" + data + "</Pixels></Image></OME>");
}

bool warns(const Stack& stack, const std::string& part)
{
    const auto& warnings = stack.info().warnings;
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

using Pages = std::vector<int>;

} // namespace

class TstTiffPlanes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void imageJHyperstacksAsk()
    {
        const TempFolder folder;
        const auto file = folder / "h.tif";
        numbered(12, imageJ(12, 2, 3, 2)).write(file);
        LAMELLA_EXPECT_ERROR(openStack(file), ErrorCode::StackChoiceNeeded,
                             "h.tif: the stack holds 2 channel(s) and 2 time point(s) of 3 section(s)");
        LAMELLA_EXPECT_ERROR(openStack(file, choose(1, {})), ErrorCode::StackChoiceNeeded, "h.tif");
        LAMELLA_EXPECT_ERROR(openStack(file, choose({}, 1)), ErrorCode::StackChoiceNeeded, "h.tif");
        LAMELLA_EXPECT_ERROR(openStack(file, choose(2, 0)), ErrorCode::InvalidOption, "there is no channel 2");
        LAMELLA_EXPECT_ERROR(openStack(file, choose(0, 2)), ErrorCode::InvalidOption, "there is no time 2");
        const auto stack = openStack(file, choose(1, 1));
        QCOMPARE(pagesOf(*stack), Pages({7, 9, 11})); // the channel changes fastest, the time slowest
        QVERIFY(warns(*stack, "channel 1 (counted from 0) of 2 is read"));
        QVERIFY(warns(*stack, "time point 1"));
        QCOMPARE(pagesOf(*openStack(file, choose(0, StackChoice::kAll))), Pages({0, 2, 4, 6, 8, 10}));
        QCOMPARE(pagesOf(*openStack(file, choose(StackChoice::kAll, StackChoice::kAll))).size(), std::size_t{12});
        LAMELLA_EXPECT_ERROR(stack->readRaw(3), ErrorCode::PageOutOfRange, "h.tif");
    }

    void oneAxis()
    {
        const TempFolder folder;
        const auto file = folder / "h.tif";
        numbered(3, imageJ(3, 3, 1, 1)).write(file);
        LAMELLA_EXPECT_ERROR(openStack(file), ErrorCode::StackChoiceNeeded, "3 channel(s)");
        QCOMPARE(pagesOf(*openStack(file, choose(2, {}))), Pages({2}));
        QCOMPARE(pagesOf(*openStack(file, choose(StackChoice::kAll, {}))), Pages({0, 1, 2}));
        numbered(4, imageJ(4, 1, 1, 4)).write(file);
        LAMELLA_EXPECT_ERROR(openStack(file), ErrorCode::StackChoiceNeeded, "4 time point(s)");
        // tifffile calls the sections of a plain array channels: nobody has thirty of those
        numbered(30, imageJ(30, 30, 1, 1)).write(file);
        const auto sections = openStack(file);
        QCOMPARE(sections->pageCount(), 30);
        QVERIFY(warns(*sections, "its 30 pages are called channels"));
        QCOMPARE(pagesOf(*openStack(file, choose(17, {}))), Pages({17}));
        // plain stacks have one channel and one time point
        numbered(5, imageJ(5, 1, 5, 1)).write(file);
        QCOMPARE(openStack(file)->pageCount(), 5);
        QVERIFY(openStack(file)->info().warnings.empty());
        QCOMPARE(openStack(file, choose(0, 0))->pageCount(), 5);
        LAMELLA_EXPECT_ERROR(openStack(file, choose(1, {})), ErrorCode::InvalidOption, "there is no channel 1");
    }

    void imageJCountsThatDoNotFit()
    {
        const TempFolder folder;
        const auto file = folder / "h.tif";
        numbered(6, imageJ(6, 4, 2, 1)).write(file);
        QCOMPARE(openStack(file)->pageCount(), 6);
        QVERIFY(warns(*openStack(file), "do not make the 6 pages"));
        numbered(6, imageJ(4, 1, 4, 1)).write(file);
        QCOMPARE(openStack(file)->pageCount(), 6);
        QVERIFY(warns(*openStack(file), "speaks of 4 section(s), but there are 6"));
        numbered(3, imageJ(6, 2, 3, 1)).write(file);
        LAMELLA_EXPECT_ERROR(openStack(file), ErrorCode::ImageTruncated, "3 of 6 sections are there");
    }

    void contiguousHyperstack()
    {
        const TempFolder folder;
        const auto file = folder / "big.tif";
        TiffBuilderFile tiff = numbered(1, imageJ(4, 2, 2, 1));
        tiff.pages.front().description = imageJ(4, 2, 2, 1);
        // the further planes follow the first one's samples: the directory is put in front of them by hand
        std::string bytes = tiff.bytes();
        const std::size_t offset = bytes.size();
        for (char plane = 0; plane < 4; ++plane)
            bytes.append(12, plane);
        const std::string entry("\x11\x01\x04\x00\x01\x00\x00\x00", 8); // StripOffsets, one long
        const std::size_t at = bytes.find(entry);
        QVERIFY(at != std::string::npos);
        for (std::size_t i = 0; i < 4; ++i)
            bytes[at + 8 + i] = static_cast<char>(offset >> 8 * i);
        std::ofstream(file, std::ios::binary) << bytes;
        LAMELLA_EXPECT_ERROR(openStack(file), ErrorCode::StackChoiceNeeded, "2 channel(s)");
        QCOMPARE(pagesOf(*openStack(file, choose(1, {}))), Pages({1, 3}));
    }

    void omeOrders_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::addColumn<QList<int>>("expected"); // of channel 1, time 1
        QTest::newRow("XYCZT") << QByteArray("XYCZT") << QList<int>({7, 9, 11});
        QTest::newRow("XYZCT") << QByteArray("XYZCT") << QList<int>({9, 10, 11});
        QTest::newRow("XYZTC") << QByteArray("XYZTC") << QList<int>({9, 10, 11});
        QTest::newRow("XYTZC") << QByteArray("XYTZC") << QList<int>({7, 9, 11});
        QTest::newRow("XYCTZ") << QByteArray("XYCTZ") << QList<int>({3, 7, 11});
        QTest::newRow("XYTCZ") << QByteArray("XYTCZ") << QList<int>({3, 7, 11});
    }
    void omeOrders()
    {
        QFETCH(QByteArray, order);
        QFETCH(QList<int>, expected);
        const TempFolder folder;
        const auto file = folder / "o.ome.tif";
        const std::string sizes =
            "DimensionOrder='" + order.toStdString() +
            "' SizeC=\"2\" SizeZ=\"3\" SizeT=\"2\" PhysicalSizeX=\"0.004\" PhysicalSizeY=\"0.004\"";
        numbered(12, ome(sizes, "<TiffData/>")).write(file);
        LAMELLA_EXPECT_ERROR(openStack(file), ErrorCode::StackChoiceNeeded, "2 channel(s) and 2 time point(s) of 3");
        const auto stack = openStack(file, choose(1, 1));
        QCOMPARE(pagesOf(*stack), Pages(expected.begin(), expected.end()));
        QCOMPARE(stack->info().format, std::string("OME-TIFF"));
        QCOMPARE(stack->info().pixelSize.x, 4.0);
    }

    void omePlanesByPage()
    {
        const TempFolder folder;
        const auto file = folder / "o.tif";
        const std::string sizes = "DimensionOrder=\"XYZCT\" SizeC=\"1\" SizeZ=\"3\" SizeT=\"1\"";
        std::string data; // backwards
        for (int z = 0; z < 3; ++z)
            data += "<TiffData IFD=\"" + std::to_string(2 - z) + "\" FirstZ=\"" + std::to_string(z) + "\"/>";
        numbered(3, ome(sizes, data)).write(file);
        QCOMPARE(pagesOf(*openStack(file)), Pages({2, 1, 0}));
        numbered(4, ome(sizes, "<TiffData IFD=\"1\" PlaneCount=\"3\"/>")).write(file);
        QCOMPARE(pagesOf(*openStack(file)), Pages({1, 2, 3}));
        QVERIFY(warns(*openStack(file), "1 page(s) that its metadata do not name"));
        numbered(2, ome(sizes, "<TiffData/>")).write(file);
        LAMELLA_EXPECT_ERROR(openStack(file), ErrorCode::ImageTruncated, "2 of 3 sections are there");
        numbered(3, ome("SizeC=\"0\" SizeZ=\"3\"", "")).write(file);
        QVERIFY(warns(*openStack(file), "OME metadata are incomplete"));
        numbered(3, ome("DimensionOrder=\"ZZZZZ\" SizeZ=\"3\"", "")).write(file);
        QCOMPARE(openStack(file)->pageCount(), 3);
    }

    void omeOverSeveralFiles()
    {
        const TempFolder folder;
        const auto file = folder / "a.tif";
        const std::string sizes = "DimensionOrder=\"XYZCT\" SizeC=\"1\" SizeZ=\"4\" SizeT=\"1\"";
        const auto place = [](int z, int page, const char* name) {
            return "<TiffData FirstZ=\"" + std::to_string(z) + "\" IFD=\"" + std::to_string(page) +
                   "\"><UUID FileName=\"" + name + "\">urn:uuid:9</UUID></TiffData>";
        };
        numbered(2,
                 ome(sizes, place(0, 0, "b.tif") + place(1, 1, "b.tif") + place(2, 0, "a.tif") + place(3, 1, "a.tif")))
            .write(file);
        const auto stack = openStack(file);
        QCOMPARE(pagesOf(*stack), Pages({0, 1}));
        QVERIFY(warns(*stack, "only the 2 of this file are read"));
        numbered(1, std::string(kOmeStart) + "<BinaryOnly MetadataFile=\"x.xml\" UUID=\"urn:uuid:1\"/></OME>")
            .write(file);
        QVERIFY(warns(*openStack(file), "in another file"));
    }

    void omeColoursAndFurtherImages()
    {
        const TempFolder folder;
        const auto file = folder / "rgb.tif";
        TiffBuilderFile tiff;
        tiff.pages = {randomPage(4, 3, 8, 3), randomPage(2, 2, 8, 3)};
        tiff.pages[0].description =
            kOmeStart + std::string("<Image><Pixels DimensionOrder=\"XYCZT\" SizeC=\"3\" SizeZ=\"1\" SizeT=\"1\">"
                                    "<Channel SamplesPerPixel=\"3\"/><TiffData IFD=\"0\"/></Pixels></Image>"
                                    "<Image><Pixels SizeC=\"3\"><TiffData IFD=\"1\"/></Pixels></Image></OME>");
        tiff.write(file);
        const auto stack = openStack(file);
        QCOMPARE(stack->pageCount(), 1);
        QVERIFY(warns(*stack, "2 image series; the first one is read"));
    }

    void hostileMetadataAreNotBelieved()
    {
        const TempFolder folder;
        const auto file = folder / "x.tif";
        for (const char* text :
             {"<OME><Pixels SizeC=\"2000000000\" SizeZ=\"2000000000\" SizeT=\"2000000000\">",
              "<OME><Pixels SizeC=\"-1\"",
              "<OME><Image><Pixels SizeZ=\"2\"><TiffData IFD=\"2147483647\" PlaneCount=\"2147483647\"/>", "<OME",
              "OME<", "<OME><!--", "<OME><Pixels SizeZ=\"2", "<OME a=><Pixels/><TiffData FirstC=\"2147483647\"/>"}) {
            numbered(2, text).write(file);
            try {
                QVERIFY(openStack(file)->pageCount() <= 2);
            } catch (const Error& error) {
                QCOMPARE(error.code(), ErrorCode::ImageTruncated);
            }
        }
        numbered(2, "ImageJ=1\nimages=2000000000\nchannels=2000000000\nslices=2000000000\n").write(file);
        LAMELLA_EXPECT_ERROR(openStack(file), ErrorCode::ImageTruncated, "2 of 2000000000");
        numbered(2, "ImageJ=1\nimages=-3\nchannels=0\nframes=99999999999999\n").write(file);
        QCOMPARE(openStack(file)->pageCount(), 2);
    }
};

QTEST_GUILESS_MAIN(TstTiffPlanes)
#include "tst_tiffplanes.moc"
