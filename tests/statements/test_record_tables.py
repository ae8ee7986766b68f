"""Lines, CSV, Parquet and BEIR corpora as somebody wrote them -> texts, with the line that each row stands on."""

from __future__ import annotations

import csv
import datetime
import io
import json

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.model import Verdict
from factcheck.statements import load_statements, tables, to_statements
from factcheck.statements.cells import restore


def write(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def corpus(tmp_path, *documents):
    return write(tmp_path, "corpus.jsonl", "".join(json.dumps(document) + "\n" for document in documents)).parent


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", 'claim,label\n"The dam, it burst.",False\n'),
        ("t.csv", 'claim;label\r\n"The dam, it burst.";False\r\n'),
        ("t.tsv", "claim\tlabel\nThe dam, it burst.\tFalse\n"),
        ("t.csv", '\ufeffclaim,label\n\n"The dam, it burst.",False'),
        ("t.csv", '\nclaim;label\n"The dam, it burst.";False'),
        ("t.csv", "\ufeffsep=;\r\nclaim;label\r\nThe dam, it burst.;False\r\n"),
        ("t.csv", "sep=\t\nclaim\tlabel\nThe dam, it burst.\tFalse\n"),
        ("t.csv", 'claim;"who (name, role, party)";label\nThe dam, it burst.;;False\n'),
        ("t.csv", '"claim\nreviewed";label\nThe dam, it burst.;False\n'),
        ("t.csv", '"seen\r\nby ""us"", them, all";"claim";label\r\n;The dam, it burst.;False\r\n'),
    ],
)
def test_csv_as_spreadsheets_write_it(tmp_path, name, text):
    [found] = to_statements(load_statements([write(tmp_path, name, text)]).frame)
    assert (found.text, found.rating) == ("The dam, it burst.", "False")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"text,verdict\na,False\nb,False,x,y\n", "t.csv:3: 4 fields, and the header has 2"),
        (b'text,verdict\na,False\n"b,False\nc,d\n', "t.csv:3: not CSV"),
        (b"text,verdict\na,False\n\xe9t\xe9,False\n", "t.csv:3: byte 0 is not UTF-8"),
        ("text,verdict\na,False\n".encode("utf-16"), "t.csv:1: byte 0 is not UTF-8"),
        (b"sep=;\ntext;verdict\na;False\nb\n", "t.csv:4: 1 fields, and the header has 2"),
        (b'"text\nof it";verdict\na;False\nb\n', "t.csv:4: 1 fields, and the header has 2"),
        (b'"text,verdict\n' + b"a,False\n" * 200, "t.csv:1: not CSV"),
        (b"text,verdict\ra,False\rb,False\r", "t.csv: CR alone ends its lines"),
        (b"text,text\na,b\n", "t.csv:1: two columns are named 'text'"),
        (b"text\n" + b"x" * 5_000_000, "t.csv:2: the line is longer than"),
    ],
)
def test_csv_that_breaks_off_is_refused_with_its_line(tmp_path, data, message):
    with pytest.raises(InputError) as caught:
        load_statements([write(tmp_path, "t.csv", data)])
    assert message in str(caught.value)


printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(printable, printable), min_size=1, max_size=8))
def test_any_texts_survive_a_csv_file(tmp_path, rows):
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["text", "note"])
    writer.writerows((f"claim {number}", f"{one}\n{other}") for number, (one, other) in enumerate(rows))
    raw = tables.from_csv(write(tmp_path, "t.csv", table.getvalue()), lambda _: None)
    # An apostrophe that marks a formula's sign as text is not part of the text.
    assert raw.columns["note"].to_list() == [restore(f"{one}\n{other}") for one, other in rows]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(["id", "url", "date", "rating", "verdict", "extra", "publisher", "lang", "x", "__line"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.dictionaries(names | st.text(max_size=5), json_values, max_size=6), min_size=1, max_size=5))
def test_no_values_break_a_table_of_lines(tmp_path, rows):
    path = write(
        tmp_path, "t.jsonl", "".join(json.dumps({**row, "text": f"claim {n}"}) + "\n" for n, row in enumerate(rows))
    )
    try:
        found = to_statements(load_statements([path]).frame)
    except InputError as error:
        assert "stands for another statement" in str(error)  # noqa: PT017
        return
    assert {statement.text for statement in found} == {f"claim {n}" for n in range(len(rows))}
    assert all(statement.url is None or statement.url.lower().startswith("http") for statement in found)


