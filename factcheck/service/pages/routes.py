"""Addresses of the pages -> what they show; data comes from where the endpoints take it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from factcheck.errors import FactcheckError
from factcheck.index import Listed
from factcheck.model import Verdict
from factcheck.service.access import Reading, Serving
from factcheck.service.endpoints.indexes import MOST_SEARCHED, browse
from factcheck.service.endpoints.reports import kept_report
from factcheck.service.pages.render import render, static_files
from factcheck.service.pages.review import Review
from factcheck.service.patterns import DAY, INDEX, LANGUAGE, or_none
from factcheck.service.problems import TITLES, ProblemError, told
from factcheck.service.state import Service

REPORT_ID = re.compile(r"[0-9a-f]{16}")
RECENT, LISTED, SHOWN = 5, 100, 20


class PageRoute(APIRoute):
    """A page: it asks for a key where one is needed, and tells of problems as a page."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        """The handler, with what goes wrong turned into a page."""
        handle = super().get_route_handler()

        async def shown(request: Request) -> Response:
            if not request.state.who.name:
                return HTMLResponse(render("locked.html", title="A key is needed"), 401)
            try:
                return await handle(request)
            except RequestValidationError as error:
                return _problem(ProblemError(422, str(error.errors()[0]["msg"])))
            except ProblemError as error:
                return _problem(error)
            except FactcheckError as error:
                return _problem(told(error))

        return shown


class Asked(BaseModel):
    """What is looked for in an index; empty fields do not count, since a form sends them too."""

    q: str = Field("", max_length=5_000)
    language: str = Field("", pattern=or_none(LANGUAGE), max_length=35)
    publisher: str = Field("", max_length=300)
    verdict: Verdict | Literal[""] = ""
    since: str = Field("", pattern=or_none(DAY))
    until: str = Field("", pattern=or_none(DAY))
    offset: int = Field(0, ge=0, le=10_000_000)

    @property
    def filters(self) -> dict[str, str]:
        """The fields that are set."""
        return {name: str(value) for name, value in self if value and name != "offset"}

    def page(self, offset: int) -> str:
        """The address of another page of the same, relative to this one."""
        return "?" + urlencode({**self.filters, "offset": max(0, offset)})


def router() -> APIRouter:
    """The pages, and the files they load."""
    made = APIRouter(include_in_schema=False)
    made.include_router(_pages)
    made.include_router(_files)
    return made


_pages = APIRouter(route_class=PageRoute)
_files = APIRouter()


@_pages.get("/", response_class=HTMLResponse)
async def check_page(service: Serving, index: Annotated[str | None, Query(max_length=100)] = None) -> str:
    """Where an article is pasted."""
    recent = await service.stored(service.store.reports, limit=RECENT, offset=0)
    return render(
        "check.html",
        title="Check an article",
        place="Check",
        indexes=await asyncio.to_thread(_searchable, service),
        trouble=service.problem.detail if service.problem else None,
        chosen=index or service.default,
        recent=recent,
        top_k=service.settings.top_k,
        min_confidence=service.settings.min_confidence,
    )


@_pages.get("/reports", response_class=HTMLResponse)
async def recent_page(service: Serving) -> str:
    """The reports that are kept."""
    found = await service.stored(service.store.reports, limit=LISTED, offset=0)
    return render("recent.html", title="Recent reports", place="Reports", reports=found)


@_pages.get("/reports/{report_id}", response_class=HTMLResponse)
async def review_page(service: Serving, report_id: str) -> str:
    """A report to review."""
    if not REPORT_ID.fullmatch(report_id):
        raise ProblemError(404, "There is no report of this address.")
    report = await kept_report(service, report_id)
    decisions = await service.stored(service.store.decisions, report_id=report_id)
    review = await asyncio.to_thread(Review.of, report, decisions)
    return await asyncio.to_thread(
        render,
        "review.html",
        title=review.section.title,
        place="Reports",
        review=review,
        report_id=report_id,
        index=service.called(report.provenance.index),
    )


@_pages.get("/indexes", response_class=HTMLResponse)
async def indexes_page(service: Serving) -> str:
    """The indexes there are."""
    found = await asyncio.to_thread(service.listed)
    return render("indexes.html", title="Indexes of fact-checks", place="Indexes", indexes=found)


@_pages.get("/indexes/{name}", response_class=HTMLResponse)
async def index_page(
    request: Request,
    service: Serving,
    who: Reading,
    name: Annotated[str, Path(pattern=INDEX)],
    asked: Annotated[Asked, Query()],
) -> str:
    """The statements of an index, searched and filtered."""
    index = await asyncio.to_thread(service.holdings.describe, name)
    found = await browse(
        request,
        name,
        service,
        who,
        q=asked.q,
        language=[asked.language] if asked.language else [],
        publisher=[asked.publisher] if asked.publisher else [],
        verdict=[Verdict(asked.verdict)] if asked.verdict else [],
        since=asked.since or None,
        until=asked.until or None,
        limit=SHOWN,
        offset=asked.offset,
    )
    reach = min(found.total, MOST_SEARCHED - MOST_SEARCHED % SHOWN) if asked.q.strip() else found.total
    return render(
        "index.html",
        title=name,
        place="Indexes",
        index=index,
        asked=asked,
        found=found,
        before=asked.page(asked.offset - SHOWN) if asked.offset else None,
        after=asked.page(asked.offset + SHOWN) if asked.offset + SHOWN < reach else None,
    )


@_files.get("/static/{name}")
async def static_file(request: Request, name: str) -> Response:
    """A file that a page loads."""
    file = static_files().get(name)
    if file is None:
        raise ProblemError(404, "no such file")
    headers = {"ETag": f'"{file.tag}"', "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(file.content, media_type=file.media_type, headers=headers)


def _searchable(service: Service) -> list[Listed]:
    found = [one for one in service.listed() if not one.problem]
    if all(one.name != service.default for one in found):  # it is on an engine, or not built yet
        found.insert(0, Listed(name=service.default))
    return found


def _problem(error: ProblemError) -> Response:
    page = render("problem.html", title=TITLES.get(error.status, "Error"), detail=error.detail, hint=error.hint)
    return HTMLResponse(page, error.status, error.headers)
