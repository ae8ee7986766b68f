"""An address -> a connected Milvus client, and Milvus' errors as ours."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from factcheck.engines.address import Address
from factcheck.errors import EngineError

CONNECT = 5.0  # seconds
LOAD = 600.0  # seconds that a collection may take to be there
LOADS = 5  # of an embedded one, half a second apart
HINT = "pip install 'factcheck-toolkit[scale]'"
TOKEN = "set FACTCHECK_ENGINE_TOKEN=USER:PASSWORD"  # noqa: S105 - a hint
TRUST = "set GRPC_DEFAULT_SSL_ROOTS_FILE_PATH to the certificate of the authority that signed the server's, and"


def connect(address: Address, token: str | None) -> Any:
    """A `pymilvus.MilvusClient`.

    Raises
    ------
    EngineError
        Within ten seconds, if nothing answers there, or what answers lets us not in.
    """
    if address.host is not None:
        try:
            socket.create_connection((address.host, address.port), timeout=CONNECT).close()
        except OSError as error:
            raise EngineError(
                f"nothing answers there ({error.strerror or error})", where=address.text, hint="is the server running?"
            ) from None
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # what goes wrong is said in one line, by us
    try:
        from pymilvus import MilvusClient
        from pymilvus.exceptions import MilvusException
    except ImportError:
        raise EngineError("Milvus' client is not installed", where=address.text, hint=HINT) from None
    # What they would print beside our own one line; of milvus-lite, also that it lacks calls it can do without.
    for name in ("pymilvus", "grpc._server"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return MilvusClient(address.uri, token=token or "", timeout=CONNECT, dedicated=True)
    except MilvusException as error:
        if address.host is None:
            raise EngineError(str(error.message), where=address.text, hint=HINT) from None
        if address.uri.startswith("https:"):
            raise EngineError(
                "the server refuses the connection, or is not one that this machine trusts",
                where=address.text,
                hint=f"{TRUST} {TOKEN}",
            ) from None
        raise EngineError("the server refuses the connection", where=address.text, hint=TOKEN) from None
    except (ImportError, RuntimeError, OSError, ValueError) as error:
        raise EngineError(str(error).splitlines()[0], where=address.text, hint=HINT) from None


def load(client: Any, address: Address, collection: str) -> None:
    """Have a collection ready to be searched.

    milvus-lite (3.2) takes an index file that another thread of it is still writing for a whole one, and fails. The
    file is there a moment later: an embedded collection is asked for again.
    """
    from pymilvus.exceptions import MilvusException

    for left in reversed(range(LOADS)):
        try:
            client.load_collection(collection, timeout=LOAD)
        except MilvusException:
            if address.host is not None or not left:
                raise
            time.sleep(0.5)
        else:
            return


@contextmanager
def asking(address: Address) -> Iterator[None]:
    """Within, what Milvus cannot do is an `EngineError`."""
    from grpc import RpcError
    from pymilvus.exceptions import MilvusException

    try:
        yield
    except MilvusException as error:
        first = str(error.message).splitlines()[0][:300] if error.message else type(error).__name__
        raise EngineError(first, where=address.text) from None
    except RpcError as error:
        raise EngineError(f"the server does not answer ({error.code().name})", where=address.text) from None
