"""Decisions in words that people read."""

import re

from sayso.decisions import Decision
from sayso.report import words
from sayso.review.desk import Desk

IN_WORDS = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "seen": "seen",
    "memo": "memo",
    "same": "same question",
    "move": "put under another question",
    "different": "different questions",
    "unsure": "cannot tell whether it is the same question",
    "name": "question called",
    "relation": "contradiction judged",
    "origin": "origins judged",
    "independent": "independent origin",
    "grade": "graded",
    "undo": "taken back",
}
_FIELDS = {
    "name": "name", "affiliation": "speaks for", "act": "what the voice does", "factuality": "how sure",
    "mode": "told as", "predicate": "what happens", "low": "at least", "high": "at most", "of": "of what",
    "unit": "unit", "from": "from day", "to": "to day", "lat": "latitude", "lon": "longitude",
    "start": "from character", "end": "to character",
}  # fmt: skip
_LAYERS = {"voices": "voice", "quantities": "figure", "times": "time", "places": "place"}
_STEPS = re.compile(r"(?:attribution\.)?(voices|quantities|times|places)\.(\d+)\.(\w+)")


def changes_in_words(one: Decision) -> str:
    """Return what a correction changed: 'figure 1, at least: 20'."""
    return "; ".join(f"{_field(path)}: {value}" for path, value in one.changes.items())


def _field(path: str) -> str:
    steps = _STEPS.fullmatch(path)
    if steps is None:
        return _FIELDS.get(path.rpartition(".")[2], path)
    return f"{_LAYERS[steps[1]]} {int(steps[2]) + 1}, {_FIELDS.get(steps[3], steps[3])}"


def undone_in_words(desk: Desk, made: Decision) -> str:
    """Return what an undo took back, or brought back; '' for any other decision."""
    if made.kind != "undo":
        return ""
    known = {one.id: one for one in desk.ledger.all}
    target = known.get(made.undoes or "")
    back = "Taken back"
    while target is not None and target.kind == "undo":
        target, back = known.get(target.undoes or ""), "Decided again" if back == "Taken back" else "Taken back"
    if target is None:
        return ""
    about = next(iter((*target.claims, *target.others)), None)
    named = f" “{words.shorten(about.quote, 80)}”" if about else f" {target.voice or ''}".rstrip()
    return f"{back}: {IN_WORDS[target.kind]}{named}"
