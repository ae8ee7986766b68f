"""Report -> JSON and JSON lines, in the public format that ``docs/report.schema.json`` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from factcheck.model import Match, Report, adapter, to_dict
from factcheck.reports.entries import Found


def to_json(reports: Sequence[Report], *, indent: int | None = 2) -> str:
    """One report as a JSON object; none or several as an array of them."""
    if len(reports) == 1:
        return reports[0].to_json(indent=indent) + "\n"
    return adapter(tuple[Report, ...]).dump_json(tuple(reports), indent=indent).decode() + "\n"


def to_jsonl_line(report: Report) -> str:
    """A report as one line of JSON, with its newline."""
    return report.to_json(indent=None) + "\n"


def to_jsonl(reports: Iterable[Report]) -> str:
    """A line of JSON for each report, in order."""
    return "".join(map(to_jsonl_line, reports))


def search_to_json(found: Found, *, indent: int | None = 2) -> str:
    """The matches of one searched text as a JSON object of ``text`` and ``matches``; several as an array."""
    answers = [_answer(text, matches) for text, matches in found]
    return json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False, indent=indent) + "\n"


def search_to_jsonl(found: Found) -> str:
    """A line of JSON for each searched text, in order."""
    return "".join(json.dumps(_answer(text, matches), ensure_ascii=False) + "\n" for text, matches in found)


def _answer(text: str, matches: Sequence[Match]) -> dict[str, Any]:
    return {"text": text, "matches": [to_dict(match) for match in matches]}
