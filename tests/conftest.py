"""Fixtures that many tests share: the language model and the browser are loaded once a session or module."""

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from sayso.language.model import parse
from sayso.records import Document

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


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


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """The system's Chromium, which asks for nothing of its own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make .venv")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine: install the package 'chromium'")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()
