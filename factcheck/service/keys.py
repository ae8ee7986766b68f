"""API keys: what lets a client in, kept as hashes in a file beside the service's data."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from filelock import FileLock

from factcheck.errors import InputError
from factcheck.index.lock import named
from factcheck.model import adapter

FILE = "keys.json"
PREFIX = "fck_"
_NAME = re.compile(r"[\w.@-]{1,64}")


class Scope(StrEnum):
    """What a key allows; writing takes in reading."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key as it is kept: the sha256 of it. It holds 256 random bits, so a slow or salted hash would add nothing."""

    name: str
    sha256: str
    scope: Scope
    created: str


@dataclass(frozen=True, slots=True)
class Who:
    """Who makes a request."""

    name: str
    scope: Scope


class Keys:
    """The keys of a data directory; what another process changes is seen by the next request."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / FILE
        self._read: tuple[object, tuple[Key, ...]] = (None, ())

    def all(self) -> tuple[Key, ...]:
        """The keys, in the order they were made.

        Raises
        ------
        InputError
            If the file is damaged or not to be read: nobody is let in then.
        """
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._unreadable(error) from None
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if self._read[0] != stamp:
            self._read = (stamp, tuple(self._load()))
        return self._read[1]

    def add(self, name: str, scope: Scope) -> str:
        """Make a key: the only time that it is told.

        Raises
        ------
        InputError
            If the name is taken, or no plain name.
        """
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name for a key", hint="use letters, digits, '.', '_', '@' and '-'")
        made = PREFIX + secrets.token_urlsafe(32)
        with self._changing():
            known = self._load()
            if any(key.name == name for key in known):
                raise InputError(f"there is a key {name!r} already", hint="remove it first, or choose another name")
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._save([*known, Key(name=name, sha256=_digest(made), scope=scope, created=now)])
        return made

    def remove(self, name: str) -> None:
        """Shut a key out.

        Raises
        ------
        InputError
            If there is none of that name.
        """
        with self._changing():
            known = self._load()
            left = [key for key in known if key.name != name]
            if len(left) == len(known):
                raise InputError(f"there is no key {name!r}")
            self._save(left)

    def who(self, given: str) -> Who | None:
        """Whose key this is; None when it is nobody's."""
        digest = _digest(given)
        found = None
        for key in self.all():  # all of them, each in the same time
            if hmac.compare_digest(key.sha256, digest):
                found = Who(key.name, key.scope)
        return found

    def _changing(self) -> FileLock:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self.path.with_suffix(".lock"))

    def _load(self) -> list[Key]:
        try:
            return adapter(list[Key]).validate_python(json.loads(self.path.read_bytes()))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._unreadable(error) from None
        except ValueError:
            raise InputError("it is not a file of keys", where=self.path, hint="put back a copy of it") from None

    def _unreadable(self, error: OSError) -> InputError:
        return InputError(f"it cannot be read: {error.strerror}", where=self.path)

    def _save(self, keys: Sequence[Key]) -> None:
        fresh = self.path.with_suffix(".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with named(self.path), os.fdopen(descriptor, "wb") as file:
            file.write(adapter(list[Key]).dump_json(list(keys), indent=1) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
