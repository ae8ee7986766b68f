"""Every page, light and dark, wide and narrow: what axe-core finds, and whether it fits a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Opened, go
from served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = 375
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def troubles(page: Page) -> list[str]:
    """What axe-core holds against a page, from moderate up."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{page.url} {one['impact']} {one['id']}: {node['html'][:150]}"
        for one in found
        if one["impact"] in ("moderate", "serious", "critical")
        for node in one["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{page.url} is {over} px too wide"] if over else []


@pytest.fixture(scope="session")
def short(served: Served, example: str) -> str:
    """A report of a few paragraphs: what axe-core takes grows with the page."""
    return served.check("\n\n".join(example.split("\n\n")[:3]), explain=True)


@pytest.fixture(scope="session")
def claimless(served: Served) -> str:
    """A report without a claim."""
    return served.check("Who knows? Not me.")


def states(page: Page, short: str, claimless: str) -> Iterator[str]:
    """Go through every page and what it can be made to show."""
    for path in (
        "/",
        "/reports",
        "/indexes",
        "/indexes/starter",
        "/indexes/starter?q=veto&since=2099-01-01",
        f"/reports/{claimless}",
        "/reports/0123456789abcdef",
        f"/reports/{short}",
    ):
        go(page, path)
        yield path
    page.keyboard.press("j")
    page.locator("#cards > .card:visible .signals summary").first.click()
    page.locator("#missing summary").click()
    page.locator("#cards > .card:visible [data-judgement=other-verdict]").first.click()
    yield "a claim with every form open"
    page.locator("#keys").click()
    yield "the help"
    go(page, "/")
    page.get_by_text("Options").click()
    page.get_by_role("button", name="Check", exact=True).click()
    yield "nothing given"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opened, short: str, claimless: str, theme: str):
    page = opened("/", color_scheme=theme)
    found = {state: troubles(page) for state in states(page, short, claimless)}
    assert len(found) == 11
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_every_page_fits_a_phone(opened: Opened, short: str, claimless: str):
    page = opened("/", width=PHONE)
    found = {}
    for state in states(page, short, claimless):
        found[state] = too_wide(page) + (troubles(page) if "claim" in state else [])
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [320, 340, PHONE])
def test_no_word_of_the_bar_is_broken_on_a_small_phone(opened: Opened, width: int):
    page = opened("/reports", width=width)
    lines = "[...document.querySelectorAll('.bar nav a:not(.brand)')].map(link => link.getClientRects().length)"
    heights = "[...document.querySelectorAll('.bar nav a:not(.brand)')].map(link => link.offsetHeight)"
    assert page.evaluate(lines) == [1, 1, 1]
    assert max(page.evaluate(heights)) < 40  # a flex item is one box, however many lines it has
    assert too_wide(page) == []


def test_a_title_from_right_to_left_begins_at_the_edge(opened: Opened, served: Served):
    page = opened(f"/reports/{served.check('إغلاق المصنع' + chr(10) * 2 + 'أغلق المصنع أبوابه في عام 2019.')}")
    edges = "['.title', '.tally'].map(one => document.querySelector(one).getBoundingClientRect().right)"
    title, line = page.evaluate(edges)
    assert title == line


def test_the_theme_is_chosen_and_kept(opened: Opened):
    page = opened("/", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("Theme").select_option("dark")
    dark = page.evaluate(ground)
    assert dark != light
    go(page, "/reports")
    assert page.evaluate(ground) == dark
    page.get_by_label("Theme").select_option("auto")
    assert page.evaluate(ground) == light


def test_axe_would_find_something(opened: Opened):
    page = opened("/")
    page.evaluate("document.querySelector('main').innerHTML = '<img src=/static/icon.svg>'")
    assert any("image-alt" in one for one in troubles(page))
