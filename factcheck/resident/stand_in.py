"""The process in the place of a client's: its files, directory, environment and umask, and its Ctrl-C."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from factcheck.resident.wire import WRITING, Request
from factcheck.settings import settings

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Telling(io.FileIO):
    """A file that says so before it is first written to."""

    def __init__(self, descriptor: int, tell: Callable[[], None]) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._tell = tell

    def write(self, data: ReadableBuffer, /) -> int:
        self._tell()
        return super().write(data)


@contextmanager
def as_the_client(channel: socket.socket, request: Request, descriptors: list[int]) -> Iterator[None]:
    """Be where the client is, with what it has, for the length of the block.

    `descriptors` are its stdin, stdout, stderr and working directory. All of it belongs to the whole process: one block
    at a time, and nothing else may run meanwhile that minds.
    """
    told = False

    def tell() -> None:
        nonlocal told
        if not told:
            told = True
            with contextlib.suppress(OSError):
                channel.sendall(WRITING)

    with contextlib.ExitStack() as leaving:
        leaving.callback(settings.cache_clear)
        _swap_descriptors(descriptors, leaving)
        _swap_surroundings(request, descriptors[3], leaving)
        out = io.BufferedWriter(_Telling(1, tell))
        err = io.BufferedWriter(_Telling(2, tell))
        streams: dict[str, TextIO] = {
            "stdin": io.TextIOWrapper(
                io.BufferedReader(io.FileIO(0, "r", closefd=False)), request.encoding, request.errors
            ),
            "stdout": io.TextIOWrapper(out, request.encoding, request.errors, line_buffering=os.isatty(1)),
            "stderr": io.TextIOWrapper(err, request.encoding, "backslashreplace", line_buffering=True),
        }
        for name, stream in streams.items():
            leaving.callback(setattr, sys, name, getattr(sys, name))
            setattr(sys, name, stream)
        settings.cache_clear()
        try:
            yield
        finally:
            for name in ("stdout", "stderr"):
                with contextlib.suppress(OSError):  # the reader of a pipe may have left
                    streams[name].flush()


def _swap_descriptors(descriptors: list[int], leaving: contextlib.ExitStack) -> None:
    for number in range(3):
        before = os.dup(number)
        leaving.callback(os.close, before)
        leaving.callback(os.dup2, before, number)
        os.dup2(descriptors[number], number)


def _swap_surroundings(request: Request, directory: int, leaving: contextlib.ExitStack) -> None:
    here = os.open(".", os.O_RDONLY)
    leaving.callback(os.close, here)
    leaving.callback(os.fchdir, here)
    os.fchdir(directory)
    leaving.callback(os.umask, os.umask(request.umask))
    environment = dict(os.environ)

    def restore() -> None:
        os.environ.clear()
        os.environ.update(environment)

    leaving.callback(restore)
    os.environ.clear()
    os.environ.update(request.environment)


@contextmanager
def interruptible(channel: socket.socket) -> Iterator[None]:
    """Raise KeyboardInterrupt within the block when the client says so, or hangs up."""
    turn = threading.Lock()
    over = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        if not over:
            raise KeyboardInterrupt

    def watch() -> None:
        while True:
            try:
                heard = channel.recv(1)
            except OSError:
                heard = b""
            with turn:
                if over:
                    return
                # A signal of its own: it also ends the wait for a client's stdin.
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)
            if not heard:
                return

    before = signal.signal(signal.SIGUSR1, interrupt)
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over = True
        with contextlib.suppress(OSError):
            channel.shutdown(socket.SHUT_RD)  # wakes the watcher
        watcher.join()
        signal.signal(signal.SIGUSR1, before)
