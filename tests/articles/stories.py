"""An article that the tests of this folder save and read."""

from __future__ import annotations

STORY = "Ferry sinks off Skarn\n\nA ferry sank off the island of Skarn on Friday. Two men were saved by fishermen.\n"


def save(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)
