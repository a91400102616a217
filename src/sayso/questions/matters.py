"""Matters: what sort of thing a sentence tells of: an air strike, a flood, a convoy, a protest.

Two reports of one day and town are of one happening sooner if both tell of a boat, and hardly if one tells of a boat
and the other of a fire. General English; a word may belong to several matters, and a sentence may tell of none.
"""

from collections.abc import Iterable
from functools import lru_cache

#: words in the singular, as `outline.words` gives them; one that ends in '*' stands for all that begin so
_WORDS = {
    "air strike": "airstrike* air-strike* raid raided raiding warplane* jet aircraft drone* barrel",
    "strike": "strike struck striking",
    "bombing": "bomb* blast* explosi* explod* detonat* suicide booby-trap* car-bomb*",
    "shelling": "shell shelled shelling rocket* mortar* artillery missile* bombard*",
    "fighting": "clash* battle* fighting fought offensive ambush* advance advanced advancing frontline front-line",
    "shooting": "gunman gunmen gunfire shoot shooting shot shootout sniper* assassin*",
    "fire": "fire blaze* burn* flame* inferno arson* gutted",
    "flood": "flood* rain* river inundat* deluge dam embankment",
    "landslide": "landslide* mudslide* avalanche* mudflow*",
    "earthquake": "quake* earthquake* aftershock* tremor* magnitude epicentre epicenter",
    "storm": "storm cyclone* hurricane* typhoon* tornado* landfall",
    "shipwreck": "boat shipwreck* wreck drown* sank sink* sunk capsiz* dinghy vessel ferry",
    "convoy": "convoy bus evacuat* evacuee*",
    "exchange": "exchang* swap* prisoner captive detainee hostage releas* freed",
    "kidnapping": "kidnap* abduct*",
    "prison": "prison inmate jail* riot* cell",
    "protest": "protest* demonstrat* rally rallied tear-gas crowd",
    "traffic": "crash* accident* road highway collid* collision derail* overturn*",
    "air crash": "helicopter* plane airliner downed",
    "massacre": "massacre* slaughter* machete* behead* execut* hacked",
    "gas": "chemical* gas sarin chlorine toxic nerve",
    "mine": "miner colliery pit coal shaft methane",
    "landmine": "landmine* mine roadside",
    "flight": "crossing crossed border flee* fled displac* refugee camp",
    "disease": "cholera measles disease* outbreak* epidemic* virus diphtheria",
    "hunger": "famine hunger starv* malnutrition malnourish* siege besieg*",
    "collapse": "collaps* rubble building stampede* crush*",
    "deal": "deal agreement accord truce* ceasefire* talk negotiat*",
    "aid": "aid relief tent food blanket deliver* distribut*",
    "burial": "grave* burial* funeral* bury buried mourn* mourner*",
    "place of prayer": "mosque* worshipper* imam prayer church shrine",
    "market": "market* shop bazaar stall",
    "school": "school pupil student teacher madrasa* university",
    "hospital": "hospital clinic medical ambulance* doctor",
}
_OPEN = "*"
_TOLD = tuple((word, matter) for matter, told in _WORDS.items() for word in told.split())


def matters(words: Iterable[str]) -> frozenset[str]:
    """Return the matters that words, lower-cased and in the singular, tell of."""
    return frozenset().union(*map(_matters, words))


@lru_cache(maxsize=50_000)
def _matters(word: str) -> frozenset[str]:
    return frozenset(matter for told, matter in _TOLD if _is(word, told))


def _is(word: str, told: str) -> bool:
    return word.startswith(told.removesuffix(_OPEN)) if told.endswith(_OPEN) else word == told
