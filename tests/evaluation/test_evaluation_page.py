"""The page of an evaluation: whole in itself, nothing of the data set can act in it."""

from __future__ import annotations

import base64
import json
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from chromium import QUIET, find_chromium

from factcheck.cli.app import app
from factcheck.encoding import load_encoder
from factcheck.evaluation import evaluate_retrieval
from factcheck.evaluation.page import evaluation_page
from factcheck.settings import settings

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "</style><svg onload=alert(1)>",
]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    return load_encoder("all-MiniLM-L6-v2", cache_dir=tmp_path_factory.mktemp("vectors"), cache_bytes=0, threads=1)


def page_of(folder, encoder, cache) -> str:
    result = evaluate_retrieval(folder, "dev", encoder, cache_dir=cache)
    return evaluation_page(folder, result, encoder, cache_dir=cache)


def add(folder, **row) -> None:
    with (folder / "queries.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"_id": row["name"], "text": row["text"]}) + "\n")
    with (folder / "qrels" / "dev.tsv").open("a", encoding="utf-8") as file:
        file.write(f"{row['name']}\t{row['right']}\t1\n")


def test_measures_plots_and_misses_are_there(beir, encoder, tmp_path):
    add(beir, name="q9", text="The tram line to the harbour cost a fortune.", right="bees")
    page = page_of(beir, encoder, tmp_path)
    for said in ("map@5", "recall@50", "calibration error", "with the answer taken away", "1 of 4 queries"):
        assert said in page
    worst = page[page.index("Worst misses") :]
    assert "The tram line to the harbour cost a fortune." in worst
    assert "Honey bees are extinct in the north." in worst
    assert "The tram line to the harbour cost 40 million crowns." in worst
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert len(pictures) == 4
    for picture in pictures:
        assert ElementTree.fromstring(base64.b64decode(picture)).tag.endswith("svg")


def test_it_needs_nothing_else_and_is_the_same_twice(beir, encoder, tmp_path):
    page = page_of(beir, encoder, tmp_path)
    assert "default-src 'none'" in page
    assert not re.findall(r'(?:src|href)="(?!data:)', page)
    assert "<script" not in page
    speed = re.compile(r"\d+ queries a second")
    assert speed.sub("", page_of(beir, encoder, tmp_path)) == speed.sub("", page)


@pytest.mark.parametrize("text", ATTACKS)
def test_text_of_the_data_set_is_text(beir, encoder, tmp_path, text):
    with (beir / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"_id": "odd", "title": "", "text": f"A heron {text} \u202e flew."}) + "\n")
    add(beir, name=text.replace(" ", ""), text=f"The tram line cost 40 million {text}", right="odd")
    page = page_of(beir, encoder, tmp_path)
    assert text in unescape(page)
    assert "<" not in text or text not in page
    assert "\u202e" not in page


def test_the_command_writes_it(beir, tmp_path, monkeypatch):
    from typer.testing import CliRunner

    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    settings.cache_clear()
    done = CliRunner().invoke(
        app, ["eval", "retrieval", str(beir), "--split", "dev", "--html", str(tmp_path / "r.html"), "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["metrics"]["map@5"] == 1.0
    assert "Reliability of confidence" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_it_fits_a_phone_and_breaks_no_number(beir, encoder, tmp_path):
    found = find_chromium()
    from playwright.sync_api import sync_playwright

    path = tmp_path / "page.html"
    path.write_text(page_of(beir, encoder, tmp_path), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        lines = "[...document.querySelectorAll('tbody td')].map(cell => cell.offsetHeight)"
        assert max(page.evaluate(f"{lines}.slice(0, 18)")) < 40  # one line; the rows of long names have more
        browser.close()


LIGHTNESS = "colour => colour.match(/[0-9]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_systems_light_or_dark(beir, encoder, tmp_path, scheme):
    found = find_chromium()
    from playwright.sync_api import sync_playwright

    add(beir, name="q9", text="The tram line to the harbour cost a fortune.", right="bees")
    path = tmp_path / "page.html"
    path.write_text(page_of(beir, encoder, tmp_path), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        page = browser.new_page(color_scheme=scheme)
        page.goto(path.as_uri())
        style = f"([part, of]) => ({LIGHTNESS})(getComputedStyle(document.querySelector(part))[of])"
        papers = [page.evaluate(style, [part, "backgroundColor"]) for part in ("body", "figure", ".miss")]
        inks = [page.evaluate(style, [part, "color"]) for part in ("h1", ".asked", "dt", ".right", ".wrong")]
        dark = (max(papers), min(inks)) if scheme == "dark" else (max(inks), min(papers))
        assert dark[1] - dark[0] > 250
        plots = page.evaluate("getComputedStyle(document.querySelector('img')).filter")
        assert ("invert" in plots) == (scheme == "dark")
        browser.close()
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', path.read_text(encoding="utf-8"))
    for picture in pictures:  # the page's own paper shows through
        assert base64.b64decode(picture).count(b"fill: none; opacity: 0") == 2
