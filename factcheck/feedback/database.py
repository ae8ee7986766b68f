"""A SQLite file -> a connection to it, brought to the schema of this version."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.errors import InputError
from factcheck.settings import elsewhere
from factcheck.writing import NOT_ALLOWED

PATIENCE = 30.0  # seconds to wait for another process's write
PAUSE = 0.02  # seconds, before what SQLite does not wait for is tried again
NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
NO_WRITING = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)
PRIMARY = 0xFF  # of an error's code, which says in its other bits what of its kind it is


@contextmanager
def connection(path: Path, migrations: Sequence[str]) -> Iterator[sqlite3.Connection]:
    """A connection for one piece of work; what was not committed by its end is undone.

    A connection is opened anew each time: it may cross neither threads nor a fork, and opening takes a fraction of the
    time that the write's fsync does.

    Parameters
    ----------
    path
        The file; it and its folder are made when they are missing.
    migrations
        SQL scripts: the n-th (from 1) leads to schema version n. Those not yet run are, each as a whole or not at all.

    Raises
    ------
    InputError
        If the file is not a database, is damaged, cannot be written, or was written by a newer version.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_opened(path)) as opened:
            _prepare(opened, migrations, path)
            yield opened


@contextmanager
def reading(path: Path, migrations: Sequence[str]) -> Iterator[sqlite3.Connection]:
    """A connection to read by, also where this user may not write, or the disk is read-only; as `connection` else.

    A file that is not there is none that has been kept yet, and is not made.
    """
    with _told(path), ExitStack() as stack:
        try:
            path.stat()
            opened = stack.enter_context(closing(_opened(path))) if os.access(path, os.W_OK) else None
            if opened:
                _prepare(opened, migrations, path)
        except FileNotFoundError:
            opened = stack.enter_context(closing(sqlite3.connect(":memory:", isolation_level=None)))
            _prepare(opened, migrations, path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY not in NO_WRITING:
                raise
            stack.close()
            opened = None
        yield opened or _shared(path, migrations, stack) or _copied(path, migrations, stack)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError:
        raise InputError("a text holds half a character (a lone surrogate), which cannot be kept", where=path) from None
    except OSError as error:
        hint = elsewhere(path) if error.errno in NOT_ALLOWED else None
        raise InputError(error.strerror or str(error), where=path, hint=hint) from None
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise InputError(
            f"the database cannot be used: {error}",
            where=path,
            hint="make room, and run it again" if full else elsewhere(path),
        ) from None
    except sqlite3.DatabaseError as error:
        raise InputError(
            f"the database cannot be used: {error}", where=path, hint="put back a copy of it, or name another file"
        ) from None


def _prepare(opened: sqlite3.Connection, migrations: Sequence[str], path: Path) -> None:
    opened.row_factory = sqlite3.Row
    # An answered write survives even a power cut.
    opened.execute("PRAGMA synchronous = FULL")
    opened.execute("PRAGMA foreign_keys = ON")
    _migrate(opened, migrations, path)


def _shared(path: Path, migrations: Sequence[str], stack: ExitStack) -> sqlite3.Connection | None:
    """A connection that makes no file and only reads, as there can be one while another process has the file open."""
    if not path.with_name(f"{path.name}-shm").exists():  # SQLite would leave files of this user's in the others' way
        return None
    address = f"{path.absolute().as_uri()}?mode=ro&readonly_shm=1"
    opened = stack.enter_context(closing(sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)))
    with suppress(sqlite3.OperationalError):
        if _version(opened) == len(migrations):
            opened.row_factory = sqlite3.Row
            return opened
    return None


def _copied(path: Path, migrations: Sequence[str], stack: ExitStack) -> sqlite3.Connection:
    """A connection to a copy, which lasts as long as the stack: what reading takes cannot be made beside the file."""
    copy = Path(stack.enter_context(TemporaryDirectory(prefix="factcheck-"))) / "copy.sqlite"
    for end in ("", "-wal"):  # what was committed and not yet taken in stands in the latter
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{path}{end}", f"{copy}{end}")
    opened = stack.enter_context(closing(sqlite3.connect(copy, isolation_level=None)))
    _prepare(opened, migrations, path)
    return opened


def _opened(path: Path) -> sqlite3.Connection:
    """A connection beside which readers go on while another process writes, where there is room for what that needs.

    Processes share a file of memory beside the database, which each first of them makes. A full disk has no room for
    it; what was kept can be read without, by one process at a time.
    """
    last = time.monotonic() + PATIENCE
    alone = False
    while True:
        opened = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            if alone:
                opened.execute("PRAGMA locking_mode = EXCLUSIVE")
            opened.execute("PRAGMA journal_mode = WAL")
            _version(opened)
        except sqlite3.DatabaseError as error:
            opened.close()
            kind = error.sqlite_errorcode & PRIMARY
            # SQLite does not wait for who makes the same file a database with a log, or closes the last connection.
            if kind == sqlite3.SQLITE_BUSY and time.monotonic() < last:
                time.sleep(PAUSE)
            elif alone or kind not in NO_ROOM:
                raise
            else:
                alone = True
        else:
            return opened


@contextmanager
def writing(opened: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of what is done within, or nothing of it."""
    opened.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if opened.in_transaction:  # a full disk has ended it already, and a second end would hide why
            opened.execute("ROLLBACK")
        raise
    opened.execute("COMMIT")


def _migrate(opened: sqlite3.Connection, migrations: Sequence[str], path: Path) -> None:
    if _version(opened) == len(migrations):
        return
    with writing(opened):
        version = _version(opened)  # another process may have been quicker
        if version > len(migrations):
            raise InputError(
                f"it has schema version {version}, this version of factcheck knows {len(migrations)}",
                where=path,
                hint="upgrade factcheck-toolkit",
            )
        for script in migrations[version:]:
            for statement in script.split(";"):
                if statement.strip():
                    opened.execute(statement)
        opened.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(opened: sqlite3.Connection) -> int:
    return int(opened.execute("PRAGMA user_version").fetchone()[0])
