"""Score `sayso annotate` against our own gold of who says what in war reports.

    python benchmarks/gold/score_attribution.py                 the open halves
    python benchmarks/gold/score_attribution.py --draw second   one draw alone: first, second, own or whole
    python benchmarks/gold/score_attribution.py --blind         both halves, each by itself
    python benchmarks/gold/score_attribution.py --misses        also each miss of the open halves, with its words

The gold of the first and second draw (`attribution.jsonl`, `attribution-second.jsonl`) holds ids, offsets and labels;
the texts are FA-KES, given by `--data`. That of our own texts (`attribution-own.jsonl`), written for it, holds them.
`attribution-whole.jsonl` has whole articles without act, factuality and mode; the tagger has learnt from four fifths.
Whole articles are annotated, with `published` and `publisher` as front matter, by $SAYSO, else `.venv/bin/sayso`, else
`sayso` on the PATH. The labels' meaning is in `docs/labelling-attribution.md`.

Matching

- Spans are compared as sets of words (runs of letters and digits), so marks, commas and blanks never count.
- Of the output, narration is left out, and so is what has less than half of its content's words in a passage. What
  reaches out of the passage is paired, but if it fits no gold it is not counted as found: its gold may end outside.
- Gold and output are paired one to one. A pair needs contents with a Jaccard of 0.5 or more; best pairs first, by the
  sum of the Jaccards of content, source and cue.
- **Relation F1**: a pair is right if the sources agree: both are empty, or the head (the last word before a
  preposition, 'and' or a relative word) of one is in the other.
- **Content recall**: pairs by gold attributions.
- **Speaker right given the content**: pairs whose first voice agrees with the gold chain's first name, by pairs.
- **Chain exactly right**: pairs whose voices but the publisher agree with the gold chain, each in its place, with
  none missing or too many; by gold attributions, and by pairs.
- Two **names agree** if they are equal after folding (case, accents, hyphens, articles, possessives, a number in
  brackets), if one is the other's acronym, if all words of the shorter are in the longer and their heads are the
  same, or if they are misspelt by little (a ratio of 0.9 of difflib). A voice's aliases count as its name, and of
  gold names with a slash either one is right. 'not named' agrees with a voice of kind unknown, and with an empty
  chain.
- **Act**: by pairs. **Factuality and mode**: of the claim for the content's main event, taken as the first of the
  attribution's claims that does not begin as a subordinate clause (with 'if', 'who', 'to', a participle), else the
  longest, by pairs with a claim; how many pairs have none is printed. As
  most labels are the plain ones, the share of pairs whose gold has the commonest label ('always says so') and the
  score on the rest stand beside.
"""

import argparse
import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

GOLD = {
    "first": Path(__file__).with_name("attribution.jsonl"),
    "second": Path(__file__).with_name("attribution-second.jsonl"),
    "own": Path(__file__).with_name("attribution-own.jsonl"),
    "whole": Path(__file__).with_name("attribution-whole.jsonl"),
}
DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "fa-kes" / "dev.jsonl.gz"
PUBLISHERS = {
    "ahram": "Ahram Online",
    "alalam": "Al-Alam",
    "alaraby": "The New Arab",
    "arabiya": "Al Arabiya",
    "asharqalawsat": "Asharq Al-Awsat",
    "dailysabah": "Daily Sabah",
    "etilaf": "Etilaf",
    "jordantimes": "The Jordan Times",
    "manar": "Al-Manar",
    "nna": "National News Agency (NNA)",
    "reuters": "Reuters",
    "sana": "SANA",
    "sputnik": "Sputnik",
    "tass": "TASS",
    "trt": "TRT World",
}
LABELS = {"act": "says", "factuality": "CT+", "mode": "actual"}  # each with its commonest value
WORD = re.compile(r"[^\W_]+")
ARTICLES = frozenset("a an the one another s".split())
SUBORDINATE = frozenset(
    """if when while as after before since until because although though unless once where who which whose whom to
    for""".split()
)
AFTER_HEAD = frozenset("of in at for from with on to by as and or who whose which that".split())

