"""Decisions on questions, origins and relations, laid over what was asked and what was found.

Decisions are applied in the order of time, each to what those before it have left: a merge, then a split of it, then
a name come out as the person saw them on the screen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sayso.decisions.claims import Landed
from sayso.decisions.ledger import Ledger
from sayso.decisions.moves import Move, move, origin_apart, told_by
from sayso.decisions.records import Decision
from sayso.questions.links import Decided, Links, asked_as, link
from sayso.records import Annotated, Answer, Finding, Origin, Pair, Question, QuestionKind, Rung, make_id
from sayso.weighing.status import status_of

INDEPENDENT: Rung = "independent, established by a person"


def on_questions(
    questions: Sequence[Question],
    origins: Sequence[Origin],
    ledger: Ledger,
    landed: Landed,
    annotated: Iterable[Annotated] = (),
) -> tuple[tuple[Question, ...], tuple[Origin, ...]]:
    """Return the questions and origins as people have joined, parted and named them.

    `annotated` holds the claims that people may have put under a question that the machine did not ask of them.
    """
    asked, known = list(questions), {origin.id: origin for origin in origins}
    told = told_by(annotated) if ledger.of("move") else {}
    for decision in ledger.of("same", "move", "different", "name", "origin", "independent"):
        claims, others = landed.ids(decision.claims), landed.ids(decision.others)
        if not claims:
            continue
        if decision.kind == "same":
            asked = _merged(asked, claims, others, decision)
        elif decision.kind == "move":
            if (target := _holding(asked, others, decision)) is not None:
                asked, known = move(asked, known, Move(claims, target, decision.value), told)
        elif decision.kind == "different":
            asked = _parted(asked, claims, others, decision)
        elif decision.kind == "name":
            asked = _named(asked, claims, decision)
        elif decision.kind == "independent":
            known = _established(asked, known, claims)
        elif decision.value == "same":
            asked, known = _one_origin(asked, known, claims, others)
        else:
            asked, known = _own_origin(asked, known, claims)
    return tuple(asked), tuple(known.values())


def links_of(ledger: Ledger, landed: Landed) -> Decided:
    """Return what people have decided of pairs of claims, for the grouping of a run.

    What was decided last holds: a pair put together takes back the parting that it goes against, as a whole.
    """
    same: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    partings: defaultdict[str, list[set[tuple[str, str]]]] = defaultdict(list)
    for decision in ledger.of("same", "different"):
        kind = asked_as(decision.asks)
        claims, others = landed.ids(decision.claims), landed.ids(decision.others)
        pairs = {link(a, b) for a in claims for b in others if a != b}
        if decision.kind == "same":
            same[kind] |= pairs
            partings[kind] = [one for one in partings[kind] if not one & pairs]
        else:
            same[kind] -= pairs
            partings[kind].append(pairs)
    return Decided(
        {
            kind: Links(frozenset(same[kind]), frozenset().union(*partings[kind]))
            for kind in dict.fromkeys((*same, *partings))
        }
    )


def _holding(questions: Iterable[Question], claims: Iterable[str], decision: Decision) -> Question | None:
    """Return the question, of those that the decision can mean, that most of the claims answer."""
    wanted = set(claims)
    meant = (one for one in questions if _is_meant(one.kind, decision))
    held = [(sum(answer.claim in wanted for answer in one.answers), one) for one in meant]
    count, most = max(held, key=lambda pair: pair[0], default=(0, None))
    return most if count else None


def _is_meant(kind: QuestionKind, decision: Decision) -> bool:
    return asked_as(kind) == asked_as(decision.asks)


def _merged(asked: list[Question], claims: list[str], others: list[str], decision: Decision) -> list[Question]:
    one, other = _holding(asked, claims, decision), _holding(asked, others, decision)
    if one is None or other is None or one.id == other.id:
        return asked
    answers = {(answer.claim, answer.value): answer for answer in (*one.answers, *other.answers)}
    merged = replace(one, answers=tuple(answers.values()))
    return [merged if q.id == one.id else q for q in asked if q.id != other.id]


def _parted(asked: list[Question], claims: list[str], others: list[str], decision: Decision) -> list[Question]:
    gone = set(claims)
    apart: list[Question] = []
    for question in asked:
        held = {answer.claim for answer in question.answers}
        if not _is_meant(question.kind, decision) or not gone & held or (others and not set(others) & held):
            apart.append(question)
            continue
        stay = tuple(answer for answer in question.answers if answer.claim not in gone)
        left = tuple(answer for answer in question.answers if answer.claim in gone)
        if not stay:
            apart.append(question)
            continue
        name = decision.value or f"{question.question} Apart: {left[0].value}"
        own = make_id("q", question.id, "apart", *sorted(gone))
        apart += [replace(question, answers=stay), replace(question, id=own, question=name, answers=left)]
    if decision.value and len(apart) == len(asked):  # the grouping has kept them apart already
        return _named(apart, claims, decision)
    return apart


def _named(asked: list[Question], claims: list[str], decision: Decision) -> list[Question]:
    held = _holding(asked, claims, decision)
    if held is None or not decision.value:
        return asked
    return [replace(one, question=decision.value) if one.id == held.id else one for one in asked]


def _behind(asked: Iterable[Question], claims: Iterable[str]) -> list[str]:
    wanted = set(claims)
    found = (a.origin for one in asked for a in one.answers if a.claim in wanted and a.origin is not None)
    return list(dict.fromkeys(found))


def _established(asked: list[Question], known: dict[str, Origin], claims: list[str]) -> dict[str, Origin]:
    behind = set(_behind(asked, claims))
    return {id_: replace(one, rung=INDEPENDENT) if id_ in behind else one for id_, one in known.items()}


def _one_origin(
    asked: list[Question], known: dict[str, Origin], claims: list[str], others: list[str]
) -> tuple[list[Question], dict[str, Origin]]:
    kept, *gone = _behind(asked, [*claims, *others]) or [""]
    if not gone or kept not in known:
        return asked, known
    documents = dict.fromkeys(d for id_ in (kept, *gone) if id_ in known for d in known[id_].documents)
    one = replace(known[kept], documents=tuple(documents), rung="same origin named")
    left = {id_: origin for id_, origin in known.items() if id_ not in gone} | {kept: one}
    return [_moved(q, lambda a: a.origin in gone, kept) for q in asked], left


def _own_origin(
    asked: list[Question], known: dict[str, Origin], claims: list[str]
) -> tuple[list[Question], dict[str, Origin]]:
    wanted = set(claims)
    accounts = {(a.document, a.voice): a for one in asked for a in one.answers if a.claim in wanted}
    for (document, voice), answer in accounts.items():
        own = origin_apart(document, voice, answer.chain, "different, independence not established")
        known = known | {own.id: own}
        asked = [_moved(q, _by(document, voice), own.id) for q in asked]
    return asked, known


def _by(document: str, voice: str) -> Callable[[Answer], bool]:
    return lambda answer: (answer.document, answer.voice) == (document, voice)


def _moved(question: Question, which: Callable[[Answer], bool], origin: str) -> Question:
    answers = tuple(replace(a, origin=origin) if which(a) else a for a in question.answers)
    return replace(question, answers=answers) if answers != question.answers else question


def on_findings(
    findings: Sequence[Finding], origins: Sequence[Origin], ledger: Ledger, landed: Landed
) -> tuple[Finding, ...]:
    """Return the findings with the relations that people have judged, and the status that follows."""
    told: dict[tuple[str, frozenset[str]], Decision] = {}
    for decision in ledger.of("relation"):
        ends = frozenset((*landed.ids(decision.claims), *landed.ids(decision.others)))
        if len(ends) == 2:
            told[asked_as(decision.asks), ends] = decision
    known = {origin.id: origin for origin in origins}
    return tuple(_related(one, told, known) for one in findings) if told else tuple(findings)


def _related(finding: Finding, told: dict[tuple[str, frozenset[str]], Decision], origins: dict[str, Origin]) -> Finding:
    kind = asked_as(finding.kind)
    pairs = tuple(_judged(pair, told.get((kind, frozenset((pair.a, pair.b))))) for pair in finding.pairs)
    if pairs == finding.pairs:
        return finding
    return replace(finding, pairs=pairs, status=status_of(finding.answers, pairs, origins))


def _judged(pair: Pair, decision: Decision | None) -> Pair:
    if decision is None:
        return pair
    why = f"{decision.by} judged: {decision.why}" if decision.why else f"judged by {decision.by}"
    if decision.value == "real":
        return replace(pair, relation="contradicts", kind=pair.kind or "value", why=f"{pair.why}; {why}")
    return replace(pair, relation="unrelated", kind=decision.value, why=why)  # type: ignore[arg-type]
