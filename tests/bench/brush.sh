#!/bin/bash
# Event to painted while the brush is drawn over 8192² with the overlay on, idle and beside a training; ms.
exec "$LAMELLA_BUILD/tests/bin/bench_view" brush
