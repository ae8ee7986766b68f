"""What of a folder may not, or cannot, be read: told, and no end of the watch."""

from __future__ import annotations

import os

import pytest
from local_site import NEWS


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
