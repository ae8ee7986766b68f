"""Lines that a page was too narrow for are joined; those that its text ends stay."""

from __future__ import annotations

import time

import pytest

from factcheck.articles import article_from_text
from factcheck.articles.wrapping import is_wrapped, unwrapped

BRIEF = """Page 1
Hospital waiting lists
The number of people who wait
for treatment grew from 4.6 million in
2020 to 7.6 million in June. Agency staff
cost 3.5 billion in the years 2022–
23. Nobody knows the num-
ber of those who left.
1. What we found
Hospitals cancelled 1.3 million visits
when their nurses were on strike
• One in five has no record.
Year Waiting
2020 4.6 1,613
2026 7.6 310,000
1 Source: the health service."""


def test_sentences_go_on_and_headings_stand_apart():
    assert unwrapped(BRIEF).split("\n") == [
        "Page 1",
        "Hospital waiting lists",
        "The number of people who wait for treatment grew from 4.6 million in 2020 to 7.6 million in June. Agency staff"
        " cost 3.5 billion in the years 2022–23. Nobody knows the number of those who left.",
        "1. What we found",
        "Hospitals cancelled 1.3 million visits when their nurses were on strike",
        "• One in five has no record.",
        "Year Waiting",
        "2020 4.6 1,613",
        "2026 7.6 310,000",
        "1 Source: the health service.",
    ]


@pytest.mark.parametrize("text", ["", "\n", "one line", "a\n\nb", "\n\na\n\n\n", "a\n \nb"])
def test_other_text_stays(text):
    assert unwrapped(text).split() == text.split()


def test_many_pages_take_a_time_that_grows_with_them():
    started = time.process_time()
    unwrapped(("word " * 12 + "\n") * 100_000)
    assert time.process_time() - started < 5


WRAPPED = """The council of Vik said on Monday that the weir at the old
Oster mill would be raised by two metres before the autumn
rains. Nobody lives there."""


@pytest.mark.parametrize(
    ("block", "wrapped"),
    [
        (WRAPPED, True),
        (WRAPPED.replace("old\n", "\nold "), True),  # by hand, and not as far as there is room
        ("one line", False),
        ("a\nb", False),
        ("Ida Holm of the council of Vik in the north\nPress Office", False),
        ("- the weir at the old mill, which was raised\n- the road to the harbour and beyond it", False),
        ("1. The weir at the old mill that they had\nraised\n2. The road", False),
        ("The river rose,\nAnd no one saw the mill wheel turn,\nand all slept", False),
        ("The river rose above the weir that night\nThe mill wheel turned", False),
    ],
)
def test_a_block_is_wrapped_where_every_line_ends_for_want_of_room(block, wrapped):
    assert is_wrapped(block) is wrapped


HEAD = "The weir at the old Oster mill is raised by two metres"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{WRAPPED}\n\nIt was the second time.", None),
        (f"{HEAD}\nbefore the autumn\n\nIt rains.", f"{HEAD} before the autumn"),
        (f"{HEAD}\nIt rains. The council of Vik met.", HEAD),
    ],
)
def test_a_headline_is_no_part_of_a_wrapped_paragraph(text, title):
    assert article_from_text(text).title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# What they said", "What they said"),
        ("## What they said ##", "What they said"),
        ("**What they said**", "What they said"),
        ("#Leck what they said", "#Leck what they said"),
        ("**They said so.**", None),
        ("# ", None),
    ],
)
def test_a_headline_that_is_marked_up_is_its_words(line, title):
    assert article_from_text(f"{line}\n\nIt rains. The council of Vik met.").title == title


def test_compounds_keep_their_hyphens_and_other_words_do_not():
    lines = (
        "The council of Leck has a long-\nterm plan for the state-\nowned ferry, and the informa-\ntion on it is out."
    )
    assert unwrapped(lines) == (
        "The council of Leck has a long-term plan for the state-owned ferry, and the information on it is out."
    )
