"""The guarded fetch: nothing private is ever connected to, and no body or server outlasts its bounds."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from factcheck.articles import fetch as module
from factcheck.articles.fetch import fetch, is_public, post
from factcheck.errors import EngineError, InputError

PATIENCE = 60.0  # seconds: the machine may have other work
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 5\r\n\r\nhello"


class Server(socketserver.ThreadingTCPServer):
    """Answers every connection with what `reply` writes, and counts them."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, reply) -> None:
        self.connections = 0
        self.asked: list[bytes] = []
        server = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                server.connections += 1
                server.asked.append(self.request.recv(65536))
                try:
                    reply(self.request)
                except OSError:
                    return  # the client has had enough

        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/page"


@contextmanager
def serving(reply) -> Iterator[Server]:
    server = Server(reply if callable(reply) else lambda request: request.sendall(reply))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def told(url: str, timeout: float = PATIENCE) -> int:
    return post(url, b"hello", {"X-Own": "yes"}, timeout=timeout, allow_private=True)


def get(url: str, *, max_bytes: int = 100_000, timeout: float = PATIENCE, allow_private: bool = True):
    return fetch(url, max_bytes=max_bytes, timeout=timeout, allow_private=allow_private)


def test_a_page_is_fetched_with_its_type_and_charset():
    with serving(ANSWER) as server:
        page = get(server.url)
        assert (page.body, page.media_type, page.charset) == (b"hello", "text/html", "utf-8")
        assert page.url == server.url
        assert f"Host: 127.0.0.1:{server.server_address[1]}".encode() in server.asked[0]


PRIVATE_HOSTS = """
    127.0.0.1 127.1 127.0.1 2130706433 017700000001 0x7f000001 0x7f.1 0177.0.0.1 127.255.255.254 localhost
    LOCALHOST localhost. 0 0.0.0.0 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255
    169.254.169.254 169.254.0.1 100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1
    203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 3232235521 0xc0a80001 0300.0250.0.1 [::1]
    [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1] [::ffff:169.254.169.254]
    [::127.0.0.1] [fe80::1] [fe80::1%25lo] [fc00::1] [fd00::1] [fd12:3456::1] [ff02::1] [2001:db8::1]
    [fec0::1] [64:ff9b::7f00:1] [64:ff9b::a00:1] [2002:7f00:1::] [2002:a00:1::1] [2001::1] [100::1]
""".split()  # noqa: SIM905 - a list of words reads better as words
OTHER_ADDRESSES = [
    "file:///etc/passwd",
    "ftp://example.org/x",
    "gopher://127.0.0.1/x",
    "data:text/plain,x",
    "dict://127.0.0.1:11211/",
    "javascript:alert(1)",
    "http://",
    "http:///x",
    "//127.0.0.1/x",
    "http://user@127.0.0.1/",
    "http://user:pass@example.org/",
    "http://example.org:99999/",
    "http://example.org:x/",
    "http://[::1",
    "",
]


@pytest.mark.parametrize("host", PRIVATE_HOSTS)
def test_private_hosts_are_never_connected_to(host, monkeypatch):
    with serving(ANSWER) as server:
        port = server.server_address[1]
        for url in (f"http://{host}:{port}/", f"https://{host}:{port}/"):
            with pytest.raises((InputError, EngineError)):
                get(url, allow_private=False)
        assert server.connections == 0


@pytest.mark.parametrize("url", OTHER_ADDRESSES)
def test_other_schemes_and_broken_addresses_are_refused(url):
    with pytest.raises(InputError):
        get(url)


@pytest.mark.parametrize("path", ["a\x01b", "?q=\x7f", "\udcff", "x" * 70_000])
def test_addresses_that_cannot_be_asked_for_are_refused(path):
    with serving(ANSWER) as server:
        with pytest.raises(InputError, match="not an address"):
            get(f"{server.url}/{path}")
        assert server.connections == 0


@pytest.mark.parametrize("location", ["http://[bad", "http://127.0.0.1:99999/", "//"])
def test_redirects_to_what_is_no_address_are_refused(location):
    answer = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    with serving(answer.encode()) as server, pytest.raises(InputError):
        get(server.url)


