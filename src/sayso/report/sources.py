"""Who speaks, by what way their words reached us, and how many origins that makes."""

from collections import Counter
from dataclasses import dataclass

from sayso.report import words
from sayso.report.book import Book, Person, anchor
from sayso.report.phrases import origin_name

MOST_PEOPLE = 60
MOST_CHAINS = 4
MOST_REASONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A voice, ready to print."""

    anchor: str
    name: str
    kind: str
    access: str
    affiliation: str
    aliases: tuple[str, ...]
    reasons: tuple[str, ...]
    reasons_left: int
    chains: tuple[str, ...]
    chains_left: int
    claims: int
    documents: tuple[tuple[str, str], ...]  # name, link


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An origin, ready to print."""

    anchor: str
    name: str
    rung: str
    meaning: str
    counts: bool
    documents: tuple[tuple[str, str], ...]
    documents_left: int
    voices: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Voices, origins and the ladder that counts them."""

    speakers: tuple[Speaker, ...]
    more_speakers: tuple[Speaker, ...]
    origins: tuple[Source, ...]
    more_origins: tuple[Source, ...]
    ladder: tuple[tuple[str, int, str], ...]  # rung, how many origins stand there, what it means
    unnamed: int


def make_sources(book: Book) -> Sources:
    """List the voices by the number of their claims, and the origins in order."""
    people = sorted(book.people.values(), key=lambda person: (-person.claims, person.number))
    speakers = tuple(_speaker(book, person) for person in people)
    origins = tuple(_source(book, name) for name in book.origins)
    rungs = Counter(origin.rung for origin in book.origins.values())
    return Sources(
        speakers=speakers[:MOST_PEOPLE],
        more_speakers=speakers[MOST_PEOPLE:],
        origins=origins[:MOST_PEOPLE],
        more_origins=origins[MOST_PEOPLE:],
        ladder=tuple((rung, rungs[rung], meaning) for rung, meaning in words.RUNGS.items() if rungs[rung]),
        unnamed=sum(person.voice.kind == "unnamed" for person in people),
    )


def _speaker(book: Book, person: Person) -> Speaker:
    voice = person.voice
    chains = [" → ".join(dict.fromkeys(chain)) for chain in person.chains if len(set(chain)) > 1]
    return Speaker(
        anchor=person.anchor,
        name=person.name,
        kind="no name given" if voice.kind == "unnamed" else "" if voice.kind == "unknown" else voice.kind,
        access="" if voice.access == "unknown" else voice.access,
        affiliation=voice.affiliation or "",
        aliases=tuple(alias for alias in person.aliases if alias != person.name)[:8],
        reasons=tuple(person.reasons)[:MOST_REASONS],
        reasons_left=max(0, len(person.reasons) - MOST_REASONS),
        chains=tuple(chains[:MOST_CHAINS]),
        chains_left=max(0, len(chains) - MOST_CHAINS),
        claims=person.claims,
        documents=tuple(document_link(book, number) for number in list(person.documents)[:6]),
    )


def _source(book: Book, name: str) -> Source:
    origin = book.origins[name]
    numbers = [book.number_of[one] for one in origin.documents if one in book.number_of]
    return Source(
        anchor=f"origin-{anchor(name)}",
        name=origin_name(book, origin),
        rung=origin.rung,
        meaning=words.RUNGS[origin.rung],
        counts=origin.rung != "origin not recorded",
        documents=tuple(document_link(book, number) for number in numbers[:6]),
        documents_left=max(0, len(numbers) - 6),
        voices=words.listing(book.plain(voice) for voice in origin.voices[:8]) if len(origin.voices) > 2 else "",
    )


def document_link(book: Book, number: int) -> tuple[str, str]:
    """Return a document's name and the link to it."""
    return words.shorten(book.documents[number].name, 90), f"#document-{number + 1}"
