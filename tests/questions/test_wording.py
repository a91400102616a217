"""Words of questions, and the word lists behind them."""

from datetime import date

import pytest

from sayso.questions import lexicon
from sayso.questions.stretches import Days
from sayso.questions.wording import participle, plural, say_days


@pytest.mark.parametrize(
    ("one", "many"),
    [("bus", "buses"), ("lorry", "lorries"), ("foreign fighter", "foreign fighters"), ("people", "people"),
     ("woman", "women"), ("trucks", "trucks"), ("airmen", "airmen"), ("box", "boxes"), ("boy", "boys")],
)  # fmt: skip
def test_plural(one, many):
    assert plural(one) == many


@pytest.mark.parametrize(
    ("lemma", "expected"), [("load", "loaded"), ("carry out", "carried out"), ("take", "taken"), ("fire", "fired")]
)
def test_participle(lemma, expected):
    assert participle(lemma) == expected


@pytest.mark.parametrize(
    ("many", "one"),
    [("buses", "bus"), ("families", "family"), ("people", "person"), ("churches", "church"), ("gas", "gas")],
)
def test_singular(many, one):
    assert lexicon.singular(many) == one


def test_days_are_said_as_newspapers_do():
    assert say_days(Days(date(2017, 10, 12), date(2017, 10, 12))) == "12 October 2017"
    assert say_days(Days(date(2017, 10, 10), date(2017, 10, 12))) == "10 to 12 October 2017"
    assert say_days(Days(date(2017, 9, 30), date(2017, 10, 2))) == "30 September 2017 to 2 October 2017"
    assert say_days(None) == ""


def test_that_somebody_was_killed_decides_before_the_verb():
    found = lexicon.class_of("leave", "killed")
    assert found is not None
    assert found.name == "kill"


def test_the_verb_decides_before_an_adjective():
    found = lexicon.class_of("take", "displaced")
    assert found is not None
    assert found.name == "leave"


@pytest.mark.parametrize("verb", ["take", "pick up"])
def test_to_take_things_is_not_to_leave(verb):
    assert lexicon.class_of(verb, people=False) is None


@pytest.mark.parametrize(("word", "expected"), [("foreign", True), ("Kurdish", True), ("rebel", False), ("IS", False)])
def test_what_singles_out(word, expected):
    assert lexicon.narrows(word) is expected
