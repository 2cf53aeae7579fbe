"""Prediction against PyTorch eager with the same weights, both in this run, on four ISBI sections.

Arguments: a model file (default: an untrained network of base 16), sections (18-21). Prints one JSON line: seconds a
section of the precision that --precision auto chooses and of fp32, against the reference; the largest difference of
fp32; and V_rand of the chosen precision against fp32's. The whole command is timed and the time of one that predicts a
single tiny section is taken off, so that start and loading do not count; the reference times itself."""
import json
import os
import subprocess
import sys
import tempfile
import time

import numpy
import tifffile

RUNS = 3


def seconds_of(line):
    best = float("inf")
    for _ in range(RUNS):
        began = time.monotonic()
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        best = min(best, time.monotonic() - began)
    return best


def score(cli, probability, labels, sections):
    done = subprocess.run([cli, "evaluate", probability, labels, "--sections", sections, "--json"], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout)["v_rand"]


def main():
    cli = os.path.join(os.environ["LAMELLA_BUILD"], "bin/lamella-cli")
    shared = os.environ["LAMELLA_SHARED"]
    volume, labels = (os.path.join(shared, "data/isbi2012", name) for name in ("volume.tif", "labels.tif"))
    sections = sys.argv[2] if len(sys.argv) > 2 else "18-21"
    threads = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        model = sys.argv[1] if len(sys.argv) > 1 else f"{folder}/model.safetensors"
        if len(sys.argv) <= 1:
            subprocess.run([cli, "train", volume, labels, "--sections", "0-3", "--epochs", "1", "--model", model],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        tiny = f"{folder}/tiny.tif"
        tifffile.imwrite(tiny, tifffile.imread(volume, key=0)[:32, :32])
        out = {kind: f"{folder}/{kind}.tif" for kind in ("auto", "fp32", "reference")}
        took = {}
        for kind in ("auto", "fp32"):
            tail = ["--precision", kind]
            seconds_of([cli, "predict", model, tiny, f"{folder}/t.tif", *tail])  # the precision is measured once
            base = seconds_of([cli, "predict", model, tiny, f"{folder}/t.tif", *tail])
            whole = seconds_of([cli, "predict", model, volume, out[kind], "--sections", sections, *tail])
            took[kind] = whole - base
        done = subprocess.run([sys.executable, os.path.join(shared, "bench/reference.py"), "predict", model, volume,
                               out["reference"], "--sections", sections, "--threads", str(threads), "--repeat", "3"],
                              check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        reference = json.loads(done.stdout.splitlines()[-1])
        count = reference["sections"]
        difference = float(numpy.abs(tifffile.imread(out["fp32"]) - tifffile.imread(out["reference"])).max())
        rand = {kind: score(cli, out[kind], labels, sections) for kind in ("auto", "fp32")}
    print(json.dumps({"name": "predict", "unit": "seconds a section", "ours": round(took["auto"] / count, 3),
                      "reference": round(reference["seconds"] / count, 3),
                      "ratio": round(reference["seconds"] / took["auto"], 2),
                      "fp32": round(took["fp32"] / count, 3), "fp32_ratio": round(reference["seconds"] / took["fp32"], 2),
                      "fp32_difference": difference, "v_rand_difference": round(rand["auto"] - rand["fp32"], 5),
                      "threads": threads}))


if __name__ == "__main__":
    main()
