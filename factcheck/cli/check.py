"""`factcheck check` and `factcheck claims`: articles in, reports out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exits import CONDITION_MET, INTERRUPTED
from factcheck.cli.filters import read_filter, read_verdicts
from factcheck.cli.options import (
    ArticlesArgument,
    ConfidenceOption,
    ExplainOption,
    Format,
    FormatOption,
    IndexOption,
    LanguagesOption,
    ModelOption,
    NoResidentOption,
    OutputOption,
    PrivateOption,
    ProgressOption,
    PublishersOption,
    SinceOption,
    ThreadsOption,
    TopKOption,
    UntilOption,
    VerdictsOption,
    VerifyOption,
)
from factcheck.cli.output import check_places, complain, show, warn, write
from factcheck.errors import FactcheckError, InputError

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from factcheck.model import Article, Report
    from factcheck.progress import Progress
    from factcheck.settings import Settings

AT_ONCE = 64  # articles read before their claims are worked on together


def check(
    articles: ArticlesArgument,
    index: IndexOption = None,
    model: ModelOption = None,
    format: FormatOption = Format.TABLE,
    output: OutputOption = None,
    top_k: TopKOption = None,
    min_confidence: ConfidenceOption = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="Exit with code 5 when a claim is matched to this verdict; may be repeated.",
        ),
    ] = None,
    languages: LanguagesOption = None,
    publishers: PublishersOption = None,
    verdicts: VerdictsOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    explain: ExplainOption = False,
    allow_private: PrivateOption = False,
    threads: ThreadsOption = None,
    verify: VerifyOption = True,
    no_resident: NoResidentOption = False,
    progress: ProgressOption = True,
) -> None:
    """Check the claims of articles against published fact-checks.

    Examples:

        factcheck check article.txt

        factcheck check https://example.org/news.html --index politifact --format html -o report.html

        factcheck check folder/ --format claimreview -o reviews.jsonld

        cat post.txt | factcheck check - --min-confidence 0.8 --fail-on false
    """
    from factcheck import reports
    from factcheck.checker import Checker
    from factcheck.cli.progress import progress_bar
    from factcheck.settings import load_settings

    options = load_settings(index=index, top_k=top_k, min_confidence=min_confidence, threads=threads)
    _check_apart(output, articles)
    unwanted = read_verdicts(fail_on, "--fail-on")
    where = read_filter(languages, publishers, verdicts, since, until)
    run = Run(
        format is Format.JSONL,
        output,
        lambda report: any(match.verdict in unwanted for match in report.matches),
    )
    with progress_bar(progress) as note:
        checker = Checker.open(model=model, verify=verify, options=options, extracting=True, progress=note)
        run.go(
            _read(articles, options, allow_private),
            lambda batch: checker.check_many(batch, where=where, explained=explain),
            note,
        )
    run.render(format, reports.render_table)
    run.leave()


def claims(
    articles: ArticlesArgument,
    format: FormatOption = Format.TABLE,
    output: OutputOption = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Say why: the rules behind each claim, its parse, and what its worth is made of."
        ),
    ] = False,
    allow_private: PrivateOption = False,
    threads: ThreadsOption = None,
    no_resident: NoResidentOption = False,
    progress: ProgressOption = True,
) -> None:
    """Split articles into their claims, without checking them.

    Examples:

        factcheck claims article.txt

        factcheck claims article.txt --explain

        factcheck claims sentences.jsonl --format jsonl > claims.jsonl
    """
    from factcheck import reports
    from factcheck.checker import claims_report
    from factcheck.cli.progress import progress_bar
    from factcheck.loading import loader
    from factcheck.settings import load_settings

    _check_apart(output, articles)
    run = Run(format is Format.JSONL, output)
    options = load_settings(threads=threads)
    load = loader()
    load.ahead(options)
    extractor = load.extractor(options)

    def extract(batch: list[Article]) -> Iterator[Report]:
        for article, extraction in zip(batch, extractor.extract_many(batch, explained=explain), strict=True):
            yield claims_report(article, extraction, parser=extractor.parser)

    with progress_bar(progress) as note:
        run.go(_read(articles, options, allow_private), extract, note)
    run.render(format, reports.render_claims_table)
    run.leave()


def _check_apart(output: Path | None, sources: list[str]) -> None:
    """Refuse to write over an article, or where the report would be taken for one at the next check."""
    from factcheck.articles.read import is_read_from

    if output is not None and is_read_from(output, sources):
        raise InputError("the output is, or would be, one of the articles", where=output, hint="write it elsewhere")


def _read(sources: list[str], options: Settings, allow_private: bool) -> Iterator[Article | FactcheckError]:
    from factcheck.articles import iter_articles

    return iter_articles(
        sources,
        max_bytes=options.max_article_bytes,
        timeout=options.fetch_timeout,
        allow_private=allow_private,
        told=warn,
    )


@dataclass
class Run:
    """Articles on their way to reports: a source that fails is told on stderr, and the others go on.

    With `lines`, each result is a line of JSON, and a source that fails has its line too, so that input and output
    pair up; without `output`, a line is written as soon as it is there, in the order of the sources, and not kept.
    `unwanted` says of a report that the command is to end with the code for it.
    """

    lines: bool
    output: Path | None
    unwanted: Callable[[Report], bool] = lambda report: False
    written: list[str] = field(default_factory=list)  # lines for `output`
    reports: list[Report] = field(default_factory=list)  # to be rendered together
    failed: list[FactcheckError] = field(default_factory=list)
    done: int = 0
    met: bool = False
    exit_code: int = 0

    def __post_init__(self) -> None:
        check_places(self.output)

    def go(
        self,
        items: Iterable[Article | FactcheckError],
        work: Callable[[list[Article]], Iterator[Report]],
        note: Progress | None,
    ) -> None:
        """Work through `items`; on Ctrl-C what is finished is kept."""
        try:
            for number, result in enumerate(_in_order(items, work), start=1):
                if isinstance(result, FactcheckError):
                    complain(result)
                    self.failed.append(result)
                    self.exit_code = max(self.exit_code, result.exit_code)
                else:
                    self.done += 1
                    self.met = self.met or self.unwanted(result)
                    if note:
                        note("checking articles", number, None)
                self._keep(result)
        except KeyboardInterrupt:
            self.exit_code = INTERRUPTED
            done = f"after {self.done} articles; they are in the output" if self.done else "before one was done"
            complain(FactcheckError(f"interrupted {done}"))

    def _keep(self, result: Report | FactcheckError) -> None:
        if not self.lines:
            self.reports += [] if isinstance(result, FactcheckError) else [result]
        elif self.output:
            self.written.append(_line(result))
        else:
            write(_line(result), None)

    def render(self, format: Format, draw: Callable[[list[Report], Console], None]) -> None:
        """Write all results, unless they have been written line by line."""
        from factcheck import reports

        if self.lines:
            if self.output and (self.written or not self.exit_code):
                write("".join(self.written), self.output)
            return
        if self.exit_code and not self.done:
            return
        if format is Format.TABLE:
            show(lambda console: draw(self.reports, console), self.output)
        elif format is Format.PARQUET:
            write(reports.to_parquet(self.reports), self.output)
        else:
            write(reports.render(self.reports, format.value, self.failed), self.output)

    def leave(self) -> None:
        """End the command with the exit code that the run calls for."""
        code = self.exit_code or (CONDITION_MET if self.met else 0)
        if code:
            raise typer.Exit(code)


def _in_order(
    items: Iterable[Article | FactcheckError], work: Callable[[list[Article]], Iterator[Report]]
) -> Iterator[Report | FactcheckError]:
    stream = iter(items)
    while chunk := list(islice(stream, AT_ONCE)):
        good = iter(work([item for item in chunk if not isinstance(item, FactcheckError)]))
        for item in chunk:
            yield item if isinstance(item, FactcheckError) else next(good)


def _line(result: Report | FactcheckError) -> str:
    from factcheck import reports

    if isinstance(result, FactcheckError):
        return reports.failure_to_jsonl_line(result)
    return reports.to_jsonl_line(result)
