import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.case.custody import Act, Custody

ACTS = [Act(action="received", object_sha256="ab", object_bytes=1, from_="she", note=f"n{n}") for n in range(5)]


@pytest.fixture
def log(tmp_path: Path) -> Custody:
    (tmp_path / "custody.jsonl").touch()
    return Custody(tmp_path / "custody.jsonl")


def test_lines_are_numbered_and_chained_over_several_calls(log: Custody) -> None:
    log.append(ACTS[:2])
    log.append(ACTS[2:])
    lines = list(log.lines())
    assert [line["seq"] for line in lines] == [1, 2, 3, 4, 5]
    assert all(after["prev_sha256"] == before["sha256"] for before, after in pairwise(lines))
    assert log.broken_at() is None


def test_each_line_has_the_fields_of_custody(log: Custody) -> None:
    log.append(ACTS[:1])
    (line,) = log.lines()
    fields = "seq at actor action object_sha256 object_bytes from via terms tool tool_version note prev_sha256 sha256"
    assert list(line) == fields.split()
    assert line["from"] == "she"


@given(
    line=st.integers(0, 4), field=st.sampled_from(["seq", "at", "actor", "action", "object_sha256", "note", "sha256"])
)
def test_any_change_breaks_the_chain_at_its_line(
    tmp_path_factory: pytest.TempPathFactory, line: int, field: str
) -> None:
    file = tmp_path_factory.mktemp("log") / "custody.jsonl"
    file.touch()
    log = Custody(file)
    log.append(ACTS)
    lines = [json.loads(one) for one in file.read_text().splitlines()]
    lines[line][field] = "forged"
    file.write_text("".join(json.dumps(one) + "\n" for one in lines))
    assert log.broken_at() == line + 1


@pytest.mark.parametrize("gone", [0, 2, 3])
def test_missing_and_swapped_lines_break_the_chain(log: Custody, tmp_path: Path, gone: int) -> None:
    log.append(ACTS)
    file = tmp_path / "custody.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
    assert log.broken_at() == gone + 1
    lines[gone], lines[gone + 1] = lines[gone + 1], lines[gone]
    file.write_bytes(b"".join(lines))
    assert log.broken_at() == gone + 1


def test_unfinished_last_line_of_a_kill_is_dropped_by_the_next_act(log: Custody, tmp_path: Path) -> None:
    log.append(ACTS[:2])
    file = tmp_path / "custody.jsonl"
    with file.open("ab") as stream:
        stream.write(b'{"seq": 3, "at": "20')
    assert log.broken_at() is None
    log.append(ACTS[2:3])
    assert [line["seq"] for line in log.lines()] == [1, 2, 3]
    assert log.broken_at() is None
