"""The names of units, as data: what each is called, what it measures, and how texts write it.

Names follow quantulum3 and the NewsQuant benchmark: 'kilometre', 'metric ton', 'percentage', 'pound sterling'.
"""

from types import MappingProxyType

_BY_KIND: dict[str, dict[str, str]] = {
    "length": {
        "kilometre": "kilometre kilometres kilometer kilometers km kms",
        "metre": "metre metres meter meters m",
        "centimetre": "centimetre centimetres centimeter centimeters cm cms",
        "millimetre": "millimetre millimetres millimeter millimeters mm",
        "micrometre": "micrometre micrometres micrometer micrometers micron microns μm µm",
        "nanometre": "nanometre nanometres nanometer nanometers nm",
        "mile": "mile miles mi",
        "nautical mile": "nmi",
        "yard": "yard yards yd yds",
        "foot": "foot feet ft",
        "inch": "inch inches ″ in",
        "light-year": "lightyear lightyears",
        "astronomical unit": "au",
        "fathom": "fathom fathoms",
        "furlong": "furlong furlongs",
        "ångström": "ångström angstrom angstroms å",
    },
    "area": {
        "hectare": "hectare hectares ha",
        "acre": "acre acres",
        "square kilometre": "km² km2 sqkm",
        "square metre": "m² m2 sqm",
        "square foot": "sqft ft²",
        "dunam": "dunam dunams dunum dunums donum donums",
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
        "quintal": "quintal quintals",
        "bushel": "bushel bushels",
        "stone": "stone",
    },
    "volume": {
        "litre": "litre litres liter liters l ltr",
        "millilitre": "millilitre millilitres milliliter milliliters ml",
        "centilitre": "centilitre centilitres cl",
        "hectolitre": "hectolitre hectolitres hl",
        "gallon": "gallon gallons gal",
        "pint": "pint pints",
        "quart": "quart quarts qt",
        "cubic metre": "m³ m3",
        "cubic centimetre": "cc",
        "barrel": "barrel barrels bbl",
        "teaspoon": "teaspoon teaspoons tsp",
        "tablespoon": "tablespoon tablespoons tbsp",
        "cup": "cupful cupfuls",
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
        "millennium": "millennium millennia millenniums",
        "millisecond": "millisecond milliseconds ms",
        "microsecond": "microsecond microseconds μs µs",
        "nanosecond": "nanosecond nanoseconds ns",
    },
    "ratio": {
        "percentage": "% percent pct pc",
        "per mille": "‰",
        "basis point": "bps bp",
        "parts-per-billion": "ppb",
        "parts-per-million": "ppm",
        "parts-per-trillion": "ppt",
    },
    "temperature": {
        "celsius": "celsius centigrade °c ℃ c",
        "fahrenheit": "fahrenheit °f ℉",
        "kelvin": "kelvin kelvins",
        "degree": "degree degrees ° deg",
    },
    "speed": {
        "mile per hour": "mph",
        "kilometre per hour": "kph kmh kmph",
        "knot": "knot knots kt kts",
        "mach": "",
    },
    "power": {
        "watt": "watt watts w",
        "milliwatt": "milliwatt milliwatts",
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
        "electronvolt": "electronvolt electronvolts ev",
        "calorie": "calorie calories cal",
        "kilocalorie": "kcal kilocalorie kilocalories",
        "british thermal unit": "btu btus",
        "therm": "therm therms",
    },
    "electricity": {
        "volt": "volt volts v",
        "millivolt": "millivolt millivolts mv",
        "kilovolt": "kilovolt kilovolts kv",
        "ampere": "amp amps ampere amperes",
        "milliampere": "milliamp milliamps ma",
        "milliampere-hour": "mah",
        "ampere-hour": "ah",
        "farad": "farad farads f",
        "ohm": "ohm ohms ω",
        "coulomb": "coulomb coulombs",
        "tesla": "teslas",
        "henry": "henries",
        "siemens": "",
    },
    "data": {
        "bit": "bit bits",
        "byte": "byte bytes",
        "kilobyte": "kb kilobyte kilobytes",
        "megabyte": "mb megabyte megabytes",
        "gigabyte": "gb gig gigs gigabyte gigabytes",
        "terabyte": "tb terabyte terabytes",
        "petabyte": "petabyte petabytes pb",
        "megabit per second": "mbps mbit",
        "gigabit per second": "gbps gbit",
        "kilobit per second": "kbps kbit",
        "megabit": "megabit megabits",
        "gigabit": "gigabit gigabits",
        "pixel": "pixel pixels px",
        "megapixel": "megapixel megapixels mp",
        "pixel per inch": "ppi",
        "dot per inch": "dpi",
    },
    "frequency": {
        "hertz": "hertz hz",
        "kilohertz": "khz kilohertz",
        "megahertz": "mhz megahertz",
        "gigahertz": "ghz gigahertz",
        "revolutions per minute": "rpm",
        "frame per second": "fps",
    },
    "force": {"newton": "newton newtons n", "kilonewton": "kn kilonewton kilonewtons"},
    "pressure": {
        "pascal": "pascal pascals pa",
        "hectopascal": "hpa",
        "kilopascal": "kpa",
        "megapascal": "mpa",
        "gigapascal": "gpa",
        "bar": "bars",
        "pound per square inch": "psi",
        "kilopound per square inch": "ksi",
        "millibar": "millibar millibars mbar",
        "millimeter of mercury": "mmhg",
    },
    "light": {"lumen": "lumen lumens lm", "lux": "lux lx", "candela": "candela candelas cd", "nit": "nits"},
    "sound": {"decibel": "decibel decibels db"},
    "amount of substance": {"mole": "mole moles mol"},
    "radiation": {
        "sievert": "sievert sieverts sv",
        "millisievert": "millisievert millisieverts msv",
        "becquerel": "becquerel becquerels bq",
        "gray": "gy",
    },
    "rate": {"mile per gallon": "mpg", "barrel per day": "bpd"},
    "magnitude": {"point": "point points pts"},
    "times": {"count": "times fold x"},
    "money": {
        "dollar": "dollar dollars usd buck bucks",
        "euro": "euro euros eur",
        "pound sterling": "quid gbp sterling",
        "penny": "pence penny pennies p",
        "cent": "cent cents ¢",
        "japanese yen": "yen jpy",
        "chinese yuan": "yuan renminbi rmb cny",
        "indian rupee": "rupee rupees inr",
        "pakistani rupee": "pkr",
        "russian ruble": "ruble rubles rouble roubles rub",
        "turkish lira": "lira liras",
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
        "saudi riyal": "riyal riyals",
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
        "taiwan dollar": "twd",
        "philippine peso": "php",
        "colombian peso": "cop",
        "egyptian pound": "egp",
        "syrian pound": "syp",
        "lebanese pound": "lbp",
        "bitcoin": "bitcoin bitcoins btc",
        "ether": "eth",
    },
}
UNITS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {word: (name, kind) for kind, names in _BY_KIND.items() for name, words in names.items() for word in words.split()}
)
"""How a unit is written, to its name and kind."""

