"""What people put together or part bounds the next run's grouping, and not only the answers that they saw."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import flow
from sayso.decisions import Anchor, Draft, Ledger, anchor_of, land_all, links_of, lookup, sign
from sayso.decisions.records import Decision
from sayso.questions.linkage import clusters
from sayso.questions.links import APART, TOGETHER, link
from sayso.records import Annotated, Document, Finding, Findings, QuestionKind

Pairs = list[tuple[Document, Annotated]]
TEXTS = {
    "a": "The army said that 12 people were killed and 20 were wounded in Homs on Monday.",
    "b": "A doctor said that at least 30 people were killed in Homs on Monday.",
    "c": "The governor said that 14 people were killed in Homs on Monday.",
    "d": "A nurse said that 31 people were killed in Homs on Monday.",
    "e": "A farmer said that 13 people were killed and 21 were wounded near Palmyra on Thursday.",
}


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    return list(
        flow.annotate(
            Document(
                id=f"sha256:{name * 64}", path=f"{name}.txt", media_type="text/plain", size=1, text=text,
                publisher=f"Paper {name.upper()}", published="2015-06-05",
            )
            for name, text in TEXTS.items()
        )
    )  # fmt: skip


def of(pairs: Pairs, names: str) -> Pairs:
    return [one for one in pairs if one[0].path[0] in names]


def anchor(pairs: Pairs, name: str, predicate: str = "kill") -> Anchor:
    [annotated] = [one for document, one in pairs if document.path[0] == name]
    return anchor_of(annotated, next(claim for claim in annotated.claims if claim.event.predicate == predicate))


def decided(*drafts: Draft) -> Ledger:
    made: list[Decision] = []
    for number, draft in enumerate(drafts):
        at, prev = f"2026-01-01T00:00:00.{number:06d}+00:00", made[-1].id if made else None
        made.append(sign(draft, by="ana", at=at, prev=prev))
    return Ledger(made)


def run(pairs: Pairs, *drafts: Draft) -> Findings:
    return flow.find(pairs, ledger=decided(*drafts))


def counted(found: Findings, kind: QuestionKind = "count") -> list[set[str]]:
    """The documents of each question about the killed."""
    asked = [one for one in found.findings if one.kind == kind and one.subject.predicate == "kill"]
    return sorted(({answer.document[7] for answer in one.answers} for one in asked), key=sorted)


def holding(found: Findings, name: str) -> Finding:
    return next(
        one
        for one in found.findings
        if one.kind == "count" and one.subject.predicate == "kill" and any(a.document[7] == name for a in one.answers)
    )


def test_without_decisions_the_machine_groups_alone(pairs: Pairs) -> None:
    assert counted(run(of(pairs, "abcd"))) == [{"a", "b", "c", "d"}]
    assert counted(run(of(pairs, "ae"))) == [{"a"}, {"e"}]


def test_what_comes_later_joins_the_part_that_it_is_like(pairs: Pairs) -> None:
    """Moving one answer after the fact would leave the nurse's 31 with the army's 12."""
    parting = Draft(kind="different", claims=(anchor(pairs, "b"),), others=(anchor(pairs, "a"), anchor(pairs, "c")))
    assert counted(run(of(pairs, "abc"), parting)) == [{"a", "c"}, {"b"}]
    assert counted(run(of(pairs, "abcd"), parting)) == [{"a", "c"}, {"b", "d"}]


def test_what_is_put_together_is_of_one_happening(pairs: Pairs) -> None:
    """Then the wounded of both are compared too, though nobody decided on them."""
    joining = Draft(kind="same", claims=(anchor(pairs, "a"),), others=(anchor(pairs, "e"),))
    found = run(of(pairs, "ae"), joining)
    assert counted(found) == [{"a", "e"}]
    wounded = [one for one in found.findings if one.kind == "count" and one.subject.predicate == "wound"]
    assert {one.event for one in wounded} == {holding(found, "a").event}


def test_the_last_decision_holds(pairs: Pairs) -> None:
    a, b = anchor(pairs, "a"), anchor(pairs, "b")
    parting, joining = Draft(kind="different", claims=(b,), others=(a,)), Draft(kind="same", claims=(a,), others=(b,))
    assert counted(run(of(pairs, "ab"), parting, joining)) == [{"a", "b"}]
    assert counted(run(of(pairs, "ab"), joining, parting)) == [{"a"}, {"b"}]


def test_a_parting_keeps_its_name_when_the_grouping_has_parted_already(pairs: Pairs) -> None:
    name = "Killed, as the doctor counts?"
    parting = Draft(kind="different", claims=(anchor(pairs, "b"),), others=(anchor(pairs, "a"),), value=name)
    assert holding(run(of(pairs, "ab"), parting), "b").question == name


def test_counts_that_are_parted_are_of_two_deeds_but_a_parting_of_days_leaves_the_counts(pairs: Pairs) -> None:
    parting = Draft(kind="different", claims=(anchor(pairs, "b"),), others=(anchor(pairs, "a"), anchor(pairs, "c")))
    before, after = run(of(pairs, "abc")), run(of(pairs, "abc"), parting)
    assert counted(before, "when") == [{"a", "b", "c"}]
    assert counted(after, "when") == [{"a", "c"}]  # one alone is no question
    when = Draft(kind="different", claims=(anchor(pairs, "b"),), others=(anchor(pairs, "a"),), asks="when")
    assert counted(run(of(pairs, "abc"), when)) == [{"a", "b", "c"}]


def test_links_land_on_claims_and_are_told_apart_by_what_is_asked(pairs: Pairs) -> None:
    a, b, c = (anchor(pairs, name) for name in "abc")
    ledger = decided(
        Draft(kind="same", claims=(a,), others=(b,)),
        Draft(kind="different", claims=(c,), others=(a, b), asks="when"),
    )
    found = links_of(ledger, land_all(ledger, lookup(pairs)))
    assert len(found.of("count").same) == 1
    assert not found.of("count").different
    assert len(found.of("when").different) == 2
    assert found.of("measure") == found.of("whether") == found.of("count")
    assert not found.of("who").same


_N = 9
_PAIRS = list(combinations(range(_N), 2))


@given(
    scores=st.fixed_dictionaries({}, optional=dict.fromkeys(_PAIRS, st.floats(-4, 4))),
    together=st.sets(st.sampled_from(_PAIRS), max_size=5),
    apart=st.sets(st.sampled_from(_PAIRS), max_size=5),
)
def test_no_cluster_holds_two_that_are_parted_and_all_hold_those_put_together(
    scores: dict[tuple[int, int], float], together: set[tuple[int, int]], apart: set[tuple[int, int]]
) -> None:
    bounds = scores | dict.fromkeys(together, TOGETHER) | dict.fromkeys(apart, APART)
    found = clusters(_N, bounds, threshold=0.0, apart=-3.0)
    of_item = {item: number for number, cluster in enumerate(found) for item in cluster}
    assert sorted(of_item) == list(range(_N))
    assert all(of_item[a] != of_item[b] for a, b in apart)
    if not _at_odds(together - apart, apart):
        assert all(of_item[a] == of_item[b] for a, b in together - apart)


def _at_odds(together: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]]) -> bool:
    """Tell whether putting all of some pairs together brings a parted one together."""
    top = list(range(_N))
    for a, b in together:
        top = [top[a] if one == top[b] else one for one in top]
    return any(top[a] == top[b] for a, b in apart)


@given(st.text(), st.text())
def test_a_pair_is_the_same_either_way(a: str, b: str) -> None:
    assert link(a, b) == link(b, a)
