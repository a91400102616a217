"""From the network's numbers to spans: which words announce, and for each such cue the best lawful run of roles."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.language.attributions.tagger.sheet import Cue

Floats = NDArray[np.float32]

POSSIBLE: Final = 0.12  # a word that begins a cue with at least this probability is looked at
GOES_ON: Final = 0.5
_OUT, _SOURCE, _SOURCE_ON, _CONTENT, _CONTENT_ON = range(5)
_BEFORE: Final = {_SOURCE_ON: (_SOURCE, _SOURCE_ON), _CONTENT_ON: (_CONTENT, _CONTENT_ON)}
_NEVER: Final = -1e9


def softmax(scores: Floats) -> Floats:
    """Return probabilities along the last axis."""
    raised: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    raised /= raised.sum(axis=-1, keepdims=True)
    return raised


def begins(chances: Floats) -> Floats:
    """Return the probability of each word to begin a cue, outermost or within another's content."""
    return chances[:, 1] + chances[:, 3]


def likely_cues(chances: Floats) -> list[Cue]:
    """Return the stretches of words that may be cues, from the probabilities (words, 5) of the encoder."""
    first = begins(chances)
    goes_on = chances[:, 2] + chances[:, 4]
    found: list[Cue] = []
    for start in np.flatnonzero(first >= POSSIBLE).tolist():
        if found and start < found[-1].end and first[start] < GOES_ON:
            continue
        end = start + 1
        while end < len(chances) and goes_on[end] >= GOES_ON:
            end += 1
        found.append(Cue(start, end))
    return found


def best_roles(scores: Floats) -> NDArray[np.int64]:
    """Return the likeliest lawful roles, of shape (cues, words), from scores (cues, words, 5); Viterbi 1967.

    Lawful: a later word of a source or content follows one of the same kind.
    """
    cues, words, tags = scores.shape
    scores = scores - scores.max(axis=-1, keepdims=True)
    step = np.zeros((tags, tags), dtype=np.float32)  # from, to
    for later, before in _BEFORE.items():
        step[[one for one in range(tags) if one not in before], later] = _NEVER
    total = scores[:, 0].copy()
    total[:, [_SOURCE_ON, _CONTENT_ON]] = _NEVER
    came = np.zeros((cues, words, tags), dtype=np.int64)
    for at in range(1, words):
        paths = total[:, :, None] + step
        came[:, at] = paths.argmax(axis=1)
        total = paths.max(axis=1) + scores[:, at]
    best = np.zeros((cues, words), dtype=np.int64)
    rows = np.arange(cues)
    best[:, -1] = total.argmax(axis=1)
    for at in range(words - 1, 0, -1):
        best[:, at - 1] = came[rows, at, best[:, at]]
    return best


def agreement(chances: Floats, roles: NDArray[np.int64]) -> float:
    """Return how well the content among the roles of a cue agrees with its chances (words, 5), from 0 to 1.

    It is the Jaccard index of the words taken with the words as likely as they are: what lies right is expected to.
    """
    likely = chances[:, _CONTENT] + chances[:, _CONTENT_ON]
    taken = roles >= _CONTENT
    return float(likely[taken].sum() / (likely[~taken].sum() + taken.sum())) if taken.any() else 0.0


def ranges(roles: NDArray[np.int64], first: int) -> list[tuple[int, int]]:
    """Return the ranges of one role (`first` begins, `first + 1` goes on) in a run of roles."""
    found: list[tuple[int, int]] = []
    for at, role in enumerate(roles.tolist()):
        if role == first or (role == first + 1 and not (found and found[-1][1] == at)):
            found.append((at, at + 1))
        elif role == first + 1:
            found[-1] = (found[-1][0], at + 1)
    return found
