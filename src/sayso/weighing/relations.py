"""How two answers to one question relate, and why, in words that a reader understands.

The bands are those of Ferson et al. (2015) and the coders' manuals, made by the quantities layer: outside the hard
band is a contradiction; agreement is claimed where the likely bands meet.

A rule is a function of two answers that returns a verdict or None; the first that speaks decides. In 'includes' the
pair's `a` is the wider or the whole; in 'updates' `a` is the earlier or the expected.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from sayso.intervals import Interval, say
from sayso.language.places.areas import apart, holds, radius, same
from sayso.language.places.relations import distance
from sayso.language.times.days import clash, comparable, covered
from sayso.questions.parties import rivals
from sayso.records import Answer, Pair, QuestionKind, RelationKind, RelationName
from sayso.weighing.readings import (
    committed,
    day,
    days,
    grows,
    happened,
    hard,
    has_figure,
    likely,
    polarity,
    say_day,
)
from sayso.weighing.scope import group_of, standing
from sayso.weighing.terms import against_terms


class Verdict(NamedTuple):
    """What a rule finds."""

    relation: RelationName
    kind: RelationKind | None
    why: str
    turned: bool = False  # the pair reads from b to a


_HARM = re.compile(r"\b(kill|dead\b|death|die[ds]?\b|wound|injur|hurt|casualt|victim|martyr|toll\b)", re.IGNORECASE)
_RIVAL_DAYS = 1  # days between two figures that are rivals, not an earlier and a later count
_NEW_COUNT = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|rais(?:es?|ed|ing)|climb\w*|grown?|grew|(?:new|final|latest) (?:death )?toll|"
    r"updat\w+|revis\w+|now|so far|earlier|initial\w*|increas\w*|jump\w*|spik\w*|reach\w*|"
    r"(?:bring|tak)(?:s|es|ing)? (?:[\w'’-]+ ){1,14}?to|brought (?:[\w'’-]+ ){1,14}?to|went up)\b",
    re.IGNORECASE,
)
_ORDER = 5.0  # of a band's ends: what spans more names an order of magnitude
_LOOSE = 1.5

Rule = Callable[[Answer, Answer], Verdict | None]


def relate(a: Answer, b: Answer, kind: QuestionKind) -> Pair:
    """Relate two answers to one question of the given kind.

    The relation is the same whichever answer comes first; for 'includes' and 'updates' the pair is turned so that it
    reads from the whole to the part and from the earlier to the later.
    """
    for rule in _RULES[kind]:
        if verdict := rule(a, b):
            break
    else:
        verdict = Verdict("unrelated", None, "nothing in the two can be compared")
    first, second = (b, a) if verdict.turned else (a, b)
    return Pair(a=first.claim, b=second.claim, relation=verdict.relation, kind=verdict.kind, why=verdict.why)


# --- figures -----------------------------------------------------------------------------------------------------


def _without_figure(a: Answer, b: Answer) -> Verdict | None:
    if has_figure(a) and has_figure(b):
        return None
    if (said := _polarities(a, b)) and said.relation == "contradicts":
        return said
    return Verdict("unrelated", None, "one of the two gives no figure")


def _other_unit(a: Answer, b: Answer) -> Verdict | None:
    if a.unit == b.unit:
        return None
    return Verdict("unrelated", "definition", f"one is in {a.unit or 'pieces'}, the other in {b.unit or 'pieces'}")


def _only_a_part(a: Answer, b: Answer) -> Verdict | None:
    """'In my truck alone 112': a part of the whole that others count."""
    if not (a.part or b.part):
        return None
    if a.part and b.part:
        return Verdict("unrelated", "scope", "each counts a part of its own")
    if happened(a) != happened(b):
        return Verdict("unrelated", "scope", "one counts a part, the other was only expected")
    whole, part = (b, a) if a.part else (a, b)
    if _above(hard(part), hard(whole)):
        return Verdict(
            "unrelated", "scope", f"{_words(part)} is told of a part, of something else than {_words(whole)}"
        )
    return Verdict("includes", "scope", f"{_words(part)} is told of a part only", whole is b)


def _other_scope(a: Answer, b: Answer) -> Verdict | None:
    how = standing(a.of, b.of)
    if how == "same" or (grows(a) and grows(b) and {group_of(a.of), group_of(b.of)} == {"people", "civilians"}):
        return None  # of the dead of one attack, some say people and some civilians
    if how == "apart":
        return Verdict("unrelated", "scope", f"one counts {a.of}, the other {b.of}")
    whole, part = (a, b) if how == "whole" else (b, a)
    turned = whole is b
    names = f"{part.of} are part of {whole.of}"
    if not (happened(a) and happened(b) and committed(a) and committed(b)):
        return Verdict("unrelated", "scope", names)
    if _above(hard(part), hard(whole)):
        return Verdict("contradicts", "value", f"{names}, yet {hard(part)} is more than {hard(whole)}", turned)
    return Verdict("includes", "scope", names, turned)


def _expectation(a: Answer, b: Answer) -> Verdict | None:
    if happened(a) == happened(b):
        return None
    planned, actual = (b, a) if happened(a) else (a, b)
    turned = planned is b
    if planned.mode == "conditional":
        return Verdict("unrelated", None, "one holds only on a condition")
    verb = {"planned": "expected", "forbidden": "forbidden"}.get(planned.mode, planned.mode)
    met = hard(planned).meets(hard(actual))
    link = "and" if met else "but"
    why = f"{_words(planned)} were {verb}; {link} {_words(actual)} were reported"
    if planned.mode == "planned":
        return Verdict("updates", "expectation", why, turned)
    return Verdict("agrees" if met else "contradicts", "conduct", why, turned)


def _denied_figure(a: Answer, b: Answer) -> Verdict | None:
    if polarity(a) * polarity(b) >= 0:
        return None
    denied, affirmed = (a, b) if polarity(a) < 0 else (b, a)
    if hard(denied).meets(hard(affirmed)):
        why = f"{_words(denied)}: denied by {denied.voice}; {_words(affirmed)}: given by {affirmed.voice}"
        return Verdict("contradicts", "value", why)
    return Verdict("unrelated", None, f"what {denied.voice} denied is another figure, {_words(denied)}")


def _only_possible(a: Answer, b: Answer) -> Verdict | None:
    if (committed(a) and committed(b)) or hard(a).meets(hard(b)):
        return None
    vague = b if committed(a) else a
    return Verdict("unrelated", None, f"{_words(vague)}: held only possible by {vague.voice}")


def _one_origin(a: Answer, b: Answer) -> Verdict | None:
    if a.origin is None or a.origin != b.origin or hard(a) != hard(b):
        return None
    return Verdict("agrees", None, f"same origin: both give {say(hard(a))}")


def _update(a: Answer, b: Answer) -> Verdict | None:
    """A later count of the same growing thing, or the same voice correcting itself."""
    first, second = day(a.at), day(b.at)
    if first is None or second is None:
        return None
    if first == second:
        return _of_one_day(a, b)
    early, late = (a, b) if first < second else (b, a)
    if not _revises(early, late):
        return None
    why = f"{_words(early)} on {min(first, second)}, {_words(late)} on {max(first, second)}"
    return Verdict("updates", "value", why, early is b)


def _of_one_day(a: Answer, b: Answer) -> Verdict | None:
    """Of two counts of one day by two reports the higher is the later one where one alone says that the count rises."""
    late = a if _above(hard(a), hard(b)) else b
    early = b if late is a else a
    if not (_above(hard(late), hard(early)) and grows(late)):
        return None
    rising = [one for one in (early, late) if _NEW_COUNT.search(one.quote)]
    if late.document == early.document or len(rising) != 1:
        return None
    return Verdict("updates", "value", f"{_words(early)}, and {_words(late)} by a later count of that day", early is b)


def _revises(early: Answer, late: Answer) -> bool:
    cited = len(early.chain) > 1 and len(late.chain) > 1  # what nobody is cited for has no origin that could revise
    if early.voice == late.voice or (cited and early.origin is not None and early.origin == late.origin):
        return not likely(early).meets(likely(late))
    higher = _above(hard(late), likely(early)) if early.high is None else _above(hard(late), hard(early))
    return higher and (early.high is None or ((grows(early) or grows(late)) and _counted_later(early, late)))


def _counted_later(early: Answer, late: Answer) -> bool:
    """Two voices of one or the next day are rivals unless one of them says that the count is still rising."""
    first, second = day(early.at), day(late.at)
    apart = (second - first).days if first is not None and second is not None else 0
    return apart > _RIVAL_DAYS or any(_NEW_COUNT.search(one.quote) for one in (early, late))


def _own_words(a: Answer, b: Answer) -> Verdict | None:
    """A report's own toll above that of a voice that it cites sums up several; it is no rival of it."""
    if a.document != b.document or (len(a.chain) > 1) == (len(b.chain) > 1):
        return None
    own, cited = (b, a) if len(a.chain) > 1 else (a, b)
    if not _above(hard(own), hard(cited)) or not _HARM.search(own.quote):
        return None
    return Verdict("unrelated", "scope", f"{_words(own)} is the report's own sum, {_words(cited)} of a voice it cites")


