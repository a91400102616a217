"""Looking things up in Findings: from a claim to its document, voice, question and place on the page."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.records import (
    Annotated,
    Answer,
    Attribution,
    Claim,
    Document,
    Finding,
    Findings,
    Origin,
    Voice,
)
from sayso.report.words import by_way

_UNFIT = re.compile(r"[^A-Za-z0-9_.-]")
_COPIES = ("same text", "same origin, rewritten")
_ORDER = {"contested": 0, "revised": 1, "corroborated": 2, "single origin": 3}


class Told(NamedTuple):
    """A claim where it stands."""

    claim: Claim
    annotated: Annotated
    document: int  # position among the documents

    @property
    def attribution(self) -> Attribution | None:
        """Who says it, when the number fits."""
        fits = 0 <= self.claim.attribution < len(self.annotated.attributions)
        return self.annotated.attributions[self.claim.attribution] if fits else None


@dataclass(slots=True)
class Person:
    """A voice of the whole case. People without a name are one voice only within one text and its copies."""

    number: int
    voice: Voice
    aliases: dict[str, None] = field(default_factory=dict)
    chains: dict[tuple[str, ...], None] = field(default_factory=dict)
    documents: dict[int, None] = field(default_factory=dict)
    claims: int = 0

    @property
    def anchor(self) -> str:
        """Where the page describes it."""
        return f"voice-{self.number}"


PersonKey = tuple[str, str]


def anchor(name: str) -> str:
    """Return an id as the page may carry it: only letters, digits, dots and dashes."""
    return _UNFIT.sub("-", name) or "-"


class Book:
    """All look-ups of one report, made once."""

    def __init__(self, findings: Findings) -> None:
        """Index the findings: linear in documents, claims and answers."""
        self.findings = findings
        self.documents = findings.documents
        self.number_of: dict[str, int] = {}
        for number, document in enumerate(findings.documents):
            self.number_of.setdefault(document.id, number)
        self.origins = {o.id: o for f in findings.findings for o in f.origins} | {o.id: o for o in findings.origins}
        self.origin_numbers = {name: number for number, name in enumerate(self.origins, 1)}
        self._first_copy = _first_copies(self.origins.values())
        self.claims = dict(self._told())
        self.asked = sorted(findings.findings, key=weight)
        self.numbers = {finding.id: number for number, finding in enumerate(self.asked, 1)}
        self.questions = self._questions()
        self.people: dict[PersonKey, Person] = {}
        self._meet_people()

    def _told(self) -> Iterator[tuple[str, Told]]:
        seen: set[str] = set()
        for annotated in self.findings.annotated:
            number = self.number_of.get(annotated.document)
            if number is None or annotated.document in seen:
                continue
            seen.add(annotated.document)
            for claim in annotated.claims:
                yield claim.id, Told(claim, annotated, number)

    def _questions(self) -> dict[str, list[Finding]]:
        asked: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.asked:
            for claim in dict.fromkeys(answer.claim for answer in finding.answers):
                asked[claim].append(finding)
        return dict(asked)

    def _meet_people(self) -> None:
        for told in self.claims.values():
            attribution = told.attribution
            chain = attribution.voices if attribution else ()
            names = tuple(voice.name for voice in chain)
            for depth, voice in enumerate(chain):
                person = self._person(voice, told.annotated.document)
                person.claims += depth == 0
                person.documents[told.document] = None
                person.aliases.update(dict.fromkeys(voice.aliases))
                if depth == 0:
                    person.chains[names] = None

    def _person(self, voice: Voice, document: str) -> Person:
        key = self.key(voice.name, voice.kind, document)
        known = self.people.get(key)
        if known is None:
            known = self.people[key] = Person(number=len(self.people) + 1, voice=voice)
        elif known.voice.affiliation is None and voice.affiliation:
            known.voice = voice
        return known

    def key(self, name: str, kind: str, document: str) -> PersonKey:
        """Tell voices apart: by name, and those without a name by the text that they speak in, too."""
        apart = kind in ("unnamed", "unknown")
        return name, self._first_copy.get(document, document) if apart else ""

    def person(self, answer: Answer) -> Person | None:
        """Return the voice nearest to the event behind an answer, when its document names it."""
        told = self.claims.get(answer.claim)
        attribution = told.attribution if told else None
        for voice in attribution.voices if attribution else ():
            if voice.name == answer.voice:
                return self.people[self.key(voice.name, voice.kind, answer.document)]
        return self.people.get((answer.voice, ""))

    def key_of(self, answer: Answer) -> PersonKey:
        """Return what makes the answer's voice the same as another answer's voice."""
        person = self.person(answer)
        return self.key(answer.voice, person.voice.kind if person else "unknown", answer.document)

    def copies(self, document: Document) -> list[int]:
        """Return the numbers of the other documents that carry the same text or a rewriting of it."""
        first = self._first_copy.get(document.id)
        same = [one for one, top in self._first_copy.items() if top == first and one != document.id] if first else []
        return sorted(self.number_of[one] for one in same if one in self.number_of)

    def same_text(self, document: str) -> str:
        """Return one id for a document and its copies."""
        return self._first_copy.get(document, document)

    def gist(self, answer: Answer) -> Hashable:
        """Return what makes two answers of one voice the same: the range for figures, the words for the rest."""
        if answer.low is None and answer.high is None:
            return self.key_of(answer), answer.mode, " ".join(re.findall(r"\w+", answer.value.casefold()))
        return self.key_of(answer), answer.mode, answer.low, answer.high, answer.unit

    def href(self, claim: str) -> str:
        """Return the link to the very sentence; '' when the page does not hold it."""
        return f"#{anchor(claim)}" if claim in self.claims else ""

    def act(self, answer: Answer) -> str:
        """Return the verb for what the voice did when it answered: says, admits, fears ..."""
        told = self.claims.get(answer.claim)
        attribution = told.attribution if told else None
        return attribution.act if attribution and attribution.act != "denies" else "says"

    def via(self, answer: Answer) -> str:
        """Return through whom the answer reached us."""
        return by_way(answer.chain or (answer.voice,))


def weight(finding: Finding) -> tuple[int, int, int, str]:
    """Order questions: contested first, then those that most origins and most answers bear on."""
    return _ORDER[finding.status], -len(counted(finding.origins)), -len(finding.answers), finding.question


def counted(origins: tuple[Origin, ...]) -> list[Origin]:
    """Return the origins that count: one that nobody recorded counts as none."""
    return [origin for origin in origins if origin.rung != "origin not recorded"]


def _first_copies(origins: Iterable[Origin]) -> dict[str, str]:
    first: dict[str, str] = {}
    for origin in origins:
        if origin.rung not in _COPIES or len(origin.documents) < 2:
            continue
        top = next((first[one] for one in origin.documents if one in first), origin.documents[0])
        for document in origin.documents:
            first.setdefault(document, top)
    return first
