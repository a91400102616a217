"""Estimates from planted approximate accounts: python benchmarks/approximate.py [--facts N] [--seeds N]

Facts with a true number each; 3 to 8 accounts a fact, more than half of them in approximate words, three in ten
copied from an earlier account of the fact under its origin. The generator's errors (exact .55, near .33, stray .12)
are not the model's (EXACT_STRAY in posterior.py). Its words mean what the project's table of hedges says they mean, so
these are upper figures. Prints for each profile the mean absolute error in logarithms, the share of exact and near
hits, and how many of the intervals cover the truth.
"""

import argparse
import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sayso.records import Answer, Origin, Question, Span, Subject
from sayso.weighing.estimates import PROFILES, estimate

EXACT, NEAR, COPIED, VAGUE = 0.55, 0.33, 0.29, 0.58
WORDS = (
    (2, "dozens", (12, 120, 24, 99)),
    (100, "hundreds", (100, 1000, 200, 900)),
    (1000, "thousands", (1000, 10000, 2000, 9000)),
)
KNOWN = tuple(Origin(id=f"o-{n}", rung="independent, established by a person", documents=()) for n in range(9))
Draw = np.random.Generator


def main() -> None:
    """Measure every profile on the same facts."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--facts", type=int, default=400)
    ask.add_argument("--seeds", type=int, default=3)
    args = ask.parse_args()
    planted = [fact for seed in range(args.seeds) for fact in facts(np.random.default_rng(seed), args.facts)]
    print(f"{len(planted)} facts, {sum(len(question.answers) for _, question in planted)} accounts")
    for profile in PROFILES:
        print(f"{profile:18s} {scores(planted, profile, ())}")
    print(f"posterior, origins established as independent: {scores(planted, 'posterior', KNOWN)}")
    print(f"posterior, copies not declared: {scores([undeclared(fact) for fact in planted], 'posterior', ())}")


def facts(draw: Draw, number: int) -> Iterator[tuple[float, Question]]:
    """Yield true numbers with the questions that ask for them."""
    for place in range(number):
        truth = max(1.0, float(np.round(math.exp(draw.normal(math.log(80), 1.6)))))
        answers: list[Answer] = []
        for n in range(int(draw.integers(3, 9))):
            if answers and draw.random() < COPIED:
                answers.append(answers[int(draw.integers(len(answers)))])
            else:
                answers.append(account(draw, truth, f"o-{n}"))
        yield truth, Question(id=f"q-{place}", question="", kind="count", subject=Subject(), answers=tuple(answers))


def undeclared(fact: tuple[float, Question]) -> tuple[float, Question]:
    """Give every copy an origin of its own: nobody says that it is one."""
    truth, question = fact
    answers = (replace(answer, origin=f"u-{n}", claim=f"c-{n}") for n, answer in enumerate(question.answers))
    return truth, replace(question, answers=tuple(answers))


def account(draw: Draw, truth: float, origin: str) -> Answer:
    """Draw one account: what its source holds, and in which words it says so."""
    luck = draw.random()
    blur = 0.0 if luck < EXACT else 0.25 if luck < EXACT + NEAR else 1.0
    held = max(1.0, float(np.round(truth * math.exp(draw.normal(0, blur) if blur else 0.0))))
    value, band = said(draw, held) if draw.random() < VAGUE else plain(held)
    return Answer(
        claim=f"c-{origin}", document="d", voice=origin, chain=(), origin=origin, quote=value, span=Span(0, 1),
        value=value, low=band[0], high=band[1], likely_low=band[2], likely_high=band[3],
    )  # fmt: skip


def plain(number: float) -> tuple[str, tuple[float | None, ...]]:
    """A bare number; a round one may have been rounded."""
    halo = width(number) / 2 if grain(number) >= 10 else 0.0
    return f"{number:.0f}", (number - halo, number + halo, number, number)


def said(draw: Draw, held: float) -> tuple[str, tuple[float | None, ...]]:
    """An approximate wording of a number."""
    kind = draw.choice(["about", "at least", "more than", "almost", "word"])
    step = 10.0 ** max(0, math.floor(math.log10(held)) - int(draw.integers(0, 2)))
    if kind == "word" and held >= 24:
        name, band = next((name, band) for least, name, band in reversed(WORDS) if held >= least)
        return name, band
    if kind in {"about", "word"}:
        n = max(step, round(held / step) * step)
        w = max(width(n), 0.1 * n)
        return f"about {n:.0f}", (n - w, n + w, n - w / 2, n + w / 2)
    if kind == "almost":
        n = math.ceil((held + 0.5) / step) * step
        return f"almost {n:.0f}", (0.85 * n, n, n - width(n) / 2, n)
    n = max(1.0, math.floor(held / step) * step)
    return f"{kind} {n:.0f}", (n, None, n, 2 * n if kind == "at least" else n + width(n))


def grain(number: float) -> float:
    """The place value of the last significant digit."""
    return next(10.0**power for power in range(18, -1, -1) if number % 10**power == 0)


def width(number: float) -> float:
    """How far a round number may stand from what is meant."""
    return min(grain(number), number / 4)


def scores(planted: list[tuple[float, Question]], profile: str, origins: tuple[Origin, ...]) -> str:
    """Score one profile."""
    found = [(truth, estimate(question, origins, profile)) for truth, question in planted]
    rows = [
        (truth, one.best if one.best is not None else math.sqrt((one.low or 1) * (one.high or 1)), one.low, one.high)
        for truth, one in found
        if one is not None
    ]
    off = np.array([abs(math.log(max(best, 0.5) / truth)) for truth, best, _, _ in rows])
    covers = np.mean([low <= truth <= high for truth, _, low, high in rows])
    hit = np.mean([best == truth for truth, best, _, _ in rows])
    return f"log error {off.mean():.3f}  exact {hit:.2f}  within 5 % {(off < 0.05).mean():.2f}  covers {covers:.2f}"


if __name__ == "__main__":
    main()
