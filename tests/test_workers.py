"""How tests are dealt to workers: a small suite under the same `conftest.py`, run by two."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

FILES = {
    "test_a.py": "def test_one():\n    pass\n\n\ndef test_two():\n    pass\n\n\ndef test_three():\n    pass\n",
    "test_z.py": "import pytest\n\n\ndef test_one():\n    pass\n\n\n@pytest.mark.slow\ndef test_two():\n    pass\n",
    "engines/test_b.py": "def test_one():\n    pass\n",
    "engines/test_c.py": "def test_one():\n    pass\n\n\ndef test_two():\n    pass\n",
}


def test_a_file_goes_to_one_worker_engines_go_together_and_what_is_slow_begins(tmp_path: Path, root: Path) -> None:
    tests = tmp_path / "tests"
    (tests / "engines").mkdir(parents=True)
    shutil.copy(root / "tests" / "conftest.py", tests)
    for name, text in FILES.items():
        (tests / name).write_text(text, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    slow: long\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "2", "-v", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    ran = re.findall(r"\[(gw\d)\].* PASSED (\S+)::(\w+)", done.stdout)
    assert len(ran) == 8
    workers, order = defaultdict(set), defaultdict(list)
    for worker, file, test in ran:
        workers["engines" if "/engines/" in file else file].add(worker)
        order[worker].append((file, test))
    assert all(len(one) == 1 for one in workers.values())
    (of_slow,) = workers["tests/test_z.py"]
    assert order[of_slow][:2] == [("tests/test_z.py", "test_one"), ("tests/test_z.py", "test_two")]


def test_how_many_workers_there_are_can_be_said(root: Path) -> None:
    code = "import conftest; print(conftest.pytest_xdist_auto_num_workers())"

    def count(**environment: str) -> str:
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, cwd=root / "tests", env=environment, capture_output=True, text=True, check=True
        ).stdout.strip()

    assert 1 <= int(count()) <= 4
    assert count(PYTEST_XDIST_AUTO_NUM_WORKERS="7") == "None"
