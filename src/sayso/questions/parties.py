"""Who a phrase names as acting: a state, a coalition of states or an armed group; None for a bomb or 'gunmen'.

General English: words of armed forces, of those who fight them, and the names of countries and peoples of the
gazetteer. 'The army' without a country is that of the country that the document tells of. What cannot be told stays
nobody: a false name does more harm than none.
"""

import csv
import re
from functools import lru_cache
from importlib import resources

from sayso.language.places import gazetteer
from sayso.language.voices.names import fold
from sayso.questions import lexicon
from sayso.questions.names import KNOWN_AS
from sayso.records import Party

_SHORT = {"US": "US", "USA": "US", "UK": "GB", "UAE": "AE", "DRC": "CD"}
_SHORTEST = 4  # letters of a country's name; shorter words of headlines are names of nothing
_WORD = re.compile(r"[\w'’.-]*\w")
_NAME = re.compile(r"(?:(?:al|el|as|ash|an|ad|ar|az)-)?[A-Z]")
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_HELD = re.compile(
    r"^(?:[\w'’-]+)-(?:held|controlled|run|ruled|besieged|dominated|born|made|built|bound|based|area)$", re.IGNORECASE
)
_LED = re.compile(r"^(?P<by>[\w.'’-]+)-led$", re.IGNORECASE)
_ALLIED = re.compile(
    r"^(?:[\w.'’-]+-(?:backed|allied|supported|funded|trained|aligned)|(?:pro|anti)-[\w-]+)$", re.IGNORECASE
)
_NO_PARTY = frozenset("clash clashes fighting battle battles crossfire unknown unidentified between".split())
#: what a state fights with: behind a country or people's name they are that state's
_FORCES = frozenset(
    "government regime army armies military force forces troop troops soldier soldiers warplane warplanes jet jets "
    "fighter-jets aircraft helicopter helicopters gunship gunships plane planes navy police airforce artillery drone "
    "drones missile missiles air raid raids airstrike airstrikes strike strikes shelling bombardment bombing bombings "
    "bomb bombs rocket rockets authorities commandos shell shells mortar fire gunfire attack attacks assault offensive "
    "operation campaign".split()
)
#: without a country they are those of the country that is told of
_HOME = frozenset("government regime army military".split())
_ARMED = {
    **dict.fromkeys("rebel rebels insurgent insurgents opposition".split(), "rebels"),
    **dict.fromkeys(
        "militant militants jihadist jihadists jihadi extremist extremists islamist islamists".split(), "militants"
    ),
    **dict.fromkeys("terrorist terrorists takfiri takfiris".split(), "terrorists"),
}
_BODY = frozenset(
    "front state army brigade brigades movement party group council units unit militia militias organisation "
    "organization battalion battalions legion division".split()
)
_OPENERS = frozenset("meanwhile elsewhere separately earlier later also then two three four five six many some".split())
_NO_STATE = frozenset("free democratic liberation resistance salvation protection volunteer".split())
_STATE_BODIES = frozenset("army air force forces guard guards police navy defence defense ministry".split())


@lru_cache(maxsize=1)
def peoples() -> dict[str, str]:
    """Return the country of each adjective and people's name: 'Russian' -> 'RU'."""
    lines = (resources.files("sayso") / "data" / "demonyms.csv").read_text(encoding="utf8").splitlines()
    return {row["demonym"]: row["country"] for row in csv.DictReader(lines) if row["country"] and not row["place"]}


@lru_cache(maxsize=4096)
def _country(word: str) -> str | None:
    """Return the country that a word names, by its name or as an adjective."""
    plain = word.removesuffix("'s").removesuffix("’s").strip(".")
    if plain in peoples():
        return peoples()[plain]
    if plain.replace(".", "") in _SHORT:
        return _SHORT[plain.replace(".", "")]
    if not plain[:1].isupper() or len(plain) < _SHORTEST:
        return None
    first = next(iter(gazetteer.candidates(plain)), None)
    return first.country if first is not None and first.kind == "country" and first.rank else None


def parties_of(phrase: str, home: str | None) -> tuple[Party, ...]:
    """Return the parties that a phrase names as acting; `home` is the country that the document tells of."""
    words = [word for word in _WORD.findall(phrase) if not _HELD.match(word)]
    lower = [word.lower() for word in words]
    if not words or _NO_PARTY & set(lower):
        return ()
    for found in (
        _coalition(words, lower),
        _known(words),
        _against_the_state(words),
        _group(words, lower),
        _armed(lower),
    ):
        if found is not None:
            return (found,)
    return () if any(map(_ALLIED.match, words)) else _states(words, lower, home)


