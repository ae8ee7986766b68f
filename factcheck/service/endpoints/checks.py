"""Endpoints that check: articles -> reports, texts -> matches."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from pydantic import ValidationError
from starlette.responses import Response

from factcheck import reports
from factcheck.model import Report
from factcheck.service.access import Reading, Serving, answer, writer
from factcheck.service.bench import Job, Wanted
from factcheck.service.keys import Who
from factcheck.service.problems import ProblemError, message_of, responses
from factcheck.service.schemas import About, CheckBody, Checking, ClaimsBody, Found, SearchBody
from factcheck.service.state import Service

router = APIRouter(prefix="/v1", tags=["check"])

KEPT_HEADERS = {
    "Location": {"description": "Where the report is kept, if it is.", "schema": {"type": "string"}},
    "X-Report-Id": {"description": "Its id.", "schema": {"type": "string"}},
}
REPORT: dict[int | str, dict[str, Any]] = {200: {"description": "The report.", "headers": KEPT_HEADERS}}


@router.post("/check", response_model=Report, responses=REPORT | responses(404, 502))
async def check(request: Request, body: CheckBody, service: Serving, who: Reading) -> Response:
    """Find the published fact-checks that cover the claims of an article."""
    if body.keep:
        writer(who)
    article = await service.reader.source(body)
    report = await answer(service, request, Job(article=article, wanted=body.wanted()))
    return await published(service, report, who if body.keep else None)


@router.post("/check/file", response_model=Report, responses=REPORT | responses(404, 502))
async def check_file(
    request: Request,
    service: Serving,
    who: Reading,
    file: Annotated[
        UploadFile, File(description="Text, Markdown, HTML, PDF, .docx, .odt, .rtf, e-mail, MHTML or subtitles.")
    ],
    options: Annotated[
        str, Form(description='The other fields of `/v1/check` as JSON, such as {"top_k": 3}.', examples=["{}"])
    ] = "{}",
) -> Response:
    """Check a file that is uploaded."""
    form = await request.form()
    unknown = sorted(form.keys() - {"file", "options"})
    if unknown:
        hint = 'put it into the field options, as in {"keep": true}'
        raise ProblemError(422, f"{unknown[0]}: there is no such field", hint=hint)
    for name in form:
        if len(form.getlist(name)) > 1:
            raise ProblemError(422, f"{name}: it is there more than once", hint="send a request for each file")
    given = _file_options(options)
    if given.keep:
        writer(who)
    article = await service.reader.file(await file.read(), file.filename or "upload", given)
    report = await answer(service, request, Job(article=article, wanted=given.wanted()))
    return await published(service, report, who if given.keep else None)


@router.post("/claims", response_model=Report, responses=responses(502))
async def claims(request: Request, body: ClaimsBody, service: Serving, who: Reading) -> Response:
    """Extract the claims of an article, matched to nothing."""
    article = await service.reader.source(body)
    return as_json(await answer(service, request, Job(article=article, wanted=Wanted(what="claims"))))


@router.post("/search", response_model=Found, responses=responses(404))
async def search(request: Request, body: SearchBody, service: Serving, who: Reading) -> Response:
    """The statements nearest to each text, however unsure the match."""
    texts = body.all
    if any(not text.strip() for text in texts):
        raise ProblemError(422, "a text is empty")
    job = Job(
        texts=texts,
        wanted=Wanted(
            what="search",
            index=body.index,
            top_k=body.top_k,
            where=body.where.filter() if body.where else None,
            explained=body.explain,
            kind=body.kind,
        ),
    )
    found = Found(results=await answer(service, request, job))
    return Response(found.model_dump_json(), media_type="application/json")


class FileOptions(About, Checking):
    """The fields beside a file."""

    keep: bool = False


def _file_options(text: str) -> FileOptions:
    try:
        return FileOptions.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in ("options", *first["loc"]))
        raise ProblemError(422, f"{place}: {message_of(first)}") from None


async def published(service: Service, report: Report, keeper: Who | None) -> Response:
    """A report as an answer, kept first if somebody keeps it."""
    response = as_json(report)
    if keeper is not None:
        name = await service.stored(service.store.keep_report, report, who=keeper.name)
        response.headers["Location"] = f"/v1/reports/{name}"
        response.headers["X-Report-Id"] = name
    return response


def as_json(report: Report) -> Response:
    """A report in the published format."""
    return Response(reports.to_jsonl_line(report), media_type="application/json")
