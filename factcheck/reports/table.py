"""Report -> terminal: each claim that a published fact-check covers, and what the fact-check says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from factcheck.model import Match, Report
from factcheck.reports import wording
from factcheck.reports.entries import Entry, Found, entries, panels
from factcheck.reports.explained import HEADS, explanation_rows
from factcheck.reports.links import web_link
from factcheck.reports.pen import VERDICT_STYLES, WIDE, Pen

LISTED = 12  # claims without a fact-check that are named; the others are counted
_INDENT = 4


def render_table(reports: Iterable[Report], console: Console) -> None:
    """Print reports, one after the other, for a reader at a terminal.

    `console` decides about width and colour; below 96 columns the fields of a match stand under one another.
    """
    pen = Pen(console)
    for number, report in enumerate(reports):
        with console:  # written at once
            if number:
                pen.gap()
            _render(pen, report)


def render_search_table(found: Found, console: Console) -> None:
    """Print what a search found: each text and its matches, in the layout of a report."""
    pen = Pen(console)
    for number, (text, matches) in enumerate(found, 1):
        if number == 1:
            _heads(pen)
        else:
            pen.gap()
        _claim_line(pen, number, text)
        _render_matches(pen, matches)
        if not matches:
            pen.line(pen.text("No published fact-check found.", "dim"), indent=_INDENT)


def render_heading(pen: Pen, report: Report, *summary: str) -> None:
    """Print what the article is: title, date and address, and a line that sums up."""
    article = report.article
    pen.line(pen.text(wording.heading(article), "bold"))
    if article.published:
        pen.line(pen.text(wording.date_words(article.published), "dim"))
    if article.url and article.title:
        pen.address(article.url)
    pen.line(pen.text(" · ".join(part for part in summary if part), data=False))


def render_notes(pen: Pen, report: Report) -> None:
    """Print the report's remarks, and what it was checked against."""
    index, count = report.provenance.index, report.provenance.index_count
    if report.notes or index:
        pen.gap()
    for note in report.notes:
        pen.line(pen.text(f"Note: {note}", "dim"))
    if index is not None:
        size = "" if count is None else f"{count:,} "
        pen.line(pen.text(f"Checked against {size}published fact-checks in index {index}.", "dim"))


def _render(pen: Pen, report: Report) -> None:
    found = entries(report)
    matched = [entry for entry in found if entry.matches]
    render_heading(
        pen,
        report,
        wording.claim_count(len(found)) if found else wording.NO_CLAIM,
        f"{len(matched):,} with published fact-checks" if matched else "",
        "none with a published fact-check" if found and not matched else "",
    )
    if matched:
        pen.gap()
        _heads(pen)
    for number, (position, claim, matches) in enumerate(matched):
        if number:
            pen.gap()
        _claim_line(pen, position, claim.text, wording.attribution(claim), wording.context(claim))
        _render_matches(pen, matches)
    _render_unmatched(pen, [entry for entry in found if not entry.matches])
    render_notes(pen, report)


def _heads(pen: Pen) -> None:
    if pen.width >= WIDE:
        row = _columns(pen.width)
        row.add_row(*(pen.text(head, "dim", data=False) for head in ("Verdict", "Match", "Fact-check", "By", "Date")))
        pen.line(row, indent=_INDENT)
        pen.line(pen.text("─" * pen.width, "dim", data=False))


def _claim_line(pen: Pen, number: int, text: str, *about: str) -> None:
    rows = [(pen.text(str(number), "dim", data=False), pen.text(text, "bold"))]
    rows += [(pen.text(""), pen.text(line, "italic dim")) for line in about if line]
    pen.numbered(rows, max(_INDENT - 1, len(str(number))))


def number_width(found: Sequence[Entry]) -> int:
    """Columns that the numbers of `found` take."""
    return max(_INDENT - 1, *(len(str(entry.number)) for entry in found))


def _render_matches(pen: Pen, matches: Sequence[Match]) -> None:
    wide = pen.width >= WIDE
    for panel in panels(matches):
        several = len(panel) > 1
        if several:
            if not wide:
                pen.gap()
            pen.line(pen.text(wording.panel_heading(panel), "bold yellow"), indent=_INDENT)
        for match in panel:
            if wide:
                _render_wide(pen, match, in_panel=several)
            else:
                pen.gap()
                _render_stacked(pen, match, in_panel=several)
            _render_explanation(pen, match)


