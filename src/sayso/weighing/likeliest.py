"""What is no number: the likeliest day, place or party, the counterpart of the posterior of counts.

Given the true value t, an account is *right* (it names t, or something wider that takes t in: a week, a province,
'rebels') or *stray*, with the probability that voices of its access and grade have in the model of counts
(`posterior`); a stray account names any value. The prior is flat over the days, places or parties named, and over one
that nobody named where a party is denied. One vote an origin; for the shares n origins whose independence nobody has
established count as n to the power 0.7, as for counts.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sayso.language.places.areas import holds, same
from sayso.language.times.days import covered
from sayso.questions.parties import rivals
from sayso.records import Answer, Choice, Likeliest, Origin, Question, WithoutChoice
from sayso.weighing.posterior import Floats, exact_stray, power
from sayso.weighing.readings import committed, happened, polarity, say_day
from sayso.weighing.votes import NOT_RECORDED

MOST_CHOICES = 6
SOMEBODY_ELSE = "somebody else"


class _Value(NamedTuple):
    """One value that may be true, and how much of the prior it has."""

    name: str
    fits: Callable[[Answer], bool]  # what an answer names is this value, or takes it in
    weight: float = 1.0


class _Heard(NamedTuple):
    """What one origin says, and whether a person has established that it is independent."""

    origin: str
    answers: tuple[Answer, ...]
    established: bool


def likeliest(question: Question, origins: Sequence[Origin]) -> Likeliest | None:
    """Return the likeliest answer to when, where or who, or None where fewer than two origins answer."""
    make = {"when": _days, "where": _places, "who": _parties}.get(question.kind)
    heard = _heard(question, origins) if make is not None else []
    values = make([one for vote in heard for one in vote.answers]) if make is not None else []
    if len(heard) < 2 or not values:
        return None
    each = np.stack([_log_likelihood(vote, values) for vote in heard])
    prior = np.log([value.weight for value in values])
    shares = _shares(each.sum(axis=0) * power([vote.established for vote in heard]) + prior)
    order = sorted(range(len(values)), key=lambda n: (-round(float(shares[n]), 9), values[n].name))
    without = tuple(
        WithoutChoice(origin=vote.origin, best=_best(each.sum(axis=0) - own + prior, values))
        for vote, own in zip(heard, each, strict=True)
    )
    best = values[order[0]].name
    return Likeliest(
        profile="posterior",
        best=best,
        choices=tuple(Choice(value=values[n].name, share=round(float(shares[n]), 3)) for n in order[:MOST_CHOICES]),
        without=without,
        why=_why(heard, best, without, {origin.id: origin.name for origin in origins}),
    )


def _heard(question: Question, origins: Sequence[Origin]) -> list[_Heard]:
    """Return one vote an origin, by its id; what is planned or left open enters no estimate."""
    established = {origin.id for origin in origins if origin.rung == "independent, established by a person"}
    lost = {origin.id for origin in origins if origin.rung == "origin not recorded"}
    by_origin: dict[str, list[Answer]] = {}
    for answer in question.answers:
        if happened(answer) and committed(answer) and (answer.times or answer.places or answer.parties):
            origin = NOT_RECORDED if answer.origin is None or answer.origin in lost else answer.origin
            by_origin.setdefault(origin, []).append(answer)
    return [_Heard(one, tuple(by_origin[one]), one in established) for one in sorted(by_origin)]


def _log_likelihood(vote: _Heard, values: Sequence[_Value]) -> Floats:
    """Mean log-likelihood of one origin's answers for each value: several answers share the one vote."""
    rows = []
    for answer in vote.answers:
        stray = exact_stray(answer.access, answer.grade)[1]
        fits = np.array([value.fits(answer) for value in values])
        rows.append(np.log(np.where(fits, 1 - stray + stray / len(values), stray / len(values))))
    mean: Floats = np.mean(rows, axis=0)
    return mean


def _shares(logs: Floats) -> Floats:
    shares: Floats = np.exp(logs - logs.max())
    shares /= shares.sum()
    return shares


def _best(logs: Floats, values: Sequence[_Value]) -> str:
    top = np.round(logs, 9).max()
    return min(value.name for value, log in zip(values, np.round(logs, 9), strict=True) if log == top)


# --- what may be true ----------------------------------------------------------------------------------------------


def _days(answers: Sequence[Answer]) -> list[_Value]:
    """Return the stretches of days that begin or end with one that somebody names, each as heavy as it is long."""
    spans = [ends for one in answers if (ends := covered(one.times)) is not None]
    cuts = sorted({first.toordinal() for first, _ in spans} | {last.toordinal() + 1 for _, last in spans})
    stretches = [(low, high - 1) for low, high in pairwise(cuts)]
    told = [
        (low, high)
        for low, high in stretches
        if any(first.toordinal() <= low and high <= last.toordinal() for first, last in spans)
    ]
    return [_Value(_say(low, high), _covers(low, high), float(high - low + 1)) for low, high in told]


def _say(low: int, high: int) -> str:
    first, last = date.fromordinal(low).isoformat(), date.fromordinal(high).isoformat()
    return first if first == last else f"{first}/{last}"


def _in_words(value: str) -> str:
    """Say days as people do: '2021-03-04/2021-03-05' is '4 March 2021 to 5 March 2021'."""
    try:
        return " to ".join(say_day(date.fromisoformat(part)) for part in value.split("/"))
    except ValueError:
        return value


def _covers(low: int, high: int) -> Callable[[Answer], bool]:
    def fits(answer: Answer) -> bool:
        ends = covered(answer.times)
        return ends is not None and ends[0].toordinal() <= low and high <= ends[1].toordinal()

    return fits


def _places(answers: Sequence[Answer]) -> list[_Value]:
    """Return the narrowest places named: a province is not one where a town in it is named."""
    named = [place for one in answers for place in one.places if place.lat is not None]
    narrow = [one for one in named if not any(holds(one, other) for other in named)]
    kept = [one for n, one in enumerate(narrow) if not any(same(one, other) for other in narrow[:n])]
    return [
        _Value(
            one.name or one.text,
            lambda answer, one=one: any(same(p, one) or holds(p, one) for p in answer.places),  # type: ignore[misc]
        )
        for one in kept
    ]


def _parties(answers: Sequence[Answer]) -> list[_Value]:
    """Return the parties named; 'rebels' is none where a group is named. Who denies it says that it is another."""
    named = {party.name: party for one in answers for party in one.parties}
    sure = [
        one
        for one in named.values()
        if one.named or not any(other.named and not rivals(one, other) for other in named.values())
    ]
    values = [
        _Value(
            one.name,
            lambda answer, one=one: any(not rivals(p, one) for p in answer.parties) == (polarity(answer) > 0),  # type: ignore[misc]
        )
        for one in sure
    ]
    if any(polarity(one) < 0 for one in answers):
        values.append(_Value(SOMEBODY_ELSE, lambda answer: polarity(answer) < 0))
    return values


def _why(heard: Sequence[_Heard], best: str, without: Sequence[WithoutChoice], names: dict[str, str]) -> str:
    told = f"{len(heard)} origins, one vote each"
    moving = next((one for one in without if one.best != best), None)
    if moving is None:
        return f"{told}; no one of them changes what is likeliest"
    return f"{told}; without {names.get(moving.origin) or moving.origin} it is {_in_words(moving.best or 'open')}"
