"""Decisions laid over a run: what a person decided stands, whatever the machine says next time."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sayso import flow
from sayso.decisions import Anchor, Draft, Ledger, anchor_of, land, lookup, on_claims, sign
from sayso.decisions.records import Decision, digest, parse, plain
from sayso.decisions.slices import change, cut, join, put
from sayso.errors import DecisionError, SaysoError
from sayso.formats import to_plain
from sayso.records import Annotated, Attribution, Claim, Document, Finding, Findings

A = "The army said that 12 people were killed in Homs on Monday."
B = "A doctor said that at least 30 people were killed in Homs on Monday."
C = "The governor said that 14 people were killed in Homs on Monday."
Pairs = list[tuple[Document, Annotated]]


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    texts = {"a": A, "b": B, "c": C}
    return list(
        flow.annotate(
            Document(
                id=f"sha256:{name * 64}",
                path=f"{name}.txt",
                media_type="text/plain",
                size=1,
                text=text,
                publisher=f"Paper {name.upper()}",
                published="2015-06-03",
            )
            for name, text in texts.items()
        )
    )


def killed(pairs: Pairs, document: str) -> tuple[Annotated, Claim]:
    (_, annotated) = next(pair for pair in pairs if pair[0].id == f"sha256:{document * 64}")
    return annotated, next(claim for claim in annotated.claims if claim.event.predicate == "kill")


def anchor(pairs: Pairs, document: str) -> Anchor:
    return anchor_of(*killed(pairs, document))


def decided(*drafts: Draft, by: str = "ana") -> Ledger:
    made: list[Decision] = []
    for number, draft in enumerate(drafts):
        said = replace(draft, undoes=made[int(draft.undoes)].id) if draft.undoes else draft
        at, prev = f"2026-01-01T00:00:00.{number:06d}+00:00", made[-1].id if made else None
        made.append(sign(said, by=by, at=at, prev=prev))
    return Ledger(made)


def attribution(piece: Annotated) -> Attribution:
    return piece.attributions[piece.claims[0].attribution]


def counts(findings: Findings) -> list[Finding]:
    return [one for one in findings.findings if one.kind == "count"]


def count(findings: Findings) -> Finding:
    (one,) = counts(findings)
    return one


def run(pairs: Pairs, *drafts: Draft) -> Findings:
    return flow.find(pairs, ledger=decided(*drafts))


def test_without_decisions_there_is_one_question_with_three_answers(pairs: Pairs) -> None:
    assert [answer.low for answer in count(run(pairs)).answers] == [12, 30, 14]
    assert count(run(pairs)).status == "contested"


def test_a_rejected_claim_enters_no_question(pairs: Pairs) -> None:
    found = count(run(pairs, Draft(kind="reject", claims=(anchor(pairs, "b"),))))
    assert [answer.low for answer in found.answers] == [12, 14]


def test_a_corrected_figure_is_weighed_as_corrected(pairs: Pairs) -> None:
    right = Draft(
        kind="correct", claims=(anchor(pairs, "b"),), changes={"quantities.0.low": 13, "quantities.0.high": 13}
    )
    found = count(run(pairs, right))
    assert [(answer.low, answer.high, answer.likely_low) for answer in found.answers][1] == (13, 13, 13)


@pytest.mark.parametrize(
    ("changes", "look"),
    [
        ({"attribution.voices.0.name": "a nurse"}, lambda p: attribution(p).voices[0].name == "a nurse"),
        ({"attribution.act": "denies"}, lambda p: attribution(p).act == "denies"),
        ({"claim.factuality": "CT-"}, lambda p: p.claims[0].factuality == "CT-"),
        ({"claim.mode": "planned"}, lambda p: p.claims[0].mode == "planned"),
        ({"claim.event.predicate": "wound"}, lambda p: p.claims[0].event.predicate == "wound"),
        ({"times.0.from": "2015-06-02", "times.0.to": "2015-06-02"}, lambda p: p.times[0].from_ == "2015-06-02"),
        ({"places.0.name": "Hims"}, lambda p: p.places[0].name == "Hims"),
        ({"claim.start": 0}, lambda p: p.claims[0].quote.startswith("A doctor said")),
    ],
)  # fmt: skip
def test_any_field_can_be_corrected(pairs: Pairs, changes: dict[str, Any], look: Callable[[Annotated], bool]) -> None:
    ledger = decided(Draft(kind="correct", claims=(anchor(pairs, "b"),), changes=changes))
    after, landed = on_claims(pairs, ledger)
    (claim,) = landed.judged
    annotated = next(one for _, one in after if any(c.id == claim for c in one.claims))
    assert look(cut(annotated, next(c for c in annotated.claims if c.id == claim)))


@pytest.mark.parametrize("path", ["claim", "claim.none", "quantities.7.low", "nothing.0.x", "claim.event.0"])
def test_a_field_that_there_is_not_is_refused(pairs: Pairs, path: str) -> None:
    with pytest.raises(DecisionError, match="path"):
        change(cut(*killed(pairs, "a")), {path: "x"})


def test_values_that_do_not_fit_are_refused(pairs: Pairs) -> None:
    piece = cut(*killed(pairs, "a"))
    with pytest.raises(SaysoError, match="mode"):
        change(piece, {"claim.mode": "perhaps"})
    with pytest.raises(DecisionError, match="turn them round"):
        change(piece, {"quantities.0.low": 9, "quantities.0.high": 3})


def test_slices_of_a_document_join_to_what_it_says(pairs: Pairs) -> None:
    _, annotated = pairs[1]
    joined = join(cut(annotated, claim) for claim in annotated.claims)
    assert [c.quote for c in joined.claims] == [c.quote for c in annotated.claims]
    for before, after in zip(annotated.claims, joined.claims, strict=True):
        assert cut(annotated, before) == cut(joined, after)


def test_undo_and_redo_have_no_limit() -> None:
    drafts = [Draft(kind="memo", document="sha256:1", value=str(n)) for n in range(50)]
    made = list(decided(*drafts).all)

    def add(draft: Draft) -> None:
        made.append(sign(draft, by="ana", at=f"2026-01-02T00:00:00.{len(made):06d}+00:00", prev=made[-1].id))

    for _ in range(50):
        last = Ledger(made).to_undo("ana")
        assert last is not None
        add(Draft(kind="undo", undoes=last.id))
    assert (len(Ledger(made)), Ledger(made).to_undo("ana")) == (0, None)
    for _ in range(50):
        back = Ledger(made).to_redo("ana")
        assert back is not None
        add(Draft(kind="undo", undoes=back.id))
    assert [one.value for one in Ledger(made).standing] == [str(n) for n in range(50)]
    assert Ledger(made).to_redo("ana") is None


def test_something_new_ends_redoing(pairs: Pairs) -> None:
    memo = Draft(kind="memo", document="sha256:1", value="x")
    ledger = decided(memo, Draft(kind="undo", undoes="0"), replace(memo, value="y"))
    assert ledger.to_redo("ana") is None
    assert ledger.to_undo("tom") is None


def test_questions_are_joined_parted_and_named(pairs: Pairs) -> None:
    a, b, c = (anchor(pairs, name) for name in "abc")
    apart = Draft(kind="different", claims=(b,), others=(a, c))
    found = run(pairs, apart)
    assert sorted(len(one.answers) for one in found.findings if one.kind == "count") == [1, 2]
    named = run(pairs, apart, Draft(kind="name", claims=(b,), value="Killed, by the doctor's count?"))
    alone = [one for one in named.findings if one.kind == "count" and len(one.answers) == 1]
    assert [one.question for one in alone] == ["Killed, by the doctor's count?"]
    again = run(pairs, apart, Draft(kind="same", claims=(a,), others=(b,)))
    assert len(count(again).answers) == 3


def test_an_answer_is_put_under_another_question_and_back_by_one_undo(pairs: Pairs) -> None:
    a, b, c = (anchor(pairs, name) for name in "abc")
    apart = Draft(kind="different", claims=(b,), others=(a, c))
    back = Draft(kind="move", claims=(c,), others=(b,))
    found = run(pairs, apart, back)
    assert sorted([answer.low for answer in one.answers] for one in counts(found)) == [[12], [30, 14]]
    undone = run(pairs, apart, back, Draft(kind="undo", undoes="1"))
    assert sorted(len(one.answers) for one in counts(undone)) == [1, 2]
    last = run(pairs, apart, back, Draft(kind="move", claims=(a,), others=(b,)))
    assert [answer.low for answer in count(last).answers] == [30, 14, 12]  # a question without answers is gone


def test_a_claim_that_answers_nothing_is_put_under_a_question(pairs: Pairs) -> None:
    text = "A nurse said that 16 coffins stood in the yard of the hospital in Homs."
    nurse = Document(id=f"sha256:{'d' * 64}", path="d.txt", media_type="text/plain", size=1, text=text,
                     publisher="Paper D", published="2015-06-03")  # fmt: skip
    (pair,) = flow.annotate([nurse])
    claim = next(one for one in pair[1].claims if one.quantities)
    more = [*pairs, pair]
    before = run(more)
    assert not any(
        answer.claim == claim.id and len(one.answers) > 1 for one in before.findings for answer in one.answers
    )
    found = run(more, Draft(kind="move", claims=(anchor_of(pair[1], claim),), others=(anchor(pairs, "a"),)))
    held = next(one for one in found.findings if any(answer.low == 12 for answer in one.answers))
    (put,) = [answer for answer in held.answers if answer.document == nurse.id]
    assert (put.low, put.voice, put.chain[-1], put.origin is not None) == (16, "a nurse", "Paper D", True)
    assert put.origin in {origin.id for origin in held.origins}


def test_grades_stand_on_the_voices_and_weigh_in_the_estimate(pairs: Pairs) -> None:
    plain = count(run(pairs)).estimate
    doubted = count(run(pairs, Draft(kind="grade", voice="a doctor", document=f"sha256:{'b' * 64}", value="E")))
    trusted = count(run(pairs, Draft(kind="grade", voice="a doctor", value="A")))
    assert [answer.grade for answer in doubted.answers] == [None, "E", None]
    assert plain is not None
    assert doubted.estimate is not None
    assert trusted.estimate is not None
    assert doubted.estimate.high < plain.high <= trusted.estimate.high  # the doctor's 30 weighs less, or more
    assert "grades that people gave weigh on 1 origin" in doubted.estimate.why
    assert "grades" not in plain.why


def test_a_chain_is_as_good_as_its_least_reliable_voice(pairs: Pairs) -> None:
    paper = Draft(kind="grade", document=f"sha256:{'b' * 64}", value="D")
    graded = run(pairs, Draft(kind="grade", voice="a doctor", value="B"), paper)
    assert [answer.grade for answer in count(graded).answers] == [None, "D", None]
    unknown = run(pairs, Draft(kind="grade", voice="a doctor", value="F"), replace(paper, value="B"))
    assert [answer.grade for answer in count(unknown).answers] == [None, "B", None]
    assert count(run(pairs, paper, Draft(kind="undo", undoes="0"))) == count(run(pairs))


def test_origins_are_joined_parted_and_established(pairs: Pairs) -> None:
    a, b, _ = (anchor(pairs, name) for name in "abc")
    same = count(run(pairs, Draft(kind="origin", claims=(a,), others=(b,), value="same")))
    assert len({answer.origin for answer in same.answers}) == 2
    assert {one.rung for one in same.origins} >= {"same origin named"}
    parted = run(
        pairs,
        Draft(kind="origin", claims=(a,), others=(b,), value="same"),
        Draft(kind="origin", claims=(b,), others=(a,), value="different"),
    )
    assert len({answer.origin for answer in count(parted).answers}) == 3
    alone = count(run(pairs, Draft(kind="independent", claims=(a,))))
    assert [one.rung for one in alone.origins].count("independent, established by a person") == 1


def test_a_contradiction_that_is_none_no_longer_makes_it_contested(pairs: Pairs) -> None:
    a, b, c = (anchor(pairs, name) for name in "abc")
    other_days = [Draft(kind="relation", claims=(one,), others=(two,), value="time", why="next day")
                  for one, two in ((a, b), (a, c), (b, c))]  # fmt: skip
    found = count(run(pairs, *other_days))
    assert found.status != "contested"
    assert {pair.kind for pair in found.pairs} == {"time"}
    assert "next day" in found.pairs[0].why


def test_a_quote_that_is_gone_makes_an_orphan_and_never_moves(pairs: Pairs) -> None:
    held = anchor(pairs, "a")
    document, annotated = pairs[0]
    text = "Correction. " + A
    other = replace(document, text=text)
    moved = replace(annotated, text_sha256=other.text_sha256)
    landing = land(held, lookup([(other, moved)]))
    assert (landing.how, landing.claim, landing.elsewhere) == ("orphan", None, text.index(held.quote))
    assert land(held, lookup([])).why == "its document is not in the case"
    gone = replace(document, text="Nothing was said.")
    assert "not in its text" in land(held, lookup([(gone, annotated)])).why


def test_a_changed_model_that_cuts_otherwise_or_finds_nothing_loses_no_decision(pairs: Pairs) -> None:
    annotated, claim = killed(pairs, "b")
    was = to_plain(cut(annotated, claim))
    drafts = (Draft(kind="correct", claims=(anchor_of(annotated, claim),), was=was,
                    changes={"quantities.0.low": 20, "quantities.0.high": 20}),)  # fmt: skip
    wider = replace(claim, id="c-other", start=claim.start - 3, quote=B[claim.start - 3 : claim.end])
    again = replace(put(annotated, replace(cut(annotated, claim), claims=(wider,))), claims=(wider,))
    recut = [(d, again if one is annotated else one) for d, one in pairs]
    assert 20 in [answer.low for answer in count(run(recut, *drafts)).answers]
    blind = [(d, replace(one, claims=()) if one is annotated else one) for d, one in pairs]
    assert 20 in [answer.low for answer in count(run(blind, *drafts)).answers]


def test_lines_are_named_by_what_they_say(pairs: Pairs) -> None:
    ledger = decided(Draft(kind="accept", claims=(anchor(pairs, "a"),), was=to_plain(cut(*killed(pairs, "a")))))
    line = plain(ledger.all[0])
    assert parse(line) == ledger.all[0]
    assert digest(line) == line["id"]
    assert digest({**line, "kind": "reject"}) != line["id"]


def test_a_blind_second_reader_sees_only_her_own(pairs: Pairs) -> None:
    memo = Draft(kind="memo", document="sha256:1", value="x")
    both = [*decided(memo).all, *decided(replace(memo, value="y"), by="tom").all]
    assert [one.by for one in Ledger(both, by="tom").standing] == ["tom"]


@pytest.mark.parametrize("seed", range(5))
def test_every_decision_whose_words_stand_is_replayed_whatever_the_model_does(pairs: Pairs, seed: int) -> None:
    """A model that drops claims and cuts others a little wider or narrower: each acceptance lands all the same."""
    chance = random.Random(seed)
    drafts = [
        Draft(kind="accept", claims=(anchor_of(one, claim),), was=to_plain(cut(one, claim)))
        for _, one in pairs
        for claim in one.claims
    ]

    def other(document: Document, claim: Claim) -> Claim:
        start = max(0, claim.start - chance.randint(0, 2))
        return replace(claim, id=f"c-{chance.random()}", start=start, quote=document.text[start : claim.end])

    changed = [
        (d, replace(one, claims=tuple(other(d, claim) for claim in one.claims if chance.random() > 0.3)))
        for d, one in pairs
    ]
    after, landed = on_claims(changed, decided(*drafts))
    assert len(landed.judged) == len(drafts)
    assert sum(len(one.claims) for _, one in after) == len(drafts)
