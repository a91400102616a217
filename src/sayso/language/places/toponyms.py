"""Names of places in a parsed text, before anybody asks which place is meant.

Two witnesses are heard: the named-entity layer of the parse, and the gazetteer. A name that the entity layer calls a
place is sure; one that only the gazetteer knows, or that stands inside an organisation's name ('Oxford Police'), is
not, and `senses.py` keeps it only where the rest of the document speaks for it.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from spacy.tokens import Doc, Span, Token

from sayso.language.places.gazetteer import AREAS, NOTED, Candidate, candidates, country, place

Hint = Literal["division", "town"]
_LONGEST = 5  # tokens of one name
_GREAT = 50_000  # people of a town that is well known
_INNER = frozenset(
    "of au aux les sous de la le al el du des di da do the and on upon am an der den - ' ez az as ar es ad sur".split()
)
_NO_END = _INNER | frozenset("at in is was has had or by to from with for".split())
_DIVISION = frozenset(
    "county counties parish province provinces governorate governorates state oblast region regions district districts "
    "countryside prefecture raion canton muhafazah wilaya".split()
)
_TOWN = frozenset("city town village municipality township twp borough hamlet".split())
_OUTER = frozenset("outskirts suburb suburbs edge edges neighborhood neighbourhood quarter port".split())
_SPOTS = _DIVISION | _TOWN | _OUTER  # 'the town of Qardaha'
_LEADS = {  # how strongly a word before a name says that a place comes
    **dict.fromkeys("in near into outside inside around towards toward between across downtown".split(), 1.0),
    **dict.fromkeys("northern southern eastern western central northeastern northwestern southeastern".split(), 1.0),
    **dict.fromkeys("from to at of through via beyond".split(), 0.5),
}
_TAKEN = frozenset(  # verbs whose object is a place, when it is a name
    "enter reach capture seize retake recapture liberate besiege storm overrun evacuate bombard encircle shell hit"
    " strike bomb pound target control hold defend surround attack leave flee invade occupy raid".split()
)
_QUIT = frozenset("withdraw retreat flee evacuate depart expel escape displace".split())  # with 'from'
_LINES = frozenset("highway road motorway border frontier".split())  # behind two names with a hyphen
_PASSIVE = frozenset("was were is are been being be has had have came comes falls fell".split())
_BEFALLEN = frozenset(  # what befalls places: 'Avdiivka was shelled'
    "bombed shelled hit struck pounded captured seized retaken recaptured liberated besieged stormed overrun evacuated"
    " bombarded encircled attacked surrounded targeted raided occupied under".split()
)
_ILLNESS = frozenset(  # words that make a name that of an illness: 'Lassa fever', 'West Nile virus'
    "virus viruses fever disease syndrome encephalitis measles respiratory haemorrhagic hemorrhagic".split()
)
_DASHES = frozenset(("-", "--", "–", "—"))
_DATELINE = 12  # tokens from the start of a line to the dash
_LISTED = 8  # places of one list
_ARTICLES = frozenset("al el ar as ash ad an at az ed es".split())
_TITLES = frozenset(  # words before the name of a person
    "coach mr mrs ms dr sir gen lt col maj sgt capt cpl pvt officer detective deputy sheriff sen rep gov senator"
    " representative councilman councilwoman councillor councilor trooper sergeant lieutenant captain attorney judge"
    " justice pastor rev reverend rabbi prof professor principal superintendent investigator constable".split()
)
ENGLISH = frozenset(("US", "GB", "CA", "AU", "NZ", "IE"))  # where an odd spelling is another place or none
# Single words that are no place names in running text, whatever a gazetteer of 230,000 towns says.
_NEVER = frozenset(
    "county counties republic continental pavilion woodlands minister area ball wing ocean hills january "
    "february april june july august september october november december christmas ramadan spring summer "
    "winter autumn fall states member a academy act airport along army art arts association authority "
    "bank bay bar beach best board book bureau bridge camp captain capital center central centre channel "
    "chief church city civil club coast college commission committee community company congress council "
    "country court creek cup day delta de deputy director district division doctor downtown east eastern "
    "ed elementary embassy empire english enterprise exit federal field fire first force forest fort "
    "foundation free friday general global god government governor grand great green group hall harbor "
    "health high hill history home hope hospital hotel house human i ii iii iv vi vii viii ix xi xii "
    "institute international island islands jail judge justice king lady lake land law league liberty "
    "life lord main mall man many march market may mayor media memorial men military ministry mission "
    "modern monday moon mount mountain museum music my national navy new news no north northeast northern "
    "northwest of office old olympic one open order our park party peace plaza police port post power "
    "president press prince project public queen radio rail red research reserve river road route royal "
    "safe saturday school sea second secretary security senate sergeant service sheriff society south "
    "southeast southern southwest special square st star station store street summit sun sunday super "
    "superior supreme system team technology temple the theater they third thursday times tower town "
    "trade trail trust tuesday union united university upper us valley van veterans via village vista war "
    "water we wednesday weekly west western wood world year you young exodus easter democrat democratic "
    "republican catholic christian baptist lutheran methodist marines islam imperial progress champion "
    "sports golden big long price commerce homeland early eagle junior marshal colony commissioner coach abbot "
    "capitol hamas hezbollah hizbullah hizbollah fatah taliban daesh isis isil houthi houthis "
    "so do an am as at but he she it in is me oh al id md ms mr mrs dr co "
    "miss mass all and are his her here how not now see sir too two who why yes yet car much more most "
    "some said same every even ever other over under bus tram jet bridges block corner page section unit".split()
)
# Names of places that are as often a person, a firm or a word: they need the entity layer's word.
_DOUBTFUL = frozenset(
    "saint women white william mary john george martin james thomas david paul martha nelson lincoln "
    "jackson jefferson grant howard bill mark or hi ok la pa ma del wash ill ind cal ark ore tex conn vic "
    "nor mid eu nt sa wa ab sk ns nb nc nd nh nj nm nv ny ri sc sd tn tx ut vt wi wv wy ia ks ky mi mn mo "
    "mt ne ga fl ct az ar ak mb qc on od sad mobile reading bath battle nice split orange eden normal "
    "florence charlotte victoria lourdes chelsea sydney amazon phoenix turkey chad jordan georgia hugo "
    "culver moody hudson stevens columbia washington miranda santiago sutton carlos francisco lorenzo "
    "antonio jose juan pedro diego maria elena sofia sophia alexandria dallas austin houston madison "
    "lindsay kingston brent chester clinton cleveland tyler jasper dixon logan carson sheridan mitchell "
    "warren douglas marshall franklin monroe lawrence perry henry russell preston stanley".split()
)
_AFTER_COMMA = frozenset({"region", "country"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place as it stands in the text."""

    start: int
    end: int
    name: str  # without a word such as 'province' behind it
    sure: bool  # the entity layer calls it a place
    choices: tuple[Candidate, ...]  # the places that bear the name
    hint: Hint | None = None
    led: float = 0.0  # how strongly the words before it say that a place comes, up to 1
    person: bool = False  # the entity layer calls it a person
    inner: bool = False  # it ends a longer name: 'Garrett' in 'Day-Garrett', 'Mart' in 'Wal-Mart'


