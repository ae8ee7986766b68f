"""Build, add, update, remove and compact keep every id, every vector and every text."""

from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from invented import FIRST, HashEncoder, expected, sample, statement, whole

from factcheck.errors import CorruptIndex, IndexMismatch, IndexNotFound, InputError
from factcheck.index import (
    Index,
    StepBack,
    add_statements,
    arrays,
    build_index,
    compact_index,
    folding,
    made_from,
    read_manifest,
    remove_statements,
    tune_index,
    undo_index,
    verify_index,
)


def files_of(bundle: Path) -> dict[str, bytes]:
    return {p.relative_to(bundle).as_posix(): p.read_bytes() for p in sorted(bundle.rglob("*")) if p.is_file()}


def test_build_keeps_everything(bundle: Path, encoder: HashEncoder) -> None:
    assert whole(bundle) == expected(FIRST, encoder)
    assert len(Index.open(bundle)) == 40
    assert read_manifest(bundle).source_sha256 == "a" * 64
    verify_index(bundle)


def test_add_keeps_both(bundle: Path, encoder: HashEncoder) -> None:
    before = files_of(bundle)
    manifest = add_statements(bundle, sample(range(40, 55)), encoder)
    assert whole(bundle) == expected([*FIRST, *(statement(n) for n in range(40, 55))], encoder)
    assert (manifest.count, len(manifest.segments), manifest.parent) == (55, 2, "gen-000001")
    after = files_of(bundle)
    assert all(after[name] == data for name, data in before.items() if name.startswith("seg-"))
    verify_index(bundle)


def test_single_additions_do_not_pile_up(bundle: Path, encoder: HashEncoder) -> None:
    now = {s.id: s for s in FIRST}
    most = 0
    for number in range(40):
        name = 35 + number  # the first five take the place of others
        add_statements(bundle, sample([name], version=number), encoder, update=True)
        now.pop(f"s{name}", None)
        now[f"s{name}"] = statement(name, version=number)
        most = max(most, len(Index.open(bundle).segments))
    assert whole(bundle) == expected(list(now.values()), encoder)
    assert most == folding.FOLDED_FROM
    verify_index(bundle)
    found = Index.open(bundle).search_text(["version 38"], 50).rows[0]
    assert "s73" in {s.id for s in Index.open(bundle).statements(found[found >= 0])}


def test_a_fold_is_undone_as_the_addition_that_it_came_with(bundle: Path, encoder: HashEncoder) -> None:
    for number in range(40, 40 + folding.FOLDED_FROM - 1):
        add_statements(bundle, sample([number]), encoder)
    remove_statements(bundle, ["s2", "s41"])
    before, segments = whole(bundle), len(Index.open(bundle).segments)
    add_statements(bundle, sample([90]), encoder)
    assert segments == folding.FOLDED_FROM
    index = Index.open(bundle)
    assert (len(index.segments), index.removed.size) == (1, 0)
    steps: list[StepBack] = []
    undo_index(bundle, told=steps.append)
    assert steps[0].changes == (["s90"], [], [])
    assert whole(bundle) == before


