"""Measure the quality of the project on the development data beside it, and hold it to its floors.

    python benchmarks/quality.py                  run every scorer, print one table row each, compare with the floors
    python benchmarks/quality.py --only times     run those whose name contains 'times'
    python benchmarks/quality.py --update         raise the floors to the figures of this run

The scorers and their data lie in `../shared` beside the project and are no part of it; without them there is nothing
to measure, which is said, and is no failure. A figure worse than its floor by more than the tolerance fails the run,
and so does a scorer that breaks. A floor belongs to the digest of the data that it was measured on: with other data it
is not compared, and `--update` sets a new one. `--update` refuses to lower a floor that was measured on the same data,
unless `--allow-regression` is given.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
LONGEST = 3 * 60 * 60  # seconds that one scorer may take


@dataclass(frozen=True)
class Figure:
    """One number of a scorer's output, by the pattern that it stands behind."""

    name: str
    pattern: str
    peers: str
    tolerance: float = 0.3  # points of F1 or accuracy that a rerun may lose, for ties broken otherwise elsewhere
    less: bool = False  # whether less is better


@dataclass(frozen=True)
class Bench:
    """A scorer with its data and the figures that it prints."""

    name: str
    script: str
    data: str  # a file or folder under the shared data
    figures: tuple[Figure, ...]
    flag: str = "--file"  # how the scorer takes its data; empty where it takes it plain
    folder: str = "../shared/bench"  # where the scorer lies

    @property
    def arguments(self) -> list[str]:
        """The scorer's command line behind Python, from the project's root."""
        given = [f"../shared/data/{self.data}"]
        return [f"{self.folder}/{self.script}.py", *([self.flag] if self.flag else []), *given]


def _f1(names: str, peers: str) -> tuple[Figure, ...]:
    each = peers.split(" / ")
    return tuple(
        Figure(name, rf"^{re.escape(name)}\s+F1 ([\d.]+)", peer) for name, peer in zip(names.split(), each, strict=True)
    )


def _truth(name: str, peer: str, *, mae: bool, tolerance: float) -> Bench:
    pattern = r"MAE ([\d.]+)" if mae else r"accuracy ([\d.]+)"
    figure = Figure("MAE" if mae else "accuracy", pattern, peer, tolerance, less=mae)
    return Bench(f"truth {name}", "truth", f"truth/{name}", (figure,), flag="")


HEIDELTIME_NEWS = "HeidelTime 82.5 (platinum) / HeidelTime 90.7 (platinum) / HeidelTime 78.1 (platinum)"
HEIDELTIME_WARS = "HeidelTime 85.4 (22 documents) / HeidelTime 91.9 / HeidelTime 82.9"
PLACES = r"F1@161 ([\d.]+)"
BENCHES = (
    Bench(
        "attribution PolNeAR dev",
        "attribution",
        "polnear/dev.jsonl.gz",
        (
            Figure(
                "relation F1", r"^relation F1 ([\d.]+)", "GenderGapTracker 42.4, textacy 19.5, annotators 75.3 (test)"
            ),
        ),
    ),
    Bench(
        "attribution FactAppeal val",
        "factappeal",
        "factappeal/val.csv.gz",
        (Figure("relation F1", r"^relation F1 ([\d.]+)", "GenderGapTracker 75.5 (all parts)", 0.7),),
        "",
        "benchmarks",
    ),
    Bench(
        "quantities NewsQuant dev",
        "quantities",
        "quantities/newsquant-dev.jsonl.gz",
        _f1("value value+unit value+change", "CQE 90.1, quantulum3 70.4 (all) / CQE 83.0, quantulum3 46.3 / CQE 85.1"),
    ),
    Bench(
        "counts FA-KES dev half",
        "score_counts",
        "fa-kes/dev.jsonl.gz",
        (
            Figure("interval and kind right", r"development half(?s:.*?)^  interval and kind +([\d.]+)", "none", 0.5),
            Figure("counted noun right", r"development half(?s:.*?)^  noun +([\d.]+)", "none", 0.5),
        ),
        "--articles",
        "benchmarks/gold",
    ),
    Bench(
        "pairs of counts FA-KES open part",
        "score_pairs",
        "fa-kes/dev.jsonl.gz",
        (
            Figure("same question, every pair, F1", r"same question, every pair .*?F1 ([\d.]+)", "none", 0.5),
            Figure("contradicts, every pair, precision", r"contradicts, every pair +precision ([\d.]+)", "none", 2.0),
            Figure("contradicts, every pair, recall", r"contradicts, every pair .*?recall ([\d.]+)", "none", 2.0),
            Figure("event grouping, listed, B-cubed F1", r"event grouping, listed .*?F1 ([\d.]+)", "none", 0.5),
        ),
        "--data",
        "benchmarks/gold",
    ),
    Bench(
        "times TimeBank and AQUAINT",
        "times",
        "times/timebank-aquaint.jsonl.gz",
        _f1("strict relaxed value", HEIDELTIME_NEWS),
    ),
    Bench("times WikiWars", "times", "times/wikiwars-train.jsonl.gz", _f1("strict relaxed value", HEIDELTIME_WARS)),
    Bench(
        "places LGL odd",
        "places",
        "places/lgl-odd.jsonl.gz",
        (Figure("F1@161 km", PLACES, "Yahoo 50.0, DBpedia 48.5, CamCoder 47.4 (all)"),),
    ),
    Bench(
        "places GeoWebNews",
        "places",
        "places/geowebnews.jsonl.gz",
        (Figure("F1@161 km", PLACES, "Edinburgh 60.2, CamCoder 58.6, CLAVIN 52.7"),),
    ),
    Bench(
        "agreement NewsNLI dev",
        "agreement",
        "agreement/newsnli-dev.jsonl.gz",
        (Figure("accuracy", r"accuracy ([\d.]+)", "BERT 72.8, majority 50.7 (all)"),),
    ),
    Bench(
        "agreement RTE-Quant dev",
        "agreement",
        "agreement/rte-quant-dev.jsonl.gz",
        (Figure("accuracy", r"accuracy ([\d.]+)", "BERT 57.2, majority 57.8 (all)", 1.3),),
    ),
    _truth("population", "TruthFinder 1,649; median 10,378", mae=True, tolerance=20),
    _truth("weather_temperature", "GuessLCA .519; median .586", mae=True, tolerance=0.005),
    _truth("book", "PM .83; vote .59", mae=False, tolerance=0.01),
    _truth("birthplaces", "TDH .891 (with a hierarchy); vote .848", mae=False, tolerance=0.002),
    _truth("crowd_rte", "MACE .931; vote .908", mae=False, tolerance=0.003),
    _truth("crowd_dog", "DS .843; vote .815", mae=False, tolerance=0.003),
)


