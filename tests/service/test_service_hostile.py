"""What clients do that they should not: refused with the right status, and nobody else notices."""

from __future__ import annotations

import gzip
import http.server
import json
import socket
import threading
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from factcheck.service.keys import Scope
from factcheck.service.options import Limits

SCRIPT = "<script>alert(1)</script>"
VETO = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo."
PROBLEM = "application/problem+json"
PATIENCE = 120  # seconds: who is never sent away waits for longer
JSON = {"Content-Type": "application/json"}


def is_problem(answer: httpx.Response, status: int) -> bool:
    said = answer.json()
    named = {"type", "title", "status", "detail", "hint"} == set(said)
    return answer.status_code == said["status"] == status and answer.headers["Content-Type"] == PROBLEM and named


@pytest.fixture
def small(serve):
    """A service with small bounds on sizes."""
    return serve(limits=replace(Limits(), body_bytes=200_000, article_characters=2_000, claims=5))


@pytest.fixture
def impatient(serve):
    """A service with small bounds on times."""
    return serve(limits=replace(Limits(), body_seconds=1, header_seconds=1))


def test_scripts_come_back_as_json_alone(http):
    text = f"{SCRIPT} The mayor of Brackwater said that {SCRIPT} the bridge cost 40 million euros."
    kept = http.post("/v1/check", json={"text": text, "title": SCRIPT, "keep": True})
    for answer in (
        kept,
        http.get(kept.headers["Location"]),
        http.get("/v1/reports"),
        http.post("/v1/check", json={"text": "x", "index": SCRIPT}),
        http.get("/v1/indexes/starter/statements", params={"q": SCRIPT, "publisher": SCRIPT}),
        http.get(f"/{SCRIPT}"),
        http.get("/v1/feedback/export", params={"format": SCRIPT}),
    ):
        assert answer.headers["Content-Type"] in ("application/json", PROBLEM)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    page = http.get(f"{kept.headers['Location']}/export?format=html")
    assert "<script>alert" not in page.text
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert page.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("path", ["/nowhere", "/v1/health"])
def test_an_answer_that_does_without_the_body_is_not_lost(served, path):
    """A connection that is closed on what nobody has read is reset."""
    body = b"x" * 400_000
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as client:
        begin = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
        client.sendall(begin.encode() + body)
        answer = b"".join(iter(lambda: client.recv(4096), b""))
    assert answer.split()[1] in (b"404", b"405")
    assert b"connection: close" in answer.lower()


@pytest.mark.parametrize("name", ["../../etc", "..", "a/b", "a\\b", "/etc", "a\x00b", "milvus://127.0.0.1:1/x", "."])
def test_names_of_indexes_lead_nowhere(http, name):
    assert is_problem(http.post("/v1/check", json={"text": VETO, "index": name}), 422)
    quoted = "".join(f"%{byte:02x}" for byte in name.encode())
    path = f"{http.base_url}/v1/indexes/{quoted}/statements"
    assert http.get(path).status_code in (404, 422)
    assert http.post(path, json=[{"text": "x"}]).status_code in (404, 405, 422)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8300/metrics",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://0/",
        "http://2130706433/",
        "http://user:pw@127.0.0.1/",
    ],
)
def test_addresses_inside_are_not_fetched(http, url):
    for path in ("/v1/check", "/v1/claims"):
        answer = http.post(path, json={"url": url})
        assert is_problem(answer, 422)
        assert "--" not in answer.text


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "/etc/passwd", "gopher://x", "javascript:1"]
)
def test_only_web_addresses_are_read(http, url):
    assert is_problem(http.post("/v1/check", json={"url": url}), 422)


