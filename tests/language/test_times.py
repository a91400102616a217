"""Times: found whatever surrounds them, valued as TIMEX3, with the days that they cover."""

from datetime import date
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.times import find_times
from sayso.records import Document

BLANK = spacy.blank("en")
TUESDAY = "2017-11-14"


def times(text, published=TUESDAY):
    made = Document(id="sha256:0", path="x", media_type="text/plain", size=1, text=text, published=published)
    return find_times(BLANK.make_doc(text), made)


def values(text, published=TUESDAY):
    return [(time.text, time.value) for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left on October 12.", [("October 12", "2017-10-12")]),
        ("They left on 12 Oct. 2016.", [("12 Oct. 2016", "2016-10-12")]),
        ("They left on Thursday, October 12, 2017.", [("Thursday, October 12, 2017", "2017-10-12")]),
        ("Sun 10 Jul 2016 A market was hit.", [("Sun 10 Jul 2016", "2016-07-10")]),
        ("the 3rd of March 2016", [("the 3rd of March 2016", "2016-03-03")]),
        ("logged 2017-10-12T10:05Z by radar", [("2017-10-12T10:05Z", "2017-10-12T10:05Z")]),
        ("It began in early January 2016.", [("early January 2016", "2016-01")]),
        ("It ended in mid-2016.", [("mid-2016", "2016")]),
        ("prices of the 1990s", [("the 1990s", "199")]),
        ("art of the 19th century", [("the 19th century", "18")]),
        ("in the summer of 2016", [("the summer of 2016", "2016-SU")]),
        ("in the third quarter of 2016", [("the third quarter of 2016", "2016-Q3")]),
        ("It fell in 241 BC.", [("241 BC", "BC0241")]),
        ("The battle of 1939-45", [("1939", "1939"), ("45", "1945")]),
    ],
)
def test_points_that_are_written_out_are_valued(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke yesterday.", [("yesterday", "2017-11-13")]),
        ("He spoke last night.", [("last night", "2017-11-13TNI")]),
        ("Shells fell overnight.", [("overnight", "2017-11-13TNI")]),
        ("He came last week.", [("last week", "2017-W45")]),
        ("He came two days ago.", [("two days ago", "2017-11-12")]),
        ("He came on Friday.", [("Friday", "2017-11-10")]),
        ("He came last Tuesday.", [("last Tuesday", "2017-11-07")]),
        ("He came on Friday morning.", [("Friday morning", "2017-11-10TMO")]),
        ("He came last October.", [("last October", "2017-10")]),
        ("He came last year.", [("last year", "2016")]),
        ("He came last December 3.", [("last December 3", "2016-12-03")]),
        ("He came three years ago.", [("three years ago", "2014")]),
    ],
)
def test_times_of_news_count_from_the_publication(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It fell on 3 May 2016. The next day it burned.", ("The next day", "2016-05-04")),
        ("It fell on 3 May 2016; two days later it burned.", ("two days later", "2016-05-05")),
        ("It fell on 3 May 2016. That night it burned.", ("That night", "2016-05-03TNI")),
        ("It fell in 1995 and rose the following year.", ("the following year", "1996")),
        ("It fell in May 2016 and rose in October of the same year.", ("October of the same year", "2016-10")),
    ],
)
def test_times_that_follow_another_count_from_it(text, second):
    assert values(text)[1] == second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("strikes for almost 10 hours", [("almost 10 hours", "PT10H")]),
        ("After 10 hours, talks began.", [("10 hours", "PT10H")]),
        ("four months of fighting", [("four months", "P4M")]),
        ("a two-day visit", [("two-day", "P2D")]),
        ("for more than a year", [("more than a year", "P1Y")]),
        ("half an hour", [("half an hour", "PT30M")]),
        ("two and a half years", [("two and a half years", "P2Y6M")]),
        ("for twenty-four hours", [("twenty-four hours", "PT24H")]),
        ("for several weeks", [("several weeks", "PXW")]),
        ("for a few days", [("a few days", "PXD")]),
        ("over the past year", [("the past year", "P1Y")]),
        ("two decades", [("two decades", "P20Y")]),
    ],
)
def test_durations(text, expected):
    assert values(text) == expected
    assert all(time.type == "DURATION" and time.from_ is None for time in times(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It meets every week.", [("every week", "P1W")]),
        ("It meets daily.", [("daily", "P1D")]),
        ("It meets every two days.", [("every two days", "P2D")]),
        ("It meets each Friday.", [("each Friday", "XXXX-WXX-5")]),
        ("It meets on Sundays.", [("Sundays", "XXXX-WXX-7")]),
    ],
)
def test_sets(text, expected):
    assert values(text) == expected
    assert all(time.type == "SET" for time in times(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 3 p.m. local time on Sunday", [("3 p.m. local time on Sunday", "2017-11-12T15:00")]),
        ("from 0400 GMT", [("0400 GMT", "2017-11-14T04:00Z")]),
        ("at 10:30", [("10:30", "2017-11-14T10:30")]),
        ("at noon on Sunday", [("noon on Sunday", "2017-11-12T12:00")]),
        ("at 9 o'clock", [("9 o'clock", "2017-11-14T09:00")]),
    ],
)
def test_hours_are_valued_with_their_day_and_zone(text, expected):
    assert values(text) == expected


