"""Endpoints of checks in the background: begun, and asked for how far they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from factcheck.service.access import Reading, Serving, Writing
from factcheck.service.background import Stage
from factcheck.service.problems import ProblemError, responses
from factcheck.service.schemas import CheckBody

router = APIRouter(prefix="/v1", tags=["check"])

CheckId = Annotated[str, Path(pattern=r"^[0-9a-f]{24}$", examples=["0123456789abcdef01234567"])]


class Started(BaseModel):
    """A check that was begun."""

    id: str


@router.post("/checks", status_code=202, response_model=Started, responses=responses())
async def start_check(body: CheckBody, service: Serving, who: Writing, response: Response) -> Started:
    """Begin a check whose report is kept; `GET /v1/checks/{id}` says how far it is."""
    name = service.checks.start(service, body, body.wanted(), who)
    response.headers["Location"] = f"/v1/checks/{name}"
    return Started(id=name)


@router.get("/checks/{check_id}", response_model=Stage, responses=responses(404))
async def get_check(check_id: CheckId, service: Serving, who: Reading) -> Stage:
    """How far a check is."""
    stage: Stage | None = service.checks.stage(check_id)
    if stage is None:
        raise ProblemError(404, f"no check {check_id}")
    return stage
