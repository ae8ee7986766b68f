"""Bundles made to harm, their checksums made to fit: nothing but a `BundleError` comes out, and no memory goes in."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import HashEncoder

from factcheck.errors import BundleError, CorruptIndex
from factcheck.index import Filter, Index, verify_index
from factcheck.model import Verdict

resource = pytest.importorskip("resource", reason="memory is not counted here")

MOST_MEMORY = 256_000_000
QUERY = HashEncoder().encode(["a query"])
# Ten thousand inputs in the long form.
MORE = 20 if os.environ.get("FACTCHECK_SOAK") == "1" else 1
QUICK = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def refit(bundle: Path, change: Callable[[dict], None] = lambda manifest: None) -> None:
    """Make sizes and checksums fit what is there, after a change to the manifest."""
    generation = (bundle / "CURRENT").read_text().split()[0]
    path = bundle / f"{generation}.json"
    manifest = json.loads(path.read_bytes())
    for name in manifest["files"]:
        data = (bundle / name).read_bytes()
        manifest["files"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    change(manifest)
    path.write_text(json.dumps(manifest))
    (bundle / "CURRENT").write_text(f"{generation} {hashlib.sha256(path.read_bytes()).hexdigest()}\n")


def use(bundle: Path) -> None:
    """Everything that a reader does."""
    index = Index.open(bundle)
    where = Filter(
        languages=frozenset({"en"}), publishers=frozenset({"Desk 1"}), verdicts=frozenset({Verdict.TRUE}), since="2016"
    )
    for chosen in (None, where):
        hits = index.search(QUERY, 5, chosen)
        assert hits.rows.max() < index.rows
        for field in ("claim", "whole"):
            index.search_text(["river bridge tax cost crowns heron report"], 5, chosen, field=field)
    index.statements(range(index.rows), body=True)
    index.frame()
    for row in range(index.rows):
        index.vectors(row)
    index.views(list(range(index.rows)))
    list(index.live_vectors())
    len(index.ids)
    verify_index(bundle)


@contextmanager
def bounded() -> Iterator[None]:
    """Fails when the most memory that this process ever had grew by more than it may."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MOST_MEMORY


def answered_or_refused(bundle: Path) -> bool:
    """Whether it is refused. Anything but a `BundleError` is a failure, and so is much memory."""
    with bounded():
        try:
            use(bundle)
            return False
        except BundleError as error:
            refusal = str(error)
    assert str(bundle) in refusal
    return True


@contextmanager
def changed(bundle: Path) -> Iterator[None]:
    """Puts every file back afterwards."""
    before = {path: path.read_bytes() for path in bundle.rglob("*") if path.is_file()}
    try:
        yield
    finally:
        for path, data in before.items():
            path.write_bytes(data)


@pytest.fixture(scope="module")
def prey(whole_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(whole_bundle, tmp_path_factory.mktemp("prey") / "bundle"))


def data_files(bundle: Path) -> list[Path]:
    return sorted(bundle / name for name in Index.open(bundle).manifest.files)


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=array.dtype == object)
    return file.getvalue()


def header(text: str, data: bytes = b"", version: bytes = b"\x01\x00") -> bytes:
    padded = text.encode("latin-1") + b"\n"
    return b"\x93NUMPY" + version + len(padded).to_bytes(2, "little") + padded + data


def test_what_is_sound_is_answered(prey: Path) -> None:
    refit(prey)
    assert not answered_or_refused(prey)


@settings(QUICK, max_examples=250 * MORE)
@given(data=st.data())
def test_any_bytes_anywhere(prey: Path, data: st.DataObject) -> None:
    with changed(prey):
        path = data.draw(st.sampled_from(data_files(prey)))
        old = path.read_bytes()
        new = bytearray(old)
        for _ in range(data.draw(st.integers(1, 6))):
            # Headers and footers are where a byte counts most.
            near = st.one_of(
                st.integers(0, min(127, len(old) - 1)), st.integers(1, min(900, len(old))).map(lambda n: -n)
            )
            place = data.draw(st.one_of(near, st.integers(0, len(old) - 1)))
            new[place] = data.draw(st.integers(0, 255))
        cut = data.draw(st.one_of(st.none(), st.integers(0, len(old))))
        path.write_bytes(bytes(new[:cut]) + data.draw(st.binary(max_size=16)))
        refit(prey)
        answered_or_refused(prey)


NUMBERS = st.one_of(
    st.integers(-(2**63), 2**63 - 1), st.integers(-2, 200), st.sampled_from([2**31, 2**32, 10**12, 2**62])
)


@settings(QUICK, max_examples=120 * MORE)
@given(data=st.data())
def test_arrays_of_any_numbers(prey: Path, data: st.DataObject) -> None:
    with changed(prey):
        path = data.draw(st.sampled_from([p for p in data_files(prey) if p.suffix == ".npy"]))
        array = np.load(path).copy()
        flat = array.reshape(-1)
        for _ in range(data.draw(st.integers(1, 4))):
            place, number = data.draw(st.integers(0, len(flat) - 1)), data.draw(NUMBERS)
            special = data.draw(st.sampled_from([np.nan, np.inf, -np.inf, 1e38]))
            flat[place] = special if array.dtype.kind == "f" else np.array(number).astype(array.dtype)
        path.write_bytes(npy(array))
        refit(prey)
        with np.errstate(all="ignore"):
            answered_or_refused(prey)


