"""Who can speak at all: people, bodies and papers; no blast, no district and no claim says anything by itself.

A parse that went wrong makes subjects of the strangest nouns. Words for people and bodies are told by the lists of
`access` and by the endings of nouns for people ('-er', '-ist', '-man'); other nouns speak only where words in quotation
marks are theirs, and nouns for happenings, places and abstract things never.
"""

from typing import Final

from sayso.language.places.gazetteer import candidates
from sayso.language.voices.access import BODY_WORDS, PERSON_WORDS
from sayso.language.voices.mentions import ONE_MORE, Mention
from sayso.records import Manner

_PEOPLE: Final = frozenset(  # beside the lists of roles
    """guide cadet scout heir steward hostess intern apprentice maid astronaut acrobat advocate magnate tycoon hero
    heroine convict felon thief burglar vicar nomad bedouin kin folk folks household squad patrol convert orphan recluse
    hermit guard mechanic monk nun cleric imam priest rabbi clergy clerk cook chef aunt nanny elder pair couple duo trio
    crowd public everybody everyone anybody anyone somebody someone nobody hundreds thousands dozens many others other
    some several most few both all another year-old twin veteran intelligence resistance security defence defense rescue
    personnel
    diaspora jurist colleague counterpart ally rival foe enemy host agent tenant servant migrant immigrant applicant
    participant accountant assistant protestant correspondent respondent parent saint vet kid teen adult bride groom
    spouse peer lord lady monarch poet prophet and them
    power community arm wing kurd turk arab jew greek serb croat swede dane finn pole czech scot""".split()
)
_ENDINGS: Final = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "people",
    "an",
    "ee",
    "eer",
    "aire",
    "crat",
    "ese",
    "ite",
)
_THINGS: Final = frozenset(  # that an ending takes for people, and those that parses make subjects of speech
    """number order letter matter water weather winter summer corner shelter border river murder danger anger fire
    door floor factor corridor terror error sector motor horror tower disaster helicopter computer tanker plan crater
    quarter theater theatre slaughter ladder layer hunger meter metre barrier trailer frontier explosion blast bomb raid
    attack strike shelling airstrike assault offensive battle clash war conflict siege massacre crime incident accident
    crash event visit trip deal truce move step effort result aftermath indication sign fact news claim story word
    draft prophecy lack duality discrepancy access aid delivery convoy truck bus car vehicle plane warplane aircraft jet
    drone missile rocket shell mortar gas chemical warhead weapon gun flight pattern jumpsuit market house street road
    district area region city town village suburb neighbourhood neighborhood province governorate countryside capital
    ground north south east west front-line frontline checkpoint stronghold camp bridge dam airport base hill mountain
    sea coast body death casualty life day night week month year mile kilometer kilometre protest violation
    reaction response case issue question problem reason cause way thing rest end start goal idea view law rule price
    cost money dollar percent share economy trade oil food medicine disease virus""".split()
)
_THING_ENDINGS: Final = (
    "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ing", "ism", "ship", "ure", "age", "ics", "dom", "hood",
)  # fmt: skip
_WORLD: Final = frozenset({"West", "East", "South", "Gulf"})  # countries together: 'the West has accused'
_RULED: Final = frozenset({"country", "capital", "continent"})  # names that stand for a government

_MENU: Final = frozenset("Tags Related Category Tweet Views Comments Subscribe Login Copyright Showcase Speech".split())
_MAIN_NAME: Final = 2
_TOWN: Final = 50_000  # people; firms and groups bear the names of smaller places


def can_speak(mention: Mention, manner: Manner) -> bool:
    """Tell whether what a noun phrase names can have said something.

    `manner` is how the words are given: quotation marks are a sign of somebody, whatever the noun.
    """
    if mention.parts:
        return all(can_speak(part, manner) for part in mention.parts)
    if mention.name.endswith("-") or from_menu(mention.name):  # cut at the end of a line, or run together with a menu
        return False
    if mention.words[:4].casefold() == "the " and mention.words[4:] in _WORLD:
        return True
    if mention.form == "name":
        return not _only_a_place(mention)
    if mention.form != "role" or mention.kind != "unnamed":
        return mention.form != "none"
    if not any(c.isalpha() for c in mention.name):
        return False
    if mention.head == ONE_MORE:
        return True
    return _names_people(mention.head) or (manner == "direct" and not _names_things(mention.head))


def from_menu(name: str) -> bool:
    """Tell whether words of a page's menus or headlines ran into a name: 'Daily Lantern Tags', 'Reyes Speech'."""
    words = name.split()
    return len(words) > 1 and any(word in _MENU for word in words)


def _names_people(noun: str) -> bool:
    one = noun.removesuffix("s")
    if any(word in table for word in (noun, one) for table in (PERSON_WORDS, BODY_WORDS, _PEOPLE)):
        return True
    return one not in _THINGS and noun not in _THINGS and one.endswith(_ENDINGS)


def _names_things(noun: str) -> bool:
    one = noun.removesuffix("s")
    return noun in _THINGS or one in _THINGS or one.endswith(_THING_ENDINGS)


def _only_a_place(mention: Mention) -> bool:
    """Tell whether a name is that of a town, which speaks for nobody; countries and capitals stand for governments."""
    if (
        mention.kind != "organisation"
        or mention.head not in ("", "state")
        or " " in mention.name
        or mention.affiliation
    ):
        return False
    found = candidates(mention.name)
    if any(one.kind in _RULED for one in found):
        return False
    return any(one.rank == _MAIN_NAME and one.population > _TOWN for one in found)