@lru_cache(maxsize=1)
def _demonyms() -> dict[str, tuple[Candidate, ...]]:
    """Return what the adjectives and names of peoples mean: 'Syrian', 'Texans', 'Londoner'."""
    lines = (resources.files("sayso") / "data" / "demonyms.csv").read_text(encoding="utf8").splitlines()
    return {row["demonym"]: _meant(row["place"], row["country"]) for row in csv.DictReader(lines)}


def _meant(name: str, code: str) -> tuple[Candidate, ...]:
    found = [c for c in candidates(name) if not code or c.country == code] if name else [country(code)]
    areas = [c for c in found if c is not None and (c.kind in AREAS or code)]
    return tuple(areas[:1])


def find_toponyms(doc: Doc) -> list[Toponym]:
    """Return the names of places in document order, without overlaps."""
    found: list[Toponym] = []
    people = _people(doc) | _illnesses(doc)
    entities = {token.i: one for one in doc.ents for token in one}
    at = 0
    while at < len(doc):
        token = doc[at]
        hit = _at(doc, token, entities.get(at), people) if _may_begin(doc, token) else None
        if hit is None:
            at += 1
            continue
        one, at = hit
        found.append(one)
    return found


def _people(doc: Doc) -> frozenset[str]:
    """Return the words of people's full names: 'Culver' is no town where 'Chet Culver' speaks."""
    return frozenset(token.text for one in doc.ents if one.label_ == "PERSON" and len(one) > 1 for token in one)


def _illnesses(doc: Doc) -> frozenset[str]:
    """Return the names that illnesses bear: neither 'Marburg virus' nor, beside it, 'Marburg' is the town."""
    return frozenset(
        token.text for token in doc[:-1] if token.text[:1].isupper() and token.nbor().lower_ in _ILLNESS
    )  # fmt: skip


