"""Draw the phrases of our bench of counts: ids and offsets from the development articles of FA-KES.

    python benchmarks/gold/sample_counts.py dev.jsonl.gz SAMPLE [--context FILE]

It writes one line a phrase: {"n", "id", "start", "end"}, offsets in code points of the article's `text`. The patterns
here are rough on purpose and share nothing with the grammar that the bench judges: they only point at a number with
the words that hedge it, and people then say what it means. `--context` writes the same lines with the words around,
for the eyes of those who label; that file holds corpus text and does not belong in the repository.

Of the phrases, 60 % are hedged, far more than in the articles, and rare hedges come first, so that each kind has its
say. Dates, clock times, ages and names with numbers are left out where that is plain; what is in doubt stays in, and
is labelled 'none'.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SEED = 20261123
HEDGED, PLAIN, AN_ARTICLE = 264, 176, 3
CONTEXT = 160  # characters on either side

UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
TEEN = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
WORD = rf"(?:{TENS}(?:[ -]{UNIT})?|{TEEN}|{UNIT}|(?:a|half a|one|two|three) dozen|a (?:hundred|thousand|million))"
DIGITS = r"\d+(?:\.\d+)?(?: \d{3}\b)*"  # the corpus has lost its commas: '4000', '4 000'
NUMBER = rf"\b(?:{DIGITS}|{WORD})(?: (?:hundred|thousand|million|billion|dozen))?\b"

# The groups in the order in which they are drawn, rare ones first; the number is the most that each may give.
GROUPS = {
    "range": (rf"(?:between {NUMBER} and|from {NUMBER} to|{NUMBER} (?:to|or)|{DIGITS} ?-) ?{NUMBER}(?= [a-z])", 25),
    "at-most": (rf"(?:up to|as many as|at most|no more than|fewer than|less than|under|a maximum of) {NUMBER}", 20),
    "almost": (rf"(?:almost|nearly|close to|just under) {NUMBER}", 30),
    "about": (rf"(?:about|around|some|roughly|approximately|an estimated|estimated) {NUMBER}|{NUMBER} or so", 46),
    "zero": (r"no one|nobody|no(?= casualt| civilian| injur| death| victim| people| fighter| soldier)|none of", 8),
    "vague": (
        (
            r"(?:(?:a )?few |several |many |(?:tens|hundreds) of )?(?:dozens?|hundreds?|thousands?|scores|millions?) of"
            r"|(?:dozens|hundreds|thousands|scores|tens)(?= (?!of\b)[a-z])"
            r"|(?:several|a few) (?:dozen|hundred|thousand|million)"
            r"|(?:a|an|the)(?: large| small| great| unknown| unspecified)? numbers? of|large numbers of"
            r"|a (?:couple|handful) of|a couple|a few|several|numerous|(?<!how )many"
        ),
        64,
    ),
    "over": (rf"(?:more than|over|above|upwards of) {NUMBER}|{NUMBER}\+", 34),
    "at-least": (rf"(?:at least|no fewer than|no less than|a minimum of) {NUMBER}|{NUMBER} or more", 90),
    "plain": (NUMBER, PLAIN),
}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
AFTER_NO_COUNT = re.compile(
    rf"[-/:.]?\d|(?:st|nd|rd|th)\b| {MONTH}\b|[- ]years?[- ]olds?| ?(?:am|pm|a\.m|p\.m|gmt)\b| ?%", re.IGNORECASE
)
TIMED = re.compile(r"[- ](?:\S+ )?(?:hour|day|week|month|year|minute|decade)", re.IGNORECASE)
MEASURED = re.compile(r"[- ](?:percent|per cent|kilomet|km|met(?:er|re)|mile|euro|dollar)", re.IGNORECASE)
BEFORE_NO_COUNT = re.compile(
    rf"(?:\b{MONTH}\.? |[\d/:.$€£-]|\b(?:aged?|resolution|article|no|number|geneva|chapter|page|in|since|of) )$",
    re.IGNORECASE,
)
ONE_OF_A_NOUN = re.compile(r" (?!of\b|the\b|or\b|and\b|that\b|who\b|in\b|day\b)[a-z]")
YEAR = re.compile(r"(?:19|20)\d\d")


class Phrase(NamedTuple):
    """A number with its hedge in an article."""

    id: str
    start: int
    end: int
    group: str
    around: str  # the words near it: outlets copy one another, and one sentence is labelled once


def plainly_no_count(text: str, start: int, end: int, group: str) -> bool:
    """Tell whether the phrase is a date, a time of day, an age, a name or, where nothing hedges it, a measure."""
    words, before = text[start:end], text[max(0, start - 12) : start]
    if AFTER_NO_COUNT.match(text, end):
        return True
    if group == "vague":
        return False
    if TIMED.match(text, end):
        return True
    if re.search(r"[\d/:.$€£-]$", before) or re.search(rf"\b{MONTH}\.? $", before, re.IGNORECASE):
        return True
    return group in {"plain", "range"} and bool(
        BEFORE_NO_COUNT.search(before)
        or YEAR.fullmatch(words)
        or MEASURED.match(text, end)
        or (
            words.lower() == "one"
            and not re.match(r" (?!of\b|the\b|or\b|and\b|that\b|who\b|in\b|day\b)[a-z]", text[end:])
        )
    )


def candidates(id_: str, text: str) -> Iterator[Phrase]:
    """Find the phrases of one article, the groups in order; what an earlier group took, a later one leaves alone."""
    taken: list[tuple[int, int]] = []
    for group, (pattern, _) in GROUPS.items():
        for match in re.finditer(rf"(?<!\w)(?:{pattern})", text, re.IGNORECASE):
            start, end = match.span()
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            taken.append((start, end))
            if not plainly_no_count(text, start, end, group):
                yield Phrase(id_, start, end, group, text[max(0, start - 15) : end + 15].casefold())


def draw(articles: list[tuple[str, str]]) -> list[Phrase]:
    """Draw the sample: hedged groups up to their share, then plain numbers, few of each article; order shuffled."""
    chance = random.Random(SEED)
    found = [phrase for id_, text in articles for phrase in candidates(id_, text)]
    chance.shuffle(found)
    drawn: list[Phrase] = []
    articles_used: Counter[str] = Counter()
    seen: set[str] = set()
    for group, (_, most) in GROUPS.items():
        room = most if group == "plain" else min(most, HEDGED - len(drawn))
        for phrase in (one for one in found if one.group == group):
            if room > 0 and articles_used[phrase.id] < AN_ARTICLE and phrase.around not in seen:
                drawn.append(phrase)
                seen.add(phrase.around)
                articles_used[phrase.id] += 1
                room -= 1
    chance.shuffle(drawn)
    return drawn


def main() -> None:
    """Write the sample and, if asked, its context."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--context", type=Path)
    given = parser.parse_args()
    with gzip.open(given.articles, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    times = Counter(row["id"] for row in rows)
    texts = {row["id"]: row["text"] for row in rows if times[row["id"]] == 1}  # a few ids name several articles
    drawn = draw(sorted(texts.items()))
    sample = [{"n": n, "id": one.id, "start": one.start, "end": one.end} for n, one in enumerate(drawn)]
    given.sample.write_text("".join(json.dumps(row) + "\n" for row in sample), encoding="utf-8")
    if given.context:
        given.context.write_text(
            "".join(json.dumps(row | around(texts, row)) + "\n" for row in sample), encoding="utf-8"
        )
    print(len(sample), "phrases of", len({one.id for one in drawn}), "articles;", dict(Counter(o.group for o in drawn)))


def around(texts: dict[str, str], row: dict[str, object]) -> dict[str, str]:
    """Give the phrase and the words before and after it."""
    text, start, end = texts[str(row["id"])], int(str(row["start"])), int(str(row["end"]))
    return {
        "before": text[max(0, start - CONTEXT) : start],
        "phrase": text[start:end],
        "after": text[end : end + CONTEXT],
    }


if __name__ == "__main__":
    main()
