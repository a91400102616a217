"""Low, best and high of a question by a stated profile, and the same without each origin.

A profile is a function of votes; the table `PROFILES` names them. One vote an origin, whatever the profile.
"""

from collections.abc import Callable, Sequence

from sayso.errors import UsageError
from sayso.intervals import say_number
from sayso.records import Estimate, Origin, Pair, Question, Without
from sayso.weighing.acled import acled
from sayso.weighing.airwars import airwars
from sayso.weighing.medians import median_of_origins
from sayso.weighing.posterior import posterior
from sayso.weighing.ucdp import ucdp
from sayso.weighing.votes import Vote, outgrown_by_later, votes

Three = tuple[float | None, float | None, float | None]
Profile = Callable[[Sequence[Vote], bool], tuple[Three, list[Three]]]  # votes, and whether things are counted

_NOTHING: Three = (None, None, None)


def estimate(
    question: Question, origins: Sequence[Origin], profile: str = "posterior", pairs: Sequence[Pair] = ()
) -> Estimate | None:
    """Return the estimate of a count or measure, or None where no answer gives a figure of what happened.

    `pairs` say how the answers relate: a count that a later one updates is read as 'at least'.
    Raises UsageError for a profile that is not one of PROFILES.
    """
    if profile not in PROFILES:
        raise UsageError(f"no such profile: {profile}; choose one of: {', '.join(PROFILES)}")
    outgrown = outgrown_by_later(question.answers, pairs)
    heard = votes(question, origins, outgrown) if question.kind in {"count", "measure"} else ()
    if not heard:
        return None
    (low, best, high), left_out = PROFILES[profile](heard, question.kind == "count")
    without = tuple(
        Without(origin=vote.origin, low=three[0], best=three[1], high=three[2])
        for vote, three in zip(heard, left_out, strict=True)
    )
    why = _why(question, heard, {origin.id: origin.name for origin in origins}, without, best)
    if profile == "posterior":
        why += _graded(heard) + _outgrown(len(outgrown))
    return Estimate(profile=profile, low=low, best=best, high=high, without=without, why=why)


def _by_posterior(heard: Sequence[Vote], whole: bool) -> tuple[Three, list[Three]]:
    all_, each = posterior(heard, whole)
    left_out = [_three(one) for one in each] if len(heard) > 1 else [_NOTHING]
    return _three(all_), left_out


def _three(numbers: Sequence[float]) -> Three:
    return numbers[0], numbers[1], numbers[2]


def _simple(rule: Callable[[Sequence[Vote]], Three]) -> Profile:
    """Make a profile of a plain rule, run again without each vote."""

    def run(heard: Sequence[Vote], _: bool) -> tuple[Three, list[Three]]:
        others = ([vote for vote in heard if vote is not left_out] for left_out in heard)
        return rule(heard), [rule(rest) if rest else _NOTHING for rest in others]

    return run


PROFILES: dict[str, Profile] = {
    "posterior": _by_posterior,
    "median-of-origins": _simple(median_of_origins),
    "ucdp": _simple(ucdp),
    "airwars": _simple(airwars),
    "acled": _simple(acled),
}


def _why(
    question: Question,
    heard: Sequence[Vote],
    names: dict[str, str],
    without: Sequence[Without],
    best: float | None,
) -> str:
    figures = sum(len(vote.bands) for vote in heard)
    told = f"{_count(figures, 'figure')} of {_count(len(heard), 'origin')}, one vote each"
    moved = _mover(without, names, best) if len(heard) > 1 and best is not None else ""
    left = len(question.answers) - figures
    return told + moved + (f"; {_count(left, 'answer')} repeated or left aside" if left > 0 else "")


def _graded(heard: Sequence[Vote]) -> str:
    graded = sum(any(band.grade not in (None, "F") for band in vote.bands) for vote in heard)
    return f"; the grades that people gave weigh on {_count(graded, 'origin')}" if graded else ""


def _outgrown(early: int) -> str:
    return f"; {_count(early, 'earlier count')} that later ones update, read as 'at least'" if early else ""


def _mover(without: Sequence[Without], names: dict[str, str], best: float) -> str:
    """Name the origin without which the best figure changes most, and to what; say nothing where none does."""
    most = max(without, key=lambda one: (abs((one.best or 0.0) - best), one.origin))
    if most.best is None or most.best == best:
        return "; no one of them moves the best figure"
    return f"; most moved by {names.get(most.origin) or most.origin} ({say_number(most.best)} without it)"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
