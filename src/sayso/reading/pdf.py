"""PDF by pypdfium2: lines put together to paragraphs, so that sentences are whole, and page starts kept."""

import re
from collections.abc import Iterator

import pypdfium2

from sayso.errors import ReadingError
from sayso.reading.dates import dateline
from sayso.reading.limits import Limits
from sayso.reading.lines import Line, paragraphs_of, without_running_lines
from sayso.reading.originals import Original
from sayso.records import Document

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SECURITY = 5  # FPDF_ERR_SECURITY: a kind of encryption that pdfium does not know
_FEWEST = 10  # letters; a scan may carry a stamp or a page number as text
_NOT_A_TITLE = ("untitled", "microsoft word -", "powerpoint presentation", "document1", "slide 1", "about:blank")
_PRINTED = re.compile(r"mozilla/|chrom|skia|webkit|wkhtmltopdf|firefox", re.IGNORECASE)
_ENDINGS = (".doc", ".docx", ".html", ".htm", ".indd", ".odt", ".pdf", ".qxd", ".rtf", ".txt", ".tmp", ".xls")


def read_pdf(original: Original, limits: Limits) -> Iterator[Document]:
    """Read a PDF; raises ReadingError for one that is encrypted, damaged, too long or a scan without text."""
    try:
        pdf = pypdfium2.PdfDocument(original.raw)
    except pypdfium2.PdfiumError as error:
        raise _unopened(original, getattr(error, "err_code", None)) from error
    try:
        if len(pdf) > limits.pages:
            remedy = "split it, e.g. qpdf in.pdf --pages . 1-2000 -- part1.pdf, and read the parts"
            raise ReadingError(original.path, f"it has {len(pdf):,} pages, more than {limits.pages:,}", remedy)
        yield _read(pdf, original, limits)
    finally:
        pdf.close()


def _unopened(original: Original, code: int | None) -> ReadingError:
    if code in (_PASSWORD, _SECURITY):
        remedy = "remove the password, e.g. qpdf --decrypt --password=... in.pdf out.pdf, then read out.pdf"
        return ReadingError(original.path, "it is encrypted", remedy)
    remedy = "get a fresh copy, or repair it, e.g. qpdf in.pdf out.pdf, then read out.pdf"
    return ReadingError(original.path, "it is damaged or cut short", remedy)


def _read(pdf: pypdfium2.PdfDocument, original: Original, limits: Limits) -> Document:
    pages, dropped = without_running_lines([_lines(pdf, number) for number in range(len(pdf))])
    silent = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    if sum(len(line.text) for lines in pages for line in lines) < _FEWEST:
        remedy = "run OCR, e.g. ocrmypdf in.pdf out.pdf, then read out.pdf"
        raise ReadingError(original.path, "it has no text layer", remedy)
    text, starts = _joined(paragraphs_of(pages))
    known, notes = _stated(pdf, dateline(text))
    if silent:
        notes.append(
            f"no text on page {', '.join(silent[:20])}{' ...' if len(silent) > 20 else ''}: run OCR if it is a scan"
        )
    if dropped:
        notes.append(f"{dropped} running headers, footers and page numbers left out")
    return original.document("application/pdf", text, limits, notes=tuple(notes), pages=starts, **known)


def _joined(pages: list[list[str]]) -> tuple[str, tuple[int, ...]]:
    """Put pages together; a paragraph that goes on over the page's end was already made one on its first page."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for paragraphs in pages:
        starts.append(length)
        for paragraph in paragraphs:
            # A part that goes on from the page before begins with its blank.
            glue = "" if not parts or paragraph.startswith(" ") else "\n\n"
            if starts[-1] == length:
                starts[-1] += len(glue) + (paragraph.startswith(" "))
            parts.append(glue + paragraph)
            length += len(parts[-1])
    return "".join(parts), tuple(min(start, length) for start in starts)


def _lines(pdf: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """Return the lines of a page, top to bottom as the file orders them; none for a page that cannot be read."""
    try:
        page = pdf[number]
        try:
            return _page_lines(page.get_textpage())
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return []


def _page_lines(text_page: pypdfium2.PdfTextPage) -> list[Line]:
    text = text_page.get_text_range()
    found: list[Line] = []
    at = 0
    for piece in text.replace("\ufffe", "\ufffe\n").split("\n"):
        words = piece.rstrip("\r").replace("\x02", "\ufffe")
        if words.strip():
            found.append(_line(text_page, words, at))
        # A break of pdfium's own is two characters, the mark of a joined hyphen is one.
        at += len(piece) + (0 if piece.endswith("\ufffe") else 1)
    text_page.close()
    return found


def _line(text_page: pypdfium2.PdfTextPage, words: str, at: int) -> Line:
    # Blanks and bullets have boxes of their own, and a word may be set in another font: three letters tell the height.
    letters = [number for number, char in enumerate(words) if char.isalnum()] or [len(words) - len(words.lstrip())]
    end = at + len(words.rstrip("\ufffe ")) - 1
    boxes = [_box(text_page, at + letters[len(letters) * part // 4]) for part in (1, 2, 3)]
    _, bottom, _, top = sorted(boxes, key=lambda box: box[3] - box[1])[1]
    left = _box(text_page, at + len(words) - len(words.lstrip()))[0]
    return Line(text=" ".join(words.split()), left=left, right=_box(text_page, end)[2], top=top, bottom=bottom)


def _box(text_page: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a character; of the last one where a character beyond it is asked for."""
    box: tuple[float, float, float, float] = text_page.get_charbox(min(at, text_page.count_chars() - 1), loose=True)
    return box


def _stated(pdf: pypdfium2.PdfDocument, at_head: str | None) -> tuple[dict[str, str | None], list[str]]:
    """Return title, author and date of the file's metadata where plausible, with notes that they come from there.

    A date at the document's head goes before that of the file. The file of a printed web page is as old as the
    printing, which says nothing of the page.
    """
    meta = pdf.get_metadata_dict()
    title, author = meta.get("Title", "").strip(), meta.get("Author", "").strip()
    if title.lower().startswith(_NOT_A_TITLE) or title.lower().endswith(_ENDINGS) or len(title) < 4:
        title = ""
    known = {"title": title or None, "author": author or None}
    notes = [f"{name} from the file's metadata" for name, value in known.items() if value]
    made = _created(meta.get("CreationDate", ""))
    if at_head:
        notes.append("published as its head says")
    elif made and _PRINTED.search(meta.get("Creator", "") + meta.get("Producer", "")):
        notes.append(f"a browser made the PDF on {made}; when its text was published is not known")
        made = None
    elif made:
        notes.append("published is the day on which the PDF was made, from its metadata")
    return {**known, "published": at_head or made}, notes


def _created(stamp: str) -> str | None:
    """Return the day of a PDF date, D:YYYYMMDD..., of the time in which there are PDFs."""
    digits = stamp.removeprefix("D:")[:8]
    if len(digits) == 8 and digits.isdigit() and int(digits[:4]) >= 1993:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return None
