"""`factcheck feedback`: what reviewers decided, and what can be learned from it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.filters import read_verdicts
from factcheck.cli.options import Listing, ListingOption, OutputOption
from factcheck.cli.output import warn, write, write_rows
from factcheck.cli.saved import ArticleOption, saved_report
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.feedback import Decision, FeedbackStore
    from factcheck.model import Statement

app = typer.Typer(no_args_is_help=True, help="Record, list and export reviewers' decisions on matches.")


class Exported(StrEnum):
    """How decisions are exported."""

    JSONL = "jsonl"
    PAIRS = "pairs"
    CSV = "csv"
    QRELS = "qrels"


class Word(StrEnum):
    """What is said of a match (the values of `factcheck.feedback.Judgement`)."""

    ACCEPT = "accept"
    REJECT = "reject"
    OTHER_VERDICT = "other-verdict"
    WITHDRAWN = "withdrawn"


StoreOption = Annotated[
    Path | None, typer.Option("--store", help="The file decisions are kept in. (default: the setting `feedback`)")
]
OnlyIndexOption = Annotated[
    str | None,
    typer.Option("--index", "-i", help="Only decisions on matches of this index, as the report names it."),
]


@app.command()
def add(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="A report of `check --format json` or jsonl, or of `batch`.")
    ],
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id in the report.")],
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="The id of the statement it was matched to.")],
    word: Annotated[Word, typer.Argument(metavar="JUDGEMENT", help="accept, reject, other-verdict or withdrawn.")],
    who: Annotated[str, typer.Option("--who", help="Who decides.")],
    verdict: Annotated[str | None, typer.Option("--verdict", help="The verdict that holds, for other-verdict.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="Why, in your own words.")] = None,
    article: ArticleOption = None,
    store: StoreOption = None,
) -> None:
    """Record a decision on a match of a report.

    Examples:

        factcheck feedback add report.json c3 pf-1042 accept --who ana

        factcheck feedback add report.json c3 pf-1042 other-verdict --verdict mixed --who ana

        factcheck feedback add week.jsonl c3 pf-1042 reject --article monday.txt --who ana
    """
    from factcheck.feedback import Judgement
    from factcheck.model import Relation

    read = saved_report(report, article)
    other = next(iter(read_verdicts([verdict], "--verdict")), None) if verdict else None
    made = _store(store).decide(read, claim, statement, Judgement(word.value), who=who, verdict=other, note=note)
    typer.echo(f"decision {made.number}: {made.judgement} {made.statement_id} by {made.who}", err=True)
    if made.judgement is Judgement.ACCEPT and made.relation is Relation.RELATED:
        warn(
            "the report says that this fact-check is of a related claim; now it counts as one of this claim "
            "(withdrawn takes that back)"
        )


@app.command("list")
def list_(
    index: OnlyIndexOption = None,
    format: ListingOption = Listing.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """List every decision in the order it was made.

    Example:

        factcheck feedback list --index politifact
    """
    kept = _store(store)
    rows = [
        {
            "number": one.number,
            "at": one.at,
            "who": one.who,
            "judgement": one.judgement.value,
            "verdict": one.verdict.value if one.verdict else None,
            "relation": one.relation.value if one.relation else None,
            "claim": one.claim_text,
            "statement": one.statement_id,
            "index": one.index,
            "confidence": round(one.confidence, 4),
            "note": one.note,
        }
        for one in _decisions(kept, index)
    ]
    write_rows(rows, format, output, empty=f"no decision{' on it' if index else ''} yet in {kept.path}")


@app.command()
def export(
    format: Annotated[
        Exported,
        typer.Option(
            "--format",
            "-f",
            help="jsonl and csv: every decision; pairs: those in force, for `index calibrate`; "
            "qrels: a folder for `eval retrieval`.",
        ),
    ] = Exported.JSONL,
    output: OutputOption = None,
    index: OnlyIndexOption = None,
    split: Annotated[
        str | None, typer.Option("--split", help="What the qrels are called. (default: train)", show_default=False)
    ] = None,
    store: StoreOption = None,
) -> None:
    """Export decisions to measure, calibrate and train with.

    Examples:

        factcheck feedback export --format pairs --index politifact -o pairs.jsonl

        factcheck feedback export --format qrels --index politifact -o judged --split test
    """
    from factcheck.feedback import of_now, pairs_text, qrels_folder, to_jsonl, write_folder
    from factcheck.reports.decisions import decisions_to_csv

    if split is not None and format is not Exported.QRELS:
        raise InputError("--split is what qrels are called", hint="add --format qrels, or leave --split out")
    kept = _store(store)
    decisions = _decisions(kept, index)
    if format is Exported.QRELS:
        if index is None or output is None:
            raise InputError("qrels need --index, whose statements are the corpus, and --output, a new folder")
        statements = _statements(index)
        now = of_now(decisions, kept.texts(), statements)
        write_folder(qrels_folder(now, statements, split or "train"), output)
        if others := len(decisions) - len(now):
            typer.echo(
                f"note: left out for another text of their statement: {others:,} of {len(decisions):,} decisions",
                err=True,
            )
    elif format is Exported.PAIRS:
        write(pairs_text(decisions, kept.texts()), output)
    else:
        write((to_jsonl if format is Exported.JSONL else decisions_to_csv)(decisions), output)


def _store(path: Path | None) -> FeedbackStore:
    from factcheck.feedback import FeedbackStore
    from factcheck.settings import settings

    return FeedbackStore(path or settings().feedback)


def _decisions(store: FeedbackStore, index: str | None) -> list[Decision]:
    """The decisions on matches of an index; where there are none, the indexes that there are some of are named."""
    from factcheck.reports import plain

    found = store.decisions(index=index)
    if index is not None and not found and (others := sorted({one.index for one in store.decisions()})):
        typer.echo(f"note: no decision on {plain(index)!r}; there are some on {plain(', '.join(others))}", err=True)
    return found


def _statements(index: str) -> list[Statement]:
    from factcheck.index import Index, resolve_index
    from factcheck.settings import settings
    from factcheck.statements import to_statements

    return to_statements(Index.open(resolve_index(index, settings().indexes_dir)).frame())
