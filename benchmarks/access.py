"""Score the access of voices against FactAppeal's kinds of source.

    python benchmarks/access.py                 train and val of ../shared/data/factappeal
    python benchmarks/access.py --misses train  also each source that was given a wrong access or none

FactAppeal (CC BY 4.0) marks sources, appeals and kinds of source in single sentences of the news. Each source with a
kind is given to `name_voices` as an attribution with the sentence's appeals as its content and no cue; the access of
the first voice is compared with the kind. Direct_Evidence and Expert_Document are both documents. The sentences come
without their articles, so that a bare surname, whose role another sentence tells, stays unknown here.
"""

import argparse
import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sayso.language.model import parse
from sayso.language.voices import name_voices
from sayso.records import Attribution, Document, Manner, Span, Voice

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "factappeal"
TAG = re.compile(r"</?([A-Z][A-Za-z_]*)((?::[A-Za-z_]+)*)>")
ACCESS = {
    "Witness": "witness", "Active_Participant": "participant", "Official": "official", "Expert": "expert",
    "Direct_Evidence": "document", "Expert_Document": "document", "News_Report": "news report",
}  # fmt: skip


class Marked(NamedTuple):
    """A stretch of a sentence with its tag: Source, with Named or Unnamed and the kind; Fact_Appeal; others."""

    tag: str
    labels: tuple[str, ...]
    span: Span


class Judged(NamedTuple):
    """A source with the access that FactAppeal gives it and the voice that was found."""

    sentence: str
    source: str
    named: bool
    access: str
    voice: Voice


def read(annotated: str) -> tuple[str, list[Marked]]:
    """Part a sentence from its inline tags."""
    text, at = "", 0
    opened: dict[str, list[int]] = {}
    found = []
    for match in TAG.finditer(annotated):
        text += annotated[at : match.start()]
        at = match.end()
        name = match[1] + match[2]
        if match[0][1] != "/":
            opened.setdefault(name, []).append(len(text))
        elif opened.get(name):
            found.append(Marked(match[1], tuple(match[2].split(":")[1:]), Span(opened[name].pop(), len(text))))
    return text + annotated[at:], found


def trimmed(text: str, span: Span) -> Span:
    """Leave out blanks at both ends."""
    words = span.quote(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def judged(path: Path) -> Iterator[Judged]:
    """Yield the labelled sources of a file."""
    with gzip.open(path, "rt", encoding="utf8", newline="") as handle:
        rows = [read(row["annotation"]) for row in csv.DictReader(handle)]
    rows = [(text, marks) for text, marks in rows if any(mark.tag == "Source" for mark in marks)]
    documents = [
        Document(
            id=f"f-{n}", path=f"{n}.txt", media_type="text/plain", size=len(text), text=text, publisher="FactAppeal"
        )
        for n, (text, _) in enumerate(rows)
    ]
    for (document, doc), (text, marks) in zip(parse(documents), rows, strict=True):
        sources = [mark for mark in marks if mark.tag == "Source"]
        appeals = [mark for mark in marks if mark.tag == "Fact_Appeal"]
        manner: Manner = "direct" if any("Direct_Quote" in mark.labels for mark in appeals) else "indirect"
        content = tuple(mark.span for mark in appeals) or (Span(0, len(text)),)
        given = tuple(
            Attribution(source=(trimmed(text, mark.span),), cue=(), content=content, manner=manner, act="says")
            for mark in sources
        )
        for mark, one in zip(sources, name_voices(doc, document, given), strict=True):
            access = ACCESS.get(mark.labels[-1])
            if access:
                yield Judged(text, mark.span.quote(text), mark.labels[0] == "Named", access, one.voices[0])


def report(name: str, found: Sequence[Judged]) -> None:
    """Print the figures of one file."""
    right = [one for one in found if one.access == one.voice.access]
    given = [one for one in found if one.voice.access != "unknown"]
    unnamed = [one for one in found if not one.named]
    unnamed_right = sum(one.access == one.voice.access for one in unnamed)
    print(f"== {name}: {len(found)} sources with a kind")
    print(f"right, of all                    {100 * len(right) / len(found):5.1f} %")
    print(f"right, of those given an access  {100 * len(right) / len(given):5.1f} %  of {len(given)}")
    print(f"right, of unnamed sources        {100 * unnamed_right / len(unnamed):5.1f} %  of {len(unnamed)}")
    wrong = Counter((one.access, one.voice.access) for one in found if one.access != one.voice.access)
    print("commonest misses                ", ", ".join(f"{a} as {b} {n}" for (a, b), n in wrong.most_common(6)))


def main() -> None:
    """Score both files."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, default=DATA, help="the folder with train.csv.gz and val.csv.gz")
    ask.add_argument("--misses", choices=("train", "val"), help="print each miss of a file")
    args = ask.parse_args()
    for part in ("train", "val"):
        found = list(judged(args.data / f"{part}.csv.gz"))
        report(part, found)
        if args.misses == part:
            for one in found:
                if one.access != one.voice.access:
                    print(
                        f"{one.access} | {one.voice.access} | {one.source} | {one.voice.name} | {one.sentence[:200]!r}"
                    )


if __name__ == "__main__":
    main()
