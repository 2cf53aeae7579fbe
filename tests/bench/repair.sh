#!/bin/bash
# Gestures per error that restore the true masks of ISBI pages 18–21, damaged on purpose by 20 gaps and 20 false
# membranes a section: tests/bench/run repair [SEED]. A JSON line and tables in Markdown.
data=$LAMELLA_SHARED/data/isbi2012
exec "$LAMELLA_BUILD/bin/lamella_bench_repair" "$data/volume.tif" "$data/labels.tif" 18-21 "$@"