Json = dict[str, Any]
Spans = Sequence[Sequence[int]]


@dataclass
class Tally:
    """What was counted over the passages of one half."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)  # kind, where and what

    def share(self, name: str, of: str) -> str:
        """Return a count as a percentage of another, with both."""
        got, whole = self.counts[name], self.counts[of]
        return f"{100 * got / whole if whole else 0:5.1f} %  ({got} of {whole})"


def words(text: str, spans: Spans) -> frozenset[int]:
    """Return where the words of the spans begin."""
    return frozenset(start + match.start() for start, end in spans for match in WORD.finditer(text[start:end]))


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of words that both have; 1 if both are empty."""
    return len(one & other) / len(one | other) if one or other else 1.0


def head(tokens: Sequence[str]) -> str:
    """Return the last word before a preposition, 'and' or a relative word."""
    before = next((n for n, token in enumerate(tokens) if n and token in AFTER_HEAD), len(tokens))
    return tokens[before - 1] if tokens else ""


def folded(name: str) -> list[str]:
    """Return a name's words without case, accents, articles, possessives and a number in brackets."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\s\(\d+\)$", "", name).replace("’", "'"))
    tokens = WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold())
    return [token for token in tokens if token not in ARTICLES] or tokens


def names_agree(gold: str, found: str) -> bool:
    """Tell whether two names can stand for the same voice, as the module's matching rules say."""
    one, other = sorted((folded(gold), folded(found)), key=len)
    if not one:
        return False
    if one == other or (set(one) <= set(other) and head(one) == head(other)):
        return True
    initials = "".join(token[0] for token in other if token not in AFTER_HEAD)
    return (len(one) == 1 and len(initials) > 1 and one[0] == initials) or (
        SequenceMatcher(None, " ".join(one), " ".join(other)).ratio() >= 0.9
    )


def voice_agrees(gold: str, voice: Json) -> bool:
    """Tell whether a voice of the output is the one that the gold names."""
    if voice.get("kind") == "unknown" and "not named" in gold.split("/"):
        return True
    found = [voice["name"], *voice.get("aliases", ())]
    return any(names_agree(name, other) for name in gold.split("/") for other in found)


def chain_agrees(gold: Sequence[str], voices: Sequence[Json]) -> bool:
    """Tell whether the voices are those of the gold chain, one by one."""
    if not voices:
        return len(gold) == 1 and "not named" in gold[0]
    return len(gold) == len(voices) and all(map(voice_agrees, gold, voices))


def sources_agree(text: str, gold: Spans, found: Spans) -> bool:
    """Tell whether the head of one source is in the other, or both are empty."""
    one, other = (WORD.findall(" ".join(text[s:e] for s, e in spans).casefold()) for spans in (gold, found))
    return bool(head(one) in other or head(other) in one) if one and other else not (one or other)


def inside(text: str, passage: Json, attributions: Iterable[Json]) -> Iterator[Json]:
    """Yield those that are told by somebody and have half of their content's words in the passage."""
    for one in attributions:
        at = words(text, one["content"])
        within = sum(passage.get("start", 0) <= place < passage.get("end", len(text)) for place in at)
        if one["manner"] != "narration" and at and 2 * within >= len(at):
            yield one


def lies_in(passage: Json, attribution: Json) -> bool:
    """Tell whether source, cue and content all lie in the passage."""
    spans = attribution["source"] + attribution["cue"] + attribution["content"]
    return all(passage.get("start", 0) <= start and end <= passage.get("end", end) for start, end in spans)


def pairs(text: str, gold: Sequence[Json], found: Sequence[Json]) -> dict[int, int]:
    """Pair gold with output by their contents, best first."""
    scored = []
    for n, one in enumerate(gold):
        for m, other in enumerate(found):
            each = [jaccard(words(text, one[role]), words(text, other[role])) for role in ("content", "source", "cue")]
            if each[0] >= 0.5:
                scored.append((-sum(each), n, m))
    paired: dict[int, int] = {}
    for _, n, m in sorted(scored):
        if n not in paired and m not in paired.values():
            paired[n] = m
    return paired


