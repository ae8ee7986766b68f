"""An http(s) address -> bytes, fetched under guard: bounded in size, time and redirects, never from a private place.

The host is resolved once for each hop, every address it has is checked, and the connection goes to a checked address,
so that neither a redirect nor a second answer of the name server leads inside. What is posted is under the same guard.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from factcheck.errors import EngineError, InputError

if TYPE_CHECKING:
    import httpx

MOST_REDIRECTS = 5
CHUNK = 65_536
SILENCE = 10.0  # seconds without a byte
USER_AGENT = "factcheck-toolkit (article check on behalf of a user)"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# What else is not out on the internet by IANA's registries, and is for some versions of Python: what a cloud may answer
# its own machines at, relays of 6to4, site-local addresses, those of documentation and of segments.
SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10", "3fff::/20", "5f00::/16", "64:ff9b:1::/48")
)


class Fetched(NamedTuple):
    """A body, where it came from in the end, and its declared media type and charset."""

    body: bytes
    url: str
    media_type: str
    charset: str | None


def fetch(url: str, *, max_bytes: int, timeout: float, allow_private: bool = False) -> Fetched:
    """Fetch an address.

    Parameters
    ----------
    max_bytes
        Most bytes of the body, decompressed.
    timeout
        Seconds for everything, redirects included.
    allow_private
        Let private, loopback and link-local addresses through.

    Raises
    ------
    InputError
        If the address, or one it redirects to, is not http(s) or is private, or the body is too large.
    EngineError
        If the server does not answer, answers with an error, or takes too long.
    """
    import httpx

    deadline = time.monotonic() + timeout
    with httpx.Client(trust_env=False, follow_redirects=False) as client:
        for _ in range(MOST_REDIRECTS + 1):
            request = _request(client, "GET", url, deadline, allow_private, {"Accept-Encoding": "gzip"}, None)
            with _told(url, deadline), _ended_at(deadline, request):
                response = client.send(request, stream=True)
                try:
                    if response.has_redirect_location:
                        url = _redirected(url, response.headers["location"])
                        continue
                    if response.status_code != 200:
                        raise EngineError(f"the server answered {response.status_code}", where=url)
                    body = _body(response, max_bytes, deadline, url)
                    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                    return Fetched(body, url, media_type, response.charset_encoding)
                finally:
                    response.close()
    raise InputError(f"more than {MOST_REDIRECTS} redirects", where=url)


def post(url: str, content: bytes, headers: Mapping[str, str], *, timeout: float, allow_private: bool = False) -> int:
    """Post to an address, and follow no redirect; what is answered is not read.

    Parameters
    ----------
    timeout
        Seconds for everything.
    allow_private
        As for `fetch`.

    Returns
    -------
    The status of the answer.

    Raises
    ------
    InputError
        If the address is not http(s) or is private.
    EngineError
        If the server does not answer, or takes too long.
    """
    import httpx

    deadline = time.monotonic() + timeout
    with httpx.Client(trust_env=False, follow_redirects=False) as client:
        request = _request(client, "POST", url, deadline, allow_private, headers, content)
        with _told(url, deadline), _ended_at(deadline, request):
            response = client.send(request, stream=True)
            response.close()
    return response.status_code


def _redirected(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise InputError("it redirects to what is no address", where=url) from None


@contextmanager
def _told(url: str, deadline: float) -> Iterator[None]:
    """Within the block, what goes wrong on the way is an `EngineError`."""
    import httpx

    try:
        yield
    except httpx.TimeoutException:
        raise EngineError("the server takes too long", where=url) from None
    except httpx.HTTPError as error:
        _left(deadline, url)
        raise EngineError(f"no answer: {str(error) or type(error).__name__}", where=url) from None


def _request(
    client: httpx.Client,
    method: str,
    url: str,
    deadline: float,
    allow_private: bool,
    headers: Mapping[str, str],
    content: bytes | None,
) -> httpx.Request:
    import httpx

    host, target = _checked(url, allow_private)
    left = _left(deadline, url)
    limits = httpx.Timeout(left, read=min(SILENCE, left), connect=min(SILENCE, left))
    try:
        return client.build_request(
            method,
            target,
            headers={"Host": host.netloc, "User-Agent": USER_AGENT, "Accept": "*/*", **headers},
            content=content,
            extensions={"sni_hostname": host.name, "timeout": limits.as_dict()},
        )
    except (httpx.InvalidURL, UnicodeError):  # control characters, half a character, tens of thousands of them
        raise InputError("not an address", where=url) from None


@contextmanager
def _ended_at(deadline: float, request: httpx.Request) -> Iterator[None]:
    """End the connection of a request when its time is up within the block.

    Timeouts are those of a single read, and a server may send its headers, or what parts the pieces of a body, a byte
    at a time.
    """
    sockets: list[socket.socket] = []

    def connected(event: str, info: Mapping[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            sockets.append(info["return_value"].get_extra_info("socket"))

    def end() -> None:
        with suppress(OSError, IndexError):
            sockets[-1].shutdown(socket.SHUT_RDWR)

    request.extensions["trace"] = connected
    timer = threading.Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Host(NamedTuple):
    name: str
    netloc: str


def _checked(url: str, allow_private: bool) -> tuple[_Host, str]:
    """The host of an address, and the address again with the host replaced by the checked address to connect to."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InputError("not an address", where=url) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError("only http and https addresses are fetched", where=url)
    if parts.username is not None or parts.password is not None:
        raise InputError("addresses with a user name in them are not fetched", where=url)
    name = parts.hostname
    number = port or {"http": 80, "https": 443}[parts.scheme]
    try:
        encoded = name if ":" in name else name.encode("idna").decode("ascii")
        answers = socket.getaddrinfo(encoded, number, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise EngineError(f"the host {name} is not known", where=url) from None
    addresses = [ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]
    for address in addresses:
        if not allow_private and not is_public(address):
            raise InputError(
                f"{name} is a private, loopback or otherwise special address ({address})",
                where=url,
                hint="add --allow-private if that is meant",
            )
    chosen = f"[{addresses[0]}]" if addresses[0].version == 6 else str(addresses[0])
    shown = f"[{name}]" if ":" in name else encoded
    netloc = f"{shown}:{port}" if port else shown
    path = parts.path or "/"
    target = f"{parts.scheme}://{chosen}:{number}{path}" + (f"?{parts.query}" if parts.query else "")
    return _Host(encoded, netloc), target


def is_public(address: Address) -> bool:
    """Whether an address is out on the public internet, whatever IPv4 address it may carry within."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _within(address)
        if inner is not None:
            return is_public(inner)
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not special and not any(address in network for network in SPECIAL)


def _within(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64 or IPv4-compatible."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    value = int(address)
    nat64 = int(ipaddress.IPv6Address("64:ff9b::"))
    if value >> 32 in (nat64 >> 32, 0) and value > 1:
        return ipaddress.IPv4Address(value & 0xFFFFFFFF)
    return None


def _body(response: httpx.Response, max_bytes: int, deadline: float, url: str) -> bytes:
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise EngineError(f"the server answers in an encoding that was not asked for ({encoding[:20]})", where=url)
    body = bytearray()
    raw = response.iter_raw()
    for chunk in _unzipped(raw, url) if "gzip" in encoding else raw:
        body += chunk
        if len(body) > max_bytes:
            raise InputError(
                f"it is larger than {max_bytes:,} bytes", where=url, hint="raise max_article_bytes if meant"
            )
        _left(deadline, url)
    _left(deadline, url)  # a connection that was ended may look like the end of the body
    return bytes(body)


def _unzipped(chunks: Iterator[bytes], url: str) -> Iterator[bytes]:
    # Decompressed a bounded piece at a time: a kilobyte can stand for a megabyte.
    unzip = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    begun = False
    try:
        for chunk in chunks:
            rest = chunk
            while rest and not unzip.eof:
                yield unzip.decompress(rest, CHUNK)
                rest = unzip.unconsumed_tail
                begun = True
    except zlib.error as error:
        raise EngineError(f"the body is not what it says: {error}", where=url) from None
    if begun and not unzip.eof:  # a server that closes at the end of a body does not say where that is
        raise EngineError("the body breaks off", where=url)


def _left(deadline: float, url: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise EngineError("the server takes too long", where=url)
    return left
