"""Folders and feeds, looked at again and again -> reports on what is new, and alerts.

What the output folder holds::

    reports/DAY/NAME.json, .html   a report for each article, by the day it was first seen
    set-aside.jsonl                articles that no report could be made of, each with its last error
    watch.sqlite                   what was seen and done, and alerts not delivered yet
    watch.lock                     held while a watch runs, so that no other does here
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from factcheck import reports
from factcheck.articles import read_article
from factcheck.checker import Checker
from factcheck.errors import BundleError, EngineError, FactcheckError, InputError, ModelError
from factcheck.index.lock import alone
from factcheck.model import Article
from factcheck.reports.plain import plain
from factcheck.settings import Settings
from factcheck.watch.alerts import LONGEST_WAIT, Hook, alert, deliver
from factcheck.watch.sources import SETTLED, Looked, file_key, is_feed, look_at_feed, look_at_folder
from factcheck.watch.state import Item, WatchState

WAITS = (60.0, 300.0, 1500.0)  # seconds after the first, second and third failure; the next sets an article aside
MOST_DEATHS = 10  # processes that may end while they work on an article
LEAST_WAIT, LONGEST_SLEEP = 0.2, 3600.0  # seconds; a clock that was set meanwhile is seen within the hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is watched, and how.

    `sources` are folders and addresses of feeds; `every` counts seconds from one look to the next; `allow_private` lets
    feeds lie at private addresses; `waits` are those between tries of an article that fails.
    """

    sources: tuple[str, ...]
    output: Path
    every: float = 60.0
    hook: Hook | None = None
    allow_private: bool = False
    waits: tuple[float, ...] = WAITS
    settled: float = SETTLED


class _Made(NamedTuple):
    """What an article was made into: the texts of files, which of them is the report, an alert, and a line about it."""

    texts: dict[Path, str]
    report: str
    alert: tuple[str, bytes] | None
    said: str


