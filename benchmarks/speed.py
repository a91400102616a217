"""Measure the speed and the memory of the installed `sayso` command.

    python benchmarks/speed.py                    all four measurements
    python benchmarks/speed.py --layers           the rules of quantities, times and places alone
    python benchmarks/speed.py --texts FOLDER     over other plain texts than the development data or the sample

Four questions: how many words a CPU second the rules of quantities, times and places read once the parse is there, and
what memory they keep; how many `sayso annotate` reads beside a bare full spaCy parse of the same texts, in the same
run, with the time that either takes to start apart; how much memory 100 and 400 documents take at most; and how long a
person waits for `sayso report` over one article, from a cold start of the process. Seconds are CPU seconds of all
processes, user and system, and the best of several runs, as other work on a machine only adds; the wait is wall time.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT = ROOT.parent / "shared" / "data" / "fa-kes" / "dev.jsonl.gz"
SAMPLE = ROOT / "src" / "sayso" / "data" / "sample"
RACE = 150  # documents that the parse and the command are raced over


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    cpu: float  # seconds, user and system
    wall: float  # seconds
    peak: int  # bytes, the largest resident set


def command() -> list[str]:
    """Return the `sayso` command beside this Python, else the one on the path."""
    beside = Path(sys.executable).with_name("sayso")
    found = str(beside) if beside.exists() else shutil.which("sayso")
    if not found:
        sys.exit("no sayso command beside this Python or on the path; make one with: make .venv/core")
    return [found]


def cost(arguments: list[str]) -> Cost:
    """Run a command with its output thrown away and return what it took, by the system's own account of the child."""
    start = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        child = subprocess.Popen(arguments, stdout=nowhere, stderr=nowhere)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):
        sys.exit(f"{' '.join(arguments[:3])} ended with {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts kibibytes elsewhere
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss * unit)


