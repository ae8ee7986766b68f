"""Report -> file: written whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import stat
from pathlib import Path

from factcheck.errors import InputError


def check_place(path: Path) -> None:
    """Refuse a file that `write_output` could not write, before the work whose result is to go there.

    Raises
    ------
    InputError
        If `path` is a folder, or its folder is missing.
    """
    try:
        target = path.resolve()
        is_folder, there = target.is_dir(), target.parent.exists()
    except OSError as error:
        raise InputError(f"cannot write: {error.strerror or error}", where=path) from None
    if is_folder:
        raise _folder(path)
    if not there:
        raise _no_folder(path)


def write_output(result: str | bytes, path: Path) -> None:
    """Write `result`, text as UTF-8, to `path` in one step; what was there before survives any failure.

    A symbolic link is followed and stays a link. Devices and pipes are written to directly: renaming a file
    over ``/dev/null`` would remove it.

    Raises
    ------
    InputError
        If `path` is a folder, its folder is missing, or writing fails (a full disk, no permission).
    """
    data = result.encode("utf-8") if isinstance(result, str) else result
    try:
        target = path.resolve()
        try:
            mode = target.stat().st_mode
        except FileNotFoundError:
            mode = None
        if mode is not None and stat.S_ISDIR(mode):
            raise _folder(path)
        if mode is not None and not stat.S_ISREG(mode):
            with target.open("wb") as device:
                device.write(data)
            return
        _replace(target, data, mode)
    except FileNotFoundError:
        raise _no_folder(path) from None
    except OSError as error:
        raise InputError(
            f"cannot write: {error.strerror or error}",
            where=path,
            hint="nothing was changed; free space or choose another place with --output",
        ) from None


def remove_unfinished(path: Path) -> None:
    """Remove what processes that were killed while they wrote `path` left beside it; none may be writing it now."""
    target = path.resolve()
    for part in target.parent.glob(f".{glob.escape(target.name[:40])}.{'[0-9a-f]' * 8}.part"):
        part.unlink(missing_ok=True)


def _folder(path: Path) -> InputError:
    return InputError("this is a folder, not a file", where=path, hint="give the name of a file to write")


def _no_folder(path: Path) -> InputError:
    hint = f"make it first: mkdir -p '{path.parent}'"
    return InputError("cannot write: the folder does not exist", where=path, hint=hint)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    # Same folder: a rename is atomic only within one file system.
    part = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.part")
    # Not tempfile: its files are private to the user, and those written here obey the umask as any other.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(stat.S_IMODE(mode))
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
