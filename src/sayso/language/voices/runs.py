"""Where names stand in running text: capitals, the small words inside names, and the classes of common nouns."""

from dataclasses import dataclass
from typing import Final

from sayso.language.voices.access import BODY_WORDS, DOCUMENT_WORDS, PERSON_WORDS, is_outlet
from sayso.language.voices.firstnames import MEN, WOMEN
from sayso.language.voices.tokens import Tokens

LINKS: Final = frozenset({"of", "for", "and", "&", "on", "without", "against", "the"})
PARTICLES: Final = frozenset(
    """al el bin ibn ben abu abd abdel ul ur ud as ad ash de del della da di du van von der den le la dos das -
    o' mac""".split()
)


_OFFICE_HOLDERS: Final = frozenset({"commissioner", "secretary", "rapporteur", "minister", "coordinator"})
_DESCRIBING: Final = frozenset({"based", "backed", "led", "affiliated", "linked", "held"})
_OF_MANY: Final = frozenset({"people", "women", "men", "children", "workers", "soldiers", "veterans"})


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that make one name, as a half-open range of tokens."""

    first: int
    end: int


def is_link(tokens: Tokens, start: int, at: int, end: int) -> bool:
    """Tell whether a small word stands inside a body's name: 'Ministry of Health and Welfare'."""
    if tokens.lower[at] == "to" and at > start and at + 1 < end:  # 'Committee to Protect Reporters'
        return body_class(tokens, at - 1) is not None and _capital(tokens, at - 1) and _capital(tokens, at + 1)
    if tokens.lower[at] not in LINKS or at + 1 >= end or at == start:
        return False
    after = at + 1
    while after < end and tokens.lower[after] in LINKS:
        after += 1
    if after < end and tokens.ents[after] in ("DATE", "TIME"):
        return False
    if after >= end or not tokens.words[after][0].isupper() or not tokens.words[at - 1][0].isupper():
        return (
            tokens.lower[at] in ("of", "the")
            and tokens.lower[at - 1] in LINKS
            and after < end
            and _capital(tokens, after)
        )
    first = at - 1
    while first > start and (_capital(tokens, first - 1) or tokens.lower[first - 1] in LINKS):
        first -= 1
    if tokens.lower[at] == "for" and tokens.words[at - 1] in tokens.causes:
        return True
    if tokens.lower[at] in ("and", "&"):
        return any(tokens.lower[k] in ("of", "for") for k in range(first, at)) and holds_body_word(tokens, first, at)
    return holds_body_word(tokens, first, at) or role_class(tokens, at - 1) in _OFFICE_HOLDERS


def _capital(tokens: Tokens, at: int) -> bool:
    return tokens.words[at][0].isupper()


