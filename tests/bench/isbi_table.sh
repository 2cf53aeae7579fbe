# The ISBI protocol (METRICS): presets, seeds and folds, scored on sections that no training saw, and reference.py given the
# same pages and minutes. Prints a Markdown table of V_rand and V_info (METRICS' sweep), mean and worst; ours twice: as
# `predict` does it, and with the eight turns that the window segments with (--tta).
# Arguments: folder to keep models and scores in; what to run (default "quick balanced reference folds"), of
#   quick      10 minutes, seeds 1 2 3, training 0-13, held out 15-16, scored on 18-21
#   balanced   30 minutes, the same
#   reference  bench/reference.py train, base 16, 30 minutes, seeds 1 2 3, on the same pages
#   folds      quick on four contiguous folds of the 22 pages, each scored on the pages left out, a guard page beside them
#   study      the recipe of the study, seeds 1 2 3: a night on a graphics processor, days on two cores
# Minutes mean minutes: nothing else may run. A score that is in the folder already is not made again, so that an interrupted
# table goes on; so does an interrupted training of ours, from its checkpoint.
set -euo pipefail
folder=${1:?folder to keep models and scores in}
what=${2:-quick balanced reference folds}
mkdir -p "$folder"
cli=$LAMELLA_BUILD/bin/lamella-cli
data=$LAMELLA_SHARED/data/isbi2012
seeds="1 2 3"

score() { # name, pages: of NAME.tif into NAME.json
  "$cli" evaluate "$folder/$1.tif" "$data/labels.tif" --sections "$2" --json > "$folder/$1.part"
  mv "$folder/$1.part" "$folder/$1.json"
}

ours() { # name, training and held-out pages, held-out pages, scored pages, options…
  local name=$1 pages=$2 held=$3 scored=$4 resume=()
  shift 4
  if [ -s "$folder/$name-turns.json" ]; then return; fi
  if [ -e "$folder/$name.safetensors.ckpt" ]; then resume=(--resume); fi
  if [ ! -s "$folder/$name.safetensors" ] || [ ${#resume[@]} -gt 0 ]; then
    "$cli" train "$data/volume.tif" "$data/labels.tif" --sections "$pages" --val-sections "$held" "$@" \
      --json --model "$folder/$name.safetensors" "${resume[@]}" > "$folder/$name.training"
  fi
  rm -f "$folder/$name.tif" "$folder/$name-turns.tif"
  "$cli" predict "$folder/$name.safetensors" "$data/volume.tif" "$folder/$name.tif" --sections "$scored"
  score "$name" "$scored"
  "$cli" predict "$folder/$name.safetensors" "$data/volume.tif" "$folder/$name-turns.tif" --sections "$scored" --tta
  score "$name-turns" "$scored"
}

for word in $what; do
  case $word in
    quick) for seed in $seeds; do ours "quick-$seed" 0-13,15-16 15-16 18-21 --preset quick --max-minutes 10 --seed "$seed"; done ;;
    balanced) for seed in $seeds; do ours "balanced-$seed" 0-13,15-16 15-16 18-21 --preset balanced --max-minutes 30 --seed "$seed"; done ;;
    study) for seed in $seeds; do ours "study-$seed" 0-13,15-16 15-16 18-21 --preset study --seed "$seed"; done ;;
    folds)
      ours fold-1 7-21 7-8 0-5 --preset quick --max-minutes 10 --seed 1
      ours fold-2 0-4,12-21 12-13 6-10 --preset quick --max-minutes 10 --seed 1
      ours fold-3 0-9,17-21 17-18 11-15 --preset quick --max-minutes 10 --seed 1
      ours fold-4 0-14 13-14 16-21 --preset quick --max-minutes 10 --seed 1
      ;;
    reference)
      for seed in $seeds; do
        name=reference-$seed
        if [ -s "$folder/$name.json" ]; then continue; fi
        if [ ! -s "$folder/$name.safetensors" ]; then
          /usr/bin/python3 "$LAMELLA_SHARED/bench/reference.py" train "$data/volume.tif" "$data/labels.tif" \
            "$folder/$name.safetensors" --minutes 30 --threads "$(nproc)" --seed "$seed" --sections 0-13 \
            --val-sections 15-16 > "$folder/$name.training"
        fi
        # All pages: tifffile writes three or four of them as one coloured page.
        /usr/bin/python3 "$LAMELLA_SHARED/bench/reference.py" predict "$folder/$name.safetensors" "$data/volume.tif" \
          "$folder/$name.tif" --repeat 1 > /dev/null
        score "$name" 18-21
      done
      ;;
    *) echo "isbi_table: '$word': give quick, balanced, reference, folds or study" >&2; exit 2 ;;
  esac
done

/usr/bin/python3 - "$folder" "$what" <<'PYTHON'
import json
import os
import statistics
import sys

folder, what = sys.argv[1], sys.argv[2].split()
print("| | V_rand, each | V_rand, mean (worst) | V_info, each | V_info, mean (worst) |\n| --- | --- | --- | --- | --- |")
rows = [(word, turns) for word in what for turns in (("",) if word == "reference" else ("", "-turns"))]
for word, turns in rows:
    kind = "fold" if word == "folds" else word
    names = [f"{kind}-{number}{turns}" for number in range(1, 5 if word == "folds" else 4)]
    cells = []
    for score in ("v_rand", "v_info"):
        values = []
        for name in names:
            with open(os.path.join(folder, name + ".json")) as file:
                values.append(json.load(file)[score])
        cells += [", ".join(f"{value:.4f}" for value in values),
                  f"{statistics.mean(values):.4f} ({min(values):.4f})"]
    print(f"| {word}{', eight turns' if turns else ''} | " + " | ".join(cells) + " |")
PYTHON
