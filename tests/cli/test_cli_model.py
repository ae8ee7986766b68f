"""`factcheck model` as a user calls it."""

from __future__ import annotations

import json
import shutil
import sys

import numpy as np
import pytest

from factcheck.encoding.compiled import CompiledEncoder, read_manifest
from factcheck.encoding.registry import compiled_folder, locate_model, shipped_compiled
from factcheck.encoding.torch_encoder import TorchEncoder
from factcheck.settings import DEFAULT_MODEL, settings


def test_models_are_listed_with_what_is_wrong(run, home):
    mine = compiled_folder("mine", home / "cache")
    bad = compiled_folder("bad", home / "cache")
    shutil.copytree(shipped_compiled("all-MiniLM-L6-v2"), mine)
    bad.mkdir()
    (bad / "compiled.json").write_text("{")
    try:
        rows = json.loads(run("model", "list", "--format", "json").stdout)
        table = run("model", "list").stdout
    finally:
        shutil.rmtree(mine)
        shutil.rmtree(bad)
    assert rows[0]["name"] == "all-MiniLM-L6-v2"
    assert rows[0]["dimension"] == 384
    at = {row["folder"]: row for row in rows}
    assert at[str(mine)]["problem"] == ""
    assert at[str(bad)]["problem"]
    assert "all-MiniLM-L6-v2" in table


def test_models_of_the_hub_are_listed_once_fetched(run, home, monkeypatch):
    snapshot = home / "hub" / "models--org--encoder" / "snapshots" / ("a" * 40)
    snapshot.mkdir(parents=True)
    (snapshot / "modules.json").write_text("[]")
    other = home / "hub" / "models--org--parser" / "snapshots" / ("b" * 40)
    other.mkdir(parents=True)
    (other / "config.json").write_text("{}")
    monkeypatch.setattr("huggingface_hub.utils._cache_manager.HF_HUB_CACHE", str(home / "hub"))
    rows = json.loads(run("model", "list", "--format", "json").stdout)
    assert [(row["name"], row["form"]) for row in rows if row["form"] == "torch"] == [("org/encoder", "torch")]


def test_a_format_that_does_not_fit_is_refused(run):
    done = run("model", "list", "--format", "csv")
    assert done.exit_code == 2
    assert "'json'" in done.stderr


def test_an_index_built_with_a_compiled_folder_is_searched_with_it(run, home, statements, tmp_path):
    """Also where its vectors are not those of another compiled form of the same model."""
    folder = tmp_path / "mine"
    shutil.copytree(str(shipped_compiled(DEFAULT_MODEL)), folder)
    manifest = json.loads((folder / "compiled.json").read_text())
    (folder / "compiled.json").write_text(json.dumps({**manifest, "prompts": {"query": "query: "}}))
    assert run("index", "build", "own", statements, "--model", folder).exit_code == 0
    found = run("search", "The mill closed.", "--index", "own")
    assert (found.exit_code, found.stderr) == (0, "")
    assert json.loads(run("index", "info", "own", "--format", "json").stdout)["model"] == str(folder)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # torch's tracing and nncf have theirs
def test_a_compiled_model_takes_the_place_of_its_source(run, tmp_path):
    pytest.importorskip("nncf", reason="the extra `compile` is not installed")
    folder = tmp_path / "made" / "model"
    done = run("model", "compile", DEFAULT_MODEL, "--output", folder)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert f"{folder}: cosine to the original 0.99" in done.stderr
    assert [entry.name for entry in folder.parent.iterdir()] == ["model"]

    manifest = read_manifest(folder)
    source = TorchEncoder(DEFAULT_MODEL, locate_model(DEFAULT_MODEL), threads=1)
    assert (manifest.source_fingerprint, manifest.dimension) == (source.fingerprint, source.dimension)
    others = ["Turnout fell below half for the first time since the war.", "The dam was finished in 1936."]
    cosines = np.sum(CompiledEncoder(folder, threads=1).encode(others) * source.encode(others), axis=1)
    assert cosines.min() >= 0.97
    info = run("model", "info", folder)
    assert f"fingerprint  {manifest.fingerprint()}" in info.stdout

    few = tmp_path / "few.txt"
    few.write_text("".join(f"The council built {n} bridges.\n" for n in range(63)), encoding="utf-8")
    refused = run("model", "compile", DEFAULT_MODEL, "--texts", few, "--output", folder)
    assert (refused.exit_code, read_manifest(folder)) == (3, manifest)
    assert "63 texts are too few" in refused.stderr


def test_compiling_says_which_extra_is_missing(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "nncf", None)  # as where it is not installed
    refused = run("model", "compile", DEFAULT_MODEL, "--output", tmp_path / "model")
    assert refused.exit_code == 3
    assert "pip install 'factcheck-toolkit[compile]'" in refused.stderr
    assert not (tmp_path / "model").exists()


def test_compiling_puts_nothing_in_the_place_of_a_folder_that_is_no_model(run, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    refused = run("model", "compile", DEFAULT_MODEL, "--output", tmp_path)
    assert refused.exit_code == 2
    assert "it is there already, and is no compiled model" in refused.stderr
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_doctor_finds_nothing_wrong_with_a_compiled_model_by_its_folder(run, tmp_path, monkeypatch):
    folder = tmp_path / "compiled"
    shutil.copytree(shipped_compiled("all-MiniLM-L6-v2"), folder)
    monkeypatch.setenv("FACTCHECK_MODEL", str(folder))
    settings.cache_clear()
    told = run("doctor")
    assert f"model {folder}: at {folder}, all-MiniLM-L6-v2 compiled" in told.stdout
    assert told.exit_code == 0
    (folder / "compiled.json").write_text("{")
    assert run("doctor").exit_code == 3
    settings.cache_clear()


def test_an_index_finds_the_folder_of_its_model_from_anywhere(run, statements, tmp_path, monkeypatch):
    shutil.copytree(locate_model(DEFAULT_MODEL), tmp_path / "models" / "mine")
    monkeypatch.chdir(tmp_path)
    for name in ("./models/mine", "models/mine"):
        done = run("index", "build", "wandering", statements, "--model", name)
        assert done.exit_code == 0, done.output
    assert "unchanged" in done.stderr
    assert compiled_folder("models/mine", tmp_path) == compiled_folder(str(tmp_path / "models" / "mine"), tmp_path)
    monkeypatch.chdir(tmp_path / "models")
    found = run("search", "The Lowden dam holds nine million cubic metres.", "--index", "wandering", "-k", 1)
    assert found.exit_code == 0, found.output
    assert "FALSE" in found.stdout
