"""What looks like a number but counts nothing: years, dates, hours, names, versions, telephone numbers, scores."""

from math import floor, log10

from sayso.language.quantities.hedges import hedge_before
from sayso.language.quantities.kinds import KIND_OF, is_known, singular
from sayso.language.quantities.numbers import Number, read_number
from sayso.language.quantities.statuses import BEFALLING, WORDS
from sayso.language.quantities.tokens import Tokens
from sayso.language.quantities.trends import CHANGES
from sayso.language.quantities.unit_names import DOLLARS, SIGNS
from sayso.language.quantities.units import read_currency, read_unit

_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep "
    "sept oct nov dec".split()
)
_LABELS = frozenset(
    "section row game model flight route article resolution chapter page line room channel division "
    "brigade regiment number "
    "no nos unit version type category level phase stage season episode volume part step gate terminal "
    "platform highway "
    "motorway interstate sector zone district ward battalion squadron paragraph figure fig table item "
    "rule class grade apollo "
    "round lap day quarter verse psalm act scene lot track exhibit count hall pier dock studio bay boeing "
    "airbus windows "
    "formula area camp block building exit junction clause annex protocol appendix title schedule group".split()
)
_STREETS = frozenset("road rd street st avenue ave boulevard blvd lane drive way square place highway".split())
_FUNCTION = frozenset(
    "of in on at to for from by with and or but than that which who whom whose when where while if as is "
    "was were are be been "
    "has have had will would could should may might must can did do does not the a an this these those it "
    "its he she they we "
    "you i his her their our my your after before since until about over under into onto up down out off "
    "per via amid during "
    "against between among through so because although though then there here also both each what how why "
    "said says".split()
)
_DIMENSIONS = frozenset(
    "long wide high deep tall thick away from race sprint of above below off in , . ( ) ; by to and".split()
) | {""}
_DEGREES = frozenset("°º˚′″'\"")
_HEMISPHERES = frozenset("nsew")
_EXACT = 3  # decimals of a degree that no count and few prices have
_CLOCK = frozenset(("am", "pm", "gmt", "utc", "est", "edt", "bst", "pt", "et", "o'clock", "hrs"))


def leading_place(value: float) -> float:
    """Place value of the first digit: 600 -> 100, 40,000 -> 10,000."""
    return 10.0 ** floor(log10(value)) if value > 0 else 1.0


def identifier_end(tokens: Tokens, at: int) -> int:
    """Where a name, date, hour, score or serial number that starts with these digits ends; 0 if it is none."""
    if end := _coordinate_end(tokens, at):
        return end
    end, parts, signs = _chain(tokens, at)
    if parts == 3 and _is_day(tokens, at):
        return end
    if parts >= 3 or _spaced_run(tokens, at):
        return _run_end(tokens, end)
    if _is_page_counter(tokens, at):
        return end
    if parts == 2 and ":" in signs:
        return end
    if parts == 2 and signs[0] in "-–—−" and _is_pair(tokens.word(at), tokens.word(at + 2)):
        return end
    if parts == 2 and signs == "/" and read_number(tokens, at) is None:  # 9/11, 24/7
        return end
    if tokens.word(at + 1) == "-" and tokens.word(at + 2) == "something":
        return at + 3
    if tokens.word(at + 1) == "'" and tokens.glued(at + 1) and tokens.word(at + 2) == "s":  # the 60's
        return at + 3
    before = tokens.word(at - 1)
    if before in ("#", "@", "_", "№", "\\"):
        return end
    if tokens.glued(at) and _glued_to_name(tokens, at) and not read_currency(tokens, at):
        return end
    if tokens.glued(at + 1) and tokens.is_word(at + 1) and not _known_suffix(tokens, at):
        return end + 1 if end == at + 1 else end
    return 0


