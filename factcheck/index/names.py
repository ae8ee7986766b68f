"""An index's name -> the folder of its bundle."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from factcheck.errors import InputError
from factcheck.settings import load_settings

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def is_name(name: str) -> bool:
    """Whether this may be an index's name, which leads nowhere but into the folder of indexes."""
    return NAME.fullmatch(name) is not None and not name.endswith(".")


def resolve_index(name: str, indexes_dir: Path) -> Path:
    """The folder that `name` stands for: itself when it holds a separator, else a folder of `indexes_dir`.

    Raises
    ------
    InputError
        If the name could not be one, so that no name can lead out of `indexes_dir`, or the path is not UTF-8.
    """
    if "\x00" in name:
        raise InputError("an index's name holds a NUL character")
    if "://" in name:
        raise InputError(
            f"{name!r} is the address of an engine, and this command works on bundles",
            hint="`factcheck index pull` makes a bundle of it",
        )
    if os.sep in name or (os.altsep and os.altsep in name):
        path = Path(name).expanduser()
    elif is_name(name):
        path = indexes_dir / name
    else:
        raise InputError(
            f"{name!r} is not a name for an index",
            hint="use letters, digits, '.', '_' and '-', 64 at most; or a path with a '/' in it",
        )
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise InputError("the path is not UTF-8", where=path, hint="FAISS opens no file there: name another") from None
    return path


def called(bundle: Path) -> str:
    """What a user calls a bundle on the command line: its name, or where that leads elsewhere its path."""
    if bundle.parent == load_settings().indexes_dir and is_name(bundle.name):
        return bundle.name
    return shlex.quote(str(bundle) if os.sep in str(bundle) else f"{os.curdir}{os.sep}{bundle}")
