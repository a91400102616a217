"""Marking claims in a text: whatever nests or crosses, the words stay whole and every claim is found once."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Annotated, Attribution, Claim, Document, Event, Findings, Span, Voice
from sayso.report.book import Book
from sayso.report.marked import mark_documents

TEXT = "One two three four.\nFive six.\n\n  Seven eight nine ten eleven.\n \n\nTwelve."
SPANS = st.tuples(st.integers(0, len(TEXT) + 5), st.integers(0, len(TEXT) + 5)).map(lambda ends: Span(*sorted(ends)))


def case(spans: list[Span], sources: list[Span]) -> Book:
    document = Document(id="sha256:0", path="a.txt", media_type="text/plain", size=1, text=TEXT)
    attribution = Attribution(
        source=tuple(sources),
        cue=tuple(sources[:1]),
        content=(),
        manner="indirect",
        act="says",
        voices=(Voice(name="a driver", kind="unnamed"),),
    )
    claims = tuple(
        Claim(
            id=f"c-{n}",
            start=span.start,
            end=span.end,
            quote=span.quote(TEXT),
            attribution=0,
            factuality="CT+",
            mode="actual",
            event=Event(predicate="go"),
        )
        for n, span in enumerate(spans)
    )
    annotated = Annotated(
        document="sha256:0", path="a.txt", published=None, text_sha256="", attributions=(attribution,), claims=claims
    )
    return Book(Findings(documents=(document,), annotated=(annotated,), origins=(), findings=()))


@settings(max_examples=60, deadline=None)
@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=3))
def test_the_words_stay_whole(spans: list[Span], sources: list[Span]) -> None:
    [marked] = mark_documents(case(spans, sources))
    shown = "".join(piece.text for paragraph in marked.paragraphs for piece in paragraph.pieces)
    assert shown.split() == TEXT.split()


@settings(max_examples=60, deadline=None)
@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=3))
def test_every_claim_can_be_linked_to_exactly_once(spans: list[Span], sources: list[Span]) -> None:
    [marked] = mark_documents(case(spans, sources))
    ids = Counter(one for paragraph in marked.paragraphs for piece in paragraph.pieces for one in piece.ids)
    ids.update(marked.astray)
    assert ids == Counter(f"c-{n}" for n in range(len(spans)))


@settings(max_examples=60, deadline=None)
@given(st.lists(SPANS, min_size=1, max_size=6))
def test_what_is_marked_is_what_is_claimed(spans: list[Span]) -> None:
    [marked] = mark_documents(case(spans, []))
    claimed = "".join(piece.text for paragraph in marked.paragraphs for piece in paragraph.pieces if piece.claimed)
    inside = "".join(letter for at, letter in enumerate(TEXT) if any(span.start <= at < span.end for span in spans))
    assert claimed.split() == inside.split() or "".join(claimed.split()) == "".join(inside.split())


def test_a_claim_over_two_paragraphs_is_marked_in_both() -> None:
    start = TEXT.index("six")
    [marked] = mark_documents(case([Span(start, TEXT.index("nine"))], []))
    first, second, *_ = marked.paragraphs
    assert [piece.text for piece in first.pieces if piece.claimed] == ["six."]
    assert [piece.text.strip() for piece in second.pieces if piece.claimed] == ["Seven eight"]
