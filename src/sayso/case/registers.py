"""The registers of a case, for a spreadsheet: what is written into them, and what decisions a person's cells make."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.case.sheets import QUESTIONS, SOURCES, Filled, Row, filled_in, write_sheet
from sayso.case.store import Store
from sayso.decisions import GRADES, Decision, Draft, Ledger
from sayso.errors import UsageError

_MOST_VOICES = 2_000


def write(
    case: Path, documents: Iterable[Row], questions: Iterable[Row], ledger: Ledger, voices: Iterable[str] = ()
) -> None:
    """Write sources.csv and questions.csv with what people have decided so far."""
    write_sheet(case, SOURCES, _sources(documents, voices, ledger))
    write_sheet(case, QUESTIONS, questions)


def read(case: Path, documents: list[dict[str, Any]], store: Store, ledger: Ledger) -> tuple[Draft, ...]:
    """Return the decisions that a person's cells make. Raises UsageError that names the cell that does not fit."""
    sources = filled_in(case, SOURCES, _sources(documents, store.voices(), ledger))
    questions = filled_in(case, QUESTIONS, store.questions())
    return (*(_on_source(one, ledger) for one in sources), *(d for one in questions for d in _on_question(one, store)))


def _sources(documents: Iterable[Row], voices: Iterable[str], ledger: Ledger) -> Iterator[dict[str, object]]:
    grades, memos = ledger.grades(), _memos(ledger)
    for one in documents:
        id_ = str(one["id"])
        theirs = {
            "grade": _value(grades.get(("document", None, id_))),
            "memo": _value(memos.get(("document", id_))),
        }
        yield {**one, "source": one["id"], "kind": "document", "name": one.get("title") or one["path"], **theirs}
    for _, name in zip(range(_MOST_VOICES), voices, strict=False):
        theirs = {"grade": _value(grades.get(("voice", name, None))), "memo": _value(memos.get(("voice", name)))}
        yield {"source": f"voice:{name}", "kind": "voice", "name": name, **theirs}


def _memos(ledger: Ledger) -> dict[tuple[str, str], Decision]:
    memos = (one for one in ledger.of("memo") if one.document or one.voice)
    return {("document", one.document) if one.document else ("voice", one.voice or ""): one for one in memos}


def _value(decision: Decision | None) -> str:
    return (decision.value or "") if decision else ""


def _on_source(cell: Filled, ledger: Ledger) -> Draft:
    voice = cell.key.removeprefix("voice:") if cell.key.startswith("voice:") else None
    document = None if voice else cell.key
    if cell.column == "memo":
        return Draft(kind="memo", document=document, voice=voice, value=cell.value, why="sources.csv")
    grade = cell.value.upper()
    if not grade:
        last = ledger.grades().get(("voice", voice, None) if voice else ("document", None, document))
        if last is not None:
            return Draft(kind="undo", undoes=last.id, why="sources.csv")
    if grade not in GRADES:
        raise UsageError(
            f"sources.csv: {cell.key} has the grade {cell.value!r}; there are: {', '.join(GRADES)} (A is best, F is "
            "'cannot be judged')"
        )
    return Draft(kind="grade", document=document, voice=voice, value=grade, why="sources.csv")


def _on_question(cell: Filled, store: Store) -> Iterator[Draft]:
    if not cell.value:
        return
    here = store.anchors(store.claims_of_question(cell.key))
    if cell.column == "name":
        yield Draft(kind="name", claims=here, value=cell.value, why="questions.csv")
    elif cell.column == "memo":
        yield Draft(kind="memo", others=here, value=cell.value, why="questions.csv")
    else:
        there = store.anchors(store.claims_of_question(cell.value))
        if not there:
            raise UsageError(
                f"questions.csv: {cell.key} is to be merged into {cell.value!r}, which is no question's id"
            )
        yield Draft(kind="same", claims=there, others=here, why="questions.csv")


def datasette(name: str) -> bytes:
    """Return metadata.json, with which `datasette case.sqlite -m metadata.json` tells what the tables hold."""
    about: Mapping[str, str] = {
        "documents": "One row a document; id is the SHA-256 of its bytes",
        "claims": "What the documents say, as the machine read it; leverage is how far a claim could move an answer",
        "findings": "Questions with their estimates and standing",
        "answers": "Which claim answers which question",
        "origins": "Where accounts come from; origins are counted, articles are not",
        "voices": "Who speaks, and how often",
        "times": "The days that claims speak of",
        "places": "The places that claims speak of",
        "decisions": "What people decided, as of the last run; lost says why a decision has no effect",
        "passages": "The paragraphs, for full-text search",
    }
    tables = {table: {"description": told} for table, told in about.items()}
    plain = {"title": name, "source": "Sayso", "databases": {"case": {"tables": tables}}}
    return (json.dumps(plain, indent=2, ensure_ascii=False) + "\n").encode()
