"""What of a folder may not, or cannot, be read: told, and no end of the watch."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from local_site import NEWS

from factcheck.watch import sources


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "drafts"
    made.mkdir()
    return made


@pytest.fixture
def too_deep(folder, deeper):
    return deeper(folder)


def test_what_cannot_be_read_of_a_folder_is_told_and_the_rest_is_checked(make, folder, told, too_deep):
    (folder / "a.txt").write_text(NEWS)
    watch = make(folder)
    for new in (["1 new"], []):
        told.clear()
        assert watch.once() == 0
        [line] = [line for line in told if "not to be read" in line]
        assert str(too_deep) in line
        assert "(File name too long)" in line
        assert [line.partition(": ")[2] for line in told if line.endswith(" new")] == new


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_folders_whose_files_or_names_are_not_ours_to_read_do_not_end_the_watch(make, folder, told):
    for name, mode in (("names", 0o444), ("nothing", 0o000)):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(NEWS)
        (folder / name).chmod(mode)
    try:
        assert make(folder).once() == 0
        assert "not to be read" in told[0]
        assert "and 1 more" in told[0]
        folder.chmod(0o000)
        assert make(folder).once() == 2
        assert "Permission denied" in told[-1]
    finally:
        for path in (folder, folder / "names", folder / "nothing"):
            path.chmod(0o700)


def test_files_that_cannot_be_read_do_not_take_the_places_of_others(make, folder, told, monkeypatch):
    for number in range(7):
        (folder / f"{number}.txt").write_text(f"{number} {NEWS}")
    opened = Path.open

    def refused(path, *rest, **more):
        if path.parent == folder and path.name < "5":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(sources, "MOST_NEW", 5)
    monkeypatch.setattr(Path, "open", refused)
    assert make(folder).once() == 0
    assert any("0.txt (Permission denied) and 4 more" in line for line in told)
    assert any(line.endswith("2 new") for line in told)
