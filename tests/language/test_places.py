"""Places: which names are places, which place each means, and no more exactness than is known."""

import time
from itertools import pairwise

import pytest

from sayso.language.places import find_places


@pytest.fixture(scope="module")
def places(parsed):
    def run(text, **fields):
        document, doc = parsed(text, **fields)
        return find_places(doc, document)

    return run


def named(found, text):
    [one] = [place for place in found if place.text == text]
    return one


def test_spans_stand_in_order_without_overlap_and_quote_the_text(places):
    text = "Rebels left Homs for Idlib, Syria, on Monday. A Turkish officer in Ankara, Turkey, said so."
    found = places(text)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {"Homs", "Idlib", "Syria", "Turkish", "Ankara"} <= {one.text for one in found}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in Paris, Texas, arrested two men.", "Paris", "US"),
        ("The mayor of Paris met ministers of France.", "Paris", "FR"),
        ("Shops in Tripoli, Lebanon, were closed.", "Tripoli", "LB"),
        ("Shops in Tripoli, Libya, were closed.", "Tripoli", "LY"),
        ("Buses run from Atlanta and Macon to Savannah in Georgia.", "Georgia", "US"),
        ("Troops from Tbilisi and Gori stayed in Georgia.", "Georgia", "GE"),
    ],
)
def test_the_other_names_decide_which_place_is_meant(places, text, name, country):
    assert named(places(text), name).country == country


@pytest.mark.parametrize(
    ("town", "country", "lat", "lon"),
    [
        ("Markada", "Syria", 35.75, 40.77),
        ("Al-Souwar", "Syria", 35.51, 40.65),
        ("Al-Thawrah", "Syria", 35.84, 38.55),
        ("Um Rawaba", "Sudan", 12.9, 31.2),
        ("Chasiv Yar", "Ukraine", 48.59, 37.83),
        ("Beit Lahia", "Gaza", 31.55, 34.5),
        ("Hodeidah", "Yemen", 14.8, 42.95),
        ("Laukkai", "Myanmar", 23.7, 98.77),
    ],
)
def test_small_towns_of_wars_are_found_by_name_and_country(places, town, country, lat, lon):
    one = named(places(f"A convoy reached {town} in {country} on Tuesday, a witness said."), town)
    assert one.lat == pytest.approx(lat, abs=0.3)
    assert one.lon == pytest.approx(lon, abs=0.3)


def test_a_town_comes_before_the_province_of_its_name(places):
    found = places("Shells fell on Raqqa in Syria. Villages in Raqqa province were empty.")
    town, province = (one for one in found if one.text.startswith("Raqqa"))
    assert (town.precision, province.precision) == ("town", "region")
    assert town.radius_km < province.radius_km


def test_a_countryside_is_a_region_and_no_town(places):
    assert (
        named(places("Clashes went on in the Aleppo countryside in Syria."), "Aleppo countryside").precision == "region"
    )


def test_a_country_is_said_to_be_no_better_than_a_country(places):
    one = named(places("The war in Syria went on."), "Syria")
    assert one.precision == "country"
    assert one.radius_km > 100
    assert one.country == "SY"


def test_demonyms_stand_for_their_country(places):
    found = places("Pakistanis and a French officer met Syrian villagers.")
    assert [(one.text, one.country) for one in found] == [("Pakistanis", "PK"), ("French", "FR"), ("Syrian", "SY")]


def test_people_and_common_words_are_no_places(places):
    found = places("George Washington and Jordan Miller read the Sunday Times. Miller said the Bank would stay open.")
    assert found == ()


def test_a_stretch_between_two_towns_is_one_area(places):
    text = "The lorries stopped between Markada and Al-Souwar in Syria."
    one = named(places(text), "between Markada and Al-Souwar")
    assert one.precision == "area"
    assert one.geonames is None
    assert one.lat == pytest.approx(35.63, abs=0.1)
    assert one.lon == pytest.approx(40.70, abs=0.1)
    assert 10 <= one.radius_km <= 20


