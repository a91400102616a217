"""Train the tagger: python training/train.py LESSONS WEIGHTS OUT.pt."""

import argparse
import gc
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch
from corpora import UNKNOWN, Window
from net import Encoder, Roles
from torch import nn

BLIND = 0.15  # share of windows that are read without the rules' opinion
RULES = 6  # first of the features that tell it
FALSE_CUES = 2  # looked at in a window; more cost time and teach little
WAYS = (0, 3, 0, 1, 2)  # how a text is cut from epoch to epoch: long windows most often, as in use
WARM_UP = 200  # steps


def batch_of(found: list[Window]) -> dict[str, torch.Tensor]:
    """Pad windows to one batch."""
    longest = max(len(w.pieces) for w in found)
    size = max(sum(map(len, w.pieces)) for w in found) + 2
    ids = np.zeros((len(found), size), dtype=np.int64)
    owner = np.full((len(found), size), longest, dtype=np.int64)
    mask = np.zeros((len(found), size), dtype=np.float32)
    first = np.zeros((len(found), longest), dtype=np.int64)
    features = np.zeros((len(found), longest, found[0].features.shape[1]), dtype=np.int64)
    cues = np.full((len(found), longest), UNKNOWN, dtype=np.int64)
    for row, w in enumerate(found):
        flat = [101, *(p for word in w.pieces for p in word), 102]
        ids[row, : len(flat)] = flat
        mask[row, : len(flat)] = 1
        at = 1
        for n, word in enumerate(w.pieces):
            first[row, n] = at
            owner[row, at : at + len(word)] = n
            at += len(word)
        features[row, : len(w.pieces)] = w.features
        cues[row, : len(w.pieces)] = w.cues
    rows = [(row, one) for row, w in enumerate(found) for one in w.candidates]
    links = np.zeros((len(rows), longest, 3), dtype=np.int64)
    inside = np.zeros((len(rows), longest), dtype=np.float32)
    words = np.zeros((len(rows), longest), dtype=np.float32)
    roles = np.full((len(rows), longest), UNKNOWN, dtype=np.int64)
    for k, (_, one) in enumerate(rows):
        total = len(one.roles)
        links[k, :total] = one.links
        inside[k, one.start : one.end] = 1
        words[k, :total] = 1
        roles[k, :total] = one.roles
    whole = {
        "ids": ids,
        "owner": owner,
        "mask": mask,
        "first": first,
        "features": features,
        "cues": cues,
        "row": np.array([row for row, _ in rows], dtype=np.int64),
        "links": links,
        "inside": inside,
        "words": words,
        "roles": roles,
        "keep": np.array([one.keep for _, one in rows], dtype=np.float32),
        "act": np.array([one.act for _, one in rows], dtype=np.int64),
    }
    return {name: torch.from_numpy(value) for name, value in whole.items()}


