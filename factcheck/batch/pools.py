"""Tasks -> workers and back: processes of this machine, or a Ray cluster's actors; both tell when one has died."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from traceback import walk_tb
from typing import Any, NamedTuple, Protocol

from factcheck.batch.work import Job, Row, Worker
from factcheck.errors import EngineError, FactcheckError, InputError
from factcheck.settings import elsewhere
from factcheck.writing import NOT_ALLOWED

LOADING = 3  # workers in a row that may end while they load, for want of memory say, before the batch does
GOODBYE = 10.0  # seconds that a worker has to leave
HINT = "pip install 'factcheck-toolkit[scale]'"


class Done(NamedTuple):
    """A task that a worker is through with: `results` is None where the worker died of it."""

    task: list[Row]
    results: list[Row] | None


class Pool(Protocol):
    """Workers, one task each at a time: rows wait on disk, not in a queue."""

    def idle(self) -> bool:
        """Whether a worker waits for a task."""
        ...

    def submit(self, task: list[Row]) -> None:
        """Give a task to a worker that waits."""
        ...

    def done(self) -> list[Done]:
        """Wait until a task is over; gives all that are."""
        ...

    def close(self) -> None:
        """End all workers."""
        ...


class _Loading:
    """Counts workers that end before they have begun, which is the fault of no row."""

    def __init__(self) -> None:
        self._ended = 0

    def done(self) -> None:
        """One has begun."""
        self._ended = 0

    def failed(self, how: str) -> None:
        """One has ended.

        Raises
        ------
        FactcheckError
            If it is the last of too many.
        """
        self._ended += 1
        if self._ended >= LOADING:
            raise FactcheckError(
                f"{LOADING} workers in a row ended while they loaded models and index ({how})",
                hint="is there memory enough for so many? what was finished is kept: run it again with fewer",
            )


class LocalPool:
    """Processes of this machine."""

    def __init__(self, job: Job, workers: int) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._job = job
        self._busy: dict[Connection, tuple[Any, list[Row]]] = {}
        self._begun: set[Connection] = set()
        self._loading = _Loading()
        self._free = [self._start() for _ in range(workers)]

    def _start(self) -> tuple[Connection, Any]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._job), daemon=True)
        process.start()
        theirs.close()  # so that the worker's end is the only one, and its death ends the pipe
        return ours, process

    def idle(self) -> bool:
        """Whether a worker waits for a task."""
        return bool(self._free)

    def submit(self, task: list[Row]) -> None:
        """Give a task to a worker that waits."""
        pipe, process = self._free.pop()
        self._busy[pipe] = (process, task)
        with suppress(OSError):  # it died waiting; `done` finds its pipe closed
            pipe.send(task)

    def done(self) -> list[Done]:
        """Wait until a task is over; a worker that has died is replaced."""
        while not (found := list(self._collect())):
            pass  # a worker has begun, or ended before it had
        return found

    def _collect(self) -> Iterator[Done]:
        for ready in wait(list(self._busy)):
            assert isinstance(ready, Connection)
            process, task = self._busy.pop(ready)
            try:
                answer = ready.recv()
            except (EOFError, OSError):
                ready.close()
                process.join()
                self._free.append(self._start())
                if ready in self._begun:
                    self._begun.remove(ready)
                    yield Done(task, None)
                else:
                    self._loading.failed(f"exit code {process.exitcode}")
                    self.submit(task)
                continue
            if isinstance(answer, FactcheckError):
                raise answer
            if answer is None:  # it has begun
                self._loading.done()
                self._begun.add(ready)
                self._busy[ready] = (process, task)
                continue
            self._free.append((ready, process))
            yield Done(task, answer)

    def close(self) -> None:
        """End all workers; those that are killed leave behind what only they could clean up."""
        for pipe, _ in self._free:
            pipe.close()  # which tells a worker that waits to leave
        for pipe, (process, _) in self._busy.items():
            process.kill()
            process.join()
            pipe.close()
        for _, process in self._free:
            process.join(GOODBYE)
            if process.is_alive():
                process.kill()
                process.join()


def _serve(pipe: Connection, job: Job) -> None:
    # Ctrl-C goes to every process of a terminal's command; the one that owns the workers says so once, and ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):  # whoever owns the workers has ended
        _answer(pipe, job)


def _answer(pipe: Connection, job: Job) -> None:
    """Work on the tasks that come; None tells, before the first answer, that the worker has loaded what it needs."""
    worker = None
    while True:
        task = pipe.recv()
        answer: list[Row] | FactcheckError
        try:
            if worker is None:
                worker = _begun(job)
                pipe.send(None)
            answer = worker.run(task)
        except FactcheckError as error:  # no index, no model: no row can be worked on
            answer = error
        pipe.send(answer)


def _begun(job: Job) -> Worker:
    try:
        return Worker(job)
    except FactcheckError:
        raise
    except Exception as error:  # whatever it is, no row is to blame, as one would be for the worker's death
        if isinstance(error, OSError) and error.errno in NOT_ALLOWED and error.filename:
            hint = elsewhere(error.filename)
            raise InputError(error.strerror or str(error), where=error.filename, hint=hint) from None
        raise FactcheckError(f"a worker cannot begin: {type(error).__name__}: {error}") from None


class RayPool:
    """Actors of a Ray cluster, or of a Ray that is started on this machine."""

    def __init__(self, job: Job, workers: int, address: str | None) -> None:
        try:
            import ray
        except ImportError:
            raise EngineError("Ray is not installed", hint=HINT) from None
        import logging
        import os

        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machine
        # Ray lowers its workers' priority to 15, so that any other work starves them; they are what the user waits for.
        os.environ.setdefault("RAY_worker_niceness", "0")
        # A busy machine can take longer to start it than the 30 seconds that Ray waits.
        os.environ.setdefault("RAY_gcs_server_port_wait_time_s", "60")
        more: dict[str, Any] = {"address": address} if address else {"num_cpus": workers, "include_dashboard": False}
        for left in (2, 1, 0):  # now and then one of its processes hangs before it begins; no three in a row did
            try:
                ray.init(logging_level=logging.ERROR, log_to_driver=False, **more)
                break
            except Exception as error:  # a Ray that does not come up raises no class of its own
                _end_started(error)
                ray.shutdown()
                if address or not left:
                    raise EngineError(_said(error), where=address, hint="is the cluster running?") from None
        self._ray = ray
        # Less than a whole CPU each: actors that hold every CPU leave none for Ray's own tasks, and it waits for ever.
        self._actor = ray.remote(num_cpus=0.5, max_restarts=0)(_Actor)
        self._job = job
        self._loading = _Loading()
        self._free = [self._start() for _ in range(workers)]
        self._busy: dict[Any, tuple[tuple[Any, Any], list[Row]]] = {}

    def _start(self) -> tuple[Any, Any]:
        """An actor, and what tells whether it has begun."""
        actor = self._actor.remote(self._job)
        return actor, actor.begin.remote()

    def idle(self) -> bool:
        """Whether an actor waits for a task."""
        return bool(self._free)

    def submit(self, task: list[Row]) -> None:
        """Give a task to an actor that waits."""
        worker = self._free.pop()
        self._busy[worker[0].run.remote(task)] = (worker, task)

    def done(self) -> list[Done]:
        """Wait until a task is over; an actor that has died is replaced."""
        ready, _ = self._ray.wait(list(self._busy), num_returns=1)
        found = []
        for reference in ready:
            worker, task = self._busy.pop(reference)
            try:
                results = self._ray.get(reference)
            except self._ray.exceptions.RayTaskError as error:
                known = isinstance(error.cause, FactcheckError)
                raise error.cause if known else EngineError(str(error.cause)) from None
            except self._ray.exceptions.RayError as error:
                self._free.append(self._start())
                if self._has_begun(worker[1]):
                    found.append(Done(task, None))
                else:
                    self._loading.failed(_said(error))
                    self.submit(task)
                continue
            self._loading.done()
            self._free.append(worker)
            found.append(Done(task, results))
        return found

    def _has_begun(self, begun: Any) -> bool:
        try:
            self._ray.get(begun)
        except self._ray.exceptions.RayError:
            return False
        return True

    def close(self) -> None:
        """End the actors, and the Ray that was started here."""
        self._ray.shutdown(wait_for_processes=True)


def _said(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _end_started(error: Exception) -> None:
    """End the processes of a Ray that did not come up: it forgets them, and only its frames know of them."""
    for frame, _ in walk_tb(error.__traceback__):
        if end := getattr(frame.f_locals.get("self"), "kill_all_processes", None):
            end(check_alive=False, wait=True)


class _Actor:
    def __init__(self, job: Job) -> None:
        self._job = job
        self._worker: Worker | None = None

    def begin(self) -> None:
        self._worker = self._worker or Worker(self._job)

    def run(self, task: list[Row]) -> list[Row]:
        self.begin()
        assert self._worker is not None
        return self._worker.run(task)
