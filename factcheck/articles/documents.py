"""HTML, e-mail, PDF and office documents -> Article, parsed in a child process with bounds on time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from typing import Any

from factcheck.articles.language import language_tag
from factcheck.articles.links import RawLink, placed
from factcheck.articles.text import MAGIC, article_from_text, as_declared
from factcheck.dates import iso_date
from factcheck.errors import InputError
from factcheck.model import Article

# Wall-clock seconds for one document. The child bounds its own processor time, far below that: what takes longer waits
# for a busy machine, and is no worse a document for it.
PATIENCE = 120.0
GZIP = b"\x1f\x8b"


def article_from_html(
    source: str | bytes,
    *,
    id: str | None = None,  # noqa: A002 - the field's name
    url: str | None = None,
    charset: str | None = None,
) -> Article:
    """The article within a page; title, date, language and address are kept where the page says them.

    Parameters
    ----------
    charset
        The encoding that the page came with, which counts before the one that it names itself.

    Raises
    ------
    InputError
        If the page holds no article, or cannot be parsed within its bounds of time and memory.
    """
    if isinstance(source, bytes) and charset:
        source = _in_charset(source, charset) or source
    data = source.encode("utf-8", "replace") if isinstance(source, str) else source
    # A parser takes anything for a page: one that was saved packed, as servers send it, would be an article of noise.
    if data.startswith(MAGIC):
        hint = "it is packed by gzip: unpack it first" if data.startswith(GZIP) else "call it by what it is"
        raise InputError("it is called a page, and is none", where=id or url or "page", hint=hint)
    found = parsed_apart("factcheck.articles.parse_child", "html", data, where=id or url or "page")
    return _article(found | {"url": url or found["url"]}, id=id, page=True)


def article_from_mail(data: bytes, *, id: str | None = None) -> Article:  # noqa: A002
    """The article in an e-mail, or in a page that a browser saved as one file (MHTML).

    Raises
    ------
    InputError
        If it holds no text, or cannot be parsed within its bounds of time and memory.
    """
    found = parsed_apart("factcheck.articles.mail_child", "mail", data, where=id or "message")
    return _article(found, id=id, page=found["page"])


def article_from_office(data: bytes, *, id: str | None = None, url: str | None = None) -> Article:  # noqa: A002
    """The article in a document of Word (.docx), LibreOffice (.odt) or rich text (.rtf), whichever its bytes are.

    Its title is what it is headed, or else the one that the document has among its properties. It is of the day that a
    line above the text tells, or else of the one that it was last saved on, which a note says then.

    Raises
    ------
    InputError
        If it is damaged, encrypted, something else or without text, or cannot be parsed within its bounds of time and
        memory.
    """
    found = parsed_apart("factcheck.articles.office_child", "office", data, where=id or url or "document")
    return _article(found | {"url": url}, id=id, page=True)


def _article(found: dict[str, Any], *, id: str | None, page: bool) -> Article:  # noqa: A002
    """What a child process has found; of a page it writes a paragraph a line."""
    article = article_from_text(
        found["text"].replace("\n", "\n\n") + "\n" if page else found["text"],
        id=id,
        title=found["title"],
        url=found.get("url"),
        language=language_tag(found.get("language")),
        published=iso_date(found["published"]),
    )
    links = placed(article.text, (RawLink(*link) for link in found["links"]))
    return replace(article, links=links, notes=tuple(found.get("notes", ())))


def _in_charset(data: bytes, charset: str) -> str | None:
    """A page in the encoding that it came with; None where that does not fit, and where the page is UTF-8 anyway."""
    with suppress(UnicodeDecodeError):
        data.decode("utf-8")
        return None
    return as_declared(data, charset)


def article_from_pdf(data: bytes, *, id: str | None = None, url: str | None = None) -> Article:  # noqa: A002
    """The text layer of a PDF as an article; hyphenation and line breaks of the layout are undone.

    It is of the day that a line above the text tells, or else of the one that it was made on, which a note says then.

    Raises
    ------
    InputError
        If it has no text layer, or cannot be parsed within its bounds of time and memory.
    """
    where = id or url or "PDF"
    try:
        found = parsed_apart("factcheck.articles.parse_child", "pdf", data, where=where)
    except InputError:
        start = data[:1024].lstrip()
        if b"%PDF-" in start:
            raise
        page = start.lower().startswith((b"<!doctype html", b"<html"))
        hint = "it is a page: call it .html" if page else "call it by what it is"
        raise InputError("it is called a PDF, and is none", where=where, hint=hint) from None
    article = article_from_text(
        found["text"], id=id, title=found.get("title") or None, url=url, published=iso_date(found.get("published"))
    )
    return replace(article, notes=tuple(found["notes"]))


def parsed_apart(module: str, kind: str, data: bytes, *, where: str) -> dict[str, Any]:
    """What `module`, run as a child process with `kind`, makes of a document: the JSON object it prints.

    Raises
    ------
    InputError
        If the child says so (its ``error``), or ends at its bounds of time and memory.
    """
    try:
        child = subprocess.run(  # noqa: S603 - our own module, and the document goes to its stdin
            [sys.executable, "-P", "-m", module, kind],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            f"parsing takes more than {PATIENCE:.0f} s",
            where=where,
            hint="try again when the machine is less busy; if it stays so, the document may be hostile",
        ) from None
    if child.returncode:
        raise InputError(
            "parsing ended at its bounds of time and memory", where=where, hint="the document may be hostile"
        )
    found: dict[str, Any] = json.loads(child.stdout)
    if "error" in found:
        raise InputError(str(found["error"]), where=where, hint=found.get("hint"))
    return found
