"""Two people, several runs, a spreadsheet, and what may leave the house."""

import csv
import io
import json
from pathlib import Path

import pytest

from sayso import case, flow
from sayso.case.agreement import compare_people, kappa
from sayso.case.export import TABLES, export
from sayso.case.redact import Names, check, read_names, redacted
from sayso.case.runs import compare_runs
from sayso.decisions import Draft
from sayso.errors import UsageError
from sayso.records import Document, Findings

NEWS = {
    "a": "The army said that 12 people were killed in Homs on 1 June 2015.",
    "b": "Dr. Rana Q. Haddad said that at least 30 people were killed in Homs on 1 June 2015.",
}


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"---\npublisher: Paper {name}\npublished: 2015-06-03\n---\n{text}\n")


def run(one: case.Case) -> Findings:
    pairs = list(one.annotated(flow.annotate, made_by="test"))
    found = flow.find(pairs, ledger=one.ledger())
    one.save(found, pairs)
    return found


@pytest.fixture
def worked(tmp_path: Path) -> case.Case:
    write(tmp_path, **NEWS)
    made = case.init(tmp_path / "case")
    made.add(sorted(tmp_path.glob("*.txt")))
    run(made)
    return made


def killed(one: case.Case) -> dict[str, str]:
    """Claim by value."""
    (finding,) = [f for f in run(one).findings if f.kind == "count"]
    return {answer.value: answer.claim for answer in finding.answers}


def test_diff_says_what_changed_because_of_which_sentence(worked: case.Case, tmp_path: Path) -> None:
    write(tmp_path, c="The governor said that 25 people were killed in Homs on 1 June 2015.")
    worked.add([tmp_path / "c.txt"])
    run(worked)
    found = compare_runs(worked.folder / "runs")
    (change,) = [one for one in found.changes if any("best" in what for what in one.what)]
    assert [(one.what, "25 people were killed" in one.quote) for one in change.because] == [("new", True)]
    assert len(found.new_documents) == 1


def test_diff_tells_a_decision_too_and_a_run_without_news_is_not_kept(worked: case.Case) -> None:
    claims = killed(worked)
    with pytest.raises(UsageError, match="run again"):
        compare_runs(worked.folder / "runs")
    worked.decide([Draft(kind="reject", claims=worked.anchors([claims["12 people"]]))], by="ana")
    run(worked)
    changes = [one for one in compare_runs(worked.folder / "runs").changes if one.because]
    assert any(one.question.startswith("How many") for one in changes)
    assert {because.what for one in changes for because in one.because} == {"gone"}


def test_merge_lists_only_disagreements_and_measures_agreement(worked: case.Case) -> None:
    both = list(worked.anchors(killed(worked).values()))
    for by, kinds in (("ana", ("accept", "reject")), ("tom", ("accept", "accept"))):
        for anchor, kind in zip(both, kinds, strict=True):
            worked.decide([Draft(kind=kind, claims=(anchor,))], by=by)  # type: ignore[arg-type]
    found = compare_people(worked.ledger())
    (agreement,) = found.agreements
    assert (agreement.both, agreement.agree, agreement.kappa) == (2, 1, 0.0)
    (one,) = found.disagreements
    assert (one.a_says, one.b_says, one.quotes) == ("reject", "accept", (both[1].quote,))


def test_kappa_is_that_of_the_paper() -> None:
    """Cohen's own example has 2 x 2 margins of a half and 0.6 observed: kappa 0.2."""
    pairs = [("a", "a")] * 3 + [("b", "b")] * 3 + [("a", "b")] * 2 + [("b", "a")] * 2
    assert kappa(pairs) == 0.2
    assert kappa([]) is None


def sheet(one: case.Case, register: str, row: int, **cells: str) -> None:
    file = one.folder / register
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    rows[row] |= cells
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    file.write_text(out.getvalue(), "utf-8-sig")


def test_the_registers_make_decisions_and_come_back(worked: case.Case) -> None:
    sheet(worked, "sources.csv", 0, grade="b", memo="=met her")
    sheet(worked, "questions.csv", 0, name="How many died?")
    made = worked.read_registers(by="ana")
    assert [(one.kind, one.value) for one in made] == [("grade", "B"), ("memo", "=met her"), ("name", "How many died?")]
    worked.write_registers()
    assert worked.read_registers(by="ana") == ()
    assert "How many died?" in {one.question for one in run(worked).findings}
    sheet(worked, "sources.csv", 0, grade="")
    assert [one.kind for one in worked.read_registers(by="ana")] == ["undo"]


def test_a_grade_that_there_is_not_is_told_by_its_cell(worked: case.Case) -> None:
    sheet(worked, "sources.csv", 0, grade="G")
    with pytest.raises(UsageError, match=r"sources.csv: sha256:.* 'G'"):
        worked.read_registers(by="ana")


def test_exports_have_the_columns_of_ucdp_and_invent_nothing(worked: case.Case, tmp_path: Path) -> None:
    files = export(run(worked), worked.ledger(), tmp_path / "out")
    (event,) = csv.DictReader(io.StringIO((tmp_path / "out" / "events.csv").read_text("utf-8-sig")))
    assert (event["number_of_sources"], event["independent_origins"], event["year"]) == ("2", "0", "2015")
    assert (event["date_start"], event["date_prec"], event["where_coordinates"]) == ("2015-06-01", "1", "Homs")
    assert event["deaths_civilians"] == ""
    assert float(event["low"]) <= float(event["best"]) <= float(event["high"])
    assert {file.stem for file in files} == {*TABLES, "findings"}
    export(run(worked), worked.ledger(), tmp_path / "out", "json")
    assert len(json.loads((tmp_path / "out" / "documents.json").read_text())) == 2


def test_redaction_leaves_no_name_anywhere_and_offsets_hold(worked: case.Case, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Rana Q. Haddad\tdoctor one\nDr. Rana Q. Haddad=doctor one\n")
    names = read_names(tmp_path / "names.txt")
    clean = redacted(run(worked), names)
    assert "haddad" not in repr(clean).casefold()
    texts = {one.id: one.text for one in clean.documents}
    for one in clean.annotated:
        for claim in one.claims:
            assert texts[one.document][claim.start : claim.end] == claim.quote
    (tmp_path / "leak.txt").write_text("said dr.  rana q. HADDAD")
    with pytest.raises(UsageError, match=r"leak\.txt"):
        check([tmp_path / "leak.txt"], names)
    assert not (tmp_path / "leak.txt").exists()


def test_redaction_moves_every_offset_to_the_same_words(tmp_path: Path) -> None:
    names = Names({"Ann": "X", "Ann Lee": "witness one"})
    text = "Ann Lee saw it. Ann  Lee's Annex, said Ann."
    move = names.moves(text)
    clean = names.out_of(text)
    assert clean == "witness one saw it. witness one's Annex, said X."
    for word in ("saw it", "Annex", "said"):
        at = text.index(word)
        assert clean[move(at) : move(at + len(word))] == word
    assert move(len(text)) == len(clean)
    assert Document.__dataclass_fields__["text"]


@pytest.mark.parametrize("lines", ["", "no alias\n", "Ann=Ann two\n"])
def test_a_file_of_names_that_would_not_redact_is_refused(tmp_path: Path, lines: str) -> None:
    (tmp_path / "n.txt").write_text(lines)
    with pytest.raises(UsageError, match=r"n\.txt"):
        read_names(tmp_path / "n.txt")
