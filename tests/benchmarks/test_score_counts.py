"""The bench of counts: what passes for the same interval and noun, agreement, and which fields are scored."""

import importlib.util
import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parents[2] / "benchmarks" / "gold"


def _module(name):
    spec = importlib.util.spec_from_file_location(f"{name}_bench", GOLD / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bench():
    yield _module("score_counts")
    del sys.modules["score_counts_bench"]


@pytest.fixture(scope="module")
def sample():
    yield _module("sample_counts")
    del sys.modules["sample_counts_bench"]


def row(**changed):
    return {
        "n": 0,
        "id": "x",
        "start": 10,
        "end": 12,
        "low": 20,
        "high": 20,
        "hedge": "exact",
        "of": "rebel",
        "kind": "people",
        "status": "killed",
        "group": "fighters",
    } | changed


@pytest.mark.parametrize(
    ("hedge", "gold", "said", "right"),
    [
        ("exact", (20, 20), (20, 20), True),
        ("exact", (20, 20), (17.5, 22.5), True),  # rounding: w = min(10, 20/4) = 5, half of it each way
        ("exact", (20, 20), (15, 25), False),
        ("exact", (21, 21), (20.5, 21.5), False),
        ("exact", (20, 20), (20, None), False),
        ("at-least", (20, None), (20, None), True),
        ("at-least", (20, None), (21, None), False),
        ("at-least", (20, None), (20, 40), False),
        ("almost", (85, 100), (85.5, 100), True),
        ("almost", (85, 100), (90, 100), False),
        ("about", (40, 60), (45, 55), True),
        ("about", (40, 60), (48, 52), False),
        ("vague", (2, 20), (3, None), False),
        ("range", (200, 400), (175, 450), True),
        ("range", (200, 400), (150, 450), False),
    ],
)
def test_an_interval_is_right_by_the_rule_of_its_hedge(bench, hedge, gold, said, right):
    assert bench.same_interval(row(hedge=hedge, low=gold[0], high=gold[1]), *said) is right


@pytest.mark.parametrize(
    ("gold", "said", "same"),
    [
        ("soldier", "Syrian soldiers", True),
        ("woman", "women and children", True),
        ("member", "members of the group", True),
        ("people", "persons", True),
        ("bomb", "barrel bombs - crude devices", True),
        ("fighter", "foreign rebels", False),
        (None, None, True),
        (None, "people", True),
        (None, "rebels", False),
        ("rebel", None, False),
    ],
)
def test_nouns_are_the_same_by_their_singular_head(bench, gold, said, same):
    assert bench.same_noun(gold, said) is same


def test_kappa_takes_chance_off(bench):
    """By hand: observed 0.75, by chance 0.5 * 0.75 + 0.5 * 0.25 = 0.5, so (0.75 - 0.5) / 0.5."""
    assert bench.kappa([("a", "a"), ("a", "a"), ("b", "a"), ("b", "b")]) == pytest.approx(0.5)


def test_a_field_is_scored_only_where_the_hands_agree(bench):
    pair = (row(), row(status="wounded", of="man"))
    tallies = bench.score([pair], {"x": [row()]})
    assert {name: tally.of for name, tally in tallies.items()} == {
        "found": 1,
        "interval": 1,
        "noun": 0,
        "kind": 1,
        "status": 0,
        "group": 1,
        "interval and kind": 1,
        "the same, hedged": 0,
        "left alone": 0,
    }


def test_a_phrase_without_a_reading_is_wrong_in_every_field(bench):
    tallies = bench.score([(row(), row())], {"x": [row(start=40, end=44)]})
    assert [tallies[name].right for name in ("found", *bench.FIELDS, "interval and kind")] == [0] * 7


def test_what_is_no_count_should_be_left_alone(bench):
    nothing = dict.fromkeys(("low", "high", "hedge", "of", "status", "group"))
    no_count = row(kind="none", **nothing)
    assert bench.score([(no_count, no_count)], {"x": [row()]})["left alone"].right == 0
    assert bench.score([(no_count, no_count)], {"x": []})["left alone"].right == 1


def test_the_reading_is_the_quantity_with_the_largest_overlap(bench):
    quantities = [row(start=8, end=11, low=1), row(start=10, end=18, low=2), row(start=12, end=20, low=3)]
    assert bench.reading_of(row(), quantities)["low"] == 2


def test_labels_of_places_apart_stop_the_run(bench):
    with pytest.raises(SystemExit, match="phrase 0"):
        bench.paired([row()], [row(start=11)])


def test_the_sample_marks_the_number_with_its_hedge_and_leaves_dates_out(sample):
    text = (
        "On 3 May 2016 at least 20 rebels aged 19 fled; between 30 and 40 trucks burned; dozens of men, no casualties."
    )
    found = [text[one.start : one.end] for one in sample.candidates("x", text)]
    assert sorted(found) == ["at least 20", "between 30 and 40", "dozens of", "no"]


def test_the_sample_is_the_same_at_each_draw_and_takes_few_of_an_article(sample):
    articles = [
        (str(n), " ".join(f"In town {n} some {k} men and {k} carts came." for k in range(11, 40))) for n in range(9)
    ]
    drawn = sample.draw(articles)
    assert drawn == sample.draw(articles)
    assert max(sum(one.id == str(n) for one in drawn) for n in range(9)) == sample.AN_ARTICLE