def _may_begin(doc: Doc, token: Token) -> bool:
    if token.text in _ARTICLES:
        return token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and doc[token.i + 2].text[:1].isupper()
    if not token.text[:1].isupper() or token.lower_ in {"the", "a"}:
        return False
    return token.ent_type_ != "LANGUAGE" or _great_town(doc, token)


def _great_town(doc: Doc, token: Token) -> bool:
    """Tell whether what the entity layer calls a language is a town: 'in Aleppo', but not 'in Spanish'."""
    if token.text in _demonyms() or _led(doc, doc[token.i : token.i + 1]) < _LEADS["from"]:
        return False
    towns = [c for c in candidates(token.text) if c.kind not in AREAS and c.rank]
    return any(c.population >= _GREAT or c.rank == NOTED for c in towns)


def _at(doc: Doc, token: Token, entity: Span | None, people: frozenset[str]) -> tuple[Toponym, int] | None:
    """Return the name that begins at a token, and the index of the token behind it."""
    span = _known(doc, token.i, entity)
    demonym = _demonym(doc, token)
    if demonym and (span is None or demonym[1] >= span.end):
        return demonym
    if span is not None:
        return _judge(doc, span, entity, people)
    if entity is not None and _begins(entity, token) and token.lower_ not in _NEVER:
        return _unknown(doc, doc[token.i : entity.end], entity.label_)
    return None


def _demonym(doc: Doc, token: Token) -> tuple[Toponym, int] | None:
    if token.ent_type_ == "PERSON":
        return None
    for length in (2, 1):
        span = doc[token.i : token.i + length]
        meant = _demonyms().get(span.text)
        if meant and not _is_ill(doc, span):
            return Toponym(span.start_char, span.end_char, span.text, True, meant), span.end
    return None


def _begins(entity: Span, token: Token) -> bool:
    """Tell whether only articles and common words of the entity stand before the token."""
    ahead = entity[: min(token.i - entity.start, _LONGEST + 1)]
    return len(ahead) <= _LONGEST and all(not one.text[:1].isupper() or one.lower_ == "the" for one in ahead)


def _known(doc: Doc, start: int, entity: Span | None) -> Span | None:
    """Return the longest name at a token that the gazetteer has."""
    last = min(len(doc), start + _LONGEST)
    if entity is not None and entity.label_ == "PERSON":
        cut = entity.end
        while cut < last and "-" in (doc[cut].text, doc[cut - 1].text):
            cut += 1
        last = min(last, cut)
    ends = [start + 1]
    for at in range(start + 1, last):
        token = doc[at]
        if token.text[:1].isupper() or token.text[:1].isdigit():
            ends.append(at + 1)
        elif token.text == "," and at + 1 < len(doc) and doc[at + 1].text.isupper():
            continue  # 'Washington, D.C.'
        elif token.lower_ not in _INNER and not (doc[at - 1].text == "-" and not doc[at - 1].whitespace_):
            break  # but 'Mazar-i-Sharif'
    ends = [end for end in ends if doc[end - 1].lower_ not in _NO_END]
    found = next((doc[start:end] for end in reversed(ends) if candidates(doc[start:end].text)), None)
    return None if found is not None and _is_cut(doc, found) else found


def _is_cut(doc: Doc, span: Span) -> bool:
    """Tell whether a hyphen goes on to a word that is no place: 'Croix' in 'Croix-des-Bouquets'."""
    if span.end + 1 >= len(doc) or doc[span.end].text != "-" or doc[span.end].whitespace_ or span[-1].whitespace_:
        return False
    word = doc[span.end + 1]
    known = candidates(word.text) or word.text in _demonyms()
    return word.lower_ in _INNER or (word.text[:1].isupper() and not known)


