"""Links of a document's markup -> the same links on the words of the article's text.

Reading a page or Markdown drops the marks, and with them where a link stood. It is found again by the letters and
digits of its words and of what stands just before them, so that white space and marks do not matter. What stands
outside the article (menus, "read also") is not in its text, and falls away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from factcheck.model import Link

MOST_LINKS = 2000
MOST_TEXT = 500_000  # characters that links are looked for in: every link is a search through all of them
# Letters and digits before a link that have to be the same: enough to tell one "here" from the next.
BEFORE = 24
LONGEST_URL = 4000

# A character between the brackets of a Markdown link. They do not hold the beginning of another link's, so that a text
# full of beginnings is looked through once and not once for each.
TARGET = r"(?:[^)\n\]]|\](?!\())"

_MARKDOWN = re.compile(rf"(?<!!)\[([^\[\]\n]+)\]\(\s*+<?((?:(?![\s>]){TARGET})++)>?{TARGET}*+\)")
BEFORE_IN_SOURCE = 400  # characters of a line that are read before a link


class RawLink(NamedTuple):
    """A link as the markup has it: its address, its words, and some of the text before them."""

    url: str
    words: str
    before: str


def markdown_links(source: str) -> list[RawLink]:
    """The inline links of Markdown, in order."""
    found = []
    for link in _MARKDOWN.finditer(source):
        line = source[max(link.start() - BEFORE_IN_SOURCE, 0) : link.start()].rpartition("\n")[2]
        found.append(RawLink(link[2], link[1], _MARKDOWN.sub(r"\1", line)))
        if len(found) == MOST_LINKS:
            break
    return found


def placed(text: str, links: Iterable[RawLink]) -> tuple[Link, ...]:
    """The links whose words stand in `text`, with their spans; only absolute http and https addresses.

    Parameters
    ----------
    text
        The article's.
    links
        In the order of the document.
    """
    places = [place for place, character in enumerate(text[:MOST_TEXT]) if character.isalnum()]
    letters = "".join([text[place] for place in places])
    found = []
    reached = 0
    for link in list(links)[:MOST_LINKS]:
        words, before = _letters(link.words), _letters(link.before)[-BEFORE:]
        if not words or not is_web(link.url):
            continue
        # The same words may be linked twice, so the search goes on from the last link, and only then begins again.
        start = letters.find(before + words, max(0, reached - BEFORE))
        if start < 0:
            start = letters.find(before + words)
        if start < 0:
            continue
        start += len(before)
        reached = start + len(words)
        found.append(Link(url=link.url, span=(places[start], places[reached - 1] + 1)))
    return tuple(found)


def as_read(text: str, links: Iterable[Link]) -> tuple[Link, ...]:
    """The links of a text, where they stand once its line ends of two characters are one."""
    ends = [found.start() for found in re.finditer("\r\n", text)]

    def moved(place: int) -> int:
        return place - bisect_left(ends, place)

    return tuple(Link(url=link.url, span=(moved(link.span[0]), moved(link.span[1]))) for link in links)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def is_web(url: str) -> bool:
    """Whether an address is an absolute one of the web, of a length that one has."""
    if len(url) > LONGEST_URL:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
