"""Endpoints of checks in the background: begun, and asked for how far they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from factcheck.index.filters import Filter
from factcheck.service.access import Reading, Serving, Writing
from factcheck.service.background import Stage
from factcheck.service.bench import Wanted
from factcheck.service.endpoints.reports import ReportId, kept_report
from factcheck.service.patterns import CHECK
from factcheck.service.problems import ProblemError, responses
from factcheck.service.schemas import CheckBody

router = APIRouter(prefix="/v1", tags=["check"])

CheckId = Annotated[str, Path(pattern=CHECK, examples=["0123456789abcdef01234567"])]


class Started(BaseModel):
    """A check that was begun."""

    id: str


@router.post("/checks", status_code=202, response_model=Started, responses=responses())
async def start_check(body: CheckBody, service: Serving, who: Writing, response: Response) -> Started:
    """Begin a check whose report is kept; `GET /v1/checks/{id}` says how far it is."""
    return _started(service.checks.start(service, body, body.wanted(), who), response)


@router.post("/reports/{report_id}/again", status_code=202, response_model=Started, responses=responses(404))
async def check_again(report_id: ReportId, service: Serving, who: Writing, response: Response) -> Started:
    """Begin to check the article of a kept report again, as it was checked; the new report is kept, too."""
    report = await kept_report(service, report_id)
    said, searched = report.provenance.settings, report.provenance.index
    index = service.called(searched)
    if searched and index is None:
        raise ProblemError(404, f"the report's index, {searched}, is none that this service can name")
    wanted = Wanted(
        index=index,
        top_k=int(said.get("top_k") or service.settings.top_k),
        min_confidence=float(said.get("min_confidence") or 0.0),
        where=Filter.from_settings(said) or None,
        explained=True,
    )
    return _started(service.checks.start(service, report.article, wanted, who), response)


@router.get("/checks/{check_id}", response_model=Stage, responses=responses(404))
async def get_check(check_id: CheckId, service: Serving, who: Reading) -> Stage:
    """How far a check is."""
    stage: Stage | None = service.checks.stage(check_id)
    if stage is None:
        raise ProblemError(404, f"no check {check_id}")
    return stage


def _started(name: str, response: Response) -> Started:
    response.headers["Location"] = f"/v1/checks/{name}"
    return Started(id=name)
