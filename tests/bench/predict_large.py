"""A section of 16384² pixels: predicted within 2 GB resident, and after kill -9 half-way only what was missing is done
again. Prints one JSON line. Arguments: side of the section (16384), a model file (default: one epoch of base 8)."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy
import tifffile

BUDGET_MB = 2048


def resident_mb(pid):
    for row in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if row.startswith("VmHWM"):
            return int(row.split()[1]) / 1024
    return 0.0


def run(line, stop_when=lambda: False):
    """Peak memory (MB), seconds, whether it was killed."""
    began = time.monotonic()
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0.0
    while process.poll() is None:
        try:
            peak = max(peak, resident_mb(process.pid))
        except OSError:
            pass
        if stop_when():
            process.kill()
            process.wait()
            return peak, time.monotonic() - began, True
        time.sleep(0.2)
    if process.returncode:
        sys.exit(process.stderr.read().decode())
    return peak, time.monotonic() - began, False


def main():
    cli = os.path.join(os.environ["LAMELLA_BUILD"], "bin/lamella-cli")
    side = int(sys.argv[1]) if len(sys.argv) > 1 else 16384
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        sample = os.path.join(folder, "sample")
        subprocess.run([cli, "sample", sample, "--count", "4", "--size", "512"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        model = sys.argv[2] if len(sys.argv) > 2 else f"{folder}/model.safetensors"
        if len(sys.argv) <= 2:
            subprocess.run([cli, "train", f"{sample}/volume.tif", f"{sample}/labels.tif", "--model", model, "--epochs",
                            "1", "--base", "8"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        section = tifffile.imread(f"{sample}/volume.tif", key=0)
        times = -(-side // section.shape[0])
        large = f"{folder}/large.tif"
        tifffile.imwrite(large, numpy.tile(section, (times, times))[:side, :side], tile=(512, 512))
        del section
        whole, cut = f"{folder}/whole.tif", f"{folder}/cut.tif"
        line = [cli, "predict", model, large]
        peak, seconds, _ = run([*line, whole])
        parts = pathlib.Path(cut + ".parts")
        half = -(-side // 800) // 2
        _, before, killed = run([*line, cut], lambda: len(list(parts.glob("section_*.tif"))) >= half)
        _, after, _ = run([*line, cut])
        digests = [hashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest() for file in (whole, cut)]
    print(json.dumps({"name": "predict_large", "unit": "MB resident", "side": side, "ours": round(peak),
                      "reference": BUDGET_MB, "ratio": round(BUDGET_MB / peak, 2), "seconds": round(seconds),
                      "killed": killed, "seconds_to_the_kill": round(before), "seconds_to_finish": round(after),
                      "equal_bytes": digests[0] == digests[1]}))
    sys.exit(0 if killed and digests[0] == digests[1] and peak <= BUDGET_MB else 1)


if __name__ == "__main__":
    main()
