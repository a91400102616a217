"""Questions, one question, the matrix, lineage, timeline and map: the report's drawings, a page at a time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select

from sayso.case import store as t
from sayso.records import Finding
from sayso.report import words
from sayso.report.atlas import make_atlas
from sayso.report.book import Book
from sayso.report.cards import card
from sayso.report.matrix import make_matrix
from sayso.report.timeline import make_timeline
from sayso.review.desk import Desk
from sayso.review.pages.asked import find_questions
from sayso.review.pages.reading import state_of
from sayso.review.sections import draw
from sayso.review.view import Ask, NotHereError, View

KINDS = ("count", "measure", "when", "where", "who", "whether", "conduct")
MATRIX = 12  # questions a page
MOST_ANSWERS = 60  # of one question that a drawing takes in
MOMENTS = 60  # claims a page of the timeline
MOST_PLACES, A_PLACE = 60, 5
_FINDING = [column for column in t.findings.c if column.name not in ("record", "base", "rank")]


def questions(desk: Desk, ask: Ask) -> View:
    """A row a question: answers, origins, estimate, standing."""
    status, kind, words_ = ask.choice("status", words.STATUS), ask.choice("kind", KINDS), ask.text("q")
    wanted = find_questions(words_, *_FINDING)
    if status:
        wanted = wanted.where(t.findings.c.status == status)
    if kind:
        wanted = wanted.where(t.findings.c.kind == kind)
    rows = [dict(row) for row in desk.rows(wanted.limit(50).offset((ask.page - 1) * 50))]
    context = {"status": status, "kind": kind, "q": words_, "KINDS": KINDS}
    return View(
        template="questions.html",
        title="Questions",
        rows=rows,
        total=desk.count(wanted),
        page=ask.page,
        context=context,
    )


def question(desk: Desk, ask: Ask) -> View:
    """One question with its answers drawn, how they relate, and what people can do with it."""
    finding = desk.finding(ask.path["id"])
    if finding is None or not finding.answers:
        raise NotHereError(f"no question {ask.path['id']} in this case; look under Questions")
    book = _book(desk, [finding])
    section = draw("questions", book, cards=[card(book, one) for one in book.asked], settled=[], brief=[])
    rows = []
    for answer in finding.answers:
        names = ("claim", "document", "voice", "chain", "origin", "value", "low", "high", "unit", "factuality", "mode",
                 "at", "quote")  # fmt: skip
        row = {name: getattr(answer, name) for name in names}
        rows.append({**row, "state": state_of(desk.judged(answer.claim))})
    memos = [one for one in desk.ledger.of("memo") if one.others and _about(desk, one.others, finding)]
    context = {
        "finding": finding,
        "section": section,
        "memos": memos,
        "do": ask.choice("do", ("name", "memo", "merge")),
        "near": _near(desk, finding, ask.text("find")),
        "find": ask.text("find"),
    }
    return View(template="question.html", title=finding.question, rows=rows, total=1, context=context)


def _about(desk: Desk, anchors: Sequence[Any], finding: Finding) -> bool:
    held = {answer.claim for answer in finding.answers}
    return any(desk.landing(one).claim in held for one in anchors)


def _near(desk: Desk, finding: Finding, words_: str) -> list[dict[str, Any]]:
    """Return questions that this one may be merged with: those of the same event, then the most disputed."""
    alike = (t.findings.c.event.is_not_distinct_from(finding.event), t.findings.c.kind == finding.kind)
    wanted = find_questions(words_, first=alike, like=finding.kind).where(t.findings.c.id != finding.id).limit(40)
    return [dict(row) for row in desk.rows(wanted)]


def matrix(desk: Desk, ask: Ask) -> View:
    """Voices across, questions down; a cell is what that voice says, or that it is silent."""
    wanted = select(*_FINDING).where(t.findings.c.answers > 1).order_by(t.findings.c.rank)
    rows = [dict(row) for row in desk.rows(wanted.limit(MATRIX).offset((ask.page - 1) * MATRIX))]
    book = _book(desk, desk.findings([row["id"] for row in rows]))
    made = make_matrix(book)
    section = draw("matrix", book, matrix=made)
    cells = [
        {
            "question": line.question,
            **{
                name: "; ".join(f"{one.sign.sign} {one.value}" for one in cell.entries)
                or ("silent" if cell.silent else "")
                for (name, _), cell in zip(made.voices, line.cells, strict=True)
            },
        }
        for line in made.lines
    ]
    context = {"section": section}
    return View(
        template="section.html", title="Matrix", rows=cells, total=desk.count(wanted), page=ask.page, size=MATRIX,
        context=context,
    )  # fmt: skip


def _book(desk: Desk, found: Sequence[Finding]) -> Book:
    claims = [answer.claim for one in found for answer in one.answers[:MOST_ANSWERS]]
    return Book(desk.small(found, claims))


def timeline(desk: Desk, ask: Ask) -> View:
    """What is said to have happened when; `range` is two ISO dates."""
    first, last = ask.days("range")
    contested = ask.choice("filter", ("contested",))
    wanted = select(t.times.c.claim, t.times.c.first, t.times.c.last, t.times.c.words)
    wanted = wanted.order_by(t.times.c.first, t.times.c.last, t.times.c.claim)
    if first:
        wanted = wanted.where(t.times.c.last >= first)
    if last:
        wanted = wanted.where(t.times.c.first <= last)
    if contested:
        disputed = select(t.findings.c.id).where(t.findings.c.status == "contested")
        wanted = wanted.where(t.times.c.claim.in_(select(t.answers.c.claim).where(t.answers.c.finding.in_(disputed))))
    page = wanted.limit(MOMENTS).offset((ask.page - 1) * MOMENTS).subquery()
    told = select(page, t.claims.c.quote, t.claims.c.voice).join(t.claims, t.claims.c.id == page.c.claim)
    rows = [dict(row) for row in desk.rows(told.order_by(page.c.first, page.c.last, page.c.claim))]
    rows = [row for row in rows if desk.judged(row["claim"]).verdict != "reject"]
    book = Book(desk.small((), [row["claim"] for row in rows]))
    section = draw("timeline", book, timeline=make_timeline(book))
    context = {"section": section, "first": first, "last": last, "filter": contested}
    return View(
        template="timeline.html", title="Timeline", rows=rows, total=desk.count(wanted), page=ask.page, size=MOMENTS,
        context=context,
    )  # fmt: skip


def atlas(desk: Desk, ask: Ask) -> View:
    """Where it is said to have happened, how exact each place is, and the way."""
    names = (
        select(t.places.c.name, func.count().label("claims"), func.min(t.places.c.lat).label("lat"))
        .add_columns(func.min(t.places.c.lon).label("lon"), func.min(t.places.c.precision).label("precision"))
        .group_by(t.places.c.name)
        .order_by(func.count().desc(), t.places.c.name)
    )
    rows = [dict(row) for row in desk.rows(names.limit(MOST_PLACES).offset((ask.page - 1) * MOST_PLACES))]
    number = func.row_number().over(partition_by=t.places.c.name, order_by=t.places.c.claim).label("n")
    held = select(t.places.c.claim, number).where(t.places.c.name.in_([row["name"] for row in rows])).subquery()
    claims = [row["claim"] for row in desk.rows(select(held.c.claim).where(held.c.n <= A_PLACE))]
    book = Book(desk.small((), claims))
    section = draw("places", book, atlas=make_atlas(book))
    return View(
        template="section.html", title="Map", rows=rows, total=desk.count(names), page=ask.page, size=MOST_PLACES,
        context={"section": section},
    )  # fmt: skip


def lineage(desk: Desk, ask: Ask) -> View:
    """Who got it from whom: each origin with the voices that passed it on and the documents that carry it."""
    only = ask.text("origin")
    wanted = select(t.origins).order_by(t.origins.c.documents.desc(), t.origins.c.name, t.origins.c.id)
    if only:
        wanted = wanted.where(t.origins.c.id == only)
    shared = ask.choice("show", ("shared",))
    if shared:
        wanted = wanted.where(t.origins.c.documents > 1)
    rows = [dict(row) for row in desk.rows(wanted.limit(50).offset((ask.page - 1) * 50))]
    told = [_origin(desk, row) for row in rows]
    ladder = desk.rows(select(t.origins.c.rung, func.count().label("n")).group_by(t.origins.c.rung))
    context = {
        "ladder": [(row["rung"], row["n"]) for row in ladder],
        "RUNGS": words.RUNGS,
        "shared": shared,
        "only": only,
    }
    return View(
        template="lineage.html", title="Lineage", rows=told, total=desk.count(wanted), page=ask.page, context=context
    )


def _origin(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    answers = desk.rows(
        select(t.answers.c.claim, t.answers.c.voice, t.answers.c.value, t.documents.c.name, t.answers.c.document)
        .select_from(t.answers.join(t.documents, t.answers.c.document == t.documents.c.id))
        .where(and_(t.answers.c.origin == row["id"]))
        .limit(12)
    )
    carried = desk.rows(
        select(t.documents.c.id, t.documents.c.name)
        .join(t.origin_documents, t.origin_documents.c.document == t.documents.c.id)
        .where(t.origin_documents.c.origin == row["id"])
        .limit(8)
    )
    plain = {name: row[name] for name in ("id", "name", "rung", "documents")}
    return {**plain, "carried": [dict(one) for one in carried], "answers": [dict(one) for one in answers]}
