"""How long the pages of a review take, on a synthetic case of many documents.

    .venv/bin/python benchmarks/review.py --documents 10000

Makes a case of invented documents (each with a few claims about one of many attacks, made as records, without the
language model), indexes it as a run does, decides on a few hundred claims, and asks for each page many times over
loopback HTTP, at random places. Prints a line a page: median and 95th percentile of the time that passed (wall) and of
the processor's time, asking included (work), in milliseconds. Other work on the machine lengthens the first only.
"""

import argparse
import random
import shutil
import socket
import statistics
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import httpx
import uvicorn

from sayso import case
from sayso.decisions import Draft
from sayso.formats import dumps, to_plain
from sayso.records import (
    Annotated,
    Answer,
    Attribution,
    Claim,
    Document,
    Event,
    Findings,
    Origin,
    Place,
    Quantity,
    Question,
    Span,
    Subject,
    Time,
    Voice,
    make_id,
)
from sayso.review.app import make_app
from sayso.review.desk import Desk
from sayso.review.guard import form_key
from sayso.review.sections import warm_up
from sayso.weighing import weigh


class Took(NamedTuple):
    """How long a request took, in milliseconds."""

    wall: float
    work: float


VERBS = ("said", "denied", "reported", "added")
TOWNS = [f"{a}{b}" for a in ("Kor", "Tel", "Bas", "Mar", "Hal", "Zan", "Dur", "Sef") for b in
         ("mina", "ara", "ouf", "heim", "iya", "dan", "ez", "iche")]  # fmt: skip
SOURCES = ("the army", "a doctor", "the governor", "a resident", "the ministry", "an aid worker")


