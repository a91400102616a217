"""All pages with their addresses: the one list that the application and its OpenAPI document are made of."""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.review.desk import Desk
from sayso.review.pages import overview, reading, records
from sayso.review.view import Ask, View

_PAGE = ("page", "The page, from 1.")
_Q = ("q", "Words to look for.")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, its address, the function that makes it, what its query may say."""

    name: str
    path: str
    make: Callable[[Desk, Ask], View]
    query: tuple[tuple[str, str], ...] = ()

    @property
    def summary(self) -> str:
        """What it shows, in a sentence."""
        return (self.make.__doc__ or "").strip().partition("\n")[0]


PAGES = (
    Page("queue", "/queue", reading.queue, (_PAGE, ("state", "unseen, seen, accept, reject or correct."))),
    Page(
        "claim",
        "/claim/{id}",
        reading.claim,
        (
            ("beside", "The claim to set beside."),
            ("do", "edit, relate, origin, move or memo."),
            ("of", "The question to move from."),
            ("find", "Words of the question to move to."),
        ),
    ),
    Page("questions", "/questions", overview.questions, (_PAGE, _Q, ("status", "Standing."), ("kind", "Kind."))),
    Page(
        "question",
        "/q/{id}",
        overview.question,
        (("do", "name, memo or merge."), ("find", "Words of the question to merge with.")),
    ),
    Page("matrix", "/matrix", overview.matrix, (_PAGE,)),
    Page("lineage", "/lineage", overview.lineage, (_PAGE, ("origin", "One origin."), ("show", "shared"))),
    Page("timeline", "/timeline", overview.timeline, (_PAGE, ("range", "Two ISO dates."), ("filter", "contested"))),
    Page("map", "/map", overview.atlas, (_PAGE,)),
    Page("sources", "/sources", records.sources, (_PAGE, _Q, ("kind", "document or voice."))),
    Page("voice", "/voice/{id}", records.voice, (_PAGE,)),
    Page("changes", "/changes", records.changes, (_PAGE, ("show", "orphans or standing."), ("since", "Run or date."))),
    Page("search", "/search", records.search, (_PAGE, _Q)),
    Page("document", "/doc/{id}", reading.document, (_PAGE, ("char", "First and last character to light."))),
)
