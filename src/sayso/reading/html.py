"""Web pages: the main text by trafilatura, one block a paragraph; what the page states of itself; all visible text
where no main text is found."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import lxml.html
import trafilatura
from lxml import etree
from trafilatura.metadata import extract_metadata

from sayso.errors import ReadingError
from sayso.reading.encodings import decode
from sayso.reading.limits import Limits
from sayso.reading.originals import Original
from sayso.reading.pagedates import published_of
from sayso.records import Document

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{1,40})")
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "code", "div", "body"})
_BREAKS = frozenset(
    "address article aside blockquote body br caption dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table title tr"
    " ul".split()
)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg", "math", "object", "iframe"})
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_LABEL_WITHIN = 4_096  # bytes in which a page has to state its encoding (the standard asks for 1,024)
_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and blanks without width
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # which lxml refuses


def read_html(original: Original, limits: Limits) -> Iterator[Document]:
    """Read a web page. `published`, author and publisher are taken only where the page states them."""
    text, notes = decode(original.raw, original.charset or _stated_charset(original.raw))
    text = _HIDDEN.sub("", _ILLEGAL.sub(" ", text))
    tree = _parsed(text, original)
    if tree.xpath("//head/meta[@name='generator'][@content='Sayso']"):
        why = "it is a report that Sayso wrote, and no source"
        raise ReadingError(original.path, why, "keep reports outside of the folder that is read")
    if _depth(tree) > limits.elements_deep:
        why = f"all visible text, since its elements stand more than {limits.elements_deep} deep"
        yield original.document("text/html", visible_text(text), limits, notes=(*notes, why))
        return
    known, why_known = _stated(tree, original.url)
    body = _main_text(tree)
    if not body:
        body, notes = visible_text(text), (*notes, "all visible text, since no main text was found")
    yield original.document("text/html", body, limits, notes=(*notes, *why_known), **known)


def _stated_charset(raw: bytes) -> str | None:
    found = _XML.match(raw) or _META.search(raw, 0, _LABEL_WITHIN)
    return found[1].decode("ascii", "replace") if found else None


def _parsed(text: str, original: Original) -> Any:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadingError(
            original.path, "it holds no text", "open it in a browser and save it again, or save the text as .txt"
        ) from error


def _depth(tree: Any) -> int:
    """Return how deep elements stand in one another. Counted without recursion, which a hostile page would break."""
    deepest, stack = 0, [(tree, 1)]
    while stack:
        element, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in element)
    return deepest


def _stated(tree: Any, address: str | None) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """Return what the page says of itself, and notes on where it says so."""
    language = tree.get("lang") or tree.get("xml:lang")
    # Without a valid format htmldate returns at once; dates come from pagedates, which never guesses.
    meta = extract_metadata(tree, default_url=address, date_config={"outputformat": "none"})
    url = address or meta.url
    published, where = published_of(tree, url)
    notes = [f"published {where}"] if where else []
    publisher = meta.sitename
    if publisher and url and re.search(rf"//(?:www\.)?{re.escape(publisher.lower())}(?:[/:]|$)", url.lower()):
        notes.append("publisher taken from the page's address")
    known = {"title": meta.title, "author": meta.author, "publisher": publisher, "url": url}
    return {**known, "published": published, "language": language}, tuple(notes)


def _main_text(tree: Any) -> str:
    for mark in [sup for sup in tree.iter("sup") if sup.find(".//a") is not None]:
        mark.drop_tree()  # the number of a footnote, which would stick to the word or number before it
    found: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        favor_recall=True,  # a reporter misses a lost list more than she minds a line too many
    )
    if found is None or found.body is None:
        return ""
    return "\n\n".join(_blocks(found.body))


def _blocks(element: Any) -> Iterator[str]:
    """Yield the text of each block, in order: paragraphs, headings, list items with a dash, rows with bars."""
    if element.tag == "row":
        yield from _tidied(" | ".join(" ".join(_inline(cell).split()) for cell in element))
        return
    held = element.text or ""
    mark = "- " if element.tag == "item" else ""
    for child in element:
        if child.tag in _BLOCKS:
            yield from _tidied(mark + held if held.strip() else "")
            mark, held = ("", "") if held.strip() else (mark, "")
            for block in _blocks(child):
                yield mark + block
                mark = ""
        else:
            held += _inline(child)
        held += child.tail or ""
    yield from _tidied(mark + held if held.strip() else "")


def _inline(element: Any) -> str:
    if element.tag == "lb":
        return "\n"
    inner = "".join(_inline(child) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def _tidied(block: str) -> Iterator[str]:
    lines = (_BLANKS.sub(" ", _HIDDEN.sub("", line)).strip(" ") for line in block.split("\n"))
    if text := "\n".join(line for line in lines if line):
        yield text


def visible_text(page: str) -> str:
    """Return all text of a page that a browser would show, one block a paragraph; works at any depth."""
    parser = _Visible()
    parser.feed(page)
    parser.close()
    blocks = (" ".join(_HIDDEN.sub("", block).split()) for block in "".join(parser.found).split("\0"))
    return "\n\n".join(block for block in blocks if block)


class _Visible(HTMLParser):
    """Collects text, with a zero byte where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = ""  # the element that hides what is read now

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its shape
        if not self._unseen and tag in _UNSEEN:
            self._unseen = tag
        elif tag == "body":
            self._unseen = ""
        if tag in _BREAKS:
            self.found.append("\0")
        elif tag in {"td", "th"}:
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        if tag in _BREAKS:
            self.found.append("\0")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(data.replace("\0", " "))
