"""Readers during many updates: each sees one generation, whole."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
from invented import HashEncoder, sample

from factcheck.index import Index, add_statements, build_index, compact_index

READERS, UPDATES, ROWS = 8, 60, 20


def test_a_reader_never_sees_half_of_an_update(tmp_path):
    encoder = HashEncoder()
    bundle = tmp_path / "bundle"
    build_index(bundle, sample(range(ROWS), version=0), encoder)
    seen: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                frame = Index.open(bundle, verify=False).frame()
                # Every update replaces all statements, so all texts of one generation are of one version.
                versions = {text.rsplit(" ", 1)[-1] for text in frame["text"]}
                assert frame.height == ROWS
                assert len(versions) == 1, versions
                seen.append(frame.height)
            except BaseException as error:
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for version in range(1, UPDATES + 1):
        add_statements(bundle, sample(range(ROWS), version=version), encoder, update=True)
        if version % 15 == 0:
            compact_index(bundle)
    done.set()
    for reader in readers:
        reader.join()
    assert not failures, failures[0]
    assert len(seen) > READERS


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
