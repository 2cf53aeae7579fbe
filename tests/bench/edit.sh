#!/bin/bash
# Milliseconds of the correcting gestures on 8192² (bench_edit.cpp): one JSON line each.
exec "$LAMELLA_BUILD/bin/lamella_bench_edit" "$@"
