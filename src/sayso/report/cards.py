"""One question on the page: its answers drawn and told, how they relate, what was agreed and what was done."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.language.times.days import covered
from sayso.records import Answer, Finding, Origin, Pair, Time, Without, day_of
from sayso.report import words
from sayso.report.book import Book, anchor, counted
from sayso.report.chart import Scale, Tick, Whisker, date_ticks, scale_of, whisker
from sayso.report.contrasts import Contrast, find_contrasts
from sayso.report.phrases import Said, origin_name, origins_of, said
from sayso.report.words import Sign

MOST_ROWS = 40  # answers drawn in one chart
MOST_OTHERS = 30  # answers told around one
_DIRECTED = ("→", "⊇")  # relations that read from the first to the second


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a chart."""

    said: Said
    drawn: Whisker | None
    hollow: bool  # not said to have happened
    documents: int  # that carry it: copies and repetitions are one row


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one origin."""

    name: str  # '' when the row says it already
    counts: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Facing:
    """One answer and all those that relate to it in the same way, each with its reason."""

    sign: Sign
    one: Said
    others: tuple[tuple[Said, str], ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The estimate with its doubt: never a figure without its range and the number of origins."""

    profile: str
    best: str
    range: str
    origins: str
    why: str
    without: tuple[tuple[str, str], ...]  # (origin left out, what remains)
    drawn: Whisker | None


@dataclass(frozen=True, slots=True)
class Leaning:
    """What is likeliest of values that are no numbers, with its share of the posterior and what else may be."""

    profile: str
    best: str
    others: tuple[tuple[str, str], ...]  # (value, share)
    share: str
    tied: tuple[str, ...]  # values as likely as one another, where none is likeliest
    origins: str
    why: str
    without: tuple[tuple[str, str], ...]  # (origin left out, what is likeliest then)


