"""A user's own lists of places: read whole or not at all, asked first, and part of what annotations depend on."""

import pytest
from typer.testing import CliRunner

from sayso import flow
from sayso.cli import app
from sayso.errors import ModelError, ReadingError, UsageError
from sayso.language.places import find_places, own_places
from sayso.language.places.gazetteer import candidates, forget, own_file

HEAD = "name,aliases,lat,lon,country,kind,source\n"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "data"))
    forget()
    yield tmp_path
    forget()


@pytest.fixture
def listed(data):
    def write(rows, name="mine.csv", head=HEAD):
        file = data / name
        file.write_text(head + rows, encoding="utf8")
        return file

    return write


def test_a_listed_place_is_found_by_each_of_its_names(listed, parsed):
    own_places.add(listed("Qwarzabad,Kwarzabad;Qvarzabad,35.5,39.5,SY,village,field notes\n"))
    assert [c.name for c in candidates("Kwarzabad")] == ["Qwarzabad"]
    document, doc = parsed("Two lorries were stopped near Qvarzabad on Monday.")
    [one] = find_places(doc, document)
    assert (one.name, one.country, one.lat, one.lon, one.geonames) == ("Qwarzabad", "SY", 35.5, 39.5, None)
    assert one.region is not None  # that of the nearest town


def test_the_own_place_comes_before_the_others_of_its_name(listed):
    own_places.add(listed("Springfield,,35.5,39.5,SY,town,\n"))
    assert candidates("Springfield")[0].own
    assert len(candidates("Springfield")) > 5


def test_a_country_dump_keeps_its_geonames_numbers(data):
    cells = ["99999999", "Qwarzabad", "Qwarzabad", "Kwarzabad,\u0642\u0648\u0631", "35.5", "39.5", "P", "PPL", "SY"]
    (data / "SY.txt").write_text("\t".join(cells + [""] * 5 + ["1200"] + [""] * 4) + "\n", encoding="utf8")
    assert own_places.add(data / "SY.txt").rows == 1
    assert [c.id for c in candidates("Kwarzabad")] == [99999999]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Fine,,1,1,,,\nQwarz,,95,39.5,SY,town,\n", "line 3: lat is '95'"),
        ("Qwarz,,35,nan,SY,town,\n", "line 2: lon is 'nan'"),
        ("Qwarz,,35,39,XQ,town,\n", "no country 'XQ'"),
        ("Qwarz,,35,39,SY,planet,\n", "no kind 'planet'"),
        ("\u0642,,35,39,SY,town,\n", "no two Latin letters"),
        ("a,b,c,d,e,f,g,h\n", "8 cells under 7 columns"),
        ('"Qwarz,,35,39\n', "no CSV"),
        ("", "no places"),
    ],
)
def test_a_faulty_list_is_told_and_nothing_is_written(listed, rows, told):
    with pytest.raises(ReadingError, match=told):
        own_places.add(listed(rows))
    assert own_places.lists() == ()
    assert not own_file().exists()
    assert not list(own_file().parent.glob("*.part"))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"name,lat\nQwarz,3\n", "no column lon"),
        ((HEAD + "Qw\u00e4rz,,35,39,SY,town,\n").encode("latin-1"), "not UTF-8"),
        (HEAD.encode("utf-16"), "not UTF-8"),
        (b"PK\x03\x04", "archive"),
    ],
)
def test_other_files_are_refused_with_a_remedy(data, raw, told):
    (data / "odd.csv").write_bytes(raw)
    with pytest.raises(ReadingError, match=told):
        own_places.add(data / "odd.csv")


def test_a_fault_leaves_the_older_lists_as_they_were(listed):
    own_places.add(listed("Qwarzabad,,35.5,39.5,SY,town,\n"))
    before = own_file().read_bytes()
    with pytest.raises(ReadingError):
        own_places.add(listed("Zzwarz,,35,39,SY,town,\nbad,,x,y,,,\n", "other.csv"))
    assert own_file().read_bytes() == before


def test_a_list_of_the_same_name_is_replaced_and_can_be_removed(listed):
    own_places.add(listed("Qwarzabad,,35.5,39.5,SY,town,\n"))
    own_places.add(listed("Zzwarzabad,,35.5,39.5,SY,town,\n"))
    assert candidates("Qwarzabad") == ()
    assert [one.name for one in own_places.lists()] == ["mine.csv"]
    own_places.remove("mine.csv")
    assert candidates("Zzwarzabad") == ()
    with pytest.raises(UsageError, match="none was added"):
        own_places.remove("mine.csv")


def test_annotations_depend_on_the_lists(listed):
    assert "own gazetteer" not in flow.provenance("posterior")
    own_places.add(listed("Qwarzabad,,35.5,39.5,SY,town,\n"))
    first = flow.provenance("posterior")["own gazetteer"]
    own_places.add(listed("Qwarzabad,,35.6,39.5,SY,town,\n"))
    assert flow.provenance("posterior")["own gazetteer"] != first


def test_a_damaged_file_is_told(data):
    own_file().parent.mkdir()
    own_file().write_bytes(b"no database" * 100)
    with pytest.raises(ModelError, match="delete it"):
        candidates("Qwarzabad")


def test_the_command_adds_lists_and_removes(listed):
    file = listed("Qwarzabad,,35.5,39.5,SY,town,\n")
    run = CliRunner().invoke
    assert run(app, ["gazetteer", "add", str(file)]).exit_code == 0
    assert run(app, ["gazetteer", "list"]).stdout.startswith("mine.csv\t1\t")
    assert run(app, ["gazetteer", "remove", "mine.csv"]).exit_code == 0
    assert own_places.lists() == ()