def test_there_are_enough_of_these_cases():
    assert 2 * len(PRIVATE_HOSTS) + len(OTHER_ADDRESSES) >= 80


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("192.0.0.192", False),
        ("192.88.99.1", False),
        ("fec0::1", False),
        ("feff::1", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("64:ff9b:1::7f00:1", False),
    ],
)
def test_public_addresses(address, public):
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_name_with_any_private_address_is_refused(monkeypatch):
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 80)) for host in ("93.184.216.34", "10.0.0.7")]
    monkeypatch.setattr(module.socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(InputError, match=r"10\.0\.0\.7"):
        get("http://two-faced.example/", allow_private=False)


def test_the_name_is_asked_for_once_so_a_second_answer_changes_nothing(monkeypatch):
    with serving(ANSWER) as server:
        port = server.server_address[1]
        asked = []
        real = socket.getaddrinfo

        def resolve(host, *rest, **more):
            if host == "127.0.0.1":
                return real(host, *rest, **more)
            asked.append(host)
            address = "127.0.0.1" if len(asked) == 1 else "203.0.113.9"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        monkeypatch.setattr(module.socket, "getaddrinfo", resolve)
        assert get(f"http://rebinding.example:{port}/").body == b"hello"
        assert asked.count("rebinding.example") == 1
        assert b"Host: rebinding.example" in server.asked[0]


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://169.254.169.254/latest", "file:///etc/passwd"])
def test_redirects_lead_nowhere_private(target, monkeypatch):
    moved = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()
    with serving(moved) as server:
        real = module.is_public
        monkeypatch.setattr(module, "is_public", lambda address: str(address) == "127.0.0.1" or real(address))
        with pytest.raises(InputError):
            get(server.url, allow_private=False)
        assert server.connections == 1


def test_redirects_end():
    with serving(b"HTTP/1.1 301 Moved\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n") as server:
        with pytest.raises(InputError, match="redirects"):
            get(server.url)
        assert server.connections <= module.MOST_REDIRECTS + 1


def bomb(request) -> None:
    data = gzip.compress(b"\0" * 50_000_000)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(data)}\r\n\r\n".encode()
    request.sendall(head + data)


def endless(request) -> None:
    request.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        request.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


def lying(request) -> None:
    request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + b"x" * 1_000_000)


@pytest.mark.parametrize("reply", [bomb, endless])
def test_large_bodies_stop_at_the_bound(reply):
    with serving(reply) as server, pytest.raises(InputError, match="larger than"):
        get(server.url)


def test_a_lying_length_gives_no_more_than_it_says():
    with serving(lying) as server:
        assert len(get(server.url).body) <= 10


def test_slow_bytes_stop_at_the_total_time():
    def slow(request) -> None:
        request.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(200):
            request.sendall(b"x")
            time.sleep(0.05)

    with serving(slow) as server, pytest.raises(EngineError, match="too long"):
        get(server.url, timeout=0.6)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("head", [CHUNKED + b"5;", CHUNKED + b"0\r\nX-Long: ", b"HTTP/1.1 200 OK\r\n\r\nhello"])
def test_a_body_whose_pieces_never_come_stops_at_the_total_time(head):
    def slow(request) -> None:
        request.sendall(head)
        for _ in count():
            time.sleep(0.05)
            request.sendall(b"x")

    with serving(slow) as server, pytest.raises(EngineError, match="too long"):
        get(server.url, timeout=0.6)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 200])
def test_headers_that_never_end_stop_at_the_total_time(head):
    def slow(request) -> None:
        # Until the client leaves: one that does not stop by itself never comes back.
        for place in count():
            request.sendall(head[place : place + 1] or b"x")
            time.sleep(0.05)

    for ask in (get, told):
        with serving(slow) as server, pytest.raises(EngineError, match="too long"):
            ask(server.url, timeout=0.6)


def test_what_is_posted_arrives_and_the_status_comes_back():
    for status in (204, 302, 503):
        answer = b"HTTP/1.1 %d X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n" % status

        def reply(request, answer=answer) -> None:
            while not server.asked[0].endswith(b"hello"):  # in one packet with the headers, or in the next
                server.asked[0] += request.recv(100)
            request.sendall(answer)

        with serving(reply) as server:
            assert told(server.url) == status
        assert server.connections == 1
        assert b"X-Own: yes" in server.asked[0]


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::ffff:10.0.0.1]/", "ftp://example.org/", "http://"])
def test_nothing_is_posted_to_private_places(url):
    with pytest.raises(InputError):
        post(url, b"hello", {}, timeout=2)


def test_silence_stops_too():
    # Until the client leaves, however busy the machine is.
    with serving(lambda request: request.recv(1000)) as server, pytest.raises(EngineError, match="too long"):
        get(server.url, timeout=0.5)


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!",
        b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"The dam broke. " * 99, mtime=0)[:-9],
        b"nonsense",
        b"",
    ],
)
def test_servers_that_fail_are_engine_errors(reply):
    with serving(reply) as server, pytest.raises(EngineError):
        get(server.url)


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EngineError):
        get(f"http://127.0.0.1:{port}/")
