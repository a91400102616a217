"""What a cue can take as its content: a clause, an infinitive, an object, a phrase behind a preposition.

A frame is named by what follows the cue: 'that' (a finite clause, with or without the word), 'to', 'ing', 'obj', or
the preposition itself ('about', 'for'). Which cue takes which frame stands in `cues`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from sayso.language.cues import TAGS, lemma_of
from sayso.language.phrases import Range, child, children, reach, without

_TIMES = frozenset({"on", "in", "at", "during", "after", "before", "since", "until", "while", "when"})


class Complement(NamedTuple):
    """What a cue takes: the name of the frame, the content, and the word that belongs to the cue ('called *for*')."""

    frame: str
    content: list[Range]
    joint: Token | None = None


def complements(cue: Token) -> Iterator[Complement]:
    """Yield the complements of a verb, noun or adjective, clauses first; several where the cue takes several."""
    clausal = False
    for one in children(cue):
        if (found := _clause(cue, one)) is not None:
            clausal = True
            yield found
    if not clausal:
        yield from _phrases(cue)


def _clause(cue: Token, one: Token) -> Complement | None:
    if one.dep_ == "ccomp" or (cue.pos_ == "NOUN" and one.dep_ == "acl" and _is_that_clause(one)):
        small = one.pos_ not in ("VERB", "AUX") and child(one, "aux", "cop") is None
        return Complement("to" if _is_infinitive(one) else "obj" if small else "that", clause_content(cue, one))
    if one.dep_ in ("xcomp", "acl", "advcl") and one.i > cue.i and _is_infinitive(one):
        return Complement("to" if one.dep_ != "advcl" else "in order to", clause_content(cue, one))
    if one.dep_ == "xcomp" and one.i > cue.i and one.tag_ == "VBG":
        return Complement("ing", clause_content(cue, one))
    return None


def _is_infinitive(verb: Token) -> bool:
    return any(one.dep_ == "aux" and one.tag_ == "TO" for one in children(verb))


def _is_that_clause(verb: Token) -> bool:
    first = next(iter(children(verb)), None)
    return first is not None and first.lower_ in ("that", "whether", "if")


def clause_content(cue: Token, clause: Token) -> list[Range]:
    """Return the range of a clause under a cue, without the cue's own words where they stand inside or behind it."""
    start, end = reach(clause)
    tag = own_words(cue, clause)
    if start <= cue.i < end:
        return without((start, end), [tag])
    if end <= cue.i and lemma_of(cue.lemma_) not in TAGS:
        return []
    if end <= cue.i and cue.head is cue:  # 'Twelve people died in the attack, the group said'
        return without((cue.sent.start, tag[0]), [])
    return [(start, end)]


def own_words(cue: Token, clause: Token) -> Range:
    """Return the range of a cue with its subject and adverbs, seen from a clause that it governs."""
    start, end = cue.i, cue.i + 1
    high = reach(clause)[1]
    for one in children(cue):
        if one is clause or one.dep_ in ("ccomp", "punct", "conj", "cc", "advcl", "parataxis"):
            continue
        left, right = reach(one)
        if high <= cue.i and left < high:
            continue
        start, end = min(start, left), max(end, right)
    return start, end


def _phrases(cue: Token) -> Iterator[Complement]:
    objects = [one for one in children(cue) if one.dep_ in ("dobj", "oprd") and one.i > cue.i]
    if objects:
        yield Complement("obj", [(objects[0].left_edge.i, objects[-1].right_edge.i + 1)])
    for prep in children(cue):
        if prep.dep_ == "prep" and prep.i > cue.i:
            inner = child(prep, "pobj", "pcomp")
            if inner is not None and inner.i > prep.i:
                name = prep.lower_ if not objects else "obj+" + prep.lower_
                yield Complement(name, [reach(inner)], prep)
