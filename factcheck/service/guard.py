"""Every request, before any of it is understood: who asks, from where, how much and how slowly."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

from factcheck.errors import FactcheckError
from factcheck.service.keys import Scope, Who
from factcheck.service.problems import ProblemError, busy, problem
from factcheck.service.state import Service

log = logging.getLogger("factcheck.service")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

LOCAL = Who("local", Scope.WRITE)
SAFE = {"GET", "HEAD", "OPTIONS"}
METHODS = SAFE | {"POST", "DELETE"}
LINGER = 1.0  # seconds that what is left of a body is read and thrown away
# Addresses that hold nothing of anybody's: pages without their data, and what a watchdog asks.
OPEN = {"/", "/favicon.ico", "/healthz", "/readyz", "/docs", "/openapi.json"}
# These pages ask for the key themselves: what a browser opens cannot carry one.
PAGES = ("/static/", "/reports", "/indexes")
CSP_DATA = "default-src 'none'; frame-ancestors 'none'"
CSP_PAGE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Guard:
    """The outermost ASGI layer: refuses, bounds, and notes what became of each request."""

    def __init__(self, app: App, service: Service) -> None:
        self._app = app
        self._service = service
        self._limits = service.options.limits
        options = service.options
        self._names = {name.lower().rstrip(".") for name in (options.host, *options.allowed_hosts)}

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send, self._limits.body_bytes, self._limits.body_seconds)
        asked = scope
        self._service.metrics.under_way.inc()
        try:
            self._check(scope, exchange.headers)
            exchange.check_size()
            if scope["method"] == "HEAD":  # the server leaves out the body of its answer
                asked = {**scope, "method": "GET"}
            async with asyncio.timeout(self._limits.request_seconds) as exchange.until:
                await self._app(asked, exchange.receive, exchange.send)
            if exchange.refusal is not None:
                await exchange.refuse(exchange.refusal)
        except TimeoutError:
            late = busy("the answer takes too long", status=503, seconds=5)
            late.hint = "long articles are checked in the background, by /v1/checks or in a batch"
            await exchange.refuse(late)
        except FactcheckError:  # the file of keys
            log.exception("no key can be checked")
            await exchange.refuse(ProblemError(503, "no key can be checked"))
        except ProblemError as error:
            await exchange.refuse(error)
        except Exception:
            log.exception("a bug", extra={"request": exchange.id})
            await exchange.refuse(ProblemError(500, "something unforeseen happened; the log says more"))
        finally:
            self._service.metrics.under_way.dec()
            self._note(scope, asked.get("route"), exchange)

    def _check(self, scope: MutableMapping[str, Any], headers: Headers) -> None:
        path, method = scope["path"], scope["method"]
        state = scope.setdefault("state", {})
        keys = self._service.keys.all()
        self._check_host(headers.get("host", ""))
        if method not in SAFE:
            _check_origin(headers)
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise ProblemError(415, "compressed bodies are not read")
        if not keys and is_loopback(self._service.options.host):  # elsewhere, no key is no way in
            state["who"] = LOCAL
            return
        given = _given(headers)
        who = self._service.keys.who(given) if given else None
        if who is None and not (path in OPEN or path.startswith(PAGES)):
            raise ProblemError(
                401,
                "the key is not known" if given else "no key was given",
                hint="send it as Authorization: Bearer KEY",
                headers={"WWW-Authenticate": "Bearer"},
            )
        state["who"] = who or Who("", Scope.READ)

    def _check_host(self, host: str) -> None:
        """Refuse other names: a page whose name is made to lead here must not talk to a local service."""
        options = self._service.options
        if not options.allowed_hosts and not is_loopback(options.host):  # no name of its own, and keys are needed
            return
        name = host_name(host)
        if not (is_loopback(name) or name in self._names):
            raise ProblemError(421, f"this is not the host {host[:100]!r}")

    def _note(self, scope: MutableMapping[str, Any], route: Any, exchange: _Exchange) -> None:
        path = getattr(route, "path_format", None) or getattr(route, "path", None) or "other"
        method = scope["method"] if scope["method"] in METHODS else "other"  # a client must not make up series
        seconds = time.monotonic() - exchange.started
        metrics = self._service.metrics
        metrics.requests.labels(method, path, str(exchange.status)).inc()
        metrics.seconds.labels(method, path).observe(seconds)
        who = scope.get("state", {}).get("who")
        log.info(
            "request",
            extra={
                "request": exchange.id,
                "method": method,
                "path": scope["path"][:200],
                "status": exchange.status,
                "seconds": round(seconds, 4),
                "bytes_in": exchange.received,
                "client": (scope.get("client") or ("",))[0],
                "who": who.name if who else "",
            },
        )


class _Exchange:
    """One request and its answer, watched."""

    def __init__(
        self, scope: MutableMapping[str, Any], receive: Receive, send: Send, most: int, seconds: float
    ) -> None:
        self.id = secrets.token_hex(6)
        self.headers = Headers(scope=scope)
        self.started = time.monotonic()
        self.status = 499  # the client was gone before there was an answer
        self.received = 0
        self._receive, self._send = receive, send
        self._most, self._seconds = most, seconds
        self.until: asyncio.Timeout | None = None  # when the answer has to begin
        self.refusal: ProblemError | None = None  # why no more of the body is read
        self._whole = False
        self._answering = False

    def check_size(self) -> None:
        """Refuse a body that says it is too large before any of it is read."""
        said = self.headers.get("content-length", "0")
        if not said.isdecimal() or int(said[:20]) > self._most:
            raise self._too_large()

    async def receive(self) -> Message:
        """The next piece of the body, within its bounds."""
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(max(0.0, self.started + self._seconds - time.monotonic())):
                message = await self._receive()
        except TimeoutError:
            self.refusal = ProblemError(408, "the body took too long to arrive")
            raise self.refusal from None
        self.received += len(message.get("body", b""))
        if self.received > self._most:
            self.refusal = self._too_large()
            raise self.refusal
        self._whole = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Pass the answer on, with the headers that every answer has."""
        if self.refusal is not None and not self._answering:
            return  # what the application makes of a body that it could not read
        if message["type"] == "http.response.start":
            self._answering = True
            if self.until is not None:
                self.until.reschedule(None)  # a long answer may take its time, as long as it is read
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            page = headers.get("content-type", "").startswith("text/html")
            headers.setdefault("Content-Security-Policy", CSP_PAGE if page else CSP_DATA)
            headers.setdefault("X-Content-Type-Options", "nosniff")
            headers.setdefault("Referrer-Policy", "no-referrer")
            headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            headers.setdefault("Cache-Control", "no-store")
            headers["X-Request-Id"] = self.id
            if self._unread():
                headers["Connection"] = "close"  # what was not read of the body is not worth reading
        elif self._unread() and not message.get("more_body", False):  # an answer that did without the body
            async with asyncio.timeout(self._seconds):
                await self._send({**message, "more_body": True})
            await self._linger()
            message = {"type": "http.response.body"}
        async with asyncio.timeout(self._seconds):
            await self._send(message)

    async def refuse(self, error: ProblemError) -> None:
        """Answer with a problem, unless an answer has begun: that one breaks off."""
        if self._answering:
            return
        self.refusal = self.until = None
        response = problem(error.status, error.detail, hint=error.hint, headers=error.headers)
        begin = {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        await self.send(begin)
        await self._send({"type": "http.response.body", "body": response.body, "more_body": True})
        await self._linger()
        await self._send({"type": "http.response.body"})

    def _unread(self) -> bool:
        return not self._whole and not {"transfer-encoding", "content-length"}.isdisjoint(self.headers)

    async def _linger(self) -> None:
        """Read what is left of the body: a connection closed on unread data is reset, and its answer may be lost."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LINGER):
                while not self._whole:
                    self._whole = not (await self._receive()).get("more_body", False)

    def _too_large(self) -> ProblemError:
        return ProblemError(413, f"the body is larger than {self._most:,} bytes")


def is_loopback(name: str) -> bool:
    """Whether a host's name or address is of the loopback interface."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def host_name(host: str) -> str:
    """The name in a Host header, without its port and brackets, in small letters."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _check_origin(headers: Headers) -> None:
    """Refuse what a page of another site makes a browser send; programs send neither header."""
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise ProblemError(403, "pages of other sites may not do this")
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2].lower() != headers.get("host", "").lower():
        raise ProblemError(403, "pages of other sites may not do this")


def _given(headers: Headers) -> str:
    kind, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() if kind.lower() == "bearer" else headers.get("x-api-key", "")
