"""The sample case shows what Sayso is for: copying, chains, denial and admission, a sum, terms, unnamed voices."""

from pathlib import Path

import pytest

from sayso import flow
from sayso.formats import dumps, findings_plain
from sayso.reading import read
from sayso.records import Document

SAMPLE = Path(__file__).parent.parent.parent / "src" / "sayso" / "data" / "sample"


@pytest.fixture(scope="module")
def found():
    documents = [one for one in read([SAMPLE]) if isinstance(one, Document)]
    return flow.find(list(flow.annotate(documents)))


def finding(found, question):
    matches = [one for one in found.findings if one.question == question]
    assert matches, [one.question for one in found.findings]
    return matches[0]


def test_all_documents_are_read(found):
    assert {document.path.rsplit(".", 1)[-1] for document in found.documents} == {
        "html", "txt", "eml", "pdf", "md", "docx",
    }  # fmt: skip


def test_a_few_dozen_against_250_is_a_contradiction(found):
    one = finding(found, "How many fighters left Raqqa?")
    voice = {answer.claim: (answer.voice, answer.low, answer.high) for answer in one.answers}
    against = {frozenset((voice[pair.a][0], voice[pair.b][0])) for pair in one.pairs if pair.relation == "contradicts"}
    assert frozenset(("Syrian Democratic Forces", "US-led coalition")) in against
    assert one.status == "contested"


def test_the_sum_nearly_holds(found):
    one = finding(found, "How many fighters left Raqqa?")
    assert any(check.holds and "250 + 3,500 = 3,750" in check.why for check in one.checks)


def test_200_were_expected_and_around_4000_came(found):
    one = finding(found, "How many people left Raqqa?")
    assert any(pair.relation == "updates" and pair.kind == "expectation" for pair in one.pairs)


def test_terms_stand_against_conduct(found):
    for question in (
        "Foreign fighters: what was agreed, and what was done?",
        "Weapons: what was agreed, and what was done?",
    ):
        one = finding(found, question)
        assert any(pair.relation == "contradicts" and pair.kind == "conduct" for pair in one.pairs)


def test_the_copied_paper_is_not_an_origin(found):
    one = finding(found, "How many people left Raqqa?")
    paper = next(document.id for document in found.documents if document.path.endswith("courier.html"))
    agency = next(document.id for document in found.documents if document.path.endswith("agency.html"))
    shared = [origin for origin in one.origins if paper in origin.documents]
    assert shared
    assert all(agency in origin.documents for origin in shared)


def test_the_coalition_denied_and_then_admitted(found):
    one = finding(found, "Did it happen that the US-led coalition took part in the deal on Raqqa?")
    said = {answer.claim: (answer.factuality, answer.at) for answer in one.answers}
    moved = [(said[pair.a], said[pair.b]) for pair in one.pairs if pair.relation == "updates"]
    assert (("CT-", "2017-10-15"), ("CT+", "2017-11-14")) in moved
    assert one.status == "revised"


def test_what_one_side_denies_the_other_affirms(found):
    one = finding(found, "Did it happen that foreign fighters joined the convoy?")
    assert any(pair.relation == "contradicts" for pair in one.pairs)


def test_unnamed_drivers_are_kept_apart(found):
    names = {
        voice.name
        for one in found.annotated
        for attribution in one.attributions
        for voice in attribution.voices
        if voice.kind == "unnamed" and "driver" in voice.name
    }
    assert len(names) >= 3


def test_every_chain_ends_with_the_publisher(found):
    for one in found.annotated:
        for attribution in one.attributions:
            assert attribution.voices[-1].kind == "publisher" or len(attribution.voices) == 1


def test_every_answer_quotes_its_document(found):
    texts = {document.id: document.text for document in found.documents}
    for one in found.findings:
        for answer in one.answers:
            assert answer.quote in texts[answer.document]


def test_the_result_does_not_depend_on_the_order_of_the_documents(found):
    turned = list(reversed([one for one in read([SAMPLE]) if isinstance(one, Document)]))
    again = flow.find(list(flow.annotate(turned)))
    assert {one.question for one in again.findings} == {one.question for one in found.findings}


def test_json_can_be_written(found):
    assert dumps(findings_plain(found))
