"""The words of Sayso as frozen records.

A record is a value: it never changes, holds no live object, and knows nothing of files or databases.
`formats.py` turns records into JSON and back; the JSON names are the field names without a trailing underscore.
Offsets are code points of `Document.text`, end exclusive. Dates are ISO 8601 strings, so that a record is plain data.
This module imports nothing of ours.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Manner = Literal["direct", "mixed", "indirect", "narration"]
Act = Literal["says", "denies", "admits", "promises", "orders", "asks", "warns", "believes", "expects", "fears"]
VoiceKind = Literal["person", "organisation", "publisher", "document", "unnamed", "unknown"]
Access = Literal["witness", "participant", "official", "expert", "document", "news report", "unknown"]
Grade = Literal["A", "B", "C", "D", "E", "F"]  # Admiralty code: A is the most reliable, F cannot be judged
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
Mode = Literal["actual", "planned", "permitted", "forbidden", "promised", "ordered", "conditional"]
Hedge = Literal["exact", "about", "almost", "over", "at-least", "under", "at-most", "range", "vague"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuestionKind = Literal["count", "measure", "when", "where", "who", "whether", "conduct"]
RelationName = Literal["agrees", "includes", "contradicts", "updates", "unrelated"]
RelationKind = Literal["value", "time", "place", "scope", "definition", "conduct", "expectation"]
Status = Literal["single origin", "corroborated", "contested", "revised"]
Rung = Literal[
    "same text",
    "same origin, rewritten",
    "same origin named",
    "origin not recorded",
    "different, independence not established",
    "independent, established by a person",
]


_JSON_NAMES = {
    "alias_generator": lambda name: name.rstrip("_"),
    "populate_by_name": True,
}  # 'from_' is "from" in JSON


def make_id(kind: str, *fields: str) -> str:
    """Return a content-made id such as `c-1f0a9b3c7d2e`.

    The fields are length-prefixed before hashing, so ('a.b', 'c') and ('a', 'b.c') differ.
    """
    digest = hashlib.sha256()
    for one in fields:
        raw = one.encode("utf-8", "surrogatepass")
        digest.update(f"{len(raw)}:".encode() + raw)
    return f"{kind}-{digest.hexdigest()[:12]}"


def day_of(iso: str | None) -> date | None:
    """Return the day of an ISO date or date-time; None where there is none, or where it is not a whole date."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