HEADERS = [
    "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999, 16), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999, 999999999999999), }",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (9999999999999,), }",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (-1,), }",
    "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }",
    "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 16), }",
    "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 16), 'more': __import__('os')}",
    "(" * 9000,
    "{" * 9000,
    "",
    "\x00\xff",
]


@pytest.mark.parametrize("text", HEADERS, ids=range(len(HEADERS)))
def test_headers_of_arrays_that_lie(prey: Path, text: str) -> None:
    for path in data_files(prey):
        if path.suffix == ".npy":
            for content in (header(text), header(text, bytes(4096)), header(text, version=b"\x03\x00")):
                with changed(prey):
                    path.write_bytes(content)
                    refit(prey)
                    assert answered_or_refused(prey), path.name


def test_arrays_with_objects_in_them_are_refused_unread(prey: Path) -> None:
    class Mine:
        def __reduce__(self) -> tuple[object, ...]:
            return (pytest.fail, ("an object was made",))

    for path in data_files(prey):
        if path.suffix == ".npy":
            with changed(prey):
                path.write_bytes(npy(np.array([Mine()], dtype=object)))
                refit(prey)
                assert answered_or_refused(prey)


TABLES: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "no text": lambda f: f.drop("text"),
    "no date": lambda f: f.drop("date"),
    "no columns": lambda f: f.select(),
    "numbers for ids": lambda f: f.with_columns(id=pl.int_range(pl.len())),
    "lists for titles": lambda f: f.with_columns(title=pl.concat_list("title")),
    "null ids": lambda f: f.with_columns(id=pl.lit(None, pl.String)),
    "null texts": lambda f: f.with_columns(text=pl.lit(None, pl.String)),
    "a verdict of its own": lambda f: f.with_columns(verdict=pl.lit("fabulous")),
    "extra that is no JSON": lambda f: f.with_columns(extra=pl.lit("{")),
    "extra that is a list": lambda f: f.with_columns(extra=pl.lit("[1]")),
    "extra of other things": lambda f: f.with_columns(extra=pl.lit('{"a": {"b": 1}}')),
    "extra without end": lambda f: f.with_columns(extra=pl.lit("[" * 100_000)),
    "no rows": lambda f: f.clear(),
    "a row fewer": lambda f: f[1:],
    "a row more": lambda f: pl.concat([f, f[:1]]),
    "dates of words": lambda f: f.with_columns(date=pl.lit("whenever")),
    "empty texts": lambda f: f.with_columns(text=pl.lit(""), id=pl.lit("")),
}
REFUSED = set(TABLES) - {"dates of words", "empty texts", "extra of other things", "extra that is a list"}


@pytest.mark.parametrize("name", TABLES)
def test_tables_that_do_not_fit(prey: Path, name: str) -> None:
    for path in data_files(prey):
        if path.suffix == ".parquet":
            with changed(prey):
                TABLES[name](pl.read_parquet(path)).write_parquet(path)
                refit(prey)
                assert answered_or_refused(prey) or name not in REFUSED


VALUES = st.one_of(
    st.none(), st.booleans(), NUMBERS, st.floats(), st.text(max_size=8), st.just([]), st.just({}), st.just("../../x")
)


@settings(QUICK, max_examples=150 * MORE)
@given(data=st.data())
def test_manifests_that_say_anything(prey: Path, data: st.DataObject) -> None:
    def change(manifest: dict) -> None:
        part = data.draw(st.sampled_from([manifest, *manifest["segments"], manifest["files"]]))
        key = data.draw(st.sampled_from(sorted(part)))
        if data.draw(st.integers(0, 4)):
            part[key] = data.draw(VALUES)
        else:
            del part[key]

    with changed(prey):
        refit(prey, change)
        answered_or_refused(prey)


def test_rows_without_end_ask_for_no_memory(prey: Path) -> None:
    for rows in (10**9, 10**12, 2**63 - 1, 2**64):

        def change(manifest: dict, rows: int = rows) -> None:
            manifest["count"] += rows - manifest["segments"][0]["rows"]
            manifest["segments"][0]["rows"] = rows

        with changed(prey):
            refit(prey, change)
            with bounded(), pytest.raises(CorruptIndex):
                Index.open(prey)


def test_a_segment_named_twice_is_refused_or_its_rows_are_told_apart(prey: Path) -> None:
    def change(manifest: dict) -> None:
        manifest["segments"].append(manifest["segments"][0])
        manifest["count"] += manifest["segments"][0]["rows"]

    with changed(prey):
        refit(prey, change)
        assert answered_or_refused(prey)
