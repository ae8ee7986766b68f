"""What takes the alerts of `factcheck watch` and tells them in a chat room.

    HOOK_SECRET=... CHAT_URL=https://chat.example/hooks/... python alert_receiver.py 8400

Only signed alerts are taken, each once; what the chat does not take is answered 502, so that the watch sends it again.
CHAT_URL is an incoming webhook of Slack, Mattermost, or whatever takes {"text": ...}.
"""

from __future__ import annotations

import os
import sys
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import httpx

from factcheck.client import verify
from factcheck.errors import InputError

LARGEST = 1_000_000  # bytes of an alert
REMEMBERED = 10_000  # alerts that were told; one that comes again was told already
# A verdict is on what the fact-check is about: told of the article's claim where that is another, it would be false.
RATED = {"same": "rated", "opposite": "the contrary was rated", "related": "a related claim, not this one, was rated"}


def escaped(text: object) -> str:
    """Text of strangers as the chat shows it, and does not obey it: <!channel> calls nobody."""
    return str(text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")


def message(alert: dict[str, Any]) -> str:
    """An alert in a few lines."""
    article = alert["article"]
    lines = [f"*{escaped(article['title'] or article['id'])}* {escaped(article['url'])}"]
    for match in alert["matches"][:3]:
        statement = match["statement"]
        rating = statement["rating"] or statement["verdict"]
        about, by = RATED[match["relation"]], statement["publisher"]
        lines.append(
            f"• “{escaped(match['claim'])}”: {about} {escaped(rating)} by {escaped(by)} "
            f"({min(round(100 * match['confidence']), 99)}% sure) {escaped(statement['url'])}"
        )
    more = len(alert["matches"]) - 3 + alert["more_matches"]
    return "\n".join([*lines, f"and {more} more"] if more > 0 else lines)


class Receiver(BaseHTTPRequestHandler):
    """One request at a time; a watch sends no faster."""

    timeout = 10  # seconds for a client that sends nothing
    told: ClassVar[OrderedDict[str, None]] = OrderedDict()

    def do_POST(self) -> None:
        """Take an alert."""
        self.send_response(self._take())
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _take(self) -> int:
        size = self.headers.get("Content-Length", "")
        if not size.isdecimal() or int(size) > LARGEST:
            return 413
        try:
            alert = verify(os.environ["HOOK_SECRET"], dict(self.headers), self.rfile.read(int(size)))
        except InputError as error:
            self.log_error("%s", error)
            return 401
        if alert["id"] not in self.told:
            try:
                httpx.post(os.environ["CHAT_URL"], json={"text": message(alert)}, timeout=5).raise_for_status()
            except httpx.HTTPError as error:
                self.log_error("the chat does not take it: %s", error)
                return 502
            self.told[alert["id"]] = None
            if len(self.told) > REMEMBERED:
                self.told.popitem(last=False)
        return 204


if __name__ == "__main__":
    with HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver) as server:
        print(f"listening on port {server.server_port}", flush=True)
        server.serve_forever()