def _coordinate_end(tokens: Tokens, at: int) -> int:
    """Where a coordinate that starts with these digits ends: '35.95N', '36°12′37″ N', '35.9512, 39.0123'; 0 if none."""
    end = at + 1
    while tokens.word(end) in _DEGREES or (tokens.is_digits(end) and tokens.word(end - 1) in _DEGREES):
        end += 1
    marked = end > at + 1
    if tokens.word(end) in _HEMISPHERES and (marked or (tokens.glued(end) and _decimals(tokens.word(at)))):
        return end + 1
    if marked:
        return end if tokens.is_digits(at + 2) and tokens.word(at + 1) not in "'\"" else 0  # 5'11" is a height
    exact = min(_decimals(tokens.word(at)), _decimals(tokens.word(at + 2))) >= _EXACT
    return at + 3 if exact and tokens.word(at + 1) == "," else 0


def _decimals(number: str) -> int:
    """Digits behind the point."""
    return len(number.partition(".")[2])


def _chain(tokens: Tokens, at: int) -> tuple[int, int, str]:
    """Follow digits that are glued by '-', ':', '/' or '.': '2017-10-12', '10:45', '1-800-555'."""
    end, parts, signs = at + 1, 1, ""
    while (
        tokens.glued(end)
        and tokens.word(end) in ("-", ":", "/", ".", "–")
        and tokens.glued(end + 1)
        and tokens.is_digits(end + 1)
    ):
        signs += tokens.word(end)
        end, parts = end + 2, parts + 1
    return end, parts, signs


def _is_day(tokens: Tokens, at: int) -> bool:
    """Tell '30-11-2014' and '2014/11/30' from a telephone number: a count may follow at once."""
    lengths = [len(tokens.word(at + step)) for step in (0, 2, 4)]
    return 4 in (lengths[0], lengths[2]) and lengths[1] <= 2 and min(lengths[0], lengths[2]) <= 2


def _is_page_counter(tokens: Tokens, at: int) -> bool:
    """Tell a counter of views behind a number in brackets, as news pages print it: '(61) 112010 The army'."""
    bracketed = tokens.word(at - 1) == ")" and tokens.is_digits(at - 2) and tokens.word(at - 3) == "("
    return bracketed and len(tokens.word(at)) > 4 and not _noun_follows(tokens, at + 1)


def _spaced_run(tokens: Tokens, at: int) -> bool:
    """Tell a telephone number: three runs of plain digits or more, a blank apart."""
    run = 0
    while run < 3 and tokens.word(at + run).isdecimal():
        run += 1
    return run == 3 and not (_is_month(tokens.word(at - 1)) and _is_year(tokens.word(at + 1)))  # 'May 2 2016 | 3 dead'


def _is_month(word: str) -> bool:
    return word.rstrip(".") in _MONTHS


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.startswith(("19", "20"))


def _run_end(tokens: Tokens, end: int) -> int:
    while tokens.word(end).isdecimal():
        end += 1
    return end


def _is_pair(first: str, second: str) -> bool:
    """Tell '2014-15', '1914-1918' and the score '3-1' from a range."""
    if not (first.isdecimal() and second.isdecimal()) or len(first) > 9 or len(second) > 9:
        return False
    low, high = int(first), int(second)
    if len(first) == 4 and 1500 <= low <= 2100 and (len(second) == 2 or (len(second) == 4 and 1500 <= high <= 2100)):
        return len(second) == 2 or high - low < 200
    return high <= low


def _glued_to_name(tokens: Tokens, at: int) -> bool:
    """Tell whether letters run into the number: 'F16', 'S-300', 'ID.3'."""
    before = tokens.word(at - 1)
    if before.isalpha():
        return True
    if before in ("-", ".", "/", "–") and tokens.glued(at - 1):
        word = tokens.word(at - 2)
        return word.isalpha() and word not in _JOINED
    return before == ":" and tokens.glued(at - 1) and tokens.is_digits(at - 2)


_SUFFIX_OK = frozenset("k m mn mln mil b bn bln tn trn x".split())