@dataclass(frozen=True, slots=True)
class Chart:
    """Groups of rows on one axis; no axis where the answers are not numbers or dates."""

    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]
    log: bool
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question, ready to print."""

    anchor: str
    number: int
    question: str
    kind: str
    event: str
    status: Sign
    origins: str
    documents: str
    weighed: Weighed | None
    leaning: Leaning | None  # of what is disputed
    settled: bool  # when, where or who, and nobody disputes it
    chart: Chart
    repeats: bool  # the chart would only say again what stands side by side already
    against: tuple[Facing, ...]
    along: tuple[Facing, ...]
    contrasts: tuple[Contrast, ...]
    checks: tuple[tuple[Sign, str, tuple[str, ...]], ...]
    positions: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...]  # voice, then (when, act, value, link)
    silent: tuple[str, ...]

    @property
    def single(self) -> bool:
        """Tell whether there is nothing to compare."""
        rows = sum(len(group.rows) for group in self.chart.groups)
        return rows < 2 and not (self.contrasts or self.positions)


def card(book: Book, finding: Finding) -> Card:
    """Prepare one question for the page."""
    scale = _scale(book, finding)
    pairs = list(_distinct(book, finding))
    contrasts = find_contrasts(book, finding, pairs)
    facing = _facings(book, finding, pairs)
    chart = _chart(book, finding, scale)
    return Card(
        anchor=anchor(finding.id),
        number=book.numbers[finding.id],
        question=finding.question,
        kind=finding.kind,
        event=words.capital(finding.event),
        status=status_of(finding),
        origins=origins_of(finding.origins),
        documents=words.number_of(len({answer.document for answer in finding.answers}), "document"),
        weighed=_weighed(finding, book, scale),
        leaning=_leaning(finding, book),
        settled=finding.settled,
        chart=chart,
        repeats=not facing and _shown(chart) <= _told(contrasts),
        against=tuple(one for one in facing if one.sign.tone in ("against", "moved")),
        along=tuple(one for one in facing if one.sign.tone == "along"),
        contrasts=contrasts,
        checks=tuple(_checks(book, finding)),
        positions=tuple(_positions(book, finding)),
        silent=tuple(words.named(book.plain(name)) for name in finding.silent),
    )


def status_of(finding: Finding) -> Sign:
    """Return the status as a sign and a word; an account of unrecorded origin is not called an origin."""
    if finding.status == "single origin" and not counted(finding.origins):
        return Sign("◦", "not traced to an origin", "alone")
    if finding.status == "single origin" and len(counted(finding.origins)) > 1:
        return Sign("◦", "nothing to compare", "alone")
    return words.STATUS[finding.status]


def _shown(chart: Chart) -> set[str]:
    return {row.said.href for group in chart.groups for row in group.rows}


def _told(contrasts: Sequence[Contrast]) -> set[str]:
    return {side.href for one in contrasts for side in (*one.before, *one.after)}


def _distinct(book: Book, finding: Finding) -> Iterable[Pair]:
    """Leave out pairs that only say again, through a copy or a repetition, what another pair says."""
    by_claim = {answer.claim: answer for answer in finding.answers}
    seen: set[object] = set()
    for pair in finding.pairs:
        if pair.a not in by_claim or pair.b not in by_claim or pair.relation == "unrelated":
            continue
        ends = frozenset(book.gist(by_claim[one]) for one in (pair.a, pair.b))
        if len(ends) == 2 and (ends, pair.relation, pair.kind) not in seen:
            seen.add((ends, pair.relation, pair.kind))
            yield pair


def _facings(book: Book, finding: Finding, pairs: Sequence[Pair]) -> list[Facing]:
    """Say how answers relate; that one origin agrees with itself is no agreement.

    Pairs are gathered around the answer that has most of them, so that one account against five reads as one line.
    """
    by_claim = {answer.claim: answer for answer in finding.answers}
    grouped: defaultdict[Sign, list[tuple[Answer, Answer, str]]] = defaultdict(list)
    for pair in pairs:
        a, b, sign = by_claim[pair.a], by_claim[pair.b], words.RELATION[pair.relation]
        alone = a.origin is not None and a.origin == b.origin
        if pair.kind not in ("conduct", "expectation") and not (alone and sign.tone == "along"):
            grouped[sign].append((a, b, pair.why))
    return [facing for sign, several in grouped.items() for facing in _stars(book, sign, several)]


def _stars(book: Book, sign: Sign, pairs: list[tuple[Answer, Answer, str]]) -> Iterator[Facing]:
    directed = sign.sign in _DIRECTED
    ends = [(book.gist(a), book.gist(b)) for a, b, _ in pairs]
    often = Counter(end for both in ends for end in (both[:1] if directed else both))
    around: defaultdict[Hashable, list[tuple[Answer, Answer, str]]] = defaultdict(list)
    for (a, b, why), (left, right) in zip(pairs, ends, strict=True):
        if directed or often[left] >= often[right]:
            around[left].append((a, b, why))
        else:
            around[right].append((b, a, why))
    for several in around.values():
        others = tuple((said(book, other), words.capital(book.plain(why))) for _, other, why in several[:MOST_OTHERS])
        yield Facing(sign, said(book, several[0][0]), others)


# Charts


def stated(book: Book, answer: Answer) -> tuple[float, ...]:
    """Return the numbers that the words state outright: one for '50', two for '6 to 7', none for 'dozens'."""
    told = book.claims.get(answer.claim)
    if told is None:
        return ()
    layers = told.annotated.quantities
    for index in told.claim.quantities:
        if 0 <= index < len(layers) and (layers[index].low, layers[index].high) == (answer.low, answer.high):
            number = layers[index].number
            return () if number is None else number if isinstance(number, tuple) else (number,)
    return ()


def dates_of(book: Book, answer: Answer) -> tuple[float, float] | None:
    """Return the days, as `date.toordinal` numbers, that an answer to 'when' covers."""
    if (ends := covered(answer.times)) is not None:
        return float(ends[0].toordinal()), float(ends[1].toordinal())
    told = book.claims.get(answer.claim)
    times: Sequence[Time] = told.annotated.times if told else ()
    inside = [times[i] for i in (told.claim.times if told else ()) if 0 <= i < len(times)]
    inside.sort(key=lambda time: time.text not in answer.value)
    for time in inside:
        first, last = day_of(time.from_), day_of(time.to or time.from_)
        if first and last:
            return float(first.toordinal()), float(last.toordinal())
    return None


def _is_figure(finding: Finding, answer: Answer) -> bool:
    return finding.kind in ("count", "measure") and answer.unit == _main_unit(finding)


def _main_unit(finding: Finding) -> str | None:
    units = [answer.unit for answer in finding.answers if answer.low is not None or answer.high is not None]
    return max(dict.fromkeys(units), key=units.count) if units else None


def _scale(book: Book, finding: Finding) -> Scale | None:
    values: list[float | None] = []
    for answer in finding.answers:
        if _is_figure(finding, answer):
            values += (answer.low, answer.high, answer.likely_low, answer.likely_high, *stated(book, answer))
        elif finding.kind == "when":
            values += dates_of(book, answer) or ()
    if finding.kind == "when":
        return scale_of(values)
    if finding.estimate:
        values += (finding.estimate.low, finding.estimate.best, finding.estimate.high)
    return scale_of(values)


def _draw(book: Book, finding: Finding, answer: Answer, scale: Scale | None) -> Whisker | None:
    if scale is None:
        return None
    if finding.kind == "when":
        found = dates_of(book, answer)
        return whisker(scale, found, found, found[:1] if found[0] == found[1] else ()) if found else None
    if not _is_figure(finding, answer):
        return None
    likely = (answer.likely_low, answer.likely_high)
    return whisker(scale, (answer.low, answer.high), likely, stated(book, answer))


def _chart(book: Book, finding: Finding, scale: Scale | None) -> Chart:
    groups: list[Group] = []
    rows = left_out = 0
    for origin, told in _by_origin(book, finding):
        room = told[: max(0, MOST_ROWS - rows)]
        drawn = tuple(
            Row(said(book, one), _draw(book, finding, one, scale), one.mode != "actual", documents)
            for one, documents in room
        )
        rows += len(drawn)
        left_out += len(told) - len(drawn)
        if drawn:
            name = origin_name(book, origin) if len(drawn) > 1 else ""
            groups.append(Group(name, origin is not None and origin.rung != "origin not recorded", drawn))
    ticks = () if scale is None else date_ticks(scale) if finding.kind == "when" else scale.ticks()
    return Chart(tuple(groups), ticks, bool(scale and scale.log), left_out)


def _by_origin(book: Book, finding: Finding) -> list[tuple[Origin | None, list[tuple[Answer, int]]]]:
    """Group answers by origin, smallest figures first; each voice's value once, with the documents that carry it."""
    known = {origin.id: origin for origin in finding.origins}
    grouped: defaultdict[str, dict[object, Answer]] = defaultdict(dict)
    carried: defaultdict[object, set[str]] = defaultdict(set)
    for answer in finding.answers:
        key = answer.origin or "", book.gist(answer)
        grouped[answer.origin or ""].setdefault(key, answer)
        carried[key].add(answer.document)
    listed = []
    for name, answers in grouped.items():
        told = sorted(((one, len(carried[key])) for key, one in answers.items()), key=lambda pair: _size(pair[0]))
        listed.append((known.get(name) or book.origins.get(name), told))
    return sorted(listed, key=lambda pair: _size(pair[1][0][0]))


