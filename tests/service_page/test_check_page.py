"""From a pasted text, an address or a file to its report, and what the page says when that does not work."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Opened, go
from served import Served, serving

from factcheck.service.keys import Scope
from factcheck.service.options import ServiceOptions

if TYPE_CHECKING:
    from playwright.sync_api import Page

VETO = re.compile(r"veto", re.IGNORECASE)
KEYS = {"ana": Scope.WRITE, "reader": Scope.READ}


def check(page: Page) -> None:
    """Send the form, and wait until the report is shown."""
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_url("**/reports/*", timeout=60_000)
    page.wait_for_selector("html[data-ready]", state="attached")


def test_a_pasted_article_becomes_a_report(opened: Opened, example: str):
    page = opened("/")
    page.get_by_label("Text of the article").fill(example)
    check(page)
    assert page.get_by_role("heading", level=1).inner_text() == example.splitlines()[0]
    mark = page.locator(".words mark.tone-true").filter(has_text=VETO).first
    mark.click()
    assert "UN News" in page.locator("#cards > .card:visible").inner_text()


def test_the_news_article_holds_the_veto_and_its_match_is_accepted(opened: Opened, seed_article: Path):
    page = opened("/")
    page.get_by_label("Text of the article").fill(seed_article.read_text(encoding="utf-8"))
    check(page)
    found = page.locator("#cards > .card").filter(has=page.locator(".relation-same .statement", has_text=VETO)).first
    number = found.get_attribute("data-number")
    assert page.locator(f"#t{number}").text_content().strip() == f"Claim {number} True"
    page.locator(f".words mark.tone-true[data-claims~='{number}']").first.click()
    card = page.locator("#cards > .card:visible")
    assert card.get_attribute("data-number") == number
    card.get_by_role("button", name="Accept").first.click()
    page.wait_for_selector(".held:visible")
    page.reload()
    page.wait_for_selector(".held:visible")
    assert card.locator("[aria-pressed=true]").first.inner_text().startswith("Accept")
    for form in ("JSON", "CSV", "HTML", "ClaimReview"):
        with page.expect_download() as saved:
            page.get_by_role("link", name=form, exact=True).click()
        assert VETO.search(saved.value.path().read_text(encoding="utf-8"))


def test_the_example_of_the_page_has_a_match(opened: Opened):
    page = opened("/")
    page.get_by_role("button", name="Try an example").click()
    page.get_by_text("Options").click()
    page.get_by_label("Published on").fill("2016-12-06")
    check(page)
    assert page.locator(".words mark.tone-true").count() > 0
    assert "published 6 Dec 2016" in page.locator(".byline").inner_text()


def test_a_file_becomes_a_report(opened: Opened, root: Path):
    page = opened("/")
    page.locator("#file").set_input_files(root / "examples" / "health.html")
    assert page.locator("#chosen-name").inner_text() == "health.html"
    assert page.get_by_label("Text of the article").is_disabled()
    check(page)
    assert page.locator(".words mark").count() > 0


def test_a_text_and_a_file_may_have_an_address(opened: Opened, example: str, root: Path):
    page = opened("/")
    page.get_by_label("Text of the article").fill(example)
    page.get_by_text("Options").click()
    address = page.get_by_label("Published at")
    address.fill("news.example/42")
    page.get_by_text("Options").click()
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.get_by_text("must begin with http").is_visible()
    assert address.get_attribute("aria-invalid") == "true"
    address.fill("https://news.example/42")
    check(page)
    assert page.locator(".byline a").first.get_attribute("href") == "https://news.example/42"
    page.goto(page.url.partition("/reports")[0])
    page.locator("#file").set_input_files(root / "examples" / "climate.md")
    page.get_by_text("Options").click()
    page.get_by_label("Published at").fill("https://news.example/43")
    check(page)
    assert page.locator(".byline a").first.get_attribute("href") == "https://news.example/43"


def test_a_file_is_dropped(opened: Opened, example: str):
    page = opened("/")
    dropped = page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'drop.txt')); return data; }",
        example,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    assert page.locator("#chosen-name").inner_text() == "drop.txt"
    page.get_by_role("button", name="Take it out").click()
    assert page.get_by_label("Text of the article").is_enabled()


@pytest.fixture
def news(root: Path) -> Iterator[str]:
    """The address of a page on this machine."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((root / "examples" / "health.html").read_bytes())

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_port}/health"
        web.shutdown()


def test_an_address_becomes_a_report(opened: Opened, news: str):
    page = opened("/")
    page.get_by_label("Text of the article").fill(news)
    check(page)
    assert page.locator(".byline a").first.get_attribute("href") == news


