"""What lies on the reviewer's desk: the last run from case.sqlite, and the decisions laid over it.

Reading is by page, so that it does not matter how large the case is; what people decided is held in memory and follows
decisions.jsonl, also when another process writes to it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from threading import RLock
from typing import Any, Literal

from sqlalchemy import Connection, func, select, text
from sqlalchemy.engine import RowMapping

from sayso.case import Case
from sayso.case import store as t
from sayso.case.custody import Act
from sayso.decisions import Anchor, Decision, Draft, Judged, Landed, Landing, Ledger, corrected, judge, land
from sayso.decisions.claims import ON_CLAIMS
from sayso.decisions.grades import graded
from sayso.decisions.slices import join
from sayso.errors import CaseError
from sayso.formats import from_plain
from sayso.records import Annotated, Answer, Document, Finding, Findings, Origin
from sayso.review.rerun import Rerun

_NOBODY = Judged()
_REPLAYED = frozenset(("reject", "correct", "same", "move", "different", "name", "origin", "independent", "relation"))
_ASKED_BY = re.compile(r"claim\.(?:mode|start|end|event\..*)|quantities\.\d+\.(?:of|unit)|(?:times|places)\..*")


class Desk:
    """One review of one case by one person."""

    def __init__(self, case: Case, *, by: str, blind: bool = False) -> None:
        self.case = case
        self.by = by
        self.blind = blind
        self.engine = case.store.reader()
        self.rerun = Rerun(case)
        self.message = self.problem = ""  # for the next page; in no address, since it may hold a name
        self._lock = RLock()
        self._stamp = ""
        self._opened: set[str] = set()
        self._landings: dict[Anchor, Landing] = {}
        self._seen_decisions = -1
        self._in_run: frozenset[str] = frozenset()
        self._known: dict[str, Decision] = {}
        self.ledger = Ledger()
        self.landed = Landed(landings={}, judged={})
        self.order: list[str] = []
        self.place: dict[str, int] = {}

    # State

    def refresh(self) -> None:
        """Take notice of a new run and of new decisions, and weigh in what was decided since, by whomever."""
        from sayso.review.reweigh import reweigh  # noqa: PLC0415 - weighing loads numpy

        with self._lock:
            with self.engine.connect() as connection:
                about: dict[str, str] = dict(tuple(row) for row in connection.execute(select(t.about)))
                stamp = about.get("saved", "")
                if stamp != self._stamp:
                    rows = connection.scalars(select(t.claims.c.id).order_by(*_QUEUE))
                    self.order = list(rows)
                    self.place = {claim: n for n, claim in enumerate(self.order)}
                    self._stamp, self._landings, self._seen_decisions = stamp, {}, -1
            decisions = self.case.decisions()
            if len(decisions) != self._seen_decisions:
                self._seen_decisions = len(decisions)
                self.ledger = Ledger(decisions, by=self.by if self.blind else None)
                self.landed = self._land(self.ledger)
                self._known = {one.id: one for one in decisions}
                self._in_run = frozenset(one.id for one in decisions[: int(about.get("decided", 0))])
            if (weighed := int(about.get("weighed", 0))) < len(decisions):
                reweigh(self, decisions[weighed:])
                self.case.store.weighed(len(decisions))

    def heard(self, name: Literal["message", "problem"]) -> str:
        """Return what is to be told on the next page, once."""
        told: str = getattr(self, name)
        setattr(self, name, "")
        return told

    @property
    def waiting(self) -> int:
        """How many decisions take their full effect only with the next run.

        These are corrections of what a question is made of, and undoing what the last run had replayed.
        """
        stands = {one.id for one in self.ledger.standing}
        return sum(self._waits(one, stands) for one in self.ledger.all if one.id not in self._in_run)

    def _waits(self, one: Decision, stands: Set[str]) -> bool:
        if one.kind == "correct":
            return one.id in stands and any(map(_ASKED_BY.fullmatch, one.changes))
        undone = one.undoes if one.kind == "undo" else None
        return undone in self._in_run and undone not in stands and self._known[undone].kind in _REPLAYED

    def _land(self, ledger: Ledger) -> Landed:
        told: defaultdict[str, list[Decision]] = defaultdict(list)
        new = {a for d in ledger.standing for a in (*d.claims, *d.others) if a not in self._landings}
        self._landings |= self._find(new)
        for decision in ledger.of(*ON_CLAIMS):
            for anchor in decision.claims:
                if claim := self._landings[anchor].claim:
                    told[claim].append(decision)
        return Landed(landings=self._landings, judged={claim: judge(several) for claim, several in told.items()})

    def _find(self, anchors: Iterable[Anchor]) -> dict[Anchor, Landing]:
        """Find the claims at some anchors: by the index where they stand there exactly, else by the text."""
        found: dict[Anchor, Landing] = {}
        columns = (t.claims.c.id, t.claims.c.quote, t.claims.c.predicate, t.documents.c.text_sha256)
        with self.engine.connect() as connection:
            for one in anchors:
                there = (t.claims.c.document == one.document, t.claims.c.start == one.start, t.claims.c.end == one.end)
                rows = list(connection.execute(select(*columns).join(t.documents).where(*there)))
                rows = [row for row in rows if (row.quote, row.text_sha256) == (one.quote, one.text_sha256)]
                same = [row for row in rows if row.predicate == one.predicate] or rows[: len(rows) == 1]
                found[one] = Landing(how="exact", claim=same[0].id) if same else land(one, self._lookup)
        return found

    def _lookup(self, document: str) -> tuple[Document, Annotated] | None:
        try:
            whole = self.document(document)
        except CaseError:
            return None
        if whole is None:
            return None
        slices = [piece for _, piece in self._machine(self.claims_of(document))]
        empty = Annotated(document=document, path=whole.path, published=whole.published, text_sha256=whole.text_sha256)
        return whole, join(slices) if slices else empty

    def landing(self, anchor: Anchor) -> Landing:
        """Return where an anchor lands, also that of a decision that was taken back."""
        if anchor not in self._landings:
            self._landings |= self._find([anchor])
        return self._landings[anchor]

    def judged(self, claim: str) -> Judged:
        """Return what people have decided about a claim."""
        return self.landed.judged.get(claim, _NOBODY)

    @property
    def unseen(self) -> int:
        """How many claims nobody has looked at yet."""
        return len(self.order) - sum(not one.open for claim, one in self.landed.judged.items() if claim in self.place)

    def next_unseen(self, after: str | None = None) -> str | None:
        """Return the next claim that nobody has looked at, from the one behind `after` on and then from the top."""
        start = self.place.get(after or "", -1) + 1
        for n in range(len(self.order)):
            claim = self.order[(start + n) % len(self.order)]
            if self.judged(claim).open and claim != after:
                return claim
        return None

    def neighbour(self, claim: str, step: int) -> str | None:
        """Return the claim before or after one in the queue."""
        at = self.place.get(claim)
        return None if at is None or not 0 <= at + step < len(self.order) else self.order[at + step]

    # Reading

    def rows(self, statement: Any) -> list[RowMapping]:
        """Return the rows of a select."""
        with self.engine.connect() as connection:
            return list(connection.execute(statement).mappings())

    def count(self, statement: Any) -> int:
        """Return how many rows a select has."""
        with self.engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0

    def claims_of(self, document: str) -> list[str]:
        """Return the claims of a document in the order of its text."""
        wanted = select(t.claims.c.id).where(t.claims.c.document == document).order_by(t.claims.c.start, t.claims.c.end)
        with self.engine.connect() as connection:
            return list(connection.scalars(wanted))

    def document(self, document: str) -> Document | None:
        """Return a document with its text, which is checked against its hash; None where there is no such document."""
        return self.case.document(document)

    def opened(self, document: str) -> None:
        """Note in the log of custody, once a review, that a document was opened."""
        with self._lock:
            if document in self._opened:
                return
            self._opened.add(document)
        digest = document.removeprefix("sha256:")
        self.case.log(Act(action="opened", object_sha256=digest, object_bytes=0, via="sayso review", note=self.by))

    def slices(self, claims: Iterable[str]) -> dict[str, Annotated]:
        """Return some claims with their layers, as corrected and graded; a rejected one is in it too."""
        found, grades = {}, self.ledger.grades()
        for claim, piece in self._machine(claims):
            judged = self.judged(claim)
            now = corrected(piece, judged, self._text_of(piece, judged)) if judged.changes else piece
            found[claim] = graded(now, grades)
        return found

    def machine(self, claim: str) -> Annotated | None:
        """Return a claim with its layers as the machine made it."""
        return dict(self._machine([claim])).get(claim)

    def _machine(self, claims: Iterable[str]) -> list[tuple[str, Annotated]]:
        ids = list(dict.fromkeys(claims))
        found: dict[str, Annotated] = {}
        with self.engine.connect() as connection:
            for n in range(0, len(ids), 500):
                wanted = select(t.claims.c.id, t.claims.c.record).where(t.claims.c.id.in_(ids[n : n + 500]))
                found |= {row.id: from_plain(Annotated, json.loads(row.record)) for row in connection.execute(wanted)}
        return [(one, found[one]) for one in ids if one in found]

    def _text_of(self, piece: Annotated, judged: Judged) -> str | None:
        if not {"claim.start", "claim.end"} & set(judged.changes or {}):
            return None
        document = self.document(piece.document)
        return document.text if document else None

    def findings(self, ids: Sequence[str]) -> list[Finding]:
        """Return some findings in the order asked for."""
        wanted = select(t.findings.c.id, t.findings.c.record).where(t.findings.c.id.in_(ids), t.findings.c.answers > 0)
        found = {row["id"]: from_plain(Finding, json.loads(row["record"])) for row in self.rows(wanted)}
        return [found[one] for one in ids if one in found]

    def finding(self, id_: str) -> Finding | None:
        """Return a finding; one of an earlier run is found under the question that now holds its answers."""
        found = self.findings([id_])
        if not found:
            new = [row["new"] for row in self.rows(select(t.moved.c.new).where(t.moved.c.old == id_))]
            found = self.findings(new)
        return found[0] if found else None

    def questions_of(self, claim: str) -> list[Finding]:
        """Return the findings that a claim answers, the disputed first."""
        held = select(t.answers.c.finding).where(t.answers.c.claim == claim)
        disputed = t.findings.c.status.in_(("contested", "revised"))
        wanted = select(t.findings.c.id).where(t.findings.c.id.in_(held)).order_by(disputed.desc(), t.findings.c.rank)
        return sorted(self.findings([row["id"] for row in self.rows(wanted)]), key=lambda one: one.settled)

    def small(self, findings: Sequence[Finding], claims: Iterable[str]) -> Findings:
        """Return findings of just some questions and claims, for drawing: documents come without their texts."""
        slices = self.slices(claims)
        by_document: defaultdict[str, list[Annotated]] = defaultdict(list)
        for piece in slices.values():
            by_document[piece.document].append(piece)
        wanted = {*by_document, *(a.document for one in findings for a in one.answers)}
        origins: dict[str, Origin] = {origin.id: origin for one in findings for origin in one.origins}
        return Findings(
            documents=self.heads(wanted),
            annotated=tuple(join(several) for several in by_document.values()),
            origins=tuple(origins.values()),
            findings=tuple(findings),
        )

    def heads(self, documents: Iterable[str]) -> tuple[Document, ...]:
        """Return documents without their texts, in the order of their paths."""
        ids = list(documents)
        rows: list[RowMapping] = []
        for n in range(0, len(ids), 500):
            rows += self.rows(select(t.documents).where(t.documents.c.id.in_(ids[n : n + 500])))
        named = ("id", "path", "media_type", "size", "url", "title", "publisher", "author", "published", "retrieved",
                 "language", "parent")  # fmt: skip
        made = (Document(text="", **{name: row[name] for name in named}) for row in rows)
        return tuple(sorted(made, key=lambda one: (one.path, one.id)))

    def search(self, words: str, page: int, size: int) -> tuple[int, list[RowMapping]]:
        """Return how many paragraphs hold all the words, and a page of them, best first."""
        query = " ".join(f'"{word}"' + ("*" if n == 0 else "") for n, word in enumerate(reversed(_words(words))))
        if not query:
            return 0, []
        found = text(
            "select document, start, text, snippet(passages, 0, char(2), char(3), ' … ', 24) as snippet "
            "from passages where passages match :query order by rank limit :size offset :skip"
        )
        count = text("select count(*) from passages where passages match :query")
        with self.engine.connect() as connection:
            total = connection.scalar(count, {"query": query}) or 0
            told = {"query": query, "size": size, "skip": (page - 1) * size}
            return total, list(connection.execute(found, told).mappings())

    # Deciding

    def decide(self, *drafts: Draft) -> tuple[Decision, ...]:
        """Keep decisions, and bring the questions that they bear on up to date."""
        with self._lock:
            made = self.case.decide(drafts, by=self.by)
            self.refresh()
        return made

    def connect(self) -> Connection:
        """Return a connection for reading."""
        return self.engine.connect()


_QUEUE = (t.claims.c.leverage.desc(), t.claims.c.document, t.claims.c.start, t.claims.c.id)


def beside(finding: Finding, claim: str) -> list[tuple[Answer, str, str]]:
    """Return the other answers to a question with how they relate to one claim and why, the contradicting first."""
    related = {}
    for pair in finding.pairs:
        if claim in (pair.a, pair.b):
            related[pair.b if pair.a == claim else pair.a] = (pair.relation, pair.why)
    others = [(a, *related.get(a.claim, ("", ""))) for a in finding.answers if a.claim != claim]
    order = {"contradicts": 0, "updates": 1, "includes": 2, "agrees": 3}
    return sorted(others, key=lambda one: order.get(one[1], 4))


def _words(given: str) -> list[str]:
    return [word for word in given.replace('"', " ").replace("\x00", " ").split() if any(c.isalnum() for c in word)][
        :12
    ]
