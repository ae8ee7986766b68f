"""Numbers and dates in a text, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching.figures import Day, days, numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("nine million cubic metres", [9_000_000]),
        ("$4.2 billion and 15 per cent", [4_200_000_000, 15]),
        ("two hundred and six people", [206]),
        ("one hundred and one", [101]),
        ("two thousand and five hundred", [2500]),
        ("twenty-three of 1,200", [23, 1200]),
        ("six hundred thousand", [600_000]),
        ("three dozen", [36]),
        ("five or six", [5, 6]),
        ("between 10 and 20", [10, 20]),
        ("a man and one woman", []),
        ("a million", [1_000_000]),
        ("one of a dozen", [12]),
        ("five F-16 jets, two hundred G20 aides", [5, 200]),
        ("the seven-day ceasefire", [7]),
        ("G20, COVID-19 and F-16", []),
        ("version 1.2.3", []),
        ("on 5 December 2016", []),
        ("in 1994", []),
        ("2019 people in May 2019", [2019]),
        ("", []),
    ],
)
def test_numbers(text, values):
    assert [number.value for number in numbers(text)] == values


def test_a_numbers_place_cuts_it_out_of_the_text():
    text = "In all, two hundred and six of 1,200 herons left."
    assert [text[slice(*number.span)] for number in numbers(text)] == ["two hundred and six", "1,200"]


@pytest.mark.parametrize("text", ["FR\u0130DAY", "on fr\u0131day", "3 apr\u0131l 2019", "3 Augu\u017ft 2019"])
def test_letters_that_only_fold_to_those_of_a_name_make_no_date(text):
    assert all(day[1:] == (None, None, None, (text.find("2019"), len(text))) for day in days(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 5 December 2016", [(2016, 12, 5, None)]),
        ("December 5, 2016, was a Monday", [(2016, 12, 5, None), (None, None, None, 0)]),
        ("the 3rd of May", [(None, 5, 3, None)]),
        ("in October 2019", [(2019, 10, None, None)]),
        ("since 1994", [(1994, None, None, None)]),
        ("By March the ice was gone", [(None, 3, None, None)]),
        ("March was cold and it may rain", []),
        ("1999 per cent", []),
        ("2,019 and 20,161", []),
    ],
)
def test_days(text, found):
    assert [day[:4] for day in days(text)] == found


def test_dates_fit_where_their_common_parts_do():
    (exact,) = days("on 5 December 2016")
    (month,) = days("in December 2016")
    (year,) = days("in 2017")
    (weekday,) = days("on Monday")
    assert exact.fits(month) is True
    assert exact.fits(year) is False
    assert exact.fits(weekday) is None


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_and_in_order(text):
    for found in (numbers(text), days(text)):
        spans = [item.span for item in found]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)


# Half of them pieces that make numbers and dates, and what stands around these and is looked back at.
PIECES = st.sampled_from(
    [*"0123456789", "19", "2016", "1,200", ".", ",", "-", " ", " per", "G", "_", "\u00b2", "\u0663", "x", "\u2014"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_text_without_words_for_numbers_and_dates_is_read_as_one_with_them(text):
    assert numbers(f"{text} | seven")[:-1] == numbers(text)
    assert days(f"{text} | Monday")[:-1] == days(text)


def test_hostile_lengths_take_no_time():
    for unit in ("1,", "one ", "hundred ", "12.", "may ", "2016 ", "and "):
        numbers(unit * 20_000)


def test_day_is_a_value():
    assert Day(2016, None, None, None, (0, 4)) == Day(2016, None, None, None, (0, 4))
