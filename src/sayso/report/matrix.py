"""The table of voices against questions: who says what, and who is silent."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass

from sayso.records import Finding
from sayso.report import words
from sayso.report.book import Book, Person, PersonKey, anchor
from sayso.report.phrases import said
from sayso.report.words import Sign

MOST_VOICES = 12
MOST_QUESTIONS = 40
MOST_ENTRIES = 2  # in one cell
LONGEST = 48  # characters of an answer
FEWEST_QUESTIONS = 12  # below this, questions that one origin answers fill the table
_ALONE = Sign("·", "the only answer", "alone")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one voice says: a sign, the words, and the way to the sentence."""

    sign: Sign
    value: str
    range: str
    note: str  # denies, planned, said to be probable ...
    href: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one voice says to one question; without entries it is silent, or the event is none of its business."""

    entries: tuple[Entry, ...]
    more: int
    silent: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One question across all voices."""

    number: int
    question: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table, and how much of the case it leaves out."""

    voices: tuple[tuple[str, str], ...]  # name, link
    lines: tuple[Line, ...]
    voices_left: int
    questions_left: int


def make_matrix(book: Book) -> Matrix:
    """Lay out the questions that matter most against the voices that answer most of them."""
    compared = [one for one in book.asked if len({book.key_of(answer) for answer in one.answers}) > 1]
    rest = [one for one in book.asked if one not in compared] if len(compared) < FEWEST_QUESTIONS else []
    chosen = (compared + rest[: FEWEST_QUESTIONS - len(compared)] if rest else compared)[:MOST_QUESTIONS]
    answered = Counter[PersonKey]()
    for finding in chosen:
        answered.update({book.key_of(answer) for answer in finding.answers})
    keys = [key for key, _ in answered.most_common(MOST_VOICES)]
    speaking: defaultdict[str, set[PersonKey]] = defaultdict(set)
    for finding in book.asked:
        speaking[finding.event].update(book.key_of(answer) for answer in finding.answers)
    lines = tuple(_line(book, finding, keys, speaking[finding.event]) for finding in chosen)
    return Matrix(
        voices=tuple(_voice(book.people.get(key), key) for key in keys),
        lines=lines,
        voices_left=len(answered) - len(keys),
        questions_left=len(book.asked) - len(lines),
    )


def _voice(person: Person | None, key: PersonKey) -> tuple[str, str]:
    return (person.name, f"#{person.anchor}") if person else (key[0], "")


def _line(book: Book, finding: Finding, keys: list[PersonKey], speaking: set[PersonKey]) -> Line:
    cells: dict[PersonKey, dict[Hashable, Entry]] = {key: {} for key in keys}
    signs = _signs(finding)
    for answer in finding.answers:
        cell = cells.get(book.key_of(answer))
        if cell is None:
            continue
        told = said(book, answer)
        note = "denies" if told.act in ("denies", "deny") else told.doubt
        value = words.shorten(told.value, LONGEST)
        entry = Entry(signs.get(answer.claim, _ALONE), value, told.range, note, told.href)
        cell.setdefault(book.gist(answer), entry)
    return Line(
        number=book.numbers[finding.id],
        question=finding.question,
        href=f"#{anchor(finding.id)}",
        cells=tuple(_cell(tuple(cells[key].values()), key in speaking) for key in keys),
    )


def _cell(entries: tuple[Entry, ...], speaks: bool) -> Cell:
    return Cell(entries[:MOST_ENTRIES], max(0, len(entries) - MOST_ENTRIES), speaks and not entries)


def _signs(finding: Finding) -> dict[str, Sign]:
    """Return the strongest thing to say of each answer: that it is contradicted, revised, or agreed with."""
    signs: dict[str, Sign] = {}
    told = {answer.claim: answer for answer in finding.answers}
    for relation, sign in (
        ("agrees", Sign("=", "agrees with another", "along")),
        ("includes", Sign("=", "agrees with another", "along")),
        ("updates", Sign("→", "revised", "moved")),
        ("contradicts", Sign("≠", "contradicted", "against")),
    ):
        for pair in finding.pairs:
            a, b = told.get(pair.a), told.get(pair.b)
            if a is None or b is None or pair.relation != relation or pair.kind == "expectation":
                continue
            if sign.tone != "along" or not (a.part or b.part or (a.origin and a.origin == b.origin)):
                signs[pair.a] = signs[pair.b] = sign
    return signs
