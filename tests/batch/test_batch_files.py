"""What a batch reads and writes: tables, parts and a folder of results, with a pool that only gives rows back."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from factcheck.batch import run_batch, table
from factcheck.batch.pools import Done
from factcheck.batch.work import article_of
from factcheck.errors import InputError
from factcheck.model import Link


class Echo:
    """Works on every task at once, and kills its worker for every row whose text is *death*."""

    def __init__(self, job):
        self.given = []

    def idle(self):
        return len(self.given) < 2

    def submit(self, task):
        self.given.append(task)

    def done(self):
        task = self.given.pop()
        if any(row["text"] == "death" for row in task):
            return [Done(task, None)]
        return [Done(task, [{"id": row["id"], "report": json.dumps(row), "error": None} for row in task])]

    def close(self):
        assert not self.given


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "x", "not a table"),
        ("b.jsonl", '{"id": "1", "text": "x"}\n{', r"b\.jsonl:2"),
        ("c.jsonl", '{"id": "1"}\n', "no column 'text'"),
        ("d.jsonl", '{"id":"1","text":"x"}\n' * 2, r"d\.jsonl:2: line 1 has the id '1', too"),
        ("e.jsonl", '{"text":"x"}\n', r"no id.*e\.jsonl:1|e\.jsonl:1.*no id"),
        ("f.jsonl", '\n{"id":"1","text":["x"]}\n', r"f\.jsonl:2"),
        ("g.jsonl", "[" * 100_000, r"g\.jsonl:1"),
        ("h.parquet", "no parquet", r"h\.parquet"),
        ("i.jsonl", "\n", r"i\.jsonl: the table has no rows"),
        ("j.jsonl", '{"id":"\\ud800","text":"x"}\n', r"j\.jsonl:1: the id holds half a character"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, name, text, said):
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError) as found:
        run_batch(tmp_path / name, tmp_path / "out")
    assert re.search(said, str(found.value))


def test_a_line_has_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "LONGEST_ROW", 30)
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "text": "x"}\n\n{"id": "2", "text": "1234567"}')
    assert len(table.open_table(path).ids) == 2
    with path.open("a") as file:
        file.write(" ")
    with pytest.raises(InputError, match=r"a\.jsonl:3: the line is longer than 30 bytes"):
        table.open_table(path)


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_a_long_table_comes_out_in_its_order(tmp_path, suffix):
    frame = pl.DataFrame(
        {"id": [str(n * 7919 % 9001) for n in range(9001)], "text": ["ü" * (n % 5) for n in range(9001)]}
    )
    frame = frame.with_columns(text=pl.when(pl.col("id") == "5000").then(pl.lit("death")).otherwise("text"))
    source, output = tmp_path / f"rows{suffix}", tmp_path / "out"
    frame.write_parquet(source) if suffix == ".parquet" else frame.write_ndjson(source)
    told = []
    result = run_batch(source, output, pool=Echo, progress=lambda *now: told.append(now))
    assert result == (9001, 9001, 1)
    assert told[-1] == ("checking rows", 9001, 9001)
    back = pl.read_parquet(output / "reports.parquet")
    assert back["id"].to_list() == frame["id"].to_list()
    assert [json.loads(r)["text"] if r else "death" for r in back["report"]] == frame["text"].to_list()
    assert back.filter(pl.col("error").is_not_null())["id"].to_list() == ["5000"]
    (output / "reports.parquet").unlink()
    for part in sorted((output / "parts").glob("*.jsonl"))[::3]:
        part.unlink()
    again = run_batch(source, output, pool=Echo)
    assert 0 < again.done < 9001
    assert pl.read_parquet(output / "reports.parquet").equals(back)
    assert not list(output.glob("*.new"))


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_names_of_files_need_not_be_utf8(tmp_path, suffix):
    source, output = (tmp_path / os.fsdecode(name) for name in (b"rows \xff" + suffix.encode(), b"out \xff"))
    save = {".jsonl": pl.DataFrame.write_ndjson, ".csv": pl.DataFrame.write_csv, ".parquet": pl.DataFrame.write_parquet}
    with source.open("wb") as file:
        save[suffix](pl.DataFrame({"id": ["1", "2"], "text": ["x", "y"], "published": [None, "n/a"]}), file)
    said = []
    assert run_batch(source, output, pool=Echo, warn=said.append) == (2, 2, 0)
    assert len(said) == 1
    assert pl.read_parquet((output / "reports.parquet").read_bytes())["id"].to_list() == ["1", "2"]


@pytest.mark.parametrize(("rows", "started"), [(16, 1), (17, 2), (100, 3)])
def test_no_more_workers_are_started_than_there_are_tasks(tmp_path, monkeypatch, rows, started):
    asked = []
    monkeypatch.setattr("factcheck.batch.run.LocalPool", lambda job, workers: asked.append(workers) or Echo(job))
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(f'{{"id": "{n}", "text": "x"}}\n' for n in range(rows)))
    run_batch(source, tmp_path / "out", workers=3)
    assert asked == [started]


def test_an_id_that_comes_twice_is_named_with_its_lines(tmp_path):
    path = tmp_path / "twice.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n\n{"id": "b", "text": "y"}\n{"id": "a", "text": "z"}\n')
    with pytest.raises(InputError, match=r"twice\.jsonl:4: line 1 has the id 'a', too"):
        run_batch(path, tmp_path / "out")
    pl.read_ndjson(path).write_parquet(tmp_path / "twice.parquet")
    with pytest.raises(InputError, match=r"rows 0 and 2 have the same id 'a'"):
        run_batch(tmp_path / "twice.parquet", tmp_path / "out")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"id": pl.Series([], dtype=pl.String), "text": pl.Series([], dtype=pl.String)}, "the table has no rows"),
        ({"id": ["1"], "text": [["x"]]}, r"the column 'text' holds List\(String\) and no texts"),
        ({"id": [{"a": 1}], "text": ["x"]}, "the column 'id' holds Struct"),
        ({"id": [b"\xff"], "text": ["x"]}, "it cannot be read: invalid utf8"),
    ],
)
def test_what_is_no_table_in_parquet_is_refused(tmp_path, columns, said):
    pl.DataFrame(columns).write_parquet(tmp_path / "t.parquet")
    with pytest.raises(InputError, match=said):
        run_batch(tmp_path / "t.parquet", tmp_path / "out", pool=Echo)


def test_what_polars_says_of_itself_is_not_told(tmp_path):
    (tmp_path / "folder.parquet").mkdir()
    for name, reason in (("folder.parquet", errno.EISDIR), ("none.parquet", errno.ENOENT)):
        with pytest.raises(InputError, match=os.strerror(reason)):
            table.open_table(tmp_path / name)
    path = tmp_path / "damaged.parquet"
    pl.DataFrame({"id": ["a", "b"], "text": ["x", "y"]}).write_parquet(path)
    whole = path.read_bytes()
    said = set()
    for place in range(4, len(whole) // 4):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            found = table.open_table(path)
            list(found.rows(np.ones(len(found.ids), np.bool_)))
        except InputError as error:
            said.add(error.message)
    assert "it is damaged, and cannot be read" in said
    assert not [text for text in said if "unwrap" in text]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_an_input_that_is_exchanged_meanwhile_ends_the_batch_and_what_is_done_stays(tmp_path, monkeypatch, suffix):
    monkeypatch.setattr(table, "AT_ONCE", 32)

    def rows(first):
        return pl.DataFrame({"id": [str(n) for n in range(first, first + 3000)], "text": "x" * 99})

    def write(frame):
        frame.write_parquet(source) if suffix == ".parquet" else frame.write_ndjson(source)

    class Exchanged(Echo):
        def done(self):
            write(rows(1))
            return super().done()

        def close(self):
            pass

    source, output = tmp_path / f"rows{suffix}", tmp_path / "out"
    write(rows(0))
    with pytest.raises(InputError, match=r"it has changed since the batch began|it cannot be read"):
        run_batch(source, output, pool=Exchanged)
    write(rows(0))
    result = run_batch(source, output, pool=Echo)
    assert 0 < result.done < result.rows == 3000


def test_one_batch_at_a_time_writes_to_a_folder(tmp_path):
    source, output = tmp_path / "rows.jsonl", tmp_path / "out"
    source.write_text('{"id": "1", "text": "x"}\n')

    class Second(Echo):
        def done(self):
            with pytest.raises(InputError, match="another batch writes to this folder"):
                run_batch(source, output, pool=Echo)
            return super().done()

    assert run_batch(source, output, pool=Second).done == 1
    assert run_batch(source, output, pool=Echo).done == 0


def test_an_address_goes_with_ray_alone(tmp_path):
    with pytest.raises(InputError, match="Ray cluster"):
        run_batch(tmp_path / "rows.jsonl", tmp_path / "out", address="127.0.0.1:6379")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_at_the_end_is_told_and_a_second_run_goes_on(tmp_path):
    source, output = tmp_path / "rows.jsonl", tmp_path / "out"
    source.write_text('{"id": "1", "text": "x"}\n')
    output.mkdir()
    (output / "reports.parquet.new").symlink_to("/dev/full")
    with pytest.raises(InputError, match=r"cannot write: .*No space left"):
        run_batch(source, output, pool=Echo)
    assert run_batch(source, output, pool=Echo) == (1, 0, 0)
    assert pl.read_parquet(output / "reports.parquet").height == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[]\n", b'{"id": "1"}\n', b"\xff\n"])
def test_a_damaged_part_is_named_and_can_be_done_again(tmp_path, damage):
    source, output = tmp_path / "rows.jsonl", tmp_path / "out"
    source.write_text('{"id": "1", "text": "x"}\n')
    run_batch(source, output, pool=Echo)
    (part,) = (output / "parts").iterdir()
    part.write_bytes(damage)
    if damage:
        with pytest.raises(InputError, match=rf"{part.name}:1: it is not what a batch writes") as caught:
            run_batch(source, output, pool=Echo)
        assert "delete it" in caught.value.hint
        part.unlink()
    assert run_batch(source, output, pool=Echo) == (1, 1, 0)


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_days_of_publication_that_cannot_be_read_are_told(tmp_path, suffix):
    days = ["2016-12-05", "12 May 2020", "n/a", None, "the day before", "n/a", "2016-12-05T10:00:00Z", "2019-02-29"]
    frame = pl.DataFrame({"id": list(map(str, range(8))), "text": ["x"] * 8, "published": days})
    source, said = tmp_path / f"rows{suffix}", []
    frame.write_parquet(source) if suffix == ".parquet" else frame.write_ndjson(source)
    run_batch(source, tmp_path / "out", pool=Echo, warn=said.append)
    place = f"{source}, row 2" if suffix == ".parquet" else f"{source}:3"
    told = "'n/a' is no day that can be read; 4 rows with such a `published` are checked as of no day"
    assert said == [f"{place}: {told}"]
    run_batch(source, tmp_path / "out", pool=Echo, warn=said.append)  # there is nothing left to check
    assert len(said) == 1


def test_the_notes_of_a_row_stand_in_its_article(tmp_path):
    path = tmp_path / "rows.jsonl"
    rows = [{"id": "a", "text": "One.", "notes": ["cut", 7]}, {"id": "b", "text": "One.", "notes": "call Ida"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    read = [article_of(row) for row in table.open_table(path).rows(np.ones(2, dtype=bool))]
    assert [article.notes for article in read] == [("cut",), ()]


def test_the_links_of_a_row_stand_in_its_article(tmp_path):
    link = {"url": "https://checks.example/7", "span": [6, 10]}
    rows = [
        {"id": "right", "text": "One.\r\nTwo rose.", "links": [link]},
        {"id": "other", "text": "One.", "links": ["https://checks.example/7", {"href": "x"}]},
        {"id": "text", "text": "One.", "links": "https://checks.example/7"},
        {"id": "beyond", "text": "One.", "links": [link]},
        {"id": "wrong", "text": "One.", "links": [link | {"span": "one"}]},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    right, *others, beyond, wrong = table.open_table(path).rows(np.ones(len(rows), dtype=bool))
    assert article_of(right).links == (Link(url=link["url"], span=(5, 9)),)
    assert [article_of(row).links for row in others] == [(), ()]
    for row in (beyond, wrong):
        with pytest.raises(InputError, match="within the text"):
            article_of(row)


@pytest.mark.parametrize(("suffix", "mark"), [("csv", ","), ("csv", ";"), ("tsv", "\t"), ("CSV", ",")])
def test_rows_of_a_spreadsheet(tmp_path, suffix, mark):
    path = tmp_path / f"rows.{suffix}"
    lines = (
        ["ID", "Text", "note", "published"],
        ["a", '"One rose,\r\nand; ""two"""', "x", "5.12.2016"],
        ["b", "'=1", "", ""],
    )
    path.write_bytes(("\ufeff" + "\r\n".join(mark.join(line) for line in lines)).encode())
    rows = list(table.open_table(path).rows(np.ones(2, dtype=bool)))
    assert rows == [
        {"id": "a", "text": 'One rose,\r\nand; "two"', "published": "5.12.2016"},
        {"id": "b", "text": "=1", "published": None},
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column 'id'"),
        ("id,claim\na,One.\n", "no column 'text'"),
        ("id,text,Text\na,One.,Two.\n", "several columns 'text'"),
        ("id,text\n", "no rows"),
        ("id,text\n,One.\n", "rows.csv:2.*no id"),
        ("id,text\na,One.\na,Two.\n", "rows.csv:3.*line 2 has the id 'a', too"),
        ("id,text\na,One, two.\n", "3 fields, and the header has 2"),
    ],
)
def test_a_spreadsheet_that_is_no_table_of_rows_is_refused(tmp_path, text, said):
    path = tmp_path / "rows.csv"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        table.open_table(path)
    assert re.search(said, str(caught.value))


def test_which_sheet_of_a_workbook_is_read_is_told(tmp_path, monkeypatch):
    source = tmp_path / "rows.jsonl"
    source.write_text('{"id": "1", "text": "One."}\n')
    opened = table.open_table(source)._replace(told="the sheet 'A' is read")
    monkeypatch.setattr("factcheck.batch.run.open_table", lambda _: opened)
    said: list[str] = []
    run_batch(source, tmp_path / "out", pool=Echo, warn=said.append)
    assert said == ["the sheet 'A' is read"]


def test_ids_that_read_like_several_are_rows_of_their_own(tmp_path):
    ids = [f"a{number}" for number in range(16)]
    source = tmp_path / "t.jsonl"
    source.write_text("".join(json.dumps({"id": name, "text": "x"}) + "\n" for name in (*ids, "\0".join(ids))))
    assert run_batch(source, tmp_path / "out", pool=Echo) == (17, 17, 0)
    rows = [json.loads(line)["id"] for line in (tmp_path / "out" / "reports.jsonl").read_text().splitlines()]
    assert rows == [*ids, "\0".join(ids)]
