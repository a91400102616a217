"""Questions named as a person would ask them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.questions import lexicon
from sayso.questions.accounts import Account
from sayso.questions.stretches import Days

_PARTICIPLES = {
    pair.split(":")[0]: pair.split(":")[1]
    for pair in """
    bring:brought build:built burn:burned buy:bought catch:caught cut:cut do:done drive:driven
    find:found give:given hide:hidden hit:hit hold:held keep:kept know:known lead:led leave:left let:let
    lose:lost make:made meet:met pay:paid put:put read:read say:said see:seen sell:sold send:sent
    set:set show:shown shut:shut sink:sunk speak:spoken spend:spent steal:stolen take:taken teach:taught
    tell:told tear:torn think:thought throw:thrown write:written win:won withdraw:withdrawn break:broken
    choose:chosen draw:drawn feed:fed strike:struck
    """.split()
}
_OWN = re.compile(r"^.*['’]s own ", re.IGNORECASE)  # 'the group's own vehicles' are vehicles
_PART_OF = re.compile(r"\bpart of (?:the |a |an )?([^\W\d]+)", re.IGNORECASE)
_THEM = "among them"  # where the whole is not named
_LINES = frozenset("border frontier coast front frontline crossing".split())
_NEAR = frozenset(
    "between near outside around along north south east west northeast northwest southeast southwest".split()
)
_MEASURED_HOW = {"length": "How long was", "area": "How large was", "mass": "How heavy was", "speed": "How fast was"}


def count_question(accounts: Sequence[Account], where: str | None) -> str:
    """'How many fighters left Raqqa?', 'How long was the convoy?', 'How many people were killed in Douma?'."""
    first = accounts[0]
    if first.measure:
        return _measure_question(first)
    kind = lexicon.by_name(first.topic)
    subject = f"How many {counted_words(accounts)}"
    if first.whole_war:
        return f"{subject} {kind.asked if kind else 'were there'} over the whole war or period?"
    if kind is None:
        return f"{subject} were {'there' if first.topic in lexicon.LIGHT else participle(first.topic)}{_in(where)}?"
    if kind.name == "part":
        return f"{subject} {kind.asked.format(whole=_whole(first))}?"
    if kind.name == "leave" and where:
        return f"{subject} {kind.asked} {where}?"
    return f"{subject} {kind.asked}{_in(where)}?"


def circumstance_question(kind: str, accounts: Sequence[Account], where: str | None) -> str:
    """'When were people killed in Aleppo?', 'Where were they killed on 3 May 2021?', 'Who killed people in Aleppo?'."""
    told = lexicon.by_name(accounts[0].topic)
    counted = counted_words([one for one in accounts if one.topic == accounts[0].topic])
    if told is None:
        return f"{kind.capitalize()} was it?"
    if kind == "who":
        return f"Who {participle(told.name)} {counted}{_in(where)}?"
    passive = told.asked.removeprefix("were ")
    deed = f"were {counted} {passive}" if passive != told.asked else f"did {counted} {told.name}"
    if kind == "where":
        days = days_of(accounts)
        return f"Where {deed}{f' on {say_days(days)}' if days and days.first == days.last else ''}?"
    left = f" {where}" if where and told.name == "leave" else _in(where)
    return f"When {deed}{left}?"


def deed_question(kind: str, accounts: Sequence[Account], befell: str, where: str | None) -> str:
    """'When was the bridge in Halfaya destroyed?', 'Where was Omar Darwish killed?', 'Who seized Azaz?'."""
    done = participle(accounts[0].topic)
    at = "" if where is None or where in befell else _in(where)
    if kind == "who":
        return f"Who {done} {befell}{at}?"
    many = befell.startswith("the ") and plural(befell) == befell
    return f"{kind.capitalize()} {'were' if many else 'was'} {befell} {done}{'' if kind == 'where' else at}?"


def _in(where: str | None) -> str:
    """' in Douma', ' at the Turkish border', ' between Markada and As-Suwar'."""
    if not where:
        return ""
    first, last = where.split()[0].lower(), where.split()[-1].lower()
    if last in _LINES:
        return f" at {where}" if first in {"the", "its"} else f" at the {where}"
    return f" {where}" if first in _NEAR else f" in {where}"


def _whole(account: Account) -> str:
    """What those counted were part of: 'in the convoy'."""
    event = account.claim.event
    if event.predicate == "be part":
        named = _PART_OF.search(account.claim.quote)
        return f"in the {named[1].lower()}" if named else _THEM
    phrases = event.whom if event.predicate in {"join", "accompany"} else event.who
    words = phrases[0].split() if phrases else []
    return f"in the {words[-1].lower()}" if words and words[-1].lower() not in lexicon.PRONOUNS else _THEM


def _measure_question(account: Account) -> str:
    quantity = account.quantity
    measured = account.topic.split(" of ", 1)
    if quantity is not None and quantity.of and quantity.kind == "mass":
        return f"How many {plural(quantity.unit or 'tonne')} of {quantity.of}?"
    if quantity is not None and len(measured) == 2:
        how = _MEASURED_HOW.get(quantity.kind or "", f"How many {plural(quantity.unit or 'units')} was")
        return f"{how} the {measured[1]}?"
    unit = quantity.unit if quantity is not None else None
    doing = "" if account.topic in lexicon.LIGHT else f" ({account.topic})"
    return f"How much, in {plural(unit or 'units')}{doing}?"


def counted_words(accounts: Sequence[Account]) -> str:
    """Return what is counted as most accounts say it: 'IS fighters', 'people', 'trucks'."""
    first = accounts[0]
    narrowed = Counter(
        one.quantity.of for one in accounts if one.quantity and one.quantity.of and (one.whose or one.narrowed)
    )
    if 2 * narrowed.total() >= len(accounts):
        phrase = narrowed.most_common(1)[0][0].split(" including ")[0]
        return plural(_OWN.sub("", phrase))
    if first.counted == "people":
        return plural(first.group) if first.group else "people"
    return plural(first.counted)


def place_of(accounts: Sequence[Account]) -> str | None:
    """Return the place that most accounts name, towns before regions."""
    own = [p for one in accounts if one.placed for p in one.places]
    named = own or [p for one in accounts for p in one.places[:1]]
    towns = [p for p in named if p.precision in {"exact", "town"}] or named
    if not towns:
        return None
    return Counter(p.text for p in towns).most_common(1)[0][0]


def days_of(accounts: Sequence[Account]) -> Days | None:
    """Return the days that the accounts tell of: those that claims state, or else the one most documents name."""
    stated = [day for one in accounts if one.dated for day in one.days]
    if stated:
        return Days(min(day.first for day in stated), max(day.last for day in stated))
    named = Counter(day for one in accounts for day in one.days)
    return named.most_common(1)[0][0] if named else None


def say_days(days: Days | None) -> str:
    """'12 October 2017', '10 to 12 October 2017'."""
    if days is None:
        return ""
    last = _say(days.last)
    if days.first == days.last:
        return last
    if (days.first.year, days.first.month) == (days.last.year, days.last.month):
        return f"{days.first.day} to {last}"
    return f"{_say(days.first)} to {last}"


def _say(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def as_told(noun: str, quotes: Iterable[str]) -> str:
    """Return a noun phrase in the plural where somebody says it so, and else as it is."""
    many = plural(noun)
    return many if any(many in quote.lower() for quote in quotes) else noun


def with_article(name: str, text: str) -> str:
    """Return a name with the article that the text gives it: 'the US-led coalition'."""
    return f"the {name}" if f"the {name}".lower() in text.lower() else name


def participle(lemma: str) -> str:
    """Return the past participle of an English verb, particles kept."""
    verb, _, particle = lemma.partition(" ")
    return f"{_PARTICIPLES.get(verb) or _regular(verb)} {particle}".strip()


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def plural(noun: str) -> str:
    """Return the plural of an English noun or noun phrase; a plural comes back as it is."""
    *front, last = noun.split() or [noun]
    return " ".join((*front, _plural(last)))


def _plural(noun: str) -> str:
    if lexicon.singular(noun) != noun.lower() or noun.lower() in _ALREADY_MANY or noun.endswith("men"):
        return noun
    irregular = {"person": "people", "man": "men", "woman": "women", "child": "children", "life": "lives"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "z", "s")) else "s")


_ALREADY_MANY = frozenset("people police staff cattle personnel media militia crew dead wounded displaced".split())
