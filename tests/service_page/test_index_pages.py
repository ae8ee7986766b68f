"""The indexes in the browser: which there are, their statements searched, filtered and paged."""

from __future__ import annotations

from browsing import Opened, go
from served import Served


def texts(page) -> list[str]:
    return page.locator(".statements .statement").all_inner_texts()


def test_the_indexes_lead_to_their_statements(opened: Opened, served: Served):
    page = opened("/indexes")
    page.get_by_role("link", name="starter").click()
    page.wait_for_url("**/indexes/starter")
    total = served.http.get("/v1/indexes/starter").json()["statements"]
    assert f"1–20 of {total}" in page.locator("main").inner_text()
    first = texts(page)
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**offset=20")
    assert not set(first) & set(texts(page))
    page.get_by_role("link", name="Previous").click()
    page.wait_for_url("**offset=0")
    assert texts(page) == first


def test_statements_are_searched_by_meaning_and_filtered(opened: Opened):
    page = opened("/indexes/starter")
    page.get_by_label("Search for").fill("Moscow blocks a truce in Syria")
    page.get_by_label("Verdict").select_option("true")
    page.get_by_label("From", exact=True).fill("2016-12-01")
    page.get_by_label("To", exact=True).fill("2016-12-31")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Moscow**")
    assert "nearest in meaning first" in page.locator("main").inner_text()
    assert any("veto" in text for text in texts(page)[:3])
    assert set(page.locator(".statements .verdict").all_inner_texts()) == {"TRUE"}
    assert page.get_by_label("Search for").input_value() == "Moscow blocks a truce in Syria"
    page.get_by_role("link", name="Clear").click()
    page.wait_for_url("**/indexes/starter")
    publisher = page.get_by_label("Publisher").locator("option").nth(1).get_attribute("value")
    page.get_by_label("Publisher").select_option(publisher)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**publisher=**")
    assert set(page.locator(".statements .publisher").all_inner_texts()) == {publisher}


def test_what_is_not_there_is_said(opened: Opened):
    page = opened("/indexes/starter?since=2099-01-01")
    assert "No statement fits" in page.locator("main").inner_text()
    for path, words in (
        ("/indexes/nowhere", "Not found"),
        ("/indexes/starter?verdict=nice", "The request cannot be used"),
        ("/indexes/starter?since=%22%3E%3Cscript%3E", "The request cannot be used"),
        ("/indexes/..%2f..%2fetc", "Not found"),
        ("/indexes/starter?q=x&offset=99999", "The request cannot be used"),
    ):
        go(page, path, wait=False)
        assert words in page.locator("body").inner_text(), path


def test_files_are_sent_once_and_pages_are_not_kept(served: Served):
    first = served.http.get("/static/app.css")
    assert first.headers["content-type"] == "text/css; charset=utf-8"
    again = served.http.get("/static/app.css", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert served.http.get("/static/..%2froutes.py").status_code == 404
    page = served.http.get("/")
    assert page.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
