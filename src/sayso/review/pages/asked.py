"""The questions of the case as a list to choose from."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from sayso.case import store as t

_MOST_WORDS = 8
_APART = ("when", "where", "who")


def find_questions(
    words: str, *columns: Any, first: Iterable[ColumnElement[bool]] = (), like: str | None = None
) -> Select[Any]:
    """Return the query of the questions that hold all the words, the most disputed first.

    `columns` are those of the findings, id and question where none are given; questions that meet the
    conditions of `first` come before the others. With `like`, the kind of a question, just those that it may be merged
    with: when with when, where with where, who with who, and all else with all else.
    """
    wanted = select(*(columns or (t.findings.c.id, t.findings.c.question))).where(t.findings.c.answers > 0)
    for word in words.split()[:_MOST_WORDS]:
        wanted = wanted.where(t.findings.c.question.ilike(f"%{_plain(word)}%", escape="\\"))
    if like is not None:
        kind = t.findings.c.kind
        wanted = wanted.where(kind == like if like in _APART else kind.not_in(_APART))
    return wanted.order_by(*(one.desc() for one in first), t.findings.c.rank)


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