def rivals(a: Party, b: Party, home: str | None = None) -> bool:
    """Tell whether two parties are surely not one: a state and a group, two states, two named groups.

    'Rebels' may be any group. A coalition may hold any state but the one that is fought over.
    """
    if a.family == b.family:
        return a.named and b.named and not _one_name(a.name, b.name)
    states = [one.name for one in (a, b) if one.family == "state"]
    return "armed group" in {a.family, b.family} or states == [home]


def _one_name(a: str, b: str) -> bool:
    """Tell whether one name is a part of the other: 'Nusra Front', 'Al-Nusra'."""
    first, second = (set(fold(name)) - _BODY for name in (a, b))
    return not first or not second or first <= second or second <= first


def acting(word: str) -> bool:
    """Tell whether a word belongs to a phrase for who acts: a force, a body, a country or its people."""
    return word.lower() in _FORCES | _BODY | _ARMED.keys() or _country(word) is not None


def _coalition(words: list[str], lower: list[str]) -> Party | None:
    if "coalition" not in lower or {"opposition", "national"} & set(lower):
        return None
    at = lower.index("coalition")
    leaders = [word for word in words[:at] if _country(_LED.sub(r"\g<by>", word))]
    led = next((_name(code) for word in leaders if (code := _country(_LED.sub(r"\g<by>", word)))), "")
    return Party(name=f"coalition led by {led}" if led else "coalition", family="coalition", named=bool(led))


def _known(words: list[str]) -> Party | None:
    """Find a body that every reader of the news knows by several names."""
    for length in (4, 3, 2, 1):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            known = KNOWN_AS.get(" ".join(fold(" ".join(run)))) if run[0][:1].isupper() else None
            if known:
                return Party(name=known.title(), family="armed group")
    return None


def _against_the_state(words: list[str]) -> Party | None:
    """Find a body that a country's name is a part of, and that is not its state's: 'Free Syrian Army'."""
    run = [word for word in words if _NAME.match(word)]
    own = _NO_STATE & {word.lower() for word in run}
    return Party(name=" ".join(run), family="armed group") if own and len(run) > 2 else None


def _group(words: list[str], lower: list[str]) -> Party | None:
    """Find a named group: capitals with the word of a body, or before 'militants', 'fighters', 'rebels'."""
    run: list[str] = []
    for at, word in enumerate([*words, ""]):
        if _NAME.match(word) and not (
            _CALENDAR.match(word) or _country(word) or _ALLIED.match(word) or word.lower() in _ARMED
        ):
            run.append(word)
            continue
        after = lower[at] if at < len(lower) else ""
        if run and _names_a_group(run, after):
            return Party(name=" ".join(run), family="armed group")
        run = []
    return None


def _names_a_group(run: list[str], after: str) -> bool:
    last = run[-1].lower()
    if len(run) == 1 and last in _OPENERS:
        return False
    if _STATE_BODIES & {word.lower() for word in run}:
        return False
    if len(run) > 1 and (last in _BODY or run[0].lower() in {"jaish", "jabhat", "ahrar", "liwa", "harakat", "hizb"}):
        return True
    return (after in _ARMED or lexicon.singular(after) in {"fighter", "gunman", "member"}) and not _is_place(
        " ".join(run)
    )


@lru_cache(maxsize=2048)
def _is_place(name: str) -> bool:
    return bool(gazetteer.candidates(name))


def _armed(lower: list[str]) -> Party | None:
    if {"anti", "counter"} & {word.split("-")[0] for word in lower}:
        return None
    name = next((_ARMED[word.removesuffix("-led")] for word in lower if word.removesuffix("-led") in _ARMED), None)
    return Party(name=name, family="armed group", named=False) if name else None


def _states(words: list[str], lower: list[str], home: str | None) -> tuple[Party, ...]:
    forces = _FORCES & set(lower)
    countries = dict.fromkeys(code for word in words if (code := _country(word)))
    if countries and (forces or len(words) == len(countries)):
        return tuple(Party(name=_name(code), family="state") for code in countries)
    if home and not countries and _HOME & set(lower) and not any(word[:1].isupper() for word in words[1:]):
        return (Party(name=_name(home), family="state"),)
    return ()


def _name(code: str) -> str:
    found = gazetteer.country(code)
    return found.name if found else code