def test_a_redirect_to_the_inside_is_not_followed(serve, monkeypatch):
    class Redirecting(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
            self.end_headers()

        def log_message(self, *args):
            pass

    # The first hop is let through, as a public one would be.
    monkeypatch.setattr("factcheck.articles.fetch.is_public", lambda address: str(address) == "127.0.0.1")
    with http.server.HTTPServer(("127.0.0.1", 0), Redirecting) as outside:
        thread = threading.Thread(target=outside.serve_forever)
        thread.start()
        answer = serve().http.post("/v1/check", json={"url": f"http://127.0.0.1:{outside.server_port}/"})
        outside.shutdown()
        thread.join()
    assert is_problem(answer, 422)
    assert "169.254.169.254" in answer.json()["detail"]


def test_large_bodies_are_cut(small):
    assert is_problem(small.http.post("/v1/check", content=b" " * 200_001, headers=JSON), 413)

    def endless():
        for _ in range(100):
            yield b" " * 1_000_000

    assert is_problem(small.http.post("/v1/check", content=endless(), headers=JSON), 413)
    assert is_problem(small.http.post("/v1/check", json={"text": "word " * 500}), 413)
    claims = " ".join(f"The town of Lowden bought {n} buses in {n + 1950}." for n in range(40))
    assert is_problem(small.http.post("/v1/check", json={"text": claims}), 413)


def test_answers_that_would_be_too_large_are_refused(http):
    assert is_problem(http.post("/v1/search", json={"texts": [VETO] * 201, "top_k": 100}), 413)
    assert http.post("/v1/search", json={"texts": [VETO] * 256}).status_code == 200


def test_a_hundred_megabytes_are_refused_unread(served):
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as client:
        client.sendall(
            b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 100000000\r\n\r\n"
        )
        assert client.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_compressed_bodies_are_refused(http):
    bomb = gzip.compress(json.dumps({"text": "a" * 5_000_000}).encode())
    for coding in ("gzip", "br", "deflate", "identity, gzip"):
        answer = http.post("/v1/check", content=bomb, headers={**JSON, "Content-Encoding": coding})
        assert is_problem(answer, 415)


def test_pages_that_are_bombs_are_refused(http):
    page = "<html><body><p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">It rained in Lowden.</p></body></html>"
    assert http.post("/v1/check", json={"html": page}).status_code in (200, 422)
    zipped = b"PK\x03\x04" + bytes(100_000)
    assert is_problem(http.post("/v1/check/file", files={"file": ("story.txt", zipped)}), 422)
    assert is_problem(http.post("/v1/check/file", files={"file": ("story.pdf", b"%PDF-1.7\n" + bytes(1000))}), 422)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b'{"text": 5}',
        b'{"text": ""}',
        b'{"text": " "}',
        b'{"text": "a", "html": "b"}',
        b'{"text": "a", "unknown": 1}',
        b'{"text": "a", "top_k": 1e999}',
        b'{"text": "a", "min_confidence": NaN}',
        b'{"text": "\\ud800"}',
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"text": "a", "where": {"since": "yesterday"}}',
        b'{"text": "a", "published": "2016-99-99\\n"}',
    ],
)
def test_bodies_that_are_no_article_are_refused(http, body):
    answer = http.post("/v1/check", content=body, headers=JSON)
    assert is_problem(answer, answer.status_code)
    assert answer.status_code in (400, 422)


def test_slow_clients_are_sent_away(impatient):
    address = ("127.0.0.1", impatient.port)
    with (
        socket.create_connection(address, timeout=PATIENCE) as headers,
        socket.create_connection(address, timeout=PATIENCE) as body,
    ):
        headers.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        body.sendall(b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")
        assert impatient.http.get("/healthz").status_code == 200
        assert headers.recv(1000) == b""
        assert body.recv(1000).startswith(b"HTTP/1.1 408 ")


def test_an_idle_connection_that_never_asks_is_closed(impatient):
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=PATIENCE) as client:
        assert client.recv(1) == b""


def test_a_kept_connection_may_idle_and_then_ask(impatient):
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=PATIENCE) as client:
        for _ in range(2):
            client.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = b""
            while not answer.endswith(b"}"):
                answer += (came := client.recv(1000))
                assert came
            assert answer.startswith(b"HTTP/1.1 200 ")
            time.sleep(1.5)
        client.sendall(b"GET /healthz HTTP/1.1\r\n")
        assert client.recv(1000) == b""


def test_too_much_at_once_is_told_to_come_again(serve):
    crowded = serve(limits=replace(Limits(), waiting=2, together=1))
    text = f"{VETO} " * 150
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(crowded.http.post("/v1/check", json={"text": text})))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [answer for answer in found if answer.status_code != 200]
    assert 0 < len(refused) < 12
    for answer in refused:
        assert is_problem(answer, 429)
        assert int(answer.headers["Retry-After"]) >= 1


def test_an_answer_that_takes_too_long_is_given_up(serve):
    hasty = serve(limits=replace(Limits(), request_seconds=0.05))
    answer = hasty.http.post("/v1/check", json={"text": f"{VETO} " * 300})
    assert is_problem(answer, 503)
    assert "Retry-After" in answer.headers
    assert "/v1/checks" in answer.json()["hint"]


