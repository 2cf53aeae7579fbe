"""What the CMake targets link."""

import re

from rules import LAYER_HINT, LAYERS, LIBRARIES, NEUTRAL_LINKS, PRIVATE_LIBRARIES, TARGET_FOLDERS
from sources import layer_of

CALL = re.compile(r"\b(lamella_library|target_link_libraries)\s*\(([^()]*)\)", re.I)
SECTIONS = ("PUBLIC", "PRIVATE", "INTERFACE", "SOURCES", "LINK", "LABELS")


def folder_of_target(item):
    """core/image for Lamella::Image or lamella_image, None for a target that is not ours."""
    match = re.match(r"(?:Lamella::|lamella_)(\w+)$", item)
    if not match:
        return None
    name = match.group(1).lower()
    return TARGET_FOLDERS.get(name, "core/" + name)


def library_of_link(item):
    for library, (_, pattern) in LIBRARIES.items():
        if re.match(pattern, item.lstrip("${")):
            return library
    return None


def links(text):
    """(line, visibility, item) of every link item."""
    code = re.sub(r"#[^\n]*", lambda m: " " * len(m.group(0)), text)
    for call in CALL.finditer(code):
        section = None
        for word in list(re.finditer(r"[^\s\"]+", call.group(2)))[1:]:
            if word.group(0) in SECTIONS:
                section = word.group(0)
            elif section in (None, "PUBLIC", "PRIVATE", "INTERFACE", "LINK"):
                yield code.count("\n", 0, call.start(2) + word.start()) + 1, section, word.group(0)


def check(path, text):
    findings = []
    layer = layer_of(path)
    if not layer:
        return findings
    for line, section, item in links(text):
        if NEUTRAL_LINKS.match(item):
            continue
        folder = folder_of_target(item)
        if folder:
            allowed = LAYERS[layer].folders
            if folder == "core/learn/torch" and layer != folder:
                findings.append((path, line, "link", f"{item} is loaded on first use and linked by nobody; use learn/LearnBackend.h"))
            elif folder != layer and folder not in allowed:
                findings.append((path, line, "link", f"{layer} must not link {item}; {LAYER_HINT}"))
            continue
        library = library_of_link(item)
        if library is None:
            findings.append((path, line, "link", f"{item} is of no library in tests/layering/rules.py; add it there on purpose"))
        elif library not in LAYERS[layer].libraries:
            findings.append((path, line, "link", f"{layer} must not link {item} ({library}); {LAYER_HINT}"))
        elif library == "opencv" and item not in ("opencv_core", "opencv_imgproc"):
            findings.append((path, line, "link", f"{item}: only opencv_core and opencv_imgproc are linked"))
        elif library in PRIVATE_LIBRARIES and section == "PUBLIC":
            findings.append((path, line, "link", f"{item} is PUBLIC; link it PRIVATE and keep its types out of headers"))
    return findings


