"""A resident in a process of its own, and commands that it, and nobody else, runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class Home:
    """Where one resident lives: its environment and what is on disk."""

    HERE = "import sys; sys.argv[0] = 'factcheck'; from factcheck.cli import main; main()"
    # By the resident alone: fails where the command would have been run in the client's own process.
    BY_RESIDENT = """
import sys
from factcheck.resident import client
from factcheck.resident.address import resident_for
client.PATIENCE = 60  # the processor may have other work, too
sys.argv[0] = "factcheck"
path = resident_for(sys.argv[1:])
code = client.attempt(sys.argv[1:], path) if path else None
sys.exit("not run by the resident" if code is None else code)
"""

    folder: Path
    environment: dict[str, str]

    def start(self, *flags: str) -> subprocess.Popen[str]:
        """A resident that is ready."""
        process = subprocess.Popen(
            [sys.executable, "-c", self.HERE, "serve", "--local", *flags],
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        said = process.stderr.readline()
        assert said.startswith("serving this user's commands"), said + process.stderr.read()
        return process

    def client(self, code: str, *arguments: str, cwd: Path | None = None, **variables: str) -> subprocess.Popen[bytes]:
        """A client's process, its files all pipes."""
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            env=self.environment | variables,
            cwd=cwd or self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, code: str, *arguments: str, given: bytes = b"", **options: object) -> tuple[int, bytes, bytes]:
        """Run a client to its end: exit code, stdout, stderr."""
        process = self.client(code, *arguments, **options)  # type: ignore[arg-type]
        out, err = process.communicate(given, timeout=180)
        return process.returncode, out, err


@pytest.fixture
def home(new_cache: Callable[[Path], Path]) -> Iterator[Home]:
    """A home without a resident. Its path is short: a socket's may have a hundred characters."""
    yield from _home(new_cache)


@pytest.fixture(scope="module")
def served(new_cache: Callable[[Path], Path]) -> Iterator[Home]:
    """A home with a resident, which the tests of a module share."""
    for home in _home(new_cache):
        process = home.start()
        yield home
        process.terminate()
        process.communicate(timeout=180)
        assert process.returncode == 0


def _home(new_cache: Callable[[Path], Path]) -> Iterator[Home]:
    folder = Path(tempfile.mkdtemp(prefix="fc"))
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    environment = {name: value for name, value in os.environ.items() if name != "FACTCHECK_RESIDENT"} | {
        "XDG_RUNTIME_DIR": str(runtime),
        "FACTCHECK_INDEXES_DIR": str(folder / "indexes"),
        "FACTCHECK_CACHE_DIR": str(new_cache(folder / "cache")),
        "FACTCHECK_CONFIG": os.devnull,
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "HF_HUB_OFFLINE": "1",
        "COLUMNS": "100",
    }
    try:
        yield Home(folder, environment)
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def by_resident(served: Home) -> Callable[..., tuple[int, bytes, bytes]]:
    """Run a command by the shared resident."""
    return lambda *arguments, **options: served.run(served.BY_RESIDENT, *arguments, **options)


@pytest.fixture
def by_itself(served: Home) -> Callable[..., tuple[int, bytes, bytes]]:
    """Run a command in a process of its own."""
    return lambda *arguments, **options: served.run(served.HERE, *arguments, FACTCHECK_RESIDENT="0", **options)