def test_far_cities_make_no_stretch(places):
    found = places("Planes fly between London and Moscow.")
    assert [one.text for one in found] == ["London", "Moscow"]


def test_an_offset_moves_the_point(places):
    one = named(places("They camped 20 km east of Raqqa in Syria."), "20 km east of Raqqa")
    assert one.precision == "area"
    assert one.lat == pytest.approx(35.95, abs=0.05)
    assert one.lon == pytest.approx(39.23, abs=0.05)


def test_near_a_town_is_wider_than_the_town(places):
    near = named(places("He was seized near Manbij in Syria."), "Manbij")
    assert near.precision == "area"
    assert near.radius_km >= 15


@pytest.mark.parametrize(
    ("text", "words", "lat", "lon"),
    [
        ("Fighters in Syria were seen near the Turkish border.", "Turkish border", 36.6, 39.1),
        ("They crossed the Syrian-Turkish border.", "Syrian-Turkish border", 36.6, 39.1),
        ("The border between Lebanon and Israel was calm.", "border between Lebanon and Israel", 33.2, 35.5),
        ("Lebanon's border with Israel was calm.", "Lebanon's border with Israel", 33.2, 35.5),
        ("Clashes went on in northern Syria.", "Syria", 35.9, 38.0),
        ("Shots were fired two miles south of Raqqa in Syria.", "two miles south of Raqqa", 35.92, 39.01),
        ("North of Raqqa, Syria, the army stopped.", "North of Raqqa", 36.09, 39.01),
        ("Mines lay on the road between Raqqa and Tabqa in Syria.", "road between Raqqa and Tabqa", 35.9, 38.78),
        ("Snipers in Syria hold the Homs-Hama highway.", "Homs-Hama highway", 34.93, 36.74),
    ],
)
def test_relations_become_areas(places, text, words, lat, lon):
    one = named(places(text), words)
    assert one.precision == "area"
    assert one.lat == pytest.approx(lat, abs=0.15)
    assert one.lon == pytest.approx(lon, abs=0.15)
    assert text[one.start : one.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "Turkish border guards fired from Syria.",
        "He left Mexico for the Canadian border.",
        "They speak of the Maltese border.",
    ],
)
def test_guards_and_borders_of_no_use_stay_countries(places, text):
    assert {one.precision for one in places(text)} == {"country"}


def test_the_outskirts_are_wider_than_the_town(places):
    for text in (
        "Shells fell on the outskirts of Manbij in Syria.",
        "Shells fell on Manbij's northern outskirts in Syria.",
    ):
        assert named(places(text), "Manbij").precision == "area"


@pytest.mark.parametrize("town", ["Soledar", "Avdiivka"])
@pytest.mark.parametrize("text", ["{} was shelled overnight.", "Shells hit {}.", "Troops withdrew from {}."])
def test_what_befalls_places_tells_that_a_name_is_one(places, town, text):
    assert named(places(text.format(town) + " Ukraine said so."), town).country == "UA"


@pytest.mark.parametrize(
    "text",
    [
        "The men cheered coach Ripley.",
        "Crowds marked St. Patrick's Day.",
        "He sued Stevens & Wilkinson.",
        "Hamas fired on Israel.",
    ],
)
def test_people_saints_firms_and_movements_are_no_places(places, text):
    assert [one.text for one in places(text)] in ([], ["Israel"])


def test_a_small_article_belongs_to_the_name(places):
    assert named(places("Heavy fighting was reported in al-Bab, Syria."), "al-Bab").country == "SY"


def test_the_spelling_to_the_letter_wins(places):
    assert named(places("He studied in St. Louis."), "St. Louis").country == "US"


