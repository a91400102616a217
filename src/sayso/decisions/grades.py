"""The grades that people gave to sources, laid on the voices that the documents cite."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from sayso.decisions.ledger import Graded
from sayso.decisions.records import Decision
from sayso.records import Annotated, Attribution, Grade, Voice

Grades = Mapping[Graded, Decision]


def graded(annotated: Annotated, grades: Grades) -> Annotated:
    """Return the document with the grades on its voices; a document's own grade is that of whoever publishes it."""
    if not grades:
        return annotated
    attributions = tuple(_attribution(one, annotated.document, grades) for one in annotated.attributions)
    return annotated if attributions == annotated.attributions else replace(annotated, attributions=attributions)


def grade_of(grades: Grades, voice: str, document: str | None) -> Decision | None:
    """Return the grade of a voice by its name: in that document, or wherever it speaks."""
    return grades.get(("voice", voice, document)) or grades.get(("voice", voice, None))


def _attribution(one: Attribution, document: str, grades: Grades) -> Attribution:
    voices = tuple(_voice(voice, document, grades) for voice in one.voices)
    return one if voices == one.voices else replace(one, voices=voices)


def _voice(voice: Voice, document: str, grades: Grades) -> Voice:
    by_name = (grade_of(grades, name, document) for name in (voice.name, *voice.aliases))
    given = next(filter(None, by_name), None)
    if given is None and voice.kind in {"publisher", "document"}:
        given = grades.get(("document", None, document))
    return replace(voice, grade=cast("Grade", given.value)) if given is not None else voice
