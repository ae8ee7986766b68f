"""A call -> what httpx is told: the same for both clients."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from factcheck import __version__
from factcheck.client.calls import Call
from factcheck.errors import InputError

DEFAULT_URL = "http://127.0.0.1:8300"
TIMEOUT = 120.0


def http_options(url: str, key: str | None, timeout: float) -> dict[str, Any]:
    """What an httpx client is made with: neither redirects nor the environment's proxies see the key.

    Raises
    ------
    InputError
        If `url` is not that of an http(s) service.
    """
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        httpx.URL(url)
        _ = parts.port, (parts.hostname or "").encode("idna")  # wrong ones raise
    except (ValueError, httpx.InvalidURL):
        fits = False
    if not fits:
        raise InputError("not the address of a service", where=url, hint="write it as http://127.0.0.1:8300")
    headers = {"User-Agent": f"factcheck-client/{__version__}", "Accept": "*/*"}
    if key is not None:
        if not (key.isascii() and key.isprintable() and key.strip() == key):
            raise InputError("the key is not one that the service gives out")
        headers["Authorization"] = f"Bearer {key}"
    return {
        "base_url": url.rstrip("/"),
        "headers": headers,
        "timeout": timeout,
        "follow_redirects": False,
        "trust_env": False,
    }


def request_options(call: Call[Any]) -> dict[str, Any]:
    """What httpx's `request` is told of a call.

    Raises
    ------
    InputError
        If what is asked for is more than an address can hold.
    """
    try:
        url = httpx.URL(call.path, params=dict(call.query) or None)
    except (httpx.InvalidURL, UnicodeEncodeError) as error:
        raise InputError(f"this cannot be sent: {error}", hint="ask for less at once") from None
    options: dict[str, Any] = {"method": call.method, "url": url}
    if call.file is not None:
        return options | {"files": {"file": call.file}, "data": dict(call.fields)}
    if call.body is not None:
        return options | {"content": call.body, "headers": {"Content-Type": call.media_type}}
    return options


def file_bytes(path: Path) -> bytes:
    """What a file holds.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=path) from None