class Span(NamedTuple):
    """A stretch of a document's text, in code points, end exclusive. In JSON: [start, end]."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """Return the words it points at."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Tell whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its custody."""

    id: str  # 'sha256:' and the hex digest of the original bytes
    path: str  # as the user gave it; for a part of a container 'mail.eml!attachment.pdf'
    media_type: str
    size: int  # bytes of the original
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None  # ISO date or date-time
    retrieved: str | None = None
    language: str | None = None  # ISO 639-1
    pages: tuple[int, ...] = ()  # where each page starts in the text, for paged formats
    parent: str | None = None  # id of the e-mail or archive that it came in
    notes: tuple[str, ...] = ()  # what reading had to decide, e.g. 'decoded as windows-1252'

    @property
    def text_sha256(self) -> str:
        """Hex digest of the extracted text: what the offsets count in."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def name(self) -> str:
        """What to call it in front of people: publisher and title, or the file's name."""
        if self.publisher and self.title:
            return f"{self.publisher}: {self.title}"
        return self.title or ("standard input" if self.path == "-" else self.path.rsplit("/", 1)[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that could not be read, and what to do about it."""

    path: str
    reason: str  # 'it is encrypted'
    remedy: str  # 'remove the password, then: sayso add CASE 7.pdf'


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody or something that says things. The same `name` in one document is the same voice."""

    name: str  # canonical within the document: 'Syrian Democratic Forces', 'a driver', 'a driver (2)'
    kind: VoiceKind
    mention: str | None = None  # the words used here: 'One driver', 'he', 'the SDF'
    span: Span | None = None  # where those words stand
    access: Access = "unknown"
    affiliation: str | None = None  # 'Operation Inherent Resolve'
    aliases: tuple[str, ...] = ()  # other names joined with this one in the document
    grade: Grade | None = None  # reliability, which only a person sets


def weakest_grade(voices: Iterable[Voice]) -> Grade | None:
    """Return the grade of a chain: what passes through an unreliable voice is no surer than that voice."""
    grades = {voice.grade for voice in voices if voice.grade is not None}
    return max(grades - {"F"}, default="F" if grades else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what. `voices` runs from the voice nearest to the event to the publisher."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    act: Act
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many or how much. Ends of intervals are null where open.

    low..high is hard: a value outside contradicts the words. likely_low..likely_high is where agreement is claimed.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    likely_low: float | None
    likely_high: float | None
    number: float | tuple[float, float] | None  # what is stated: 50, (6, 7) for a range, null for a vague word
    unit: str | None  # 'kilometre', 'dollar', 'percentage'; null for things counted
    of: str | None  # what is counted, head noun phrase as a reader would say it: 'IS fighters'
    hedge: Hedge
    trend: Literal["up", "down"] | None = None
    kind: str | None = None  # people, vehicles, weapons, money, time, length, area, mass, ratio, events, things
    status: str | None = None  # killed, wounded, missing, displaced, captured, left ... of those counted
    group: str | None = None  # fighters, civilians, women, children, families ...
    profile: str = "plain"  # the table of hedges that made the intervals


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression, as TimeML TIMEX3 values it, and the days it covers (both ends inclusive)."""

    __pydantic_config__ = _JSON_NAMES

    start: int
    end: int
    text: str
    type: TimeType
    value: str  # TIMEX3: '2017-10-12', '2017-W41', 'P10D', 'PT10H'
    from_: str | None = None  # ISO date; null for durations and sets
    to: str | None = None
    precision: str | None = None  # minute, hour, part of day, day, week, month, season, year, decade, vague


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name of a place, resolved as far as can be defended."""

    start: int
    end: int
    text: str
    name: str | None  # the gazetteer's name
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: str | None  # exact, town, district, region, country, area, unknown
    country: str | None = None  # ISO 3166-1 alpha-2
    region: str | None = None  # first-order division, in words
    radius_km: float | None = None  # how far the true spot may lie from the point


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A noun phrase that takes part in a clause."""

    span: Span
    text: str  # the phrase without its determiner and number: 'foreign fighters'
    head: str  # lemma of the head: 'fighter'


Effect = Literal["negates", "doubts", "weakens", "opens"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One predicate with those who take part, as the parser read it. Language makes it, claims consumes it."""

    span: Span  # the whole clause
    trigger: Span  # the predicate's own words
    predicate: str  # lemma: 'leave', 'kill'; nouns that name events too: 'strike'
    who: tuple[Argument, ...]
    whom: tuple[Argument, ...]
    others: tuple[Argument, ...]  # what stands behind prepositions: 'with weapons', 'of the convoy'
    factuality: Factuality
    mode: Mode
    past: bool  # told as having happened
    under: tuple[Span, Effect] | None = None  # the word that it depends on, and what that does to its factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What language finds in one document, layer by layer."""

    document: str
    attributions: tuple[Attribution, ...] = ()
    clauses: tuple[Clause, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    narrator: Voice | None = None  # the voice of all that no one is cited for: the publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a claim is about. Words, not ids: people read them."""

    predicate: str
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    when: tuple[str, ...] = ()  # TIMEX3 values


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable thing that an attribution's content says. Numbers refer to lists of the same annotated document."""

    id: str
    start: int
    end: int
    quote: str
    attribution: int
    factuality: Factuality
    mode: Mode
    event: Event
    quantities: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What one document says, layer by layer: a line of `sayso annotate --json`."""

    document: str
    path: str
    published: str | None
    text_sha256: str
    attributions: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a question is about."""

    __pydantic_config__ = _JSON_NAMES

    predicate: str | None = None
    of: str | None = None
    where: str | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who is said to have done something: a state, a coalition of states, or an armed group.

    `named` tells 'Islamic State' from 'militants', who may be anybody's.
    """

    name: str  # 'Russia', 'US-led coalition', 'Islamic State', 'rebels'
    family: Literal["state", "coalition", "armed group"]
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One claim's value for one question.

    `low..high` and the likely band for counts and measures; `times` for when, `places` for where, `parties` for who;
    `value` says the answer in words for every kind.
    """

    claim: str
    document: str
    voice: str  # the voice nearest to the event
    chain: tuple[str, ...]  # all voices, nearest to the event first, publisher last
    origin: str | None
    quote: str
    span: Span
    value: str
    low: float | None = None
    high: float | None = None
    likely_low: float | None = None
    likely_high: float | None = None
    unit: str | None = None
    of: str | None = None  # what is counted, in the answer's own words: 'IS fighters'
    factuality: Factuality = "CT+"
    mode: Mode = "actual"
    access: Access = "unknown"
    grade: Grade | None = None  # of the least reliable voice in the chain, as far as a person has graded them
    at: str | None = None  # when it was said, as far as known: the document's date
    part: bool = False  # it counts a part only: 'in my truck alone'
    times: tuple[Time, ...] = ()  # as the document resolves them
    places: tuple[Place, ...] = ()
    parties: tuple[Party, ...] = ()  # several acted together: 'Syrian and Russian jets'


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """How two answers relate, and why, in words that a reader understands."""

    a: str  # claim ids
    b: str
    relation: RelationName
    kind: RelationKind | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an account comes from. Documents that repeat one another share one."""

    id: str
    rung: Rung
    documents: tuple[str, ...]
    name: str = ""  # 'a driver, by way of BBC'
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two voices of different documents that were taken for one, and why: the sign that a reader can check."""

    name: str  # what the whole case calls them
    a: tuple[str, str]  # document id, name of the voice in that document
    b: tuple[str, str]
    why: str  # "'SDF' is short for 'Syrian Democratic Forces'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """The estimate when one origin is left out."""

    origin: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Low, best and high by a stated method."""

    profile: str
    low: float | None
    best: float | None
    high: float | None
    without: tuple[Without, ...] = ()
    why: str = ""  # how the figures came about, one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that may be the true one, and its share of the posterior."""

    value: str
    share: float  # 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutChoice:
    """The likeliest value when one origin is left out; None where no account is left."""

    origin: str
    best: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeliest:
    """The estimate of what is no number: a day, a place, a party. The counterpart of `Estimate`."""

    profile: str
    best: str
    choices: tuple[Choice, ...]  # the likeliest first
    without: tuple[WithoutChoice, ...] = ()
    why: str = ""

    @property
    def tied(self) -> tuple[Choice, ...]:
        """The choices that are as likely as the first, to the percent; none where it stands alone."""
        level = tuple(one for one in self.choices if f"{one.share:.0%}" == f"{self.choices[0].share:.0%}")
        return level if len(level) > 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one voice held at one time."""

    voice: str
    at: str | None
    value: str
    claim: str = ""
    act: Act = "says"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Arithmetic over several claims: a sum, a length, a capacity."""

    kind: Literal["sum", "capacity"]
    holds: bool
    why: str  # '250 + 3,500 = 3,750 lies inside around 4,000 (3,600 to 4,400)'
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What several claims answer. Made by `questions`, weighed by `weighing`.

    Questions about one happening share `event`, so that sums can be checked across them.
    """

    id: str
    question: str
    kind: QuestionKind
    subject: Subject
    answers: tuple[Answer, ...]
    event: str = ""  # what it belongs to, as a reader would say it: 'leaving Raqqa, 12 October 2017'


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A question with its answers weighed."""

    id: str
    question: str
    kind: QuestionKind
    subject: Subject
    answers: tuple[Answer, ...]
    event: str = ""
    pairs: tuple[Pair, ...] = ()
    origins: tuple[Origin, ...] = ()
    estimate: Estimate | None = None  # of counts and measures
    likeliest: Likeliest | None = None  # of when, where and who
    status: Status = "single origin"
    positions: tuple[Position, ...] = ()
    checks: tuple[Check, ...] = ()
    silent: tuple[str, ...] = ()  # voices of the case that do not answer

    @property
    def settled(self) -> bool:
        """Tell whether it is asked when, where or who, and nobody disputes it: told in passing, after all else."""
        return self.kind in {"when", "where", "who"} and self.status not in {"contested", "revised"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that a run found: the object that `sayso report --json` prints and the page shows."""

    documents: tuple[Document, ...]
    annotated: tuple[Annotated, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    joins: tuple[Join, ...] = ()
    unread: tuple[Unread, ...] = ()
    made_by: dict[str, str] = field(default_factory=dict)  # component -> version or digest
