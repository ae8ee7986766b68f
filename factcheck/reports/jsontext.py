"""Report -> JSON and JSON lines, in the public format that ``docs/report.schema.json`` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from factcheck.characters import whole_characters
from factcheck.errors import FactcheckError
from factcheck.model import Match, Report, dump_json, to_dict
from factcheck.reports.entries import Found

INDENT = 2


def to_json(reports: Sequence[Report]) -> str:
    """One report as a JSON object; none or several as an array of them."""
    if len(reports) == 1:
        return reports[0].to_json() + "\n"
    return dump_json(tuple[Report, ...], tuple(reports), indent=INDENT) + "\n"


def to_jsonl_line(report: Report) -> str:
    """A report as one line of JSON, with its newline."""
    return report.to_json(indent=None) + "\n"


def failure_to_jsonl_line(error: FactcheckError) -> str:
    """The line of an article that no report could be made of: its id, what was wrong, and nothing found."""
    line = {"article": {"id": error.about}, "error": str(error), "sentences": [], "claims": [], "matches": []}
    return whole_characters(json.dumps(line, ensure_ascii=False)) + "\n"


def to_jsonl(reports: Iterable[Report]) -> str:
    """A line of JSON for each report, in order."""
    return "".join(map(to_jsonl_line, reports))


def search_to_json(found: Found) -> str:
    """The matches of one searched text as a JSON object of ``text`` and ``matches``; several as an array."""
    answers = [_answer(text, matches) for text, matches in found]
    told = answers[0] if len(answers) == 1 else answers
    return whole_characters(json.dumps(told, ensure_ascii=False, indent=INDENT)) + "\n"


def search_to_jsonl(found: Found) -> str:
    """A line of JSON for each searched text, in order."""
    answers = (_answer(text, matches) for text, matches in found)
    return "".join(whole_characters(json.dumps(answer, ensure_ascii=False)) + "\n" for answer in answers)


def _answer(text: str, matches: Sequence[Match]) -> dict[str, Any]:
    return {"text": text, "matches": [to_dict(match) for match in matches]}
