"""When a web page says it was published. Only what the page states: never the file's time, nor a date in its prose."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.reading.dates import iso

_NAMES = (  # in the order of trust
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "datecreated",
    "dc.date",
    "dcterms.date",
    "date",
)
_DATED = re.compile(r"\b(?:date|dateline|pubdate|published?|posted|timestamp|time|byline|meta)\b", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_LONGEST = 120  # characters of an element that states a date; longer ones are prose


def published_of(tree: Any, url: str | None) -> tuple[str | None, str]:
    """Return the date as ISO 8601, or None, and where it was found in words, '' for the page's metadata."""
    for date in (*_metadata(tree), *_linked_data(tree), *_marked_times(tree)):
        if found := iso(date):
            return found, ""
    shown = {found for text in _shown(tree) if (found := iso(text) or iso(text.partition(":")[2]))}
    if len(shown) == 1:
        return shown.pop(), "as the page shows it"
    if in_address := _IN_ADDRESS.search(url or ""):
        year, month, day = in_address.groups()
        if found := iso(f"{year}-{month:0>2}-{day:0>2}"):
            return found, "taken from the page's address"
    return None, ""


def _metadata(tree: Any) -> list[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.lower(), meta.get("content") or "")
    return [stated[name] for name in _NAMES if stated.get(name)]


def _linked_data(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            stack = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            one = stack.pop()
            if isinstance(one, dict):
                if isinstance(date := one.get("datePublished"), str):
                    yield date
                stack.extend(reversed(one.values()))
            elif isinstance(one, list):
                stack.extend(reversed(one))


def _marked_times(tree: Any) -> list[str]:
    """Return the times that are marked as the date of publication, else the only one that the page has."""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    marked = [time for time in times if time.get("pubdate") is not None or "datepublished" in _labels(time)]
    days = {(iso(time.get("datetime")) or "")[:10] for time in times}
    return [time.get("datetime") for time in marked or (times if len(days) == 1 else [])]


def _shown(tree: Any) -> Iterator[str]:
    for element in tree.iter("span", "div", "p", "time", "small", "li", "td"):
        if _DATED.search(_labels(element)):
            text = " ".join(element.text_content().split())
            if len(text) <= _LONGEST:
                yield text


def _labels(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop")).lower()
