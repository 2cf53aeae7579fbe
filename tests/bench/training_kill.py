"""kill -9 at random moments of a training, resumed until it ends: the weights must be those of a run that was never
interrupted, bit for bit. Prints one JSON line; exits 1 if a run differs. Arguments: runs (20), seed of the moments (1)."""
import hashlib
import json
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import time

EPOCHS = 3
KILLS_A_RUN = 2


def weights(model):
    """Hash of the tensors without the header, which tells times and speeds."""
    content = pathlib.Path(model).read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    tensors = {name: value for name, value in json.loads(content[8:8 + length]).items() if name != "__metadata__"}
    digest = hashlib.sha256()
    for name in sorted(tensors):
        start, end = tensors[name]["data_offsets"]
        digest.update(name.encode() + content[8 + length + start:8 + length + end])
    return digest.hexdigest()


def command(cli, folder, model, resume):
    line = [cli, "train", f"{folder}/volume.tif", f"{folder}/labels.tif", "--model", model, "--epochs", str(EPOCHS),
            "--base", "4", "--levels", "2", "--batch", "1", "--precision", "fp32", "--threads", "1", "--seed", "7"]
    return line + (["--resume"] if resume else [])


def run(line):
    return subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    moments = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    cli = os.path.join(os.environ["LAMELLA_BUILD"], "bin/lamella-cli")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([cli, "sample", folder, "--count", "4", "--size", "256"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        whole = f"{folder}/whole.safetensors"
        began = time.monotonic()
        subprocess.run(command(cli, folder, whole, False), check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        seconds = time.monotonic() - began
        wanted = weights(whole)
        equal = kills = resumes = 0
        for index in range(runs):
            model = f"{folder}/run-{index}.safetensors"
            checkpoint = pathlib.Path(model + ".ckpt")
            for _ in range(KILLS_A_RUN):
                resume = any(checkpoint.glob("*.safetensors"))
                process = subprocess.Popen(command(cli, folder, model, resume), stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL)
                try:
                    process.wait(moments.uniform(0, 0.8 * seconds))
                    break  # it was done before its moment came
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    kills += 1
                    resumes += resume
            if checkpoint.exists() or not os.path.exists(model):
                done = run(command(cli, folder, model, (checkpoint / "last.safetensors").exists()
                                   or (checkpoint / "previous.safetensors").exists()))
                if done.returncode:
                    print(done.stderr.decode(), file=sys.stderr)
            equal += os.path.exists(model) and weights(model) == wanted
    print(json.dumps({"name": "training_kill", "unit": "runs with equal weights", "ours": equal, "reference": runs,
                      "ratio": round(equal / runs, 3), "kills": kills, "kills_of_resumed": resumes,
                      "seconds_a_run": round(seconds, 1)}))
    sys.exit(0 if equal == runs else 1)


if __name__ == "__main__":
    main()
