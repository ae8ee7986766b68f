"""Dates of any precision, addresses, language tags, and text without what does not belong in it."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import dates
from factcheck.articles.language import language_tag
from factcheck.dates import iso_date
from factcheck.statements.fields import (
    address_column,
    as_text,
    clean,
    clean_column,
    comparable,
    derived_id,
    web_address,
)


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
        ("25/12/2016", "2016-12-25"),
        ("12-25-2016 10:00", "2016-12-25"),
        ("25/25/2016", None),
        ("5.12.2016", "2016-12-05"),
        ("am 05.12.2016 um 10:30", "2016-12-05"),
        ("12.25.2016", None),
        ("1.5.12.2016", None),
        ("2016/12/5", "2016-12-05"),
        ("Published 2016-12-05 at noon", "2016-12-05"),
        ("20161205T101112Z", "2016-12-05"),
        ("Mon, 05 Dec 2016 10:00:00 GMT", "2016-12-05"),
        ("21February 2009", "2009-02-21"),
        ("29 February  2012", "2012-02-29"),
        ("5 décembre 2016", "2016-12-05"),
        ("5 de mayo de 2016", "2016-05-05"),
        ("10 de março de 2020", "2020-03-10"),
        ("maggio 2016", "2016-05"),
        ("2016年12月5日", "2016-12-05"),
        ("5 декабря 2016", "2016-12-05"),
        ("1480896000", "2016-12-05"),
        ("1480896000123", "2016-12-05"),
        ("9999999999", None),
        ("9999999999999", None),
        ("0001-01-01", None),
        ("9999-12-31T00:00:00", None),
        ("2 days ago 2016", None),
        ("2016-13-40", None),
        ("February 30, 2016", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text, expected):
    assert iso_date(text) == expected


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("{} grudnia {}", "12"),
        ("Pazartesi, {} Ekim {} 9:{:02}", "10"),
        ("{}. lokakuuta {} klo 23:59:{:02}", "10"),
        ("{} killed in {}", None),
        ("dnia {} blabla {} r.", None),
    ],
)
def test_dates_in_the_same_words_are_looked_up_once(written, month):
    before = dates._month.cache_info().misses
    for year in (1999, 2015, 2024):
        for day in range(1, 32):
            expected = f"{year}-{month}-{day:02}" if month else None
            assert iso_date(written.format(day, year, day)) == expected
    assert dates._month.cache_info().misses - before <= 3
    assert iso_date(written.format(32, 2016, 10)) is None


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
        ('<!-- wp:paragraph {"align":"left"} --><p>Tom</p>\n<!-- /wp:paragraph -->', "Tom"),
        ("Tom <!-- a comment that is not closed", "Tom <!-- a comment that is not closed"),
        (f"<img src='a.jpg' srcset='{'https://example.org/a.jpg 1024w, ' * 40}'/>Tom", "Tom"),
        ("<style>p > b { color: red }</style><script>if (a < b) { c() }</script>Tom", "Tom"),
        ("&lt;b&gt;Tom&lt;/b&gt; &amp;amp; Anna&amp;#8217;s &amp;lt;i&amp;gt;dam", "Tom & Anna’s dam"),
        ("at a/?x=1&copy=2 and a/?x=1&amp;copy=2", "at a/?x=1&copy=2 and a/?x=1&copy=2"),
        ("Tom&#39s &quotdam&quot &amp mill", "Tom's &quotdam\" & mill"),
        ("&bogus; &notit; &#0;", "&bogus; &notit; \ufffd"),
        ("   ", None),
        (None, None),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected
    assert clean(expected) == expected  # an export is read as it was written


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
    assert language_tag("de-x-leicht") == "de-x-leicht"


def same_words(one, other):
    first, second = comparable(pl.Series([one, other]))
    return first == second


def test_comparable_ignores_case_and_punctuation():
    assert same_words("The  DAM – “burst”!", "the dam burst")
    assert same_words("STRASSE", "straße")
    assert same_words("ﬁve", "FIVE")
    assert not same_words("The dam burst", "The dam did not burst")
    assert not same_words("?!", "!?")


dirty = st.text(
    st.sampled_from("aé ß\t\n\x00\x1b\x1c\x1f\x7f\x85\xa0\u2003\u200b<>&;/pbamlt#39") | st.characters(codec="utf-8"),
    max_size=40,
)


@given(st.lists(st.none() | dirty, max_size=8))
def test_a_column_is_cleaned_as_its_values_are(texts):
    column = pl.Series(texts, dtype=pl.String)
    assert clean_column(column).to_list() == [clean(text) for text in texts]


addresses = st.builds(
    "{}{}{}".format,
    st.sampled_from(["https://", "HTTP://", "ftp://", " http://", "javascript:", ""]),
    st.sampled_from(["example.org", "[::1]", "a b", "münchen.example", ""]),
    dirty,
)


@given(st.lists(st.none() | addresses, max_size=8))
def test_a_column_of_addresses_is_read_as_its_values_are(texts):
    column = pl.Series(texts, dtype=pl.String)
    assert address_column(column).to_list() == [web_address(text) for text in texts]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "x"),
        (5, "5"),
        (True, "true"),
        (None, None),
        (float("nan"), None),
        (["é", 1], '["é", 1]'),
        ("a\ud800b", "ab"),
    ],
)
def test_json_values_as_text(value, text):
    assert as_text(value) == text


def test_derived_ids_are_stable_and_tell_addresses_apart():
    assert derived_id("https://example.org", "a") == derived_id("https://example.org", "a")
    assert derived_id("https://example.org", "a") != derived_id(None, "a")
    assert derived_id(None, "a", "x") != derived_id(None, "a")


def test_a_column_that_is_read_stays_as_it_was_given():
    given_ = pl.Series("url", ["https://a.example/1", "desk.example/2"])
    assert address_column(given_).to_list() == ["https://a.example/1", None]
    assert given_.to_list() == ["https://a.example/1", "desk.example/2"]