def _bands(a: Answer, b: Answer) -> Verdict:
    first, second = hard(a), hard(b)
    if not _let_pass(a).meets(_let_pass(b)):
        return Verdict("contradicts", "value", f"{first} and {second} do not meet")
    if likely(a).meets(likely(b)):
        return Verdict("agrees", None, _say_meeting(likely(a), likely(b)))
    if first.contains(second):
        return Verdict("includes", None, f"{second} lies inside {first}")
    if second.contains(first):
        return Verdict("includes", None, f"{first} lies inside {second}", turned=True)
    return Verdict("agrees", None, f"compatible only: {first} and {second} meet at their edges")


def _let_pass(answer: Answer) -> Interval:
    """Return the hard band; of a word that names only an order ('dozens') half as much again is let pass."""
    band = hard(answer)
    vague = band.low is not None and band.high is not None and band.high >= _ORDER * max(band.low, 1.0)
    return Interval(band.low, _LOOSE * band.high) if vague and band.high is not None else band


def _say_meeting(first: Interval, second: Interval) -> str:
    return f"both give {first}" if first == second else f"{first} and {second} meet"


def _above(one: Interval, other: Interval) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _words(answer: Answer) -> str:
    return answer.value or str(hard(answer))


# --- did it happen, was it kept ------------------------------------------------------------------------------------


