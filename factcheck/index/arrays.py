"""An ``.npy`` file of a bundle -> an array, memory-mapped if it is large; its header is held against what it must be.

numpy's own reader evaluates the header and believes the shape that it finds; here both are settled before anything is
mapped, so that a header can neither ask for memory nor bring in another type.
"""

from __future__ import annotations

import math
import mmap
import os
import re
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from weakref import WeakSet

import numpy as np
import numpy.typing as npt

from factcheck.errors import CorruptIndex

T = TypeVar("T", bound=np.generic)

_MAPPED: WeakSet[Any] = WeakSet()  # the maps that are in use

# An addition is a segment of ten arrays, most of them of some bytes: each that is mapped holds a file open.
SMALL = 65_536  # bytes
MAGIC = b"\x93NUMPY\x01\x00"
HEADER = re.compile(
    rb"\{'descr': '([<|][a-z]\d)', 'fortran_order': False, 'shape': \((\d{1,15}),(?: (\d{1,15}))?\), \} *\n"
)


def write_header(file: BinaryIO, dtype: type[np.generic], shape: tuple[int, ...]) -> None:
    """Write the header of an array whose data will be written after it, block by block."""
    np.lib.format.write_array_header_1_0(
        file, {"descr": np.dtype(dtype).newbyteorder("<").str, "fortran_order": False, "shape": shape}
    )


def write_array(path: Path, array: npt.NDArray[Any]) -> None:
    """Write an array to a file; numpy's own `save` does not say what is wrong where the disk is full."""
    with path.open("wb") as file:
        write_header(file, array.dtype.type, array.shape)
        file.write(np.ascontiguousarray(array).data)


def release_pages() -> None:
    """Let go of what was read of mapped arrays; it stays with the system, and comes back when it is looked at."""
    if hasattr(mmap, "MADV_DONTNEED"):
        for mapped in _MAPPED:
            mapped.madvise(mmap.MADV_DONTNEED)


def map_array(path: Path, dtype: type[T], shape: tuple[int | None, ...]) -> npt.NDArray[T]:
    """The array of a file, read-only, memory-mapped unless it is small; a length of None is whatever the file holds.

    Raises
    ------
    CorruptIndex
        If it is missing, or is not an array of that type and shape.
    """
    try:
        with path.open("rb") as file:
            start = file.read(10)
            header = file.read(int.from_bytes(start[8:], "little"))
            size = os.fstat(file.fileno()).st_size
            said = HEADER.fullmatch(header)
            if not start.startswith(MAGIC) or said is None:
                raise CorruptIndex("not an array", where=path)
            found = tuple(int(length) for length in said.groups()[1:] if length is not None)
            wanted = np.dtype(dtype).newbyteorder("<")
            fits = len(found) == len(shape) and all(w in (None, f) for w, f in zip(shape, found, strict=True))
            if said[1].decode() != wanted.str or not fits:
                raise CorruptIndex(f"it holds {said[1].decode()}{found}, {wanted.str}{shape} expected", where=path)
            if size != file.tell() + math.prod(found) * wanted.itemsize:
                raise CorruptIndex(f"it has {size} bytes, too few or too many for {found}", where=path)
            if not math.prod(found):
                return np.empty(found, dtype)
            if math.prod(found) * wanted.itemsize <= SMALL:
                return np.frombuffer(file.read(), wanted).reshape(found)
            # Plain, over the same pages: each look into a memmap makes another, which costs more than the look.
            mapped: npt.NDArray[T] = np.memmap(file, wanted, "r", file.tell(), found)
            _MAPPED.add(mapped.base)
            return mapped.view(np.ndarray)
    except (OSError, ValueError) as error:
        raise CorruptIndex(str(error).splitlines()[0], where=path) from None
