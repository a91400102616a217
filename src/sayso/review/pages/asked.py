"""The questions of the case as a list to choose from."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from sayso.case import store as t

_MOST_WORDS = 8


def find_questions(words: str, *columns: Any, first: Iterable[ColumnElement[bool]] = ()) -> Select[Any]:
    """Return the query of the questions that hold all the words, the most disputed first.

    `columns` are those of the findings, id and question where none are given; questions that meet the
    conditions of `first` come before the others.
    """
    wanted = select(*(columns or (t.findings.c.id, t.findings.c.question))).where(t.findings.c.answers > 0)
    for word in words.split()[:_MOST_WORDS]:
        wanted = wanted.where(t.findings.c.question.ilike(f"%{_plain(word)}%", escape="\\"))
    return wanted.order_by(*(one.desc() for one in first), t.findings.c.rank)


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