def test_both_ends_of_a_range_are_times():
    assert values("from 3 to 5 May 2016") == [("3", "2016-05-03"), ("5 May 2016", "2016-05-05")]
    assert values("October 10-12") == [("October 10", "2017-10-10"), ("12", "2017-10-12")]
    assert values("from December to March 2016") == [("December", "2015-12"), ("March 2016", "2016-03")]


def test_a_night_between_two_dates_is_one_time_of_two_days():
    [night] = times("on the night of 3 to 4 March 2016")
    assert (night.value, night.from_, night.to) == ("2016-03-03TNI", "2016-03-03", "2016-03-04")


def test_the_eve_of_a_date_is_the_day_before():
    assert values("on the eve of 1 May 2016") == [("the eve of 1 May 2016", "2016-04-30")]


@pytest.mark.parametrize(
    "text",
    [
        "You may march on a second front.",
        "The fall of the town was his fall.",
        "They took 300 rebels and 1500 people.",
        "The sun sat on the wall.",
        "It took a second attack.",
        "Read Resolution 1483.",
        "They searched in 1500 homes.",
        "It flew at 1900 metres.",
        "It cost $1990.",
        "a 44-year-old man",
        "Three-quarters of the men",
        "",
    ],
)
def test_ordinary_words_and_counts_are_no_times(text):
    assert values(text) == []


def test_a_year_is_told_from_the_count_beside_it():
    assert values("in 2016 300 rebels left") == [("2016", "2016")]
    assert values("In May 15 rebels left") == [("May", "2017-05")]


def test_the_document_tells_whether_the_month_comes_first():
    assert [value for _, value in values("on 04/05/2016 and 04/25/2016")] == ["2016-04-05", "2016-04-25"]
    assert [value for _, value in values("on 04/05/2016 and 25/05/2016")] == ["2016-05-04", "2016-05-25"]
    assert [value for _, value in values("on 04/05/2016")] == ["2016-05-04"]


def test_without_a_publication_date_the_dateline_counts():
    assert values("Sun 10 Jul 2016. A shell fell on Friday.", None)[1] == ("Friday", "2016-07-08")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Arden Press Sunday 10 Jul 2016", "2016-07-08"),
        ("Published July 10, 2016", "2016-07-08"),
        ("10-07-2016", "2016-07-08"),
        ("July 10 2016", "2016-07-08"),
        ("Monday 10 Jul 2016", "2017-11-10"),  # no Monday
        ("Those who died on Sunday 10 July 2016 are mourned", "2017-11-10"),  # dates what is told
        ("13-11-2017", "2017-11-10"),  # a day off
        ("31 June 2016", "2017-11-10"),
    ],
)
def test_a_dateline_goes_before_a_publication_date_that_is_days_off(head, day):
    found = values(f"{head}. A shell fell on Friday.", "2017-11-14")
    assert found[-1] == ("Friday", day)


def test_without_any_year_it_stays_open():
    [time] = times("They left on October 12.", None)
    assert (time.value, time.from_, time.to) == ("XXXX-10-12", None, None)
    assert values("They left yesterday.", None) == [("yesterday", "XXXX-XX-XX")]


