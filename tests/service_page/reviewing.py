"""What a reviewer looks at and does on the page of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

VETO = re.compile(r"Russia and China vetoed")


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
