"""Measure `sayso annotate` on text that no newspaper prints, at two sizes, to see that its time grows with the length.

    python benchmarks/hard_text.py                  40,000 and 80,000 characters of each kind
    python benchmarks/hard_text.py --size 2000000   2 MB of each kind, once; takes hours
    python benchmarks/hard_text.py --only marks     the kinds whose name has a word in it

One paragraph without end, nothing but quote marks, quotations that never close, mixed scripts, text from right to left.
For each kind: CPU seconds of the command at both sizes, start-up taken off, their ratio (2 is linear, 4 quadratic),
whether the text came back unchanged, and whether every quantity and claim quotes the text at its offsets. Ends with 1
if a run fails, an offset is wrong or a ratio is above 3.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MOST = 3.0  # times as long for twice the text; more is not linear
KINDS = {
    "one paragraph": 'The convoy left on Monday, the guild said. "We walked for nine hours," said Omar, a driver. ',
    "one sentence": "the convoy left town and the guards said that nine men had been seen near the bridge ",
    "straight marks": '"',
    "single marks": "'",
    "opening marks": "“",
    "alternating marks": "“”",
    "all marks": "\"'“”‘’«» ",
    "quotations of one word": '"no" ',
    "quotations never closed": "“no ",
    "a mark opens each line": '"We left.\n',
    "right to left": 'قال الحارس إن تسعة رجال غادروا. "غادرنا" قال السائق. ',
    "mixed scripts": "Омар said “мы ушли” вчера, 他說「我們走了」; the ταξί driver said nine died. ",
    "direction marks": "\u202eThe \u200bdriver\u200f said\u2066 “we left”\u2069. ",
    "labels": "A: no\n",
    "one word": "a",
}


def cpu(arguments: list[str]) -> tuple[float, subprocess.CompletedProcess[bytes]]:
    """Run a command; return its CPU seconds, user and system, and what it did."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(arguments, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run


def measure(sayso: str, text: str) -> tuple[float, str]:
    """Annotate one text; return the CPU seconds and what is wrong with the result, '' where nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "text.txt")
        file.write_text(text, encoding="utf8", newline="")
        seconds, run = cpu([sayso, "annotate", str(file), "--json", "--text"])
    if run.returncode:
        return seconds, f"ended with {run.returncode}"
    found = json.loads(run.stdout)
    if found["text"] != text:
        return seconds, "the text came back changed"
    spans = [(one["start"], one["end"], one["text"]) for one in found["quantities"]]
    spans += [(one["start"], one["end"], one["quote"]) for one in found["claims"]]
    wrong = sum(text[start:end] != quote for start, end, quote in spans)
    return seconds, f"{wrong} offsets wrong" if wrong else ""


def main() -> None:
    """Measure each kind and print one line for it."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--size", type=int, help="characters; one run of each kind at this size")
    ask.add_argument("--only", help="a word of the kinds' names")
    args = ask.parse_args()
    beside = Path(sys.executable).with_name("sayso")
    sayso = str(beside) if beside.exists() else shutil.which("sayso") or sys.exit("there is no sayso command")
    sizes = [args.size] if args.size else [40_000, 80_000]
    start, _ = measure(sayso, "It rained.")
    bad = False
    for kind, unit in KINDS.items():
        if args.only and args.only not in kind:
            continue
        runs = [measure(sayso, (unit * (size // len(unit) + 1))[:size]) for size in sizes]
        seconds = [max(0.1, run[0] - start) for run in runs]
        ratio = seconds[-1] / seconds[0]
        faults = "; ".join(fault for _, fault in runs if fault)
        bad = bad or bool(faults) or ratio > MOST
        grows = f"{ratio:4.1f} times" if len(runs) > 1 else ""
        print(f"{kind:26}", *(f"{one:7.1f} s" for one in seconds), grows, faults, flush=True)
    sys.exit(bad)


if __name__ == "__main__":
    main()
