"""The service from Python, for asyncio."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar, Unpack

import httpx

from factcheck.client import calls
from factcheck.client.calls import Answer, Call
from factcheck.client.options import (
    Batch,
    BatchRow,
    BrowseOptions,
    Changed,
    CheckOptions,
    ClaimsOptions,
    FileOptions,
    IndexInfo,
    Judgement,
    Kept,
    MatchOptions,
    SearchOptions,
    StatementPage,
)
from factcheck.client.retry import Retry, refused, unreachable
from factcheck.client.sending import DEFAULT_URL, TIMEOUT, file_bytes, http_options, request_options
from factcheck.errors import EngineError
from factcheck.model import Article, Match, Report, Statement, Verdict

T = TypeVar("T")


class AsyncClient:
    """The HTTP service (`factcheck serve`) from asyncio: as `Client`, each method to be awaited.

    Parameters
    ----------
    url
        Where the service listens.
    key
        An API key, where it asks for one.
    timeout
        Seconds for an answer.
    retry
        How often, and when, a request is sent again.
    """

    def __init__(
        self, url: str = DEFAULT_URL, *, key: str | None = None, timeout: float = TIMEOUT, retry: Retry | None = None
    ) -> None:
        self._http = httpx.AsyncClient(**http_options(url, key, timeout))
        self._retry = retry or Retry()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def check(self, article: Article | str | None = None, **options: Unpack[CheckOptions]) -> Report:
        """Find the published fact-checks that cover the claims of an article (or of its `html` or `url`)."""
        return await self._do(calls.check(article, options))

    async def keep(self, article: Article | str | None = None, **options: Unpack[CheckOptions]) -> Kept:
        """Check an article, and have its report kept, so that it can be decided on."""
        return await self._do(calls.keep(article, options))

    async def check_file(self, path: str | Path, **options: Unpack[FileOptions]) -> Report:
        """Check a file of text, Markdown, HTML, PDF, .docx, .odt, .rtf, e-mail, MHTML or subtitles."""
        return await self._do(calls.check_file(file_bytes(Path(path)), Path(path).name, options))

    async def claims(self, article: Article | str | None = None, **options: Unpack[ClaimsOptions]) -> Report:
        """Split an article into its claims, matched to nothing."""
        return await self._do(calls.check(article, options, path="/v1/claims"))

    async def search(
        self, texts: Sequence[str], *, kind: Literal["claims", "posts"] = "claims", **options: Unpack[SearchOptions]
    ) -> list[list[Match]]:
        """The statements nearest to each text, best first, however unsure the match."""
        return await self._do(calls.search(texts, kind, options))

    async def indexes(self) -> list[IndexInfo]:
        """The indexes there are."""
        return await self._do(calls.indexes())

    async def index(self, name: str) -> IndexInfo:
        """One index."""
        return await self._do(calls.index(name))

    async def statements(self, index: str, **options: Unpack[BrowseOptions]) -> StatementPage:
        """The statements of an index that pass."""
        return await self._do(calls.statements(index, options))

    async def add_statements(self, index: str, statements: Iterable[Statement]) -> Changed:
        """Add statements, in place of those whose id is there already; `extra` stays behind."""
        return await self._do(calls.add_statements(index, statements))

    async def add_reviews(self, index: str, reviews: object) -> Changed:
        """Add schema.org ClaimReview: one, a list, or a data feed, as JSON-ready builtins."""
        return await self._do(calls.add_reviews(index, reviews))

    async def remove_statements(self, index: str, ids: Sequence[str]) -> int:
        """Remove statements by their ids, all or none: how many are gone."""
        return await self._do(calls.remove_statements(index, ids))

    async def start_batch(self, articles: Iterable[Article], **options: Unpack[MatchOptions]) -> Batch:
        """Have many articles checked when there is time."""
        return await self._do(calls.start_batch(articles, options))

    async def batch(self, id: str) -> Batch:  # noqa: A002
        """How far a batch is."""
        return await self._do(calls.batch(id))

    async def wait_for_batch(self, id: str, *, every: float = 1.0) -> Batch:  # noqa: A002
        """Wait until a batch is over, asking every so many seconds."""
        while not (found := await self.batch(id)).over:
            await asyncio.sleep(every)
        return found

    async def batch_results(self, id: str) -> list[BatchRow]:  # noqa: A002
        """What is done of a batch: in the order of its articles when all is, those that failed last."""
        return await self._do(calls.batch_results(id))

    async def cancel_batch(self, id: str) -> Batch:  # noqa: A002
        """Cancel a batch, keeping what is done of it; one that is over is removed."""
        return await self._do(calls.cancel_batch(id))

    async def reports(self, *, limit: int = 50, offset: int = 0) -> list[dict[str, Any]]:
        """The reports that are kept, the latest first: id, created, who, title, claims, matches."""
        return await self._do(calls.reports(limit, offset))

    async def report(self, id: str) -> Report:  # noqa: A002
        """A report that is kept."""
        return await self._do(calls.report(id))

    async def audit(self, id: str) -> dict[str, Any]:  # noqa: A002
        """What made a report: which statements in which version, which model and index."""
        return await self._do(calls.audit(id))

    async def export(self, id: str, format: Literal["json", "csv", "html", "claimreview"]) -> bytes:  # noqa: A002
        """A report that is kept, as a file."""
        return await self._do(calls.export(id, format))

    async def decide(
        self,
        report_id: str,
        claim_id: str,
        statement_id: str,
        judgement: Judgement,
        *,
        verdict: Verdict | None = None,
        note: str | None = None,
    ) -> dict[str, Any]:
        """Say what a match of a report is worth; `verdict` is the one that holds, for ``other-verdict``."""
        more = {"verdict": verdict, "note": note}
        return await self._do(calls.decide(report_id, claim_id, statement_id, judgement, more))

    async def decisions(self, report_id: str) -> list[dict[str, Any]]:
        """The decisions on a report in the order they were made."""
        return await self._do(calls.decisions(report_id))

    async def export_feedback(
        self,
        format: Literal["jsonl", "pairs", "csv", "qrels"] = "jsonl",  # noqa: A002
        *,
        index: str | None = None,
    ) -> bytes:
        """All decisions, as a file to measure, calibrate and train with."""
        return await self._do(calls.export_feedback(format, index))

    async def wait_until_ready(self, *, patience: float = 60.0) -> None:
        """Wait until models and the index are loaded."""
        until = time.monotonic() + patience
        while True:
            try:
                return await self._do(calls.ready())
            except EngineError:
                if time.monotonic() > until:
                    raise
                await asyncio.sleep(0.2)

    async def _do(self, call: Call[T]) -> T:
        tried = 1
        while True:
            try:
                response = await self._http.request(**request_options(call))
            except httpx.RequestError as error:
                wait = self._retry.after_error(call, error, tried)
                if wait is None:
                    raise unreachable(error, f"{self._http.base_url}") from None
            else:
                answer = Answer(response.status_code, response.headers, response.content)
                if response.is_success:
                    return call.parse(answer)
                wait = self._retry.after_answer(call, answer, tried)
                if wait is None:
                    raise refused(call, answer, f"{response.url}".partition("?")[0])
            await asyncio.sleep(wait)
            tried += 1