@dataclass(frozen=True)
class Measured:
    """A figure of this run, or the reason why there is none."""

    bench: Bench
    figure: Figure
    digest: str
    value: float | None
    fault: str = ""

    @property
    def key(self) -> str:
        """Its name in the file of floors."""
        return f"{self.bench.name}: {self.figure.name}"


def digest(path: Path) -> str:
    """SHA-256 over a file, or over the names and contents of a folder's files."""
    total = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def measure(bench: Bench) -> Iterator[Measured]:
    """Run one scorer and read its figures."""
    data = SHARED / "data" / bench.data
    if not data.exists():
        yield from (Measured(bench, figure, "", None, "no data") for figure in bench.figures)
        return
    run = [sys.executable, *bench.arguments]
    try:
        done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False)
        fault = "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["it failed"])[-1]
        output = done.stdout
    except subprocess.TimeoutExpired:
        fault, output = f"more than {LONGEST} s", ""
    mark = digest(data)
    for figure in bench.figures:
        found = re.search(figure.pattern, output, re.MULTILINE)
        value = float(found[1]) if found and not fault else None
        yield Measured(bench, figure, mark, value, fault if value is None else "")


def verdict(one: Measured, floors: dict[str, dict[str, object]]) -> tuple[str, bool]:
    """Say how a figure stands to its floor, and whether that fails the run."""
    if one.value is None:
        return f"no figure: {one.fault or 'not in the output'}", one.fault != "no data"
    held = floors.get(one.key)
    if held is None:
        return "no floor yet", False
    if held["data"] != one.digest:
        return "other data than the floor's", False
    floor = float(str(held["floor"]))
    worse = one.value - floor if one.figure.less else floor - one.value
    return (f"below its floor {floor:g}", True) if worse > one.figure.tolerance else (f"floor {floor:g}", False)


def updated(
    results: list[Measured], floors: dict[str, dict[str, object]], *, regress: bool
) -> tuple[dict[str, dict[str, object]], list[str]]:
    """Return the floors with this run's figures, and the keys that would have been lowered without leave."""
    kept, refused = dict(floors), []
    for one in results:
        if one.value is None:
            continue
        held = floors.get(one.key)
        if held and held["data"] == one.digest and not regress:
            floor = float(str(held["floor"]))
            if one.value > floor if one.figure.less else one.value < floor:
                refused.append(one.key)
                continue
        kept[one.key] = {"floor": one.value, "data": one.digest}
    return dict(sorted(kept.items())), refused


def main() -> int:
    """Run the scorers, print the table, compare or update."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", default="", metavar="TEXT", help="run only benches whose name contains this")
    ask.add_argument("--update", action="store_true", help="write this run's figures as the new floors")
    ask.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    args = ask.parse_args()
    if not (SHARED / "bench").is_dir() or not (SHARED / "data").is_dir():
        print("nothing measured: the scorers and their data (../shared beside the project) are not here")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf8")) if FLOORS.exists() else {}
    chosen = [bench for bench in BENCHES if args.only in bench.name]
    if not chosen:
        print(
            f"no bench has {args.only!r} in its name; there are: {', '.join(b.name for b in BENCHES)}", file=sys.stderr
        )
        return 2
    results, failed = _run(chosen, floors)
    if args.update:
        new, refused = updated(results, floors, regress=args.allow_regression)
        FLOORS.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
        for key in refused:
            print(f"not lowered: {key} (--allow-regression lowers it)", file=sys.stderr)
        return int(bool(refused))
    return int(failed)


def _run(chosen: list[Bench], floors: dict[str, dict[str, object]]) -> tuple[list[Measured], bool]:
    print("| bench | figure | Sayso | peers, measured elsewhere | against the floor | command |")
    print("|---|---|---|---|---|---|", flush=True)
    results, failed = [], False
    for bench in chosen:
        for one in measure(bench):
            says, bad = verdict(one, floors)
            failed |= bad
            shown = "-" if one.value is None else f"{one.value:g}"
            command = " ".join(["python", *bench.arguments])
            name = one.figure.name + (" (less is better)" if one.figure.less else "")
            print(f"| {bench.name} | {name} | {shown} | {one.figure.peers} | {says} | `{command}` |", flush=True)
            results.append(one)
    return results, failed


if __name__ == "__main__":
    sys.exit(main())
