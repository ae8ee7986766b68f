"""Sources of every kind: values in our columns, errors that name file and line."""

from __future__ import annotations

import json
import unicodedata

import polars as pl
import pytest

from factcheck.errors import InputError
from factcheck.model import Statement, Verdict
from factcheck.statements import load_statements, save_statements, to_frame, to_statements


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def lines(tmp_path, *rows, name="table.jsonl"):
    return write(tmp_path, name, "".join(json.dumps(row) + "\n" for row in rows))


def test_columns_are_recognised_by_their_usual_names(tmp_path):
    path = write(
        tmp_path,
        "t.csv",
        "Claim,Label,Site,Link,Published,Speaker,Mood\n"
        "The dam burst.,Pants on Fire,Desk A,https://example.org/1,4 May 2019,Ida Holm,grim\n",
    )
    [found] = to_statements(load_statements([path]).frame)
    assert (found.text, found.verdict, found.rating) == ("The dam burst.", Verdict.FALSE, "Pants on Fire")
    assert (found.publisher, found.url, found.date) == ("Desk A", "https://example.org/1", "2019-05-04")
    assert found.claimant == "Ida Holm"
    assert found.extra == {"Mood": "grim"}
    assert len(found.id) == 16


def test_columns_can_be_mapped(tmp_path):
    path = lines(tmp_path, {"a": "The dam burst.", "text": "not the claim"})
    [found] = to_statements(load_statements([path], mapping={"text": "a"}).frame)
    assert found.text == "The dam burst."


def test_a_mapping_without_a_table_is_refused(tmp_path):
    feed = tmp_path / "feed.json"
    feed.write_text('{"@type": "ClaimReview", "claimReviewed": "The dam holds nine litres."}', encoding="utf-8")
    with pytest.raises(InputError, match="--map text: there is no table among the sources"):
        load_statements([feed], mapping={"text": "url"})
    table = tmp_path / "checks.csv"
    table.write_text("said\nThe weir was closed.\n", encoding="utf-8")
    assert load_statements([feed, table], mapping={"text": "said"}).frame.height == 2


def test_a_verdict_column_alone_holds_the_publishers_words(tmp_path):
    path = lines(tmp_path, {"text": "a b", "verdict": "mostly-true"}, {"text": "c d", "verdict": "Four Pinocchios"})
    first, second = to_statements(load_statements([path]).frame)
    assert (first.verdict, first.rating) == (Verdict.MOSTLY_TRUE, "mostly-true")
    assert (second.verdict, second.rating) == (Verdict.FALSE, "Four Pinocchios")


def test_beside_a_rating_the_verdict_is_our_scale_or_else_words_that_say_more(tmp_path):
    path = lines(
        tmp_path,
        {"text": "a", "verdict": "mostly-true", "rating": None},
        {"text": "b", "verdict": "false", "rating": "Correct"},
        {"text": "c", "verdict": "Four Pinocchios", "rating": "1"},
        {"text": "d", "verdict": "Four Pinocchios", "rating": ""},
        {"text": "e", "verdict": "purple"},
    )
    found = to_statements(load_statements([path]).frame)
    assert [(f.verdict.value, f.rating) for f in found] == [
        ("mostly-true", None),
        ("false", "Correct"),
        ("false", "1"),
        ("false", "Four Pinocchios"),
        ("other", "purple"),
    ]


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet"])
def test_what_is_saved_reads_back(tmp_path, ending):
    first = [
        Statement(
            id="a", text="The dam burst, “really”.", verdict=Verdict.FALSE, url="https://example.org", date="2019"
        ),
        Statement(id="b", text="=1+1 is, two", title="A, b", extra={"k": "v"}),
    ]
    path = tmp_path / f"t{ending}"
    save_statements(to_frame(first), path)
    assert to_statements(load_statements([path]).frame) == first


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("t.jsonl", '{"text": "a"}\n{broken\n', "t.jsonl:2: not JSON"),
        ("t.jsonl", '{"text": "a"}\n\n[1]\n', "t.jsonl:3: not a JSON object"),
        ("t.jsonl", '{"text": "a"}\n{"text": " "}\n', "t.jsonl:2: the text of the claim is empty"),
        ("t.jsonl", '{"text": "a", "n": ' + "1" * 5000 + "}", "t.jsonl:1: not JSON"),
        ("t.jsonl", '{"text": ["a"]}', "t.jsonl:1: the text of the claim is not text"),
        ("t.jsonl", json.dumps({"text": "dam " * 10_000}), "t.jsonl:1: the text of the claim is longer than"),
        ("t.jsonl", "", "t.jsonl: the file is empty"),
        ("t.jsonl", "\n\n", "t.jsonl: the table has no rows"),
        ("t.csv", "text,verdict\n", "t.csv: the table has no rows"),
        ("t.csv", "x,y\n1,2\n", "t.csv: no column holds the text"),
        ("t.parquet", "not parquet", "t.parquet: not a Parquet table"),
        ("t.docx", "x", "t.docx: statements cannot be read from .docx"),
        ("t.xlsx", "x", "t.xlsx: no workbook that can be read"),
    ],
)
def test_bad_input_names_file_and_line(tmp_path, name, text, message):
    path = write(tmp_path, name, text)
    with pytest.raises(InputError) as caught:
        load_statements([path])
    assert message in str(caught.value)


