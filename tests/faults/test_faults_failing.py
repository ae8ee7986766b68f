"""The n-th file operation fails, for every n: the generation in force stays, byte for byte, and can be written to."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from operations import OPERATIONS

from factcheck.index import Index, verify_index
from factcheck.index import manifest as files_module

FATAL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def in_force(bundle: Path) -> dict[str, bytes]:
    """The generation in force, as bytes by file."""
    manifest = Index.open(bundle).manifest
    names = ["CURRENT", f"{manifest.generation}.json", *manifest.files]
    return {name: (bundle / name).read_bytes() for name in names}


class Failing:
    """Lets calls through until the n-th, which raises; `count` goes on."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise FATAL

    def wrap(self, function):
        def call(*arguments, **keywords):
            self.step()
            return function(*arguments, **keywords)

        return call


@pytest.mark.parametrize("operation", list(OPERATIONS))
def test_every_sync_write_and_rename_may_fail(operation, source, tmp_path, monkeypatch):
    at = 0
    while True:
        at += 1
        bundle = Path(shutil.copytree(source, tmp_path / f"{operation}-{at}"))
        before = in_force(bundle)
        failing = Failing(at)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", failing.wrap(os.fsync))
            patch.setattr(Path, "replace", failing.wrap(Path.replace))
            patch.setattr(Path, "mkdir", failing.wrap(Path.mkdir))
            patch.setattr(files_module, "write_synced", failing.wrap(files_module.write_synced))
            try:
                OPERATIONS[operation](bundle)
            except OSError as error:
                assert error.errno == errno.ENOSPC  # noqa: PT017 - which of both happens depends on n
                after = in_force(bundle)
                assert after == before or after.keys() != before.keys()  # published before a sweep that failed
                verify_index(bundle)
                OPERATIONS["remove" if operation == "remove" and after == before else "compact"](bundle)
                verify_index(bundle)
                shutil.rmtree(bundle)
                continue
        if failing.count < at:
            assert at > 8, "hardly any operation was counted"
            return


def test_a_full_disk_keeps_what_was_there(whole_bundle, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here (needs root)")
    try:
        bundle = Path(shutil.copytree(whole_bundle, disk / "bundle"))
        before = in_force(bundle)
        with (disk / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(b"x" * 4096)
        folders, failures = sum(entry.is_dir() for entry in bundle.iterdir()), 0
        while True:  # whichever file it is that has no room left, or room for a part of it
            try:
                OPERATIONS["build"](bundle)
                break
            except OSError as error:
                assert (error.errno, str(error.filename).startswith(str(bundle))) == (errno.ENOSPC, True)  # noqa: PT017
            assert in_force(bundle) == before
            failures += 1
            taken = sum(entry.is_dir() for entry in bundle.iterdir()) - folders
            assert not taken or (bundle / "gen-000004.json").exists()  # what could not be filled takes up no room
            os.truncate(disk / "filler", (disk / "filler").stat().st_size - 4096)
        assert failures > 5
        (disk / "filler").unlink()
        OPERATIONS["add"](bundle)
        verify_index(bundle)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
