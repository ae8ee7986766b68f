"""Hostile text in every field: the page's elements and attributes stay those of the template, and nothing runs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from chromium import QUIET, find_chromium
from xss_payloads import PAYLOADS, RUN, RUN_BARE

from factcheck.model import Report
from factcheck.reports import render_search, to_html
from factcheck.reports.plain import for_page

Skeleton = list[tuple[str, tuple[str, ...]]]
Hostile = Callable[[str], Report]


def pages(report: Report, payload: str) -> list[str]:
    return [to_html([report]), to_html([report, report]), render_search([(payload, report.matches)], "html")]


def skeleton(page: str) -> Skeleton:
    """Every element in order with the names of its attributes, less what differs between an address and a text."""
    tree = lxml.html.document_fromstring(page)
    for link in tree.xpath("//a[not(starts-with(@href, '#'))] | //span[@class='host'] | //bdi"):
        link.drop_tag()
    return [(str(element.tag), tuple(sorted(element.attrib))) for element in tree.iter()]


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_template_alone_makes_elements(hostile: Hostile, payload: str) -> None:
    harmless = "no\nharm" if "\n" in payload else "no harm"  # a line break makes a paragraph
    for page, reference in zip(pages(hostile(payload), payload), pages(hostile(harmless), harmless), strict=True):
        assert skeleton(page) == skeleton(reference)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_link_or_handler_is_smuggled_in(hostile: Hostile, payload: str) -> None:
    for page in pages(hostile(payload), payload):
        tree = lxml.html.document_fromstring(page)
        assert not tree.xpath("//@*[starts-with(name(), 'on')] | //@style | //@src | //@srcdoc | //script")
        for href in tree.xpath("//@href"):
            assert re.match(r"#a\d+|https?://", href)
        assert all(re.fullmatch(r"a\d(-[ct]\d)?", name) for name in tree.xpath("//@id"))
        assert len(tree.xpath("//style")) == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_text_is_shown_as_it_is(hostile: Hostile, payload: str) -> None:
    tree = lxml.html.document_fromstring(to_html([hostile(payload)]))
    shown = " ".join(for_page(payload).split())
    for place in (
        "//h1",
        "//article//h2",
        "//p[@class='statement']",
        "//bdi[@class='publisher']",
        "//p[@class='note']",
    ):
        assert " ".join(tree.xpath(place)[0].text_content().split()) == shown


@pytest.mark.parametrize(
    "control", ["\u202e", "\u202d", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069"]
)
def test_direction_controls_are_made_visible(hostile: Hostile, control: str) -> None:
    page = to_html([hostile(f"ab{control}cd")])
    assert control not in page
    assert f"ab&lt;U+{ord(control):04X}&gt;cd" in page


def _run(folder: Path, page: str) -> str:
    """The page's elements after a browser has loaded it and run what it would run."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    command = [
        find_chromium(),
        *QUIET,
        "--virtual-time-budget=3000",
        f"--user-data-dir={folder / 'profile'}",
        "--dump-dom",
        path.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.slow
def test_nothing_runs_in_a_browser(hostile: Hostile, tmp_path: Path) -> None:
    page = to_html([hostile(payload) for payload in PAYLOADS])
    unguarded = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page, count=1)
    assert unguarded != page
    for number, (name, attack) in enumerate({"guarded": page, "unguarded": unguarded}.items()):
        (tmp_path / name).mkdir()
        loaded = _run(tmp_path / name, attack)
        assert "data-ran" not in loaded.split(">", 2)[1], f"a script ran on page {number}"
        assert loaded.count('class="report"') == len(PAYLOADS)


@pytest.mark.slow
@pytest.mark.parametrize("body", [f"<script>{RUN}</script>", f"<img src=x onerror={RUN_BARE}>"])
def test_a_script_that_runs_would_be_seen(tmp_path: Path, body: str) -> None:
    assert "data-ran" in _run(tmp_path, f"<!doctype html><html><body>{body}</body></html>").split(">", 2)[1]
