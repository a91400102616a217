"""A date in a file's name is better than none, and is told to the reader."""

import pytest

from sayso.reading import read
from sayso.reading.dates import from_path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("notes/2017-11-14-interview.txt", "2017-11-14"),
        ("20171114_statement.pdf", "2017-11-14"),
        ("cases/raqqa-2017/article.txt", "2017"),
        ("reports 2016/article.txt", "2016"),
        ("a/b/article.txt", None),
        ("1234/article-99.txt", None),
        ("2017-13-45.txt", "2017"),
        ("tmp2017x/000001.txt", None),
        ("scan20175.txt", None),
    ],
)
def test_names_that_carry_a_date(path, expected):
    assert from_path(path) == expected


def test_it_is_noted_and_never_overrides_what_the_document_states(tmp_path):
    folder = tmp_path / "floods-2019"
    folder.mkdir()
    (folder / "bare.txt").write_text("It rained on October 12.")
    (folder / "dated.txt").write_text("---\npublished: 2020-02-03\n---\nIt rained.")
    bare, dated = read([folder])
    assert bare.published == "2019"
    assert any("2019" in note for note in bare.notes)
    assert dated.published == "2020-02-03"