def test_a_history_counts_from_the_last_date_told():
    text = (
        "In 1914 war came. In May 1915 they advanced. By June they held the hill. On 3 January 1916 they left it. "
        "The next day it burned. In 1917 they returned, in March 1918 they stayed, and in April they left. "
        "In 1919 peace came."
    )
    found = dict(values(text, "2009-12-19"))
    assert found["June"] == "1915-06"
    assert found["The next day"] == "1916-01-04"
    assert found["April"] == "1918-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 12 Ramadan 1437", [("12 Ramadan 1437", "XXXX-XX-XX")]),
        ("During Ramadan it was calm.", [("Ramadan", "XXXX-XX")]),
    ],
)
def test_other_calendars_are_kept_as_text(text, expected):
    assert values(text) == expected
    assert times(text)[0].from_ is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the day before yesterday", "2017-11-12"),
        ("on New Year's Eve", "2017-12-31"),
        ("at 1800 hours", "2017-11-14T18:00"),
        ("in the early hours of Sunday", "2017-11-12TMO"),
        ("in the week of October 9", "2017-W41"),
        ("over the weekend", "2017-W45-WE"),
        ("a truce on October 10; on the 12th, they left", "2017-10-12"),
        ("At dawn on Saturday they left.", "2017-11-11TMO"),
        ("It fell on Monday; in the evening the looting began.", "2017-11-13TEV"),
        ("at 3:30 in the afternoon on Monday", "2017-11-13T15:30"),
        ("at 5:34 a.m. Baghdad time on March 20, 2003", "2003-03-20T05:34"),
        ("in the small hours of Sunday", "2017-11-12TMO"),
        ("the week before last", "2017-W44"),
        ("He will be gone by year-end.", "2017"),
        ("a decade ago", "2007"),
        ("in Q1 2013", "2013-Q1"),
        ("in FY2013", "2013"),
        ("in January nineteen ninety-seven", "1997-01"),
        ("in the winter of nineteen ninety-four", "1994-WI"),
        ("over the year ended here", "P1Y"),
        ("after two-and-a-half years", "P2Y6M"),
        ("eight consecutive days of strikes", "P8D"),
        ("In the past, they agreed.", "PAST_REF"),
        ("In the future, they may agree.", "FUTURE_REF"),
    ],
)
def test_turns_of_phrase(text, expected):
    assert times(text)[-1].value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Easter Sunday 2016", "2016-03-27"),
        ("since Easter Monday", "2017-04-17"),
        ("in Easter week", "2017-W15"),
        ("on Thanksgiving Day 2016", "2016-11-24"),
        ("last Thanksgiving", "2016-11-24"),
        ("on Easter 1500", "XXXX-XX-XX"),
    ],
)
def test_feasts_that_move_are_worked_out(text, expected):
    assert times(text)[0].value == expected


def test_both_days_of_a_stretch_have_the_month_that_only_the_second_names():
    assert values("from the 3rd to the 5th of May 2016") == [
        ("the 3rd", "2016-05-03"),
        ("the 5th of May 2016", "2016-05-05"),
    ]


@pytest.mark.parametrize("text", ["the past president", "future talks", "the future of Aleppo", "One day, they came."])
def test_words_for_no_time_in_particular_are_left_out(text):
    assert values(text) == []


def test_a_history_goes_on_after_an_aside(parsed):
    text = (
        "War broke out on 2 March 1914. On 10 May 1915 they advanced. The hill had been lost in August 1914. "
        "On 20 May they took it. The order (kept secret until 1950) came on 3 June. A report released in 1989 blamed "
        "them. On 12 June they left. In 1916 and in 1917 hunger came. In 1918 peace came. In 1919 they returned."
    )
    made, doc = parsed(text, published="2009-12-19")
    found = {time.text: time.value for time in find_times(doc, made)}
    assert (found["20 May"], found["3 June"], found["12 June"]) == ("1915-05-20", "1915-06-03", "1915-06-12")


def test_years_before_our_era_count_like_the_others():
    text = "The war of 264 to 241 BC was long. In 240 BC they rebelled. Two years later peace came. In 218 it ended."
    assert [value for _, value in values(text, "2009-12-19")] == ["BC0264", "BC0241", "BC0240", "BC0238", "BC0218"]
    assert values("They took it in 240.") == []


def test_edges_narrow_the_days():
    [early] = times("in early January 2016")
    [late] = times("in late January 2016")
    assert (early.from_, late.to, early.precision) == ("2016-01-01", "2016-01-31", "vague")
    assert early.to < "2016-01-20"
    assert late.from_ > "2016-01-10"


def test_the_publication_may_be_a_date_time_or_nonsense():
    assert values("He came yesterday.", "2017-11-14T23:30:00+03:00") == [("yesterday", "2017-11-13")]
    assert values("He came yesterday.", "soon") == [("yesterday", "XXXX-XX-XX")]


def test_tense_decides_between_the_last_and_the_next_friday(parsed):
    def friday(text):
        made, doc = parsed(text, published=TUESDAY)
        [time] = find_times(doc, made)
        return time.value

    assert friday("The minister visited the camp on Friday.") == "2017-11-10"
    assert friday("The minister will visit the camp on Friday.") == "2017-11-17"
    assert friday("The minister planned to visit the camp on Friday.") == "2017-11-17"
    assert friday("The camp will be visited on Friday.") == "2017-11-17"
    assert friday("The talks resume on Friday.") == "2017-11-17"
    assert friday("The truce was extended until Friday.") == "2017-11-17"
    assert friday("The clashes lasted until Friday.") == "2017-11-10"
    assert friday("The camp was visited on Friday.") == "2017-11-10"
    assert friday("The truce had been due to expire on Friday.") == "2017-11-10"


