"""What source files include and call."""

import re
from pathlib import Path, PurePosixPath

from rules import BANS, CV_BRIDGE, LAYER_HINT, LAYERS, LIBRARIES, PRIVATE_LIBRARIES, SYSTEM_INCLUDE

QT_WIDGETS = frozenset((Path(__file__).parent / "qtwidgets.txt").read_text().split())
# Where a quoted include may start, besides the including file's own folder.
INCLUDE_ROOTS = ("core", "ui", "app", "tests/support", "")
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(<[^>\n]+>|"[^"\n]+")', re.M)
CATCH_ALL = re.compile(r"\bcatch\s*\(\s*\.\.\.\s*\)\s*\{")


def blank(text):
    """Spaces of the same shape, so that line numbers stay."""
    return "".join("\n" if c == "\n" else " " for c in text)


def without_comments(text, keep_strings=False):
    def replace(match):
        token = match.group(0)
        return token if keep_strings and not token.startswith("/") else blank(token)
    return TOKEN.sub(replace, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def layer_of(path):
    """The folder of LAYERS a file belongs to, or None (tests)."""
    for folder in LAYERS:  # deeper folders come first
        if path.startswith(folder + "/"):
            return folder
    return None


def library_of(include):
    """The library an <include> belongs to, "" for the system, None if unknown."""
    name = PurePosixPath(include).name
    if name in QT_WIDGETS or include.startswith("QtWidgets/"):
        return "qtwidgets"
    for library, (pattern, _) in LIBRARIES.items():
        if pattern and re.match(pattern, include):
            return library
    return "" if SYSTEM_INCLUDE.match(include) else None


def includes_of(text):
    code = without_comments(text, keep_strings=True)
    for match in INCLUDE.finditer(code):
        yield line_of(code, match.start()), match.group(1)


def resolve(path, include, files):
    """The project file a quoted include names, or None (generated: *.moc, ui_*.h, Version.h)."""
    for root in (str(PurePosixPath(path).parent),) + INCLUDE_ROOTS:
        candidate = str(PurePosixPath(root) / include) if root else include
        if candidate in files:
            return candidate
    return None


def check_includes(files):
    findings = []
    private_headers = {}  # header -> library whose types it shows
    readers = []          # (file, line, header)
    for path, text in files.items():
        layer = layer_of(path)
        for line, token in includes_of(text):
            include = token[1:-1]
            target = resolve(path, include, files) if token[0] == '"' else None
            if target:
                readers.append((path, line, target))
                findings += check_project_include(path, line, layer, target)
                continue
            library = library_of(include)
            if library is None and token[0] == "<":
                if layer:
                    findings.append((path, line, "include", f"<{include}> is of no library in tests/layering/rules.py; add it there on purpose"))
                continue
            if not library:
                continue
            if layer and library not in LAYERS[layer].libraries:
                findings.append((path, line, "layer", f"{layer} must not include {include} ({library}); {LAYER_HINT}"))
            elif library == "opencv" and not re.match(r"opencv2/(core|imgproc)", include) and layer:
                findings.append((path, line, "layer", f"{include}: only OpenCV core and imgproc are used"))
            if layer and path.endswith(".h") and library in PRIVATE_LIBRARIES:
                private_headers[path] = library
    return findings + check_private_headers(private_headers, readers)


def check_project_include(path, line, layer, target):
    other = layer_of(target)
    if not layer:
        return []
    if target.startswith("tests/"):
        return [(path, line, "layer", f"{layer} must not include {target}; tests use the program, not the other way round")]
    if other and other != layer and other not in LAYERS[layer].folders:
        return [(path, line, "layer", f"{layer} must not include {target}; {LAYER_HINT}")]
    return []


def check_private_headers(private_headers, readers):
    """A header that shows a library's types is private: only its own folder (and its tests) may read it."""
    findings = []
    for path, line, header in readers:
        library = private_headers.get(header)
        if not library:
            continue
        if header == CV_BRIDGE:
            if path.endswith(".h"):
                findings.append((path, line, "public-header", f"{header} may be included by .cpp files only; keep OpenCV out of headers"))
        elif layer_of(path) not in (layer_of(header), None):
            findings.append((path, line, "public-header", f"{header} shows {library} types to another folder; hide them in its .cpp"))
        elif path.endswith(".h") and layer_of(path) and path not in private_headers:
            readers_of_this = [r for r in readers if r[2] == path and layer_of(r[0]) not in (layer_of(path), None)]
            if readers_of_this:
                findings.append((path, line, "public-header", f"{header} brings {library} types into a header that other folders read; hide them in its .cpp"))
    return findings


def check_bans(files):
    findings = []
    for path, text in files.items():
        code = without_comments(text)
        code_with_includes = without_comments(text, keep_strings=True)
        for ban in BANS:
            if not any(path.startswith(folder + "/") for folder in ban.folders):
                continue
            if any(re.search(allowed, path) for allowed in ban.allowed):
                continue
            where = code_with_includes if "include" in ban.pattern else code
            for match in re.finditer(ban.pattern, where, re.M):
                text_found = " ".join(match.group(0).split())
                findings.append((path, line_of(where, match.start()), ban.name, f"{text_found}; {ban.hint}"))
        findings += check_catch_all(path, code)
        if path.endswith(".h") and "#pragma once" not in text:
            findings.append((path, 1, "header", "no #pragma once"))
    return findings


# A handler of catch (...) that passes the failure on: rethrows it, keeps it, or makes it an Error value or an end.
PASSED_ON = re.compile(r"\b(throw|current_exception|rethrow_exception|terminate|abort)\b|\bError\s*[({]")


def check_catch_all(path, code):
    if path.startswith("tests/"):
        return []
    findings = []
    for match in CATCH_ALL.finditer(code):
        depth, end = 1, match.end()
        while depth and end < len(code):
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        body = code[match.end():end]
        if not PASSED_ON.search(body):
            findings.append((path, line_of(code, match.start()), "catch-all",
                             "catch (...) swallows the reason; catch std::exception, rethrow, or make it an Error"))
    return findings
