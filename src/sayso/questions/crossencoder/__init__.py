"""The cross-encoder: a small network that reads two passages side by side and says whether they tell of one happening.

Features of names, places, days and figures (`happenings.between`) leave many pairs in doubt; those it reads. It was
trained by `training/pairs.py` (see docs/model-card-crossencoder.md). Pairs are read one by one, each in one order:
what is found depends on the two passages alone. Without its files the features stand alone.

Method: a pair of texts in one transformer with a classifier (Devlin et al. 2019), as for events across documents in
Barhom et al. 2019 and Cattan et al. 2021; pieces that stand in both passages are marked, since a small network sees
that badly by itself.
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from sayso.errors import ModelError
from sayso.language.attributions.tagger import FOLDER as TAGGER
from sayso.language.attributions.tagger import session
from sayso.language.attributions.tagger.wordpiece import WordPiece
from sayso.questions.crossencoder.passages import Passage, passage_of
from sayso.questions.tellings import Telling

FOLDER: Final = Path(__file__).resolve().parents[2] / "data" / "crossencoder"
TELLING: Final = 2100  # BERT's vocabulary goes by frequency: below are marks, letters and the hundred commonest words


class CrossEncoder:
    """The network, with the vocabulary that it shares with the tagger."""

    def __init__(self, folder: Path = FOLDER) -> None:
        told = json.loads((folder / "crossencoder.json").read_text(encoding="utf8"))
        network = (folder / "crossencoder.onnx").read_bytes()
        vocabulary = (TAGGER / "vocab.txt").read_bytes()
        self.digest: str = hashlib.sha256(network + vocabulary).hexdigest()[:16]
        if self.digest != told["sha256"]:
            raise ModelError(
                f"{folder / 'crossencoder.onnx'} is not the file that it should be (its digest differs); "
                "install Sayso again, or use --fast, which needs no network"
            )
        self.wordpiece = WordPiece(vocabulary.decode("utf8").splitlines())
        self._network = session(folder / "crossencoder.onnx")

    def read(self, a: Telling, b: Telling) -> float:
        """Return the log-odds, on the network's own scale, that two tellings are of one happening."""
        rows = side_by_side(passage_of(a, self.wordpiece), passage_of(b, self.wordpiece), self.wordpiece)
        inputs = {name: np.array(row, dtype=np.int64) for name, row in rows.items()}
        return float(self._network.run(None, inputs)[0])


@lru_cache(maxsize=1)
def load_crossencoder() -> CrossEncoder | None:
    """Load the network once a process; None where the package was built without it."""
    return CrossEncoder() if (FOLDER / "crossencoder.json").is_file() else None


def side_by_side(a: Passage, b: Passage, wordpiece: WordPiece) -> dict[str, list[int]]:
    """Return the network's inputs: pieces, the passage of each, whether it counts, and whether the other has it too.

    Of the last, 0 is no telling word, 1 one that the other passage has not, 2 one that it has.
    """
    first, second = frozenset(a.pieces), frozenset(b.pieces)
    return {
        "pieces": [wordpiece.start, *a.pieces, wordpiece.end, *b.pieces, wordpiece.end],
        "passage": [0] * (len(a.pieces) + 2) + [1] * (len(b.pieces) + 1),
        "counts": [0, *map(int, a.counts), 0, *map(int, b.counts), 0],
        "met": [0, *(_met(p, second) for p in a.pieces), 0, *(_met(p, first) for p in b.pieces), 0],
    }


def _met(piece: int, other: frozenset[int]) -> int:
    return 0 if piece < TELLING else 1 + (piece in other)
