"""Dates of any precision, addresses, language tags, and text without what does not belong in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.statements.dates import iso_date
from factcheck.statements.fields import clean, comparable, language_tag, web_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-12-05", "2016-12-05"),
        ("2016-12-05T10:11:12Z", "2016-12-05"),
        ("2016-12", "2016-12"),
        ("2016", "2016"),
        ("stated on October 22, 2019 in a mailer.:", "2019-10-22"),
        ("26 May 2015", "2015-05-26"),
        ("5th of nothing", None),
        ("3rd March 2020", "2020-03-03"),
        ("Sept. 9, 2011", "2011-09-09"),
        ("May 2016", "2016-05"),
        ("5. Dezember 2016", "2016-12-05"),
        ("5/12/2016", None),
        ("2016-13-40", None),
        ("February 30, 2016", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text, expected):
    assert iso_date(text) == expected


@given(st.text(max_size=80))
def test_no_text_breaks_the_date_reader(text):
    found = iso_date(text)
    assert found is None or len(found) in (4, 7, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a\n\t b ", "a b"),
        ("<p>Tom &amp; Anna</p>", "Tom & Anna"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("bell\x07 and \x00nul", "bell and nul"),
        ("   ", None),
        (None, None),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("ftp://example.org", False),
        ("https://", False),
        ("https://example.org/a b", False),
        ("http://[::1", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_kept(text, kept):
    assert (web_address(text) == text) is (kept or text is None)
    assert kept or web_address(text) is None


def test_language_tags():
    assert language_tag("en_GB") == "en-GB"
    assert language_tag("English language") is None


def test_comparable_ignores_case_and_punctuation():
    assert comparable("The  DAM – “burst”!") == comparable("the dam burst")
    assert comparable("The dam burst") != comparable("The dam did not burst")
