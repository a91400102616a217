"""Train the cross-encoder: python training/pairs.py ARTICLES WEIGHTS FOLDER [--cache FILE] [--without N].

Lessons are the pairs of tellings of two documents of a cluster, and of sentences of one document, of the open parts of
our golds of counts (`scripts/train_happenings.py`): are they of one happening? Pairs that the features hold for far
apart teach nothing that is asked in use, and are left out. `--without` N leaves out the clusters of every second fold
of `scripts/cross_happenings.py` from N on, 0 or 1: what the other network then says of them was never taught.
"""

import argparse
import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from export import write
from net import HEADS, HIDDEN, INNER, LAYERS, POSITIONS, VOCABULARY, Drop, Layer, layers_of
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

HERE = Path(__file__).parent.parent
sys.path.insert(0, str(HERE / "scripts"))

import train_happenings as train  # noqa: E402

from sayso.language.attributions.tagger import FOLDER as TAGGER  # noqa: E402
from sayso.language.attributions.tagger.wordpiece import WordPiece  # noqa: E402
from sayso.questions import happenings  # noqa: E402
from sayso.questions.crossencoder import side_by_side  # noqa: E402
from sayso.questions.crossencoder.passages import Passage, passage_of  # noqa: E402
from sayso.questions.linkage import model  # noqa: E402

FAR = -4.5  # log-odds by the features, below which a pair of two documents is no lesson
APART = 3  # pairs that are apart for each that is together, drawn anew in each epoch
INSIDE = 4000  # pairs of one document in an epoch, drawn anew
EPOCHS, BATCH, RATE, YOUNG = 2, 32, 6e-5, 5  # YOUNG: how many times faster new parts learn
WARM_UP = 0.1  # share of the steps


class Lesson(NamedTuple):
    """Two passages, and whether they are of one happening."""

    a: Passage
    b: Passage
    together: bool


class Reader(nn.Module):
    """MiniLM over two passages; says of [CLS] and of the figures of each whether they are of one happening."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.passage = nn.Embedding(2, HIDDEN)
        self.counts, self.met = nn.Embedding(2, HIDDEN), nn.Embedding(3, HIDDEN)
        for table in (self.counts, self.met):
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, INNER, 0.1) for _ in range(LAYERS))
        self.drop = Drop(0.1)
        self.verdict = nn.Sequential(nn.Linear(3 * HIDDEN, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, 1))

    def forward(self, pieces: Tensor, passage: Tensor, counts: Tensor, met: Tensor, mask: Tensor) -> Tensor:
        """Inputs (B, P) as `side_by_side` gives them, padded; mask (B, P) 1 for what is read -> log-odds (B,)."""
        place = self.places(torch.arange(pieces.shape[1], device=pieces.device))
        x = self.words(pieces) + place + self.passage(passage) + self.counts(counts) + self.met(met)
        x = self.drop(self.norm(x))
        bias = (1 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        first, second = ((counts * mask * (passage == n)).to(x.dtype) for n in (0, 1))
        return self.verdict(torch.cat([x[:, 0], _mean(x, first), _mean(x, second)], -1)).squeeze(-1)

    def load_pretrained(self, file: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2."""
        old = load_file(str(file))
        embeddings = {"words": "word", "places": "position", "passage": "token_type"}
        mine = {f"{new}.weight": f"embeddings.{name}_embeddings.weight" for new, name in embeddings.items()}
        mine |= {f"norm.{kind}": f"embeddings.LayerNorm.{kind}" for kind in ("weight", "bias")}
        mine |= layers_of(LAYERS)
        left = self.load_state_dict({new: old[name] for new, name in mine.items()}, strict=False)
        assert not left.unexpected_keys
        assert all(key.startswith(("counts", "met", "verdict")) for key in left.missing_keys), left.missing_keys


def _mean(x: Tensor, weight: Tensor) -> Tensor:
    return (weight.unsqueeze(1) @ x).squeeze(1) / weight.sum(1, keepdim=True).clamp(min=1)


