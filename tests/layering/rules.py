"""The layer table of docs/architecture.md and the banned calls, as data. check.py applies them, selfcheck.py tests them."""

import re
from dataclasses import dataclass

CORE_LIGHT = ("core/base", "core/image")
CORE_ALL = (
    "core/base", "core/image", "core/sample", "core/analysis", "core/dataset", "core/augment", "core/edit",
    "core/learn", "core/project", "core/export",
)


@dataclass(frozen=True)
class Layer:
    """What one folder may include and link: folders of ours, and libraries by the names of LIBRARIES below."""
    folders: tuple = ()
    libraries: tuple = ()


# A folder may always use itself, the standard library and the system. Deeper folders come first.
LAYERS = {
    "core/learn/torch": Layer(CORE_LIGHT + ("core/dataset", "core/augment", "core/analysis", "core/learn"), ("torch", "json", "fmt")),
    "core/base": Layer((), ("json", "fmt", "spdlog", "openssl")),
    "core/image": Layer(("core/base",), ("json", "fmt", "tiff", "png", "jpeg", "opencv")),
    "core/dataset": Layer(CORE_LIGHT, ("json", "fmt", "opencv")),
    "core/augment": Layer(CORE_LIGHT, ("json", "fmt", "opencv")),
    "core/analysis": Layer(CORE_LIGHT, ("json", "fmt", "opencv")),
    "core/edit": Layer(CORE_LIGHT, ("json", "fmt", "opencv")),
    "core/sample": Layer(CORE_LIGHT, ("json", "fmt", "opencv")),
    "core/project": Layer(CORE_LIGHT + ("core/analysis", "core/dataset", "core/edit"), ("json", "fmt", "sqlite", "zlib")),
    "core/export": Layer(CORE_LIGHT + ("core/analysis", "core/edit", "core/project"), ("json", "fmt")),
    "core/learn": Layer(CORE_LIGHT + ("core/dataset", "core/augment", "core/analysis"), ("json", "fmt")),
    "ui/models": Layer(CORE_ALL, ("json", "fmt", "qtcore", "qtgui")),
    "ui/widgets": Layer(CORE_ALL + ("ui/models",), ("fmt", "qtcore", "qtgui", "qtwidgets", "qcustomplot")),
    "app/cli": Layer(CORE_ALL, ("json", "fmt", "cli11")),
    "app/gui": Layer(CORE_ALL + ("ui/models", "ui/widgets"), ("json", "fmt", "qtcore", "qtgui", "qtwidgets")),
}

LAYER_HINT = "docs/architecture.md has the table; move the code to a folder that may use it, or pass the value in"

# name -> (pattern of an include, pattern of a CMake link item)
LIBRARIES = {
    "torch": (r"(torch|ATen|c10|caffe2)/", r"torch|TORCH_|c10|caffe2|CUDA::"),
    "opencv": (r"opencv2/", r"opencv_|OpenCV"),
    "tiff": (r"tiff(io|conf|vers)?\.hx?x?$", r"TIFF::|TIFF_"),
    "png": (r"png(conf|libconf)?\.h$", r"PNG::|PNG_"),
    "jpeg": (r"(jpeglib|jerror|jconfig|turbojpeg)\.h$", r"JPEG::|JPEG_"),
    "zlib": (r"zlib\.h$", r"ZLIB::"),
    "sqlite": (r"(sqlite3\.h|SQLiteCpp/)", r"SQLite"),
    "cli11": (r"CLI/", r"CLI11::"),
    "json": (r"nlohmann/", r"nlohmann_json::"),
    "fmt": (r"fmt/", r"fmt::"),
    "spdlog": (r"spdlog/", r"spdlog::"),
    "openssl": (r"openssl/", r"OpenSSL::"),
    "qcustomplot": (r"qcustomplot\.h$", r"(QCustomPlot|qcustomplot)|Qt6::PrintSupport$"),
    "qttest": (r"Qt(Test/|Test$)|Q(Test|SignalSpy|AbstractItemModelTester)", r"Qt6::Test$"),
    "qtwidgets": (None, r"Qt6::(Widgets|Svg|SvgWidgets)$"),  # the include pattern comes from qtwidgets.txt
    "qtgui": (None, r"Qt6::Gui$"),
    "qtcore": (r"(Qt[A-Z]|Q[A-Z]|q[a-z0-9]+\.h$)", r"Qt6::"),
}

