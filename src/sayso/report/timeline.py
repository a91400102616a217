"""When things are said to have happened, each as exact as its source and no more."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records import Time, day_of
from sayso.report import words
from sayso.report.book import Book, Told
from sayso.report.chart import Scale, Tick, Whisker, date_ticks, scale_of, whisker

MOST_DAYS = 60
MOST_A_DAY = 12
NEAR = 60  # days from the middle of the claims that the strip shows; what lies farther off stands without it


@dataclass(frozen=True, slots=True)
class Happening:
    """One claim at its time."""

    who: str
    quote: str
    words: str  # how the document words the time
    mode: str  # '' for what is said to have happened
    href: str
    also: int  # copies that print it again


@dataclass(frozen=True, slots=True)
class Days:
    """All that is said of one day, or of one stretch of days."""

    label: str
    exact: str
    happenings: tuple[Happening, ...]
    left_out: int
    drawn: Whisker | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days in order, and the axis that they are drawn on."""

    days: tuple[Days, ...]
    ticks: tuple[Tick, ...]
    left_out: int
    undated: int


def make_timeline(book: Book) -> Timeline:
    """Order the claims that say when."""
    grouped: defaultdict[tuple[str, str], list[tuple[Time, Told]]] = defaultdict(list)
    undated = sum(not told.claim.times for told in book.claims.values())
    covered = _covered(book)
    for told in book.claims.values():
        times = [time for time in _times(told, covered) if day_of(time.from_) and day_of(time.to or time.from_)]
        for time in times[:2]:
            grouped[(time.from_ or "")[:10], (time.to or time.from_ or "")[:10]].append((time, told))
    spans = sorted(grouped, key=lambda span: (span[0], span[1]))
    shown = spans if len(spans) <= MOST_DAYS else sorted(sorted(spans, key=lambda s: -len(grouped[s]))[:MOST_DAYS])
    middle = _middle([(_ordinals(span)[0], len(told)) for span, told in grouped.items()])
    near = [span for span in shown if all(abs(end - middle) <= NEAR for end in _ordinals(span))]
    scale = scale_of(end for span in near for end in _ordinals(span))
    days = [_days(book, span, grouped[span], _draw(scale, span) if span in near else None) for span in shown]
    return Timeline(tuple(days), date_ticks(scale) if scale else (), len(spans) - len(shown), undated)


def _middle(weighed: list[tuple[float, int]]) -> float:
    """Return the day on whose either side as many claims lie: background from years ago does not move it far."""
    left = sum(claims for _, claims in weighed) / 2
    for day, claims in sorted(weighed):
        left -= claims
        if left <= 0:
            return day
    return 0.0


def _draw(scale: Scale | None, span: tuple[str, str]) -> Whisker | None:
    ends = _ordinals(span)
    return whisker(scale, ends, ends, ends[:1] if ends[0] == ends[1] else ()) if scale else None


def _covered(book: Book) -> set[tuple[int, int]]:
    """Find the time expressions, by document and number, that need no claim beside those that hold them.

    A time outside every claim ('On Tuesday, ...') belongs to a claim only where no other lays hold on it as well.
    """
    often = Counter((told.document, index) for told in book.claims.values() for index in set(told.claim.times))
    held = {
        (told.document, index)
        for told in book.claims.values()
        for index in told.claim.times
        if 0 <= index < len(told.annotated.times) and _holds(told, index)
    }
    return held | {time for time, claims in often.items() if claims > 1}


def _holds(told: Told, index: int) -> bool:
    time = told.annotated.times[index]
    return told.claim.start <= time.start and time.end <= told.claim.end


def _times(told: Told, covered: set[tuple[int, int]]) -> Iterator[Time]:
    """Give the claim's times; one that another claim holds in its own words is left to that claim."""
    for index in told.claim.times:
        fits = 0 <= index < len(told.annotated.times)
        if fits and ((told.document, index) not in covered or _holds(told, index)):
            yield told.annotated.times[index]


def _ordinals(span: tuple[str, str]) -> tuple[float, float]:
    first, last = day_of(span[0]), day_of(span[1])
    return float(first.toordinal()) if first else 0.0, float(last.toordinal()) if last else 0.0


def _days(book: Book, span: tuple[str, str], told: list[tuple[Time, Told]], drawn: Whisker | None) -> Days:
    found: dict[tuple[str, str], Happening] = {}
    for time, one in told:
        quote = words.shorten(one.claim.quote, 240)
        key = (book.same_text(one.annotated.document), quote)
        if key in found:
            again = found[key]
            found[key] = Happening(again.who, quote, again.words, again.mode, again.href, again.also + 1)
        else:
            found[key] = _happening(book, one, time, quote)
    all_found = list(found.values())
    exact = words.time_precision(told[0][0].precision)
    label = words.days(*span)
    return Days(label, exact, tuple(all_found[:MOST_A_DAY]), max(0, len(all_found) - MOST_A_DAY), drawn)


def _happening(book: Book, told: Told, time: Time, quote: str) -> Happening:
    attribution = told.attribution
    document = told.annotated.document
    chain = [book.name(voice, document) for voice in attribution.voices] if attribution else []
    who = words.named(chain[0], attribution.voices[0].kind) if attribution and chain else "unknown"
    via = words.by_way(chain) if chain else ""
    mode = "" if told.claim.mode == "actual" else words.MODES[told.claim.mode]
    return Happening(f"{who}, by way of {via}" if via else who, quote, time.text, mode, book.href(told.claim.id), 0)