class Watch:
    """Checks what is new in its sources.

    Parameters
    ----------
    watched
        What is watched, and how.
    settings
        Bounds on articles and on fetching.
    open_checker
        Called when there is something to check: so an index that was updated meanwhile is seen.
    tell
        Takes a line about what was done or failed.

    Raises
    ------
    InputError
        If a folder is missing, the output lies within a watched one, or feeds cannot be parsed here.
    """

    def __init__(
        self,
        watched: Watched,
        settings: Settings,
        open_checker: Callable[[], Checker],
        tell: Callable[[str], None],
    ) -> None:
        if any(map(is_feed, watched.sources)) and find_spec("feedparser") is None:
            raise InputError("the feedparser package is not installed", hint="pip install 'factcheck-toolkit[serve]'")
        for source in watched.sources:
            if is_feed(source):
                continue
            folder = Path(source)
            if not folder.is_dir():
                raise InputError("no such folder", where=source, hint="give a folder, or the address of a feed")
            if watched.output.resolve().is_relative_to(folder.resolve()):
                raise InputError("the output lies within a watched folder", where=watched.output)
        # A folder is the same one from wherever, and however, it is named.
        self._sources = [source if is_feed(source) else str(Path(source).resolve()) for source in watched.sources]
        self.watched = watched
        self.settings = settings
        self.state = WatchState(watched.output / "watch.sqlite", longest=max((LONGEST_WAIT, *watched.waits)))
        self._open_checker = open_checker
        self._tell = tell
        self._away = False  # the index's engine did not answer, and is asked again at the next look

    def once(self) -> int:
        """Look once, and check what is due: the exit code of the worst failure, 0 where there was none."""
        with alone(self.watched.output, "watch"):
            return max(self._look(), self._work())

    def forever(self) -> None:
        """Look again and again, until interrupted."""
        with alone(self.watched.output, "watch"):
            while True:
                until = time.monotonic() + self.watched.every
                self._look()
                self._work()
                while (left := until - time.monotonic()) > 0:
                    due = self.state.next_due(items=not self._away, deliveries=self.watched.hook is not None)
                    soon = left if due is None else min(left, due - time.time())
                    time.sleep(min(left, max(soon, LEAST_WAIT), LONGEST_SLEEP))
                    if self._away:
                        self._deliver()
                    else:
                        self._work()

    def retry(self) -> None:
        """Give everything that was set aside, or not delivered in the end, another chance."""
        with alone(self.watched.output, "watch"):
            self.state.retry_aside()
            self._list_aside()

    def _look(self) -> int:
        """Look at every source; one that fails is told, and looked at again next time."""
        worst = 0
        for source in self._sources:
            try:
                looked = self._looked(source)
                new, left = self.state.add(source, looked.found)
            except (InputError, EngineError) as error:
                self._tell(f"{error} ({error.hint})" if error.hint else str(error))
                worst = max(worst, error.exit_code)
                continue
            for note in looked.notes:
                self._tell(note)
            if left:
                self._tell(f"{source}: {left:,} articles wait outside, since so many wait already")
            if new:
                self._tell(f"{source}: {new:,} new")
        return worst

    def _looked(self, source: str) -> Looked:
        if is_feed(source):
            return look_at_feed(source, timeout=self.settings.fetch_timeout, allow_private=self.watched.allow_private)
        return look_at_folder(
            Path(source),
            self.state.stamps(),
            max_bytes=self.settings.max_article_bytes,
            settled=self.watched.settled,
        )

    def _work(self) -> int:
        """Check what is due, and deliver what is due; when the index's engine does not answer, articles wait for it."""
        worst = 0
        checker = None
        self._away = False
        for due in self.state.due():
            if due.starts >= MOST_DEATHS:
                self._failed(due, f"{due.starts} processes ended while they worked on it", final=True)
                continue
            item = self._where_it_lies(due)
            if item is None:
                self.state.drop(due)
                continue
            try:
                checker = checker or self._open_checker()
                worst = max(worst, self._check(item, checker))
            except EngineError as error:
                self._away = True
                self._tell(f"{error} (articles wait until the next look)")
                worst = max(worst, error.exit_code)
                break
            self._deliver()
        self._deliver()
        return worst

    def _where_it_lies(self, item: Item) -> Item | None:
        """An item as it is now; None if its file is another article by now, which would be checked in its place.

        A file that is gone, or another article, may have been found elsewhere, with the same content.
        """
        if is_feed(item.source):
            return item
        here = self._is_at(item, item.place)
        if here or (here is None and os.path.lexists(item.place)):
            return item
        other = next((place for place in self.state.places(item) if self._is_at(item, place)), None)
        if other is not None:
            return self.state.move(item, other)
        return item if here is None else None

    def _is_at(self, item: Item, place: str) -> bool | None:
        """Whether a file is an item's article; None if it cannot be read, which is told when it is checked."""
        try:
            return file_key(item.source, Path(place), max_bytes=self.settings.max_article_bytes) == item.key
        except OSError:
            return None

    def _check(self, item: Item, checker: Checker) -> int:
        """Check an article, and note what became of it: the exit code of its failure, 0 where there was none."""
        self.state.begin(item)
        try:
            made = self._made(item, checker)
            if isinstance(made, _Made):
                self._keep(item, made)
        except BaseException:  # an index, a model, a full disk, Ctrl-C: none of them is the article's fault
            self.state.take_back(item)
            raise
        if isinstance(made, _Made):
            return 0
        kind = "" if isinstance(made, FactcheckError) else f"{type(made).__name__}: "
        self._failed(item, f"{kind}{made}")
        return made.exit_code if isinstance(made, FactcheckError) else 1

    def _made(self, item: Item, checker: Checker) -> _Made | Exception:
        """What there is to keep of an article, or what is wrong with it."""
        try:
            article = self._article(item)
        except (BundleError, ModelError, MemoryError):
            raise
        except Exception as error:  # an engine's, too: it is the web server that the article lies on
            return error
        try:
            report = checker.check(article)
            files = self._files(item)
            texts = {form: reports.render([report], form) for form in files}
            places = {form: str(path.resolve()) for form, path in files.items()}
            hook = self.watched.hook
            told = alert(report, item, threshold=hook.threshold, files=places) if hook else None
        except (BundleError, ModelError, EngineError, MemoryError):
            raise
        except Exception as error:
            return error
        said = f"{len(report.claims)} claims, {len(report.matches)} matches, {places['html']}"
        return _Made({files[form]: text for form, text in texts.items()}, places["json"], told, said)

    def _article(self, item: Item) -> Article:
        if _leads_nowhere(item):
            raise InputError(f"the entry leads to no web page ({item.place[:200]!r})", where=item.source)
        article = read_article(
            item.place,
            max_bytes=self.settings.max_article_bytes,
            timeout=self.settings.fetch_timeout,
            allow_private=item.private and self.watched.allow_private,
        )
        # The feed's own day is told; that of a page is often found by looking for anything that reads like one.
        return replace(article, published=item.published or article.published)

    def _keep(self, item: Item, made: _Made) -> None:
        for path, text in made.texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(text, path)
        self.state.finish(item, made.report, made.alert)
        self._tell(f"{item.place}: {made.said}")

    def _files(self, item: Item) -> dict[str, Path]:
        """The names of an article's reports, which a second try of the same article finds again."""
        day = datetime.fromtimestamp(item.seen, UTC).date().isoformat()
        words = re.sub(r"[^a-z0-9]+", "-", item.place.rstrip("/").rpartition("/")[2].lower())[:60].strip("-")
        name = f"{words}-{item.key[:12]}".lstrip("-")
        base = self.watched.output / "reports" / day
        return {"json": base / f"{name}.json", "html": base / f"{name}.html"}

    def _failed(self, item: Item, error: str, *, final: bool = False) -> None:
        waits = self.watched.waits
        final = final or _leads_nowhere(item)
        again = None if final or item.attempts >= len(waits) else waits[item.attempts]
        self.state.fail(item, error, again=again)
        then = "set aside" if again is None else f"again in {again:.0f} s"
        name = item.place or item.source  # an entry of a feed may have no address
        self._tell(f"{name}: {error.removeprefix(f'{name}: ')} ({then})")
        if again is None:
            self._list_aside()

    def _list_aside(self) -> None:
        lines = (json.dumps({name: plain(text) for name, text in row.items()}) for row in self.state.aside())
        _write("".join(f"{line}\n" for line in lines), self.watched.output / "set-aside.jsonl")

    def _deliver(self) -> None:
        if self.watched.hook:
            deliver(self.state, self.watched.hook, self._tell)


def _leads_nowhere(item: Item) -> bool:
    """Whether an item is an entry of a feed without the address of a web page, which no second try will find."""
    if not is_feed(item.source):
        return False
    try:
        parts = urlsplit(item.place)
    except ValueError:
        return True
    return parts.scheme not in ("http", "https") or not parts.netloc


def _write(text: str, path: Path) -> None:
    reports.remove_unfinished(path)  # the watch's lock is held: no other process writes here
    reports.write_output(text, path)
