"""Matrix products whose rows come out the same whatever else is multiplied: in the same call, and at the same time.

numpy's library has another way of multiplying few rows, and the sums of several threads are not the same every time.
The last digits differ then, and now and then a parse, and with it a claim, turns on them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from thinc.api import NumpyOps
    from threadpoolctl import ThreadpoolController

FEWEST = 32  # rows; OpenBLAS 0.3.31 was seen to multiply up to 16 in its other way

_TURNS = threading.Lock()


@contextmanager
def one_thread() -> Iterator[None]:
    """Within, numpy multiplies in one thread, and no other thread of the process is within."""
    with _TURNS, _libraries().limit(limits=1, user_api="blas"):
        yield


@cache
def _libraries() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def even_ops() -> NumpyOps:
    """Operations of thinc's by numpy, in which the rows of a product do not depend on how many there are."""
    from thinc.api import NumpyOps

    class EvenOps(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            missing = FEWEST - len(x)
            if trans1 or out is not None or missing <= 0:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return super().gemm(np.pad(x, ((0, missing), (0, 0))), y, trans2=trans2)[: len(x)]

    return EvenOps(use_blis=False)
