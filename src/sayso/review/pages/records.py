"""Sources with their grades, changes with their undo, and the full-text search."""

from typing import Any

from sqlalchemy import func, or_, select

from sayso.case import store as t
from sayso.case.runs import compare_runs
from sayso.decisions import GRADES, Decision
from sayso.decisions.grades import grade_of
from sayso.errors import UsageError
from sayso.review.decided import IN_WORDS, changes_in_words
from sayso.review.desk import Desk
from sayso.review.view import Ask, NotHereError, View

MOST_CLAIMS = 50


def sources(desk: Desk, ask: Ask) -> View:
    """Documents, or voices, with what people think of them."""
    kind, words = ask.choice("kind", ("document", "voice")) or "document", ask.text("q")
    grades = desk.ledger.grades()
    rows: list[dict[str, Any]]
    wanted: Any
    if kind == "document":
        counted = select(t.claims.c.document, func.count().label("n")).group_by(t.claims.c.document).subquery()
        d = t.documents.c
        wanted = select(d.id, d.name, d.publisher, d.published, d.path).order_by(d.path, d.id)
        if words:
            like = f"%{words}%"
            wanted = wanted.where(or_(*(column.ilike(like) for column in (d.name, d.path, d.publisher))))
        shown = [dict(row) for row in desk.rows(wanted.limit(50).offset((ask.page - 1) * 50))]
        ids = [row["id"] for row in shown]
        held = {row["document"]: row["n"] for row in desk.rows(select(counted).where(counted.c.document.in_(ids)))}
        rows = [
            {**row, "claims": held.get(row["id"], 0), "grade": _value(grades.get(("document", None, row["id"])))}
            for row in shown
        ]
    else:
        v = t.voices.c
        wanted = select(v.key, v.name, v.kind, v.access, v.affiliation, v.claims, v.documents, v.document)
        wanted = wanted.order_by(v.claims.desc(), v.name, v.key)
        if words:
            wanted = wanted.where(v.name.ilike(f"%{words}%"))
        shown = [dict(row) for row in desk.rows(wanted.limit(50).offset((ask.page - 1) * 50))]
        names = {one.id: one.name for one in desk.heads({row["document"] for row in shown if row["document"]})}
        rows = [
            {
                **row,
                "document_name": names.get(row["document"], ""),
                "grade": _value(grade_of(grades, row["name"], row["document"])),
            }
            for row in shown
        ]
    context = {"kind": kind, "q": words, "GRADES": GRADES}
    return View(
        template="sources.html", title="Sources", rows=rows, total=desk.count(wanted), page=ask.page, context=context
    )


def _value(given: Decision | None) -> str:
    return (given.value or "") if given else ""


def voice(desk: Desk, ask: Ask) -> View:
    """A voice: what it says, where, and its grade."""
    found = desk.rows(select(t.voices).where(t.voices.c.key == ask.path["id"]))
    if not found:
        raise NotHereError("no such voice in the last run; look under Sources")
    one = dict(found[0])
    wanted = select(t.claims).where(t.claims.c.voice == one["name"]).order_by(t.claims.c.leverage.desc(), t.claims.c.id)
    if one["document"]:
        wanted = wanted.where(t.claims.c.document == one["document"])
    page = desk.rows(wanted.limit(MOST_CLAIMS).offset((ask.page - 1) * MOST_CLAIMS))
    names = ("id", "quote", "document", "act", "factuality", "mode")
    rows = [{name: row[name] for name in names} for row in page]
    given = grade_of(desk.ledger.grades(), one["name"], one["document"])
    context = {"voice": one, "grade": given, "GRADES": GRADES}
    return View(
        template="voice.html", title=one["name"], rows=rows, total=desk.count(wanted), page=ask.page, context=context
    )


def changes(desk: Desk, ask: Ask) -> View:
    """What people decided, newest first, what has lost its words, and what changed since the run before."""
    show = ask.choice("show", ("orphans", "standing"))
    standing = {one.id for one in desk.ledger.standing}
    every = [one for one in reversed(desk.ledger.all) if one.kind != "undo"]
    if show == "standing":
        every = [one for one in every if one.id in standing]
    elif show == "orphans":
        every = [one for one in every if one.id in standing and _lost(desk, one)]
    shown = every[(ask.page - 1) * 50 : ask.page * 50]
    rows = [_decision(desk, one, stands=one.id in standing) for one in shown]
    since = ask.text("since") or None
    try:
        found, untold = compare_runs(desk.case.folder / "runs", since), ""
    except UsageError as error:
        found, untold = None, str(error)
    orphans = sum(bool(_lost(desk, one)) for one in desk.ledger.standing)
    context = {
        "difference": found,
        "untold": untold,
        "show": show,
        "orphans": orphans,
        "standing": len(standing),
        "IN_WORDS": IN_WORDS,
    }
    return View(template="changes.html", title="Changes", rows=rows, total=len(every), page=ask.page, context=context)


def _lost(desk: Desk, one: Decision) -> str:
    lost = (desk.landing(anchor) for anchor in (*one.claims, *one.others))
    return next((landing.why for landing in lost if landing.claim is None), "")


def _decision(desk: Desk, one: Decision, *, stands: bool) -> dict[str, Any]:
    first = one.claims[0] if one.claims else one.others[0] if one.others else None
    landing = desk.landing(first) if first else None
    told = {name: getattr(one, name) for name in ("id", "at", "by", "kind", "value", "why", "voice")}
    return {
        **told,
        "changes": changes_in_words(one),
        "document": one.document or (first.document if first else None),
        "quote": first.quote if first else None,
        "claim": landing.claim if landing else None,
        "lost": _lost(desk, one),
        "elsewhere": landing.elsewhere if landing else None,
        "stands": stands,
    }


def search(desk: Desk, ask: Ask) -> View:
    """Paragraphs of all documents that hold the words."""
    words = ask.text("q")
    total, found = desk.search(words, ask.page, 30)
    names = {one.id: one.name for one in desk.heads({row["document"] for row in found})}
    rows = [
        {
            "document": row["document"],
            "name": names.get(row["document"], row["document"]),
            "start": int(row["start"]),
            "end": int(row["start"]) + len(row["text"]),
            "text": row["text"],
        }
        for row in found
    ]
    snippets = [_marked(row["snippet"]) for row in found]
    context = {"q": words, "snippets": snippets}
    return View(template="search.html", title="Search", rows=rows, total=total, page=ask.page, size=30, context=context)


def _marked(snippet: str) -> list[tuple[str, bool]]:
    """Part a snippet at the marks that the search sets around what it found."""
    pieces = []
    for n, part in enumerate(snippet.split("\x02")):
        inside, closed, after = part.partition("\x03")
        pieces += [(inside, bool(n and closed)), (after, False)]
    return [one for one in pieces if one[0]]
