"""One writer at a time, to a bundle or a folder of results: a lock that dies with its holder."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from factcheck.errors import CorruptIndex, IndexLocked, InputError
from factcheck.settings import elsewhere
from factcheck.writing import NOT_ALLOWED

WAIT = 10.0  # seconds that a second writer waits


@contextmanager
def named(place: Path) -> Iterator[None]:
    """Have errors of the system say where they are of: a full disk is told without the file that has no room."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = os.fspath(place)
        raise


@contextmanager
def writing(bundle: Path, *, wait: float = WAIT) -> Iterator[None]:
    """Hold the right to write to `bundle`.

    The operating system's own lock is used, so that it is free again as soon as its holder is gone, killed or not.

    Raises
    ------
    IndexLocked
        If another process still holds it after `wait` seconds; the message says which.
    CorruptIndex
        If the lock is a link.
    OSError
        If what is written has no room; it names the bundle where the system named no file.
    """
    with named(bundle), _locked(bundle, wait):
        yield


@contextmanager
def _locked(bundle: Path, wait: float) -> Iterator[None]:
    bundle.mkdir(parents=True, exist_ok=True)
    lock, owner = FileLock(bundle / ".lock"), bundle / ".lock.owner"
    if (bundle / ".lock").is_symlink():  # in a stranger's bundle; what it leads to would be emptied, or made
        raise CorruptIndex("a link is where the lock belongs", where=bundle / ".lock", hint="remove it")
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise IndexLocked(
            f"another process is writing to this index{_who(owner)}",
            where=bundle,
            hint="wait for it to finish; if it is gone, the lock is gone with it",
        ) from None
    try:
        with suppress(OSError):  # on a full disk, too, what an interrupted writer left has to be swept
            owner.unlink(missing_ok=True)  # a link in a stranger's bundle would have us write where it leads
            owner.write_text(
                json.dumps(
                    {
                        "pid": os.getpid(),
                        "host": socket.gethostname(),
                        "since": datetime.now(UTC).isoformat(timespec="seconds"),
                    }
                )
            )
        yield
    finally:
        with suppress(OSError):  # who held it is no matter once it is free
            owner.unlink(missing_ok=True)
        lock.release()


@contextmanager
def alone(folder: Path, work: str, *, within: str = "", hint: str | None = None) -> Iterator[None]:
    """Make a folder of results, with one `within` it, and hold it against another run of the same kind of work.

    Raises
    ------
    InputError
        If it cannot be made, or another run writes to it.
    """
    try:
        (folder / within).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = elsewhere(folder) if error.errno in NOT_ALLOWED else None
        raise InputError(f"no folder can be made there: {error.strerror}", where=folder, hint=hint) from None
    lock = FileLock(folder / f"{work}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise InputError(f"another {work} writes to this folder", where=folder, hint=hint) from None
    try:
        with named(folder):
            yield
    finally:
        lock.release()


def _who(owner: Path) -> str:
    try:
        said = json.loads(owner.read_text())
        return f": process {int(said['pid'])} on {str(said['host'])[:64]} since {str(said['since'])[:32]}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
