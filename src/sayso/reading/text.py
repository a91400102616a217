"""Plain text and Markdown. The text is what follows the front matter, unchanged to the character."""

import re
from collections.abc import Iterator

from sayso.reading.encodings import decode
from sayso.reading.limits import Limits
from sayso.reading.originals import Original
from sayso.records import Document

FIELDS = ("title", "publisher", "author", "published", "url", "language")
_FENCE = re.compile(r"---[ \t]*\r?\n")
_LINE = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?|[ \t]+\S[^\n]*|- [^\n]*|([A-Za-z][\w -]{0,40}):(?:[ \t]([^\n]*))?)\r?(?:\n|\Z)"
)
_END = re.compile(r"---[ \t]*\r?(?:\n|\Z)")
_LONGEST = 200  # lines of front matter; a text whose first lines are a ruler is not searched to its end


def read_text(original: Original, limits: Limits) -> Iterator[Document]:
    """Read plain text."""
    yield _read(original, limits, "text/plain")


def read_markdown(original: Original, limits: Limits) -> Iterator[Document]:
    """Read Markdown; its marks stay in the text, so that offsets are those of the file."""
    yield _read(original, limits, "text/markdown")


def _read(original: Original, limits: Limits, media_type: str) -> Document:
    text, notes = decode(original.raw, original.charset)
    stated, start = front_matter(text)
    ignored = [f"front matter '{key}' is not one of {', '.join(FIELDS)}" for key in stated if key not in FIELDS]
    known = {key: value for key, value in stated.items() if key in FIELDS}
    return original.document(media_type, text[start:], limits, notes=(*notes, *ignored), **known)


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the fields of the front matter and where the text after it begins.

    Front matter begins with the first line `---` and ends with the next one; between them stand lines `key: value`.
    Where something else stands between, the lines are rulers and all is text.
    """
    fence = _FENCE.match(text)
    stated: dict[str, str] = {}
    at = fence.end() if fence else 0
    for _ in range(_LONGEST if fence else 0):
        if end := _END.match(text, at):
            return stated, end.end()
        line = _LINE.match(text, at)
        if not line or line.end() == at:
            break
        if line[1] and (value := _unquoted(line[2] or "")):
            stated[line[1].strip().lower()] = value
        at = line.end()
    return {}, 0


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
