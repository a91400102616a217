"""What stands before a noun: articles, numbers and amounts, as 'another', 'two of the' and 'at least 30'."""

from typing import Final, Literal

from sayso.language.voices.tokens import Tokens

Article = Literal["the", "a", "another", "some", "bare"]

ARTICLES: Final[dict[str, Article]] = {
    **dict.fromkeys("the this that these those its his her their our my".split(), "the"),
    **dict.fromkeys("a an one".split(), "a"),
    "another": "another",
    **dict.fromkeys("some several many most few other various both multiple all numerous".split(), "some"),
}
_AMOUNTS: Final = frozenset(
    """number group handful dozen dozens hundred hundreds thousand thousands score scores majority couple lot some many
    most several few one another two three four five""".split()
)
THEM: Final = "them"  # head of a mention that is part of a group named before: 'one of them'
ONE_MORE: Final = "one more"  # head of a mention that is one more of those who spoke: 'a third said'
_MORE: Final = frozenset(
    "another|a second|a third|a fourth|a fifth|the second|the third|the first|yet another|one other".split("|")
)
_GROUP: Final = frozenset({"them", "these", "those", "whom", "us", "you", "which"})
_SHARES: Final = frozenset({"both", "all", "each", "either", "neither", "none", "any", "six", "seven", "ten", "half"})
ONE: Final = frozenset({"the other", "one", "another", "each", "either", "neither"})
COUNTS: Final = frozenset("dozen dozens hundred hundreds thousand thousands least than".split())
_HEDGES: Final = COUNTS | frozenset("at about around nearly almost over more up to some fewer less only".split())
_NUMBERS: Final = frozenset("two three four five six seven eight nine ten eleven twelve".split())


def of_them(tokens: Tokens, first: int, end: int) -> str | None:
    """Return the amount of 'one of them' and 'two of whom', where a pronoun is all that names the group."""
    if tokens.lower[first:end] in (["the", "other"], ["the", "others"]):
        return tokens.quote(first, end).casefold()
    at = next((k for k in range(first + 1, min(end - 1, first + 4)) if tokens.lower[k] == "of"), None)
    counted = at is not None and (tokens.lower[at - 1] in _AMOUNTS | _SHARES or tokens.pos[at - 1] == "NUM")
    if at is None or not counted or tokens.lower[at + 1] not in _GROUP:
        return None
    alone = at + 2 >= end or tokens.pos[at + 2] not in ("NOUN", "PROPN", "ADJ", "NUM", "PART")
    return tokens.quote(first, at).casefold() if alone else None


def one_more(tokens: Tokens, first: int, end: int) -> str | None:
    """Return 'a third', 'another' or 'the second' where nothing else names who is meant."""
    words = " ".join(tokens.lower[first:end])
    return words if words in _MORE else None


def determiner(tokens: Tokens, first: int, end: int) -> tuple[int, Article, bool]:
    """Skip what stands before the noun and its adjectives: articles, amounts, 'one of the'."""
    article: Article = "bare"
    several = False
    at = first
    while at < end - 1:
        word = tokens.lower[at]
        if tokens.lower[at + 1] == "of" and word in _AMOUNTS and at + 2 < end:
            skip = at + 3 if tokens.lower[at + 2] in ARTICLES and at + 3 < end else at + 2
            if word in ("one", "another"):
                return skip, "a", False
            return skip, "the" if article == "the" else "some", True
        if word in ARTICLES:
            article = ARTICLES[word] if article in ("bare", "the") else article
        elif word in _NUMBERS or tokens.pos[at] == "NUM" or (word in _HEDGES and tokens.pos[at + 1] != "PROPN"):
            article, several = ("the" if article == "the" else "some"), True
        elif tokens.pos[at] not in ("ADV", "DET", "PUNCT") or tokens.words[at][0].isupper():
            break
        at += 1
    return at, article, several or article == "some"
