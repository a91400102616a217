"""What a cue can take as its content: a clause, an infinitive, an object, a phrase behind a preposition.

A frame is named by what follows the cue: 'that' (a finite clause, with or without the word), 'inf' (to leave), 'ing',
'obj', 'purpose' (an infinitive that the parser hangs on loosely), or the preposition itself ('about', 'obj+of').
Which cue takes which frame stands in `cues`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from sayso.language.attributions.cues import ASIDES, REPORTERS, TAGS, WRITINGS, lemma_of
from sayso.language.attributions.phrases import Range, child, children, reach, without


class Complement(NamedTuple):
    """What a cue takes: the name of the frame, the content, and the word that belongs to the cue ('called *for*')."""

    frame: str
    content: list[Range]
    joint: Token | None = None


def complements(cue: Token) -> Iterator[Complement]:
    """Yield the complements of a verb, noun or adjective, clauses first; several where the cue takes several."""
    clausal = False
    taken = lemma_of(cue.lemma_) != "tell" and any(
        one.dep_ in ("dobj", "oprd", "ccomp") and one.i > cue.i for one in children(cue)
    )
    if _takes_lives(cue):
        return
    for one in (*children(cue), *_beside(cue)):
        if one.i < cue.i and taken:
            continue  # what stands before is told by another clause: 'He died; the video shows a struggle'
        if (found := _clause(cue, one)) is not None:
            clausal = True
            yield _with_subject(cue, found) if found.frame == "inf" else found
    if not clausal:
        yield from _phrases(cue)


def _clause(cue: Token, one: Token) -> Complement | None:
    if is_aside(one):
        return None
    if (
        one.dep_ == "ccomp"
        or (cue.pos_ == "ADJ" and _is_indirect_question(one))
        or (cue.pos_ == "NOUN" and one.dep_ == "acl" and _is_that_clause(one))
    ):
        small = one.pos_ not in ("VERB", "AUX") and child(one, "aux", "cop") is None
        return Complement("inf" if _is_infinitive(one) else "obj" if small else "that", clause_content(cue, one))
    if one.dep_ in ("xcomp", "acl", "advcl") and one.i > cue.i and _is_infinitive(one):
        return Complement("inf" if one.dep_ != "advcl" else "purpose", clause_content(cue, one))
    if one.dep_ == "xcomp" and one.i > cue.i and (one.tag_ == "VBG" or _is_perfect_gerund(one)):
        return Complement("ing", clause_content(cue, one))
    return None


def _beside(cue: Token) -> list[Token]:
    """Return the clauses that hang on the verb beside an adjective: 'It is unclear | whether ...'."""
    if cue.dep_ != "acomp" or cue.pos_ != "ADJ":
        return []
    return [one for one in children(cue.head) if one.i > cue.i and (one.dep_ == "ccomp" or _is_indirect_question(one))]


def _with_subject(cue: Token, found: Complement) -> Complement:
    """Add of whom it is believed or expected: 'Twelve people | are believed | to have died'."""
    patient = child(cue, "nsubjpass")
    if patient is None or child(cue, "agent") is not None:
        return found
    return found._replace(content=[reach(patient), *found.content])


def _is_infinitive(verb: Token) -> bool:
    return any(one.dep_ == "aux" and one.tag_ == "TO" for one in children(verb))


def _is_perfect_gerund(verb: Token) -> bool:
    """'denied | having met them'."""
    return verb.tag_ == "VBN" and any(one.dep_ == "aux" and one.lower_ == "having" for one in children(verb))


def _is_indirect_question(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(
        one.dep_ == "mark" and one.lower_ in ("if", "whether") for one in children(verb)
    )


def _is_that_clause(verb: Token) -> bool:
    first = next(iter(children(verb)), None)
    return first is not None and first.lower_ in ("that", "whether", "if")


def clause_content(cue: Token, clause: Token) -> list[Range]:
    """Return the range of a clause under a cue, without the cue's own words where they stand inside or behind it."""
    start, end = reach(clause)
    end = _before_aside(clause, end)
    tag = own_words(cue, clause)
    if start <= cue.i < end:
        return without((start, end), [tag])
    if end <= cue.i and lemma_of(cue.lemma_) not in TAGS:
        return []
    if end <= cue.i and cue.head is cue:  # 'Twelve people died in the attack, the group said'
        return [(cue.sent.start, tag[0])] if cue.sent.start < tag[0] else []
    return [(start, end)]


