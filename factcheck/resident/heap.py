"""How a process that stays keeps its memory small."""

from __future__ import annotations

import ctypes
import sys

M_ARENA_MAX = -8  # malloc.h of glibc


def one_heap() -> None:
    """Have all threads share one heap, where the C library is glibc: each one's own keeps what others could use.

    To be called before threads are started. It saves a tenth of a warm process, and what it grows by over days.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt:
            mallopt(M_ARENA_MAX, 1)
