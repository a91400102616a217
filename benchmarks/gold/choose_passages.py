"""Choose the passages of FA-KES that the attribution gold labels: the same file always gives the same passages.

    python benchmarks/gold/choose_passages.py ../shared/data/fa-kes/dev.jsonl.gz           the first draw
    python benchmarks/gold/choose_passages.py ../shared/data/fa-kes/dev.jsonl.gz second    without attribution.jsonl's

Articles are sorted by id and shuffled. In that order each outlet gives up to five articles, at most two of one day; a
second round with the next seed gives up to one more of each outlet (in the second draw one round gives up to six). Of
an article with reporting (`REPORTING`, a plain
list of words, no parse) a window of 3 to 8 sentences is drawn among those in which at least two sentences hold such a
word. The passages are then sorted by outlet and id, and every second one is blind. Prints one line a passage: id,
start, end, whether it is blind, outlet.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

ROUNDS = ((20261123, 5), (20261124, 6))  # seed, and how many articles an outlet may have given when the round is over
SECOND = ((20261126, 6),)
FIRST_DRAWN = Path(__file__).with_name("attribution.jsonl")
REPORTING = re.compile(
    r"\b(sa(?:id|ys|ying)|told|according to|quot(?:ed|ing)|cit(?:ed|ing)|report(?:ed|s|edly)?|den(?:ied|ies|y)|"
    r"statement|claim(?:ed|s)|add(?:ed|ing) that|accus\w+|believ\w+|warn\w+|announced|stressed|confirmed)\b",
    re.IGNORECASE,
)
GAP = re.compile(r"(?<=[.!?])[\"'”’]*\s+(?=[\"'“‘A-Z0-9])|\n+")


class Passage(NamedTuple):
    """A stretch of one article, in code points of its text."""

    id: str
    start: int
    end: int
    blind: bool
    outlet: str


def sentences(text: str) -> list[tuple[int, int]]:
    """Return rough sentences: they end at a full stop before a capital, a digit or a quote mark, and at line ends."""
    gaps = [match.span() for match in GAP.finditer(text)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def window(text: str, draw: random.Random) -> tuple[int, int] | None:
    """Return one window of 3 to 8 sentences with reporting in at least two of them, or None."""
    length = draw.randint(3, 8)
    found = sentences(text)
    reporting = [bool(REPORTING.search(text[start:end])) for start, end in found]
    fit = [n for n in range(max(1, len(found) - length + 1)) if sum(reporting[n : n + length]) >= 2]
    if len(found) < 3 or not fit:
        return None
    chosen = draw.choice(fit)
    return found[chosen][0], found[chosen : chosen + length][-1][1]


def choose(articles: list[dict[str, Any]], rounds: tuple[tuple[int, int], ...] = ROUNDS) -> list[Passage]:
    """Return the passages, sorted by outlet and article id."""
    taken: Counter[object] = Counter()
    found: dict[str, tuple[str, str, tuple[int, int]]] = {}
    for seed, most in rounds:
        draw = random.Random(seed)
        order = sorted(articles, key=lambda article: article["id"])
        draw.shuffle(order)
        for article in order:
            outlet, day = article["outlet"], (article["outlet"], article["date"])
            if article["id"] in found or taken[outlet] >= most or taken[day] >= 2:
                continue
            place = window(article["text"], draw)
            if place:
                taken.update([outlet, day])
                found[article["id"]] = (outlet, article["id"], place)
    return [Passage(id_, *place, n % 2 == 1, outlet) for n, (outlet, id_, place) in enumerate(sorted(found.values()))]


def main() -> None:
    """Print one draw."""
    with gzip.open(sys.argv[1], "rt", encoding="utf8") as handle:
        articles = [json.loads(line) for line in handle]
    rounds = ROUNDS
    if sys.argv[2:] == ["second"]:
        drawn = {json.loads(line)["id"] for line in FIRST_DRAWN.read_text(encoding="utf8").splitlines()}
        articles, rounds = [article for article in articles if article["id"] not in drawn], SECOND
    for passage in choose(articles, rounds):
        print(*passage)


if __name__ == "__main__":
    main()
