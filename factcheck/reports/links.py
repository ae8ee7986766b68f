"""Report -> terminal or page: which addresses may become links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from factcheck.reports.plain import plain

_NEVER = re.compile(r"[\s\\\"'<>`{}|^]")  # no address needs them raw, and browsers read some in their own way


def web_link(url: str | None) -> str | None:
    """`url` if it is safe to follow, else None (it can still be shown as text).

    Only absolute http and https addresses pass; none with credentials (``https://bank.example@evil.example``
    reads as another site than it opens), white space, control or bidirectional characters.
    """
    if not url or _NEVER.search(url) or plain(url) != url:
        return None
    try:
        parts = urlsplit(url)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return None
    fits = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and port_fits and "@" not in parts.netloc
    return url if fits else None


def host(url: str) -> str:
    """The host of a link, without a leading ``www.``: what a reader recognises."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
