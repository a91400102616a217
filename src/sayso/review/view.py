"""A view: what a page shows, in a form that can be printed as HTML, JSON or CSV; and what its address asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from sayso.errors import SaysoError

PAGE = 50  # rows
_MOST_PAGES = 1_000_000
_LONGEST = 500  # characters of what is searched for

Row = Mapping[str, Any]


class NotHereError(SaysoError):
    """An address that leads to nothing in this case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One page. `rows` is what `.json` and `.csv` print; `context` is for the template beside that."""

    template: str
    title: str
    rows: Sequence[Row] = ()
    context: dict[str, Any] = field(default_factory=dict)
    total: int = 0
    page: int = 1
    size: int = PAGE

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Ask:
    """What an address asks for. A value that does not fit counts as not given, so that no address breaks a page."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    address: str  # without .json or .csv

    @property
    def page(self) -> int:
        """The page, from 1."""
        given = self.query.get("page", "")
        return min(max(1, int(given)), _MOST_PAGES) if given.isascii() and given.isdigit() and len(given) < 8 else 1

    def choice(self, name: str, known: Iterable[str]) -> str:
        """Return one of the known values, or ''."""
        given = self.query.get(name, "")
        return given if given in set(known) else ""

    def text(self, name: str) -> str:
        """Return a text, or ''."""
        return self.query.get(name, "").strip()[:_LONGEST]

    def pair(self, name: str) -> tuple[str, str]:
        """Return two values parted by a comma, or two empty ones."""
        first, _, last = self.text(name).partition(",")
        return first.strip(), last.strip()

    def days(self, name: str) -> tuple[str, str]:
        """Return two ISO dates, '' for one that is none."""
        first, last = self.pair(name)
        return _day(first), _day(last)

    def link(self, **changes: object) -> str:
        """Return this address with some of its query changed; None and '' take a part out, and a message is no part."""
        query = {**self.query, "problem": None, **changes}
        kept = {name: str(value) for name, value in query.items() if value not in (None, "")}
        return f"{self.address}?{urlencode(kept)}" if kept else self.address


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return ""
