#!/usr/bin/env python3
"""Tests check.py: each case is a small tree in which it must find exactly the rule named, at the line named; the
clean tree must give nothing. Without this, a checker that finds nothing would look like a clean program."""

import sys
import tempfile
from pathlib import Path

import check

H = "#pragma once\n"

# (name, {path: text}, expected (path, line, rule) triples)
CASES = [
    ("clean", {
        "core/base/Error.h": H + "#include <string>\n",
        "core/image/CvView.h": H + '#include "image/Image.h"\n#include <opencv2/core.hpp>\n',
        "core/image/Image.h": H + '#include "base/Error.h"\n#include <vector>\n',
        "core/image/Tiff.h": H + "#include <tiffio.h>\n",
        "core/image/Tiff.cpp": '#include "Tiff.h"\n// QMessageBox, std::rand() and emit x in a comment\nauto s = "cv::imread(";\n',
        "core/dataset/W.cpp": '#include "image/CvView.h"\n#include <opencv2/imgproc.hpp>\nint n = 1\'000; char c = \'"\';\n',
        "core/learn/torch/Net.cpp": '#include "learn/LearnBackend.h"\n#include <torch/torch.h>\ntorch::Tensor t;\n',
        "core/learn/LearnBackend.h": H + '#include "dataset/W.h"\n',
        "core/dataset/W.h": H,
        "ui/models/M.h": H + '#include "image/Image.h"\n#include <QObject>\nclass M { Q_SIGNALS: void a(); };\n',
        "ui/widgets/View.cpp": '#include "models/M.h"\n#include <QWidget>\n#include <qcustomplot.h>\n',
        "ui/widgets/Prompts.cpp": "#include <QMessageBox>\nQMessageBox box;\n",
        "app/cli/A.cpp": "#include <CLI/CLI.hpp>\nvoid f() { try { g(); } catch (...) { throw; } }\nE h() { try { g(); } catch (...) { return Error(c); } }\n",
        "tests/ui/t.cpp": "#include <QtTest>\nvoid f() { QCoreApplication::processEvents(); }\n",
        "core/image/CMakeLists.txt": "lamella_library(lamella_image\n SOURCES a.cpp\n PUBLIC Lamella::Base\n PRIVATE TIFF::TIFF opencv_core)\n",
        "ui/widgets/CMakeLists.txt": "lamella_library(lamella_widgets SOURCES v.cpp PUBLIC lamella_models Qt6::Widgets QCustomPlot::QCustomPlotQt6)\n",
    }, []),
    ("Qt in core", {"core/base/A.h": H + "#include <QString>\n"}, [("core/base/A.h", 2, "layer")]),
    ("torch in core", {"core/learn/A.cpp": "#include <torch/script.h>\n"}, [("core/learn/A.cpp", 1, "layer")]),
    ("OpenCV in base", {"core/base/A.cpp": "#include <opencv2/core.hpp>\n"}, [("core/base/A.cpp", 1, "layer")]),
    ("OpenCV in ui", {"ui/models/A.cpp": "#include <opencv2/core.hpp>\n"}, [("ui/models/A.cpp", 1, "layer")]),
    ("OpenCV video", {"core/image/A.cpp": "#include <opencv2/videoio.hpp>\n"}, [("core/image/A.cpp", 1, "layer")]),
    ("tiff in dataset", {"core/dataset/A.cpp": "#include <tiffio.h>\n"}, [("core/dataset/A.cpp", 1, "layer")]),
    ("SQLite in edit", {"core/edit/A.cpp": "#include <SQLiteCpp/SQLiteCpp.h>\n"}, [("core/edit/A.cpp", 1, "layer")]),
    ("CLI11 in core", {"core/learn/A.cpp": "#include <CLI/CLI.hpp>\n"}, [("core/learn/A.cpp", 1, "layer")]),
    ("Qt in the command line", {"app/cli/A.cpp": "#include <QCoreApplication>\n"}, [("app/cli/A.cpp", 1, "layer")]),
    ("widgets in models", {"ui/models/A.cpp": "#include <QLabel>\n"}, [("ui/models/A.cpp", 1, "layer")]),
    ("upwards in core", {"core/image/A.cpp": '\n#include "dataset/D.h"\n', "core/dataset/D.h": H},
     [("core/image/A.cpp", 2, "layer")]),
    ("ui in core", {"core/export/A.cpp": '#include "models/M.h"\n', "ui/models/M.h": H}, [("core/export/A.cpp", 1, "layer")]),
    ("models read widgets", {"ui/models/A.cpp": '#include "widgets/W.h"\n', "ui/widgets/W.h": H},
     [("ui/models/A.cpp", 1, "layer")]),
    ("program reads tests", {"core/base/A.cpp": '#include "TestSupport.h"\n', "tests/support/TestSupport.h": H},
     [("core/base/A.cpp", 1, "layer")]),
    ("unknown library", {"core/base/A.cpp": "#include <boost/any.hpp>\n"}, [("core/base/A.cpp", 1, "include")]),
    ("private header read elsewhere", {"core/image/T.h": H + "#include <tiffio.h>\n", "core/sample/A.cpp": '#include "image/T.h"\n'},
     [("core/sample/A.cpp", 1, "public-header")]),
    ("private header passed on", {
        "core/image/T.h": H + "#include <png.h>\n", "core/image/P.h": H + '#include "image/T.h"\n',
        "core/sample/A.cpp": '#include "image/P.h"\n'}, [("core/image/P.h", 2, "public-header")]),
    ("OpenCV bridge in a header", {"core/image/CvView.h": H + "#include <opencv2/core.hpp>\n",
                                   "core/dataset/A.h": H + '#include "image/CvView.h"\n'},
     [("core/dataset/A.h", 2, "public-header")]),
    ("link upwards", {"core/base/CMakeLists.txt": "# a\nlamella_library(lamella_base SOURCES a.cpp\n PUBLIC Lamella::Image)\n"},
     [("core/base/CMakeLists.txt", 3, "link")]),
    ("link Qt in core", {"core/edit/CMakeLists.txt": "target_link_libraries(lamella_edit PRIVATE Qt6::Core)\n"},
     [("core/edit/CMakeLists.txt", 1, "link")]),
    ("link widgets in models", {"ui/models/CMakeLists.txt": "target_link_libraries(lamella_models PUBLIC Qt6::Gui Qt6::Widgets)\n"},
     [("ui/models/CMakeLists.txt", 1, "link")]),
    ("link torch in learn", {"core/learn/CMakeLists.txt": "target_link_libraries(lamella_learn PRIVATE ${TORCH_LIBRARIES})\n"},
     [("core/learn/CMakeLists.txt", 1, "link")]),
    ("link the back end", {"app/cli/CMakeLists.txt": "target_link_libraries(lamella_cli PRIVATE lamella_learn_torch)\n"},
     [("app/cli/CMakeLists.txt", 1, "link")]),
    ("OpenCV public", {"core/image/CMakeLists.txt": "lamella_library(lamella_image SOURCES a.cpp PUBLIC opencv_core)\n"},
     [("core/image/CMakeLists.txt", 1, "link")]),
    ("OpenCV codecs", {"core/image/CMakeLists.txt": "lamella_library(lamella_image SOURCES a.cpp PRIVATE opencv_imgcodecs)\n"},
     [("core/image/CMakeLists.txt", 1, "link")]),
    ("unknown link", {"core/image/CMakeLists.txt": "lamella_library(lamella_image SOURCES a.cpp PRIVATE Boost::headers)\n"},
     [("core/image/CMakeLists.txt", 1, "link")]),
    ("message box", {"ui/widgets/A.cpp": "\nvoid f() { QMessageBox::warning(0, {}, {}); }\n"}, [("ui/widgets/A.cpp", 2, "message-box")]),
    ("std::rand", {"core/sample/A.cpp": "int a = std::rand();\n"}, [("core/sample/A.cpp", 1, "random")]),
    ("random_device in a test", {"tests/core/t.cpp": "std::random_device d;\n"}, [("tests/core/t.cpp", 1, "random")]),
    ("imread", {"core/image/A.cpp": "auto m = cv::imread(p);\n"}, [("core/image/A.cpp", 1, "cv-files")]),
    ("imwrite in a test", {"tests/core/t.cpp": "cv::imwrite(p, m);\n"}, [("tests/core/t.cpp", 1, "cv-files")]),
    ("OpenCV codecs in a test", {"tests/core/t.cpp": "#include <opencv2/imgcodecs.hpp>\n"}, [("tests/core/t.cpp", 1, "cv-files")]),
    ("slots", {"ui/models/A.h": H + "class A {\npublic slots:\n void a(); };\n"}, [("ui/models/A.h", 3, "qt-keyword")]),
    ("signals", {"ui/models/A.h": H + "class A {\nsignals:\n void a(); };\n"}, [("ui/models/A.h", 3, "qt-keyword")]),
    ("emit", {"ui/models/A.cpp": "void f() { emit done(); }\n"}, [("ui/models/A.cpp", 1, "qt-keyword")]),
    ("swallowed exception", {"core/base/A.cpp": "void f()\n{\n  try { g(); } catch (...) { log({1}); }\n}\n"},
     [("core/base/A.cpp", 3, "catch-all")]),
    ("processEvents", {"ui/models/A.cpp": "void f() { QCoreApplication::processEvents(); }\n"},
     [("ui/models/A.cpp", 1, "process-events")]),
    ("sleep", {"core/base/A.cpp": "void f() { std::this_thread::sleep_for(t); }\n"}, [("core/base/A.cpp", 1, "sleep")]),
    ("QThread::msleep", {"ui/models/A.cpp": "void f() { QThread::msleep(5); }\n"}, [("ui/models/A.cpp", 1, "sleep")]),
    ("torch type elsewhere", {"core/learn/A.cpp": "torch::Tensor t;\n"}, [("core/learn/A.cpp", 1, "torch")]),
    ("ATen type elsewhere", {"app/cli/A.cpp": "at::Tensor t;\n"}, [("app/cli/A.cpp", 1, "torch")]),
    ("console", {"core/base/A.cpp": "void f() { std::cerr << 1; }\n"}, [("core/base/A.cpp", 1, "console")]),
    ("file in a widget", {"ui/widgets/A.cpp": "void f() { QFile file(p); }\n"}, [("ui/widgets/A.cpp", 1, "widget-files")]),
    ("module header", {"ui/models/A.h": H + "#include <QtCore>\n"}, [("ui/models/A.h", 2, "module-header")]),
    ("no pragma once", {"core/base/A.h": "int a();\n"}, [("core/base/A.h", 1, "header")]),
    ("long file", {"core/base/A.cpp": "//\n" * 801, "core/base/B.cpp": "\n", "core/base/C.cpp": "\n"},
     [("core/base/A.cpp", 1, "size")]),
    ("long median", {"core/base/A.cpp": "//\n" * 300, "core/base/B.cpp": "//\n" * 300, "core/base/C.cpp": "\n"},
     [(".", 1, "size")]),
]


def run_case(files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return check.check_tree(root)


def main():
    failures = 0
    for name, files, expected in CASES:
        findings, _ = run_case(files)
        found = [(path, line, rule) for path, line, rule, _ in findings]
        if found != sorted(expected):
            failures += 1
            print(f"FAIL {name}: expected {sorted(expected)}")
            for finding in findings:
                print("     found", finding)
        hints = [text for *_, text in findings if ";" not in text and "only" not in text]
        if any(rule != "header" for _, _, rule, text in findings if text in hints):
            failures += 1
            print(f"FAIL {name}: a finding without a hint: {hints}")
    _, warnings = run_case({"core/base/A.cpp": "//\n" * 401, "core/base/B.cpp": "\n", "core/base/C.cpp": "\n"})
    if [(w[0], w[2]) for w in warnings] != [("core/base/A.cpp", "size")]:
        failures += 1
        print("FAIL a file of 401 lines gives no warning:", warnings)
    print(f"{len(CASES) + 1} cases, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
