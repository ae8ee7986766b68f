"""Checks in the background, for a page that shows how far they are: started, asked for, and at last kept."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from factcheck.errors import FactcheckError
from factcheck.model import Article
from factcheck.service.bench import Job, Wanted
from factcheck.service.problems import Problem, ProblemError, busy, described, told, unwritable

if TYPE_CHECKING:
    from factcheck.service.keys import Who
    from factcheck.service.schemas import Source
    from factcheck.service.state import Service

log = logging.getLogger("factcheck.service")

REMEMBERED = 512  # checks, those that are over included

Status = Literal["queued", "reading", "extracting", "matching", "done", "failed"]


class Stage(BaseModel):
    """How far a check is: claims done of those found. A report that is done is kept under `report_id`."""

    status: Status
    stage_done: int = 0
    stage_total: int | None = None
    report_id: str | None = None
    error: Problem | None = None


@dataclass(slots=True)
class _Running:
    stage: Stage
    task: asyncio.Task[None] | None = None


class Checks:
    """The checks in the background; they are forgotten when the service ends."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, _Running] = OrderedDict()

    def start(self, service: Service, source: Source | Article, wanted: Wanted, who: Who) -> str:
        """Begin a check; its id.

        Raises
        ------
        ProblemError
            If too many are under way.
        """
        under_way = sum(one.stage.status not in ("done", "failed") for one in self._known.values())
        if under_way >= service.options.limits.waiting:
            raise busy("too many checks are under way", seconds=10)
        while len(self._known) >= REMEMBERED:
            over = next(name for name, one in self._known.items() if one.stage.status in ("done", "failed"))
            del self._known[over]
        name = secrets.token_hex(12)
        self._known[name] = running = _Running(Stage(status="queued"))
        running.task = asyncio.create_task(_run(service, source, wanted, who, running.stage))
        return name

    def stage(self, name: str) -> Stage | None:
        """How far a check is."""
        known = self._known.get(name)
        return known.stage if known else None

    def stop(self) -> None:
        """End all of them."""
        for running in self._known.values():
            if running.task is not None:
                running.task.cancel()


async def _run(service: Service, source: Source | Article, wanted: Wanted, who: Who, stage: Stage) -> None:
    def hear(status: str, claims: int | None) -> None:
        stage.stage_total = claims
        stage.status = status  # type: ignore[assignment]

    try:
        async with asyncio.timeout(service.options.limits.request_seconds):
            stage.status = "reading"
            article = source if isinstance(source, Article) else await service.reader.source(source)
            stage.status = "queued"
            job = Job(article=article, wanted=wanted, told=hear)
            report = await asyncio.wrap_future(service.bench.submit(job))
            stage.report_id = await service.stored(service.store.keep_report, report, who=who.name)
        stage.stage_done = stage.stage_total = len(report.claims)
        stage.status = "done"
    except Exception as error:
        stage.error = described(_problem_of(error))
        stage.status = "failed"


def _problem_of(error: Exception) -> ProblemError:
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, FactcheckError):
        return told(error)
    if isinstance(error, TimeoutError):
        return ProblemError(503, "the check took too long")
    if known := unwritable(error):
        log.error("the system refuses", exc_info=error)
        return known
    log.error("a bug", exc_info=error)
    return ProblemError(500, "something unforeseen happened; the log says more")
