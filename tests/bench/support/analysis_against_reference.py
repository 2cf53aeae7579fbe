"""Runs lamella_bench_analysis and the reference one after the other on the same sections; prints one JSON line."""
import json
import os
import subprocess
import sys


def last_json(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def main():
    name = sys.argv[1]
    shared = os.environ["LAMELLA_SHARED"]
    data = [os.path.join(shared, "data/isbi2012", file) for file in ("volume.tif", "labels.tif")]
    program = os.path.join(os.environ["LAMELLA_BUILD"], "bin/lamella_bench_analysis")
    ours = last_json([program, name, *data])["seconds_per_section"]
    script = os.path.join(shared, "bench/reference.py")
    reference = last_json([sys.executable, script, "speed", name, *data])["seconds_per_section"]
    print(json.dumps({"name": name, "ours": ours, "reference": reference, "ratio": round(reference / ours, 1)}))


if __name__ == "__main__":
    main()
