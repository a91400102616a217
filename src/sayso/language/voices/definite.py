"""What a definite phrase can point back to: 'the group', 'the rights monitor', 'the paper'."""

from collections.abc import Collection
from typing import Final

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
    "monitor": frozenset({"observatory", "watch", "watchdog", "group", "network"}),
    "watchdog": frozenset({"observatory", "watch", "monitor", "group", "network", "organisation", "organization"}),
    "agency": frozenset({"agency"}),
    "company": frozenset({"corp", "inc", "ltd", "llc", "firm", "corporation", "company"}),
    "alliance": frozenset({"coalition", "forces", "alliance"}),
    "militia": frozenset({"units", "brigade", "brigades", "forces", "front"}),
    "brigade": frozenset({"brigade", "brigades", "division", "battalion"}),
}
_PRINT: Final = frozenset({"paper", "newspaper", "daily", "magazine", "weekly"})
_AIR: Final = frozenset({"channel", "broadcaster", "station", "network", "television", "tv"})
_SMALL: Final = frozenset({"of", "the", "for", "in", "at", "from", "a"})
_PLAIN: Final = frozenset(  # they describe, and do not tell one from another
    """same latter former said above-mentioned monitoring rights activist human militant rebel opposition extremist
    jihadist terrorist hardline islamist armed aid medical charity media news state semi-official official advocacy
    international leading local""".split()
)


def telling_words(mention: Mention) -> frozenset[str]:
    """Return the words of a definite phrase that tell which one is meant: not 'rights' or 'London-based'."""
    words = mention.name.casefold().split()
    return frozenset(
        word
        for word in words
        if not word.endswith("-based") and word not in _PLAIN and word not in _SMALL and word != mention.head
    ) - {mention.head + "s"}


def fits_class(head: str, kind: VoiceKind, classes: Collection[str]) -> bool:
    """Tell whether a body with these class words can be called 'the group', 'the agency', 'the paper'."""
    if head in classes:
        return True
    if kind == "publisher":
        media = _PRINT | _AIR | {"agency", "site", "website"}
        return head == "outlet" or (head in media and media.isdisjoint(classes))
    return not _GENERAL.get(head.replace("ization", "isation"), frozenset()).isdisjoint(classes)
