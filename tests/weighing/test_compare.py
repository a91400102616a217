"""How two statements relate, and whether the second follows."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import TableError
from sayso.weighing.compare import compare, read_pairs
from sayso.weighing.follows import FEATURES, coverage, features, negated, stem, words


@pytest.mark.parametrize(
    ("a", "b", "relation", "kind"),
    [
        ("Only a few dozen fighters left the city.", "Some 250 fighters left the city.", "contradicts", "value"),
        ("The army bombed the hospital.", "The army did not bomb the hospital.", "contradicts", "value"),
        ("The price of bread rose in May.", "The price of bread fell in May.", "contradicts", "value"),
        ("No foreign fighter was allowed to leave.", "Foreign fighters left the city.", "contradicts", "conduct"),
        ("At least ten villagers were killed.", "Twelve villagers were killed.", "agrees", None),
        ("The mayor opened a school on Monday.", "Rain is expected along the northern coast.", "unrelated", None),
    ],
)
def test_relations(a, b, relation, kind):
    [found] = compare([(a, b)])
    assert (found.relation, found.kind) == (relation, kind)


def test_the_reason_names_the_bands():
    [found] = compare([("Nine villagers were killed.", "Twenty-three villagers were killed.")])
    assert found.why == "9 and 23 do not meet"


def test_a_number_that_stands_in_both_contradicts_nothing():
    [found] = compare([("Three of 62 prisoners escaped.", "Three prisoners escaped.")])
    assert found.relation != "contradicts"


def test_what_repeats_follows_and_what_adds_does_not():
    text = "Police arrested nearly 1,000 members of the group in the capital."
    repeats, adds = compare(
        [
            (text, "Almost 1,000 members of the group arrested"),
            (text, "Judges freed 17 Albanian drivers after a trial in Tirana, the mayor of Durres said."),
        ]
    )
    assert repeats.follows
    assert not adds.follows


def test_what_is_nothing_but_its_number_may_follow():
    [found] = compare([("The old man died of his wounds; he was 68.", "He was 68.")])
    assert found.follows


def test_parts_do_not_contradict_their_sum():
    a = "In the valley 1,100 houses were destroyed and another 700 houses were damaged."
    told, more = compare([(a, "1,800 houses were hit in the valley."), (a, "2,900 houses were hit in the valley.")])
    assert told.relation != "contradicts"
    assert more.relation == "contradicts"


def test_a_victory_told_from_the_other_side_is_no_contradiction():
    a = "Riverside won the match against Hillside."
    rival, same = compare([(a, "Hillside lost the match against Riverside."), (a, "Riverside lost the match.")])
    assert rival.relation != "contradicts"
    assert same.relation == "contradicts"


def feature(name, a, b):
    return features(a, b, (), ())[FEATURES.index(name)]


def test_words_near_in_meaning_are_missed_less():
    a = "The soldiers wounded two shepherds."
    near = feature("words missed", a, "The troops injured two shepherds.")
    assert near < feature("words missed", a, "The painters praised two shepherds.")


def test_no_name_stands_for_one_near_it():
    assert feature("names covered", "The mayor of Melbourne left.", "The mayor of Sydney left.") == 0


def test_days_are_not_near_each_other():
    assert feature("words missed", "They met on Monday.", "They met on Friday.") == 1


def test_a_place_that_the_first_lacks_is_missed():
    assert feature("places missed", "Four men fled.", "Four men fled in Tobruk.") == 1
    assert feature("places missed", "Four men fled to Tobruk.", "In Tobruk four men fled.") == 0


def test_the_longest_gap_counts_words_together():
    assert feature("longest gap", "A ship sank.", "A rusty fishing ship sank yesterday morning early.") == 3


def test_what_contradicts_does_not_follow():
    [found] = compare([("Nine villagers were killed in the strike.", "Twelve villagers were killed in the strike.")])
    assert not found.follows


def test_a_pair_is_judged_alone_whatever_its_neighbours():
    pairs = [("Nine died.", "Twelve died."), ("Rain fell.", "It rained.")]
    together = list(compare(pairs))
    assert together == [one for pair in pairs for one in compare([pair])]


def test_words_of_denial():
    assert negated("They didn't leave.")
    assert not negated("He is the world's No. 1.")


@pytest.mark.parametrize(("one", "other"), [("arrested", "arrests"), ("rose", "rising"), ("families", "family")])
def test_stems_of_one_word_meet(one, other):
    assert stem(one) == stem(other)


def test_initials_stand_for_a_name():
    assert (
        features("The Syrian Democratic Forces left.", "So the SDF left.", (), ())[FEATURES.index("names covered")] == 1
    )


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_every_text_covers_itself(text):
    stems = [word.stem for word in words(text)]
    assert coverage(stems, stems) == [1.0] * len(stems)


def test_pairs_are_read_line_by_line(tmp_path):
    file = tmp_path / "p.jsonl"
    file.write_text(json.dumps({"a": "x", "b": "y"}) + "\n\n", encoding="utf-8")
    assert list(read_pairs(file)) == [("x", "y")]


@pytest.mark.parametrize("line", ['{"a": "x"}', "no json", '{"a": 1, "b": "y"}', "[1]"])
def test_a_broken_line_is_told_with_its_number(tmp_path, line):
    file = tmp_path / "p.jsonl"
    file.write_text('{"a": "x", "b": "y"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(TableError, match="line 2"):
        list(read_pairs(file))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(TableError, match="could not read"):
        list(read_pairs(tmp_path / "none.jsonl"))
