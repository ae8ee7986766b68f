"""Why the system lets nothing be written; and what Polars says then -> the error of the system that it was."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)

_CODE = re.compile(r"\(os error (\d+)\)")
_WRITING = re.compile(r"IO error|transport error")  # of which Polars at times leaves out what was wrong
FULL = 1 << 16  # bytes that are free, where a write fails since the disk is full


@contextmanager
def system_errors(path: Path) -> Iterator[None]:
    """Raise an error of the system, in writing to `path`, as such.

    Raises
    ------
    OSError
        If it is a `ComputeError`, or an `OSError` without its number, that tells of one, or there is no room left.
    """
    import polars as pl

    try:
        yield
    except (pl.exceptions.ComputeError, OSError) as error:
        if getattr(error, "errno", None) is not None:
            raise
        told = str(error)
        code = int(found[1]) if (found := _CODE.search(told)) else None
        if code is None and _WRITING.search(told):
            full = shutil.disk_usage(path.parent).free < FULL
            code = errno.ENOSPC if full else errno.EIO
        if code is None:
            raise
        raise OSError(code, os.strerror(code), str(path)) from None
