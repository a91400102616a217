"""Files to documents. (being written: txt with front matter only)"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.records import Document, Unread

__all__ = ["read"]


def read(paths: Iterable[Path | str]) -> Iterator[Document | Unread]:
    """Read files and folders, in sorted order; what cannot be read comes back as `Unread`."""
    for path in paths:
        top = Path(path)
        for file in sorted(p for p in top.rglob("*") if p.is_file()) if top.is_dir() else [top]:
            raw = file.read_bytes()
            text = raw.decode("utf-8-sig", "replace")
            meta: dict[str, str] = {}
            if text.startswith("---\n") and "\n---\n" in text[3:]:
                end = text.index("\n---\n", 3)
                for line in text[4:end].split("\n"):
                    key, _, value = line.partition(":")
                    meta[key.strip()] = value.strip()
                text = text[end + 5 :]
            yield Document(
                id="sha256:" + hashlib.sha256(raw).hexdigest(), path=str(file), media_type="text/plain",
                size=len(raw), text=text, published=meta.get("published"), publisher=meta.get("publisher"),
                title=meta.get("title"),
            )
