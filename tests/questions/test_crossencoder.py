"""The cross-encoder: what it reads of a telling, whom it is asked about, and that its files are checked."""

import json
import shutil
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import flow
from sayso.errors import ModelError
from sayso.language.attributions.tagger import FOLDER as TAGGER
from sayso.language.attributions.tagger.wordpiece import WordPiece
from sayso.questions import happenings
from sayso.questions.accounts import contexts_of, count_accounts
from sayso.questions.crossencoder import FOLDER, TELLING, CrossEncoder, load_crossencoder, side_by_side
from sayso.questions.crossencoder.passages import ROOM, Passage, passage_of
from sayso.questions.outline import Outline
from sayso.questions.tellings import Reader, Telling, mentions_of, tellings_of
from sayso.records import Document

VOCABULARY = (TAGGER / "vocab.txt").read_text(encoding="utf8").splitlines()
WORDPIECE = WordPiece(VOCABULARY)
BOMB = (
    "Bomb kills 12 in Idlib\n\nIt was a market day.\n\nA car bomb killed 12 people at a market in Idlib on Monday, a "
    "doctor said. At least 31 were wounded."
)
OTHER = "Fifteen people were killed when a car blew up among the stalls of Idlib on Monday, a medic said."


def report(name: str, text: str, published: str = "2021-03-09") -> Document:
    return Document(
        id=f"sha256:{name}", path=f"{name}.txt", media_type="text/plain", size=len(text), text=text,
        published=published, publisher=name,
    )  # fmt: skip


def tellings(*documents: Document) -> list[Telling]:
    pairs = list(flow.annotate(documents))
    told = contexts_of([one for one, _ in pairs], [one for _, one in pairs])
    outlines = [Outline(one) for one in told]
    words = happenings.rarity_of(outlines).words
    return [
        telling
        for context, outline in zip(told, outlines, strict=True)
        for telling in tellings_of(mentions_of(tuple(count_accounts(context)), outline), words)
    ]


def said(passage: Passage) -> str:
    return " ".join(VOCABULARY[piece] for piece in passage.pieces).replace(" ##", "")


def test_a_passage_says_its_days_then_the_headline_then_what_counts():
    (telling,) = tellings(report("a", BOMB))
    assert said(passage_of(telling, WORDPIECE)) == (
        "published tuesday 9 march days monday 8 march . bomb kills 12 in idlib it was a market day . a car bomb "
        "killed 12 people at a market in idlib on monday , a doctor said . at least 31 were wounded ."
    )


def test_the_figures_of_a_passage_are_marked():
    (telling,) = tellings(report("a", BOMB))
    passage = passage_of(telling, WORDPIECE)
    marked = [VOCABULARY[piece] for piece, counts in zip(passage.pieces, passage.counts, strict=True) if counts]
    assert marked == ["12", "12", "people", "at", "least", "31"]


def test_a_long_passage_keeps_the_sentences_that_count():
    filler = " ".join(f"Trader {n} had set out lemons, dates and cloth under the old arcade." for n in range(9))
    for telling in tellings(report("a", f"Market hit\n\n{filler} It was struck at noon. The blast killed 12 people.")):
        passage = passage_of(telling, WORDPIECE)
        assert len(passage.pieces) <= ROOM
        assert said(passage).endswith("it was struck at noon . the blast killed 12 people .")


PASSAGES = st.lists(st.tuples(st.integers(1, 30_000), st.booleans()), max_size=ROOM).map(
    lambda cut: Passage(tuple(piece for piece, _ in cut), tuple(counts for _, counts in cut))
)


@given(PASSAGES, PASSAGES)
def test_two_passages_side_by_side(a: Passage, b: Passage):
    """Each input has a value a piece; a piece is met in one passage if and only if it is in the other."""
    rows = side_by_side(a, b, WORDPIECE)
    size = len(a.pieces) + len(b.pieces) + 3
    assert all(len(row) == size for row in rows.values())
    assert sum(rows["counts"]) == sum(a.counts) + sum(b.counts)
    assert sum(one != other for one, other in pairwise(rows["passage"])) == 1
    met = {piece for piece, met in zip(rows["pieces"], rows["met"], strict=True) if met == 2}
    assert met == {piece for piece in set(a.pieces) & set(b.pieces) if piece >= TELLING}


