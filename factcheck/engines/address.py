"""An index's name -> the address of an engine, where it is one: ``milvus://host:19530/politifact``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from factcheck.errors import InputError

PORT = 19530
FORM = "milvus://HOST:PORT/NAME, milvuss://HOST:PORT/NAME (TLS) or milvus+lite:///FOLDER/FILE.db/NAME"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a collection is: `uri` is what the client connects to, `collection` the index's name there."""

    text: str
    uri: str
    collection: str
    host: str | None = None  # None for a file
    port: int = PORT


def parse_address(name: str) -> Address | None:
    """The address that an index's name is, or None where it names a bundle.

    Raises
    ------
    InputError
        If it has an engine's scheme and is no address; or holds a password, which belongs in the settings.
    """
    scheme, separator, rest = name.partition("://")
    if not separator or scheme not in ("milvus", "milvuss", "milvus+lite"):
        return None
    if scheme == "milvus+lite":
        path, _, collection = rest.rpartition("/")
        if not path.endswith(".db") or not NAME.fullmatch(collection):
            raise InputError(f"{name!r} is not the address of an index", hint=f"write it as {FORM}")
        return Address(name, str(Path(path).expanduser().absolute()), collection)
    try:
        parts = urlsplit(name)
    except ValueError:  # it may hold a password, so it is not repeated
        raise InputError("that is not the address of an index", hint=f"write it as {FORM}") from None
    if parts.username or parts.password:
        raise InputError(
            "an index's address holds a user's name, and would show it in reports",
            hint="set FACTCHECK_ENGINE_TOKEN=USER:PASSWORD instead",
        )
    try:
        port = parts.port or PORT
    except ValueError:
        port = 0
    collection = parts.path.strip("/")
    if not port or not parts.hostname or parts.query or parts.fragment or not NAME.fullmatch(collection):
        raise InputError(f"{name!r} is not the address of an index", hint=f"write it as {FORM}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Address(
        name, f"{'https' if scheme == 'milvuss' else 'http'}://{host}:{port}", collection, parts.hostname, port
    )
