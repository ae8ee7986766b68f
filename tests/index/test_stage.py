"""A bundle with codes: built, tuned, opened, searched, changed and damaged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from invented import HashEncoder, sample

from factcheck.errors import CorruptIndex, InputError
from factcheck.index import Index, add_statements, build_index, compact_index, read_manifest, remove_statements, segment
from factcheck.index.stage import FILE, resident_bytes, spare_bytes
from factcheck.index.tune import tune_index

COUNT = 900


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle whose search begins with codes; not to be changed."""
    path = tmp_path_factory.mktemp("coded") / "bundle"
    build_index(path, sample(range(COUNT)), HashEncoder(), recipe="PQ8x4fs", threads=1)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own"
    build_index(path, sample(range(COUNT)), HashEncoder(), recipe="SQ8", threads=1)
    return path


def test_the_manifest_says_what_was_measured(coded: Path) -> None:
    manifest = read_manifest(coded)
    (entry,) = manifest.segments
    stage = entry.stage
    assert stage is not None
    assert (manifest.recipe, manifest.named, stage.recipe) == ("PQ8x4fs", "PQ8x4fs", "PQ8x4fs")
    assert stage.target == 0.99
    assert 0.99 <= stage.low <= stage.recall <= stage.high
    assert f"{entry.name}/{FILE}" in manifest.files


def test_it_answers_as_exact_search_does(coded: Path, tmp_path: Path) -> None:
    build_index(tmp_path / "exact", sample(range(COUNT)), HashEncoder(), recipe="Flat")
    queries = HashEncoder().encode([f"query {number}" for number in range(60)])
    ours, exact = Index.open(coded).search(queries, 10), Index.open(tmp_path / "exact").search(queries, 10)
    shared = [len(set(a) & set(b)) for a, b in zip(ours.rows.tolist(), exact.rows.tolist(), strict=True)]
    assert np.mean(shared) >= 9.8
    same = ours.rows == exact.rows
    assert np.array_equal(ours.scores[same], exact.scores[same])


def test_threads_change_nothing(coded: Path) -> None:
    queries = HashEncoder().encode([f"query {number}" for number in range(200)])
    one, four = (Index.open(coded, threads=threads).search(queries, 5) for threads in (1, 4))
    assert np.array_equal(one.rows, four.rows)
    assert np.array_equal(one.scores, four.scores)


def test_small_collections_need_no_codes(tmp_path: Path) -> None:
    manifest = build_index(tmp_path / "small", sample(range(30)), HashEncoder())
    assert manifest.segments[0].stage is None
    assert manifest.recipe == "Flat"
    assert not list((tmp_path / "small").rglob(FILE))


def test_changes_keep_it_and_compaction_makes_it_anew(own: Path) -> None:
    add_statements(own, sample(range(COUNT, COUNT + 20)), HashEncoder())
    remove_statements(own, ["s5", "s6"])
    assert [entry.stage is not None for entry in read_manifest(own).segments] == [True, False]
    manifest = compact_index(own)
    (entry,) = manifest.segments
    assert entry.stage is not None
    assert (manifest.named, entry.stage.recipe, manifest.recipe) == ("SQ8", "SQ8", "SQ8")
    index = Index.open(own)
    assert len(index) == COUNT + 18
    for row in (0, 100, COUNT + 17):
        assert index.search(index.vectors(row)[:1], 1).rows[0, 0] == row


def test_what_is_added_is_made_for_what_the_index_was_built_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = tmp_path / "own", []
    build_index(path, sample(range(40)), HashEncoder(), use="updates", target=0.95, threads=1)
    monkeypatch.setattr(segment, "make_stage", lambda *_, **given: asked.append((given["use"], given["target"])))
    add_statements(path, sample(range(40, 60)), HashEncoder())
    compact_index(path)
    assert asked == [("updates", 0.95)] * 2


def test_a_bound_of_memory_is_kept_by_what_is_built_added_and_compacted(tmp_path: Path) -> None:
    path, bound = tmp_path / "own", 40_000
    free = build_index(path, sample(range(COUNT)), HashEncoder(), threads=1)
    assert (free.recipe, resident_bytes(free) > bound, spare_bytes(free)) == ("Flat", True, None)
    built = build_index(path, sample(range(COUNT)), HashEncoder(), memory_bytes=bound, threads=1)
    (codes,) = path.rglob(FILE)
    assert built.segments[0].stage is not None
    assert built.segments[0].stage.kept
    assert codes.stat().st_size == resident_bytes(built) <= bound == built.memory_bytes
    assert spare_bytes(built) == bound - resident_bytes(built)
    more = add_statements(path, sample(range(COUNT, COUNT + 600)), HashEncoder())
    assert more.segments[1].stage is not None  # their vectors alone would need 90 KB
    compacted = compact_index(path)
    assert compacted.segments[0].stage is not None
    assert (compacted.memory_bytes, resident_bytes(compacted) <= bound) == (bound, True)


@pytest.mark.parametrize("given", [{"memory_bytes": 0}, {"memory_bytes": 10**6, "recipe": "SQ8"}])
def test_a_bound_that_nothing_can_be_planned_for(tmp_path: Path, given: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="leave out recipe or bound"):
        build_index(tmp_path / "b", sample(range(30)), HashEncoder(), **given)
    assert not (tmp_path / "b").exists()


def test_tuning_again_to_another_promise(own: Path) -> None:
    before = read_manifest(own)
    manifest = tune_index(own, target=0.9, queries=200)
    stage = manifest.segments[0].stage
    assert stage is not None
    assert (stage.target, stage.queries) == (0.9, 200)
    assert manifest.parent == before.generation
    assert manifest.files == before.files
    assert Index.open(own).manifest == manifest
    assert tune_index(own, queries=200).promise == 0.9  # of no other one was spoken


def test_tuning_what_needs_none(tmp_path: Path) -> None:
    manifest = build_index(tmp_path / "small", sample(range(30)), HashEncoder())
    assert tune_index(tmp_path / "small") == manifest


@pytest.mark.parametrize("target", [0.0, 1.2])
def test_a_target_out_of_range(own: Path, target: float) -> None:
    with pytest.raises(InputError, match="cannot tune"):
        tune_index(own, target=target)
    assert read_manifest(own).parent is None


def test_a_recipe_that_does_not_work_leaves_nothing_in_force(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="IVF4096"):
        build_index(tmp_path / "b", sample(range(30)), HashEncoder(), recipe="IVF4096,SQ8")
    with pytest.raises(InputError, match="FAISS makes nothing"):
        build_index(tmp_path / "b", sample(range(30)), HashEncoder(), recipe="Nonsense")
    assert not (tmp_path / "b" / "CURRENT").exists()


def test_damaged_codes_are_refused(own: Path) -> None:
    (file,) = own.rglob(FILE)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(CorruptIndex, match="sha256"):
        Index.open(own)


def test_missing_codes_are_refused(own: Path) -> None:
    (file,) = own.rglob(FILE)
    file.unlink()
    with pytest.raises(CorruptIndex, match="No such file"):
        Index.open(own, verify=False)
