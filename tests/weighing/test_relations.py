"""How two answers relate, and why."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Factuality, Mode
from sayso.weighing.relations import relate


def test_bands_apart_contradict_and_say_so_in_plain_words(few_dozen, some_250):
    pair = relate(few_dozen, some_250, "count")
    assert (pair.relation, pair.kind) == ("contradicts", "value")
    assert pair.why == "24 to 72 and 225 to 275 do not meet"


def test_an_expectation_is_updated_by_what_was_counted(answer, around_4000):
    thought = answer("200 people", (200, 200), of="people", mode="planned")
    pair = relate(around_4000, thought, "count")
    assert (pair.relation, pair.kind, pair.a) == ("updates", "expectation", thought.claim)
    assert pair.why == "200 people were expected; but around 4,000 people were reported"


def test_likely_bands_that_meet_agree(answer):
    pair = relate(answer("about 50", (40, 60, 45, 55)), answer("52", (52, 52)), "count")
    assert (pair.relation, pair.kind) == ("agrees", None)


def test_a_figure_inside_a_wide_word_is_included_whichever_comes_first(answer):
    hundreds, figure = answer("hundreds", (100, 999, 200, 900)), answer("120", (120, 120))
    for pair in (relate(hundreds, figure, "count"), relate(figure, hundreds, "count")):
        assert (pair.relation, pair.a, pair.b) == ("includes", hundreds.claim, figure.claim)
        assert pair.why == "120 lies inside 100 to 999"


def test_bands_that_only_touch_are_called_compatible_only(answer):
    pair = relate(answer("about 100", (80, 120, 95, 105)), answer("about 130", (110, 150, 125, 135)), "count")
    assert pair.relation == "agrees"
    assert pair.why.startswith("compatible only")


def test_a_later_higher_toll_after_at_least_updates(answer):
    early = answer("at least 10 killed", (10, None, 10, 20), at="2017-05-01", voice="a doctor")
    late = answer("35 killed", (35, 35), at="2017-05-03", voice="the ministry")
    pair = relate(late, early, "count")
    assert (pair.relation, pair.kind, pair.a) == ("updates", "value", early.claim)
    assert pair.why == "at least 10 killed on 2017-05-01, 35 killed on 2017-05-03"


def test_a_later_lower_figure_of_another_voice_contradicts(answer):
    early = answer("35 killed", (35, 35), at="2017-05-01", voice="a doctor")
    late = answer("12 killed", (12, 12), at="2017-05-03", voice="the ministry")
    assert relate(early, late, "count").relation == "contradicts"


@pytest.mark.parametrize("says", ["the toll rose to 27", "taking the number of dead to 27", "a final toll of 27 dead"])
def test_of_two_counts_of_one_day_the_one_that_says_so_is_the_later(answer, says):
    first = answer("22 killed", (22, 22), at="2017-05-01", voice="a doctor", document="sha256:1")
    late = answer(says, (27, 27), at="2017-05-01", voice="the ministry", document="sha256:2")
    for a, b in ((first, late), (late, first)):
        pair = relate(a, b, "count")
        assert (pair.relation, pair.a) == ("updates", first.claim)


def test_of_two_counts_of_one_day_the_higher_is_the_later_where_the_lower_alone_says_that_it_rises(answer):
    low = answer("the toll rose to 22", (22, 22), at="2017-05-01", voice="a doctor", document="sha256:1")
    high = answer("27 killed", (27, 27), at="2017-05-01", voice="the ministry", document="sha256:2")
    for a, b in ((low, high), (high, low)):
        pair = relate(a, b, "count")
        assert (pair.relation, pair.a) == ("updates", low.claim)


def test_of_two_counts_of_one_day_that_both_rise_or_neither_does_none_is_the_later(answer):
    low, high = ({"at": "2017-05-01", "document": f"sha256:{n}", "voice": f"v{n}"} for n in (1, 2))
    assert relate(answer("22 killed", (22, 22), **low), answer("27 killed", (27, 27), **high), "count").relation == (
        "contradicts"
    )
    rising = answer("the toll rose to 22", (22, 22), **low), answer("the toll rose to 27", (27, 27), **high)
    assert relate(*rising, "count").relation == "contradicts"


def test_where_a_count_is_rising_the_higher_one_of_the_next_day_updates_it(answer):
    early = answer("the toll has risen to six dead", (6, 6), at="2017-05-01", voice="a doctor")
    late = answer("seven were killed", (7, 7), at="2017-05-02", voice="the ministry")
    assert relate(early, late, "count").relation == "updates"
    steady = answer("six were killed", (6, 6), at="2017-05-01", voice="a doctor")
    assert relate(steady, late, "count").relation == "contradicts"


def test_a_voice_that_changes_its_figure_later_updates_it(answer):
    early, late = answer("12", (12, 12), at="2017-05-01"), answer("9", (9, 9), at="2017-05-02")
    assert relate(early, late, "count").relation == "updates"


def test_the_same_origin_repeated_agrees_and_says_that_it_is_one_origin(answer):
    pair = relate(answer("12", (12, 12), origin="o"), answer("12", (12, 12), origin="o", voice="BBC"), "count")
    assert (pair.relation, pair.why) == ("agrees", "same origin: both give 12")


def test_fighters_are_part_of_people_and_not_in_conflict_with_more_people(some_250, around_4000):
    pair = relate(some_250, around_4000, "count")
    assert (pair.relation, pair.kind, pair.a) == ("includes", "scope", around_4000.claim)


def test_a_part_above_its_whole_contradicts(answer, some_250):
    whole = answer("100 people", (100, 100), of="people")
    assert relate(whole, some_250, "count").relation == "contradicts"


def test_different_groups_are_unrelated_by_scope(some_250, families):
    pair = relate(some_250, families, "count")
    assert (pair.relation, pair.kind) == ("unrelated", "scope")


def test_foreign_fighters_are_part_of_the_fighters(answer, some_250):
    foreign = answer("dozens of foreign fighters", (12, 120, 24, 99), of="foreign fighters")
    assert relate(foreign, some_250, "count").relation == "includes"


def test_different_units_are_a_different_definition(answer):
    pair = relate(answer("6 km", (6, 6), unit="kilometre"), answer("6 hours", (6, 6), unit="hour"), "measure")
    assert (pair.relation, pair.kind) == ("unrelated", "definition")


def test_a_denied_figure_contradicts_its_affirmation(answer, some_250):
    denied = answer("250 fighters", (250, 250), of="fighters", factuality="CT-", voice="the ministry")
    assert relate(denied, some_250, "count").relation == "contradicts"


def test_not_one_killed_is_a_zero_and_not_a_denial(answer):
    none = answer("no civilians", (0, 0), of="civilians", factuality="CT-", voice="the army")
    twelve = answer("12 civilians", (12, 12), of="civilians", voice="a doctor")
    assert relate(none, twelve, "count").why == "0 and 12 do not meet"


def test_what_is_only_possible_does_not_contradict(answer, few_dozen):
    maybe = answer("500 fighters", (500, 500), of="fighters", factuality="PS+", voice="an analyst")
    assert relate(maybe, few_dozen, "count").relation == "unrelated"


def test_denial_against_affirmation_of_a_happening_contradicts(answer):
    yes = answer("the deal was made", factuality="CT+", voice="a driver")
    no = answer("there was no deal", factuality="CT-", voice="the coalition")
    pair = relate(no, yes, "whether")
    assert (pair.relation, pair.kind) == ("contradicts", "value")
    assert pair.why == "it happened according to a driver; it did not according to the coalition"


@pytest.mark.parametrize(
    ("mode", "term_says", "deed_says", "relation"),
    [
        ("forbidden", "CT+", "CT+", "contradicts"),
        ("forbidden", "CT+", "CT-", "agrees"),
        ("permitted", "CT-", "CT+", "contradicts"),
        ("promised", "CT+", "CT-", "contradicts"),
        ("promised", "CT+", "CT+", "agrees"),
        ("ordered", "CT+", "CT+", "agrees"),
        ("permitted", "CT+", "CT-", "unrelated"),
    ],
)
def test_terms_against_conduct(answer, mode: Mode, term_says: Factuality, deed_says: Factuality, relation):
    term = answer("foreign fighters leave", mode=mode, factuality=term_says, voice="the council")
    deed = answer("foreign fighters left", factuality=deed_says, voice="a driver")
    pair = relate(term, deed, "conduct")
    assert pair.relation == relation
    assert relation == "unrelated" or pair.kind == "conduct"
    assert pair.relation == relate(deed, term, "conduct").relation


def test_a_broken_ban_names_who_says_that_it_was_broken(answer):
    term = answer("no foreigner leaves", mode="forbidden", voice="the council")
    pair = relate(term, answer("foreigners joined", voice="a driver"), "conduct")
    assert pair.why == "the terms forbade it; according to a driver it happened"


def test_what_goes_beyond_only_breaks_the_term(answer):
    term = answer("only personal weapons", mode="permitted", voice="the council")
    deed = answer("ten lorries of ammunition", voice="a driver")
    assert relate(term, deed, "conduct").relation == "contradicts"


@pytest.mark.parametrize(
    ("a", "b", "relation", "kind"),
    [
        ("2017-10-12", "2017-10-14", "contradicts", "time"),
        ("2017-10", "2017-10-12", "includes", None),
        ("2017-10-12", "2017-10-12", "agrees", None),
        ("2017-10-10 to 2017-10-12", "2017-10-11 to 2017-10-14", "agrees", None),
    ],
)
def test_dates_are_intervals_of_days(answer, a, b, relation, kind):
    pair = relate(answer(a), answer(b), "when")
    assert (pair.relation, pair.kind) == (relation, kind)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [("Tabqa", "Ṭabqa", "agrees"), ("Syria", "Douma, Syria", "includes"), ("Tabqa", "Raqqa", "contradicts")],
)
def test_places_are_compared_by_name(answer, a, b, relation):
    assert relate(answer(a), answer(b), "where").relation == relation


_ENDS = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(sorted)


@given(
    first=_ENDS,
    second=_ENDS,
    modes=st.tuples(*[st.sampled_from(["actual", "planned", "permitted", "conditional"])] * 2),
    says=st.tuples(*[st.sampled_from(["CT+", "PR+", "PS+", "CT-", "Uu"])] * 2),
    at=st.tuples(*[st.sampled_from([None, "2017-01-01", "2017-01-05"])] * 2),
    of=st.tuples(*[st.sampled_from([None, "people", "fighters", "foreign fighters", "women"])] * 2),
)
def test_the_relation_does_not_depend_on_the_order(answer, *, first, second, modes, says, at, of):
    a, b = (
        answer("some", tuple(band), mode=mode, factuality=said, at=when, of=what, voice=name)
        for band, mode, said, when, what, name in zip((first, second), modes, says, at, of, ("x", "y"), strict=True)
    )
    one, other = relate(a, b, "count"), relate(b, a, "count")
    assert (one.relation, one.kind) == (other.relation, other.kind)
    if one.relation in {"includes", "updates"} and (first != second or of[0] != of[1]):
        assert (one.a, one.b) == (other.a, other.b)


@given(band=_ENDS)
def test_every_answer_agrees_with_itself(answer, band):
    a = answer("some", tuple(band))
    assert relate(a, dataclasses.replace(a, claim="c-other"), "count").relation == "agrees"


def test_one_origin_that_denied_and_then_admitted_has_moved(answer):
    first = answer("it", (), factuality="CT-", at="2017-10-15", origin="o-1", voice="the board")
    later = answer("it", (), factuality="CT+", at="2017-11-14", origin="o-1", voice="the board")
    for a, b in ((first, later), (later, first)):
        pair = relate(a, b, "whether")
        assert (pair.relation, pair.a, pair.b) == ("updates", first.claim, later.claim)
