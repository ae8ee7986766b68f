"""The changes that faults interrupt, and what happens at their file operations."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from invented import HashEncoder, sample

from factcheck.index import (
    add_statements,
    build_index,
    compact_index,
    folding,
    remove_statements,
    tune_index,
    tuning,
    undo_index,
)

# How long searches are timed while tuning is nothing that a fault depends on.
tuning.SECONDS_TO_TIME = 0.02

ENCODER = HashEncoder()


def _fold(path: Path) -> None:
    """An addition that takes in the segments before it."""
    with patch.object(folding, "FOLDED_FROM", 2):
        add_statements(path, sample(range(28, 50), version=2), ENCODER, update=True)


OPERATIONS: dict[str, Callable[[Path], object]] = {
    "build": lambda path: build_index(path, sample(range(50, 70)), ENCODER),
    "add": lambda path: add_statements(path, sample(range(40, 50)), ENCODER),
    "update": lambda path: add_statements(path, sample(range(20, 45), version=3), ENCODER, update=True),
    "fold": _fold,
    "remove": lambda path: remove_statements(path, [f"s{n}" for n in range(5, 12)]),
    "compact": compact_index,
    "undo": undo_index,
    "tune": lambda path: tune_index(path, target=0.5, queries=20, threads=1),
}
EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}


def run_and_die(operation: str, path: Path, at: int) -> None:
    """Run an operation in this process and kill it at its `at`-th file operation within the bundle; 0 never kills.

    Counted are what Python announces of opening, renaming, removing and making, and every fsync.
    """
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, args: tuple[Any, ...]) -> None:
        if event in EVENTS and isinstance(args[0], str | os.PathLike) and os.fspath(args[0]).startswith(str(path)):
            step()

    fsync = os.fsync

    def fsync_and_step(descriptor: int) -> None:
        fsync(descriptor)
        step()

    os.fsync = fsync_and_step
    sys.addaudithook(heard)
    OPERATIONS[operation](path)
