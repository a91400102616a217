"""Trained weights to the package: python training/export.py WEIGHTS.pt VOCABULARY [FOLDER] [--threshold T]."""

import argparse
import hashlib
import json
from pathlib import Path

import onnx
import torch
from net import HIDDEN, Encoder, Roles
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.language.attributions.tagger import FOLDER

Inputs = dict[str, tuple[Tensor, dict[int, str]]]
"""Name of an input -> an example, and names of the axes that may be of any length."""


class EncoderInUse(nn.Module):
    """One window, without a batch."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, owner: Tensor, first: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        words, cues = self.encoder(ids[None], owner[None], first[None], features[None])
        return words[0], cues[0]


class RolesInUse(nn.Module):
    """All cues over the words of one window."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, words: Tensor, links: Tensor, inside: Tensor) -> tuple[Tensor, Tensor]:
        return self.roles(words[None].expand(links.shape[0], -1, -1), links, inside)


def main() -> None:
    """Write both networks, the vocabulary and `tagger.json` with their digests."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("weights", type=Path)
    ask.add_argument("vocabulary", type=Path)
    ask.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    ask.add_argument("--threshold", type=float, default=0.5)
    ask.add_argument("--float", action="store_true", help="keep float32: four times the size")
    args = ask.parse_args()
    state = torch.load(args.weights)
    encoder, roles = Encoder(), Roles()
    encoder.load_state_dict(state["encoder"])
    roles.load_state_dict(state["roles"])
    args.folder.mkdir(parents=True, exist_ok=True)
    for file, net, inputs, outputs in (
        ("encoder.onnx", EncoderInUse(encoder), window(len(encoder.features)), ("vectors", "cues")),
        ("roles.onnx", RolesInUse(roles), cues(len(roles.links)), ("roles", "verdicts")),
    ):
        write(net, inputs, outputs, args.folder / file)
        if not args.float:
            quantize_dynamic(args.folder / file, args.folder / file, weight_type=QuantType.QInt8, per_channel=True)
    (args.folder / "vocab.txt").write_bytes(args.vocabulary.read_bytes())
    files = ("encoder.onnx", "roles.onnx", "vocab.txt")
    digests = {name: hashlib.sha256((args.folder / name).read_bytes()).hexdigest() for name in files}
    told = json.dumps({"threshold": args.threshold, "sha256": digests}, indent=1)
    (args.folder / "tagger.json").write_text(told + "\n", encoding="utf8")


def window(features: int) -> Inputs:
    """Give an example of the encoder's inputs: nine pieces of five words."""
    return {
        "ids": (torch.ones(9, dtype=torch.long), {0: "pieces"}),
        "owner": (torch.zeros(9, dtype=torch.long), {0: "pieces"}),
        "first": (torch.arange(5), {0: "words"}),
        "features": (torch.zeros(5, features, dtype=torch.long), {0: "words"}),
    }


def cues(links: int) -> Inputs:
    """Give an example of the inputs of `Roles`: three cues over five words."""
    return {
        "words": (torch.zeros(5, HIDDEN), {0: "words"}),
        "links": (torch.zeros(3, 5, links, dtype=torch.long), {0: "cues", 1: "words"}),
        "inside": (torch.ones(3, 5), {0: "cues", 1: "words"}),
    }


def write(net: nn.Module, inputs: Inputs, outputs: tuple[str, ...], file: Path) -> None:
    """Write a network as ONNX."""
    with torch.no_grad():
        torch.onnx.export(
            net.eval(),
            tuple(example for example, _ in inputs.values()),
            str(file),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: axes for name, (_, axes) in inputs.items()},
            opset_version=17,
            dynamo=False,
        )
    onnx.checker.check_model(str(file))


if __name__ == "__main__":
    main()
