"""Word files by python-docx: paragraphs and tables in the order of the document, footnotes after them.

The zip is checked before any XML is parsed: how much it unpacks to, and that no part declares entities.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from sayso.errors import ReadingError
from sayso.reading.dates import dateline
from sayso.reading.kinds import DOCX
from sayso.reading.limits import Limits
from sayso.reading.originals import Original
from sayso.records import Document

_TEMPLATE = datetime(2013, 12, 23, 23, 15)  # noqa: DTZ001 - python-docx's own template; says nothing of the document
_TEMPLATE_AUTHOR = "python-docx"
_MOST_FILES = 10_000
_SMALL = 1_000_000  # bytes; a file that unpacks to less is no bomb at any ratio
_DECLARATIONS = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def read_docx(original: Original, limits: Limits) -> Iterator[Document]:
    """Read a Word file; raises ReadingError for one that is damaged or made to harm."""
    _check(original, limits)
    try:
        opened = docx.Document(io.BytesIO(original.raw))
    except (KeyError, ValueError, OSError, etree.LxmlError, zipfile.BadZipFile, zlib.error) as error:
        raise _damaged(original) from error
    body = opened.element.body
    blocks = [*_blocks(opened), *_footnotes(opened)]
    changed = next(body.iter(qn("w:ins"), qn("w:del")), None) is not None
    notes = ("tracked changes: insertions are read, deletions are left out",) if changed else ()
    text = "\n\n".join(blocks)
    known, why = _stated(opened.core_properties, dateline(text))
    yield original.document(DOCX, text, limits, notes=(*notes, *why), **known)


def _damaged(original: Original) -> ReadingError:
    remedy = "open it in a word processor and save it again as .docx"
    return ReadingError(original.path, "it is damaged or no Word file", remedy)


def _check(original: Original, limits: Limits) -> None:
    """Refuse zip bombs and declared entities. zipfile never unpacks more of a file than its entry says."""
    try:
        with zipfile.ZipFile(io.BytesIO(original.raw)) as packed:
            files = packed.infolist()
            if any(file.flag_bits & 1 for file in files):
                raise ReadingError(original.path, "it is encrypted", "save it without the password, then read it again")
            total = sum(file.file_size for file in files)
            too_much = total > _SMALL and total > limits.ratio * len(original.raw)
            if too_much or total > limits.expanded or len(files) > _MOST_FILES:
                remedy = "if you trust it, open it in a word processor and save the text as .txt"
                raise ReadingError(original.path, f"it would unpack to {total:,} bytes, as zip bombs do", remedy)
            declares = any(_declares(packed.read(file)) for file in files if file.filename.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise _damaged(original) from error
    if declares:
        remedy = "no word processor writes that: do not open it; ask for the text in another form"
        raise ReadingError(original.path, "its XML declares a document type, which could be an attack", remedy)


def _declares(part: bytes) -> bool:
    return any(mark in part for mark in _DECLARATIONS)


def _blocks(opened: Any) -> Iterator[str]:
    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        elif text := _words(block._p).strip():  # noqa: SLF001 - python-docx's documented way to the XML
            yield text


def _rows(table: Any) -> Iterator[str]:
    """Yield a line a row; a table within a cell is read as part of its cell."""
    for row in table._tbl.tr_lst:  # noqa: SLF001
        cells = [" ".join(" ".join(map(_words, cell.iter(qn("w:p")))).split()) for cell in row.tc_lst]
        if any(cells):
            yield " | ".join(cells)


def _words(paragraph: Any) -> str:
    """Return a paragraph's text with inserted words and without deleted ones, which `.text` gets wrong."""
    found: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag == qn("w:t"):
            found.append(element.text or "")
        elif element.tag in _BREAKS and element.getparent().tag == qn("w:r"):
            found.append(_BREAKS[element.tag])
        stack.extend(reversed(element))
    return "".join(found)


def _footnotes(opened: Any) -> Iterator[str]:
    parts = [link.target_part for link in opened.part.rels.values() if link.reltype == _FOOTNOTES]
    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    for part in parts:
        for note in etree.fromstring(part.blob, safe).iter(qn("w:footnote")):
            if text := " ".join(_words(note).split()):
                yield text


def _stated(core: Any, at_head: str | None) -> tuple[dict[str, str | None], tuple[str, ...]]:
    created: datetime | None = core.created
    if created is not None and created.replace(tzinfo=None) == _TEMPLATE:
        created = None
    author = (core.author or core.last_modified_by or "").strip()
    known = {
        "title": core.title or None,
        "author": author if author and author != _TEMPLATE_AUTHOR else None,
        "published": at_head or (created.date().isoformat() if created else None),
        "language": core.language or None,
    }
    if at_head:
        return known, ("published as its head says",)
    return known, ("published is the day on which the file was made, from its properties",) if created else ()