def test_every_line_that_is_wrong_in_one_way_is_named(tmp_path):
    table = tmp_path / "checks.csv"
    table.write_text("id,text\n1,a\n2,\n3,b\n4, \n5,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"empty; so it is in lines 5, 6$") as caught:
        load_statements([table])
    assert caught.value.line == 3
    table.write_text("id,text\n1,a\n2,a,b\n" + "3\n" * 30, encoding="utf-8")
    with pytest.raises(InputError, match=r"the header has 2; so it is in lines 4, 5, .*, 23 and 10 more$"):
        load_statements([table])
    table.write_text('id,text\n1,a,b\n2,a,"b" c\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"3 fields, and the header has 2$"):
        load_statements([table])


def test_missing_files_and_folders_without_a_corpus(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_statements([tmp_path / "none.jsonl"])
    with pytest.raises(InputError, match=r"corpus\.jsonl"):
        load_statements([tmp_path])
    with pytest.raises(InputError, match="no such file") as caught:
        load_statements(["https://example.org/checks.csv"])
    assert "read from files" in caught.value.hint


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_bytes(b'{"text": "a"}\n{"text": "\xff"}\n')
    with pytest.raises(InputError, match=r"t\.jsonl:2: byte 10 is not UTF-8"):
        load_statements([path])


def test_line_numbers_count_lines_and_not_rows(tmp_path):
    path = write(tmp_path, "t.csv", 'text,verdict\n"The dam\nburst.",False\n\n" ",False\n')
    with pytest.raises(InputError, match=r"t\.csv:5: the text of the claim is empty"):
        load_statements([path])


def test_progress_counts_statements_and_ends_whole(tmp_path):
    told = []
    sources = [lines(tmp_path, {"text": "a"}, {"text": "b"}), lines(tmp_path, {"text": "c"}, name="u.jsonl")]
    load_statements(sources, progress=lambda *what: told.append(what))
    assert told == [
        ("reading statements", 2, None),
        ("reading statements", 3, None),
        ("reading statements", 3, 3),
    ]


def test_nothing_to_read_is_an_empty_table():
    found = load_statements([])
    assert (found.frame.height, found.duplicates, found.problems) == (0, [], [])


def test_large_tables_are_read_in_one_go(tmp_path):
    frame = pl.DataFrame(
        {"text": [f"The mill number {n} closed." for n in range(50_000)], "rating": ["False"] * 50_000}
    )
    frame.write_parquet(tmp_path / "t.parquet")
    found = load_statements([tmp_path / "t.parquet"])
    assert found.frame.height == 50_000
    assert set(found.frame["verdict"]) == {"false"}


@pytest.mark.shared
def test_the_labelled_collections_are_read_whole(shared_data):
    for name, count in (("checkthat2022a", 14_231), ("checkthat2022b", 19_250)):
        found = load_statements([shared_data / "claim_retrieval" / name])
        assert found.frame.height == count
        assert not found.problems
        assert found.frame["text"].null_count() == 0
        assert not any(duplicate.dropped for duplicate in found.duplicates)
        assert found.frame["rating"].null_count() == (0 if name.endswith("b") else count)


@pytest.mark.parametrize("ending", ["jsonl", "csv", "jsonld"])
def test_accents_that_stand_apart_are_read_with_their_letters_and_ids_as_they_are(tmp_path, ending):
    plain = "Le caf\u00e9 d'Orl\u00e9ans \u2014 \u0928\u0915\u093c"
    apart = unicodedata.normalize("NFD", plain)
    path = tmp_path / f"checks.{ending}"
    row = {"id": apart, "text": apart, "publisher": apart, "url": "https://desk.example.org/cafe"}
    if ending == "jsonld":
        row = {"@type": "ClaimReview", "claimReviewed": apart, "author": {"name": apart}}
    text = ",".join(row) + "\n" + ",".join(row.values()) + "\n" if ending == "csv" else json.dumps(row)
    path.write_text(text, encoding="utf-8")
    read = load_statements([path]).frame.row(0, named=True)
    assert (read["text"], read["publisher"]) == (plain, plain)
    assert ending == "jsonld" or read["id"] == apart


def test_ids_are_kept_as_they_are_whatever_they_hold(tmp_path):
    ids = ["<b>", "1", "<b>1</b>", "a&amp;b", "a&b", "x < y > z", "'=1", "\U0001f600", "..", "a/b#c?d"]
    path = lines(tmp_path, *({"id": name, "text": f"The dam burst {n} times."} for n, name in enumerate(ids)))
    frame = load_statements([path]).frame
    assert frame["id"].to_list() == ids
    for ending in ("jsonl", "csv", "parquet"):
        save_statements(frame, tmp_path / f"again.{ending}")
        assert load_statements([tmp_path / f"again.{ending}"]).frame["id"].to_list() == ids


def test_an_id_of_nothing_is_none(tmp_path):
    path = lines(tmp_path, *({"id": name, "text": f"The dam burst {name!r}."} for name in ("", " ", "\0", "\u2003")))
    assert all(len(name) == 16 for name in load_statements([path]).frame["id"])
