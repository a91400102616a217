"""What became of those counted: the words that say so, by status.

`VERBS` happen to people (kill), `DEEDS` are done by them (flee), `NOUNS` stand for either (the death of), and `WORDS`
are said of them (dead, wounded, the missing).
"""

from types import MappingProxyType

_VERBS = {
    "killed": (
        "kill slay slew murder execute behead massacre assassinate martyr slaughter eliminate neutralise "
        "neutralize liquidate crucify"
    ),
    "wounded": "wound injure hurt maim hospitalise hospitalize",
    "displaced": "displace uproot expel evict",
    "captured": "capture seize",
    "arrested": "arrest detain imprison jail",
    "abducted": "abduct kidnap",
    "released": "release free liberate",
    "evacuated": "evacuate",
    "rescued": "rescue",
    "trapped": "trap besiege strand block",
    "destroyed": "destroy demolish raze flatten",
    "damaged": "damage",
}
_DEEDS = {
    "killed": "die perish drown",
    "displaced": "flee",
    "left": "leave escape depart quit withdraw",
    "surrendered": "surrender",
    "defected": "defect desert",
    "returned": "return",
    "survived": "survive",
    "missing": "disappear vanish",
}
_NOUNS = {
    "killed": ("death toll killing murder execution massacre body corpse fatality beheading slaughter martyrdom"),
    "wounded": "injury wounding wounded wound",
    "displaced": "displacement flight",
    "arrested": "arrest detention imprisonment",
    "captured": "capture",
    "abducted": "abduction kidnapping",
    "evacuated": "evacuation",
    "released": "release",
    "left": "departure escape exit withdrawal smuggling",
    "surrendered": "surrender",
    "missing": "disappearance",
    "rescued": "rescue",
    "destroyed": "destruction",
}
_WORDS = {
    "killed": (
        "dead killed slain martyred martyrs deaths death fatalities fatality bodies corpses executed murdered "
        "beheaded massacred lives body corpse martyr remains"
    ),
    "wounded": "wounded injured injuries hurt maimed",
    "killed or wounded": "casualties casualty",
    "missing": "missing unaccounted",
    "displaced": "displaced refugees homeless",
    "captured": "captured captives prisoners hostages",
    "arrested": "detained arrested imprisoned jailed detainees",
    "abducted": "kidnapped abducted",
    "trapped": "trapped besieged stranded stuck",
    "survived": "survivors",
    "evacuated": "evacuees evacuated",
    "released": "released freed",
    "destroyed": "destroyed",
    "damaged": "damaged",
}


def _by_word(table: dict[str, str]) -> MappingProxyType[str, str]:
    return MappingProxyType({word: status for status, words in table.items() for word in words.split()})


VERBS = _by_word(_VERBS)
"""Lemmas of verbs whose object, or passive subject, has the status."""
DEEDS = _by_word(_DEEDS)
"""Lemmas of verbs whose subject has the status."""
NOUNS = _by_word(_NOUNS)
"""Lemmas of nouns: 'the death of 12 people'."""
WORDS = _by_word(_WORDS)
"""Forms that stand beside or for those counted: '12 dead', '20 wounded'."""
BEFALLING: MappingProxyType[str, str] = MappingProxyType(
    {
        form: status
        for verb, status in VERBS.items()
        if status in ("killed", "wounded", "captured", "arrested", "abducted", "rescued", "released", "destroyed")
        for stem in (verb.removesuffix("e"), verb + verb[-1], verb.removesuffix("y") + "i")
        for form in (verb, f"{verb}s", f"{stem}es", f"{stem}ed", f"{stem}ing")
    }
)
"""Forms of verbs whose object is counted, so that a number right behind one is a count: 'Bomb Kills 12'."""
HUMAN = frozenset(
    ("killed", "wounded", "killed or wounded", "missing", "displaced", "arrested", "abducted", "left", "surrendered")
)
"""Statuses that only people have: a bare number with one of them counts people."""
