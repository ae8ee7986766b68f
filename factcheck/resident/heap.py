"""How a process that stays keeps its memory small."""

from __future__ import annotations

import ctypes
import gc
import sys
from typing import Any

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # malloc.h of glibc
LARGE = 1 << 20


def one_heap() -> None:
    """Have all threads share one heap, where the C library is glibc: each one's own keeps what others could use.

    What is large is mapped by itself, and so given back at once; left alone, the bound rises to 32 MB. To be called
    before threads are started. It saves a tenth of a warm process, and what it grows by over days.
    """
    if mallopt := _of_the_library("mallopt"):
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_MMAP_THRESHOLD, LARGE)


def settle() -> None:
    """Give back what loading used, and keep what was loaded out of the garbage collector's rounds: it stays."""
    gc.collect()
    gc.freeze()
    _trim()


def rest() -> None:
    """Give back what answering used, while nobody asks; the next answer takes some milliseconds longer for it."""
    from factcheck.encoding.graph_cache import release_graphs
    from factcheck.index.arrays import release_pages

    release_graphs()
    release_pages()
    gc.collect()
    _trim()


def _trim() -> None:
    if trim := _of_the_library("malloc_trim"):
        trim(0)


def _of_the_library(name: str) -> Any:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