def _size(answer: Answer) -> tuple[float, float]:
    low = answer.likely_low if answer.likely_low is not None else answer.low
    high = answer.likely_high if answer.likely_high is not None else answer.high
    far = float("inf")
    return (low if low is not None else -1.0 if high is not None else far), (high if high is not None else far)


# Weighing


def _weighed(finding: Finding, book: Book, scale: Scale | None) -> Weighed | None:
    made = finding.estimate
    if made is None or (made.low is None and made.best is None and made.high is None):
        return None
    unit = _main_unit(finding)
    low, best, high = (_round(finding, one) for one in (made.low, made.best, made.high))
    voted = {one.origin for one in made.without}
    return Weighed(
        profile=made.profile,
        best=words.range_of(best, best, unit) if best is not None else "",
        range=_spread(low, high, unit),
        origins=origins_of([one for one in finding.origins if one.id in voted]),
        why=words.capital(book.plain(made.why)).rstrip("."),
        without=tuple(
            (origin_name(book, book.origins.get(one.origin)), _left(finding, one, unit)) for one in made.without
        ),
        drawn=whisker(scale, (made.low, made.high), stated=() if best is None else (best,)) if scale else None,
    )


def _leaning(finding: Finding, book: Book) -> Leaning | None:
    made = finding.likeliest
    if made is None or finding.settled:
        return None
    first, *rest = ((_value(finding, one.value), f"{one.share:.0%}") for one in made.choices)
    return Leaning(
        profile=made.profile,
        best=first[0],
        others=tuple(rest),
        share=first[1],
        tied=tuple(_value(finding, one.value) for one in made.tied),
        origins=origins_of(finding.origins),
        why=words.capital(book.plain(made.why)),
        without=tuple(
            (origin_name(book, book.origins.get(one.origin)), _value(finding, one.best) if one.best else "nothing left")
            for one in made.without
        ),
    )


