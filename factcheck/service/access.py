"""What an endpoint asks of a request: the service, who asks, and that they may."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, cast

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer

from factcheck.service.bench import Job
from factcheck.service.keys import Scope, Who
from factcheck.service.problems import ProblemError, busy
from factcheck.service.state import Service

# These describe the keys in OpenAPI; the guard has checked them before.
_BEARER = HTTPBearer(auto_error=False, description="A key made by `factcheck keys add`.")
_HEADER = APIKeyHeader(name="X-API-Key", auto_error=False)
_Bearer = Annotated[Any, Security(_BEARER)]
_Header = Annotated[Any, Security(_HEADER)]


def service_of(request: Request) -> Service:
    """The service that a request is made to."""
    return cast("Service", request.app.state.service)


def reader(request: Request, _bearer: _Bearer, _header: _Header) -> Who:
    """Who makes a request that reads."""
    return cast("Who", request.state.who)


def writer(who: Annotated[Who, Depends(reader)]) -> Who:
    """Who makes a request that writes.

    Raises
    ------
    ProblemError
        If the key does not allow it.
    """
    if who.scope is not Scope.WRITE:
        raise ProblemError(403, "this needs a key that may write")
    return who


def known_query(request: Request) -> None:
    """Refuse query parameters that an endpoint does not have: a misspelt filter would let everything pass.

    Raises
    ------
    ProblemError
        If there is one.
    """
    known = [field.alias for field in request.scope["route"].dependant.query_params]
    for name in request.query_params:
        if name not in known:
            hint = f"there are {', '.join(known)}" if known else None
            raise ProblemError(422, f"query.{name[:100]}: there is no such parameter", hint=hint)


Serving = Annotated[Service, Depends(service_of)]
Reading = Annotated[Who, Depends(reader)]
Writing = Annotated[Who, Depends(writer)]


async def answer(service: Service, request: Request, job: Job) -> Any:
    """Have a job done; one whose client has gone before its turn is dropped."""
    waited = asyncio.wrap_future(service.bench.submit(job))
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({waited, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not waited.done():
            raise busy("the client has gone", status=503)
        return waited.result()
    finally:
        gone.cancel()
        waited.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
