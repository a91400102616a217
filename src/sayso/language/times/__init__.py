"""Times in a text: found by a grammar over words, valued as TimeML TIMEX3, with the days that they cover.

    text --words--> tokens with classes --grammar--> readings --anchors, values--> times

`words` classes each word, `grammar` finds rows of classes that are times and lets `points` and `spans` read them,
`anchors` decides what 'last Friday' counts from, `values` works out the dates. Only the tense of verbs comes from the
parse; without tags a time without a year or week is taken to be past.
"""

from spacy.tokens import Doc

from sayso.language.times.anchors import anchor_of, drop_guesses, lend_known_year, lend_years, order_days
from sayso.language.times.grammar import readings_of
from sayso.language.times.readings import Calendar, Found
from sayso.language.times.tense import Tenses
from sayso.language.times.values import value_all
from sayso.language.times.words import tokens_of
from sayso.records import Document, Time

__all__ = ["find_times"]

_MAY = 5


def find_times(doc: Doc, document: Document) -> tuple[Time, ...]:
    """Return the times of a document in order, without overlaps; offsets are code points of `document.text`.

    Values follow TIMEX3 (Pustejovsky et al., ISO-TimeML); a part that nothing pins down is written X, and then the
    time covers no days. Durations and sets cover none either.
    """
    text = doc.text
    tenses = Tenses(doc)
    read = [one for one in readings_of(tokens_of(text)) if not _is_modal(one, tenses)]
    found = lend_years(order_days(drop_guesses(read)), text)
    valued = value_all(lend_known_year(found, document), anchor_of(document, found), tenses)
    times = []
    for one, what in zip(found, valued, strict=True):
        days = what.days
        times.append(
            Time(
                start=one.start,
                end=one.end,
                text=document.text[one.start : one.end],
                type=what.type,
                value=what.value,
                from_=days[0].isoformat() if days else None,
                to=days[1].isoformat() if days else None,
                precision=what.precision,
            )
        )
    return tuple(times)


def _is_modal(one: Found, tenses: Tenses) -> bool:
    """'May God help us' names no month."""
    return isinstance(one.reading, Calendar) and one.reading.month == _MAY and tenses.is_modal(one.start)