def main_claim(text: str, claims: Iterable[Json], attribution: int) -> Json | None:
    """Return the claim of the content's main clause: the first that no subordinate word begins, else the longest."""
    own = [claim for claim in claims if claim["attribution"] == attribution]
    own.sort(key=lambda claim: (claim["start"], -claim["end"]))
    main = (claim for claim in own if not subordinate(text[claim["start"] : claim["end"]]))
    return next(main, max(own, key=lambda claim: claim["end"] - claim["start"], default=None))


def subordinate(clause: str) -> bool:
    """Tell whether a clause begins as one that depends on another: 'if it rained', 'who had left', 'to rebuild it'."""
    word = next(iter(WORD.findall(clause)), "").casefold()
    return word in SUBORDINATE or (word.endswith("ing") and len(word) > 4)


def score_pair(gold: Json, found: Json, claim: Json | None, text: str) -> Iterator[tuple[str, bool, str]]:
    """Yield each thing judged of a pair: its name, whether it is right, what was found."""
    chain = found["voices"][:-1]  # the publisher comes last; other outlets have kind publisher too
    said = " < ".join(voice["name"] for voice in chain) or "nobody"
    first = chain_agrees(gold["chain"][:1], chain[:1])
    yield "relation", sources_agree(text, gold["source"], found["source"]), said
    yield "speaker", first, said
    yield "chain", chain_agrees(gold["chain"], chain), said
    got = {"act": found["act"], **({name: claim[name] for name in ("factuality", "mode")} if claim else {})}
    for name, value in got.items():
        if name in gold:
            yield name, value == gold[name], value


def score_passage(tally: Tally, text: str, passage: Json, annotated: Json) -> None:
    """Add one passage to the tally."""
    every = annotated["attributions"]
    found = list(inside(text, passage, every))
    gold = passage["attributions"]
    paired = pairs(text, gold, found)
    extra = [one for m, one in enumerate(found) if m not in paired.values() and lies_in(passage, one)]
    tally.counts.update(gold=len(gold), found=len(paired) + len(extra), pairs=len(paired))
    for n, one in enumerate(gold):
        where = f"{passage['id']} {one['content'][0][0]}"
        if n not in paired:
            tally.misses.append(("content missed", f"{where} {shown(text, one)}"))
            continue
        other = found[paired[n]]
        claim = main_claim(text, annotated["claims"], every.index(other))
        tally.counts["claims"] += claim is not None
        for name, right, value in score_pair(one, other, claim, text):
            tally.counts[name] += right
            if name in LABELS:
                rare = one[name] != LABELS[name]
                tally.counts.update({f"{name} judged": 1, f"{name} rare": rare, f"{name} rare right": rare and right})
            if not right:
                wanted = one[name] if name in LABELS else " < ".join(one["chain"])
                kind = f"{name} {wanted} as {value}" if name in LABELS else name
                tally.misses.append((kind, f"{where} {shown(text, one)} | {wanted} | {value}"))
    for other in extra:
        tally.misses.append(("not in the gold", f"{passage['id']} {other['content'][0][0]} {shown(text, other)}"))


def shown(text: str, attribution: Json) -> str:
    """Return the words of an attribution in one short line."""
    roles = (" ... ".join(text[s:e] for s, e in attribution[role]) for role in ("source", "cue", "content"))
    return " / ".join(role if len(role) < 120 else f"{role[:70]} ~ {role[-40:]}" for role in roles).replace("\n", " ")


