"""Report -> CSV and back: a row for each claim and match, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from factcheck.characters import whole_characters
from factcheck.errors import InputError
from factcheck.model import Article, Claim, Match, Report
from factcheck.reports import wording
from factcheck.reports.entries import Found, entries
from factcheck.statements.cells import make_safe, restore

CLAIM_COLUMNS = (
    "article_id",
    "article_title",
    "article_url",
    "claim_id",
    "claim",
    "start",
    "end",
    "speakers",
    "modality",
    "polarity",
    "worthiness",
)
MATCH_COLUMNS = (
    "rank",
    "relation",
    "confidence",
    "score",
    "verdict",
    "rating",
    "statement_id",
    "statement",
    "title",
    "publisher",
    "date",
    "url",
    "claimant",
    "language",
    "reason",
    "group",
    "differences",
    "warnings",
)
COLUMNS = (*CLAIM_COLUMNS, *MATCH_COLUMNS, "context")  # what was added later stands last


def to_csv(reports: Iterable[Report]) -> str:
    """A row for each claim and match, in the columns `COLUMNS`; a claim without a match keeps one row.

    RFC 4180 (commas, CRLF, quotes doubled). A cell that a spreadsheet would run as a formula begins with an
    apostrophe, which `read_csv_report` takes away again.
    """
    return table_csv(COLUMNS, report_rows(reports))


def search_to_csv(found: Found) -> str:
    """A row for each searched text and match, in the columns ``text`` and `MATCH_COLUMNS`, safe like `to_csv`."""
    return table_csv(("text", *MATCH_COLUMNS), search_rows(found))


def report_rows(reports: Iterable[Report]) -> Iterator[dict[str, str]]:
    """The cells of `to_csv`, as they are."""
    for report in reports:
        for _, claim, matches in entries(report):
            about = _claim_cells(report.article, claim)
            yield from [about | _match_cells(match) for match in matches] or [about]


def search_rows(found: Found) -> Iterator[dict[str, str]]:
    """The cells of `search_to_csv`, as they are."""
    for text, matches in found:
        yield from [{"text": text} | _match_cells(match) for match in matches] or [{"text": text}]


def read_csv_report(text: str, *, where: str | None = None) -> list[dict[str, str]]:
    """The rows of `to_csv` or `search_to_csv` as they were before cells were made safe.

    Raises
    ------
    InputError
        If a row has more or fewer cells than the header.
    """
    # Python's own bound on a cell, 131,072, is less than an article in one paragraph has: only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    # Spreadsheets that save the file again put a byte order mark before it.
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    rows: list[dict[str, str]] = []
    try:
        columns = next(reader, [])
        for cells in reader:
            if len(cells) != len(columns):
                raise InputError(
                    f"row has {len(cells)} cells, the header has {len(columns)}", where=where, line=reader.line_num
                )
            rows.append({column: restore(cell) for column, cell in zip(columns, cells, strict=True)})
    except csv.Error as error:
        raise InputError(f"not CSV: {error}", where=where, line=reader.line_num) from None
    return rows


def _claim_cells(article: Article, claim: Claim) -> dict[str, str]:
    return {
        "article_id": article.id,
        "article_title": article.title or "",
        "article_url": article.url or "",
        "claim_id": claim.id,
        "claim": claim.text,
        "start": str(claim.span[0]),
        "end": str(claim.span[1]),
        "speakers": "; ".join(claim.speakers),
        "modality": claim.modality,
        "polarity": claim.polarity,
        "worthiness": str(claim.worthiness),
        "context": claim.context or "",
    }


def _match_cells(match: Match) -> dict[str, str]:
    statement = match.statement
    return {
        "rank": str(match.rank),
        "relation": match.relation,
        "confidence": str(match.confidence),
        "score": str(match.score),
        "verdict": statement.verdict,
        "rating": statement.rating or "",
        "statement_id": statement.id,
        "statement": statement.text,
        "title": statement.title or "",
        "publisher": statement.publisher or "",
        "date": statement.date or "",
        "url": statement.url or "",
        "claimant": statement.claimant or "",
        "language": statement.language or "",
        "reason": match.reason,
        "group": str(match.group),
        "differences": ". ".join(wording.differences(match)),
        "warnings": " ".join(warning.text for warning in match.warnings),
    }


def table_csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    """Rows of text cells as CSV (see `to_csv`), each cell safe to open in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows({column: make_safe(whole_characters(cell)) for column, cell in row.items()} for row in rows)
    return text.getvalue()
