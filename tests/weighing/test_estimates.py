"""Low, best and high; one vote an origin."""

import dataclasses
import itertools
import random
import time
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.records import Origin, Pair
from sayso.weighing.estimates import PROFILES, estimate

_BANDS = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 500), st.sampled_from(["o-1", "o-2", "o-3", "o-4", None])),
    min_size=1,
    max_size=6,
)


def _made(answer, question, rows):
    return question(
        *(
            answer(str(low), (low, low + width), origin=origin, claim=f"c-{place}")
            for place, (low, width, origin) in enumerate(rows)
        )
    )


@settings(max_examples=40, deadline=None)
@given(rows=_BANDS, profile=st.sampled_from(sorted(PROFILES)), seed=st.integers(0, 99))
def test_ends_are_ordered_and_the_order_of_answers_does_not_matter(answer, question, rows, profile, seed):
    asked = _made(answer, question, rows)
    found = estimate(asked, (), profile)
    shuffled = list(asked.answers)
    random.Random(seed).shuffle(shuffled)
    assert found == estimate(dataclasses.replace(asked, answers=tuple(shuffled)), (), profile)
    for three in (found, *found.without):
        numbers = [number for number in (three.low, three.best, three.high) if number is not None]
        assert numbers == sorted(numbers)


@settings(max_examples=40, deadline=None)
@given(rows=_BANDS, profile=st.sampled_from(sorted(PROFILES)))
def test_a_copy_of_an_origin_adds_nothing(answer, question, rows, profile):
    asked = _made(answer, question, rows)
    copied = dataclasses.replace(asked.answers[0], claim="c-copy", document="sha256:copy")
    more = dataclasses.replace(asked, answers=(*asked.answers, copied))
    first, second = estimate(asked, (), profile), estimate(more, (), profile)
    assert (first.low, first.best, first.high) == (second.low, second.best, second.high)


def test_the_posterior_of_agreeing_origins_is_narrower_than_of_one(answer, question):
    one = estimate(question(answer("250", (250, 250), origin="o-1")), ())
    three = estimate(question(*(answer("250", (250, 250), origin=f"o-{n}") for n in range(3))), ())
    assert one.best == three.best == 250
    assert three.high - three.low < one.high - one.low


def test_origins_established_as_independent_narrow_the_interval(answer, question):
    asked = question(*(answer(str(f), (f, f), origin=f"o-{n}") for n, f in enumerate((240, 252, 270))))
    known = [Origin(id=f"o-{n}", rung="independent, established by a person", documents=()) for n in range(3)]
    sure, unsure = estimate(asked, known), estimate(asked, ())
    assert sure.best == unsure.best
    assert sure.high - sure.low < unsure.high - unsure.low


def test_a_vague_word_that_holds_the_figure_leaves_the_figure_best(answer, question):
    found = estimate(
        question(
            answer("hundreds", (100, 999, 200, 900), origin="o-1"),
            answer("some 250", (225, 275, 245, 255), origin="o-2"),
        ),
        (),
    )
    assert 225 <= found.best <= 275


def test_expected_denied_possible_and_partial_figures_do_not_enter(answer, question):
    asked = question(
        answer("4,000 people", (4000, 4000), of="people", origin="o-1"),
        answer("200 people", (200, 200), of="people", mode="planned", origin="o-2"),
        answer("9 people", (9, 9), of="people", factuality="CT-", origin="o-3"),
        answer("8 people", (8, 8), of="people", factuality="PS+", origin="o-4"),
        answer("7 women", (7, 7), of="women", origin="o-5"),
        of="people",
    )
    found = estimate(asked, (), "median-of-origins")
    assert (found.low, found.best, found.high) == (4000, 4000, 4000)
    assert found.why == "1 figure of 1 origin, one vote each; 4 answers repeated or left aside"


def test_open_ends_are_handled_by_every_profile(answer, question):
    asked = question(answer("at least 10", (10, None, 10, 20), origin="o-1"), answer("12", (12, 12), origin="o-2"))
    for profile in PROFILES:
        found = estimate(asked, (), profile)
        assert found.low is not None
        assert 7 <= found.low <= 12 <= found.high <= 40


def test_without_shows_what_each_origin_moves(answer, question):
    asked = question(*(answer(str(n), (n, n), origin=f"o-{n}") for n in (10, 12, 100)))
    found = estimate(asked, (), "median-of-origins")
    assert {one.origin: one.best for one in found.without} == {"o-10": 56, "o-12": 55, "o-100": 11}


