"""How an address can be asked, and what is said where it cannot."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/v1/indexes", "/v1/indexes/starter", "/v1/reports", "/static/app.css"]
)
def test_what_can_be_read_can_be_asked_for_its_head(http, path):
    whole, head = http.get(path), http.head(path)
    assert head.status_code == whole.status_code
    assert head.content == b""
    for name in ("content-type", "content-length", "content-security-policy"):
        assert head.headers.get(name) == whole.headers.get(name)


def test_what_is_only_sent_has_no_head(http):
    answer = http.head("/v1/check")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/v1/check", "POST"),
        ("/v1/indexes/starter/statements", "DELETE, GET, HEAD, POST"),
        ("/v1/reports/0123456789abcdef/decisions", "GET, HEAD, POST"),
        ("/v1/batches/0123456789abcdef", "DELETE, GET, HEAD"),
        ("/healthz", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_there_is_answered_with_all_that_are(http, path, allowed):
    answer = http.put(path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


def test_a_body_that_is_in_no_encoding_of_json_is_told_what_is(http):
    body = '{"text": "Der Bürgermeister eröffnete die Brücke."}'.encode("latin-1")
    answer = http.post("/v1/claims", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert "UTF-8" in answer.json()["hint"]


def test_a_slash_too_many_leads_nowhere_else(http):
    """A redirect would name http, where a proxy with TLS may stand before the service."""
    answer = http.post("/v1/check/", json={"text": "The dam holds nine million litres."})
    assert answer.status_code == 404
    assert "location" not in answer.headers
    assert "slash" in answer.json()["hint"]
