"""`factcheck model` as a user calls it."""

from __future__ import annotations

import json
import shutil

from factcheck.encoding.registry import compiled_folder, shipped_compiled


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
