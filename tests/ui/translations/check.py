#!/usr/bin/env python3
"""The translations hold every sentence of the source, nothing of them is unfinished or has lost a placeholder, and the
manual calls things as the window does.

usage: check.py LUPDATE PROJECT      runs lupdate into a temporary file and compares; then checks the checks
"""
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

PLACEHOLDER = re.compile(r"%L?\d+|%n|\{\w*\}")
BREAKING = re.compile("« | [:;?!»]")
SOURCES = ("ui", "app/gui")
PLURAL_FORMS = {"en": 2, "fr": 2}


def messages(root):
    """{(context, source, comment): element}"""
    found = {}
    for context in root.iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            found[name, message.findtext("source"), message.findtext("comment") or ""] = message
    return found


def forms(message):
    translation = message.find("translation")
    plural = [form.text or "" for form in translation.iter("numerusform")]
    return plural if message.get("numerus") else [translation.text or ""]


def problems_of_message(key, message, language):
    context, source, _ = key
    where = f"{language}: {context}: {source!r}"
    kind = message.find("translation").get("type")
    if kind:
        yield f"{where} is {kind}"
        return
    texts = forms(message)
    if message.get("numerus") and len(texts) != PLURAL_FORMS[language]:
        yield f"{where} has {len(texts)} plural forms"
    wanted = collections.Counter(PLACEHOLDER.findall(source))
    for text in texts:
        if not text.strip() and source.strip():
            yield f"{where} is empty"
        # "%n" may be left out of a form that says "one".
        if set(PLACEHOLDER.findall(text)) - {"%n"} != set(wanted) - {"%n"}:
            yield f"{where} has other placeholders: {text!r}"
        if language == "fr" and BREAKING.search(text):
            yield f"{where}: a space that may break before or after a French sign: {text!r}"
        if source.endswith("…") != text.endswith("…"):
            yield f"{where}: the dots of a command that asks first are missing or too many: {text!r}"


def compare(wanted, given, language):
    for key in wanted.keys() - given.keys():
        yield f"{language}: {key[0]}: {key[1]!r} is missing; run packaging/translate"
    for key in given.keys() - wanted.keys():
        yield f"{language}: {key[0]}: {key[1]!r} is no longer in the source; run packaging/translate"
    for key, message in given.items():
        yield from problems_of_message(key, message, language)


def from_source(lupdate, project, plural_only):
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "fresh_fr.ts"
        options = ["-silent", "-locations", "none"] + (["-pluralonly"] if plural_only else [])
        subprocess.run([lupdate, *options, *SOURCES, "-ts", str(target)], cwd=project, check=True,
                       stdout=subprocess.DEVNULL)
        return messages(ET.parse(target).getroot())


def words_of_window(project, language):
    """What buttons, menus and headings say, without their letters to press, dots and what stands for values."""
    found = set()
    for (_, source, _), message in messages(ET.parse(project / "resources/translations/lamella_fr.ts").getroot()).items():
        for text in forms(message) if language == "fr" else [source]:
            found.add(text.replace("&", "").replace("…", "").strip())
    return found


def problems_of_manual(text, words, where):
    """Bold is what the window says (but for whole sentences and scores), and steps are called as in the window."""
    for bold in re.findall(r"\*\*([^*]+)\*\*", text):
        bold = bold.replace("\n", " ")
        if bold.endswith(".") or "_" in bold:
            continue
        if not any(word.startswith(bold) for word in words):
            yield f"{where}: no button or heading of the window says {bold!r}"
    for step in re.findall(r"^### \d · (.*)$", text, re.MULTILINE):
        if step not in words:
            yield f"{where}: no step of the window is called {step!r}"


def check_the_checks():
    """Each kind of damage must be noticed."""
    def parse(body):
        return messages(ET.fromstring(f"<TS><context><name>C</name>{body}</context></TS>"))
    good = "<message><source>a %1</source><translation>b %1</translation></message>"
    damaged = {
        "unfinished": "<message><source>a %1</source><translation type='unfinished'>b %1</translation></message>",
        "placeholder": "<message><source>a %1</source><translation>b</translation></message>",
        "empty": "<message><source>a</source><translation></translation></message>",
        "dots": "<message><source>a…</source><translation>b</translation></message>",
        "space": "<message><source>a: b</source><translation>a : b</translation></message>",
        "plural": "<message numerus='yes'><source>%n a</source><translation><numerusform>%n b</numerusform></translation></message>",
    }
    assert not list(compare(parse(good), parse(good), "fr"))
    assert list(compare(parse(good), parse(""), "fr")), "a missing sentence is not noticed"
    assert list(compare(parse(""), parse(good), "fr")), "a sentence too many is not noticed"
    words = {"Train", "Improve the model with %n accepted section(s)"}
    assert not list(problems_of_manual("### 3 · Train\n**Train**, **Improve\nthe model**, **V_rand**, **A sentence.**", words, ""))
    assert list(problems_of_manual("### 3 · Learn\n", words, "")), "a step of another name is not noticed"
    assert list(problems_of_manual("**Learn**", words, "")), "a button of another name is not noticed"
    for name, body in damaged.items():
        assert list(compare(parse(body), parse(body), "fr")), f"damage is not noticed: {name}"


def main():
    lupdate, project = sys.argv[1], pathlib.Path(sys.argv[2])
    if not shutil.which(lupdate):
        print("skipped: lupdate is not installed")
        return 77
    check_the_checks()
    problems = []
    for language in PLURAL_FORMS:
        given = messages(ET.parse(project / f"resources/translations/lamella_{language}.ts").getroot())
        problems += compare(from_source(lupdate, project, language == "en"), given, language)
        manual = project / f"resources/manual/manual_{language}.md"
        problems += problems_of_manual(manual.read_text(encoding="utf-8"), words_of_window(project, language), manual.name)
    print("\n".join(sorted(problems)) or "translations are complete")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
