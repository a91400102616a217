"""Draw the counts and the pairs of counts of our pair gold: ids and offsets from the development articles of FA-KES.

    python benchmarks/gold/sample_pairs.py counts dev.jsonl.gz COUNTS [--context FILE]
    python benchmarks/gold/sample_pairs.py more dev.jsonl.gz COUNTS --labelled COUNTS [--context FILE]
    python benchmarks/gold/sample_pairs.py pairs COUNTS PAIRS

Step one, `counts`. Articles are put into *clusters*: all articles of days in a row, so that what is told of one
happening by several outlets lies in one cluster, and nothing of it in another. Clusters with two outlets or more at one
place are kept. Of each of their articles up to AN_ARTICLE numbers are drawn that stand near a word for people, harm or
movement; the patterns are those of `sample_counts.py` and share nothing with Sayso's grammar. Every third cluster is
blind. One line a count: {"n", "cluster", "blind", "id", "start", "end"}. People then add `event` and `question`
(docs/labelling-pairs.md). `--context` writes the articles with the numbers marked, for the eyes of those who label;
that file holds corpus text and does not belong in the repository.

Step two, `more`, is the second round: the articles that the first left out, since nobody else told of their days. An
article joins the first round's cluster that has a day within WIDER days of its own, and is blind if that is; the rest
make new clusters, of days no more than WIDER apart, every third blind. The day is the one that an article's own head
states, where it does: a quarter of the data's days are other ones. All numbers of these articles are drawn, and of the
open articles of the first round those that it left over. The counts are numbered after `--labelled` and say
`"round": 2`, so that the first round's blind third stays what it was.

Step three, `pairs`, draws from the labelled counts, and so from what readers found and not from what Sayso found: all
pairs of one question, and of the rest the hard ones first: one event and another question, one day and another event,
the same figure. Each round by itself; a pair is of the second if one of its counts is. People then add `relation` and
`kind`.
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
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
HEADED = re.compile(  # datelines: 'Aug 5 2014', 'Feb 022015' (the comma is lost), '5 August 2014', '05-08-2014'
    rf"\b{_MONTH} (?:(?P<d1>\d\d?) ?)(?P<y1>20\d\d)|\b(?P<d2>\d\d?) {_MONTH.replace('month', 'named')} (?P<y2>20\d\d)"
    r"|\b(?P<d3>\d\d?)[-./](?P<m3>\d\d?)[-./](?P<y3>20\d\d)",
    re.IGNORECASE,
)
HEAD = 400  # characters in which an article's own date is looked for
AN_ARTICLE = 6  # counts drawn of one article
HARD = {"one event, another question": 90, "one day, another event": 60}  # pairs, besides all of one question
WIDER = 3  # days that an article of the second round may lie from its cluster
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
    found = numbers_of(article)
    return sorted(chance.sample(found, min(AN_ARTICLE, len(found))))


def numbers_of(article: Json) -> list[tuple[int, int]]:
    """Return all numbers of an article that may count people, in order."""
    text = article["text"]
    return [match.span() for match in NUMBER.finditer(text) if _may_count(text, *match.span())]


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


def draw_more(articles: list[Json], labelled: list[Json]) -> list[Json]:
    """Draw the counts of the second round; `labelled` are those of the first, and maybe more, which it skips."""
    labelled = [one for one in labelled if "round" not in one]
    held = {(one["id"], one["start"]) for one in labelled}
    first = {one["id"]: {"cluster": one["cluster"], "blind": one["blind"]} for one in labelled}
    texts = {one["text"] for one in articles if one["id"] in first}
    left = list({one["text"]: one for one in articles if one["text"] not in texts}.values())  # some stand twice
    days: dict[date, Json] = {}
    for one in sorted((one for one in articles if one["id"] in first), key=lambda one: first[one["id"]]["cluster"]):
        days.setdefault(day_of(one), first[one["id"]])
    heads = _wider(left, days) | {id_: head for id_, head in first.items() if not head["blind"]}
    told = [one for one in articles if one["id"] in heads]
    told.sort(key=lambda one: (heads[one["id"]]["cluster"], day_of(one), str(one["id"])))
    drawn = [
        heads[article["id"]] | {"round": 2, "id": article["id"], "start": start, "end": end}
        for article in told
        for start, end in numbers_of(article)
        if (article["id"], start) not in held
    ]
    return [{"n": n, **one} for n, one in enumerate(drawn, len(labelled))]


def day_of(article: Json) -> date:
    """Return the day that an article's own head states, else the day of the data."""
    for match in HEADED.finditer(article["text"][:HEAD]):
        name = (match["month"] or match["named"] or "").lower()
        year, day = (next(filter(None, (match[f"{part}{n}"] for n in "123"))) for part in "yd")
        try:
            return date(int(year), MONTHS.index(name) + 1 if name else int(match["m3"]), int(day))
        except ValueError:  # the 31st of June
            continue
    return date.fromisoformat(article["date"])


def _wider(left: Iterable[Json], days: dict[date, Json]) -> dict[str, Json]:
    """Return the cluster of each article that was left out; `days` are those of the first round's clusters."""
    heads: dict[str, Json] = {}
    made: list[Json] = []
    before = date.min
    for article in sorted(left, key=lambda one: (day_of(one), str(one["id"]))):
        day = day_of(article)
        near = min(days, key=lambda told: (abs(told - day), told))
        if abs(near - day) <= timedelta(days=WIDER):
            heads[article["id"]] = days[near]
            continue
        if day - before > timedelta(days=WIDER):
            made.append({"cluster": day.isoformat(), "blind": len(made) % 3 == 2})
        heads[article["id"]] = made[-1]
        before = day
    return heads


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
    """Draw the pairs of both rounds: of the counts of the first, then of all counts where one is of the second."""
    first = [one for one in counts if "round" not in one]
    second = _pairs(counts, but=frozenset(one["n"] for one in first))
    return [*_pairs(first), *({**one, "round": 2} for one in second)]


def _pairs(counts: list[Json], but: frozenset[int] = frozenset()) -> list[Json]:
    """Draw pairs of labelled counts of one cluster, not both in `but`: all of one question, and hard ones of two."""
    chance = random.Random(SEED)
    by_cluster: dict[str, list[Json]] = defaultdict(list)
    for one in counts:
        if one.get("event"):
            by_cluster[one["cluster"]].append(one)
    pools: dict[str, list[tuple[Json, Json]]] = defaultdict(list)
    for cluster in by_cluster.values():
        for a, b in combinations(cluster, 2):
            if not {a["n"], b["n"]} <= but:
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
    parser.add_argument("step", choices=("counts", "more", "pairs"))
    parser.add_argument("given", type=Path)
    parser.add_argument("made", type=Path)
    parser.add_argument("--labelled", type=Path, help="the counts of the first round")
    parser.add_argument("--context", type=Path)
    asked = parser.parse_args()
    if asked.step == "pairs":
        asked.made.write_text(lines(draw_pairs(read(asked.given))), encoding="utf8")
        return
    articles = read(asked.given)
    if asked.step == "more":
        if asked.labelled is None:
            parser.error("more needs --labelled, the counts of the first round")
        articles = list({one["id"]: one for one in articles}.values())  # one article stands twice in the data
        drawn = draw_more(articles, read(asked.labelled))
    else:
        drawn = draw_counts(articles)
    asked.made.write_text(lines(drawn), encoding="utf8")
    if asked.context:
        asked.context.write_text("\n".join(context(articles, drawn)), encoding="utf8")


if __name__ == "__main__":
    main()
