"""What was kept is read where nothing may be written, and reading makes no file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from factcheck import InputError
from factcheck.feedback import FeedbackStore, Judgement
from factcheck.feedback import store as store_module

WAL = "-wal"
SHARED = "-shm"
LEAVES_ITS_FILES = """
import os, sqlite3, sys
opened = sqlite3.connect(sys.argv[1], isolation_level=None)
opened.execute("UPDATE decisions SET who = 'ben'")
os._exit(0)
"""


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody writes in `folder`: root may wherever the disk lets it, so that for root the disk does not."""
    if os.geteuid():
        for place, mode in ((folder, 0o555), *((file, 0o444) for file in folder.iterdir())):
            place.chmod(mode)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    for step in (["--bind", str(folder), str(folder)], ["-o", "remount,bind,ro", str(folder)]):
        if subprocess.run(["mount", *step], check=False, capture_output=True).returncode:
            pytest.skip("a file system cannot be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def kept(store: FeedbackStore, report) -> FeedbackStore:
    store.keep_report(report, who="ana")
    store.decide(report, "c1", "dam", Judgement.ACCEPT, who="ana")
    return store


def told(store: FeedbackStore) -> tuple[list[str], int]:
    return [one.who for one in store.decisions()], len(store.reports())


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
@pytest.mark.parametrize("gone", [(), (SHARED,), (SHARED, WAL)], ids=["as it was", "no memory", "closed"])
def test_what_was_kept_is_read_from_a_read_only_folder(kept, report, gone):
    """As a process that was killed leaves it, with what it had committed in a file beside it, and without."""
    subprocess.run([sys.executable, "-c", LEAVES_ITS_FILES, str(kept.path)], check=True)
    for end in gone:
        Path(f"{kept.path}{end}").unlink()
    files = sorted(kept.path.parent.iterdir())
    with read_only(kept.path.parent):
        assert told(kept) == (["ana" if WAL in gone else "ben"], 1)
        assert sorted(kept.path.parent.iterdir()) == files
        with pytest.raises(InputError, match="the database cannot be used") as refused:
            kept.decide(report, "c1", "tax", Judgement.REJECT, who="ana")
        assert "who may read and write there" in refused.value.hint
    kept.decide(report, "c1", "tax", Judgement.REJECT, who="ana")
    assert told(kept)[0][1:] == ["ana"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
def test_an_older_schema_is_read_where_it_cannot_be_brought_up_to_date(kept, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(store_module, "MIGRATIONS", store_module.MIGRATIONS[:1])
        old = FeedbackStore(kept.path.with_name("old.sqlite"))
        old.knows("0" * 16)  # makes nothing
        assert not old.path.exists()
    with closing(sqlite3.connect(old.path)) as opened:
        opened.executescript(store_module.MIGRATIONS[0])
        opened.execute("PRAGMA user_version = 1")
    with read_only(kept.path.parent):
        assert told(old) == ([], 0)
        assert told(kept) == (["ana"], 1)


def test_reading_makes_no_file(tmp_path):
    store = FeedbackStore(tmp_path / "nowhere" / "feedback.sqlite")
    assert told(store) == ([], 0)
    assert not store.path.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
def test_a_list_of_the_command_line_is_told_from_a_read_only_folder(kept, tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from factcheck.cli.app import app

    monkeypatch.setenv("FACTCHECK_CONFIG", os.devnull)
    copied = shutil.copytree(kept.path.parent, tmp_path / "copied")
    with read_only(copied):
        done = CliRunner().invoke(app, ["feedback", "list", "--store", str(copied / kept.path.name)])
    assert (done.exit_code, "ana" in done.stdout) == (0, True)