class ReaderInUse(nn.Module):
    """One pair, without a batch."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, passage: Tensor, counts: Tensor, met: Tensor) -> Tensor:
        inputs = (one[None] for one in (pieces, passage, counts, met))
        return self.reader(*inputs, torch.ones_like(pieces)[None])[0]


def lessons(case: train.Case, without: frozenset[str], wordpiece: WordPiece) -> tuple[list[Lesson], list[Lesson]]:
    """Return the lessons of one run of reports: pairs of two documents, and pairs of one."""
    across = list(_across(case, without, wordpiece))
    return across, list(_inside(case, without, wordpiece))


def _across(case: train.Case, without: frozenset[str], wordpiece: WordPiece) -> Iterator[Lesson]:
    learnt = model("between")
    for a, b, together, cluster in train.pairs_told(case):
        near = together or learnt.score(happenings.between(a, b, case.rarity)) > FAR
        if cluster not in without and near:
            yield Lesson(passage_of(a, wordpiece), passage_of(b, wordpiece), together)


def _inside(case: train.Case, without: frozenset[str], wordpiece: WordPiece) -> Iterator[Lesson]:
    for a, b, together, cluster in train.sentences_told(case):
        if cluster not in without:
            yield Lesson(passage_of(a, wordpiece), passage_of(b, wordpiece), together)


def batch_of(found: Sequence[Lesson], wordpiece: WordPiece) -> tuple[list[Tensor], Tensor]:
    """Pad lessons to one batch, which of two passages is first by chance; return inputs with mask, and labels."""
    pairs = [(one.a, one.b) if random.random() < 0.5 else (one.b, one.a) for one in found]
    rows = [side_by_side(a, b, wordpiece) for a, b in pairs]
    longest = max(len(row["pieces"]) for row in rows)
    padded = [[row[name] + [0] * (longest - len(row[name])) for row in rows] for name in rows[0]]
    mask = [[1] * len(row["pieces"]) + [0] * (longest - len(row["pieces"])) for row in rows]
    return [torch.tensor(one) for one in (*padded, mask)], torch.tensor([float(one.together) for one in found])


def batches(across: Sequence[Lesson], inside: Sequence[Lesson]) -> list[list[Lesson]]:
    """Draw the lessons of an epoch and put those of a length together, which saves padding."""
    together = [one for one in across if one.together]
    apart = [one for one in across if not one.together]
    drawn = together + random.sample(apart, min(len(apart), APART * len(together)))
    drawn += random.sample(inside, min(len(inside), INSIDE))
    random.shuffle(drawn)
    found: list[list[Lesson]] = []
    for at in range(0, len(drawn), 20 * BATCH):
        some = sorted(drawn[at : at + 20 * BATCH], key=lambda one: len(one.a.pieces) + len(one.b.pieces))
        found += [some[n : n + BATCH] for n in range(0, len(some), BATCH)]
    random.shuffle(found)
    return found


def fit(reader: Reader, across: Sequence[Lesson], inside: Sequence[Lesson], wordpiece: WordPiece) -> None:
    """Train in bfloat16 on the CPU; a line an epoch."""
    young = [p for name, p in reader.named_parameters() if name.startswith(("counts", "met", "verdict"))]
    old = [p for name, p in reader.named_parameters() if not name.startswith(("counts", "met", "verdict"))]
    groups = [{"params": old, "lr": RATE}, {"params": young, "lr": RATE * YOUNG}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * len(batches(across, inside))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM_UP * steps), max(0.02, 1 - step / steps))
    )
    started = time.monotonic()
    for epoch in range(EPOCHS):
        reader.train()
        lost = 0.0
        drawn = batches(across, inside)
        for some in drawn:
            inputs, labels = batch_of(some, wordpiece)
            with torch.autocast("cpu", torch.bfloat16):
                odds = reader(*inputs)
            loss = nn.functional.binary_cross_entropy_with_logits(odds.float(), labels)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            lost += loss.item()
        print(f"epoch {epoch + 1}: loss {lost / len(drawn):.3f}, {time.monotonic() - started:.0f} s", flush=True)


def export(reader: Reader, folder: Path) -> None:
    """Write the network in int8, and its digest with that of the vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "crossencoder.onnx"
    example = (torch.ones(9, dtype=torch.long), {0: "pieces"})
    write(ReaderInUse(reader), dict.fromkeys(("pieces", "passage", "counts", "met"), example), ("odds",), file)
    quantize_dynamic(file, file, weight_type=QuantType.QInt8, per_channel=True)
    digest = hashlib.sha256(file.read_bytes() + (TAGGER / "vocab.txt").read_bytes()).hexdigest()[:16]
    (folder / "crossencoder.json").write_text(json.dumps({"sha256": digest}, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Read the golds, train, export."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("articles", type=Path)
    ask.add_argument("weights", type=Path, help="model.safetensors of all-MiniLM-L6-v2")
    ask.add_argument("folder", type=Path)
    ask.add_argument("--cache", type=Path, help="the annotated articles, kept from run to run")
    ask.add_argument("--without", type=int, choices=(0, 1))
    args = ask.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    wordpiece = WordPiece((TAGGER / "vocab.txt").read_text(encoding="utf8").splitlines())
    cases = train.cases(args.articles, args.cache)
    left = train.folds_of(cases)[args.without :: 2] if args.without is not None else []
    without = frozenset(cluster for fold in left for cluster in fold)
    found = [lessons(case, without, wordpiece) for case in cases]
    across, inside = ([one for case in found for one in case[kind]] for kind in (0, 1))
    print(f"{len(across)} pairs of two documents, {len(inside)} of one; {sum(one.together for one in across)} together")
    reader = Reader()
    reader.load_pretrained(args.weights)
    fit(reader, across, inside, wordpiece)
    export(reader, args.folder)


if __name__ == "__main__":
    main()
