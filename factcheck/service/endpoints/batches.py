"""Endpoints of batches: many articles, checked when there is time."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from starlette.responses import StreamingResponse

from factcheck.service.access import Reading, Serving, Writing
from factcheck.service.batches import Batch
from factcheck.service.patterns import BATCH
from factcheck.service.problems import ProblemError, responses
from factcheck.service.schemas import BatchBody

router = APIRouter(prefix="/v1/batches", tags=["batches"])

BatchId = Annotated[str, Path(pattern=BATCH, examples=["0123456789abcdef"])]
LINES: dict[int | str, dict[str, Any]] = {
    200: {"description": "A line of `id` and `report`, or `error`, for each row.", "content": {"application/jsonl": {}}}
}


@router.post("", status_code=202, response_model=Batch, responses=responses(404))
async def start(body: BatchBody, service: Serving, who: Writing, response: Response) -> Batch:
    """Check many articles when there is time. What is accepted survives a restart."""
    limits = service.options.limits
    if len(body.articles) > limits.batch_articles:
        raise ProblemError(413, f"a batch has at most {limits.batch_articles:,} articles")
    ids = {row.id for row in body.articles}
    if len(ids) < len(body.articles):
        raise ProblemError(422, "an id occurs more than once")
    if any(len(row.text) > limits.article_characters for row in body.articles):
        raise ProblemError(413, f"an article is longer than {limits.article_characters:,} characters")
    await asyncio.to_thread(service.checker, body.index)  # now, and not when its turn has come
    made = await asyncio.to_thread(service.batches.add, body, who.name)
    response.headers["Location"] = f"/v1/batches/{made.id}"
    return made


@router.get("", response_model=list[Batch], responses=responses())
async def list_all(service: Serving, who: Reading) -> list[Batch]:
    """All batches that are kept."""
    return service.batches.all()


@router.get("/{batch_id}", response_model=Batch, responses=responses(404))
async def get(batch_id: BatchId, service: Serving, who: Reading) -> Batch:
    """How far a batch is."""
    return service.batches.get(batch_id)


@router.get("/{batch_id}/results", response_class=Response, responses=responses(404) | LINES)
async def results(batch_id: BatchId, service: Serving, who: Reading) -> Response:
    """What is done of a batch: in the order of its articles when all is, those that failed last."""
    service.batches.get(batch_id)
    return StreamingResponse(service.batches.results(batch_id), media_type="application/jsonl")


@router.delete("/{batch_id}", response_model=Batch, responses=responses(404))
async def cancel(batch_id: BatchId, service: Serving, who: Writing) -> Batch:
    """Cancel a batch, keeping what is done of it; one that is over is removed from the disk."""
    return await asyncio.to_thread(service.batches.cancel, batch_id)
