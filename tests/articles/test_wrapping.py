"""Lines that a page was too narrow for are joined; those that its text ends stay."""

from __future__ import annotations

import time

import pytest

from factcheck.articles.wrapping import unwrapped

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