# Link items that say nothing about layers.
NEUTRAL_LINKS = re.compile(r"^(lamella_build|lamella_test_support|Threads::Threads|\$\{CMAKE_DL_LIBS\}|dl|m|pthread)$")

# Names after lamella_ or Lamella:: that are not simply core/<name>.
TARGET_FOLDERS = {
    "learn_torch": "core/learn/torch", "cli": "app/cli", "gui": "app/gui",
    "models": "ui/models", "ui_models": "ui/models", "uimodels": "ui/models",
    "widgets": "ui/widgets", "ui_widgets": "ui/widgets", "uiwidgets": "ui/widgets",
}

# Libraries whose types stay out of headers that other folders read.
PRIVATE_LIBRARIES = ("torch", "opencv", "tiff", "png", "jpeg", "sqlite", "zlib")
CV_BRIDGE = "core/image/CvView.h"  # the one header with OpenCV in it that others may read, from .cpp files only

# System and C headers that every folder may use.
SYSTEM_INCLUDE = re.compile(
    r"^([a-z_0-9]+|c?[a-z0-9]+|sys/\w+\.h|linux/\w+\.h|(unistd|fcntl|pthread|dlfcn|signal|sched|poll|time|errno|malloc|setjmp|"
    r"string|stdio|stdlib|stdint|stddef|limits|locale|math|immintrin|x86intrin|cpuid|omp|windows|io|process|pwd|cxxabi|"
    r"execinfo|spawn)\.h)$")

WARN_LINES, FAIL_LINES, MEDIAN_LINES = 400, 800, 250


@dataclass(frozen=True)
class Ban:
    name: str
    pattern: str
    hint: str
    folders: tuple = ("core", "ui", "app", "tests")
    allowed: tuple = ()  # path patterns (re.search) where the call is meant


PRODUCT = ("core", "ui", "app")
BANS = (
    Ban("message-box", r"\bQMessageBox\b", "ask through Prompts, so that tests can answer", PRODUCT, (r"Prompts\w*\.(h|cpp)$",)),
    Ban("random", r"\bstd::rand\b|\bsrand\s*\(|(?<![\w:.>])rand\s*\(\s*\)|\brandom_device\b|\bQRandomGenerator\b",
        "draw from lamella::Random with a seed of the run, so that the run repeats"),
    Ban("cv-files", r"\bim(read|write|decode|encode)(multi)?\s*\(",
        "read with image/Stack.h and write with image/ImageWriter.h: OpenCV's codecs expand palettes and map 140 libraries"),
    Ban("cv-files", r"#\s*include\s*<opencv2/(imgcodecs|highgui)", "read with image/Stack.h, write with image/ImageWriter.h"),
    Ban("qt-keyword", r"\b(public|protected|private)\s+slots\s*:|^\s*signals\s*:|\bemit\s+\w|\bforeach\s*\(",
        "write Q_SLOTS, Q_SIGNALS, Q_EMIT: everything is compiled with QT_NO_KEYWORDS, LibTorch has a method named slots"),
    Ban("process-events", r"\bprocessEvents\s*\(", "post the work to a worker and react to its signal", PRODUCT),
    Ban("sleep", r"\bsleep_(for|until)\s*\(|\bQThread::(m|u)?sleep\s*\(|(?<![\w.>:])u?sleep\s*\(|\bnanosleep\s*\(",
        "wait for the event itself: a condition variable, a future, a signal", PRODUCT),
    Ban("torch", r"\b(torch|at|c10)::\w", "LibTorch lives behind learn/LearnBackend.h, in core/learn/torch only",
        ("core", "ui", "app", "tests"), (r"^core/learn/torch/", r"^tests/core/learn/", r"^tests/bench/")),
    Ban("console", r"\bstd::(cout|cerr|clog)\b|\b(f?printf|puts)\s*\(",
        "write to the stream you were given (cli/Command.h) or log with base/Log.h", PRODUCT, (r"^app/(cli|gui)/main\.cpp$",)),
    Ban("thread", r"\bQThread::terminate\b|\bthread\w*\.detach\s*\(", "ask it to stop and join it"),
    Ban("widget-files", r"\b(QFile|QSaveFile|QTextStream)\s+\w|\bstd::[io]?fstream\b",
        "widgets touch no files; core reads and writes them in a worker", ("ui/widgets",),
        (r"^ui/widgets/Icons\.cpp$",)),  # reads the program's own compiled-in drawings
    Ban("module-header", r"#\s*include\s*<Qt(Core|Gui|Widgets|Sql|Network)>", "include the class's own header, e.g. <QObject>"),
)
