"""Writing a file: whole or not at all, and nothing harmed on the way."""

from __future__ import annotations

import os
import resource
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.reports.output import check_place, write_output


def test_writes_utf8_as_given(tmp_path: Path) -> None:
    write_output("Ümlaut\r\n橋\n", tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_bytes() == "Ümlaut\r\n橋\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_replaces_and_keeps_the_permissions(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old and longer")
    target.chmod(0o640)
    write_output("new", target)
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_new_files_obey_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_output("x", tmp_path / "report.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report.txt").stat().st_mode) == 0o640


def test_follows_a_link_and_leaves_it(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_output("new", link)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder, not a file") as caught:
        write_output("x", tmp_path)
    assert caught.value.where == tmp_path
    assert caught.value.hint


def test_says_that_the_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder does not exist"):
        write_output("x", tmp_path / "none" / "report.txt")
    assert not list(tmp_path.iterdir())


def test_a_place_is_checked_as_it_would_be_written(tmp_path: Path) -> None:
    for place, says in ((tmp_path, "folder, not a file"), (tmp_path / "none" / "a.txt", "folder does not exist")):
        with pytest.raises(InputError, match=says):
            check_place(place)
    check_place(tmp_path / "a.txt")
    check_place(Path("/dev/null"))
    assert not list(tmp_path.iterdir())


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("keep")
    with pytest.raises(InputError, match="cannot write"):
        write_output("x", tmp_path / "file" / "report.txt")
    assert (tmp_path / "file").read_text() == "keep"


def test_a_write_that_fails_loses_nothing(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("the report of yesterday")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # as a full disk: the write itself fails half way
    try:
        with pytest.raises(InputError, match="cannot write") as caught:
            write_output("x" * 100_000, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.hint
    assert target.read_text() == "the report of yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_devices_are_written_to_and_stay() -> None:
    write_output("x", Path("/dev/null"))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(InputError, match="No space left"):
        write_output("x", Path("/dev/full"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(InputError, match="Permission denied"):
            write_output("x", tmp_path / "report.txt")
    finally:
        tmp_path.chmod(0o700)


def test_names_as_long_as_a_file_system_takes(tmp_path: Path) -> None:
    name = "ü" * 125 + ".txt"
    write_output("x", tmp_path / name)
    assert (tmp_path / name).read_text() == "x"


def test_many_writers_leave_one_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    texts = [str(number) * 50_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: write_output(text, target), texts * 3))
    assert target.read_text() in texts
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
