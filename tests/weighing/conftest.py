"""Hand-made answers and questions, after the convoy that left Raqqa, in words of our own."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from sayso.records import Answer, Question, Span, Subject

_numbers = count()


def _answer(value: str, band: tuple[Any, ...] = (), **fields: Any) -> Answer:
    """Make an answer; `band` is (low, high) or (low, high, likely_low, likely_high)."""
    ends = dict(zip(("low", "high", "likely_low", "likely_high"), band, strict=False))
    voice = fields.pop("voice", "a driver")
    plain: dict[str, Any] = {
        "claim": f"c-{next(_numbers)}",
        "document": "sha256:1",
        "chain": (voice,),
        "origin": None,
        "quote": value,
        "span": Span(0, len(value)),
    }
    return Answer(value=value, voice=voice, **{**plain, **ends, **fields})


def _question(*answers: Answer, kind: Any = "count", of: str | None = None, **fields: Any) -> Question:
    predicate = fields.pop("predicate", "leave")
    plain = {"id": f"q-{next(_numbers)}", "question": "How many left?", "event": "leaving Raqqa"}
    subject = Subject(predicate=predicate, of=of)
    return Question(kind=kind, subject=subject, answers=answers, **{**plain, **fields})


@pytest.fixture(scope="session")
def answer() -> Callable[..., Answer]:
    return _answer


@pytest.fixture(scope="session")
def question() -> Callable[..., Question]:
    return _question


@pytest.fixture(scope="session")
def few_dozen() -> Answer:
    return _answer("a few dozen fighters", (24, 72, 36, 60), of="fighters", voice="the alliance", origin="o-alliance")


@pytest.fixture(scope="session")
def some_250() -> Answer:
    return _answer(
        "some 250 fighters", (225, 275, 245, 255), of="fighters", voice="the coalition", origin="o-coalition"
    )


@pytest.fixture(scope="session")
def families() -> Answer:
    return _answer(
        "3,500 of their family members", (3450, 3550, 3500, 3500), of="family members", voice="the coalition",
        origin="o-coalition", span=Span(60, 90),
    )  # fmt: skip


@pytest.fixture(scope="session")
def around_4000() -> Answer:
    return _answer(
        "around 4,000 people", (3600, 4400, 3800, 4200), of="people including women and children", voice="a driver",
        origin="o-driver", access="witness",
    )  # fmt: skip
