"""A report in the browser: the claims in the text, the matches beside them, and decisions that last."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from browsing import Opened, go
from served import Served, serving

from factcheck.model import Link, Relation, Report
from factcheck.service.options import ServiceOptions

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

VETO = re.compile(r"Russia and China vetoed")


@pytest.fixture
def fresh(served: Served, report_id: str) -> str:
    """The same report, kept once more: nobody has decided on it."""
    store = served.service.store
    return store.keep_report(store.report(report_id), who="local")


def veto(page: Page) -> Locator:
    """The mark of the veto in the text."""
    return page.locator(".words mark").filter(has_text=VETO).first


def number_of(served: Served, report: str) -> int:
    """The number of the claim that is the veto alone."""
    claims = served.http.get(f"/v1/reports/{report}").json()["claims"]
    return next(n for n, claim in enumerate(claims, start=1) if VETO.match(claim["text"]))


def card(page: Page) -> Locator:
    """The claim in focus."""
    return page.locator("#cards > .card:visible")


def pressed(page: Page) -> list[str]:
    return [text.split()[0] for text in card(page).locator("[aria-pressed=true]").all_inner_texts()]


def stored(served: Served, report: str) -> list[tuple[str, str | None]]:
    decisions = served.http.get(f"/v1/reports/{report}/decisions").json()
    return [(one["judgement"], one["verdict"]) for one in decisions]


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


def test_everything_can_be_done_by_keyboard(opened: Opened, served: Served, fresh: str):
    page = opened(f"/reports/{fresh}")
    press = page.keyboard.press
    press("j")
    first = card(page).get_attribute("data-number")
    press("ArrowRight")
    second = card(page).get_attribute("data-number")
    assert int(second) > int(first)
    press("k")
    assert card(page).get_attribute("data-number") == first
    press("a")
    press("Enter")  # it was found to be of a related claim, so that the page asks
    page.wait_for_selector(".held:visible")
    assert pressed(page) == ["Accept"]
    press("u")
    page.wait_for_selector(".held", state="detached")
    press("r")
    page.wait_for_selector(".held:visible")
    assert pressed(page) == ["Reject"]
    press("o")
    assert page.evaluate("document.activeElement.name") == "verdict"
    press("Escape")
    press("o")
    page.keyboard.type("Mostly f")
    press("Tab")
    page.keyboard.type("jar")  # letters in a field are no commands
    press("Enter")
    page.get_by_text("Same claim, other verdict: Mostly false by local").wait_for()
    assert "“jar”" in card(page).inner_text()
    press("t")
    assert page.evaluate("document.activeElement.id") == f"t{first}"
    press("Enter")
    assert page.evaluate("document.activeElement.id") == f"c{first}"
    press("l")
    assert page.locator("#overview").is_visible()
    press("?")
    assert page.locator("#help").is_visible()
    press("Escape")
    assert [one for one, _ in stored(served, fresh)] == ["accept", "withdrawn", "reject", "other-verdict"]


def test_single_keys_can_be_turned_off(opened: Opened, report_id: str):
    page = opened(f"/reports/{report_id}")
    page.keyboard.press("?")
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert card(page).count() == 0
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.keyboard.press("j")
    assert card(page).count() == 0
    page.keyboard.press("ArrowRight")
    assert card(page).count() == 1


def test_every_control_is_reached_by_tab(opened: Opened, report_id: str):
    page = opened(f"/reports/{report_id}#c3")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, select, input, textarea, summary')]"
        ".filter(one => one.checkVisibility() && !one.closest('dialog')).length"
    )
    seen = []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(one => one === document.body ? '' : one.outerHTML.slice(0, 200) + one.id)(document.activeElement)"
            )
        )
    reached = page.evaluate(
        "[...document.querySelectorAll('.words .number, .decide:not(.card[hidden] *) button, #steps button')]"
        ".map(one => one.outerHTML.slice(0, 200) + one.id)"
    )
    assert len(reached) > 40
    assert set(reached) <= set(seen)


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


def test_claims_are_stepped_through_by_what_is_left_to_decide(opened: Opened, fresh: str):
    page = opened(f"/reports/{fresh}")
    total = page.locator("#overview li:visible").count()
    page.locator("#which").select_option("open")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("Enter")  # it was found to be of a related claim, so that the page asks
    page.wait_for_selector(".held:visible")
    page.keyboard.press("l")
    assert page.locator("#overview li:visible").count() == total - 1
    page.locator("#which").select_option("all")
    assert page.locator("#overview li:visible").count() > total


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
