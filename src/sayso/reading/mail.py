"""E-mail by the standard library: the plain text, or the HTML where there is no other, and attachments as parts."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from sayso.errors import ReadingError
from sayso.reading.encodings import decode
from sayso.reading.limits import Limits
from sayso.reading.originals import Original
from sayso.records import Document, Unread

_QUOTE = re.compile(r">[> ]*")


def read_mail(original: Original, limits: Limits) -> Iterator[Document | Original | Unread]:
    """Read a mail: its text as a document, then each attachment as an original."""
    message = _parsed(original, limits)
    parts = list(_attachments(message, original))
    body = message.get_body(preferencelist=("plain", "html"))
    known = _stated(message)
    raw = _payload(body)
    if body is not None and body.get_content_type() == "text/html" and raw.strip():
        shell = original.document("message/rfc822", "(the text follows)", limits, **known)
        charset = body.get_content_charset()
        yield Original(raw=raw, path=original.path, declared="text/html", charset=charset, body_of=shell)
    elif raw.strip() or not parts:
        text, notes = _text(body, raw) if body is not None else ("", ())
        yield original.document("message/rfc822", text, limits, notes=notes, **known)
    yield from parts[: limits.attachments]
    if len(parts) > limits.attachments:
        reason = f"it has {len(parts):,} attachments; only the first {limits.attachments:,} were read"
        yield Unread(path=original.path, reason=reason, remedy="save the others as files and read those")


def _parsed(original: Original, limits: Limits) -> EmailMessage:
    # The parser's time grows with the square of how deep parts stand in one another.
    if original.raw.lower().count(b"multipart/") > limits.multiparts:
        reason = f"it has more than {limits.multiparts} parts that are made of parts"
        raise ReadingError(original.path, reason, "open it in a mail program and save its text as .txt")

    class Bounded(EmailPolicy):
        """The default policy, which takes time in the square of a header's length, on headers of bounded length."""

        def header_fetch_parse(self, name: str, value: str) -> Any:
            return super().header_fetch_parse(name, value[: limits.header])

    try:
        return message_from_bytes(original.raw, policy=Bounded())  # type: ignore[arg-type]
    except (RecursionError, ValueError, LookupError, IndexError, AttributeError) as error:
        raise ReadingError(
            original.path, "its parts cannot be told apart", "open it in a mail program and save its text as .txt"
        ) from error


def _payload(part: Any) -> bytes:
    payload = part.get_payload(decode=True) if part is not None else b""
    return payload if isinstance(payload, bytes) else b""


def _text(body: Any, raw: bytes) -> tuple[str, tuple[str, ...]]:
    text, notes = decode(raw, body.get_content_charset())
    text = text.replace("\r\n", "\n")
    if str(body.get_param("format", "")).lower() == "flowed":
        text = _flowed(text)
    # A declared encoding is the rule in mail, not a decision.
    return text, tuple(note for note in notes if not note.endswith("as it says"))


def _flowed(text: str) -> str:
    """Put together lines that a mail program broke softly (RFC 3676): they end with a blank."""
    lines: list[str] = []
    soft, before = False, 0
    for line in text.split("\n"):
        quote = _QUOTE.match(line)
        depth = quote[0].count(">") if quote else 0
        if soft and depth == before:
            lines[-1] += line[quote.end() :] if quote else line
        else:
            lines.append(line)
        before = depth
        soft = line.endswith(" ") and line.lstrip("> ") != "-- " and line.strip("> ") not in ("--", "")
    return "\n".join(lines)


def _attachments(message: EmailMessage, original: Original) -> Iterator[Original]:
    for number, part in enumerate(_parts(message), 1):
        name = str(part.get_filename() or "") or f"part-{number}{_ENDINGS.get(part.get_content_type(), '')}"
        declared = part.get_content_type()
        if part.get_content_maintype() == "message":
            inner = part.get_payload()
            raw = inner[0].as_bytes() if isinstance(inner, list) and inner else b""
        else:
            raw = _payload(part)
        yield original.part(raw, name, declared=declared, charset=part.get_content_charset())


_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "message/rfc822": ".eml"}


def _parts(message: EmailMessage) -> list[Any]:
    try:
        return list(message.iter_attachments())
    except (AttributeError, ValueError, LookupError):
        return []  # a mail that says it has parts and has none


def _stated(message: EmailMessage) -> dict[str, Any]:
    """Return what the headers say. The domain of an address is no publisher: only a header Organization is."""
    return {
        "title": _header(message, "Subject"),
        "author": _sender(message),
        "publisher": _header(message, "Organization"),
        "published": _sent(message),
        "language": _header(message, "Content-Language"),
    }


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (HeaderParseError, ValueError, LookupError, IndexError, AttributeError, TypeError, RecursionError):
        return None  # the standard library's parser breaks on some headers; a broken one says nothing
    return str(value) if value is not None else None


def _sender(message: EmailMessage) -> str | None:
    try:
        sender = message["From"].addresses[0]
    except (HeaderParseError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return None
    return str(sender.display_name or sender.addr_spec) or None


def _sent(message: EmailMessage) -> str | None:
    stated = _header(message, "Date")
    if stated is None:
        return None
    moment = getattr(message["Date"], "datetime", None)
    return moment.isoformat() if moment else stated
