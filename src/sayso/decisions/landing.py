"""Where a decision lands in a run: the claim that stands at its words, or nowhere.

A decision is never moved to other words that look alike (hypothesis/client#7571): where its words are gone it becomes
an orphan, is listed with the reason, and waits for a person. Only the cut may differ: when the very text is the same
and the run cuts a claim of the same predicate around the same words a little wider or narrower, it lands on that.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sayso.decisions.records import Anchor
from sayso.records import Annotated, Claim, Document

Lookup = Callable[[str], tuple[Document, Annotated] | None]  # by a document's id
How = Literal["exact", "recut", "unclaimed", "orphan"]
FEWEST_SHARED = 0.5  # of the longer of the two spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """What became of one anchor. `unclaimed`: its words stand, yet the run makes no claim of them."""

    how: How
    claim: str | None = None
    why: str = ""
    elsewhere: int | None = None  # where the quote stands once in another text of the document: a proposal, no more


def lookup(pairs: Iterable[tuple[Document, Annotated]]) -> Lookup:
    """Return a look-up over the documents of a run."""
    held: Mapping[str, tuple[Document, Annotated]] = {document.id: (document, one) for document, one in pairs}
    return held.get


def land(anchor: Anchor, find: Lookup) -> Landing:
    """Return where an anchor lands."""
    found = find(anchor.document)
    if found is None:
        return Landing(how="orphan", why="its document is not in the case")
    document, annotated = found
    if document.text_sha256 != anchor.text_sha256:
        return _in_another_text(anchor, document.text)
    if document.text[anchor.start : anchor.end] != anchor.quote:
        return Landing(how="orphan", why="the quote does not stand at its place")
    same = [one for one in annotated.claims if (one.start, one.end) == (anchor.start, anchor.end)]
    exact = [one for one in same if one.event.predicate == anchor.predicate] or same[: len(same) == 1]
    if exact:
        return Landing(how="exact", claim=exact[0].id)
    near = [one for one in annotated.claims if one.event.predicate == anchor.predicate and _shared(anchor, one)]
    if near:
        best = max(near, key=lambda one: _shared(anchor, one))
        return Landing(how="recut", claim=best.id, why="this run cuts the claim a little differently")
    return Landing(how="unclaimed", why="this run makes no claim of these words")


def _shared(anchor: Anchor, claim: Claim) -> float:
    """Return how much of the longer span both have, where that is enough; else 0."""
    both = min(anchor.end, claim.end) - max(anchor.start, claim.start)
    share = both / max(anchor.end - anchor.start, claim.end - claim.start, 1)
    return share if share >= FEWEST_SHARED else 0.0


def _in_another_text(anchor: Anchor, text: str) -> Landing:
    times = text.count(anchor.quote) if anchor.quote else 0
    if times == 0:
        return Landing(how="orphan", why="the document was read anew, and the quote is not in its text")
    why = "the document was read anew; the quote stands in its text, look at it and decide again"
    return Landing(how="orphan", why=why, elsewhere=text.index(anchor.quote) if times == 1 else None)
