"""The standing of a question: single origin, corroborated, contested, revised. A machine never says 'confirmed'.

contested      answers of different origins contradict each other
revised        no such contradiction, and a later answer updates an earlier one (an expectation is no answer)
corroborated   answers of two or more recorded, different origins agree, or one includes the other
single origin  everything else: however many documents repeat it, one origin stands behind it
"""

from collections.abc import Iterable, Mapping

from sayso.records import Answer, Origin, Pair, Status


def status_of(answers: Iterable[Answer], pairs: Iterable[Pair], origins: Mapping[str, Origin]) -> Status:
    """Return the standing of a question, by the rule stated above."""
    behind = {answer.claim: answer for answer in answers}
    told = [(pair, behind[pair.a], behind[pair.b]) for pair in pairs]
    if any(pair.relation == "contradicts" and _different(a, b) for pair, a, b in told):
        return "contested"
    if any(pair.relation == "updates" and pair.kind != "expectation" for pair, _, _ in told):
        return "revised"
    if any(
        pair.relation in {"agrees", "includes"} and pair.kind is None and _both_recorded(a, b, origins)
        for pair, a, b in told
    ):
        return "corroborated"
    return "single origin"


def _different(a: Answer, b: Answer) -> bool:
    """Origins that are not recorded count as one another's equals only where the voice is the same."""
    if a.origin is None or b.origin is None:
        return a.voice != b.voice
    return a.origin != b.origin


def _both_recorded(a: Answer, b: Answer, origins: Mapping[str, Origin]) -> bool:
    return a.origin != b.origin and all(
        one.origin is not None and not (one.origin in origins and origins[one.origin].rung == "origin not recorded")
        for one in (a, b)
    )
