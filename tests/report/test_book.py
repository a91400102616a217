"""Who counts as the same voice, and what a copy adds."""

from dataclasses import replace

from sayso.records import Findings, Join
from sayso.report import render
from sayso.report.book import Book, anchor
from sayso.report.phrases import origins_of


def test_unnamed_people_are_one_voice_only_within_a_text_and_its_copies(findings: Findings) -> None:
    book = Book(findings)
    drivers = [person for person in book.people.values() if person.name == "a driver"]
    assert len(drivers) == 1
    assert len(drivers[0].documents) == 2
    apart = Book(Findings(documents=findings.documents, annotated=findings.annotated, origins=(), findings=()))
    assert len([person for person in apart.people.values() if person.name == "a driver"]) == 2


def test_a_reader_sees_why_voices_of_two_documents_are_one(findings: Findings) -> None:
    """Also of voices that answer no question together; and what was not joined is not said to be."""
    apart = [person for person in Book(findings).people.values() if person.voice.kind in {"person", "organisation"}]
    one, other = next((a, b) for a in apart for b in apart if not a.documents.keys() & b.documents.keys())
    a, b = ((findings.documents[min(who.documents)].id, who.name) for who in (one, other))
    why = f"'{other.name}' is another name of '{one.name}' & <b>so on</b>"
    joined = replace(findings, joins=(Join(name=one.name, a=a, b=b, why=why),))
    [met] = [person for person in Book(joined).people.values() if person.name == one.name]
    assert met.documents.keys() == one.documents.keys() | {min(other.documents)}
    assert list(met.reasons) == [why]
    assert "&amp; &lt;b&gt;so on" in render(joined)
    assert "joined across documents" not in render(findings)


def test_contested_questions_come_first(findings: Findings) -> None:
    order = [finding.status for finding in Book(findings).asked if not finding.settled]
    assert order == sorted(order, key=["contested", "revised", "corroborated", "single origin"].index)


def test_what_is_settled_of_when_where_and_who_comes_last(findings: Findings) -> None:
    settled = [finding.settled for finding in Book(findings).asked]
    assert settled == sorted(settled)
    assert any(settled)


def test_an_unrecorded_origin_is_said_and_not_counted(findings: Findings) -> None:
    by_id = {finding.id: finding for finding in findings.findings}
    assert origins_of(by_id["q-fighters"].origins) == "3 origins and 1 account of unrecorded origin"
    assert origins_of(by_id["q-<odd>"].origins) == "no recorded origin"
    assert origins_of(by_id["q-trucks"].origins) == "1 origin"


def test_ids_hold_nothing_but_harmless_letters() -> None:
    assert anchor('q-<odd>" onload=x') == "q--odd---onload-x"
    assert anchor("c-0123456789ab") == "c-0123456789ab"


def test_copies_know_each_other(findings: Findings) -> None:
    book = Book(findings)
    assert book.copies(findings.documents[0]) == [1]
    assert book.copies(findings.documents[2]) == []
