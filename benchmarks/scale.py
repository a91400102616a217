"""Questions and weighing over many documents: python benchmarks/scale.py [--most N]

Invented reports, three of each attack by three outlets whose figures differ, some fifty attacks a month in forty towns.
Prints for 250, 500, 1,000 ... documents the CPU seconds of questions and of weighing (annotation apart), the questions,
the largest one, and peak memory: cost should grow with the documents, not with their square. The reports are all of one
wording, which makes attacks of one day look alike as no real reports do: the largest question tells how far they melt.
Then the time of one event of 50 accounts with all leave-one-out estimates.
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.flow import annotate
from sayso.questions import ask
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


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--most", type=int, default=2000)
    most = asked.parse_args().most
    pairs = list(annotate(reports(most)))
    sizes = [size for size in (250 * 2**n for n in range(20)) if size <= most]
    for size in sizes:
        documents, annotated = zip(*pairs[:size], strict=True)
        began = time.process_time()
        questions, origins, _ = ask(documents, annotated)
        weighed = time.process_time()
        weigh(questions, origins, annotated)
        ended = time.process_time()
        largest = max(len({answer.document for answer in one.answers}) for one in questions)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size} documents: questions {weighed - began:.2f} CPU s, weighing {ended - weighed:.2f} CPU s, "
            f"{len(questions)} questions, the largest of {largest} documents, {memory} MiB"
        )
    question, origins = event_of(50)
    weigh([question], origins, [])
    began = time.process_time()
    weigh([question], origins, [])
    print(f"one event of 50 accounts: {1000 * (time.process_time() - began):.0f} ms CPU")


if __name__ == "__main__":
    main()