def _terms(a: Answer, b: Answer) -> Verdict | None:
    if (a.mode == "actual") == (b.mode == "actual"):
        return None
    term, deed = (b, a) if a.mode == "actual" else (a, b)
    kept, why = against_terms(term, deed)
    if kept is None:
        return Verdict("unrelated", None, why)
    return Verdict("agrees" if kept else "contradicts", "conduct", why)


def _two_terms(a: Answer, b: Answer) -> Verdict | None:
    modes = {a.mode, b.mode}
    if modes == {"permitted", "forbidden"}:
        return Verdict("contradicts", "value", "one says that it was permitted, the other that it was forbidden")
    return None


def _plan(a: Answer, b: Answer) -> Verdict | None:
    if happened(a) == happened(b):
        return None
    planned = b if happened(a) else a
    if planned.mode == "conditional":
        return Verdict("unrelated", None, "one holds only on a condition")
    if planned.mode != "planned":
        return _terms(a, b)
    return Verdict("updates", "expectation", "one tells what was expected, the other what happened", planned is b)


def _moved(no: Answer, yes: Answer) -> Verdict | None:
    """One origin that denied and admitted on different days has moved; `turned` where the affirmation came first."""
    denied, affirmed = day(no.at), day(yes.at)
    if no.origin is None or no.origin != yes.origin or denied is None or affirmed is None or denied == affirmed:
        return None
    if denied < affirmed:
        return Verdict("updates", "value", f"{no.voice} denied it as told on {denied}, and admits it on {affirmed}")
    return Verdict("updates", "value", f"{yes.voice} affirmed it on {affirmed}, and denies it on {denied}", turned=True)


