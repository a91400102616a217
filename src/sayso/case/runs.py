"""What each run found, kept small, and what changed from one to the next, because of which sentence.

`runs/0001.json.gz` and so on: per question its wording, standing, estimate and answers. A run that found the same as
the one before leaves no file.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso.case.folder import write_whole
from sayso.errors import UsageError
from sayso.formats import dumps
from sayso.intervals import say_number
from sayso.records import Finding, Findings

_ANSWER = ("claim", "document", "voice", "value", "low", "high", "origin", "quote", "mode", "factuality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """A sentence that came, went or is read otherwise now."""

    what: str  # new, gone, changed
    document: str  # its name
    voice: str
    value: str
    quote: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one question."""

    question: str
    id: str
    what: tuple[str, ...]  # 'best 23 → 27 (19 to 31 → 22 to 35)', 'corroborated → contested', 'new question'
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two runs."""

    since: str  # when the earlier of the two was, ISO 8601
    until: str
    new_documents: tuple[str, ...]
    gone_documents: tuple[str, ...]
    changes: tuple[Change, ...]


def keep(folder: Path, findings: Findings) -> None:
    """Keep a run, where it found something else than the one before. The caller holds the case's lock."""
    said = {
        "made_by": findings.made_by,
        "documents": {one.id: one.name for one in findings.documents},
        "findings": [_small(one) for one in findings.findings],
    }
    last = newest(folder)
    if last is not None and {name: last[name] for name in said} == json.loads(dumps(said)):
        return
    number = len(_files(folder)) + 1
    at = datetime.now(UTC).isoformat(timespec="seconds")
    raw = dumps({"at": at, **said}).encode("utf-8", "surrogatepass")
    write_whole(folder / f"{number:04d}.json.gz", gzip.compress(raw, mtime=0))


def newest(folder: Path) -> dict[str, Any] | None:
    """Return the last run that was kept, or None."""
    files = _files(folder)
    return _load(files[-1]) if files else None


def compare_runs(folder: Path, since: str | None = None) -> Difference:
    """Return what changed between the last run and an earlier one.

    `since` is the number of a run or an ISO date: then it is the last run before that day's end. Without it, the run
    before the last. Raises UsageError where there are not two runs to compare.
    """
    files = _files(folder)
    if len(files) < 2:
        raise UsageError("there are not yet two runs that differ; add documents or decide something, then run again")
    return _difference(_load(_earlier(files, since)), _load(files[-1]))


def _earlier(files: Sequence[Path], since: str | None) -> Path:
    if since is None:
        return files[-2]
    if since.isdigit() and len(since) <= 4 and 1 <= int(since) <= len(files):
        return files[int(since) - 1]
    before = [one for one in files[:-1] if str(_load(one)["at"])[: len(since)] <= since]
    if not before:
        known = ", ".join(f"{n} ({_load(one)['at']})" for n, one in enumerate(files[-9:], max(1, len(files) - 8)))
        raise UsageError(f"no run is as old as {since!r}; there are: {known}")
    return before[-1]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*.json.gz"))


def _load(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
    return loaded


def _small(one: Finding) -> dict[str, Any]:
    made = one.estimate
    return {
        "id": one.id,
        "question": one.question,
        "kind": one.kind,
        "status": one.status,
        "estimate": [made.low, made.best, made.high] if made else None,
        "likeliest": one.likeliest.best if one.likeliest else None,
        "answers": [{name: getattr(answer, name) for name in _ANSWER} for answer in one.answers],
    }


def _difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    old, new = before["documents"], after["documents"]
    return Difference(
        since=before["at"],
        until=after["at"],
        new_documents=tuple(name for id_, name in new.items() if id_ not in old),
        gone_documents=tuple(name for id_, name in old.items() if id_ not in new),
        changes=tuple(_changes(before["findings"], after["findings"], {**old, **new})),
    )


def _changes(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[Change]:
    left = {one["id"]: one for one in before}
    by_claim: dict[tuple[str | None, str], list[str]] = {}
    for one in before:
        for answer in one["answers"]:
            by_claim.setdefault((one.get("kind"), answer["claim"]), []).append(one["id"])
    for now in after:
        was = left.pop(now["id"], None) or _same_claims(now, by_claim, left)
        what = tuple(_what(was, now))
        because = tuple(_because(was, now, names))
        if what or because:
            yield Change(question=now["question"], id=now["id"], what=what or ("answers",), because=because)
    for gone in left.values():
        because = tuple(_because(gone, None, names))
        yield Change(question=gone["question"], id=gone["id"], what=("no longer asked",), because=because)


def _same_claims(
    now: Mapping[str, Any], by_claim: Mapping[tuple[str | None, str], list[str]], left: dict[str, Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """Return the earlier question of the same kind, under another id, that most of the answers come from.

    Runs of before there were kinds to tell apart have none.
    """
    keys = [(kind, answer["claim"]) for answer in now["answers"] for kind in (now.get("kind"), None)]
    ids = [id_ for key in keys for id_ in by_claim.get(key, ()) if id_ in left]
    return left.pop(max(dict.fromkeys(ids), key=ids.count)) if ids else None


def _what(was: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Iterator[str]:
    if was is None:
        yield "new question"
        return
    if was["question"] != now["question"]:
        yield f"was asked as: {was['question']}"
    if was["estimate"] != now["estimate"]:
        yield f"best {_best(was)} → {_best(now)} ({_range(was)} → {_range(now)})"
    if was.get("likeliest") != now.get("likeliest"):
        yield f"likeliest {was.get('likeliest') or 'open'} → {now.get('likeliest') or 'open'}"
    if was["status"] != now["status"]:
        yield f"{was['status']} → {now['status']}"


def _because(
    was: Mapping[str, Any] | None, now: Mapping[str, Any] | None, names: Mapping[str, str]
) -> Iterator[Because]:
    old = {answer["claim"]: answer for answer in was["answers"]} if was else {}
    new = {answer["claim"]: answer for answer in now["answers"]} if now else {}
    for claim, answer in new.items():
        if claim not in old:
            yield _sentence("new", answer, names)
        elif any(answer.get(name) != old[claim].get(name) for name in _ANSWER):
            yield _sentence("changed", answer, names)
    for claim, answer in old.items():
        if claim not in new:
            yield _sentence("gone", answer, names)


def _sentence(what: str, answer: Mapping[str, Any], names: Mapping[str, str]) -> Because:
    return Because(
        what=what,
        document=names.get(answer["document"], answer["document"]),
        voice=answer["voice"],
        value=answer["value"],
        quote=answer["quote"],
        claim=answer["claim"],
    )


def _best(one: Mapping[str, Any]) -> str:
    return _number(one["estimate"][1]) if one["estimate"] else "none"


def _range(one: Mapping[str, Any]) -> str:
    return f"{_number(one['estimate'][0])} to {_number(one['estimate'][2])}" if one["estimate"] else "none"


def _number(value: float | None) -> str:
    return "open" if value is None else say_number(round(value, 1))
