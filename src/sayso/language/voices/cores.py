"""How far a noun phrase goes: where the noun and what leads it begin and end, without what describes it behind."""

from typing import Final

from sayso.language.voices.determiners import ARTICLES
from sayso.language.voices.runs import LINKS, PARTICLES, document_class, in_name, is_link
from sayso.language.voices.tokens import Tokens

_CUTS: Final = frozenset(
    {",", ";", ":", "(", ")", "--", "–", "—", "-", '"', "who", "which", "whose", "where", "whom", "including"}
)
_SHORTENED: Final = 4  # letters of a word that a full stop may only shorten: 'Prof.'
_BEHIND: Final = (["to"], ["with"], ["for"])


def trim(tokens: Tokens, first: int, end: int) -> tuple[int, int]:
    """Drop marks and small words at both ends of a phrase, but not those of an amount ('at least')."""
    while first < end and tokens.pos[first] in ("PUNCT", "SPACE", "ADV", "CCONJ", "SYM", "ADP"):
        if tokens.lower[first] == "at" and tokens.lower[first + 1 : first + 2] in (["least"], ["most"]):
            break
        if tokens.words[first].isupper() and len(tokens.words[first]) > 1:  # 'IS' read as a small word
            break
        first += 1
    while end > first and tokens.pos[end - 1] in ("PUNCT", "SPACE", "SYM") and tokens.words[end - 1] != ")":
        end -= 1
    return first, end


def core_end(tokens: Tokens, start: int, end: int) -> int:
    """Find where the noun phrase proper ends and what describes it further begins."""
    core = next((at for at in range(start + 1, end) if _ends_core(tokens, start, at, end)), end)
    return without_small(tokens, start + 1, core)


def without_small(tokens: Tokens, least: int, end: int) -> int:
    """Drop the 'and' or 'of' that is left at the end of a phrase cut short."""
    while end > least and tokens.pos[end - 1] in ("CCONJ", "ADP", "DET") and tokens.words[end - 1].islower():
        end -= 1
    return end


def _ends_core(tokens: Tokens, start: int, at: int, end: int) -> bool:
    word, pos = tokens.lower[at], tokens.pos[at]
    if cuts(tokens, at, end):
        return True
    if word in ARTICLES and tokens.lower[at - 1] in ("and", "or"):
        return False
    if pos == "SPACE" and tokens.words[at - 1] == "-":  # 'Britain-' at the end of a line
        return False
    if word == "." and len(tokens.words[at - 1]) > _SHORTENED:  # a sentence that the parse did not end
        return True
    if pos in ("SPACE", "SCONJ", "AUX", "PRON"):
        return not (tokens.words[at].isupper() and in_name(tokens, at))
    if word in ("and", "&", "or"):
        return False
    if tokens.words[at][0].isupper() and in_name(tokens, at):
        return False
    dated = tokens.ents[at + 1 : at + 2] == ["DATE"]
    if dated and pos == "VERB" and document_class(tokens, at - 1):  # 'a statement | released Monday by'
        return True
    if word in LINKS or word in ("that", "a", "an", "to"):
        return not is_link(tokens, start, at, end)
    if word in PARTICLES and at + 1 < end and tokens.words[at + 1][0].isupper():  # 'Médecins du Monde'
        return False
    if pos == "ADP":
        return not tokens.words[at][0].isupper() and not word.startswith(("al", "el"))
    if pos == "ADJ" and tokens.pos[at - 1] in ("NOUN", "PROPN") and tokens.lower[at + 1 : at + 2] in _BEHIND:
        return True  # 'sources | close to the family', 'the Front | notorious for its raids'
    described = tokens.words[at - 1] == "-" or tokens.words[at - 2 : at - 1] == ["-"]  # 'Lima-based opposing'
    nominal = at + 1 < end and (described or tokens.pos[at + 1] in ("NOUN", "PROPN", "ADJ"))
    return pos == "VERB" and not tokens.words[at][0].isupper() and not nominal


def cuts(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a mark or a relative pronoun ends the phrase; a hyphen within a word does not."""
    hyphen = tokens.words[at] == "-" and at + 1 < end and tokens.ends[at - 1] == tokens.starts[at]
    return tokens.lower[at] in _CUTS and not hyphen


def past_dates(tokens: Tokens, start: int, core: int) -> int:
    """Return where a phrase begins once dates that ran into it are left out: 'Saturday army spokesman'."""
    dated = (k for k in range(core - 2, start - 1, -1) if tokens.ents[k] in ("DATE", "TIME"))
    last = next((k for k in dated if "old" not in tokens.lower[k]), None)
    if last is None or any("old" in tokens.lower[k] for k in range(start, core)):
        return start
    return last + 2 if tokens.lower[last + 1] == "'s" and last + 2 < core else last + 1
