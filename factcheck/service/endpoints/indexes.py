"""Endpoints of indexes: which there are, their statements, and changes that readers see at once."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field

from factcheck.index import Filter
from factcheck.model import Statement, Verdict
from factcheck.service.access import Reading, Serving, Writing, answer
from factcheck.service.bench import Job, Wanted
from factcheck.service.holdings import Description
from factcheck.service.patterns import DAY, INDEX, LANGUAGE
from factcheck.service.problems import ProblemError, responses
from factcheck.service.schemas import StatementBody

router = APIRouter(prefix="/v1/indexes", tags=["indexes"])

MOST_SEARCHED = 1_000  # how deep a search among statements goes

Name = Annotated[str, Path(pattern=INDEX, examples=["starter"])]
StatementId = Annotated[str, Field(min_length=1, max_length=500)]


class Indexes(BaseModel):
    """The indexes there are."""

    indexes: list[Description]


class Page(BaseModel):
    """Some of the statements that pass, and how many pass in all. Bodies are left out."""

    total: int
    statements: list[Statement]


class Changed(BaseModel):
    """What a change did.

    `left_out` are entries that could not be used, and duplicates; `warnings` are of values that cannot be right, and
    of statements that took the place of others at their address. Of those `updated` as many stood there with the same
    values as `unchanged` says, and were not written again.
    """

    added: int
    updated: int
    unchanged: int = 0
    generation: str
    left_out: list[str] = []
    warnings: list[str] = []


class Removed(BaseModel):
    """What was removed."""

    removed: int
    generation: str


@router.get("", response_model=Indexes, responses=responses())
async def list_all(service: Serving, who: Reading) -> Indexes:
    """The indexes there are."""
    return Indexes(indexes=await asyncio.to_thread(service.holdings.all))


@router.get("/{name}", response_model=Description, responses=responses(404))
async def describe(name: Name, service: Serving, who: Reading) -> Description:
    """One index."""
    return await asyncio.to_thread(service.holdings.describe, name)


@router.get("/{name}/statements", response_model=Page, responses=responses(404))
async def browse(
    request: Request,
    name: Name,
    service: Serving,
    who: Reading,
    q: Annotated[str | None, Query(max_length=5_000, description="Nearest to this text first; else by id.")] = None,
    language: Annotated[list[Annotated[str, Field(pattern=LANGUAGE, max_length=35)]], Query(max_length=50)] = [],  # noqa: B006
    publisher: Annotated[list[Annotated[str, Field(max_length=300)]], Query(max_length=200)] = [],  # noqa: B006
    verdict: Annotated[list[Verdict], Query(max_length=len(Verdict))] = [],  # noqa: B006
    since: Annotated[str | None, Query(pattern=DAY)] = None,
    until: Annotated[str | None, Query(pattern=DAY)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Page:
    """The statements of an index that pass a filter."""
    where = Filter(
        languages=frozenset(language),
        publishers=frozenset(publisher),
        verdicts=frozenset(verdict),
        since=since,
        until=until,
    )
    if q is None or not q.strip():
        total, statements = await asyncio.to_thread(service.holdings.page, name, where, offset, limit)
        return Page(total=total, statements=statements)
    if offset + limit > MOST_SEARCHED:
        raise ProblemError(422, f"a search goes {MOST_SEARCHED:,} statements deep")
    total, _ = await asyncio.to_thread(service.holdings.page, name, where, 0, 0)
    wanted = Wanted(what="search", index=name, top_k=offset + limit, where=where or None)
    [found] = await answer(service, request, Job(texts=[q], wanted=wanted))
    return Page(total=total, statements=[match.statement for match in found[offset : offset + limit]])


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "array",
                    "minItems": 1,
                    "items": StatementBody.model_json_schema(ref_template="#/components/schemas/{model}"),
                },
                "example": [
                    {"id": "lime-trees", "text": "The town planted 40 lime trees in 2019.", "rating": "True"},
                ],
            },
            "application/ld+json": {
                "schema": {"description": "ClaimReview: one, a list, or a data feed of them."},
                "example": {
                    "@type": "ClaimReview",
                    "claimReviewed": "The town planted 40 lime trees in 2019.",
                    "reviewRating": {"@type": "Rating", "alternateName": "True"},
                    "author": {"@type": "Organization", "name": "Example Checks"},
                    "url": "https://checks.example/lime-trees",
                },
            },
        },
    }
}


@router.post("/{name}/statements", response_model=Changed, responses=responses(404), openapi_extra=BODY)
async def add(name: Name, request: Request, service: Serving, who: Writing) -> Changed:
    """Add statements; those whose id is there, or that correct one at its address, take the place of the old ones."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/json", "application/ld+json"):
        raise ProblemError(415, "send application/json or application/ld+json")
    body = await request.body()  # before it is anybody's turn: a slow client must keep nobody waiting
    async with service.holdings.changing:
        made = await asyncio.to_thread(service.holdings.add, name, body, linked=kind == "application/ld+json")
    return Changed(**made._asdict())


@router.delete("/{name}/statements", response_model=Removed, responses=responses(404))
async def remove(
    name: Name,
    service: Serving,
    who: Writing,
    id: Annotated[list[StatementId], Query(min_length=1, max_length=1_000)],  # noqa: A002 - what the user calls it
) -> Removed:
    """Remove statements by their ids; when one is not there, nothing is removed."""
    async with service.holdings.changing:
        removed, generation = await asyncio.to_thread(service.holdings.remove, name, id)
    return Removed(removed=removed, generation=generation)
