"""What a watch has seen, done and still owes, in a SQLite file that survives a kill at any moment."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection, Row
from typing import Any, NamedTuple

from factcheck.characters import whole_characters
from factcheck.feedback.database import connection, writing

# The n-th leads to schema version n; what was released is never changed, only added to.
# A file has the key of its item, where it was looked at since there is a column for it.
MIGRATIONS = (
    """
    CREATE TABLE items (
        key TEXT PRIMARY KEY, source TEXT NOT NULL, place TEXT NOT NULL, published TEXT, private INTEGER NOT NULL,
        seen REAL NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', starts INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0, error TEXT, report TEXT
    ) WITHOUT ROWID;
    CREATE INDEX items_by_state ON items (state, due);
    CREATE TABLE files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE deliveries (
        id TEXT PRIMARY KEY, body BLOB, created REAL NOT NULL, state TEXT NOT NULL DEFAULT 'waiting',
        attempts INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0, error TEXT
    ) WITHOUT ROWID;
    CREATE INDEX deliveries_by_state ON deliveries (state, due);
    """,
    """
    ALTER TABLE files ADD COLUMN key TEXT;
    CREATE INDEX files_by_key ON files (key);
    """,
)
MOST_WAITING = 2000  # items of one source; a feed that invents entries without end is not followed further


class Found(NamedTuple):
    """An article that a source holds: `key` is what makes it this one, `stamp` that of its file as it was looked at."""

    key: str
    source: str
    place: str
    published: str | None = None
    private: bool = False  # may be fetched from a private address
    stamp: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article to be checked."""

    key: str
    source: str
    place: str
    published: str | None
    private: bool
    seen: float
    starts: int
    attempts: int


class Delivery(NamedTuple):
    """An alert that the webhook has not taken yet."""

    id: str
    body: bytes
    attempts: int


