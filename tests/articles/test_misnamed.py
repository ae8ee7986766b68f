"""Files that are not what they are called: what they are is said, and what to do."""

from __future__ import annotations

import gzip

import pytest

from factcheck.articles import article_from_bytes
from factcheck.errors import InputError

STORY = "The mill of Vik closed in 1987. Nine people had worked there."


@pytest.mark.parametrize(
    "data",
    [
        f"<!DOCTYPE html><html><body><article><p>{STORY}</p></article></body></html>".encode(),
        STORY.encode("utf-16-le"),
        STORY.encode("utf-16-be"),
    ],
)
def test_a_page_called_text_and_text_without_a_mark_are_read(data):
    assert article_from_bytes(data, name="a.txt").text.strip() == STORY


@pytest.mark.parametrize(
    ("name", "data", "said", "hint"),
    [
        (
            "a.html",
            gzip.compress(b"<html><p>The mill closed in 1987.</p></html>", mtime=0),
            "a page, and is none",
            "unpack",
        ),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a page, and is none", "what it is"),
        ("a.pdf", b"<!DOCTYPE html><html><p>The mill closed in 1987.</p></html>", "a PDF, and is none", ".html"),
        ("a.pdf", b"The mill closed in 1987.", "a PDF, and is none", "what it is"),
    ],
)
def test_what_a_file_is_not_is_said(name, data, said, hint):
    with pytest.raises(InputError, match=said) as error:
        article_from_bytes(data, name=name)
    assert hint in str(error.value.hint)
