#!/usr/bin/python3
"""A model trained by lamella-cli loads into bench/reference.py (plain PyTorch) and gives the same probabilities.

check_reference.py LAMELLA_CLI REFERENCE_PY    exit 77 = skipped: PyTorch, tifffile or the reference is not here
"""
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

BOUND = 1e-4  # float32 on both sides; batch norm is folded on ours, so sums are ordered differently


def main():
    cli, reference = sys.argv[1:]
    missing = [name for name in ("torch", "tifffile", "numpy") if importlib.util.find_spec(name) is None]
    if missing or not Path(reference).exists():
        print("skipped: not here:", ", ".join(missing) or reference)
        return 77
    import numpy
    import tifffile

    with tempfile.TemporaryDirectory(prefix="lamella-test-") as folder:
        at = Path(folder)

        def run(*words):
            subprocess.run([str(w) for w in words], check=True, stdout=subprocess.DEVNULL)

        run(cli, "sample", at, "--count", 4, "--size", 272)
        run(cli, "train", at / "volume.tif", at / "labels.tif", "--model", at / "m.safetensors", "--epochs", 1,
            "--base", 4, "--batch", 1, "--precision", "fp32", "--seed", 1)
        worst = 0.0
        for flags in ([], ["--tta"]):
            run(cli, "predict", at / "m.safetensors", at / "volume.tif", at / "ours.tif", "--sections", "0-1",
                "--precision", "fp32", *flags)
            run("/usr/bin/python3", reference, "predict", at / "m.safetensors", at / "volume.tif", at / "theirs.tif",
                "--sections", "0-1", "--repeat", 1, *flags)
            ours, theirs = tifffile.imread(at / "ours.tif"), tifffile.imread(at / "theirs.tif")
            assert ours.shape == theirs.shape == (2, 272, 272), (ours.shape, theirs.shape)
            assert ours.std() > 0.01, "the model says the same everywhere, so nothing is compared"
            difference = float(numpy.abs(ours - theirs).max())
            print("largest difference", *(flags or ["plain"]), difference)
            worst = max(worst, difference)
    return 0 if worst <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
