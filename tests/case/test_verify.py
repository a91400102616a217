"""`verify` finds whatever was tampered with: originals, texts, both logs."""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso import case, flow
from sayso.case.verify import Mismatch
from sayso.decisions import Draft

TAMPERINGS = 50
NEWS = (
    "The army said that 12 people were killed in Homs.",
    "A doctor said that at least 30 people were killed in Homs.",
    "The governor denied that anybody was killed.",
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with documents, a run, decisions and an export."""
    folder = tmp_path_factory.mktemp("sound")
    made = case.init(folder / "case")
    for number, text in enumerate(NEWS):
        (folder / f"{number}.txt").write_text(
            f"---\npublisher: Paper {number}\npublished: 2015-06-0{number + 1}\n---\n{text}"
        )
    made.add(sorted(folder.glob("*.txt")), source="the desk")
    pairs = list(made.annotated(flow.annotate, made_by="test"))
    made.save(flow.find(pairs), pairs)
    claims = [claim.id for _, one in pairs for claim in one.claims]
    for claim in claims:
        made.decide([Draft(kind="accept", claims=made.anchors([claim]))], by="ana")
    made.log_export(made.folder / "exports" / "findings.json")
    assert made.verify().ok
    return made.folder


def flip(file: Path, chance: random.Random) -> None:
    raw = bytearray(file.read_bytes())
    at = chance.randrange(len(raw) - 1)  # not the last newline: a line without an end is the trace of a kill
    raw[at] ^= 1 << chance.randrange(7)
    file.chmod(0o644)
    file.write_bytes(bytes(raw))


def lines_of(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


def one_of(folder: Path, pattern: str, chance: random.Random) -> Path:
    return chance.choice(sorted(folder.glob(pattern)))


def drop_line(file: Path, chance: random.Random) -> None:
    lines = lines_of(file)
    del lines[chance.randrange(len(lines))]
    file.write_bytes(b"".join(lines))


def swap_lines(file: Path, chance: random.Random) -> None:
    lines = lines_of(file)
    a, b = chance.sample(range(len(lines)), 2)
    lines[a], lines[b] = lines[b], lines[a]
    file.write_bytes(b"".join(lines))


def reword(file: Path, chance: random.Random) -> None:
    lines = lines_of(file)
    n = chance.randrange(len(lines))
    line = json.loads(lines[n])
    line["at"] = "2001-01-01T00:00:00+00:00"
    lines[n] = (json.dumps(line) + "\n").encode()
    file.write_bytes(b"".join(lines))


def cut_end(file: Path, chance: random.Random) -> None:
    lines = lines_of(file)
    file.write_bytes(b"".join(lines[: -chance.randint(1, 3)]))


def put_in(folder: Path, chance: random.Random) -> None:
    (folder / "originals" / f"{chance.getrandbits(256):064x}").write_bytes(b"planted")


Tampering = Callable[[Path, random.Random], None]
WAYS: tuple[tuple[str, Tampering], ...] = (
    ("original", lambda case, chance: flip(one_of(case, "originals/*", chance), chance)),
    ("original", lambda case, chance: one_of(case, "originals/*", chance).unlink()),
    ("original", put_in),
    ("text", lambda case, chance: flip(one_of(case, "text/*.txt", chance), chance)),
    ("text", lambda case, chance: one_of(case, "text/*.txt", chance).unlink()),
    ("record", lambda case, chance: flip(one_of(case, "text/*.json", chance), chance)),
    ("record", lambda case, chance: one_of(case, "text/*.json", chance).unlink()),
    ("custody log", lambda case, chance: flip(case / "custody.jsonl", chance)),
    ("custody log", lambda case, chance: drop_line(case / "custody.jsonl", chance)),
    ("custody log", lambda case, chance: swap_lines(case / "custody.jsonl", chance)),
    ("custody log", lambda case, chance: reword(case / "custody.jsonl", chance)),
    ("custody log", lambda case, chance: cut_end(case / "custody.jsonl", chance)),
    ("decisions", lambda case, chance: flip(case / "decisions.jsonl", chance)),
    ("decisions", lambda case, chance: reword(case / "decisions.jsonl", chance)),
    ("decisions", lambda case, chance: cut_end(case / "decisions.jsonl", chance)),
    ("export", lambda case, chance: flip(case / "exports" / "findings.json", chance)),
)


def tampered(sound: Path, into: Path) -> Iterator[tuple[int, str, tuple[Mismatch, ...]]]:
    for number in range(TAMPERINGS):
        copy = into / str(number)
        shutil.copytree(sound, copy)
        what, tamper = WAYS[number % len(WAYS)]
        tamper(copy, random.Random(number))
        yield number, what, case.open(copy).verify().mismatches


def test_each_of_fifty_tamperings_is_found_where_it_is(sound: Path, tmp_path: Path) -> None:
    missed = [
        (number, what) for number, what, found in tampered(sound, tmp_path) if what not in {one.what for one in found}
    ]
    assert missed == []


def test_the_number_of_the_broken_line_is_told(sound: Path, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path / "copy")
    log = tmp_path / "copy" / "custody.jsonl"
    lines = lines_of(log)
    lines[6] = lines[6].replace(b'"tool": "sayso"', b'"tool": "other"')
    log.write_bytes(b"".join(lines))
    (found,) = case.open(tmp_path / "copy").verify().mismatches
    assert found.detail == "log broken at 7"


def test_verify_is_itself_an_act_that_changes_nothing_else(sound: Path, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path / "copy")
    before = lines_of(tmp_path / "copy" / "custody.jsonl")
    assert case.open(tmp_path / "copy").verify().ok
    after = lines_of(tmp_path / "copy" / "custody.jsonl")
    assert after[:-1] == before
    assert json.loads(after[-1])["action"] == "verified"


def test_a_quote_that_moved_in_the_index_is_found(sound: Path, tmp_path: Path) -> None:
    import sqlite3

    shutil.copytree(sound, tmp_path / "copy")
    with sqlite3.connect(tmp_path / "copy" / "case.sqlite") as connection:
        connection.execute("update claims set start = start + 1 where rowid = 1")
    connection.close()
    assert [one.what for one in case.open(tmp_path / "copy").verify().mismatches] == ["quote"]
