"""A case: the folder that holds an investigation.

    case.toml        what it is called, and the version of its layout
    originals/       each file as it came, named by its SHA-256, read-only
    text/            per document its text (.txt) and its custody (.json), named by the SHA-256 of its bytes
    custody.jsonl    who did what with which file: appended to only, chained by hashes
    decisions.jsonl  what people decided: appended to only, replayed after each run
    heads.json       how long the two logs are, so that lines cut off their ends are missed
    sources.csv      the register of sources, for a spreadsheet; questions.csv likewise
    runs/            what each run found, for `sayso diff`
    exports/         findings.json and report.html of the last run, and what was exported
    case.sqlite      an index over the above, which can be deleted; metadata.json tells Datasette about it
    cache/           annotations, which can be deleted

A document is in the case when its .json is in text/; that is written after the original and the text. Whatever a call
reported as done is on the disk.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import sayso
from sayso.case import cache, registers, runs
from sayso.case.custody import Act, Custody, actor
from sayso.case.folder import FILES, FOLDERS, one_writer, sweep, write_whole
from sayso.case.ledger import DecisionFile
from sayso.case.store import Store
from sayso.case.verify import Verified, digest_of, verify
from sayso.decisions import Anchor, Decision, Draft, Ledger, land_all, lookup
from sayso.errors import CaseError
from sayso.formats import dumps, findings_plain, from_plain, to_plain
from sayso.reading import Reading, read_files
from sayso.records import Annotated, Document, Findings, Unread

__all__ = ["Added", "Case", "State", "init", "open"]

_DOCUMENT = re.compile(r"sha256:[0-9a-f]{64}")
_LAYOUT = 1  # of case.toml; a case with a higher one was made by a newer Sayso


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the files that were to be added: paths of new documents, of known ones, and what was not read."""

    documents: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a case stands."""

    name: str
    folder: str
    documents: int
    undated: int  # documents without a date of publication
    originals: int
    acts: int  # lines of the log of custody
    log_broken_at: int | None  # the first line of the log that was tampered with
    last_act: str | None  # when, ISO 8601
    findings: dict[str, int]  # of the last run, by status
    decisions: dict[str, int]  # that stand, by who made them
    claims: int  # of the last run
    seen: int  # of these, how many somebody has looked at


def init(folder: Path) -> "Case":
    """Make an empty case; raises CaseError where there is a case or something else already."""
    folder = Path(folder)
    if (folder / "case.toml").exists():
        raise CaseError(f"{folder} is a case already; add to it with: sayso add {folder} PATH...")
    if folder.is_file() or (folder.is_dir() and any(one.name not in FOLDERS + FILES for one in folder.iterdir())):
        raise CaseError(f"{folder} holds something else; choose a new name, e.g. sayso init {folder}-case")
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("custody.jsonl", "decisions.jsonl"):
        (folder / name).touch()
    registers.write(folder, (), (), Ledger())
    made = datetime.now(UTC).isoformat(timespec="seconds")
    name = json.dumps(folder.resolve().name)  # a JSON string is a TOML string
    head = f'name = {name}\nlayout = {_LAYOUT}\nmade = "{made}"\nmade_by = "sayso {sayso.__version__}"\n'
    write_whole(folder / "case.toml", head.encode())
    return Case(folder, folder.resolve().name)


def open(folder: Path) -> "Case":  # noqa: A001 - `case.open` is what it does
    """Open a case; raises CaseError where there is none, or one that this version cannot read."""
    folder = Path(folder)
    try:
        head = tomllib.loads((folder / "case.toml").read_text("utf-8"))
        layout, name = int(head["layout"]), str(head["name"])
    except FileNotFoundError:
        raise CaseError(f"{folder} is not a case; make one with: sayso init {folder}") from None
    except (OSError, ValueError, KeyError) as error:
        raise CaseError(f"{folder}/case.toml is damaged ({error}); it needs the lines name and layout") from error
    if layout > _LAYOUT:
        raise CaseError(f"{folder} was made by a newer Sayso; install that")
    return Case(folder, name)


class Case:
    """A handle on the folder of a case. It holds no state: any number of processes may have one."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._custody = Custody(folder / "custody.jsonl")
        self._decisions = DecisionFile(folder / "decisions.jsonl")
        self.store = Store(folder / "case.sqlite")

    def add(
        self, paths: Iterable[Path | str], *, published: str | None = None, source: str | None = None,
        terms: str | None = None,
    ) -> Added:  # fmt: skip
        """Read files and folders and keep them. The same bytes again change nothing but the log.

        `source` says from whom the files came and `terms` on what terms; both go into the log of custody.
        """
        new: list[str] = []
        known: list[str] = []
        unread: list[Unread] = []
        with one_writer(self.folder):
            for part in ("", "originals", "text", "exports"):
                sweep(self.folder / part)
        for reading in read_files(paths, published=published):
            with one_writer(self.folder):
                added = self._keep(reading, source, terms)
            unread += [one for one in reading.found if isinstance(one, Unread)]
            new += added
            known += [one.path for one in reading.found if isinstance(one, Document) and one.path not in added]
        if new:
            self.read_registers(by=actor())
            self._index()
        return Added(documents=tuple(new), duplicates=tuple(known), unread=tuple(unread))

    def documents(self) -> Iterator[Document]:
        """Yield the documents of the case, in the order of their paths."""
        return map(self._document, self._records())

    def document(self, id_: str) -> Document | None:
        """Return one document, or None; raises CaseError where its text is not the one that was read."""
        if not _DOCUMENT.fullmatch(id_):
            return None
        file = self._text(id_, ".json")
        return self._document(json.loads(file.read_bytes())) if file.exists() else None

    def annotated(self, annotate: cache.Annotate, *, made_by: str) -> Iterator[tuple[Document, Annotated]]:
        """Yield each document with what it says; `annotate` gets only those that were not annotated before.

        `made_by` names all that the result depends on besides the document: model digest, version, settings.
        """
        records = self._records()
        return cache.annotated(self.folder / "cache", lambda: map(self._document, records), annotate, made_by)

    def save(
        self,
        findings: Findings,
        machine: Sequence[tuple[Document, Annotated]] = (),
        ledger: Ledger | None = None,
    ) -> None:
        """Put the findings of a run in place of those of the run before.

        `machine` is what the documents say before people decided; without it, what the findings hold. `ledger` is what
        the run has replayed: what was decided while it went on is weighed in when the case is next reviewed.
        """
        plain = dumps(findings_plain(findings)) + "\n"
        pairs = machine or tuple(zip(findings.documents, findings.annotated, strict=True))
        ledger = self.ledger() if ledger is None else ledger  # one that is empty counts, too
        with one_writer(self.folder):
            (self.folder / "runs").mkdir(exist_ok=True)
            write_whole(self.folder / "exports" / "findings.json", plain.encode("utf-8", "surrogatepass"))
            runs.keep(self.folder / "runs", findings)
            made = (one for _, one in pairs)
            self.store.save(findings, made, ledger, land_all(ledger, lookup(pairs)))
            write_whole(self.folder / "metadata.json", registers.datasette(self.name))
        self.write_registers()

    # Decisions

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, also those that were taken back."""
        return self._decisions.read()

    def ledger(self, by: str | None = None) -> Ledger:
        """Return the decisions that stand; `by` leaves out those of others."""
        return Ledger(self.decisions(), by=by)

    def decide(self, drafts: Iterable[Draft], *, by: str) -> tuple[Decision, ...]:
        """Keep decisions; when it returns they are on the disk."""
        with one_writer(self.folder):
            return self._decisions.append(drafts, by=by)

    def take_over(self, others: Iterable[Decision]) -> tuple[Decision, ...]:
        """Keep decisions that were signed elsewhere and are not here yet; return those."""
        with one_writer(self.folder):
            known = {one.id for one in self._decisions.read()}
            new = tuple({one.id: one for one in others if one.id not in known}.values())
            self._decisions.extend(new)
        return new

    def anchors(self, claims: Iterable[str]) -> tuple[Anchor, ...]:
        """Return what holds on to some claims of the last run; ids that there are not are left out."""
        return self.store.anchors(claims)

    # Registers: sources.csv and questions.csv

    def read_registers(self, *, by: str) -> tuple[Decision, ...]:
        """Make decisions of what a person filled in in sources.csv and questions.csv; return them."""
        with one_writer(self.folder):
            drafts = registers.read(self.folder, self._records(), self.store, Ledger(self._decisions.read()))
            return self._decisions.append(drafts, by=by)

    def write_registers(self) -> None:
        """Write sources.csv and questions.csv anew."""
        with one_writer(self.folder):
            registers.write(self.folder, self._records(), self.store.questions(), self.ledger(), self.store.voices())

    # Custody

    def log(self, *acts: Act) -> None:
        """Append acts to the log of custody."""
        with one_writer(self.folder):
            self._custody.append(acts)

    def log_export(self, *files: Path, action: Literal["exported", "redacted"] = "exported") -> None:
        """Note files that left the case, or that were written into exports/."""
        acts = []
        for file in files:
            inside = file.resolve().is_relative_to(self.folder.resolve())
            name = str(file.resolve().relative_to(self.folder.resolve())) if inside else "to outside the case"
            acts.append(Act(action=action, object_sha256=digest_of(file), object_bytes=file.stat().st_size, note=name))
        self.log(*acts)

    def verify(self) -> Verified:
        """Check that everything is still what it was, and note in the log that this was done."""
        with one_writer(self.folder):
            done = verify(self.folder, self.store.records())
            if self._custody.broken_at() is None:  # a line behind a broken one would hide where it broke
                told = f"{done.originals} originals, {done.texts} texts, {done.quotes} quotes: "
                found = f"{len(done.mismatches)} mismatches" if done.mismatches else "all as they were"
                self._custody.append([Act(action="verified", object_sha256="", object_bytes=0, note=told + found)])
        return done

    def status(self) -> State:
        """Return how the case stands; walks the whole log of custody."""
        held = self._records()
        last = self._custody.last()
        return State(
            name=self.name,
            folder=str(self.folder),
            documents=len(held),
            undated=sum(one["published"] is None for one in held),
            originals=sum(1 for _ in (self.folder / "originals").glob("[!.]*")),
            acts=sum(1 for _ in self._custody.lines()),
            log_broken_at=self._custody.broken_at(),
            last_act=last["at"] if last else None,
            findings=self.store.findings_by_status(),
            decisions=self.ledger().people(),
            **self.store.progress(self.ledger()),
        )

    def _keep(self, reading: Reading, source: str | None, terms: str | None) -> list[str]:
        """Keep one file and its new documents; return their paths. Done again after a kill it does the rest."""
        found = [one for one in reading.found if isinstance(one, Document)]
        if not found:
            return []
        digest = hashlib.sha256(reading.raw).hexdigest()
        original = self.folder / "originals" / digest
        new = {one.id: one for one in found if not self._text(one.id, ".json").exists()}
        size = len(reading.raw)
        came = Act(
            action="received", object_sha256=digest, object_bytes=size, from_=source, via=reading.path,
            terms=terms, note=None if new else "already in the case",
        )  # fmt: skip
        if not new and original.exists():
            self._custody.append([came])
            return []
        write_whole(original, reading.raw, read_only=True)
        for one in new.values():
            write_whole(self._text(one.id, ".txt"), one.text.encode("utf-8"))
        hashed = Act(action="hashed", object_sha256=digest, object_bytes=size, note="SHA-256 of the bytes as they came")
        copied = Act(action="copied", object_sha256=digest, object_bytes=size, note=f"originals/{digest}")
        records = {one.id: _record(one) for one in new.values()}
        self._custody.append([came, hashed, copied, *(_read(one, records[one.id]) for one in new.values())])
        for one in new.values():
            write_whole(self._text(one.id, ".json"), records[one.id])
        return [one.path for one in new.values()]

    def _index(self) -> None:
        """Bring the index and the register of sources up to what the case holds."""
        with one_writer(self.folder):
            records, known = self._records(), self.store.known()
            self.store.index(self._document(one) for one in records if one["id"] not in known)
        self.write_registers()

    def _records(self) -> list[dict[str, Any]]:
        """Return the documents as plain values without their texts, in the order of their paths."""
        records = [json.loads(file.read_bytes()) for file in (self.folder / "text").glob("[!.]*.json")]
        return sorted(records, key=lambda one: (one["path"], one["id"]))

    def _document(self, record: dict[str, Any]) -> Document:
        file = self._text(record["id"], ".txt")
        raw = file.read_bytes()
        if hashlib.sha256(raw).hexdigest() != record["text_sha256"]:
            raise CaseError(f"{file} is not the text that was read; put it back, since all offsets count in it")
        plain = {name: value for name, value in record.items() if name != "text_sha256"}
        return from_plain(Document, {**plain, "text": raw.decode("utf-8")})

    def _text(self, document: str, ending: str) -> Path:
        return self.folder / "text" / (document.removeprefix("sha256:") + ending)


def _record(document: Document) -> bytes:
    """Return the document's custody as it lies in text/: all but the text."""
    plain = to_plain(document)
    del plain["text"]
    plain["text_sha256"] = document.text_sha256
    return (dumps(plain) + "\n").encode("utf-8")


def _read(document: Document, record: bytes) -> Act:
    digest = document.id.removeprefix("sha256:")
    hashes = (f"text {document.text_sha256}", f"record {hashlib.sha256(record).hexdigest()}")
    return Act(
        action="read", object_sha256=digest, object_bytes=document.size, note="; ".join((*hashes, *document.notes))
    )
