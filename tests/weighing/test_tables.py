"""Tables of claims to estimates."""

import gzip
import io
import random
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import TableError, UsageError
from sayso.weighing.tables import Row, estimate_table, read_table, to_kind
from sayso.weighing.tables.table import coded, numbers


def _planted(seed=3, objects=150, sources=12):
    """Claims on planted numbers by sources of known accuracy; the first four are good, the rest are poor."""
    draw = np.random.default_rng(seed)
    truth = np.round(np.exp(draw.normal(5, 1.5, objects))) + 1
    rows = [
        Row(f"o{o}", f"s{s}", str(truth[o] if draw.random() < (0.9 if s < 4 else 0.2) else _off(draw, truth[o])))
        for o in range(objects)
        for s in draw.choice(sources, 5, replace=False)
    ]
    return rows, {f"o{o}": float(value) for o, value in enumerate(truth)}


def _off(draw, number):
    return np.round(number * np.exp(draw.normal(0, 0.4)))


def _table(rows, kind):
    return {one.object: one for one in estimate_table(rows, kind)}


def test_good_sources_are_found_and_outvote_poor_ones():
    rows, truth = _planted()
    found = _table(rows, "count")
    right = sum(found[name].best == value for name, value in truth.items()) / len(truth)
    by_vote = 0
    for name, value in truth.items():
        said = [row.value for row in rows if row.object == name]
        by_vote += max(sorted(set(said)), key=said.count) == str(value)
    assert right > by_vote / len(truth) + 0.02
    assert right > 0.7


def test_intervals_of_counts_cover_most_of_the_planted_truth():
    rows, truth = _planted()
    found = _table(rows, "count")
    covered = np.mean([found[name].low <= value <= found[name].high for name, value in truth.items()])
    assert covered > 0.85


_ROWS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("uvwxyz"), st.integers(0, 40)), min_size=1, max_size=30
)


@settings(max_examples=60, deadline=None)
@given(rows=_ROWS, seed=st.integers(0, 99), kind=st.sampled_from(["count", "label"]))
def test_neither_the_order_of_rows_nor_the_names_of_sources_matter(rows, seed, kind):
    first = [Row(o, s, str(v)) for o, s, v in rows]
    other = [Row(o, f"renamed {s}", str(v)) for o, s, v in rows]
    random.Random(seed).shuffle(other)
    one, two = _table(first, kind), _table(other, kind)
    assert one.keys() == two.keys()
    for name in one:
        assert one[name].best == two[name].best
        assert one[name].low == pytest.approx(two[name].low)
        assert one[name].high == pytest.approx(two[name].high)
        assert one[name].origins == two[name].origins


@settings(max_examples=60, deadline=None)
@given(rows=_ROWS)
def test_ends_are_ordered_and_the_best_is_claimed(rows):
    found = _table([Row(o, s, str(v)) for o, s, v in rows], "count")
    for name, one in found.items():
        assert one.low <= one.best <= one.high
        assert one.best in {v for o, _, v in rows if o == name}


@settings(max_examples=30, deadline=None)
@given(rows=_ROWS)
def test_a_source_that_repeats_itself_adds_nothing(rows):
    plain = [Row(o, s, str(v)) for o, s, v in rows]
    assert list(estimate_table(plain, "count")) == list(estimate_table(plain + plain, "count"))


def test_a_round_number_shared_is_weaker_than_an_odd_one_shared():
    rows = [Row("town", "a", "9000"), Row("town", "b", "9000"), Row("town", "c", "8861"), Row("town", "d", "8861")]
    assert _table(rows, "count")["town"].best == 8861


def test_a_lone_claim_is_not_certain():
    one = _table([Row("o", "s", "387")], "count")["o"]
    assert one.low < 387 < one.high


def test_a_wild_number_moves_nothing_and_overflows_nowhere():
    rows = [Row("o", "a", "120"), Row("o", "b", "120"), Row("o", "c", "1e18")]
    found = _table(rows, "count")["o"]
    assert (found.best, found.origins) == (120, 3)


