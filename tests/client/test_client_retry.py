"""When a request is sent again and when it is not, against a server that does as it is told."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from factcheck.client import AsyncClient, Client, Retry
from factcheck.client.retry import unreachable
from factcheck.errors import EngineError, IndexNotFound, InputError
from factcheck.model import Statement

FAST = Retry(first=0.01, longest=1.0)
FOUND = (200, {}, {"results": [[]]})
BUSY = (429, {"Retry-After": "0"}, {"detail": "too many"})


class Scripted:
    """A server that answers the next request as the next step says: (status, headers, body), or ``"cut"``."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.steps: list[Any] = []
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []


@pytest.fixture
def server() -> Iterator[Scripted]:
    class Handler(BaseHTTPRequestHandler):
        def __getattr__(self, name: str) -> Callable[[], None]:
            if name.startswith("do_"):
                return self._any
            raise AttributeError(name)

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            script.seen.append((self.command, self.path, dict(self.headers), body))
            step = script.steps.pop(0)
            if step == "cut":
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            status, headers, said = step
            data = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    script = Scripted(http.server_port)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield script
    http.shutdown()
    http.server_close()
    thread.join()


Do = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def do(request: pytest.FixtureRequest, server: Scripted) -> Do:
    """Call a method of a client, of the one kind and of the other."""

    def call(method: str, *args: Any, retry: Retry = FAST, url: str = "", key: str | None = None, **named: Any) -> Any:
        if request.param == "sync":
            with Client(url or server.url, retry=retry, timeout=60, key=key) as client:
                return getattr(client, method)(*args, **named)

        async def run() -> Any:
            async with AsyncClient(url or server.url, retry=retry, timeout=60, key=key) as client:
                return await getattr(client, method)(*args, **named)

        return asyncio.run(run())

    return call


def test_a_busy_service_is_asked_again_when_it_says_and_in_the_end_not(do, server):
    server.steps = [BUSY, (503, {"Retry-After": "0"}, {"detail": "starting"}), FOUND]
    assert do("search", ["x"]) == [[]]
    assert len({body for _, _, _, body in server.seen}) == 1
    server.steps = [BUSY] * 4
    with pytest.raises(EngineError, match="too many") as caught:
        do("search", ["x"])
    assert "come again" in str(caught.value.hint)
    assert len(server.seen) == 3 + 4


def test_a_wait_that_is_too_long_is_not_waited_for_whatever_its_form(do, server):
    for said in ("3600", formatdate(time.time() + 3600, usegmt=True)):
        server.steps = [(503, {"Retry-After": said}, {"detail": "later"})]
        with pytest.raises(EngineError, match="later"):
            do("search", ["x"])
    server.steps = [(503, {"Retry-After": formatdate(time.time() - 5, usegmt=True)}, {}), FOUND]
    assert do("search", ["x"]) == [[]]


def test_an_unusable_service_is_not_asked_again(do, server):
    server.steps = [(503, {}, {"detail": "the index is damaged"})]
    with pytest.raises(EngineError, match="damaged"):
        do("search", ["x"])


@pytest.mark.parametrize(
    ("method", "args"),
    [
        ("keep", ("text",)),
        ("decide", ("0" * 16, "c1", "s1", "accept")),
        ("start_batch", ([],)),
        ("remove_statements", ("mine", ["a"])),
        ("cancel_batch", ("0" * 16,)),
    ],
)
def test_what_must_not_be_done_twice_is_sent_again_only_when_it_was_refused(do, server, method, args):
    for step in ("cut", (503, {"Retry-After": "0"}, {"detail": "the answer takes too long"})):
        server.steps, server.seen = [step], []
        with pytest.raises(EngineError):
            do(method, *args)
        assert len(server.seen) == 1
    server.steps, server.seen = [BUSY, (422, {}, {"detail": "no"})], []
    with pytest.raises(InputError, match="no"):
        do(method, *args)
    assert len(server.seen) == 2


def test_what_is_cut_off_is_sent_again_where_that_does_no_harm(do, server):
    server.steps = ["cut", FOUND]
    assert do("search", ["x"]) == [[]]
    server.steps = ["cut", (200, {}, {"added": 1, "updated": 0, "generation": "g"})]
    assert do("add_statements", "mine", [Statement(id="a", text="A.")]).added == 1


def test_nobody_there_is_said_after_the_last_try(do):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(EngineError, match="no answer") as caught:
            do("indexes", url=f"http://127.0.0.1:{free.getsockname()[1]}")
    assert caught.value.exit_code == 4


