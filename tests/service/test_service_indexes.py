"""Indexes over HTTP: browsing, searching, and changes that are seen at once."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from served import WAIT, serving, until

from factcheck.checker import build_starter
from factcheck.errors import ModelError
from factcheck.index import build_index, undo_index
from factcheck.model import Statement
from factcheck.settings import DEFAULT_MODEL
from factcheck.statements import to_frame

LIME = "The town of Brackwater planted 40 lime trees along its canal in 2019."
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The ferry to Ostrand carried 900 people in a single day.",
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
    "author": {"@type": "Organization", "name": "Harbour Checks"},
    "url": "https://checks.example/ferry",
}


@pytest.fixture(scope="module")
def statements():
    return "/v1/indexes/starter/statements"


def test_indexes_are_described(http):
    [starter] = http.get("/v1/indexes").json()["indexes"]
    assert starter == http.get("/v1/indexes/starter").json()
    assert starter["default"]
    assert starter["statements"] >= 88
    assert starter["languages"][0] == "en"
    assert "true" in starter["verdicts"]
    assert starter["publishers"]


def test_what_others_push_out_of_memory_meanwhile_is_answered_all_the_same(serve, statements, monkeypatch):
    monkeypatch.setattr("factcheck.service.holdings.REMEMBERED", 0)
    http = serve().http
    assert http.get("/v1/indexes/starter").json()["statements"] >= 88
    assert http.get(f"{statements}?limit=1").json()["total"] >= 88


def test_an_index_that_was_removed_and_built_anew_is_seen(served, home):
    """Its first generation is called as that of the one before was."""
    name, folder = "anew", home.settings.indexes_dir / "anew"
    encoder = served.service.keeper.encoder(DEFAULT_MODEL, home.settings)
    try:
        for texts in (["The ferry carried 900 people.", "The bridge cost nine million."], [LIME]):
            shutil.rmtree(folder, ignore_errors=True)
            build_index(folder, to_frame([Statement(id=text[:9], text=text) for text in texts]), encoder)
            assert served.http.get(f"/v1/indexes/{name}").json()["statements"] == len(texts)
            page = served.http.get(f"/v1/indexes/{name}/statements").json()
            assert {one["text"] for one in page["statements"]} == set(texts)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_the_list_holds_what_can_be_named_and_says_what_is_wrong_with_the_rest(served, home, tmp_path):
    folder = tmp_path / "indexes"
    for name in ("starter", "damaged", "a copy of it"):
        shutil.copytree(home.settings.indexes_dir / "starter", folder / name)
    next((folder / "damaged").glob("*/statements.parquet")).write_bytes(b"no table")
    for name in ("mine", "beside"):
        shutil.copytree(folder / "starter", tmp_path / "elsewhere" / name)
    settings = home.settings.model_copy(
        update={"indexes_dir": folder, "index": str(tmp_path / "elsewhere" / "mine"), "feedback": tmp_path / "f.sqlite"}
    )
    with serving(replace(home, settings=settings, data_dir=tmp_path), ready=True) as service:
        damaged, mine, starter = service.http.get("/v1/indexes").json()["indexes"]
        assert (damaged["name"], damaged["default"], damaged["statements"]) == ("damaged", False, 0)
        assert damaged["problem"]
        assert str(tmp_path) not in damaged["problem"]
        assert (mine["name"], mine["default"], starter["name"], starter["default"]) == ("mine", True, "starter", False)
        for one in (mine, starter):
            assert service.http.get(f"/v1/indexes/{one['name']}").json() == one
            assert service.http.post("/v1/search", json={"text": LIME, "index": one["name"]}).status_code == 200
        page = service.http.get("/indexes").text
        assert "/indexes/mine" in page
        assert "/indexes/beside" not in page


def test_an_index_whose_folder_has_no_plain_name_is_used_without_one(served, home, tmp_path):
    odd = tmp_path / "Ämter & Co"
    shutil.copytree(home.settings.indexes_dir / "starter", odd)
    settings = home.settings.model_copy(update={"index": str(odd), "feedback": tmp_path / "f.sqlite"})
    with serving(replace(home, settings=settings, data_dir=tmp_path), ready=True) as service:
        assert '<option value="default" selected>' in service.http.get("/").text
        assert service.http.post("/v1/search", json={"text": LIME, "index": "default"}).status_code == 200
        assert service.http.get("/v1/indexes/default").json()["default"]


def test_a_client_that_sends_slowly_keeps_no_change_waiting(served, statements):
    with socket.create_connection(("127.0.0.1", served.port)) as slow:
        slow.sendall(
            f"POST {statements} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            'Content-Length: 1000\r\n\r\n[{"text":'.encode()
        )
        assert served.http.get("/healthz").status_code == 200  # it has been heard by now
        made = served.http.post(statements, json=[{"id": "quick", "text": LIME}])
        slow.setblocking(False)
        with pytest.raises(BlockingIOError):
            slow.recv(1)  # nobody has given it up yet
    assert made.json()["added"] == 1
    assert served.http.delete(statements, params={"id": "quick"}).status_code == 200


def test_statements_in_order_by_pages_and_filters(http, statements):
    first = http.get(statements, params={"limit": 60}).json()
    second = http.get(statements, params={"limit": 200, "offset": 60}).json()
    ids = [one["id"] for one in first["statements"] + second["statements"]]
    assert ids == sorted(ids)
    assert len(ids) == first["total"] == len(set(ids))
    false = http.get(statements, params={"verdict": "false", "limit": 200}).json()
    assert 0 < false["total"] < first["total"]
    assert {one["verdict"] for one in false["statements"]} == {"false"}


def test_statements_by_meaning(http, statements):
    found = http.get(statements, params={"q": "Moscow blocked a ceasefire at the UN", "limit": 3}).json()
    assert "syria-aleppo-truce-veto" in [one["id"] for one in found["statements"]]
    assert http.get(statements, params={"q": "x", "offset": 999}).status_code == 422


def test_a_statement_is_added_replaced_and_removed(http, home, statements):
    before = http.get("/v1/indexes/starter").json()
    made = http.post(statements, json=[{"id": "lime", "text": LIME, "rating": "Mostly true", "publisher": "Canal"}])
    assert made.json()["added"] == 1
    assert made.json()["generation"] != before["generation"]
    [match] = http.post("/v1/check", json={"text": LIME, "top_k": 1}).json()["matches"]
    assert match["statement"] == match["statement"] | {"id": "lime", "verdict": "mostly-true", "publisher": "Canal"}
    again = http.post(statements, json=[{"id": "lime", "text": LIME, "verdict": "false"}]).json()
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 1, 0)
    same = http.post(statements, json=[{"id": "lime", "text": LIME, "verdict": "false"}]).json()
    assert (same["added"], same["updated"], same["unchanged"]) == (0, 1, 1)
    assert same["generation"] == again["generation"]
    [match] = http.post("/v1/check", json={"text": LIME, "top_k": 1}).json()["matches"]
    assert match["statement"]["verdict"] == "false"
    gone = http.delete(statements, params={"id": ["lime"]}).json()
    assert gone["removed"] == 1
    assert http.post("/v1/check", json={"text": LIME}).json()["matches"] == []
    assert http.get("/v1/indexes/starter").json()["statements"] == before["statements"]
    for verdicts in (["false"], []):  # a step back, and there again, beside the service
        undo_index(home.settings.indexes_dir / "starter")
        found = http.post("/v1/check", json={"text": LIME, "top_k": 1}).json()["matches"]
        assert [match["statement"]["verdict"] for match in found] == verdicts


def test_a_day_to_come_is_taken_and_told(http, statements):
    made = http.post(
        statements, json=[{"id": "ferry-2", "text": "The ferry was late in May.", "date": "2150-05-04"}]
    ).json()
    assert (made["added"], made["left_out"]) == (1, [])
    assert made["warnings"] == ["statement 1: it is dated 2150-05-04, which is yet to come"]
    assert http.delete(statements, params={"id": ["ferry-2"]}).json()["removed"] == 1


def test_claimreview_is_taken(http, statements):
    feed = {"@graph": [REVIEW, {"@type": "ClaimReview"}]}
    made = http.post(statements, json=feed, headers={"Content-Type": "application/ld+json"}).json()
    assert made["added"] == 1
    assert len(made["left_out"]) == 1
    assert "/" not in made["left_out"][0]
    found = http.get(statements, params={"publisher": "harbour checks"}).json()["statements"]
    assert [one["verdict"] for one in found] == ["false"]
    assert http.delete(statements, params={"id": [found[0]["id"]]}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[]", 422),
        (b"{", 400),
        (b'[{"id": "a"}]', 422),
        (b'[{"text": "   "}]', 422),
        (b'[{"id": "a", "text": "Two of it."}, {"id": "a", "text": "Another two of it."}]', 422),
        (b'[{"text": "x", "verdict": "perhaps"}]', 422),
        (b"[" * 100_000, 400),
    ],
)
def test_statements_that_are_none_are_refused(http, statements, body, status):
    answer = http.post(statements, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert "/tmp" not in answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_date_of_a_statement_is_asked_for_in_words(http, statements):
    row = {"id": "a", "text": "Owls can read.", "date": "3.4.2020"}
    answer = http.post(statements, json=[row])
    assert answer.json()["detail"] == "body.0.date: give an ISO date, such as 2016-12-05, 2016-12 or 2016"


def test_what_is_not_there(http, statements):
    assert http.get("/v1/indexes/nobody").status_code == 404
    assert http.delete(statements, params={"id": ["nobody"]}).status_code == 404
    assert http.post("/v1/check", json={"text": LIME, "index": "nobody"}).status_code == 404
    assert http.post(statements, content=b"<x/>", headers={"Content-Type": "text/xml"}).status_code == 415


def test_an_index_changes_under_load_and_no_request_fails(http, statements):
    seen: list[tuple[int, bool]] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            answer = http.post("/v1/check", json={"text": LIME, "top_k": 1})
            seen.append((answer.status_code, bool(answer.json()["matches"])))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(3):
            assert http.post(statements, json=[{"id": "lime", "text": LIME, "verdict": "true"}]).status_code == 200
            assert http.post("/v1/check", json={"text": LIME}).json()["matches"]
            assert http.delete(statements, params={"id": ["lime"]}).status_code == 200
            assert not http.post("/v1/check", json={"text": LIME}).json()["matches"]
    finally:
        over.set()
    for thread in threads:
        thread.join()
    assert {status for status, _ in seen} == {200}
    assert {found for _, found in seen} == {True, False}


def unready(service):
    """What a service says that cannot become ready."""
    return until(lambda: service.http.get("/readyz").json(), lambda answer: answer.get("detail") != "still loading")


def test_an_index_that_is_not_there_yet_is_waited_for(served, home, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("factcheck.service.state.AGAIN", 0.1)
    folder = tmp_path / "indexes"
    settings = home.settings.model_copy(
        update={"indexes_dir": folder, "index": "late", "feedback": tmp_path / "feedback.sqlite"}
    )
    with (
        caplog.at_level("WARNING", "factcheck.service"),
        serving(replace(home, settings=settings, data_dir=tmp_path)) as service,
    ):
        assert unready(service)["detail"] == "no index here"
        assert any("factcheck index build" in str(vars(one).get("hint")) for one in caplog.records)
        shutil.copytree(home.settings.indexes_dir / "starter", tmp_path / "made")
        folder.mkdir()
        (tmp_path / "made").rename(folder / "late")
        assert service.service.ready.wait(WAIT)
        assert service.http.get("/readyz").json() == {"status": "ready"}
        assert service.service.problem is None


def test_a_folder_that_cannot_be_written_to_yet_is_told_and_waited_for(served, home, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("factcheck.service.state.AGAIN", 0.1)
    made = build_starter

    def refused(*given, **more):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "/srv/indexes")

    monkeypatch.setattr("factcheck.checker.build_starter", refused)
    settings = home.settings.model_copy(update={"feedback": tmp_path / "feedback.sqlite"})
    told = "the service cannot write what is needed: Read-only file system"
    with (
        caplog.at_level("WARNING", "factcheck.service"),
        serving(replace(home, settings=settings, data_dir=tmp_path)) as service,
    ):
        assert unready(service)["detail"] == told
        logged = next(vars(one) for one in caplog.records if one.getMessage() == "a check cannot be made")
        assert "/srv/indexes" in logged["reason"]
        assert "who may" in logged["hint"]
        path = service.http.post("/v1/checks", json={"text": LIME}).headers["Location"]
        stage = until(lambda: service.http.get(path).json(), lambda one: one["status"] in ("done", "failed"))
        assert stage["error"]["detail"] == told
        monkeypatch.setattr("factcheck.checker.build_starter", made)
        assert service.service.ready.wait(WAIT)


def test_a_folder_for_temporary_files_without_room_is_told_of(home, tmp_path, monkeypatch):
    monkeypatch.setattr("factcheck.service.state.AGAIN", 0.1)
    settings = home.settings.model_copy(update={"feedback": tmp_path / "feedback.sqlite"})
    refusal = ModelError("the model of languages cannot be unpacked", hint="let TMPDIR name one that can be written to")

    def refuse():
        raise refusal

    monkeypatch.setattr("factcheck.articles.language.load_languages", refuse)
    with serving(replace(home, settings=settings, data_dir=tmp_path)) as service:
        answer = unready(service)
        assert (answer["detail"], answer["hint"]) == (refusal.message, refusal.hint)
        assert refusal.message in service.http.get("/").text


def test_a_query_parameter_that_there_is_not_is_refused(http, statements):
    for path in (f"{statements}?languge=de", "/v1/reports?limits=3", "/v1/indexes?x"):
        refused = http.get(path)
        assert refused.status_code == 422
        assert "there is no such parameter" in refused.json()["detail"]
    assert "language" in http.get(f"{statements}?languge=de").json()["hint"]
    assert http.post("/v1/check?top_k=1", json={"text": LIME}).status_code == 422


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS])
def test_an_index_that_cannot_be_written_is_no_bug(http, statements, monkeypatch, reason):
    def refused(*_: object, **__: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr("factcheck.service.holdings.add_statements", refused)
    answer = http.post(statements, json=[{"text": LIME, "rating": "True"}])
    assert (answer.status_code, answer.json()["status"]) == (503, 503)
    assert os.strerror(reason) in answer.json()["detail"]


def test_why_nothing_can_be_kept_is_in_the_log_and_not_told_to_clients(serve, caplog):
    service = serve()
    service.service.store.path = Path(__file__, "decisions.sqlite")
    with caplog.at_level("WARNING", "factcheck.service"):
        answer = service.http.get("/v1/reports")
    assert answer.status_code == 503
    assert "decisions.sqlite" not in answer.text
    [told] = [record for record in caplog.records if record.getMessage() == "what is kept cannot be reached"]
    assert "decisions.sqlite" in vars(told)["reason"]
