"""The network of the tagger: MiniLM reads words with what parse and rules say of them; then each cue in turn.

Two parts, exported apart. `Encoder` reads a window once and gives each word a vector and what it is to a cue. `Roles`
looks at all words again for one cue: which are its source, which its content, and whether it attributes at all.
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from sayso.language.attributions.tagger import ACTS
from sayso.language.attributions.tagger.sheet import FEATURES, LINKS

CUE_TAGS = 5  # none, first word, later word; the same of a cue within another's content
ROLE_TAGS = 5  # none, first and later word of source, first and later word of content
HIDDEN, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30_522, 512
NARROW, NARROW_HEADS, NARROW_LAYERS = 192, 6, 2


class Drop(nn.Module):
    """Dropout (Srivastava et al. 2014) by random bytes: PyTorch's own takes a tenth of the time of a step."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.dropped = round(256 * share)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        drawn = torch.empty(-(-x.numel() // 8), dtype=torch.int64).random_(-(2**63), None)
        kept = drawn.view(torch.uint8)[: x.numel()].view(x.shape) >= self.dropped
        return x * kept.to(x.dtype).mul_(256 / (256 - self.dropped))


class Attention(nn.Module):
    """Multi-head self-attention (Vaswani et al. 2017)."""

    def __init__(self, size: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(size, size) for _ in range(4))

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, size = x.shape
        split = (batch, length, self.heads, size // self.heads)
        q, k, v = (part(x).view(split).transpose(1, 2) for part in (self.query, self.key, self.value))
        mixed = _attend(q / math.sqrt(size // self.heads), k, v, bias)
        return self.out(mixed.transpose(1, 2).reshape(batch, length, size))


@torch.autocast("cpu", enabled=False)
def _attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
    """Mix values by likeness; in the precision of the inputs, since a soft maximum in float32 doubles the time."""
    score = q @ k.transpose(-1, -2)
    if bias is not None:
        score = score + bias.to(score.dtype)
    return score.softmax(-1) @ v


class Layer(nn.Module):
    """A layer of BERT: attention and a feed-forward part, each with a norm behind it."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(size, heads)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        x = self.norm1(x + self.drop(self.attention(x, bias)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


def layers_of(count: int) -> dict[str, str]:
    """Return the names of the weights of MiniLM's layers: here -> there."""
    parts = {
        "attention.query": "attention.self.query",
        "attention.key": "attention.self.key",
        "attention.value": "attention.self.value",
        "attention.out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    return {
        f"layers.{layer}.{new}.{kind}": f"encoder.layer.{layer}.{name}.{kind}"
        for layer in range(count)
        for new, name in parts.items()
        for kind in ("weight", "bias")
    }


class Encoder(nn.Module):
    """A window's pieces and its words' features -> a vector and tags of cues for each word."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.features = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in FEATURES.values())
        for table in self.features:
            nn.init.normal_(table.weight, std=0.01)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, INNER, dropout) for _ in range(LAYERS))
        self.drop = Drop(dropout)
        self.cue = nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, CUE_TAGS))

    def forward(
        self, ids: Tensor, owner: Tensor, first: Tensor, features: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Read windows.

        ids (B, P): pieces; owner (B, P): the word of each, T for none; first (B, T): the first piece of each word;
        features (B, T, F) -> vectors (B, T, H), scores of cues (B, T, 5).
        """
        told = sum(table(features[..., column]) for column, table in enumerate(self.features))
        told = torch.cat([told, torch.zeros_like(told[:, :1])], 1)
        told = told.gather(1, owner.unsqueeze(-1).expand(-1, -1, HIDDEN))
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(place) + self.kind + told))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = x.gather(1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))
        return x, self.cue(x)

    def load_pretrained(self, file: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2."""
        old = load_file(str(file))
        mine = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        mine |= layers_of(LAYERS)
        state = {new: old[name] for new, name in mine.items()}
        state["kind"] = old["embeddings.token_type_embeddings.weight"][0]
        left = self.load_state_dict(state, strict=False)
        assert not left.unexpected_keys
        assert all(key.startswith(("features", "cue")) for key in left.missing_keys), left.missing_keys


class Roles(nn.Module):
    """Vectors of words, one cue a row -> for each word its role, for each cue whether it attributes and its act."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, NARROW)
        self.about = nn.Linear(HIDDEN, NARROW)
        self.links = nn.ModuleList(nn.Embedding(size, NARROW) for size in LINKS.values())
        for table in self.links:
            nn.init.normal_(table.weight, std=0.1)
        self.norm = nn.LayerNorm(NARROW, eps=1e-12)
        self.layers = nn.ModuleList(Layer(NARROW, NARROW_HEADS, 4 * NARROW, dropout) for _ in range(NARROW_LAYERS))
        self.drop = Drop(dropout)
        self.role = nn.Sequential(nn.Linear(NARROW, NARROW), nn.GELU(), nn.Linear(NARROW, ROLE_TAGS))
        self.verdict = nn.Sequential(nn.Linear(HIDDEN + NARROW, NARROW), nn.GELU(), nn.Linear(NARROW, 1 + len(ACTS)))

    def forward(
        self, words: Tensor, links: Tensor, inside: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Look at cues: words (K, T, H), links (K, T, L), inside (K, T): 1 for words of the cue.

        Returns scores of roles (K, T, 5) and verdicts (K, 1 + A): whether it attributes at all, and its act.
        """
        weight = (inside / inside.sum(1, keepdim=True)).unsqueeze(1)
        cue = (weight @ words).squeeze(1)
        told = sum(table(links[..., column]) for column, table in enumerate(self.links))
        x = self.drop(self.norm(self.word(words) + self.about(cue).unsqueeze(1) + told))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        at_cue = (weight @ x).squeeze(1)
        return self.role(x), self.verdict(torch.cat([cue, at_cue], -1))
