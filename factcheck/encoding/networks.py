"""The networks that ship beside a manifest of their files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from factcheck.digests import file_sha256
from factcheck.errors import ModelError


def check_network(folder: Path, manifest: str) -> str:
    """The digest over the files of a network, each of which must be the one that its manifest names.

    Raises
    ------
    ModelError
        If a file is missing, or another one.
    """
    try:
        expected: dict[str, str] = json.loads((folder / manifest).read_bytes())["files"]
        for name, digest in expected.items():
            if file_sha256(folder / name) != digest:
                raise ModelError("not the file that shipped", where=folder / name, hint="install the package again")
    except (OSError, ValueError, KeyError):
        raise ModelError("the network is not whole", where=folder, hint="install the package again") from None
    return hashlib.sha256("".join(sorted(expected.values())).encode()).hexdigest()
