"""Blocks are answered once each and in order, whoever takes them."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time

import pytest

from factcheck.index.spread import spread


@pytest.mark.parametrize("threads", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 57])
def test_every_block_once_and_in_order(threads: int, count: int) -> None:
    taken: list[int] = []

    def answer(block: int) -> int:
        taken.append(block)
        return block * block

    assert spread(answer, range(count), threads) == [n * n for n in range(count)]
    assert sorted(taken) == list(range(count))


def test_other_threads_take_part() -> None:
    meeting = threading.Barrier(3, timeout=120)
    names = spread(lambda _: (meeting.wait(), threading.current_thread().name)[1], range(3), 3)
    assert len(set(names)) == 3
    assert threading.current_thread().name in names


def test_one_thread_starts_none() -> None:
    assert set(spread(lambda _: threading.get_ident(), range(9), 1)) == {threading.get_ident()}


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("bad", [0, 5, 11])
def test_what_an_answer_raises_is_raised(threads: int, bad: int) -> None:
    def answer(block: int) -> int:
        time.sleep(0.001)
        if block == bad:
            raise KeyError(bad)
        return block

    with pytest.raises(KeyError):
        spread(answer, range(12), threads)
    assert spread(lambda block: block, range(12), threads) == list(range(12)), "the next call is none the worse"


def test_several_callers_at_once() -> None:
    answers: list[list[int]] = []
    callers = [
        threading.Thread(target=lambda: answers.append(spread(lambda n: n + 1, range(200), 3))) for _ in range(6)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join(300)
    assert answers == [list(range(1, 201))] * 6


@pytest.mark.skipif(sys.platform != "linux", reason="forking is safe enough to be tested on Linux alone")
def test_a_forked_child_has_threads_of_its_own() -> None:
    assert spread(abs, range(20), 3) == list(range(20))
    child = multiprocessing.get_context("fork").Process(target=_meet)
    child.start()
    child.join(300)
    assert child.exitcode == 0


def _meet() -> None:
    meeting = threading.Barrier(3, timeout=120)
    spread(lambda _: meeting.wait(), range(3), 3)
