# What a few finished rectangles teach: two of 200² on each of three ISBI sections, at places drawn from a seed, against the
# same three sections with full masks and against all training sections; preset `quick`, three seeds (of places and of
# training), scored on pages 18 to 21 that no training saw. Prints a markdown table, V_rand and V_info (METRICS' sweep).
# Every training takes the same number of steps and chooses its epoch on the full masks of pages 15 and 16, so that only the
# masks to learn from differ: 24 epochs of 50 steps are what ten minutes of two quiet cores allow; an hour and a half in all.
# Arguments: epochs a training (default 24), folder to keep models and scores in (default: none kept), seeds (default "1 2 3").
# A score that is in that folder already is not made again, so that an interrupted table goes on.
set -euo pipefail
epochs=${1:-24}
folder=${2:-}
seeds=${3:-1 2 3}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
cli=$LAMELLA_BUILD/bin/lamella-cli
data=$LAMELLA_SHARED/data/isbi2012
cases="windows three all"

for seed in $seeds; do
  masks=$folder/masks-$seed.tif
  # Prints the sections drawn, e.g. 3,7,12.
  pages=$(/usr/bin/python3 "$LAMELLA_BENCH_ROOT/tests/bench/teach_masks.py" "$data/labels.tif" "$masks" "$seed")
  for case in $cases; do
    name=$folder/$case-$seed
    [ -s "$name.json" ] && continue
    case $case in
      windows) labels=$masks; sections=$pages ;;
      three) labels=$data/labels.tif; sections=$pages ;;
      all) labels=$data/labels.tif; sections=0-13 ;;
    esac
    rm -rf "$name.safetensors" "$name.safetensors.ckpt" "$name.tif"
    echo "training: $case, seed $seed, sections $sections" >&2
    "$cli" train "$data/volume.tif" "$labels" --sections "$sections,15-16" --val-sections 15-16 --preset quick \
      --epochs "$epochs" --seed "$seed" --model "$name.safetensors" >&2
    "$cli" predict "$name.safetensors" "$data/volume.tif" "$name.tif" --sections 18-21 >&2
    "$cli" evaluate "$name.tif" "$data/labels.tif" --sections 18-21 --json > "$name.part"
    mv "$name.part" "$name.json"
  done
done

/usr/bin/python3 - "$folder" "$seeds" <<'PYTHON'
import json
import os
import statistics
import sys

folder, seeds = sys.argv[1], sys.argv[2].split()
cases = [("windows", "two rectangles of 200² on each of three sections"), ("three", "the same three sections, whole"),
         ("all", "fourteen sections, whole")]


def mean_text(values):
    spread = f" ± {statistics.stdev(values):.4f}" if len(values) > 1 else ""
    return f"{statistics.mean(values):.4f}{spread}"


print("| Masks to learn from | Labelled pixels | " + " | ".join(f"V_rand, seed {seed}" for seed in seeds)
      + " | V_rand, mean ± SD | " + " | ".join(f"V_info, seed {seed}" for seed in seeds) + " | V_info, mean ± SD |")
print("| --- |" + " --- |" * (2 * len(seeds) + 3))
for case, words in cases:
    pixels = {"windows": 3 * 2 * 200 * 200, "three": 3 * 512 * 512, "all": 14 * 512 * 512}[case]
    cells = [f"{pixels:,}"]
    for score in ("v_rand", "v_info"):
        values = []
        for seed in seeds:
            with open(os.path.join(folder, f"{case}-{seed}.json")) as file:
                values.append(json.load(file)[score])
        cells += [f"{value:.4f}" for value in values]
        cells.append(mean_text(values))
    print(f"| {words} | " + " | ".join(cells) + " |")
PYTHON
