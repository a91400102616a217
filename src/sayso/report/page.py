"""Put the page together: prepare each section, print the templates, write the file in one step."""

import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.records import Findings
from sayso.report import unknowns, words
from sayso.report.atlas import make_atlas
from sayso.report.book import Book
from sayso.report.cards import card
from sayso.report.map import STYLE
from sayso.report.marked import mark_documents
from sayso.report.matrix import make_matrix
from sayso.report.sources import make_sources
from sayso.report.summary import summarise
from sayso.report.timeline import make_timeline

MOST_CARDS = 60  # questions told at length; the rest is a list


def render(findings: Findings) -> str:
    """Return the whole report as one HTML page.

    The page loads nothing and runs no script; its Content-Security-Policy forbids both. Text of documents is escaped,
    and control characters in it are shown as text.
    """
    book = Book(findings)
    cards = [card(book, finding) for finding in book.asked]
    told = [one for one in cards if not (one.single or one.settled)][:MOST_CARDS]
    settled = [one for one in cards if one.settled]
    shown = {one.number for one in (*told, *settled)}
    return (
        _templates()
        .get_template("page.html")
        .render(
            summary=summarise(book, cards),
            cards=told,
            settled=settled,
            brief=[one for one in cards if one.number not in shown],
            matrix=make_matrix(book),
            timeline=make_timeline(book),
            atlas=make_atlas(book),
            map_style=STYLE,
            sources=make_sources(book),
            documents=list(mark_documents(book)),
            unread=findings.unread,
            unknowns=unknowns.list_unknowns(book),
            made_by=sorted(findings.made_by.items()),
        )
    )


def write(findings: Findings, path: Path) -> None:
    """Write the report to a file: beside it first, then renamed, so that a broken run leaves no broken page."""
    page = render(findings)
    number, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return environment(PackageLoader("sayso.report"))


def environment(loader: BaseLoader) -> Environment:
    """Return templates as the report needs them: every value is escaped, and what would not be seen is shown."""
    templates = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["number_of"] = words.number_of
    return templates


def _seen(value: Any) -> Any:
    """Every value of every template passes here before it is escaped."""
    return words.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
