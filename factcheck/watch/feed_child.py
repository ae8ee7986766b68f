"""The child process that parses RSS and Atom: what is hostile in a feed ends this process and nothing else.

Run as ``python -m factcheck.watch.feed_child feed``: the feed on stdin, one JSON object on stdout: its ``entries``, or
``{"error": ...}``.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from factcheck.articles.parse_child import answer

MOST_ENTRIES = 500
LONGEST = 2000  # characters of an id or a link


def main() -> None:
    """Parse stdin and print the result."""
    answer(parse_feed)


def parse_feed(data: bytes) -> dict[str, Any]:
    """The entries of a feed: id, link and day, as text that is not trusted yet."""
    import feedparser

    # A stream: text and bytes it would also try as an address or a file's name.
    found = feedparser.parse(BytesIO(data))
    if not found.version and not found.entries:
        return {"error": "not an RSS or Atom feed"}
    entries = []
    for entry in found.entries[:MOST_ENTRIES]:
        link = str(entry.get("link") or "")[: LONGEST + 1]
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        entries.append(
            {
                "id": str(entry.get("id") or link or entry.get("title") or "")[:LONGEST],
                "link": link,
                "published": f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else None,
            }
        )
    return {"entries": entries, "left_out": max(0, len(found.entries) - MOST_ENTRIES)}


if __name__ == "__main__":
    main()
