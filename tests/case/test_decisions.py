"""decisions.jsonl: what was reported as decided is on the disk, and a changed line is never replayed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso import case
from sayso.case.ledger import DecisionFile
from sayso.decisions import Draft
from sayso.errors import CaseError

PROGRAM = """
import sys
from pathlib import Path
from sayso import case
from sayso.decisions import Draft
one = case.open(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    made = one.decide([Draft(kind="memo", document="sha256:1", value=f"{sys.argv[2]} {number}")], by=sys.argv[2])
    print(made[0].id, flush=True)
"""


def memo(value: str) -> Draft:
    return Draft(kind="memo", document="sha256:1", value=value)


def test_decisions_come_back_in_order_and_chained(empty: case.Case) -> None:
    first = empty.decide([memo("a"), memo("b")], by="ana")
    second = case.open(empty.folder).decide([memo("c")], by="ana")
    found = empty.decisions()
    assert found == (*first, *second)
    assert [one.prev for one in found] == [None, found[0].id, found[1].id]
    assert [one.at for one in found] == sorted({one.at for one in found})


def test_a_changed_line_is_refused_with_its_number(empty: case.Case) -> None:
    empty.decide([memo("a"), memo("b")], by="ana")
    file = empty.folder / "decisions.jsonl"
    file.write_text(file.read_text().replace('"value": "b"', '"value": "B"'))
    with pytest.raises(CaseError, match=r"line 2 .*sayso verify"):
        case.open(empty.folder).decisions()


def test_an_unfinished_line_is_the_trace_of_a_kill(empty: case.Case) -> None:
    empty.decide([memo("a")], by="ana")
    with (empty.folder / "decisions.jsonl").open("ab") as stream:
        stream.write(b'{"id": "d-')
    assert [one.value for one in case.open(empty.folder).decisions()] == ["a"]
    empty.decide([memo("b")], by="ana")
    assert [one.value for one in case.open(empty.folder).decisions()] == ["a", "b"]
    assert empty.verify().ok


def test_two_files_one_behind_the_other_are_one(empty: case.Case, tmp_path: Path) -> None:
    other = case.init(tmp_path / "other")
    empty.decide([memo("a")], by="ana")
    other.decide([memo("t")], by="tom")
    both = (empty.folder / "decisions.jsonl").read_bytes() + (other.folder / "decisions.jsonl").read_bytes()
    (tmp_path / "both.jsonl").write_bytes(both + both)
    assert len(empty.take_over(DecisionFile(tmp_path / "both.jsonl").read())) == 1
    assert [one.value for one in empty.ledger().standing] == ["a", "t"]
    assert empty.verify().ok


@pytest.mark.skipif(os.name != "posix", reason="needs file locks")
def test_two_processes_that_decide_at_once_leave_one_sound_file(empty: case.Case) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, str(empty.folder), name, "40"], stdout=subprocess.DEVNULL)
        for name in ("ana", "tom")
    ]
    assert [child.wait() for child in children] == [0, 0]
    assert empty.ledger().people() == {"ana": 40, "tom": 40}
    assert empty.verify().ok


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_kill_loses_no_decision(empty: case.Case) -> None:
    chance = random.Random(3)
    reported: list[str] = []
    for _ in range(3):
        arguments = [sys.executable, "-c", PROGRAM, str(empty.folder), "ana", "100000"]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.02, 0.2))
            child.send_signal(signal.SIGKILL)
            reported += [line for line in child.stdout.read().splitlines() if len(line) == 34]
    held = [one.id for one in case.open(empty.folder).decisions()]
    assert set(reported) <= set(held)
    assert json.loads((empty.folder / "heads.json").read_text())["decisions.jsonl"]
    assert empty.verify().ok
