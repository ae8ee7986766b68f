"""Reports -> text in the format that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.errors import FactcheckError, InputError
from factcheck.model import Report
from factcheck.reports.claimreview import search_to_jsonld, to_jsonld
from factcheck.reports.entries import Found
from factcheck.reports.jsontext import search_to_json, search_to_jsonl, to_json, to_jsonl
from factcheck.reports.page import search_to_html, to_html
from factcheck.reports.spreadsheet import search_to_csv, to_csv

_REPORTS: dict[str, Callable[[Sequence[Report]], str]] = {
    "json": to_json,
    "jsonl": to_jsonl,
    "csv": to_csv,
    "html": to_html,
    "claimreview": to_jsonld,
}
_SEARCHES: dict[str, Callable[[Found], str]] = {
    "json": search_to_json,
    "jsonl": search_to_jsonl,
    "csv": search_to_csv,
    "html": search_to_html,
    "claimreview": search_to_jsonld,
}
FORMATS = tuple(_REPORTS)


def render(
    reports: Sequence[Report],
    format: str,  # noqa: A002 - what the user calls it
    failed: Sequence[FactcheckError] = (),
) -> str:
    """Reports as text: `format` is ``json``, ``jsonl``, ``csv``, ``html`` or ``claimreview``.

    Of these ``html`` names what `failed`, for it is read by people who did not see the command run.

    Raises
    ------
    InputError
        If the format is none of these.
    """
    _known(format)
    return to_html(reports, failed) if format == "html" else _REPORTS[format](reports)


def render_search(found: Found, format: str) -> str:  # noqa: A002
    """Searched texts with their matches as text, in the same formats.

    Raises
    ------
    InputError
        If the format is none of them.
    """
    _known(format)
    return _SEARCHES[format](found)


def _known(format: str) -> None:  # noqa: A002
    if format not in FORMATS:
        raise InputError(f"no format {format!r}", hint=f"choose one of {', '.join(FORMATS)}")
