"""Questions and weighing over many documents: python benchmarks/scale.py [--most N] [--plot FILE.svg]

Invented reports of two kinds. *Many happenings*: three reports of each attack by three outlets whose figures differ,
some fifty attacks a month in forty towns, all of one wording. *One topic*, the hard case: however many reports there
are, all are of one city and the same ten days, each of two to four attacks there, of wordings that vary, with quarters,
streets, people and figures of their own; every report can be of the day and the town of every other.

Prints for 250, 500, 1,000 ... documents the CPU seconds of questions and of weighing (annotation apart), the questions,
the largest one, and peak memory: cost should grow with the documents, not with their square. Attacks of one day and one
wording look alike as no real ones do: the largest question tells how far they melt. `--plot` draws the seconds against
the documents. Then the time of one event of 50 accounts with all leave-one-out estimates.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sayso.flow import annotate
from sayso.questions import ask
from sayso.questions.crossencoder import load_crossencoder
from sayso.records import Answer, Document, Origin, Question, Span, Subject
from sayso.weighing import weigh

SEED = 20261126
TOWNS = (
    "Aleppo Idlib Hama Homs Daraa Raqqa Palmyra Manbij Qamishli Latakia Tartus Douma Jarabulus Salamiyah Afrin Azaz "
    "Maskanah Saraqib Ariha Binnish Tabqa Nawa Jasim Zabadani Duma Harasta Qusayr Rastan Talbiseh Masyaf Jableh "
    "Baniyas Safita Kobani Mayadin Shaddadi Tadmur Sarmin Bosra Inkhil"
).split()
TARGETS = "bakery market hospital school bus checkpoint mosque bridge warehouse park".split()
WEAPONS = ("car bomb", "air strike", "mortar shell", "rocket", "mine", "suicide bomber")
OUTLETS = ("Northern Wire", "The Daily Ledger", "Harbour Radio")
A_DAY = 1.7  # attacks


def reports(number: int) -> Iterator[Document]:
    """Yield invented reports, three of each attack."""
    chance = random.Random(SEED)
    for n in range(number):
        if n % 3 == 0:
            day = date(2031, 1, 1) + timedelta(days=int(n / 3 / A_DAY))
            town, target, weapon = chance.choice(TOWNS), chance.choice(TARGETS), chance.choice(WEAPONS)
            dead, hurt = chance.randint(3, 60), chance.randint(5, 90)
        told = dead + chance.choice((0, 0, 1, 4))
        text = (
            f"A {weapon} hit a {target} in {town} on {day:%A}. At least {told} people were killed and {hurt} others "
            f"were wounded, a doctor told {OUTLETS[n % 3]}. A police officer said that {dead} people had died."
        )
        yield Document(
            id=f"sha256:{n}", path=f"{n}.txt", media_type="text/plain", size=len(text), text=text,
            publisher=OUTLETS[n % 3], published=day.isoformat(),
        )  # fmt: skip


_SYLLABLES = "bar dan kel mor sal tun vek zor lim pas rud hal gim fen jad".split()
_TELLINGS = (
    "{weapon} fell on the {place} quarter of Aleppo on {day}, killing {dead} people, {who} said.",
    "At least {dead} people died in Aleppo on {day} when {weapon} hit {street} street in {place}, according to {who}.",
    "{who} said {dead} residents of {place} in Aleppo were killed and {hurt} wounded by {weapon} on {day}.",
    "On {day} {weapon} struck a {target} in the {place} district of Aleppo; {dead} bodies were pulled out, {who} said.",
)
_MORE = (
    "Another {hurt} were wounded, among them {few} children, {who} added.",
    "The {target} on {street} street was destroyed.",
    "{who} said that ambulances could not reach {place} for hours.",
    "Families left {place} for the west of the city at night.",
    "{who} blamed {side} for it.",
)
_WEAPONS = ("barrel bombs", "mortar shells", "an air strike", "rockets", "a car bomb", "artillery fire")
_SIDES = ("government forces", "rebels", "Russian jets")
TOPIC_DAYS = 10


def of_one_topic(number: int) -> Iterator[Document]:
    """Yield invented reports of one city and ten days; each tells of attacks that a few others tell of as well."""
    chance = random.Random(SEED)

    def name() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 2, 3)))).capitalize()

    attacks = [
        {
            "day": date(2031, 5, 1) + timedelta(days=chance.randrange(TOPIC_DAYS)), "place": name(),
            "street": name(), "target": chance.choice(TARGETS), "weapon": chance.choice(_WEAPONS),
            "dead": chance.randint(2, 60), "hurt": chance.randint(4, 90), "few": chance.randint(2, 9),
            "side": chance.choice(_SIDES),
        }
        for _ in range(max(4, number))  # each is told in about three reports
    ]  # fmt: skip
    attacks.sort(key=lambda one: one["day"])
    for n in range(number):
        told = chance.sample(attacks[max(0, n - 6) : n + 7], chance.randint(2, 4))
        parts = []
        for one in told:
            words = {**one, "who": f"Dr {name()} {name()}", "day": f"{one['day']:%A}"}
            words["dead"] = one["dead"] + chance.choice((0, 0, 1, 3))
            parts.append(chance.choice(_TELLINGS).format(**words))
            parts += [line.format(**words) for line in chance.sample(_MORE, 2)]
        text = " ".join(parts)
        yield Document(
            id=f"sha256:t{n}", path=f"t{n}.txt", media_type="text/plain", size=len(text), text=text,
            publisher=OUTLETS[n % 3], published=max(one["day"] for one in told).isoformat(),
        )  # fmt: skip


def event_of(accounts: int) -> tuple[Question, tuple[Origin, ...]]:
    """Return one question with so many accounts, each of an origin of its own."""
    chance = random.Random(SEED)
    figures = [float(round(200 * chance.lognormvariate(0, 0.3))) for _ in range(accounts)]
    answers = tuple(
        Answer(
            claim=f"c-{n}", document=f"d-{n}", voice=f"v-{n}", chain=(f"v-{n}",), origin=f"o-{n}", quote="",
            span=Span(0, 1), value=f"{figure:.0f}", low=figure, high=figure,
        )
        for n, figure in enumerate(figures)
    )  # fmt: skip
    origins = tuple(
        Origin(id=f"o-{n}", rung="different, independence not established", documents=(f"d-{n}",))
        for n in range(accounts)
    )
    return Question(id="q-1", question="?", kind="count", subject=Subject(), answers=answers), origins


class Cost(NamedTuple):
    """What one run took."""

    documents: int
    questions: float  # CPU seconds
    weighing: float


def measure(name: str, documents: Iterator[Document], most: int) -> list[Cost]:
    """Measure runs over the first 250, 500, 1,000 ... documents, and print each."""
    pairs = list(annotate(documents))
    costs = []
    for size in (250 * 2**n for n in range(20)):
        if size > most:
            break
        told, annotated = zip(*pairs[:size], strict=True)
        began = time.process_time()
        questions, origins, _ = ask(told, annotated, reader=load_crossencoder())
        weighed = time.process_time()
        weigh(questions, origins, annotated)
        costs.append(Cost(size, weighed - began, time.process_time() - weighed))
        largest = max(len({answer.document for answer in one.answers}) for one in questions)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{name}, {size} documents: questions {costs[-1].questions:.2f} CPU s, weighing {costs[-1].weighing:.2f} "
            f"CPU s, {len(questions)} questions, the largest of {largest} documents, {memory} MiB",
            flush=True,
        )
    return costs


# --- the plot ------------------------------------------------------------------------------------------------------

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP, _RIGHT = 640, 360, 56, 44, 28, 150
_COLOURS = ("#0b4f8a", "#9a2f1c")


def plot(runs: dict[str, list[Cost]]) -> str:
    """Return an SVG of the seconds of questions and weighing against the documents, a line for each kind of run."""
    most = max(cost.documents for costs in runs.values() for cost in costs)
    slowest = max(cost.questions + cost.weighing for costs in runs.values() for cost in costs)
    step = next(one for n in range(6) for one in (10**n, 2 * 10**n, 5 * 10**n) if slowest / one <= 6)
    top = step * -(-slowest // step)

    def at(documents: float, seconds: float) -> tuple[float, float]:
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * documents / most
        return round(x, 1), round(_HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * seconds / top, 1)

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif">',
        "<style>text { font-size: 12px; fill: #222 }</style>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="16">CPU seconds of questions and weighing</text>',
    ]
    for n in range(round(top / step) + 1):
        x, y = at(0, n * step)
        drawn.append(f'<path d="M{x} {y}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        drawn.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{n * step}</text>')
    for documents in (one for one in (most // 4, most // 2, 3 * most // 4, most) if one):
        x, y = at(documents, 0)
        drawn.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{documents:,}</text>')
    drawn.append(f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 6}" text-anchor="middle">documents</text>')
    for (name, costs), colour in zip(runs.items(), _COLOURS, strict=False):
        points = [at(cost.documents, cost.questions + cost.weighing) for cost in costs]
        path = "L".join(f"{x} {y}" for x, y in points)
        drawn.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        drawn.append(f'<text x="{x + 10}" y="{y + 4}" style="fill: {colour}">{name}</text>')
    return "\n".join((*drawn, "</svg>", ""))


def main() -> None:
    """Measure, print, and draw where asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--most", type=int, default=2000, metavar="N", help="documents of the largest run (2,000)")
    asked.add_argument("--plot", type=Path, metavar="FILE", help="an SVG of seconds against documents")
    given = asked.parse_args()
    runs = {
        "many happenings": measure("many happenings", reports(given.most), given.most),
        "one topic": measure("one topic", of_one_topic(given.most), given.most),
    }
    if given.plot:
        given.plot.write_text(plot(runs), encoding="utf8")
    question, origins = event_of(50)
    weigh([question], origins, [])
    began = time.process_time()
    weigh([question], origins, [])
    print(f"one event of 50 accounts: {1000 * (time.process_time() - began):.0f} ms CPU")


if __name__ == "__main__":
    main()
