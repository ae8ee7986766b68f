"""Folders are read file by file, in order, each with an id of its own; what cannot be read does not end the rest."""

from __future__ import annotations

import json
import os

import pytest
from stories import STORY, save

from factcheck.articles import (
    iter_articles,
)
from factcheck.errors import InputError
from factcheck.model import Article


def test_folders_are_read_in_order_and_failures_do_not_end_them(tmp_path):
    (tmp_path / "sub").mkdir()
    save(tmp_path, "b.txt", STORY)
    save(tmp_path, "a.md", "# Dam\n\nThe dam burst.\n")
    save(tmp_path, "sub/c.txt", b"\x89PNG\r\n\x1a\n\x00")
    save(tmp_path, "d.jpg", b"\xff\xd8\xff")
    found = list(iter_articles([str(tmp_path), tmp_path / "none.txt"]))
    assert [type(item).__name__ for item in found] == ["Article", "Article", "InputError", "InputError"]
    assert [item.id for item in found if isinstance(item, Article)] == ["a.md", "b.txt"]
    assert [item.about for item in found if isinstance(item, InputError)] == ["sub/c.txt", "none.txt"]


def test_a_folder_within_one_that_cannot_be_read_fails_and_the_rest_goes_on(tmp_path, deeper):
    save(tmp_path, "a.txt", STORY)
    deep = deeper(tmp_path)
    error, article = iter_articles([tmp_path])
    assert isinstance(error, InputError)
    assert str(error.where).startswith(str(deep))
    assert str(error.about).startswith(deep.name)
    assert article.id == "a.txt"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_folders_whose_files_or_names_are_not_ours_to_read_fail_alone(tmp_path):
    for name, mode in (("closed", 0o000), ("names", 0o444), ("open", 0o755)):
        (tmp_path / name).mkdir()
        save(tmp_path, f"{name}/a.txt", STORY)
        (tmp_path / name).chmod(mode)
    try:
        found = list(iter_articles([tmp_path, tmp_path / "closed"]))
    finally:
        for name in ("closed", "names"):
            (tmp_path / name).chmod(0o755)
    assert [item.id for item in found if isinstance(item, Article)] == ["open/a.txt"]
    failed = [(item.about, item.message) for item in found if isinstance(item, InputError)]
    closed = str(tmp_path / "closed")
    assert sorted(failed) == [(name, "Permission denied") for name in sorted(("closed", "names/a.txt", closed))]


def test_files_of_one_name_in_several_folders_have_ids_of_their_own(tmp_path):
    for folder in ("monday", "tuesday"):
        (tmp_path / folder).mkdir()
        save(tmp_path, f"{folder}/story.txt", STORY)
        save(tmp_path, f"{folder}/more.jsonl", json.dumps({"text": STORY}))
    ids = [item.id for item in iter_articles([str(tmp_path)]) if isinstance(item, Article)]
    names = ("more.jsonl:1", "story.txt")
    assert ids == [f"{folder}/{name}" for folder in ("monday", "tuesday") for name in names]


def test_an_empty_folder_says_what_it_looks_for(tmp_path):
    [error] = iter_articles([str(tmp_path)])
    assert isinstance(error, InputError)
    assert ".pdf" in str(error.hint)
    assert error.about == str(tmp_path)


def test_files_of_a_folder_that_are_passed_over_are_told(tmp_path):
    for name in ("a.txt", "b/feed.XML", "b/other.xml", "draft.pages", "LICENSE", ".hidden", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    told: list[str] = []
    assert len(list(iter_articles([tmp_path], told=told.append))) == 2
    assert told == [f"{tmp_path}: files of other kinds are passed over: 4 (.pages, .xml, no ending)"]
    assert len(list(iter_articles([tmp_path / "a.txt"], told=told.append))) == len(told) == 1
