"""Score `sayso report` against our own gold of pairs of counts: one question or not, and how two answers relate.

    python benchmarks/gold/score_pairs.py                 the open part, and its first round by itself
    python benchmarks/gold/score_pairs.py --blind         also the blind part, each round by itself
    python benchmarks/gold/score_pairs.py --misses        also each miss of the open part, with its words
    python benchmarks/gold/score_pairs.py --findings F    read a saved `sayso report --json` and run nothing

The gold (`pair-counts.jsonl`, `pairs.jsonl`, `event-questions.jsonl`) holds ids, offsets and labels; the texts are
FA-KES, given by `--data`. **All** articles of the data go into one run of `sayso report --json`, by $SAYSO, else
`.venv/bin/sayso`, else `sayso` on the PATH: a case of many events must not melt into one. What the labels mean is in
`docs/labelling-pairs.md`.

A gold count is met by an answer, of a finding of kind count or measure, whose span shares a character with it. A pair
is predicted to be of one question if one finding has answers for both, and has the relation that this finding gives
them ('contradicts' goes before others where there are several).

- **same question**: precision, recall and F1 over the labelled pairs, and over all pairs of labelled counts of a
  cluster ('every pair'), where easy pairs of other events stand in their natural number.
- **contradicts**: of the pairs flagged, how many are right; of the gold's, how many are flagged; over both sets.
- **event grouping**: B-cubed (Bagga and Baldwin 1998) over the labelled counts of the articles that tell the listed
  events, and over all labelled counts. A count's event is the event that its finding names; a count that no finding
  answers is alone. Within clusters only, since the same war toll in two clusters is labelled twice.
- **questions asked**: of the listed questions of a count with labelled counts, those with a count that is an answer; of
  the listed 'when' and 'where', those with a finding of that kind that two articles of the event answer.
"""

import argparse
import gzip
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from score_attribution import DATA, PUBLISHERS

HERE = Path(__file__).parent
ROOT = HERE.resolve().parents[1]

Json = dict[str, Any]
Key = tuple[int, int]  # numbers of two gold counts, the lower first


@dataclass
class Share:
    """Precision and recall of a yes-or-no decision."""

    right: int = 0
    flagged: int = 0
    gold: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, flagged: bool, gold: bool, told: str) -> None:
        """Count one decision, and keep what was told where it is wrong."""
        self.right += flagged and gold
        self.flagged += flagged
        self.gold += gold
        if flagged != gold:
            self.misses.append(("flagged  " if flagged else "not found") + "  " + told)

    def __str__(self) -> str:
        precision, recall = _percent(self.right, self.flagged), _percent(self.right, self.gold)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"precision {precision:.1f}  recall {recall:.1f}  F1 {f1:.1f}   "
            f"({self.right} right of {self.flagged} flagged, {self.gold} in the gold)"
        )


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


class Output:
    """What a run said of each gold count: the findings that it answers, and how two counts relate in one."""

    def __init__(self, found: Json, counts: Sequence[Json], twins: Mapping[str, str]) -> None:
        """`twins` names, for each article, the first one with its text: a run holds one document of them."""
        self.findings: list[Json] = found["findings"]
        paths = {one["id"]: Path(one["path"]).stem for one in found["documents"]}
        names = {document: twins.get(name, name) for document, name in paths.items()}
        by_article: dict[str, list[Json]] = defaultdict(list)
        for one in counts:
            by_article[twins.get(one["id"], one["id"])].append(one)
        self.events: dict[int, str] = {}
        self.asked: dict[int, set[str]] = defaultdict(set)
        self.relations: dict[Key, str] = {}
        self.documents: dict[str, set[str]] = {}  # finding -> articles
        for finding in self.findings:
            told = [(names[answer["document"]], answer) for answer in finding["answers"]]
            self.documents[finding["id"]] = {article for article, _ in told}
            if finding["kind"] in {"count", "measure"}:
                self._read(finding, [(one, a) for article, a in told for one in by_article[article] if _meets(one, a)])

    def _read(self, finding: Json, met: list[tuple[Json, Json]]) -> None:
        by_claim: dict[tuple[str, str], Json] = {}
        for pair in finding["pairs"]:
            by_claim[pair["a"], pair["b"]] = by_claim[pair["b"], pair["a"]] = pair
        for one, _ in met:
            self.events.setdefault(one["n"], finding["event"] or finding["id"])
            self.asked[one["n"]].add(finding["id"])
        for (one, a), (other, b) in combinations(met, 2):
            pair = by_claim.get((a["claim"], b["claim"]))
            relation = pair["relation"] if pair else "unrelated"
            if one["n"] != other["n"] and self.relations.get(key(one, other)) != "contradicts":
                self.relations[key(one, other)] = relation

    def same(self, a: Json, b: Json) -> bool:
        """Tell whether one finding has both counts among its answers."""
        return bool(self.asked[a["n"]] & self.asked[b["n"]])


