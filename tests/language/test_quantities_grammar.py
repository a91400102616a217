"""The grammar alone: finding and valuing quantities in plain text, without the parser."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.quantities.grammar import read_all
from sayso.language.quantities.reading import Reading
from sayso.language.quantities.unit_names import UNITS
from sayso.language.quantities.wording import say_quantity
from sayso.records import Hedge, Quantity


def read(text: str) -> list[tuple[str, Reading]]:
    tokens, readings = read_all(text)
    return [(text[tokens.starts[one.start] : tokens.ends[one.end - 1]], one) for one in readings]


def ends(text: str) -> list[tuple[float, float] | None]:
    return [one.ends for _, one in read(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4,000 people", 4000),
        ("4.000 people", 4000),
        ("4.25 km", 4.25),
        ("1.200.000 refugees", 1_200_000),
        ("1.5m people", 1_500_000),
        ("$3bn", 3e9),
        ("12k tents", 12_000),
        ("USD10m", 1e7),
        ("8 B people", 8e9),
        ("two hundred and fifty men", 250),
        ("twenty-five men", 25),
        ("three thousand two hundred and six shells", 3206),
        ("half a million people", 500_000),
        ("two and a half million people", 2_500_000),
        ("a dozen men", 12),
        ("half a dozen men", 6),
        ("two dozen men", 24),
        ("a hundred men", 100),
        ("four hundred million people", 4e8),
        ("two-thirds of them", 2 / 3),
        ("a quarter of the town", 0.25),
        ("one in ten", 0.1),
        ("three out of four", 0.75),
        ("one of every five", 0.2),
        ("1 in 5", 0.2),
        ("1/16 of a pint", 1 / 16),
        ("2½ hours", 2.5),
        ("2 1/2 cups", 2.5),
        ("two-and-a-half hours", 2.5),
        ("a half-hour drive", 0.5),
        ("5 and a half years", 5.5),
        ("300 000 people", 300_000),
        ("EUR 5 m", 5e6),
        ("-5 yards", -5),
        ("minus 130 degrees", -130),
        ("2.998×10−8 metres", 2.998e-8),
        ("grew sixfold", 6),
        ("no one", 0),
        ("both drivers", 2),
        ("twin blasts", 2),
    ],
)
def test_a_number_has_its_value(text: str, value: float) -> None:
    [found] = ends(text)
    assert found == pytest.approx((value, value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("500 or 600 people", 500, 600),
        ("between 5 and 7 men", 5, 7),
        ("six to seven kilometres", 6, 7),
        ("10-15 men", 10, 15),
        ("5-to-10 years", 5, 10),
        ("one-to-two weeks", 1, 2),
        ("between -5C and 10C", -5, 10),
        ("25 – 40 minutes", 25, 40),
        ("one to two thousand men", 1000, 2000),
        ("$3 billion to $5 billion", 3e9, 5e9),
        ("ranging from $200 to $4 million", 200, 4e6),
        ("between 5% and 6%", 5, 6),
        ("about 2000 - 2500 calories", 2000, 2500),
        ("from 20 mpg in 2008 to 29 mpg", 20, 29),
    ],
)
def test_two_numbers_that_are_one_claim_are_a_range(text: str, low: float, high: float) -> None:
    assert ends(text) == [(low, high)]


@pytest.mark.parametrize(
    "text", ["25 or 40 men", "rose 3% to $84", "12 dead and 20 wounded", "voted 5 to 4", "killed two in three days"]
)
def test_two_numbers_that_are_two_claims_stay_apart(text: str) -> None:
    assert len(ends(text)) == 2


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 250 men", "about"),
        ("some 250 men", "about"),
        ("an estimated 250 men", "about"),
        ("250 or so men", "about"),
        ("20-odd men", "about"),
        ("nearly 250 men", "almost"),
        ("just under 250 men", "almost"),
        ("more than 250 men", "over"),
        ("well over 250 men", "over"),
        ("at least 250 men", "at-least"),
        ("no fewer than 250 men", "at-least"),
        ("250 or more men", "at-least"),
        ("250+ men", "at-least"),
        ("250 men or more", "at-least"),
        ("at least some 250 men", "at-least"),
        ("fewer than 250 men", "under"),
        ("up to 250 men", "at-most"),
        ("as many as 250 men", "at-most"),
        ("no more than 250 men", "at-most"),
        ("250 men", "exact"),
        ("only 250 men", "exact"),
        ("250 to 300 men", "range"),
        ("a few dozen men", "vague"),
        ("hundreds of men", "vague"),
        ("at least several hundred men", "at-least"),
    ],
)
def test_the_hedge_is_read(text: str, hedge: Hedge) -> None:
    [(_, found)] = read(text)
    assert found.hedge == hedge


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("20 km", "kilometre"),
        ("20km", "kilometre"),
        ("37m long", "metre"),
        ("5 sq ft", "square foot"),
        ("80 km/h", "kilometre per hour"),
        ("60 miles an hour", "mile per hour"),
        ("5 per cent", "percentage"),
        ("4 percentage points", "percentage point"),
        ("$5", "dollar"),
        ("HK$5", "hong kong dollar"),
        ("$US5", "dollar"),
        ("€5 million", "euro"),
        ("5 Syrian pounds", "syrian pound"),
        ("paid 20 pounds", "pound sterling"),
        ("weighed 20 pounds", "pound-mass"),
        ("$14.95 a month", "dollar per month"),
        ("40 hours a week", "hour per week"),
        ("34-year-old", "year of age"),
        ("Salma Haddad, 34, said", "year of age"),
        ("half an hour", "hour"),
        ("350F", "fahrenheit"),
        ("2.5 F", "farad"),
        ("6ft", "foot"),
        ("10x faster", "count"),
        ("1/4-inch nails", "inch"),
        ("the 300-page report", None),
        ("thousands of dollars", "dollar"),
        ("tonnes of weapons", "metric ton"),
        ("20 barrel bombs", None),
        ("20 barrels", "barrel"),
    ],
)
def test_the_unit_is_read(text: str, unit: str | None) -> None:
    [(_, found)] = read(text)
    assert (found.unit.name if found.unit else None) == unit


@pytest.mark.parametrize(
    "text",
    [
        "in 2017",
        "between 2014 and 2017",
        "2014-15",
        "on 12 October 2017",
        "on October 12",
        "2017-10-12",
        "12/10/2017",
        "at 10:45",
        "at 5 pm",
        "at 5 a.m.",
        "the 1970s",
        "the 5th man",
        "Flight 370 vanished",
        "Section 427",
        "Resolution 2254 of the Council",
        "an F16",
        "the S-300",
        "COVID-19",
        "the G20",
        "version 1.2.3",
        "call +44 20 7946 0958",
        "575 Wilbraham Road",
        "won 3-1",
        "the attacks of 9/11",
        "the 9/11 responders",
        "the 2016 presidential election",
        "a man in his 60's",
        "the 500 block of Elm Street",
        "a one-on-one meeting",
        "Formula One",
        "the second half of the game",
        "no doubt",
        "there are many ways",
        "a man",
        "12345678901234567890123456789",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_hedge_goes_with_the_number_it_stands_before() -> None:
    hedges = [
        one.hedge
        for _, one in read("13 buses and more than 100 cars, 12 men and up to 5 women, 9 dead, at least 3 here")
    ]
    assert hedges == ["exact", "over", "exact", "at-most", "exact", "at-least"]


def test_a_count_after_a_year_without_a_comma_is_read() -> None:
    assert ends("in 2016 300 rebels left a town of 1500 people") == [(300, 300), (1500, 1500)]


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("rose 5 percent", "up"),
        ("the toll rose to 25", "up"),
        ("five more men", "up"),
        ("a further 111 men", "up"),
        ("down 3 percent", "down"),
        ("fell by nearly 3 percent", "down"),
        ("20 fewer men", "down"),
        ("gave up 500 yards", None),
        ("a rise of 5 percent", None),
        ("25 men", None),
    ],
)
def test_a_change_has_its_direction(text: str, trend: str | None) -> None:
    [(_, found)] = read(text)
    assert found.trend == trend


@pytest.mark.parametrize(
    "text",
    [
        "the point at 35.9512, 39.0123 near the river",
        "it lies at 35.95N 39.01E",
        "at 36°12′37″N 37°09′E they dug",
        "at 35.9512° N, 39.0123° E they dug",
        "grid 37S 456789 3978123",
    ],
)
def test_a_coordinate_counts_nothing(text: str) -> None:
    assert read(text) == []


_hedges: st.SearchStrategy[Hedge] = st.sampled_from(
    ["exact", "about", "almost", "over", "at-least", "under", "at-most"]
)
_numbers = st.integers(min_value=2, max_value=99_999_999).map(float)
_units = st.sampled_from(
    [None, "kilometre", "percentage", "metric ton", "euro", "hour", "kilometre per hour", "dollar per month"]
)


def quantity(number: float | tuple[float, float], hedge: Hedge, unit: str | None) -> Quantity:
    return Quantity(
        start=0, end=0, text="", low=None, high=None, likely_low=None, likely_high=None,
        number=number, unit=unit, of=None if unit else "soldiers", hedge=hedge,
    )  # fmt: skip


@given(_numbers, _hedges, _units)
def test_a_printed_quantity_reads_back(number: float, hedge: Hedge, unit: str | None) -> None:
    words = say_quantity(quantity(number, hedge, unit))
    [(_, found)] = read(f"They counted {words} there.")
    assert found.ends == (number, number)
    assert found.hedge == hedge
    assert (found.unit.name if found.unit else None) == unit


@given(_numbers, st.integers(1, 9), _units)
def test_a_printed_range_reads_back(number: float, more: int, unit: str | None) -> None:
    words = say_quantity(quantity((number, number + more), "range", unit))
    [(_, found)] = read(f"They counted {words} there.")
    assert found.ends == (number, number + more)
    assert found.hedge == "range"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.,-/:$% \n×½tofam", max_size=80) | st.text(max_size=80))
def test_no_text_crashes_the_grammar_and_readings_stay_in_order(text: str) -> None:
    tokens, readings = read_all(text)
    end = 0
    for one in readings:
        assert end <= one.start < one.end <= len(tokens)
        assert one.start <= one.number_at < one.number_end <= one.end
        end = one.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1,111",
        "1.1",
        "1-",
        "1 ",
        "$",
        "one ",
        "hundred ",
        "and ",
        "from 1 to ",
        "1 in ",
        "half a ",
        "~",
        "-",
        "(1 ",
        "1/",
        "½",
        "٣",
        "a ",
    ],
)
def test_time_grows_in_line_with_the_text(piece: str) -> None:
    """Twice the text may take three times as long at most (the rest is noise); quadratic would take four."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            read_all(text)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(16_000) < 3 * seconds(8_000) + 0.01


def test_every_unit_is_written_in_lower_case() -> None:
    assert all(word == word.lower() for word in UNITS)