def report(name: str, tally: Tally) -> None:
    """Print the figures of one half."""
    count = tally.counts
    precision, recall = (count["relation"] / max(1, count[of]) for of in ("found", "gold"))
    f1 = 200 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"== {name}: {count['gold']} attributions in the gold, {count['found']} found")
    print(f"relation F1                      {f1:5.1f}    (P {100 * precision:.1f} R {100 * recall:.1f})")
    print(f"content recall                   {tally.share('pairs', 'gold')}")
    print(f"speaker right given the content  {tally.share('speaker', 'pairs')}")
    print(f"chain exactly right              {tally.share('chain', 'gold')}")
    print(f"chain exactly right, given it    {tally.share('chain', 'pairs')}")
    for label, common in LABELS.items():
        whole = f"{label} judged"
        usual = 100 * (1 - count[f"{label} rare"] / max(1, count[whole]))
        rest = tally.share(f"{label} rare right", f"{label} rare")
        if count[whole]:
            print(f"{label:<32} {tally.share(label, whole)}; always {common}: {usual:.1f} %; the rest: {rest.strip()}")
    print(f"pairs without any claim          {count['pairs'] - count['claims']}")


def annotate(articles: Sequence[Json]) -> dict[str, Json]:
    """Run the command over the articles and return its objects by article id."""
    local = Path(".venv/bin/sayso")
    command = shlex.split(os.environ.get("SAYSO", "")) or [
        str(local) if local.exists() else shutil.which("sayso") or sys.exit("there is no sayso command")
    ]
    with tempfile.TemporaryDirectory() as folder:
        for article in articles:
            publisher = article.get("publisher") or PUBLISHERS[article["outlet"]]
            top = f"---\npublished: {article['date']}\npublisher: {publisher}\n---\n"
            Path(folder, f"{article['id']}.txt").write_text(top + article["text"], encoding="utf8", newline="")
        run = subprocess.run([*command, "annotate", folder, "--json", "--text"], capture_output=True, check=False)
    if run.returncode not in {0, 3}:
        sys.exit(f"sayso annotate ended with {run.returncode}\n{run.stderr.decode(errors='replace')[-2000:]}")
    objects = map(json.loads, run.stdout.decode("utf8").splitlines())
    return {Path(one["path"]).stem: one for one in objects}


def half_of(passage: Json) -> str:
    """Return the part of the gold that a passage belongs to."""
    return "taught" if passage.get("taught") else "blind" if passage.get("blind") else "open"


def main() -> None:
    """Score the open halves, and the blind ones if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, default=DATA, help="the FA-KES articles, gzipped JSON lines")
    ask.add_argument("--draw", choices=list(GOLD), help="one draw alone; else all")
    ask.add_argument("--blind", action="store_true", help="score the blind halves too; their misses are never shown")
    ask.add_argument("--misses", action="store_true", help="print each miss of the open halves")
    args = ask.parse_args()
    with gzip.open(args.data, "rt", encoding="utf8") as handle:
        articles = {article["id"]: article for article in map(json.loads, handle)}
    for draw in [args.draw] if args.draw else GOLD:
        passages = [json.loads(line) for line in GOLD[draw].read_text(encoding="utf8").splitlines()]
        passages = [passage for passage in passages if args.blind or half_of(passage) != "blind"]
        texts = {passage["id"]: passage if "text" in passage else articles[passage["id"]] for passage in passages}
        found = annotate(list(texts.values()))
        for half in ("open", "taught", "blind"):
            own = [passage for passage in passages if half_of(passage) == half]
            if own:
                score_half(f"{draw}, {half}", own, texts, found, args.misses and half != "blind")


def score_half(name: str, passages: Sequence[Json], texts: Json, found: Json, misses: bool) -> None:
    """Score and print one half of one draw."""
    tally = Tally()
    for passage in passages:
        text = texts[passage["id"]]["text"]
        if found[passage["id"]]["text"] != text:
            sys.exit(f"the reader changed the text of {passage['id']}: offsets cannot be compared")
        score_passage(tally, text, passage, found[passage["id"]])
    report(name, tally)
    if misses:
        print(*(f"{n:4} {kind}" for kind, n in Counter(kind for kind, _ in tally.misses).most_common()), sep="\n")
        print(*(f"{kind}\t{where}" for kind, where in sorted(tally.misses)), sep="\n")


if __name__ == "__main__":
    main()
