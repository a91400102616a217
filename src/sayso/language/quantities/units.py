"""Units of measure and money: how they are written, and what they are called.

Names follow the Unified Code / quantulum naming that the NewsQuant benchmark uses: 'kilometre', 'metric ton',
'percentage', 'kilometre per hour', 'pound sterling'. `read_unit` looks right of a number, `read_currency` left of it.
"""

from dataclasses import dataclass
from types import MappingProxyType

from sayso.language.quantities.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was read: its name, what it measures, and the token after it (or, for a currency sign, its first)."""

    name: str
    kind: str
    end: int


_NAMES: dict[str, dict[str, str]] = {
    "length": {
        "kilometre": "kilometre kilometres kilometer kilometers km kms kilometre-long",
        "metre": "metre metres meter meters m",
        "centimetre": "centimetre centimetres centimeter centimeters cm cms",
        "millimetre": "millimetre millimetres millimeter millimeters mm",
        "micrometre": "micrometre micrometres micrometer micrometers micron microns μm µm",
        "nanometre": "nanometre nanometres nanometer nanometers nm",
        "mile": "mile miles mi",
        "nautical mile": "nmi",
        "yard": "yard yards yd yds",
        "foot": "foot feet ft",
        "inch": "inch inches ″",
        "light-year": "",
    },
    "area": {
        "hectare": "hectare hectares ha",
        "acre": "acre acres",
        "square kilometre": "km² km2 sqkm",
        "square metre": "m² m2 sqm",
        "square foot": "sqft ft²",
        "dunam": "dunam dunams donum donums",
    },
    "mass": {
        "metric ton": "tonne tonnes",
        "ton": "ton tons",
        "kiloton": "kiloton kilotons kilotonne kilotonnes",
        "megaton": "megaton megatons",
        "kilogram": "kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs",
        "gram": "gram grams gramme grammes g gm",
        "milligram": "milligram milligrams mg",
        "microgram": "microgram micrograms μg µg mcg",
        "pound-mass": "lb lbs",
        "ounce": "ounce ounces oz",
        "carat": "carat carats",
        "dram": "dram drams",
        "stone": "",
    },
    "volume": {
        "litre": "litre litres liter liters l",
        "millilitre": "millilitre millilitres milliliter milliliters ml",
        "gallon": "gallon gallons",
        "pint": "pint pints",
        "quart": "quart quarts",
        "cubic metre": "m³ m3",
        "barrel": "barrel barrels bbl",
        "cup": "",
        "teaspoon": "teaspoon teaspoons tsp",
        "tablespoon": "tablespoon tablespoons tbsp",
    },
    "time": {
        "second": "second seconds sec secs s",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs h",
        "day": "day days",
        "night": "night nights",
        "week": "week weeks",
        "fortnight": "fortnight fortnights",
        "month": "month months",
        "year": "year years yr yrs",
        "decade": "decade decades",
        "century": "century centuries",
        "millisecond": "millisecond milliseconds ms",
    },
    "ratio": {
        "percentage": "% percent pct pc",
        "percentage point": "",
        "basis point": "bps",
        "parts-per-billion": "ppb",
        "parts-per-million": "ppm",
    },
    "temperature": {
        "celsius": "celsius centigrade °c ℃",
        "fahrenheit": "fahrenheit °f ℉",
        "kelvin": "kelvin",
        "degree": "degree degrees ° deg",
    },
    "speed": {
        "mile per hour": "mph",
        "kilometre per hour": "kph kmh kmph",
        "knot": "knot knots kt kts",
        "metre per second": "",
    },
    "power": {
        "watt": "watt watts w",
        "kilowatt": "kilowatt kilowatts kw",
        "megawatt": "megawatt megawatts mw",
        "gigawatt": "gigawatt gigawatts gw",
        "terawatt": "terawatt terawatts tw",
        "horsepower": "horsepower hp bhp",
    },
    "energy": {
        "watt hour": "wh",
        "kilowatt hour": "kwh",
        "megawatt hour": "mwh",
        "gigawatt hour": "gwh",
        "terawatt hour": "twh",
        "joule": "joule joules j",
        "kilojoule": "kilojoule kilojoules kj",
        "megajoule": "megajoule megajoules mj",
        "calorie": "calorie calories cal",
        "kilocalorie": "kcal kilocalorie kilocalories",
        "british thermal unit": "btu btus",
    },
    "electricity": {
        "volt": "volt volts v",
        "kilovolt": "kilovolt kilovolts kv",
        "ampere": "amp amps ampere amperes a",
        "milliampere-hour": "mah",
        "ampere-hour": "ah",
        "farad": "farad farads f",
        "ohm": "ohm ohms Ω",
    },
    "data": {
        "bit": "",
        "byte": "byte bytes",
        "kilobyte": "kb kilobyte kilobytes",
        "megabyte": "mb megabyte megabytes",
        "gigabyte": "gb gig gigs gigabyte gigabytes",
        "terabyte": "tb terabyte terabytes",
        "petabyte": "petabyte petabytes",
        "megabit per second": "mbps",
        "gigabit per second": "gbps",
        "kilobit per second": "kbps",
        "pixel": "pixel pixels",
        "megapixel": "megapixel megapixels mp",
    },
    "frequency": {
        "hertz": "hertz hz",
        "kilohertz": "khz kilohertz",
        "megahertz": "mhz megahertz",
        "gigahertz": "ghz gigahertz",
        "revolution per minute": "rpm",
    },
    "pressure": {
        "pascal": "pascal pascals pa",
        "kilopascal": "kpa",
        "megapascal": "mpa",
        "pound per square inch": "psi",
        "kilopound per square inch": "ksi",
        "millibar": "millibar millibars mbar",
    },
    "rate": {"mile per gallon": "mpg", "barrel per day": "bpd", "foot pound-force": "", "newton metre": "nm"},
    "magnitude": {"point": "point points pts"},
    "money": {
        "dollar": "dollar dollars usd",
        "euro": "euro euros eur",
        "pound sterling": "quid gbp sterling",
        "penny": "pence penny",
        "cent": "cent cents",
        "japanese yen": "yen jpy",
        "chinese yuan": "yuan renminbi rmb cny",
        "indian rupee": "rupee rupees inr",
        "pakistani rupee": "pkr",
        "russian ruble": "ruble rubles rouble roubles rub",
        "turkish lira": "lira liras try",
        "shekel": "shekel shekels nis ils",
        "swiss franc": "chf",
        "malaysian ringgit": "ringgit ringgits myr rm",
        "sen": "sen",
        "south korean won": "won krw",
        "south african rand": "rand zar",
        "brazilian real": "reais brl",
        "mexican peso": "mxn",
        "peso": "peso pesos",
        "franc": "franc francs",
        "dinar": "dinar dinars",
        "dirham": "dirham dirhams aed",
        "saudi riyal": "riyal riyals sar",
        "iranian rial": "rial rials irr",
        "swedish krona": "sek kronor krona",
        "norwegian krone": "nok kroner krone",
        "danish krone": "dkk",
        "polish zloty": "zloty zlotys pln",
        "czech koruna": "czk koruna",
        "hungarian forint": "forint forints huf",
        "croatian kuna": "kuna kn hrk",
        "thai baht": "baht thb",
        "vietnamese dong": "vnd",
        "indonesian rupiah": "rupiah idr",
        "ukrainian hryvnia": "hryvnia hryvnias uah",
        "afghan afghani": "afghani afghanis",
        "nigerian naira": "naira ngn",
        "kenyan shilling": "kes",
        "shilling": "shilling shillings",
        "australian dollar": "aud",
        "canadian dollar": "cad",
        "new zealand dollar": "nzd",
        "hong kong dollar": "hkd",
        "singapore dollar": "sgd",
        "egyptian pound": "egp",
        "syrian pound": "syp",
        "lebanese pound": "lbp",
        "bitcoin": "bitcoin bitcoins btc",
        "ether": "eth",
    },
    "magnitude ": {"decibel": "decibel decibels db"},
    "times": {"count": "times fold"},
}
_UNITS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        word: (name, kind.strip())
        for kind, names in _NAMES.items()
        for name, words in names.items()
        for word in words.split()
    }
)
_PHRASES: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "per cent": ("percentage", "ratio"),
        "percentage point": ("percentage point", "ratio"),
        "percentage points": ("percentage point", "ratio"),
        "percent points": ("percentage point", "ratio"),
        "per cent points": ("percentage point", "ratio"),
        "basis point": ("basis point", "ratio"),
        "basis points": ("basis point", "ratio"),
        "parts per billion": ("parts-per-billion", "ratio"),
        "parts per million": ("parts-per-million", "ratio"),
        "nautical mile": ("nautical mile", "length"),
        "nautical miles": ("nautical mile", "length"),
        "light years": ("light-year", "length"),
        "light - years": ("light-year", "length"),
        "degree celsius": ("celsius", "temperature"),
        "degrees celsius": ("celsius", "temperature"),
        "degrees c": ("celsius", "temperature"),
        "degree fahrenheit": ("fahrenheit", "temperature"),
        "degrees fahrenheit": ("fahrenheit", "temperature"),
        "degrees f": ("fahrenheit", "temperature"),
        "degrees centigrade": ("celsius", "temperature"),
        "° c": ("celsius", "temperature"),
        "° f": ("fahrenheit", "temperature"),
        "deg c": ("celsius", "temperature"),
        "deg f": ("fahrenheit", "temperature"),
        "degf": ("fahrenheit", "temperature"),
        "degc": ("celsius", "temperature"),
        "m . p . h": ("mile per hour", "speed"),
        "km / h": ("kilometre per hour", "speed"),
        "km / hr": ("kilometre per hour", "speed"),
        "m / s": ("metre per second", "speed"),
        "mb / s": ("megabyte per second", "data"),
        "miles an hour": ("mile per hour", "speed"),
        "lb - ft": ("foot pound-force", "torque"),
        "pound - feet": ("foot pound-force", "torque"),
        "pound - foot": ("foot pound-force", "torque"),
        "lb ft": ("foot pound-force", "torque"),
        "newton metres": ("newton metre", "torque"),
        "newton meters": ("newton metre", "torque"),
        "kilowatt hours": ("kilowatt hour", "energy"),
        "kilowatt - hours": ("kilowatt hour", "energy"),
        "megawatt hours": ("megawatt hour", "energy"),
        "megawatt - hours": ("megawatt hour", "energy"),
        "cubic metres": ("cubic metre", "volume"),
        "cubic meters": ("cubic metre", "volume"),
        "cubic metre": ("cubic metre", "volume"),
        "cubic feet": ("cubic foot", "volume"),
        "cubic foot": ("cubic foot", "volume"),
        "fluid ounces": ("ounce", "volume"),
        "fluid ounce": ("ounce", "volume"),
        "metric tons": ("metric ton", "mass"),
        "metric ton": ("metric ton", "mass"),
        "metric tonnes": ("metric ton", "mass"),
        "years old": ("year of age", "time"),
        "year old": ("year of age", "time"),
        "year - old": ("year of age", "time"),
        "years - old": ("year of age", "time"),
        "years of age": ("year of age", "time"),
        "year - olds": ("year of age", "time"),
        "months old": ("month of age", "time"),
        "month old": ("month of age", "time"),
        "month - old": ("month of age", "time"),
        "months of age": ("month of age", "time"),
        "week - old": ("week of age", "time"),
        "weeks old": ("week of age", "time"),
        "day - old": ("day of age", "time"),
        "days old": ("day of age", "time"),
    }
)
_SQUARE = frozenset(("square", "sq", "squared"))
_LONGEST_PHRASE = 5
_PHRASE_STARTS = frozenset(phrase.split()[0] for phrase in _PHRASES)

_SIGNS: MappingProxyType[str, str] = MappingProxyType(
    {
        "$": "dollar",
        "€": "euro",
        "£": "pound sterling",
        "¥": "japanese yen",
        "₹": "indian rupee",
        "₪": "shekel",
        "₺": "turkish lira",
        "₽": "russian ruble",
        "₩": "south korean won",
        "₦": "nigerian naira",
        "₴": "ukrainian hryvnia",
        "฿": "thai baht",
        "₿": "bitcoin",
    }
)
_DOLLARS: MappingProxyType[str, str] = MappingProxyType(
    {
        "us": "dollar",
        "u.s": "dollar",
        "a": "australian dollar",
        "au": "australian dollar",
        "aus": "australian dollar",
        "c": "canadian dollar",
        "ca": "canadian dollar",
        "can": "canadian dollar",
        "hk": "hong kong dollar",
        "nz": "new zealand dollar",
        "s": "singapore dollar",
        "nt": "taiwan dollar",
        "r": "brazilian real",
    }
)
_CODES: MappingProxyType[str, str] = MappingProxyType(
    {
        **{
            code: _UNITS[code][0]
            for code in (
                "usd eur gbp jpy cny rmb inr pkr chf myr rm krw zar brl mxn aed sar sek nok dkk pln czk huf thb aud cad nzd "
                "hkd sgd egp syp nis ils btc ngn kes idr uah vnd"
            ).split()
        },
        "rs": "indian rupee",
        "ps": "pound sterling",  # '£' after a lost conversion
        "rp": "indonesian rupiah",
    }
)
_PEOPLES: MappingProxyType[str, str] = MappingProxyType(
    {
        "us": "", "american": "", "u.s": "", "australian": "australian", "canadian": "canadian", "zealand": "new zealand",
        "singapore": "singapore", "singaporean": "singapore", "kong": "hong kong", "taiwan": "taiwan", "syrian": "syrian",
        "egyptian": "egyptian", "lebanese": "lebanese", "british": "", "iraqi": "iraqi", "jordanian": "jordanian",
        "kuwaiti": "kuwaiti", "algerian": "algerian", "tunisian": "tunisian", "libyan": "libyan", "swiss": "swiss",
        "indian": "indian", "pakistani": "pakistani", "nepalese": "nepalese", "mexican": "mexican", "colombian": "colombian",
        "philippine": "philippine", "argentine": "argentine", "turkish": "turkish", "saudi": "saudi", "qatari": "qatari",
        "kenyan": "kenyan", "ugandan": "ugandan", "somali": "somali", "sudanese": "sudanese", "new": "new zealand",
        "hong": "hong kong", "israeli": "israeli", "chinese": "chinese", "japanese": "japanese", "russian": "russian",
        "jamaican": "jamaican", "sterling": "",
    }
)  # fmt: skip
_PER: MappingProxyType[str, str] = MappingProxyType(
    {
        **{word: name for word, (name, kind) in _UNITS.items() if kind in ("time", "mass", "volume", "length", "area")},
        **{
            word: word
            for word in "share person head capita gallon barrel household unit game sheet vote bushel inning".split()
        },
        "annum": "year",
        "pound": "pound",
        "cwt": "cwt",
    }
)


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
        found = _PHRASES.get(" ".join(phrase))
        if found:
            return Unit(*found, at + len(phrase))
    found = _PHRASES.get(tokens.word(at))
    return Unit(*found, at + 1) if found else None


def _square(tokens: Tokens, at: int) -> Unit | None:
    """Read 'square kilometres', 'sq ft', 'sq. m'."""
    if tokens.word(at) not in _SQUARE:
        return None
    after = at + 2 if tokens.word(at + 1) in (".", "-") else at + 1
    found = _UNITS.get(tokens.word(after))
    return Unit(f"square {found[0]}", "area", after + 1) if found and found[1] == "length" else None


def _word(tokens: Tokens, at: int) -> Unit | None:
    word = tokens.word(at)
    if word in ("pound", "pounds"):
        return Unit(*_pounds(tokens, at), at + 1)
    found = _UNITS.get(word)
    if found is None or not _is_unit_here(tokens, at, word):
        return None
    return Unit(*found, at + 1)


def _is_unit_here(tokens: Tokens, at: int, word: str) -> bool:
    """Tell apart short signs from words and names: '5 a day', '3 A grades', '12 S Street'."""
    if word in ("a", "s", "try", "won", "sar", "min", "nis", "in"):
        return (
            tokens.glued(at) and word in ("s", "min") or (word == "a" and tokens.word(at + 1) in ("and", "", ".", ","))
        )
    if len(word) == 1 and word.isalpha():
        right = tokens.raw(at).islower() if word in "mglh" else tokens.raw(at).isupper() or tokens.glued(at)
        return right and not (tokens.is_capital(at + 1) and not tokens.glued(at))
    if word == "mw" and tokens.raw(at) == "mW":
        return False
    return not (word == "times" and tokens.is_capital(at))


_MONEY_CONTEXT = frozenset(
    "worth cost costs costing cash paid pay pays spend spent price priced fine fined bill raised million billion "
    "sold sell owed debt debts budget salary earn earned tax".split()
)


def _pounds(tokens: Tokens, at: int) -> tuple[str, str]:
    """Tell money from weight by the words around: 'paid 20 pounds', 'lost 20 pounds'."""
    around = tokens.words[max(0, at - 8) : at + 5]
    return ("pound sterling", "money") if _MONEY_CONTEXT.intersection(around) else ("pound-mass", "mass")


def _foreign_money(tokens: Tokens, at: int) -> Unit | None:
    """Read 'Syrian pounds', 'US dollars', 'New Zealand dollars'."""
    people = _PEOPLES.get(tokens.word(at))
    if people is None:
        return None
    coin_at = at + 2 if tokens.word(at) in ("new", "hong") else at + 1
    coin = tokens.word(coin_at)
    plain = {"pounds": "pound", "pound": "pound"}.get(coin) or (
        _UNITS.get(coin, ("", ""))[1] == "money" and _UNITS[coin][0]
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
    name = _PER.get(by)
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
    if word in _SIGNS:
        return _sign(tokens, at - 1)
    if word in _DOLLARS and tokens.word(at - 2) == "$" and tokens.glued(at - 1):  # $US160
        return Unit(_DOLLARS[word], "money", at - 2)
    if tokens.word(at - 2) == "$" and word in ("us", "a") and tokens.glued(at):
        return Unit(_DOLLARS[word], "money", at - 2)
    if word == "." and tokens.word(at - 2) == "rs":
        return Unit("indian rupee", "money", at - 2)
    if word in _CODES and (tokens.raw(at - 1).isupper() or word in ("rs", "rp")):
        return Unit(_CODES[word], "money", at - 1)
    return None


def _sign(tokens: Tokens, at: int) -> Unit:
    """Read a sign and the country's letters before it: 'HK$', 'US $'."""
    word = tokens.word(at - 1)
    if tokens.word(at) == "$" and word in _DOLLARS and tokens.raw(at - 1).isupper():
        return Unit(_DOLLARS[word], "money", at - 1)
    return Unit(_SIGNS[tokens.word(at)], "money", at)
