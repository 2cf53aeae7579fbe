#!/usr/bin/env python3
"""Start of the window: seconds from exec to the first painted frame with nothing left to do, and what is mapped then.

The reference is the budget. Runs under Xvfb with fresh settings; the first start, which reads the disk, is left out.
"""
import json
import os
import pathlib
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BUDGET_SECONDS = 0.6
RUNS = 5
PATIENCE_SECONDS = 30.0


def start_display():
    if not shutil.which("Xvfb"):
        sys.exit("tests/bench/start.py: Xvfb is not installed")
    server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return server, ":" + server.stdout.readline().decode().strip()


def run_once(program, environment):
    began = time.monotonic()
    window = subprocess.Popen([program], env=environment, stderr=subprocess.PIPE)
    try:
        while time.monotonic() - began < PATIENCE_SECONDS:
            if not select.select([window.stderr], [], [], 0.1)[0]:
                continue
            line = window.stderr.readline()
            if line.strip() == b"ready":
                seconds = time.monotonic() - began
                status = pathlib.Path(f"/proc/{window.pid}/status").read_text()
                maps = pathlib.Path(f"/proc/{window.pid}/maps").read_text()
                kilobytes = next(int(row.split()[1]) for row in status.splitlines() if row.startswith("VmRSS"))
                return seconds, kilobytes / 1024, "libtorch" in maps, "libQt5" in maps
            if not line and window.poll() is not None:
                break
        sys.exit("tests/bench/start.py: the window did not say that it is ready")
    finally:
        window.terminate()
        window.wait()


def main():
    program = os.path.join(os.environ["LAMELLA_BUILD"], "bin", "lamella")
    server, display = start_display()
    try:
        with tempfile.TemporaryDirectory() as home:
            environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", LAMELLA_TRACE_START="1", HOME=home,
                               XDG_RUNTIME_DIR=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
            run_once(program, environment)
            runs = [run_once(program, environment) for _ in range(RUNS)]
    finally:
        server.terminate()
        server.wait()
    seconds = statistics.median(run[0] for run in runs)
    print(json.dumps({
        "name": "start", "ours": round(seconds, 3), "reference": BUDGET_SECONDS,
        "ratio": round(BUDGET_SECONDS / seconds, 2), "resident_mb": round(max(run[1] for run in runs), 1),
        "torch": any(run[2] for run in runs), "qt5": any(run[3] for run in runs)}))


if __name__ == "__main__":
    main()