def test_a_failure_without_words_is_named():
    """Of a connection that is cut while an answer is read, httpx may say nothing."""
    assert unreachable(httpx.ReadError(""), "http://x").message == "no answer: ReadError"


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, InputError), (413, InputError), (422, InputError), (401, EngineError), (403, EngineError),
     (404, IndexNotFound), (500, EngineError), (502, EngineError), (302, EngineError)],
)  # fmt: skip
def test_problems_are_errors_of_the_toolkit(do, server, status, kind):
    said = {"detail": "the article is empty", "hint": "send some", "status": status}
    server.steps = [(status, {"Content-Type": "application/problem+json", "Location": "http://evil.example"}, said)]
    with pytest.raises(kind, match="the article is empty") as caught:
        do("check", "x")
    assert caught.value.hint == "send some"
    assert str(caught.value.where).startswith(server.url)
    assert len(server.seen) == 1


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"{}", b'{"results": [[{"rank": "x"}]]}', b"\xff", b"[" * 100_000])
def test_answers_that_are_none_are_said(do, server, body):
    server.steps = [(200, {}, body)]
    with pytest.raises(EngineError, match="answer cannot be read"):
        do("search", ["x"])
    for method, *arguments in (("indexes",), ("reports",), ("remove_statements", "mine", ["a"])):
        server.steps = [(200, {}, body)]
        with pytest.raises(EngineError, match="answer cannot be read"):
            do(method, *arguments)
    server.steps = [(404, {}, body)]
    with pytest.raises(EngineError, match="answered 404"):
        do("search", ["x"])


def test_an_error_names_the_address_without_all_that_was_asked_for(do, server):
    server.steps = [(404, {}, {"detail": "the index holds no 'i0'"})]
    with pytest.raises(InputError, match="holds no") as caught:
        do("remove_statements", "mine", [f"i{number}" for number in range(1000)])
    assert caught.value.where == f"{server.url}/v1/indexes/mine/statements"


def test_names_cannot_lead_elsewhere_and_the_key_goes_along(do, server):
    server.steps = [(200, {}, {"name": "x"})]
    do("index", "../../v1/keys?x=1#y", key="fc_0123")
    ((_, path, headers, _),) = server.seen
    assert path == "/v1/indexes/..%2F..%2Fv1%2Fkeys%3Fx%3D1%23y"
    assert headers["Authorization"] == "Bearer fc_0123"
    with pytest.raises(InputError, match="is no name"):
        do("index", "..")


def test_what_cannot_be_sent_is_refused_before_it_is(do, server, tmp_path):
    for arguments in ((["a", float("nan")],), ("one text",)):
        with pytest.raises(InputError):
            do("search", *arguments)
    with pytest.raises(InputError, match="No such file"):
        do("check_file", tmp_path / "none.txt")
    for ids in (["i" * 100 + str(number) for number in range(1000)], ["half of one: \ud800"]):
        with pytest.raises(InputError, match="cannot be sent"):
            do("remove_statements", "mine", ids)
    with pytest.raises(InputError, match="ids is one id"):
        do("remove_statements", "mine", "12")  # not the statements "1" and "2"
    for articles in ("text", ["one text", "another"]):
        with pytest.raises(InputError, match="has an id"):
            do("start_batch", articles)
    for method, given in (("check", 5), ("keep", ["text"]), ("start_batch", [5])):
        with pytest.raises(InputError, match=r"articles?: an Article"):
            do(method, given)
    for url in ("ftp://example.org", "localhost:8300", "http://", "http://user:word@example.org", "http://[::1",
                "http://127.0.0.1:port", "http://127.0.0.1:99999", "http://127.0.0.1\n", f"http://{'a' * 64}.example",
                ):  # fmt: skip
        with pytest.raises(InputError, match="not the address"):
            do("indexes", url=url)
    with pytest.raises(InputError, match="the key"):
        do("indexes", key="two\nlines")
    assert server.seen == []


def test_importing_the_client_imports_nothing_heavy():
    probe = (
        "import factcheck.client, sys\n"
        "print(*{'numpy', 'torch', 'polars', 'faiss', 'spacy', 'fastapi', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_both_clients_have_the_same_methods():
    def methods(kind: type) -> dict[str, str]:
        import inspect

        return {
            name: str(inspect.signature(value))
            for name, value in vars(kind).items()
            if not name.startswith("_") and callable(value)
        }

    assert methods(Client) == methods(AsyncClient)
    assert len(methods(Client)) > 20


def test_what_the_service_advises_is_passed_on_beside_when_to_come_again(do, server):
    server.steps = [(503, {"Retry-After": "99"}, {"detail": "it takes too long", "hint": "send a batch"})]
    with pytest.raises(EngineError) as error:
        do("search", ["x"])
    assert error.value.hint == "send a batch; or come again in 99 s"
