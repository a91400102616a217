"""What a definite phrase can point back to: 'the group', 'the rights monitor', 'the paper'."""

import re
from collections.abc import Collection
from typing import Final

from sayso.language.voices.access import PERSON_WORDS
from sayso.language.voices.mentions import Mention
from sayso.records import VoiceKind

_GENERAL: Final[dict[str, frozenset[str]]] = {  # what a general word may point back to, by class words
    "group": frozenset(
        """observatory monitor watchdog watch amnesty faction front militia brigade brigades party movement army
        alliance organisation organization network ngo charity association units battalion legion rebels
        coalition""".split()
    ),
    "organisation": frozenset(
        """observatory monitor watchdog watch amnesty group network ngo charity association crescent cross nations union
        foundation relief institute""".split()
    ),
    "charity": frozenset("crescent cross relief foundation society ngo association organisation organization".split()),
    "monitor": frozenset({"observatory", "watch", "watchdog", "group", "network"}),
    "watchdog": frozenset({"observatory", "watch", "monitor", "group", "network", "organisation", "organization"}),
    "agency": frozenset({"agency"}),
    "company": frozenset({"corp", "inc", "ltd", "llc", "firm", "corporation", "company"}),
    "alliance": frozenset({"coalition", "forces", "alliance"}),
    "militia": frozenset({"units", "brigade", "brigades", "forces", "front"}),
    "brigade": frozenset({"brigade", "brigades", "division", "battalion"}),
}
_OFFICERS: Final = frozenset(
    """general colonel major captain lieutenant brigadier admiral marshal commander sergeant sgt col gen lt maj brig
    capt""".split()
)
_LEADERS: Final = frozenset("president premier chancellor chief head chairman chairwoman founder king emir".split())
_PHYSICIANS: Final = frozenset("surgeon physician medic dr pediatrician paediatrician psychiatrist pathologist".split())
_MEMBERS: Final = frozenset(
    "senator congressman congresswoman congressmember mp mep rep sen parliamentarian legislator".split()
)
_CALLED: Final[dict[str, frozenset[str]]] = {  # a general word for a person -> the roles that it may point back to
    "official": frozenset(word for word, access in PERSON_WORDS.items() if access == "official") | {"member"},
    "officer": _OFFICERS | {"policeman", "policewoman", "constable", "inspector", "detective", "cop"},
    "commander": _OFFICERS,
    "leader": _LEADERS,
    "chief": _LEADERS - {"president", "king", "emir"} | {"director", "leader", "commissioner"},
    "head": _LEADERS | {"director", "leader"},
    "premier": frozenset({"minister"}),
    "minister": frozenset({"premier", "secretary"}),
    "doctor": _PHYSICIANS,
    "lawmaker": _MEMBERS, "legislator": _MEMBERS, "politician": _MEMBERS | {"minister", "leader", "candidate"},
    "diplomat": frozenset({"ambassador", "envoy", "undersecretary"}),
    "envoy": frozenset({"ambassador", "representative", "rapporteur", "coordinator"}),
    "lawyer": frozenset({"attorney", "solicitor", "barrister", "counsel"}),
    "attorney": frozenset({"lawyer"}),
    "spokesperson": frozenset({"spokesman", "spokeswoman"}),
    "representative": frozenset({"spokesman", "spokeswoman", "spokesperson", "envoy"}),
    "journalist": frozenset({"reporter", "correspondent", "photographer", "cameraman", "editor"}),
    "reporter": frozenset({"journalist", "correspondent"}),
    "correspondent": frozenset({"journalist", "reporter"}),
    "academic": frozenset({"professor", "prof", "lecturer", "scholar", "researcher", "historian"}),
    "researcher": frozenset({"analyst", "scientist", "professor", "scholar"}),
    "scientist": frozenset({"professor", "researcher", "biologist", "physicist", "chemist", "geologist"}),
    "analyst": frozenset({"expert", "researcher"}),
    "expert": frozenset({"analyst", "researcher", "professor", "specialist", "scientist"}),
    "rebel": frozenset({"fighter", "insurgent"}), "fighter": frozenset({"rebel", "militant"}),
    "witness": frozenset({"resident", "villager", "shopkeeper", "driver", "neighbour", "neighbor"}),
    "resident": frozenset({"villager", "shopkeeper", "baker", "farmer", "neighbour", "neighbor"}),
}  # fmt: skip
_PRINT: Final = frozenset({"paper", "newspaper", "daily", "magazine", "weekly"})
_AIR: Final = frozenset({"channel", "broadcaster", "station", "network", "television", "tv"})
_BASED: Final = re.compile(r"(?:[A-Z][\w.]* )*[\w.]+-based")  # 'New York-based'
_SMALL: Final = frozenset({"of", "the", "for", "in", "at", "from", "a"})
_PLAIN: Final = frozenset(  # they describe, and do not tell one from another
    """same latter former said above-mentioned monitoring rights activist human militant rebel opposition extremist
    jihadist terrorist hardline islamist armed aid medical charity media news state semi-official official advocacy
    international leading local""".split()
)


def telling_words(mention: Mention) -> frozenset[str]:
    """Return the words of a definite phrase that tell which one is meant: not 'rights' or 'London-based'."""
    words = _BASED.sub("", mention.name).casefold().split()
    return frozenset(
        word
        for word in words
        if not word.endswith("-based") and word not in _PLAIN and word not in _SMALL and word != mention.head
    ) - {mention.head + "s"}


def calls(head: str, roles: Collection[str]) -> bool:
    """Tell whether somebody with these roles can be called 'the official', 'the officer', 'the doctor'."""
    return not _CALLED.get(head, frozenset()).isdisjoint(roles)


def fits_class(head: str, kind: VoiceKind, classes: Collection[str]) -> bool:
    """Tell whether a body with these class words can be called 'the group', 'the agency', 'the paper'."""
    if head in classes or any(head in kinds and not kinds.isdisjoint(classes) for kinds in (_PRINT, _AIR)):
        return True
    if kind == "publisher":
        media = _PRINT | _AIR | {"agency", "site", "website"}
        return head == "outlet" or (head in media and media.isdisjoint(classes))
    return not _GENERAL.get(head.replace("ization", "isation"), frozenset()).isdisjoint(classes)
