"""What markup says, and a text without its tags would not: the day of a page, raised figures, entries of live blogs."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_html
from factcheck.articles.markup import without_controls
from factcheck.articles.parse_child import headed

PROSE = (
    "The bridge over the Skarn was closed in 2014, and the council of Vik said it will not open before 2030, or ever."
)
ENTRY = (
    "<article><h3>{0}</h3><p>In {0} the power went out on Friday, and 4,000 homes are dark, police say.</p></article>"
)


def page(body, head=""):
    return f"<html><head><title>News</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f"<article><p>{PROSE}</p></article>", None),
        (f"<article><p>By Ida Holm</p><p>{PROSE}</p><p>It was built on 3 May 2009.</p></article>", None),
        (f"<article><p>{PROSE}</p></article><footer>© 2021 Vik Courier</footer>", None),
        (
            f"<p>We use cookies: {PROSE}</p><article><p>By Ida Holm | March 6, 2024</p><p>{PROSE}</p></article>",
            "2024-03-06",
        ),
        (f"<article><h1>A&#1;head</h1><p>Updated: May 3, 2021</p><p>{PROSE}</p></article>", "2021-05-03"),
        (f"<article><time datetime='2020-01-01'>New Year</time><p>{PROSE}</p></article>", "2020-01-01"),
    ],
)
def test_the_day_of_a_page_is_none_that_its_text_speaks_of(body, day):
    assert article_from_html(page(body)).published == day


RAISED = [
    ("10<sup>6</sup> tons", "10⁶ tons"),
    ("10<sup>-<b>6</b></sup> m", "10⁻⁶ m"),
    ("5 km<sup>2</sup>", "5 km²"),
    ("CO<sub>2</sub>", "CO2"),
    ("the 5<sup>th</sup> of May", "the 5th of May"),
    ("in 2019<sup>1</sup>.", "in 2019."),
    ("the dam<sup><a href='#n2'>2</a></sup> broke", "the dam broke"),
    ("the <b>dam</b><sup>2</sup> broke", "the dam broke"),
    ("a <sup>[<i>citation needed</i>]</sup>b", "a b"),
    ("<sup>3</sup>He", "³He"),
    ("<s>the mayor</s> the <del>old</del>minister", "the minister"),
]


def test_raised_figures_make_no_other_number():
    body = "".join(f"<p>{written} is so.</p>" for written, _ in RAISED)
    text = article_from_html(page(f"<article><p>{PROSE}</p>{body}</article>")).text
    assert [read for _, read in RAISED if f"\n{read} is so." not in text] == []


@pytest.mark.parametrize(
    "head",
    ['<script type="application/ld+json">{"@type": ["LiveBlogPosting"]}</script>', None],
)
def test_all_entries_of_a_live_blog_are_read(head):
    entries = "".join(ENTRY.format(place) for place in ("Vik", "Skarn", "Kolm"))
    key = "<ul><li>A red warning is in force across the north</li></ul>"
    kind = "" if head else ' itemscope itemtype="https://schema.org/LiveBlogPosting"'
    article = article_from_html(page(f"<main{kind}><h1>Storm live</h1>{key}{entries}</main>", head or ""))
    assert [f"In {place} the power" in article.text for place in ("Vik", "Skarn", "Kolm")] == [True] * 3
    assert "red warning" in article.text


def test_a_piece_of_a_page_is_read():
    assert article_from_html(f"<p>{PROSE}</p>").text == f"{PROSE}\n"


def test_a_control_character_hides_no_text():
    written = "A&#1;b&#x0b;c&#31d&#xFFFF;e&#9;f&#310;"
    assert "closed in 2014" in article_from_html(page(f"<article><h1>{written}</h1><p>{PROSE}</p></article>")).text
    assert without_controls(written.encode()) == b"A b c d e&#9;f&#310;"


def test_figures_that_are_raised_twice_end_no_reading():
    body = "<p>10<sup>3<sup>6</sup></sup> tons</p><p>10<sup><b><sup>6</sup></b></sup> tons</p>"
    text = article_from_html(page(f"<article><p>{PROSE}</p>{body}</article>")).text
    assert "10³⁶ tons\n\n10⁶ tons" in text


def test_a_mark_behind_a_long_word_is_read_in_time():
    body = f"<p>{'a' * 100_000}2<sup>1</sup> so.</p>"
    assert PROSE in article_from_html(page(f"<article><p>{PROSE}</p>{body}</article>")).text


def test_a_notice_on_cookies_is_no_part_of_the_article():
    story = (
        "<p>Leeds City Council will sell 300 homes to pay off a debt of 95 million pounds, its leader said.</p>"
        "<p>More than 26,000 families are on the waiting list for a home, twice as many as in 2015.</p>"
    )
    notice = "<h2>Your privacy</h2><p>We and our 842 partners store information on a device, such as cookies.</p>"
    for opened in ('<div class="cookie-consent" id="x">', '<div id="onetrust-sdk">', '<section class="cmp">'):
        shut = f"</{opened[1:].split()[0]}>"
        page = f"<html><body>{opened}{notice}{shut}<div><h1>Homes for sale</h1>{story}</div></body></html>"
        text = article_from_html(page).text
        assert "partners" not in text
        assert "26,000 families" in text
    # The page's own parts may be named for the notice.
    page = f'<html><body class="cookie-notice"><div class="has-cookie-notice"><h1>Homes</h1>{story}</div></body></html>'
    assert "26,000 families" in article_from_html(page).text


def test_notices_that_nest_without_end_cost_no_page_its_reading():
    prose = "<p>More than 26,000 families are on the waiting list for a home, twice as many as in 2015.</p>" * 3
    opened = '<div class="cmp">'
    nested = f"{opened * 200}{'<b></b>' * 150_000}{'x' * 9000}{'</div>' * 200}"
    assert "26,000 families" in article_from_html(f"<html><body><h1>Homes</h1>{prose}{nested}</body></html>").text


HEADED = "Bridge of Vik stays shut"
TITLE = f"<title>{HEADED} - Vik Courier</title>"


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{HEADED}</h1><p>{PROSE}</p><p>{PROSE}</p>",
        f"<header><h1>{HEADED}</h1></header><main><div><p>{PROSE}</p><p>{PROSE}</p></div></main>",
        f"<article><h1>{HEADED}</h1><p>{PROSE}</p><p>{PROSE}</p></article>",
        f"<h1>{HEADED}</h1><div>{PROSE}<br><br>{PROSE}</div>",
    ],
)
def test_the_headline_of_a_page_is_in_its_text_once(body):
    text = article_from_html(f"<html><head>{TITLE}</head><body>{body}</body></html>").text
    assert text.startswith(f"{HEADED}\n")
    assert text.count(HEADED) == 1


@pytest.mark.parametrize(
    ("headings", "above"),
    [
        ([HEADED], f"{HEADED}\n\n"),
        (["Vik Courier"], ""),
        (["All the news of the day"], ""),
        ([HEADED, "Old ferry of Vik sinks"], ""),
        ([], ""),
    ],
)
def test_only_the_title_is_put_over_a_text(headings, above):
    title = f"{HEADED} - Vik Courier"
    assert headed(PROSE, title, headings) == above + PROSE
    assert headed(f"News\n{HEADED}\n{PROSE}", title, headings) == f"News\n{HEADED}\n{PROSE}"
