"""Take the pictures of the review page that the docs show; needs the `dev` extra and Chromium.

Usage: ``python docs/images/review.py``; it serves the starter index, checks ``examples/climate.md``, makes a few
decisions, and writes ``review-*.png`` beside this script.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ARTICLE = HERE.parent.parent / "examples" / "climate.md"
JUDGED = {"climate-amazon-oxygen": "accept", "climate-volcanoes": "accept", "climate-hoax": "reject"}
SHOTS = {"light": (1280, 860, "light"), "dark": (1280, 860, "dark"), "phone": (390, 780, "light")}


def draw(address: str) -> None:
    """Open the page of a report in each way and take its picture."""
    with httpx.Client(base_url=address, timeout=120) as service:
        while service.get("/readyz").status_code != 200:
            time.sleep(0.5)
        options = {"options": '{"keep": true, "explain": true}'}
        report = service.post("/v1/check/file", files={"file": (ARTICLE.name, ARTICLE.read_bytes())}, data=options)
        name = report.raise_for_status().headers["X-Report-Id"]
        for match in report.json()["matches"]:
            on = {"claim_id": match["claim_id"], "statement_id": match["statement"]["id"]}
            if judgement := JUDGED.get(match["statement"]["id"]):
                service.post(f"/v1/reports/{name}/decisions", json=on | {"judgement": judgement}).raise_for_status()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=["--no-sandbox", "--disable-gpu"])
        for shot, (width, height, theme) in SHOTS.items():
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
            )
            page.goto(f"{address}/reports/{name}")
            page.wait_for_selector("html[data-ready]", state="attached")
            _open_second(page)
            page.screenshot(path=HERE / f"review-{shot}.png")
        browser.close()


def _open_second(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    if (page.viewport_size or {}).get("width", 0) > 600:
        page.evaluate("scrollTo(0, 60)")


def _browser() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or sys.exit("no Chromium is installed")


def main() -> None:
    """Serve from a folder of its own, and draw."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        home = {f"FACTCHECK_{name}_DIR": f"{folder}/{name}" for name in ("INDEXES", "CACHE")}
        command = [Path(sys.executable).with_name("factcheck"), "serve", "--port", str(port), "--data-dir", folder]
        with subprocess.Popen(command, env=os.environ | home, stderr=subprocess.DEVNULL) as serving:  # noqa: S603
            try:
                while serving.poll() is None:
                    with socket.socket() as trying:
                        if trying.connect_ex(("127.0.0.1", port)) == 0:
                            break
                    time.sleep(0.2)
                draw(f"http://127.0.0.1:{port}")
            finally:
                serving.terminate()


if __name__ == "__main__":
    main()
