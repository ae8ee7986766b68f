"""`factcheck search`: one claim, or one a line, against an index."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.filters import read_filter
from factcheck.cli.options import (
    ExplainOption,
    Format,
    FormatOption,
    IndexOption,
    InputKind,
    InputOption,
    LanguagesOption,
    ModelOption,
    NoResidentOption,
    OutputOption,
    PublishersOption,
    SinceOption,
    ThreadsOption,
    TopKOption,
    UntilOption,
    VerdictsOption,
    VerifyOption,
)
from factcheck.cli.output import check_places, show, write
from factcheck.cli.sources import stdin_lines
from factcheck.errors import InputError


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT|-", help="A claim, or - to read one a line from stdin.")],
    index: IndexOption = None,
    model: ModelOption = None,
    format: FormatOption = Format.TABLE,
    output: OutputOption = None,
    top_k: TopKOption = None,
    input: InputOption = InputKind.CLAIMS,
    languages: LanguagesOption = None,
    publishers: PublishersOption = None,
    verdicts: VerdictsOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    explain: ExplainOption = False,
    threads: ThreadsOption = None,
    verify: VerifyOption = True,
    no_resident: NoResidentOption = False,
) -> None:
    """Search an index for the fact-checks nearest to a claim, however unsure the match.

    Examples:

        factcheck search "The murder rate is the highest in 45 years" --index politifact

        factcheck search - --input posts --format jsonl < posts.txt
    """
    from factcheck import reports
    from factcheck.checker import Checker
    from factcheck.settings import load_settings

    check_places(output)
    options = load_settings(index=index, top_k=top_k, threads=threads)
    where = read_filter(languages, publishers, verdicts, since, until)
    texts = _queries(text)
    checker = Checker.open(model=model, verify=verify, options=options)
    matches = checker.search(texts, kind=input.value, where=where, explained=explain)
    found = list(zip(texts, matches, strict=True))
    for remark in checker.filter_notes(where):
        typer.echo(f"note: {remark}", err=True)
    if format is Format.TABLE:
        show(lambda console: reports.render_search_table(found, console), output)
    elif format is Format.PARQUET:
        write(reports.search_to_parquet(found), output)
    else:
        write(reports.render_search(found, format.value), output)


def _queries(text: str) -> list[str]:
    if text != "-":
        if not text.strip():
            raise InputError("the claim is empty", hint="give its text, or - to read claims from stdin")
        return [text]
    queries = stdin_lines()
    if not queries:
        raise InputError("no claim on stdin", hint="write one claim a line")
    return queries