def _meets(count: Json, answer: Json) -> bool:
    start, end = answer["span"]
    return bool(start < count["end"] and count["start"] < end)


def key(a: Json, b: Json) -> Key:
    """Return the numbers of two counts, the lower first."""
    return min(a["n"], b["n"]), max(a["n"], b["n"])


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a grouping; both name each item's group."""
    together: dict[tuple[str, str], int] = defaultdict(int)
    gold_size: dict[str, int] = defaultdict(int)
    found_size: dict[str, int] = defaultdict(int)
    for right, said in zip(gold, found, strict=True):
        together[right, said] += 1
        gold_size[right] += 1
        found_size[said] += 1
    pairs = list(zip(gold, found, strict=True))
    precision = sum(together[one] / found_size[one[1]] for one in pairs) / max(1, len(pairs))
    recall = sum(together[one] / gold_size[one[0]] for one in pairs) / max(1, len(pairs))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return 100 * precision, 100 * recall, 100 * f1


class Gold(NamedTuple):
    """The gold, or one part of it."""

    counts: list[Json]
    pairs: list[Json]
    events: list[Json]

    def part(self, *, blind: bool, rounds: Collection[int] = (1, 2)) -> "Gold":
        """Return the open or the blind part, or of that what was drawn in some rounds."""
        return Gold(*([r for r in records if r["blind"] is blind and r.get("round", 1) in rounds] for records in self))


def report(part: str, gold: Gold, output: Output, by_number: Mapping[int, Json], *, misses: bool = False) -> None:
    """Print the figures of one part; `by_number` holds all counts: a pair may have one of an earlier round."""
    counts, pairs, events = gold
    labelled = [one for one in counts if one["event"]]
    contradicting = {(p["a"], p["b"]) for p in pairs if p["relation"] == "contradicts"}
    same, against, every_same, every_against = Share(), Share(), Share(), Share()
    for pair in pairs:
        a, b = by_number[pair["a"]], by_number[pair["b"]]
        same.add(output.same(a, b), pair["same"], told(a, b))
        flagged = output.relations.get(key(a, b)) == "contradicts"
        against.add(flagged, pair["relation"] == "contradicts", told(a, b))
    for a, b in _within(labelled):
        one = (a["event"], a["question"]) == (b["event"], b["question"])
        every_same.add(output.same(a, b), one, told(a, b))
        flagged = output.relations.get(key(a, b)) == "contradicts"
        every_against.add(flagged, key(a, b) in contradicting, told(a, b))
    print(f"{part}: {len(labelled)} counts, {len(pairs)} labelled pairs, {len(events)} listed events")
    print(f"  same question            {same}")
    print(f"  contradicts              {against}")
    print(f"  same question, every pair {every_same}")
    print(f"  contradicts, every pair   {every_against}")
    listed = {(one["cluster"], article) for one in events for article in one["articles"]}
    grouping("event grouping, listed ", [one for one in labelled if (one["cluster"], one["id"]) in listed], output)
    grouping("event grouping, all    ", labelled, output)
    asked(labelled, events, output)
    if misses:
        for name, share in (("same question", every_same), ("contradicts", every_against)):
            print(*(f"  {name}: {told}" for told in share.misses), sep="\n")


def _within(counts: Sequence[Json]) -> Iterable[tuple[Json, Json]]:
    """All pairs of counts of one cluster."""
    by_cluster: dict[str, list[Json]] = defaultdict(list)
    for one in counts:
        by_cluster[one["cluster"]].append(one)
    for several in by_cluster.values():
        yield from combinations(several, 2)


def told(a: Json, b: Json) -> str:
    """Return both counts with their labels and words."""
    return "  |  ".join(f"{one['n']} {one['event']}: {one['question']}: {one['words']}" for one in (a, b))


