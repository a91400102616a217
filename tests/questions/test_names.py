"""Joining voices across documents: only on a sign, with the reason, and never when in doubt."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.questions.names import join_voices
from sayso.records import Annotated, Attribution, Voice


def said(document: str, *voices: Voice) -> Annotated:
    given = tuple(
        Attribution(source=(), cue=(), content=(), manner="indirect", act="says", voices=(voice,)) for voice in voices
    )
    return Annotated(document=document, path=f"{document}.txt", published=None, text_sha256="", attributions=given)


def person(name: str, **fields: Any) -> Voice:
    return Voice(name=name, kind="person", **fields)


def body(name: str, **fields: Any) -> Voice:
    return Voice(name=name, kind="organisation", **fields)


def test_the_same_full_name_is_one_voice() -> None:
    names = join_voices([said("a", person("Tomas Reyes")), said("b", person("Tomás Reyes"))]).names
    assert names["a", "Tomas Reyes"] == names["b", "Tomás Reyes"]


def test_an_acronym_joins_its_expansion_and_says_why() -> None:
    found = join_voices([said("a", body("Coastal Defence Forces", aliases=("CDF",))), said("b", body("CDF"))])
    assert found.names["b", "CDF"] == "Coastal Defence Forces"
    [join] = found.joins
    assert join.why == "'CDF' is short for 'Coastal Defence Forces'"
    assert (join.name, join.a, join.b) == ("Coastal Defence Forces", ("a", "Coastal Defence Forces"), ("b", "CDF"))


def test_an_acronym_of_two_bodies_joins_neither() -> None:
    names = join_voices(
        [said("a", body("Coastal Defence Forces"), body("Civil Defence Fund")), said("b", body("CDF"))]
    ).names
    assert names["b", "CDF"] == "CDF"


def test_a_surname_needs_the_same_affiliation() -> None:
    full = said("a", person("Ryan Holm", affiliation="Task Force North"))
    same = said("b", person("Holm", affiliation="Task Force North"))
    other = said("c", person("Holm", affiliation="River Agency"))
    names = join_voices([full, same, other]).names
    assert names["b", "Holm"] == "Ryan Holm"
    assert names["c", "Holm"] == "Holm"


def test_surnames_alone_are_not_joined() -> None:
    found = join_voices([said("a", person("Holm")), said("b", person("Holm"))])
    assert found.joins == ()


@pytest.mark.parametrize("name", ["a driver", "activists", "the drivers"])
def test_unnamed_voices_stay_apart(name: str) -> None:
    voice = Voice(name=name, kind="unnamed")
    names = join_voices([said("a", voice), said("b", voice)]).names
    assert names["a", name] != names["b", name]


def test_bodies_that_are_only_described_stay_apart() -> None:
    names = join_voices([said("a", body("the army")), said("b", body("the army"))]).names
    assert names["a", "the army"] != names["b", "the army"]


def test_a_host_is_its_outlet() -> None:
    host = Voice(name="bbc.co.uk", kind="publisher", access="news report")
    outlet = Voice(name="BBC", kind="publisher", access="news report")
    names = join_voices([said("a", host), said("b", outlet)]).names
    assert names["a", "bbc.co.uk"] == names["b", "BBC"] == "BBC"


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [said("a", body("CDF")), said("b", body("Coastal Defence Forces")), said("c", person("Ann Holm"))]
    assert join_voices(documents).names == join_voices(documents[::-1]).names


def test_files_of_one_name_are_not_one_publisher() -> None:
    file = Voice(name="note.txt", kind="publisher")
    names = join_voices([said("a", file), said("b", file)]).names
    assert names["a", "note.txt"] != names["b", "note.txt"]


def by(document: str, voice: Voice, publisher: str) -> Annotated:
    told = Voice(name=publisher, kind="publisher", access="news report")
    given = Attribution(source=(), cue=(), content=(), manner="indirect", act="says", voices=(voice, told))
    return Annotated(
        document=document, path=f"in/{document}.html", published=None, text_sha256="", attributions=(given,)
    )


def test_unnamed_voices_of_two_publishers_are_told_apart_by_publisher() -> None:
    driver = Voice(name="a driver (2)", kind="unnamed")
    names = join_voices([by("a", driver, "Daily Lantern"), by("b", driver, "Northern Wire")]).names
    assert names["a", driver.name] == "a driver (2), Daily Lantern"
    assert names["b", driver.name] == "a driver (2), Northern Wire"


def test_unnamed_voices_of_one_publisher_are_told_apart_by_file() -> None:
    driver = Voice(name="a driver", kind="unnamed")
    names = join_voices([by("a", driver, "Daily Lantern"), by("b", driver, "Daily Lantern")]).names
    assert names["a", driver.name] == "a driver, Daily Lantern (a.html)"
    assert names["b", driver.name] == "a driver, Daily Lantern (b.html)"


def test_people_of_one_name_but_different_bodies_are_in_doubt() -> None:
    one = said("a", person("Ahmed Hassan", affiliation="River Institute"))
    other = said("b", person("Ahmed Hassan", affiliation="Northern Front"))
    third = said("c", person("Ahmad Hassan"))
    fourth = said("d", person("Ahmed Hassan", affiliation="the River Institute"))
    names = join_voices([one, other, third, fourth])
    assert {(join.a[0], join.b[0]) for join in names.joins} == {("a", "d")}


def test_an_affiliation_may_be_told_by_its_acronym() -> None:
    full = said("a", person("Ryan Holm", affiliation="Coastal Defence Forces"), body("Coastal Defence Forces"))
    short = said("b", person("Holm", affiliation="CDF"), body("CDF"))
    assert join_voices([full, short]).names["b", "Holm"] == "Ryan Holm"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Health", "Health Ministry"),
        ("Ministry of Defense", "Defence Ministry"),
        ("Jaysh al-Nahr", "Jaish al-Nahr"),
        ("Hizbullah", "Hezbollah"),
        ("Daesh", "Islamic State"),
        ("White Helmets", "Syria Civil Defence"),
    ],
)
def test_one_body_by_two_names(one: str, other: str) -> None:
    names = join_voices([said("a", body(one)), said("b", body(other))]).names
    assert names["a", one] == names["b", other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Free Northern Army", "Northern Army"),
        ("Hezbollah", "Hezbollah Brigades"),
        ("Niger Army", "Nigeria Army"),
        ("Red Crescent", "Andean Red Crescent"),
    ],
)
def test_bodies_of_like_names_stay_apart(one: str, other: str) -> None:
    names = join_voices([said("a", body(one)), said("b", body(other))]).names
    assert names["a", one] != names["b", other]


def test_one_acronym_of_two_names_stays_apart() -> None:
    one = body("NLA", aliases=("Northern Liberation Army",))
    other = body("NLA", aliases=("National Land Agency",))
    assert join_voices([said("a", one), said("b", other)]).joins == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann Holm", "Holm", "Bo Holm", "CDF", "Coastal Defence Forces", "Civil Defence Fund"]),
            st.sampled_from(["person", "organisation"]),
            st.sampled_from([None, "CDF", "River Agency"]),
        ),
        max_size=8,
    )
)
def test_joining_is_whole_and_does_not_depend_on_order(given_: list[tuple[str, Any, str | None]]) -> None:
    documents = [
        said(str(at), Voice(name=name, kind=kind, affiliation=owner)) for at, (name, kind, owner) in enumerate(given_)
    ]
    found = join_voices(documents)
    assert found.names.keys() == {(str(at), name) for at, (name, _, _) in enumerate(given_)}
    assert found.names == join_voices(documents[::-1]).names
