"""Training speed against the same network in PyTorch with the usual Python pipeline, both in this run.

Arguments: bases ("16 32"), seconds of training each (60), patches a step of ours (those of `quick`). Prints one JSON line:
patches (256²) a second at the first base, and by base the speeds, the precision chosen, and the share of this machine's
convolution peak that training reaches, counting three times the multiplications and additions of a forward pass. The peak
is that of a 3×3 convolution of 64 channels, channels-last, in the same precision and on the same threads, measured here."""
import json
import os
import subprocess
import sys
import tempfile
import time

PATCH = 256
LEVELS = 4


def last_json(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return json.loads(done.stdout[done.stdout.index("{"):])


def forward_operations(base, side):
    """Multiplications and additions of the convolutions of DESIGN §3's U-Net for one patch."""
    total = 0
    pixels = [(side >> level) ** 2 for level in range(LEVELS + 1)]
    width = [base << level for level in range(LEVELS + 1)]
    for level in range(LEVELS + 1):
        entering = 1 if level == 0 else width[level - 1]
        total += 9 * pixels[level] * width[level] * (entering + width[level])
    for level in range(LEVELS):
        total += pixels[level] * width[level] * width[level + 1]  # transposed 2×2, stride 2: one tap a pixel
        total += 9 * pixels[level] * width[level] * (2 * width[level] + width[level])
    total += pixels[0] * base * 2
    return 2 * total


def peak(precision, threads):
    """Operations a second."""
    import torch
    torch.set_num_threads(threads)
    kind = torch.bfloat16 if precision == "bf16" else torch.float32
    x = torch.randn(4, 64, 128, 128).to(kind).contiguous(memory_format=torch.channels_last)
    w = torch.randn(64, 64, 3, 3).to(kind).contiguous(memory_format=torch.channels_last)
    best = float("inf")
    with torch.no_grad():
        for _ in range(30):
            began = time.perf_counter()
            torch.nn.functional.conv2d(x, w, padding=1)
            best = min(best, time.perf_counter() - began)
    return 2 * 9 * 64 * 64 * 4 * 128 * 128 / best


def main():
    bases = [int(word) for word in (sys.argv[1] if len(sys.argv) > 1 else "16 32").split()]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    batch = ["--batch", sys.argv[3]] if len(sys.argv) > 3 else []
    shared = os.environ["LAMELLA_SHARED"]
    cli = os.path.join(os.environ["LAMELLA_BUILD"], "bin/lamella-cli")
    data = [os.path.join(shared, "data/isbi2012", name) for name in ("volume.tif", "labels.tif")]
    threads = len(os.sched_getaffinity(0))
    rows = {}
    for base in bases:
        with tempfile.TemporaryDirectory() as folder:
            ours = last_json([cli, "train", *data, "--sections", "0-13,15-16", "--val-sections", "15-16", "--preset",
                              "quick", "--base", str(base), *batch, "--max-minutes", str(seconds / 60.0),
                              "--seed", "1", "--json", "--model", os.path.join(folder, "model.safetensors")])
        reference = last_json([sys.executable, os.path.join(shared, "bench/reference.py"), "speed", "train", *data,
                               "--base", str(base), "--threads", str(threads)])["patches_per_s"]
        speed = ours["patches_per_second"]
        share = 3 * forward_operations(base, PATCH) * speed / peak(ours["precision"], threads)
        rows[str(base)] = {"ours": round(speed, 2), "reference": reference, "ratio": round(speed / reference, 2),
                           "precision": ours["precision"], "share_of_convolution_peak": round(share, 3)}
    first = rows[str(bases[0])]
    print(json.dumps({"name": "train", "unit": "patches/s", "ours": first["ours"], "reference": first["reference"],
                      "ratio": first["ratio"], "threads": threads, "base": rows}))


if __name__ == "__main__":
    main()
