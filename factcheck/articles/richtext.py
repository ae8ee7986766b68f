"""Rich text (.rtf) -> the tree of its text: what is deleted, hidden or struck out in it is not said.

`striprtf` knows the characters and which groups are no text, and drops the rest. So what tells of raised figures, links
and tables is first replaced by marks that it leaves in their places.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from factcheck.articles.links import MOST_LINKS
from factcheck.articles.paragraphs import Document
from factcheck.errors import InputError

START = b"{\\rtf"
TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\.|[{}]|[^\\{}]+|\\", re.DOTALL)
# Pictures, objects and the like, what fields are told, and the numbers and dots of lists.
GONE = frozenset(("colorschememapping", "datafield", "datastore", "fldinst", "fontemb", "listtext", "objdata", "pict",
                  "pntext", "themedata"))  # fmt: skip
HIDING = frozenset(("deleted", "striked", "strike", "v"))
SPOKEN = frozenset(("bullet", "cell", "emdash", "emspace", "endash", "enspace", "ldblquote", "line", "lquote",
                    "nestcell", "page", "par", "qmspace", "rdblquote", "row", "rquote", "sect", "tab",
                    "u"))  # fmt: skip
ADDRESS = re.compile(r'[^"{}]{0,400}(?:\{[^"{}]{0,400}){0,3}HYPERLINK\s+"(https?://[^"\s]{1,4000})"', re.IGNORECASE)
TITLE = re.compile(r"\{\\title\s([^{}]{1,1000})\}")
PAGE = re.compile(r"\\ansicpg\d{1,5}")
SAVED = re.compile(r"\{\\revtim((?:\\[a-z]+\d{1,4})+)")

# No characters of any text, but letters to `striprtf`.
RAISED, LOWERED, LINKED, UNLINKED, BROKEN, BEGUN, CELL, ROW = (chr(0xFDD0 + number) for number in range(8))
MARKS = {"line": BROKEN, "trowd": BEGUN, "cell": CELL, "nestcell": CELL, "row": ROW, "nestrow": ROW}
TAGS = {RAISED: "<sup>", LOWERED: "</sup>", UNLINKED: "</a>", BROKEN: "<br>"}
LINK = re.compile(rf"{LINKED}(\d{{1,4}});")
IN_ROWS = re.compile(f"[{BEGUN}{CELL}{ROW}]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
NONE_OF_TEXT = re.compile("[\ufdd0-\ufdef]")
END = "\\fcend "  # a word that nothing knows: what went before it is over


@dataclass(frozen=True)
class _Group:
    """What holds for the text of a group."""

    gone: bool = False
    hiding: frozenset[str] = field(default_factory=frozenset)
    raised: bool = False
    linked: bool = False

    @property
    def silent(self) -> bool:
        """Whether its text is left out."""
        return self.gone or bool(self.hiding)


def read_rich_text(data: bytes) -> Document:
    """The text of a document with its links and tables; of notes and boxes nothing is kept.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    from lxml.html import fromstring
    from striprtf.striprtf import rtf_to_text

    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        source = data.decode("cp1252", "replace")
    source = NONE_OF_TEXT.sub("", source)
    marker = _Marker()
    marked = "".join(marker.marked(source))
    title, page, saved = TITLE.search(source), PAGE.search(source), SAVED.search(source)
    try:
        text = rtf_to_text(marked, errors="replace")
        said = rtf_to_text(f"{{\\rtf1{page[0] if page else ''} {title[1]}}}", errors="replace") if title else None
    except (IndexError, LookupError, OverflowError, TypeError, ValueError) as error:
        raise InputError(f"it is damaged: {type(error).__name__}: {error}"[:300]) from None
    tree = fromstring(f"<html><body>{''.join(_page(_whole(text), marker.links))}</body></html>")
    return Document(tree, _whole(said or ""), _day(saved[1]) if saved else None)


