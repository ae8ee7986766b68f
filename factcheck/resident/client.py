"""The command line's first question: can a resident do this? If so it does, with our own files and terminal.

The resident gets our stdin, stdout, stderr and working directory as open descriptors, so what it writes is ours to
the byte: colours, width, file rights, relative paths. Whenever it cannot be reached, is busy for long, or dies before
it has written anything, the command runs in this process as if there were none.
"""

from __future__ import annotations

import _socket
import os
import sys

from factcheck.resident.wire import EXIT, GO, INTERRUPT, READY, WRITING, Request, is_own, send_request

PATIENCE = 1.0  # seconds to wait for a busy resident; loading everything here takes longer

STOPPED = "error: the resident stopped in the middle of its answer\nhint: run the command again with --no-resident\n"
STOPPED_CODE = 4


def attempt(arguments: list[str], path: str) -> int | None:
    """Have the resident at `path` run a command: its exit code, or None when it has to be run here."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        return None  # one is closed: its number would be the channel's own, and the resident would wait for itself
    channel = _socket.socket(_socket.AF_UNIX)
    try:
        channel.settimeout(PATIENCE)
        try:
            channel.connect(path)
            if not is_own(channel):
                return None
            _ask(channel, arguments)
            if channel.recv(1) != READY:
                return None
            channel.sendall(GO)
        except OSError:
            return None
        channel.settimeout(None)
        wrote, code = _follow(channel)
    finally:
        channel.close()
    if code is not None:
        return code
    if wrote or "-" in arguments:  # it may have read our stdin, which cannot be read again
        sys.stderr.write(STOPPED)
        return STOPPED_CODE
    return None


def _ask(channel: _socket.socket, arguments: list[str]) -> None:
    umask = os.umask(0)
    os.umask(umask)
    request = Request(
        program=os.path.basename(sys.argv[0]),
        umask=umask,
        encoding=sys.stdout.encoding,
        errors=sys.stdout.errors or "strict",
        arguments=arguments,
        environment=dict(os.environ),
    )
    here = os.open(".", os.O_RDONLY)
    try:
        send_request(channel, request, [0, 1, 2, here])
    finally:
        os.close(here)


def _follow(channel: _socket.socket) -> tuple[bool, int | None]:
    """Wait for the end: whether anything was written, and the exit code, None if the resident died."""
    wrote = False
    while True:
        try:
            heard = channel.recv(1)
            if heard == WRITING:
                wrote = True
            elif heard == EXIT:
                code = channel.recv(1)
                return wrote, code[0] if code else None
            else:
                return wrote, None
        except KeyboardInterrupt:
            try:  # noqa: SIM105 - contextlib is not loaded here
                channel.sendall(INTERRUPT)
            except OSError:  # it is done already, and what it said is still to be heard
                pass
        except OSError:
            return wrote, None
