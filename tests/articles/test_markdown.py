"""Marks of Markdown are no words of an article, and code between its fences is no prose."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_markdown


def test_markdown_loses_its_marks_and_keeps_its_words():
    article = article_from_markdown(
        "---\ntitle: 'The flood'\ndate: 4 May 2019\n---\n# Ignored\n\nThe **dam**, see [here](http://x.y), *burst*.\n\n"
        "- one `item`\n- two\n\n> quoted\n\n```\ncode\n```\n![a map](m.png)\nSecond title\n---\nEnd.\n"
    )
    assert (article.title, article.published) == ("The flood", "2019-05-04")
    assert "The dam, see here, burst." in article.text
    assert "one item\n\ntwo" in article.text
    assert "quoted" in article.text
    assert not set("*`>#[]") & set(article.text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Cut by 49 per cent since 1990[^1].\n\n[^1]: The agency.", "Cut by 49 per cent since 1990."),
        ("It costs \\$5\\. He said \\*no\\*, and didn\\'t.", "It costs $5. He said *no*, and didn't."),
        ("1968\\. A year.", "1968. A year."),
        ("Smith &amp; Sons&#8217; bill, AT&T &lt;b&gt;", "Smith & Sons’ bill, AT&T <b>"),
        ("The ~~mayor~~ minister ~~left~~ stayed.", "The minister stayed."),
        ("- [x] Wind doubled.\n- [ ] Coal ended.", "Wind doubled.\n\nCoal ended."),
        ("CO~2~ rose by 10^6^ and 10<sup>6</sup> tons.", "CO2 rose by 10⁶ and 10⁶ tons."),
        ("The <b>dam</b> <a href='http://x.y'>burst</a>.", "The dam burst."),
        ("See <https://x.example/a_b_c>.", "See https://x.example/a_b_c."),
        ("<table><tr><td>It rose.</td><td class='b'>It fell.</td></tr></table>", "It rose.\n\nIt fell."),
    ],
)
def test_markdown_marks_of_every_kind_are_no_words(written, read):
    assert article_from_markdown(written).text == read + "\n"


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: \"'We cut it by half'\"\n---", "'We cut it by half'"),
        ("---\r\ntitle: The dam's end\r\n---", "The dam's end"),
        ('+++\ntitle = "The dam"\n+++', "The dam"),
        ("---\ntitle: >-\n  The dam\n  at Kolm\ndate: 2020-01-02\n---", "The dam at Kolm"),
    ],
)
def test_front_matter_of_every_kind(front, title):
    article = article_from_markdown(f"{front}\nIt burst.\n")
    assert (article.title, article.text) == (title, "It burst.\n")


def test_a_private_character_of_markdown_is_no_mark():
    assert (
        article_from_markdown("The bridge \ue021\ue03c\udc41 cost \\*nine\\*.").text
        == "The bridge \ue021\ue03c\ufffd cost *nine*.\n"
    )


@pytest.mark.parametrize(
    "marks",
    ["**a ", "__a ", "[", "![", "[a](", "[x](<y", "[a][", "<!--", "# a" + " " * 100_000 + "b "],
)
def test_marks_that_nothing_closes_are_looked_through_once(marks):
    # Looked through for each of them, it took minutes.
    marked = marks * max(1, 100_000 // len(marks))
    article = article_from_markdown(f"{marked}\n\nThe mill closed in 2016.")
    assert article.text.endswith("The mill closed in 2016.\n")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A **bold *and* slanted** word", "A bold and slanted word"),
        ("It is **2 ** 3** here", "It is 2 ** 3 here"),
        ("__Two\nlines__ of it", "Two\nlines of it"),
        ("***Both*** of them", "Both of them"),
        ("[Note: see [here](https://example.org/a_(b)) for more]", "[Note: see here) for more]"),
        ("[![A map](map.png)](https://example.org/map) of it", "A map of it"),
        ("# A title ##", "A title"),
        ("Before<!-- a\nnote --> and <!-- after", "Before and <!-- after"),
    ],
)
def test_marks_within_and_beside_one_another(source, text):
    assert article_from_markdown(source).text == f"{text}\n"


def test_code_between_fences_is_left_out():
    source = (
        '# Coal\n\nCoal costs $60.\n\n```python\n# Prices\nprint("Coal is cheap")\n```\n\nIt is sold.\n\n~~~\nx\n~~~\n'
    )
    article = article_from_markdown(source)
    assert article.text.split() == ["Coal", "Coal", "costs", "$60.", "It", "is", "sold."]
    assert article.title == "Coal"


def test_a_fence_that_nothing_closes_is_only_a_mark():
    assert "It is sold." in article_from_markdown("Coal\n\n```\nIt is sold.\n").text
