"""Work that takes longer than a request: checks in the background, and batches that survive."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future

import httpx
import pytest
from served import WAIT, until

from factcheck import Report
from factcheck.batch.run import write_whole
from factcheck.batch.work import Job as RowsJob
from factcheck.errors import EngineError
from factcheck.model import Article
from factcheck.service.batches import Batch, Batches, _BenchPool
from factcheck.service.bench import Bench, Job, Wanted
from factcheck.service.metrics import Metrics
from factcheck.service.options import Limits
from factcheck.service.schemas import BatchBody

VETO = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo."


def over(http, path):
    return until(lambda: http.get(path).json(), lambda one: one["status"] not in ("queued", "running"))


def test_a_check_in_the_background_is_kept(http):
    begun = http.post("/v1/checks", json={"text": VETO})
    assert begun.status_code == 202
    path = begun.headers["Location"]
    assert path == f"/v1/checks/{begun.json()['id']}"
    stage = until(lambda: http.get(path).json(), lambda one: one["status"] in ("done", "failed"))
    assert stage["status"] == "done"
    assert stage["stage_done"] == stage["stage_total"] > 0
    assert http.get(f"/v1/reports/{stage['report_id']}").json()["article"]["text"] == VETO


def test_a_check_that_fails_says_why(http):
    path = http.post("/v1/checks", json={"html": "<p></p>"}).headers["Location"]
    stage = until(lambda: http.get(path).json(), lambda one: one["status"] in ("done", "failed"))
    assert (stage["status"], stage["error"]["status"], stage["report_id"]) == ("failed", 422, None)
    assert http.get("/v1/checks/0123456789abcdef01234567").status_code == 404


@pytest.mark.parametrize(("background", "taken"), [(True, 2), (False, 10)])
def test_a_client_waits_for_few_articles_of_a_batch(background, taken):
    bench = Bench(lambda index: pytest.fail("nothing is to be checked"), Limits(), Metrics())
    for number in range(10):
        bench.submit(
            Job(article=Article(id=str(number), text="It rained." * 450), wanted=Wanted()), background=background
        )
    assert len(bench._take()) == taken


def test_a_long_article_of_a_batch_is_taken_by_itself():
    bench = Bench(lambda index: pytest.fail("nothing is to be checked"), Limits(), Metrics())
    for number in range(2):
        bench.submit(Job(article=Article(id=str(number), text="It rained." * 9000), wanted=Wanted()), background=True)
    assert [len(bench._take()), len(bench._take())] == [1, 1]


def test_the_log_tells_what_becomes_of_a_batch(tmp_path, caplog):
    bench = Bench(lambda index: pytest.fail("nothing is to be checked"), Limits(), Metrics())

    def batches():
        return Batches(tmp_path, bench, 4, own="starter", called="starter")

    body = BatchBody.model_validate({"articles": [{"id": "a", "text": VETO}]})
    with caplog.at_level("INFO", logger="factcheck.service"):
        first = batches()
        kept, gone = first.add(body, "ana"), first.add(body, "ana")
        first.cancel(gone.id)
        first.stop()
        second = batches()
        second._thread = threading.Thread(target=lambda: None)
        second.start()
        second.stop()
    told = [(one.getMessage(), one.batch) for one in caplog.records]
    assert told == [
        ("batch accepted", kept.id),
        ("batch accepted", gone.id),
        ("batch cancelled", gone.id),
        ("batch taken up again", kept.id),
    ]
    assert (caplog.records[0].rows, caplog.records[0].done, caplog.records[0].who) == (1, 0, "ana")


def test_a_batch_gives_a_report_for_each_article(http):
    articles = [{"id": f"a{n}", "text": VETO if n % 2 else "It rained."} for n in range(20)]
    articles.append({"id": "bad", "text": "\n \n"})
    begun = http.post("/v1/batches", json={"articles": articles, "top_k": 1})
    assert begun.status_code == 202
    batch = over(http, begun.headers["Location"])
    assert (batch["status"], batch["rows"], batch["done"], batch["failed"]) == ("done", 21, 21, 1)
    lines = http.get(f"{begun.headers['Location']}/results").text.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["id"] for row in rows] == [article["id"] for article in articles]
    assert "empty" in rows[-1]["error"]
    report = Report.from_json(json.dumps(rows[1]["report"]))
    assert {match.rank for match in report.matches} == {1}
    assert http.delete(begun.headers["Location"]).status_code == 200
    assert http.get(begun.headers["Location"]).status_code == 404


def test_a_batch_is_cancelled(http):
    begun = http.post("/v1/batches", json={"articles": [{"id": str(n), "text": VETO * 20} for n in range(200)]})
    path = begun.headers["Location"]
    assert http.delete(path).json()["status"] == "cancelled"
    assert http.get(path).json()["status"] == "cancelled"
    assert http.get(f"{path}/results").status_code == 200
    assert http.delete(path).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"articles": []}, 422),
        ({"articles": [{"id": "a", "text": "x"}] * 2}, 422),
        ({"articles": [{"id": "a", "text": "x"}], "index": "nobody"}, 404),
        ({"articles": [{"id": "a", "text": "x" * 300_001}]}, 413),
    ],
)
def test_batches_that_cannot_be_are_refused(http, body, status):
    assert http.post("/v1/batches", json=body).status_code == status


def test_a_batch_that_cannot_be_written_is_refused_and_takes_no_place(serve, tmp_path):
    (tmp_path / "batches").write_text("no folder")
    http = serve().http
    refused = http.post("/v1/batches", json={"articles": [{"id": "a", "text": VETO}]})
    assert (refused.status_code, refused.headers["Content-Type"]) == (503, "application/problem+json")
    assert http.get("/v1/batches").json() == []


def test_a_batch_whose_end_cannot_be_written_keeps_no_other_waiting(serve, tmp_path):
    http = serve().http
    begun = http.post("/v1/batches", json={"articles": [{"id": str(n), "text": VETO * 10} for n in range(24)]})
    (tmp_path / "batches" / begun.json()["id"] / "over.json.new").mkdir()  # in the way, as a full disk would be
    assert over(http, begun.headers["Location"])["status"] == "done"
    after = http.post("/v1/batches", json={"articles": [{"id": "a", "text": VETO}]})
    assert over(http, after.headers["Location"])["status"] == "done"


def test_an_answer_that_comes_just_when_a_wait_is_over_counts(http):
    class Late(Future):
        def result(self, timeout=None):
            if timeout is not None and not self.done():
                self.set_result(report)
                raise TimeoutError
            return super().result(timeout)

    report = Report.from_json(http.post("/v1/check", json={"text": VETO}).text)
    batch = Batch(id="b", status="running", rows=1, created="2020", who="desk")
    pool = _BenchPool(None, threading.Event(), batch, Wanted(), RowsJob({}, None, "2020-01-01T00:00:00+00:00", False))
    job = Job(article=Article(id="a", text=VETO), wanted=Wanted(), answer=Late())
    threading.Timer(0.3, job.answer.set_result, [report]).start()
    assert pool._finish({"id": "a"}, job)["error"] is None


class Process:
    """`factcheck serve` in a process of its own, that can be killed."""

    def __init__(self, home, folder):
        self.log = folder / "log"
        environment = os.environ | {
            "FACTCHECK_INDEXES_DIR": str(home.settings.indexes_dir),
            "FACTCHECK_CACHE_DIR": str(home.settings.cache_dir),
        }
        command = [sys.executable, "-c", "from factcheck.cli import main; main()", "serve", "--port", "0"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen([*command, "--data-dir", str(folder)], env=environment, stderr=log)
        address = until(lambda: re.search(r"http://[\d.]+:\d+", self.log.read_text()), bool)
        self.http = httpx.Client(base_url=address[0], timeout=WAIT, trust_env=False)

    def end(self, how):
        self.http.close()
        self.process.send_signal(how)
        self.process.wait(WAIT)
        return self.log.read_text()


def test_a_kill_loses_neither_decisions_nor_batches(served, home, tmp_path):
    first = Process(home, tmp_path)
    kept = first.http.post("/v1/check", json={"text": VETO, "keep": True}).json()
    [report] = first.http.get("/v1/reports").json()["reports"]
    pair = {"claim_id": kept["matches"][0]["claim_id"], "statement_id": kept["matches"][0]["statement"]["id"]}
    path = f"/v1/reports/{report['id']}/decisions"
    made = first.http.post(path, json={**pair, "judgement": "accept"}).json()
    articles = [{"id": str(n), "text": f"{VETO} That was {n} days ago. " * 8} for n in range(60)]
    batch = first.http.post("/v1/batches", json={"articles": articles}).headers["Location"]
    until(lambda: first.http.get(batch).json(), lambda one: one["done"])
    first.end(signal.SIGKILL)
    assert first.process.returncode == -signal.SIGKILL

    second = Process(home, tmp_path)
    assert second.http.get(path).json() == [made]
    resumed = second.http.get(batch).json()
    assert resumed["status"] in ("queued", "running")
    assert resumed["done"] >= 16
    finished = over(second.http, batch)
    assert (finished["status"], finished["done"], finished["failed"]) == ("done", 60, 0)
    rows = [json.loads(line) for line in second.http.get(f"{batch}/results").text.splitlines()]
    assert [row["id"] for row in rows] == [article["id"] for article in articles]
    log = second.end(signal.SIGTERM)
    assert second.process.returncode == 0
    assert VETO not in log


def test_services_on_the_same_data_do_not_do_each_others_batches(serve):
    first = serve().http
    path = first.post("/v1/batches", json={"articles": [{"id": str(n), "text": VETO * 10} for n in range(48)]})
    path = path.headers["Location"]
    waiting = first.post("/v1/batches", json={"articles": [{"id": "b", "text": VETO}]}).headers["Location"]
    second = serve().http
    assert second.get(path).status_code == second.get(waiting).status_code == 404
    mine = second.post("/v1/batches", json={"articles": [{"id": "c", "text": VETO}]}).headers["Location"]
    assert over(second, mine)["status"] == "done"
    assert over(first, path)["status"] == over(first, waiting)["status"] == "done"
    assert {one["status"] for one in serve().http.get("/v1/batches").json()} == {"done"}


def test_a_full_disk_does_not_end_a_batch_for_good(serve, tmp_path, monkeypatch):
    def full(path, text):
        if path.parent.name == "parts":
            raise OSError(errno.ENOSPC, "No space left on device")
        write_whole(path, text)

    first = serve()
    with monkeypatch.context() as patch:
        patch.setattr("factcheck.batch.run.write_whole", full)
        begun = first.http.post("/v1/batches", json={"articles": [{"id": "a", "text": VETO}]})
        path = begun.headers["Location"]
        batch = over(first.http, path)
    assert batch["status"] == "failed"
    assert "No space left on device" in batch["error"]
    first.service.batches.stop()  # as at its end
    assert over(serve().http, path)["status"] == "done"


def test_a_batch_waits_for_an_engine_that_does_not_answer(serve, monkeypatch):
    monkeypatch.setattr("factcheck.service.batches.AGAIN", 1.0)
    service = serve()
    check, away = service.service.bench._check, threading.Event()
    away.set()

    def checked(*given):
        if away.is_set():
            raise EngineError("the server does not answer", where="milvus://127.0.0.1:1/x")
        return check(*given)

    monkeypatch.setattr(service.service.bench, "_check", checked)
    articles = [{"id": str(n), "text": VETO} for n in range(20)] + [{"id": "bad", "text": "\n"}]
    path = service.http.post("/v1/batches", json={"articles": articles}).headers["Location"]
    waiting = until(lambda: service.http.get(path).json(), lambda one: one["error"])
    assert (waiting["status"], waiting["error"]) == ("queued", "the server does not answer")
    away.clear()
    batch = over(service.http, path)
    assert (batch["status"], batch["done"], batch["failed"], batch["error"]) == ("done", 21, 1, None)


def test_a_batch_whose_engine_is_away_keeps_no_other_waiting(serve, monkeypatch):
    monkeypatch.setattr("factcheck.service.batches.AGAIN", 3600.0)
    service = serve()
    check = service.service.bench._check

    def checked(checker, wanted, jobs):
        if any(job.article.id == "away" for job in jobs):
            raise EngineError("the server does not answer", where="milvus://127.0.0.1:1/x")
        return check(checker, wanted, jobs)

    monkeypatch.setattr(service.service.bench, "_check", checked)
    paths = [
        service.http.post("/v1/batches", json={"articles": [{"id": name, "text": VETO}]}).headers["Location"]
        for name in ("away", "here")
    ]
    assert over(service.http, paths[1])["status"] == "done"
    assert until(lambda: service.http.get(paths[0]).json(), lambda one: one["error"])["status"] == "queued"


def test_a_batch_goes_on_with_the_index_that_was_the_services_own(serve, home, tmp_path, monkeypatch):
    def away(*given):
        raise EngineError("the server does not answer", where="milvus://127.0.0.1:1/x")

    def accepted(index):
        service = serve(index=index)
        with monkeypatch.context() as patch:
            patch.setattr(service.service.bench, "_check", away)
            begun = service.http.post("/v1/batches", json={"articles": [{"id": "a", "text": VETO}]})
            until(lambda: service.http.get(begun.headers["Location"]).json(), lambda one: one["error"])
            service.service.batches.stop()  # as at its end
        return begun.headers["Location"]

    named = accepted("starter")
    other = tmp_path / "elsewhere" / "starter"  # which goes by the same name
    shutil.copytree(home.settings.indexes_dir / "starter", other)
    shutil.copytree(other, tmp_path / "third")
    by_path = accepted(str(other))
    service = serve(index=str(tmp_path / "third"))
    assert over(service.http, named)["status"] == "done"
    [row] = service.http.get(f"{named}/results").text.splitlines()
    assert json.loads(row)["report"]["provenance"]["index"] == "starter"
    left = over(service.http, by_path)
    assert left["status"] == "failed"
    assert f"started with --index {other}" in left["error"]
    service.service.batches.stop()
    monkeypatch.chdir(tmp_path)
    service = serve(index="starter")  # named so, it would be found, and is another
    assert over(service.http, by_path)["status"] == "failed"
    service.service.batches.stop()
    assert over(serve(index="./elsewhere/starter").http, by_path)["status"] == "done"


def test_a_damaged_batch_keeps_no_service_from_starting(serve, tmp_path):
    first = serve().http
    for name in ("a", "b"):
        path = first.post("/v1/batches", json={"articles": [{"id": name, "text": VETO}]}).headers["Location"]
        assert over(first, path)["status"] == "done"
    spoilt, torn = (tmp_path / "batches" / one["id"] for one in first.get("/v1/batches").json())
    (spoilt / "over.json").unlink()
    next((spoilt / "out" / "parts").iterdir()).write_bytes(b"{")
    (torn / "batch.json").write_bytes(b"")
    http = serve().http
    batch = over(http, f"/v1/batches/{spoilt.name}")
    assert batch["status"] == "failed"
    assert "it is not what a batch writes" in batch["error"]
    assert http.get(f"/v1/batches/{torn.name}").status_code == 404