def test_other_sites_and_names_are_refused(http):
    body = {"text": VETO}
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert is_problem(http.post("/v1/check", json=body, headers=headers), 403)
        assert is_problem(http.delete("/v1/batches/0123456789abcdef", headers=headers), 403)
    own = {"Origin": str(http.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert http.post("/v1/claims", json=body, headers=own).status_code == 200
    for host in ("evil.example", "127.0.0.1.evil.example", "", "[", "localhost@evil.example"):
        assert is_problem(http.get("/v1/reports", headers={"Host": host}), 421)
    assert http.get("/healthz", headers={"Host": "localhost:1"}).status_code == 200
    allowed = http.options(
        "/v1/check", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert not [name for name in allowed.headers if name.lower().startswith("access-control")]


def test_keys_let_in_and_keep_out(serve):
    service = serve()
    reader = service.service.keys.add("desk", Scope.READ)
    writer = service.service.keys.add("newsroom", Scope.WRITE)
    body = {"text": VETO}

    def ask(key=None, **more):
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return service.http.post("/v1/check", json=body | more, headers=headers)

    assert is_problem(ask(), 401)
    assert ask().headers["WWW-Authenticate"] == "Bearer"
    for wrong in ("x", reader[:-1], reader + "x", reader.swapcase(), "ü" * 20):
        assert is_problem(service.http.get("/v1/reports", headers={"X-API-Key": wrong.encode()}), 401)
    assert ask(reader).status_code == 200
    assert is_problem(ask(reader, keep=True), 403)
    for method, path in (
        ("POST", "/v1/indexes/starter/statements"),
        ("DELETE", "/v1/indexes/starter/statements?id=x"),
        ("POST", "/v1/batches"),
        ("DELETE", "/v1/batches/0123456789abcdef"),
        ("POST", "/v1/checks"),
        ("POST", "/v1/reports/0123456789abcdef/again"),
        ("POST", "/v1/reports/0123456789abcdef/decisions"),
    ):
        content = b'{"text": "x", "articles": [{"id": "a", "text": "x"}], "claim_id": "c", "statement_id": "s"}'
        assert is_problem(
            service.http.request(method, path, headers={"X-API-Key": reader} | JSON, content=content), 403
        )
    kept = ask(writer, keep=True)
    match = kept.json()["matches"][0]
    decided = service.http.post(
        f"{kept.headers['Location']}/decisions",
        json={"claim_id": match["claim_id"], "statement_id": match["statement"]["id"], "judgement": "accept"},
        headers={"X-API-Key": writer},
    )
    assert decided.json()["who"] == "newsroom"
    for path in ("/healthz", "/openapi.json"):
        assert service.http.get(path).status_code == 200
    assert is_problem(service.http.get("/metrics"), 401)
    assert is_problem(service.http.get("/v1/reports"), 401)
    service.service.keys.remove("newsroom")
    assert is_problem(ask(writer), 401)
    kept_file = service.service.keys.path
    assert writer not in kept_file.read_text()
    assert kept_file.stat().st_mode & 0o077 == 0


def test_a_damaged_file_of_keys_lets_nobody_in(serve):
    service = serve()
    service.service.keys.add("desk", Scope.READ)
    service.service.keys.path.write_text("[{}]")
    assert is_problem(service.http.get("/v1/reports"), 503)
    service.service.keys.path.write_text("")
    assert is_problem(service.http.get("/v1/reports"), 503)
    service.service.keys.path.unlink()
    service.service.keys.path.mkdir()  # what cannot be read, such as a file of another user's
    assert is_problem(service.http.get("/v1/reports"), 503)
    service.service.keys.path = Path(__file__, "keys.json")  # nor looked for
    assert is_problem(service.http.get("/v1/reports"), 503)


def test_texts_stay_out_of_the_log_unless_asked(http, caplog):
    caplog.set_level("INFO", "factcheck.service")
    secret = "The Brackwater ledger lists nine hidden payments."
    http.post("/v1/claims", json={"text": secret})
    http.get("/v1/indexes/starter/statements", params={"q": secret})
    wanted = {"/v1/claims", "/v1/indexes/starter/statements"}

    def noted() -> list[dict[str, object]]:
        return [vars(record) for record in caplog.records if record.getMessage() == "request"]

    until = time.monotonic() + PATIENCE
    while not wanted <= {one["path"] for one in noted()} and time.monotonic() < until:
        time.sleep(0.02)  # a request is noted when its answer is on its way
    assert wanted <= {one["path"] for one in noted()}
    assert "Brackwater" not in repr(noted())
