#!/bin/bash
# What answers to doubts are worth, the true masks answering: tests/bench/run doubts [OPTION VALUE]… PROBABILITY.tif PAGES THRESHOLD …
# Every fold is a probability of ISBI pages that its model has not seen, frozen, and the threshold of that model:
#   lamella-cli train … --sections …; lamella-cli predict MODEL volume.tif P.tif --sections 18-21
#   tests/bench/run doubts P.tif 18-21 0.5
# Options: --start threshold|cells (the mask that is answered about), --most N answers a section, --best N (also N answers
# in the order that the truth says gains most: what no ranking can do better; minutes a section), --least-mistaken P,
# --evidence FILE.csv (the table that support/fit_evidence.py fits probabilityOfOneCell and probabilityOfMistake to).
# Tables in Markdown and one JSON line; minutes. A row of the first: mean V_rand after so many answers a section.
set -euo pipefail
options=()
while [[ ${1:-} == --* ]]; do
  options+=("$1" "$2")
  shift 2
done
exec "$LAMELLA_BUILD/bin/lamella_bench_doubts" "${options[@]}" "$LAMELLA_SHARED/data/isbi2012/labels.tif" "$@"
