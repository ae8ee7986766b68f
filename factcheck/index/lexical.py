"""BM25 over one segment: words -> scores, with document frequencies of the whole index.

bm25s computes the scores when a segment is written; they are kept as plain arrays that are memory-mapped, sorted by a
64-bit hash of the word, so that opening reads nothing. A segment's scores carry the segment's own idf; at search time
each word's scores are scaled to the idf of the whole index, so that what was added later competes on equal terms (the
average length stays the segment's).
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from factcheck.errors import CorruptIndex
from factcheck.imports import module_alone
from factcheck.index.arrays import map_array, write_array

Floats = npt.NDArray[np.float32]

# Lucene's variant and defaults (Kamphuis et al., 2020, "Which BM25 do you mean?").
K1, B = 1.5, 0.75
WORD = re.compile(r"\w+")
# The characters of ASCII that words are made of, a space for each other: in a text of ASCII alone the same words as
# `WORD` finds, in a quarter of the time.
SPACED = "".join(code if WORD.match(code) else " " for code in map(chr, range(128)))
STEMS_KEPT, LONGEST_KEPT = 16384, 64  # some megabytes: words of no language have more characters
ARRAYS = ("words", "starts", "rows", "scores")


def claim_texts(frame: pl.DataFrame) -> list[str]:
    """The texts of the field ``claim``: each statement's title and text."""
    return [f"{title or ''} {text}" for text, title in zip(frame["text"], frame["title"], strict=True)]


def whole_texts(frame: pl.DataFrame) -> list[str]:
    """The texts of the field ``whole``: title, text and body.

    One field over everything ranks better than claim and body apart, and is fair to a statement without a body.
    """
    return [f"{claim} {body or ''}" for claim, body in zip(claim_texts(frame), frame["body"], strict=True)]


def write_lexical(folder: Path, prefix: str, texts: Sequence[str]) -> list[Path]:
    """Write the BM25 arrays of one field of a segment; gives the files written."""
    import bm25s

    documents = [list(stems(text)) for text in texts]
    arrays: dict[str, npt.NDArray[Any]]
    if any(documents):
        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        model.index(documents, show_progress=False)
        scores, vocabulary = model.scores, {word: n for word, n in model.vocab_dict.items() if word}
        hashes = np.fromiter((_hash(word) for word in vocabulary), np.uint64, len(vocabulary))
        columns = np.fromiter(vocabulary.values(), np.int64, len(vocabulary))
        order = np.argsort(hashes)
        starts, data, rows = (np.asarray(scores[name]) for name in ("indptr", "data", "indices"))
        pieces = [slice(starts[column], starts[column + 1]) for column in columns[order]]
        arrays = {
            "words": hashes[order],
            "starts": np.cumsum([0, *(piece.stop - piece.start for piece in pieces)]).astype(np.int64),
            "rows": np.concatenate([rows[piece] for piece in pieces]).astype(np.int32),
            "scores": np.concatenate([data[piece] for piece in pieces]).astype(np.float32),
        }
    else:
        arrays = {
            "words": np.empty(0, np.uint64),
            "starts": np.zeros(1, np.int64),
            "rows": np.empty(0, np.int32),
            "scores": np.empty(0, np.float32),
        }
    paths = []
    for name in ARRAYS:
        paths.append(folder / f"{prefix}-{name}.npy")
        write_array(paths[-1], arrays[name])
    return paths


class Span(NamedTuple):
    """Where a word's rows and scores begin and end, and in how many documents it occurs."""

    start: int
    stop: int
    documents: int


class Lexical:
    """The BM25 arrays of one field of one segment, memory-mapped."""

    def __init__(self, folder: Path, prefix: str, documents: int) -> None:
        self.documents = documents
        self._files = f"{folder}{os.sep}{prefix}-*.npy"
        word, start, row, score = (folder / f"{prefix}-{name}.npy" for name in ARRAYS)
        self.words = map_array(word, np.uint64, (None,))
        self.starts = map_array(start, np.int64, (len(self.words) + 1,))
        self.rows = map_array(row, np.int32, (None,))
        self.values = map_array(score, np.float32, (len(self.rows),))

    def spans(self, words: Iterable[int]) -> list[Span]:
        """Where the rows and scores of some words (by their hashes) are; nowhere, from 0 to 0, where there are none."""
        # Checked where it is used: opening reads no more than headers.
        wanted = np.fromiter(words, np.uint64)
        places = np.searchsorted(self.words, wanted)
        known = places < len(self.words)
        known[known] = self.words[places[known]] == wanted[known]
        starts, stops = np.zeros((2, len(wanted)), np.int64)
        starts[known], stops[known] = self.starts[places[known]], self.starts[places[known] + 1]
        counts = stops - starts
        if not np.all((starts >= 0) & (counts >= 0) & (counts <= self.documents) & (stops <= len(self.rows))):
            raise CorruptIndex("they point outside one another", where=self._files)
        return list(map(Span, starts.tolist(), stops.tolist(), counts.tolist()))

    def add_scores(self, out: Floats, spans: Sequence[Span], weights: Sequence[float]) -> None:
        """Add the BM25 scores of words to `out`, float32 (documents,).

        `spans` are what `spans` gives for them, `weights` how often each occurs in the query times its idf.
        """
        for (start, stop, count), weight in zip(spans, weights, strict=True):
            if start == stop:
                continue
            own = inverse_frequency(count, self.documents)
            try:
                # Seen as numbers without a sign: one below zero is as far outside as one that is too large.
                out[self.rows[start:stop].view(np.uint32)] += self.values[start:stop] * np.float32(weight / own)
            except IndexError:
                raise CorruptIndex("they name statements that do not exist", where=self._files) from None


def inverse_frequency(frequency: int, documents: int) -> float:
    """Lucene's idf."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def query_words(text: str) -> Counter[int]:
    """The words of a query, as hashes, with how often each occurs."""
    return Counter(_hash(word) for word in stems(text))


def stems(text: str) -> Iterable[str]:
    """Casefolded and stemmed words of a text, function words left out."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
    words = folded.translate(SPACED).split() if folded.isascii() else WORD.findall(folded)
    return [stem for stem in map(_STEMS.__getitem__, words) if stem is not None]


class _Stems(dict[str, str | None]):
    """Words -> their stems, None for a function word; found when first asked for, since most words come back soon."""

    def __missing__(self, word: str) -> str | None:
        if len(self) >= STEMS_KEPT:
            self.clear()
        stem = None if word in _stopwords() else _stemmer().stemWord(word)
        if len(word) <= LONGEST_KEPT:
            self[word] = stem
        return stem


_STEMS = _Stems()


def _hash(word: str) -> int:
    return _hash_of(word) if len(word) <= LONGEST_KEPT else _hash_of.__wrapped__(word)


@lru_cache(maxsize=4096)
def _hash_of(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@cache
def _stopwords() -> frozenset[str]:
    # The package itself brings in scipy, which a search has no use for.
    return frozenset(module_alone("bm25s.stopwords").STOPWORDS_EN)


def _stemmer() -> Any:
    # A stemmer keeps state while it runs, so each thread has its own.
    if not hasattr(_own, "stemmer"):
        import Stemmer

        _own.stemmer = Stemmer.Stemmer("english", 0)  # remembers nothing itself: `_STEMS` does
    return _own.stemmer


_own = threading.local()
