"""Looking things up in Findings: from a claim to its document, voice, question and place on the page."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
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
_NAMELESS = ("unnamed", "unknown")
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
    name: str
    voice: Voice
    aliases: dict[str, None] = field(default_factory=dict)
    reasons: dict[str, None] = field(default_factory=dict)  # why voices of several documents were taken for this one
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
        self.asked = _apart(sorted(findings.findings, key=weight))
        self.numbers = {finding.id: number for number, finding in enumerate(self.asked, 1)}
        self.questions = self._questions()
        self._files = _files(findings.documents)
        self._joined = dict(self._join())
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

    def _join(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Learn which names of several documents the questions have joined into one."""
        for finding in self.asked:
            for answer in finding.answers:
                voices = self._voices(answer.claim)
                if len(voices) == len(answer.chain):
                    for voice, name in zip(voices, answer.chain, strict=True):
                        yield (answer.document, voice.name), name
        for join in self.findings.joins:
            yield join.a, join.name
            yield join.b, join.name

    def _voices(self, claim: str) -> tuple[Voice, ...]:
        told = self.claims.get(claim)
        attribution = told.attribution if told else None
        return attribution.voices if attribution else ()

    def _meet_people(self) -> None:
        for told in self.claims.values():
            chain = self._voices(told.claim.id)
            names = tuple(self.name(voice, told.annotated.document) for voice in chain)
            for depth, voice in enumerate(chain):
                person = self._person(voice, names[depth], told.annotated.document)
                person.claims += depth == 0
                person.documents[told.document] = None
                person.aliases.update(dict.fromkeys((*voice.aliases, voice.name)))
                if depth == 0:
                    person.chains[names] = None
        for join in self.findings.joins:
            joined = self.people.get((join.name, ""))
            if joined is not None:
                joined.reasons[join.why] = None

    def _person(self, voice: Voice, name: str, document: str) -> Person:
        key = self._key(voice, document)
        known = self.people.get(key)
        if known is None:
            known = self.people[key] = Person(number=len(self.people) + 1, name=name, voice=voice)
        elif known.voice.affiliation is None and voice.affiliation:
            known.voice = voice
        return known

    def _key(self, voice: Voice, document: str) -> PersonKey:
        """Tell voices apart: by name, and those without a name by the text that they speak in, too."""
        if voice.kind in _NAMELESS:
            return voice.name, self.same_text(document)
        return self.name(voice, document), ""

    def name(self, voice: Voice, document: str) -> str:
        """Return what the page calls a voice: the name that documents share, or the unnamed role as the text has it."""
        return voice.name if voice.kind in _NAMELESS else self._joined.get((document, voice.name), voice.name)

    def key_of(self, answer: Answer) -> PersonKey:
        """Return what makes the answer's voice the same as another answer's voice."""
        voices = self._voices(answer.claim)
        return self._key(voices[0], answer.document) if voices else (answer.voice, "")

    def person(self, answer: Answer) -> Person | None:
        """Return the voice nearest to the event behind an answer, when its document names it."""
        return self.people.get(self.key_of(answer))

    def chain(self, answer: Answer) -> tuple[str, ...]:
        """Return the names of all voices that the answer came through, nearest to the event first."""
        voices = self._voices(answer.claim)
        return tuple(self.name(voice, answer.document) for voice in voices) or answer.chain or (answer.voice,)

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
            said = " ".join(re.findall(r"\w+", answer.value.casefold()))
            return self.key_of(answer), answer.mode, said, tuple(time.from_ for time in answer.times)
        return self.key_of(answer), answer.mode, answer.low, answer.high, answer.unit

    def href(self, claim: str) -> str:
        """Return the link to the very sentence; '' when the page does not hold it."""
        return f"#{anchor(claim)}" if claim in self.claims else ""

    def plain(self, text: str) -> str:
        """Drop the file names that keep unnamed voices apart in running text: 'a driver (note.md)' is 'a driver'."""
        return self._files.sub("", text) if self._files else text

    def act(self, answer: Answer) -> str:
        """Return the verb for what the voice did when it answered: says, admits, fears ..."""
        told = self.claims.get(answer.claim)
        attribution = told.attribution if told else None
        return attribution.act if attribution else "says"

    def via(self, answer: Answer) -> str:
        """Return through whom the answer reached us."""
        return by_way(self.chain(answer))


def _files(documents: Iterable[Document]) -> re.Pattern[str] | None:
    names = {re.escape(document.path.rsplit("/", 1)[-1]) for document in documents}
    return re.compile(rf" \((?:{'|'.join(sorted(names, key=len, reverse=True))})\)") if names else None


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Give every question an id of its own, whatever the stages before have done: links must land on one place."""
    seen: Counter[str] = Counter()
    apart = []
    for finding in findings:
        seen[finding.id] += 1
        again = seen[finding.id]
        apart.append(replace(finding, id=f"{finding.id}-{again}") if again > 1 else finding)
    return apart


def weight(finding: Finding) -> tuple[bool, int, int, int, str]:
    """Order questions: contested first, then those that most origins and most answers bear on.

    When, where and who come last where nobody disputes them.
    """
    origins, answers = len(counted(finding.origins)), len(finding.answers)
    return finding.settled, _ORDER[finding.status], -origins, -answers, finding.question


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