def test_the_form_is_sent_from_the_keyboard(opened: Opened):
    page = opened("/")
    page.get_by_label("Text of the article").focus()
    page.keyboard.insert_text("The Paris Agreement entered into force on 4 November 2016.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/reports/*")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.keyboard.press("j")
    assert "Paris Agreement" in page.locator("#cards > .card:visible .statement").first.inner_text()


def test_nothing_given_is_told_at_the_field(opened: Opened):
    page = opened("/")
    page.get_by_role("button", name="Check", exact=True).click()
    assert "Paste the text" in page.locator("#what-error").inner_text()
    assert page.evaluate("document.activeElement.id") == "what"


def test_what_the_server_says_is_shown_and_the_text_stays(opened: Opened, served: Served):
    page = opened("/")
    page.get_by_label("Text of the article").fill("http://127.0.0.1:9/nothing-listens-here")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("#failed").wait_for()
    assert page.locator("#failed-text").inner_text() != ""
    assert page.get_by_label("Text of the article").input_value().startswith("http://127.0.0.1:9")
    assert page.get_by_role("button", name="Check", exact=True).is_enabled()


def test_progress_is_told_while_it_works(opened: Opened, report_id: str):
    page = opened("/")
    answers = iter(
        [
            {"status": "queued", "stage_done": 0, "stage_total": None},
            {"status": "matching", "stage_done": 3, "stage_total": 4},
            {"status": "done", "stage_done": 4, "stage_total": 4, "report_id": report_id},
        ]
    )
    seen = []

    def answer(route) -> None:
        seen.append((page.locator("#stage").inner_text(), page.locator("#meter").get_attribute("value")))
        route.fulfill(json=next(answers))

    page.route("**/v1/checks", lambda route: route.fulfill(status=202, json={"id": "abc"}))
    page.route("**/v1/checks/abc", answer)
    page.get_by_label("Text of the article").fill("A text.")
    check(page)
    assert seen == [
        ("Sending the article", None),
        ("Waiting for its turn", None),
        ("Searching the fact-checks for 4 claims", "3"),
    ]


def test_a_check_that_failed_says_why(opened: Opened):
    page = opened("/")
    page.route("**/v1/checks", lambda route: route.fulfill(status=202, json={"id": "abc"}))
    told = {"status": "failed", "stage_done": 0, "stage_total": None}
    told["error"] = {"title": "The request cannot be used", "detail": "the article is empty", "status": 422}
    page.route("**/v1/checks/abc", lambda route: route.fulfill(body=json.dumps(told), content_type="application/json"))
    page.get_by_label("Text of the article").fill("A text.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("the article is empty").wait_for()


def test_a_server_with_keys_asks_for_one(opened: Opened, home: ServiceOptions, tmp_path: Path, example: str):
    settings = home.settings.model_copy(update={"feedback": tmp_path / "feedback.sqlite"})
    with serving(replace(home, settings=settings, data_dir=tmp_path), ready=True) as locked:
        key, reading = (locked.service.keys.add(name, scope) for name, scope in KEYS.items())
        page = opened("/reports", at=locked)
        assert page.locator("main").inner_text().startswith("A key is needed")
        page.get_by_label("Key", exact=True).fill("fck_wrong")
        page.get_by_role("button", name="Use this key").click()
        page.get_by_text("That key is not accepted").wait_for()
        page.get_by_label("Key", exact=True).fill(key)
        page.get_by_role("button", name="Use this key").click()
        page.get_by_text("No article has been checked here yet").wait_for()

        go(page, "/")
        page.get_by_label("Text of the article").fill(example)
        check(page)
        page.locator(".words mark.tone-true").filter(has_text=VETO).first.click()
        page.keyboard.press("a")
        page.get_by_text("Accepted by ana").wait_for()
        with page.expect_download() as saved:
            page.get_by_role("link", name="CSV").click()
        assert saved.value.suggested_filename.endswith(".csv")
        assert VETO.search(saved.value.path().read_text(encoding="utf-8"))
        address = page.url
        for path in (address, "/", "/reports", "/indexes", "/indexes/starter"):
            without = locked.http.get(path)
            assert without.status_code == 401, path
            assert not VETO.search(without.text)
        assert page.evaluate("localStorage.length + document.cookie.length") == 0
        assert page.evaluate("sessionStorage.length") == 1

        reader = opened("/reports", at=locked)
        reader.get_by_label("Key", exact=True).fill(reading)
        reader.keyboard.press("Enter")
        reader.get_by_role("link", name=example.splitlines()[0]).wait_for()
        go(reader, address)
        reader.get_by_text("Accepted by ana").first.wait_for()
        reader.keyboard.press("r")
        reader.get_by_text("this needs a key that may write").wait_for()
