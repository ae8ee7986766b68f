"""Where two texts part: in a number, a date, a name or a negation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching.differences import differences, names_another
from factcheck.model import Contrast


def marked(claim: str, statement: str) -> dict[str, tuple[list[str], list[str]]]:
    return {
        one.kind.value: ([words.text for words in one.claim], [words.text for words in one.statement])
        for one in differences(claim, statement)
    }


@pytest.mark.parametrize(
    ("claim", "statement", "expected"),
    [
        (
            "The dam holds nine million litres.",
            "The dam holds 2 million litres.",
            {"number": (["nine million litres"], ["2 million litres"])},
        ),
        ("It opened on 3 May 1931.", "It opened on 3 May 1936.", {"date": (["3 May 1931"], ["3 May 1936"])}),
        ("They met in Lund.", "They met in Malmo.", {"name": (["Lund"], ["Malmo"])}),
        ("The dam holds.", "The dam does not hold.", {"negation": ([], ["not"])}),
        (
            "It was Bo Ray who paid the Ann Lee Fund.",
            "It was Ann Kerr who paid the Ann Lee Fund.",
            {"name": (["Bo Ray"], ["Ann Kerr"])},
        ),
        ("No boat sank.", "A boat sank.", {"negation": (["No"], [])}),
        ("He failed to pay.", "He paid.", {"negation": (["failed to"], [])}),
    ],
)
def test_what_parts_two_texts(claim, statement, expected):
    assert marked(claim, statement) == expected


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("The dam holds 9,000,000 litres.", "Nine million litres lie behind the dam."),
        ("Minister Rana Lowe left on Monday.", "On Monday, Rana Lowe went."),
        ("The United States paid.", "It was the US that paid."),
        ("It was the GOP that paid.", "It was Republicans who paid."),
        ("He fought for the Ann Lee Fund and Ann Lee.", "It was Lee who fought for the Ann Lee Fund."),
        ("Swedish boats came in May 2019.", "Boats from Sweden came in May."),
        ("The dam holds nine million litres.", "The dam holds."),  # one says more, neither says otherwise
    ],
)
def test_what_agrees_is_not_marked(claim, statement):
    assert marked(claim, statement) == {}


def test_the_first_word_of_a_text_is_a_name_only_where_it_has_a_capital_elsewhere():
    assert marked("Bread is dear in Lund.", "Milk is dear in Malmo.") == {"name": (["Lund"], ["Malmo"])}
    assert marked("Lund is dear, says Lund.", "In Malmo all is dear.") == {"name": (["Lund", "Lund"], ["Malmo"])}


@pytest.mark.parametrize(
    ("claim", "statement", "told"),
    [
        ("It was Bo Ray who drove the bus into the lake.", "It was Ann Kerr who drove a bus into the lake.", True),
        ("It was Bo Ray who drove the bus into the lake.", "It was Ann Kerr who paid for the pond.", False),
        ("It was Bo Ray who drove the bus into the lake.", "It was Ray who drove the bus into the lake.", False),
        ("At Bo Ray's farm, Ann Lee met Al Dee.", "At Bo Ray's farm, Jo Poe met Ed Kay.", False),
    ],
)
def test_a_name_that_stands_for_another_is_told(claim, statement, told):
    assert names_another(claim, statement) is names_another(statement, claim) is told


@given(st.text(max_size=80), st.text(max_size=80))
def test_spans_are_where_the_words_stand(claim, statement):
    for one in differences(claim, statement):
        assert one.kind in Contrast
        for text, side in ((claim, one.claim), (statement, one.statement)):
            assert all(text[slice(*words.span)] == words.text for words in side)


@pytest.mark.parametrize("unit", ["A. ", "Ab. Cd. ", "Lund. "])
def test_texts_of_first_words_alone_take_a_time_that_grows_with_them(unit):
    text = unit * (100_000 // len(unit))
    assert differences(text, f"{text}They met in Malmo.") == ()
