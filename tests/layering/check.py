#!/usr/bin/env python3
"""Enforces the layers, banned calls and file sizes of a source tree.

check.py ROOT    prints one line a finding, path:line: rule: what; hint. Exit 1 if there is any, 0 if not.
Warnings (a file over 400 lines) are printed and fail nothing.
"""

import statistics
import sys
from pathlib import Path

import cmake_links
import sources
from rules import FAIL_LINES, MEDIAN_LINES, WARN_LINES

FOLDERS = ("core", "ui", "app", "tests")


def source_files(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".h", ".def") and path.is_file():
                yield path


def check_sizes(files):
    findings, warnings, counts = [], [], []
    for path, text in files.items():
        lines = text.count("\n") + (not text.endswith("\n"))
        counts.append(lines)
        if lines > FAIL_LINES:
            findings.append((path, 1, "size", f"{lines} lines, at most {FAIL_LINES}; split it by concept"))
        elif lines > WARN_LINES:
            warnings.append((path, 1, "size", f"{lines} lines; files of about 250 are easier to read"))
    if counts and statistics.median(counts) >= MEDIAN_LINES:
        findings.append((".", 1, "size", f"the median file has {statistics.median(counts)} lines, it must stay under {MEDIAN_LINES}; split by concept"))
    return findings, warnings


def check_tree(root):
    """Returns (findings, warnings), each a list of (path, line, rule, text)."""
    files = {str(p.relative_to(root)): p.read_text(encoding="utf-8") for p in source_files(root)}
    findings, warnings = check_sizes(files)
    findings += sources.check_includes(files)
    findings += sources.check_bans(files)
    for path in sorted(root.rglob("CMakeLists.txt")):
        relative = path.relative_to(root)
        if relative.parts[0] in FOLDERS:
            findings += cmake_links.check(str(relative), path.read_text(encoding="utf-8"))
    return sorted(findings), sorted(warnings)


def main():
    root = Path(sys.argv[1])
    findings, warnings = check_tree(root)
    for path, line, rule, text in warnings:
        print(f"{path}:{line}: warning: {rule}: {text}")
    for path, line, rule, text in findings:
        print(f"{path}:{line}: {rule}: {text}")
    count = sum(1 for _ in source_files(root))
    if count == 0:
        print(f"{root}: no source file found")
        return 1
    print(f"{count} files, {len(findings)} findings, {len(warnings)} warnings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
