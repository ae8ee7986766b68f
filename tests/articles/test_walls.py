"""A page that says that not all of its article is free, or that there is more of it, is not checked without a word."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.articles import article_from_html

SENTENCE = "The council of Marnstad approved the budget for schools on Tuesday evening after a long debate. "
WORDS = len(SENTENCE.split())
WALLED = {"@type": "NewsArticle", "isAccessibleForFree": False}
NOT_FREE = "only a part of the article may be here: its page says that not all of it is free to read"


def notes(*data: Any, words: str = SENTENCE) -> tuple[str, ...]:
    scripts = "".join(
        f'<script type="application/ld+json">{one if isinstance(one, str) else json.dumps(one)}</script>'
        for one in data
    )
    # A paragraph that was read twice would be left out.
    body = "".join(f"<p>{words.replace('Marnstad', town) * 4}</p>" for town in ("Vik", "Lund", "Moss", "Voss", "Hamar"))
    return article_from_html(
        f'<html lang="en"><head>{scripts}</head><body><article>{body}</article></body></html>'
    ).notes


@pytest.mark.parametrize(
    "data",
    [
        WALLED,
        [WALLED],
        {"@graph": [{"@type": "WebPage"}, WALLED]},
        {"@type": "WebPage", "mainEntity": WALLED},
        f"//<![CDATA[\n{json.dumps(WALLED)}\n//]]>",
        {"@type": ["NewsArticle", "Report"], "isAccessibleForFree": "False"},
        {"@type": "ReportageNewsArticle", "isAccessibleForFree": "https://schema.org/False"},
        {
            "@type": "NewsArticle",
            "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "false", "cssSelector": ".wall"},
        },
        {"@type": "Article", "isAccessibleForFree": True, "hasPart": [{"isAccessibleForFree": False}]},
    ],
)
def test_a_page_that_says_that_it_is_not_free(data):
    assert notes(data) == (NOT_FREE,)


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle"},
        {"@type": "NewsArticle", "isAccessibleForFree": True},
        {"@type": "NewsArticle", "isAccessibleForFree": "True", "hasPart": "none"},
        {"@type": "ItemList", "itemListElement": [WALLED]},  # other articles
        {"@type": "Product", "isAccessibleForFree": False},
        [None, 7, "text", {"@type": None}],
        "{broken",
        "[" * 100_000,
        "",
    ],
)
def test_other_pages_have_no_note(data):
    assert notes(data) == ()


def test_the_number_of_words_tells_whether_a_walled_page_is_whole():
    assert notes(WALLED | {"wordCount": 20 * WORDS + 20}) == ()
    assert notes(WALLED | {"articleBody": SENTENCE * 20}) == ()
    for more in ({"wordCount": "1,200"}, {"wordCount": "many", "articleBody": "word " * 1200}):
        assert notes(WALLED | more) == (f"{NOT_FREE}, and that it has 1,200 words; {20 * WORDS} were found",)
    assert notes(WALLED | {"wordCount": 0}) == notes(WALLED | {"wordCount": None}) == (NOT_FREE,)


def test_a_teaser_is_told_by_the_words_that_are_missing():
    told = f"only a part of the article may be here: its page says that it has 900 words; {20 * WORDS} were found"
    count = {"@type": "NewsArticle", "wordCount": 900}
    assert notes(count) == (told,)
    assert notes(count | {"wordCount": 20 * WORDS * 3 // 2}) == ()  # captions, comments
    assert notes(count, {"@type": "NewsArticle", "wordCount": 500}) == ()  # which of them is this?


def test_words_are_not_counted_where_none_are_parted_by_spaces():
    words = "市議会は火曜日の夜に学校のための予算を承認した。市長は来年も学校にもっと多くのお金を使うと述べた。Marnstad"
    assert notes({"@type": "NewsArticle", "wordCount": 3000}, words=words) == ()
