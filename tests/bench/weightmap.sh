#!/bin/bash
# The weight map of a section against one distance transform per cell.
exec /usr/bin/python3 "$(dirname "$0")/support/analysis_against_reference.py" weightmap
