"""How long work tells whoever waits for it where it stands."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called from time to time by long work; cheap to call, never raises.

    `stage` is a short phrase such as ``"encoding statements"``; `done` counts up to `total`
    (None while the total is unknown). The last call of a stage has ``done == total``.
    """

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Note that `done` of `total` units of `stage` are finished."""
        ...
