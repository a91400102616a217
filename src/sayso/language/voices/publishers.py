"""Who publishes a document, and which agency it credits."""

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from spacy.tokens import Doc

from sayso.records import Document, Span, Voice

_EDGE: Final = 400  # characters at either end of a text in which a credit stands
_AGENCIES: Final[dict[str, str]] = {  # as credits write them -> as readers call them
    "AFP": "AFP", "Agence France-Presse": "AFP", "Agence France Presse": "AFP", "Reuters": "Reuters",
    "REUTERS": "Reuters", "Thomson Reuters": "Reuters", "AP": "AP", "Associated Press": "AP",
    "The Associated Press": "AP", "dpa": "dpa", "DPA": "dpa", "UPI": "UPI", "EFE": "EFE", "ANSA": "ANSA",
    "Xinhua": "Xinhua", "TASS": "TASS",
    "Interfax": "Interfax", "RIA Novosti": "RIA Novosti", "Anadolu Agency": "Anadolu Agency", "AA": "Anadolu Agency",
    "SANA": "SANA", "KUNA": "KUNA", "IRNA": "IRNA", "PTI": "PTI", "ANI": "ANI", "Kyodo": "Kyodo", "Yonhap": "Yonhap",
    "PA": "PA", "IANS": "IANS", "Petra": "Petra",
}  # fmt: skip
_NAMES: Final = "|".join(re.escape(name) for name in sorted(_AGENCIES, key=len, reverse=True))
_MONTHS: Final = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DAYS: Final = "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DATE: Final = rf"(?:{_DAYS},? )?(?:\d{{1,2}} {_MONTHS}|{_MONTHS} \d{{1,2}}),?(?: \d{{4}})?"
_FIRST_WORDS: Final = "(?:At|A|An|The|In|On|More|Some|Several|Two|Three|Four|Five|Dozens|Hundreds|Air)"
_NOT_TOLD: Final = "".join(f"(?<! {word})" for word in "to by an via and the for told with from".split())
_DATELINE: Final = re.compile(
    rf"\((?P<agency>{_NAMES})(?:[ /,][^()\n]{{0,40}})?\)\s?(?:-|–|—)|"  # LIMA (Reuters) -
    rf"\b[A-Z]{{4,}}\b,?(?: [A-Z]\w+)?(?:,? {_DATE},?)? \((?P<bare>{_NAMES})(?:[ /,][^()\n]{{0,40}})?\)|"  # LIMA (AP)
    rf"(?<!told )(?<!to )(?<!by )(?<!with )\b(?P<dated>{_NAMES}),? {_DATE}\b|"  # AFP Monday 3 May 2010
    r"\b(?:Monitor|Watchdog|NGO|Activists|Officials?|Reports?|Army|Police) "
    rf"(?P<glued>AFP|AP|Reuters) (?={_FIRST_WORDS}\b)|"  # 'Raid kills ten Monitor AFP At least ten'
    rf"^\W*{_DATE},? [^.:\"“”]{{10,160}}?{_NOT_TOLD} (?P<topped>AFP|AP|Reuters) "
    r"(?=[A-Z\"“])(?!(?:Photo|Staff|Pictures?|Correspondent|Reporter|File|FILE|TV)\b)"  # '3 May Raid kills AFP Jets'
)
_SIGNED: Final = re.compile(
    rf"(?:(?:--|–|—|\s-|(?<=[.\"”’'])-|\*|\|)\s?|\(|\b(?:[Ss]ource|SOURCE)s?:?\s(?:the\s)?)"
    rf"(?P<agency>{_NAMES})\b[).\s]{{0,6}}$"
)
_SOURCE_LINE: Final = re.compile(
    r"(?:^|\n|\. )Sources?:\s?(?P<agency>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4})\s*\.?\s*$"
)


_STATEMENT: Final = re.compile(
    r"^(?:[Ww]itness |[Ss]worn |[Ww]ritten |WITNESS |SWORN )*"
    r"(?:[Ss]tatement|STATEMENT|[Tt]estimony|TESTIMONY|[Aa]ffidavit|AFFIDAVIT|[Dd]eposition|DEPOSITION) "
    r"(?:of|by|from|OF|BY|FROM):? (?P<teller>[^,.;:\n()]{2,60}?)"
    r"(?=[,.;:\n(]| taken\b| given\b| made\b| dated\b| on \d)|"
    r"^I, (?P<self>[A-Z][^,.;:\n]{1,50}), ",  # 'I, Ana Ruiz, of Old Marsh, state as follows'
    re.MULTILINE,
)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]y|[Ww]e)\b")
_OWN_TELLING: Final = 3  # words for oneself that make a statement one in the first person


class Credit(NamedTuple):
    """An agency that a text names as its maker, and where."""

    name: str
    span: Span


def agency_credit(text: str) -> Credit | None:
    """Find the agency that a text credits: '(Reuters) -' in the dateline, or '--AFP', 'Source: SANA' at its end."""
    begin = max(0, len(text) - _EDGE)
    for pattern, found in (
        (_DATELINE, _DATELINE.search(text[:_EDGE])),
        (_SIGNED, _SIGNED.search(text[begin:])),
        (_SOURCE_LINE, _SOURCE_LINE.search(text[begin:])),
    ):
        if found:
            shift = 0 if pattern is _DATELINE else begin
            which = found.lastgroup or "agency"
            span = Span(found.start(which) + shift, found.end(which) + shift)
            return Credit(_AGENCIES.get(found[which], found[which]), span)
    return None


def teller(text: str) -> Credit | None:
    """Find whose statement a text is: one told in the first person, headed 'Statement of witness K-14' or 'I, ...,'."""
    found = _STATEMENT.search(text[:_EDGE])
    own = _FIRST_PERSON.finditer(text, found.start()) if found else iter(())
    if found is None or sum(1 for _ in zip(range(_OWN_TELLING), own, strict=False)) < _OWN_TELLING:
        return None
    which = found.lastgroup or "teller"
    span = Span(*found.span(which))
    return Credit(span.quote(text), span)


def publisher_voice(document: Document, doc: Doc | None = None) -> Voice:  # noqa: ARG001 (the text may come to decide)
    """Return the voice that a document's narration is told in: the last of every chain.

    The publisher as recorded, or the host of the address; where neither is known, what the document is called.
    """
    name = document.publisher or _host(document.url)
    if name:
        return Voice(name=name, kind="publisher", access="news report")
    return Voice(name=document.title or document.path.rsplit("/", 1)[-1], kind="publisher")


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # e.g. an unclosed bracket in the address
        return None
    return re.sub(r"^(?:www\d?|m|amp|edition|en|english)\.", "", host) or None
