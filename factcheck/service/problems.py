"""Errors -> RFC 9457 problem details: which status, and what a client is told of it."""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from factcheck.characters import whole_characters
from factcheck.errors import (
    EngineError,
    FactcheckError,
    IndexLocked,
    IndexNotFound,
    InputError,
)
from factcheck.service.fields import known_instead
from factcheck.service.patterns import WORDS

log = logging.getLogger("factcheck.service")

MEDIA = "application/problem+json"
RETRY = 2  # seconds; what a client is told to wait when the service is busy
# What the system says where the service may not, or cannot, write: none of it is a bug, or the request's fault.
UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
METHODS = ("GET", "POST", "DELETE")  # those that addresses have; HEAD is GET without the body
TITLES = {
    400: "The request cannot be read",
    401: "A key is needed",
    403: "Not allowed",
    404: "Not found",
    405: "This method is not for this address",
    408: "The request took too long to arrive",
    409: "In conflict with what is there",
    413: "Too large",
    415: "Not of a kind that is read here",
    421: "Not the host you think",
    422: "The request cannot be used",
    429: "Too many requests at once",
    500: "A bug",
    502: "Another server does not answer as it should",
    503: "Not available now",
}


class Problem(BaseModel):
    """What went wrong, and what to do about it (RFC 9457)."""

    type: str = Field(description="What kind of problem, for programs.", examples=["urn:factcheck:problem:422"])
    title: str = Field(examples=["The request cannot be used"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["the article is empty"])
    hint: str | None = Field(None, examples=["choose one of json, csv, html"])


class ProblemError(Exception):
    """A request that is answered with a problem."""

    def __init__(
        self, status: int, detail: str, *, hint: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.detail, self.hint, self.headers = status, detail, hint, dict(headers or {})
        super().__init__(detail)


def busy(detail: str, *, status: int = 429, seconds: float = RETRY) -> ProblemError:
    """The problem that tells a client to come again."""
    return ProblemError(status, detail, headers={"Retry-After": str(max(1, round(seconds)))})


def problem(status: int, detail: str, *, hint: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as a response."""
    said = described(ProblemError(status, whole_characters(detail), hint=hint))
    return Response(said.model_dump_json(), status, dict(headers or {}), MEDIA)


def described(error: ProblemError) -> Problem:
    """A problem as part of an answer."""
    return Problem(
        type=f"urn:factcheck:problem:{error.status}",
        title=TITLES.get(error.status, "Error"),
        status=error.status,
        detail=error.detail,
        hint=error.hint,
    )


def told(error: FactcheckError) -> ProblemError:
    """An error of the toolkit as a problem. Paths of this machine, and hints on commands, are nobody's business."""
    where = str(error.where) if error.where is not None else ""
    if isinstance(error.where, Path):
        where = error.where.name
    elif not where.startswith(("http://", "https://")):
        where = ""
    place = f"{where}: " if where else ""
    hint = None if error.hint and ("--" in error.hint or "`" in error.hint or "factcheck" in error.hint) else error.hint
    headers = {"Retry-After": str(RETRY)} if isinstance(error, IndexLocked) else {}
    return ProblemError(_status(error), f"{place}{error.message}", hint=hint, headers=headers)


def unwritable(error: Exception) -> ProblemError | None:
    """What the system said where nothing can be written, as a problem; None for any other error."""
    if not isinstance(error, OSError) or error.errno not in UNWRITABLE:
        return None
    return ProblemError(503, f"the service cannot write what is needed: {error.strerror}")


def _status(error: FactcheckError) -> int:
    if isinstance(error, InputError):
        return 422
    if isinstance(error, IndexNotFound):
        return 404
    # Of a page that cannot be fetched it is another server that fails.
    if isinstance(error, EngineError) and str(error.where or "").startswith(("http://", "https://")):
        return 502
    return 503


def message_of(wrong: Mapping[str, Any]) -> str:
    """What pydantic says is wrong, without expressions, and the word for a validator of ours that said it."""
    words = WORDS.get(wrong.get("ctx", {}).get("pattern"))
    return words or str(wrong["msg"]).removeprefix("Value error, ")


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems of an endpoint for its OpenAPI description, those that any may answer with included."""
    every = sorted({400, 401, 403, 408, 413, 415, 421, 422, 429, 503, *statuses})
    schema = {"$ref": "#/components/schemas/Problem"}
    return {status: {"description": TITLES[status], "content": {MEDIA: {"schema": schema}}} for status in every}


def install(app: FastAPI) -> None:
    """Answer every error of `app` with a problem."""

    @app.exception_handler(ProblemError)
    async def _of_problem(request: Request, error: ProblemError) -> Response:
        return problem(error.status, error.detail, hint=error.hint, headers=error.headers)

    @app.exception_handler(FactcheckError)
    async def _of_error(request: Request, error: FactcheckError) -> Response:
        known = told(error)
        if known.status >= 500:
            log.warning("failed", extra={"error": str(error), "kind": type(error).__name__})
        return await _of_problem(request, known)

    @app.exception_handler(OSError)
    async def _of_system(request: Request, error: OSError) -> Response:
        known = unwritable(error)
        if known is None:
            raise error
        log.error("the system refuses", exc_info=error)
        return await _of_problem(request, known)

    @app.exception_handler(RequestValidationError)
    async def _of_validation(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        status = 400 if first["type"] == "json_invalid" else 422
        # A body that is not said to be JSON is taken for text, which is no object.
        unsaid = first["loc"] == ("body",) and "json" not in request.headers.get("content-type", "")
        hint = "send JSON, with the header Content-Type: application/json" if unsaid else None
        if first["type"] == "extra_forbidden":
            hint = known_instead(request, first["loc"])
        return problem(status, f"{place}: {message_of(first)}", hint=hint)

    @app.exception_handler(HTTPException)
    async def _of_http(request: Request, error: HTTPException) -> Response:
        headers, hint = dict(error.headers or {}), None
        if error.status_code == 405:
            headers["Allow"] = ", ".join(sorted(_methods(request)))
        elif error.status_code == 404 and request.url.path.endswith("/"):
            hint = "leave out the slash at the end"
        elif error.status_code == 400 and "json" in request.headers.get("content-type", ""):
            hint = "send JSON in UTF-8, nested no deeper than what is described"
        return problem(error.status_code, str(error.detail), hint=hint, headers=headers)


def _methods(request: Request) -> set[str]:
    """The methods that an address has; each of its routes knows of its own alone."""

    def has(method: str) -> bool:
        scope = {**request.scope, "method": method}
        return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)

    found = set(filter(has, METHODS))
    return found | ({"HEAD"} if "GET" in found else set())
