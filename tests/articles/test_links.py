"""Links of pages and Markdown are kept on the words that carry them; those around the article fall away."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_html, article_from_markdown
from factcheck.articles.links import MOST_LINKS, RawLink, placed

PAGE = """<!doctype html><html lang="en"><head><title>Ferry fares</title></head><body>
<nav><a href="https://checks.example.org/menu">All checks</a></nav>
<article><h1>Ferry fares</h1>
<p>The mayor said that fares had not risen for years, which is not so. A desk
<b>has <a href="https://checks.example.org/fares?utm_source=x">looked into it</a></b> and found a rise.</p>
<p>More on the ferry stands <a href="https://checks.example.org/one">here</a>, and on the bridge
<a href="https://checks.example.org/two">here</a>. <!-- a note --> Another
<a href="/relative">page</a> and a <a href="javascript:alert(1)">script</a> lead nowhere outside.</p>
</article><aside><a href="https://checks.example.org/other">Read also what nobody wrote in the text above</a></aside>
</body></html>"""


def test_a_pages_links_stand_on_their_words():
    article = article_from_html(PAGE)
    found = [(link.url.rpartition("/")[2], article.text[slice(*link.span)]) for link in article.links]
    assert found == [("fares?utm_source=x", "looked into it"), ("one", "here"), ("two", "here")]
    first, second = (link.span for link in article.links[1:])
    assert first[0] < article.text.index("bridge") < second[0]


def test_markdown_links_stand_on_their_words():
    article = article_from_markdown(
        "# Fares\n\nThe mayor was [wrong about *fares*](https://a.example/1 'title'), as [shown](https://a.example/2).\n"
        "\n![a picture](https://a.example/3.png) and [a file](notes.md)\n"
    )
    assert [(link.url, article.text[slice(*link.span)]) for link in article.links] == [
        ("https://a.example/1", "wrong about fares"),
        ("https://a.example/2", "shown"),
    ]


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "//a.example", "mailto:a@b.example", "http://", "https://[::1", ""]
)
def test_only_web_addresses_are_links(url):
    assert placed("Some words here.", [RawLink(url, "words", "Some ")]) == ()


def test_words_that_are_not_there_and_links_without_words_fall_away():
    links = [RawLink("https://a.example", words, before) for words, before in (("gone", ""), ("", "Some"), ("—", ""))]
    assert placed("Some words here.", links) == ()
    assert placed("", [RawLink("https://a.example", "a", "")]) == ()


def test_there_is_a_bound():
    links = [RawLink("https://a.example", "a", "")] * (MOST_LINKS + 5)
    assert len(placed("a " * 10_000, links)) == MOST_LINKS
