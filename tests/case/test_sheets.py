"""Tables for a spreadsheet: nothing in them is run, and what a person fills in comes back."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.case.sheets import SOURCES, Filled, filled_in, read_sheet, write_sheet

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


def row(title: str, **theirs: str) -> dict[str, str]:
    return {"source": "sha256:1", "kind": "document", "title": title, **theirs}


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@sum", "\tx", "'=1"])
def test_no_cell_is_run_as_a_formula(tmp_path: Path, title: str) -> None:
    write_sheet(tmp_path, SOURCES, [row(title)])
    with (tmp_path / "sources.csv").open(encoding="utf-8-sig", newline="") as stream:
        (written,) = csv.DictReader(stream)
    assert written["title"] == f"'{title}"


@given(CELLS)
def test_every_cell_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder = tmp_path_factory.mktemp("sheet")
    write_sheet(folder, SOURCES, [row(title)])
    assert read_sheet(folder / "sources.csv")["sha256:1"]["title"] == title


def fill(folder: Path, **cells: str) -> None:
    file = folder / "sources.csv"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        table.writeheader()
        table.writerows([{**one, **cells} for one in rows])


def test_what_a_person_filled_in_is_found_also_behind_semicolons(tmp_path: Path) -> None:
    write_sheet(tmp_path, SOURCES, [row("a; b, c")])
    fill(tmp_path, grade="B", memo="'=met her twice")
    found = filled_in(tmp_path, SOURCES, [row("t")])
    assert set(found) == {Filled("sha256:1", "grade", "B"), Filled("sha256:1", "memo", "=met her twice")}


def test_a_cell_that_is_older_than_a_decision_says_nothing(tmp_path: Path) -> None:
    """The sheet was written before the grade was given in the review: its empty cell takes nothing back."""
    write_sheet(tmp_path, SOURCES, [row("t")])
    assert filled_in(tmp_path, SOURCES, [row("t", grade="A")]) == ()


def test_an_emptied_cell_is_told(tmp_path: Path) -> None:
    write_sheet(tmp_path, SOURCES, [row("t", grade="A")])
    fill(tmp_path, grade="")
    assert filled_in(tmp_path, SOURCES, []) == (Filled("sha256:1", "grade", ""),)
