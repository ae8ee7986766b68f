"""A folder or a feed -> the articles that it holds."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from factcheck.articles.documents import parsed_apart
from factcheck.articles.fetch import fetch
from factcheck.articles.read import KINDS, LOCKED
from factcheck.characters import whole_characters
from factcheck.dates import iso_date
from factcheck.errors import InputError
from factcheck.watch.feed_child import LONGEST
from factcheck.watch.state import Found

FEED_BYTES = 10_000_000
MOST_NEW = 1000  # files of a folder in one look
SETTLED = 1.0  # seconds that a file must not have changed for


class Looked(NamedTuple):
    """What a look at a source found, and what there is to say about it."""

    found: list[Found]
    notes: tuple[str, ...] = ()


def is_feed(source: str) -> bool:
    """Whether a source is the address of a feed, and not a folder."""
    return "://" in source


def look_at_folder(folder: Path, known: Mapping[str, str], *, max_bytes: int, settled: float = SETTLED) -> Looked:
    """The files of a folder that are new or have changed, those still being written left for the next look.

    What cannot be read within it is told of. Hidden files and folders, symbolic links and files that are no articles by
    their ending are not looked at. Two files of the same content are one article.

    Parameters
    ----------
    known
        Files that were looked at before, each with its stamp.
    max_bytes
        Larger files are not read here; that they are too large is told when they are checked.

    Raises
    ------
    InputError
        If the folder cannot be read.
    """
    if not folder.is_dir():
        raise InputError("no such folder", where=folder)
    unread: list[OSError] = []
    changed = ((path, stamp) for path, stamp in _files(folder, unread) if known.get(str(path)) != stamp)
    fresh = dict(islice(_readable(changed, unread), MOST_NEW))
    notes = [f"{folder}: more than {MOST_NEW:,} new files, the others wait"] if next(changed, None) else []
    if unread and unread[0].filename == str(folder):
        raise InputError(unread[0].strerror or str(unread[0]), where=folder)
    if fresh:
        time.sleep(settled)
    found = []
    for path, stamp in fresh.items():
        try:
            if _stamp(path.lstat()) != stamp:
                continue
            key = file_key(str(folder), path, max_bytes=max_bytes)
            if _stamp(path.lstat()) != stamp:
                continue
        except FileNotFoundError:  # gone meanwhile
            continue
        except OSError as error:
            unread.append(error)
            continue
        found.append(Found(key, str(folder), str(path), stamp=stamp))
    if unread:
        more = f" and {len(unread) - 1:,} more" if len(unread) > 1 else ""
        notes.append(f"{folder}: not to be read: {unread[0].filename} ({unread[0].strerror}){more}")
    return Looked(found, tuple(notes))


def file_key(folder: str, path: Path, *, max_bytes: int) -> str:
    """What makes a file this article of its folder: its content, and of one too large to be read its size and time.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as file:
        if path.stat().st_size > max_bytes:
            return _key("file", folder, f"large {_stamp(path.lstat())}")
        return _key("file", folder, hashlib.file_digest(file, "sha256").hexdigest())


def look_at_feed(url: str, *, timeout: float, allow_private: bool) -> Looked:
    """The entries of an RSS or Atom feed, each with the address of its article.

    An entry that leads to no web page has that for its address, and will be set aside for it. With `allow_private`,
    entries may lead to private addresses on the feed's own host, and nowhere else: they are written by strangers.

    Raises
    ------
    InputError
        If it is no feed, too large, or may not be fetched.
    EngineError
        If it cannot be fetched.
    """
    page = fetch(url, max_bytes=FEED_BYTES, timeout=timeout, allow_private=allow_private)
    parsed = parsed_apart("factcheck.watch.feed_child", "feed", page.body, where=url)
    found: dict[str, Found] = {}
    for entry in parsed["entries"]:
        name, link = str(entry["id"]), str(entry["link"])
        if not name:
            continue
        place = whole_characters(_address(page.url, link))
        own = allow_private and _host(place) == _host(page.url)
        key = _key("entry", url, name)
        found.setdefault(key, Found(key, url, place, published=iso_date(entry["published"]), private=own))
    left = parsed["left_out"]
    return Looked(list(found.values()), (f"{url}: {left:,} more entries are not looked at",) if left else ())


def _readable(files: Iterable[tuple[Path, str]], unread: list[OSError]) -> Iterator[tuple[Path, str]]:
    """Those of some files that can be opened, so that no others take their place; why not goes to `unread`."""
    for path, stamp in files:
        try:
            path.open("rb").close()
        except FileNotFoundError:  # gone meanwhile
            continue
        except OSError as error:
            unread.append(error)
            continue
        yield path, stamp


def _files(folder: Path, unread: list[OSError]) -> Iterator[tuple[Path, str]]:
    """The files of a folder that may be articles, each with its stamp; why a folder cannot be read goes to `unread`."""
    for here, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here) / name
            if name.startswith((".", LOCKED)) or path.suffix.lower() not in KINDS:
                continue
            try:
                status = path.lstat()
            except FileNotFoundError:  # gone meanwhile
                continue
            except OSError as error:
                unread.append(error)
                continue
            if stat.S_ISREG(status.st_mode):
                yield path, _stamp(status)


def _stamp(known: os.stat_result) -> str:
    return f"{known.st_size} {known.st_mtime_ns}"


def _address(base: str, link: str) -> str:
    if not link or len(link) > LONGEST:
        return link[:LONGEST]
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _host(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc.lower()


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