def _columns(width: int) -> Table:
    row = Table.grid(padding=(0, 2, 0, 0))
    fixed = {"verdict": 14, "match": 5, "publisher": 18, "date": 11}
    statement = width - _INDENT - sum(fixed.values()) - 2 * len(fixed)
    row.add_column(width=fixed["verdict"], overflow="fold")
    row.add_column(width=fixed["match"], justify="right", no_wrap=True)
    row.add_column(width=statement, overflow="fold")
    row.add_column(width=fixed["publisher"], overflow="fold")
    row.add_column(width=fixed["date"], overflow="fold")
    return row


def _render_wide(pen: Pen, match: Match, *, in_panel: bool) -> None:
    statement = match.statement
    row = _columns(pen.width)
    row.add_row(
        _verdict(pen, match),
        pen.text(wording.percent(match.confidence), data=False),
        Group(*_words(pen, match, in_panel=in_panel)),
        pen.text(statement.publisher or ""),
        pen.text(wording.date_words(statement.date)),
    )
    pen.line(row, indent=_INDENT)
    _link(pen, match, indent=_INDENT + 23)


def _render_stacked(pen: Pen, match: Match, *, in_panel: bool) -> None:
    statement = match.statement
    head = _verdict(pen, match)
    head.append_text(pen.text(f" · {wording.percent(match.confidence)} match", data=False))
    source = " · ".join(part for part in (statement.publisher, wording.date_words(statement.date)) if part)
    pen.line(head, *([pen.text(source)] if source else []), *_words(pen, match, in_panel=in_panel), indent=_INDENT)
    _link(pen, match, indent=_INDENT)


def _verdict(pen: Pen, match: Match) -> Text:
    style = "bold" if match.verdict is None else VERDICT_STYLES[match.verdict]
    return pen.text(wording.ruling(match).upper(), style, data=False)


def _words(pen: Pen, match: Match, *, in_panel: bool) -> list[Text]:
    """What the fact-check is about, below it the publisher's own words, and what to know before relying on it."""
    rating, claimant = wording.rating_words(match.statement, always=in_panel), match.statement.claimant
    details = " · ".join(
        part
        for part in (rating and f"rated “{rating}”", claimant and f"claimed by {claimant}", wording.reason(match))
        if part
    )
    told = [pen.text(match.statement.text)]
    elsewhere = wording.verdict_elsewhere(match)
    told += [pen.text(elsewhere, "yellow")] if elsewhere else []
    told += [pen.text(details, "dim")] if details else []
    told += [pen.text(line, "yellow") for line in wording.differences(match)]
    told += [pen.text(f"! {warning.text}", "yellow") for warning in wording.warnings(match, in_panel=in_panel)]
    return told


def _render_explanation(pen: Pen, match: Match) -> None:
    if match.explanation is None:
        return
    rows = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for number, head in enumerate(HEADS):
        rows.add_column(head, justify="right" if number else "left", no_wrap=bool(number), overflow="fold")
    for row in explanation_rows(match.explanation):
        rows.add_row(*(pen.text(cell, "dim") for cell in row.cells()))
    pen.line(rows, indent=_INDENT)


def _link(pen: Pen, match: Match, *, indent: int) -> None:
    url = match.statement.url
    if url and web_link(url):
        pen.address(url, indent=indent)
    elif url:
        pen.line(pen.text(f"{url} (not a web address)", "dim"), indent=indent)


def _render_unmatched(pen: Pen, unmatched: Sequence[Entry]) -> None:
    if not unmatched:
        return
    worthiest = sorted(unmatched, key=lambda entry: -entry.claim.worthiness)[:LISTED]
    more = len(unmatched) > len(worthiest)
    pen.gap()
    head = f"No published fact-check found for {wording.claim_count(len(unmatched))}"
    pen.line(pen.text(f"{head}; the {LISTED} most worth checking:" if more else f"{head}:", "bold", data=False))
    rows = []
    for entry in sorted(worthiest, key=lambda entry: entry.number):
        rows.append((pen.text(str(entry.number), "dim", data=False), pen.text(entry.claim.text)))
        if entry.claim.context:
            rows.append((pen.text(""), pen.text(wording.context(entry.claim), "italic dim")))
    pen.numbered(rows, number_width(worthiest))
