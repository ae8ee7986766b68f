"""The terminal report: complete and in words at every width, and no text of a report can steer the terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from factcheck.model import Relation, Report
from factcheck.reports import render_claims_table, render_search_table, render_table
from factcheck.reports.wording import VERDICTS, ruling, verdict_elsewhere

SHAPES = ["harbour", "disputed", "empty", "unmatched", "long_report", "scripts", "claims_only"]
# What rich itself writes: colours, and links to addresses that passed `web_link`.
OWN_ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=\d+;https?://[!-~\u00a1-\uffff]*|;)\x1b\\")
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

ESCAPES = [
    "\x1b[2J\x1b[H",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example/\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1bP+q544e\x1b\\",
    "\x1b[5n",
    "\x1bc",
    "\x9b31mred",
    "\x9d0;title\x9c",
    "https://example.org/\x1b]8;;x",
    "https://example.org/\x9b31m",
    "over\rwritten",
    "back\x08\x08\x08space",
    "bell\x07",
    "nul\x00",
    "\x0e shifted \x0f",
    "line\nbreak\x0bvertical\x0cform\x85next\u2028ls\u2029ps",
    "user\u202egpj.exe",
    "\u2066isolate\u2069 \u2067x",
    "mark\u200f\u200e\u061c",
    "zero\u200bwidth\ufeff",
    "half \ud83d pair",
]
MARKUP = [
    "[bold red]text[/bold red]",
    "[link=https://evil.example]text[/link]",
    "[/]",
    "[[x]]",
    ":smile: :warning:",
    "[@click=x]",
]


def draw(
    reports: Iterable[Report],
    width: int = 100,
    *,
    terminal: bool = False,
    no_color: bool | None = None,
    render: Callable[[Iterable[Report], Console], None] = render_table,
) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=terminal,
        color_system="truecolor" if terminal else None,
        no_color=no_color,
        legacy_windows=False,
    )
    render(reports, console)
    written = console.file.getvalue()
    assert isinstance(written, str)
    return written


def words(text: str) -> str:
    return " ".join(OWN_ESCAPES.sub("", text).split())


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("width", [20, 40, 50, 60, 80, 95, 96, 120, 200])
def test_everything_is_told_at_every_width(harbour: Report, width: int) -> None:
    lines = draw([harbour], width).splitlines()
    # The text may wrap anywhere, so what is told is compared without white space.
    told = "".join("".join(lines).split())
    for match in harbour.matches:
        assert ruling(match).upper().replace(" ", "") in told
        assert verdict_elsewhere(match).replace(" ", "") in told or width >= 96
        for part in (match.statement.publisher, match.statement.rating, match.statement.claimant):
            assert (part or "").replace(" ", "") in told or width >= 96  # there, columns interleave their lines
    for claim in harbour.claims:
        assert claim.text.replace(" ", "") in told
    for part in ("28Feb2024", "97%", "accordingtoIlseBrandt,inquotationmarks"):
        assert part in told
    assert "1,204publishedfact-checks" in told


@pytest.mark.parametrize("width", [20, 40, 50, 60, 80, 95, 96, 120, 200])
@pytest.mark.parametrize("shape", SHAPES)
def test_lines_keep_to_the_width(request: pytest.FixtureRequest, shape: str, width: int) -> None:
    report: Report = request.getfixturevalue(shape)
    for render in (render_table, render_claims_table):
        for line in draw([report], width, render=render).splitlines():
            assert line == line.rstrip()
            assert cell_len(line) <= min(width, 120) or re.fullmatch(r" *https?://\S+", line)


@pytest.mark.parametrize("width", [20, 40, 80, 96, 120])
def test_addresses_stand_unbroken(harbour: Report, width: int) -> None:
    lines = [line.strip() for line in draw([harbour], width).splitlines()]
    for match in harbour.matches:
        assert match.statement.url is None or match.statement.url in lines
    assert harbour.article.url in lines


def test_addresses_are_links_on_a_terminal(harbour: Report) -> None:
    written = draw([harbour], terminal=True)
    url = harbour.matches[0].statement.url
    assert re.search(rf"\x1b]8;id=\d+;{re.escape(url or '')}\x1b\\", written)


def test_wide_and_narrow_layouts(harbour: Report) -> None:
    wide, narrow = draw([harbour], 96), draw([harbour], 95)
    assert re.search(r"Verdict +Match +Fact-check +By +Date", wide)
    assert re.search(r"TRUE +97% +The Northquay line", wide)
    assert "TRUE · 97% match\n    Coast Desk · 4 Mar 2019\n" in narrow
    assert "Verdict " not in narrow


def test_colour_comes_with_the_word_and_only_where_it_is_wanted(harbour: Report) -> None:
    coloured = draw([harbour], terminal=True)
    assert "\x1b[1;32mTRUE" in coloured
    assert "\x1b[1;31mFALSE" in coloured
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|9[0-7]|38;)[0-9;]*m", draw([harbour], terminal=True, no_color=True))
    assert "\x1b" not in draw([harbour])


def test_no_color_in_the_environment_is_heard(harbour: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    written = draw([harbour], terminal=True)
    assert "TRUE" in written
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", written)


def test_the_verdict_on_an_opposite_claim_has_no_colour(harbour: Report) -> None:
    block = draw([harbour], terminal=True).split("Fares have not risen since 2011")[1]
    assert "\x1b[1mOPPOSITE CLAIM\x1b[0m" in block
    assert "\x1b[33mverdict on that claim: true\x1b[0m" in block


@pytest.mark.parametrize("width", [60, 110])
def test_no_verdict_on_another_claim_stands_where_that_on_the_claim_would(harbour: Report, width: int) -> None:
    near = [
        replace(match, relation=relation)
        for match, relation in zip(harbour.matches, (Relation.RELATED, Relation.OPPOSITE) * 4, strict=False)
    ]
    written = draw([replace(harbour, matches=tuple(near))], width, terminal=True)
    for verdict in VERDICTS.values():
        assert verdict.upper() not in written
    assert not re.search(r"\x1b\[(1;)?3[12]m", written)  # neither red nor green
    assert {"RELATED CLAIM", "OPPOSITE CLAIM"} <= set(re.findall("[A-Z]+ CLAIM", written))


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("width", [40, 110])
@pytest.mark.parametrize("text", ESCAPES)
def test_nothing_steers_the_terminal(hostile: Callable[[str], Report], text: str, width: int, terminal: bool) -> None:
    report = hostile(text)
    found = [(text, report.matches)]
    for written in (
        draw([report], width, terminal=terminal),
        draw([report], width, terminal=terminal, render=render_claims_table),
        draw([], width, terminal=terminal, render=lambda _, console: render_search_table(found, console)),
    ):
        rest = OWN_ESCAPES.sub("", written) if terminal else written
        assert not FORBIDDEN.search(rest)
        rest.encode()


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(hostile: Callable[[str], Report], text: str) -> None:
    for terminal in (False, True):
        assert words(draw([hostile(text)], terminal=terminal)).count(text) >= 8
        assert text in words(draw([hostile(text)], terminal=terminal, render=render_claims_table))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://bank.example@evil.example/"])
def test_what_is_no_web_address_is_shown_and_not_linked(hostile: Callable[[str], Report], url: str) -> None:
    written = draw([hostile(url)], terminal=True)
    assert f"{url} (not a web address)" in words(written)
    assert "\x1b]8;" not in written


def test_claims_without_a_fact_check_are_named_or_counted(unmatched: Report, long_report: Report) -> None:
    few = draw([unmatched])
    assert "2 claims · none with a published fact-check" in few
    assert (
        "No published fact-check found for 2 claims:\n1   The bridge is 310 metres long\n2   It opened in 1931\n" in few
    )
    many = draw([long_report])
    assert "300 claims · 100 with published fact-checks" in many
    tail = many.split("No published fact-check found for 200 claims; the 12 most worth checking:\n")[1]
    numbers = [int(line.split()[0]) for line in tail.splitlines() if line[:1].isdigit()]
    assert numbers == [283, 284, 286, 287, 289, 290, 292, 293, 295, 296, 298, 299]


def test_an_article_without_claims_says_so(empty: Report) -> None:
    assert draw([empty]).startswith("stdin\nNo checkable claim found\n")


def test_several_articles_follow_one_another(harbour: Report, empty: Report) -> None:
    assert draw([harbour, empty]) == draw([harbour]) + "\n" + draw([empty])
    assert draw([]) == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
@pytest.mark.parametrize("width", [60, 110])
def test_terminals_without_unicode(harbour: Report, scripts: Report, encoding: str, width: int) -> None:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    console = Console(file=file, width=width)
    render_table([harbour, scripts], console)
    render_claims_table([harbour, scripts], console)
    file.flush()
    assert b"MOSTLY FALSE" in raw.getvalue()


def test_claims_alone(claims_only: Report, harbour: Report) -> None:
    wide = draw([claims_only], render=render_claims_table)
    assert re.search(
        r"Claim +Speaker +Modality +Worth checking\n1 +The bridge is 310 metres long +the mayor +reported +77%", wide
    )
    narrow = draw([claims_only], 60, render=render_claims_table)
    assert "1   The bridge is 310 metres long\n    the mayor · reported · 77% worth checking\n" in narrow
    assert "Note: The article has no byline." in draw([harbour], render=render_claims_table)
    assert "Checked against" not in wide


def test_search_results(harbour: Report) -> None:
    def render(_: Iterable[Report], console: Console) -> None:
        render_search_table([("ferry passengers", harbour.matches_of("c2")), ("nothing", ())], console)

    written = draw([], render=render)
    assert re.search(r"1   ferry passengers\n    TRUE +97%", written)
    assert written.endswith("2   nothing\n    No published fact-check found.\n")


def test_numbers_of_any_length_are_whole(long_report: Report) -> None:
    written = draw([long_report], 60, render=render_claims_table)
    assert re.search(r"^300 District 300 has", written, re.MULTILINE)
