"""Codes say where to look: they are built, kept on disk and believed only so far."""

from __future__ import annotations

import resource
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import CorruptIndex, InputError
from factcheck.index.codes import Codes, factory, fits_together, kinds, narrow, one_thread
from factcheck.index.planner import Recipe


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    random = np.random.default_rng(0)
    raw = random.standard_normal((50, 32))[random.integers(0, 50, 4_000)] + random.standard_normal((4_000, 32))
    return np.ascontiguousarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float32)


RECIPES = ["PQ16x4fs", "IVF16,PQ16x4fs", "HNSW8,SQ8", "SQfp16", "RaBitQ", "PCAR16,PQ8x4fs", "SQ8,RFlat"]


@pytest.mark.parametrize("name", RECIPES)
def test_recipes_find_their_own_and_come_back_from_disk(vectors: np.ndarray, tmp_path: Path, name: str) -> None:
    recipe = Recipe(factory=name)
    codes = Codes.encode(vectors, recipe)
    assert len(codes) == len(vectors)
    found = codes.nearest(vectors[:200], 40)
    assert found.shape == (200, 40)
    assert np.mean((found == np.arange(200)[:, None]).any(axis=1)) > 0.9
    codes.save(tmp_path / "codes")
    again = Codes.open(tmp_path / "codes", recipe, count=len(vectors), dimension=32)
    assert np.array_equal(again.nearest(vectors[:200], 40), found)