def holds_body_word(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether a range of tokens has a word that only bodies have in their name."""
    return any(body_class(tokens, k) is not None for k in range(first, end)) or (
        end - first == 1 and tokens.ents[first] == "ORG"
    )


def body_class(tokens: Tokens, at: int) -> str | None:
    """Return the kind of body that a token names: 'army', 'group'."""
    for word in (tokens.lower[at], tokens.lemmas[at], tokens.lower[at].removesuffix("s")):
        if word in BODY_WORDS:
            return word
    return None


def role_class(tokens: Tokens, at: int) -> str | None:
    """Return the role of a person that a token names: 'driver', 'spokesman'."""
    low = tokens.lower[at].rstrip(".")
    for word in (low, tokens.lemmas[at], low.removesuffix("s")):
        if word in PERSON_WORDS:
            return word
    return None


def document_class(tokens: Tokens, at: int) -> str | None:
    """Return the kind of document that a token names: 'report', 'statement'."""
    return next((word for word in (tokens.lemmas[at], tokens.lower[at]) if word in DOCUMENT_WORDS), None)


def name_runs(tokens: Tokens, start: int, end: int) -> list[Run]:
    """Find the names in a range: capitalised words, with the small words and particles that hold them together."""
    runs: list[Run] = []
    at = start
    while at < end:
        if not in_name(tokens, at):
            at += 1
            continue
        first = at
        at += 1
        while at < end and (in_name(tokens, at) or _joins(tokens, first, at, end)):
            at += 1
        last = at
        while last > first and (tokens.words[last - 1] == "-" or tokens.lower[last - 1] in PARTICLES):
            last -= 1
        if last > first:
            runs.append(Run(first, last))
    return runs


def in_name(tokens: Tokens, at: int) -> bool:
    """Tell whether a token can be part of a name: a capital that the sentence's start does not explain."""
    word = tokens.words[at]
    dated = tokens.ents[at] in ("DATE", "TIME", "MONEY", "PERCENT")
    dated = dated and not (tokens.ents[at] == "DATE" and word.isalpha() and word.isupper())  # 'On 2 July IS said'
    if dated or _described_by(tokens, at) or _crowd(tokens, at):
        return False
    if not (word[0].isupper() or (word[0].isdigit() and tokens.pos[at] == "PROPN")):
        return any(c.isupper() for c in word) and tokens.pos[at] == "PROPN" and "-" not in word[:1]
    if word == "I" or tokens.pos[at] in ("DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX"):
        beside = tokens.words[max(0, at - 1) : at] + tokens.words[at + 1 : at + 2]
        if not word.isupper():  # 'Without' in 'Doctors Without Borders'
            return not tokens.first[at] and len(beside) == 2 and all(near[0].isupper() for near in beside)
        return len(word) > 1 and not any(near.isupper() and len(near) > 1 for near in beside)
    return not tokens.first[at] or _name_at_start(tokens, at)


def _crowd(tokens: Tokens, at: int) -> bool:
    """Tell whether a capital is that of 'Residents' where a sentence begins whose full stop before it was lost."""
    alone = at + 1 >= len(tokens.words) or not _capital(tokens, at + 1)
    return alone and tokens.words[at].istitle() and tokens.lower[at].endswith("s") and _plural_role(tokens, at)


def _plural_role(tokens: Tokens, at: int) -> bool:
    beside = at > 0 and _capital(tokens, at - 1) and tokens.pos[at - 1] in ("PROPN", "VERB")
    return not beside and tokens.lower[at][:-1] in PERSON_WORDS


def _described_by(tokens: Tokens, at: int) -> bool:
    """Tell whether a name is part of a description, as in 'US-led' and 'Britain-based'."""
    if tokens.ents[at] == "GPE" and tokens.ents[at + 1 : at + 2] == ["GPE"] and _capital(tokens, at + 1):
        return _described_by(tokens, at + 1)  # 'New York-based'
    behind = tokens.lower[at + 1 : at + 3]
    if tokens.lower[at] in _DESCRIBING or (
        behind and behind[0] in _DESCRIBING and behind[-1] not in ("in", "at", "by")
    ):
        return True
    ahead = [word for word in tokens.words[at + 1 : at + 4] if not word.isspace()][:2]
    return len(ahead) == 2 and ahead[0] == "-" and ahead[1].islower() and tokens.ends[at] == tokens.starts[at + 1]


def _name_at_start(tokens: Tokens, at: int) -> bool:
    """Tell whether a capital at the start of a sentence is a name's and not just the sentence's."""
    if at + 1 >= len(tokens.words):
        return tokens.pos[at] == "PROPN"
    goes_on = (_capital(tokens, at + 1) and tokens.ents[at + 1] != "NORP") or tokens.lower[at + 1] in (
        "of",
        "for",
        *PARTICLES,
    )
    if tokens.words[at].isupper() and len(tokens.words[at]) > 1:
        return True
    if tokens.lower[at + 1] in PARTICLES and at + 2 < len(tokens.words) and _capital(tokens, at + 2):
        return True  # 'Médecins du Monde'
    if role_class(tokens, at) or body_class(tokens, at) or tokens.lower[at] in ("opposition", "state"):
        return goes_on
    if tokens.words[at] in tokens.named and tokens.pos[at] in ("NOUN", "ADJ", "VERB"):
        return True
    return tokens.pos[at] == "PROPN" or tokens.ents[at] in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC")


def _joins(tokens: Tokens, first: int, at: int, end: int) -> bool:
    if at + 1 >= end:
        return False
    word = tokens.lower[at]
    if word == "'s":
        return tokens.lower[at - 1] in _OF_MANY and _capital(tokens, at + 1)
    if word in PARTICLES or tokens.words[at] == "-" or word.startswith("al-"):
        return _capital(tokens, at + 1) or tokens.lower[at + 1] in PARTICLES or tokens.pos[at + 1] == "PROPN"
    return is_link(tokens, first, at, end)


def split_run(tokens: Tokens, run: Run) -> tuple[Run, str | None]:
    """Part a person's name from a body's that runs into it: 'Observatory for Human Rights Rami Abdel Rahman'."""
    for at in range(run.first + 1, run.end - 1):
        begins = (
            tokens.lower[at] in MEN
            or tokens.lower[at] in WOMEN
            or (tokens.ents[at] == "PERSON" and tokens.ents[at - 1] != "PERSON")
        )
        outlet = run.end - at == 2 and body_class(tokens, at - 1) and is_outlet(tokens.quote(run.first, at))
        if (
            not (begins or outlet)  # 'Anadolu Agency | Omar Farid'
            or not _capital(tokens, at)
            or tokens.lower[at - 1] in LINKS | PARTICLES
            or role_class(tokens, at - 1)
        ):
            continue
        led = any(body_class(tokens, k) for k in range(run.first, at)) or is_outlet(tokens.quote(run.first, at))
        led = led or any(role_class(tokens, k) in _OFFICE_HOLDERS for k in range(run.first, at))
        if led and not any(body_class(tokens, k) for k in range(at, run.end)):
            return Run(at, run.end), tokens.quote(run.first, at)
    return run, None


def is_short(tokens: Tokens, run: Run) -> bool:
    """Tell whether a name is one word written like an acronym."""
    word = tokens.words[run.first].replace(".", "")
    return run.end - run.first == 1 and 1 < len(word) <= 6 and sum(c.isupper() for c in word) >= len(word) - 1
