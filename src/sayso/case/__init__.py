"""A case: the folder that holds an investigation.

    case.toml        what it is called, and the version of its layout
    originals/       each file as it came, named by its SHA-256, read-only
    text/            per document its text (.txt) and its custody (.json), named by the SHA-256 of its bytes
    custody.jsonl    who did what with which file: appended to only, chained by hashes
    decisions.jsonl  what people decided (later versions write it)
    sources.csv      the register of sources, for a spreadsheet
    exports/         findings.json of the last run
    case.sqlite      an index over the above, which can be deleted
    cache/           annotations, which can be deleted

A document is in the case when its .json is in text/; that is written after the original and the text. Whatever a call
reported as done is on the disk.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sayso
from sayso.case import cache
from sayso.case.custody import Act, Custody
from sayso.case.folder import FILES, FOLDERS, one_writer, sweep, write_whole
from sayso.case.sheets import write_sources
from sayso.case.store import Store
from sayso.errors import CaseError
from sayso.formats import dumps, findings_plain, from_plain, to_plain
from sayso.reading import Reading, read_files
from sayso.records import Annotated, Document, Findings, Unread

__all__ = ["Added", "Case", "State", "init", "open"]

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
    write_sources(folder / "sources.csv", ())
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
        self._store = Store(folder / "case.sqlite")

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
            with one_writer(self.folder):
                self._register()
        return Added(documents=tuple(new), duplicates=tuple(known), unread=tuple(unread))

    def documents(self) -> Iterator[Document]:
        """Yield the documents of the case, in the order of their paths."""
        return map(self._document, self._records())

    def annotated(self, annotate: cache.Annotate, *, made_by: str) -> Iterator[tuple[Document, Annotated]]:
        """Yield each document with what it says; `annotate` gets only those that were not annotated before.

        `made_by` names all that the result depends on besides the document: model digest, version, settings.
        """
        records = self._records()
        return cache.annotated(self.folder / "cache", lambda: map(self._document, records), annotate, made_by)

    def save(self, findings: Findings) -> None:
        """Put the findings of a run in place of those of the run before."""
        plain = dumps(findings_plain(findings)) + "\n"
        with one_writer(self.folder):
            write_whole(self.folder / "exports" / "findings.json", plain.encode("utf-8", "surrogatepass"))
            self._store.save(findings)

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
            findings=self._store.findings_by_status(),
        )

    def _keep(self, reading: Reading, source: str | None, terms: str | None) -> list[str]:
        """Keep one file and its new documents; return their paths. Done again after a kill it does the rest."""
        found = [one for one in reading.found if isinstance(one, Document)]
        if not found:
            return []
        digest = hashlib.sha256(reading.raw).hexdigest()
        original = self.folder / "originals" / digest
        new = {one.id: one for one in found if not self._text(one.id, ".json").exists()}
        came = Act(
            action="received", object_sha256=digest, object_bytes=len(reading.raw), from_=source, via=reading.path,
            terms=terms, note=None if new else "already in the case",
        )  # fmt: skip
        if not new and original.exists():
            self._custody.append([came])
            return []
        write_whole(original, reading.raw, read_only=True)
        for one in new.values():
            write_whole(self._text(one.id, ".txt"), one.text.encode("utf-8"))
        copied = Act(action="copied", object_sha256=digest, object_bytes=len(reading.raw), note=f"originals/{digest}")
        self._custody.append([came, copied, *map(_read, new.values())])
        for one in new.values():
            plain = to_plain(one)
            del plain["text"]
            plain["text_sha256"] = one.text_sha256
            write_whole(self._text(one.id, ".json"), (dumps(plain) + "\n").encode("utf-8"))
        return [one.path for one in new.values()]

    def _register(self) -> None:
        """Bring the register of sources and the index up to what the case holds."""
        records, known = self._records(), self._store.known()
        write_sources(self.folder / "sources.csv", records)
        self._store.index(self._document(one) for one in records if one["id"] not in known)

    def _records(self) -> list[dict[str, Any]]:
        """Return the documents as plain values without their texts, in the order of their paths."""
        records = [json.loads(file.read_bytes()) for file in (self.folder / "text").glob("*.json")]
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


def _read(document: Document) -> Act:
    digest = document.id.removeprefix("sha256:")
    notes = "; ".join((f"text {document.text_sha256}", *document.notes))
    return Act(action="read", object_sha256=digest, object_bytes=document.size, note=notes)
