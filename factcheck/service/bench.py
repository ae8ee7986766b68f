"""Articles and texts that wait -> reports and matches: what waits together is worked on together.

A few threads share one parser and one encoder. Each takes the request that has waited longest and, up to a bound, all
others that ask for the same; so a busy service works in batches, and an idle one answers at once. While one thread
extracts claims, another searches.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from factcheck.checker import claims_report
from factcheck.errors import FactcheckError
from factcheck.service.metrics import Metrics
from factcheck.service.options import Limits
from factcheck.service.problems import ProblemError, busy

if TYPE_CHECKING:
    from factcheck.checker import Checker
    from factcheck.index import Filter
    from factcheck.model import Article, Match, Report

log = logging.getLogger("factcheck.service")

THREADS = 2  # one parses while the other encodes and searches
CHARACTERS = 100_000  # of the articles that are worked on together
BACKGROUND_CHARACTERS = 10_000  # of the background: what a client sends meanwhile waits for all of them
BACKGROUND_TURN = 4  # every so many turns, background work goes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be done; requests that want the same are worked on together."""

    what: Literal["check", "claims", "search"] = "check"
    index: str | None = None
    top_k: int | None = None
    min_confidence: float | None = None
    where: Filter | None = None
    explained: bool = False
    kind: str = "claims"


@dataclass(eq=False, slots=True, kw_only=True)
class Job:
    """One article, or the texts of one search; `told` hears of each stage and of the claims found."""

    wanted: Wanted
    article: Article | None = None
    texts: Sequence[str] = ()
    told: Callable[[str, int | None], None] = lambda stage, claims: None
    answer: Future[Any] = field(default_factory=Future)
    since: float = field(default_factory=time.monotonic)

    @property
    def size(self) -> int:
        """Its characters."""
        return len(self.article.text) if self.article else sum(map(len, self.texts))