class _Marker:
    """Writes a source again with marks in it, and without what is hidden; `links` are its addresses."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self._groups = [_Group()]
        self._address: str | None = None

    def marked(self, source: str) -> Iterator[str]:
        """The pieces of the source."""
        at = 0
        while found := TOKEN.match(source, at):
            at = found.end()
            piece, word, number = found[0], found[1], found[2]
            now = self._groups[-1]
            if word == "bin":  # that many characters of anything
                at += max(int(number or 0), 0)
            elif word:
                yield from self._word(found)
            elif piece == "{":
                self._groups.append(now)
                yield piece
            elif piece == "}":
                if len(self._groups) > 1:
                    self._groups.pop()
                yield from _between(now, self._groups[-1])
                yield piece
            elif not now.silent or piece == "\\*":
                yield piece

    def _word(self, found: re.Match[str]) -> Iterator[str]:
        word, now = found[1], self._groups[-1]
        after = _changed(now, word, found[2])
        if word == "fldinst":
            told = ADDRESS.match(found.string, found.end())
            self._address = told[1] if told else None
        elif word == "fldrslt":
            if self._address and not now.linked and len(self.links) < MOST_LINKS:
                self.links.append(self._address)
                after = replace(after, linked=True)
            self._address = None
        self._groups[-1] = after
        if word in MARKS and not after.silent:
            yield f"{END}{MARKS[word]}"
        elif word not in SPOKEN or not after.silent:
            yield found[0]
        yield from _between(now, after, len(self.links) - 1)


def _changed(now: _Group, word: str, number: str | None) -> _Group:
    on = number != "0"
    if word in GONE:
        return replace(now, gone=True)
    if word == "plain":
        return replace(now, hiding=frozenset(), raised=False)
    if word in HIDING:
        return replace(now, hiding=now.hiding | {word} if on else now.hiding - {word})
    if word in ("super", "up", "nosupersub"):
        return replace(now, raised=word != "nosupersub" and on)
    return now


def _between(now: _Group, after: _Group, link: int = 0) -> Iterator[str]:
    """The marks of what begins or ends."""
    if now.linked != after.linked:
        yield f"{END}{UNLINKED}" if now.linked else f"{END}{LINKED}{link};"
    if now.raised != after.raised:
        yield f"{END}{RAISED if after.raised else LOWERED}"


def _whole(text: str) -> str:
    """A text whose characters are whole, though they came in halves; half of one would end it where it stands."""
    return CONTROL.sub(" ", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _page(text: str, links: list[str]) -> Iterator[str]:
    """The text as HTML: paragraphs, and tables of what stands between the beginning of a row and its end."""
    rows: list[str] = []
    cells: list[str] | None = None
    for piece, mark in zip(IN_ROWS.split(text), [*IN_ROWS.findall(text), ""], strict=True):
        written = _paragraphs(piece, links)
        if cells is None and written:
            yield f"<table>{''.join(rows)}</table>{written}"
            rows = []
        if cells is not None and (written or mark == CELL):
            cells.append(f"<td>{written}</td>")
        if mark == BEGUN:
            cells = cells or []  # some begin a row again where it ends
        elif mark != CELL and cells is not None:
            rows.append(f"<tr>{''.join(cells)}</tr>")
            cells = None
    yield f"<table>{''.join(rows)}</table>"


def _paragraphs(text: str, links: list[str]) -> str:
    page = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    page = LINK.sub(lambda link: f'<a href="{html.escape("".join(links[int(link[1]) :][:1]))}">', page)
    for mark, tag in TAGS.items():
        page = page.replace(mark, tag)
    return page


def _day(parts: str) -> str | None:
    known = dict(re.findall(r"\\([a-z]+)(\d{1,4})", parts))
    year, month, day = (int(known.get(name, 0)) for name in ("yr", "mo", "dy"))
    return f"{year:04}-{month:02}-{day:02}" if year and month and day else None
