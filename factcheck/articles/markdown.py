"""Markdown -> Article: the words without the marks, headings as paragraphs of their own."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from factcheck.articles.language import language_tag
from factcheck.articles.links import TARGET, markdown_links, placed
from factcheck.articles.markup import RAISED
from factcheck.articles.pipes import write_out_html, write_out_pipes
from factcheck.articles.tables import note_on_tables
from factcheck.articles.text import article_from_text, plain_newlines
from factcheck.characters import whole_characters
from factcheck.dates import iso_date
from factcheck.model import Article

FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\n(.*?)\n\1\n", re.DOTALL)
FIELD = re.compile(
    r"^(title|date|lang|language|url)\s*[:=]\s*(?:[>|][+-]?[ \t]*\n((?:[ \t]+.*\n?)+)|(.+)$)",
    re.MULTILINE | re.IGNORECASE,
)
# A character behind a backslash is no mark. Until the marks are gone, half of a surrogate pair stands for it: no other
# that a text may hold, a private one of some font say.
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
STAND_IN = 0xDC00
STANDS_FOR = {STAND_IN + code: chr(code) for code in range(0x21, 0x7F)}
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
HEADING = re.compile(r"^ {0,3}#{1,6}\s+(\S.*)$", re.MULTILINE)
UNDERLINED = re.compile(r"^(.+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
FENCE = re.compile(r"^ {0,3}(```|~~~)(?P<language>[^\n`]*)$", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
QUOTING = re.compile(r"^(?: {0,3}>)+ ?", re.MULTILINE)
# Nothing is looked for beyond the next mark that could begin the same: a text of marks that nothing closes takes a time
# that grows with its length.
MARKS = (
    (re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:[-*_] ?){3,}$", re.MULTILINE), ""),
    (re.compile(rf"!\[([^\[\]\n]*)\]\({TARGET}*+\)"), r"\1"),
    (re.compile(rf"\[([^\[\]\n]+)\]\({TARGET}*+\)"), r"\1"),
    (re.compile(r"\[\^[^\[\]\n]+\](?!:)"), ""),  # where a footnote is meant
    (re.compile(r"\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE), ""),
    (QUOTING, ""),
    (re.compile(r"\*\*(?=\S)((?:[^\n*]|\n(?!\n)|\*(?!\*)|(?<=\s)\*\*(?=\s))++)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"__(?=\S)((?:[^\n_]|\n(?!\n)|_(?!_)|(?<=\s)__(?=\s))++)(?<=\S)__"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]*?\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"~~(?=\S)[^~\n]*?(?<=\S)~~[ \t]?"), ""),  # struck out: not said any more
    (re.compile(r"<(del|s|strike)>[^<>\n]*</\1>[ \t]?", re.IGNORECASE), ""),
    (re.compile(r"(?<=\w)~(\w{1,8})~"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (
        re.compile(
            r"</?(?:blockquote|br|caption|center|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|section|summary"
            r"|table|tbody|td|tfoot|th|thead|tr|ul)(?:\s[^<>]*)?/?>",
            re.IGNORECASE,
        ),
        "\n",
    ),
    (
        re.compile(
            r"</?(?:a|abbr|b|em|font|i|img|ins|mark|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE
        ),
        "",
    ),
)
POWER = re.compile(r"(?<=\w)(?:\^([+\-−]?\d{1,4})\^|<sup>([+\-−]?\d{1,4})</sup>)")
LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE)


def article_from_markdown(source: str, *, id: str | None = None) -> Article:  # noqa: A002 - the field's name
    """An article of Markdown; title, date, language and address come from front matter, the title also from a heading.

    Raises
    ------
    InputError
        If there is nothing but marks and white space.
    """
    source = without_code(whole_characters(plain_newlines(source)))
    front = FRONT_MATTER.match(source)
    fields = {found[1].lower(): _value(found) for found in FIELD.finditer(front[2])} if front else {}
    text = ESCAPED.sub(lambda found: chr(STAND_IN + ord(found[1])), source[front.end() :] if front else source)
    first, other = HEADING.search(text), UNDERLINED.search(text)
    head = _heading(first) if first else other[1] if other else None
    title = fields.get("title") or (_unmarked(head) if head else None)
    text = UNDERLINED.sub(r"\n\1\n", HEADING.sub(lambda found: f"\n{_heading(found)}\n", text))
    # Items of a list stand alone, so each becomes a paragraph of its own.
    text, of_html = write_out_html(LIST_ITEM.sub("\n", text), STANDS_FOR)
    text, of_pipes = write_out_pipes(text, _without_marks)
    text = _unmarked(text)
    article = article_from_text(
        re.sub(r"\n{3,}", "\n\n", text).strip() + "\n",
        id=id,
        title=title,
        url=fields.get("url"),
        language=language_tag(fields.get("lang") or fields.get("language")),
        published=iso_date(fields.get("date")),
    )
    return replace(
        article, links=placed(article.text, markdown_links(source)), notes=tuple(note_on_tables([*of_html, *of_pipes]))
    )


def without_code(source: str) -> str:
    """A text with the lines between two fences blank, at their length; a fence with a language opens."""
    parts: list[str] = []
    at = 0
    opened: re.Match[str] | None = None
    for fence in FENCE.finditer(source):
        if opened is None or fence["language"].strip():
            opened = fence
        elif fence[1] == opened[1]:
            parts += [source[at : opened.start()], re.sub(r"\S", " ", source[opened.start() : fence.end()])]
            opened, at = None, fence.end()
    return "".join([*parts, source[at:]])


def _value(field: re.Match[str]) -> str:
    """What a field of the front matter says, without the quotation marks around it; folded over lines, as one."""
    words = " ".join((field[2] or field[3]).split())
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"" else words


def _heading(found: re.Match[str]) -> str:
    """The words of a heading, without the marks that may close its line."""
    words = found[1].rstrip()
    return words.rstrip("#").rstrip() or words


def _unmarked(text: str) -> str:
    return ENTITY.sub(lambda found: html.unescape(found[0]), _without_marks(text)).translate(STANDS_FOR)


def _without_marks(text: str) -> str:
    """A text without its marks, in which escaped characters still have their stand-ins."""
    end = text.rfind("-->") + 3  # a comment that nothing closes is none, and is not looked for
    text = COMMENT.sub("", text[:end]) + text[end:]
    text = POWER.sub(lambda found: (found[1] or found[2]).translate(RAISED), text)
    for mark, plain in MARKS:
        text = mark.sub(plain, text)
    return text
