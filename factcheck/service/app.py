"""The FastAPI application: its endpoints, its guard and its life."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse

from factcheck import __version__
from factcheck.service import endpoints, pages
from factcheck.service.access import Reading, Serving, known_query
from factcheck.service.described import docs_page
from factcheck.service.guard import Guard
from factcheck.service.options import ServiceOptions
from factcheck.service.problems import Problem, ProblemError, install, responses
from factcheck.service.state import Service

ABOUT = """Match the claims of an article against published fact-checks.

Errors are RFC 9457 problem details (`application/problem+json`). 429 and 503 say by `Retry-After` when to come again.
"""

health = APIRouter(tags=["health"])


def create_app(options: ServiceOptions) -> FastAPI:
    """The application; what outlives a request is at ``app.state.service``."""
    service = Service(options)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        service.start()
        yield
        service.checks.stop()
        await asyncio.to_thread(service.stop)

    app = FastAPI(
        title="factcheck",
        version=__version__,
        description=ABOUT,
        lifespan=life,
        openapi_url="/openapi.json" if options.docs else None,
        docs_url=None,  # they load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,  # it names http, also where a proxy before us speaks TLS: keys would follow
    )
    app.state.service = service
    app.include_router(health)
    for router in endpoints.routers:
        app.include_router(router, dependencies=[Depends(known_query)])
    app.include_router(pages.router())
    if options.docs:

        @app.get("/docs", include_in_schema=False, response_class=HTMLResponse)
        async def docs() -> str:
            return docs_page(app.openapi())

    install(app)
    app.add_middleware(Guard, service=service)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


@health.get("/healthz", responses=responses())
async def healthz() -> dict[str, str]:
    """Whether the process answers."""
    return {"status": "ok", "version": __version__}


@health.get("/readyz", responses=responses())
async def readyz(service: Serving) -> dict[str, str]:
    """Whether models and the index are loaded, so that a check is answered at once."""
    if service.problem:
        raise ProblemError(503, service.problem.detail, hint=service.problem.hint)
    if not service.ready.is_set():
        raise ProblemError(503, "still loading", headers={"Retry-After": "1"})
    return {"status": "ready"}


@health.get(
    "/metrics",
    response_class=Response,
    responses=responses() | {200: {"description": "Prometheus' text format.", "content": {"text/plain": {}}}},
)
async def metrics(service: Serving, who: Reading) -> Response:
    """What the service counts."""
    return Response(service.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description, with the problem that every endpoint may answer with in place of FastAPI's own."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas["Problem"] = Problem.model_json_schema()
        app.openapi_schema = made
    return app.openapi_schema
