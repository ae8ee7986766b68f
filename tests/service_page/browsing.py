"""What the tests of the pages share: a served service, and small steps in a browser."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from factcheck.service.app import create_app
from factcheck.service.options import ServiceOptions
from factcheck.service.server import server
from factcheck.service.state import Service

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Opened = Callable[..., Page]
else:
    Opened = Callable


@dataclass
class Served:
    """A service, its address, and a client of it."""

    service: Service
    address: str
    http: httpx.Client

    def check(self, text: str, **options: object) -> str:
        """Check a text without a browser; the id of the report."""
        answer = self.http.post("/v1/check", json={"text": text, "keep": True, **options})
        assert answer.status_code == 200, answer.text
        return answer.headers["X-Report-Id"]


@contextmanager
def serving(options: ServiceOptions) -> Iterator[Served]:
    """Serve in a thread of this process."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(replace(options, port=port))
        running = server(app, app.state.service.options)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        address = f"http://127.0.0.1:{port}"
        try:
            with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
                while not running.started:
                    assert thread.is_alive()
                    time.sleep(0.01)
                yield Served(app.state.service, address, client)
        finally:
            running.should_exit = True
            thread.join()


def is_wrong(said: Any) -> bool:
    """Whether a message of the console tells of a mistake of the page's own, such as a breach of its policy."""
    return said.type == "error" and "Failed to load resource" not in said.text


def find_chromium() -> str:
    """The machine's Chromium. Where it is missing tests skip, but not in CI, which is there to run them."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        missing = "no Chromium is installed; on Debian: apt-get install chromium, or run `make test` as root"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def go(page: Page, path: str, *, wait: bool = True) -> None:
    """Open a path, and wait until its script has taken over."""
    page.goto(path)
    if wait:
        page.wait_for_selector("html[data-ready]", state="attached")


def ran(page: Page) -> bool:
    """Whether one of the payloads has run as a script."""
    return page.evaluate("document.documentElement.hasAttribute('data-ran')")
