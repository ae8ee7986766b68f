"""A real service on the loopback interface, and a real Chromium that opens its pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import Opened, go, is_wrong
from chromium import QUIET, find_chromium
from served import Served, options_in, serving

from factcheck.service.options import ServiceOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# The payloads of the report's own page.
sys.path.append(str(Path(__file__).resolve().parent.parent / "reports"))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, new_cache: Callable[[Path], Path]) -> ServiceOptions:
    """Options of a service whose files, the starter index among them, are its own."""
    return replace(options_in(tmp_path_factory.mktemp("pages"), new_cache), allow_private=True)


@pytest.fixture(scope="session")
def served(home: ServiceOptions) -> Iterator[Served]:
    """A service without keys, ready."""
    with serving(home, ready=True) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium; one for each file, since Playwright keeps an event loop running that others trip over."""
    found = find_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, served: Served) -> Iterator[Opened]:
    """Open a page of the service in a fresh browser profile; what goes wrong in it fails the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def start(path: str = "/", *, at: Served = served, width: int = 1280, script: bool = True, **more: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
            base_url=at.address,
            java_script_enabled=script,
            **more,
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if is_wrong(said) else None)
        go(page, path, wait=script)
        return page

    yield start
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def example(root: Path) -> str:
    """An article on Syria that the starter collection covers."""
    return (root / "examples" / "aleppo.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report_id(served: Served, example: str) -> str:
    """A kept report of that article."""
    return served.check(example, explain=True)


@pytest.fixture
def fresh(served: Served, report_id: str) -> str:
    """The same report, kept once more: nobody has decided on it."""
    store = served.service.store
    return store.keep_report(store.report(report_id), who="local")
