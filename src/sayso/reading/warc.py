"""Web archives by warcio: each response with a text in it becomes an original with its address and date."""

import io
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sayso.errors import ReadingError
from sayso.reading.kinds import READERS
from sayso.reading.limits import Limits
from sayso.reading.originals import Original
from sayso.records import Unread

_KINDS = frozenset({"response", "resource", "conversion"})
_READ = frozenset(READERS) | {"application/xhtml+xml"}


def read_warc(original: Original, limits: Limits) -> Iterator[Original | Unread]:
    """Read a WARC file, packed or not. Pictures, scripts and answers other than 200 are passed over."""
    found, seen, total = 0, 0, 0
    try:
        for record in ArchiveIterator(io.BytesIO(original.raw)):
            seen += 1
            if seen > limits.records:
                yield _more(original, f"it has more than {limits.records:,} records")
                break
            if not _wanted(record):
                continue
            raw = record.content_stream().read(min(limits.size, limits.expanded - total) + 1)
            total += len(raw)
            if total > limits.expanded:
                yield _more(original, f"it unpacks to more than {limits.expanded:,} bytes")
                break
            found += 1
            yield _part(original, record, raw)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError, IndexError) as error:
        if not found:
            raise ReadingError(original.path, "it is damaged", "get a fresh copy") from error
        yield _more(original, "it is damaged or cut short")
    if not found:
        raise ReadingError(original.path, "it holds no page with text", "look whether it is the archive that you meant")


def _more(original: Original, reason: str) -> Unread:
    return Unread(path=original.path, reason=f"{reason}; what stands before that was read", remedy="split it")


def _wanted(record: Any) -> bool:
    if record.rec_type not in _KINDS:
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status == "200" and _type(record)[0] in _READ


def _type(record: Any) -> tuple[str, str | None]:
    """Return media type and charset as the server said them."""
    headers = record.http_headers or record.rec_headers
    kind, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind.strip().lower(), charset or None


def _part(original: Original, record: Any, raw: bytes) -> Original:
    declared, charset = _type(record)
    url = record.rec_headers.get_header("WARC-Target-URI")
    return original.part(
        raw,
        url or f"record {record.rec_headers.get_header('WARC-Record-ID')}",
        declared="text/html" if declared == "application/xhtml+xml" else declared,
        charset=charset,
        url=url,
        retrieved=record.rec_headers.get_header("WARC-Date"),
    )
