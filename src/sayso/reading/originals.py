"""What stands between a file and a document: bytes, with all that is known of them before they are read."""

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.errors import ReadingError
from sayso.reading.dates import iso
from sayso.reading.limits import Limits
from sayso.records import Document

_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")
_LONGEST_NAME = 500  # characters of a title, an author and the like; longer ones are not names


@dataclass(frozen=True, kw_only=True)
class Original:
    """The bytes of one file, or of one part of a mail or an archive.

    A reader that finds further files inside yields them as originals; they are then read by the reader of their type.
    """

    raw: bytes
    path: str  # as the user gave it; for a part 'mail.eml!attachment.pdf'
    declared: str | None = None  # media type, as a mail or a web server says
    charset: str | None = None  # as a mail or a web server says
    url: str | None = None
    retrieved: str | None = None
    parent: str | None = None
    depth: int = 0  # how many containers it came out of
    body_of: Document | None = None  # the mail whose only text these bytes hold; their text becomes its text

    @cached_property
    def id(self) -> str:
        """'sha256:' and the hex digest of the bytes."""
        return "sha256:" + hashlib.sha256(self.raw).hexdigest()

    @property
    def name(self) -> str:
        """The file's name without its folders, in lower case."""
        return re.split(r"[/!\\]", self.path)[-1].lower()

    def part(self, raw: bytes, name: str, **known: str | None) -> "Original":
        """Make an original of a file that was found inside this one."""
        safe = re.sub(r"[\x00-\x1f\x7f]", "_", without_surrogates(name))
        return Original(
            raw=raw,
            path=f"{self.path}!{safe}",
            parent=self.id,
            depth=self.depth + 1,
            **known,  # type: ignore[arg-type]
        )

    def document(
        self, media_type: str, text: str, limits: Limits, *, notes: tuple[str, ...] = (), **known: object
    ) -> Document:
        """Make the document; raises ReadingError when there is no text.

        `known` are further fields of Document. What cannot be right, such as 31 February, is left out with a note.
        """
        if not text or text.isspace():
            raise ReadingError(self.path, "it holds no text", "look whether it is the file that you meant")
        if len(text) > limits.characters:
            text = text[: limits.characters]
            notes = (*notes, f"cut after {limits.characters:,} characters")
            known["pages"] = tuple(page for page in known.get("pages", ()) if page < len(text))  # type: ignore[attr-defined]
        made = Document(
            id=self.id,
            path=without_surrogates(self.path),
            media_type=media_type,
            size=len(self.raw),
            text=without_surrogates(text),
            url=self.url,
            retrieved=self.retrieved,
            parent=self.parent,
            notes=notes,
        )
        return _checked(replace(made, **{key: value for key, value in known.items() if value is not None}))  # type: ignore[arg-type]


def without_surrogates(text: str) -> str:
    """Replace half characters, which no encoding can write, one to one."""
    return _SURROGATE.sub("\ufffd", text) if not text.isascii() else text


def _checked(document: Document) -> Document:
    """Clean what the file says of itself: names on one line, dates that can be, languages as ISO 639-1."""
    notes = list(document.notes)
    fields = {name: _one_line(getattr(document, name)) for name in ("url", "title", "publisher", "author")}
    for name in ("published", "retrieved"):
        stated: str | None = getattr(document, name)
        fields[name] = iso(stated) if stated else None
        if stated and not fields[name]:
            notes.append(f"{name} '{_one_line(stated[:40])}' is not a date that Sayso can read; left out")
    language = _LANGUAGE.fullmatch(document.language.strip()) if document.language else None
    fields["language"] = language[1].lower() if language else None
    return replace(document, notes=tuple(without_surrogates(note) for note in notes), **fields)  # type: ignore[arg-type]


def _one_line(name: str | None) -> str | None:
    if name is None:
        return None
    return without_surrogates(" ".join(name.split()))[:_LONGEST_NAME] or None
