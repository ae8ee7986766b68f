"""What the README tells a newcomer to type, run as they would: the installed command, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def shell(tmp_path, root):
    """Run a command line in the repository with a home of its own."""

    def run(line: str) -> subprocess.CompletedProcess[str]:
        there = Path(sys.executable).parent
        environment = os.environ | {
            "PATH": f"{there}{os.pathsep}{os.environ['PATH']}",
            "FACTCHECK_INDEXES_DIR": str(tmp_path / "indexes"),
            "FACTCHECK_CACHE_DIR": str(tmp_path / "cache"),
            "NO_COLOR": "1",
            "COLUMNS": "110",
        }
        return subprocess.run(line, shell=True, cwd=root, env=environment, capture_output=True, text=True, check=False)

    return run


def test_the_first_command_prints_the_report(shell, root):
    block = re.search(r"```sh\n(.*?)\n```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    command = block[1].rpartition("&& ")[2]
    done = shell(command)
    assert done.returncode == 0, done.stderr
    assert "TRUE" in done.stdout
    assert "UN News" in done.stdout
    assert done.stderr == ""


def test_the_python_example_runs(root, tmp_path, new_cache):
    blocks = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    environment = os.environ | {
        "FACTCHECK_INDEXES_DIR": str(tmp_path / "i"),
        "FACTCHECK_CACHE_DIR": str(new_cache(tmp_path / "c")),
    }
    done = subprocess.run(
        [sys.executable, "-c", blocks[0]], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "true" in done.stdout


def test_output_can_be_piped_away(shell):
    done = shell("factcheck check examples/aleppo.txt --format json | head -c 10; exit ${PIPESTATUS:-0}")
    assert "Traceback" not in done.stderr