def _before_aside(clause: Token, end: int) -> int:
    """Return where a clause ends when ', adding that ...' goes with the speaker and not with what is told."""
    doc = clause.doc
    for i in range(max(clause.i + 1, end - _ASIDE), end):
        if doc[i].tag_ == "VBG" and is_aside(doc[i]) and doc[i].right_edge.i + 1 >= end:
            return doc[i].left_edge.i
    return end


def is_aside(verb: Token) -> bool:
    """Tell whether a participle goes on with the telling: ', adding that', ', citing medics'."""
    if verb.tag_ != "VBG" or lemma_of(verb.lemma_) not in ASIDES:
        return False
    if verb.dep_ == "xcomp":
        return lemma_of(verb.lemma_) in ("cite", "quote", "add")
    noun = verb.head  # 'hit two districts, noting that': the parser often hangs it on the last noun
    return verb.dep_ == "advcl" or (
        verb.dep_ == "acl" and noun.dep_ in ("dobj", "pobj") and lemma_of(noun.lemma_) not in WRITINGS
    )


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
    if objects and not _takes_lives(cue):
        end = _before_aside(objects[0], _stretched(cue, objects[-1]))
        yield Complement("obj", [(objects[0].left_edge.i, end)])
    for prep in children(cue):
        if prep.dep_ == "prep" and prep.i > cue.i:
            inner = child(prep, "pobj", "pcomp")
            if inner is not None and inner.i > prep.i:
                name = prep.lower_ if not objects else "obj+" + prep.lower_
                start = objects[0].left_edge.i if objects else inner.left_edge.i
                yield Complement(
                    name, [(start, _before_aside(inner, _stretched(cue, prep)))], None if objects else prep
                )


def _takes_lives(cue: Token) -> bool:
    """Tell whether 'claim' is no speech: 'the blast claimed 30 lives', however the parser cuts it."""
    near = cue.doc[cue.i + 1 : cue.i + _LIVES]
    return lemma_of(cue.lemma_) == "claim" and any(one.lower_ in ("life", "lives", "victims") for one in near)


def only_relays(cue: Token) -> bool:
    """Tell whether a cue merely passes on another's words, which that other's attribution holds.

    So 'quoted a source as saying that ...', where 'saying' is the cue, and '..., citing medics'.
    """
    lemma = lemma_of(cue.lemma_)
    if lemma not in ("quote", "cite"):
        return False
    doc = cue.doc
    if any(doc[i - 1].lower_ == "as" and _is_telling(doc[i]) for i in range(cue.i + 2, _ahead(cue))):
        return True
    medium = child(cue, "dobj")
    return is_aside(cue) and medium is not None and (lemma_of(medium.lemma_) in _CITED or medium.ent_type_ in _ACTORS)


def _is_telling(word: Token) -> bool:
    return word.tag_ == "VBG" and lemma_of(word.lemma_) in TAGS


def _ahead(cue: Token) -> int:
    return min(cue.i + _RELAY, len(cue.doc))


def _stretched(cue: Token, last: Token) -> int:
    """Return where a phrase under a cue ends, with the phrases that follow without a break: 'the risk | of | at'."""
    end = last.right_edge.i + 1
    for one in children(cue):
        if one.left_edge.i == end and one.dep_ in _FOLLOW and not _is_time(one):
            end = one.right_edge.i + 1
    return end


def _is_time(one: Token) -> bool:
    inner = child(one, "pobj")
    return inner is not None and inner.ent_type_ in ("DATE", "TIME")


_ASIDE = 60  # tokens of ', adding that ...' at the end of a clause
_LIVES = 6  # tokens from 'claimed' to 'lives'
_RELAY = 25  # tokens between 'quoted' and 'as saying'
_CITED = REPORTERS | frozenset(
    "diplomat doctor eyewitness hospital clinic lawyer nurse paper relative rescuer service survivor villager".split()
)
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_FOLLOW = frozenset({"prep", "agent", "xcomp", "acl", "oprd"})
