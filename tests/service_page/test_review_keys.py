"""A report in the browser, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsing import Opened
from reviewing import card, pressed, stored
from served import Served

if TYPE_CHECKING:
    pass


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