def test_rows_need_not_have_the_same_fields(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "CHUNK", 2)
    rows = [{"claim": f"c{n}", f"only{n}": n} for n in range(5)]
    path = write(tmp_path, "t.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    found = to_statements(load_statements([path]).frame)
    assert [(statement.text, statement.extra) for statement in found] == [
        (f"c{n}", {f"only{n}": str(n)}) for n in range(5)
    ]


def test_an_object_with_a_name_and_a_list_of_one_stand_for_that(tmp_path):
    path = tmp_path / "nested.jsonl"
    rows = [
        {
            "claim": "The dam broke.",
            "publisher": {"name": "Desk A", "url": "x"},
            "rating": ["True"],
            "speaker": ["A", "B"],
        },
        {"claim": "It held.", "publisher": "{Desk} B", "rating": {"stars": 3}, "speaker": [], "lang": [{"name": "de"}]},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    first, second = to_statements(load_statements([path]).frame)
    assert (first.publisher, first.rating, first.verdict) == ("Desk A", "True", Verdict.TRUE)
    assert first.claimant == '["A", "B"]'
    assert (second.publisher, second.rating, second.language) == ("{Desk} B", '{"stars": 3}', "de")


def test_names_that_a_data_frame_would_take_for_patterns_are_names(tmp_path):
    path = write(
        tmp_path, "t.jsonl", json.dumps({"text": "a", "*": "star", "^.*$": "all", "": "none", "\ud800": "half"})
    )
    [found] = to_statements(load_statements([path]).frame)
    assert found.extra == {"*": "star", "^.*$": "all", "": "half"}


def test_a_table_of_ever_new_columns_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MOST_COLUMNS", 20)
    monkeypatch.setattr(tables, "CHUNK", 3)
    path = write(tmp_path, "t.jsonl", "".join(json.dumps({"text": "a", f"k{n}": n}) + "\n" for n in range(50)))
    with pytest.raises(InputError, match="more than 20 columns"):
        load_statements([path])


def test_a_csv_of_too_many_columns_is_refused(tmp_path):
    path = write(tmp_path, "t.csv", "text" + "," * 1_000_000 + "\nThe dam burst." + "," * 1_000_000 + "\n")
    with pytest.raises(InputError, match=r"t\.csv:1: more than 1,000 columns"):
        load_statements([path])


def test_parquet_columns_of_any_type(tmp_path):
    frame = pl.DataFrame(
        {
            "text": ["The dam burst."],
            "rating": pl.Series(["False"], dtype=pl.Categorical),
            "date": [datetime.datetime(2016, 12, 5, 10)],
            "id": [7],
            "tags": [["a", "b"]],
            "share": [0.5],
            "none": [float("nan")],
            "raw": [b"\xffx"],
            "took": [datetime.timedelta(days=1)],
        }
    )
    frame.write_parquet(tmp_path / "t.parquet")
    [found] = to_statements(load_statements([tmp_path / "t.parquet"]).frame)
    assert (found.id, found.date, found.verdict.value) == ("7", "2016-12-05", "false")
    assert found.extra == {"tags": '["a", "b"]', "share": "0.5", "raw": "�x", "took": "1 day, 0:00:00"}


def test_a_parquet_file_is_read_whatever_its_name_and_no_other(tmp_path):
    for name, text in (("ch*.parquet", "The dam burst."), ("chx.parquet", "Another."), ("t[1].parquet", "A third.")):
        pl.DataFrame({"text": [text]}).write_parquet(tmp_path / name)
    assert load_statements([tmp_path / "ch*.parquet"]).frame["text"].to_list() == ["The dam burst."]
    assert load_statements([tmp_path / "t[1].parquet"]).frame["text"].to_list() == ["A third."]


def test_a_long_body_in_csv_is_cut_as_elsewhere(tmp_path):
    path = write(tmp_path, "t.csv", f"text,body\nThe dam burst.,{'long ' * 40_000}\n")
    [body] = load_statements([path]).frame["body"]
    assert len(body) == len("long " * 20_000) - 1
    before = csv.field_size_limit(10)  # as another part of the process may have set it
    try:
        assert load_statements([path]).frame.height == 1
    finally:
        csv.field_size_limit(before)


def test_parquet_without_rows_or_with_too_many(tmp_path, monkeypatch):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"text": []}, schema={"text": pl.String}).write_parquet(path)
    with pytest.raises(InputError, match="no rows"):
        load_statements([path])
    pl.DataFrame({"text": ["a", "b"]}).write_parquet(path)
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    with pytest.raises(InputError, match="more than 1 rows"):
        load_statements([path])


@pytest.mark.filterwarnings("ignore")
def test_damaged_parquet_is_an_error_and_never_a_panic(tmp_path, capfd):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"text": ["a b c"] * 50, "x": list(range(50)), "l": [["a"]] * 50}).write_parquet(path)
    whole = path.read_bytes()
    for place in range(4, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            load_statements([path])
        except InputError as error:
            assert "t.parquet" in str(error)  # noqa: PT017
    capfd.readouterr()  # the reader's own account of its panics


def test_a_beir_folder(tmp_path):
    folder = corpus(
        tmp_path,
        {
            "_id": "1",
            "title": "Dam",
            "text": "The dam burst.",
            "metadata": {
                "speaker": "Ida",
                "verdict": "half-true",
                "n": 3,
                "subtitle": "It rained.",
                "body": "It burst.",
            },
        },
        {"_id": 0, "text": "The mill closed.", "metadata": {"verdict": "false", "link": "https://example.org"}},
    )
    first, second = to_statements(load_statements([folder]).frame)
    assert (first.id, first.title, first.claimant) == ("1", "Dam", "Ida")
    assert (first.verdict.value, first.rating, first.extra) == ("mixed", "half-true", {"n": "3"})
    assert first.body == "It rained. It burst."
    assert (second.id, second.verdict.value, second.rating) == ("0", "false", "false")
    assert second.url == "https://example.org"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"_id": "1"}, "corpus.jsonl:1: the document has no text"),
        ({"_id": "1", "text": ""}, "corpus.jsonl:1: the text of the claim is empty"),
        ({"_id": "1", "text": ["a"]}, "corpus.jsonl:1: the text of the claim is not text"),
        ({"_id": "1", "text": "a", "metadata": "x"}, "corpus.jsonl:1: the document's metadata is not an object"),
    ],
)
def test_documents_that_are_none(tmp_path, document, message):
    with pytest.raises(InputError) as caught:
        load_statements([corpus(tmp_path, document)])
    assert message in str(caught.value)