def _polarities(a: Answer, b: Answer) -> Verdict | None:
    if polarity(a) * polarity(b) > 0:
        return None
    if polarity(a) == 0 or polarity(b) == 0 or not (committed(a) and committed(b)):
        return Verdict("unrelated", None, "one of the two leaves it open")
    no, yes = (a, b) if polarity(a) < 0 else (b, a)
    if moved := _moved(no, yes):
        earlier = yes if moved.turned else no
        return moved._replace(turned=earlier is b)
    return Verdict("contradicts", "value", f"it happened according to {yes.voice}; it did not according to {no.voice}")


def _two_deeds(a: Answer, b: Answer) -> Verdict | None:
    """Deeds beside one term are not one deed, and terms are not one term."""
    return Verdict("unrelated", None, "each tells of something else") if happened(a) == happened(b) else None


def _both_say_so(a: Answer, b: Answer) -> Verdict:
    if a.origin is not None and a.origin == b.origin:
        return Verdict("agrees", None, "same origin: both say the same")
    return Verdict("agrees", None, "both say so" if polarity(a) > 0 else "both deny it")


# --- when, where, who ----------------------------------------------------------------------------------------------


def _dates(a: Answer, b: Answer) -> Verdict | None:
    first, second = _days_of(a), _days_of(b)
    if first is None or second is None:
        return None
    if not first.meets(second):
        return _days_apart(a, b, first, second)
    if first == second:
        return Verdict("agrees", None, f"both say {_say_days(first)}")
    if first.contains(second):
        return Verdict("includes", None, f"{_say_days(second)} lies inside {_say_days(first)}")
    if second.contains(first):
        return Verdict("includes", None, f"{_say_days(first)} lies inside {_say_days(second)}", turned=True)
    return Verdict("agrees", None, f"{_say_days(first)} and {_say_days(second)} overlap")


def _days_apart(a: Answer, b: Answer, first: Interval, second: Interval) -> Verdict:
    """'On Friday' is counted from the day of publication; and the night between two days belongs to both."""
    told = f"{_say_days(first)} and {_say_days(second)}"
    if a.times and b.times and not comparable(a.times, b.times):
        return Verdict("unrelated", "time", f"{told}: days of the week, counted from two days of publication")
    if a.times and b.times and not clash(a.times, b.times):
        return Verdict("agrees", None, f"compatible only: {told} share a night")
    return Verdict("contradicts", "time", f"{told} do not meet")


def _days_of(answer: Answer) -> Interval | None:
    if (ends := covered(answer.times)) is not None:
        return Interval(ends[0].toordinal(), ends[1].toordinal())
    return hard(answer) if has_figure(answer) else days(answer.value)


def _say_days(band: Interval) -> str:
    ends = ["" if end is None else say_day(date.fromordinal(int(end))) for end in (band.low, band.high)]
    if ends[0] == ends[1]:
        return ends[0]
    return f"{ends[0] or 'any day'} to {ends[1] or 'any day'}"


