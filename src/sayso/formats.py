"""Records to JSON, JSON Lines and JSON Schema, and back: the only place that hands records to pydantic.

JSON names are the records' field names without a trailing underscore; spans are [start, end]; open ends are null.
"""

import json
from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from sayso.errors import SaysoError
from sayso.records import Annotated, Document, Finding, Findings, Join, Origin, Unread

T = TypeVar("T")

FORMATS: dict[str, type] = {
    "annotated": Annotated,
    "finding": Finding,
    "origin": Origin,
    "join": Join,
    "document": Document,
    "unread": Unread,
}


@lru_cache(maxsize=64)
def _made_codec(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type", kind))


def _codec(kind: type) -> TypeAdapter[Any]:
    return _made_codec(cast("Hashable", kind))


def to_plain(record: object) -> Any:
    """Turn a record into dicts, lists and plain values, ready for `json.dumps`."""
    return _codec(type(record)).dump_python(record, mode="json", by_alias=True)


def from_plain(kind: type[T], plain: Any) -> T:
    """Turn plain values back into a record; raises SaysoError that names the field that does not fit."""
    try:
        made: T = _codec(kind).validate_python(plain, by_alias=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SaysoError(f"not a {kind.__name__}: {where}: {first['msg']}") from error
    return made


def dumps(plain: Any) -> str:
    """One line of JSON; text stays readable, NaN and infinity are refused."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False)


def annotated_plain(annotated: Annotated, text: str | None = None) -> dict[str, Any]:
    """Return the object of one line of `sayso annotate --json`; `text` is added when given."""
    plain: dict[str, Any] = to_plain(annotated)
    for attribution in plain["attributions"]:
        attribution["voices"] = [
            {key: value for key, value in voice.items() if value is not None and value != []}
            for voice in attribution["voices"]
        ]
    if text is not None:
        plain["text"] = text
    return plain


def findings_plain(findings: Findings) -> dict[str, Any]:
    """Return the object that `sayso report --json` prints; documents stand in it without their text."""
    documents = []
    for document in findings.documents:
        plain = to_plain(document)
        del plain["text"]
        documents.append({**plain, "text_sha256": document.text_sha256})
    return {
        "documents": documents,
        "origins": [to_plain(origin) for origin in findings.origins],
        "findings": [to_plain(finding) for finding in findings.findings],
        "joins": [to_plain(join) for join in findings.joins],
        "unread": [to_plain(unread) for unread in findings.unread],
        "made_by": findings.made_by,
    }


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one of FORMATS."""
    made = _codec(FORMATS[name]).json_schema(mode="serialization", by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Sayso {name}", **made}
