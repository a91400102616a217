"""How far each claim could move an answer: what a person looks at first.

For a claim in a finding: 1 when the finding would no longer be contested without it; plus how far the best figure
moves without its origin, as a share of the figure, at most 1, shared among the claims of that origin; plus a tenth for
each contradiction that it is in, at most a half. A claim that answers several questions counts where it counts most;
one that answers none has no leverage. All of it is read off what the weighing has computed anyway.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from sayso.records import Finding

FLIP = 1.0
EACH_CONTRADICTION = 0.1
MOST_CONTRADICTIONS = 5
_PRESENT = 0.01  # that it answers a question at all


def leverage(findings: Iterable[Finding]) -> dict[str, float]:
    """Return by claim how far it could move an answer; only claims that answer a question are in it."""
    found: dict[str, float] = {}
    for finding in findings:
        for claim, far in _within(finding).items():
            found[claim] = max(found.get(claim, 0.0), far)
    return found


def _within(finding: Finding) -> dict[str, float]:
    shift = _shifts(finding)
    voters = Counter(answer.origin for answer in finding.answers)
    opposed: defaultdict[str, int] = defaultdict(int)
    contradictions = [pair for pair in finding.pairs if pair.relation == "contradicts"]
    for pair in contradictions:
        opposed[pair.a] += 1
        opposed[pair.b] += 1
    found: dict[str, float] = {}
    for answer in finding.answers:
        often = opposed[answer.claim]
        far = _PRESENT + shift.get(answer.origin or "", 0.0) / max(1, voters[answer.origin])
        far += EACH_CONTRADICTION * min(often, MOST_CONTRADICTIONS)
        if finding.status == "contested" and often == len(contradictions):
            far += FLIP
        found[answer.claim] = round(max(found.get(answer.claim, 0.0), far), 6)
    return found


def _shifts(finding: Finding) -> dict[str, float]:
    """Return by origin how far the best figure moves without it, as a share of the figure."""
    made = finding.estimate
    if made is None or made.best is None:
        return {}
    size = max(abs(made.best), 1.0)
    return {one.origin: 1.0 if one.best is None else min(1.0, abs(one.best - made.best) / size) for one in made.without}