def test_large_and_coded_segments_are_not_folded(
    bundle: Path, encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(bundle, sample(range(300)), encoder, recipe="PQ8x4fs")
    monkeypatch.setattr(folding, "FOLDED_FROM", 2)
    monkeypatch.setattr(folding, "MOST_ROWS", 3)
    for number in range(300, 308):
        add_statements(bundle, sample([number]), encoder)
    index = Index.open(bundle)
    assert [segment.rows for segment in index.segments] == [300, 3, 3, 1, 1]
    assert index.manifest.recipe == "PQ8x4fs"
    verify_index(bundle)


def test_a_damaged_segment_is_not_folded_into_a_sound_one(bundle: Path, encoder: HashEncoder) -> None:
    for number in range(40, 40 + folding.FOLDED_FROM - 1):
        add_statements(bundle, sample([number]), encoder)
    harmed = bundle / Index.open(bundle).manifest.segments[3].name / "vectors.npy"
    data = bytearray(harmed.read_bytes())
    data[-3] ^= 1
    harmed.write_bytes(data)
    with pytest.raises(CorruptIndex, match=r"vectors\.npy"):
        add_statements(bundle, sample([90]), encoder)


def test_remove_takes_out_what_it_is_told(bundle: Path, encoder: HashEncoder) -> None:
    remove_statements(bundle, ["s3", "s39", "s3"])
    remove_statements(bundle, ["s0"])
    left = [s for s in FIRST if s.id not in ("s3", "s39", "s0")]
    assert whole(bundle) == expected(left, encoder)
    assert len(Index.open(bundle)) == 37
    add_statements(bundle, sample([3], version=9), encoder)
    assert whole(bundle) == expected([*left, statement(3, version=9)], encoder)


def test_to_remove_nothing_leaves_the_step_back_as_it_was(bundle: Path) -> None:
    before = remove_statements(bundle, ["s3"])
    assert remove_statements(bundle, []) == before == read_manifest(bundle)
    undo_index(bundle)
    assert "s3" in Index.open(bundle).ids


def test_compact_changes_nothing_but_the_files(bundle: Path, encoder: HashEncoder) -> None:
    add_statements(bundle, sample(range(30, 60), version=1), encoder, update=True)
    remove_statements(bundle, [f"s{n}" for n in range(0, 60, 7)])
    before, queries = whole(bundle), encoder.encode(["a", "b", "c"])
    old = Index.open(bundle)
    names = [[s.id for s in old.statements(rows)] for rows in old.search(queries, 10).rows]
    manifest = compact_index(bundle)
    assert whole(bundle) == before
    new = Index.open(bundle)
    assert [[s.id for s in new.statements(rows)] for rows in new.search(queries, 10).rows] == names
    assert (len(manifest.segments), new.rows, new.removed.size) == (1, len(before), 0)
    assert compact_index(bundle) == manifest
    verify_index(bundle)


def test_everything_can_be_removed(bundle: Path, encoder: HashEncoder) -> None:
    remove_statements(bundle, [s.id for s in FIRST])
    assert len(Index.open(bundle)) == 0
    compact_index(bundle)
    index = Index.open(bundle)
    assert (index.search(encoder.encode(["a"]), 3).rows == -1).all()
    assert (index.search_text(["river"], 3).rows == -1).all()
    verify_index(bundle)
    add_statements(bundle, sample([1]), encoder)
    assert whole(bundle) == expected([statement(1)], encoder)


def test_building_again_is_the_next_generation(bundle: Path, encoder: HashEncoder) -> None:
    first = read_manifest(bundle)
    second = build_index(bundle, sample(range(5)), encoder)
    assert (second.id, second.parent, second.generation) == (first.id, first.generation, "gen-000002")
    assert second.source_sha256 is None
    assert whole(bundle) == expected(FIRST[:5], encoder)


def test_only_the_last_two_generations_stay(bundle: Path, encoder: HashEncoder) -> None:
    (bundle / "seg-notes").mkdir()
    (bundle / "gen-ius.txt").write_text("mine")
    for number in range(40, 50):
        add_statements(bundle, sample([number]), encoder)
        compact_index(bundle)
    assert sum(1 for path in bundle.iterdir() if path.name.startswith("seg-0") or path.is_dir()) <= 4
    assert sorted(path.name for path in bundle.glob("gen-*.json")) == ["gen-000020.json", "gen-000021.json"]
    assert (bundle / "seg-notes").is_dir()
    assert (bundle / "gen-ius.txt").read_text() == "mine"


def test_a_source_is_forgotten_when_the_index_holds_other_statements(bundle: Path, encoder: HashEncoder) -> None:
    assert made_from(bundle, "a" * 64, encoder) == read_manifest(bundle)
    add_statements(bundle, sample([50]), encoder)
    remove_statements(bundle, ["s50"])
    compact_index(bundle)
    assert read_manifest(bundle).source_sha256 is None
    assert made_from(bundle, "a" * 64, encoder) is None


def test_a_build_from_the_same_sources_is_known_to_change_nothing(bundle: Path, encoder: HashEncoder) -> None:
    assert made_from(bundle, "b" * 64, encoder) is None
    assert made_from(bundle, "a" * 64, encoder, recipe="Flat") is None
    assert made_from(bundle, "a" * 64, encoder, memory_bytes=10**9) is None
    assert made_from(bundle.parent / "none", "a" * 64, encoder) is None
    next(bundle.glob("seg-*/vectors.npy")).unlink()
    assert made_from(bundle, "a" * 64, encoder) is None


@pytest.mark.parametrize("small", [0, arrays.SMALL])
def test_an_open_index_outlives_the_files_it_was_opened_on(
    bundle: Path, encoder: HashEncoder, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "SMALL", small)
    before, index = expected(FIRST, encoder), Index.open(bundle)
    for number in range(40, 43):
        add_statements(bundle, sample([number]), encoder)
        compact_index(bundle)
    assert not (bundle / index.manifest.segments[0].name).exists()
    assert {s.id: s for s in index.statements(range(40), body=True)} == {id_: s for id_, (s, _) in before.items()}
    assert index.vectors(0).tobytes() == before["s0"][1]
    assert len(index.frame()) == 40


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="the system does not tell which files are open")
def test_what_is_small_of_an_index_holds_no_file_open(bundle: Path, encoder: HashEncoder) -> None:
    for number in range(40, 60):
        add_statements(bundle, sample([number]), encoder)
    before = len(list(Path("/dev/fd").iterdir()))
    index = Index.open(bundle)
    assert len(index.statements(range(60), body=True)) == 60
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_codes_that_are_gone_before_the_first_search_are_told(bundle: Path, encoder: HashEncoder) -> None:
    build_index(bundle, sample(range(400)), encoder, recipe="SQ8")
    index = Index.open(bundle)
    for _ in range(2):
        build_index(bundle, sample(range(400)), encoder, recipe="SQ8")
    with pytest.raises(CorruptIndex, match=r"dense\.faiss: .*No such file"):
        index.search(encoder.encode(["a b c"]), 3)
    assert Index.open(bundle).search(encoder.encode(["a b c"]), 3).rows.shape == (1, 3)


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        (lambda p, e: add_statements(p, sample([5, 50, 6]), e), InputError, "holds 's5' and 1 more already"),
        (lambda p, e: add_statements(p, sample([50, 50]), e), InputError, "'s50' occurs more than once"),
        (lambda p, e: add_statements(p, sample([]), e), InputError, "no statement to index"),
        (lambda p, e: add_statements(p, sample([50]).drop("body"), e), InputError, "columns"),
        (lambda p, e: build_index(p, sample([50, 50]), e), InputError, "occurs more than once"),
        (lambda p, e: remove_statements(p, ["s1", "nobody"]), InputError, "holds no 'nobody'"),
        (lambda p, e: add_statements(p, sample([50]), HashEncoder(8)), IndexMismatch, "dimension 16.*gives 8"),
        (lambda p, e: add_statements(p, sample([50]), HashEncoder(salt="x")), IndexMismatch, r"\w{12}.*\w{12}"),
    ],
)
def test_errors_change_nothing(bundle: Path, encoder: HashEncoder, change, error, says) -> None:
    before = files_of(bundle)
    with pytest.raises(error, match=says):
        change(bundle, encoder)
    assert files_of(bundle) == before