def _known_suffix(tokens: Tokens, at: int) -> bool:
    word = tokens.word(at + 1)
    if word in _SUFFIX_OK:
        return not (tokens.glued(at + 2) and tokens.is_digits(at + 2))
    unit = read_unit(tokens, at + 1)
    if tokens.raw(at + 1) in ("C", "F"):  # '20C', not 'iPhone 5C'
        return not (tokens.is_word(at - 1) and tokens.is_name(at - 1) and not tokens.starts_sentence(at - 1))
    return unit is not None and tokens.raw(at + 1) not in ("G", "S", "A", "V", "D")


def is_no_quantity(tokens: Tokens, at: int, number: Number) -> bool:
    """Tell whether a number that reads well is still a year, a date, an hour, a label or part of a name."""
    if number.written:
        return _is_written_name(tokens, at, number)
    if _is_date(tokens, at, number) or is_clock(tokens, number.end):
        return True
    unit = read_unit(tokens, number.end)
    if unit or read_currency(tokens, at) or number.scaled or number.part:
        return False
    return is_year(tokens, at, number) or _is_label(tokens, at, number) or _is_bullet(tokens, at, number)


def _is_written_name(tokens: Tokens, at: int, number: Number) -> bool:
    """Tell 'Formula One', 'the Big Ten' and 'one-sided' from 'Ten trucks'."""
    before = tokens.word(at - 1)
    if tokens.word(at) in ("a", "an", "half"):
        return False
    if tokens.word(at) == "one" and tokens.word(number.end) == "-" and tokens.word(number.end + 1) != "to":
        return not read_unit(tokens, number.end)
    if before == "-" and tokens.glued(at) and tokens.is_word(at - 2):  # the second 'one' of 'one-on-one'
        return tokens.word(at - 2) not in _JOINED
    if before in _LABELS and before != "no" and not _noun_follows(tokens, number.end):
        return True
    if tokens.starts_sentence(at) or not tokens.is_capital(at) or _after_agency(tokens, at, number):
        return False
    if number.value > 1 and (_is_toll(tokens, at, number) or _opens_unmarked(tokens, at, number)):
        return False
    return tokens.is_capital(at - 1) or tokens.is_capital(number.end) or not _noun_follows(tokens, number.end)


def _after_agency(tokens: Tokens, at: int, number: Number) -> bool:
    """Tell whether an agency's initials stand before a sentence that lost its full stop: 'SANA Two villagers were'."""
    agency, word = tokens.raw(at - 1), tokens.raw(at)
    return agency.isupper() and len(agency) > 2 and not word.isupper() and _noun_follows(tokens, number.end)


def _opens_unmarked(tokens: Tokens, at: int, number: Number) -> bool:
    """Tell whether a sentence that nothing parts from a headline begins: '... in Marib Three guards were'."""
    if tokens.word(at - 1) in _FIXED_NUMBERS or (
        tokens.word(at - 1) in _LABELS and not {"were", "have"} & set(tokens.words[at + 1 : at + 5])
    ):
        return False  # 'Channel Four viewers'
    place = number.end
    while place < number.end + 3 and tokens.is_capital(place):  # 'Two Russian pilots'
        place += 1
    if not _counts_follow(tokens, place):
        return False
    return any(KIND_OF.get(singular(tokens.word(one))) == "people" for one in range(place, place + 3))


_FIXED_NUMBERS = frozenset(("big", "formula"))  # 'the Big Ten coaches'
_JOINED = frozenset("sub minus over under now then".split())  # 'sub-500', 'now-18 month-old'


def _is_date(tokens: Tokens, at: int, number: Number) -> bool:
    if number.value > 31 or number.end != at + 1 or "." in tokens.word(at):
        return False
    after = tokens.word(at + 1)
    month_after = at + 2 if after == "of" else at + 1
    if tokens.word(month_after) in _MONTHS and tokens.is_capital(month_after):
        return True
    month_at = at - 2 if tokens.word(at - 1) == "." else at - 1
    if tokens.word(month_at) not in _MONTHS or not tokens.is_capital(month_at):
        return False
    return not (tokens.word(month_at - 1) == "in" and _noun_follows(tokens, number.end))