def test_codes_without_room_for_their_end_are_told(vectors: np.ndarray, tmp_path: Path) -> None:
    codes = Codes.encode(vectors, Recipe(factory="SQ8"))
    codes.save(tmp_path / "codes")
    whole = (tmp_path / "codes").stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (whole - 1, whole // 2, 0):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))  # as a full disk
        try:
            with pytest.raises(OSError, match="too large"):
                codes.save(tmp_path / "codes")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_query_gets_the_same_rows_alone_and_on_any_number_of_threads(vectors: np.ndarray) -> None:
    import faiss

    codes = Codes.encode(np.concatenate([vectors, vectors]), Recipe(factory="PQ16x4fs"))  # everything is there twice
    for wanted in (1, 10, 25, 300):
        together = codes.nearest(vectors[:70], wanted)
        faiss.omp_set_num_threads(3)
        assert np.array_equal(codes.nearest(vectors[:70], wanted), together)
        alone = np.concatenate([codes.nearest(vectors[at : at + 1], wanted) for at in range(70)])
        assert all(set(one) == set(other) for one, other in zip(alone.tolist(), together.tolist(), strict=True))
        faiss.omp_set_num_threads(1)


def test_encoding_twice_gives_the_same_codes(vectors: np.ndarray) -> None:
    recipe = Recipe(factory="PQ16x4fs", training=2_000)
    one, two = (Codes.encode(vectors, recipe).nearest(vectors[:100], 30) for _ in range(2))
    assert np.array_equal(one, two)


def test_more_asked_for_than_there_is(vectors: np.ndarray) -> None:
    codes = Codes.encode(vectors[:700], Recipe(factory="PQ16x4fs"))
    assert codes.nearest(vectors[:2], 5_000).shape == (2, 700)


def test_one_thread_gives_back_what_was_set() -> None:
    import faiss

    faiss.omp_set_num_threads(3)
    with one_thread():
        assert faiss.omp_get_max_threads() == 1
    assert faiss.omp_get_max_threads() == 3
    faiss.omp_set_num_threads(1)


def test_search_parameters_are_set(vectors: np.ndarray) -> None:
    codes = Codes.encode(vectors, Recipe(factory="IVF64,SQ8", parameters={"nprobe": 1}))
    narrow = codes.nearest(vectors[:300], 10)
    codes.set({"nprobe": 64})
    wide = codes.nearest(vectors[:300], 10)
    truth = np.argsort(-(vectors[:300] @ vectors.T), axis=1)[:, :10]
    hits = [np.mean([len(set(a) & set(b)) for a, b in zip(rows, truth, strict=True)]) for rows in (narrow, wide)]
    assert hits[0] < 9 < 9.5 < hits[1]


def test_an_unknown_search_parameter(vectors: np.ndarray) -> None:
    with pytest.raises(InputError, match="depth=3"):
        Codes.encode(vectors, Recipe(factory="SQ8", parameters={"depth": 3}))


@pytest.mark.parametrize("name", ["", "Nonsense", "PQ7x4fs", "IVF16", "Flat,,SQ8"])
def test_recipes_that_faiss_does_not_know(name: str) -> None:
    with pytest.raises(InputError, match="FAISS makes nothing"):
        factory(name, 32)


def test_recipes_that_bundles_do_not_hold() -> None:
    with pytest.raises(InputError, match="makes an IndexIDMap2, which bundles do not hold"):
        factory("IDMap2,Flat", 32)


def test_too_few_vectors_to_train_on(vectors: np.ndarray) -> None:
    with pytest.raises(InputError, match="does not work for 10 vectors"):
        Codes.encode(vectors[:10], Recipe(factory="PQ16x4fs"))


def test_kinds_look_inside() -> None:
    assert kinds(factory("PCAR16,IVF16,PQ8x4fs", 32)) == ["IndexPreTransform", "IndexIVFPQFastScan", "IndexFlat"]


class TestFiles:
    @pytest.fixture
    def file(self, vectors: np.ndarray, tmp_path: Path) -> Path:
        Codes.encode(vectors, Recipe(factory="PQ16x4fs")).save(tmp_path / "codes")
        return tmp_path / "codes"

    def test_another_count_or_dimension(self, file: Path) -> None:
        for count, dimension in ((3_999, 32), (4_000, 16)):
            with pytest.raises(CorruptIndex, match="4000 vectors of dimension 32"):
                Codes.open(file, Recipe(factory="PQ16x4fs"), count=count, dimension=dimension)

    def test_a_parameter_that_does_not_fit(self, file: Path) -> None:
        with pytest.raises(CorruptIndex, match="nprobe"):
            Codes.open(file, Recipe(factory="PQ16x4fs", parameters={"nprobe": 4}), count=4_000, dimension=32)

    @pytest.mark.parametrize("keep", [0, 1, 3, 20, 100, 5_000])
    def test_truncated(self, file: Path, keep: int) -> None:
        file.write_bytes(file.read_bytes()[:keep])
        with pytest.raises(CorruptIndex):
            Codes.open(file, Recipe(factory="PQ16x4fs"), count=4_000, dimension=32)

    def test_another_kind_of_index(self, file: Path) -> None:
        import faiss

        faiss.write_index(faiss.index_factory(32, "LSH"), str(file))
        with pytest.raises(CorruptIndex, match="IndexLSH"):
            Codes.open(file, Recipe(factory="PQ16x4fs"), count=4_000, dimension=32)

    def test_a_header_that_asks_for_absurd_memory(self, file: Path) -> None:
        data = bytearray(file.read_bytes())
        for at in range(40, 140):
            data[at] = 0x7F
        file.write_bytes(bytes(data))
        with pytest.raises(CorruptIndex):
            Codes.open(file, Recipe(factory="PQ16x4fs"), count=4_000, dimension=32)

    @pytest.mark.parametrize("name", ["IVF8,PQ16x4fs", "HNSW8,SQ8"])
    def test_parameters_without_bounds_ask_for_nothing(self, vectors: np.ndarray, tmp_path: Path, name: str) -> None:
        parameter = "nprobe" if "IVF" in name else "efSearch"
        Codes.encode(vectors, Recipe(factory=name)).save(tmp_path / "codes")
        wide = {parameter: float(2**31 - 1)}
        codes = Codes.open(tmp_path / "codes", Recipe(factory=name, parameters=wide), count=4_000, dimension=32)
        found = codes.nearest(vectors[:50], 40)
        assert np.mean((found == np.arange(50)[:, None]).any(axis=1)) > 0.9

    @pytest.mark.parametrize(
        ("name", "part", "lie"),
        [
            ("RaBitQ", "code_size", 900),
            ("RaBitQ", "rabitq.code_size", 900),
            ("RaBitQ", "rabitq.nb_bits", 40),
            ("RaBitQ", "qb", 60),
            ("RaBitQ", "rabitq.d", 9_000),
            ("RaBitQfs", "ntotal2", 2**40),
            ("RaBitQfs", "bbs", 4_096),
            ("IVF8,RaBitQ", "rabitq.d", 9_000),
        ],
    )
    def test_lengths_that_lie(self, vectors: np.ndarray, name: str, part: str, lie: int) -> None:
        import faiss

        made = factory(name, 32)  # what it is cast to lives as long as it does
        index = faiss.downcast_index(made)
        index.train(vectors)
        index.add(vectors)
        *inner, last = part.split(".")
        holder = getattr(index, inner[0]) if inner else index
        right = getattr(holder, last)
        assert fits_together(index)
        setattr(holder, last, lie)
        assert not fits_together(index)
        setattr(holder, last, right)

    def test_lists_of_vectors_that_do_not_exist(self, vectors: np.ndarray, tmp_path: Path) -> None:
        import faiss

        index = factory("IVF8,SQ8", 32)
        index.train(vectors)
        index.add_with_ids(vectors, np.arange(len(vectors)) + 7)
        faiss.write_index(index, str(tmp_path / "codes"))
        recipe = Recipe(factory="IVF8,SQ8", parameters={"nprobe": 8})
        codes = Codes.open(tmp_path / "codes", recipe, count=4_000, dimension=32)
        with pytest.raises(CorruptIndex, match="do not exist"):
            codes.nearest(vectors[-20:], 10)


@pytest.mark.parametrize("name", ["PQ16x4fs", "PCAR16,PQ8x4fs"])
def test_scanning_for_several_at_once_finds_what_faiss_finds_by_itself(vectors: np.ndarray, name: str) -> None:
    import faiss

    recipe = Recipe(factory=name)
    codes = Codes.encode(vectors, recipe)
    plain = factory(name, vectors.shape[1])
    plain.train(vectors)
    plain.add(vectors)
    assert not isinstance(plain, faiss.IndexPQFastScan) or plain.implem == 0
    for wanted in (21, 60, 500):
        ours, theirs = codes.nearest(vectors[:90], wanted), plain.search(vectors[:90], wanted)[1]
        assert [set(row) for row in ours.tolist()] == [set(row) for row in theirs.tolist()]


def test_narrowing_keeps_the_nearest_of_each_query(vectors: np.ndarray, tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    rows = np.stack([random.permutation(len(vectors))[:90] for _ in range(37)])
    rows[5, 60:], rows[6, 4:], rows[7, :] = -1, -1, -1  # shortlists that are not full
    np.save(tmp_path / "vectors.npy", vectors)
    mapped = np.load(tmp_path / "vectors.npy", mmap_mode="r")
    for source in (vectors, mapped):
        best = narrow(source, vectors[:37], rows, 12)
        for query, (row, found) in enumerate(zip(rows.tolist(), best.tolist(), strict=True)):
            there = [r for r in row if r >= 0]
            cosines = vectors[there].astype(np.float64) @ vectors[query].astype(np.float64)
            expected = [there[i] for i in np.argsort(-cosines, kind="stable")[:12]]
            assert found == expected + [-1] * (12 - len(expected))
    assert narrow(vectors, vectors[:37], rows, 90) is rows
