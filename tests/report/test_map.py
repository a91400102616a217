"""The map: one safe, small picture that shows what it says, also where the globe's edge runs through it."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.report.map import Spot, draw_map

SVG = "{http://www.w3.org/2000/svg}"
RAQQA = Spot("Raqqa", 35.95, 39.01, 5.8, "town", "#c-1", "left on 12 October")
TABQA = Spot("Tabqa", 35.84, 38.55, 2.4, "town")
MARKADA = Spot("Markada", 35.74, 40.76, 1.0, "town")
BORDER = Spot("near the border", 36.7, 38.9, 25.0, "area")
WORLD = [Spot("Suva", -18.1, 178.4, 3, "town"), Spot("Lima", -12, -77, 9, "town"), Spot("Oslo", 59.9, 10.7, 8, "town")]


def classes(svg):
    return [one.get("class", "") for one in ET.fromstring(svg).iter()]


def test_no_places_make_no_picture():
    assert draw_map([]) == ""
    assert draw_map([Spot("nowhere", float("nan"), 0)]) == ""


@pytest.mark.parametrize("spots", [[RAQQA], [RAQQA, TABQA, MARKADA, BORDER], WORLD])
def test_the_picture_is_one_small_well_formed_svg_without_scripts_or_requests(spots):
    svg = draw_map(spots, spots)
    assert len(svg.encode()) <= 150_000
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox")
    assert not re.search(r"<script|<style|<image|<use|url\(|javascript|https?://(?!www\.w3\.org/2000/svg)", svg)


def test_it_tells_screen_readers_what_it_shows():
    root = ET.fromstring(draw_map([RAQQA, TABQA], [TABQA, RAQQA], title="Where", name="m7"))
    assert root.get("role") == "group"  # an image could hold no links
    title, desc = root[0], root[1]
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}" == "m7-title m7-desc"
    assert title.text == "Where"
    assert "1 Raqqa" in desc.text
    assert "Tabqa to Raqqa" in desc.text


def test_names_and_notes_are_escaped():
    svg = draw_map([Spot("<b>&'\"", 1, 1, 1, "town", '"><script>', "<i>")], title="<t>")
    assert "<b>" not in svg
    assert "<i>" not in svg
    assert "<script" not in svg
    ET.fromstring(svg)


def test_the_base_map_has_land_borders_rivers_and_countries():
    found = " ".join(classes(draw_map([RAQQA, TABQA, MARKADA, BORDER])))
    for name in ("map-sea", "map-land", "map-border", "map-river", "map-country", "map-place", "map-area", "map-scale"):
        assert name in found
    assert "Syria" in draw_map([RAQQA])


def test_an_area_is_dashed_and_a_town_is_not():
    svg = draw_map([RAQQA, BORDER])
    circles = [one.get("class") for one in ET.fromstring(svg).iter(f"{SVG}circle") if "map-area" in one.get("class")]
    assert "map-area map-rough" in circles
    assert "map-area" in circles


def test_the_route_has_an_arrow_for_each_leg_also_there_and_back():
    svg = draw_map([TABQA, RAQQA], [TABQA, RAQQA, TABQA])
    lines = [one.get("d") for one in ET.fromstring(svg).iter(f"{SVG}path") if one.get("class") == "map-route"]
    assert len(lines) == 2
    assert lines[0] != lines[1]
    assert classes(svg).count("map-tip") == 2


def _points(svg):
    return [
        (float(one.get("cx")), float(one.get("cy")))
        for one in ET.fromstring(svg).iter(f"{SVG}circle")
        if one.get("class") == "map-place"
    ]


def test_places_on_both_sides_of_the_antimeridian_stand_next_to_each_other():
    svg = draw_map([Spot("Labasa", -16.4, 179.4, 1, "town"), Spot("Lakeba", -18.2, -178.8, 1, "town")])
    (x1, _), (x2, _) = _points(svg)
    assert 0 < x1 < x2 < 720
    assert "Fiji" in svg or "map-land" in svg


def test_no_outline_jumps_across_the_picture_at_the_antimeridian():
    spots = [Spot("Moscow", 55.75, 37.6, 5, "town"), Spot("Uelen", 66.2, -169.8, 1, "town"), *WORLD]
    for one in ([*spots[:2]], spots):
        [land] = [p for p in ET.fromstring(draw_map(one)).iter(f"{SVG}path") if "map-land" in p.get("class")]
        for dx, dy in re.findall(r"l(-?[\d.]+) (-?[\d.]+)", land.get("d")):
            flat_jump = abs(float(dx)) > 500 and 0 < abs(float(dy)) < 60
            assert not flat_jump, (dx, dy)


def test_a_country_far_away_does_not_widen_a_map_of_towns():
    near = draw_map([RAQQA, TABQA])
    also = draw_map([RAQQA, TABQA, Spot("Pakistan", 30, 70, 500, "country")])
    assert _points(near) == _points(also)


def test_names_do_not_cover_one_another():
    crowd = [Spot(f"Village {n}", 35.9 + n / 200, 39.0 + n % 5 / 100, 1, "town") for n in range(25)]
    svg = draw_map(crowd)
    boxes = []
    for one in ET.fromstring(svg).iter(f"{SVG}text"):
        if one.get("class") == "map-label" and "km" not in one.text:
            x, y, wide = float(one.get("x")), float(one.get("y")), len(one.text) * 13 * 0.56
            boxes.append((x, y - 11, x + wide, y + 3, one.text))
    named = [box for box in boxes if "Village" in box[4]]
    assert len(named) > 10
    for i, a in enumerate(named):
        for b in named[i + 1 :]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3], (a, b)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 5000)), min_size=1, max_size=6))
def test_any_places_of_the_globe_make_a_sound_picture(places):
    spots = [Spot(f"P{n}", lat, lon, radius, "town") for n, (lat, lon, radius) in enumerate(places)]
    svg = draw_map(spots, spots)
    ET.fromstring(svg)
    assert len(svg.encode()) <= 150_000
    assert "nan" not in svg
    for x, y in _points(svg):
        assert -1 <= x <= 721
        assert y >= -1