def losses(encoder: Encoder, roles: Roles, b: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return the four losses of a batch, each weighted so that none drowns the others."""
    h, cue = encoder(b["ids"], b["owner"], b["first"], b["features"], b["mask"])
    cross = nn.functional.cross_entropy
    found = {
        "cue": 4 * cross(cue.float().flatten(0, 1), b["cues"].flatten(), ignore_index=UNKNOWN)
        if (b["cues"] >= 0).any()
        else cue.sum() * 0
    }
    if len(b["row"]):
        role, verdict = roles(h[b["row"]], b["links"], b["inside"], b["words"])
        known = (b["roles"] >= 0).any()
        found["role"] = (
            4 * cross(role.float().flatten(0, 1), b["roles"].flatten(), ignore_index=UNKNOWN)
            if known
            else role.sum() * 0
        )
        found["keep"] = 0.3 * nn.functional.binary_cross_entropy_with_logits(verdict[:, 0].float(), b["keep"])
        if (b["act"] >= 0).any():
            found["act"] = 0.1 * cross(verdict[:, 1:].float(), b["act"], ignore_index=UNKNOWN)
    return found


def with_noise(found: list[Window], rng: random.Random) -> list[Window]:
    """Hide the rules' opinion now and then, so that the network does not lean on it alone; draw some false cues."""
    out = []
    for w in found:
        features, blind = w.features, rng.random() < BLIND
        if blind:
            features = features.copy()
            features[:, RULES:] = 0
        false = [c for c in w.candidates if not c.keep]
        drawn = [*(c for c in w.candidates if c.keep), *rng.sample(false, min(len(false), FALSE_CUES))]
        if blind:
            drawn = [replace(c, links=_blind(c.links)) for c in drawn]
        out.append(Window(w.start, w.pieces, features, w.cues, drawn))
    return out


def _blind(links: np.ndarray) -> np.ndarray:
    links = links.copy()
    links[:, 2] = 3
    return links


def batches(found: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Put windows of like length together, in random order."""
    order = sorted(found, key=lambda w: (sum(map(len, w.pieces)) // 16, rng.random()))
    out: list[list[Window]] = [[]]
    size = 0
    for w in order:
        size += sum(map(len, w.pieces)) + 2
        if size > pieces and out[-1]:
            out.append([])
            size = sum(map(len, w.pieces)) + 2
        out[-1].append(w)
    rng.shuffle(out)
    return out


def lessons(texts: list[tuple[list[Window], ...]], pieces: int, rng: random.Random) -> Iterator[list[Window]]:
    """Yield batches without end; each text is cut in the next way in each epoch, neighbours in different ones."""
    for epoch in count():
        found = [w for n, ways in enumerate(texts) for w in ways[WAYS[(n + epoch) % len(WAYS)]]]
        yield from batches(found, pieces, rng)


def load(file: Path) -> list[tuple[list[Window], ...]]:
    """Read what `prepare` wrote."""
    found: list[tuple[list[Window], ...]] = pickle.loads(file.read_bytes())
    gc.freeze()  # they are many small objects, and none of them ever becomes garbage
    return found


class Average:
    """The running mean of weights (Polyak and Juditsky 1992): it reads unseen text better than the last step does."""

    def __init__(self, weights: list[torch.Tensor]) -> None:
        self.weights = [one for one in weights if one.requires_grad]
        self.mean = [one.detach().clone() for one in self.weights]
        self.steps = 0

    @torch.no_grad()
    def follow(self) -> None:
        """Take in the weights of one more step."""
        self.steps += 1
        share = 1 - min(0.998, (self.steps + 1) / (self.steps + 10))
        for kept, now in zip(self.mean, self.weights, strict=True):
            kept.lerp_(now, share)

    @torch.no_grad()
    def swap(self) -> None:
        """Put the mean in the place of the weights, and the weights in that of the mean."""
        for kept, now in zip(self.mean, self.weights, strict=True):
            held = now.clone()
            now.copy_(kept)
            kept.copy_(held)


def weights_of(encoder: Encoder, roles: Roles, rate: float, head_rate: float) -> list[dict]:
    """Part the weights to be trained into those that MiniLM brings and those that begin at nothing and learn faster."""
    named = [*encoder.named_parameters(), *((f"roles.{name}", one) for name, one in roles.named_parameters())]
    young = [one for name, one in named if name.startswith(("cue", "features", "roles"))]
    old = [one for name, one in named if not name.startswith(("cue", "features", "roles")) and one.requires_grad]
    return [{"params": old, "lr": rate}, {"params": young, "lr": head_rate}]


def main() -> None:
    """Train, telling the losses now and then, and write the averaged weights each epoch."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("lessons", type=Path, help="file that prepare.py wrote")
    ask.add_argument("weights", type=Path, help="model.safetensors of all-MiniLM-L6-v2")
    ask.add_argument("out", type=Path)
    ask.add_argument("--start", type=Path, help="weights of an earlier round to go on from")
    ask.add_argument("--epochs", type=int, default=6)
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--head-rate", type=float, default=6e-4)
    ask.add_argument("--pieces", type=int, default=2048, help="word pieces in a batch")
    ask.add_argument("--seed", type=int, default=7)
    args = ask.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    encoder, roles = Encoder(), Roles()
    encoder.load_pretrained(args.weights)
    if args.start:
        earlier = torch.load(args.start)
        encoder.load_state_dict(earlier["encoder"])
        roles.load_state_dict(earlier["roles"])
    encoder.words.weight.requires_grad_(requires_grad=False)
    groups = weights_of(encoder, roles, args.rate, args.head_rate)
    every = [one for group in groups for one in group["params"]]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    texts = load(args.lessons)
    per_epoch = len(batches([w for ways in texts for w in ways[0]], args.pieces, rng))
    total = args.epochs * per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / WARM_UP) * max(0.0, 1 - step / total)
    )
    average = Average(every)
    shown: dict[str, float] = {}
    began = time.time()
    encoder.train()
    roles.train()
    for step, part in enumerate(islice(lessons(texts, args.pieces, rng), total), 1):
        with torch.autocast("cpu", torch.bfloat16):
            loss = losses(encoder, roles, batch_of(with_noise(part, rng)))
        optimiser.zero_grad()
        sum(loss.values()).backward()
        nn.utils.clip_grad_norm_(every, 1.0)
        optimiser.step()
        schedule.step()
        average.follow()
        for name, value in loss.items():
            shown[name] = 0.98 * shown.get(name, value.item()) + 0.02 * value.item()
        if step % 50 == 0:
            told = ", ".join(f"{name} {value:.3f}" for name, value in shown.items())
            print(f"{step} of {total}, {time.time() - began:.0f} s: {told}", flush=True)
        if step % per_epoch == 0 or step == total:
            average.swap()
            torch.save({"encoder": encoder.state_dict(), "roles": roles.state_dict()}, args.out.with_suffix(".part"))
            args.out.with_suffix(".part").replace(args.out)
            average.swap()


main()