def grouping(name: str, counts: list[Json], output: Output) -> None:
    """Print how well counts are grouped by event."""
    gold = [f"{one['cluster']} {one['event']}" for one in counts]
    found = [f"{one['cluster']} {output.events.get(one['n'], one['n'])}" for one in counts]
    precision, recall, f1 = b_cubed(gold, found)
    print(f"  {name}  precision {precision:.1f}  recall {recall:.1f}  B-cubed F1 {f1:.1f}   ({len(counts)} counts)")


def asked(counts: list[Json], events: list[Json], output: Output) -> None:
    """Print how many of the listed questions are asked."""
    answered = {(one["cluster"], one["event"], one["question"]) for one in counts if output.asked[one["n"]]}
    known = {(one["cluster"], one["event"], one["question"]) for one in counts}
    tally: dict[str, list[bool]] = defaultdict(list)
    for event in events:
        for question in event["questions"]:
            name = (event["cluster"], event["event"], question["name"])
            if question["kind"] == "count" and name in known:
                tally["count"].append(name in answered)
            elif question["kind"] in {"when", "where"}:
                kinds = (f for f in output.findings if f["kind"] == question["kind"])
                told = (output.documents[f["id"]] & set(event["articles"]) for f in kinds)
                tally[question["kind"]].append(any(len(articles) > 1 for articles in told))
    shares = (f"{kind} {_percent(sum(hit), len(hit)):.1f} ({sum(hit)} of {len(hit)})" for kind, hit in tally.items())
    print(f"  questions asked          {'  '.join(shares)}")


def read(path: Path) -> list[Json]:
    """Read JSON lines, gzipped or plain."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")
    return [json.loads(line) for line in text.split("\n") if line]


class Report(NamedTuple):
    """A report as a run reads it."""

    id: str
    published: str
    publisher: str
    text: str


def run(reports: Iterable[Report]) -> Json:
    """Return what `sayso report --json` finds in all reports, each a file of its own."""
    own = ROOT / ".venv" / "bin" / "sayso"
    command = shlex.split(os.environ.get("SAYSO") or (str(own) if own.exists() else shutil.which("sayso") or "sayso"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        folder.mkdir()
        for one in reports:
            head = f"---\npublished: {one.published}\npublisher: {one.publisher}\n---\n"
            (folder / f"{one.id}.txt").write_text(head + one.text, encoding="utf8")
        asked = [*command, "report", str(folder), "--json", "-o", f"{scratch}/report.html"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} report failed: {done.stderr.strip()[-2000:]}")
    found: Json = json.loads(done.stdout)
    return found


def main() -> None:
    """Score and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, default=DATA, help="the FA-KES articles, JSON lines, gzipped or not")
    ask.add_argument("--findings", type=Path, help="a saved `sayso report --json` of all articles")
    ask.add_argument("--blind", action="store_true", help="score the blind part too")
    ask.add_argument("--misses", action="store_true", help="show each miss of the open part")
    asked = ask.parse_args()
    articles = {one["id"]: one for one in read(asked.data)}  # one article stands twice in the data
    counts = [one | {"words": around(articles[one["id"]]["text"], one)} for one in read(HERE / "pair-counts.jsonl")]
    gold = Gold(counts, read(HERE / "pairs.jsonl"), read(HERE / "event-questions.jsonl"))
    reports = (Report(a["id"], a["date"], PUBLISHERS[a["outlet"]], a["text"]) for a in articles.values())
    saved = json.loads(asked.findings.read_text(encoding="utf8")) if asked.findings else run(reports)
    output = Output(saved, counts, twins_of(articles.values()))
    by_number = {one["n"]: one for one in counts}
    report("open part", gold.part(blind=False), output, by_number, misses=asked.misses)
    report("open part, first round", gold.part(blind=False, rounds=(1,)), output, by_number)
    if asked.blind:
        report("blind part, first round", gold.part(blind=True, rounds=(1,)), output, by_number)
        report("blind part, second round", gold.part(blind=True, rounds=(2,)), output, by_number)


def twins_of(articles: Iterable[Json]) -> dict[str, str]:
    """Name, for each article, the first one with its text."""
    first: dict[str, str] = {}
    return {one["id"]: first.setdefault(one["text"], one["id"]) for one in articles}


def around(text: str, count: Json) -> str:
    """Return the words around a count."""
    return " ".join(text[max(0, count["start"] - 30) : count["end"] + 40].split())


if __name__ == "__main__":
    main()
