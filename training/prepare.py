"""Corpora to windows, once: python training/prepare.py DATA VOCABULARY OUT [--doubter FOLDER]."""

import argparse
import pickle
from pathlib import Path

from corpora import Window, dirty, fa_kes, factappeal, gold_articles, polnear, windows

from sayso.language.attributions.tagger import Tagger
from sayso.language.attributions.tagger.wordpiece import WordPiece


def main() -> None:
    """Write the lessons of four epochs: the texts in long windows, in paragraphs, in between, and with lost commas."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", type=Path, help="folder with polnear/, factappeal/ and fa-kes/")
    ask.add_argument("vocabulary", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--doubter", type=Path, help="folder of an earlier tagger, whose doubts become false cues")
    args = ask.parse_args()
    wordpiece = WordPiece(args.vocabulary.read_text(encoding="utf8").splitlines())
    doubter = Tagger(args.doubter) if args.doubter else None
    lessons: list[list[Window]] = [[], [], [], []]
    news = args.data / "polnear" / "train.jsonl.gz"
    appeals = factappeal(args.data / "factappeal" / "train.csv.gz")
    wars = fa_kes(args.data / "fa-kes" / "dev.jsonl.gz", without=gold_articles())
    for rows, complete in ((appeals, False), (wars, False), (polnear(news), True)):
        for variant, window in windows(rows, wordpiece, doubter, complete=complete):
            lessons[variant].append(window)
            if not complete and variant == 0:
                lessons[3].append(window)
    lessons[3] += [window for variant, window in windows(dirty(polnear(news)), wordpiece) if variant == 0]
    for number, found in enumerate(lessons):
        (args.out / f"train-{number}.pickle").write_bytes(pickle.dumps(found))
        cues = sum(len(one.candidates) for one in found)
        print(f"lesson {number}: {len(found)} windows, {sum(len(one.pieces) for one in found)} words, {cues} cues")


main()
