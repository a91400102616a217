"""The sections of the report, drawn for a page of the review: the same charts and words, with links that lead here."""

import gc
import re
from functools import lru_cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from sayso.case.store import voice_key
from sayso.report import words
from sayso.report.book import Book, anchor
from sayso.report.map import unpack
from sayso.report.page import environment

_HREF = re.compile(r'href="#([A-Za-z0-9_.-]+)"')


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Return the templates: those of the review, and those of the report as report/NAME."""
    report = PackageLoader("sayso.report")
    made = environment(ChoiceLoader([PackageLoader("sayso.review"), PrefixLoader({"report": report})]))
    made.filters["day"] = words.day
    made.filters["shorten"] = words.shorten
    made.filters["sha"] = lambda document: document.removeprefix("sha256:")
    made.globals["range_of"] = words.range_of
    made.globals["STATUS"] = words.STATUS
    made.globals["RELATION"] = words.RELATION
    made.globals["GRADED"] = words.GRADES
    return made


def warm_up() -> None:
    """Make ready what the first page of each kind would have to wait for: the templates and the base map.

    What is held by then stays; else the collector looks through it again now and then: a tenth of a second at 100,000
    claims.
    """
    for name in templates().list_templates(extensions=["html"]):
        templates().get_template(name)
    unpack()
    gc.collect()
    gc.freeze()


def draw(name: str, book: Book, **context: Any) -> Markup:
    """Return a section of the report as the review shows it."""
    parts = templates().get_template("report/parts.html").module
    html = templates().get_template(f"report/{name}.html").render(parts=parts, **context)
    return Markup(readdress(html, book))  # noqa: S704 - the template has escaped every value


def readdress(html: str, book: Book) -> str:
    """Let links within the report's one page lead to the pages of the review."""
    voices = {
        person.anchor: voice_key(person.voice, book.documents[next(iter(person.documents))].id)
        for person in book.people.values()
        if person.claims
    }

    def there(found: re.Match[str]) -> str:
        kind, _, rest = found[1].partition("-")
        if kind == "c":
            return f'href="/claim/{found[1]}"'
        if kind == "q":
            return f'href="/q/{found[1]}"'
        if kind == "document" and rest.isdigit() and int(rest) <= len(book.documents):
            return f'href="/doc/{book.documents[int(rest) - 1].id.removeprefix("sha256:")}"'
        if kind == "voice" and found[1] in voices:
            return f'href="/voice/{voices[found[1]]}"'
        if kind == "origin":
            return f'href="/lineage?origin={anchor(rest)}"'
        return f'href="#{found[1]}"'

    return _HREF.sub(there, html)
