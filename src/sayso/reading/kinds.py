"""What kind of file it is: by its first bytes, then by its name. And which reader reads it."""

import re
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import cast

from sayso.errors import ReadingError
from sayso.reading.limits import Limits
from sayso.reading.originals import Original
from sayso.records import Document, Unread

Reader = Callable[[Original, Limits], Iterator[Document | Original | Unread]]

# The seam: media type -> 'module:function', a Reader; what it yields as Original is read in turn.
# Nothing is imported until a file of that type comes.
READERS = {
    "text/plain": "sayso.reading.text:read_text",
    "text/markdown": "sayso.reading.text:read_markdown",
    "text/html": "sayso.reading.html:read_html",
    "application/pdf": "sayso.reading.pdf:read_pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "sayso.reading.docx:read_docx",
    "message/rfc822": "sayso.reading.mail:read_mail",
    "application/warc": "sayso.reading.warc:read_warc",
}
HARMLESS = frozenset({"text/plain", "text/markdown", "message/rfc822"})  # read here; all else in a child process
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MAGIC = (
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"OggS\0", "a sound or a film"),
    (b"ID3\3", "a sound"),
    (b"ID3\4", "a sound"),
    (b"fLaC\0", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"Rar!\x1a", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"BZh91AY", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
)
_REMEDY = {
    "an archive": "unpack it and read the folder",
    "a compressed file": "unpack it and read what comes out",
    "an RTF file": "save it as .docx or as plain text in a word processor",
    "an old Office file (.doc, .xls or .ppt)": "save it as .docx or as plain text in an office program",
    "a table": "if it is a table of claims, use: sayso estimate TABLE.csv; else save the text that matters as .txt",
    "data": "save the text that matters as .txt",
    "a spreadsheet": "save the text that matters as .txt",
    "an OpenDocument file": "save it as .docx or as plain text in an office program",
    "an e-book": "save it as .html or as plain text",
    "a presentation": "save it as PDF and read that",
    "an XML file": "save the text that matters as .txt",
}
_ZIPS = (
    (b"xl/", "a spreadsheet"),
    (b"ppt/", "a presentation"),
    (b"mimetypeapplication/epub", "an e-book"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)
_DATA = {".csv": "a table", ".tsv": "a table", **dict.fromkeys((".json", ".jsonl", ".ndjson", ".geojson"), "data")}
_BY_NAME = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), "text/html"),
    **dict.fromkeys((".md", ".markdown"), "text/markdown"),
    **dict.fromkeys((".txt", ".text"), "text/plain"),
    ".eml": "message/rfc822",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_XML = re.compile(rb"\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)
_HEADERS = re.compile(
    rb"(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*?)*?(?:Received|Return-Path|Message-ID|MIME-Version):",
    re.IGNORECASE,
)
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")  # of UTF-16 and UTF-32, where zero bytes belong
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x08")) + b"\x7f"
_NOT_CONTROLS = bytes(set(range(256)) - set(_CONTROLS))
_HEAD = 2_048  # bytes looked at for a beginning


def reader_of(media_type: str) -> Reader:
    """Import and return the reader of a media type."""
    module, _, function = READERS[media_type].partition(":")
    return cast("Reader", getattr(import_module(module), function))


def kind_of(original: Original) -> str:
    """Return the media type, a key of READERS; raises ReadingError for what Sayso does not read."""
    raw, head = original.raw, original.raw[:_HEAD]
    if not raw:
        raise ReadingError(original.path, "it is empty", "look whether it was copied in full")
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(original)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _ole(original)
    if head.startswith((b"WARC/", b"\x1f\x8b")):
        return _archive_kind(original)
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise unknown(original, what)
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] in {b"WAVE", b"AVI ", b"WEBP"}):
        raise unknown(original, "a sound, a film or an image")
    return _text_kind(original)


def unknown(original: Original, what: str) -> ReadingError:
    """Make the error for a type that Sayso does not read."""
    remedy = _REMEDY.get(what, "if there is text in it, save or transcribe that as .txt")
    return ReadingError(original.path, f"unknown type: it is {what}", remedy)


def _zip_kind(original: Original) -> str:
    raw = original.raw
    if b"word/" in raw and b"[Content_Types].xml" in raw:
        return DOCX
    raise unknown(original, next((what for mark, what in _ZIPS if mark in raw), "an archive"))


def _ole(original: Original) -> ReadingError:
    if "EncryptedPackage".encode("utf-16-le") in original.raw:
        return ReadingError(original.path, "it is encrypted", "save it without the password, then read it again")
    return unknown(original, "an old Office file (.doc, .xls or .ppt)")


def _archive_kind(original: Original) -> str:
    head = original.raw[:_HEAD]
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 16)
        except zlib.error:
            head = b""
    if head.startswith(b"WARC/"):
        return "application/warc"
    raise unknown(original, "a compressed file")


def _text_kind(original: Original) -> str:
    raw, ending = original.raw, PurePath(original.name).suffix
    if not raw.startswith(_MARKS) and _is_binary(raw):
        raise unknown(original, "a binary file")
    if ending in _DATA:
        raise unknown(original, _DATA[ending])
    by_name = _BY_NAME.get(ending) or (original.declared if original.declared in READERS else None)
    if _HTML.match(raw, 0, _HEAD) and by_name != "text/markdown":
        return "text/html"
    if by_name:
        return by_name
    if _XML.match(raw, 0, _HEAD):
        raise unknown(original, "an XML file")
    return "message/rfc822" if _HEADERS.match(raw, 0, _HEAD) else "text/plain"


def _is_binary(raw: bytes) -> bool:
    """Tell whether there is a zero byte, or more control characters than any text has."""
    return b"\0" in raw or len(raw.translate(None, _NOT_CONTROLS)) * 10 > len(raw)
