"""Readers during many updates: each sees one generation, whole."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import threading
from multiprocessing.synchronize import Event
from pathlib import Path

import invented
import numpy as np
import pytest
from invented import HashEncoder, sample

from factcheck.index import Index, add_statements, build_index, compact_index, undo_index

pytestmark = pytest.mark.slow

READERS, UPDATES, ROWS = 4, 30, 20
PROCESSES, PROCESS_UPDATES, SOAK_UPDATES = 8, 25, 1_000


def test_a_reader_never_sees_half_of_an_update(tmp_path):
    encoder = HashEncoder()
    bundle = tmp_path / "bundle"
    build_index(bundle, sample(range(ROWS), version=0), encoder)
    seen: set[str] = set()
    failures: list[BaseException] = []
    read_again = threading.Event()
    done = threading.Event()

    def read() -> None:
        while not (done.is_set() or failures):
            try:
                frame = Index.open(bundle, verify=False).frame()
                # Every update replaces all statements, so all texts of one generation are of one version.
                versions = {text.rsplit(" ", 1)[-1] for text in frame["text"]}
                assert frame.height == ROWS
                assert len(versions) == 1, versions
                seen.update(versions)
            except BaseException as error:
                failures.append(error)
            read_again.set()

    readers = [threading.Thread(target=read, daemon=True) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for version in range(1, UPDATES + 1):
        add_statements(bundle, sample(range(ROWS), version=version), encoder, update=True)
        if version % 10 == 0:
            compact_index(bundle)
        if version % 7 == 0:
            undo_index(bundle)
            undo_index(bundle)
        while not (f"{version}." in seen or failures):  # so that each generation is read, however slow readers are
            read_again.wait()
            read_again.clear()
    done.set()
    for reader in readers:
        reader.join()
    assert not failures, failures[0]


def test_an_opened_index_answers_from_its_own_generation_for_good(whole_bundle, tmp_path):
    encoder = HashEncoder()
    bundle = Path(shutil.copytree(whole_bundle, tmp_path / "bundle"))
    index = Index.open(bundle)
    vectors = encoder.encode(["anything at all"])
    before = index.search(vectors, 5)
    for version in range(5, 9):
        add_statements(bundle, sample(range(10), version=version), encoder, update=True)
    compact_index(bundle)
    after = index.search(vectors, 5)
    np.testing.assert_array_equal(before.rows, after.rows)
    np.testing.assert_array_equal(before.scores, after.scores)
    assert len(index.statements(before.rows[0].tolist())) == 5


def read_and_search(bundle: Path, begun: multiprocessing.queues.SimpleQueue, done: Event) -> None:
    """Open, search and read until told to stop; every answer is of one generation."""
    os.nice(15)  # eight that never rest would keep the updates, and the tests beside these, from getting anywhere
    queries, seen = HashEncoder().encode(["anything at all", "a river"]), 0
    while not done.is_set():
        index = Index.open(bundle, verify=seen % 10 == 0)
        rows = index.search(queries, 5).rows
        found = [statement for row in rows.tolist() for statement in index.statements(row)]
        assert len({statement.id for statement in found[:5]}) == 5
        assert len({statement.text.rsplit(" ", 1)[-1] for statement in found}) == 1
        assert len(index) == len(index.ids) == ROWS
        seen += 1
        if seen == 1:
            begun.put(1)


def test_processes_read_while_statements_are_replaced(tmp_path: Path, soak: bool) -> None:
    encoder, bundle = HashEncoder(), tmp_path / "bundle"
    build_index(bundle, sample(range(ROWS), version=0), encoder)
    context = multiprocessing.get_context("forkserver")
    done, begun = context.Event(), context.SimpleQueue()
    with pytest.MonkeyPatch.context() as patch:
        for folder in (Path(__file__).parent, Path(invented.__file__).parent):
            patch.syspath_prepend(str(folder))
        readers = [
            context.Process(target=read_and_search, args=(bundle, begun, done), daemon=True) for _ in range(PROCESSES)
        ]
        for reader in readers:
            reader.start()
    for _ in readers:
        begun.get()
    for version in range(1, (SOAK_UPDATES if soak else PROCESS_UPDATES) + 1):
        add_statements(bundle, sample(range(ROWS), version=version), encoder, update=True)
        if version % 10 == 0:
            compact_index(bundle)
        if version % 7 == 0:
            undo_index(bundle)
    done.set()
    for reader in readers:
        reader.join(120)
    assert [reader.exitcode for reader in readers] == [0] * PROCESSES
