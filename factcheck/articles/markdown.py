"""Markdown -> Article: the words without the marks, headings as paragraphs of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.articles.links import markdown_links, placed
from factcheck.articles.text import article_from_text
from factcheck.model import Article

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
FIELD = re.compile(r"^(title|date|lang|language|url)\s*:\s*(.+)$", re.MULTILINE | re.IGNORECASE)
HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
UNDERLINED = re.compile(r"^(.+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:[-*_] ?){3,}$", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE), ""),
    (re.compile(r"^(?: {0,3}>)+ ?", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)((?:[^\n]|\n(?!\n))*?\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]*?\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)
LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)


def article_from_markdown(source: str, *, id: str | None = None) -> Article:  # noqa: A002 - the field's name
    """An article of Markdown; title, date, language and address come from front matter, the title also from a heading.

    Raises
    ------
    InputError
        If there is nothing but marks and white space.
    """
    front = FRONT_MATTER.match(source)
    fields = {name.lower(): value.strip().strip("'\"") for name, value in FIELD.findall(front[1])} if front else {}
    text = source[front.end() :] if front else source
    first = HEADING.search(text) or UNDERLINED.search(text)
    title = fields.get("title") or (_unmarked(first[1]) if first else None)
    text = UNDERLINED.sub(r"\n\1\n", HEADING.sub(r"\n\1\n", text))
    # Items of a list stand alone, so each becomes a paragraph of its own.
    text = _unmarked(LIST_ITEM.sub("\n", text))
    article = article_from_text(
        re.sub(r"\n{3,}", "\n\n", text).strip() + "\n",
        id=id,
        title=title,
        url=fields.get("url"),
        language=fields.get("lang") or fields.get("language"),
        published=iso_day(fields.get("date")),
    )
    return replace(article, links=placed(article.text, markdown_links(source)))


def iso_day(text: str | None) -> str | None:
    """The ISO date that a text begins with, or None."""
    found = re.match(r"\d{4}-\d\d-\d\d", (text or "").strip())
    return found[0] if found else None


def _unmarked(text: str) -> str:
    for mark, plain in MARKS:
        text = mark.sub(plain, text)
    return text
