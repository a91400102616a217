"""Fixtures that many tests share: the language model is loaded once a session."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from sayso.language.model import parse
from sayso.records import Document


def make_document(text: str, **fields: object) -> Document:
    """A document that exists only in a test."""
    given = {"id": "sha256:" + "0" * 64, "path": "note.txt", "media_type": "text/plain", "size": len(text)}
    return Document(text=text, **{**given, **fields})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """document(text, **fields): a document that exists only in a test."""
    return make_document


@pytest.fixture(scope="session")
def parsed() -> Callable[..., tuple[Document, Doc]]:
    """parsed(text, **fields): the document and its parse."""

    def run(text: str, **fields: object) -> tuple[Document, Doc]:
        [(document, doc)] = parse([make_document(text, **fields)])
        return document, doc

    return run
