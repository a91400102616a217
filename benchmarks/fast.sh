#!/bin/sh
# The rules alone, for scorers that run a command: SAYSO="sh benchmarks/fast.sh" python ../shared/bench/attribution.py
verb=$1
shift
exec "$(dirname "$0")/../.venv/bin/sayso" "$verb" --fast "$@"
