"""What kinds of things are counted in reports of wars and disasters: nouns to kind and to group."""

from types import MappingProxyType

_GROUPS = {
    "people": (
        "people person individual human soul one other body corpse remains casualty fatality victim dead death "
        "wounded injured life survivor martyr injury"
    ),
    "fighters": (
        "fighter militant rebel insurgent terrorist gunman jihadist jihadi mercenary combatant extremist "
        "militiaman guerrilla islamist operative attacker bomber sniper gunmen warrior recruit element takfiri "
        "infiltrator bombers assailant"
    ),
    "civilians": (
        "civilian resident villager citizen inhabitant noncombatant bystander passer-by pedestrian local native "
        "townspeople passenger worshipper shopper mourner pilgrim tourist visitor"
    ),
    "women": "woman girl mother wife widow female lady sister daughter grandmother women",
    "men": "man male father husband brother son grandfather men",
    "children": ("child kid baby infant boy toddler newborn schoolchild pupil minor youth teenager orphan children"),
    "families": "family household",
    "soldiers": (
        "soldier force troop serviceman troops serviceperson marine conscript officer commander general "
        "colonel adviser "
        "advisor personnel airman sailor paratrooper reservist guard guardsman regular leader trooper gi commando "
        "pilot crew crewman militia"
    ),
    "police": "policeman police cop constable policewoman policemen",
    "prisoners": "prisoner detainee captive hostage inmate abductee pow",
    "medics": "medic doctor nurse paramedic surgeon medical rescuer physician",
    "journalists": "journalist reporter correspondent photographer cameraman blogger",
    "aid workers": "volunteer staffer rescuer",
    "displaced people": "refugee evacuee migrant displaced idp asylum-seeker returnee",
    "drivers": "driver trucker",
    "workers": (
        "worker employee labourer laborer miner farmer teacher official engineer fisherman staff builder contractor"
    ),
    "protesters": "protester demonstrator activist rioter protestor supporter",
    "others": (
        "smuggler member relative suspect witness foreigner friend neighbour neighbor partner player student "
        "voter patient customer user subscriber follower viewer national defector source critic politician "
        "lawmaker mp senator minister diplomat delegate expert analyst monitor observer inspector judge lawyer "
        "killer colleague scientist adult elder boss deputy director executive founder investor shareholder owner "
        "tenant homeowner reader candidate donor graduate veteran actor enemy foe adversary opponent ally comrade chief"
    ),
}
_KINDS = {
    "vehicles": (
        "vehicle truck lorry bus car van tank ambulance minibus motorcycle motorbike boat ship vessel jet plane "
        "aircraft helicopter warplane train trailer bulldozer humvee pickup suv taxi tanker ferry drone uav "
        "submarine warship frigate destroyer convoy bicycle tractor carrier bmp apc rescue-boat dinghy airplane "
        "aeroplane fighter-jet sedan coach"
    ),
    "weapons": (
        "weapon rocket missile shell mortar bomb grenade rifle gun pistol mine landmine bullet warhead munition "
        "machine-gun artillery launcher cannon howitzer round explosive device ied kalashnikov projectile torpedo "
        "cartridge ammunition barrel-bomb belt knife firearm"
    ),
    "animals": "animal cow sheep horse dog goat camel cattle livestock bird donkey chicken pig cat",
    "buildings": (
        "building compound stronghold region suburb house home hospital school mosque church shop apartment "
        "tower village town city neighbourhood "
        "neighborhood bridge factory warehouse clinic camp market tent shelter base checkpoint position post "
        "bakery station district farm settlement hotel store office facility plant centre center headquarters "
        "airport bunker tunnel depot hideout dwelling flat block street road area site location cemetery grave "
        "province property hill hilltop mountain peak den hideaway lair zone pocket enclave front frontline field "
        "crossing junction roundabout barracks garrison outpost trench cave workshop silo"
    ),
    "events": (
        "attack airstrike strike raid explosion blast bombing clash battle bombardment sortie incident violation "
        "breach operation offensive war crash accident earthquake aftershock flood shooting assault ambush "
        "execution arrest protest demonstration meeting session round talk election visit game match season case "
        "flight mission ceasefire truce massacre murder killing abduction assassination kidnapping robbery crime "
        "storm hurricane fire incursion intrusion onslaught air-raid rescue shelling "
        "air-strike airdrop evacuation skirmish trip goal inning launch hit"
    ),
}
GROUP_OF: MappingProxyType[str, str] = MappingProxyType(
    {
        noun: "people" if group == "others" else group
        for group, nouns in reversed(list(_GROUPS.items()))
        for noun in nouns.split()
    }
)
KIND_OF: MappingProxyType[str, str] = MappingProxyType(
    {
        **{noun: kind for kind, nouns in reversed(list(_KINDS.items())) for noun in nouns.split()},
        **dict.fromkeys(GROUP_OF, "people"),
    }
)
PEOPLES = frozenset(
    "kurd turk arab chechen uzbek yazidi druze jew christian sunni shiite muslim alawite turkmen "
    "pakistani iraqi saudi "
    "yemeni israeli afghan briton french dane swede spaniard pole finn scot marine".split()
)
"""Nouns for members of a people or faith whose form alone does not show it."""
ARMED = frozenset(
    "nusra isis isil daesh qaeda qaida hezbollah hizbullah taliban hamas shabaab haram ahrar jaish jaysh jeish jabhat "
    "faylaq failaq liwa ansar harakat kataib tahrir fsa ypg pkk houthi houthis militia militias brigade brigades "
    "front rebels rebel militants militant jihadists jihadist terrorists terrorist insurgents insurgent fighters "
    "extremists extremist gunmen opposition".split()
)
"""Words of the names of armed groups that are no state's: their members are fighters."""
ARMIES = frozenset("isis isil daesh taliban hezbollah hizbullah hizbollah houthi pkk ypg".split())
"""Names that stand for the fighters themselves: '12 Taliban'."""
PARENTS = frozenset("father mother parent mum mom dad".split())
"""A number after 'father of' counts children."""
LEADERS = frozenset("commander leader officer chief general member emir".split())
"""Nouns whose group is that of the body they belong to."""
COLLECTIVES = frozenset("family household crew team gang squad party band group delegation".split())
"""Nouns whose members a number after 'of' counts: 'a family of six'."""
_IRREGULAR = (
    "men:man women:woman children:child people:people persons:person lives:life wives:wife "
    "schoolchildren:schoolchild feet:foot knives:knife sheep:sheep aircraft:aircraft troops:troop "
    "police:police personnel:personnel cattle:cattle buses:bus corpses:corpse houses:house horses:horse "
    "cases:case bases:base executives:executive casualties:casualty mosques:mosque remains:remains "
    "wounded:wounded injured:injured dead:dead oxen:ox geese:goose mice:mouse sorties:sortie movies:movie "
    "barracks:barracks caves:cave"
)
_PLURALS = MappingProxyType(dict(pair.split(":") for pair in _IRREGULAR.split()))


def singular(noun: str) -> str:
    """Give the singular of an English noun in lower case, by spelling; a singular comes back as it is."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    return noun[:-1]


def is_known(noun: str) -> bool:
    """Tell whether a noun, in any number, is of a kind that reports count."""
    return singular(noun) in KIND_OF