def is_clock(tokens: Tokens, end: int) -> bool:
    """Tell whether what follows makes a number an hour: '5 pm', '11.30 local time'."""
    after = tokens.word(end)
    if after in _CLOCK:
        return True
    if after == "local" and tokens.word(end + 1) == "time":
        return True
    return after in ("a", "p") and tokens.words[end + 1 : end + 3] == [".", "m"]


def is_year(tokens: Tokens, at: int, number: Number) -> bool:
    """Tell whether four bare digits are a year by their neighbours; '2,000' never is."""
    word = tokens.word(at)
    if len(word) != 4 or not word.isdecimal() or not 1000 <= number.value <= 2100:
        return False
    before = tokens.word(at - 1)
    if number.value % 100 == 0 and before in _AMOUNT_BEFORE:
        return False
    if before == "." and tokens.word(at - 2) in ("d", "c"):  # A.D. 1000
        return True
    if number.value < 1900:
        return before in ("in", "since", "between", "until", "from", "and", "circa") and not _noun_follows(
            tokens, number.end
        )
    if _is_month_near(tokens, at):
        return True
    if any(KIND_OF.get(singular(tokens.word(number.end + k)), "events") != "events" for k in (0, 1)):
        return before in ("in", "since", "during", "until", "the")
    return before not in _AMOUNT_BEFORE or (before in ("to", "about", "over") and not _noun_follows(tokens, number.end))


_AMOUNT_BEFORE = frozenset("than least over about some nearly almost approximately roughly around to".split())


def _is_month_near(tokens: Tokens, at: int) -> bool:
    return any(tokens.word(at - back) in _MONTHS and tokens.is_capital(at - back) for back in (1, 2, 3))


def _is_label(tokens: Tokens, at: int, number: Number) -> bool:
    """Tell 'Section 427', 'Flight 370', 'iPhone 11', '575 Wilbraham Road' from a count."""
    if tokens.word(at - 1) == "top":  # 'the top 10', but 'the top 10 countries'
        return not _counts_follow(tokens, number.end)
    if _is_toll(tokens, at, number):
        return False
    if tokens.word(at - 1) in ("and", "or", ",") and tokens.is_digits(at - 2) and _names_things(tokens, at - 3):
        return True  # 'resolutions 2118 and 2235'
    label_at = at - 2 if tokens.word(at - 1) == "." else at - 1
    if _names_things(tokens, label_at) and (label_at == at - 1 or tokens.word(label_at) in ("no", "fig", "nos")):
        return not (_noun_follows(tokens, number.end) and not tokens.is_capital(label_at))
    streets = any(tokens.word(number.end + k) in _STREETS and tokens.is_capital(number.end + k) for k in range(4))
    if streets and tokens.is_capital(number.end):
        return True
    named = tokens.is_word(at - 1) and tokens.is_name(at - 1) and not hedge_before(tokens, at)
    if named and (not tokens.starts_sentence(at - 1) or tokens.word(at - 2) in ("&", "-")):
        return not _counts_follow(tokens, number.end)
    return False


def _is_toll(tokens: Tokens, at: int, number: Number) -> bool:
    """Tell a count in a headline, where every word has a capital: '3 Killed 40 Injured', 'Monday 50 Rebel Fighters'."""
    before, after = tokens.word(at - 1), tokens.word(number.end)
    if after == "more":
        after = tokens.word(number.end + 1)
    if after in WORDS or before in BEFALLING or (before in WORDS and tokens.is_word(number.end)):
        return True
    if not tokens.is_capital(number.end) or _names_things(tokens, at - 1):
        return False
    for place in range(number.end, number.end + 3):
        word = tokens.word(place)
        if not tokens.is_capital(place):
            return False
        if is_known(word) and (singular(word) != word or word in _IRREGULAR or tokens.word(place + 1) in WORDS):
            return True
    return False


