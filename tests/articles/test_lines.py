"""Lines of JSON are articles with all that a report has of one; those that are broken keep their place."""

from __future__ import annotations

import io
import json
import tracemalloc

from stories import STORY, save

from factcheck.articles import (
    article_from_markdown,
    article_from_text,
    iter_articles,
)
from factcheck.errors import FactcheckError, InputError
from factcheck.model import Article, Link


def test_lines_of_json_are_articles_and_broken_ones_keep_their_place(tmp_path):
    first = json.dumps({"id": 7, "text": "One. ", "published": "2019-05-04"})
    rows = [first, "{broken", "[]", '{"text": ""}', '{"text": "x"}']
    found = list(iter_articles([save(tmp_path, "a.jsonl", "\n".join(rows))]))
    assert isinstance(found[0], Article)
    assert (found[0].id, found[0].text, found[0].published) == ("7", "One. ", "2019-05-04")
    for number, item in enumerate(found[1:4], start=2):
        assert isinstance(item, FactcheckError)
        assert f"a.jsonl:{number}: " in str(item)
        assert item.about == f"a.jsonl:{number}"
    assert isinstance(found[4], Article)
    assert found[4].id == "a.jsonl:5"


def test_days_in_lines_are_read_as_elsewhere_and_those_that_cannot_be_are_told(tmp_path):
    days = ["12 May 2020", "2020-05-12T08:00:00Z", "last week", " ", None, 1589241600]
    rows = [json.dumps({"text": "The dam burst.", "published": day}) for day in days]
    told: list[str] = []
    path = save(tmp_path, "a.jsonl", "\n".join(rows))
    found = [item.published for item in iter_articles([path], told=told.append) if isinstance(item, Article)]
    assert found == ["2020-05-12", "2020-05-12", None, None, None, "2020-05-12"]
    assert told == [f"{path}:3: 'last week' is no day that can be read; the article is checked as of no day"]
    assert len(list(iter_articles([path]))) == len(days)


def test_lines_bring_their_links_and_notes_as_a_report_has_them(tmp_path):
    link = {"url": "https://checks.example/7", "span": [4, 9]}
    rows = [
        {"id": "a", "text": STORY, "links": [link], "notes": ["a table was left out", 7]},
        {"id": "b", "text": STORY, "links": "https://checks.example/7", "notes": "call Ida"},
        {"id": "c", "text": "Two.", "links": [link]},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    first, second, error = iter_articles([save(tmp_path, "rows.jsonl", lines)])
    assert (first.links, first.notes) == ((Link(url=link["url"], span=(4, 9)),), ("a table was left out",))
    assert (second.links, second.notes) == ((), ())
    assert (error.about, error.line) == ("c", 3)
    assert "within the text" in error.message


def test_a_line_without_text_and_one_with_an_empty_text_are_told_apart(tmp_path):
    path = save(tmp_path, "lines.jsonl", b'{"id": "a"}\n{"id": "b", "text": " "}\n')
    missing, empty = iter_articles([str(path)])
    assert str(missing) == f'{path}:1: no "text" in the line'
    assert str(empty) == f"{path}:2: the text is empty"
    assert [error.about for error in (missing, empty) if isinstance(error, InputError)] == ["a", "b"]


def test_half_of_a_character_is_replaced_where_it_stands(tmp_path):
    lines = save(
        tmp_path,
        "posts.jsonl",
        rb'{"id": "cut", "text": "The dam above Sorby \ud83d broke \ud83d\ude00 in the night to the first of May."}',
    )
    (post,) = iter_articles([lines])
    assert post.text == "The dam above Sorby \ufffd broke \U0001f600 in the night to the first of May."
    assert article_from_text("The dam \ud83d broke.").text == "The dam \ufffd broke."


def test_of_a_line_that_is_too_long_no_more_is_held_than_may_be(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"id": "a", "text": "One."}\n')
        file.seek(60_000_000, io.SEEK_CUR)
        file.write(b'\n{"id": "c", "text": "Three."}')
    tracemalloc.start()
    try:
        first, long, last = iter_articles([str(path)], max_bytes=1000)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.id, last.id) == ("a", "c")
    assert str(long) == f"{path}:2: the line is larger than 1,000 bytes"


def test_a_line_is_in_the_language_that_it_names_or_else_that_of_its_text(tmp_path):
    german = "Die Brücke wird bis zum Jahresende gesperrt, teilte die Behörde am Montag in Sorby mit."
    rows = [{"text": german}, {"text": german, "language": "en_US"}, {"text": german, "language": "Deutsch"}]
    found = list(iter_articles([save(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))]))
    assert [item.language for item in found if isinstance(item, Article)] == ["de", "en-US", "de"]
    assert article_from_markdown(f"---\nlang: en_US\n---\n{german}").language == "en-US"
