"""Kill a case at random points, many times, and look whether anything that was reported is lost.

    .venv/bin/python scripts/kill.py 500

Each round starts a process that adds documents, decides and saves a run, kills it (SIGKILL) at a random point, and
checks: every document and decision that was reported is there, both logs are whole, and the next process goes on.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sayso import case

PROGRAM = """
import itertools, sys
from pathlib import Path
from sayso import case
from sayso.decisions import Draft
from sayso.records import Annotated, Findings
one = case.open(Path(sys.argv[1]))
files = Path(sys.argv[2])
print("ready", flush=True)
for n in itertools.count(int(sys.argv[3])):
    file = files / f"{n:06d}.txt"
    file.write_text(f"Statement {n}.")
    for path in one.add([file]).documents:
        print("document", path, flush=True)
    made, = one.decide([Draft(kind="memo", document="sha256:1", value=str(n))], by="ana")
    print("decision", made.id, flush=True)
    if n % 5 == 0:
        held = tuple(one.documents())[:20]
        said = [Annotated(document=d.id, path=d.path, published=None, text_sha256=d.text_sha256) for d in held]
        one.save(Findings(documents=held, annotated=tuple(said), origins=(), findings=()))
        print("run", n, flush=True)
"""


def main() -> int:
    """Run the rounds; return how many lost something."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    bad = 0
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        documents: set[str] = set()
        decisions: set[str] = set()
        kept = lines = None
        for number in range(rounds):
            if number % 25 == 0:  # a new case now and then, so that its beginning is met often too
                home = Path(folder) / f"case-{number}"
                files = Path(folder) / f"files-{number}"
                files.mkdir()
                kept = case.init(home)
                documents, decisions, lines = set(), set(), 0
            arguments = [sys.executable, "-c", PROGRAM, str(home), str(files), str(number * 1_000)]
            with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as child:
                assert child.stdout is not None
                told = [child.stdout.readline() for _ in range(1 + chance.randrange(12))]  # so that it is at work
                time.sleep(chance.uniform(0.0, 0.06))
                child.send_signal(signal.SIGKILL)
                for line in (*told, *child.stdout.read().splitlines()):
                    what, _, name = line.strip().partition(" ")
                    documents |= {name} if what == "document" else set()
                    decisions |= {name} if what == "decision" and len(name) == 34 else set()
            bad += not _whole(kept, documents, decisions, lines, number)
            lines = kept.status().acts
    print(f"{rounds - bad} of {rounds} kills without loss")
    return bad


def _whole(kept: case.Case, documents: set[str], decisions: set[str], lines: int, number: int) -> bool:
    held = {one.path for one in kept.documents()}
    decided = {one.id for one in kept.decisions()}
    state = kept.status()
    lost = (documents - held, decisions - decided)
    whole = not any(lost) and state.log_broken_at is None and state.acts >= lines
    if not whole:
        print(f"round {number}: lost {lost}, log broken at {state.log_broken_at}")
    return whole


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