def _names_things(tokens: Tokens, at: int) -> bool:
    return singular(tokens.word(at)) in _LABELS


def _counts_follow(tokens: Tokens, at: int) -> bool:
    """Tell whether a plural noun follows within three words, or a verb: 'in Douma 16 people', 'in Homs 12 were'."""
    if tokens.word(at) in ("were", "are", "have", "had"):
        return True
    for place in range(at, at + 3):
        if not _noun_follows(tokens, place):
            return False
        word = tokens.word(place)
        if word in CHANGES:
            return False
        if word.endswith("s") or word in _IRREGULAR:
            return True
    return False


_IRREGULAR = frozenset(
    "people men women children police troops personnel killed wounded dead injured more aircraft".split()
)


def _is_bullet(tokens: Tokens, at: int, number: Number) -> bool:
    before, after = tokens.word(at - 1), tokens.word(number.end)
    if tokens.starts_sentence(at) and after in ("", "\n", "."):
        return True
    if after == "block" and before == "the":  # the 500 block of a street
        return True
    if before in ("(", "[") and after in (")", "]"):
        return True
    return before in ("", "\n") and after in (".", ")") and tokens.glued(number.end)


def _noun_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether a lower-case word that may be a noun or adjective follows."""
    word = tokens.word(at)
    return (
        len(word) > 1
        and word[0].isalpha()
        and tokens.raw(at).islower()
        and word not in _FUNCTION
        and word not in CHANGES
    )


def _named_noun_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether a noun follows behind a name of a word or two: 'Libya: 45 Haftar militants killed'."""
    while tokens.is_capital(at):
        at += 1
    return _noun_follows(tokens, at)


def is_bare(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a number counts nothing that follows and nothing before says that it is an amount."""
    if tokens.word(end) == "-" and tokens.glued(end):  # 'the 300-page report'
        return not _noun_follows(tokens, end + 1)
    if _noun_follows(tokens, end) or tokens.is_capital(end):
        return tokens.word(at - 1) == ":" and tokens.is_capital(end) and not _named_noun_follows(tokens, end)
    if _counts_follow(tokens, end):
        return False
    before = tokens.raw(at - 1)
    return not (
        before.islower()
        or tokens.word(at - 1) in BEFALLING
        or tokens.word(end) == "of"
        or tokens.word(at - 1) in ("", "(", "\n", ",", '"', ".", ";")
    )


def ends_measure(tokens: Tokens, at: int) -> bool:
    """Tell whether what follows '37m' makes it metres."""
    return tokens.word(at) in _DIMENSIONS and tokens.word(at) not in ("of", "in")


def currency_end(tokens: Tokens, at: int) -> int:
    """Where the number after a currency sign starts: '$5' -> the 5."""
    for reach in (1, 2):
        if tokens.is_digits(at + reach) and read_currency(tokens, at + reach):
            signs = tokens.words[at : at + reach]
            if all(one in SIGNS or one in DOLLARS or one.isalpha() for one in signs):
                return at + reach
    return at


def is_age(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether English writes an age here: 'Salma Haddad, 34, said', 'aged 12', 'at the age of 9'."""
    if tokens.word(start - 1) in ("aged", "age"):
        return True
    if tokens.word(start - 1) == "of" and tokens.word(start - 2) == "age":
        return True
    if tokens.word(start - 1) in ("is", "was", "be", "turned", "turns", "turning"):
        return bool({"he", "she"} & set(tokens.words[max(0, start - 4) : start - 1])) and not tokens.is_word(end)
    named = tokens.word(start - 1) == "," and tokens.is_capital(start - 2) and end == start + 1
    ended = tokens.word(end) in (",", ")", "and", ";") or (tokens.word(end) == "of" and tokens.is_capital(end + 1))
    return named and ended and tokens.is_digits(start)