class Spy:
    """A reader that says always the same, and remembers what it was asked."""

    def __init__(self, says: float) -> None:
        self.says = says
        self.asked: list[tuple[str, str]] = []

    def read(self, a: Telling, b: Telling) -> float:
        self.asked.append((a.context.document.path, b.context.document.path))
        return self.says


@pytest.mark.parametrize("turned", [False, True])
def test_the_earlier_report_is_read_first_whoever_comes_first(turned: bool):
    told = tellings(report("z", BOMB, "2021-03-08"), report("a", OTHER))
    spy = Spy(0.0)
    happenings.read(*(reversed(told) if turned else told), reader=spy)
    assert spy.asked == [("z.txt", "a.txt")]


def scored(reader: Reader | None) -> dict[tuple[int, int], float]:
    told = tellings(report("a", BOMB), report("b", OTHER), report("c", OTHER.replace("Fifteen", "Two"), "2021-03-10"))
    outlines = list({one.context.document.id: one.mentions[0].outline for one in told}.values())
    return happenings.score_tellings(told, happenings.rarity_of(outlines), reader)


def test_only_what_features_leave_in_doubt_is_read():
    spy = Spy(0.0)
    before, after = scored(None), scored(spy)
    doubted = [pair for pair, score in before.items() if happenings.DOUBT[0] < score < happenings.DOUBT[1]]
    assert len(spy.asked) == len(doubted) > 0
    assert all(after[pair] == before[pair] for pair in before if pair not in doubted)


def test_what_is_read_moves_the_score():
    low, high = scored(Spy(-5.0)), scored(Spy(5.0))
    read = [pair for pair in low if low[pair] != high[pair]]
    assert read
    assert all(low[pair] < high[pair] for pair in read)


ROUNDUP = (
    "A car bomb at a market in Idlib killed 12 people on Monday, rescuers said. Two farmers died of an old mine. "
    "The toll of 14 was given by a hospital. The army lost nine men near the town on Sunday. Shells wounded three boys."
)


def test_sentences_of_a_text_are_read_where_features_leave_them_in_doubt():
    (told,) = contexts_of(*zip(*flow.annotate([report("a", ROUNDUP)]), strict=True))
    mentions = mentions_of(tuple(count_accounts(told)), Outline(told))
    words = happenings.rarity_of([mentions[0].outline]).words
    spy, joined, parted = Spy(0.0), Spy(9.0), Spy(-9.0)
    tellings_of(mentions, words, spy)
    assert 0 < len(spy.asked) <= 10  # each two sentences once
    assert len(tellings_of(mentions, words, joined)) < len(tellings_of(mentions, words, parted))


@pytest.fixture(scope="module")
def network() -> CrossEncoder:
    found = load_crossencoder()
    if found is None:
        pytest.skip("built without the cross-encoder")
    return found


def test_it_tells_one_happening_from_two(network: CrossEncoder):
    fire = "Nine workers died in a fire at a garment factory in Dhaka on Friday, firefighters said."
    bomb, same, other = tellings(report("a", BOMB), report("b", OTHER), report("c", fire))
    assert network.read(bomb, same) > network.read(bomb, other)


@given(text=st.text(max_size=300))
def test_it_reads_any_text(network: CrossEncoder, text: str):
    (bomb,) = tellings(report("a", BOMB))
    for strange in tellings(report("b", f"{text} A bomb killed 12 people.")):
        assert abs(network.read(bomb, strange)) < 100


def test_a_changed_file_is_refused(network: CrossEncoder, tmp_path):
    assert network.digest
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "crossencoder.json").write_text(json.dumps({"sha256": "0" * 16}), encoding="utf8")
    with pytest.raises(ModelError, match=r"crossencoder\.onnx"):
        CrossEncoder(tmp_path)


def test_rules_alone_read_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(flow, "load_crossencoder", lambda: pytest.fail("read"))
    pairs = list(flow.annotate([report("a", BOMB), report("b", OTHER)], fast=True))
    assert flow.find(pairs, fast=True).made_by["cross-encoder sha256"] == "none, features alone"
