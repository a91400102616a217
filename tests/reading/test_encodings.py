import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.encodings import decode

RUSSIAN = (
    "Водитель грузовика рассказал, что колонна вышла из города в четверг вечером. По его словам, в ней было около"
    " пятидесяти машин. Командование отрицает, что кому-либо разрешили уйти."
)


@given(
    st.binary(), st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-16", "utf-7", "rot13", "hex", "x"]))
)
def test_any_bytes_decode_and_leave_no_half_characters(raw: bytes, declared: str | None) -> None:
    text, _ = decode(raw, declared)
    text.encode("utf-8")


def test_utf8_needs_no_note() -> None:
    assert decode("“naïve”".encode()) == ("“naïve”", ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides_against_what_is_declared(encoding: str) -> None:
    text, _ = decode("“naïve” Привет".encode(encoding), "iso-8859-1")
    assert text == "“naïve” Привет"


def test_declared_encoding_is_used_and_noted() -> None:
    text, notes = decode(RUSSIAN.encode("koi8-r"), "koi8-r")
    assert text == RUSSIAN
    assert notes == ("decoded as KOI8-R, as it says",)


def test_latin_1_means_windows_1252_as_browsers_have_it() -> None:
    assert decode("“so”".encode("cp1252"), "iso-8859-1")[0] == "“so”"


def test_wrong_declaration_falls_back_to_detection() -> None:
    text, notes = decode("The mayor said “no” to it. ".encode("cp1252") * 20, "utf-8")
    assert "“no”" in text
    assert "windows-1252" in notes[0]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_english_with_a_few_accents_is_windows_1252(encoding: str) -> None:
    text, notes = decode(("The café was shut, said the mayor of the town, who had seen it. " * 5).encode(encoding))
    assert text.count("café") == 5
    assert "windows-1252" in notes[0]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5"])
def test_undeclared_cyrillic_is_told_apart_by_its_common_small_letters(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding))[0] == RUSSIAN


def test_lost_characters_are_counted_in_a_note() -> None:
    _, notes = decode(b"\xef\xbb\xbfab\xff\xffcd")
    assert "2 characters could not be decoded" in notes
