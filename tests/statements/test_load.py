"""Tables and BEIR folders: columns recognised, errors that name file and line, duplicates reported."""

from __future__ import annotations

import json

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


def test_our_own_scale_and_a_publishers_words_both_fit_the_verdict_column(tmp_path):
    path = lines(tmp_path, {"text": "a b", "verdict": "mostly-true"}, {"text": "c d", "verdict": "Four Pinocchios"})
    first, second = to_statements(load_statements([path]).frame)
    assert (first.verdict, first.rating) == (Verdict.MOSTLY_TRUE, None)
    assert (second.verdict, second.rating) == (Verdict.FALSE, "Four Pinocchios")


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


def test_a_beir_folder(tmp_path):
    lines(
        tmp_path,
        {
            "_id": "1",
            "title": "Dam",
            "text": "The dam burst.",
            "metadata": {"speaker": "Ida", "verdict": "half-true", "n": 3},
        },
        name="corpus.jsonl",
    )
    [found] = to_statements(load_statements([tmp_path]).frame)
    assert (found.id, found.title, found.claimant) == ("1", "Dam", "Ida")
    assert (found.verdict, found.extra) == (Verdict.MIXED, {"n": "3"})


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("t.jsonl", '{"text": "a"}\n{broken\n', "t.jsonl:2: not JSON"),
        ("t.jsonl", '{"text": "a"}\n\n[1]\n', "t.jsonl:3: not a JSON object"),
        ("t.jsonl", '{"text": "a"}\n{"text": " "}\n', "t.jsonl:2: the text of the claim is empty"),
        ("t.jsonl", "", "t.jsonl: the file is empty"),
        ("t.csv", "x,y\n1,2\n", "t.csv: no column holds the text"),
        ("t.parquet", "not parquet", "t.parquet: not a Parquet table"),
        ("t.xlsx", "x", "t.xlsx: statements cannot be read from .xlsx"),
    ],
)
def test_bad_input_names_file_and_line(tmp_path, name, text, message):
    path = write(tmp_path, name, text)
    with pytest.raises(InputError) as caught:
        load_statements([path])
    assert message in str(caught.value)


def test_missing_files_and_folders_without_a_corpus(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_statements([tmp_path / "none.jsonl"])
    with pytest.raises(InputError, match=r"corpus\.jsonl"):
        load_statements([tmp_path])


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_bytes(b'{"text": "a"}\n{"text": "\xff"}\n')
    with pytest.raises(InputError, match=r"t\.jsonl:2: byte 10 is not UTF-8"):
        load_statements([path])


def test_the_same_line_twice_is_one_and_is_reported(tmp_path):
    row = {"id": "a", "text": "The dam burst."}
    found = load_statements([lines(tmp_path, row, row)])
    assert found.frame.height == 1
    [duplicate] = found.duplicates
    assert duplicate.dropped
    assert "table.jsonl:2 has the id of" in str(duplicate).replace(str(tmp_path) + "/", "")


def test_one_id_for_two_statements_is_an_error(tmp_path):
    with pytest.raises(InputError, match="'a' stands for another statement"):
        load_statements([lines(tmp_path, {"id": "a", "text": "The dam burst."}, {"id": "a", "text": "The dam held."})])


def test_several_publishers_on_one_claim_are_all_kept(tmp_path):
    path = lines(
        tmp_path,
        {"id": "a", "text": "The dam burst.", "publisher": "A", "url": "https://a.example/1"},
        {"id": "b", "text": "the dam burst!", "publisher": "B", "url": "https://b.example/1"},
        {"id": "c", "text": "The dam burst", "publisher": "A", "url": "https://a.example/1"},
    )
    found = load_statements([path])
    assert found.frame["id"].to_list() == ["a", "b"]
    assert [duplicate.dropped for duplicate in found.duplicates] == [False, True]


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
