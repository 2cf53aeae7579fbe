#!/usr/bin/env python3
"""The translations hold every sentence of the source, and nothing of them is unfinished or has lost a placeholder.

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

PLACEHOLDER = re.compile(r"%L?\d+|%n|\{\w+\}")
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
    print("\n".join(sorted(problems)) or "translations are complete")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
