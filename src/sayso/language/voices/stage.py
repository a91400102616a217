"""Who and what the narration brings on stage, in text order.

Names, subjects of clauses, people who are met ('spoke to a driver') and acronyms in brackets.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from spacy.tokens import Doc, Token

from sayso.language.voices.access import is_outlet
from sayso.language.voices.appositions import apposition_end
from sayso.language.voices.mentions import Mention, core_range, read_range
from sayso.language.voices.names import abbreviates, is_acronym, stands_for
from sayso.language.voices.runs import body_class, document_class, in_name, name_runs, role_class
from sayso.language.voices.tokens import Tokens
from sayso.records import Attribution, Span

_LONGEST_NAME: Final = 12  # tokens before a bracket that may spell out its acronym
_OBJECTS: Final = frozenset({"pobj", "dobj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_ADVERBS: Final = frozenset("better also formerly commonly widely locally now otherwise".split())
_BREAKS: Final = frozenset({",", "-", "–", "—", "("})
_HEADED: Final = frozenset({"monitor", "watchdog", "ngo"})  # speakers at the end of headlines
_PERSONAL: Final = frozenset({"he", "she", "they"})


class Entrance(NamedTuple):
    """A mention outside the sources: `salient` where a later pronoun may point to it."""

    start: int
    mention: Mention
    salient: bool
    acronym: str | None = None
    quoted: bool = False  # it stands within quotation marks
    told: bool = False  # it is a subject within somebody's words
    body: bool = False  # it is the name of a body, by its own words
    met: bool = False  # it is no subject, but a person whom one met
    by_teller: bool = False  # the one who met is 'I' or 'we'


class Cover:
    """Merged stretches of text, to ask whether a character lies in one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, at: int) -> bool:
        """Tell whether the character at an offset is covered."""
        found = bisect_right(self._starts, at) - 1
        return found >= 0 and at < self._ends[found]


def entrances(doc: Doc, tokens: Tokens, attributions: Sequence[Attribution]) -> Iterator[Entrance]:
    """Yield the people, bodies and documents that are named or act outside the sources, in text order."""
    sources = Cover([span for one in attributions for span in one.source])
    contents = Cover([span for one in attributions if one.manner != "narration" for span in one.content])
    quoted = Cover([span for one in attributions if one.manner in ("direct", "mixed") for span in one.content])
    speakers = sorted({span.start for one in attributions for span in one.source})
    headed = sorted(
        {
            span.start
            for one in attributions
            for span in one.source
            if not one.cue and span.quote(tokens.text).casefold() in _HEADED
        }
    )
    for at, kind in _candidates(doc, tokens):
        start = tokens.starts[at]
        if kind == "bracket":
            yield from _spelled_out(tokens, at)
        elif kind == "alias":
            yield from _also_known(tokens, at)
        elif not sources.holds(start) or kind == "run":  # a source may have run into the name of another body
            first, end = _phrase(doc, tokens, at, kind)
            while kind != "run" and first < at and sources.holds(tokens.starts[first]):
                first += 1  # a headline's speaker ran into it
            if kind != "pronoun":
                end = _before_speaker(tokens, first, end, speakers if kind == "name" else headed)
            if kind == "name" and first < end:
                end = apposition_end(tokens, end, contents.holds)
            if first < end:
                within = contents.holds(start)
                if within and kind == "pronoun":
                    continue
                mention = read_range(tokens, first, end)
                yield Entrance(
                    start,
                    mention,
                    salient=kind in ("subject", "pronoun") and not within,
                    quoted=quoted.holds(start),
                    told=within and (kind == "subject" or (kind == "met" and not mention.plural)),
                    body=kind == "run",
                    met=kind == "met" and not within,
                    by_teller=kind == "met" and not within and _by_teller(doc[at]),
                )


def _before_speaker(tokens: Tokens, first: int, end: int, speakers: Sequence[int]) -> int:
    """End a name where a speaker begins whom a lost mark ran into it: 'with the Front | Monitor AFP Friday'."""
    after = bisect_right(speakers, tokens.starts[first])
    return (
        end
        if after >= len(speakers)
        else next((k for k in range(first, end) if tokens.starts[k] == speakers[after]), end)
    )


