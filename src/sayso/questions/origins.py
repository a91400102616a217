"""Which documents repeat one another, and where each account comes from.

Copies are found by sampled shingles (Broder 1997, 'On the resemblance and containment of documents'): hashes of
five words in a row, one in SAMPLE kept, compared through an inverted index, so that cost grows with the text and not
with the square of the documents. The ladder of independence is DESIGN.md's: only a person can say 'independent'.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from sayso.records import Annotated, Attribution, Document, Origin, Rung, Voice, make_id

SHINGLE = 5  # words
SAMPLE = 4  # one shingle in so many is kept
SAME_TEXT = 0.75  # share of the shorter text's shingles that stand in the other
REWRITTEN = 0.25
MOST_HOLDERS = 200  # a shingle in more documents than this is boilerplate
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copies:
    """For each document the first one of its family, and how close the copying is."""

    first: Mapping[str, str]
    rung: Mapping[str, Rung]  # of each document that has a family


def find_copies(documents: Sequence[Document]) -> Copies:
    """Group documents that share much of their text; the earliest published one stands for the family."""
    marks = {document.id: _marks(document.text) for document in documents}
    shared = _shared(marks)
    order = {d.id: (d.published or "9999", n) for n, d in enumerate(documents)}
    first = {document.id: document.id for document in documents}
    rung: dict[str, Rung] = {}

    def root(one: str) -> str:
        while first[one] != one:
            one = first[one]
        return one

    for (a, b), count in shared.items():
        share = count / max(1, min(len(marks[a]), len(marks[b])))
        if share < REWRITTEN:
            continue
        for one in (a, b):
            near: Rung = "same text" if share >= SAME_TEXT else "same origin, rewritten"
            rung[one] = near if rung.get(one) != "same text" else "same text"
        x, y = sorted((root(a), root(b)), key=lambda one: order[one])
        first[y] = x
    return Copies(first={one: root(one) for one in first}, rung=rung)


def _marks(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    hashes = (crc32(" ".join(words[n : n + SHINGLE]).encode()) for n in range(len(words) - SHINGLE + 1))
    kept = frozenset(one for one in hashes if one % SAMPLE == 0)
    return kept or frozenset({crc32(" ".join(words).encode())})


def _shared(marks: Mapping[str, frozenset[int]]) -> Counter[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for one, own in marks.items():
        for mark in own:
            holders[mark].append(one)
    pairs: Counter[tuple[str, str]] = Counter()
    for group in holders.values():
        if 1 < len(group) <= MOST_HOLDERS:
            for n, a in enumerate(group):
                pairs.update((a, b) for b in group[n + 1 :])
    return pairs


def speakers(annotated: Iterable[Annotated], names: Mapping[tuple[str, str], str]) -> frozenset[str]:
    """Return the bodies and persons that are cited somewhere: what one of them publishes is its own account."""
    return frozenset(
        names.get((one.document, attribution.voices[0].name), attribution.voices[0].name)
        for one in annotated
        for attribution in one.attributions
        if attribution.voices[0].kind in {"organisation", "person"} and attribution.voices[0].access != "news report"
    )


class OriginLedger:
    """Gives each account its origin and keeps the book of them.

    `names` joins voices across documents; `speakers` are those whose own publications are accounts, not relays.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        names: Mapping[tuple[str, str], str],
        speakers: frozenset[str] = frozenset(),
    ) -> None:
        self.copies = find_copies(documents)
        self._names = names
        self._speakers = speakers
        self._documents: dict[str, dict[str, None]] = defaultdict(dict)
        self._facts: dict[str, tuple[str, Rung, tuple[str, ...]]] = {}

    def origin_of(self, annotated: Annotated, attribution: Attribution) -> str:
        """Return the id of the origin of what an attribution says; a body and who speaks for it are one origin."""
        nearest = attribution.voices[0]
        named = self._case_name(annotated, nearest)
        rung: Rung = "different, independence not established"
        if attribution.manner == "narration" and named in self._speakers:
            key: tuple[str, ...] = ("named", named)
        elif attribution.manner == "narration" or nearest.kind == "unknown":
            key, rung = (self.copies.first[annotated.document], "narration"), "origin not recorded"
        elif nearest.kind in {"unnamed", "document"} and not self._speaks_for(annotated, nearest):
            key = (self.copies.first[annotated.document], nearest.name)
        else:
            key = ("named", self._body(annotated, nearest) or named)
        origin = make_id("o", *key)
        self._documents[origin][annotated.document] = None
        chain = tuple(self._case_name(annotated, voice) for voice in attribution.voices)
        self._facts.setdefault(origin, (_title(chain), rung, chain))
        return origin

    def _body(self, annotated: Annotated, voice: Voice) -> str | None:
        """Return the case-wide name of the body that a voice speaks for."""
        body = voice.affiliation
        return self._names.get((annotated.document, body), body) if body else None

    def _speaks_for(self, annotated: Annotated, voice: Voice) -> bool:
        """'A coalition spokesman' speaks for a body that is itself cited or publishes; a resident speaks for nobody."""
        return voice.access == "official" and self._body(annotated, voice) in self._speakers

    def _case_name(self, annotated: Annotated, voice: Voice) -> str:
        return self._names.get((annotated.document, voice.name), voice.name)

    def origins(self) -> tuple[Origin, ...]:
        """Return all origins met so far."""
        return tuple(self._origin(one) for one in self._facts)

    def _origin(self, one: str) -> Origin:
        name, rung, voices = self._facts[one]
        documents = tuple(self._documents[one])
        if len(documents) > 1 and rung != "origin not recorded":
            rung = "same origin named"
        copied = [self.copies.rung[d] for d in documents if d in self.copies.rung]
        if len(documents) > 1 and len(copied) == len(documents):
            rung = "same text" if "same text" in copied else "same origin, rewritten"
        return Origin(id=one, rung=rung, documents=documents, name=name, voices=voices)


def _title(chain: tuple[str, ...]) -> str:
    return chain[0] if len(chain) == 1 else f"{chain[0]}, by way of {', '.join(chain[1:])}"
