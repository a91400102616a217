"""An answer as people read it: who says it, in what words, with what doubt, and where the sentence stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records import Answer, Origin
from sayso.report import words
from sayso.report.book import Book, counted

LONGEST_VALUE = 160
LONGEST_QUOTE = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer in words, linked to its sentence."""

    who: str
    act: str  # says, admits, believes ...
    via: str
    who_href: str
    grade: str  # how reliable a person finds the chain, in words; '' where nobody has graded it
    value: str
    range: str  # '' when the value says it already
    doubt: str
    quote: str  # '' when the value is the quote
    href: str
    at: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One voice with all that it says on a question."""

    first: Said
    rest: tuple[Said, ...] = ()


def said(book: Book, answer: Answer) -> Said:
    """Put an answer into words."""
    person = book.person(answer)
    name, kind = book.chain(answer)[0], person.voice.kind if person else ""
    act = book.act(answer)
    spread = words.range_beside(answer)
    value = answer.value or spread or "no figure"
    quote = words.shorten(answer.quote, LONGEST_QUOTE)
    return Said(
        who=words.named(name, kind),
        act=words.verb(act, name, kind),
        via=book.via(answer),
        who_href=f"#{person.anchor}" if person else "",
        grade=words.GRADES.get(answer.grade or "", ""),
        value=words.shorten(value, LONGEST_VALUE),
        range="" if _same_words(value, spread) else spread,
        doubt="" if act == "denies" else words.doubt(answer),
        quote="" if _bare(quote).startswith(_bare(value)) and len(quote) < len(value) + 30 else quote,
        href=book.href(answer.claim),
        at=words.day(answer.at),
    )


def clauses(book: Book, answers: Iterable[Answer]) -> tuple[Clause, ...]:
    """Gather what each voice says, once each, smallest figure first, so that both ends of a dispute are told."""
    kept: dict[object, Answer] = {}
    for answer in answers:
        kept.setdefault(book.gist(answer), answer)
    voices: dict[object, list[Said]] = {}
    for answer in sorted(kept.values(), key=lambda one: (one.low is None, one.low or 0.0)):
        voices.setdefault((book.key_of(answer), book.via(answer)), []).append(said(book, answer))
    return tuple(Clause(several[0], tuple(several[1:])) for several in voices.values())


def origin_name(book: Book, origin: Origin | None) -> str:
    """Return what to call an origin in front of people."""
    if origin is None:
        return "origin not recorded"
    name = book.plain(origin.name)
    return name or words.listing(origin.voices[:3]) or f"origin {book.origin_numbers.get(origin.id, 0)}"


def origins_of(behind: Iterable[Origin]) -> str:
    """Return how many origins stand behind answers; an account whose origin is not recorded counts as none."""
    every = tuple(behind)
    known = len(counted(every))
    lost = len(every) - known
    if not lost:
        return words.number_of(known, "origin")
    if not known:
        return "no recorded origin"
    return f"{words.number_of(known, 'origin')} and {words.number_of(lost, 'account')} of unrecorded origin"


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _same_words(value: str, spread: str) -> bool:
    """Tell whether the words state the whole range already: '2,700 relatives' needs no '(2,700)' behind it."""
    plain = spread.replace(",", "")
    return not plain or re.search(rf"(?<![\d.]){re.escape(plain)}(?![\d.])", value.replace(",", "")) is not None
