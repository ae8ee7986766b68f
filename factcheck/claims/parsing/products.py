"""Matrix products whose rows come out the same whatever else is multiplied: in the same call, and at the same time.

numpy's library has another way of multiplying few rows, and the sums of several threads are not the same every time; on
processors without AVX-512 it adds up some rows in another order than others. The last digits differ then, and now and
then a parse, and with it a claim, turns on them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from thinc.api import NumpyOps
    from threadpoolctl import ThreadpoolController

Floats = npt.NDArray[np.float32]
Product = Callable[[Floats, Floats], Floats]

FEWEST = 32  # rows; OpenBLAS 0.3.31 was seen to multiply up to 16 in its other way
# Rows: its kernel for Haswell was seen to multiply all columns of up to 256 alike, but for the eight at either edge.
PANEL, EDGE, STEP = 240, 8, 16
PROBED = (2, 13, 39, PANEL + 1)  # rows

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


def even_product(rows: Floats, weights: Floats) -> Floats:
    """float32 (n, width) and (outputs, width) -> (n, outputs): each row by all weights, the same wherever it stands."""
    if not len(rows):
        return np.zeros((0, len(weights)), np.float32)
    return _way(len(weights), weights.shape[1])(rows, weights)


def even_ops() -> NumpyOps:
    """Operations of thinc's by numpy, in which the rows of a product do not depend on how many there are."""
    from thinc.api import NumpyOps

    class EvenOps(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            if trans1 or out is not None:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return even_product(x, y if trans2 else y.T)

    return EvenOps(use_blis=False)


@cache
def _way(outputs: int, width: int) -> Product:
    """The quickest way in which the rows of such products come out the same; tried, since processors differ."""
    with _libraries().limit(limits=1, user_api="blas"):
        return next((way for way in (_at_once, _turned) if _even(way, outputs, width)), _by_blis)


def _at_once(rows: Floats, weights: Floats) -> Floats:
    if len(rows) >= FEWEST:
        return rows @ weights.T
    padded = np.zeros((FEWEST, rows.shape[1]), np.float32)
    padded[: len(rows)] = rows
    return (padded @ weights.T)[: len(rows)]


def _turned(rows: Floats, weights: Floats) -> Floats:
    """With the rows as columns, within edges of zeros; takes a quarter longer."""
    product = np.empty((len(rows), len(weights)), np.float32)
    for start in range(0, len(rows), PANEL):
        some = rows[start : start + PANEL]
        panel = np.zeros((-(-len(some) // STEP) * STEP + 2 * EDGE, some.shape[1]), np.float32)
        panel[EDGE : EDGE + len(some)] = some
        product[start : start + PANEL] = (weights @ panel.T).T[EDGE : EDGE + len(some)]
    return product


def _by_blis(rows: Floats, weights: Floats) -> Floats:
    """Takes three times as long: by the library that comes with spaCy's layers, whose rows are always the same."""
    from thinc.api import NumpyOps

    product: Floats = NumpyOps(use_blis=True).gemm(
        np.ascontiguousarray(rows), np.ascontiguousarray(weights), trans2=True
    )
    return product


def _even(way: Product, outputs: int, width: int) -> bool:
    """Whether a row comes out the same at every place, and among as many as there may be."""
    draw = np.random.default_rng(0)
    row, weights = (draw.standard_normal((count, width), np.float32) for count in (1, outputs))
    alone = way(row, weights)
    return all((way(np.repeat(row, count, axis=0), weights) == alone).all() for count in PROBED)
