"""Who and what the narration brings on stage: names, subjects of clauses and acronyms in brackets, in text order."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from spacy.tokens import Doc

from sayso.language.voices.mentions import Mention, core_range, read_range
from sayso.language.voices.names import is_acronym, stands_for
from sayso.language.voices.runs import body_class, document_class, role_class
from sayso.language.voices.tokens import Tokens
from sayso.records import Attribution, Span

_LONGEST_NAME: Final = 12  # tokens before a bracket that may spell out its acronym
_OBJECTS: Final = frozenset({"pobj", "dobj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


class Entrance(NamedTuple):
    """A mention outside the sources: `salient` where a later pronoun may point to it."""

    start: int
    mention: Mention
    salient: bool
    acronym: str | None = None
    quoted: bool = False  # it stands within quotation marks


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
    for at, kind in _candidates(tokens):
        start = tokens.starts[at]
        if kind == "bracket":
            yield from _spelled_out(tokens, at)
        elif not sources.holds(start):
            first, end = _phrase(doc, tokens, at, kind)
            if first < end:
                salient = kind == "subject" and not contents.holds(start)
                yield Entrance(start, read_range(tokens, first, end), salient, quoted=quoted.holds(start))


def _candidates(tokens: Tokens) -> Iterator[tuple[int, Literal["subject", "body", "name", "bracket"]]]:
    before = ""
    for at, (dep, ent, word) in enumerate(zip(tokens.dep, tokens.ents, tokens.words, strict=True)):
        if word == "(":
            yield at, "bracket"
        elif dep in _SUBJECTS and tokens.pos[at] in ("PROPN", "NOUN"):
            if (
                ent in ("PERSON", "ORG")
                or role_class(tokens, at)
                or body_class(tokens, at)
                or document_class(tokens, at)
            ):
                yield at, "subject"
        elif dep in _OBJECTS and _described_body(tokens, at):
            yield at, "body"
        elif ent in ("PERSON", "ORG") and ent != before and at + 1 < len(tokens.ents) and tokens.ents[at + 1] == ent:
            yield at, "name"
        before = ent


def _described_body(tokens: Tokens, at: int) -> bool:
    """Tell whether a token ends a body's description that has a name in it: 'the US-led coalition'."""
    if at < 2 or tokens.pos[at] != "NOUN" or body_class(tokens, at) is None:
        return False
    return tokens.ents[at - 1] == "NORP" or tokens.words[at - 2] == "-"


def _phrase(doc: Doc, tokens: Tokens, at: int, kind: str) -> tuple[int, int]:
    if kind in ("subject", "body"):
        return max(doc[at].left_edge.i, at - _LONGEST_NAME), min(doc[at].right_edge.i + 1, at + 2 * _LONGEST_NAME)
    end = at
    while end < len(tokens.ents) and tokens.ents[end] == tokens.ents[at] and end < at + _LONGEST_NAME:
        end += 1
    return core_range(tokens, at, end)


def _spelled_out(tokens: Tokens, at: int) -> Iterator[Entrance]:
    """Read 'Syrian Democratic Forces (SDF)': the name that the bracket's acronym is made of."""
    if at + 2 >= len(tokens.words) or tokens.words[at + 2] != ")" or not is_acronym(tokens.words[at + 1]):
        return
    acronym = tokens.words[at + 1]
    for first in range(at - 2, max(-1, at - _LONGEST_NAME), -1):
        if tokens.words[first][0].isupper() and stands_for(acronym, tokens.quote(first, at)):
            mention = read_range(tokens, first, at)
            if mention.form == "name":
                yield Entrance(tokens.starts[at], mention, salient=False, acronym=acronym)
            return
