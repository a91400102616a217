"""Score how Sayso reads counts against two people's labels, and print how far the two agree.

    python benchmarks/gold/score_counts.py                agreement, and the development half (even n)
    python benchmarks/gold/score_counts.py --misses       the same, and what was missed there, field by field
    python benchmarks/gold/score_counts.py --held-out     the held-out half (odd n) too

The labels, `counts-a.jsonl` and `counts-b.jsonl`, follow `docs/labelling-counts.md`; the articles lie in `../shared`
beside the project. A field of a phrase is scored only where both hands gave it the same label, so each field has its
own number of phrases. Sayso's reading of a phrase is the quantity that overlaps it most; a phrase without one is wrong
in every field.

- Interval: both ends within 1 % of the gold's. Where the hands say 'about' or 'vague', bands count as the same that
  overlap by at least half of what they cover together. A bare number or a range may be widened for rounding, by half of
  w = min(g, n/4) at each end (g: place value of the last digit that is not zero), as the hands state it bare.
- Counted noun: the head of the phrase, singular; 'person' and 'people' are one. Where the hands found no noun, none and
  a word that only says 'people' are right.
- Kind, status, group: Sayso's finer words are folded into the guide's (`FOLDS`). Two pairs are one class, since Sayso
  does not draw the line: buildings and places, people of no special group and 'other'.
- Left alone: phrases that both hands call no count, and where Sayso finds no quantity.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ARTICLES = ROOT.parent / "shared" / "data" / "fa-kes" / "dev.jsonl.gz"
SAYSO = Path(sys.executable).with_name("sayso")

Row = Mapping[str, Any]
FIELDS = ("interval", "noun", "kind", "status", "group")
FOLDS: Mapping[str, Mapping[str, str | None]] = {
    "kind": {"places": "buildings", "animals": "things", "area": "length", "mass": "length", "volume": "length"},
    "status": {
        "abducted": "captured",
        "evacuated": "left",
        "rescued": "released",
        "surrendered": "other",
        "defected": "other",
        "returned": "other",
        "survived": "other",
        "killed or wounded": None,
    },
    "group": {
        **dict.fromkeys(
            ("other", "men", "prisoners", "displaced people", "drivers", "workers", "protesters"), "people"
        ),
        "aid workers": "medics",
    },
}
NO_NOUN = {None, "people", "other", "injured", "wounded", "dead", "killed"}
AFTER_HEAD = re.compile(r"\s(?:of|in|from|with|at|on|near|for|by|to|who|that|and|or|-)\s|\s*[,;(]")
IRREGULAR = {"children": "child", "lives": "life", "others": "other"}


@dataclass
class Tally:
    """How many phrases of a field were right, with what was missed."""

    right: int = 0
    of: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, right: bool, told: str) -> None:
        """Count one phrase, and keep what was told where it is wrong."""
        self.of += 1
        self.right += right
        if not right:
            self.missed.append(told)

    def __str__(self) -> str:
        share = f"{100 * self.right / self.of:5.1f}" if self.of else "    -"
        return f"{share} %  ({self.right} of {self.of})"


def close(a: float | None, b: float | None) -> bool:
    """Tell whether two ends are the same within 1 %; an open end is only like an open end."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 0.01 * max(abs(a), abs(b))


def slack(n: float) -> float:
    """Half of min(place value of the last digit that is not zero, n/4): how far rounding may reach."""
    grain = 1
    while n and n % (grain * 10) == 0:
        grain *= 10
    return min(grain, n / 4) / 2 if grain >= 10 else 0.0


