"""Batches: long work on disk, done when there is time, taken up again after a kill.

::

    batches/ID/
      batch.json       what is asked for, by whom and when, and which index was the service's own then; a folder without
                       it was never accepted
      articles.jsonl   the articles
      out/             as `factcheck.batch` writes it: what is done stays done
      over.json        how it ended; there is none while it waits or runs
      service.lock     held meanwhile by the service whose batch it is, so that no other on the same data takes it up
"""

from __future__ import annotations

import json
import logging
import queue
import secrets
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel

from factcheck.batch import run_batch
from factcheck.batch.pools import Done
from factcheck.batch.run import QUARANTINE, REPORTS, results_of, write_whole
from factcheck.batch.work import Job as RowsJob
from factcheck.batch.work import Row, article_of, failure, success
from factcheck.errors import EngineError, FactcheckError, InputError
from factcheck.index.manifest import sync_folder
from factcheck.index.names import is_name
from factcheck.service.bench import Bench, Job, Wanted
from factcheck.service.problems import ProblemError, busy, told
from factcheck.service.schemas import BatchBody, Checking

log = logging.getLogger("factcheck.service")

AGAIN = 15.0  # seconds until a batch whose engine does not answer is tried again
TASKS = 2  # handed to the bench at a time, so that it need not wait for results to be written


class Batch(BaseModel):
    """How far a batch is; `done` counts the rows that are through, those that `failed` included."""

    id: str
    status: Literal["queued", "running", "done", "cancelled", "failed"]
    rows: int
    done: int = 0
    failed: int = 0
    created: str
    who: str
    error: str | None = None


class _StoppedError(Exception):
    """The batch was cancelled, or the service ends."""


class _ElsewhereError(Exception):
    """The batch was accepted for an index that clients of this service cannot name."""