_PHRASES_OF: dict[tuple[str, str], str] = {
    ("percentage", "ratio"): "per cent | p . c .",
    ("percentage point", "ratio"): "percentage point | percentage points | percent points | per cent points",
    ("basis point", "ratio"): "basis point | basis points",
    ("parts-per-billion", "ratio"): "parts per billion",
    ("parts-per-million", "ratio"): "parts per million",
    ("nautical mile", "length"): "nautical mile | nautical miles",
    ("light-year", "length"): "light year | light years | light - year | light - years",
    ("astronomical unit", "length"): "astronomical unit | astronomical units",
    ("celsius", "temperature"): (
        "degree celsius | degrees celsius | degrees c | degrees centigrade | ° c | deg c | degc | º c"
    ),
    ("fahrenheit", "temperature"): ("degree fahrenheit | degrees fahrenheit | degrees f | ° f | deg f | degf | º f"),
    ("mile per hour", "speed"): "m . p . h | miles an hour",
    ("kilometre per hour", "speed"): "km / h | km / hr",
    ("metre per second", "speed"): "m / s",
    ("megabyte per second", "data"): "mb / s",
    ("foot pound-force", "torque"): "lb - ft | pound - feet | pound - foot | lb ft | ft - lb | foot - pounds",
    ("newton metre", "torque"): "newton metres | newton meters | newton - metres | newton - meters",
    ("kilowatt hour", "energy"): "kilowatt hours | kilowatt - hours | kilowatt hour | kilowatt - hour",
    ("megawatt hour", "energy"): "megawatt hours | megawatt - hours | megawatt hour | megawatt - hour",
    ("gigawatt hour", "energy"): "gigawatt hours | gigawatt - hours | gigawatt hour | gigawatt - hour",
    ("terawatt hour", "energy"): "terawatt hours | terawatt - hours | terawatt hour | terawatt - hour",
    ("cubic metre", "volume"): "cubic metres | cubic meters | cubic metre | cubic meter",
    ("cubic foot", "volume"): "cubic feet | cubic foot",
    ("cubic centimetre", "volume"): "cubic centimetres | cubic centimeters",
    ("acre foot", "volume"): "acre feet | acre - feet | acre - foot",
    ("ounce", "volume"): "fluid ounces | fluid ounce | fl oz",
    ("metric ton", "mass"): "metric tons | metric ton | metric tonnes",
    ("year of age", "time"): (
        "years old | year old | year - old | years - old | years of age | year - olds | year olds | y / o"
    ),
    ("month of age", "time"): "months old | month old | month - old | months - old | months of age",
    ("week of age", "time"): "week - old | weeks old | week old",
    ("day of age", "time"): "day - old | days old | day old",
}
PHRASES: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {phrase.strip(): unit for unit, phrases in _PHRASES_OF.items() for phrase in phrases.split("|")}
)
"""Units that are written in several tokens."""

