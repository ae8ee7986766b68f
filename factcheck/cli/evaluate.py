"""`factcheck eval`: how well retrieval and extraction do on labelled sets."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.options import (
    BuildModelOption,
    InputKind,
    InputOption,
    Listing,
    ListingOption,
    OutputOption,
    ProgressOption,
    ThreadsOption,
)
from factcheck.cli.output import check_places, warn, write, write_rows

if TYPE_CHECKING:
    from factcheck.engines.remote import RemoteIndex
    from factcheck.index import Index
    from factcheck.settings import Settings

NAMED = 3  # statements, of those that are not in a corpus
LEAST_SHOWN = 0.00005  # with four places; what is smaller would look like zero

app = typer.Typer(no_args_is_help=True, help="Measure retrieval, claim extraction and relations on labelled sets.")


@app.command()
def retrieval(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.")],
    split: Annotated[str, typer.Option("--split", help="Which qrels to measure on.")] = "test",
    input: InputOption = InputKind.POSTS,
    context: Annotated[
        bool, typer.Option("--context/--no-context", help="Use what was said around a query, where the set has it.")
    ] = True,
    index: Annotated[
        str | None,
        typer.Option(
            "--index",
            "-i",
            help="Search this index instead, which holds the corpus: a bundle's name or path, whose confidence is "
            "measured with its own calibration, or milvus://HOST:PORT/NAME.",
        ),
    ] = None,
    model: BuildModelOption = None,
    run_out: Annotated[Path | None, typer.Option("--run-out", help="Write the TREC run to this file.")] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page with plots and the worst misses to this file.")
    ] = None,
    format: ListingOption = Listing.TABLE,
    output: OutputOption = None,
    threads: ThreadsOption = None,
    progress: ProgressOption = True,
) -> None:
    """Measure retrieval over a BEIR folder: MAP, MRR, precision, recall and nDCG, with confidence intervals.

    Examples:

        factcheck eval retrieval data/checkthat2022a --split dev --input posts --run-out dev.run

        factcheck eval retrieval data/checkthat2022b --split dev --input claims --html report.html

        factcheck eval retrieval judged --split test --input claims --index politifact
    """
    from factcheck.cli.progress import progress_bar
    from factcheck.evaluation import evaluate_retrieval
    from factcheck.index import Index
    from factcheck.loading import loader
    from factcheck.settings import load_settings

    check_places(run_out, html, output)
    options = load_settings(model=model, threads=threads)
    given = _given(index, options)
    own = given.manifest.model if isinstance(given, Index) else None
    encoder = loader().encoder(model or own or options.model, options)
    with progress_bar(progress) as note:
        result = evaluate_retrieval(
            folder,
            split,
            encoder,
            cache_dir=options.cache_dir,
            kind=input.value,
            context=context,
            index=given,
            progress=note,
        )
        if html:
            from factcheck.evaluation.page import evaluation_page

            bundle = given if isinstance(given, Index) else None
            page = evaluation_page(folder, result, encoder, cache_dir=options.cache_dir, index=bundle, progress=note)
            write(page, html)
    if result.unanswerable:
        share = f"{len(result.unanswerable):,} of {len(result.task.queries):,} queries"
        typer.echo(f"note: no right statement is in the corpus for {share}", err=True)
    if result.absent:
        from factcheck.reports import plain

        some = f"{', '.join(map(repr, result.absent[:NAMED]))}{', ...' if len(result.absent) > NAMED else ''}"
        told = (
            f"note: judged right and not in the corpus, so that they count as misses: {len(result.absent):,} ({some})"
        )
        typer.echo(plain(told), err=True)
    _print(result.to_dict(), format, output)
    if run_out:  # last: a run cannot hold every id, and what was measured is told all the same
        write(result.run_text(), run_out)


def _given(index: str | None, options: Settings) -> Index | RemoteIndex | None:
    """The index that is named to be searched in place of the corpus."""
    from factcheck.checker import open_remote
    from factcheck.cli.index import existing
    from factcheck.engines.address import parse_address
    from factcheck.loading import loader

    if index is None:
        return None
    if address := parse_address(index):
        return open_remote(address, options)
    return loader().index(existing(index), options, verify=True)


@app.command()
def compare(
    run_a: Annotated[Path, typer.Argument(metavar="RUN_A", help="A TREC run.")],
    run_b: Annotated[Path, typer.Argument(metavar="RUN_B", help="Another, over the same queries.")],
    qrels: Annotated[Path, typer.Option("--qrels", help="The judgements: TREC or BEIR tsv.")],
    metric: Annotated[str, typer.Option("--metric", help="What to compare by.")] = "AP@5",
    format: ListingOption = Listing.TABLE,
    output: OutputOption = None,
) -> None:
    """Say whether one run is better than another, by a paired randomisation test.

    Example:

        factcheck eval compare before.run after.run --qrels qrels/dev.tsv
    """
    from factcheck.evaluation import compare_runs

    result = compare_runs(run_a, run_b, qrels, metric=metric)
    for name, path in (("a", run_a), ("b", run_b)):
        if missing := result[f"{name}_unanswered"]:
            share = f"{missing:,} of {result['queries']:,} queries"
            typer.echo(f"note: {path} has nothing for {share}, which count as zero", err=True)
    _print(result, format, output)


@app.command()
def claims(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A labelled set of the kinds docs/evaluation.md describes.")
    ],
    split: Annotated[str, typer.Option("--split", help="Which part to measure on.")] = "dev",
    format: ListingOption = Listing.TABLE,
    output: OutputOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Measure claim extraction: propositions, check-worthiness, and the gold articles.

    Example:

        factcheck eval claims eval/gold/claims --split dev
    """
    from factcheck.evaluation.claims import evaluate_claims
    from factcheck.loading import loader
    from factcheck.settings import load_settings

    check_places(output)
    options = load_settings(threads=threads)
    result = evaluate_claims(folder, split, loader().extractor(options))
    if lines := result.get("repeated_lines"):
        from factcheck.statements.lines import others

        told = f"the same as an earlier line, and counted again{others(lines, len(lines))}"
        warn(f"{folder / f'{split}.jsonl'}:{lines[0]}: {told}")
    _print(result, format, output)