def texts_of(folder: Path | None) -> list[str]:
    """Return texts to measure over: those given, else the development data, else the sample in the package."""
    if folder:
        return [file.read_text(encoding="utf8") for file in sorted(folder.glob("*.txt"))]
    if DEVELOPMENT.exists():
        with gzip.open(DEVELOPMENT, "rt", encoding="utf8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [file.read_text(encoding="utf8") for file in sorted(SAMPLE.glob("*.txt")) + sorted(SAMPLE.glob("*.md"))]


def lay_out(texts: Iterator[str], folder: Path) -> int:
    """Write texts as files; return how many words they have."""
    folder.mkdir(parents=True)
    words = 0
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf8", newline="")
        words += len(text.split())
    return words


def race(texts: list[str], scratch: Path, rounds: int) -> None:
    """Print words a CPU second of the bare parse and of `sayso annotate`, and their ratio."""
    words = lay_out(islice(cycle(texts), RACE), scratch / "race")
    lay_out(iter(["Nobody said a thing."]), scratch / "nothing")
    runs = {
        "bare spaCy parse": [sys.executable, str(Path(__file__).resolve()), "--parse"],
        "sayso annotate": [*command(), "annotate", "--json"],
        "the same, --fast": [*command(), "annotate", "--json", "--fast"],
    }
    seconds: dict[str, float] = {}
    print(f"{words} words in {RACE} documents, best of {rounds}")
    for name, run in runs.items():
        whole = min(cost([*run, str(scratch / "race")]).cpu for _ in range(rounds))
        start = min(cost([*run, str(scratch / "nothing")]).cpu for _ in range(rounds))
        seconds[name] = max(whole - start, 1e-9)
        print(f"{name:18s} {words / seconds[name]:8.0f} words a CPU second; start {start:.2f} CPU seconds apart")
    for name in list(runs)[1:]:
        print(f"{name:18s} {seconds[name] / seconds['bare spaCy parse']:8.2f} times the CPU of the bare parse")


def parse(folder: Path) -> None:
    """Parse every file of a folder with the whole pipeline and do nothing else; run in a process of its own."""
    from sayso.language.model import load  # noqa: PLC0415

    texts = (file.read_text(encoding="utf8") for file in sorted(folder.glob("*.txt")))
    for _ in load().pipe(texts, batch_size=64):
        pass


def layers(texts: list[str]) -> None:
    """Print words a CPU second of each layer of rules over parsed texts, the parse not counted, and what they keep."""
    from sayso.language.model import parse  # noqa: PLC0415
    from sayso.language.places import find_places  # noqa: PLC0415
    from sayso.language.quantities import find_quantities  # noqa: PLC0415
    from sayso.language.times import find_times  # noqa: PLC0415
    from sayso.records import Document  # noqa: PLC0415

    chosen = texts[:RACE]
    documents = [Document(id=str(n), path="", media_type="text/plain", size=0, text=t) for n, t in enumerate(chosen)]
    parsed = list(parse(documents))
    words = sum(len(text.split()) for text in chosen)
    rules: dict[str, Callable[..., object]]
    rules = {"quantities": find_quantities, "times": find_times, "places": find_places}
    for name, layer in rules.items():
        taken = []
        for _ in range(3):
            start = time.process_time()
            for document, doc in parsed:
                layer(doc, document)
            taken.append(time.process_time() - start)
        print(f"{name:18s} {words / min(taken):8.0f} words a CPU second, {words} words in {len(chosen)} documents")
    tracemalloc.start()
    kept = []
    for _ in range(4):
        for document, doc in parsed:
            find_quantities(doc, document, find_times(doc, document))
            find_places(doc, document)
        kept.append(tracemalloc.get_traced_memory()[0])
    once, fourth = kept[0] / 2**20, kept[3] / 2**20
    print(f"kept by the rules  {once:8.2f} MiB over the documents once, {fourth:.2f} over them four times")


def memory(texts: list[str], scratch: Path) -> None:
    """Print the peak memory over 100 and over 400 documents."""
    peaks = {}
    for number in (100, 400):
        folder = scratch / str(number)
        lay_out(islice(cycle(texts), number), folder)
        peaks[number] = cost([*command(), "annotate", "--json", str(folder)]).peak
        print(f"peak memory over {number} documents {peaks[number] / 2**20:6.0f} MiB")
    print(f"growth             {peaks[400] / peaks[100]:8.2f} times for four times the documents")


def wait(texts: list[str], scratch: Path, rounds: int, article: Path | None) -> None:
    """Print how long `sayso report` takes over one article, a fresh process each time."""
    if article is None:
        article = scratch / "article.txt"
        article.write_text(max(texts[:100], key=len), encoding="utf8", newline="")
    words = len(article.read_text(encoding="utf8").split())
    run = [*command(), "report", str(article), "-o", str(scratch / "report.html")]
    waits = [cost(run).wall for _ in range(rounds)]
    print(
        f"sayso report       {min(waits):8.2f} s wall time for one article of {words} words (first run {waits[0]:.2f})"
    )


def main() -> None:
    """Run the measurements that were asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--texts", type=Path, metavar="FOLDER", help="plain text files to measure over")
    ask.add_argument("--article", type=Path, metavar="FILE", help="plain text to make the report of")
    ask.add_argument("--rounds", type=int, default=3, metavar="N", help="runs of which the best counts (3)")
    ask.add_argument("--layers", action="store_true", help="measure the rules of quantities, times and places alone")
    ask.add_argument("--parse", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.parse:
        parse(args.parse)
        return
    texts = texts_of(args.texts)
    if not texts:
        sys.exit(f"no plain texts in {args.texts}")
    layers(texts)
    if args.layers:
        return
    with tempfile.TemporaryDirectory() as scratch:
        race(texts, Path(scratch), args.rounds)
        memory(texts, Path(scratch))
        wait(texts, Path(scratch), args.rounds, args.article)


if __name__ == "__main__":
    main()
