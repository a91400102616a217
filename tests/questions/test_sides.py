"""Whose the dead and captured were, and by whose hand."""

import time

import pytest

from sayso import flow
from sayso.questions.accounts import contexts_of, count_accounts
from sayso.questions.sides import Sides, aliases_of, apart, names_of, set_against
from sayso.records import Document


def told(*texts):
    documents = [
        Document(
            id=f"sha256:{n}", path=f"{n}.txt", media_type="text/plain", size=len(text), text=text, publisher=f"P{n}"
        )
        for n, text in enumerate(texts)
    ]
    pairs = list(flow.annotate(documents))
    contexts = contexts_of([one for one, _ in pairs], [one for _, one in pairs])
    return [one for context in contexts for one in count_accounts(context)]


def sides_of(text):
    [one] = [one for one in told(text) if one.topic in {"kill", "capture"}]
    return one.sides


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Libyan National Army", {"lna"}),
        ("the LNA", {"lna"}),
        ("Government of National Accord forces", {"gna", "state"}),
        ("Syrian army", {"state"}),
        ("Islamic State of Iraq and Syria (ISIS)", {"is"}),
        ("Haftar's militias", {"haftar"}),
        ("pro-Haftar forces", {"haftar"}),
        ("local fishermen", set()),
    ],
)
def test_what_a_body_goes_by(body, names):
    found = names_of(body)
    assert found >= names
    assert names or not found


def test_texts_join_the_names_of_a_side():
    found = aliases_of(
        ["Khalifa Haftar's Libyan National Army advanced.", "The LNA, led by General Omar Belhaj, denied it."]
    )
    assert found["haftar"] == {"haftar", "lna", "belhaj"}
    assert "state" in aliases_of(["forces loyal to President Bashar al-Assad"])["assad"]


def test_a_country_is_not_the_body_that_it_holds():
    assert "syria" not in aliases_of(["Syria's Free Army"])


@pytest.mark.parametrize(
    ("text", "own", "foes"),
    [
        ("The Libyan National Army said nine of its soldiers were killed in Azizia.", {"lna"}, set()),
        ("The SDF said it lost nine fighters in Manbij.", {"sdf"}, set()),
        ("The Government of National Accord (GNA) said that it killed 45 LNA soldiers in Azizia.", {"lna"}, {"gna"}),
        ("The SDF said it killed 45 IS fighters in Manbij.", {"is"}, {"sdf"}),
        ("Forty-five militants loyal to renegade commander Khalifa Haftar were killed near Azizia.", {"haftar"}, set()),
        ("Nine people were killed in Azizia, the Red Crescent said.", set(), set()),
    ],
)
def test_whose_those_counted_are(text, own, foes):
    found = sides_of(text)
    assert found.own >= own
    assert bool(found.own) == bool(own)
    assert found.foes >= foes


def test_what_one_side_killed_is_not_its_own():
    lost = Sides(frozenset({"lna"}), frozenset(), told_by_own=True)
    killed = Sides(frozenset(), frozenset({"lna"}))
    claimed = Sides(frozenset({"lna"}), frozenset({"gna"}))
    nothing = Sides(frozenset(), frozenset())
    assert apart(lost, killed)
    assert not apart(lost, claimed)
    assert not apart(lost, nothing)
    assert set_against(lost, claimed)
    assert set_against(claimed, lost)
    assert not set_against(lost, lost)


def test_own_dead_and_claimed_dead_answer_one_question_however_far_they_part():
    documents = [
        Document(id="sha256:a", path="a.txt", media_type="text/plain", size=1, publisher="A", published="2021-03-05",
                 text="The Northern Front said nine of its fighters were killed in Manbij on Thursday."),
        Document(id="sha256:b", path="b.txt", media_type="text/plain", size=1, publisher="B", published="2021-03-05",
                 text="The SDF said it killed 45 Northern Front fighters in Manbij on Thursday."),
    ]  # fmt: skip
    found = flow.find(list(flow.annotate(documents))).findings
    [one] = [one for one in found if one.kind == "count" and len(one.answers) == 2]
    assert [pair.relation for pair in one.pairs] == ["contradicts"]


@pytest.mark.parametrize("text", ["A-", "Ab ", "Ab's ", "President ", "ABC led by ", "Aaaa", "LNA commander A "])
def test_hostile_texts_take_time_in_proportion(text):
    start = time.process_time()
    aliases_of([text * 40_000])
    assert time.process_time() - start < 2
