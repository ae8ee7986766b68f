"""The page: whole, linked to and fro, readable by everyone, and made of nothing but the template."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pytest
from handmade import make_match, make_report
from lxml.html import HtmlElement

from factcheck.errors import InputError
from factcheck.model import Article, Caution, MatchWarning, Relation, Report, Verdict
from factcheck.reports import FORMATS, render, render_search, to_html
from factcheck.reports.page import _style, leading, tone

SHAPES = ["harbour", "disputed", "empty", "unmatched", "long_report", "scripts", "claims_only"]


def parse(page: str) -> HtmlElement:
    return lxml.html.document_fromstring(page)


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    return request.getfixturevalue(request.param)


def test_the_article_is_there_word_for_word(harbour: Report) -> None:
    page = parse(to_html([harbour]))
    for number in page.xpath("//p[contains(@class, 'words')]/a"):
        number.drop_tree()
    words = [text(words) for words in page.xpath("//p[contains(@class, 'words')]")]
    assert words == [line for line in harbour.article.text.splitlines() if line]


def test_claims_are_marked_in_the_colour_of_their_verdict(harbour: Report) -> None:
    page = parse(to_html([harbour]))
    marks = [(text(mark), mark.get("class").split()[0]) for mark in page.iter("mark")]
    assert marks == [
        ("The Northquay ferry will sail again from Monday", "tone-none"),
        ("It carried 1.2 million people in 2018", "tone-true"),
        (", more than any other line in the country", "tone-true"),
        ("Fares have not risen since 2011", "tone-false"),  # not the green of the true opposite
        ("Brandt had promised free rides", "tone-near"),
    ]


def test_the_contents_of_several_articles_tell_their_verdicts(harbour: Report, empty: Report) -> None:
    first, second = parse(to_html([harbour, empty])).xpath("//nav[@class='contents']//span[@class='tally']")
    assert text(first) == "5 claims, 3 with fact-checks: 1 false, 1 true, 1 related"
    assert first.xpath("span/@class") == ["tone-false", "tone-true", "tone-near"]
    assert text(second) == "0 claims, 0 with fact-checks"


def test_a_withdrawn_check_stands_for_a_claim_only_where_no_other_is_on_it() -> None:
    gone = (MatchWarning(kind=Caution.WITHDRAWN, text="The publisher has withdrawn this check."),)
    first, second, near = (
        make_match("The dam broke.", verdict, relation=relation)
        for verdict, relation in (
            (Verdict.FALSE, Relation.SAME),
            (Verdict.TRUE, Relation.SAME),
            (Verdict.MIXED, Relation.RELATED),
        )
    )
    first = replace(first, warnings=gone)
    assert leading([first, second]) is second
    assert leading([near, first]) is first
    assert leading([near]) is near
    assert tone([first]) == tone([near]) == "near"
    assert tone([first, second]) == "true"
    article = Article(id="a", text="The dam broke.")
    page = parse(to_html([make_report(article, [("The dam broke", {}, [first])])] * 2))
    assert "1 withdrawn" in text(page.xpath("//nav//li")[0])
    (card,) = page.xpath("(//section[contains(@class, 'withdrawn')])[1]")
    assert text(card.find_class("verdict")[0]) == "Withdrawn"
    assert text(card.find_class("elsewhere")[0]) == "Its verdict was: false"


def test_at_a_glance_it_is_seen_where_publishers_disagree(disputed: Report) -> None:
    page = parse(to_html([disputed]))
    first, second = page.xpath("//ol[@class='glance']/li")
    assert text(first.find_class("dispute")[0]) == "Publishers disagree"
    assert second.find_class("dispute") == []


def test_a_check_of_another_claim_has_no_colour_of_a_verdict(harbour: Report) -> None:
    page = parse(to_html([harbour]))
    for relation in ("relation-opposite", "relation-related"):
        names = " ".join(page.xpath(f"//section[contains(@class, '{relation}')]/@class")).split()
        assert {name for name in names if name.startswith("tone-")} == {"tone-near"}


def test_where_a_claim_has_no_verdict_of_its_own_none_stands_beside_it(harbour: Report) -> None:
    page = parse(to_html([harbour]))
    assert [text(link) for link in page.xpath("//ol[@class='glance']//span[@class='verdict']")] == [
        "True",
        "False",
        "Related claim",
    ]
    assert page.get_element_by_id("a1-t5").get("aria-label") == "Claim 5: Related claim"


def test_what_is_known_of_a_match_is_shown(harbour: Report) -> None:
    card = text(parse(to_html([harbour])).get_element_by_id("a1-c4"))
    for part in (
        "Fares have not risen since 2011",
        "according to Ilse Brandt, in quotation marks",
        "Opposite claim 88% match Ferry fares rose by 38 per cent between 2011 and 2023. Verdict on that claim: true",
        "Coast Desk 20 Nov 2023 https://coastdesk.example.org/checks/fares",
        "False 86% match Ferry fares have not gone up since 2011.",
        "rated “Pants on Fire” claimed by Ilse Brandt",
        "bm25 11.500 dense 0.830",
    ):
        assert part in card


@pytest.mark.parametrize("report", SHAPES, indirect=True)
def test_anchors_lead_somewhere_and_back(report: Report) -> None:
    page = parse(to_html([report, report]))
    ids = [element.get("id") for element in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    inner = [link.get("href")[1:] for link in page.iter("a") if link.get("href").startswith("#")]
    assert set(inner) <= set(ids)
    for section in (1, 2):
        for number in range(1, len(report.claims) + 1):
            card, mark = (
                page.get_element_by_id(f"a{section}-c{number}"),
                page.get_element_by_id(f"a{section}-t{number}"),
            )
            assert mark.get("href") == f"#{card.get('id')}"
            assert card.xpath(f".//a[@href='#{mark.get('id')}']")


@pytest.mark.parametrize("report", SHAPES, indirect=True)
def test_the_page_needs_and_allows_nothing_else(report: Report) -> None:
    page = parse(to_html([report]))
    assert not page.xpath("//script | //link | //img | //iframe | //object | //form | //base | //*[@style] | //*[@src]")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style.text
    assert "@import" not in style.text
    for link in page.iter("a"):
        if not link.get("href").startswith("#"):
            assert re.match("https?://", link.get("href"))
            assert link.get("rel") == "noopener noreferrer"


def test_titles_and_summaries(harbour: Report, empty: Report, unmatched: Report, claims_only: Report) -> None:
    for report, words in (
        (harbour, "5 claims, 3 with published fact-checks."),
        (empty, "No checkable claim found."),
        (unmatched, "2 claims, none with a published fact-check."),
        (claims_only, "1 claim, not checked against fact-checks."),
    ):
        assert words in text(parse(to_html([report])))
    assert parse(to_html([harbour])).findtext(".//title") == "Harbour ferry returns after two years – factcheck report"


def test_several_articles_have_a_list_of_contents(harbour: Report, empty: Report) -> None:
    page = parse(to_html([harbour, empty]))
    links = page.xpath("//nav[@aria-label='Articles']//a")
    assert [(link.get("href"), text(link)) for link in links] == [
        ("#a1", "Harbour ferry returns after two years"),
        ("#a2", "stdin"),
    ]
    assert not parse(to_html([harbour])).xpath("//nav[@aria-label='Articles']")
    assert "0 articles" in to_html([])


@pytest.mark.parametrize("report", SHAPES, indirect=True)
def test_headings_do_not_skip_a_level(report: Report) -> None:
    for reports in ([report], [report, report]):
        page = parse(to_html(reports))
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert len(page.xpath("//main")) == 1


def test_sentences_without_a_claim_are_accounted_for(harbour: Report) -> None:
    ledger = text(parse(to_html([harbour])).xpath("//details[@class='ledger']")[0])
    assert ledger.startswith("2 sentences without a checkable claim")
    assert "What will the winter bring? Nobody on the pier would guess. (a question)" in ledger


def test_any_writing_direction_is_isolated(scripts: Report) -> None:
    page = parse(to_html([scripts]))
    (card,) = page.xpath("//article[@id='a1-c1']")
    assert card.find(".//h2").get("dir") == "auto"
    assert page.xpath("//bdi[@class='publisher']")[0].text == "فحص"
    assert page.xpath("//div[@class='text']/@lang") == ["ar"]
    assert "👩‍🔬" in text(page)


def test_a_language_that_is_none_is_left_out(scripts: Report) -> None:
    from dataclasses import replace

    odd = replace(scripts, article=replace(scripts.article, language="no such language"))
    assert not parse(to_html([odd])).xpath("//div[@class='text']/@lang")


def test_search_page(harbour: Report) -> None:
    page = parse(render_search([("ferry passengers", harbour.matches_of("c2")), ("nothing", ())], "html"))
    assert [text(heading) for heading in page.xpath("//h2")] == ["ferry passengers", "nothing"]
    assert len(page.xpath("//section")) == 2
    assert "No published fact-check found." in text(page)


def test_formats_are_named_as_the_user_names_them(harbour: Report) -> None:
    for name in FORMATS:
        assert render([harbour], name)
        assert render_search([("x", harbour.matches)], name)
    with pytest.raises(InputError, match="no format 'pdf'"):
        render([harbour], "pdf")
    with pytest.raises(InputError, match="no format 'table'"):
        render_search([], "table")


def _themes() -> list[dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", _style(), re.DOTALL)[:2]
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", theme)) for theme in (light, dark)]


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", _themes(), ids=["light", "dark"])
def test_contrast_reaches_wcag_aa(theme: dict[str, str]) -> None:
    tones = [name.removesuffix("-tint") for name in theme if name.endswith("-tint")]
    assert len(tones) == 9
    pairs = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "card")]
    pairs += [(tone, ground) for tone in tones for ground in (f"{tone}-tint", "paper", "card")]
    pairs += [("ink", f"{tone}-tint") for tone in tones] + [("paper", tone) for tone in tones]
    weak = {pair: _contrast(theme[pair[0]], theme[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


def test_what_could_not_be_read_is_named(harbour: Report, empty: Report) -> None:
    failed = [InputError("no text layer <b>", where="/in/scan.pdf", about="monday/scan.pdf"), InputError("is empty")]
    for reports in ([harbour], [harbour, empty]):
        page = parse(render(reports, "html", failed))
        assert [text(one) for one in page.xpath("//section[@class='failed']//li")] == [
            "monday/scan.pdf: no text layer <b>",
            "stdin: is empty",
        ]
    assert not parse(to_html([harbour])).xpath("//section[@class='failed']")