def _judge(doc: Doc, span: Span, entity: Span | None, people: frozenset[str]) -> tuple[Toponym, int] | None:
    """Decide whether a known name is one here, and how sure that is."""
    label = entity.label_ if entity is not None else ""
    whole = entity is not None and _begins(entity, span[0]) and entity.end <= span.end + 1
    hint, end = _hint(doc, span)
    sure = label == "GPE" or (label in {"LOC", "FAC"} and whole)
    choices = candidates(span.text)
    if _is_person(doc, span) or _is_saints(doc, span) or _is_firm(doc, span) or _is_ill(doc, span):
        return None
    if len(span) == 1 and not any(c.rank for c in choices):
        choices = tuple(c for c in choices if c.country not in ENGLISH or c.kind in AREAS)
    if not _behind_town(doc, span):
        if not sure:
            choices = tuple(c for c in choices if c.rank) or choices[: len(choices) == 1]
        if len(span) == 1 and not hint:
            heads = label == "ORG" and whole is False and entity is not None and _begins(entity, span[0])
            choices = _of_one_word(span[0], sure or heads, _led(doc, span) >= 1, choices)
            if span.text in people and all(c.kind not in AREAS for c in choices):
                return None
        if not choices or (label == "PERSON" and not whole and not _is_dateline(doc, span)):
            return None
    if hint == "division":
        choices = candidates(doc[span.start : end].text) or _divisions(choices)
    last = doc[end - 1]
    person = label == "PERSON"
    return Toponym(
        span.start_char,
        last.idx + len(last),
        span.text,
        sure,
        choices,
        hint,
        _led(doc, span),
        person,
        _inner(doc, span),
    ), end


def _is_person(doc: Doc, span: Span) -> bool:
    """Tell whether a title makes the name a person's: 'coach Ripley'."""
    before = doc[span.start - 1].lower_.rstrip(".") if span.start else ""
    return before in _TITLES and len(span) == 1


def _is_saints(doc: Doc, span: Span) -> bool:
    """Tell whether a saint owns what follows: 'St. Patrick's Day', 'St. Peter's Basilica'."""
    if span[0].lower_ not in {"st.", "st", "saint"} or span.end + 1 >= len(doc):
        return False
    return doc[span.end].text == "'s" and doc[span.end + 1].text[:1].isupper()


def _is_firm(doc: Doc, span: Span) -> bool:
    """Tell whether partners' names make a firm: 'Stevens & Wilkinson'."""
    return span.end + 1 < len(doc) and doc[span.end].text == "&" and doc[span.end + 1].text[:1].isupper()


def _is_ill(doc: Doc, span: Span) -> bool:
    """Tell whether the name is an illness's: 'Middle East respiratory syndrome'."""
    return span.end < len(doc) and doc[span.end].lower_ in _ILLNESS


def _inner(doc: Doc, span: Span) -> bool:
    """Tell whether a longer name runs on into the span."""
    at = span.start - 1
    if at > 0 and doc[at].text == "-":
        at -= 1
        if span.end < len(doc) and doc[span.end].lower_ in _LINES:
            return False  # 'the Homs-Hama highway'
    return at >= 0 and doc[at].text[:1].isupper() and doc[at].lower_ not in {"the", *_LEADS} and not doc[at].is_sent_end


def _led(doc: Doc, span: Span) -> float:
    """Return how strongly the words before a name lead to a place: 'near Raqqa', 'between Raqqa and Tabqa'."""
    if _is_dateline(doc, span) or _is_alone(doc, span):
        return 1.0
    at = _before_list(doc, span)
    at -= at > 0 and doc[at].text == "The"  # 'in The Hague'
    if at < 0:
        return 1.0 if _befallen(doc, span.end) else 0.0
    if doc[at].lower_ == "to" and at and doc[at - 1].lower_ == "according":
        return 0.0
    if doc[at].lemma_ in _TAKEN or _befallen(doc, span.end):
        return 1.0
    if doc[at].lower_ == "from" and at and doc[at - 1].lemma_ in _QUIT:
        return 1.0
    if doc[at].lower_ == "of" and at and doc[at - 1].lower_ in _SPOTS:
        return 1.0
    return _LEADS.get(doc[at].lower_, 0.0)


def _before_list(doc: Doc, span: Span) -> int:
    """Return the token before a name, or before the list that it stands in: 'in Monrovia, Kailahun and Conakry'."""
    at = span.start - 1
    joined = {"and", "or", ","} if _is_listed(doc, span.end) else {"and", "or"}
    for _ in range(_LISTED):
        if at < 2 or doc[at].lower_ not in joined or not doc[at - 1].text[:1].isupper():
            break
        joined = {"and", "or", ","} if doc[at].lower_ != "," else {","}
        at -= 1
        first = max(0, at - _LONGEST)
        while at > first and (doc[at].text[:1].isupper() or doc[at].text == "-"):
            at -= 1
    return at


def _is_listed(doc: Doc, end: int) -> bool:
    """Tell whether more names of a list follow, up to its 'and': ', Malta and Crete'."""
    at = end
    while at < min(len(doc) - 1, end + _LISTED * 2) and (doc[at].text == "," or doc[at].text[:1].isupper()):
        at += 1
    return at > end and at + 1 < len(doc) and doc[at].lower_ in {"and", "or"} and doc[at + 1].text[:1].isupper()


