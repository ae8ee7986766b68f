"""The service held against its own description."""

from __future__ import annotations

import json
import os
from urllib.parse import urlencode

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from factcheck.service.patterns import WORDS
from factcheck.service.server import MOST_HEADER_BYTES

SOAK = os.environ.get("FACTCHECK_SOAK") == "1"
# The long form: 10,000 cases and more, of bodies and parameters that fit the description and of ones that do not.
PARTS = 10 if SOAK else 1
CASES = 1_000 if SOAK else 100  # of a part, at the least
EXAMPLES = 24 if SOAK else 6  # of each endpoint, at a time
MODES = list(GenerationMode) if SOAK else [GenerationMode.POSITIVE]
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]


def sound(case) -> bool:
    """Left out are pages' addresses, which are answered 502 where none can be fetched, and queries longer than a head.

    The connection of those is closed before they are read to their end, with 400 if it still gets through.
    """
    page = isinstance(case.body, dict) and "url" in case.body
    return not page and len(urlencode(case.query or {}, doseq=True, errors="replace")) < MOST_HEADER_BYTES - 2_000


def _ask(operation, mode):
    """Some cases of an endpoint, each answered as described; how many."""
    asked = 0

    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    @hypothesis.settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
    def ask(case):
        nonlocal asked
        hypothesis.assume(sound(case))
        asked += 1
        case.call_and_validate(checks=CHECKS, timeout=60)

    ask()
    return asked


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_is_as_described(served, part, record_property):
    schema = schemathesis.openapi.from_url(f"http://127.0.0.1:{served.port}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 20
    asked = 0
    while asked < CASES:
        for operation in operations:
            # What takes nothing can be given nothing wrong.
            modes = MODES if operation.body or list(operation.iter_parameters()) else [GenerationMode.POSITIVE]
            asked += sum(_ask(operation, mode) for mode in modes)
    record_property("cases", asked)


def test_the_description_can_be_read_as_a_page(http):
    page = http.get("/docs")
    assert page.headers["Content-Type"].startswith("text/html")
    assert "<script" not in page.text
    for path in http.get("/openapi.json").json()["paths"]:
        assert path in page.text


def test_the_description_can_be_turned_off(serve):
    service = serve(docs=False)
    for path in ("/docs", "/openapi.json", "/redoc"):
        assert service.http.get(path).status_code == 404


def test_every_endpoint_says_what_it_does_and_shows_an_example(http):
    described = http.get("/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, endpoint in methods.items():
            assert endpoint["description"], path
            if path.startswith("/v1"):
                assert {"401", "403", "422", "429"} <= set(endpoint["responses"]), path
            body = endpoint.get("requestBody", {}).get("content", {}).get("application/json")
            if body:
                text = json.dumps(body)
                name = body["schema"].get("$ref", "").rpartition("/")[2]
                assert "example" in text + json.dumps(described["components"]["schemas"].get(name, {})), (method, path)


def test_every_expression_has_words(http):
    def patterns(part):
        if isinstance(part, dict):
            found = {part["pattern"]} if isinstance(part.get("pattern"), str) else set()
            return found.union(*map(patterns, part.values()))
        return set().union(*map(patterns, part)) if isinstance(part, list) else set()

    assert patterns(http.get("/openapi.json").json()) <= WORDS.keys()
