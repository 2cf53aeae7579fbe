#!/bin/bash
# kill -9 at random moments of scripted strokes, 200 times unless a number is given: every project must open with all
# but at most the stroke under way, equal to a replay bit for bit, and undo to its start.
LAMELLA_KILLS=${1:-200} TMPDIR=${TMPDIR:-/var/tmp} exec "$LAMELLA_BUILD/tests/bin/tst_projectcrash" killedAtRandomMoments