def _is_dateline(doc: Doc, span: Span) -> bool:
    """Tell whether a line begins with the name, in capitals, and a dash: 'LAGOS, Nigeria (AP) - '."""
    if not span.text.isupper() or (span.start and "\n" not in doc[span.start - 1].text):
        return False
    for token in doc[span.end : span.start + _DATELINE]:
        if token.text in _DASHES:
            return True
        if token.text[:1].islower():
            return False
    return False


def _is_alone(doc: Doc, span: Span) -> bool:
    """Tell whether a line holds nothing else: a cell of a table, an item of a list."""
    begins = span.start == 0 or "\n" in doc[span.start - 1].text
    return begins and (span.end == len(doc) or "\n" in doc[span.end].text)


def _befallen(doc: Doc, end: int) -> bool:
    """Tell whether what befalls places befalls the name before a token: 'Avdiivka was shelled', 'Soledar fell'."""
    words = [token.lower_ for token in doc[end : end + 3]]
    if words[:1] == ["fell"]:
        return True
    return bool(words) and words[0] in _PASSIVE and any(word in _BEFALLEN for word in words[1:])


def _divisions(choices: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Add to towns the first-order divisions that they are the seats of: 'Homs province' where only Homs is known."""
    seats = [c for c in choices if c.kind in {"seat", "capital"} and len(c.within) > 1]
    above = [place(c.within[-2]) for c in seats if not any(one.id == c.within[-2] for one in choices)]
    return choices + tuple(one for one in above if one is not None)


def _of_one_word(token: Token, sure: bool, led: bool, choices: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Drop the places that a single word, code or number is unlikely to mean."""
    letters = token.text.replace(".", "")
    bare = letters.lower()
    if (bare in _NEVER and (len(bare) > 3 or not letters.isupper())) or (bare in _DOUBTFUL and not sure):
        return ()
    led = led and (token.i + 1 == len(token.doc) or token.nbor().text != "-")  # not in 'Wal-Mart'
    short = len(letters) < 3 if sure or led else len(letters) <= 3
    if "&" in letters or (short and not letters.isupper() and letters == token.text):
        return ()
    if letters.isupper() and len(letters) <= 4:
        return tuple(c for c in choices if c.kind in AREAS and (sure or "." in token.text or c.kind != "region"))
    return choices


def _behind_town(doc: Doc, span: Span) -> bool:
    """Tell whether the name stands like 'Ind.' in 'Richmond, Ind.'."""
    before = doc[span.start - 2 : span.start] if span.start >= 2 else None
    return (
        before is not None
        and before[1].text == ","
        and before[0].text[:1].isupper()
        and any(one.kind in _AFTER_COMMA for one in candidates(span.text))
    )


def _hint(doc: Doc, span: Span) -> tuple[Hint | None, int]:
    """Read 'Raqqa province', 'city of Raqqa'; the word behind becomes part of the name."""
    after = doc[span.end].lower_.rstrip(".") if span.end < len(doc) else ""
    if after in _DIVISION and after != "state":
        return "division", span.end + 1
    if after == "state" and doc[span.end].text == "State" and len(span) == 1 and not span.text.isupper():
        return "division", span.end + 1  # 'Osun State', but neither 'US State Department' nor 'Georgia state'
    own = span[-1].lower_
    if own in _DIVISION:
        return "division", span.end
    before = [doc[at].lower_ for at in range(max(0, span.start - 2), span.start)]
    if before[-1:] == ["of"] and before[0] in _DIVISION:
        return "division", span.end
    if (before[-1:] == ["of"] and before[0] in _TOWN) or before[-1:] == ["city"] or before[-1:] == ["town"]:
        return "town", span.end
    return ("town" if after in _TOWN else None), span.end


def _unknown(doc: Doc, span: Span, label: str) -> tuple[Toponym, int] | None:
    """Return a name that stands like a place's and that the gazetteer lacks; another spelling may be there."""
    end = span.end
    while end > span.start + 1 and doc[end - 1].text in {"'s", "'", ".", ","}:
        end -= 1
    hint: Hint | None = None
    if end > span.start + 1 and doc[end - 1].lower_ in _DIVISION:
        hint, end = "division", end - 1
    name = doc[span.start : end]
    led = _led(doc, name)
    if label != "GPE" and (led < 1 or len(name) > _LONGEST):
        return None
    return Toponym(name.start_char, name.end_char, name.text, label == "GPE", (), hint, led), span.end
