"""What a bundle says of itself, names and lists, and what is refused."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import HashEncoder, sample

from factcheck.errors import BundleError, CorruptIndex, IndexMismatch, IndexNotFound, IndexTooNew, InputError
from factcheck.index import (
    Index,
    add_statements,
    build_index,
    list_indexes,
    read_manifest,
    remove_statements,
    resolve_index,
    verify_index,
)
from factcheck.index import manifest as manifest_module


def rewrite(bundle: Path, *without: str, **changes: object) -> None:
    """Change the manifest in force, and the pointer so that it fits."""
    generation = (bundle / "CURRENT").read_text().split()[0]
    path = bundle / f"{generation}.json"
    fields = {name: value for name, value in json.loads(path.read_text()).items() if name not in without}
    path.write_text(json.dumps(fields | changes))
    (bundle / "CURRENT").write_text(f"{generation} {hashlib.sha256(path.read_bytes()).hexdigest()}\n")


def test_the_manifest_says_what_is_there(bundle: Path, encoder: HashEncoder) -> None:
    add_statements(bundle, sample(range(40, 50)), encoder)
    remove_statements(bundle, ["s1"])
    manifest = read_manifest(bundle)
    assert (manifest.model, manifest.dimension, manifest.fingerprint) == ("hash", 16, encoder.fingerprint)
    assert (manifest.count, manifest.generation, manifest.metric) == (49, "gen-000003", "cosine")
    assert [segment.rows for segment in manifest.segments] == [40, 10]
    for name, entry in manifest.files.items():
        data = (bundle / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (entry.size, entry.sha256)
    inside = {p.relative_to(bundle).as_posix() for p in bundle.glob("seg-*/*")}
    assert inside | {"gen-000003.removed.npy"} == set(manifest.files)


@pytest.mark.parametrize("overtaken", [1, 3])
def test_a_reader_that_writers_overtake_looks_again(
    bundle: Path, encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch, overtaken: int
) -> None:
    real = manifest_module.read_generation
    left = overtaken

    def overtaking(*given, **more):
        nonlocal left
        if left and given[0] == bundle:
            left -= 1
            with monkeypatch.context() as unpatched:
                unpatched.setattr(manifest_module, "read_generation", real)
                for number in (2 * left, 2 * left + 1):  # the second sweeps what the pointer led to
                    add_statements(bundle, sample([100 + number]), encoder)
        return real(*given, **more)

    monkeypatch.setattr(manifest_module, "read_generation", overtaking)
    assert read_manifest(bundle).count == len(Index.open(bundle)) == 40 + 2 * overtaken


def test_no_bundle_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for name in ("none", "file", "."):
        with pytest.raises(IndexNotFound) as caught:
            Index.open(str(tmp_path / name))
        assert "factcheck index build" in str(caught.value.hint)


def test_a_hint_calls_a_bundle_as_a_command_takes_it(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_INDEXES_DIR", str(tmp_path))
    monkeypatch.chdir(bundle.parent)
    for path, way in [
        (tmp_path / "none", "build it: factcheck index build none SOURCE..."),
        (tmp_path / "the desk" / "none", f"build it: factcheck index build '{tmp_path}/the desk/none' SOURCE..."),
        (Path("none"), "build it: factcheck index build ./none SOURCE..."),
        (tmp_path / "elsewhere" / bundle.name, f"one is in this folder: call it ./{bundle.name}"),
    ]:
        with pytest.raises(IndexNotFound) as caught:
            Index.open(path)
        assert caught.value.hint == way


def test_manifests_from_before_there_was_a_bound_of_memory_are_read(bundle: Path, encoder: HashEncoder) -> None:
    before = read_manifest(bundle)
    rewrite(bundle, "memory_bytes")
    assert read_manifest(bundle) == before
    assert add_statements(bundle, sample(range(40, 50)), encoder).memory_bytes is None


def test_a_later_format_is_refused_whatever_else_it_holds(bundle: Path) -> None:
    rewrite(bundle, format=9, novelty={"a": 1})
    with pytest.raises(IndexTooNew, match="format 9, this version reads up to 1"):
        Index.open(bundle)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"count": 39}, "holds 40 statements, the manifest says 39"),
        ({"generation": "gen-000007"}, "it says it is gen-000007"),
        ({"dimension": 8}, "vectors.npy.*expected"),
        ({"files": {}}, "statements.parquet.*does not list it"),
        ({"metric": "l2"}, "not a manifest: metric: Input should be 'cosine'"),
        ({"parent": "../../elsewhere"}, "not a manifest"),
        ({"files": {"../outside": {"size": 0, "sha256": "0" * 64}}}, "not a manifest"),
        ({"files": {"/dev/zero": {"size": 0, "sha256": "0" * 64}}}, "not a manifest"),
        ({"surprise": 1}, "not a manifest"),
        ({"segments": [{"name": "..", "rows": 1, "vectors": 1, "recipe": "Flat"}]}, "not a manifest"),
        ({"format": 0}, "not a manifest: format: "),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(bundle: Path, changes: dict[str, object], says: str) -> None:
    rewrite(bundle, **changes)
    with pytest.raises(CorruptIndex, match=f"(?s){says}"):
        Index.open(bundle)


@pytest.mark.parametrize("name", ["CURRENT", "gen-000001.json"])
def test_files_that_this_user_may_not_read_are_told_as_such(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    opened = Path.open

    def refused(path: Path, *given: object, **more: object) -> object:
        if path.name == name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *given, **more)

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(CorruptIndex, match=f"{name}: Permission denied") as caught:
        read_manifest(bundle)
    assert caught.value.hint == "look at who may read the index's folder and files"


def test_a_manifest_cannot_be_nested_or_large_without_end(bundle: Path) -> None:
    for data, says in ((b"[" * 1_000_000, "not a manifest"), (b" " * 17_000_000, "larger than")):
        (bundle / "gen-000001.json").write_bytes(data)
        (bundle / "CURRENT").write_text(f"gen-000001 {hashlib.sha256(data).hexdigest()}\n")
        with pytest.raises(CorruptIndex, match=says):
            Index.open(bundle)


def test_no_manifest_is_written_that_no_reader_would_take(
    bundle: Path, encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_manifest(bundle)
    size = (bundle / f"{before.generation}.json").stat().st_size
    monkeypatch.setattr(manifest_module, "MOST_MANIFEST_BYTES", size + 100)
    with pytest.raises(BundleError, match="2 segments are more than") as caught:
        add_statements(bundle, sample(range(40, 50)), encoder)
    assert "factcheck index compact" in str(caught.value.hint)
    assert read_manifest(bundle) == before
    monkeypatch.undo()
    add_statements(bundle, sample(range(40, 50)), encoder)
    assert verify_index(bundle).count == 50


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_place_of_a_file_is_refused(bundle: Path) -> None:
    name, entry = next(iter(read_manifest(bundle).files.items()))
    (bundle / name).unlink()
    os.mkfifo(bundle / name)
    rewrite(bundle, files={name: {"size": 0, "sha256": entry.sha256}})
    with pytest.raises(CorruptIndex, match="not a regular file"):
        Index.open(bundle)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["CURRENT", "gen-000001.json"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_pipe_or_a_folder_in_place_of_what_is_read_first_is_refused(
    bundle: Path, name: str, make: Callable[[Path], None]
) -> None:
    (bundle / name).unlink()
    make(bundle / name)
    with pytest.raises(CorruptIndex, match="not a regular file"):
        Index.open(bundle)
    assert [listed.problem for listed in list_indexes(bundle.parent)] == ["not a regular file"]


def test_damage_is_told_with_what_to_do_about_it(bundle: Path, encoder: HashEncoder) -> None:
    vectors = next(bundle.glob("seg-*/vectors.npy"))
    vectors.write_bytes(vectors.read_bytes()[:-1] + b"\x77")
    with pytest.raises(CorruptIndex) as caught:
        Index.open(bundle)
    assert "--force" in str(caught.value.hint)
    manifest, pointer = bundle / "gen-000001.json", (bundle / "CURRENT").read_bytes()
    manifest.write_bytes(manifest.read_bytes() + b" ")
    for damage in (lambda: None, manifest.unlink, lambda: (bundle / "CURRENT").write_bytes(pointer[:-2])):
        damage()
        with pytest.raises(CorruptIndex) as caught:
            build_index(bundle, sample(range(5)), encoder)
        assert "remove it and build" in str(caught.value.hint)


def test_another_model_is_refused_with_both_named(bundle: Path) -> None:
    index = Index.open(bundle)
    index.check_encoder(HashEncoder())
    with pytest.raises(IndexMismatch, match="hash with dimension 16, the model wide gives 32") as caught:
        index.check_encoder(HashEncoder(32, name="wide"))
    assert "--model hash" in str(caught.value.hint)
    assert "--model wide" in str(caught.value.hint)
    other = HashEncoder(name="other")
    with pytest.raises(IndexMismatch) as caught:
        index.check_encoder(other)
    assert other.fingerprint[:12] in str(caught.value)
    assert HashEncoder().fingerprint[:12] in str(caught.value)


def test_the_same_model_in_another_form_is_not_told_to_be_named(bundle: Path) -> None:
    with pytest.raises(IndexMismatch) as caught:
        Index.open(bundle).check_encoder(HashEncoder(salt="compiled"))
    assert caught.value.hint == "hash was compiled or changed since: build it again with --model hash"


@pytest.mark.parametrize("name", ["a", "My-index_2.0", "x" * 64])
def test_names_are_folders_of_the_index_folder(tmp_path: Path, name: str) -> None:
    assert resolve_index(name, tmp_path) == tmp_path / name


def test_a_name_with_a_separator_is_a_path(tmp_path: Path) -> None:
    assert resolve_index("./here", tmp_path) == Path("./here")
    assert resolve_index("~/x", tmp_path) == Path.home() / "x"


@pytest.mark.parametrize("name", ["", ".", "..", ".hidden", "-flag", "a b", "a.", "x" * 65, "nül", "a\x00b", "a/\x00"])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        resolve_index(name, tmp_path)


def test_a_folder_whose_path_is_not_utf8_is_refused(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"odd \xff")
    for name, folder in ((f"{odd}/x", tmp_path), ("x", odd)):
        with pytest.raises(InputError, match="the path is not UTF-8"):
            resolve_index(name, folder)


def test_list_shows_sound_and_damaged_bundles_and_nothing_else(tmp_path: Path, encoder: HashEncoder) -> None:
    assert list_indexes(tmp_path / "none") == []
    for name in ("b-two", "a-one", "c-bad"):
        build_index(tmp_path / name, sample(range(7)), encoder)
    (tmp_path / "c-bad" / "CURRENT").write_text("nonsense")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    one, two, bad = list_indexes(tmp_path)
    assert (one.name, two.name, bad.name) == ("a-one", "b-two", "c-bad")
    assert (one.count, one.model, one.problem) == (7, "hash", None)
    assert bad.problem is not None
    assert "pointer" in bad.problem


def test_verify_finds_vectors_that_are_not_of_unit_length(tmp_path: Path) -> None:
    class Long(HashEncoder):
        def encode(self, texts, **_):  # type: ignore[no-untyped-def]
            return 2 * super().encode(texts)

    build_index(tmp_path / "b", sample(range(5)), Long())
    with pytest.raises(CorruptIndex, match=r"vectors\.npy.*unit length"):
        verify_index(tmp_path / "b")


def test_verify_holds_no_copy_of_the_vectors(tmp_path: Path) -> None:
    manifest = build_index(tmp_path / "b", sample(range(100)), HashEncoder(50_000), recipe="Flat")
    size = 4 * manifest.dimension * manifest.segments[0].vectors
    tracemalloc.start()
    try:
        verify_index(tmp_path / "b")
        assert tracemalloc.get_traced_memory()[1] < size / 2  # most of it for the manifest, which may be long
    finally:
        tracemalloc.stop()


def test_verify_finds_an_id_that_occurs_twice(bundle: Path, encoder: HashEncoder) -> None:
    add_statements(bundle, sample([0], version=1), encoder, update=True)
    generation = read_manifest(bundle)
    rewrite(bundle, files={n: e.model_dump() for n, e in generation.files.items() if "/" in n}, count=41)
    with pytest.raises(CorruptIndex, match="more than once"):
        verify_index(bundle)


def test_sizes_are_checked_even_without_verifying(bundle: Path) -> None:
    victim = next(bundle.glob("seg-*/owners.npy"))
    victim.write_bytes(victim.read_bytes()[:-4])
    with pytest.raises(CorruptIndex, match=r"owners\.npy.*bytes, the manifest says"):
        Index.open(bundle, verify=False)
