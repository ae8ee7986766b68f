"""Vectors -> codes of a few bytes, and queries -> the rows whose codes come nearest: FAISS.

Codes are scanned, never believed: they say which rows are worth a true cosine, which `scan` then computes from the
vectors themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.errors import CorruptIndex, InputError
from factcheck.index.planner import Recipe

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

# What FAISS may make of a file: nothing that reaches outside of it, holds other files or runs anything.
KNOWN = (
    "IndexFlat",
    "IndexHNSW",
    "IndexIVF",
    "IndexPQ",
    "IndexPreTransform",
    "IndexRaBitQ",
    "IndexRefine",
    "IndexScalarQuantizer",
)
# A damaged header asks for absurd amounts of memory; the file's own size bounds what it can honestly hold.
SPARE_BYTES = 64_000_000

ADD_AT_ONCE = 65_536

# Vectors whose 4-bit codes FAISS lays side by side.
BLOCK = 32

# FAISS's way of scanning 4-bit codes that keeps several queries in registers and their best in a reservoir. Beside the
# one it takes by itself: the same candidates, a quarter to a third sooner for batches, no later for one query (10,000
# and 100,000 vectors, PQ64x4fs - PQ192x4fs, 30 - 800 candidates).
RESERVOIR = 15


class Codes:
    """The compressed form of a set of vectors. Made by `encode` or `open`; safe to search from several threads."""

    def __init__(self, index: Any, parameters: Mapping[str, float]) -> None:
        import faiss

        self._index = index
        self._path: Path | None = None
        if isinstance(scanned := faiss.downcast_index(index), faiss.IndexPQFastScan):
            scanned.implem = RESERVOIR
        self.set(parameters)

    @classmethod
    def encode(cls, vectors: Floats, recipe: Recipe) -> Codes:
        """Train on a sample of `vectors`, float32 (v, d), and encode them all, on all of FAISS's threads.

        The same vectors and recipe give the same codes, but for graphs: several threads grow as they meet.

        Raises
        ------
        InputError
            If FAISS cannot make this recipe of these vectors.
        """
        index = factory(recipe.factory, vectors.shape[1])
        codes = cls(index, recipe.parameters)  # among them may be one for building, such as efConstruction
        size = min(recipe.training or len(vectors), len(vectors))
        sample = np.sort(np.random.default_rng(len(vectors)).choice(len(vectors), size, replace=False))
        try:
            if not index.is_trained:
                index.train(np.ascontiguousarray(vectors[sample]))
            for start in range(0, len(vectors), ADD_AT_ONCE):
                index.add(np.ascontiguousarray(vectors[start : start + ADD_AT_ONCE]))
        except (RuntimeError, AssertionError) as error:
            raise InputError(
                f"recipe {recipe.factory!r} does not work for {len(vectors):,} vectors: {_reason(error)}",
                hint="leave --recipe away, and one is planned",
            ) from None
        return codes

    def save(self, path: Path) -> None:
        """Write the codes to a file.

        FAISS's own writing of files overlooks that the disk is full when it ends one.

        Raises
        ------
        OSError
            If they cannot be written.
        """
        import faiss

        failed: list[OSError] = []
        with path.open("wb") as file:

            def write(data: bytes) -> None:
                try:
                    file.write(data)
                except OSError as error:  # which does not come through FAISS
                    failed.append(error)
                    raise

            try:
                faiss.write_index(self._index, faiss.PyCallbackIOWriter(write))  # type: ignore[attr-defined]
            except RuntimeError:
                if not failed:
                    raise
                raise failed[0] from None

    @classmethod
    def open(cls, path: Path, recipe: Recipe, *, count: int, dimension: int) -> Codes:
        """Read codes from a file whose sha256 has been checked; memory-mapped where FAISS can.

        Raises
        ------
        CorruptIndex
            If the file does not hold what `recipe`, `count` and `dimension` say, or is gone: codes are read at
            the first search, and two builds since the index was opened have swept them.
        """
        import faiss

        try:
            faiss.set_deserialization_vector_byte_limit(path.stat().st_size + SPARE_BYTES)
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except (RuntimeError, MemoryError, OSError) as error:
            raise CorruptIndex(_reason(error), where=path) from None
        wrong = [kind for kind in kinds(index) if not kind.startswith(KNOWN)]
        if wrong:
            raise CorruptIndex(f"it holds an {wrong[0]}, which no recipe makes", where=path)
        if (index.ntotal, index.d) != (count, dimension):
            raise CorruptIndex(
                f"it holds codes of {index.ntotal} vectors of dimension {index.d}, "
                f"{count} of dimension {dimension} expected",
                where=path,
            )
        if not all(fits_together(part) for part in _parts(index)):
            raise CorruptIndex("its codes are not as long as it says", where=path)
        try:
            codes = cls(index, recipe.parameters)
        except InputError as error:
            raise CorruptIndex(error.message, where=path) from None
        codes._path = path
        return codes

    def set(self, parameters: Mapping[str, float]) -> None:
        """Set FAISS's search parameters (``nprobe``, ``efSearch``, ...); not while another thread searches.

        Raises
        ------
        InputError
            If the recipe knows no such parameter.
        """
        import faiss

        for name, value in parameters.items():
            try:
                faiss.ParameterSpace().set_index_parameter(self._index, name, value)
            except RuntimeError as error:
                raise InputError(f"search parameter {name}={value:g}: {_reason(error)}") from None
        # More lists or candidates than there are change no answer, but FAISS would make room for them.
        for part in _parts(self._index):
            if hasattr(part, "nprobe"):
                part.nprobe = min(part.nprobe, part.nlist)
            if hasattr(part, "hnsw") and part.ntotal:
                part.hnsw.efSearch = max(1, min(part.hnsw.efSearch, part.ntotal))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, queries: Floats, wanted: int) -> Rows:
        """The rows whose codes come nearest to each query: int64 (n, wanted), nearest first, -1 where there is none.

        A query's rows do not depend on the other queries, nor on the number of threads.

        Raises
        ------
        CorruptIndex
            If FAISS finds only now that the file does not fit together.
        """
        try:
            with one_thread():
                rows: Rows = self._index.search(queries, min(wanted, len(self)))[1]
        except (RuntimeError, MemoryError) as error:
            if self._path is None:  # made here, not read: no file is to blame
                raise
            raise CorruptIndex(_reason(error), where=self._path) from None
        if self._path and rows.size and not -1 <= rows.min() <= rows.max() < len(self):
            raise CorruptIndex("its lists hold vectors that do not exist", where=self._path)
        return rows


def narrow(vectors: Floats, queries: Floats, rows: Rows, keep: int) -> Rows:
    """Of each query's candidates, int64 (n, m), the `keep` nearest by true cosine, nearest first, -1 for none.

    A query's candidates end at its first -1. The vectors are read in place, and other threads run meanwhile, at half
    the price of `scan.cosines`; it rounds otherwise than that one, so what is kept is scored again there.
    """
    import faiss

    if rows.shape[1] <= keep:
        return rows
    rows, plain = np.ascontiguousarray(rows), vectors.view(np.ndarray)
    queries = np.ascontiguousarray(queries)
    scores, best = np.empty((len(rows), keep), np.float32), np.empty((len(rows), keep), np.int64)
    pointers = [faiss.swig_ptr(array) for array in (queries, plain, rows)]
    out = [faiss.swig_ptr(array) for array in (scores, best)]
    sizes = plain.shape[1], len(rows), len(plain), rows.shape[1], keep
    with one_thread():
        # Without the last argument rows would be taken to be as long as there are vectors. The stubs leave it out.
        faiss.knn_inner_products_by_idx(*pointers, *sizes, *out, rows.shape[1])  # type: ignore[attr-defined]
    return best


def factory(recipe: str, dimension: int) -> Any:
    """The empty FAISS index of a factory string, by inner product.

    Raises
    ------
    InputError
        If FAISS does not know the recipe, or it does not fit the dimension.
    """
    import faiss

    try:
        index = faiss.index_factory(dimension, recipe, faiss.METRIC_INNER_PRODUCT)
    except RuntimeError as error:
        raise InputError(
            f"FAISS makes nothing of the recipe {recipe!r} for dimension {dimension}: {_reason(error)}",
            hint="for example --recipe PQ192x4fs, IVF1024,SQfp16 or HNSW32,SQfp16; leave it away to have one planned",
        ) from None
    wrong = [kind for kind in kinds(index) if not kind.startswith(KNOWN)]
    if wrong:
        raise InputError(f"the recipe {recipe!r} makes an {wrong[0]}, which bundles do not hold")
    return index


def kinds(index: Any) -> list[str]:
    """The names of the classes of a FAISS index and of those within it."""
    return [type(part).__name__ for part in _parts(index)]


def fits_together(part: Any) -> bool:
    """Whether the lengths that a part of a FAISS index gives are those its dimension and its count make.

    FAISS holds most of them against each other while it reads, but not all, and its kernels believe them: of files with
    bytes changed at random, one in forty ended the process where codes were RaBitQ's.
    """
    import faiss

    if hasattr(part, "ntotal2") and (part.bbs != BLOCK or part.ntotal2 != -(-part.ntotal // BLOCK) * BLOCK):
        return False
    if not hasattr(part, "rabitq"):
        return True
    coder, bits = part.rabitq, int(part.rabitq.nb_bits)
    if not (1 <= bits <= 9 and 0 <= part.qb <= 8 and coder.d == part.d):
        return False
    length = faiss.RaBitQuantizer(part.d, part.metric_type, bits).code_size  # type: ignore[call-arg]
    center = part.center.size() if hasattr(part, "center") else part.d
    blocks = not hasattr(part, "ntotal2") or -(-part.d // 4) == part.M
    return bool(coder.code_size == part.code_size == length and center == part.d and blocks)


def _parts(index: Any) -> list[Any]:
    """A FAISS index and those within it, each as what it is. They live as long as `index` does."""
    import faiss

    whole = faiss.downcast_index(index)
    inner = [
        getattr(whole, name)
        for name in ("index", "base_index", "refine_index", "storage", "quantizer")
        if hasattr(whole, name)
    ]
    return [whole, *(part for within in inner if within is not None for part in _parts(within))]


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep FAISS to the calling thread.

    Its own threads wait for each other in busy loops: with a second busy process a query on two of them was measured
    seven times slower than on one. Several queries are spread over threads of ours instead.
    """
    import faiss

    before = faiss.omp_get_max_threads()
    if before == 1:
        yield
        return
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def _reason(error: BaseException) -> str:
    """FAISS's message without the C++ signature in front of it."""
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return text.rsplit("Error: ", 1)[-1]
