"""Units of measure and money, read beside a number: `read_unit` looks right of it, `read_currency` left.

The names themselves are data in `unit_names`.
"""

from dataclasses import dataclass

from sayso.language.quantities.tokens import Tokens
from sayso.language.quantities.unit_names import CODES, DOLLARS, NOT_UNITS, PEOPLES, PER, PHRASES, SIGNS, UNITS

_SQUARE = frozenset(("square", "sq", "squared"))
_LONGEST_PHRASE = 5
_PHRASE_STARTS = frozenset(phrase.split()[0] for phrase in PHRASES)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was read: its name, what it measures, and the token after it (or, for a currency sign, its first)."""

    name: str
    kind: str
    end: int


def read_unit(tokens: Tokens, at: int) -> Unit | None:
    """Read the unit that starts at a token, with what follows 'per', 'a' or '/'."""
    if tokens.word(at) == "-":
        at += 1
    if tokens.word(at) in ("us", "imperial", "statute") and not tokens.word(at + 1).startswith("dollar"):
        at += 1
    unit = _phrase(tokens, at) or _square(tokens, at) or _word(tokens, at) or _foreign_money(tokens, at)
    return rate(tokens, unit) if unit else None


def _phrase(tokens: Tokens, at: int) -> Unit | None:
    if tokens.word(at) not in _PHRASE_STARTS:
        return None
    for length in range(_LONGEST_PHRASE, 1, -1):
        phrase = tokens.words[at : at + length]
        found = PHRASES.get(" ".join(phrase))
        if found:
            return Unit(*found, at + len(phrase))
    found = PHRASES.get(tokens.word(at))
    return Unit(*found, at + 1) if found else None


def _square(tokens: Tokens, at: int) -> Unit | None:
    """Read 'square kilometres', 'sq ft', 'sq. m'."""
    if tokens.word(at) not in _SQUARE:
        return None
    after = at + 2 if tokens.word(at + 1) in (".", "-") else at + 1
    found = UNITS.get(tokens.word(after))
    return Unit(f"square {found[0]}", "area", after + 1) if found and found[1] == "length" else None


def _word(tokens: Tokens, at: int) -> Unit | None:
    word = tokens.word(at)
    if word in ("pound", "pounds"):
        return Unit(*_pounds(tokens, at), at + 1)
    found = UNITS.get(word)
    if found is None or (word, tokens.word(at + 1)) in NOT_UNITS or not _is_unit_here(tokens, at, word):
        return None
    if word == "f" and tokens.glued(at):  # '350F'; a farad stands apart
        return Unit("fahrenheit", "temperature", at + 1)
    return Unit(*found, at + 1)


def _is_unit_here(tokens: Tokens, at: int, word: str) -> bool:
    """Tell apart short signs from words and names: '5 a day', '3 A grades', '12 S Street', 'the 1970s', '1080p'."""
    glued, raw = tokens.glued(at), tokens.raw(at)
    if word == "s":
        return glued and "." in tokens.word(at - 1)
    if word == "stone":  # '12 stone', not '12 stone houses'
        return not tokens.is_word(at + 1) or tokens.word(at + 1) in ("and", "to", "or", "in", "when", "after")
    if word in ("in", "x"):
        return glued and not (tokens.glued(at + 1) and (tokens.is_word(at + 1) or tokens.is_digits(at + 1)))
    if word == "p" and tokens.word(at - 1) in ("480", "720", "1080", "2160"):
        return False
    if word in _CAPITALS_ONLY:
        return raw.isupper() or (word == "won" and tokens.word(at - 1) in ("million", "billion", "trillion"))
    if word == "mw":
        return raw != "mW"
    if len(word) == 1 and raw.isupper() and tokens.word(at + 1) == "-" and tokens.is_digits(at + 2):
        return False  # 'two F-16 jets'
    if len(word) == 1 and word.isalpha():
        fits = raw.islower() if word in "mglhp" else raw.isupper() or (glued and word != "c")
        return fits and (glued or not tokens.is_capital(at + 1))
    return not (word == "times" and tokens.is_capital(at))


_CAPITALS_ONLY = frozenset(("won", "nis", "php", "cop", "au", "ma", "gal"))  # words of their own in small letters
_MONEY_CONTEXT = frozenset(
    "worth cost costs costing cash paid pay pays spend spent price priced fine fined bill raised million "
    "billion sold sell owed debt debts budget salary earn earned tax".split()
)


def _pounds(tokens: Tokens, at: int) -> tuple[str, str]:
    """Tell money from weight by the words around: 'paid 20 pounds', 'lost 20 pounds'."""
    around = tokens.words[max(0, at - 8) : at + 5]
    return ("pound sterling", "money") if _MONEY_CONTEXT.intersection(around) else ("pound-mass", "mass")


def _foreign_money(tokens: Tokens, at: int) -> Unit | None:
    """Read 'Syrian pounds', 'US dollars', 'New Zealand dollars'."""
    people = PEOPLES.get(tokens.word(at))
    if people is None:
        return None
    coin_at = at + 2 if tokens.word(at) in ("new", "hong") else at + 1
    coin = tokens.word(coin_at)
    plain = {"pounds": "pound", "pound": "pound"}.get(coin) or (
        UNITS.get(coin, ("", ""))[1] == "money" and UNITS[coin][0]
    )
    if not plain:
        return None
    if plain == "pound" and not people:
        return Unit("pound sterling", "money", coin_at + 1)
    plain = plain.rsplit(" ", 1)[-1] if people else plain
    return Unit(f"{people} {plain}".strip(), "money", coin_at + 1)


def rate(tokens: Tokens, unit: Unit) -> Unit:
    """Join what a unit is reckoned by: 'per hour', 'a month', '/h', '-a-day'."""
    at = unit.end
    if tokens.word(at) == "-" and tokens.word(at + 1) in ("a", "per"):
        at += 1
    link = tokens.word(at)
    if link not in ("per", "a", "an", "/", "each", "every"):
        return unit
    by = tokens.word(at + 2) if tokens.word(at + 1) == "-" else tokens.word(at + 1)
    name = PER.get(by)
    if name is None or (link in ("a", "an") and by.endswith("s")) or (len(by) == 1 and link != "/"):
        return unit
    if link in ("a", "an") and tokens.word(at + 2) in ("earlier", "ago", "later", "before", "after", "old", "on"):
        return unit
    if name == "second" and link != "/" and by != "second":
        return unit
    end = at + (3 if tokens.word(at + 1) == "-" else 2)
    return Unit(f"{unit.name} per {name}", "speed" if unit.kind == "length" else unit.kind, end)


def read_currency(tokens: Tokens, at: int) -> Unit | None:
    """Read the currency that ends right before a number: '$', 'US$', '$US', 'HK $', 'EUR'. `end` is its first token."""
    word = tokens.word(at - 1)
    if word == "=" and tokens.word(at - 2) == "y":  # a lost yen sign
        return Unit("japanese yen", "money", at - 2)
    if word in SIGNS:
        return _sign(tokens, at - 1)
    if word in DOLLARS and tokens.word(at - 2) == "$" and tokens.glued(at - 1):  # $US160
        return Unit(DOLLARS[word], "money", at - 2)
    if tokens.word(at - 2) == "$" and word in ("us", "a") and tokens.glued(at):
        return Unit(DOLLARS[word], "money", at - 2)
    if word == "." and tokens.word(at - 2) == "rs":
        return Unit("indian rupee", "money", at - 2)
    if word in CODES and (
        tokens.raw(at - 1) in ("Rs", "Rp", "KSh") or (tokens.raw(at - 1).isupper() and word not in ("rs", "rp"))
    ):
        return Unit(CODES[word], "money", at - 1)
    return None


def _sign(tokens: Tokens, at: int) -> Unit:
    """Read a sign and the country's letters before it: 'HK$', 'US $'."""
    word = tokens.word(at - 1)
    if tokens.word(at) == "$" and word in DOLLARS and tokens.raw(at - 1).isupper():
        return Unit(DOLLARS[word], "money", at - 1)
    return Unit(SIGNS[tokens.word(at)], "money", at)
