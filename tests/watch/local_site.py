"""A web server of this machine: pages and feeds that a test sets up, and what was posted to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VETO = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo."
NEWS = "The council said on Monday that it had planted 4,000 trees along the ring road since 2019."


class Site:
    """`pages` maps paths to (status, media type, body); `posted` holds (path, headers, body) of every POST.

    `answers` are the statuses of the next POSTs; 204 once they are used up.
    """

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, str, bytes]] = {}
        self.posted: list[tuple[str, dict[str, str], bytes]] = []
        self.asked: list[str] = []
        self.answers: list[int] = []
        self.url = ""

    def page(self, path: str, body: str | bytes, media_type: str = "text/html", status: int = 200) -> str:
        """Serve a page: its address."""
        self.pages[path] = (status, media_type, body.encode() if isinstance(body, str) else body)
        return self.url + path

    def article(self, path: str, *sentences: str) -> str:
        """Serve an article as plain text: its address."""
        return self.page(path, " ".join(sentences), "text/plain")

    def feed(self, path: str, *entries: tuple[str, str]) -> str:
        """Serve an RSS feed of (id, link) entries: its address."""
        items = "".join(
            f"<item><guid isPermaLink='false'>{name}</guid><link>{link}</link><title>{name}</title>"
            "<pubDate>Tue, 06 Dec 2016 09:00:00 GMT</pubDate></item>"
            for name, link in entries
        )
        head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Desk</title>"
        return self.page(path, f"{head}{items}</channel></rss>", "application/rss+xml")


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a port of its own, for as long as the block runs."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, media_type, body = site.pages.get(self.path, (404, "text/plain", b"none"))
            self._answer(status, media_type, body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.posted.append((self.path, dict(self.headers), body))
            self._answer(site.answers.pop(0) if site.answers else 204, "text/plain", b"")

        def _answer(self, status: int, media_type: str, body: bytes) -> None:
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