@app.command()
def relations(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Labelled pairs, JSON Lines: split, claim, statement, relation, kind."),
    ],
    split: Annotated[str, typer.Option("--split", help="Which part to measure on.")] = "dev",
    confidence: Annotated[
        float | None,
        typer.Option("--confidence", min=0, max=1, help="Measure each pair as a match of this confidence, not alone."),
    ] = None,
    format: ListingOption = Listing.TABLE,
    output: OutputOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Measure how well same, opposite and related claims are told apart, beside plain cosine.

    Example:

        factcheck eval relations eval/gold/relations.jsonl --split dev --confidence 0.97
    """
    from factcheck.evaluation.relations import evaluate_relations
    from factcheck.loading import loader
    from factcheck.matching.pairs import pair_reader
    from factcheck.settings import load_settings

    check_places(output)
    options = load_settings(threads=threads)
    encoder = loader().encoder(options.model, options)
    reader = pair_reader(threads=options.threads, graphs=options.cache_dir / "graphs")
    result = evaluate_relations(file, split, reader, encoder, confidence=confidence)
    if none := [name for name, said in result["confusion"].items() if not sum(said.values())]:
        typer.echo(f"note: no pair is {' or '.join(none)}, whose F1 counts as zero in macro_f1", err=True)
    _print(result, format, output)


def _print(result: dict[str, Any], format: Listing, output: Path | None) -> None:
    if format is Listing.JSON:
        write(json.dumps(_known(result), ensure_ascii=False, indent=2, allow_nan=False) + "\n", output)
        return
    rows = [{"measure": name, "value": value} for name, value in _flat(result)]
    write_rows(rows, Listing.TABLE, output, empty="")


def _known(value: Any) -> Any:
    """`value` with null for what is not a number, such as the area under a curve of one class: JSON cannot say it."""
    if isinstance(value, dict):
        return {name: _known(one) for name, one in value.items()}
    if isinstance(value, list):
        return list(map(_known, value))
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _flat(result: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in result.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{prefix}{name} ")
        else:
            rows.append((f"{prefix}{name}", _shown(value)))
    return rows


def _shown(value: object) -> str:
    if isinstance(value, float):
        if math.isnan(value):
            return "undefined"
        # A probability of 0.00001 is not none at all.
        return f"{value:.4f}" if value == 0 or abs(value) >= LEAST_SHOWN else f"{value:.0e}"
    if isinstance(value, list | tuple) and all(isinstance(item, int) for item in value):
        return ", ".join(map(str, value))
    if isinstance(value, list | tuple):
        return " to ".join(_shown(item) for item in value)
    return str(value)
