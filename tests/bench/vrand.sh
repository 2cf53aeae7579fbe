#!/bin/bash
# V_rand of one threshold against the same made of scikit-image parts.
exec /usr/bin/python3 "$(dirname "$0")/support/analysis_against_reference.py" vrand
