"""What the tests of the pages share: small steps in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Opened = Callable[..., Page]
else:
    Opened = Callable


def is_wrong(said: Any) -> bool:
    """Whether a message of the console tells of a mistake of the page's own, such as a breach of its policy."""
    return said.type == "error" and "Failed to load resource" not in said.text


def go(page: Page, path: str, *, wait: bool = True) -> None:
    """Open a path, and wait until its script has taken over."""
    page.goto(path)
    if wait:
        page.wait_for_selector("html[data-ready]", state="attached")


def ran(page: Page) -> bool:
    """Whether one of the payloads has run as a script."""
    return page.evaluate("document.documentElement.hasAttribute('data-ran')")
