"""The step back: what an index held before it was built or changed last, and what stands in its way."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from pathlib import Path

import pytest
from invented import HashEncoder, expected, sample, statement, whole

from factcheck.errors import CorruptIndex, IndexNotFound, InputError
from factcheck.index import (
    Index,
    StepBack,
    add_statements,
    build_index,
    compact_index,
    made_from,
    read_manifest,
    remove_statements,
    tune_index,
    undo_index,
    verify_index,
)

FIRST = [statement(n) for n in range(40)]


def step_back(bundle: Path) -> StepBack:
    told: list[StepBack] = []
    undo_index(bundle, told=told.append)
    return told[0]


CHANGES = {
    "build": lambda path, encoder: build_index(path, sample(range(50, 60)), encoder),
    "add": lambda path, encoder: add_statements(path, sample(range(50, 60)), encoder),
    "update": lambda path, encoder: add_statements(path, sample(range(30, 50), version=2), encoder, update=True),
    "remove": lambda path, encoder: remove_statements(path, ["s3", "s30"]),
    "remove all": lambda path, encoder: remove_statements(path, list(Index.open(path).ids)),
    "compact": lambda path, encoder: compact_index(path),
    "another model": lambda path, encoder: build_index(path, sample(range(9)), HashEncoder(dimension=8, name="other")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_back_and_there_again(change: str, bundle: Path, encoder: HashEncoder) -> None:
    add_statements(bundle, sample(range(35, 44), version=1), encoder, update=True)
    remove_statements(bundle, ["s1", "s36"])
    before, made = whole(bundle), read_manifest(bundle)
    CHANGES[change](bundle, encoder)
    after, changed = whole(bundle), read_manifest(bundle)
    told: list[StepBack] = []

    back = undo_index(bundle, told=told.append)
    assert whole(bundle) == before
    assert verify_index(bundle) == back == read_manifest(bundle)
    assert (back.model, back.fingerprint, back.count) == (made.model, made.fingerprint, made.count)
    assert int(back.generation[4:]) == int(changed.generation[4:]) + 1  # a name never stands for two states

    [(left, there, changes)] = told
    assert (left, there) == (changed, made)
    assert changes is not None
    assert set(changes.gone) == after.keys() - before.keys()
    assert set(changes.back) == before.keys() - after.keys()
    both = before.keys() & after.keys()
    assert set(changes.restored) == {id_ for id_ in both if before[id_][0] != after[id_][0]}

    undo_index(bundle)
    assert whole(bundle) == after
    undo_index(bundle)
    assert whole(bundle) == before
    add_statements(bundle, sample([90]), encoder)
    assert whole(bundle) == before | expected([statement(90)], encoder)
    undo_index(bundle)
    assert whole(bundle) == before


def test_what_the_first_build_left_out_is_removed_from_disk(bundle: Path, encoder: HashEncoder) -> None:
    for number in range(40, 44):
        add_statements(bundle, sample([number]), encoder)
        undo_index(bundle)
    assert len(list(bundle.glob("seg-*"))) == 2
    assert len(list(bundle.glob("gen-*.json"))) == 2


def test_tuning_goes_back_too(tmp_path: Path, encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.index.tuning.SECONDS_TO_TIME", 0.02)
    bundle = tmp_path / "bundle"
    build_index(bundle, sample(range(30)), encoder, recipe="PQ8x4fs")
    remove_statements(bundle, ["s3"])
    made = read_manifest(bundle)
    tune_index(bundle, target=0.5, queries=20, threads=1)
    assert read_manifest(bundle).segments != made.segments
    step = step_back(bundle)
    assert step.changes is not None
    assert not any(step.changes)
    now = read_manifest(bundle)
    assert (now.segments, now.target, now.count) == (made.segments, made.target, made.count)


def test_what_it_was_built_from_is_known_again(bundle: Path, encoder: HashEncoder) -> None:
    build_index(bundle, sample(range(3)), encoder, source_sha256="b" * 64)
    undo_index(bundle)
    assert made_from(bundle, "a" * 64, encoder)
    assert not made_from(bundle, "b" * 64, encoder)


def test_there_is_nothing_before_the_first_build(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no generation before") as caught:
        undo_index(bundle)
    assert caught.value.hint
    assert read_manifest(bundle).generation == "gen-000001"
    with pytest.raises(IndexNotFound):
        undo_index(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_what_is_told_may_say_no(bundle: Path, encoder: HashEncoder) -> None:
    add_statements(bundle, sample([40]), encoder)
    before = read_manifest(bundle)

    def no(step: StepBack) -> None:
        raise RuntimeError(step.before.generation)

    with pytest.raises(RuntimeError, match="gen-000001"):
        undo_index(bundle, told=no)
    assert read_manifest(bundle) == before


def harmed(bundle: Path, name: str) -> None:
    file = bundle / name
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_damage_is_not_gone_back_to(bundle: Path, encoder: HashEncoder) -> None:
    remove_statements(bundle, ["s3"])
    files = ["gen-000002.json", *read_manifest(bundle).files]
    build_index(bundle, sample(range(50, 60)), encoder)
    in_force = whole(bundle)
    for name in files:
        data = (bundle / name).read_bytes()
        harmed(bundle, name)
        with pytest.raises(CorruptIndex) as caught:
            undo_index(bundle)
        assert str(caught.value.where).endswith(name)
        assert "stays as it is" in str(caught.value.hint)
        (bundle / name).unlink()
        with pytest.raises(CorruptIndex, match=r"missing|No such file"):
            undo_index(bundle)
        (bundle / name).write_bytes(data)
        assert whole(bundle) == in_force
    undo_index(bundle)
    assert len(whole(bundle)) == 39


def test_from_damage_there_is_a_way_back(bundle: Path, encoder: HashEncoder) -> None:
    before = whole(bundle)
    add_statements(bundle, sample(range(40, 50)), encoder)
    name = f"{read_manifest(bundle).segments[-1].name}/statements.parquet"
    harmed(bundle, name)
    assert step_back(bundle).changes is None
    assert whole(bundle) == before
    with pytest.raises(CorruptIndex, match=r"sha256"):
        undo_index(bundle)


def test_a_generation_of_another_index_is_refused(bundle: Path, tmp_path: Path, encoder: HashEncoder) -> None:
    add_statements(bundle, sample([40]), encoder)
    other = tmp_path / "other"
    build_index(other, sample(range(40)), encoder)
    shutil.copytree(other, bundle, dirs_exist_ok=True, ignore=lambda *_: ["CURRENT"])
    with pytest.raises(CorruptIndex, match="sha256"):
        undo_index(bundle)
    as_older(bundle)
    with pytest.raises(CorruptIndex, match="another index"):
        undo_index(bundle)


def as_older(bundle: Path) -> None:
    """Write the manifests as they were before they held what is optional now."""
    from hashlib import sha256

    newer = ("parent_sha256", "named", "use", "memory_bytes", "target")
    for file in bundle.glob("gen-*.json"):
        said = json.loads(file.read_bytes())
        file.write_text(json.dumps({key: value for key, value in said.items() if key not in newer}))
    name = (bundle / "CURRENT").read_text().split()[0]
    digest = sha256((bundle / f"{name}.json").read_bytes()).hexdigest()
    (bundle / "CURRENT").write_text(f"{name} {digest}\n")


def test_an_index_of_before_goes_back_as_well(bundle: Path, encoder: HashEncoder) -> None:
    before = whole(bundle)
    add_statements(bundle, sample(range(30, 50), version=1), encoder, update=True)
    as_older(bundle)
    undo_index(bundle)
    assert whole(bundle) == before
    verify_index(bundle)


def go_back(bundle: Path) -> None:
    undo_index(bundle, wait=30)


def test_two_at_once_are_two_steps(bundle: Path, encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    add_statements(bundle, sample(range(40, 50)), encoder)
    after = whole(bundle)
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=go_back, args=(bundle,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(180)
    assert [one.exitcode for one in both] == [0, 0]
    assert read_manifest(bundle).generation == "gen-000004"
    assert whole(bundle) == after
