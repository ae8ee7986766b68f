"""Report -> JSON and JSON lines, in the public format that ``docs/report.schema.json`` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from factcheck.errors import FactcheckError
from factcheck.model import Match, Report, adapter, to_dict
from factcheck.reports.entries import Found
from factcheck.reports.plain import encodable

T = TypeVar("T")

INDENT = 2


def to_json(reports: Sequence[Report]) -> str:
    """One report as a JSON object; none or several as an array of them."""
    if len(reports) == 1:
        return _dump(reports[0], Report, INDENT) + "\n"
    return _dump(tuple(reports), tuple[Report, ...], INDENT) + "\n"


def to_jsonl_line(report: Report) -> str:
    """A report as one line of JSON, with its newline."""
    return _dump(report, Report, None) + "\n"


def failure_to_jsonl_line(error: FactcheckError) -> str:
    """The line of an article that no report could be made of: its id, what was wrong, and nothing found."""
    line = {"article": {"id": error.about}, "error": str(error), "sentences": [], "claims": [], "matches": []}
    return encodable(json.dumps(line, ensure_ascii=False)) + "\n"


def to_jsonl(reports: Iterable[Report]) -> str:
    """A line of JSON for each report, in order."""
    return "".join(map(to_jsonl_line, reports))


def search_to_json(found: Found) -> str:
    """The matches of one searched text as a JSON object of ``text`` and ``matches``; several as an array."""
    answers = [_answer(text, matches) for text, matches in found]
    return encodable(json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False, indent=INDENT)) + "\n"


def search_to_jsonl(found: Found) -> str:
    """A line of JSON for each searched text, in order."""
    answers = (_answer(text, matches) for text, matches in found)
    return "".join(encodable(json.dumps(answer, ensure_ascii=False)) + "\n" for answer in answers)


def _answer(text: str, matches: Sequence[Match]) -> dict[str, Any]:
    return {"text": text, "matches": [to_dict(match) for match in matches]}


def _dump(value: T, kind: type[T], indent: int | None) -> str:
    from pydantic_core import PydanticSerializationError

    try:
        return adapter(kind).dump_json(value, indent=indent).decode()
    except PydanticSerializationError:
        # Lone surrogates: file names that are not UTF-8 have them, and ids are made of file names.
        data = adapter(kind).dump_python(value, mode="json")
        return encodable(json.dumps(data, ensure_ascii=False, indent=indent))