def _areas(a: Answer, b: Answer) -> Verdict | None:
    """Compare resolved places as areas, each answer's narrowest; others by name."""
    if not a.places or not b.places:
        return _names("place")(a, b)
    if all(apart(p, q) for p in a.places for q in b.places):
        first, second = min(a.places, key=radius), min(b.places, key=radius)
        return Verdict(
            "contradicts", "place", f"{first.text} and {second.text} lie {distance(first, second):,.0f} km apart"
        )
    first, second = min(a.places, key=radius), min(b.places, key=radius)
    if same(first, second):
        return Verdict("agrees", None, f"both say {first.text}")
    if holds(first, second):
        return Verdict("includes", None, f"{second.text} lies within {first.text}")
    if holds(second, first):
        return Verdict("includes", None, f"{first.text} lies within {second.text}", turned=True)
    return Verdict("agrees", None, f"compatible only: {first.text} and {second.text} may be one")


def _doers(a: Answer, b: Answer) -> Verdict | None:
    """Compare who is said to have done it; who denies a deed contradicts those who lay it at that door."""
    if not a.parties or not b.parties:
        return _polarities(a, b) or _names("value")(a, b)
    meeting = [(p, q) for p in a.parties for q in b.parties if not rivals(p, q)]
    sides = polarity(a), polarity(b)
    if 0 in sides:
        return Verdict("unrelated", None, "one of the two leaves it open")
    if sides == (-1, -1):
        return Verdict("unrelated", None, "each denies it")
    if -1 in sides:
        if not meeting:
            return Verdict("unrelated", None, f"{_named(a)} and {_named(b)}: the denial is of another party")
        said = _polarities(a, b)
        no, yes = (a, b) if sides[0] < 0 else (b, a)
        if said is not None and said.relation == "updates":
            return said
        return Verdict("contradicts", "value", f"{_named(yes)} did it according to {yes.voice}; {no.voice} denies it")
    if not meeting:
        return _apart_doers(a, b)
    if {p.name for p in a.parties} == {q.name for q in b.parties}:
        return Verdict("agrees", None, f"both say {_named(a)}")
    if not all(one.named for pair in meeting for one in pair):
        return Verdict("unrelated", None, f"{_named(a)} and {_named(b)} may be one")
    wide, narrow, turned = (b, a, True) if len(b.parties) > len(a.parties) else (a, b, False)
    return Verdict("includes", None, f"{_named(wide)} takes in {_named(narrow)}", turned)


def _apart_doers(a: Answer, b: Answer) -> Verdict:
    return Verdict("contradicts", "value", f"one says {_named(a)}, the other {_named(b)}")


def _named(answer: Answer) -> str:
    return " and ".join(party.name for party in answer.parties)


def _names(kind: RelationKind) -> Rule:
    """Compare names: equal, one within the other ('Douma, Syria' in 'Syria'), or different."""

    def rule(a: Answer, b: Answer) -> Verdict | None:
        first, second = _parts(a.value), _parts(b.value)
        if not first or not second:
            return None
        if first == second or first[0] == second[0]:
            return Verdict("agrees", None, f"both say {a.value}")
        if second[0] in first:
            return Verdict("includes", None, f"{a.value} lies within {b.value}", turned=True)
        if first[0] in second:
            return Verdict("includes", None, f"{b.value} lies within {a.value}")
        return Verdict("contradicts", kind, f"one says {a.value}, the other {b.value}")

    return rule


def _parts(value: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode() or value
    parts = [" ".join(part.replace("-", " ").split()).casefold() for part in plain.split(",")]
    return [part.removeprefix("the ").removeprefix("al ") for part in parts if part]


_FIGURES: tuple[Rule, ...] = (
    _without_figure,
    _other_unit,
    _only_a_part,
    _own_words,
    _other_scope,
    _expectation,
    _denied_figure,
    _only_possible,
    _one_origin,
    _update,
    _bands,
)
_RULES: dict[QuestionKind, tuple[Rule, ...]] = {
    "count": _FIGURES,
    "measure": _FIGURES,
    "when": (_plan, _polarities, _dates),
    "where": (_plan, _polarities, _areas),
    "who": (_plan, _doers),
    "whether": (_plan, _polarities, _both_say_so),
    "conduct": (_terms, _two_terms, _two_deeds),
}
