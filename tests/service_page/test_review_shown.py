"""A report in the browser: all of it is read, printed and saved, also without script."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from browsing import Opened, go
from reviewing import VETO, card, veto
from served import Served, serving

from factcheck.model import Report
from factcheck.service.options import ServiceOptions

if TYPE_CHECKING:
    pass


@pytest.mark.parametrize("form", ["JSON", "CSV", "HTML", "ClaimReview"])
def test_the_report_is_saved_in_every_form(opened: Opened, report_id: str, form: str):
    page = opened(f"/reports/{report_id}")
    with page.expect_download() as saved:
        page.get_by_role("link", name=form, exact=True).click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert report_id in saved.value.suggested_filename
    if form == "JSON":
        assert any(VETO.search(claim.text) for claim in Report.from_json(text).claims)
    elif form == "CSV":
        assert any(VETO.search(row["claim"]) for row in csv.DictReader(io.StringIO(text)))
    elif form == "HTML":
        assert text.startswith("<!doctype html>")
        assert VETO.search(text)
    else:
        assert "ClaimReview" in json.dumps(json.loads(text))


def test_claims_that_overlap_are_each_reached_from_the_same_words(opened: Opened, report_id: str):
    page = opened(f"/reports/{report_id}")
    several = page.locator("mark[data-claims*=' ']").first
    numbers = several.get_attribute("data-claims").split()
    found = set()
    for _ in numbers:
        several.click()
        number = card(page).get_attribute("data-number")
        found.add(number)
        assert "lit" in several.get_attribute("class")
        lit = "".join(page.locator(".words .lit").all_inner_texts())
        report = Report.from_json(page.request.get(f"/v1/reports/{report_id}").text())
        claim = sorted(report.claims, key=lambda claim: claim.span)[int(number) - 1]
        start, end = claim.span
        assert report.article.text[start:end].split()[0] in lit
    assert found == set(numbers)


def test_all_of_a_report_is_printed(opened: Opened, fresh: str):
    page = opened(f"/reports/{fresh}", width=794)  # as wide as A4
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("Enter")  # it was found to be of a related claim, so that the page asks
    page.wait_for_selector(".held:visible")
    page.emulate_media(media="print")
    side = page.locator("#side")
    assert side.evaluate("it => it.scrollHeight <= it.clientHeight && getComputedStyle(it).position") == "static"
    for parts in ("#overview li", "#cards > .card", ".held p, p.held"):
        assert page.locator(parts).count() == page.locator(f"{parts.replace(', ', ':visible, ')}:visible").count() > 0
    assert page.locator("button:visible").count() == 0


def test_the_report_is_read_without_script(opened: Opened, report_id: str):
    page = opened(f"/reports/{report_id}", script=False)
    assert veto(page).is_visible()
    assert page.locator("#cards > .card").filter(has_text=VETO).first.is_visible()
    assert page.locator("#steps").is_hidden()


def test_an_article_without_claims_says_what_to_do(opened: Opened, served: Served):
    page = opened(f"/reports/{served.check('Who knows? Not me.')}")
    assert "No checkable claim found" in page.locator("#tally").inner_text()
    assert page.get_by_role("link", name="Check another text").is_visible()
    page.keyboard.press("j")


def test_a_report_that_is_not_there_is_told_as_a_page(opened: Opened):
    page = opened("/reports/0123456789abcdef")
    assert page.get_by_role("heading", name="Not found").is_visible()
    go(page, "/reports/..%2f..%2fetc%2fpasswd", wait=False)
    assert "Not Found" in page.locator("body").inner_text()


def test_an_index_that_lies_elsewhere_goes_by_its_name(opened: Opened, home: ServiceOptions):
    settings = home.settings.model_copy(update={"index": str(home.settings.indexes_dir / "starter")})
    with serving(replace(home, settings=settings), ready=True) as elsewhere:
        name = elsewhere.check("The Paris Agreement entered into force on 4 November 2016.")
        page = opened(f"/reports/{name}", at=elsewhere)
        assert page.locator("main").get_attribute("data-index") == "starter"
        page.locator(".byline").get_by_role("link", name="starter").click()
        page.wait_for_url("**/indexes/starter")
        assert page.locator(".statements > li").count() == 20
