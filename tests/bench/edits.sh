#!/bin/bash
# 10,000 random strokes (unless a number is given) with undo, redo and reopening, compared with a replay that keeps whole
# masks, then undone to the start: one JSON line, only if everything was equal.
set -o pipefail
LAMELLA_EDITS=${1:-10000} "$LAMELLA_BUILD/tests/bin/tst_edithistory" -maxwarnings 0 randomSessionsEqualTheModel |
    tee /dev/stderr | sed -n 's/^QINFO *: [^{]*//p'
