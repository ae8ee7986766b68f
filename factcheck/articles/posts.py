"""The posts that a page embeds -> lines of its article that tell whose words they are: 'Jon Berg (@jonberg): “...”'.

What services give pages to embed is a `blockquote` with the post, who wrote it and when. Its text alone would be the
article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from factcheck.articles.markup import NO_TEXT

MOST_POSTS = 300  # of a page
MOST_LINES = 40  # of a post
LONGEST_POST = 20_000  # characters
LONGEST_LABEL = 100
EMBEDDED = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|text-post-media"
    r"|fb-xfbml-parse-ignore)(?![\w-])"
)
FRAME = re.compile(r"embed|share|social|tweet", re.IGNORECASE)
MOST_FRAMES = 4  # around a post
BREAKS = frozenset(("br", "div", "p", "section", "li"))

_HANDLE = r"@[\w.-]{1,60}(?:@[\w.-]{1,60})?"
# "— Jon Berg (@jonberg) December 5, 2016", "A post shared by Jon Berg (@jonberg) on May 27, 2019 at 4:19am PDT"
SIGNED = re.compile(
    rf"(?:[—–-]\s*|(?:A|An)\s[\w ]{{1,20}}\sby\s)(?P<name>[^\n]{{1,80}}?)\s*\(\s*(?P<handle>{_HANDLE})\s*\)"
    r"(?:\s(?:on\s)?(?P<day>[^\n]{1,60}))?"
)
POSTED = re.compile(
    rf"Post(?:ed)? by (?:(?P<handle>{_HANDLE})|(?P<name>[^\n]{{1,80}}?)(?:\son\s(?P<day>[^\n]{{1,60}}))?)"
)
HANDLE = re.compile(rf"(?P<handle>{_HANDLE})(?P<name>)(?P<day>)")
# What an address is of, or a service says beside a post.
NO_WORDS = re.compile(
    r"(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+|\[image or embed\]|\[video\]|♬[^\n]*)(?=\s|$)", re.IGNORECASE
)
BESIDE = re.compile(r"[^\n]{0,60}\b(?:Instagram|Mastodon|Threads|TikTok|Facebook|Bluesky)\b[.!]?")
# A name that is known for one before a colon.
NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}")
OF_NAMES = re.compile(r"[^\w\s.,:’'-]+")  # signs and brackets have no place in the brackets behind a name
WITHIN = str.maketrans('“”„"', "‘’‚'")


class Author(NamedTuple):
    """Who wrote a post, as far as it says, and when."""

    name: str = ""
    handle: str = ""
    day: str = ""

    def label(self) -> str:
        """What stands before the words of the post."""
        name = " ".join(OF_NAMES.sub(" ", self.name).split())
        who = name if NAME.fullmatch(name) and not name.isupper() else self.handle
        return f"{who} ({self.handle if who == name else name})".removesuffix(" ()") if who else ""


def write_out_posts(tree: Any) -> list[Any]:
    """Put, in the place of the posts that a page embeds, paragraphs that say who wrote them.

    Returns
    -------
    list
        The links in these paragraphs.
    """
    from lxml.html import builder

    carried: list[Any] = []
    found = (quote for quote in tree.iter("blockquote") if EMBEDDED.search(quote.get("class", "")))
    for quote in list(islice(found, MOST_POSTS)):
        if quote.getparent() is None:
            continue
        links = [
            (" ".join(link.itertext()).strip(), link.get("href", "")) for link in islice(quote.iter("a"), MOST_LINES)
        ]
        lines = _written(list(islice(_lines(quote), MOST_LINES)))
        written = builder.DIV(*(builder.P(*_linked(line, links)) for line in lines))
        written.tail = quote.tail
        # A frame by such a name is taken for one that shares the page, and left out with all that is in it.
        for frame in islice(quote.iterancestors("div", "figure"), MOST_FRAMES):
            if FRAME.search(frame.get("class", "")):
                frame.tag = "div"
                del frame.attrib["class"]
        quote.getparent().replace(quote, written)
        carried += written.iter("a")
    return carried


def _written(lines: list[str]) -> Iterator[str]:
    author = next(filter(None, map(_author, reversed(lines))), Author())
    label, day = author.label(), " ".join(OF_NAMES.sub(" ", author.day).split())
    words = [" ".join(NO_WORDS.sub(" ", line).split()) for line in lines if not _author(line)]
    said = [line for line in words if line and not BESIDE.fullmatch(line)]
    for number, line in enumerate(said):
        when = f" ({day})" if day and not number else ""
        quoted = f"“{line.translate(WITHIN)}”"
        yield f"{label}{when}: {quoted}" if label and len(label) <= LONGEST_LABEL else quoted


def _linked(line: str, links: list[tuple[str, str]]) -> Iterator[Any]:
    """A line in pieces: those that carried a link carry it again."""
    from lxml.html import builder

    at = 0
    for start, words, url in sorted((line.find(words), words, url) for words, url in links if words and words in line):
        if start >= at:
            yield line[at:start]
            yield builder.A(words, href=url)
            at = start + len(words)
    yield line[at:]


def _author(line: str) -> Author | None:
    for pattern in (SIGNED, POSTED, HANDLE):
        if found := pattern.fullmatch(line):
            return Author(*(found[part] or "" for part in Author._fields))
    return None


def _lines(quote: Any) -> Iterator[str]:
    """The lines of a post, without what only a service adds to them."""
    from lxml.etree import iterwalk

    line = ""
    read = 0
    walk = iterwalk(quote, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        shown = isinstance(element.tag, str) and element.tag not in NO_TEXT
        if event == "start" and not shown:
            walk.skip_subtree()
        if element.tag in BREAKS and line.split():
            yield " ".join(line.split())
            line = ""
        piece = (element.text if shown else "") if event == "start" else element.tail if element is not quote else ""
        line += piece or ""
        read += len(piece or "")
        if read > LONGEST_POST:
            break
    if line.split():
        yield " ".join(line.split())
