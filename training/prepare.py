"""Corpora to windows, once: python training/prepare.py DATA VOCABULARY LESSONS [--doubter FOLDER]."""

import argparse
import pickle
from pathlib import Path

from corpora import Window, dirty, fa_kes, factappeal, polnear, windows

from sayso.language.attributions.tagger import Tagger
from sayso.language.attributions.tagger.wordpiece import WordPiece

OFTEN = 3  # times that our own war reports stand among the lessons: they are few, and the likest to what users read


def main() -> None:
    """Write each text in four ways: in long windows, in paragraphs, in windows between, and with lost commas."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("data", type=Path, help="folder with polnear/, factappeal/ and fa-kes/")
    ask.add_argument("vocabulary", type=Path)
    ask.add_argument("lessons", type=Path, help="file to write")
    ask.add_argument("--doubter", type=Path, help="folder of an earlier tagger, whose doubts become false cues")
    args = ask.parse_args()
    wordpiece = WordPiece(args.vocabulary.read_text(encoding="utf8").splitlines())
    doubter = Tagger(args.doubter) if args.doubter else None
    news = args.data / "polnear" / "train.jsonl.gz"
    texts: list[tuple[list[Window], ...]] = []
    appeals = factappeal(args.data / "factappeal" / "train.csv.gz")
    texts += [(*ways, ways[0]) for ways in windows(appeals, wordpiece, doubter, complete=False)]
    war = fa_kes(args.data / "fa-kes" / "dev.jsonl.gz")
    texts += [(*ways, ways[0]) for ways in windows(war, wordpiece, doubter, nested=True)] * OFTEN
    careless = [ways[0] for ways in windows(dirty(polnear(news)), wordpiece, doubter)]
    texts += [(*ways, way) for ways, way in zip(windows(polnear(news), wordpiece, doubter), careless, strict=True)]
    args.lessons.write_bytes(pickle.dumps(texts))
    for number, name in enumerate(("long", "paragraphs", "between", "lost commas")):
        found = [window for ways in texts for window in ways[number]]
        cues = [one.keep for window in found for one in window.candidates]
        print(
            f"{name}: {len(found)} windows, {sum(len(one.pieces) for one in found)} words, "
            f"{sum(cues)} cues, {len(cues) - sum(cues)} false ones"
        )


main()