def test_the_home_of_the_publisher_counts(places):
    text = "A bus burnt in Hyderabad."
    assert named(places(text, url="https://www.dawn.com/news/1"), "Hyderabad").country == "PK"
    assert named(places(text, url="https://www.thehindu.com/news/1"), "Hyderabad").country == "IN"
    shops = "Shops in Tripoli were closed on Friday."
    assert named(places(shops, url="https://www.naharnet.com/stories/1"), "Tripoli").country == "LB"
    assert named(places(shops, url="https://www.libyaherald.com/1"), "Tripoli").country == "LY"
    assert named(places("Shops in London were closed.", url="https://www.cbc.ca/1"), "London").country == "GB"


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "\u202eسوريا\u202c", "\x00\x01 Raqqa\x02", "’“”‘" * 50, "Raqqa " * 3, "A" * 5000, "U.S." * 20],
)
def test_odd_texts_do_not_fail(places, text):
    for one in places(text):
        assert text[one.start : one.end] == one.text


@pytest.mark.slow
def test_time_grows_with_the_text_and_not_faster(parsed):
    def seconds(times):
        document, doc = parsed("Paris and Homs and Springfield, Washington, San Jose\n\n" * times)
        began = time.process_time()
        find_places(doc, document)
        return time.process_time() - began

    seconds(20)
    assert seconds(400) < 12 * max(seconds(100), 0.01)


@pytest.mark.parametrize("town", ["Aleppo", "Damascus", "Port-au-Prince"])
@pytest.mark.parametrize(
    "text",
    ["A shell at a bakery in {} wounded four men on Tuesday, a nurse said.", "Lorries came from {} at dawn."],
)
def test_a_well_known_town_is_found_though_nothing_else_names_its_country(places, town, text):
    assert named(places(text.format(town)), town).precision == "town"


@pytest.mark.parametrize("text", ["He spoke in Arabic.", "She wrote in English and answered in Polish."])
def test_languages_are_no_towns(places, text):
    assert not [one for one in places(text) if one.precision == "town"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighting broke out in Palma on Friday.", "Palma", "MZ"),
        ("Fighting broke out in Palma, a resort on Mallorca, in Spain.", "Palma", "ES"),
        ("Madaya", "Madaya", "SY"),
        ("The war in Lebanon goes on. Troops entered Tripoli on Friday.", "Tripoli", "LB"),
        ("Fighting broke out in Tripoli on Friday.", "Tripoli", "LY"),
        ("Musa Qala was shelled overnight.", "Musa Qala", "AF"),
        ("Troops entered Mazar-i-Sharif on Friday.", "Mazar-i-Sharif", "AF"),
        ("Gunmen struck Croix-des-Bouquets, Haiti, on Friday.", "Croix-des-Bouquets", "HT"),
        ("Fighters held Marawi, the Philippines, for months.", "Marawi", "PH"),
        ("Islamabad and New Delhi agreed to talk in Srinagar about Kashmir.", "Islamabad", "PK"),
        ("He died in Cologne after he had come home from Togo.", "Cologne", "DE"),
        ("A court in The Hague found him guilty.", "Hague", "NL"),
        ("LAGOS, Nigeria (AP) - A man died on Friday.", "LAGOS", "NG"),
        ("They run clinics in Monrovia, Kailahun and Conakry.", "Kailahun", "SL"),
        ("Rebels marched on Goma. Congo closed the airport in Bukavu.", "Congo", "CD"),
    ],
)
def test_towns_of_war_capitals_and_exonyms_come_before_their_namesakes(places, text, name, country):
    assert named(places(text), name).country == country


@pytest.mark.parametrize(
    "text",
    [
        "Marburg virus has killed nine; Marburg is a cousin of Ebola.",
        "West Nile virus and Lassa fever spread.",
        "A patient with Middle East respiratory syndrome died.",
        "Farah said that Nasir had gone; Hays agreed.",
        "Shops in Croix-des-Nowhere closed.",
    ],
)
def test_illnesses_persons_and_halves_of_names_are_no_places(places, text):
    assert places(text) == ()


def test_the_time_of_long_lists_of_names_is_linear(parsed):
    def seconds(times):
        document, doc = parsed("in Monrovia, Kailahun and Conakry, " * times)
        start = time.process_time()
        find_places(doc, document)
        return time.process_time() - start

    seconds(5)
    assert seconds(400) < 8 * max(seconds(100), 0.02)
