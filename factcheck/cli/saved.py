"""A file of saved reports -> the one that a command is about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.model import Report

MOST_NAMED = 8  # articles of a file

ArticleOption = Annotated[
    str | None, typer.Option("--article", help="The id of the article, where the file holds reports of several.")
]


def saved_report(path: Path, article: str | None = None) -> Report:
    """A report that `check --format json` or `jsonl` wrote, or a batch: the one there is, or that of the article named.

    Raises
    ------
    InputError
        If the file cannot be read, or holds no such report, or several.
    """
    from factcheck.model import Report

    try:
        text = path.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
    several = _several(text)
    if several is None:
        try:
            report = Report.from_json(text, where=str(path))
        except InputError as error:
            hint = error.hint or "give a file that `factcheck check --format json` wrote"
            raise InputError(error.message, where=path, hint=hint) from None
        if article is not None and report.article.id != article:
            raise InputError(f"no report of article {article!r}", where=path, hint=f"it is of {report.article.id}")
        return report
    chosen = _of_article(several, article, path)
    if "error" in chosen:
        raise InputError(f"article {chosen['article'].get('id')!r} could not be read: {chosen['error']}", where=path)
    return Report.from_json(json.dumps(chosen), where=str(path))


def _several(text: bytes) -> list[dict[str, Any]] | None:
    """The reports of an array, or of lines, also a batch's; None where the text is another, such as one report."""
    start = text.lstrip()
    try:
        found = json.loads(text) if start[:1] == b"[" else [json.loads(line) for line in text.splitlines() if line]
    except (ValueError, RecursionError):
        return None
    rows = [one["report"] for one in found if isinstance(one, dict) and one.keys() == {"id", "report"}]
    dicts = [one for one in rows or found if isinstance(one, dict) and isinstance(one.get("article"), dict)]
    return dicts if len(dicts) == len(found) and (rows or len(dicts) > 1 or start[:1] == b"[") else None


def _of_article(reports: list[dict[str, Any]], article: str | None, path: Path) -> dict[str, Any]:
    ids = [str(report["article"].get("id")) for report in reports]
    if article is None and len(reports) == 1:
        return reports[0]
    named = ", ".join(ids[:MOST_NAMED]) + (", ..." if len(ids) > MOST_NAMED else "")
    if article is None:
        hint = f"say with --article which: {named}" if ids else None
        raise InputError("reports of several articles" if ids else "no report", where=path, hint=hint)
    if article not in ids:
        hint = f"it has those of {named}" if ids else None
        raise InputError(f"no report of article {article!r}", where=path, hint=hint)
    if ids.count(article) > 1:
        hint = "give each article an id of its own, and check them again"
        raise InputError(f"several reports of article {article!r}", where=path, hint=hint)
    return reports[ids.index(article)]
