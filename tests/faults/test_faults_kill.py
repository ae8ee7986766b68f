"""kill -9 at every file operation and at random moments of every change: the index is the old one or the new one."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import sample, whole
from operations import ENCODER, OPERATIONS, run_and_die

from factcheck.errors import IndexNotFound
from factcheck.index import add_statements, build_index, verify_index

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here"),
]

RANDOM_KILLS, SOAK_KILLS = 2, 160  # for each operation


@pytest.fixture(scope="module")
def processes() -> Iterator[multiprocessing.context.ForkServerContext]:
    """Processes forked from one that has imported everything: a child costs milliseconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["operations", "bm25s", "Stemmer"])
    with pytest.MonkeyPatch.context() as patch:
        # The server imports with the path of its environment alone; what it cannot find, every child would import anew.
        here = Path(__file__).parent
        patch.setenv("PYTHONPATH", os.pathsep.join(map(str, (here, here.parent / "index"))))
        yield context


def check_after(path: Path, before: dict, after: dict) -> bool:
    """Whether the change is in force; fails when the index is neither the old nor the new one, or cannot be used."""
    now = whole(path)
    assert now in (before, after)
    verify_index(path)
    add_statements(path, sample([90]), ENCODER, wait=5)
    assert whole(path) == now | whole_of([90])
    kept = {name.split("/")[0] for name in _listed(path)}
    assert {entry.name for entry in path.glob("seg-*")} <= kept, "what the killed writer left is gone"
    assert not (path / "CURRENT.new").exists()
    return now == after


def whole_of(numbers: list[int]) -> dict:
    from invented import expected, statement

    return expected([statement(n) for n in numbers], ENCODER)


def _listed(path: Path) -> set[str]:
    import json

    manifests = [json.loads(file.read_bytes()) for file in path.glob("gen-*.json")]
    assert len(manifests) <= 2
    return {name for manifest in manifests for name in manifest["files"]}


def fresh(source: Path, tmp_path: Path) -> Path:
    path = tmp_path / "bundle"
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(source, path)
    return path


@pytest.fixture(params=sorted(OPERATIONS))
def operation(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def states(operation: str, source: Path, tmp_path: Path) -> tuple[dict, dict]:
    """What the index holds before and after an operation."""
    path = fresh(source, tmp_path)
    OPERATIONS[operation](path)
    return whole(source), whole(path)


def test_killed_at_every_file_operation(operation: str, states, source: Path, tmp_path: Path, processes) -> None:
    outcomes = []
    for at in range(1, 500):
        path = fresh(source, tmp_path)
        child = processes.Process(target=run_and_die, args=(operation, path, at))
        child.start()
        child.join(180)
        assert child.exitcode in (0, -signal.SIGKILL)
        outcomes.append(check_after(path, *states))
        if child.exitcode == 0:
            break
    assert child.exitcode == 0
    assert len(outcomes) > 10
    assert outcomes[-1]
    if operation not in ("compact", "tune"):  # which change no statement
        assert not outcomes[0]
        assert outcomes == sorted(outcomes), "once in force it stays in force"


def test_killed_at_random_moments(operation: str, states, source: Path, tmp_path: Path, processes, soak: bool) -> None:
    path = fresh(source, tmp_path)
    child = processes.Process(target=run_and_die, args=(operation, path, 0))
    started = time.monotonic()
    child.start()
    child.join(180)
    longest = time.monotonic() - started
    assert check_after(path, *states)
    chance = random.Random(operation)
    for _ in range(SOAK_KILLS if soak else RANDOM_KILLS):
        path = fresh(source, tmp_path)
        child = processes.Process(target=run_and_die, args=(operation, path, 0))
        child.start()
        time.sleep(chance.uniform(0, longest))
        child.kill()
        child.join(180)
        check_after(path, *states)


def test_the_first_build_killed_leaves_nothing_that_opens_half(tmp_path: Path, processes) -> None:
    path, right = tmp_path / "bundle", None
    for at in range(1, 500):
        shutil.rmtree(path, ignore_errors=True)
        child = processes.Process(target=run_and_die, args=("build", path, at))
        child.start()
        child.join(180)
        right = right or whole_of(list(range(50, 70)))
        try:
            assert whole(path) == right
        except IndexNotFound:
            assert child.exitcode != 0
            build_index(path, sample(range(50, 70)), ENCODER, wait=5)
            assert whole(path) == right
            assert len(list(path.glob("seg-*"))) == 1
        if child.exitcode == 0:
            break
    assert child.exitcode == 0
    assert at > 10
