"""What was agreed beside what was done, and what was expected beside what came."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records import Answer, Finding, Pair
from sayso.report import words
from sayso.report.book import Book
from sayso.report.phrases import Said, said
from sayso.report.words import Sign

MOST_SIDE = 6  # statements shown on one side
MOST_WHYS = 2

_TITLES = {
    "conduct": ("What was agreed, ordered or promised", "What is said to have happened"),
    "expectation": ("What was expected", "What is said to have come"),
}
_SHORT = {"conduct": ("Agreed", "Done"), "expectation": ("Expected", "Came")}
_SIGNS = {
    ("conduct", True): Sign("≠", "not what was agreed", "against"),
    ("conduct", False): Sign("=", "as agreed", "along"),
    ("expectation", True): Sign("≠", "not what was expected", "against"),
    ("expectation", False): Sign("=", "as expected", "along"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Two sides with their statements; each side names what it holds."""

    sign: Sign
    titles: tuple[str, str]
    short: tuple[str, str]
    before: tuple[Said, ...]
    after: tuple[Said, ...]
    before_more: int
    after_more: int
    whys: tuple[str, ...]


def find_contrasts(book: Book, finding: Finding, pairs: Iterable[Pair]) -> tuple[Contrast, ...]:
    """Gather the pairs about conduct and expectation, one contrast a kind and outcome, the parting ones first."""
    by_claim = {answer.claim: answer for answer in finding.answers}
    grouped: defaultdict[tuple[str, bool], list[tuple[Answer, Answer, str]]] = defaultdict(list)
    for pair in pairs:
        if pair.kind in _TITLES and pair.relation != "unrelated":
            a, b = by_claim[pair.a], by_claim[pair.b]
            before, after = (b, a) if a.mode == "actual" and b.mode != "actual" else (a, b)
            grouped[pair.kind, pair.relation in ("contradicts", "updates")].append((before, after, pair.why))
    order = sorted(grouped, key=lambda key: (not key[1], key[0]))
    return tuple(_contrast(book, key, grouped[key]) for key in order)


def _contrast(book: Book, key: tuple[str, bool], pairs: list[tuple[Answer, Answer, str]]) -> Contrast:
    before = _side(book, (pair[0] for pair in pairs))
    after = _side(book, (pair[1] for pair in pairs))
    told = [book.plain(why) for one, other, why in pairs if not _quotes(why, one, other)]
    whys = dict.fromkeys(words.capital(why.split(";")[0] if key[0] == "conduct" else why) for why in told)
    return Contrast(
        sign=_SIGNS[key],
        titles=_TITLES[key[0]],
        short=_SHORT[key[0]],
        before=before[:MOST_SIDE],
        after=after[:MOST_SIDE],
        before_more=max(0, len(before) - MOST_SIDE),
        after_more=max(0, len(after) - MOST_SIDE),
        whys=tuple(whys)[:MOST_WHYS],
    )


def _side(book: Book, answers: Iterable[Answer]) -> tuple[Said, ...]:
    kept: dict[object, Answer] = {}
    for answer in answers:
        kept.setdefault(book.gist(answer), answer)
    return tuple(said(book, answer) for answer in kept.values())


def _quotes(why: str, *answers: Answer) -> bool:
    """Tell whether a reason only says again what stands on either side."""
    return any(len(answer.value) > 20 and answer.value[:60] in why for answer in answers)