class Bench:
    """The threads that do all work with models, and the queues before them.

    Parameters
    ----------
    checker
        Opens the checker of an index; called in the bench's threads, before every piece of work.
    """

    def __init__(self, checker: Callable[[str | None], Checker], limits: Limits, metrics: Metrics) -> None:
        self._checker = checker
        self._limits = limits
        self._metrics = metrics
        self._waiting: dict[bool, deque[Job]] = {True: deque(), False: deque()}  # background or not
        self._ready = threading.Condition()
        self._stopping = False
        self._turn = 0
        self._parsing = threading.Lock()
        self._matching = threading.Lock()
        self._pace = 0.5  # seconds that an article takes, as of late
        self._threads = [threading.Thread(target=self._work, name=f"bench-{n}", daemon=True) for n in range(THREADS)]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish what is under way; what waits is answered 503."""
        with self._ready:
            self._stopping = True
            left = [job for queue in self._waiting.values() for job in queue]
            for queue in self._waiting.values():
                queue.clear()
            self._ready.notify_all()
        for job in left:
            if job.answer.set_running_or_notify_cancel():
                job.answer.set_exception(busy("the service is shutting down", status=503))
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    @property
    def waiting(self) -> int:
        """Requests that wait, those of the background left out."""
        return len(self._waiting[False])

    def submit(self, job: Job, *, background: bool = False) -> Future[Any]:
        """Put a job in its queue.

        Raises
        ------
        ProblemError
            If too many wait already, or the service is shutting down.
        """
        with self._ready:
            if self._stopping:
                raise busy("the service is shutting down", status=503)
            queue = self._waiting[background]
            if len(queue) >= (self._limits.waiting_background if background else self._limits.waiting):
                raise busy("too many articles are waiting", seconds=self._pace * len(queue) / 2)
            queue.append(job)
            self._ready.notify()
        return job.answer

    def _work(self) -> None:
        while jobs := self._take():
            started = time.monotonic()
            self._do(jobs)
            self._pace += 0.2 * ((time.monotonic() - started) / len(jobs) - self._pace)

    def _take(self) -> list[Job]:
        """The next jobs, all wanting the same; none when the service stops."""
        with self._ready:
            while True:
                while not any(self._waiting.values()):
                    if self._stopping:
                        return []
                    self._ready.wait()
                self._turn += 1
                background = not self._waiting[False] or (
                    bool(self._waiting[True]) and self._turn % BACKGROUND_TURN == 0
                )
                taken = self._together(self._waiting[background], BACKGROUND_CHARACTERS if background else CHARACTERS)
                jobs = [job for job in taken if job.answer.set_running_or_notify_cancel()]
                if jobs:
                    return jobs

    def _together(self, queue: deque[Job], most: int) -> list[Job]:
        taken = [queue.popleft()]
        size = taken[0].size
        for job in list(queue):
            if len(taken) >= self._limits.together:
                break
            if job.wanted == taken[0].wanted and size + job.size <= most:
                queue.remove(job)
                taken.append(job)
                size += job.size
        return taken

    def _do(self, jobs: list[Job]) -> None:
        try:
            self._metrics.together.observe(len(jobs))
            answers = self._answers(jobs)
        except Exception as error:  # a thread that dies would leave its clients waiting
            if len(jobs) > 1:  # one of them is at fault; the others need not suffer
                for job in jobs:
                    self._do([job])
                return
            if not isinstance(error, FactcheckError | ProblemError):
                log.exception("a job failed")
            jobs[0].answer.set_exception(error)
            return
        for job, answer in zip(jobs, answers, strict=True):
            job.answer.set_result(answer)

    def _answers(self, jobs: list[Job]) -> Sequence[Any]:
        wanted = jobs[0].wanted
        checker = self._checker(wanted.index)
        return self._search(checker, wanted, jobs) if wanted.what == "search" else self._check(checker, wanted, jobs)

    def _search(self, checker: Checker, wanted: Wanted, jobs: list[Job]) -> list[list[list[Match]]]:
        for job in jobs:
            self._check_matches(checker, wanted, len(job.texts))
        texts = [text for job in jobs for text in job.texts]
        with self._matching:
            found = iter(
                checker.search(
                    texts, top_k=wanted.top_k, kind=wanted.kind, where=wanted.where, explained=wanted.explained
                )
            )
        return [
            [[replace(match, claim_id=str(number)) for match in next(found)] for number in range(1, len(job.texts) + 1)]
            for job in jobs
        ]

    def _check(self, checker: Checker, wanted: Wanted, jobs: list[Job]) -> list[Report]:
        articles = [job.article for job in jobs if job.article is not None]
        started = time.perf_counter()
        _tell(jobs, "extracting")
        # The checker's own locks are not shared with checkers of other indexes, and parser and encoder are.
        with self._parsing:
            extractions = checker.extract(articles)
        spent = (time.perf_counter() - started) / len(jobs)
        for job, extraction in zip(jobs, extractions, strict=True):
            if len(extraction.claims) > self._limits.claims:
                raise ProblemError(413, f"the article makes more than {self._limits.claims:,} claims")
            self._check_matches(checker, wanted, len(extraction.claims))
            job.told("matching", len(extraction.claims))
        self._metrics.claims.inc(sum(len(extraction.claims) for extraction in extractions))
        if wanted.what == "claims":
            return [
                claims_report(article, extraction, parser=checker.extractor.parser)
                for article, extraction in zip(articles, extractions, strict=True)
            ]
        with self._matching:
            return checker.match(
                articles,
                extractions,
                top_k=wanted.top_k,
                min_confidence=wanted.min_confidence,
                where=wanted.where,
                explained=wanted.explained,
                timings={"extract": spent},
            )

    def _check_matches(self, checker: Checker, wanted: Wanted, claims: int) -> None:
        """Refuse what would take gigabytes to answer: thousands of claims with a hundred matches each."""
        if claims * (wanted.top_k or checker.settings.top_k) > self._limits.matches:
            raise ProblemError(
                413, f"that would be more than {self._limits.matches:,} matches", hint="ask for fewer with top_k"
            )


def _tell(jobs: Sequence[Job], stage: str) -> None:
    for job in jobs:
        job.told(stage, None)