NOT_UNITS: frozenset[tuple[str, str]] = frozenset(
    (unit, noun)
    for unit, nouns in {
        "barrel": ("bomb", "bombs"),
        "foot": ("soldiers", "patrols"),
        "point": ("men", "guards"),
        "second": ("half", "round", "place"),
        "day": ("labourers", "laborers"),
        "night": ("raids", "raid"),
        "bit": ("of",),
        "times": ("square",),
    }.items()
    for noun in nouns
)
"""Words that are no unit before these nouns: '20 barrel bombs'."""

SIGNS: MappingProxyType[str, str] = MappingProxyType(
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
        "₱": "philippine peso",
    }
)
"""Signs before an amount of money."""

DOLLARS: MappingProxyType[str, str] = MappingProxyType(
    {
        "us": "dollar",
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
"""Letters beside a dollar sign: 'HK$', '$US'."""

_ISO = (
    "usd eur gbp jpy cny rmb inr pkr chf myr rm krw zar brl mxn aed sek nok dkk pln czk huf thb aud cad "
    "nzd hkd sgd egp syp "
    "nis ils btc ngn kes idr uah vnd twd php"
)
CODES: MappingProxyType[str, str] = MappingProxyType(
    {
        **{code: UNITS[code][0] for code in _ISO.split()},
        "rs": "indian rupee",
        "ps": "pound sterling",  # '£' after a lost conversion
        "rp": "indonesian rupiah",
        "ksh": "kenyan shilling",
    }
)
"""Letters before an amount of money: 'EUR50m', 'RM79'."""

_SELF_NAMED = (
    "syrian egyptian lebanese iraqi jordanian kuwaiti algerian tunisian libyan swiss indian pakistani "
    "nepalese mexican "
    "colombian philippine argentine chilean turkish saudi qatari kenyan ugandan somali sudanese israeli "
    "chinese japanese "
    "russian jamaican australian canadian taiwan singapore bahraini omani yemeni iranian sri_lankan"
)
PEOPLES: MappingProxyType[str, str] = MappingProxyType(
    {
        **{people: people for people in _SELF_NAMED.split()},
        **dict.fromkeys(("us", "american", "british", "sterling"), ""),
        "singaporean": "singapore",
        "new": "new zealand",
        "hong": "hong kong",
    }
)
"""Whose money it is, before 'dollars', 'pounds': 'Syrian pounds'; '' where the plain name says enough."""

_COUNTED_BY = (
    "share person head capita household unit game sheet vote inning capsule ticket trip night room family child "
    "student pupil passenger user employee visit shift copy"
)
PER: MappingProxyType[str, str] = MappingProxyType(
    {
        **{
            word: name
            for word, (name, kind) in UNITS.items()
            if kind in ("time", "mass", "volume", "length", "area") and word != "point"
        },
        **{word: word for word in _COUNTED_BY.split()},
        "annum": "year",
        "pound": "pound",
    }
)
"""What a unit is reckoned by: 'per hour', 'a barrel', '/km'."""
