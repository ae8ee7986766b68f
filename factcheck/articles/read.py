"""Files, folders, addresses and stdin -> Articles, one after another; what fails is told and the rest goes on."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.articles.documents import (
    article_from_html,
    article_from_mail,
    article_from_office,
    article_from_pdf,
)
from factcheck.articles.fetch import fetch
from factcheck.articles.language import detect_language, language_tag
from factcheck.articles.markdown import article_from_markdown
from factcheck.articles.rows import links_of, notes_of
from factcheck.articles.subtitles import article_from_subtitles
from factcheck.articles.text import article_from_text, decode
from factcheck.characters import whole_characters
from factcheck.dates import iso_date
from factcheck.errors import FactcheckError, InputError
from factcheck.model import Article

MAX_BYTES = 20_000_000
TIMEOUT = 30.0
STDIN = "-"
LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv", ".parquet", ".xlsx", ".ods")
KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "office",
    ".docm": "office",
    ".dotx": "office",
    ".odt": "office",
    ".rtf": "office",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".srt": "subtitles",
    ".vtt": "subtitles",
}
MOST_KINDS = 8  # that are named of the files that are passed over
HEADERS = 16_384  # bytes in which a message says that it is one
MESSAGE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n|[ \t]+[^\s][^\n]*\n)*?MIME-Version:", re.IGNORECASE)
OF_TEXT: dict[str, Callable[..., Article]] = {
    "markdown": article_from_markdown,
    "subtitles": article_from_subtitles,
}
MEDIA = {
    "text/vtt": "subtitles",
    "text/srt": "subtitles",
    "application/x-subrip": "subtitles",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/msword": "office",
    "application/rtf": "office",
    "application/vnd.oasis.opendocument.text": "office",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "office",
    "text/markdown": "markdown",
    "text/rtf": "office",
}
# How subtitles begin, whatever an address says of them.
SUBTITLES = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:WEBVTT\b|\d{1,6}\s*\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->)")
# How documents of word processors begin, and what is among the names of those that are archives.
OFFICE = (b"{\\rtf", b"\xd0\xcf\x11\xe0")
WITHIN = (b"word/", b"content.xml", b"xl/", b"ppt/")
LOCKED = "~$"  # how the files begin that Word keeps beside those that are open


def iter_articles(
    sources: Iterable[str | Path],
    *,
    max_bytes: int = MAX_BYTES,
    timeout: float = TIMEOUT,
    allow_private: bool = False,
    told: Callable[[str], None] | None = None,
) -> Iterator[Article | FactcheckError]:
    """The articles of some sources, in order.

    Parameters
    ----------
    sources
        Files, folders (their files by name, recursively), ``.jsonl`` files of ``{"id", "text"}`` lines (and title, url,
        language, published, links and notes), http(s) addresses, or ``-`` for stdin.
    max_bytes
        Larger articles are refused before they are read.
    timeout
        Seconds that fetching one address may take.
    allow_private
        Let addresses of private networks through.
    told
        Called with a line for each day in a ``.jsonl`` that cannot be read, whose article is of no day, and for each
        folder with files of other kinds, which are passed over.

    Yields
    ------
    An `Article`, or the error of a source (or line, or a folder within one) that could not be read, `about` the id that
    the article would have: a file's name, or its path within the folder that was given; an address; what the line says,
    else file and number.
    """
    for source in map(str, sources):
        try:
            found, unread = _within(source, told)
        except FactcheckError as error:
            yield _about(error, source)
            continue
        yield from unread
        for path, id_ in found:
            if Path(path).suffix.lower() in LINES and "://" not in path:
                yield from _lines(Path(path), id_, max_bytes, told)
                continue
            try:
                article = read_article(path, max_bytes=max_bytes, timeout=timeout, allow_private=allow_private)
                yield article if "://" in path else replace(article, id=id_)
            except FactcheckError as error:
                yield _about(error, id_)


def is_read_from(path: Path, sources: Iterable[str]) -> bool:
    """Whether a file is one of some sources, or would be read as one that lies in a folder among them."""
    known = path.suffix.lower() in {*KINDS, *LINES}
    there = path.resolve()
    local = (Path(source).resolve() for source in sources if source != STDIN and "://" not in source)
    return any(there == source or (known and there.is_relative_to(source)) for source in local)


def _about(error: FactcheckError, id_: str) -> FactcheckError:
    error.about = error.about or id_
    return error


def read_article(
    source: str | Path, *, max_bytes: int = MAX_BYTES, timeout: float = TIMEOUT, allow_private: bool = False
) -> Article:
    """One article from a file, an http(s) address, or ``-`` for stdin.

    Raises
    ------
    InputError
        If it is missing, empty, binary, too large, undecodable or holds no text.
    EngineError
        If an address cannot be fetched.
    """
    source = str(source)
    if "://" in source:
        page = fetch(source, max_bytes=max_bytes, timeout=timeout, allow_private=allow_private)
        kind = MEDIA.get(page.media_type) or _sniffed(page.body) or "text"
        article = _parsed(page.body, kind, where=page.url, charset=page.charset)
        return replace(article, id=page.url, url=article.url or page.url)
    if source == STDIN:
        data = stdin_bytes(max_bytes + 1)
        if len(data) > max_bytes:
            raise _too_large("stdin", max_bytes)
        if not data.strip():
            raise InputError("there is nothing on stdin", where="stdin", hint="pipe an article in")
        return replace(_parsed(data, _sniffed(data) or "text", where="stdin"), id="stdin")
    path = Path(source)
    return article_from_bytes(_bytes(path, max_bytes), name=path.name, where=source)


def stdin_bytes(most: int = -1) -> bytes:
    """What stands on stdin, up to so many bytes.

    Raises
    ------
    InputError
        If nothing can be read there.
    """
    if sys.stdin is None:  # as Python has it when the caller closed it (``<&-``)
        raise InputError("stdin is closed", where="stdin", hint="pipe something in, or name a file")
    try:
        return sys.stdin.buffer.read(most)
    except OSError as error:
        raise InputError(error.strerror or str(error), where="stdin") from None


def article_from_bytes(data: bytes, *, name: str, where: str | None = None) -> Article:
    """The article in a file's bytes, `name` telling its kind where the bytes do not; it becomes the article's id.

    Raises
    ------
    InputError
        If it is empty, binary, a table, undecodable or holds no text.
    """
    suffix = Path(name).suffix.lower()
    if suffix in TABLES:
        raise InputError(
            "this is a table, and no article",
            where=where or name,
            hint="`factcheck batch` checks its rows, --rows claims tells it that they are claims",
        )
    sniffed = _sniffed(data)
    # Names lie: of these the bytes tell for certain.
    kind = sniffed if sniffed in ("pdf", "office") else KINDS.get(suffix) or sniffed or "text"
    if kind == "text" and sniffed == "html":  # its tags would stand in claims
        kind = "html"
    return replace(_parsed(data, kind, where=where or name), id=name)


def _parsed(data: bytes, kind: str, *, where: str, charset: str | None = None) -> Article:
    if not data.strip():
        raise InputError("the article is empty", where=where)
    if kind == "pdf":
        return article_from_pdf(data, id=where)
    if kind == "office":
        return article_from_office(data, id=where)
    if kind == "mail":
        return article_from_mail(data, id=where)
    if kind == "html":
        return article_from_html(data, id=where, charset=charset)
    text = decode(data, where=where, declared=charset)
    return OF_TEXT.get(kind, article_from_text)(text, id=where)


def _sniffed(data: bytes) -> str | None:
    start = data[:1024].lstrip().lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    if start.startswith(OFFICE) or (data.startswith(b"PK") and any(name in data for name in WITHIN)):
        return "office"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "html"
    if SUBTITLES.match(data[:1024]):
        return "subtitles"
    return "mail" if MESSAGE.match(data[:HEADERS].lstrip()) else None


def _within(source: str, told: Callable[[str], None] | None) -> tuple[list[tuple[str, str]], list[InputError]]:
    """The source itself, or the files of a folder that are of a known kind, each with the id of its article.

    And what of the folder cannot be read.
    """
    if not source:  # a variable that is not set; as a path it would be the working directory
        raise InputError("the name of an article is empty", hint="name a file, a folder or an address")
    if "://" in source:
        return [(source, source)], []
    if source == STDIN:
        return [(source, "stdin")], []
    path = Path(source)
    known = {*KINDS, *LINES}
    try:
        if not path.is_dir():
            return [(source, path.name)], []
    except OSError as error:
        raise InputError(error.strerror or str(error), where=source) from None
    unread: list[OSError] = []
    files = sorted((str(file), file) for file in _files(path, unread))
    found = [(name, file) for name, file in files if file.suffix.lower() in known]
    if not found and not unread:
        raise InputError("the folder holds no article", where=source, hint=f"known endings: {', '.join(sorted(known))}")
    others = [file for _, file in files if file.suffix.lower() not in known and not file.name.startswith(".")]
    if others and told:
        kinds = sorted({file.suffix.lower() or "no ending" for file in others})
        more = ", ..." if len(kinds) > MOST_KINDS else ""
        told(f"{source}: files of other kinds are passed over: {len(others):,} ({', '.join(kinds[:MOST_KINDS])}{more})")
    # Names may stand in several folders within it.
    named = [(name, file.relative_to(path).as_posix()) for name, file in found]
    return named, [_not_read(error, path) for error in unread]


def _files(folder: Path, unread: list[OSError]) -> Iterator[Path]:
    """All files of a folder and of those within it; why something there cannot be read goes to `unread`."""
    for here, _, names in os.walk(folder, onerror=unread.append):
        for name in names:
            file = Path(here, name)
            try:
                if file.is_file() and not name.startswith(LOCKED):
                    yield file
            except OSError as error:
                unread.append(error)


def _not_read(error: OSError, folder: Path) -> InputError:
    place = Path(error.filename)
    about = str(folder) if place == folder else place.relative_to(folder).as_posix()
    return InputError(error.strerror or str(error), where=place, about=about)


def _lines(
    path: Path, name: str, max_bytes: int, told: Callable[[str], None] | None
) -> Iterator[Article | FactcheckError]:
    """An article a line; a broken line yields its error, so that input and output lines pair up."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_bounded(file, max_bytes), start=1):
                if line.strip():
                    try:
                        yield _from_line(line, path, f"{name}:{number}", number, max_bytes, told)
                    except InputError as error:
                        yield _about(error, f"{name}:{number}")
    except OSError as error:
        yield InputError(error.strerror or str(error), where=path, about=name)


