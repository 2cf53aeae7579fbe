#!/bin/bash
# Event to painted while the section is dragged, 8192² with the overlay on, idle and beside a training; and 32768²; ms.
exec "$LAMELLA_BUILD/tests/bin/bench_view" pan