def make_document(number: int, chance: random.Random) -> tuple[Document, Annotated]:
    """Return an invented document with some ten claims, and what it says."""
    attack = chance.randrange(2_000)
    town, day = TOWNS[attack % len(TOWNS)], date(2015, 1, 1) + timedelta(days=attack // 2)
    parts, claims, attributions, quantities, times, places = [], [], [], [], [], []
    at = 0
    publisher = Voice(name=f"Paper {number % 60}", kind="publisher", access="news report")
    for line in range(10):
        voice = chance.choice(SOURCES)
        figure = max(1, int(chance.gauss(10 + attack % 40, 4)))
        words = f"{figure} people were killed in {town} on {day.isoformat()}" if line < 3 else (
            f"smoke rose over the quarter {line} of {town} after the attack number {attack}")  # fmt: skip
        sentence = f"{voice.capitalize()} {chance.choice(VERBS)} that {words}.\n"
        start = at + sentence.index(words)
        end = start + len(words)
        quoted: dict[str, tuple[int, ...]] = {"quantities": (), "times": (), "places": ()}
        if line < 3:
            low = float(figure)
            quantities.append(
                Quantity(start=start, end=start + len(f"{figure} people"), text=f"{figure} people", low=low, high=low,
                         likely_low=low, likely_high=low, number=low, unit=None, of="people", hedge="exact",
                         kind="people", status="killed")
            )  # fmt: skip
            iso = day.isoformat()
            times.append(
                Time(start=end - 10, end=end, text=iso, type="DATE", value=iso, from_=iso, to=iso, precision="day")
            )
            places.append(
                Place(start=start + words.index(town), end=start + words.index(town) + len(town), text=town, name=town,
                      lat=33.0 + attack % 17 / 10, lon=36.0 + attack % 23 / 10, geonames=attack % len(TOWNS),
                      precision="town", country="SY", radius_km=3.0)
            )  # fmt: skip
            quoted = {"quantities": (line,), "times": (line,), "places": (line,)}
        attributions.append(
            Attribution(source=(Span(at, at + len(voice)),), cue=(), content=(Span(start, end),), manner="indirect",
                        act="says", voices=(Voice(name=voice, kind="unnamed", access="witness"), publisher))
        )  # fmt: skip
        claims.append(
            Claim(id=make_id("c", str(number), str(line)), start=start, end=end, quote=words, attribution=line,
                  factuality="CT+", mode="actual",
                  event=Event(predicate="kill" if line < 3 else "rise", whom=("people",), where=(town,)), **quoted)
        )  # fmt: skip
        parts.append(sentence)
        at += len(sentence)
    text = "".join(parts)
    document = Document(
        id=f"sha256:{number:064x}", path=f"news/{number:06d}.txt", media_type="text/plain", size=len(text), text=text,
        title=f"Attack {attack} in {town}", publisher=publisher.name, published=(day + timedelta(days=1)).isoformat(),
    )  # fmt: skip
    told = Annotated(
        document=document.id, path=document.path, published=document.published, text_sha256=document.text_sha256,
        attributions=tuple(attributions), quantities=tuple(quantities), times=tuple(times), places=tuple(places),
        claims=tuple(claims),
    )  # fmt: skip
    return document, told


def make_case(folder: Path, count: int) -> case.Case:
    """Return a case of so many documents after a run and a few hundred decisions."""
    chance = random.Random(1)
    kept = case.init(folder)
    pairs = [make_document(number, chance) for number in range(count)]
    for document, _ in pairs:  # texts only: originals and custody play no part in a page
        name = document.id.removeprefix("sha256:")
        plain = {**to_plain(document), "text_sha256": document.text_sha256}
        del plain["text"]
        (folder / "text" / f"{name}.txt").write_text(document.text)
        (folder / "text" / f"{name}.json").write_text(dumps(plain))
    began = time.perf_counter()
    found = _findings(pairs)
    print(f"{len(found.findings):,} questions of {sum(len(a.claims) for _, a in pairs):,} claims, "
          f"found in {time.perf_counter() - began:.0f} s")  # fmt: skip
    began = time.perf_counter()
    kept.save(found, pairs)
    print(f"indexed in {time.perf_counter() - began:.0f} s, {(folder / 'case.sqlite').stat().st_size / 1e6:.0f} MB")
    claims = [claim.id for _, one in pairs[:: max(1, count // 300)] for claim in one.claims[:1]]
    kept.decide([Draft(kind="accept", claims=(anchor,)) for anchor in kept.anchors(claims)], by="ana")
    return kept


def _findings(pairs: list[tuple[Document, Annotated]]) -> Findings:
    """Return the findings of the run: one question an attack, by the title, since asking is not what is measured."""
    told: dict[str, list[Answer]] = {}
    origins: dict[str, Origin] = {}
    for document, one in pairs:
        for claim in one.claims[:3]:
            said, quantity = one.attributions[claim.attribution], one.quantities[claim.quantities[0]]
            chain = tuple(voice.name for voice in said.voices)
            origin = make_id("o", document.id, chain[0])
            origins[origin] = Origin(
                id=origin, rung="different, independence not established", documents=(document.id,),
                name=" by way of ".join(chain), voices=chain,
            )  # fmt: skip
            told.setdefault(document.title or "", []).append(
                Answer(claim=claim.id, document=document.id, voice=chain[0], chain=chain, origin=origin,
                       quote=claim.quote, span=Span(quantity.start, quantity.end), value=quantity.text,
                       low=quantity.low, high=quantity.high, likely_low=quantity.low, likely_high=quantity.high,
                       of="people", at=document.published)
            )  # fmt: skip
    questions = [
        Question(id=make_id("q", title), question=f"How many people were killed: {title}?", kind="count",
                 subject=Subject(predicate="kill", of="people"), answers=tuple(several), event=title)
        for title, several in told.items()
    ]  # fmt: skip
    annotated = tuple(one for _, one in pairs)
    return Findings(
        documents=tuple(document for document, _ in pairs), annotated=annotated, origins=tuple(origins.values()),
        findings=weigh(questions, tuple(origins.values()), annotated, profile="median-of-origins"),
        made_by={"profile": "median-of-origins"},
    )  # fmt: skip


def measure(kept: case.Case, rounds: int) -> None:
    """Ask for the pages and print how long they took."""
    began = time.perf_counter()
    desk = Desk(kept, by="ana")
    desk.refresh()
    warm_up()  # as sayso review does, while the browser opens
    print(f"opened in {time.perf_counter() - began:.2f} s")
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(make_app(desk, port=port, token="t", session="s"), log_level="error", lifespan="off")
        )
        serving = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        serving.start()
        while not server.started:
            time.sleep(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", cookies={f"sayso_{port}": "s"}, timeout=60) as client:
            _ask(client, desk, rounds)
        server.should_exit = True
        serving.join()


def _ask(client: httpx.Client, desk: Desk, rounds: int) -> None:
    chance = random.Random(2)
    questions = client.get("/questions.json").json()
    ids = [row["id"] for page in (1, 2, questions["pages"] // 2) for row in
           client.get("/questions.json", params={"page": page}).json()["rows"]]  # fmt: skip
    documents = [row["id"][7:] for row in client.get("/sources.json").json()["rows"]]
    voices = [row["key"] for row in client.get("/sources.json?kind=voice").json()["rows"]]

    def claim() -> str:
        return desk.order[min(int(chance.expovariate(1 / 2_000)), len(desk.order) - 1)]

    pages = {
        "claim": lambda: f"/claim/{claim()}",
        "claim, correcting": lambda: f"/claim/{claim()}?do=edit",
        "queue": lambda: f"/queue?page={chance.randint(1, 600)}",
        "queue, unseen": lambda: "/queue?state=unseen",
        "questions": lambda: f"/questions?page={chance.randint(1, questions['pages'])}",
        "questions, searched": lambda: f"/questions?q={chance.choice(TOWNS)}",
        "question": lambda: f"/q/{chance.choice(ids)}",
        "matrix": lambda: f"/matrix?page={chance.randint(1, 30)}",
        "lineage": lambda: f"/lineage?page={chance.randint(1, 30)}",
        "timeline": lambda: f"/timeline?page={chance.randint(1, 200)}",
        "timeline, contested": lambda: "/timeline?filter=contested&range=2015-03-01,2015-04-01",
        "map": lambda: "/map",
        "sources": lambda: f"/sources?page={chance.randint(1, 100)}",
        "voices": lambda: f"/sources?kind=voice&page={chance.randint(1, 100)}",
        "voice": lambda: f"/voice/{chance.choice(voices)}",
        "changes": lambda: "/changes",
        "search": lambda: f"/search?q={chance.choice(TOWNS)} killed",
        "document": lambda: f"/doc/{chance.choice(documents)}",
    }
    every: list[Took] = []
    for name, address in pages.items():
        took = [_timed(client, address()) for _ in range(rounds)]
        every += took
        _say(name, took)
    took = []
    for _ in range(rounds):
        form = {"key": form_key("s"), "kind": chance.choice(("accept", "reject", "seen")), "claim": claim(), "go": "on"}
        took.append(_timed(client, "/decide", form))
    _say("a decision", took)
    _say("all pages", every)


def _timed(client: httpx.Client, address: str, form: dict[str, str] | None = None) -> Took:
    began, worked = time.perf_counter(), time.process_time()
    answer = client.post(address, data=form) if form else client.get(address)
    assert answer.status_code == (303 if form else 200), address
    return Took(1_000 * (time.perf_counter() - began), 1_000 * (time.process_time() - worked))


def _say(name: str, took: list[Took]) -> None:
    told = [f"{name:22}"]
    for what, values in (("wall", [one.wall for one in took]), ("work", [one.work for one in took])):
        p95 = statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
        told.append(f"{what}: median {statistics.median(values):5.0f} ms, 95th {p95:5.0f} ms")
    print("   ".join(told), flush=True)


def main() -> None:
    """Make the case and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--case", type=Path, help="keep the case here, and use it when it is there")
    given = parser.parse_args()
    folder = given.case or Path(tempfile.mkdtemp()) / "case"
    try:
        kept = case.open(folder) if (folder / "case.toml").exists() else make_case(folder, given.documents)
        measure(kept, given.rounds)
    finally:
        if given.case is None:
            shutil.rmtree(folder.parent, ignore_errors=True)


if __name__ == "__main__":
    main()
