"""Checks, claims and searches over HTTP, and what is kept of them."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import pkgutil
import threading
import zipfile
from dataclasses import replace

import jsonschema
import pytest

from factcheck import Checker, Report
from factcheck.loading import using

VETO = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo."


@pytest.fixture(scope="module")
def schema(root):
    return jsonschema.Draft202012Validator(json.loads((root / "docs" / "report.schema.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def kept(served):
    """The id of a report that is kept."""
    answer = served.http.post("/v1/check", json={"text": VETO, "keep": True})
    assert answer.headers["Location"] == f"/v1/reports/{answer.headers['X-Report-Id']}"
    return answer.headers["X-Report-Id"]


def steady(report: Report) -> dict[str, object]:
    """What of a report does not depend on when and beside what it was made, as far as rounding goes."""
    return {
        "claims": report.claims,
        "matches": [(m.claim_id, m.statement, m.rank, m.relation, round(m.confidence, 4)) for m in report.matches],
    }


def test_a_check_gives_the_report_that_python_gives(served, http, schema, root):
    text = (root / "examples" / "aleppo.txt").read_text("utf-8")
    answer = http.post("/v1/check", json={"text": text, "published": "2016-12-14", "explain": True, "top_k": 2})
    assert answer.status_code == 200
    assert "X-Report-Id" not in answer.headers
    schema.validate(answer.json())
    report = Report.from_json(answer.content)
    with using(served.service.keeper):
        checker = Checker.open(options=served.service.settings)
        expected = checker.check(report.article, explained=True, top_k=2)
    assert report.article.published == "2016-12-14"
    assert steady(report) == steady(expected)
    assert all(match.explanation for match in report.matches)


def test_pages_and_files_are_read(http, schema, root):
    page = (root / "examples" / "health.html").read_bytes()
    by_body = http.post("/v1/check", json={"html": page.decode()})
    by_file = http.post("/v1/check/file", files={"file": ("health.html", page)}, data={"options": '{"top_k": 1}'})
    for answer in (by_body, by_file):
        assert answer.status_code == 200
        schema.validate(answer.json())
        assert answer.json()["claims"]
    assert by_file.json()["article"]["id"] == "health.html"
    assert {match["rank"] for match in by_file.json()["matches"]} == {1}


def test_claims_alone(http, schema):
    answer = http.post("/v1/claims", json={"text": VETO})
    schema.validate(answer.json())
    assert answer.json()["claims"]
    assert answer.json()["matches"] == []


def test_a_filter_and_options_count(http):
    answer = http.post(
        "/v1/check", json={"text": VETO, "min_confidence": 0, "where": {"verdicts": ["false"], "since": "2000"}}
    )
    assert {match["statement"]["verdict"] for match in answer.json()["matches"]} == {"false"}
    assert answer.json()["provenance"]["settings"]["since"] == "2000"


def test_searching_one_text_or_several(http):
    one = http.post("/v1/search", json={"text": VETO, "top_k": 2}).json()["results"]
    assert [[match["rank"] for match in matches] for matches in one] == [[1, 2]]
    two = http.post("/v1/search", json={"texts": ["Vaccines cause autism.", VETO], "top_k": 2}).json()["results"]
    assert [match["statement"] for match in two[1]] == [match["statement"] for match in one[0]]
    assert [match["claim_id"] for matches in two for match in matches] == ["1", "1", "2", "2"]


def test_many_at_once_get_what_they_would_get_alone(served, http):
    bodies = [{"text": VETO}, {"text": "Vaccines cause autism."}, {"text": VETO, "top_k": 1, "min_confidence": 0}]
    alone = [steady(Report.from_json(http.post("/v1/check", json=body).content)) for body in bodies]
    found: list[tuple[int, dict[str, object]]] = []

    def ask(number: int) -> None:
        report = Report.from_json(http.post("/v1/check", json=bodies[number % 3]).content)
        found.append((number % 3, steady(report)))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 24
    assert all(answer == alone[which] for which, answer in found)
    together = served.service.metrics.text().decode()
    assert float(together.split("factcheck_together_sum ")[1].split()[0]) > float(
        together.split("factcheck_together_count ")[1].split()[0]
    )


def test_what_is_kept_is_listed_and_comes_back(http, kept):
    report = http.get(f"/v1/reports/{kept}")
    assert report.json()["article"]["text"] == VETO
    [listed] = [one for one in http.get("/v1/reports").json()["reports"] if one["id"] == kept]
    assert listed["claims"] == len(report.json()["claims"])
    assert listed["matches"] == len(report.json()["matches"])
    audit = http.get(f"/v1/reports/{kept}/audit").json()
    assert audit["who"] == "local"
    assert audit["index_generation"] == report.json()["provenance"]["index_generation"]
    assert len(audit["shown"]) == listed["matches"]


def test_decisions_are_kept_and_exported(http, kept):
    match = http.get(f"/v1/reports/{kept}").json()["matches"][0]
    pair = {"claim_id": match["claim_id"], "statement_id": match["statement"]["id"]}
    made = http.post(f"/v1/reports/{kept}/decisions", json={**pair, "judgement": "accept", "note": "=1+1"})
    assert made.status_code == 201
    assert made.json()["who"] == "local"
    assert http.get(f"/v1/reports/{kept}/decisions").json() == [made.json()]
    lines = http.get("/v1/feedback/export?format=jsonl").text.splitlines()
    assert made.json() in [json.loads(line) for line in lines]
    pairs = http.get("/v1/feedback/export?format=pairs&index=starter").text.splitlines()
    assert [json.loads(line)["accepted"] for line in pairs] == [True]
    rows = list(csv.DictReader(io.StringIO(http.get("/v1/feedback/export?format=csv").text.lstrip("\ufeff"))))
    assert not rows[0]["note"].startswith("=")
    archive = http.get("/v1/feedback/export?format=qrels&index=starter&split=dev")
    with zipfile.ZipFile(io.BytesIO(archive.content)) as files:
        assert set(files.namelist()) == {"corpus.jsonl", "queries.jsonl", "qrels/dev.tsv"}
        assert pair["statement_id"] in files.read("qrels/dev.tsv").decode()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("endpoints.reports.to_jsonl", "/v1/feedback/export?format=jsonl"),
        ("endpoints.reports.pairs_text", "/v1/feedback/export?format=pairs"),
        ("endpoints.reports.decisions_to_csv", "/v1/feedback/export?format=csv"),
        ("pages.routes.Review.of", "/reports/{kept}"),
    ],
)
def test_what_grows_with_what_is_kept_is_made_beside_the_event_loop(http, kept, monkeypatch, name, address):
    """A hundred thousand decisions take seconds, in which nobody else would be answered."""
    name = f"factcheck.service.{name}"
    make = pkgutil.resolve_name(name)

    def made(*given):
        with pytest.raises(RuntimeError, match="no running event loop"):
            asyncio.get_running_loop()
        return make(*given)

    monkeypatch.setattr(name, made)
    assert http.get(address.format(kept=kept)).status_code == 200


def test_decisions_that_make_no_sense_are_refused(http, kept):
    path = f"/v1/reports/{kept}/decisions"
    match = http.get(f"/v1/reports/{kept}").json()["matches"][0]
    pair = {"claim_id": match["claim_id"], "statement_id": match["statement"]["id"]}
    for body in (
        {**pair, "judgement": "other-verdict"},
        {**pair, "judgement": "accept", "verdict": "false"},
        {**pair, "judgement": "accept", "claim_id": "c999"},
        {**pair, "judgement": "perhaps"},
    ):
        answer = http.post(path, json=body)
        assert answer.status_code == 422
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("csv", "\ufeff"), ("html", "<!doctype html>")])
def test_a_report_is_exported(http, kept, form, start):
    answer = http.get(f"/v1/reports/{kept}/export?format={form}")
    assert answer.status_code == 200
    assert answer.text.lower().startswith(start) or form == "csv"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_reports_that_are_not_there(http):
    for path in ("", "/audit", "/export", "/decisions"):
        assert http.get(f"/v1/reports/0123456789abcdef{path}").status_code == 404
    assert http.get("/v1/reports/..%2f..%2fetc").status_code in (404, 422)


def test_a_report_that_was_noted_without_its_content_says_so(http, served):
    store = served.service.store
    report = store.report(served.check(VETO))
    path = f"/v1/reports/{store.keep_report(report, who='desk', content=False)}"
    answer = http.get(path)
    assert answer.status_code == 422
    assert "only the audit was kept" in answer.json()["detail"]
    assert "only the audit was kept" in http.get(path.removeprefix("/v1")).text
    assert http.get(f"{path}/audit").status_code == 200


def test_a_field_beside_a_file_that_nobody_knows_is_refused(http):
    files = {"file": ("note.txt", VETO.encode(), "text/plain")}
    refused = http.post("/v1/check/file", files=files, data={"keep": "true"})
    assert refused.status_code == 422
    assert refused.json()["detail"] == "keep: there is no such field"
    two = http.post("/v1/check/file", files=[("file", ("a.txt", VETO.encode())), ("file", ("b.txt", b"It rained."))])
    assert (two.status_code, two.json()["detail"]) == (422, "file: it is there more than once")
    assert "options" in refused.json()["hint"]
    wrong = http.post("/v1/check/file", files=files, data={"options": '{"top_k": 0}'})
    assert wrong.json()["detail"].startswith("options.top_k: ")


@pytest.mark.parametrize("day", ["2016-13", "2016-02-30"])
def test_days_that_no_calendar_has_are_refused(http, day):
    refused = http.post("/v1/search", json={"text": VETO, "where": {"since": day}})
    assert refused.status_code == 422
    assert "since" in refused.json()["detail"]
    assert http.get("/v1/indexes/starter/statements", params={"until": day}).status_code == 422


def test_what_is_wrong_is_said_without_the_validators_name(http):
    assert http.post("/v1/check", json={}).json()["detail"] == "body: give one of text, html and url"


def test_a_body_that_is_not_said_to_be_json_is_answered_with_what_to_say(http):
    answer = http.post("/v1/check", content=b'{"text": "The mill burned down."}')
    assert answer.status_code == 422
    assert "Content-Type: application/json" in answer.json()["hint"]
    assert http.post("/v1/check", json=["text"]).json()["hint"] is None


def test_the_time_of_day_of_a_publication_is_cut_off(http):
    answer = http.post("/v1/check", json={"text": "It rained on Monday.", "published": "2024-05-01T09:30:00.5+02:00"})
    assert answer.json()["article"]["published"] == "2024-05-01"
    for wrong in ("yesterday", "2024-05-01T", "2024-05-01T99:99", "2024T10:00"):
        assert http.post("/v1/check", json={"text": "It rained.", "published": wrong}).status_code == 422


def test_a_report_of_an_index_that_has_moved_is_not_checked_again_with_another(served, http, kept):
    report = served.service.store.report(kept)
    elsewhere = replace(report, provenance=replace(report.provenance, index="/srv/before/index"))
    name = served.service.store.keep_report(elsewhere, who="local")
    answer = http.post(f"/v1/reports/{name}/again")
    assert answer.status_code == 404
    assert "/srv/before/index" in answer.json()["detail"]


def test_a_text_a_page_and_a_file_may_have_an_address(http):
    known = {"url": "https://news.example/42", "title": "x" * 2_000}
    page = f"<html><body><article><p>{VETO}</p></article></body></html>"
    file = {"file": ("story.txt", VETO), "options": (None, json.dumps(known))}
    for answer in (
        http.post("/v1/check", json={"text": VETO, **known}),
        http.post("/v1/claims", json={"html": page, **known}),
        http.post("/v1/check/file", files=file),
    ):
        assert answer.status_code == 200, answer.text
        article = answer.json()["article"]
        assert {name: article[name] for name in known} == known
    assert http.post("/v1/check", json={"text": VETO, "url": None}).json()["article"]["url"] is None
    for wrong in ({"text": VETO, "html": page}, {"url": None}, {"text": VETO, "url": "ftp://news.example"}):
        assert http.post("/v1/check", json=wrong).status_code == 422


def test_what_a_reader_should_know_of_a_text_goes_with_its_report(http):
    notes = ["The page may be cut off."]
    for path in ("/v1/check", "/v1/claims"):
        report = http.post(path, json={"text": VETO, "notes": notes}).json()
        assert (report["notes"], report["article"]["notes"]) == (notes, notes)
    kept = http.post("/v1/check", json={"text": VETO, "notes": notes, "keep": True}).headers["Location"]
    assert http.get(kept).json()["notes"] == notes
    for wrong in ({"text": VETO, "notes": [""]}, {"html": f"<p>{VETO}</p>", "notes": notes}):
        assert http.post("/v1/check", json=wrong).status_code == 422


def test_what_the_links_of_a_text_lead_to_is_matched_as_such(http):
    link = {"url": "http://www.un.org/apps/news/story.asp?NewsID=55721", "span": [16, 24]}
    text = "The vote.\r\n\r\n" + "A council voted on a truce in the north of Syria."
    words = text.replace("\r\n", "\n")
    answer = http.post("/v1/check", json={"text": text, "links": [link]}).json()
    (read,) = answer["article"]["links"]
    assert words[slice(*read["span"])] == text[16:24] == "ouncil v"
    (match,) = [match for match in answer["matches"] if match["reason"] == "identity"]
    assert match["identity"] == {"what": "link", "span": read["span"]}
    assert http.post("/v1/claims", json={"text": text, "links": [link]}).json()["article"]["links"] == [read]
    for wrong in (
        {"text": text, "links": [link | {"span": [16, len(text) + 1]}]},
        {"text": text, "links": [link | {"span": [5, 5]}]},
        {"text": text, "links": [link | {"span": [-1, 5]}]},
        {"text": text, "links": [link | {"url": "ftp://news.example"}]},
        {"html": f"<p>{text}</p>", "links": [link]},
    ):
        assert http.post("/v1/check", json=wrong).status_code == 422
        assert http.post("/v1/batches", json={"articles": [{"id": "a", "text": text} | wrong]}).status_code == 422


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("published", "5 December 2016", "published: give an ISO date"),
        ("published", "2024-02-30T10:00:00Z", "published: there is no day 2024-02-30"),
        ("language", "English", "language: give the tag of a language"),  # it would be taken for another than English
        ("url", "news.example/story", "url: give an address that begins with http"),
        ("index", "../x", "index: give the name of an index"),
    ],
)
def test_what_a_text_has_to_look_like_is_said_in_words(http, field, value, words):
    answer = http.post("/v1/check", json={"text": VETO, field: value})
    assert answer.status_code == 422
    assert words in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "body", "hint"),
    [
        ("/v1/check", {"txt": "It rained."}, "is text meant?"),
        ("/v1/check", {"text": "It rained.", "publisher": "Desk A"}, "is where.publishers meant?"),
        ("/v1/check", {"text": "It rained.", "where": {"verdict": ["false"]}}, "is verdicts meant?"),
        (
            "/v1/check",
            {"text": "It rained.", "where": {"colour": 1}},
            "there are languages, publishers, verdicts, since",
        ),
        ("/v1/search", {"texts": ["It rained."], "min_confidenc": 1}, "there are "),
        ("/v1/batches", {"articles": [{"id": "a", "text": "It rained.", "langage": "en"}]}, "is language meant?"),
    ],
)
def test_a_field_that_there_is_not_is_told_what_may_be_meant(http, path, body, hint):
    answer = http.post(path, json=body)
    assert answer.status_code == 422
    assert answer.json()["hint"].startswith(hint)
