"""case.sqlite: what the case holds, for questions in SQL and for pages that must be quick.

It is an index over the other files and can be made again from them; nothing stands in it alone.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
)

from sayso.formats import dumps, to_plain
from sayso.records import Annotated, Document, Finding, Findings

_ALL = MetaData()
documents = Table(
    "documents",
    _ALL,
    Column("id", Text, primary_key=True),
    *(Column(name, Text) for name in ("path", "media_type", "url", "title", "publisher", "author")),
    *(Column(name, Text) for name in ("published", "retrieved", "language", "parent", "text_sha256", "notes")),
    Column("size", Integer),
)
claims = Table(
    "claims",
    _ALL,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), index=True),
    *(Column(name, Integer) for name in ("start", "end")),
    *(Column(name, Text) for name in ("quote", "voice", "act", "factuality", "mode", "predicate", "record")),
)
findings = Table(
    "findings",
    _ALL,
    Column("id", Text, primary_key=True),
    *(Column(name, Text) for name in ("question", "kind", "status", "event", "record")),
    *(Column(name, Float) for name in ("low", "best", "high")),
)
answers = Table(
    "answers",
    _ALL,
    Column("finding", Text, ForeignKey("findings.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("claim", Text, index=True),
    Column("document", Text, ForeignKey("documents.id"), index=True),
    *(Column(name, Text) for name in ("voice", "origin", "value", "quote")),
    *(Column(name, Float) for name in ("low", "high")),
)


class Store:
    """The index of one case. Opens the file for each piece of work, and writes all of it or nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self) -> set[str]:
        """Return the ids of the documents that it has."""
        with _Work(self._path) as connection:
            return set(connection.scalars(select(documents.c.id)))

    def index(self, new: Iterable[Document]) -> None:
        """Add documents that it does not have yet."""
        with _Work(self._path) as connection:
            _insert(connection, documents, (_document_row(one) for one in new))

    def save(self, found: Findings) -> None:
        """Put a run's documents, claims and findings in place of those of the run before."""
        with _Work(self._path) as connection:
            for table in reversed(_ALL.sorted_tables):
                connection.execute(delete(table))
            _insert(connection, documents, (_document_row(one) for one in found.documents))
            _insert(connection, claims, (row for one in found.annotated for row in _claim_rows(one)))
            _insert(connection, findings, (_finding_row(one) for one in found.findings))
            _insert(connection, answers, (row for one in found.findings for row in _answer_rows(one)))

    def findings_by_status(self) -> dict[str, int]:
        """Return how many findings of each status the last run made."""
        if not self._path.exists():
            return {}
        with _Work(self._path) as connection:
            rows = connection.execute(select(findings.c.status, func.count()).group_by(findings.c.status))
            return {row[0]: row[1] for row in rows}


class _Work:
    """One transaction on a connection that is closed after it, so that no handle outlives the work."""

    def __init__(self, path: Path) -> None:
        self._engine: Engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", _settings)

    def __enter__(self) -> Connection:
        _ALL.create_all(self._engine)
        self._transaction = self._engine.begin()
        return self._transaction.__enter__()

    def __exit__(self, *error: Any) -> None:
        try:
            self._transaction.__exit__(*error)
        finally:
            self._engine.dispose()


def _settings(raw: Any, _: object) -> None:
    raw.execute("pragma journal_mode=wal")
    raw.execute("pragma foreign_keys=on")
    raw.execute("pragma busy_timeout=10000")


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    distinct = {tuple(row[key.name] for key in table.primary_key): row for row in rows}
    if distinct:
        connection.execute(insert(table), list(distinct.values()))


def _document_row(one: Document) -> dict[str, Any]:
    names = [column.name for column in documents.columns if column.name != "notes"]
    return {**{name: getattr(one, name) for name in names}, "notes": "; ".join(one.notes)}


def _claim_rows(one: Annotated) -> Iterable[dict[str, Any]]:
    for claim in one.claims:
        said = one.attributions[claim.attribution]
        yield {
            "id": claim.id,
            "document": one.document,
            "start": claim.start,
            "end": claim.end,
            "quote": claim.quote,
            "voice": said.voices[0].name if said.voices else None,
            "act": said.act,
            "factuality": claim.factuality,
            "mode": claim.mode,
            "predicate": claim.event.predicate,
            "record": dumps(to_plain(claim)),
        }


def _finding_row(one: Finding) -> dict[str, Any]:
    estimate = one.estimate
    return {
        "id": one.id,
        "question": one.question,
        "kind": one.kind,
        "status": one.status,
        "event": one.event,
        "low": estimate.low if estimate else None,
        "best": estimate.best if estimate else None,
        "high": estimate.high if estimate else None,
        "record": dumps(to_plain(one)),
    }


def _answer_rows(one: Finding) -> Iterable[dict[str, Any]]:
    for number, answer in enumerate(one.answers):
        names = ("claim", "document", "voice", "origin", "value", "quote", "low", "high")
        yield {"finding": one.id, "number": number, **{name: getattr(answer, name) for name in names}}
