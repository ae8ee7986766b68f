"""Which texts of a statement are encoded: each is a view, with a vector of its own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

# A post that quotes the claim is near its text, one that tells the story is near its title.
VIEWS = ("text", "title", "title+text")


class Views(NamedTuple):
    """Texts to encode, and for each the row of the statement it belongs to, int32 (n,), ascending."""

    texts: list[str]
    rows: npt.NDArray[np.int32]


def views(frame: pl.DataFrame) -> Views:
    """All views of all statements of a frame, a statement's own views side by side, equal ones once."""
    texts: list[str] = []
    rows: list[int] = []
    for row, (text, title) in enumerate(zip(frame["text"], frame["title"], strict=True)):
        own = [text] if not title or title == text else [text, title, f"{title} {text}"]
        texts += own
        rows += [row] * len(own)
    return Views(texts, np.array(rows, np.int32))
