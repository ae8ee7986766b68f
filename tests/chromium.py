"""The browser that pages are tested in: where it is, and what keeps it quiet."""

from __future__ import annotations

import os
import shutil

import pytest

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str:
    """The machine's Chromium. Where it is missing tests skip, but not in CI, which is there to run them."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        missing = "no Chromium is installed; on Debian: apt-get install chromium, or run `make test` as root"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found