def test_an_encoder_of_the_wrong_shape_leaves_the_old_generation(bundle: Path, encoder: HashEncoder) -> None:
    class Short(HashEncoder):
        def encode(self, texts, **_):  # type: ignore[no-untyped-def]
            return super().encode(texts[:-1])

    with pytest.raises(IndexMismatch, match=r"shape \(\d+, 16\)"):
        add_statements(bundle, sample([50]), Short())
    assert whole(bundle) == expected(FIRST, encoder)
    add_statements(bundle, sample([50]), encoder)
    assert len(list(bundle.glob("seg-*"))) == 2, "what the failed writer left is gone"


@pytest.mark.parametrize(
    "change",
    [
        compact_index,
        tune_index,
        lambda p: remove_statements(p, ["s1"]),
        lambda p: add_statements(p, sample([1]), HashEncoder()),
    ],
)
def test_there_has_to_be_an_index_and_none_is_begun(tmp_path: Path, change) -> None:
    (tmp_path / "own").mkdir()
    for name in ("none", "own"):
        with pytest.raises(IndexNotFound):
            change(tmp_path / name)
    assert not (tmp_path / "none").exists()
    assert not list((tmp_path / "own").iterdir())


def test_progress_counts_statements(tmp_path: Path, encoder: HashEncoder) -> None:
    told: list[tuple[str, int, int | None]] = []
    build_index(tmp_path / "b", sample(range(1500)), encoder, progress=lambda *args: told.append(args))
    encoded = [done for stage, done, total in told if stage == "encoding statements" and total == 1500]
    assert encoded == sorted(encoded)
    assert encoded[-1] == 1500


def test_more_statements_than_a_row_group_come_back(tmp_path: Path, encoder: HashEncoder) -> None:
    build_index(tmp_path / "b", sample(range(2500)), encoder)
    index = Index.open(tmp_path / "b")
    rows = [2499, 0, 1023, 1024, 2048, 7]
    assert index.statements(rows, body=True) == [statement(row) for row in rows]
    assert index.statements([7])[0].body is None
    assert isinstance(index.frame(), pl.DataFrame)
    assert index.frame()["id"].to_list() == [f"s{n}" for n in range(2500)]
    assert np.array_equal(index.vectors(2499), encoder.encode([statement(2499).text])) or len(index.vectors(2499)) == 3


def test_rows_of_some_ids_are_those_of_all(tmp_path: Path, encoder: HashEncoder) -> None:
    path = tmp_path / "bundle"
    build_index(path, sample(range(50)), encoder)
    add_statements(path, sample(range(40, 70), version=1), encoder, update=True)
    remove_statements(path, ["s3", "s45", "s69"])
    index = Index.open(path)
    some = ["s0", "s3", "s44", "s44", "s45", "s68", "nowhere"]
    assert index.rows_of(some) == {id_: index.ids[id_] for id_ in ("s0", "s44", "s68")}
    assert index.rows_of(list(index.ids)) == index.ids
    assert index.rows_of([]) == {}


@pytest.mark.parametrize("file", ["statements.parquet", "vectors.npy"])
def test_what_is_damaged_is_never_made_sound_by_adding_to_it(tmp_path: Path, encoder: HashEncoder, file: str) -> None:
    path = tmp_path / "bundle"
    build_index(path, sample(range(20)), encoder)
    victim = next(path.glob(f"seg-*/{file}"))
    data = victim.read_bytes()
    victim.write_bytes(data[:-40] + bytes([data[-40] ^ 1]) + data[-39:])
    with contextlib.suppress(CorruptIndex):  # what adding reads is checked first, what it leaves alone is not
        add_statements(path, sample([90]), encoder)
    for change in (lambda: Index.open(path), lambda: compact_index(path), lambda: verify_index(path)):
        with pytest.raises(CorruptIndex, match=file):
            change()
    if file == "statements.parquet":
        with pytest.raises(CorruptIndex, match=file):
            remove_statements(path, ["s1"])