def test_profiles_follow_their_coders(answer, question):
    asked = question(
        answer("dozens", (12, 119, 24, 99), origin="o-1"),
        answer("30", (30, 30), origin="o-2"),
        answer("40", (40, 40), origin="o-3"),
    )
    acled, airwars, ucdp = (estimate(asked, (), name) for name in ("acled", "airwars", "ucdp"))
    assert (acled.low, acled.best, acled.high) == (12, 12, 40)
    assert (airwars.low, airwars.best, airwars.high) == (12, None, 40)
    assert (ucdp.low, ucdp.best) == (30, 30)


def test_a_later_figure_of_the_same_voice_replaces_the_earlier(answer, question):
    asked = question(
        answer("10", (10, 10), origin="o-1", at="2017-05-01"), answer("14", (14, 14), origin="o-1", at="2017-05-02")
    )
    assert estimate(asked, (), "median-of-origins").best == 14


def test_earlier_counts_that_a_later_one_updates_are_read_as_at_least(answer, question):
    asked = question(
        *(
            answer(f"{f} killed", (f, f), origin=f"o-{n}", claim=f"c-{n}", at=f"2026-03-1{n}", of="people")
            for n, f in enumerate((120, 147, 203, 231))
        )
    )
    pairs = [
        Pair(a=f"c-{a}", b=f"c-{b}", relation="updates", kind="value", why="")
        for a, b in itertools.combinations(range(4), 2)
    ]
    without, found = estimate(asked, ()), estimate(asked, (), pairs=pairs)
    assert without.best < 200 < found.best
    assert found.low <= 231 <= found.high
    assert "3 earlier counts that later ones update, read as 'at least'" in found.why


def test_a_count_that_a_later_one_lowers_is_no_lower_bound(answer, question):
    asked = question(
        answer("300", (300, 300), origin="o-1", claim="c-1", at="2026-03-10"),
        answer("120", (120, 120), origin="o-2", claim="c-2", at="2026-03-12"),
    )
    lowered = [Pair(a="c-1", b="c-2", relation="updates", kind="value", why="")]
    assert estimate(asked, (), pairs=lowered) == estimate(asked, ())


def test_counts_are_whole_and_measures_keep_three_digits(answer, question):
    count = estimate(question(answer("almost 50", (42.5, 50, 45, 50), origin="o")), ())
    assert [count.low, count.best, count.high] == [int(count.low), 50, int(count.high)]
    measure = estimate(question(answer("6.5 km", (6.5, 6.5), unit="kilometre"), kind="measure"), ())
    assert measure.best == 6.5
    assert measure.high == float(f"{measure.high:.3g}")


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.one_of(st.none(), st.floats(-1e9, 1e12)),
            st.one_of(st.none(), st.floats(0, 1e12)),
            st.sampled_from(["o-1", "o-2", None]),
        ),
        min_size=1,
        max_size=5,
    ),
    kind=st.sampled_from(["count", "measure"]),
)
def test_any_bands_give_ordered_finite_ends(answer, question, rows, kind):
    """Open at either end, negative, tiny, huge: the ends stay finite and in order."""
    bands = [((low, None if width is None else (low or 0.0) + width), origin) for low, width, origin in rows]
    found = estimate(question(*(answer("x", band, origin=origin) for band, origin in bands), kind=kind), ())
    if found is not None:
        assert all(isfinite(end) for end in (found.low, found.best, found.high))
        assert found.low <= found.best <= found.high


def test_temperatures_below_zero(answer, question):
    found = estimate(question(answer("-5.5", (-5.5, -5.5), unit="degree", origin="o"), kind="measure"), ())
    assert found.best == -5.5
    assert found.low < -5.5 < found.high


def test_more_than_a_hundred_means_not_far_above_it(answer, question):
    found = estimate(question(answer("more than 100", (100, None, 100, 125), origin="o")), ())
    assert 100 <= found.best <= 160
    assert found.high < 500


def test_more_than_a_finely_told_number_is_close_to_it(answer, question):
    found = estimate(question(answer("more than 615,000", (615_000, None, 615_000, 616_000), origin="o")), ())
    assert found.best == 615_000


def test_an_unknown_profile_is_refused_with_the_list(answer, question):
    with pytest.raises(UsageError, match="median-of-origins"):
        estimate(question(answer("1", (1, 1))), (), "guess")


def test_no_figure_no_estimate(answer, question):
    assert estimate(question(answer("it happened"), kind="whether"), ()) is None


def test_fifty_accounts_take_less_than_fifty_milliseconds(answer, question):
    asked = question(*(answer(str(n), (n, n + n % 7), origin=f"o-{n}") for n in range(100, 150)))
    estimate(asked, ())
    best = min(_seconds(lambda: estimate(asked, ())) for _ in range(3))
    assert best < 0.15  # 50 ms on a free core; threefold for a busy one


def _seconds(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
