"""A real service on the loopback interface, in a thread of the tests' own process."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import httpx

from factcheck.service.app import create_app
from factcheck.service.options import ServiceOptions
from factcheck.service.server import server
from factcheck.service.state import Service
from factcheck.settings import Settings

T = TypeVar("T")
WAIT = 180.0  # seconds: another test may have the processor


def until(ask: Callable[[], T], done: Callable[[T], bool]) -> T:
    """Ask until it is done; the last answer."""
    deadline = time.monotonic() + WAIT
    while not done(answer := ask()):
        assert time.monotonic() < deadline, answer
        time.sleep(0.05)
    return answer


@dataclass
class Served:
    """A service, where it is, and a client of it."""

    service: Service
    port: int
    http: httpx.Client

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self) -> None:
        """Wait until the model and the index are loaded, which fails where they cannot be."""
        while not self.service.ready.wait(0.05):
            assert self.service.problem is None

    def check(self, text: str, **options: object) -> str:
        """Check a text and keep the report; its id."""
        answer = self.http.post("/v1/check", json={"text": text, "keep": True, **options})
        assert answer.status_code == 200, answer.text
        return answer.headers["X-Report-Id"]


def options_in(folder: Path, new_cache: Callable[[Path], Path]) -> ServiceOptions:
    """Options of a service whose files, the starter index among them, are its own; `new_cache` is the fixture."""
    settings = Settings(
        indexes_dir=folder / "indexes",
        cache_dir=new_cache(folder / "cache"),
        feedback=folder / "data" / "feedback.sqlite",
    )
    return ServiceOptions(settings=settings, data_dir=folder / "data")


@contextmanager
def serving(options: ServiceOptions, *, ready: bool = False) -> Iterator[Served]:
    """Serve at a free port; with `ready`, wait until checks can be made."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(replace(options, port=port))
        running = server(app, app.state.service.options)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=180, trust_env=False) as client:
                while not running.started:
                    assert thread.is_alive()
                    time.sleep(0.01)
                served = Served(app.state.service, port, client)
                if ready:
                    served.wait_until_ready()
                yield served
        finally:
            running.should_exit = True
            thread.join()
