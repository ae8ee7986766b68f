"""A document's tree -> its paragraphs: headings, items and cells each stand alone, and all of it is article."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from factcheck.articles.wrapping import ENDED

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset((*HEADINGS, "blockquote", "body", "dd", "div", "dt", "li", "ol", "p", "pre", "table", "td", "th",
                    "tr", "ul"))  # fmt: skip
# Where a word may be parted, or is not to be: marks for who sets the text. Objects stand behind the last one.
MARKS = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\ufffc": None, "\u2011": "-"})
SPACE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")  # those that do not break stay, as in a page


class Document(NamedTuple):
    """What is read of a document: the tree of its text as HTML, and what it says of itself."""

    tree: Any
    title: str | None = None
    saved: str | None = None  # when it was, last


def paragraphs(tree: Any) -> list[str]:
    """The paragraphs of a tree, in order; a line break within one ends it, but in the midst of a sentence."""
    from lxml.etree import iterwalk

    lines: list[str] = []
    pieces: list[str] = []

    def end() -> None:
        lines.extend(_lines("".join(pieces)))
        pieces.clear()

    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        block = element.tag in BLOCKS
        if event == "start":
            if block:
                end()
            pieces.append(_said(element.text))
            continue
        if block:
            end()
        pieces += ["\n" if element.tag == "br" else "", _said(element.tail)]
    end()
    return lines


def heading(tree: Any) -> str | None:
    """What a document is headed: by the style for titles, or by a heading that comes before all else."""
    for element in [*tree.iterfind(".//h1[@class='title']"), *tree.iter(*BLOCKS)]:
        words = " ".join("".join(element.itertext()).translate(MARKS).split())
        if words and element.tag in HEADINGS:
            return words
        if words and element.tag == "p":
            break
    return None


def _said(text: str | None) -> str:
    return SPACE.sub(" ", text or "")


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for piece in text.split("\n"):
        line = SPACE.sub(" ", piece.translate(MARKS)).strip()
        if lines and line[:1].islower() and not ENDED.search(lines[-1]):
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return lines
