"""A report in the browser: the claims in the text, the matches beside them, and decisions that last."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from browsing import Opened
from reviewing import VETO, card, number_of, pressed, stored, veto
from served import Served

from factcheck.model import Link, Relation

if TYPE_CHECKING:
    pass


def test_a_claim_is_marked_opened_and_accepted_and_stays_so(opened: Opened, served: Served, fresh: str):
    page = opened(f"/reports/{fresh}")
    mark = veto(page)
    assert "tone-true" in mark.get_attribute("class")
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") != "rgba(0, 0, 0, 0)"
    number = number_of(served, fresh)
    assert str(number) in mark.get_attribute("data-claims").split()
    assert re.fullmatch(rf"Claim {number} True", page.locator(f"#t{number}").text_content().strip())

    mark.click()
    assert VETO.search(card(page).locator("h2").inner_text())
    match = card(page).locator(".match").first
    for part in ("UN News", "5 Dec 2016", "% match", "Same claim", "similarity of meaning"):
        assert part in match.inner_text()
    link = match.locator("a").first
    assert link.get_attribute("href").startswith("http")
    assert "noopener" in link.get_attribute("rel")

    match.get_by_role("button", name="Accept").click()
    page.wait_for_selector(".held:visible")
    assert "Accepted by local" in card(page).locator(".held").inner_text()
    page.reload()
    page.wait_for_selector(".held:visible")
    assert pressed(page) == ["Accept"]
    assert "(accepted)" in page.locator(f"#t{number}").text_content()
    assert "1 of these decided" in page.locator("#tally").inner_text()
    assert stored(served, fresh) == [("accept", None)]
    with page.expect_download() as saved:
        page.get_by_role("link", name="Decisions").click()
    [decision] = json.loads(saved.value.path().read_text(encoding="utf-8"))
    assert (decision["judgement"], decision["report_id"]) == ("accept", fresh)


def test_a_decision_can_be_changed_and_taken_back(opened: Opened, served: Served, fresh: str):
    page = opened(f"/reports/{fresh}")
    mark = veto(page)
    mark.click()
    number = card(page).get_attribute("data-number")
    card(page).get_by_role("button", name="Reject").click()
    page.wait_for_selector(".held:visible")
    assert "tone-none" in veto(page).get_attribute("class") or number not in veto(page).get_attribute("data-claims")
    assert page.locator(f"#t{number}").text_content().strip().endswith("(rejected)")

    card(page).get_by_role("button", name="Same claim, other verdict").click()
    card(page).get_by_label("Verdict that holds").select_option("mixed")
    card(page).get_by_label("Note").fill("Eleven voted for it <b>")
    card(page).get_by_role("button", name="Store").click()
    page.get_by_text("Same claim, other verdict: Mixed by local").wait_for()
    assert "Mixed" in page.locator(f"#t{number}").text_content()
    assert "“Eleven voted for it <b>”" in card(page).inner_text()

    card(page).get_by_role("button", name="Undo").click()
    page.wait_for_selector(".held", state="detached")
    assert pressed(page) == []
    assert stored(served, fresh) == [("reject", None), ("other-verdict", "mixed"), ("withdrawn", None)]


def test_a_check_of_a_related_claim_is_not_accepted_by_one_key(opened: Opened, served: Served, report_id: str):
    report = served.service.store.report(report_id)
    number = number_of(served, report_id)
    near = report.matches_of(report.claims[number - 1].id)[0]
    matches = tuple(replace(one, relation=Relation.RELATED) if one is near else one for one in report.matches)
    kept = served.service.store.keep_report(replace(report, matches=matches), who="local")
    page = opened(f"/reports/{kept}#c{number}")
    match = card(page).locator(".match").first
    assert "of a related claim, not of this one" in match.inner_text()

    page.keyboard.press("a")
    match.get_by_text("Is it a check of this very claim").wait_for()
    page.keyboard.press("Escape")
    assert stored(served, kept) == []
    match.get_by_role("button", name="Accept").click()
    match.get_by_label("Note").fill("same vote")
    match.get_by_role("button", name="Yes, accept").click()
    page.get_by_text("Accepted as a check of this claim by local").wait_for()
    [decision] = served.http.get(f"/v1/reports/{kept}/decisions").json()
    assert (decision["judgement"], decision["relation"], decision["note"]) == ("accept", "related", "same vote")


def test_a_missing_fact_check_is_added_and_found_by_the_next_check(opened: Opened, served: Served):
    claim = "The Skarn lighthouse was painted blue in 1987."
    report = served.check(f"{claim} Nobody knows why.", min_confidence=0.9)
    page = opened(f"/reports/{report}")
    assert "none with a published fact-check" in page.locator("#tally").inner_text()
    page.locator("#overview a").first.click()
    assert "No fact-check in this index covers the claim" in card(page).inner_text()
    page.locator("#missing summary").click()
    form = page.locator("#add")
    assert form.locator("[name=text]").input_value() == claim
    form.get_by_role("button", name="Add to the index").click()
    assert "Choose a verdict" in page.locator("#add-wrong").inner_text()
    form.get_by_label("Verdict").select_option("false")
    form.get_by_label("Address of").fill("javascript:alert(1)")
    form.get_by_role("button", name="Add to the index").click()
    assert "must begin with http" in page.locator("#add-wrong").inner_text()
    form.get_by_label("Address of").fill("https://coast.example/lighthouse")
    form.get_by_label("Publisher", exact=True).fill("Coast Desk")
    green = "The Skarn lighthouse was painted green in 1987."
    earlier = {"text": green, "url": "https://coast.example/lighthouse", "publisher": "Coast Desk"}
    assert served.http.post("/v1/indexes/starter/statements", json=[earlier]).json()["added"] == 1
    form.get_by_role("button", name="Add to the index").click()
    page.get_by_text("It is in the index starter now").wait_for()
    assert f"corrected: '{earlier['text']}' is now '{claim}'" in page.locator("#added").inner_text()

    page.get_by_role("button", name="Check the article again").click()
    page.wait_for_url(lambda url: "/reports/" in url and report not in url)
    page.wait_for_selector("html[data-ready]", state="attached")
    mark = page.locator(".words mark").filter(has_text="lighthouse").first
    assert "tone-false" in mark.get_attribute("class")
    mark.click()
    assert "Coast Desk" in card(page).inner_text()


def test_an_article_is_checked_again_as_it_was_whatever_its_title(opened: Opened, served: Served):
    claim = "The Skarn lighthouse was painted blue in 1987."
    report = served.service.store.report(served.check(f"{claim} Nobody knows why.", top_k=2, min_confidence=0.01))
    link = Link(url="https://checks.example/skarn", span=(4, 20))
    about = {
        "id": "skarn.html",
        "title": "Blue, or not? 🔦 " * 30,
        "url": "https://news.example/skarn",
        "links": (link,),
    }
    settings = report.provenance.settings | {"publishers": "Coast Desk", "since": "2001-01-01"}
    titled = replace(
        report,
        article=replace(report.article, **about),
        provenance=replace(report.provenance, settings=settings),
    )
    page = opened(f"/reports/{(first := served.service.store.keep_report(titled, who='local'))}")
    page.get_by_role("button", name="Check again").click()
    page.wait_for_url(lambda url: "/reports/" in url and first not in url)
    again = served.service.store.report(page.url.rpartition("/")[2])
    assert again.article == titled.article
    assert again.provenance.settings == settings


def test_undo_finds_the_decision_among_several_fact_checks(opened: Opened, served: Served, example: str):
    report = served.check(example, min_confidence=0.01)
    page = opened(f"/reports/{report}#c{number_of(served, report)}")
    assert card(page).locator(".match").count() > 1
    page.keyboard.press("a")
    page.keyboard.press("Enter")  # it was found to be of a related claim, so that the page asks
    page.wait_for_selector(".held:visible")
    for key in ("j", "k"):  # nothing of it holds the focus then
        page.keyboard.press(key)
    page.keyboard.press("u")
    page.wait_for_selector(".held", state="detached")
    assert stored(served, report) == [("accept", None), ("withdrawn", None)]


def test_a_write_that_fails_is_told_and_changes_nothing(opened: Opened, served: Served, fresh: str):
    page = opened(f"/reports/{fresh}#c{number_of(served, fresh)}")
    page.route("**/decisions", lambda route: route.abort())
    card(page).get_by_role("button", name="Accept").click()
    page.get_by_text("The server does not answer").wait_for()
    assert pressed(page) == []
    page.unroute("**/decisions")
    page.route(
        "**/decisions",
        lambda route: route.fulfill(
            status=503,
            content_type="application/problem+json",
            body=json.dumps({"title": "Not available now", "detail": "what is kept cannot be reached", "status": 503}),
        ),
    )
    card(page).get_by_role("button", name="Accept").click()
    page.get_by_text("what is kept cannot be reached").wait_for()
    assert "Try again in a moment" in page.locator("#trouble").inner_text()
    page.unroute("**/decisions")
    card(page).get_by_role("button", name="Accept").click()
    page.wait_for_selector(".held:visible")
    assert page.locator("#trouble").count() == 0
    assert stored(served, fresh) == [("accept", None)]
