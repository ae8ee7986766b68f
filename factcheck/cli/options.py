"""Flags that several commands share: made once, with the same words everywhere."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from factcheck.errors import InputError

SIZE = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,9})?) ?(?:([kmgt])(i?))?b?", re.IGNORECASE)


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    CLAIMREVIEW = "claimreview"
    PARQUET = "parquet"


class Listing(StrEnum):
    """How rows and figures that are no report are written."""

    TABLE = "table"
    JSON = "json"


class InputKind(StrEnum):
    """What kind of text a query is."""

    CLAIMS = "claims"
    POSTS = "posts"


ArticlesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE...",
        help="A file (text, Markdown, HTML, PDF, .docx, .odt, .rtf, e-mail, MHTML, subtitles, .jsonl of {id, text} "
        "lines), a directory, an http(s) address, or - for stdin.",
        show_default=False,
    ),
]
IndexOption = Annotated[
    str | None,
    typer.Option(
        "--index",
        "-i",
        help="Index to check against: a name, a bundle's path, or milvus://HOST:PORT/NAME. (default: starter)",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model", help="sentence-transformers model, by name or path. (default: the one the index was built with)"
    ),
]
BuildModelOption = Annotated[
    str | None,
    typer.Option("--model", help="sentence-transformers model, by name or path. (default: the setting `model`)"),
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", "-f", help="How to write the result: table, json, jsonl, csv, html, claimreview or parquet."
    ),
]
ListingOption = Annotated[Listing, typer.Option("--format", "-f", help="How to write the result: table or json.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file instead of stdout.", show_default=False)
]
ProgressOption = Annotated[
    bool, typer.Option("--progress/--no-progress", help="Show progress on stderr when it is a terminal.")
]
TopKOption = Annotated[int | None, typer.Option("--top-k", "-k", min=1, max=100, help="Matches a claim. (default: 3)")]
ConfidenceOption = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out matches less sure than this. (default: 0.5)"),
]
PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")]
TargetOption = Annotated[
    float | None,
    typer.Option("--target", min=0.5, max=1.0, help="Least recall@10 against comparing every vector. (default: 0.99)"),
]
ThreadsOption = Annotated[int | None, typer.Option("--threads", min=1, help="Processor threads. (default: all)")]
VerifyOption = Annotated[
    bool, typer.Option("--verify/--no-verify", help="Check the index files' sha256 before reading them.")
]
LanguagesOption = Annotated[
    list[str] | None, typer.Option("--language", help="Only fact-checks in this language; may be repeated.")
]
PublishersOption = Annotated[
    list[str] | None, typer.Option("--publisher", help="Only fact-checks of this publisher; may be repeated.")
]
VerdictsOption = Annotated[
    list[str] | None, typer.Option("--verdict", help="Only fact-checks with this verdict; may be repeated.")
]
SinceOption = Annotated[str | None, typer.Option("--since", help="Only fact-checks of this ISO date or later.")]
UntilOption = Annotated[str | None, typer.Option("--until", help="Only fact-checks of this ISO date or earlier.")]
InputOption = Annotated[
    InputKind, typer.Option("--input", help="What the queries are: claims, or posts, which are cleaned first.")
]
ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Say of each match what made its score and its confidence.")
]
DataDirOption = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        help="Where the service keeps keys, batches, reports and decisions. (default: beside the setting `feedback`)",
        show_default=False,
    ),
]
# Decided before the command line is loaded (factcheck.resident.address); here so that it is known and explained.
NoResidentOption = Annotated[
    bool, typer.Option("--no-resident", help="Run in this process even while `factcheck serve --local` runs.")
]


def read_size(flag: str, text: str) -> int:
    """The bytes that a flag's value names, at least one: ``200MB``, ``1.5 GiB``, or a number of bytes.

    Raises
    ------
    InputError
        If it is none; the message names flag and value.
    """
    said = SIZE.fullmatch(text.strip())
    size = 0
    if said:
        number, prefix, binary = said.groups(default="")
        size = int(float(number) * (1024 if binary else 1000) ** " kmgt".index(prefix.lower() or " "))
    if size < 1:
        raise InputError(f"{flag}: {text!r} is not a size", hint="for example 200MB, 1.5GiB, or a number of bytes")
    return size
