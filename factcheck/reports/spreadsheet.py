"""Report -> CSV and back: a row for each claim and match, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from factcheck.errors import InputError
from factcheck.model import Article, Claim, Match, Report
from factcheck.reports import wording
from factcheck.reports.entries import Found, entries
from factcheck.reports.plain import encodable

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
COLUMNS = CLAIM_COLUMNS + MATCH_COLUMNS

# What makes a spreadsheet take a cell for a formula, also in full width or behind white and unseen characters.
_FORMULA = r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]"
_UNSAFE = re.compile(f"'*{_FORMULA}")
_MADE_SAFE = re.compile(f"'+{_FORMULA}")


def to_csv(reports: Iterable[Report]) -> str:
    """A row for each claim and match, in the columns `COLUMNS`; a claim without a match keeps one row.

    RFC 4180 (commas, CRLF, quotes doubled). A cell that a spreadsheet would run as a formula begins with an
    apostrophe, which `read_csv_report` takes away again.
    """
    rows: list[dict[str, str]] = []
    for report in reports:
        for _, claim, matches in entries(report):
            about = _claim_cells(report.article, claim)
            rows += [about | _match_cells(match) for match in matches] or [about]
    return table_csv(COLUMNS, rows)


def search_to_csv(found: Found) -> str:
    """A row for each searched text and match, in the columns ``text`` and `MATCH_COLUMNS`, safe like `to_csv`."""
    rows: list[dict[str, str]] = []
    for text, matches in found:
        rows += [{"text": text} | _match_cells(match) for match in matches] or [{"text": text}]
    return table_csv(("text", *MATCH_COLUMNS), rows)


def read_csv_report(text: str, *, where: str | None = None) -> list[dict[str, str]]:
    """The rows of `to_csv` or `search_to_csv` as they were before cells were made safe.

    Raises
    ------
    InputError
        If a row has more or fewer cells than the header.
    """
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
            rows.append({column: _restore(cell) for column, cell in zip(columns, cells, strict=True)})
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
    writer.writerows({column: _make_safe(cell) for column, cell in row.items()} for row in rows)
    return text.getvalue()


def _make_safe(cell: str) -> str:
    cell = encodable(cell)
    return f"'{cell}" if _UNSAFE.match(cell) and not _is_number(cell) else cell


def _restore(cell: str) -> str:
    return cell[1:] if _MADE_SAFE.match(cell) else cell


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell) is not None
