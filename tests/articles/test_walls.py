"""A page that says that not all of its article is free, or that there is more of it, is not checked without a word."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.articles import article_from_html
from factcheck.articles.parse_child import parse_html

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


BRIEF = "".join(
    f"<p>The council of {town} approved the budget for schools on Tuesday evening after a long debate.</p>"
    for town in ("Vik", "Lund", "Moss")
)
BODY = f'<h1 itemprop="headline">The budget</h1><div itemprop="articleBody">{BRIEF}</div>'
LONG = "".join(f"<p>{'The debate on the roads took longer still. ' * 9}It was {hour} o'clock.</p>" for hour in range(5))
ITEM = '<article itemscope itemtype="https://schema.org/NewsArticle">'
DENIED = '<meta itemprop="isAccessibleForFree" content="false">'


def notes_of(body: str, head: str = "") -> list[str]:
    page = f'<html lang="en"><head>{head}</head><body>{body}<p>Imprint</p></body></html>'
    notes: list[str] = parse_html(page.encode())["notes"]
    return notes


@pytest.mark.parametrize(
    "body",
    [
        f"{ITEM}{DENIED}{BODY}</article>",
        f'{ITEM}{BODY}<link itemprop="isAccessibleForFree" href="https://schema.org/False"></article>',
        f'{ITEM}{BODY}<div itemprop="hasPart" itemscope itemtype="https://schema.org/WebPageElement">{DENIED}</div></article>',
    ],
)
def test_microdata_says_that_a_page_is_not_free(body):
    assert notes_of(body) == [NOT_FREE]


@pytest.mark.parametrize(
    "body",
    [
        f"{ITEM}{DENIED.replace('false', 'true')}{BODY}</article>",
        f"<article>{BODY}</article>{ITEM}<h3>Another article</h3>{DENIED}</article>",
        f"<article>{BODY}{DENIED}</article>",
    ],
)
def test_microdata_of_what_is_free_or_another_article(body):
    assert notes_of(body) == []


def test_the_tier_of_a_page():
    assert notes_of(BODY, '<meta property="article:content_tier" content="locked">') == [NOT_FREE]
    assert notes_of(BODY, '<meta property="article:content_tier" content="metered">') == []


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ('<div class="paywall"><p>Subscribe to read on</p><p>Offers</p></div>', "Subscribe to read on"),
        ("<h3>To continue reading, log in</h3><p>From 9.99 a month.</p>", "To continue reading, log in"),
        ("<p>Already a subscriber? <a href='/login'>Log in</a></p>", "Already a subscriber? Log in"),
        ("<p>This story is exclusively for subscribers</p>", "This story is exclusively for subscribers"),
        ("<p>Weiterlesen mit M+</p>", "Weiterlesen mit M+"),
    ],
)
def test_a_short_text_that_ends_with_a_request_to_subscribe(behind, told):
    notes = [f'only a part of the article may be here: its page says "{told}"']
    assert notes_of(f"<article><h1>The budget</h1>{BRIEF}{behind}</article>") == notes


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{BODY}</article><div><p>Subscribe to our newsletter</p><p>Already a subscriber? Log in</p></div>",
        f"<article>{BODY}<p>To read on, subscribe, {'he said to all in the town hall, ' * 6}or go.</p></article>",
        f"<p>Subscribe to continue reading</p><article>{BODY}</article>",
        f"<article><h1>The budget</h1>{LONG}{BRIEF}<p>Subscribe to read on</p></article>",
        f"{ITEM}{DENIED.replace('false', 'true')}{BODY}<p>Subscribe to read on</p></article>",
    ],
)
def test_other_requests_are_no_walls(body):
    assert notes_of(body) == []
