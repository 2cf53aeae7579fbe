# What augmentation is worth: the ISBI protocol with the preset `quick` for each augmentation preset and three seeds, scored
# on sections that no training saw. Prints a markdown table, V_rand and V_info (METRICS' sweep). Every training takes the same
# number of steps, so that neither the cost of a preset nor what runs beside it changes what is compared: 24 epochs of 50
# steps are what ten minutes of two quiet cores allow; two hours in all.
# Arguments: epochs a training (default 24), folder to keep models and scores in (default: none kept), trainings at once
# (default 1; two with one thread each lose less to whatever runs beside them than one with two).
# A score that is in that folder already is not made again, so that an interrupted table goes on; an interrupted training
# goes on from its checkpoint.
set -euo pipefail
epochs=${1:-24}
folder=${2:-}
jobs=${3:-1}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
cli=$LAMELLA_BUILD/bin/lamella-cli
data=$LAMELLA_SHARED/data/isbi2012
presets="none generator elastic em"
seeds="1 2 3"

threads=$(($(nproc) / jobs))
[ "$threads" -ge 1 ] || threads=1

one() { # preset seed
  local name=$folder/$1-$2 resume=()
  if [ -s "$name.json" ]; then return; fi
  rm -rf "$name.tif"
  if [ -e "$name.safetensors.ckpt" ]; then resume=(--resume); fi
  echo "training: $1, seed $2" >&2
  if [ ! -s "$name.safetensors" ] || [ ${#resume[@]} -gt 0 ]; then
    "$cli" train "$data/volume.tif" "$data/labels.tif" --sections 0-13,15-16 --val-sections 15-16 --preset quick \
      --epochs "$epochs" --augment "$1" --seed "$2" --threads "$threads" --model "$name.safetensors" "${resume[@]}" >&2
  fi
  "$cli" predict "$name.safetensors" "$data/volume.tif" "$name.tif" --sections 18-21 >&2
  "$cli" evaluate "$name.tif" "$data/labels.tif" --sections 18-21 --json > "$name.part"
  mv "$name.part" "$name.json"
}

for seed in $seeds; do
  for preset in $presets; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
    one "$preset" "$seed" &
  done
done
while [ "$(jobs -rp | wc -l)" -gt 0 ]; do wait -n; done

/usr/bin/python3 - "$folder" "$presets" "$seeds" <<'PYTHON'
import json
import os
import statistics
import sys

folder, presets, seeds = sys.argv[1], sys.argv[2].split(), sys.argv[3].split()
print("| Augmentation | " + " | ".join(f"V_rand, seed {seed}" for seed in seeds) + " | V_rand, mean ± SD | "
      + " | ".join(f"V_info, seed {seed}" for seed in seeds) + " | V_info, mean ± SD |")
print("| --- |" + " --- |" * (2 * len(seeds) + 2))
for preset in presets:
    cells = []
    for score in ("v_rand", "v_info"):
        values = []
        for seed in seeds:
            with open(os.path.join(folder, f"{preset}-{seed}.json")) as file:
                values.append(json.load(file)[score])
        cells += [f"{value:.4f}" for value in values]
        cells.append(f"{statistics.mean(values):.4f} ± {statistics.stdev(values):.4f}")
    print(f"| `{preset}` | " + " | ".join(cells) + " |")
PYTHON
