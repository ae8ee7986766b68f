"""Without a browser the tests of the pages are skipped, but never in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from chromium import find_chromium


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_browser_fails_only_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ci: str, outcome: type):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no Chromium is installed"):
        find_chromium()


def test_make_installs_a_browser_only_where_there_is_none(tmp_path: Path, root: Path):
    log = tmp_path / "log"
    for name, script in (("id", "echo 0"), ("apt-get", f'echo "$@" >> {log}')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    make, shell = shutil.which("make"), shutil.which("sh")
    assert make
    assert shell
    (tmp_path / "sh").symlink_to(shell)

    def run() -> str:
        command = [make, "--no-print-directory", f"SHELL={shell}", "browser"]
        return subprocess.run(
            command, cwd=root, env=os.environ | {"PATH": str(tmp_path)}, capture_output=True, text=True, check=True
        ).stdout

    assert "installing Debian's" in run()
    assert log.read_text().splitlines() == [
        "-qq update",
        "-qq install -y --no-install-recommends chromium fonts-liberation",
    ]
    log.unlink()
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "chromium").chmod(0o755)
    assert run() == ""
    assert not log.exists()
