"""What `factcheck doctor` finds, and what it misses."""

from __future__ import annotations

import importlib.metadata

from factcheck.settings import settings


def test_doctor_finds_everything_it_needs(run):
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "MISSING" not in result.stdout
    assert "all-MiniLM-L6-v2" in result.stdout


def test_doctor_looks_at_the_index_that_is_set(run, tmp_path, monkeypatch):
    def told(index):
        monkeypatch.setenv("FACTCHECK_INDEX", index)
        settings.cache_clear()
        result = run("doctor")
        return result.exit_code, result.stdout.splitlines()[-1]

    run("search", "x")  # builds the starter
    assert told("starter")[0] == 0
    assert "88 statements" in told("starter")[1]
    assert told("milvus://127.0.0.1:1/x") == (0, "index milvus://127.0.0.1:1/x: on a server, which is not asked here")
    code, line = told("mistyped")
    assert code == 3
    assert "no index here (build it: factcheck index build mistyped" in line
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "CURRENT").write_text("{")
    assert told(str(tmp_path / "torn"))[0] == 3
    settings.cache_clear()


def test_doctor_misses_every_package_that_is_named_as_needed(run, monkeypatch):
    found = importlib.metadata.version

    def version(package):
        if package in ("openvino", "prometheus-client"):
            raise importlib.metadata.PackageNotFoundError
        return found(package)

    monkeypatch.setattr(importlib.metadata, "version", version)
    told = run("doctor")
    assert told.exit_code == 3
    assert "openvino: MISSING - pip install factcheck-toolkit\n" in told.stdout
    assert (
        "extra serve: not installed - pip install 'factcheck-toolkit[serve]' (missing: prometheus-client" in told.stdout
    )
