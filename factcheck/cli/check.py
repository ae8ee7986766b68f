"""`factcheck check` and `factcheck claims`: articles in, reports out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

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
from factcheck.cli.output import complain, show, write
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from rich.console import Console

    from factcheck.model import Article, Report
    from factcheck.progress import Progress
    from factcheck.settings import Settings

CONDITION_MET = 5
INTERRUPTED = 130
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
    from factcheck.model import Relation
    from factcheck.settings import load_settings

    options = load_settings(index=index, top_k=top_k, min_confidence=min_confidence, threads=threads)
    unwanted = read_verdicts(fail_on, "--fail-on")
    where = read_filter(languages, publishers, verdicts, since, until)
    run = Run(streaming=format is Format.JSONL and output is None)
    with progress_bar(progress) as note:
        checker = Checker.open(model=model, verify=verify, options=options, extracting=True, progress=note)
        run.go(
            _read(articles, options, allow_private),
            lambda batch: checker.check_many(batch, where=where, explained=explain),
            reports.to_jsonl_line,
            note,
        )
    run.render(format, output, reports.render_table)
    run.leave(
        condition=any(
            match.statement.verdict in unwanted and match.relation is Relation.SAME
            for report in run.done
            for match in report.matches
        )
    )


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

    options = load_settings(threads=threads)
    extractor = loader().extractor(options)

    def extract(batch: list[Article]) -> Iterator[Report]:
        for article, extraction in zip(batch, extractor.extract_many(batch, explained=explain), strict=True):
            yield claims_report(article, extraction, parser=extractor.parser)

    run = Run(streaming=format is Format.JSONL and output is None)
    with progress_bar(progress) as note:
        run.go(_read(articles, options, allow_private), extract, reports.to_jsonl_line, note)
    run.render(format, output, reports.render_claims_table)
    run.leave()


def _read(sources: list[str], options: Settings, allow_private: bool) -> Iterator[Article | FactcheckError]:
    from factcheck.articles import iter_articles

    return iter_articles(
        sources, max_bytes=options.max_article_bytes, timeout=options.fetch_timeout, allow_private=allow_private
    )


@dataclass
class Run:
    """Articles on their way to reports: a source that fails is told on stderr, and the others go on.

    With `streaming`, each result is written to stdout as a line of JSON as soon as it is there, in the order of
    the sources; a failed source has its line too, so that input and output lines pair up.
    """

    streaming: bool
    done: list[Report] = field(default_factory=list)
    exit_code: int = 0

    def go(
        self,
        items: Iterable[Article | FactcheckError],
        work: Callable[[list[Article]], Iterator[Report]],
        line: Callable[[Report], str],
        note: Progress | None,
    ) -> None:
        """Work through `items`; on Ctrl-C what is finished is kept."""
        count = 0
        try:
            for result in _in_order(items, work):
                count += 1
                if isinstance(result, FactcheckError):
                    complain(result)
                    self.exit_code = max(self.exit_code, result.exit_code)
                    if self.streaming:
                        write(_failure_line(result), None)
                    continue
                self.done.append(result)
                if self.streaming:
                    write(line(result), None)
                if note:
                    note("checking articles", count, None)
        except KeyboardInterrupt:
            self.exit_code = INTERRUPTED
            complain(FactcheckError(f"interrupted after {len(self.done)} articles; they are in the output"))

    def render(
        self,
        format: Format,
        output: object,
        draw: Callable[[list[Report], Console], None],
    ) -> None:
        """Write all results, unless they have been streamed."""
        from pathlib import Path

        from factcheck import reports

        target = output if isinstance(output, Path) else None
        if self.streaming or (self.exit_code and not self.done):
            return
        if format is Format.TABLE:
            show(lambda console: draw(self.done, console), target)
        elif format is Format.PARQUET:
            write(reports.to_parquet(self.done), target)
        else:
            write(reports.render(self.done, format.value), target)

    def leave(self, *, condition: bool = False) -> None:
        """End the command with the exit code that the run calls for."""
        code = self.exit_code or (CONDITION_MET if condition else 0)
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


def _failure_line(error: FactcheckError) -> str:
    import json

    return json.dumps({"article": {"id": None}, "error": str(error), "sentences": [], "claims": []}) + "\n"
