"""The trained tagger: its words, windows and runs of roles obey laws; its files are checked; it never crashes."""

import json
import shutil
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.errors import ModelError
from sayso.language import annotate
from sayso.language.attributions import find_attributions
from sayso.language.attributions.page import Page
from sayso.language.attributions.rules import rule_found
from sayso.language.attributions.tagger import FOLDER, Tagger, load_tagger
from sayso.language.attributions.tagger.decode import agreement, best_roles, likely_cues, ranges
from sayso.language.attributions.tagger.sheet import FEATURES, LINKS, LONGEST_WINDOW, Cue, Sheet
from sayso.language.attributions.tagger.wordpiece import MOST_PIECES, WordPiece

pytestmark = pytest.mark.skipif(not (FOLDER / "tagger.json").is_file(), reason="built without the tagger")

WORDS = ["[UNK]", "[CLS]", "[SEP]", "un", "##load", "##ed", "load", "##s", "cafe", "'", "t", "don", "x"]
HOSTILE = st.text(alphabet=st.sampled_from("ab \n\"'“”«».,:العربيةقال北京é\u200f\u200b"), max_size=300)


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    found = load_tagger()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def sheet(parsed: Callable[..., Any], tagger: Tagger) -> Callable[[str], Sheet]:
    def run(text: str) -> Sheet:
        _, doc = parsed(text)
        page = Page.of(doc, text)
        return Sheet.of(page, rule_found(page), tagger.wordpiece)

    return run


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("unloaded", ["un", "##load", "##ed"]),
        ("Loads", ["load", "##s"]),
        ("café", ["cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("don't", ["don", "'", "t"]),
        ("zzz", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_pieces(word: str, pieces: list[str]) -> None:
    assert [WORDS[number] for number in WordPiece(WORDS).cut(word)] == pieces


@given(st.text(max_size=200))
def test_every_word_has_a_piece_and_none_has_many(word: str) -> None:
    assert 1 <= len(WordPiece(WORDS).cut(word)) <= MOST_PIECES


def test_windows_part_the_words_and_fit_the_network(sheet: Callable[[str], Sheet]) -> None:
    text = "The ministry said that nine people had died near the bridge.\n\n" * 40 + "word " * 900
    laid = sheet(text)
    windows = laid.windows()
    assert windows[0][0] == 0
    assert windows[-1][1] == len(laid.tokens)
    assert all(before[1] == after[0] for before, after in pairwise(windows))
    assert all(sum(len(one) for one in laid.pieces[start:end]) <= LONGEST_WINDOW for start, end in windows)
    assert all(laid.features[start, 5] for start, _ in windows[:2])  # they begin with paragraphs where those are short


def test_words_are_numbered_by_integers(sheet: Callable[[str], Sheet]) -> None:
    found = sheet("She said the mill was closed.")
    assert {type(end) for n in range(len(found.tokens)) for end in found.span((n, n + 1))} == {int}


def test_features_and_links_stay_within_their_tables(sheet: Callable[[str], Sheet]) -> None:
    laid = sheet('"We left at dawn," said the driver, adding that 112 people sat in his truck.\nHe denied it.')
    assert (laid.features >= 0).all()
    assert (laid.features.max(axis=0) < list(FEATURES.values())).all()
    links = laid.links(laid.cues((0, len(laid.tokens)))[0], (0, len(laid.tokens)))
    assert (links >= 0).all()
    assert (links.max(axis=0) < list(LINKS.values())).all()


@settings(deadline=None)
@given(arrays(np.float32, (2, 4, 5), elements=st.floats(-5, 5, width=32)))
def test_the_best_run_of_roles_is_the_best_of_all_lawful_runs(scores: np.ndarray) -> None:
    def lawful(run: tuple[int, ...]) -> bool:
        steps = pairwise((0, *run))
        return all(now not in (2, 4) or before in (now - 1, now) for before, now in steps)

    runs = [run for run in product(range(5), repeat=4) if lawful(run)]
    found = best_roles(scores)
    for row, roles in zip(scores, found.tolist(), strict=True):
        assert lawful(tuple(roles))
        worth = [sum(row[at, role] for at, role in enumerate(run)) for run in runs]
        assert sum(row[at, role] for at, role in enumerate(roles)) == pytest.approx(max(worth), abs=1e-4)


def test_ranges_are_read_off_the_roles() -> None:
    assert ranges(np.array([0, 3, 4, 4, 0, 1, 3, 3, 4]), 3) == [(1, 4), (6, 7), (7, 9)]
    assert ranges(np.array([0, 3, 4, 4, 0, 1, 3, 3, 4]), 1) == [(5, 6)]


def test_a_content_agrees_with_its_chances_by_the_words_that_both_have() -> None:
    chances = np.array([[1, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0.5, 0, 0, 0, 0.5], [0.5, 0, 0, 0, 0.5]], dtype=np.float32)
    assert agreement(chances, np.array([0, 3, 4, 4])) == pytest.approx(2 / 3)  # of three words, two are expected right
    assert agreement(chances, np.array([0, 3, 0, 0])) == pytest.approx(1 / 2)  # and here two are, of which one is taken
    assert agreement(chances, np.array([0, 1, 2, 0])) == 0


def test_cues_are_stretches_that_do_not_meet() -> None:
    chances = np.zeros((6, 5), dtype=np.float32)
    chances[1, 1] = chances[2, 2] = chances[5, 3] = 1
    assert likely_cues(chances) == [Cue(1, 3), Cue(5, 6)]


def test_it_finds_what_is_plainly_said(parsed: Callable[..., Any], tagger: Tagger) -> None:
    text = 'Residents of the town said that soldiers had taken their cattle. "They left nothing," a farmer told us.'
    document, doc = parsed(text)
    found = find_attributions(doc, document, tagger)
    said = [(one.source[0].quote(text), one.cue[0].quote(text), one.content[0].quote(text)) for one in found]
    assert said == [
        ("Residents of the town", "said", "that soldiers had taken their cattle"),
        ("a farmer", "told", '"They left nothing,"'),
    ]


def test_a_document_is_read_alike_in_any_company(document: Callable[..., Any]) -> None:
    texts = ['"It was loud," said Ana.', "The army denied that it had shelled the camp. " * 30, "Nobody spoke."]
    documents = [document(text, id=f"sha256:{number:064}") for number, text in enumerate(texts)]
    together = [one.attributions for one in annotate(documents)]
    alone = [next(annotate([one])).attributions for one in reversed(documents)]
    assert together == alone[::-1]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=HOSTILE)
def test_any_text_is_read_with_spans_inside_it(text: str, parsed: Callable[..., Any], tagger: Tagger) -> None:
    document, doc = parsed(text)
    for one in find_attributions(doc, document, tagger):
        spans = (*one.source, *one.cue, *one.content)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_a_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "tagger"
    shutil.copytree(FOLDER, copy)
    with (copy / "vocab.txt").open("a", encoding="utf8") as file:
        file.write("more\n")
    with pytest.raises(ModelError, match=r"vocab\.txt.*--fast"):
        Tagger(copy)
    told = json.loads((copy / "tagger.json").read_text(encoding="utf8"))
    assert set(told["sha256"]) == {"encoder.onnx", "roles.onnx", "vocab.txt"}


def test_without_its_files_the_rules_stand_alone(tmp_path: Path) -> None:
    assert load_tagger(tmp_path) is None
