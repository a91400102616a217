from pathlib import Path

import pytest

from sayso import case


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with three readable files, one of them in a subfolder."""
    folder = tmp_path / "files"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text(
        "---\npublished: 2017-11-14\npublisher: =Herald\n---\nOne driver said so.\r\n", newline=""
    )
    (folder / "b.md").write_text("# Notes\n\nAnother driver denied it.\n")
    (folder / "more" / "c.txt").write_text("A third saw nothing.")
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> case.Case:
    return case.init(tmp_path / "case")
