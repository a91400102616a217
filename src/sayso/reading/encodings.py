"""Bytes to text: byte order mark, what a header or the page says, strict UTF-8, and only then detection.

The order is that of the WHATWG Encoding and HTML standards. Detection is charset-normalizer's, mended for Cyrillic:
it takes KOI8-R for windows-1251, which turns small letters into capitals.
"""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANT = {  # what pages mean by a label, by the WHATWG Encoding standard
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # a page whose label could be read as ASCII is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_TEXTUAL = re.compile(
    r"utf-(8|16|32)|iso8859|iso2022|cp\d|koi8|mac|gb|big5|euc|shift|hz$|tis|kz1048|ptcp154|johab|ascii"
)
_PRINTED = {"cp1252": "windows-1252", "cp1251": "windows-1251", "koi8-r": "KOI8-R", "utf-8": "UTF-8"}
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_COMMON = re.compile("[оеаинтсрвлкмдпуя]")  # the sixteen commonest letters of Russian make up 85 % of a text
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 65_536  # bytes that detection looks at, from the first that is not ASCII
_SPARSE = 0.03  # of the bytes: English with a few accents has fewer letters beyond ASCII than this; Polish has 6 %


def decode(raw: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text and notes on what had to be decided; never fails, and never leaves half characters."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding, f"{encoding} by its byte order mark")
    known = _codec(declared)
    try:
        if known and known != "utf-8":
            return raw.decode(known), (f"decoded as {_PRINTED.get(known, known)}, as it says",)
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        encoding = _detected(raw)
        said = f"; not the {declared} that it says" if declared else ""
        return _decoded(raw, encoding, f"{_PRINTED.get(encoding, encoding)} by detection{said}")


def _decoded(raw: bytes, encoding: str, how: str) -> tuple[str, tuple[str, ...]]:
    text = raw.decode(encoding, "replace")
    lost = text.count("\ufffd")
    notes = () if how.startswith("utf-8") else (f"decoded as {how}",)
    return text, (*notes, f"{lost} characters could not be decoded") if lost else notes


def _codec(label: str | None) -> str | None:
    """Return Python's name of a declared text encoding, None for one that is unknown or no text encoding."""
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name) if _TEXTUAL.match(name) else None


def _detected(raw: bytes) -> str:
    first = _HIGH.search(raw)
    start = first.start() if first and len(raw) > _SAMPLE else 0
    sample = raw[start : start + _SAMPLE]
    # Below 0xA0 stand the quotes and dashes that all windows encodings share, which tell nothing of the language.
    high = len(sample.translate(None, bytes(range(0xA0))))
    if high < _SPARSE * len(sample) and b"\0" not in sample:
        return "cp1252"
    best = from_bytes(sample).best()
    found = _codec(best.encoding if best else None) or "cp1252"
    if found in _CYRILLIC:
        found = max(_CYRILLIC, key=lambda one: len(_COMMON.findall(sample.decode(one, "replace"))))
    return found
