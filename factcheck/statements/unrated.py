"""A table of statements -> what of it tells no verdict: without a rating, or rated in words that are not known."""

from __future__ import annotations

import polars as pl

from factcheck.model import Verdict
from factcheck.statements.retracted import withdraws
from factcheck.statements.verdicts import fold, ratings


def count_unrated(frame: pl.DataFrame) -> int:
    """How many rows of a table of `SCHEMA` have neither a rating nor a verdict."""
    return frame.filter(_undecided() & pl.col("rating").is_null()).height


def unknown_ratings(frame: pl.DataFrame) -> dict[str, int]:
    """The ratings that no verdict was found for, most first, and how many rows have each.

    Those that the table of ratings holds as `Verdict.OTHER` are known: they are no verdicts. So are those that say that
    the check was corrected or withdrawn.
    """
    found = frame.filter(_undecided())["rating"].drop_nulls().value_counts(name="rows")
    ordered = found.sort(["rows", "rating"], descending=[True, False])
    return {
        rating: rows for rating, rows in ordered.iter_rows() if fold(rating) not in ratings() and not withdraws(rating)
    }


def _undecided() -> pl.Expr:
    return pl.col("verdict").fill_null(Verdict.OTHER.value) == Verdict.OTHER.value
