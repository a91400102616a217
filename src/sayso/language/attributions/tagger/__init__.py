"""The trained tagger of attributions: a small network that reads each window once, then each cue in turn.

`Tagger.tag` gives, for one document, each cue with its source, its content, its act and how sure the network is. The
network was trained by `training/` (see docs/model-card.md); it needs the rules' opinion as one of its features, so it
mends them and does not replace them. Windows are read one by one: what is found depends on the document alone, not
on its neighbours in a batch.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime as ort

from sayso.errors import ModelError
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.tagger import decode
from sayso.language.attributions.tagger.decode import Floats, begins, ranges
from sayso.language.attributions.tagger.sheet import Cue, Sheet
from sayso.language.attributions.tagger.wordpiece import WordPiece
from sayso.records import Act

FOLDER: Final = Path(__file__).resolve().parents[3] / "data" / "tagger"
ACTS: Final[tuple[Act, ...]] = (
    "says", "denies", "admits", "promises", "orders", "asks", "warns", "believes", "expects", "fears"
)  # fmt: skip
_AT_ONCE: Final = 16  # cues looked at together; more only takes more memory
_MOST_CUES: Final = 48  # of a window, likeliest first; honest text has seven

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution as the network sees it, in tokens of the parse; scores from 0 to 1."""

    score: float  # as an attribution that stands within no other's content
    nested: float  # as one that may stand within another's
    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    act: Act


class Tagger:
    """The two networks with their vocabulary."""

    def __init__(self, folder: Path = FOLDER) -> None:
        told = json.loads((folder / "tagger.json").read_text(encoding="utf8"))
        for name, digest in told["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ModelError(
                    f"{folder / name} is not the file that it should be (its digest differs); "
                    "install Sayso again, or use --fast, which needs no tagger"
                )
        self.digest: str = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
        self.threshold: float = told["threshold"]
        self.wordpiece = WordPiece((folder / "vocab.txt").read_text(encoding="utf8").splitlines())
        self._encoder = session(folder / "encoder.onnx")
        self._roles = session(folder / "roles.onnx")

    def tag(self, page: Page, rules: Sequence[Found]) -> list[Tagged]:
        """Find who says what in one document, best first; what the network holds less likely than not is included."""
        sheet = Sheet.of(page, rules, self.wordpiece)
        found = [one for window in sheet.windows() for one in self._window(sheet, window)]
        return sorted(found, key=lambda one: (-one.score, one.cue))

    def read(self, sheet: Sheet, window: Range) -> tuple[Floats, Floats]:
        """Return the vectors of a window's words, and how likely each is to begin or go on with a cue: (words, 5)."""
        words, tags = self._encoder.run(None, self._pieces(sheet, window))
        return words, decode.softmax(tags)

    def _window(self, sheet: Sheet, window: Range) -> Iterator[Tagged]:
        start, end = window
        words, chances = self.read(sheet, window)
        first = begins(chances)
        cues = [Cue(one.start + start, one.end + start) for one in decode.likely_cues(chances)]
        cues += [rule for rule in sheet.cues(window) if not any(_meet(rule, cue) for cue in cues)]
        cues = sorted(cues, key=lambda cue: -first[cue.start - start])[:_MOST_CUES]
        for at in range(0, len(cues), _AT_ONCE):
            some = cues[at : at + _AT_ONCE]
            inside = np.zeros((len(some), end - start), dtype=np.float32)
            for row, cue in enumerate(some):
                inside[row, cue.start - start : cue.end - start] = 1
            links = np.stack([sheet.links(cue, window) for cue in some])
            scores, verdicts = self._roles.run(None, {"words": words, "links": links, "inside": inside})
            read = zip(some, decode.softmax(scores), decode.best_roles(scores), verdicts, strict=True)
            for cue, chance, roles, verdict in read:
                content = ranges(roles, 3)
                if content:
                    at_cue, likeness = chances[cue.start - start], decode.agreement(chance, roles)
                    yield Tagged(
                        score=_certainty(at_cue[1], verdict[0], likeness),
                        nested=_certainty(at_cue[1] + at_cue[3], verdict[0], likeness),
                        cue=_tokens(sheet, (cue.start, cue.end)),
                        source=tuple(_tokens(sheet, (start + s, start + e)) for s, e in ranges(roles, 1)),
                        content=tuple(_tokens(sheet, (start + s, start + e)) for s, e in content),
                        act=ACTS[int(verdict[1:].argmax())],
                    )

    def _pieces(self, sheet: Sheet, window: Range) -> dict[str, np.ndarray]:
        start, end = window
        pieces = sheet.pieces[start:end]
        sizes = [len(one) for one in pieces]
        owner = np.repeat(np.arange(len(pieces)), sizes)
        flat = [piece for one in pieces for piece in one]
        return {
            "ids": np.array([self.wordpiece.start, *flat, self.wordpiece.end], dtype=np.int64),
            "owner": np.array([len(pieces), *owner, len(pieces)], dtype=np.int64),
            "first": 1 + np.cumsum([0, *sizes[:-1]], dtype=np.int64),
            "features": sheet.features[start:end],
        }


@lru_cache(maxsize=2)
def load_tagger(folder: Path = FOLDER) -> Tagger | None:
    """Load the tagger once a process; None where the package was built without it, and the rules must do."""
    return Tagger(folder) if (folder / "tagger.json").is_file() else None


def session(file: Path) -> ort.InferenceSession:
    """Load a network to run on one core, so that one text always gives one result."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _certainty(first: float, verdict: float, likeness: float) -> float:
    """Join what both networks think of a cue, by their geometric mean, with how sure its content is."""
    return float(np.sqrt(first / (1 + np.exp(-verdict))) * likeness)


def _meet(one: Cue, other: Cue) -> bool:
    return one.start < other.end and other.start < one.end


def _tokens(sheet: Sheet, part: Range) -> Range:
    return sheet.tokens[part[0]].i, sheet.tokens[part[1] - 1].i + 1
