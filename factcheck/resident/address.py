"""Where the resident of this user and this installation listens, and which commands go there."""

from __future__ import annotations

import os
import sys
import zlib
from stat import S_ISDIR

COMMANDS = {"check", "claims", "search"}
FLAG = "--no-resident"
OFF = {"0", "false", "no", "off"}
ELSEWHERE = {FLAG, "-h", "--help"}


def resident_for(arguments: list[str]) -> str | None:
    """The socket of a resident that could run this command; None where there is none, or it is not wanted."""
    if not arguments or arguments[0] not in COMMANDS or not ELSEWHERE.isdisjoint(arguments):
        return None
    if os.name != "posix" or os.environ.get("FACTCHECK_RESIDENT", "").lower() in OFF:
        return None
    path = socket_path()
    return path if os.path.exists(path) and is_private(folder()) else None


def folder() -> str:
    """The folder of the user's sockets: in ``$XDG_RUNTIME_DIR``, else in the directory for temporary files."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.isdir(runtime):
        return f"{runtime}/factcheck"
    return f"{os.environ.get('TMPDIR') or '/tmp'}/factcheck-{os.getuid()}"  # noqa: S108 - used only if is_private


def socket_path() -> str:
    """The socket of the resident that runs this very installation: another version or environment has another."""
    from factcheck import __version__

    package = os.path.dirname(os.path.abspath(__file__))
    which = zlib.crc32(f"{__version__}\0{package}\0{sys.prefix}\0{sys.version}".encode())
    return f"{folder()}/{which:08x}.sock"


def is_private(path: str) -> bool:
    """Whether a folder is this user's own, no link, and closed to everyone else."""
    try:
        state = os.lstat(path)
    except OSError:
        return False
    return S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and not state.st_mode & 0o077
