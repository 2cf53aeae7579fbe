"""What turns (--tta), three seeds together (--with) and masks of cells (--mask-from) are worth: the models of
tests/bench/run isbi_table FOLDER on ISBI pages 18-21, which none of them has seen. Prints a Markdown table: V_rand / V_info
with METRICS' sweep for probabilities, at the model's own threshold for masks; of single models the mean of three seeds and
the worst. Arguments: FOLDER, presets (default: quick balanced). Nothing is kept.
How likely two regions are one cell was fitted on these pages with two other models (docs/measurements.md): what cells are
worth elsewhere is told by the folds, tests/bench/run doubts."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

PAGES = "18-21"
SEEDS = (1, 2, 3)


def main():
    folder = pathlib.Path(sys.argv[1])
    presets = sys.argv[2:] or ["quick", "balanced"]
    cli = pathlib.Path(os.environ["LAMELLA_BUILD"]) / "bin" / "lamella-cli"
    data = pathlib.Path(os.environ["LAMELLA_SHARED"]) / "data" / "isbi2012"

    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "out.tif"

        def score(models, options):
            out.unlink(missing_ok=True)
            command = [cli, "predict", models[0], data / "volume.tif", out, "--sections", PAGES, *options]
            for model in models[1:]:
                command += ["--with", model]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            found = subprocess.run([cli, "evaluate", out, data / "labels.tif", "--sections", PAGES, "--json"], check=True,
                                   capture_output=True, text=True)
            scores = json.loads(found.stdout)
            return scores["v_rand"], scores["v_info"]

        kinds = {
            "probability": [],
            "mask, threshold alone": ["--output", "mask", "--mask-from", "probability"],
            "mask of cells": ["--output", "mask", "--mask-from", "cells"],
        }
        print("| Models | | Plain | With `--tta` |\n| --- | --- | --- | --- |")
        for preset in presets:
            models = [folder / f"{preset}-{seed}.safetensors" for seed in SEEDS]
            for kind, options in kinds.items():
                single, together = [], []
                for turns in ([], ["--tta"]):
                    each = [score([model], options + turns) for model in models]
                    single.append(" / ".join(
                        f"{statistics.mean(values):.4f} ({min(values):.4f})" for values in zip(*each)))
                    together.append(" / ".join(f"{value:.4f}" for value in score(models, options + turns)))
                print(f"| `{preset}`, mean of three seeds (worst) | {kind} | " + " | ".join(single) + " |")
                print(f"| `{preset}`, three seeds together | {kind} | " + " | ".join(together) + " |", flush=True)


main()