def _candidates(
    doc: Doc, tokens: Tokens
) -> Iterator[tuple[int, Literal["subject", "pronoun", "body", "name", "run", "bracket", "alias", "met"]]]:
    before = ""
    for at, (dep, ent, word) in enumerate(zip(tokens.dep, tokens.ents, tokens.words, strict=True)):
        if word == "(":
            yield at, "bracket"
        elif tokens.lower[at] == "known" and tokens.lower[at + 1 : at + 2] == ["as"]:
            yield at, "alias"
        elif dep in _SUBJECTS and tokens.pos[at] in ("PROPN", "NOUN"):
            if (
                ent in ("PERSON", "ORG")
                or role_class(tokens, at)
                or body_class(tokens, at)
                or document_class(tokens, at)
            ):
                yield at, "subject"
        elif dep in _SUBJECTS and tokens.lower[at] in _PERSONAL:
            yield at, "pronoun"
        elif dep in _OBJECTS and _described_body(tokens, at):
            yield at, "body"
        elif dep in _OBJECTS and tokens.pos[at] == "NOUN" and role_class(tokens, at) and _met_by(doc[at]) is not None:
            yield at, "met"
        elif ent in ("PERSON", "ORG") and ent != before and at + 1 < len(tokens.ents) and tokens.ents[at + 1] == ent:
            yield at, "name"
        elif word[:1].isupper() and at > 0 and body_class(tokens, at) and _leads_on(tokens, at):
            yield at, "run"
        before = ent


def _met_by(word: Token) -> Token | None:
    """Return the verb whose object a person is, also 'spoke to | a driver'."""
    above = word.head.head if word.dep_ == "pobj" else word.head
    return above if above.pos_ == "VERB" else None


def _by_teller(word: Token) -> bool:
    verb = _met_by(word)
    return verb is not None and any(one.dep_ in _SUBJECTS and one.lower_ in ("i", "we") for one in verb.lefts)


def _leads_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a capitalised word for a body goes on as a name: 'Observatory for', 'Institute of'."""
    return (
        tokens.lower[at + 1 : at + 2] in (["for"], ["of"])
        and tokens.words[at + 2 : at + 3] != []
        and (tokens.words[at + 2][0].isupper())
    )


def _described_body(tokens: Tokens, at: int) -> bool:
    """Tell whether a token ends a body's description that has a name in it: 'the US-led coalition'."""
    if at < 2 or tokens.pos[at] != "NOUN" or body_class(tokens, at) is None:
        return False
    return tokens.ents[at - 1] == "NORP" or tokens.words[at - 2] == "-"


def _phrase(doc: Doc, tokens: Tokens, at: int, kind: str) -> tuple[int, int]:
    if kind in ("subject", "body", "met", "pronoun"):
        return max(doc[at].left_edge.i, at - _LONGEST_NAME), min(doc[at].right_edge.i + 1, at + 2 * _LONGEST_NAME)
    if kind == "run":
        first = at
        while first > 0 and at - first < _LONGEST_NAME and in_name(tokens, first - 1):
            first -= 1
        return core_range(tokens, first, min(at + _LONGEST_NAME, len(tokens.words)))
    end = at
    while end < len(tokens.ents) and tokens.ents[end] == tokens.ents[at] and end < at + _LONGEST_NAME:
        end += 1
    return core_range(tokens, at, end)


def _spelled_out(tokens: Tokens, at: int) -> Iterator[Entrance]:
    """Read 'Syrian Democratic Forces (SDF)': the name that the bracket's acronym is made of."""
    if at + 2 >= len(tokens.words) or tokens.words[at + 2] != ")" or not is_acronym(tokens.words[at + 1]):
        return
    acronym = tokens.words[at + 1]
    before = [k for k in range(at - 2, max(-1, at - _LONGEST_NAME), -1) if tokens.words[k][0].isupper()]
    spelled = (k for sign in (stands_for, abbreviates) for k in before if sign(acronym, tokens.quote(k, at)))
    runs = name_runs(tokens, max(0, at - _LONGEST_NAME), at)
    foreign = runs[-1].first if runs and runs[-1].end == at and runs[-1].end - runs[-1].first > 1 else None
    first = next(spelled, None if is_outlet(acronym) else foreign)  # 'Doctors Without Borders (MSF)'
    if first is None:
        return
    mention = read_range(tokens, first, at)
    if mention.form == "name" and mention.kind != "person":
        yield Entrance(tokens.starts[at], mention, salient=False, acronym=acronym)


def _also_known(tokens: Tokens, at: int) -> Iterator[Entrance]:
    """Read 'the Civil Defence - better known as the Green Caps': one body, two names."""
    end = at
    while end > 0 and (tokens.lower[end - 1] in _ADVERBS or tokens.words[end - 1] in _BREAKS):
        end -= 1
    start = at + 2 + (tokens.lower[at + 2 : at + 3] == ["the"])
    before = name_runs(tokens, max(0, end - _LONGEST_NAME), end)
    behind = name_runs(tokens, start, min(start + _LONGEST_NAME, len(tokens.words)))
    if not before or not behind or before[-1].end != end or behind[0].first != start:
        return
    mention = read_range(tokens, before[-1].first, end)
    if mention.form == "name" and mention.kind == "organisation":
        name = tokens.quote(behind[0].first, behind[0].end)
        yield Entrance(tokens.starts[at], mention, salient=False, acronym=name)