def _value(finding: Finding, value: str) -> str:
    return words.days(value[:10], value[-10:]) if finding.kind == "when" else value


def _spread(low: float | None, high: float | None, unit: str | None) -> str:
    """Say a range as a range even where it is a single figure: '14 to 14'."""
    if low is not None and low == high:
        return f"{words.range_of(low, low)} to {words.range_of(high, high, unit)}"
    return words.range_of(low, high, unit)


def _round(finding: Finding, value: float | None) -> float | None:
    """People and things are whole; measures keep three digits."""
    if value is None:
        return None
    return float(round(value)) if finding.kind == "count" else float(f"{value:.3g}")


def _left(finding: Finding, left: Without, unit: str | None) -> str:
    low, best, high = (_round(finding, one) for one in (left.low, left.best, left.high))
    if low is None and best is None and high is None:
        return "nothing is left to estimate from"
    spread = _spread(low, high, unit)
    return spread if best is None else f"{words.range_of(best, best)} (range {spread})"


def _checks(book: Book, finding: Finding) -> Iterable[tuple[Sign, str, tuple[str, ...]]]:
    for check in {one.why: one for one in finding.checks}.values():
        name = "sum" if check.kind == "sum" else "plausibility"
        sign = Sign("✓", f"{name} holds", "along") if check.holds else Sign("≠", f"{name} fails", "against")
        yield (
            sign,
            words.capital(book.plain(check.why)),
            tuple(href for one in check.claims if (href := book.href(one))),
        )


def _positions(book: Book, finding: Finding) -> Iterable[tuple[str, tuple[tuple[str, str, str, str], ...]]]:
    """Only voices whose position changed from one date to another, or that denied or admitted; in order of time."""
    held: defaultdict[str, list[tuple[str, str, str, str, str]]] = defaultdict(list)
    for one in finding.positions:
        when = words.day(one.at) or "date not known"
        value = words.shorten(one.value, 160)
        held[one.voice].append((one.at or "9999", when, one.act, value, book.href(one.claim)))
    for voice, positions in held.items():
        ordered = tuple(dict.fromkeys(position[1:] for position in sorted(positions)))
        moved = len({when for when, *_ in ordered}) > 1 and len({position[1:3] for position in ordered}) > 1
        if moved or {act for _, act, *_ in ordered} & {"denies", "admits"}:
            yield words.named(book.plain(voice)), ordered
