#!/bin/bash
# The 95th percentile of what an event waits in the window while a training runs, against the budget; milliseconds.
exec "$LAMELLA_BUILD/tests/bin/bench_event_loop"
