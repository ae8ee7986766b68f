"""Claims -> terminal: what `factcheck claims` found in an article, before anything is checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from factcheck.model import Report
from factcheck.reports import wording
from factcheck.reports.entries import Entry, entries
from factcheck.reports.pen import WIDE, Pen
from factcheck.reports.table import number_width, render_heading, render_notes


def render_claims_table(reports: Iterable[Report], console: Console) -> None:
    """Print extracted claims: the claim, who says it, how the article commits to it, and its worthiness.

    Below 96 columns speaker and modality stand under the claim instead of beside it.
    """
    pen = Pen(console)
    for number, report in enumerate(reports):
        if number:
            pen.gap()
        found = entries(report)
        render_heading(pen, report, wording.claim_count(len(found)) if found else wording.NO_CLAIM)
        if found:
            pen.gap()
            pen.line((_wide if pen.width >= WIDE else _stacked)(pen, found))
            _explained(pen, found)
        render_notes(pen, report)


def _explained(pen: Pen, found: Sequence[Entry]) -> None:
    """Why each claim was made, below the table, for claims that say it."""
    for number, claim, _ in found:
        why = claim.explanation
        if why is None:
            continue
        pen.gap()
        pen.line(pen.text(f"{number}  {claim.text}"))
        for rule in why.rules:
            pen.line(pen.text(rule), indent=4)
        pen.line(pen.text(f"parse: {why.parse}", "dim"), indent=4)
        terms = ", ".join(f"{term.signal} {term.contribution:+.2f}" for term in why.worthiness)
        sums = f"all others {why.rest:+.2f}, intercept {why.intercept:+.2f}"
        pen.line(pen.text(f"worth checking: {terms}, {sums}", "dim"), indent=4)


def _wide(pen: Pen, found: Sequence[Entry]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("", width=number_width(found), no_wrap=True, style="dim")
    table.add_column("Claim", overflow="fold", ratio=1)
    table.add_column("Speaker", overflow="fold", width=20)
    table.add_column("Modality", width=10, no_wrap=True)
    table.add_column("Worth checking", justify="right", no_wrap=True)
    for number, claim, _ in found:
        table.add_row(
            str(number),
            pen.text(claim.text),
            pen.text(", citing ".join(claim.speakers)),
            pen.text(claim.modality.value, "dim", data=False),
            pen.text(wording.percent(claim.worthiness), data=False),
        )
        if claim.context:
            table.add_row("", pen.text(wording.context(claim), "italic dim"))
    return table


def _stacked(pen: Pen, found: Sequence[Entry]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=number_width(found), no_wrap=True, style="dim")
    table.add_column(overflow="fold", ratio=1)
    for number, claim, _ in found:
        table.add_row(str(number), pen.text(claim.text))
        said = ", citing ".join(claim.speakers)
        details = " · ".join(part for part in (said, claim.modality.value) if part)
        table.add_row("", pen.text(f"{details} · {wording.percent(claim.worthiness)} worth checking", "dim"))
        if claim.context:
            table.add_row("", pen.text(wording.context(claim), "italic dim"))
    return table
