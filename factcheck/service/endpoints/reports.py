"""Endpoints of what is kept: reports, their audit, exports, and the decisions of reviewers."""

from __future__ import annotations

import asyncio
import io
import zipfile
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response

from factcheck import reports
from factcheck.feedback import Audit, Decision, of_now, pairs_text, qrels_folder, to_jsonl
from factcheck.index import Index
from factcheck.model import Report
from factcheck.reports.decisions import decisions_to_csv
from factcheck.service.access import Reading, Serving, Writing
from factcheck.service.endpoints.checks import as_json
from factcheck.service.patterns import INDEX, REPORT, SPLIT
from factcheck.service.problems import ProblemError, responses
from factcheck.service.schemas import DecisionBody, KeptList
from factcheck.service.state import Service
from factcheck.statements import to_statements

router = APIRouter(prefix="/v1", tags=["reports"])

ReportId = Annotated[str, Path(pattern=REPORT, examples=["0123456789abcdef"])]
MEDIA = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "pairs": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "claimreview": "application/ld+json",
    "qrels": "application/zip",
}
# A report's page has its own, stricter policy for scripts; here it can do nothing in this service's name either.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


def files(*formats: str) -> dict[int | str, dict[str, Any]]:
    """The description of an answer that is a file of one of some formats."""
    return {200: {"description": "The file.", "content": {MEDIA[name].partition(";")[0]: {} for name in formats}}}


@router.get("/reports", response_model=KeptList, responses=responses())
async def list_reports(
    service: Serving,
    who: Reading,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> KeptList:
    """The reports that are kept, the latest first."""
    return KeptList(reports=await service.stored(service.store.reports, limit=limit, offset=offset))


@router.get("/reports/{report_id}", response_model=Report, responses=responses(404))
async def get_report(report_id: ReportId, service: Serving, who: Reading) -> Response:
    """A report that is kept."""
    return as_json(await kept_report(service, report_id))


@router.get("/reports/{report_id}/audit", response_model=Audit, responses=responses(404))
async def get_audit(report_id: ReportId, service: Serving, who: Reading) -> Audit:
    """What made a report: which statements in which version, which model and index."""
    await _check_known(service, report_id)
    return await service.stored(service.store.audit, report_id)


@router.get(
    "/reports/{report_id}/export",
    response_class=Response,
    responses=files("json", "csv", "html", "claimreview") | responses(404),
)
async def export_report(
    report_id: ReportId,
    service: Serving,
    who: Reading,
    format: Annotated[Literal["json", "csv", "html", "claimreview"], Query()] = "json",  # noqa: A002 - what the user calls it
) -> Response:
    """A report as a file."""
    report = await kept_report(service, report_id)
    text = await asyncio.to_thread(reports.render, [report], format)
    ending = {"claimreview": "jsonld"}.get(format, format)
    return _file(text.encode(), format, f"report-{report_id}.{ending}")


@router.get("/reports/{report_id}/decisions", response_model=list[Decision], responses=responses(404))
async def list_decisions(report_id: ReportId, service: Serving, who: Reading) -> list[Decision]:
    """All decisions on a report in the order they were made, also those that were taken back."""
    await _check_known(service, report_id)
    return await service.stored(service.store.decisions, report_id=report_id)


@router.post("/reports/{report_id}/decisions", response_model=Decision, status_code=201, responses=responses(404))
async def decide(report_id: ReportId, body: DecisionBody, service: Serving, who: Writing) -> Decision:
    """Say what a match of a report is worth; a later decision on the same match takes its place."""
    report = await kept_report(service, report_id)
    return await service.stored(
        service.store.decide,
        report,
        body.claim_id,
        body.statement_id,
        body.judgement,
        who=who.name,
        verdict=body.verdict,
        note=body.note,
        report_id=report_id,
    )


@router.get(
    "/feedback/export",
    response_class=Response,
    responses=files("jsonl", "pairs", "csv", "qrels") | responses(404),
    tags=["feedback"],
)
async def export_feedback(
    service: Serving,
    who: Reading,
    format: Annotated[Literal["jsonl", "pairs", "csv", "qrels"], Query()] = "jsonl",  # noqa: A002
    index: Annotated[
        str | None, Query(pattern=INDEX, description="Only decisions on this index; needed for qrels.")
    ] = None,
    split: Annotated[str, Query(pattern=SPLIT)] = "train",
) -> Response:
    """Decisions to measure, calibrate and train with; qrels are a zip file of a folder in BEIR's layout."""
    decisions = await service.stored(service.store.decisions, index=service.index(index) if index is not None else None)
    if format == "qrels":
        if index is None:
            raise ProblemError(422, "qrels need the index whose statements are the corpus")
        texts = await service.stored(service.store.texts)
        return _file(
            await asyncio.to_thread(_qrels, service, index, decisions, texts, split), format, f"qrels-{split}.zip"
        )
    if format == "pairs":
        text = await asyncio.to_thread(pairs_text, decisions, await service.stored(service.store.texts))
    else:
        text = await asyncio.to_thread(to_jsonl if format == "jsonl" else decisions_to_csv, decisions)
    return _file(text.encode(), format, f"decisions.{'csv' if format == 'csv' else 'jsonl'}")


async def kept_report(service: Service, report_id: str) -> Report:
    """A report that is kept, or the problem that it is not."""
    await _check_known(service, report_id)
    return await service.stored(service.store.report, report_id)


async def _check_known(service: Service, report_id: str) -> None:
    known = await service.stored(service.store.knows, report_id)
    if not known:
        raise ProblemError(404, f"no report {report_id}")


def _qrels(service: Service, index: str, decisions: list[Decision], texts: dict[str, str], split: str) -> bytes:
    corpus = to_statements(Index.open(service.bundle(index)).frame())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in qrels_folder(of_now(decisions, texts, corpus), corpus, split).items():
            archive.writestr(name, text)
    return made.getvalue()


def _file(data: bytes, format: str, name: str) -> Response:  # noqa: A002
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if format == "html":
        headers["Content-Security-Policy"] = SANDBOX
    return Response(data, media_type=MEDIA[format], headers=headers)