class Batches:
    """The batches of a data directory, one of them running at a time.

    `own` is the service's own index, as it was started with, and `called` what clients call it.
    """

    def __init__(self, folder: Path, bench: Bench, most: int, *, own: str, called: str) -> None:
        self._folder = folder
        self._bench = bench
        self._most = most
        self._own, self._called = own, called
        self._known: dict[str, Batch] = {}
        self._held: dict[str, FileLock] = {}
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._changing = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="batches", daemon=True)

    @property
    def open(self) -> int:
        """Batches that wait or run."""
        return sum(one.status in ("queued", "running") for one in list(self._known.values()))

    def start(self) -> None:
        """Take up what is not over yet, and no other service's, in the order it came."""
        found = filter(None, map(self._found, self._folder.glob("*/batch.json")))
        for one in sorted(found, key=lambda one: one.created):
            self._known[one.id] = one
            if one.status == "queued":
                _tell("batch taken up again", one)
                self._waiting.put(one.id)
        self._thread.start()

    def stop(self) -> None:
        """Leave what is not over to the next start."""
        self._stopping.set()
        self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join()
        for name in list(self._held):
            self._let_go(name)

    def add(self, body: BatchBody, who: str) -> Batch:
        """Accept a batch; it survives a kill from here on.

        Raises
        ------
        ProblemError
            If too many wait already, or it cannot be written.
        """
        with self._changing:
            if self.open >= self._most:
                raise busy("too many batches are waiting", seconds=60)
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            made = Batch(id=secrets.token_hex(8), status="queued", rows=len(body.articles), created=now, who=who)
            folder = self._folder / made.id
            try:
                self._write(folder, made, body)
            except BaseException as error:
                self._let_go(made.id)
                shutil.rmtree(folder, ignore_errors=True)
                if isinstance(error, OSError):
                    log.exception("a batch cannot be kept")
                    raise ProblemError(503, "no batch can be kept") from None
                raise
            self._known[made.id] = made
        _tell("batch accepted", made)
        self._waiting.put(made.id)
        return made

    def _write(self, folder: Path, made: Batch, body: BatchBody) -> None:
        folder.mkdir(parents=True)
        self._hold(made.id)
        rows = (row.model_dump(mode="json", exclude_defaults=True) for row in body.articles)
        write_whole(folder / "articles.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
        options = body.model_dump(mode="json", exclude={"articles"}, exclude_defaults=True)
        said = {"created": made.created, "who": made.who, "rows": made.rows, "own": self._own, "options": options}
        write_whole(folder / "batch.json", json.dumps(said))
        sync_folder(folder)
        sync_folder(self._folder)

    def get(self, name: str) -> Batch:
        """How far a batch is.

        Raises
        ------
        ProblemError
            If there is none of that id.
        """
        known = self._known.get(name)
        if known is None:
            raise ProblemError(404, f"no batch {name}")
        return known

    def all(self) -> list[Batch]:
        """All of them, in the order they came."""
        return list(self._known.values())

    def cancel(self, name: str) -> Batch:
        """Stop a batch, keeping what is done of it; one that is over is removed from the disk."""
        with self._changing:
            batch = self.get(name)
            if batch.status in ("queued", "running"):
                self._end(batch, "cancelled")
            else:
                del self._known[name]
                self._let_go(name)
                # batch.json first: a folder that is half removed is no batch.
                (self._folder / name / "batch.json").unlink(missing_ok=True)
                shutil.rmtree(self._folder / name, ignore_errors=True)
        return batch

    def results(self, name: str) -> Iterator[str]:
        """A line of JSON for each row that is through: in order when the batch is done, those that failed last."""
        batch, out = self.get(name), self._folder / name / "out"
        if batch.status == "done":
            for file in (REPORTS, QUARANTINE):
                with (out / file).open(encoding="utf-8") as lines:
                    yield from lines
            return
        for result in results_of(out):
            row = json.dumps({"id": result["id"]})[:-1]
            if result["error"] is None:
                yield f'{row}, "report": {result["report"]}}}\n'
            else:
                yield f'{row}, "error": {json.dumps(result["error"])}}}\n'

    def _work(self) -> None:
        while (name := self._waiting.get()) is not None and not self._stopping.is_set():
            with self._changing:
                batch = self._known.get(name)
                if batch is None or batch.status != "queued":
                    continue
                batch.status, batch.error = "running", None
            try:
                self._run(batch)
            except _StoppedError:
                pass
            except EngineError as error:
                self._postpone(batch, error)
            except OSError as error:
                self._leave(batch, f"it cannot be written: {error.strerror}; the service's next start goes on with it")
            except _ElsewhereError as error:
                self._leave(batch, str(error))
            except Exception as error:
                if batch.status == "running":  # else it was cancelled, and may be gone from the disk
                    log.exception("a batch failed", extra={"batch": name})
                    detail = told(error).detail if isinstance(error, FactcheckError) else "a bug; the log says more"
                    self._over(batch, "failed", detail)
            else:
                self._over(batch, "done")

    def _run(self, batch: Batch) -> None:
        folder = self._folder / batch.id
        said = json.loads((folder / "batch.json").read_bytes())
        options = said["options"]
        wanted = Checking.model_validate(options).wanted()
        if wanted.index is None:
            wanted = replace(wanted, index=self._as_then(said.get("own")))

        def note(stage: str, done: int, total: int | None) -> None:
            batch.done = done

        result = run_batch(
            folder / "articles.jsonl",
            folder / "out",
            settings=options,
            pool=partial(_BenchPool, self._bench, self._stopping, batch, wanted),
            progress=note,
        )
        batch.done, batch.failed = result.rows, result.quarantined

    def _as_then(self, own: str | None) -> str | None:
        """What names the index now that was the service's own when the batch came; None where it still is."""
        if own is None or own == self._own:
            return None
        if is_name(own) and own != self._called:
            return own
        raise _ElsewhereError(f"it is of another index: a service that is started with --index {own} goes on with it")

    def _over(self, batch: Batch, status: Literal["done", "failed"], error: str | None = None) -> None:
        with self._changing:
            if batch.status == "running":
                try:
                    self._end(batch, status, error)
                except OSError:  # a full disk: the next start takes it up again, and others go on until then
                    log.exception("how a batch ended cannot be kept", extra={"batch": batch.id})

    def _postpone(self, batch: Batch, error: EngineError) -> None:
        """An engine that does not answer, for the moment say, is no end of a batch."""
        with self._changing:
            if batch.status != "running":
                return
            log.error("a batch waits for its engine", exc_info=error, extra={"batch": batch.id})
            batch.status, batch.error = "queued", told(error).detail
        # Not waited for here: others are on engines that answer.
        later = threading.Timer(AGAIN, self._waiting.put, [batch.id])
        later.daemon = True
        later.start()

    def _leave(self, batch: Batch, error: str) -> None:
        """A full disk, say, is no end of a batch: nothing is written of it, so that a next start takes it up again."""
        with self._changing:
            if batch.status == "running":
                log.error("a batch is left to a next start: %s", error, extra={"batch": batch.id})
                batch.status, batch.error = "failed", error

    def _end(self, batch: Batch, status: Literal["done", "cancelled", "failed"], error: str | None = None) -> None:
        batch.status, batch.error = status, error
        said = {"status": status, "error": error, "done": batch.done, "failed": batch.failed}
        write_whole(self._folder / batch.id / "over.json", json.dumps(said))
        self._let_go(batch.id)
        _tell(f"batch {status}", batch)

    def _hold(self, name: str) -> bool:
        lock = FileLock(self._folder / name / "service.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        self._held[name] = lock
        return True

    def _let_go(self, name: str) -> None:
        if lock := self._held.pop(name, None):
            lock.release()

    def _found(self, path: Path) -> Batch | None:
        """A batch on disk, held from here on while it is not over; None where it is another service's."""
        try:
            batch = self._read(path)
            if batch.status != "queued":
                return batch
            if not self._hold(batch.id):
                return None
            batch = self._read(path)  # another service may have ended it meanwhile
        except (OSError, ValueError, KeyError, TypeError):  # one that is damaged stops no other
            log.exception("a batch cannot be taken up", extra={"batch": path.parent.name})
            return None
        if batch.status != "queued":
            self._let_go(batch.id)
        return batch

    def _read(self, path: Path) -> Batch:
        said = json.loads(path.read_bytes())
        batch = Batch(id=path.parent.name, status="queued", rows=said["rows"], created=said["created"], who=said["who"])
        with suppress(FileNotFoundError):
            over = json.loads((path.parent / "over.json").read_bytes())
            return batch.model_copy(update=over)
        with suppress(InputError):  # a damaged part is told of when its turn has come
            for result in results_of(path.parent / "out"):
                batch.done += 1
                batch.failed += result["error"] is not None
        return batch


def _tell(event: str, batch: Batch) -> None:
    """Note in the log what became of a batch."""
    log.info(event, extra={"batch": batch.id} | batch.model_dump(include={"rows", "done", "failed", "who"}))


class _BenchPool:
    """Works on the rows of a batch by the bench, behind what clients wait for."""

    def __init__(self, bench: Bench, stopping: threading.Event, batch: Batch, wanted: Wanted, job: RowsJob) -> None:
        self._bench, self._stopping, self._batch, self._wanted, self._job = bench, stopping, batch, wanted, job
        self._under_way: list[tuple[list[Row], list[Job | Row]]] = []

    def idle(self) -> bool:
        """Whether the bench can be given more."""
        return len(self._under_way) < TASKS

    def submit(self, task: list[Row]) -> None:
        """Give rows to the bench."""
        self._check()
        self._under_way.append((task, [self._begin(row) for row in task]))

    def done(self) -> list[Done]:
        """Wait for the oldest task."""
        task, jobs = self._under_way.pop(0)
        results = [
            one if isinstance(one, dict) else self._finish(row, one) for row, one in zip(task, jobs, strict=True)
        ]
        self._batch.failed += sum(result["error"] is not None for result in results)
        return [Done(task, results)]

    def close(self) -> None:
        """Take back what has not begun."""
        for _, jobs in self._under_way:
            for job in jobs:
                if isinstance(job, Job):
                    job.answer.cancel()

    def _begin(self, row: Row) -> Job | Row:
        try:
            job = Job(article=article_of(row), wanted=self._wanted)
        except FactcheckError as error:
            return failure(row, error)
        try:
            self._bench.submit(job, background=True)
        except ProblemError:  # the service ends
            raise _StoppedError from None
        return job

    def _finish(self, row: Row, job: Job) -> Row:
        self._check()
        while not job.answer.done():
            wait([job.answer], timeout=0.2)
            self._check()
        try:
            return success(row, job.answer.result(), self._job.created)
        except InputError as error:
            return failure(row, error)
        except FactcheckError:  # no fault of the row's: an index or model that cannot be used
            raise
        except ProblemError as error:
            if error.status == 503:
                raise _StoppedError from None
            return failure(row, error.detail)
        except Exception as error:
            return failure(row, error)

    def _check(self) -> None:
        if self._stopping.is_set() or self._batch.status != "running":
            raise _StoppedError
