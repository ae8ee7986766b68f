"""A few rows -> their reports: what every worker does, in a process or in a Ray actor."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.errors import FactcheckError, InputError
from factcheck.settings import Settings, load_settings

if TYPE_CHECKING:
    from factcheck.model import Article, Report

Row = dict[str, Any]


class Job(NamedTuple):
    """What is done to every row; plain values, so that it crosses process borders."""

    settings: dict[str, Any]  # flags that differ from the worker's own settings
    model: str | None
    created: str  # when the batch began: a report says this, so that a second run makes the same rows
    claims: bool  # rows are claims, not articles


class Worker:
    """Holds one parser, one encoder and one index for all the rows that it is given."""

    def __init__(self, job: Job) -> None:
        # Every worker is one thread of the machine's: matrices too are multiplied in it, and not by two for each that
        # wait for each other in busy loops. Before numpy is loaded; Ray says so itself.
        for library in ("OPENBLAS", "OMP"):
            os.environ.setdefault(f"{library}_NUM_THREADS", "1")
        from factcheck.checker import Checker

        self.job = job
        # No cache of vectors: its rounding is that of whatever batch a text was first met in.
        options: Settings = load_settings(**job.settings, cache_bytes=0)
        self.checker = Checker.open(model=job.model, options=options)

    def run(self, rows: list[Row]) -> list[Row]:
        """A result for each row, in order: its report as JSON, or the error that it was set aside for.

        Raises
        ------
        FactcheckError
            If an engine, index or model cannot be used, which is no fault of a row's.
        """
        try:
            return self._reports(rows)
        except MemoryError:
            raise
        except Exception as error:
            if isinstance(error, FactcheckError) and not isinstance(error, InputError):
                raise
            if len(rows) == 1:
                return [failure(rows[0], error)]
        return [result for row in rows for result in self.run([row])]

    def _reports(self, rows: list[Row]) -> list[Row]:
        from factcheck.model import to_dict

        if self.job.claims:
            found = self.checker.search([claim_of(row) for row in rows])
            least = self.job.settings.get("min_confidence", 0.0)  # a search leaves out none unless it is told to
            return [
                {
                    "id": row["id"],
                    "report": json.dumps([to_dict(m) for m in matches if m.confidence >= least], ensure_ascii=False),
                    "error": None,
                }
                for row, matches in zip(rows, found, strict=True)
            ]
        reports = self.checker.check_many([article_of(row) for row in rows])
        return [success(row, report, self.job.created) for row, report in zip(rows, reports, strict=True)]


def article_of(row: Row) -> Article:
    """The article of a row; a day that cannot be read is not known, and what is no tag of a language is told anew.

    Raises
    ------
    InputError
        If it is empty, or a link is not on words of it.
    """
    from factcheck.articles import article_from_text
    from factcheck.articles.language import language_tag
    from factcheck.articles.links import as_read
    from factcheck.articles.rows import links_of, notes_of
    from factcheck.dates import iso_date

    text = row.get("text") or ""
    article = article_from_text(
        text,
        id=row["id"],
        title=row.get("title"),
        url=row.get("url"),
        language=language_tag(row.get("language") or ""),
        published=iso_date(row.get("published")),
    )
    return replace(article, links=as_read(text, links_of(row, text, where=row["id"])), notes=notes_of(row))


def claim_of(row: Row) -> str:
    """The claim of a row.

    Raises
    ------
    InputError
        If it is empty.
    """
    text: str = row.get("text") or ""
    if not text.strip():
        raise InputError(f"{row['id']}: the claim is empty")
    return text


def success(row: Row, report: Report, created: str) -> Row:
    """The result of a row, without what differs from one run to the next."""
    steady = replace(report, timings={}, provenance=replace(report.provenance, created=created))
    return {"id": row["id"], "report": steady.to_json(indent=None), "error": None}


def failure(row: Row, error: BaseException | str) -> Row:
    """The result of a row that could not be worked on."""
    kind = "" if isinstance(error, str | FactcheckError) else f"{type(error).__name__}: "
    return {"id": row["id"], "report": None, "error": f"{kind}{error}"}
