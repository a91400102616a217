import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.case.sheets import read_sources, write_sources

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


def document(title: str) -> dict[str, str | None]:
    return {
        **dict.fromkeys(("publisher", "author", "published", "url", "parent")),
        "id": "sha256:1",
        "path": "a.txt",
        "title": title,
    }


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@sum", "\tx", "'=1"])
def test_no_cell_is_run_as_a_formula(tmp_path: Path, title: str) -> None:
    write_sources(tmp_path / "s.csv", [document(title)])
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["title"] == f"'{title}"


@given(CELLS)
def test_every_cell_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    file = tmp_path_factory.mktemp("sheet") / "s.csv"
    write_sources(file, [document(title)])
    assert read_sources(file)["sha256:1"]["title"] == title


def test_what_a_person_filled_in_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "s.csv"
    write_sources(file, [document("t")])
    file.write_text(file.read_text("utf-8-sig").replace("t,,,,,", "t,,,,B,=met her twice"))
    rows = file.read_text("utf-8-sig").splitlines()
    assert "B" in rows[1]
    write_sources(file, [document("a new title")])
    kept = read_sources(file)["sha256:1"]
    assert (kept["grade"], kept["memo"], kept["title"]) == ("B", "=met her twice", "a new title")