def test_negative_and_fractional_measures():
    rows = [Row(f"t{n}", s, str(-5.5 + n)) for n in range(30) for s in "abc"] + [Row("t0", "d", "-2.5")]
    assert _table(rows, "count")["t0"].best == -5.5


def test_short_lists_speak_for_the_complete_one():
    """Shops that shorten elsewhere outnumber those that list in full, and do not outvote them."""
    rows = [Row("b", f"short{n}", "gray") for n in range(5)] + [Row("b", f"full{n}", "gray|reuter") for n in range(3)]
    for k in range(9):
        rows += [Row(f"b{k}", f"full{n}", f"aho{k}|ullman") for n in range(3)]
        rows += [Row(f"b{k}", f"short{n}", f"aho{k}") for n in range(2)]
    assert _table(rows, "label")["b"].best == "gray|reuter"


def test_the_order_of_names_does_not_matter():
    rows = [Row("b", "s1", "Jim Gray; A. Reuter"), Row("b", "s2", "A. Reuter; Gray, Jim"), Row("b", "s3", "Codd")]
    assert _table(rows, "label")["b"].best in {"Jim Gray; A. Reuter", "A. Reuter; Gray, Jim"}


def test_closed_labels_learn_who_confuses_what():
    """A source that always says the opposite is turned round, which no vote can do."""
    draw = np.random.default_rng(1)
    truth = draw.integers(0, 2, 200)
    rows = [Row(f"o{o}", "liar", str(1 - truth[o])) for o in range(200)]
    rows += [
        Row(f"o{o}", f"s{s}", str(truth[o] if draw.random() < 0.75 else 1 - truth[o]))
        for o in range(200)
        for s in range(4)
    ]
    found = _table(rows, "label")
    assert np.mean([found[f"o{o}"].best == str(truth[o]) for o in range(200)]) > 0.95


def test_a_wider_place_speaks_for_the_place_inside():
    rows = [Row("x", "a", "Douma, Syria"), Row("x", "b", "Syria"), Row("x", "c", "Syria"), Row("x", "d", "Homs, Syria")]
    rows += [Row("x", "e", "Douma, Syria")]
    assert _table(rows, "place")["x"].best == "Douma, Syria"


def test_an_empty_table_gives_nothing():
    assert list(estimate_table([], "count")) == []


def test_a_value_that_is_no_number_names_file_line_and_remedy():
    with pytest.raises(TableError, match=r"a\.csv, line 7: 'many' is not a number; mend it, or use --kind label"):
        list(estimate_table([Row("o", "s", "many", 7)], "count", name="a.csv"))


def test_commas_between_thousands_are_read():
    assert numbers(coded([Row("o", "s", "1,200")], "t")).tolist() == [1200]


def test_kinds():
    assert to_kind("place") == "place"
    with pytest.raises(UsageError, match="choose count"):
        to_kind("date")


def test_reading_a_table_in_any_order_of_columns_packed_or_piped(tmp_path, monkeypatch):
    text = "value,Object,note,source\n5,o,x,s\n"
    plain, packed = tmp_path / "t.csv", tmp_path / "t.csv.gz"
    plain.write_text("\ufeff" + text, encoding="utf-8")
    packed.write_bytes(gzip.compress(text.encode()))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    from pathlib import Path

    for path in (plain, packed, Path("-")):
        assert list(read_table(path)) == [Row("o", "s", "5", 2)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "line 1: no column object and no column source and no column value"),
        ("object,source,value\no,s\n", "line 2: 2 cells where 3 are due"),
    ],
)
def test_a_broken_table_is_told_with_its_line(tmp_path, text, message):
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        list(read_table(file))


def test_a_missing_or_foreign_file_is_told(tmp_path):
    with pytest.raises(TableError, match="could not read"):
        list(read_table(tmp_path / "none.csv"))
    file = tmp_path / "t.csv"
    file.write_bytes(b"object,source,value\n\xff\xfe,s,1\n")
    with pytest.raises(TableError, match="not UTF-8"):
        list(read_table(file))