def _bounded(file: BinaryIO, most: int) -> Iterator[bytes]:
    """The lines of a file, no more than one byte too much of each, however long it is."""
    while line := file.readline(most + 1):
        yield line
        while len(line) > most and not line.endswith(b"\n"):
            line = file.readline(most + 1)


def _from_line(
    line: bytes, path: Path, id_: str, number: int, max_bytes: int, told: Callable[[str], None] | None
) -> Article:
    if len(line) > max_bytes:
        raise InputError(f"the line is larger than {max_bytes:,} bytes", where=path, line=number)
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8", where=path, line=number) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", where=path, line=number) from None
    if not isinstance(value, dict):
        raise InputError('no "text" in the line', where=path, line=number)
    given = value.get("id", value.get("_id"))
    id_ = id_ if given is None else str(given)
    text = value.get("text")
    if not isinstance(text, str):
        raise InputError('no "text" in the line', where=path, line=number, about=id_)
    if not text.strip():
        raise InputError("the text is empty", where=path, line=number, about=id_)
    known: dict[str, Any] = {key: str(value[key]) for key in ("title", "url") if value.get(key)}
    day = str(value.get("published") or "")
    published = iso_date(day)
    if day.strip() and not published and told:
        told(f"{path}:{number}: {day[:80]!r} is no day that can be read; the article is checked as of no day")
    # The text stands as it is, so that offsets computed elsewhere fit.
    text = whole_characters(text)
    known["language"] = language_tag(str(value.get("language") or "")) or detect_language(text)
    known["links"] = tuple(links_of(value, text, where=path, line=number, about=id_))
    return Article(id=id_, text=text, published=published, notes=notes_of(value), **known)


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        if path.stat().st_size > max_bytes:
            raise _too_large(str(path), max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise InputError(reason or "not a path", where=str(path)) from None
    if len(data) > max_bytes:
        raise _too_large(str(path), max_bytes)
    return data


def _too_large(where: str, max_bytes: int) -> InputError:
    return InputError(
        f"it is larger than {max_bytes:,} bytes",
        where=where,
        hint="split it, or raise the setting max_article_bytes",
    )
