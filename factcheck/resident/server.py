"""Requests on the socket -> commands, run one at a time in this process with the client's own files and environment."""

from __future__ import annotations

import contextlib
import fcntl
import math
import os
import selectors
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType

from factcheck.errors import EngineError
from factcheck.loading import Keeper, using
from factcheck.resident.address import is_private
from factcheck.resident.heap import rest
from factcheck.resident.stand_in import as_the_client, interruptible
from factcheck.resident.wire import EXIT, GO, READY, RefusedError, Request, is_own, receive_request

SOON = 30.0  # seconds without a request after which memory is given back: the next answer comes a little later
SLOW = 2.0  # seconds that a client may take over its request, once it has our ear
AT_ONCE = 86_400.0  # seconds waited for in one go: epoll counts to 24 days

Run = Callable[[list[str], str], int]


class Resident:
    """Keeps what commands load, and runs them for this user's clients until it is told to stop.

    Commands run in the main thread, one at a time, since each takes over this process's standard files, directory and
    environment; a client that would wait long for its turn runs its command itself.

    Parameters
    ----------
    path
        The socket; its folder is made, for this user alone.
    run
        Runs the command line: arguments and the program's name -> exit code.

    Raises
    ------
    EngineError
        If another resident listens there, the folder is not this user's alone, or no socket can be made in it.
    """

    def __init__(self, path: Path, run: Run) -> None:
        self.path = path
        self.keeper = Keeper()
        self._run = run
        self._stopping = False
        self._lock = self._take(path)
        self._socket = socket.socket(socket.AF_UNIX)
        path.unlink(missing_ok=True)  # what a killed resident left; the lock is ours
        try:
            self._socket.bind(str(path))
        except OSError as error:  # a path may have some hundred characters
            self._socket.close()
            os.close(self._lock)
            hint = "set XDG_RUNTIME_DIR to another folder, with a shorter path"
            raise EngineError(f"no socket can be made: {error}", where=path, hint=hint) from None
        path.chmod(0o600)
        self._socket.listen(64)

    def __enter__(self) -> Resident:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.path.unlink(missing_ok=True)
        self._socket.close()
        os.close(self._lock)

    def serve(self, *, idle: float | None = None) -> None:
        """Run commands until SIGTERM or SIGINT comes, or nobody has asked for `idle` seconds."""
        wake, woken = socket.socketpair()
        wake.setblocking(False)

        def stop(number: int, frame: FrameType | None) -> None:
            self._stopping = True
            with contextlib.suppress(BlockingIOError):
                wake.send(b"s")

        before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
        ready = selectors.DefaultSelector()
        ready.register(self._socket, selectors.EVENT_READ)
        ready.register(woken, selectors.EVENT_READ)
        try:
            patience = math.inf if idle is None else idle
            while not self._stopping:
                soon = min(SOON, patience)
                if not ready.select(soon):
                    rest()
                    if not _heard(ready, patience - soon):
                        return
                if not self._stopping:
                    channel, _ = self._socket.accept()
                    with channel:
                        self._answer(channel)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            ready.close()
            wake.close()
            woken.close()

    def _answer(self, channel: socket.socket) -> None:
        channel.settimeout(SLOW)
        with contextlib.ExitStack() as leaving:
            try:
                if not is_own(channel):
                    return
                request, descriptors = receive_request(channel)
                for descriptor in descriptors:
                    leaving.callback(os.close, descriptor)
                channel.sendall(READY)
                if channel.recv(1) != GO:
                    return
            except (RefusedError, OSError):
                return
            channel.settimeout(None)
            code = self._as_the_client(channel, request, descriptors)
            with contextlib.suppress(OSError):
                channel.sendall(EXIT + bytes([code & 0xFF]))

    def _as_the_client(self, channel: socket.socket, request: Request, descriptors: list[int]) -> int:
        try:
            with interruptible(channel), as_the_client(channel, request, descriptors), using(self.keeper):
                return self._run(request.arguments, request.program)
        except KeyboardInterrupt:
            return 128 + signal.SIGINT

    def _take(self, path: Path) -> int:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:  # as where `su` leaves the variable of another user
            hint = "set XDG_RUNTIME_DIR to a folder of this user's, or unset it"
            raise EngineError(error.strerror or str(error), where=path.parent, hint=hint) from None
        if not is_private(str(path.parent)):
            raise EngineError(
                "this folder is not yours alone", where=path.parent, hint="remove it, or set XDG_RUNTIME_DIR"
            )
        lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise EngineError("a resident is already running", where=path) from None
        return lock


def _heard(ready: selectors.BaseSelector, patience: float) -> bool:
    """Whether something comes within so many seconds."""
    while patience > AT_ONCE:
        if ready.select(AT_ONCE):
            return True
        patience -= AT_ONCE
    return bool(ready.select(patience))
