"""Files made for the tests of reading; no file of the world outside is kept here."""

import io
from collections.abc import Callable
from gzip import compress
from pathlib import Path

import docx
import pytest

from sayso.reading import Limits, read
from sayso.records import Document, Unread

MakePdf = Callable[..., bytes]


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """Return a function that makes a PDF with the given lines on the given pages."""

    def make(*pages: list[str], info: str = "", trailer: str = "") -> bytes:
        count = len(pages)
        font = 3 + 2 * count
        objects = ["<</Type/Catalog/Pages 2 0 R>>"]
        kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(count))
        objects.append(f"<</Type/Pages/Kids[{kids}]/Count {count}>>")
        for number, lines in enumerate(pages):
            escaped = (line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines)
            stream = "BT /F 12 Tf 72 720 Td 14 TL\n" + "".join(f"({line}) Tj T*\n" for line in escaped) + "ET"
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {4 + 2 * number} 0 R"
                f"/Resources<</Font<</F {font} 0 R>>>>>>"
            )
            objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
        objects.append(f"<<{info}>>")
        return _numbered(objects, f"/Info {len(objects)} 0 R{trailer}")

    return make


def _numbered(objects: list[str], trailer: str) -> bytes:
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF"
    return out.encode("cp1252")


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """Return a function that makes a Word file of paragraphs and of tables, which are lists of rows."""

    def make(*blocks: str | list[list[str]], **properties: object) -> bytes:
        made = docx.Document()
        for block in blocks:
            if isinstance(block, str):
                made.add_paragraph(block)
                continue
            table = made.add_table(len(block), len(block[0]))
            for row, cells in enumerate(block):
                for column, words in enumerate(cells):
                    table.cell(row, column).text = words
        for name, value in properties.items():
            setattr(made.core_properties, name, value)
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return make


@pytest.fixture(scope="session")
def make_warc() -> Callable[..., bytes]:
    """Return a function that makes a web archive of (url, content type, body, status) records."""

    def make(*records: tuple[str, str, bytes, str], gzip: bool = False) -> bytes:
        pack = compress if gzip else bytes
        return b"".join(pack(_record(*one)) for one in records)

    return make


def _record(url: str, content_type: str, body: bytes, status: str) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2017-11-15T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[..., list[Document | Unread]]:
    """Return a function that writes bytes to a file of the given name and reads it."""

    def read_one(name: str, raw: bytes, limits: Limits | None = None) -> list[Document | Unread]:
        file = tmp_path / name
        file.write_bytes(raw)
        return list(read([file], limits=limits or Limits()))

    return read_one
