"""Addresses of the pages -> what they show; data comes from where the endpoints take it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from factcheck.errors import FactcheckError
from factcheck.index import Listed, list_indexes
from factcheck.service.access import Serving, storing
from factcheck.service.kept import kept_report
from factcheck.service.pages.render import render, static_files
from factcheck.service.pages.review import Review
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
    async with storing(service):
        recent = await asyncio.to_thread(service.store.reports, limit=RECENT, offset=0)
    known = await asyncio.to_thread(_indexes, service)
    return render(
        "check.html",
        title="Check an article",
        place="Check",
        indexes=known,
        chosen=index or service.default,
        recent=recent,
        top_k=service.settings.top_k,
        min_confidence=service.settings.min_confidence,
    )


@_pages.get("/reports", response_class=HTMLResponse)
async def recent_page(service: Serving) -> str:
    """The reports that are kept."""
    async with storing(service):
        found = await asyncio.to_thread(service.store.reports, limit=LISTED, offset=0)
    return render("recent.html", title="Recent reports", place="Reports", reports=found)


@_pages.get("/reports/{report_id}", response_class=HTMLResponse)
async def review_page(service: Serving, report_id: str) -> str:
    """A report to review."""
    if not REPORT_ID.fullmatch(report_id):
        raise ProblemError(404, "There is no report of this address.")
    report = await kept_report(service, report_id)
    async with storing(service):
        decisions = await asyncio.to_thread(service.store.decisions, report_id=report_id)
    review = Review.of(report, decisions)
    return await asyncio.to_thread(
        render, "review.html", title=review.section.title, place="Reports", review=review, report_id=report_id
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


def _indexes(service: Service) -> list[Listed]:
    return [one for one in list_indexes(service.settings.indexes_dir) if not one.problem]


def _problem(error: ProblemError) -> Response:
    page = render("problem.html", title=TITLES.get(error.status, "Error"), detail=error.detail, hint=error.hint)
    return HTMLResponse(page, error.status, error.headers)