def test_modal_may_is_no_month(parsed):
    made, doc = parsed("May God help us.", published=TUESDAY)
    assert find_times(doc, made) == ()


MONTHS = "January February March April May June July August September October November December".split()
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMS = (
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{d:%A}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d:%a} {d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: d.isoformat(),
)


@settings(max_examples=60)
@given(DAYS, st.sampled_from(FORMS))
def test_any_date_in_a_common_form_is_found_whole_and_valued(day, form):
    written = form(day)
    [time] = times(f"It happened on {written}, they said.")
    assert time.text == written.rstrip(".")
    assert (time.value, time.from_, time.to) == (day.isoformat(),) * 3


WORDS = st.sampled_from(
    "the a of in on to and or last next this that same early late mid beginning end ago later earlier before after "
    "12 31 99 3rd first second 2016 1914 '98 1990s '90s 10:30 25:99 3/4/2016 99/99/9999 2017-13-45 0000-00-00 10,000 "
    "two twenty hundred few several couple half quarter Monday Fri. May Oct. October January spring fall day days "
    "week weeks year years hour decade century morning night noon midnight a.m. pm GMT BC yesterday tonight now "
    "overnight eve Christmas every daily - – , . ( ) / 's \n \n\n 99999999999999999999 9999 1000000 centuries".split(
        " "
    )
)


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=30), st.sampled_from([None, TUESDAY, "0001-01-01", "9999-12-31"]))
def test_no_row_of_time_words_crashes_and_intervals_run_forwards(words, published):
    text = " ".join(words)
    found = times(text, published)
    assert all((t.from_ is None) == (t.to is None) for t in found)
    assert all(t.from_ <= t.to for t in found if t.from_ and t.to)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_no_text_crashes(text):
    times(text)


@pytest.mark.parametrize(
    "piece", ["12", "twenty ", "the last ", "12, ", "2016-", "'", "(((", "1 1/2 ", "the night of "]
)
def test_long_hostile_text_takes_linear_time(piece):
    def seconds(length):
        from time import process_time

        text = piece * (length // len(piece))
        doc = spacy.tokens.Doc(BLANK.vocab, words=[text])
        made = Document(id="sha256:0", path="x", media_type="text/plain", size=1, text=text, published=TUESDAY)
        start = process_time()
        find_times(doc, made)
        return process_time() - start

    seconds(1000)
    assert seconds(40_000) < 20 * max(seconds(10_000), 0.01)


def test_the_result_does_not_depend_on_other_documents():
    first = values("He came on Friday.")
    values("In 1914 war came.", None)
    assert values("He came on Friday.") == first


def test_a_known_year_dates_days_without_one(parsed):
    document, doc = parsed("The bridge fell on October 12. Yesterday it rained.", published="2017")
    values = [one.value for one in find_times(doc, document)]
    assert values[0] == "2017-10-12"
    assert not values[1].startswith("2017")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It burned overnight between 10 and 11 October.", ("overnight between 10 and 11 October", "2017-10-10TNI")),
        ("It burned overnight on Saturday.", ("overnight on Saturday", "2017-11-11TNI")),
        ("They left at dawn on the 12th.", ("dawn on the 12th", "2017-11-12TMO")),
        ("They came in the night of the 3rd.", ("the night of the 3rd", "2017-11-03TNI")),
        ("The eight-month-old truce held.", ("eight-month-old", "P8M")),
    ],
)
def test_nights_dawns_and_ages_of_things_are_read_whole(text, expected):
    assert values(text) == [expected]


def test_the_age_of_a_person_is_no_time():
    assert values("A 35-year-old man and an 8-month-old boy died.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In December the army shelled the town.", "2016-12"),
        ("Early January saw strikes.", "2017-01"),
        ("In January it will open a camp.", "2018-01"),
        ("They have marched since March.", "2017-03"),
        ("They have marched since December.", "2016-12"),
        ("On Friday the president flies to Ankara.", "2017-11-17"),
        ("The report is supposed to appear by February.", "2018-02"),
        ("He broke the record set on January 6.", "2017-01-06"),
        ("The minister could not be reached on Friday.", "2017-11-10"),
    ],
)
def test_verbs_tell_which_year_or_week_is_meant(parsed, text, value):
    document, doc = parsed(text, published=TUESDAY)
    assert [one.value for one in find_times(doc, document)] == [value]