class WatchState:
    """The state of one watch. Every call is a transaction of its own.

    What is due later than the `longest` wait from now was noted by a clock that has been set back since: it is due now.
    """

    def __init__(self, path: Path, *, longest: float) -> None:
        self.path = path
        self._longest = longest

    def stamps(self) -> dict[str, str]:
        """The files that were looked at, each with its size and time as they were then."""
        with self._open() as opened:
            return {os.fsdecode(row["path"]): row["stamp"] for row in opened.execute("SELECT path, stamp FROM files")}

    def add(self, source: str, found: Iterable[Found]) -> tuple[int, int]:
        """Note what a source holds: how many are new, and how many had no room and will have to be found again."""
        new = left = 0
        origin = _kept(source)
        with self._open() as opened, writing(opened):
            waiting = opened.execute(
                "SELECT count(*) FROM items WHERE state = 'waiting' AND source = ?", (origin,)
            ).fetchone()[0]
            for one in found:
                known = opened.execute("SELECT state FROM items WHERE key = ?", (one.key,)).fetchone()
                if known is None and waiting + new >= MOST_WAITING:
                    left += 1
                    continue
                if known is None:
                    opened.execute(
                        "INSERT INTO items (key, source, place, published, private, seen) VALUES (?, ?, ?, ?, ?, ?)",
                        (one.key, origin, _kept(one.place), one.published, one.private, time.time()),
                    )
                    new += 1
                elif one.stamp is not None and known["state"] != "done":
                    # The same file somewhere else, or saved again: a failed one is worth another try.
                    opened.execute(
                        "UPDATE items SET place = ?, state = 'waiting', attempts = 0, due = 0 WHERE key = ?",
                        (_kept(one.place), one.key),
                    )
                if one.stamp is not None:
                    opened.execute(
                        "INSERT OR REPLACE INTO files (path, stamp, key) VALUES (?, ?, ?)",
                        (_kept(one.place), one.stamp, one.key),
                    )
        return new, left

    def due(self) -> list[Item]:
        """The items whose time has come; those that a process has died of come last."""
        names = ", ".join(Item.__dataclass_fields__)
        with self._open() as opened:
            rows = opened.execute(
                f"SELECT {names} FROM items WHERE state = 'waiting' AND (due <= ? OR due > ?) "  # noqa: S608
                "ORDER BY starts, seen, key",
                self._now(),
            ).fetchall()
        return [Item(**{**row, "private": bool(row["private"])}) for row in map(_row, rows)]

    def begin(self, item: Item) -> None:
        """Note that an item is being worked on: what is never taken back or ended was the end of its process."""
        self._do("UPDATE items SET starts = starts + 1 WHERE key = ?", item.key)

    def take_back(self, item: Item) -> None:
        """Forget that an item was begun."""
        self._do("UPDATE items SET starts = starts - 1 WHERE key = ?", item.key)

    def drop(self, item: Item) -> None:
        """Forget an item and what its file was like, which another has taken the place of: the next look finds that."""
        with self._open() as opened, writing(opened):
            opened.execute("DELETE FROM items WHERE key = ?", (item.key,))
            opened.execute("DELETE FROM files WHERE path = ?", (_kept(item.place),))

    def places(self, item: Item) -> list[str]:
        """The files that were found to be the same article, whether they still are or not."""
        with self._open() as opened:
            rows = opened.execute("SELECT path FROM files WHERE key = ? ORDER BY path", (item.key,)).fetchall()
        return [os.fsdecode(row["path"]) for row in rows]

    def move(self, item: Item, place: str) -> Item:
        """Note that an item lies at another place, and forget what its file was like; the next look finds that."""
        with self._open() as opened, writing(opened):
            opened.execute("UPDATE items SET place = ? WHERE key = ?", (_kept(place), item.key))
            opened.execute("DELETE FROM files WHERE path = ?", (_kept(item.place),))
        return replace(item, place=place)

    def finish(self, item: Item, report: str, alert: tuple[str, bytes] | None) -> None:
        """Note an item as done, together with the alert that it calls for."""
        with self._open() as opened, writing(opened):
            opened.execute(
                "UPDATE items SET state = 'done', error = NULL, report = ? WHERE key = ?", (_kept(report), item.key)
            )
            if alert:
                opened.execute(
                    "INSERT OR IGNORE INTO deliveries (id, body, created) VALUES (?, ?, ?)", (*alert, time.time())
                )

    def fail(self, item: Item, error: str, *, again: float | None) -> None:
        """Note a failed try: another is due in `again` seconds, or the item is set aside."""
        state, due = ("aside", 0.0) if again is None else ("waiting", time.time() + again)
        self._do(
            "UPDATE items SET state = ?, due = ?, error = ?, attempts = attempts + 1, starts = 0 WHERE key = ?",
            state,
            due,
            whole_characters(error)[:2000],
            item.key,
        )

    def aside(self) -> list[dict[str, str]]:
        """What was set aside, each with its last error."""
        with self._open() as opened:
            rows = opened.execute(
                "SELECT source, place, error FROM items WHERE state = 'aside' ORDER BY seen, key"
            ).fetchall()
        return [_row(row) for row in rows]

    def retry_aside(self) -> None:
        """Give everything that was set aside, or given up, as many tries as at first."""
        with self._open() as opened, writing(opened):
            for table, state in (("items", "aside"), ("deliveries", "given-up")):
                opened.execute(
                    f"UPDATE {table} SET state = 'waiting', attempts = 0, due = 0 WHERE state = ?",  # noqa: S608
                    (state,),
                )

    def deliveries(self) -> list[Delivery]:
        """The alerts whose time has come, oldest first."""
        with self._open() as opened:
            rows = opened.execute(
                "SELECT id, body, attempts FROM deliveries WHERE state = 'waiting' AND (due <= ? OR due > ?) "
                "ORDER BY created, id",
                self._now(),
            ).fetchall()
        return [Delivery(row["id"], bytes(row["body"]), row["attempts"]) for row in rows]

    def delivered(self, delivery: Delivery) -> None:
        """Note that the webhook has taken an alert."""
        self._do("UPDATE deliveries SET state = 'delivered', body = NULL, error = NULL WHERE id = ?", delivery.id)

    def undelivered(self, delivery: Delivery, error: str, *, again: float | None, others: float) -> None:
        """Note a failed delivery: another try is due in `again` seconds, or it is given up.

        The others are not due for `others` seconds, so that a webhook that is down is not called for each of them.
        """
        state, due = ("given-up", 0.0) if again is None else ("waiting", time.time() + again)
        with self._open() as opened, writing(opened):
            opened.execute(
                "UPDATE deliveries SET state = ?, due = ?, error = ?, attempts = attempts + 1 WHERE id = ?",
                (state, due, whole_characters(error)[:2000], delivery.id),
            )
            opened.execute(
                "UPDATE deliveries SET due = max(due, ?) WHERE state = 'waiting' AND id != ?",
                (time.time() + others, delivery.id),
            )

    def next_due(self, *, items: bool, deliveries: bool) -> float | None:
        """When the next of the items, of the deliveries, or of both is due, in seconds since 1970."""
        tables = [table for table, counts in (("items", items), ("deliveries", deliveries)) if counts]
        now, furthest = self._now()
        with self._open() as opened:
            found = [
                opened.execute(
                    f"SELECT min(CASE WHEN due > ? THEN ? ELSE due END) FROM {table} WHERE state = 'waiting'",  # noqa: S608
                    (furthest, now),
                ).fetchone()[0]
                for table in tables
            ]
        return min((float(due) for due in found if due is not None), default=None)

    def _now(self) -> tuple[float, float]:
        """The time, and the latest at which anything can be due."""
        now = time.time()
        return now, now + self._longest

    def _do(self, statement: str, *values: object) -> None:
        with self._open() as opened, writing(opened):
            opened.execute(statement, values)

    def _open(self) -> AbstractContextManager[Connection]:
        return connection(self.path, MIGRATIONS)


def _kept(place: str) -> str | bytes:
    """A path as the database keeps it: names of files may be bytes that are no text."""
    try:
        place.encode()
    except UnicodeEncodeError:
        return os.fsencode(place)
    return place


def _row(row: Row) -> dict[str, Any]:
    """A row of items, its paths as Python has them."""
    return {**row, **{name: os.fsdecode(row[name]) for name in ("source", "place")}}
