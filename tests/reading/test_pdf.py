from collections.abc import Callable

import pytest

from sayso.errors import ReadingError
from sayso.reading.limits import DEFAULT, Limits
from sayso.reading.originals import Original
from sayso.reading.pdf import read_pdf
from sayso.records import Document

MakePdf = Callable[..., bytes]


def pdf(raw: bytes, limits: Limits = DEFAULT) -> Document:
    return next(read_pdf(Original(raw=raw, path="a.pdf"), limits))


def test_lines_of_a_paragraph_are_joined_and_gaps_part_paragraphs(make_pdf: MakePdf) -> None:
    found = pdf(make_pdf(["The convoy left the town at", "night, a driver said.", "", "", "The alliance denied it."]))
    assert found.text == "The convoy left the town at night, a driver said.\n\nThe alliance denied it."


def test_words_cut_at_line_ends_are_joined_and_compounds_keep_their_hyphen(make_pdf: MakePdf) -> None:
    lines = ["It was an opera-", "tion that a well-", "known driver of the US-", "backed force saw."]
    assert pdf(make_pdf(lines)).text == "It was an operation that a well-known driver of the US-backed force saw."


def test_pages_are_kept_and_a_sentence_runs_on_over_a_page_end(make_pdf: MakePdf) -> None:
    found = pdf(
        make_pdf(["The convoy left the town at", "night, as one of the"], ["drivers said.", "", "", "The end."])
    )
    assert found.text == "The convoy left the town at night, as one of the drivers said.\n\nThe end."
    assert [found.text[start:][:7] for start in found.pages] == ["The con", "drivers"]


def test_word_cut_by_a_page_end_is_made_whole(make_pdf: MakePdf) -> None:
    found = pdf(make_pdf(["They saw the opera-"], ["tion from afar."]))
    assert found.text == "They saw the operation from afar."


def test_running_heads_and_page_numbers_are_left_out_with_a_note(make_pdf: MakePdf) -> None:
    pages = [["The Herald", "", "", f"Something number {n} happened.", "", "", f"{n}"] for n in "abcd"]
    pages = [[*page[:-1], f"Page {number} of 4"] for number, page in enumerate(pages, 1)]
    found = pdf(make_pdf(*pages))
    assert "Herald" not in found.text
    assert "Page" not in found.text
    assert any("8 running headers" in note for note in found.notes)


def test_metadata_is_taken_where_plausible_and_noted(make_pdf: MakePdf) -> None:
    info = "/Title(Statement on the convoy)/Author(Press Office)/CreationDate(D:20171114090000Z)"
    found = pdf(make_pdf(["We deny all of it."], info=info))
    assert (found.title, found.author, found.published) == ("Statement on the convoy", "Press Office", "2017-11-14")
    assert any("metadata" in note for note in found.notes)


def test_date_at_the_head_goes_before_the_files_own(make_pdf: MakePdf) -> None:
    found = pdf(make_pdf(["Press office, 14 November 2017", "", "", "We deny it."], info="/CreationDate(D:20261123)"))
    assert found.published == "2017-11-14"
    assert "published as its head says" in found.notes


def test_day_on_which_a_browser_printed_is_no_day_of_publication(make_pdf: MakePdf) -> None:
    found = pdf(make_pdf(["We deny it."], info="/CreationDate(D:20261123)/Producer(Skia/PDF m156)"))
    assert found.published is None
    assert any("2026-11-23" in note for note in found.notes)


@pytest.mark.parametrize("info", ["/Title(draft3.docx)/CreationDate(D:19700101)", "/Title(Untitled)/CreationDate(bad)"])
def test_implausible_metadata_is_left_out(make_pdf: MakePdf, info: str) -> None:
    found = pdf(make_pdf(["We deny all of it."], info=info))
    assert (found.title, found.published) == (None, None)


def test_impossible_creation_date_is_dropped_with_a_note(make_pdf: MakePdf) -> None:
    found = pdf(make_pdf(["We deny all of it."], info="/CreationDate(D:20170231)"))
    assert found.published is None
    assert any("2017-02-31" in note for note in found.notes)


def test_scan_without_text_layer_says_how_to_run_ocr(make_pdf: MakePdf) -> None:
    with pytest.raises(ReadingError, match=r"no text layer.*ocrmypdf"):
        pdf(make_pdf([], []))


def test_page_without_text_among_others_is_noted(make_pdf: MakePdf) -> None:
    found = pdf(make_pdf(["We deny all of it."], []))
    assert any("no text on page 2" in note for note in found.notes)
    assert len(found.pages) == 2


def test_encrypted_pdf_is_unread_with_the_way_out(make_pdf: MakePdf) -> None:
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'61' * 32}>/U<{'62' * 32}>>>/ID[<{'63' * 16}><{'63' * 16}>]"
    with pytest.raises(ReadingError, match=r"encrypted.*qpdf --decrypt"):
        pdf(make_pdf(["Secret."], trailer=lock))


def test_truncated_pdf_is_unread(make_pdf: MakePdf) -> None:
    with pytest.raises(ReadingError, match="damaged"):
        pdf(make_pdf(["We deny all of it."])[:200])


def test_limit_of_pages(make_pdf: MakePdf) -> None:
    with pytest.raises(ReadingError, match="3 pages, more than 2"):
        pdf(make_pdf(["a"], ["b"], ["c"]), Limits(pages=2))
