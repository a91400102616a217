"""When two names are one: folding, acronyms, surnames, short forms. Doubt means no.

Nothing here knows spaCy: names are strings, so that the same rules join names across documents.
"""

import re
import unicodedata
from functools import lru_cache

_ARTICLES = frozenset({"the", "al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "a"})
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "&", "de", "la", "du", "des", "against", "with"})
_CROWNED = frozenset({"king", "queen", "prince", "princess", "pope", "sultan", "emir", "sheikh"})
_SPELLINGS = {  # of one word, by transliteration or country -> the form that names are compared in
    **dict.fromkeys(["hizbullah", "hizballah", "hezballah", "hizbollah", "hezbullah"], "hezbollah"),
    **dict.fromkeys(["jaysh", "jeish", "geish"], "jaish"),
    **dict.fromkeys(["failaq", "feylaq"], "faylaq"),
    **dict.fromkeys(["qaida", "qaeida", "kaida"], "qaeda"),
    **dict.fromkeys(["huthi", "houthis", "huthis"], "houthi"),
    **dict.fromkeys(["mohammed", "mohammad", "muhammed", "mohamed", "muhamad", "mohamad"], "muhammad"),
    **dict.fromkeys(["ahmad"], "ahmed"), **dict.fromkeys(["hussain", "hussien", "husain"], "hussein"),
    **dict.fromkeys(["abdul", "abd", "abdal"], "abdel"), "yusuf": "youssef", "yousef": "youssef", "osama": "usama",
    "defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour", "harbor": "harbour",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")


@lru_cache(maxsize=20_000)
def fold(name: str) -> tuple[str, ...]:
    """Reduce a name to the words that tell it from others: no case, accents, hyphens, articles or possessives.

    >>> fold("the Al-Nusra Front's")
    ('nusra', 'front')
    """
    name = _INITIALS.sub(lambda found: found[0].replace(".", ""), name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = [word.removesuffix("'s").replace("'", "") for word in _WORD.findall(plain)]
    words = [_SPELLINGS.get(word, word) for word in words]
    kept = tuple(word for word in words if word not in _ARTICLES)
    return kept or tuple(words)


@lru_cache(maxsize=20_000)
def initials(name: str) -> frozenset[str]:
    """Return the acronyms that a name may go by: with and without its small words ('FfW' and 'FW')."""
    words = [word for word in re.split(r"[\s\-/]+", name.replace(".", "")) if word and word[0].isalnum()]
    while words and words[0].casefold() == "the":
        words = words[1:]
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words).upper()
    great = "".join(word[0] for word in words if word.casefold() not in _SMALL).upper()
    return frozenset({every, great} if len(great) > 1 else {every})


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as an acronym: two to eight letters, nearly all of them capitals."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 8 and bare.isalnum() and sum(c.isupper() for c in bare) >= max(2, len(bare) - 2)


def stands_for(acronym: str, name: str) -> bool:
    """Tell whether an acronym is made of a name's initials, in order."""
    return is_acronym(acronym) and acronym.replace(".", "").upper() in initials(name)


def abbreviates(acronym: str, name: str) -> bool:
    """Tell whether an acronym takes its letters, in order, from a name's initials, the first from the first.

    For a name with its acronym in brackets, where some words lend no letter (Schwartz and Hearst 2003).
    """
    words = [word for word in re.split(r"[\s\-/]+", name) if word and word[0].isalnum()]
    letters = iter(word[0].upper() for word in words)
    wanted = acronym.replace(".", "").upper()
    return bool(words) and words[0][0].upper() == wanted[:1] and all(letter in letters for letter in wanted)


def short_for_person(short: str, full: str) -> bool:
    """Tell whether `short` is a person's name in brief: the surname, or the last words of the name.

    Arabic names are often cut to their last part ('Abdel Rahman'), with or without the article.
    """
    few, many = fold(short), fold(full)
    if len(few) > 1 and few[0] in _CROWNED:  # 'Prince Saud' for 'Saud al-Faisal'
        return many[: len(few) - 1] == few[1:] and len(many) >= len(few)
    return 0 < len(few) < len(many) and many[-len(few) :] == few


def short_for_body(short: str, full: str, vague: frozenset[str]) -> bool:
    """Tell whether `short` is an organisation's name in brief: consecutive words of it that are not all vague.

    `vague` holds words that name too much to join on (countries, 'party', 'group').
    """
    few, many = fold(short), fold(full)
    if not 0 < len(few) < len(many) or all(word in vague for word in few):
        return False
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