def shared(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Give the overlap of two closed bands as a share of all that they cover."""
    covered = max(a[1], b[1]) - min(a[0], b[0])
    return max(0.0, min(a[1], b[1]) - max(a[0], b[0])) / covered if covered else 1.0


def same_interval(gold: Row, low: float | None, high: float | None) -> bool:
    """Tell whether a predicted interval is the gold's, by the rule of its hedge."""
    start, end = gold["low"], gold["high"]
    if close(start, low) and close(end, high):
        return True
    if None in (start, end, low, high):
        return False
    assert low is not None
    assert high is not None
    if gold["hedge"] in ("exact", "range"):
        return bool(start - slack(start) <= low <= start and end <= high <= end + slack(end))
    return gold["hedge"] in ("about", "vague") and shared((start, end), (low, high)) >= 0.5


def head(phrase: str | None) -> str | None:
    """Give the head of a noun phrase in the singular, by spelling: 'soldiers of the army' is 'soldier'."""
    words = AFTER_HEAD.split(phrase.casefold(), maxsplit=1)[0].split() if phrase else []
    if not words:
        return None
    one = singular(words[-1])
    return "people" if one == "person" else one


def singular(noun: str) -> str:
    """Give the singular of a noun by spelling; a singular comes back as it is."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def same_noun(gold: str | None, said: str | None) -> bool:
    """Tell whether the same noun is counted."""
    return head(said) in NO_NOUN if gold is None else head(gold) == head(said)


def folded(name: str, label: str | None) -> str | None:
    """Give a kind, status or group in the words that the bench tells apart."""
    return FOLDS[name].get(label, label) if label else label


def verdicts(gold: Row, said: Row | None) -> dict[str, bool]:
    """Say of each field whether the reading is right; without a reading none is."""
    if said is None:
        return dict.fromkeys(FIELDS, False)
    return {
        "interval": same_interval(gold, said["low"], said["high"]),
        "noun": same_noun(gold["of"], said["of"]),
        **{name: folded(name, gold[name]) == folded(name, said[name]) for name in FOLDS},
    }


LABELS: Mapping[str, Callable[[Row], object]] = {
    "interval": lambda row: (row["low"], row["high"]),
    "hedge": lambda row: row["hedge"],
    "noun": lambda row: head(row["of"]),
    "kind": lambda row: row["kind"],
    "status": lambda row: row["status"],
    "group": lambda row: row["group"],
}


def same_label(name: str, a: Row, b: Row) -> bool:
    """Tell whether two hands gave a phrase the same label."""
    if name == "interval":
        return close(a["low"], b["low"]) and close(a["high"], b["high"])
    return LABELS[name](a) == LABELS[name](b)


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of paired labels (Cohen 1960); 1 where both hands only ever used one label."""
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(count * right[label] for label, count in left.items()) / total**2
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def asked(name: str, a: Row, b: Row) -> bool:
    """Tell whether a field has a meaning for a phrase: fate and group of people only, all but the kind for counts."""
    if name in ("status", "group"):
        return bool(a["kind"] == b["kind"] == "people")
    return name == "kind" or "none" not in (a["kind"], b["kind"])


def print_agreement(pairs: Sequence[tuple[Row, Row]]) -> None:
    """Print, field by field, how far the hands agree."""
    print(f"{len(pairs)} phrases; agreement of the hands (status and group: of people)")
    for name, label in LABELS.items():
        both = [(a, b) for a, b in pairs if asked(name, a, b)]
        same = sum(same_label(name, a, b) for a, b in both)
        score = kappa([(label(a), label(b)) for a, b in both])
        print(f"  {name:9}{100 * same / len(both):5.1f} %  kappa {score:.2f}  ({same} of {len(both)})")


def agreed_fields(a: Row, b: Row) -> set[str]:
    """Give the fields of a count on which both hands agree; the interval needs the hedge too, the rule hangs on it."""
    same = {name for name in FIELDS if asked(name, a, b) and same_label(name, a, b)}
    return same - ({"interval"} if a["hedge"] != b["hedge"] else set())


def score(pairs: Iterable[tuple[Row, Row]], readings: Mapping[str, Sequence[Row]]) -> dict[str, Tally]:
    """Score Sayso's quantities, by article, on all on which the hands agree."""
    tallies = {name: Tally() for name in ("found", *FIELDS, "interval and kind", "the same, hedged", "left alone")}
    for a, b in pairs:
        said = reading_of(a, readings[a["id"]])
        told = f"n {a['n']} ({a['id']} {a['start']}-{a['end']}): gold {brief(a)}, Sayso {brief(said)}"
        if a["kind"] == b["kind"] == "none":
            tallies["left alone"].add(said is None, told)
        if "none" in (a["kind"], b["kind"]):
            continue
        agreed, right = agreed_fields(a, b), verdicts(a, said)
        tallies["found"].add(said is not None, told)
        for name in agreed:
            tallies[name].add(right[name], told)
        if agreed >= {"interval", "kind"}:
            tallies["interval and kind"].add(right["interval"] and right["kind"], told)
            if a["hedge"] != "exact":
                tallies["the same, hedged"].add(right["interval"] and right["kind"], told)
    return tallies


def reading_of(gold: Row, quantities: Sequence[Row]) -> Row | None:
    """Find the quantity that shares most characters with a phrase."""

    def common(one: Row) -> int:
        return int(min(one["end"], gold["end"]) - max(one["start"], gold["start"]))

    best = max(quantities, key=common, default=None)
    return best if best is not None and common(best) > 0 else None


def brief(row: Row | None) -> str:
    """Print a reading in one line."""
    if row is None:
        return "nothing"
    return f"{row['hedge']} {row['low']}..{row['high']} {row['of']} / {row['kind']} / {row['status']} / {row['group']}"


def annotate(articles: Sequence[Row]) -> dict[str, list[Row]]:
    """Let Sayso read the articles, with their dates; give the quantities of each in its own offsets."""
    with tempfile.TemporaryDirectory() as folder:
        names = {f"{n:05d}.txt": article for n, article in enumerate(articles)}
        for name, article in names.items():
            matter = f"---\npublished: {article['date']}\n---\n" if article.get("date") else ""
            (Path(folder) / name).write_text(matter + article["text"], encoding="utf-8", newline="")
        command = [str(SAYSO), "annotate", folder, "--json", "--text", "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    read = [json.loads(line) for line in done.stdout.splitlines()]
    return {names[Path(one["path"]).name]["id"]: rebased(one, names[Path(one["path"]).name]["text"]) for one in read}


def rebased(read: Row, text: str) -> list[Row]:
    """Move Sayso's offsets to the article's own, where the reader trimmed it."""
    shift = text.find(read["text"][:200])
    if shift < 0:
        raise SystemExit("the reader changed an article's text: offsets cannot be compared")
    return [one | {"start": one["start"] + shift, "end": one["end"] + shift} for one in read["quantities"]]


def rows(path: Path) -> list[Row]:
    """Read a file of JSON lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def paired(first: Iterable[Row], second: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Put the labels of both hands side by side; a phrase that they place differently stops the run."""
    other = {row["n"]: row for row in second}
    pairs = [(row, other[row["n"]]) for row in first if row["n"] in other]
    for a, b in pairs:
        if any(a[key] != b[key] for key in ("id", "start", "end")):
            raise SystemExit(f"phrase {a['n']} stands elsewhere in the two files")
    return pairs


def main() -> None:
    """Print agreement, then Sayso's figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    given = parser.parse_args()
    pairs = paired(rows(HERE / "counts-a.jsonl"), rows(HERE / "counts-b.jsonl"))
    print_agreement(pairs)
    if not given.articles.exists():
        print("The articles are not here: nothing to measure.")
        return
    articles = rows(given.articles)
    for half, rest in [("development", 0), ("held-out", 1)][: 2 if given.held_out else 1]:
        chosen = [pair for pair in pairs if pair[0]["n"] % 2 == rest]
        wanted = {a["id"] for a, _ in chosen}
        tallies = score(chosen, annotate([article for article in articles if article["id"] in wanted]))
        print(f"\nSayso, {half} half: {len(chosen)} phrases, each field where both hands agree")
        for name, tally in tallies.items():
            print(f"  {name:18}{tally}")
            if given.misses and half == "development":
                print(*(f"      {one}" for one in tally.missed), sep="\n")


if __name__ == "__main__":
    main()
