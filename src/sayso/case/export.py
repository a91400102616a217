"""Findings to tables that other people's tools read: UCDP's and Airwars' column names, and our own, lossless ones.

A mapping never invents: what is not known is left empty, not 0. The names of columns are those of the UCDP GED codebook
and of Airwars' data exporter, as far as we have something to put into them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.case.folder import write_whole
from sayso.case.sheets import as_csv
from sayso.decisions import Ledger
from sayso.errors import UsageError
from sayso.formats import dumps, findings_plain, to_plain
from sayso.records import Document, Finding, Findings, Place, day_of

Row = dict[str, Any]
_DEATHS = frozenset(("kill", "die", "death", "killed", "dead", "casualty"))
_WHERE_PREC = {"exact": 1, "town": 1, "area": 2, "district": 3, "region": 4, "country": 6}  # UCDP GED codebook
_DAYS_PREC = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))  # days at most -> UCDP's date_prec
_GROUPS = {"civilians": "civilian_non_combatants", "children": "children", "women": "women", "men": "men",
           "journalists": "journalists", "fighters": "belligerents"}  # fmt: skip

EVENTS = (
    "id", "year", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "adm_1", "latitude", "longitude", "country", "date_prec",
    "date_start", "date_end", "deaths_civilians", "best", "high", "low", "independent_origins", "estimate_rule",
)  # fmt: skip
INCIDENTS = (
    "code", "date", "date_end", "date_description", "country_slug", "region", "location_name", "latitude", "longitude",
    "geolocation_accuracy_slug", "summary", "num_sources",
    *(f"{one}_{what}_{end}" for one in _GROUPS.values() for what in ("killed", "injured") for end in ("min", "max")),
)  # fmt: skip
QUESTIONS = (
    "id", "question", "kind", "event", "status", "low", "best", "high", "profile", "answers", "origins", "silent",
)  # fmt: skip
ANSWERS = (
    "question", "claim", "document", "voice", "chain", "origin", "value", "low", "high", "unit", "of", "factuality",
    "mode", "at", "quote", "start", "end",
)  # fmt: skip
CLAIMS = (
    "id", "document", "start", "end", "quote", "voice", "chain", "manner", "act", "factuality", "mode", "predicate",
    "who", "whom", "where", "when",
)  # fmt: skip
DOCUMENTS = (
    "id", "path", "title", "publisher", "author", "published", "url", "language", "media_type", "size", "text_sha256",
    "grade",
)  # fmt: skip
DECISIONS = ("id", "at", "by", "kind", "document", "quote", "value", "changes", "why", "undoes")


@dataclass(frozen=True, slots=True)
class _Book:
    """What rows are made from."""

    findings: Findings
    ledger: Ledger
    documents: Mapping[str, Document]
    places: Mapping[str, Place]

    def grade(self, document: str) -> str:
        """Return the grade that a person gave to a document, or ''."""
        given = self.ledger.grades().get(("document", None, document))
        return (given.value or "") if given else ""


def export(findings: Findings, ledger: Ledger, folder: Path, form: str = "csv") -> tuple[Path, ...]:
    """Write the tables of a case as csv or json; return the files. Raises UsageError for another form."""
    if form not in {"csv", "json"}:
        raise UsageError(f"there is no format {form!r}; there are: csv, json")
    places = {p.text: p for one in findings.annotated for p in one.places if p.lat is not None}
    book = _Book(findings, ledger, {one.id: one for one in findings.documents}, places)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, (columns, rows) in TABLES.items():
        file = folder / f"{name}.{form}"
        told = list(rows(book))
        content = as_csv(columns, told) if form == "csv" else (dumps(told) + "\n").encode("utf-8", "surrogatepass")
        write_whole(file, content)
        files.append(file)
    lines = "".join(dumps(to_plain(one)) + "\n" for one in findings.findings).encode("utf-8", "surrogatepass")
    write_whole(folder / "findings.jsonl", lines)
    return (*files, folder / "findings.jsonl")


def _documents(book: _Book) -> Iterator[Row]:
    for plain in findings_plain(book.findings)["documents"]:
        yield {**{name: plain.get(name) for name in DOCUMENTS}, "grade": book.grade(plain["id"])}


def _claims(book: _Book) -> Iterator[Row]:
    for one in book.findings.annotated:
        for claim in one.claims:
            said = one.attributions[claim.attribution]
            yield {
                **{name: getattr(claim, name) for name in ("id", "start", "end", "quote", "factuality", "mode")},
                **{name: getattr(claim.event, name) for name in ("predicate", "who", "whom", "where", "when")},
                "document": one.document,
                "voice": said.voices[0].name if said.voices else None,
                "chain": [voice.name for voice in said.voices],
                "manner": said.manner,
                "act": said.act,
            }


def _questions(book: _Book) -> Iterator[Row]:
    for one in book.findings.findings:
        made = one.estimate
        yield {
            **{name: getattr(one, name) for name in ("id", "question", "kind", "event", "status", "silent")},
            **({name: getattr(made, name) for name in ("low", "best", "high", "profile")} if made else {}),
            "answers": len(one.answers),
            "origins": _origins(one),
        }


def _answers(book: _Book) -> Iterator[Row]:
    for one in book.findings.findings:
        for answer in one.answers:
            plain = {name: getattr(answer, name) for name in ANSWERS if name not in {"question", "start", "end"}}
            yield {**plain, "question": one.id, "start": answer.span.start, "end": answer.span.end}


def _decisions(book: _Book) -> Iterator[Row]:
    for one in book.ledger.all:
        first = one.claims[0] if one.claims else None
        plain = {name: getattr(one, name) for name in ("id", "at", "by", "kind", "value", "why", "undoes")}
        where = one.document or (first.document if first else one.voice)
        changes = "; ".join(f"{path} = {value}" for path, value in one.changes.items())
        yield {**plain, "document": where, "quote": first.quote if first else None, "changes": changes}


def _counts(book: _Book) -> Iterator[tuple[str, list[Finding]]]:
    """Yield the happenings, each with its questions of how many."""
    grouped: dict[str, list[Finding]] = {}
    for one in book.findings.findings:
        if one.kind == "count" and one.estimate is not None:
            grouped.setdefault(one.event or one.id, []).append(one)
    yield from grouped.items()


def _events(book: _Book) -> Iterator[Row]:
    for _, several in _counts(book):
        deaths = [one for one in several if _status(one) == "killed"]
        if not deaths:
            continue
        main = max(deaths, key=lambda one: len(one.answers))
        civil = next((one for one in deaths if _group(one) == "civilians"), None)
        made = main.estimate
        assert made is not None
        sources = _sources(book, main)
        yield {
            **_where(book, main),
            "id": main.id,
            "year": (main.subject.from_ or "")[:4],
            "number_of_sources": len(sources),
            "source_article": [one.name for one in sources],
            "source_office": list(dict.fromkeys(one.publisher or "" for one in sources)),
            "source_date": [(one.published or "")[:10] for one in sources],
            "source_headline": [one.title or "" for one in sources],
            "source_original": [one.name for one in main.origins if one.rung != "origin not recorded"],
            "date_prec": _date_prec(main),
            "date_start": main.subject.from_,
            "date_end": main.subject.to,
            "deaths_civilians": civil.estimate.best if civil and civil.estimate else None,
            "best": made.best,
            "high": made.high,
            "low": made.low,
            "independent_origins": sum(one.rung.startswith("independent") for one in main.origins),
            "estimate_rule": made.profile,
        }


def _incidents(book: _Book) -> Iterator[Row]:
    for event, several in _counts(book):
        harmed = [one for one in several if _status(one) and _group(one)]
        if not harmed:
            continue
        first, spot = harmed[0], _where(book, harmed[0])
        row: Row = {
            "code": first.id,
            "date": first.subject.from_,
            "date_end": first.subject.to,
            "date_description": event,
            "country_slug": (spot["country"] or "").lower(),
            "region": spot["adm_1"],
            "location_name": spot["where_coordinates"],
            "latitude": spot["latitude"],
            "longitude": spot["longitude"],
            "geolocation_accuracy_slug": {1: "town", 3: "district", 4: "province_governorate"}.get(spot["where_prec"]),
            "summary": "; ".join(one.question for one in harmed),
            "num_sources": len({d.id for one in harmed for d in _sources(book, one)}),
        }
        for one in harmed:
            made, stem = one.estimate, f"{_GROUPS[_group(one)]}_{_status(one)}"
            row |= {f"{stem}_min": made.low if made else None, f"{stem}_max": made.high if made else None}
        yield row


def _status(one: Finding) -> str:
    predicate = (one.subject.predicate or "").casefold()
    if any(word in _DEATHS for word in predicate.split()):
        return "killed"
    return "injured" if any(word in {"wound", "injure", "hurt"} for word in predicate.split()) else ""


def _group(one: Finding) -> str:
    words = f"{one.subject.of or ''} {one.question}".casefold()
    return next((group for group in _GROUPS if group in words), "")


def _sources(book: _Book, one: Finding) -> list[Document]:
    ids = dict.fromkeys(answer.document for answer in one.answers)
    return [book.documents[id_] for id_ in ids if id_ in book.documents]


def _where(book: _Book, one: Finding) -> Row:
    spot = book.places.get(one.subject.where or "")
    return {
        "where_prec": _WHERE_PREC.get(spot.precision or "") if spot else None,
        "where_coordinates": one.subject.where,
        "adm_1": spot.region if spot else None,
        "latitude": spot.lat if spot else None,
        "longitude": spot.lon if spot else None,
        "country": spot.country if spot else None,
    }


def _date_prec(one: Finding) -> int | None:
    first, last = day_of(one.subject.from_), day_of(one.subject.to)
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    return next((code for most, code in _DAYS_PREC if days <= most), 5)


def _origins(one: Finding) -> int:
    return sum(origin.rung != "origin not recorded" for origin in one.origins)


Rows = Callable[[_Book], Iterable[Row]]
TABLES: dict[str, tuple[tuple[str, ...], Rows]] = {
    "documents": (DOCUMENTS, _documents),
    "claims": (CLAIMS, _claims),
    "questions": (QUESTIONS, _questions),
    "answers": (ANSWERS, _answers),
    "events": (EVENTS, _events),
    "incidents": (INCIDENTS, _incidents),
    "decisions": (DECISIONS, _decisions),
}
