"""The answer first: what is disputed and by whom, what agrees, and what rests on one origin, one sentence each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.records import Answer, Finding, Findings
from sayso.report import words
from sayso.report.book import Book, anchor, counted
from sayso.report.cards import Said, said
from sayso.report.words import Sign

MOST_LINES = 12  # of each kind; the rest is one click away
MOST_SAID = 4  # answers told in one line
MOST_ONCE = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: the question, who says what, and how it ends."""

    sign: Sign
    question: str
    href: str
    said: tuple[Said, ...]
    more: int  # answers not told here
    ending: str
    origins: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands at the top of the page."""

    title: str
    read: tuple[str, ...]  # '5 documents', '4 origins', '7 voices'
    published: str
    disputed: tuple[Line, ...]
    holds: tuple[Line, ...]
    once: tuple[Line, ...]
    disputed_more: int
    holds_more: int
    once_more: int
    profiles: tuple[str, ...]


def summarise(book: Book) -> Summary:
    """Say what the findings come to."""
    asked = book.asked
    disputed = _once_each(line for one in asked for line in _disputed(book, one))
    holds = _once_each(line for one in asked for line in _holding(book, one))
    once = [one for one in asked if one.status == "single origin"]
    return Summary(
        title=title(book.findings),
        read=_read(book),
        published=_published(book.findings),
        disputed=tuple(disputed[:MOST_LINES]),
        holds=tuple(holds[:MOST_LINES]),
        once=tuple(_alone(book, one) for one in once[:MOST_ONCE]),
        disputed_more=max(0, len(disputed) - MOST_LINES),
        holds_more=max(0, len(holds) - MOST_LINES),
        once_more=max(0, len(once) - MOST_ONCE),
        profiles=profiles(book.findings),
    )


def _once_each(lines: Iterable[Line]) -> list[Line]:
    """One sum may touch several questions; it is told with the first."""
    kept: dict[object, Line] = {}
    for line in lines:
        kept.setdefault(line.href if line.said else line.ending, line)
    return list(kept.values())


def title(findings: Findings) -> str:
    """Name the event: the one that most answers are about; without one, the first document."""
    events = Counter[str]()
    for finding in findings.findings:
        if finding.event:
            events[finding.event] += len(finding.answers)
    if events:
        return words.capital(words.shorten(events.most_common(1)[0][0], 120))
    names = [document.title or document.name for document in findings.documents]
    return words.shorten(names[0], 120) if names else "Nothing could be read"


def _read(book: Book) -> tuple[str, ...]:
    findings = book.findings
    origins = len(counted(tuple(book.origins.values())))
    claims = sum(person.claims for person in book.people.values())
    unread = [words.number_of(len(findings.unread), "file") + " not read"] if findings.unread else []
    return (
        words.number_of(len(findings.documents), "document"),
        words.number_of(origins, "origin"),
        words.number_of(len(book.people), "voice"),
        words.number_of(claims, "claim"),
        words.number_of(len(findings.findings), "question"),
        *unread,
    )


def _published(findings: Findings) -> str:
    known = sorted(one.published[:10] for one in findings.documents if words.parse_day(one.published) and one.published)
    return words.days(known[0], known[-1]) if known else ""


def profiles(findings: Findings) -> tuple[str, ...]:
    """Name the tables and methods behind the figures."""
    hedges = {quantity.profile for one in findings.annotated for quantity in one.quantities}
    methods = {finding.estimate.profile for finding in findings.findings if finding.estimate}
    return (
        *(f"wording to ranges: {name}" for name in sorted(hedges)),
        *(f"estimates: {name}" for name in sorted(methods)),
    )


def _disputed(book: Book, finding: Finding) -> Iterable[Line]:
    against = [pair for pair in finding.pairs if pair.relation == "contradicts"]
    if finding.status == "contested" or against:
        ends = {claim for pair in against for claim in (pair.a, pair.b)}
        answers = [answer for answer in finding.answers if answer.claim in ends] or list(finding.answers)
        yield _line(book, finding, answers, _ending([pair.kind for pair in against]), words.STATUS["contested"])
    elif finding.status == "revised":
        yield _line(book, finding, finding.answers, "the later figure takes the place of the earlier", None)
    for check in finding.checks:
        if not check.holds:
            sign = words.Sign("≠", "does not add up", "against")
            yield Line(sign, finding.question, f"#{anchor(finding.id)}", (), 0, check.why, _origins(finding))


def _ending(kinds: Sequence[str | None]) -> str:
    kind = Counter(kinds).most_common(1)[0][0] if kinds else None
    return {
        "conduct": "what was done is not what was agreed",
        "expectation": "what came is not what was expected",
        "time": "these times do not meet",
        "place": "these places do not meet",
        "scope": "these may not count the same people or things",
        "definition": "these may not mean the same by the words",
    }.get(kind or "value", "these do not meet")


def _holding(book: Book, finding: Finding) -> Iterable[Line]:
    contested = any(pair.relation == "contradicts" for pair in finding.pairs)
    if finding.status == "corroborated" and not contested:
        origins = words.capital(_origins(finding))
        yield _line(book, finding, finding.answers, f"{origins} agree, independence not established", None)
    for check in finding.checks:
        if check.holds:
            sign = Sign("✓", "adds up", "along")
            yield Line(sign, finding.question, f"#{anchor(finding.id)}", (), 0, check.why, _origins(finding))


def _alone(book: Book, finding: Finding) -> Line:
    return _line(book, finding, finding.answers, "", None)


def _line(book: Book, finding: Finding, answers: Sequence[Answer], ending: str, sign: Sign | None) -> Line:
    distinct = _distinct(book, answers)
    shown = distinct if len(distinct) <= MOST_SAID else [*distinct[: MOST_SAID // 2], *distinct[-(MOST_SAID // 2) :]]
    return Line(
        sign=sign or words.STATUS[finding.status],
        question=finding.question,
        href=f"#{anchor(finding.id)}",
        said=tuple(_opening(said(book, answer), number) for number, answer in enumerate(shown)),
        more=len(distinct) - len(shown),
        ending=ending,
        origins=_origins(finding),
    )


def _opening(one: Said, number: int) -> Said:
    """A sentence begins with a capital letter: 'The coalition says ...'."""
    return one if number else replace(one, who=words.capital(one.who))


def _distinct(book: Book, answers: Sequence[Answer]) -> list[Answer]:
    """Each voice with each of its values once, smallest figure first, so that both ends of a dispute are told."""
    kept: dict[object, Answer] = {}
    for answer in answers:
        kept.setdefault((book.key_of(answer), answer.value), answer)
    return sorted(kept.values(), key=lambda one: (one.low is None, one.low or 0.0))


def _origins(finding: Finding) -> str:
    return words.number_of(len(counted(finding.origins)), "origin")
