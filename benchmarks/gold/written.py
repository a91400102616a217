"""Our own written gold: reports of invented events by several outlets, their counts marked in the text.

`written/<cluster>/<report>.txt` begins with its day and publisher; in the text a count stands as
`{{words|event|question|band}}`, with `|later` behind it where the text says that it is a later count of the same.
`written/<cluster>/events.json` lists the events that two reports tell of, with what a careful reader would ask.
Two counts of a cluster answer one question if event and question are the same; how they relate follows from their
bands: see `relation`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

from score_pairs import Report

FOLDER = Path(__file__).parent / "written"
BLIND = frozenset(
    "sudan-omdurman-fasher syria-idlib-aleppo lebanon-south borno burkina luwu-floods zonguldak-mine "
    "mozambique-cyclone yemen-exchange ituri-massacre "
    "mogadishu-beledweyne sinaloa nepal-gandaki tigray-amhara derna-flood karabakh "
    "taiz-hajjah raqqa-ainissa laikipia-luweero jonglei-uppernile".split()
)
_MARK = re.compile(r"\{\{([^|{}]+)\|([^|{}]+)\|([^|{}]+)\|([^|{}]+)(\|later)?\}\}")
_BAND = re.compile(r"(\d+(?:\.\d+)?)?(-)?(\d+(?:\.\d+)?)?$")
_HEAD = re.compile(r"---\npublished: (\S+)\npublisher: (.+)\n---\n")


@dataclass(frozen=True, slots=True)
class Count:
    """A count that is marked in a report."""

    n: int
    id: str  # of its report
    cluster: str
    start: int
    end: int
    event: str
    question: str
    low: float
    high: float
    later: bool
    published: str


class Written(NamedTuple):
    """Reports and counts of some clusters."""

    reports: list[Report]
    counts: list[Count]
    events: list[dict[str, Any]]


def read(*, blind: bool) -> Written:
    """Return the blind or the open clusters."""
    found = Written([], [], [])
    for folder in sorted(one for one in FOLDER.iterdir() if one.is_dir() and (one.name in BLIND) is blind):
        for file in sorted(folder.glob("*.txt")):
            _read(file, found)
        for one in json.loads((folder / "events.json").read_text(encoding="utf8")):
            articles = [_id(folder.name, name) for name in one["reports"]]
            found.events.append(one | {"cluster": folder.name, "articles": articles, "blind": blind})
    return found


def _id(cluster: str, name: str) -> str:
    return f"{cluster}--{name.removesuffix('.txt')}"


def _read(file: Path, found: Written) -> None:
    whole = file.read_text(encoding="utf8")
    head = _HEAD.match(whole)
    if head is None:
        raise ValueError(f"{file}: no head with published and publisher")
    cluster, name = file.parent.name, _id(file.parent.name, file.name)
    text, at = "", head.end()
    for mark in _MARK.finditer(whole):
        text += whole[at : mark.start()]
        words, event, question, band, later = mark.groups()
        low, high = _band(band, file)
        found.counts.append(
            Count(
                len(found.counts), name, cluster, len(text), len(text) + len(words), event, question, low, high,
                later is not None, head[1],
            )
        )  # fmt: skip
        text += words
        at = mark.end()
    found.reports.append(Report(name, head[1], head[2], text + whole[at:]))


def _band(told: str, file: Path) -> tuple[float, float]:
    band = _BAND.match(told.replace(",", ""))
    if band is None or not told:
        raise ValueError(f"{file}: {told!r} is no band")
    low, dash, high = band.groups()
    if not dash:
        return float(low), float(low)
    return float(low or 0), float(high or inf)


def relation(a: Count, b: Count) -> str | None:
    """Return how two counts of one question relate; None where the reports leave it open.

    Bands that meet agree. Of those that do not, one that says that it is later updates the other; one of a later day
    that is larger may be a later count or contradict: nobody can tell without knowing who counted. All others
    contradict.
    """
    if a.low <= b.high and b.low <= a.high:
        return "agrees"
    early, late = sorted((a, b), key=lambda one: (one.published, one.low))
    if a.later or b.later:
        return "updates"
    return None if early.published < late.published and early.high < late.low else "contradicts"


def pairs(written: Written) -> Iterator[tuple[Count, Count, bool]]:
    """Yield all pairs of counts of a cluster, and whether they answer one question."""
    by_cluster: dict[str, list[Count]] = {}
    for one in written.counts:
        by_cluster.setdefault(one.cluster, []).append(one)
    for several in by_cluster.values():
        for a, b in combinations(several, 2):
            yield a, b, (a.event, a.question) == (b.event, b.question)
