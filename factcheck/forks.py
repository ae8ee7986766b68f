"""Children forked from a process that has worked: what they inherit has threads that are not there, and waits for them.

Work that polars has a part in is refused there, and what OpenVINO has made is never taken down.
"""

from __future__ import annotations

import ctypes
import os
import re
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

from factcheck.errors import FactcheckError

THREADS = Path("/proc/self/task")  # on Linux; elsewhere processes do not fork unless they are told to
WORKER = re.compile(r"polars-\d+\s*")

T = TypeVar("T")

_working = False  # whether polars had threads at the last fork
_bereft = False  # whether this process was forked from one that had
_lasting: WeakSet[object] = WeakSet()


def refuse_bereft() -> None:
    """Called before work that polars has a part in.

    Raises
    ------
    FactcheckError
        If this process was forked from one in which polars had threads: they are not there, and are waited for.
    """
    if _bereft:
        raise FactcheckError(
            "this process was forked from one that had read an index or a table already, and cannot do so any more",
            hint="do that in the workers alone, or have them started by spawn or forkserver, not by fork",
        )


def kept_in_children(made: T) -> T:
    """What OpenVINO has made here, as it is: a child that lets go of it would wait for its threads, also at its end."""
    _lasting.add(made)
    return made


def _look() -> None:
    global _working
    _working = any(map(_is_worker, THREADS.glob("*/comm")))


def _is_worker(name: Path) -> bool:
    try:
        return bool(WORKER.fullmatch(name.read_text()))
    except OSError:  # a thread that has ended meanwhile
        return False


def _inherit() -> None:
    global _bereft
    _bereft = _bereft or _working
    for one in _lasting:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(one))  # a name for it would be gone at the end of the process


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_look, after_in_child=_inherit)
