"""Whose verb is it: subjects, agents and owners, also where a clause borrows them from the clause above."""

from typing import Final

from spacy.tokens import Token

from sayso.language.attributions.cues import SPEAKS, WRITINGS, lemma_of
from sayso.language.attributions.phrases import child, children

_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_BORROWS: Final = frozenset({"conj", "advcl", "prep", "acomp", "attr", "dep", "parataxis"})
_NONFINITE: Final = frozenset({"VB", "VBG", "VBN"})
_OF_OBJECT: Final = frozenset({"for", "of", "from", "into", "as"})  # 'blamed X for saying', 'quoted X as saying'
_FAR: Final = 8  # steps up the tree when looking for a subject


def is_passive(verb: Token) -> bool:
    """Tell whether the verb's doer is not its subject: 'was told', 'a report published by', 'promised X but told Y'."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    own = {one.dep_ for one in children(verb)}
    if "auxpass" in own or "nsubjpass" in own:
        return True
    if verb.dep_ == "conj" and not own & {"aux", "nsubj"}:
        unserved = verb.lower_ == "told" and not own & {"dobj", "dative"}  # whoever tells tells somebody
        above = verb.head
        return (verb.tag_ == "VBN" or unserved) and child(above, "auxpass") is not None
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not own & {"aux", "nsubj"}


def subject(verb: Token) -> Token | None:
    """Return the grammatical subject of a verb, taken over from the clause above where it has none of its own."""
    borrowed = False
    for _ in range(_FAR):
        own = child(verb, *_SUBJECTS)
        if own is not None and own.tag_ in ("WDT", "WP"):  # 'the raid which | it | said hit the mill'
            own = next((one for one in children(verb) if one.dep_ == "nsubj" and own.i < one.i < verb.i), own)
        if own is not None:
            stands_for_nobody = borrowed and own.lower_ == "it" and child(verb, "acomp") is not None
            return None if stands_for_nobody or lemma_of(verb.head.lemma_) == "let" else own
        who, above = _lender(verb)
        if who is not None or above is None:
            return who
        verb, borrowed = above, True
    return None


def _lender(verb: Token) -> tuple[Token | None, Token | None]:
    """Return who does what a verb without a subject says, or else the word above whose subject it borrows."""
    above = verb.head
    if above is verb or child(verb, "expl") is not None or lemma_of(above.lemma_) == "let":
        return None, None
    match verb.dep_:
        case "acl":
            return _writer(above) or above, None
        case "pcomp":
            return _under_preposition(verb)
        case "xcomp" | "ccomp":
            patient = child(above, "dobj")
            if patient is not None and patient.i < verb.i and verb.tag_ in ("VB", "VBG"):
                return patient, None
            return None, above if verb.dep_ == "xcomp" or verb.tag_ in ("VB", "VBG") else None
    lends = verb.dep_ in _BORROWS and (verb.dep_ != "advcl" or verb.tag_ in _NONFINITE)
    return None, above if lends else None


def _under_preposition(verb: Token) -> tuple[Token | None, Token | None]:
    above = verb.head.head
    patient = child(above, "dobj")
    if patient is not None and verb.head.lower_ in _OF_OBJECT and patient.i < verb.i:
        return patient, None
    nobodys = verb.head.lower_ == "without" or (verb.head.lower_ == "by" and is_passive(above))
    return None, above if above.pos_ in ("VERB", "AUX") and not nobodys else None


def _writer(noun: Token) -> Token | None:
    """Return who issued 'a statement' that says something; None where the noun is no writing or nobody issued it."""
    if noun.dep_ == "dobj" and lemma_of(noun.lemma_) in WRITINGS and noun.head.pos_ == "VERB":
        return child(noun.head, "nsubj")
    return None


def doer(verb: Token) -> Token | None:
    """Return who does what the verb says: the subject, or the agent of a passive; None where nobody is named."""
    if not is_passive(verb):
        return subject(verb)
    agent = child(verb, "agent")
    return child(agent, "pobj") if agent is not None else None


def speaker(verb: Token) -> Token | None:
    """Return who says what a verb announces: like `doer`, but whoever 'was quoted' is the one who said it."""
    return subject(verb) if verb.lower_ in ("quoted", "cited") and is_passive(verb) else doer(verb)


def owner(noun: Token) -> Token | None:
    """Return who a noun of speech belongs to: "the army's claim", 'a claim by the army', 'fears among residents'."""
    preps = [one for one in children(noun) if one.dep_ in ("prep", "agent") and one.lower_ in ("by", "from", "among")]
    return child(noun, "poss") or next((child(one, "pobj") for one in preps), None)


def says_something(verb: Token) -> bool:
    """Tell whether the word is a verb of saying."""
    return verb.pos_ == "VERB" and lemma_of(verb.lemma_) in SPEAKS
