"""The OpenAPI document of the review, made from the list of its pages."""

from typing import Any

import sayso
from sayso.review.acts import KINDS
from sayso.review.routes import PAGES, Page

_FORM = (
    "kind", "key", "claim", "other", "question", "into", "document", "voice", "value", "why", "decision", "next",
    "here", "go",
)  # fmt: skip


def describe() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document: each page as HTML, JSON and CSV, and the form that decides."""
    paths: dict[str, Any] = {}
    for page in PAGES:
        for ending, media in (("", "text/html"), (".json", "application/json"), (".csv", "text/csv")):
            paths[page.path + ending] = {"get": _get(page, media)}
    paths["/decide"] = {"post": _decide()}
    paths["/run"] = {"post": _run()}
    about = {"title": "Sayso review", "version": sayso.__version__, "description": "On the loopback address only."}
    return {"openapi": "3.1.0", "info": about, "paths": paths}


def _get(page: Page, media: str) -> dict[str, Any]:
    text = {"type": "string"}
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "query", "description": told, "schema": text} for name, told in page.query
    ]
    if "{id}" in page.path:
        parameters.append({"name": "id", "in": "path", "required": True, "schema": text, "description": "Its id."})
    answers: dict[str, Any] = {"200": {"description": page.summary, "content": {media: {}}}}
    answers |= {"403": {"description": "Without the cookie."}}
    if "{id}" in page.path:
        answers["404"] = {"description": "No such thing in this case."}
    return {"summary": page.summary, "parameters": parameters, "responses": answers}


def _decide() -> dict[str, Any]:
    fields: dict[str, Any] = {name: {"type": "string"} for name in _FORM}
    fields["kind"] = {"type": "string", "enum": list(KINDS)}
    schema = {"type": "object", "properties": fields, "required": ["kind", "key"]}
    return _post("Keep a decision.", schema, "Kept, or the page with what is wrong.")


def _run() -> dict[str, Any]:
    schema = {"type": "object", "properties": {"key": {"type": "string"}}, "required": ["key"]}
    return _post("Run the case again beside the review.", schema, "Started, or going on already.")


def _post(summary: str, schema: dict[str, Any], done: str) -> dict[str, Any]:
    body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    answers = {"303": {"description": done}, "403": {"description": "Not our form."}}
    return {"summary": summary, "requestBody": body, "responses": answers}
