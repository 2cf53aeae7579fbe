#!/bin/bash
# 1,000 strokes of a brush on a section of 4096², file on a disk: one JSON line.
exec "$LAMELLA_BUILD/bin/lamella_bench_strokes" "${TMPDIR:-/var/tmp}" "$@"
