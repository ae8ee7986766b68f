"""The published JSON format: every report fits the schema, and the file in docs is the schema of this version."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from factcheck.model import REPORT_SCHEMA, Report
from factcheck.reports import report_schema, to_json, to_jsonl, to_jsonl_line
from factcheck.reports.jsontext import search_to_json, search_to_jsonl
from factcheck.reports.schema import schema_text

SHAPES = ["harbour", "disputed", "empty", "unmatched", "long_report", "scripts", "claims_only"]


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    return request.getfixturevalue(request.param)


def test_published_schema_is_current(root: Path) -> None:
    published = (root / "docs" / "report.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(), "write docs/report.schema.json again: make docs"


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema())


@pytest.mark.parametrize("report", SHAPES, indirect=True)
def test_reports_fit_the_schema(report: Report) -> None:
    jsonschema.validate(json.loads(to_json([report])), report_schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("report", SHAPES, indirect=True)
def test_reports_come_back_equal(report: Report) -> None:
    assert Report.from_json(to_json([report])) == report
    assert Report.from_json(to_jsonl_line(report)) == report


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "factcheck.report/2"),
        (("matches", 0, "statement", "verdict"), "pants on fire"),
        (("matches", 0, "relation"), "like"),
        (("claims", 0, "span"), [1]),
        (("claims", 0, "modality"), None),
        (("article", "text"), 5),
        (("sentences", 0, "fate"), "lost"),
    ],
)
def test_schema_refuses_what_is_not_a_report(harbour: Report, path: tuple[str | int, ...], value: object) -> None:
    data = json.loads(to_json([harbour]))
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, report_schema(), jsonschema.Draft202012Validator)


def test_schema_misses_no_key(harbour: Report) -> None:
    data = json.loads(to_json([harbour]))
    for part, name in ((data, None), (data["article"], "Article"), (data["claims"][0], "Claim")):
        schema = report_schema() if name is None else report_schema()["$defs"][name]
        assert set(part) == set(schema["properties"]) == set(schema["required"])


def test_one_report_is_an_object_and_several_are_an_array(harbour: Report, empty: Report) -> None:
    assert json.loads(to_json([harbour]))["article"]["id"] == "harbour"
    assert [part["article"]["id"] for part in json.loads(to_json([harbour, empty]))] == ["harbour", "stdin"]
    assert json.loads(to_json([])) == []


def test_json_lines_are_lines_in_order(harbour: Report, scripts: Report, claims_only: Report) -> None:
    text = to_jsonl([harbour, scripts, claims_only])
    assert text.endswith("\n")
    lines = text.removesuffix("\n").split("\n")
    assert [json.loads(line)["article"]["id"] for line in lines] == ["harbour", "scripts", "bridge"]
    assert to_jsonl([]) == ""


def test_a_line_of_claims_alone_says_so(claims_only: Report) -> None:
    line = json.loads(to_jsonl_line(claims_only))
    assert line["article"]["id"] == "bridge"
    assert line["sentences"][0]["worthiness"] == 0.8
    assert line["claims"][0]["pieces"] == [[0, 29]]
    assert line["matches"] == []
    assert line["provenance"]["index"] is None


def test_text_of_any_script_is_written_as_it_is(scripts: Report) -> None:
    assert "👩‍🔬" in to_json([scripts])
    assert REPORT_SCHEMA in to_json([scripts])


def test_search_answers_text_and_matches(harbour: Report) -> None:
    found = [("ferry passengers", harbour.matches_of("c2")), ("nothing like it", ())]
    one, several = json.loads(search_to_json(found[:1])), json.loads(search_to_json(found))
    assert one["text"] == "ferry passengers"
    assert [match["statement"]["verdict"] for match in one["matches"]] == ["true", "mostly-false"]
    assert several == [one, {"text": "nothing like it", "matches": []}]
    assert [json.loads(line) for line in search_to_jsonl(found).splitlines()] == several


def test_names_that_are_not_utf8_do_not_stop_a_report(harbour: Report) -> None:
    odd = replace(harbour, article=replace(harbour.article, id="file\udcff.txt"))
    for written in (to_json([odd]), to_jsonl_line(odd), to_json([odd, odd])):
        assert json.loads(written.encode())
    assert json.loads(to_jsonl_line(odd))["article"]["id"] == "file\ufffd.txt"
    assert Report.from_json(to_json([odd])).claims == harbour.claims
    found = [("half \ud83d pair", odd.matches)]
    assert json.loads(search_to_json(found).encode())["text"] == "half \ufffd pair"
    assert json.loads(search_to_jsonl(found).encode())["text"] == "half \ufffd pair"
