"""The service from Python, one call after another."""

from __future__ import annotations

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


class Client:
    """The HTTP service (`factcheck serve`) from Python. Safe to call from several threads.

    Every method raises an `InputError` for what the service cannot use, an `IndexNotFound` for an index it does not
    have, and an `EngineError` when it does not answer, refuses the key, or stays busy.

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
        self._http = httpx.Client(**http_options(url, key, timeout))
        self._retry = retry or Retry()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def check(self, article: Article | str | None = None, **options: Unpack[CheckOptions]) -> Report:
        """Find the published fact-checks that cover the claims of an article (or of its `html` or `url`)."""
        return self._do(calls.check(article, options))

    def keep(self, article: Article | str | None = None, **options: Unpack[CheckOptions]) -> Kept:
        """Check an article, and have its report kept, so that it can be decided on."""
        return self._do(calls.keep(article, options))

    def check_file(self, path: str | Path, **options: Unpack[FileOptions]) -> Report:
        """Check a file of text, Markdown, HTML, PDF, .docx, .odt, .rtf, e-mail, MHTML or subtitles."""
        return self._do(calls.check_file(file_bytes(Path(path)), Path(path).name, options))

    def claims(self, article: Article | str | None = None, **options: Unpack[ClaimsOptions]) -> Report:
        """Split an article into its claims, matched to nothing."""
        return self._do(calls.check(article, options, path="/v1/claims"))

    def search(
        self, texts: Sequence[str], *, kind: Literal["claims", "posts"] = "claims", **options: Unpack[SearchOptions]
    ) -> list[list[Match]]:
        """The statements nearest to each text, best first, however unsure the match."""
        return self._do(calls.search(texts, kind, options))

    def indexes(self) -> list[IndexInfo]:
        """The indexes there are."""
        return self._do(calls.indexes())

    def index(self, name: str) -> IndexInfo:
        """One index."""
        return self._do(calls.index(name))

    def statements(self, index: str, **options: Unpack[BrowseOptions]) -> StatementPage:
        """The statements of an index that pass."""
        return self._do(calls.statements(index, options))

    def add_statements(self, index: str, statements: Iterable[Statement]) -> Changed:
        """Add statements, in place of those whose id is there already; `extra` stays behind."""
        return self._do(calls.add_statements(index, statements))

    def add_reviews(self, index: str, reviews: object) -> Changed:
        """Add schema.org ClaimReview: one, a list, or a data feed, as JSON-ready builtins."""
        return self._do(calls.add_reviews(index, reviews))

    def remove_statements(self, index: str, ids: Sequence[str]) -> int:
        """Remove statements by their ids, all or none: how many are gone."""
        return self._do(calls.remove_statements(index, ids))

    def start_batch(self, articles: Iterable[Article], **options: Unpack[MatchOptions]) -> Batch:
        """Have many articles checked when there is time."""
        return self._do(calls.start_batch(articles, options))

    def batch(self, id: str) -> Batch:  # noqa: A002
        """How far a batch is."""
        return self._do(calls.batch(id))

    def wait_for_batch(self, id: str, *, every: float = 1.0) -> Batch:  # noqa: A002
        """Wait until a batch is over, asking every so many seconds."""
        while not (found := self.batch(id)).over:
            time.sleep(every)
        return found

    def batch_results(self, id: str) -> list[BatchRow]:  # noqa: A002
        """What is done of a batch: in the order of its articles when all is, those that failed last."""
        return self._do(calls.batch_results(id))

    def cancel_batch(self, id: str) -> Batch:  # noqa: A002
        """Cancel a batch, keeping what is done of it; one that is over is removed."""
        return self._do(calls.cancel_batch(id))

    def reports(self, *, limit: int = 50, offset: int = 0) -> list[dict[str, Any]]:
        """The reports that are kept, the latest first: id, created, who, title, claims, matches."""
        return self._do(calls.reports(limit, offset))

    def report(self, id: str) -> Report:  # noqa: A002
        """A report that is kept."""
        return self._do(calls.report(id))

    def audit(self, id: str) -> dict[str, Any]:  # noqa: A002
        """What made a report: which statements in which version, which model and index."""
        return self._do(calls.audit(id))

    def export(self, id: str, format: Literal["json", "csv", "html", "claimreview"]) -> bytes:  # noqa: A002
        """A report that is kept, as a file."""
        return self._do(calls.export(id, format))

    def decide(
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
        return self._do(calls.decide(report_id, claim_id, statement_id, judgement, more))

    def decisions(self, report_id: str) -> list[dict[str, Any]]:
        """The decisions on a report in the order they were made."""
        return self._do(calls.decisions(report_id))

    def export_feedback(
        self,
        format: Literal["jsonl", "pairs", "csv", "qrels"] = "jsonl",  # noqa: A002
        *,
        index: str | None = None,
    ) -> bytes:
        """All decisions, as a file to measure, calibrate and train with."""
        return self._do(calls.export_feedback(format, index))

    def wait_until_ready(self, *, patience: float = 60.0) -> None:
        """Wait until models and the index are loaded."""
        until = time.monotonic() + patience
        while True:
            try:
                return self._do(calls.ready())
            except EngineError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def _do(self, call: Call[T]) -> T:
        tried = 1
        while True:
            try:
                response = self._http.request(**request_options(call))
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
            time.sleep(wait)
            tried += 1
