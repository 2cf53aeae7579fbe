"""Patches (256 x 256) a second that the whole preset `elastic` yields on two threads, as training takes them, against
what training itself consumes at base 16; both in this run. Prints one JSON line. Argument: seconds of training (30)."""
import json
import os
import subprocess
import sys
import tempfile


def last_json(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return json.loads(done.stdout[done.stdout.index("{"):])


seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
shared = os.environ["LAMELLA_SHARED"]
build = os.environ["LAMELLA_BUILD"]
data = [os.path.join(shared, "data/isbi2012", file) for file in ("volume.tif", "labels.tif")]
ours = last_json([os.path.join(build, "bin/lamella_bench_augment"), "patches", *data])["patches_per_second"]
with tempfile.TemporaryDirectory() as folder:
    training = last_json([os.path.join(build, "bin/lamella-cli"), "train", *data, "--sections", "0-13,15-16",
                          "--val-sections", "15-16", "--preset", "quick", "--base", "16", "--augment", "none",
                          "--max-minutes", str(seconds / 60.0), "--seed", "1", "--json",
                          "--model", os.path.join(folder, "model.safetensors")])
consumed = training["patches_per_second"]
print(json.dumps({"name": "augment", "unit": "patches/s", "ours": round(ours, 1), "reference": round(consumed, 2),
                  "precision": training["precision"], "ratio": round(ours / consumed, 1)}))
