"""Progress on stderr: only on a terminal, and only for work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from factcheck.progress import Progress

PATIENCE = 1.0  # seconds of silence before a bar appears


@contextmanager
def progress_bar(wanted: bool) -> Iterator[Progress | None]:
    """A `Progress` that draws bars with rate and time left, or None where nobody would see them."""
    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):  # None where the caller closed it (``2>&-``)
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Rate(ProgressColumn):
        """Units a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed else "", style="progress.data.speed")

    bars = Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=False,
    )
    tasks: dict[str, TaskID] = {}
    begun = time.monotonic()

    def note(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            if time.monotonic() - begun < PATIENCE and done == total:
                return
            tasks[stage] = bars.add_task(stage, total=total)
            if not bars.live.is_started:
                bars.start()
        bars.update(tasks[stage], completed=done, total=total)

    try:
        yield note
    finally:
        if bars.live.is_started:
            bars.stop()
