"""case.sqlite: what the case holds, for questions in SQL and for pages that must be quick.

It is an index over the other files and can be made again from them; nothing stands in it alone. Tables are plain, with
foreign keys and a full-text index over the paragraphs, so that Datasette and any other tool can read them.
"""

import contextlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Index,
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
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from sayso.case.leverage import leverage
from sayso.decisions import Anchor, Landed, Ledger
from sayso.decisions.claims import ON_CLAIMS
from sayso.decisions.slices import cut
from sayso.errors import CaseError
from sayso.formats import dumps, to_plain
from sayso.records import Annotated, Claim, Document, Finding, Findings, Origin, Voice, make_id

_ALL = MetaData()
documents = Table(
    "documents",
    _ALL,
    Column("id", Text, primary_key=True),
    *(Column(name, Text) for name in ("name", "path", "media_type", "url", "title", "publisher", "author")),
    *(Column(name, Text) for name in ("published", "retrieved", "language", "parent", "text_sha256", "notes")),
    Column("size", Integer),
)
claims = Table(
    "claims",
    _ALL,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    *(Column(name, Integer) for name in ("start", "end")),
    *(Column(name, Text) for name in ("quote", "voice", "act", "factuality", "mode", "predicate")),
    Column("leverage", Float, nullable=False),  # how far it could move an answer
    Column("record", Text),  # the claim with its layers, as the machine made it
    Index("claims_in_order", "document", "start"),
    Index("claims_by_leverage", "leverage"),
    Index("claims_by_voice", "voice"),
)
times = Table(
    "times",
    _ALL,
    Column("claim", Text, ForeignKey("claims.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    *(Column(name, Text) for name in ("first", "last", "precision", "words")),
    Index("times_in_order", "first", "last"),
)
places = Table(
    "places",
    _ALL,
    Column("claim", Text, ForeignKey("claims.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    *(Column(name, Text) for name in ("name", "words", "precision", "country")),
    *(Column(name, Float) for name in ("lat", "lon", "radius_km")),
    Index("places_by_name", "name"),
)
origins = Table(
    "origins",
    _ALL,
    Column("id", Text, primary_key=True),
    *(Column(name, Text) for name in ("name", "rung")),
    Column("documents", Integer),
    Column("record", Text),
)
origin_documents = Table(
    "origin_documents",
    _ALL,
    Column("origin", Text, ForeignKey("origins.id"), primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Index("origins_of_document", "document"),
)
findings = Table(
    "findings",
    _ALL,
    Column("id", Text, primary_key=True),
    *(Column(name, Text) for name in ("question", "kind", "status", "event")),
    *(Column(name, Float) for name in ("low", "best", "high")),
    *(Column(name, Integer) for name in ("answers", "origins", "contradictions", "rank")),
    Column("record", Text),  # long columns last: what stands behind them is slow to reach
    Column("base", Text),  # the record as the last run left it; null for a question that a person has parted since
    Index("findings_by_rank", "rank"),
    Index("findings_by_event", "event"),
    Index("findings_by_status", "status"),
)
answers = Table(
    "answers",
    _ALL,
    Column("finding", Text, ForeignKey("findings.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("claim", Text, index=True),
    Column("document", Text, ForeignKey("documents.id"), index=True),
    *(Column(name, Text) for name in ("voice", "origin", "value", "quote", "at")),
    *(Column(name, Float) for name in ("low", "high")),
    Index("answers_by_voice", "voice"),
    Index("answers_by_origin", "origin"),
)
voices = Table(
    "voices",
    _ALL,
    Column("id", Integer, primary_key=True),
    *(Column(name, Text) for name in ("key", "name", "kind", "access", "affiliation")),
    Column("document", Text, ForeignKey("documents.id")),  # of those without a name: one voice within one text only
    *(Column(name, Integer) for name in ("claims", "documents")),
    Index("voices_by_claims", "claims"),
    Index("voices_by_name", "name"),
    Index("voices_by_key", "key"),
)
run_answers = Table(  # which claim answered which question when the run ended
    "run_answers",
    _ALL,
    Column("claim", Text, primary_key=True),
    Column("finding", Text, primary_key=True),
)
parted = Table(  # questions that a decision has made since, and those of the run that they came from
    "parted",
    _ALL,
    Column("id", Text, primary_key=True),
    Column("base", Text, primary_key=True),
)
decisions = Table(
    "decisions",
    _ALL,
    Column("id", Text, primary_key=True),
    *(Column(name, Text) for name in ("at", "by", "kind", "claim", "document", "quote", "value", "why", "lost")),
    Column("stands", Integer),
)
moved = Table(  # questions of earlier runs whose answers another question now holds: old addresses still lead there
    "moved",
    _ALL,
    Column("old", Text, primary_key=True),
    Column("new", Text),
)
about = Table("about", _ALL, Column("name", Text, primary_key=True), Column("value", Text))

# An index that was made by other tables is made anew.
VERSION = crc32("; ".join(repr(table) for table in _ALL.sorted_tables).encode()) & 0x7FFFFFFF
_FULL_TEXT = (
    "create virtual table if not exists passages using fts5"
    "(text, document unindexed, start unindexed, tokenize = 'unicode61 remove_diacritics 2')"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_LONGEST_PASSAGE = 4_000  # characters; an enormous line is several passages
_NAMELESS = ("unnamed", "unknown")
_BATCH = 2_000  # rows
_AT_ONCE = 500  # ids in one query


class Store:
    """The index of one case. Opens the file for each piece of work, and writes all of it or nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self) -> set[str]:
        """Return the ids of the documents that it has."""
        with self._work() as connection:
            return set(connection.scalars(select(documents.c.id)))

    def index(self, new: Iterable[Document]) -> None:
        """Add documents that it does not have yet, with their paragraphs for the full-text search."""
        with self._work() as connection:
            _add_documents(connection, new)

    def save(self, found: Findings, machine: Iterable[Annotated], ledger: Ledger, landed: Landed) -> None:
        """Put a run's claims and findings in place of those of the run before.

        `machine` is what the documents say before people decided: rejected claims are in it, so that they can be seen
        and taken back.
        """
        with self._work() as connection:
            before = {row.id: row.record for row in connection.execute(select(findings.c.id, findings.c.record))}
            gone = {row.old: row.new for row in connection.execute(select(moved))} | _forwards(before, found.findings)
            for table in reversed(_ALL.sorted_tables):
                if table not in (documents, about):
                    connection.execute(delete(table))
            held = set(connection.scalars(select(documents.c.id)))
            _add_documents(connection, (one for one in found.documents if one.id not in held))
            far = leverage(found.findings)
            made = tuple(machine)
            _insert(connection, claims, (_claim_row(one, c, far) for one in made for c in one.claims))
            _insert(connection, times, (row for one in made for row in _time_rows(one)))
            _insert(connection, places, (row for one in made for row in _place_rows(one)))
            _insert(connection, voices, _voice_rows(made))
            _insert(connection, origins, map(_origin_row, found.origins))
            _insert(connection, origin_documents, (row for one in found.origins for row in _carried(one)))
            ranked = enumerate(_ranked(found.findings))
            rows = (finding_row(one, rank) for rank, one in ranked)
            _insert(connection, findings, ({**row, "base": row["record"]} for row in rows))
            _insert(connection, answers, (row for one in found.findings for row in answer_rows(one)))
            _insert(
                connection,
                run_answers,
                ({"claim": a.claim, "finding": f.id} for f in found.findings for a in f.answers),
            )
            _insert(connection, decisions, _decision_rows(ledger, landed))
            _insert(connection, moved, ({"old": old, "new": new} for old, new in gone.items()))
            counted = str(len(ledger.all))
            facts = {**found.made_by, "saved": _now(), "decided": counted, "weighed": counted}
            _insert(connection, about, ({"name": n, "value": v} for n, v in facts.items()), anew=True)

    def bases(self, of: Iterable[str], but: Iterable[str] = ()) -> dict[str, str]:
        """Return the questions, as the last run left them, that some claims answered then; id to record."""
        wanted, known = list(of), set(but)
        found: dict[str, str] = {}
        with self._work() as connection:
            for n in range(0, len(wanted), _AT_ONCE):
                ids = select(run_answers.c.finding).where(run_answers.c.claim.in_(wanted[n : n + _AT_ONCE]))
                rows = select(findings.c.id, findings.c.base).where(
                    findings.c.id.in_(ids), findings.c.base.is_not(None)
                )
                found |= {row.id: row.base for row in connection.execute(rows) if row.id not in known}
        return found

    def weighed(self, count: int) -> None:
        """Note that the first `count` decisions of the file are weighed in."""
        with self._work() as connection:
            _insert(connection, about, [{"name": "weighed", "value": str(count)}], anew=True)

    def reweighed(self, bases: Iterable[str], now: Iterable[Finding]) -> None:
        """Put findings that a decision has changed in place of what the same questions of the run had become.

        A question that was merged into another stays, without answers, so that an undo finds it.
        """
        made = {one.id: one for one in now}
        ids = list(bases)
        with self._work() as connection:
            held = {row.id: row for row in connection.execute(select(findings).where(findings.c.id.in_(ids)))}
            apart = select(parted.c.id).where(parted.c.base.in_(ids))
            gone = [*ids, *connection.scalars(apart)]
            connection.execute(delete(answers).where(answers.c.finding.in_(gone)))
            connection.execute(delete(moved).where(moved.c.old.in_(gone)))
            connection.execute(delete(parted).where(parted.c.base.in_(ids)))
            connection.execute(delete(findings).where(findings.c.id.in_(gone)))
            for id_ in dict.fromkeys([*ids, *made]):
                was, one = held.get(id_), made.get(id_)
                rank = was.rank if was else min((row.rank for row in held.values()), default=0)
                if one is not None:
                    _insert(connection, findings, [{**finding_row(one, rank), "base": was.base if was else None}])
                    _insert(connection, answers, answer_rows(one))
                elif was is not None:
                    empty = {**was._mapping, "answers": 0, "origins": 0, "contradictions": 0}  # noqa: SLF001 - SQLAlchemy's name
                    _insert(connection, findings, [empty])
                if was is None:
                    _insert(connection, parted, ({"id": id_, "base": base} for base in ids))
            heirs: dict[tuple[str, str], str] = {
                (one.kind, answer.claim): one.id for one in made.values() for answer in one.answers
            }
            for id_ in ids:
                if id_ not in made and (heir := _heir(held[id_].base, heirs)):
                    _insert(connection, moved, [{"old": id_, "new": heir}])

    def findings_by_status(self) -> dict[str, int]:
        """Return how many findings of each status the last run made."""
        if not self._path.exists():
            return {}
        with self._work() as connection:
            rows = connection.execute(select(findings.c.status, func.count()).group_by(findings.c.status))
            return {row[0]: row[1] for row in rows}

    def records(self) -> Iterator[tuple[str, str, int, int, str]]:
        """Yield (claim id, document, start, end, quote) of every claim of the last run."""
        if not self._path.exists():
            return
        with self._work() as connection:
            wanted = select(claims.c.id, claims.c.document, claims.c.start, claims.c.end, claims.c.quote)
            for row in connection.execute(wanted):
                yield tuple(row)

    def anchors(self, wanted: Iterable[str]) -> tuple[Anchor, ...]:
        """Return what holds on to some claims of the last run, in the order asked for."""
        ids = list(dict.fromkeys(wanted))
        if not self._path.exists() or not ids:
            return ()
        columns = (claims, documents.c.text_sha256)
        found: dict[str, Anchor] = {}
        with self._work() as connection:
            for n in range(0, len(ids), _AT_ONCE):
                some = select(*columns).join(documents).where(claims.c.id.in_(ids[n : n + _AT_ONCE]))
                found |= {row.id: anchor_of_row(row) for row in connection.execute(some)}
        return tuple(found[one] for one in ids if one in found)

    def questions(self) -> list[dict[str, Any]]:
        """Return the rows of the questions of the last run, the most disputed first."""
        if not self._path.exists():
            return []
        with self._work() as connection:
            columns = [column for column in findings.c if column.name not in ("record", "rank")]
            return list(map(dict, connection.execute(select(*columns).order_by(findings.c.rank)).mappings()))

    def claims_of_question(self, question: str) -> list[str]:
        """Return the claims that answer a question of the last run."""
        if not self._path.exists():
            return []
        with self._work() as connection:
            wanted = select(answers.c.claim).where(answers.c.finding == question).order_by(answers.c.number)
            return list(connection.scalars(wanted))

    def profile(self) -> str:
        """Return the profile of the last run's estimates."""
        return self._made_by("profile") or "posterior"

    def by_rules_alone(self) -> bool:
        """Tell whether the last run did without the tagger."""
        return (self._made_by("tagger sha256") or "").startswith("none")

    def _made_by(self, component: str) -> str | None:
        if not self._path.exists():
            return None
        with self._work() as connection:
            return connection.scalar(select(about.c.value).where(about.c.name == component))

    def voices(self) -> list[str]:
        """Return the names of the named voices of the last run, those that speak most first."""
        if not self._path.exists():
            return []
        with self._work() as connection:
            named = select(voices.c.name).where(voices.c.document.is_(None)).order_by(voices.c.claims.desc())
            return list(dict.fromkeys(connection.scalars(named)))

    def progress(self, ledger: Ledger) -> dict[str, int]:
        """Return how many claims the last run made, and how many of them somebody has looked at."""
        if not self._path.exists():
            return {"claims": 0, "seen": 0}
        held = {(a.document, a.start, a.end) for one in ledger.of(*ON_CLAIMS) for a in one.claims}
        with self._work() as connection:
            count = connection.scalar(select(func.count()).select_from(claims)) or 0
            docs = {document for document, *_ in held}
            where = select(claims.c.document, claims.c.start, claims.c.end)
            rows = [tuple(row) for one in docs for row in connection.execute(where.where(claims.c.document == one))]
        return {"claims": count, "seen": sum(row in held for row in rows)}

    def reader(self) -> Engine:
        """Return an engine for many quick reads; the caller disposes of it."""
        with self._work():
            pass  # the tables are there
        engine = create_engine(f"sqlite:///{self._path}", connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _settings)
        return engine

    @contextlib.contextmanager
    def _work(self) -> Iterator[Connection]:
        """Give one transaction on a connection that is closed after it, so that no handle outlives the work."""
        engine = create_engine(f"sqlite:///{self._path}", poolclass=NullPool)
        event.listen(engine, "connect", _settings)
        event.listen(engine, "connect", _drop_others)
        try:
            with engine.begin() as connection:
                _prepare(connection)
                yield connection
        except DBAPIError as error:
            raise CaseError(
                f"{self._path} cannot be used ({error.orig}); it is an index: delete it, "
                f"then: sayso run {self._path.parent}"
            ) from error
        finally:
            engine.dispose()


def anchor_of_row(row: Any) -> Anchor:
    """Return the anchor of a claim from its row with its document's `text_sha256`."""
    return Anchor(
        document=row.document,
        text_sha256=row.text_sha256,
        start=row.start,
        end=row.end,
        quote=row.quote,
        predicate=row.predicate or "",
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _settings(raw: Any, _: object) -> None:
    raw.execute("pragma busy_timeout=10000")
    raw.execute("pragma journal_mode=wal")
    raw.execute("pragma synchronous=normal")  # in WAL mode a power cut loses no more than the last transaction
    raw.execute("pragma foreign_keys=on")


def _prepare(connection: Connection) -> None:
    """Make the tables where there are none."""
    if connection.scalar(text("pragma user_version")) != VERSION:
        _ALL.create_all(connection)
        connection.execute(text(_FULL_TEXT))
        connection.execute(text(f"pragma user_version={VERSION}"))


def _drop_others(raw: Any, _: object) -> None:
    """Drop the tables of another version, since all of it can be made again."""
    if raw.execute("pragma user_version").fetchone()[0] in (VERSION, 0):
        return
    raw.execute("pragma foreign_keys=off")  # heeded outside a transaction only
    raw.execute("begin immediate")
    if raw.execute("pragma user_version").fetchone()[0] != VERSION:  # another process may have been quicker
        for (name,) in raw.execute("select name from sqlite_master where type = 'table'").fetchall():
            if not name.startswith(("sqlite_", "passages_")):
                raw.execute(f'drop table "{name}"')
        raw.execute("pragma user_version=0")
    raw.execute("commit")
    raw.execute("pragma foreign_keys=on")


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]], *, anew: bool = False) -> None:
    """Insert rows, each key once; `anew` puts them in place of those of the same key."""
    how = insert(table).prefix_with("or replace" if anew else "or ignore")
    stream = iter(rows)
    while some := list(islice(stream, _BATCH)):
        connection.execute(how, some)


def _add_documents(connection: Connection, new: Iterable[Document]) -> None:
    passage = text("insert into passages (text, document, start) values (:text, :document, :start)")
    for one in new:
        _insert(connection, documents, [_document_row(one)])
        found = [{"text": words, "document": one.id, "start": start} for start, words in passages_of(one.text)]
        if found:
            connection.execute(passage, found)


def passages_of(whole: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a text with their offsets."""
    for found in _PARAGRAPH.finditer(whole):
        for start in range(found.start(), found.end(), _LONGEST_PASSAGE):
            words = whole[start : min(start + _LONGEST_PASSAGE, found.end())]
            if words.strip():
                yield start, words.encode("utf-8", "replace").decode()


def _document_row(one: Document) -> dict[str, Any]:
    names = [column.name for column in documents.columns if column.name != "notes"]
    return {**{name: getattr(one, name) for name in names}, "notes": "; ".join(one.notes)}


def _claim_row(one: Annotated, claim: Claim, far: Mapping[str, float]) -> dict[str, Any]:
    fits = 0 <= claim.attribution < len(one.attributions)
    said = one.attributions[claim.attribution] if fits else None
    return {
        "id": claim.id,
        "document": one.document,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "voice": said.voices[0].name if said and said.voices else None,
        "act": said.act if said else None,
        "factuality": claim.factuality,
        "mode": claim.mode,
        "predicate": claim.event.predicate,
        "leverage": far.get(claim.id, 0.0),
        "record": dumps(to_plain(cut(one, claim))),
    }


def _time_rows(one: Annotated) -> Iterable[dict[str, Any]]:
    for claim in one.claims:
        for number in claim.times:
            time = one.times[number]
            if time.from_ and time.to:
                days = {"first": time.from_[:10], "last": time.to[:10]}
                yield {"claim": claim.id, "number": number, **days, "precision": time.precision, "words": time.text}


def _place_rows(one: Annotated) -> Iterable[dict[str, Any]]:
    for claim in one.claims:
        for number in claim.places:
            place = one.places[number]
            told = {name: getattr(place, name) for name in ("lat", "lon", "radius_km", "precision", "country")}
            yield {"claim": claim.id, "number": number, "name": place.name or place.text, "words": place.text, **told}


def _voice_rows(made: Iterable[Annotated]) -> Iterable[dict[str, Any]]:
    """Yield a row a voice that is nearest to the event of some claim, with how often it speaks and where."""
    counted: dict[tuple[str, str | None], dict[str, Any]] = {}
    where: dict[tuple[str, str | None], set[str]] = {}
    for one in made:
        for claim in one.claims:
            fits = 0 <= claim.attribution < len(one.attributions)
            if not fits or not (said := one.attributions[claim.attribution]).voices:
                continue
            voice = said.voices[0]
            key = _own_name(voice, one.document)
            told = {"kind": voice.kind, "access": voice.access, "affiliation": voice.affiliation}
            row = counted.setdefault(key, {"name": key[0], "document": key[1], "claims": 0, **told})
            row["claims"] += 1
            where.setdefault(key, set()).add(one.document)
    for key, row in counted.items():
        yield {**row, "key": make_id("v", key[0], key[1] or ""), "documents": len(where[key])}


def voice_key(voice: Voice, document: str) -> str:
    """Return the key of a voice of a document: one without a name is a voice of its own in each document."""
    name, within = _own_name(voice, document)
    return make_id("v", name, within or "")


def _own_name(voice: Voice, document: str) -> tuple[str, str | None]:
    return voice.name, document if voice.kind in _NAMELESS else None


def _origin_row(one: Origin) -> dict[str, Any]:
    told = {"id": one.id, "name": one.name, "rung": one.rung}
    return {**told, "documents": len(one.documents), "record": dumps(to_plain(one))}


def _carried(one: Origin) -> Iterable[dict[str, Any]]:
    return ({"origin": one.id, "document": document} for document in one.documents)


def _ranked(found: Iterable[Finding]) -> list[Finding]:
    order = {"contested": 0, "revised": 1, "corroborated": 2, "single origin": 3}
    return sorted(
        found, key=lambda one: (one.settled, order[one.status], -len(one.origins), -len(one.answers), one.question)
    )


def finding_row(one: Finding, rank: int) -> dict[str, Any]:
    """Return the row of a finding."""
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
        "answers": len(one.answers),
        "origins": sum(origin.rung != "origin not recorded" for origin in one.origins),
        "contradictions": sum(pair.relation == "contradicts" for pair in one.pairs),
        "rank": rank,
        "record": dumps(to_plain(one)),
    }


def answer_rows(one: Finding) -> Iterable[dict[str, Any]]:
    """Yield the rows of a finding's answers."""
    for number, answer in enumerate(one.answers):
        names = ("claim", "document", "voice", "origin", "value", "quote", "low", "high", "at")
        yield {"finding": one.id, "number": number, **{name: getattr(answer, name) for name in names}}


def _decision_rows(ledger: Ledger, landed: Landed) -> Iterable[dict[str, Any]]:
    standing = {one.id for one in ledger.standing}
    for one in ledger.all:
        first = one.claims[0] if one.claims else None
        yield {
            **{name: getattr(one, name) for name in ("id", "at", "by", "kind", "value", "why")},
            "claim": next(iter(landed.ids(one.claims)), None),
            "document": one.document or (first.document if first else None),
            "quote": first.quote if first else None,
            "lost": landed.lost(one),
            "stands": int(one.id in standing),
        }


def _heir(record: str, heirs: Mapping[tuple[str, str], str]) -> str | None:
    """Return the question that now holds most answers of an earlier one that asked the same."""
    was = json.loads(record)
    keys = ((was["kind"], answer["claim"]) for answer in was["answers"])
    found = [heirs[key] for key in keys if key in heirs]
    return max(dict.fromkeys(found), key=found.count) if found else None


def _forwards(before: Mapping[str, str], now: Iterable[Finding]) -> dict[str, str]:
    """Return for each question that is gone the one that now holds most of its answers."""
    held: dict[tuple[str, str], list[str]] = {}
    ids = set()
    for one in now:
        ids.add(one.id)
        for answer in one.answers:
            held.setdefault((one.kind, answer.claim), []).append(one.id)
    found: dict[str, str] = {}
    for old, record in before.items():
        if old not in ids:
            was = json.loads(record)
            heirs = [heir for a in was["answers"] for heir in held.get((was["kind"], a["claim"]), ())]
            if heirs:
                found[old] = max(dict.fromkeys(heirs), key=heirs.count)
    return found
