"""Where: names of places, resolved as far as can be defended.

`toponyms.py` finds the names, `senses.py` decides which place each means, `gazetteer.py`
holds the places, `relations.py` turns 'between A and B' into an area.
"""

from urllib.parse import urlsplit

from spacy.tokens import Doc

from sayso.language.places.gazetteer import Candidate
from sayso.language.places.relations import relate
from sayso.language.places.senses import resolve
from sayso.language.places.toponyms import Toponym, find_toponyms
from sayso.records import Document, Place

_PRECISION = {
    "continent": "area", "area": "area", "water": "area", "country": "country", "region": "region",
    "district": "district", "capital": "town", "seat": "town", "town": "town", "quarter": "exact",
}  # fmt: skip
_SOLD = frozenset("ai cc co fm gg io ly me nu sh to tv ws eu".split())  # endings sold the world over
_OUTLETS = {  # national and local outlets under other endings
    "dawn.com": "PK", "geo.tv": "PK", "thehindu.com": "IN", "hindustantimes.com": "IN", "ndtv.com": "IN",
    "indianexpress.com": "IN", "indiatimes.com": "IN", "thedailystar.net": "BD", "dailymirror.lk": "LK",
    "irrawaddy.com": "MM", "rappler.com": "PH", "inquirer.net": "PH", "scmp.com": "HK",
    "thejakartapost.com": "ID", "bangkokpost.com": "TH", "straitstimes.com": "SG", "haaretz.com": "IL",
    "jpost.com": "IL", "timesofisrael.com": "IL", "hurriyetdailynews.com": "TR", "dailysabah.com": "TR",
    "rudaw.net": "IQ", "enabbaladi.net": "SY", "kyivindependent.com": "UA", "kyivpost.com": "UA",
    "themoscowtimes.com": "RU", "tass.com": "RU", "sudantribune.com": "SD", "punchng.com": "NG",
    "premiumtimesng.com": "NG", "nation.africa": "KE", "latimes.com": "US", "chicagotribune.com": "US",
    "usatoday.com": "US", "npr.org": "US", "nypost.com": "US", "theglobeandmail.com": "CA",
    "thestar.com": "CA", "globalnews.ca": "CA", "stuff.co.nz": "NZ",
    "syriahr.com": "SY", "orient-news.net": "SY", "zamanalwsl.net": "SY", "naharnet.com": "LB", "lbcgroup.tv": "LB",
    "kurdistan24.net": "IQ", "basnews.com": "IQ", "iraqinews.com": "IQ", "shafaq.com": "IQ", "libyaherald.com": "LY",
    "almasdaronline.com": "YE", "almasirah.net": "YE", "sabanew.net": "YE", "ukrinform.net": "UA", "unian.info": "UA",
    "interfax.com": "RU", "rt.com": "RU", "sputniknews.com": "RU", "dabangasudan.org": "SD", "radiotamazuj.org": "SS",
    "addisstandard.com": "ET", "thereporterethiopia.com": "ET", "hiiraan.com": "SO", "garoweonline.com": "SO",
    "radiookapi.net": "CD", "maliweb.net": "ML", "malijet.com": "ML", "lefaso.net": "BF",
    "clubofmozambique.com": "MZ", "vanguardngr.com": "NG", "dailytrust.com": "NG", "thisdaylive.com": "NG",
    "myanmar-now.org": "MM", "mizzima.com": "MM", "dvb.no": "MM", "tolonews.com": "AF", "khaama.com": "AF",
    "pajhwok.com": "AF", "maannews.com": "PS", "eltiempo.com": "CO", "elespectador.com": "CO", "milenio.com": "MX",
    "haitilibre.com": "HT", "lenouvelliste.com": "HT",
}  # fmt: skip


def find_places(doc: Doc, document: Document) -> tuple[Place, ...]:
    """Return the places named in a document, in document order, without overlaps.

    A point never claims more than is known: `precision` says what kind of place it stands for and `radius_km` how far
    the true spot may lie from it.
    """
    toponyms = find_toponyms(doc)
    senses = resolve(toponyms, document.text, _home(document.url))
    named = [
        _place(one, sense, document.text) for one, sense in zip(toponyms, senses, strict=True) if sense is not None
    ]
    return relate(named, document.text)


def _home(url: str | None) -> str | None:
    """Return the country that a publisher's address tells of, by its top-level domain or as a known outlet."""
    host = (urlsplit(url).hostname or "") if url else ""
    if not host:
        return None
    known = next((code for outlet, code in _OUTLETS.items() if host == outlet or host.endswith("." + outlet)), None)
    ending = host.rsplit(".", 1)[-1]
    if known or len(ending) != 2 or ending in _SOLD:
        return known
    return "GB" if ending == "uk" else ending.upper()


def _place(one: Toponym, sense: Candidate, text: str) -> Place:
    return Place(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        name=sense.name,
        lat=sense.lat,
        lon=sense.lon,
        geonames=sense.id if sense.id > 0 else None,
        precision=_PRECISION[sense.kind],
        country=sense.country,
        region=sense.region,
        radius_km=sense.radius_km,
    )
