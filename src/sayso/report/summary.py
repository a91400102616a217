"""The answer first: what is disputed and by whom, what agrees, and what rests on one origin, one sentence each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.records import Answer, Finding, Findings, Pair, day_of
from sayso.report import words
from sayso.report.book import Book, counted
from sayso.report.cards import Card
from sayso.report.contrasts import Contrast
from sayso.report.phrases import Clause, clauses
from sayso.report.words import Sign

MOST_LINES = 12  # of each kind; the rest is one click away
MOST_SAID = 4  # answers told in one line
MOST_ONCE = 6
_CONTRASTED = ("conduct", "expectation")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: the question, who says what, and how it ends."""

    sign: Sign
    question: str
    event: str  # '' when it is the event of the title
    href: str
    sides: tuple[tuple[str, tuple[Clause, ...]], ...]  # a name for each side, or one side without a name
    more: int  # voices or statements not told here
    ending: str
    origins: str
    estimate: str = ""  # with its range


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


def summarise(book: Book, cards: Sequence[Card]) -> Summary:
    """Say what the findings come to. The cards are those of `book.asked`, in that order."""
    told = list(zip(book.asked, cards, strict=True))
    disputed = _once_each(line for one, card in told for line in _disputed(book, one, card))
    holds = _once_each(line for one, card in told if not card.settled for line in _holding(book, one, card))
    said_above = {line.href for line in disputed}
    alone = [(one, card) for one, card in told if one.status == "single origin" and not card.settled]
    once = [(one, card) for one, card in alone if f"#{card.anchor}" not in said_above]
    headline = title(book.findings)
    return Summary(
        title=headline,
        read=_read(book),
        published=_published(book.findings),
        disputed=_apart(disputed[:MOST_LINES], headline),
        holds=_apart(holds[:MOST_LINES], headline),
        once=_apart([_line(book, card, one.answers, "") for one, card in once[:MOST_ONCE]], headline),
        disputed_more=max(0, len(disputed) - MOST_LINES),
        holds_more=max(0, len(holds) - MOST_LINES),
        once_more=max(0, len(once) - MOST_ONCE),
        profiles=profiles(book.findings),
    )


def _once_each(lines: Iterable[Line]) -> list[Line]:
    """One sum may touch several questions; it is told with the first."""
    kept: dict[object, Line] = {}
    for line in lines:
        kept.setdefault(line.ending if not line.sides else (line.href, line.sign), line)
    return list(kept.values())


def _apart(lines: Sequence[Line], headline: str) -> tuple[Line, ...]:
    """Name the event of a line only where it is another than that of the page."""
    return tuple(replace(line, event="") if line.event == headline else line for line in lines)


def title(findings: Findings) -> str:
    """Name the event that most answers are about; where that is less than half of them, count the reports."""
    events = Counter[str]()
    for finding in findings.findings:
        if finding.event:
            events[finding.event] += len(finding.answers)
    main = events.most_common(1)[0][1] if events else 0
    if events and main * 2 < events.total() and len(findings.documents) > 1:
        return f"What {words.number_of(len(findings.documents), 'report')} say of {len(events)} events"
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
    known = sorted(one.published[:10] for one in findings.documents if day_of(one.published) and one.published)
    return words.days(known[0], known[-1]) if known else ""


def profiles(findings: Findings) -> tuple[str, ...]:
    """Name the tables and methods behind the figures."""
    hedges = {quantity.profile for one in findings.annotated for quantity in one.quantities}
    methods = {finding.estimate.profile for finding in findings.findings if finding.estimate}
    return (
        *(f"wording to ranges: {name}" for name in sorted(hedges)),
        *(f"estimates: {name}" for name in sorted(methods)),
    )


def _disputed(book: Book, finding: Finding, card: Card) -> Iterable[Line]:
    against = [pair for pair in finding.pairs if pair.relation == "contradicts" and pair.kind not in _CONTRASTED]
    if against:
        answers = _ends(finding, against)
        ending = "they part on who did it" if finding.kind == "who" else _ending([pair.kind for pair in against])
        if len({answer.origin for answer in answers}) == 1:
            ending = "one account gives both"
        yield _line(book, card, answers, ending, words.STATUS["contested"])
    elif finding.status == "revised":
        yield _line(book, card, finding.answers, "the later account takes the place of the earlier")
    yield from (_contrast(card, one) for one in card.contrasts if one.sign.tone == "against")
    for check in finding.checks:
        if not check.holds:
            yield _sum(card, Sign("≠", "does not add up", "against"), check.why)


def _holding(book: Book, finding: Finding, card: Card) -> Iterable[Line]:
    contested = any(pair.relation == "contradicts" for pair in finding.pairs)
    if finding.status == "corroborated" and not contested:
        origin = {answer.claim: answer.origin for answer in finding.answers}
        agreed = [
            pair
            for pair in finding.pairs
            if pair.relation in ("agrees", "includes") and origin.get(pair.a) != origin.get(pair.b)
        ]
        answers = [one for one in _ends(finding, agreed) if not one.part] or finding.answers
        yield _line(book, card, answers, "these agree; their independence is not established")
    for check in finding.checks:
        if check.holds:
            yield _sum(card, Sign("✓", "adds up", "along"), check.why)


def _ends(finding: Finding, pairs: Sequence[Pair]) -> list[Answer]:
    ends = {claim for pair in pairs for claim in (pair.a, pair.b)}
    return [answer for answer in finding.answers if answer.claim in ends]


def _ending(kinds: Sequence[str | None]) -> str:
    kind = Counter(kinds).most_common(1)[0][0] if kinds else None
    return {
        "time": "these times do not meet",
        "place": "these places do not meet",
        "scope": "these may not count the same people or things",
        "definition": "these may not mean the same by the words",
    }.get(kind or "value", "these do not meet")


def _line(book: Book, card: Card, answers: Iterable[Answer], ending: str, sign: Sign | None = None) -> Line:
    told = clauses(book, answers)
    half = MOST_SAID // 2
    shown = told if len(told) <= MOST_SAID else (*told[:half], *told[-half:])
    return Line(
        sign=sign or card.status,
        question=card.question,
        event=card.event,
        href=f"#{card.anchor}",
        sides=(("", _capital(shown)),),
        more=len(told) - len(shown),
        ending=ending,
        origins=card.origins,
        estimate=_estimate(card),
    )


def _capital(told: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """A sentence begins with a capital letter."""
    return tuple(
        clause if number else replace(clause, first=replace(clause.first, who=words.capital(clause.first.who)))
        for number, clause in enumerate(told)
    )


def _estimate(card: Card) -> str:
    if card.leaning is not None:
        return words.likeliest(card.leaning.best, card.leaning.share, card.leaning.tied)
    if card.weighed is None or card.single:
        return ""
    best = f"{card.weighed.best}, range " if card.weighed.best else ""
    return f"estimate {best}{card.weighed.range}"


def _contrast(card: Card, contrast: Contrast) -> Line:
    before, after = contrast.before[:2], contrast.after[:3]
    return Line(
        sign=contrast.sign,
        question=card.question,
        event=card.event,
        href=f"#{card.anchor}",
        sides=(
            (contrast.short[0], tuple(Clause(one) for one in before)),
            (contrast.short[1], tuple(Clause(one) for one in after)),
        ),
        more=len(contrast.after) + contrast.after_more - len(after),
        ending="",
        origins=card.origins,
    )


def _sum(card: Card, sign: Sign, why: str) -> Line:
    return Line(sign, card.question, card.event, f"#{card.anchor}", (), 0, words.capital(why), card.origins)
