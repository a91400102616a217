"""Score `sayso annotate` on sentences of FactAppeal that appeal to a source: python benchmarks/factappeal.py [FILE].

FactAppeal (CC BY 4.0) marks in single sentences of news what is told on whose authority; cues and opinions are not
marked, so sentences without an appeal are left out. The scorer is the outside benchmark's, as for PolNeAR: contents
overlap by half and the source is right. Attributions within another's content are left out, and so is narration.
"""

import csv
import gzip
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
TAG = re.compile(r"(</?[A-Z][A-Za-z_:]+>)")

Spans = list[list[int]]


def unmarked(annotation: str) -> tuple[str, dict[str, Spans]]:
    """Take the tags out of a sentence; return it with the spans that each kind of tag enclosed."""
    text = ""
    opened: list[tuple[str, int]] = []
    spans: dict[str, Spans] = {}
    for part in TAG.split(annotation):
        if not TAG.fullmatch(part):
            text += part
        elif part[1] != "/":
            opened.append((part[1:-1], len(text)))
        elif part[2:-1] in [name for name, _ in opened]:
            at = max(n for n, (name, _) in enumerate(opened) if name == part[2:-1])
            name, start = opened.pop(at)
            spans.setdefault(name.split(":")[0], []).append([start, len(text)])
    return text, spans


def sentences(file: Path) -> Iterator[dict[str, Any]]:
    """Yield id, text and gold of each sentence with an appeal."""
    with gzip.open(file, "rt", encoding="utf8") as lines:
        for number, row in enumerate(csv.DictReader(io.StringIO(lines.read()))):
            text, spans = unmarked(row["annotation"])
            if "Source" in spans and "Fact_Appeal" in spans:
                gold = {"source": spans["Source"][:1], "cue": [], "content": spans["Fact_Appeal"]}
                yield {"id": str(number), "text": text, "attributions": [gold]}


def main() -> None:
    """Annotate and score."""
    sys.path.insert(0, str(SHARED / "bench"))
    import attribution_score  # noqa: PLC0415
    import common  # noqa: PLC0415

    file = Path(sys.argv[1]) if sys.argv[1:] else SHARED / "data" / "factappeal" / "val.csv.gz"
    rows = list(sentences(file))
    got, _ = common.annotate(rows)
    found = {}
    for row in rows:
        told = [one for one in got[row["id"]]["attributions"] if one["manner"] != "narration" and one["content"]]
        told = [
            {role: common.rebase(row["text"], got[row["id"]], one[role]) for role in attribution_score.ROLES}
            for one in told
        ]
        ends = [(min(s for s, _ in one["content"]), max(e for _, e in one["content"])) for one in told]
        outer = [
            one
            for one, (start, end) in zip(told, ends, strict=True)
            if not any(low < start and end <= high for low, high in ends)
        ]
        found[row["id"]] = {"text": row["text"], "attributions": outer}
    result = attribution_score.score({row["id"]: row for row in rows}, found)
    attribution_score.show("FactAppeal", result)
    print(f"relation F1 {result['relation']['f1']}")


if __name__ == "__main__":
    main()
