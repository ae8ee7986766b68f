"""Blocks of queries over threads: the caller's own and some that wait for work between calls."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

Block = TypeVar("Block")
Answer = TypeVar("Answer")


def spread(answer: Callable[[Block], Answer], blocks: Sequence[Block], threads: int) -> list[Answer]:
    """What `answer` gives for each block, in order, computed by the calling thread and up to ``threads - 1`` others.

    The caller takes blocks like the others, so a call never waits for a thread that has not got to run yet. What an
    answer raises is raised here.
    """
    left = iter(range(len(blocks)))  # `next` of it is atomic: each block is taken once
    answers: dict[int, Answer] = {}

    def work() -> None:
        for number in left:
            answers[number] = answer(blocks[number])

    helpers = min(threads, len(blocks)) - 1
    waiting = [_pool(threads - 1).submit(work) for _ in range(helpers)]
    try:
        work()
    finally:
        for other in waiting:
            other.cancel()  # one that has not begun has nothing left to do
    for other in waiting:
        if not other.cancelled():
            other.result()
    return [answers[number] for number in range(len(blocks))]


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    """Threads that wait for work: starting them takes longer than scanning for a few queries."""
    return ThreadPoolExecutor(threads, thread_name_prefix="factcheck-search")


# Threads do not live on in a forked child; it gets its own.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.cache_clear)
