"""The application -> a listening process: uvicorn, with the bounds that it lacks."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
import sys
from contextlib import suppress
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from factcheck.errors import EngineError, InputError
from factcheck.service.app import create_app
from factcheck.service.guard import is_loopback
from factcheck.service.logs import log_to_stderr
from factcheck.service.options import ServiceOptions

GRACE = 30  # seconds that requests under way have when the service is told to end
MOST_HEADER_BYTES = 32_768
MOST_FILES = 10_240  # open at a time: macOS takes no more, whatever it says


def serve(options: ServiceOptions) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises
    ------
    InputError
        If it would listen beyond the loopback interface without a key.
    EngineError
        If it cannot listen there.
    """
    app = create_app(options)
    if not is_loopback(options.host) and not app.state.service.keys.all():
        raise InputError(
            f"{options.host} can be reached from elsewhere, and there is no key",
            hint="make one: factcheck keys add NAME --write",
        )
    check_free(options.host, options.port)
    open_many_files()
    log_to_stderr()
    # uvicorn raises the signal that ended it once more when all is done; a service that was told to end has not failed.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    server(app, options).run()


def open_many_files() -> None:
    """Let the process open as many files as the system lets it: connections, and the segments of indexes, are many."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


WAYS_OUT = {
    errno.EADDRINUSE: "choose another --port, or end what listens there",
    errno.EACCES: "ports below 1024 are the system's: choose another --port",
}


def check_free(host: str, port: int) -> None:
    """Refuse an address that is taken before any work is begun, batches that another service is at among it.

    Raises
    ------
    EngineError
        If it cannot be listened on.
    """
    try:
        for family, kind, protocol, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            try:
                probe = socket.socket(family, kind, protocol)
            except OSError:  # a machine without IPv6, on which the server does without, too
                continue
            with probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
    except OSError as error:
        raise EngineError(
            f"{host}:{port} cannot be listened on: {error.strerror}", hint=WAYS_OUT.get(error.errno or 0)
        ) from None


def server(app: FastAPI, options: ServiceOptions) -> uvicorn.Server:
    """uvicorn, set up for the application."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=options.host,
            port=options.port,
            http=patient_to(options.limits.header_seconds),
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=options.limits.connections,
            h11_max_incomplete_event_size=MOST_HEADER_BYTES,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=GRACE,
        )
    )


def patient_to(seconds: float) -> type[asyncio.Protocol]:
    """Uvicorn's protocol, hanging up on clients whose headers have not come whole within so many seconds."""

    class Patient(H11Protocol):
        _waiting: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            self._done()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            if self._waiting is None and self.cycle is not None and self.cycle.response_complete:
                self._wait()  # the first bytes of the next request on this connection
            super().data_received(data)

        def handle_events(self) -> None:
            before = self.cycle
            super().handle_events()
            if self.cycle is not before:
                self._done()

        def _wait(self) -> None:
            self._waiting = self.loop.call_later(seconds, self._hang_up)

        def _done(self) -> None:
            if self._waiting is not None:
                self._waiting.cancel()
                self._waiting = None

        def _hang_up(self) -> None:
            if not self.transport.is_closing():
                self.transport.abort()

    return Patient
