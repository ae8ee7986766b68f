"""Posts: what the platform added goes, what was said stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching.cleaning import clean_post


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("The dam broke https://t.co/a1B2c3 today", "The dam broke today"),
        ("The dam broke pic.twitter.com/9xYz", "The dam broke"),
        ("see www.example.org/page?x=1 now", "see now"),
        ("@mayor says the dam broke", "says the dam broke"),
        ("mail me at desk@example.org", "mail me at desk@example.org"),
        ("RT: the dam broke", "the dam broke"),
        ("ART is not a repost", "ART is not a repost"),
        ("#SaveTheDam now", "Save The Dam now"),
        ("#NATOSummit2016 #dam_break", "NATO Summit 2016 dam break"),
        ("The dam broke 😱🌊 ⚠️", "The dam broke"),
        ("Fifty–fifty — or so they say", "Fifty–fifty — or so they say"),
        ("100% of #5 voters", "100% of 5 voters"),
    ],
)
def test_marks_go_and_words_stay(post, words):
    assert clean_post(post).text == words


@pytest.mark.parametrize(
    ("tail", "date"),
    [
        (" — Ilse Marren (@ilse_m) March 4, 2019", "2019-03-04"),
        ("— Desk A 🗞 (@deska) January 14, 2020", "2020-01-14"),
        (" - Ilse (@ilse) 4 March 2019 ", "2019-03-04"),
        ("pic.twitter.com/a — Ilse (@ilse)", None),
        (" \n ---—-- Desk-A (@deska)\n May 4, 2019", "2019-05-04"),
    ],
)
def test_the_tail_goes_and_gives_the_date(tail, date):
    assert clean_post(f"The dam broke{tail}") == ("The dam broke", date)


def test_a_dash_before_the_tail_is_kept():
    post = clean_post("The dam — the old one — broke — Ilse (@ilse) March 4, 2019")
    assert post == ("The dam — the old one — broke", "2019-03-04")


@pytest.mark.parametrize("post", ["https://t.co/abc", "😱", "@one @two", "", "   "])
def test_what_would_be_left_empty_stays_as_it_is(post):
    assert clean_post(post).text == post


@given(st.text(max_size=300))
def test_any_text_is_cleaned_without_growing_marks(text):
    cleaned = clean_post(text).text
    assert cleaned == text or ("  " not in cleaned and cleaned.strip() == cleaned)


def test_hostile_lengths_take_no_time():
    for unit in ("— ", "(@", "#A1", "@a ", "-" * 50 + "(@a", "-", "—", " ", "\n", "- -"):
        clean_post(unit * 40_000)
    for end in ("x", "(@a)", "(@a) May 5, 2019 x"):
        clean_post("- (@a)" + " " * 40_000 + end)
