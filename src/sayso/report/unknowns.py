"""What this report does not know: the gaps of this case, counted, so that no silence passes for an answer."""

from collections.abc import Iterator

from sayso.report import words
from sayso.report.book import Book


def list_unknowns(book: Book) -> tuple[str, ...]:
    """Name the gaps, each in one sentence."""
    return tuple(_gaps(book))


def _gaps(book: Book) -> Iterator[str]:
    findings = book.findings
    asked, total = book.asked, len(book.asked)
    if alone := sum(one.status == "single origin" for one in asked):
        yield f"{alone:,} of {words.number_of(total, 'question')}: only one origin answers."
    if contested := sum(one.status == "contested" for one in asked):
        number = words.number_of(total, "question")
        yield f"{contested:,} of {number}: the answers do not meet, and nothing here says which is right."
    if lost := sum(origin.rung == "origin not recorded" for origin in book.origins.values()):
        yield f"{words.number_of(lost, 'account')} without a recorded origin: counted as none."
    if apart := sum(origin.rung == "different, independence not established" for origin in book.origins.values()):
        yield f"{words.number_of(apart, 'origin')} whose independence of the others nobody has established."
    if nameless := sum(person.voice.kind == "unnamed" for person in book.people.values()):
        yield (
            f"{words.number_of(nameless, 'voice')} without a name. Two of them in different documents may be one "
            "person, counted twice here."
        )
    unresolved = {place.text for told in book.claims.values() for place in told.annotated.places if place.lat is None}
    if unresolved:
        shown = words.listing([*sorted(unresolved)[:8], *(["others"] if len(unresolved) > 8 else [])])
        yield f"Where these places lie: {shown}."
    if undated := sum(not told.claim.times for told in book.claims.values()):
        yield f"When: {undated:,} of {words.number_of(len(book.claims), 'claim')} name no time of their own."
    if unpublished := sum(document.published is None for document in findings.documents):
        yield f"{words.number_of(unpublished, 'document')} without a known date of publication."
    if findings.unread:
        yield f"What stands in {words.number_of(len(findings.unread), 'file')} that could not be read."
