"""Origins are counted, articles are not."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.questions.origins import OriginLedger, find_copies
from sayso.records import Annotated, Attribution, Document, Voice

STORY = (
    "The ferry left the quay at noon with forty people on board. A deckhand said that the engine had failed "
    "twice that morning. The harbour master ordered a search at dusk, and fishermen found the first survivors "
    "near the lighthouse. By midnight nine people were still missing, and the search went on under lamps along"
    " the whole of the shore."
)
OTHER = (
    "Snow closed the pass for three days. The council sent ploughs from the valley and bread for those stuck in "
    "the inn, where a doctor looked after a child with a fever. The road was opened again on Sunday before the bells."
)


def document(name, text, published="2020-01-02"):
    return Document(
        id=f"sha256:{name}", path=f"{name}.txt", media_type="text/plain", size=len(text), text=text, published=published
    )


def annotated(name):
    return Annotated(document=f"sha256:{name}", path=f"{name}.txt", published=None, text_sha256="")


def said(*voices, manner="indirect"):
    return Attribution(source=(), cue=(), content=(), manner=manner, act="says", voices=voices)


def test_a_copy_stands_with_the_earliest():
    copies = find_copies([document("late", STORY, "2020-01-03"), document("early", STORY + " More.", "2020-01-02")])
    assert set(copies.first.values()) == {"sha256:early"}
    assert set(copies.rung.values()) == {"same text"}


def test_a_text_that_keeps_half_is_rewritten():
    half = STORY[: len(STORY) // 2]
    copies = find_copies([document("a", STORY), document("b", half + OTHER, "2020-01-05")])
    assert copies.rung["sha256:b"] == "same origin, rewritten"


def test_different_texts_are_no_copies():
    copies = find_copies([document("a", STORY), document("b", OTHER)])
    assert copies.first == {"sha256:a": "sha256:a", "sha256:b": "sha256:b"}
    assert copies.rung == {}


@given(st.permutations(["a", "b", "c", "d"]))
def test_families_do_not_depend_on_order(order):
    texts = {"a": STORY, "b": STORY, "c": OTHER, "d": OTHER + " Later."}
    days = {"a": "2020-01-01", "b": "2020-01-02", "c": "2020-01-03", "d": "2020-01-04"}
    copies = find_copies([document(name, texts[name], days[name]) for name in order])
    assert copies.first == {
        "sha256:a": "sha256:a", "sha256:b": "sha256:a", "sha256:c": "sha256:c", "sha256:d": "sha256:c",
    }  # fmt: skip


DECKHAND = Voice(name="a deckhand", kind="unnamed")
PAPER = Voice(name="The Gazette", kind="publisher")


def test_an_unnamed_voice_of_a_copy_is_the_same_origin():
    ledger = OriginLedger([document("a", STORY), document("b", STORY, "2020-01-09")], {})
    first = ledger.origin_of(annotated("a"), said(DECKHAND, PAPER))
    second = ledger.origin_of(annotated("b"), said(DECKHAND, Voice(name="The Echo", kind="publisher")))
    assert first == second
    [origin] = ledger.origins()
    assert origin.rung == "same text"
    assert origin.name == "a deckhand, by way of The Gazette"


def test_unnamed_voices_of_different_texts_stay_apart():
    ledger = OriginLedger([document("a", STORY), document("b", OTHER)], {})
    assert ledger.origin_of(annotated("a"), said(DECKHAND)) != ledger.origin_of(annotated("b"), said(DECKHAND))


def test_a_named_voice_is_one_origin_wherever_it_speaks():
    ledger = OriginLedger([document("a", STORY), document("b", OTHER)], {})
    body = Voice(name="Harbour Board", kind="organisation")
    assert ledger.origin_of(annotated("a"), said(body)) == ledger.origin_of(annotated("b"), said(body))
    assert ledger.origins()[0].rung == "same origin named"


def test_a_body_and_its_spokesman_are_one_origin():
    ledger = OriginLedger([document("a", STORY)], {})
    body = Voice(name="Harbour Board", kind="organisation")
    man = Voice(name="Jo Pell", kind="person", affiliation="Harbour Board")
    assert ledger.origin_of(annotated("a"), said(body)) == ledger.origin_of(annotated("a"), said(man))


def test_narration_records_no_origin():
    ledger = OriginLedger([document("a", STORY)], {})
    ledger.origin_of(annotated("a"), said(PAPER, manner="narration"))
    assert ledger.origins()[0].rung == "origin not recorded"


def test_an_unnamed_spokesman_counts_as_the_body_that_is_cited():
    ledger = OriginLedger([document("a", STORY), document("b", OTHER)], {}, frozenset({"Harbour Board"}))
    man = Voice(name="a board spokesman", kind="unnamed", access="official", affiliation="Harbour Board")
    body = Voice(name="Harbour Board", kind="organisation")
    assert ledger.origin_of(annotated("a"), said(man)) == ledger.origin_of(annotated("b"), said(body))
