"""Which words say the same: predicates of one kind, nouns of one kind. General English, no case's own words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.questions.names import KNOWN_AS


@dataclass(frozen=True, slots=True)
class PredicateClass:
    """Predicates that answer one question. `asked` is how a question about the counted ones ends."""

    name: str
    lemmas: frozenset[str]
    asked: str  # 'were killed'; '{whole}' stands for what they were part of


def _class(name: str, lemmas: str, asked: str) -> PredicateClass:
    return PredicateClass(name, frozenset(lemma.replace("_", " ") for lemma in lemmas.split()), asked)


CLASSES: tuple[PredicateClass, ...] = (
    _class(
        "kill",
        "kill die slay murder execute massacre perish martyr assassinate behead slaughter dead death succumb lynch "
        "claim_life lose_life neutralise neutralize eliminate drown gun_down shoot_dead",
        "were killed",
    ),
    _class("wound", "wound injure hurt maim burn casualty", "were wounded"),
    _class(
        "capture",
        "capture detain arrest abduct kidnap imprison jail round_up hold take_hostage hold_hostage take_prisoner "
        "hold_captive take_captive apprehend intercept",
        "were captured or detained",
    ),
    _class("miss", "miss missing disappear vanish", "are missing"),
    _class("displace", "displace uproot shelter", "were displaced"),
    _class("surrender", "surrender defect", "surrendered"),
    _class("release", "release free hand_over swap exchange repatriate", "were released"),
    _class(
        "leave",
        "leave escape flee withdraw evacuate depart exit pull_out move_out take_out get_out bring_out go_out "
        "transport bus ferry sneak sneak_out smuggle smuggle_out slip_away break_out evacuation departure withdrawal "
        "collect pick_up take drive drive_out travel move relocate transfer resettle",
        "left",
    ),
    _class("arrive", "arrive enter reach return cross get_into", "arrived"),
    _class("part", "join comprise include contain consist make_up accompany be_part", "were {whole}"),
    _class("strike", "strike bomb shell attack hit target raid bombard pound airstrike bombing", "were struck"),
    _class(
        "destroy",
        "destroy damage demolish raze wreck ruin burn_down blow_up flatten collapse gut torch come_down cave_in "
        "wash_away sweep_away submerge inundate flood sink capsize overturn",
        "were destroyed or damaged",
    ),
    _class("seize", "seize recapture retake liberate overrun secure regain control recover confiscate", "were seized"),
    _class("rescue", "rescue save pull_from pull_out survive swim", "were rescued or survived"),
    _class("treat", "treat hospitalise hospitalize admit", "were treated in hospital"),
    _class("aboard", "carry board embark", "were aboard"),
    _class("affect", "affect", "were affected"),
    _class("bury", "bury", "were buried"),
    _class("protest", "protest rally demonstrate gather march", "gathered or protested"),
    _class("supply", "distribute deliver donate hand_out supply", "were distributed"),
    _class("load", "load pack fill cram", "were loaded"),
    _class("fire", "fire launch shoot lob drop fall land", "were fired"),
    _class("explode", "explode go_off", "exploded"),
    _class("deploy", "deploy send dispatch station mobilise mobilize engage assign", "were sent"),
    _class("fight", "fight clash battle", "fought"),
    _class("besiege", "besiege trap encircle strand", "were trapped or besieged"),
    _class("live", "live reside dwell", "live"),
    _class("detonate", "detonate", "blew themselves up"),
    _class("happen", "happen occur conduct carry_out stage mount perform take_place", "were carried out"),
)

_BY_LEMMA = {lemma: one for one in CLASSES for lemma in one.lemmas}
_BY_NAME = {one.name: one for one in CLASSES}

#: statuses of counted people or things that stand for a predicate
CLASS_OF_STATUS = {
    "killed": "kill",
    "dead": "kill",
    "wounded": "wound",
    "injured": "wound",
    "missing": "miss",
    "captured": "capture",
    "arrested": "capture",
    "detained": "capture",
    "kidnapped": "capture",
    "displaced": "displace",
    "left": "leave",
    "evacuated": "leave",
    "escaped": "leave",
    "fled": "leave",
    "released": "release",
    "surrendered": "surrender",
    "rescued": "rescue",
    "trapped": "besiege",
    "besieged": "besiege",
    "survived": "rescue",
    "destroyed": "destroy",
    "damaged": "destroy",
}

#: classes that a status settles whatever the verb: 'the blast left nine dead'
HARM = frozenset(("kill", "wound", "miss"))
#: classes whose counted ones suffer it
VICTIMS = frozenset(("kill", "wound", "miss", "displace", "rescue"))
#: classes of which a count of people and one of fighters, guards or prisoners may be counts of the same
WHOEVER = VICTIMS | {"capture", "release", "treat"}
CIVILIANS = frozenset("civilian resident villager citizen inhabitant townspeople person individual".split())
#: class -> kinds of things that it can be asked of; of others it is not asked
ASKED_OF = {
    **dict.fromkeys(("kill", "wound", "capture", "miss", "displace"), ("people",)),
    **dict.fromkeys(("surrender", "release", "rescue", "fight", "besiege", "live", "detonate", "treat"), ("people",)),
    **dict.fromkeys(("aboard", "affect", "bury", "protest"), ("people",)),
    **dict.fromkeys(("leave", "arrive", "part"), ("people", "vehicles", "weapons")),
    "deploy": ("people", "vehicles", "weapons", "things"),
    "supply": ("things", "buildings", "vehicles", "weapons"),
    "explode": ("weapons", "vehicles", "things"),
    "strike": ("buildings", "vehicles", "things", "people"),
    "destroy": ("buildings", "vehicles", "weapons", "things"),
    "seize": ("buildings", "vehicles", "weapons", "things"),
    "fire": ("weapons", "things"),
    "load": ("vehicles", "weapons", "things"),
    "happen": ("events",),
}
#: kinds of which every count is asked, whatever was done, unless the verb says nothing
CONCRETE = frozenset(("people", "vehicles", "weapons", "buildings", "events"))
VICTIM_NOUNS = {
    **dict.fromkeys("dead victim fatality death toll killed body martyr".split(), "kill"),
    **dict.fromkeys("wounded injured casualty".split(), "wound"),
}
#: what is done to an attack that did not come about
FOILING = frozenset("foil thwart repel prevent stop avert plan plot".split())
#: counted nouns that say themselves what befell people, whatever the verb and the rest of the sentence say
FATES = {"death": "kill", "fatality": "kill", "injury": "wound", "wound": "wound"}
#: verbs that move people when people are their object
CARRYING = frozenset(("take", "collect", "carry", "transport", "bring", "drive", "pick up", "bus", "ferry"))
#: verbs of having things with one on the way
HANDLING = frozenset(
    "take carry load bring transport move smuggle keep comprise include contain pack hide haul".split()
)
POSSESSIVES = frozenset("my your his her its our their the a an".split())
#: classes where moving people and being moved come to the same
MOVEMENT = frozenset(("leave", "arrive", "part"))
#: predicates that say nothing of their own; the noun counts
LIGHT = frozenset("be have do get make see find there become remain come go say keep give put".split())
#: verbs of counting and telling: what was counted must say itself what befell it
TELLING = frozenset(
    "update report estimate put count record document confirm say add announce raise revise show list note name "
    "want need include use call ask expect believe speak talk tell interview quote cite comment source contact visit "
    "watch see look hear meet know think like fear follow".split()
)
#: words that stand for everybody or everything
UNIVERSAL = frozenset("everything anything all everyone anyone everybody anybody nothing".split())
PRONOUNS = frozenset(
    "i we you he she it they me us him her them who which that this these those some one others another "
    "what there itself themselves himself".split()
)
#: who is counted beside all of them: 'nine dead, six of them children'
FRAIL = frozenset("woman child girl boy baby infant minor toddler elder".split())
#: words that single out some of those counted; a people's or a country's name does too
KINDS_APART = frozenset("foreign local native senior young elderly pregnant female male unarmed armed newborn".split())
NARROWING = KINDS_APART | frozenset("wounded former retired displaced injured".split())
#: words for a creed are names that one side gives the other: they single out nobody, and say not whose they are
CREEDS = frozenset("takfiri salafi jihadi jihadist extremist islamist wahhabi shiite sunni".split())
#: words for the side that holds the state, friends' and foes'
_STATE = frozenset("government regime state loyalist army".split())
_IS = frozenset(name for name, body in KNOWN_AS.items() if body == "islamic state" and " " not in name)
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ish|ian|ese|[^aeiou]i|can|ench|rab|urd|ton|tch)s?$")


def narrows(word: str) -> bool:
    """Tell whether a modifier singles out some of those counted: 'foreign', 'Kurdish'; sides ('rebel', 'IS') do not."""
    if word.lower() in CREEDS:
        return False
    return word.lower() in NARROWING or _DEMONYM.match(word) is not None


def sides(words: Iterable[str]) -> frozenset[str]:
    """Return the sides that modifiers name: what one calls the government another calls the regime, and IS Daesh."""
    told = {word.lower() for word in words}
    if told >= {"islamic", "state"}:
        told = told - {"islamic", "state"} | {"is"}
    return frozenset("state" if one in _STATE else "is" if one in _IS else one for one in told)


#: words in a counted phrase that do not narrow what is counted
WEAK_MODIFIERS = frozenset(
    "other more further additional new total many several few some all any such own estimated reported confirmed least "
    "member members only nearly about around some hundreds dozens thousands first last next".split()
)
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife", "lives": "life",
    "families": "family", "bodies": "body", "militiamen": "militiaman", "troops": "troop", "forces": "force",
    "buses": "bus", "lorries": "lorry", "policemen": "policeman", "servicemen": "serviceman", "casualties": "casualty",
}  # fmt: skip


#: what a verb of towns says of people, and what one of people says of things: escapees are recaptured, boats burnt
_OF_PEOPLE = {"seize": "capture"}
_OF_THINGS = {"wound": "destroy"}


def class_of(predicate: str, status: str | None = None, *, people: bool = True) -> PredicateClass | None:
    """Return the class of a predicate; that somebody was killed or hurt decides before the verb does.

    To take or to carry things is not to leave: such verbs are of that class only where people are counted.
    """
    told = CLASS_OF_STATUS.get(status or "")
    if told in HARM:
        return _BY_NAME[told]
    verb = _BY_LEMMA.get(predicate) or _BY_LEMMA.get(predicate.split(" ", maxsplit=1)[0])
    if not people and predicate in CARRYING:
        verb = None
    if verb is None:
        return _BY_NAME[told] if told else None
    if people and predicate == "liberate":  # prisoners are; of towns it is another word for seizing them
        return _BY_NAME["release"]
    swapped = (_OF_PEOPLE if people else _OF_THINGS).get(verb.name)
    if told and (swapped or verb.name in HARM):  # 'killed 33 and captured 10': each number has its own
        return _BY_NAME[told]
    return _BY_NAME[swapped] if swapped else verb


def victims(nouns: Iterable[str]) -> PredicateClass | None:
    """Return the class that a noun for victims stands for: 'the dead', 'the casualties', 'the wounded'."""
    return next((_BY_NAME[VICTIM_NOUNS[noun]] for noun in nouns if noun in VICTIM_NOUNS), None)


def by_name(name: str) -> PredicateClass | None:
    """Return a class by its name, if there is one."""
    return _BY_NAME.get(name)


def singular(noun: str) -> str:
    """Return the singular of an English noun, well enough to compare two of them."""
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
