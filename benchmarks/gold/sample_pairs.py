"""Draw the counts and the pairs of counts of our pair gold: ids and offsets from the development articles of FA-KES.

    python benchmarks/gold/sample_pairs.py counts dev.jsonl.gz COUNTS [--context FILE]
    python benchmarks/gold/sample_pairs.py pairs COUNTS PAIRS

Step one, `counts`. Articles are put into *clusters*: all articles of days in a row, so that what is told of one
happening by several outlets lies in one cluster, and nothing of it in another. Clusters with two outlets or more at one
place are kept. Of each of their articles up to AN_ARTICLE numbers are drawn that stand near a word for people, harm or
movement; the patterns are those of `sample_counts.py` and share nothing with Sayso's grammar. Every third cluster is
blind. One line a count: {"n", "cluster", "blind", "id", "start", "end"}. People then add `event` and `question`
(docs/labelling-pairs.md). `--context` writes the articles with the numbers marked, for the eyes of those who label;
that file holds corpus text and does not belong in the repository.

Step two, `pairs`, draws from the labelled counts, and so from what readers found and not from what Sayso found: all
pairs of one question, and of the rest the hard ones first: one event and another question, one day and another event,
the same figure. People then add `relation` and `kind`.
"""

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from sample_counts import DIGITS, WORD, plainly_no_count

SEED = 20261126
AN_ARTICLE = 6  # counts drawn of one article
HARD = {"one event, another question": 90, "one day, another event": 60}  # pairs, besides all of one question
NEAR = 70  # characters on either side in which a word of PEOPLE or HARM must stand

NUMBER = re.compile(
    rf"\b(?:{DIGITS}|{WORD})(?: (?:hundred|thousand|million|dozen))?\b|\b(?:dozens|scores|hundreds|thousands)\b",
    re.IGNORECASE,
)
TELLING = re.compile(
    r"\b(?:kill|dead|death|died|dying|wound|injur|casualt|martyr|victim|captur|detain|arrest|kidnap|abduct|execut|"
    r"behead|displac|fled|flee|evacuat|left|leav|civilian|people|person|fighter|soldier|rebel|militant|terrorist|"
    r"child|women|woman|famil|resident|troop|gunm|insurgent|jihadi|prisoner|hostage|bodies|strike|shell|rocket|mortar)",
    re.IGNORECASE,
)

Json = dict[str, Any]


def clusters(articles: Iterable[Json]) -> Iterator[list[Json]]:
    """Yield the articles of each run of days, those with two outlets at one place only."""
    by_day: dict[date, list[Json]] = defaultdict(list)
    for article in articles:
        by_day[date.fromisoformat(article["date"])].append(article)
    run: list[Json] = []
    before: date | None = None
    for day in sorted(by_day):
        if before is not None and day - before > timedelta(days=1):
            yield from [run] if _told_twice(run) else []
            run = []
        run += sorted(by_day[day], key=lambda one: str(one["id"]))
        before = day
    yield from [run] if _told_twice(run) else []


def _told_twice(run: list[Json]) -> bool:
    outlets: dict[str, set[str]] = defaultdict(set)
    for article in run:
        outlets[article["place"]].add(article["outlet"])
    return any(len(several) > 1 for several in outlets.values())


def counts_of(article: Json, chance: random.Random) -> list[tuple[int, int]]:
    """Return up to AN_ARTICLE numbers of an article that may count people, in order."""
    text = article["text"]
    found = [match.span() for match in NUMBER.finditer(text) if _may_count(text, *match.span())]
    return sorted(chance.sample(found, min(AN_ARTICLE, len(found))))


def _may_count(text: str, start: int, end: int) -> bool:
    year = re.fullmatch(r"(?:19|20)\d\d", text[start:end])
    around = text[max(0, start - NEAR) : end + NEAR]
    return not year and bool(TELLING.search(around)) and not plainly_no_count(text, start, end, "plain")


def draw_counts(articles: list[Json]) -> list[Json]:
    """Draw the counts of all clusters."""
    chance = random.Random(SEED)
    drawn = []
    for number, cluster in enumerate(clusters(articles)):
        head = {"cluster": cluster[0]["date"], "blind": number % 3 == 2}
        spans = [(article["id"], span) for article in cluster for span in counts_of(article, chance)]
        drawn += [head | {"id": id_, "start": start, "end": end} for id_, (start, end) in spans]
    return [{"n": n, **one} for n, one in enumerate(drawn)]


def context(articles: list[Json], counts: list[Json]) -> Iterator[str]:
    """Yield each article with its counts marked: 'killed [[17: 12]] people'."""
    by_article: dict[str, list[Json]] = defaultdict(list)
    for one in counts:
        by_article[one["id"]].append(one)
    cluster = None
    for article in sorted(articles, key=lambda one: (one["date"], str(one["id"]))):
        marks = by_article.get(article["id"])
        if not marks:
            continue
        if marks[0]["cluster"] != cluster:
            cluster = marks[0]["cluster"]
            yield f"\n######## cluster {cluster}"
        text, last = "", 0
        for one in marks:
            text += (
                f"{article['text'][last : one['start']]}[[{one['n']}: {article['text'][one['start'] : one['end']]}]]"
            )
            last = one["end"]
        head = " ".join(str(article[name]) for name in ("id", "date", "place", "outlet"))
        yield f"\n== {head}\n{text}{article['text'][last:]}"


def draw_pairs(counts: list[Json]) -> list[Json]:
    """Draw pairs of labelled counts of one cluster: all of one question, and hard ones of different questions."""
    chance = random.Random(SEED)
    by_cluster: dict[str, list[Json]] = defaultdict(list)
    for one in counts:
        if one.get("event"):
            by_cluster[one["cluster"]].append(one)
    pools: dict[str, list[tuple[Json, Json]]] = defaultdict(list)
    for cluster in by_cluster.values():
        for a, b in combinations(cluster, 2):
            pools[_sort(a, b)].append((a, b))
    drawn = list(pools["one question"])
    for sort, most in HARD.items():
        chance.shuffle(pools[sort])
        drawn += pools[sort][:most]
    return [{"a": a["n"], "b": b["n"], "blind": a["blind"]} for a, b in drawn]


def _sort(a: Json, b: Json) -> str:
    if a["event"] != b["event"]:
        return "one day, another event"
    return "one question" if a["question"] == b["question"] else "one event, another question"


def lines(records: Iterable[Json]) -> str:
    """Return JSON lines."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)


def read(path: Path) -> list[Json]:
    """Read JSON lines, gzipped or plain."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")
    return [json.loads(line) for line in text.split("\n") if line]


def main() -> None:
    """Write a sample and, if asked, its context."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("counts", "pairs"))
    parser.add_argument("given", type=Path)
    parser.add_argument("made", type=Path)
    parser.add_argument("--context", type=Path)
    asked = parser.parse_args()
    if asked.step == "pairs":
        asked.made.write_text(lines(draw_pairs(read(asked.given))), encoding="utf8")
        return
    articles = read(asked.given)
    drawn = draw_counts(articles)
    asked.made.write_text(lines(drawn), encoding="utf8")
    if asked.context:
        asked.context.write_text("\n".join(context(articles, drawn)), encoding="utf8")


if __name__ == "__main__":
    main()
