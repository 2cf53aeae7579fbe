"""Elastic deformation of a 512 x 512 pair against scipy's map_coordinates; prints one JSON line."""
import json
import os
import subprocess
import sys


def seconds(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])["seconds_per_section"]


shared = os.environ["LAMELLA_SHARED"]
data = [os.path.join(shared, "data/isbi2012", file) for file in ("volume.tif", "labels.tif")]
ours = seconds([os.path.join(os.environ["LAMELLA_BUILD"], "bin/lamella_bench_augment"), "elastic", *data])
reference = seconds([sys.executable, os.path.join(shared, "bench/reference.py"), "speed", "elastic", *data])
print(json.dumps({"name": "elastic", "ours": ours, "reference": reference, "ratio": round(reference / ours, 1)}))
