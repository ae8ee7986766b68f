"""Batches of real articles: every row once, the same rows on every engine, whatever is killed."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import polars as pl
import pytest

from factcheck.batch import pools, run_batch
from factcheck.batch.pools import Done, LocalPool, RayPool
from factcheck.batch.run import results_of
from factcheck.batch.states import index_state
from factcheck.batch.work import Job, Worker
from factcheck.checker import build_starter
from factcheck.errors import EngineError, FactcheckError, IndexNotFound, InputError
from factcheck.index import add_statements, build_index
from factcheck.loading import loader
from factcheck.model import Statement
from factcheck.settings import DEFAULT_MODEL, load_settings
from factcheck.statements.frame import to_frame

TOWNS = ("Lowden", "Marrick", "Esk", "Thornby", "Ulven")
SETTINGS = {"threads": 1, "min_confidence": 0.0}


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory, new_cache):
    folder = tmp_path_factory.mktemp("batch-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_INDEXES_DIR", str(folder / "indexes"))
        patch.setenv("FACTCHECK_CACHE_DIR", str(new_cache(folder / "cache")))
        build_starter(load_settings())
        yield folder


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    rows = [
        {
            "id": f"a{n}",
            "text": f"The mayor of {TOWNS[n % 5]} said that crime fell by {n} percent in 2015. The sky is blue.",
        }
        for n in range(60)
    ]
    rows[7]["text"] = None  # a poisoned row
    path = tmp_path_factory.mktemp("source") / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def told(output):
    frame = pl.read_parquet(output / "reports.parquet")
    rows = []
    for row in frame.to_dicts():
        report = json.loads(row["report"]) if row["report"] else None
        if report:
            report["provenance"]["created"] = ""
        rows.append((row["id"], report, row["error"]))
    return rows


def complete(output):
    rows = told(output)
    assert [row[0] for row in rows] == [f"a{n}" for n in range(60)]
    assert [row[0] for row in rows if row[2]] == ["a7"]
    assert all(report["claims"] for _, report, error in rows if not error)
    lines = [json.loads(line) for line in (output / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [row[0] for row in rows if not row[2]]
    quarantine = [json.loads(line) for line in (output / "quarantine.jsonl").read_text().splitlines()]
    assert [row["id"] for row in quarantine] == ["a7"]
    return rows


def command(source, output, engine):
    code = (
        "from pathlib import Path\nfrom factcheck.batch import run_batch\n"
        f"if __name__ == '__main__':\n    run_batch(Path({str(source)!r}), Path({str(output)!r}), engine={engine!r}, "
        f"workers=2, settings={SETTINGS!r})\n"
    )
    script = output.parent / f"drive-{engine}.py"
    script.write_text(code, encoding="utf-8")
    return subprocess.Popen([sys.executable, str(script)], start_new_session=True, cwd=Path.cwd())


def workers_of(process, engine):
    """The driver's descendants that work: Ray's have its raylet between."""
    name = b"ray::_Actor" if engine == "ray" else b"spawn_main"
    parents, lines = {}, {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            lines[int(entry.name)] = (entry / "cmdline").read_bytes()
        except OSError:
            continue

    def ours(pid):
        return pid == process.pid or (pid in parents and ours(parents[pid]))

    return [pid for pid, line in lines.items() if name in line and ours(pid)]


def children():
    """The children of this process that have not ended."""
    found = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):  # a thread that has ended meanwhile
            found |= {int(child) for child in (task / "children").read_text().split()}
    return found


@pytest.fixture(scope="module")
def expected(source, tmp_path_factory):
    """The rows of a batch that nothing happens to."""
    reference = tmp_path_factory.mktemp("reference")
    run_batch(source, reference, workers=2, settings=SETTINGS)
    return complete(reference)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the workers in /proc")
@pytest.mark.parametrize("engine", ["local", "ray"])
def test_every_row_once_whatever_is_killed(source, expected, tmp_path, engine):
    output = tmp_path / engine
    driver = command(source, output, engine)
    try:
        end = time.monotonic() + 300
        while time.monotonic() < end and not list((output / "parts").glob("*.jsonl")):
            time.sleep(0.05)
        busy = workers_of(driver, engine)
        if busy:
            os.kill(busy[0], signal.SIGKILL)
        time.sleep(0.3)
    finally:
        os.killpg(driver.pid, signal.SIGKILL)
        driver.wait()
    again = run_batch(source, output, engine=engine, workers=2, settings=SETTINGS)
    assert again.rows == 60
    assert complete(output) == expected
    assert run_batch(source, output, settings=SETTINGS).done == 0


def test_an_interrupt_at_the_terminal_is_no_matter_of_the_workers(capfd):
    pool = LocalPool(Job({"threads": 1}, None, "2024-01-01", claims=True), 1)
    try:
        for _ in range(3):
            pool.submit([{"id": "x", "text": "Crime fell by half in 2015."}])
            [done] = pool.done()
            assert done.results is not None
            [worker] = multiprocessing.active_children()
            os.kill(worker.pid, signal.SIGINT)
    finally:
        pool.close()
    assert "Traceback" not in capfd.readouterr().err


def test_claims_come_back_as_matches(tmp_path):
    source = tmp_path / "claims.parquet"
    pl.DataFrame({"id": ["x"], "text": ["Crime fell by half in 2015."]}).write_parquet(source)
    run_batch(source, tmp_path / "out", claims=True, settings={"threads": 1})
    row = pl.read_parquet(tmp_path / "out" / "reports.parquet").row(0, named=True)
    matches = json.loads(row["report"])
    assert len(matches) == 3
    least = matches[1]["confidence"]
    run_batch(source, tmp_path / "sure", claims=True, settings={"threads": 1, "min_confidence": least})
    row = pl.read_parquet(tmp_path / "sure" / "reports.parquet").row(0, named=True)
    assert json.loads(row["report"]) == matches[:2]


class Here:
    """Works on every task in this process."""

    def __init__(self, job):
        self.worker, self.given = Worker(job), []

    def idle(self):
        return not self.given

    def submit(self, task):
        self.given.append(task)

    def done(self):
        task = self.given.pop()
        return [Done(task, self.worker.run(task))]

    def close(self):
        assert not self.given


def test_rows_of_another_state_of_the_index_are_told(tmp_path):
    towns = [Statement(id=town, text=f"Crime fell in {town} in 2015.") for town in TOWNS]
    encoder = loader().encoder(DEFAULT_MODEL, load_settings())
    index, source, output, told = tmp_path / "towns", tmp_path / "rows.jsonl", tmp_path / "out", []
    build_index(index, to_frame(towns[:3]), encoder)
    rows = [{"id": str(n), "text": f"Crime fell by {n} percent in {TOWNS[n % 5]} in 2015."} for n in range(40)]
    rows[3]["text"] = None
    rows[4]["text"] += ' He said: "provenance":{"index": 1}.'
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))

    def again(**more):
        for part in sorted((output / "parts").glob("*.jsonl")):
            ids = [json.loads(line)["id"] for line in part.read_text().splitlines()]
            if "39" in ids:
                part.unlink()
        settings = {"threads": 1, "index": str(index)}
        return run_batch(source, output, settings=settings, pool=Here, warn=told.append, **more)

    assert again() == (40, 40, 1)
    assert again() == (40, 8, 1)
    assert told == []
    add_statements(index, to_frame(towns[3:]), encoder)
    assert again() == (40, 8, 1)
    (said,) = told
    assert said.startswith("31 of the 40 rows were checked before, with another state of the index")
    states = Counter(index_state(result) for result in results_of(output))
    assert sorted(states.values()) == [1, 8, 31]  # the one was set aside
    assert {state and state[1:3] for state in states} == {None, ("gen-000001", 3), ("gen-000002", 5)}


@pytest.mark.parametrize("engine", ["local", "ray"])
def test_what_is_no_fault_of_a_row_ends_the_batch(source, tmp_path, engine):
    with pytest.raises(IndexNotFound, match="nothing"):
        run_batch(source, tmp_path / "out", engine=engine, settings={"threads": 1, "index": "nothing"})
    assert not list((tmp_path / "out" / "parts").iterdir())


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for Ray's processes in /proc")
def test_a_ray_that_does_not_come_up_is_ended_and_started_again(monkeypatch):
    ray = pytest.importorskip("ray")
    before, init, started = children(), ray.init, set()

    def hang(*_):
        started.update(children() - before)
        raise Exception("The current node timed out during startup.")

    def first_hangs(**options):
        with monkeypatch.context() as patch:
            if not started:
                patch.setattr("ray._private.services.get_node", hang)
            init(**options)

    monkeypatch.setattr(ray, "init", first_hangs)
    pool = RayPool(Job({"threads": 1}, None, "2024-01-01", claims=True), 1, None)
    try:
        assert ray.is_initialized()
        assert len(started) > 1
        assert not started & children()
    finally:
        pool.close()
    assert children() <= before


def test_a_worker_that_is_killed_while_it_loads_is_no_fault_of_its_rows(source, expected, tmp_path):
    pools = []

    class Killed(LocalPool):
        kills = 2

        def submit(self, task):
            super().submit(task)
            if self.kills:
                type(self).kills -= 1
                process, _ = next(reversed(self._busy.values()))
                process.kill()

    def one(job):
        pools.append(Killed(job, 1))
        return pools[-1]

    run_batch(source, tmp_path / "out", settings=SETTINGS, pool=one)
    assert complete(tmp_path / "out") == expected
    Killed.kills = 99
    with pytest.raises(FactcheckError, match="3 workers in a row ended while they loaded") as caught:
        run_batch(source, tmp_path / "again", settings=SETTINGS, pool=one)
    assert "memory" in caught.value.hint
    assert not list((tmp_path / "again" / "parts").iterdir())


def test_a_batch_that_came_to_nothing_holds_nobody_to_its_options(source, expected, tmp_path):
    with pytest.raises(IndexNotFound):
        run_batch(source, tmp_path / "out", settings=SETTINGS | {"index": "mistyped"})
    run_batch(source, tmp_path / "out", settings=SETTINGS)
    assert complete(tmp_path / "out") == expected
    with pytest.raises(InputError, match="other options"):
        run_batch(source, tmp_path / "out", settings=SETTINGS | {"top_k": 1})


def test_an_engine_that_stops_answering_sets_no_row_aside(monkeypatch):
    worker = Worker(Job({"threads": 1}, None, "2026", claims=False))
    row = {"id": "1", "text": "Crime fell by half in Marrick in 2015."}
    fine, poisoned = worker.run([row, {"id": "2", "text": None}])
    assert fine["error"] is None
    assert poisoned["error"] is not None

    def stopped(*_: object) -> None:
        raise EngineError("nothing answers there")

    monkeypatch.setattr(worker.checker, "check_many", stopped)
    with pytest.raises(EngineError):
        worker.run([row])


def test_a_worker_says_how_many_threads_before_numpy_is_there():
    code = "import sys, factcheck.batch.pools\nassert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_folder_holds_one_run(source, tmp_path):
    empty = tmp_path / "none.jsonl"
    empty.write_text('{"id": "1", "text": null}\n')
    run_batch(empty, tmp_path / "out", settings={"threads": 1})
    with pytest.raises(InputError, match="another input"):
        run_batch(source, tmp_path / "out", settings={"threads": 1})


def test_a_row_without_a_text_is_told_so():
    for claims, said in ((False, "2: the article is empty"), (True, "2: the claim is empty")):
        worker = Worker(Job({"threads": 1}, None, "2026", claims=claims))
        rows = [{"id": "1", "text": "Crime fell by half in Marrick in 2015."}, {"id": "2"}]
        fine, poisoned = worker.run(rows)
        assert (fine["error"], poisoned["error"]) == (None, said)


def test_a_worker_that_cannot_begin_sets_no_row_aside(source, tmp_path):
    with pytest.raises(FactcheckError, match="a worker cannot begin: TypeError"):
        run_batch(source, tmp_path / "out", settings={"cache_bytes": 1})  # which the worker says itself
    assert not list((tmp_path / "out" / "parts").iterdir())


def test_a_place_that_a_worker_may_not_write_is_told_with_what_to_do(monkeypatch):
    def refused(job):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/srv/indexes")

    monkeypatch.setattr(pools, "Worker", refused)
    with pytest.raises(InputError, match="/srv/indexes: Permission denied") as caught:
        pools._begun(None)
    assert "who may read and write there" in caught.value.hint


def test_days_and_languages_are_read_or_unknown():
    worker = Worker(Job({"threads": 1}, None, "2026", claims=False))
    days = {"2016-12-05T10:00:00Z": "2016-12-05", "12 May 2020": "2020-05-12", "the day before": None, None: None}
    text = "Crime fell by half in Marrick in 2015."
    rows = [{"id": str(n), "text": text, "published": day, "language": "English"} for n, day in enumerate(days)]
    articles = [json.loads(result["report"])["article"] for result in worker.run(rows)]
    assert [article["published"] for article in articles] == list(days.values())
    assert "English" not in {article["language"] for article in articles}
