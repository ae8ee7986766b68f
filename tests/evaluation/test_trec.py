"""Runs and judgements: read as written, refused with the line when they are not."""

from __future__ import annotations

import pytest

from factcheck.errors import InputError
from factcheck.evaluation.trec import read_qrels, read_run, run_text


def written(tmp_path, text):
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_run_reads_back_as_written(tmp_path):
    run = {"q1": {"b": 0.5, "a": 0.75}, "q2": {"c": -1.0}}
    text = run_text(run, tag="ours")
    assert text.splitlines()[0] == "q1 Q0 a 1 0.75 ours"
    assert read_run(written(tmp_path, text)) == run


def test_scores_that_are_close_are_not_written_as_equal():
    text = run_text({"q1": {"a": 0.30000001, "b": 0.30000004}}, tag="ours")
    assert [line.split()[2:5:2] for line in text.splitlines()] == [["b", "0.30000004"], ["a", "0.30000001"]]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("q1 Q0 a 1 0.5\n", 1, "6"),
        ("q1 Q0 a 1 0.5 t\nq1 Q0 b 2 high t\n", 2, "'high'"),
        ("q1 Q0 a 1 nan t\n", 1, "nan"),
        ("q1 Q0 a 1 0.5 t\n\nq1 Q0 a 2 0.4 t\n", 3, "twice"),
    ],
)
def test_a_bad_run_is_refused_by_line(tmp_path, text, line, says):
    with pytest.raises(InputError, match=says) as caught:
        read_run(written(tmp_path, text))
    assert caught.value.line == line


def test_an_empty_run_is_refused(tmp_path):
    with pytest.raises(InputError, match="empty"):
        read_run(written(tmp_path, "\n"))


@pytest.mark.parametrize(
    "text",
    ["query-id\tcorpus-id\tscore\nq1\ta\t1\nq1\tb\t0\nq2\tc\t2\n", "q1 0 a 1\nq1 0 b 0\nq2 0 c 2\nq2 0 c 2\n"],
)
def test_both_layouts_of_qrels_are_read(tmp_path, text):
    assert read_qrels(written(tmp_path, text)) == {"q1": {"a": 1, "b": 0}, "q2": {"c": 2}}


def test_queries_with_nothing_to_find_are_left_out(tmp_path):
    assert read_qrels(written(tmp_path, "q1 0 a 0\nq2 0 b 1\n")) == {"q2": {"b": 1}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("q1\ta\n", "2 columns"),
        ("q1 0 a 1\nq1 0 a 0\n", "not alike"),
        ("q1 0 a 1\nq2 0 b yes\n", "'yes'"),
        ("q1 0 a 0\n", "no document"),
        ("", "no document"),
    ],
)
def test_bad_qrels_are_refused(tmp_path, text, says):
    with pytest.raises(InputError, match=says):
        read_qrels(written(tmp_path, text))


def test_missing_and_binary_files_are_refused(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        read_run(tmp_path / "none")
    path = tmp_path / "binary"
    path.write_bytes(b"q1 Q0 \xff")
    with pytest.raises(InputError, match="byte 6"):
        read_run(path)


def test_ids_between_tabs_may_hold_spaces(tmp_path):
    text = "query-id\tcorpus-id\tscore\nq 1\tdoc 1\t1\nq2\ta b c\t1\n"
    assert read_qrels(written(tmp_path, text)) == {"q 1": {"doc 1": 1}, "q2": {"a b c": 1}}
    assert read_qrels(written(tmp_path, "q1\t0\tdoc 1\t1\n")) == {"q1": {"doc 1": 1}}


def test_the_first_line_is_a_header_only_where_it_judges_nothing(tmp_path):
    assert read_qrels(written(tmp_path, "q1\ta\t1.0\nq2\tb\t1.0\n")) == {"q1": {"a": 1}, "q2": {"b": 1}}
    assert read_qrels(written(tmp_path, "\n\nquery-id\tcorpus-id\tscore\nq1\ta\t1\n")) == {"q1": {"a": 1}}
    with pytest.raises(InputError, match="'score'"):
        read_qrels(written(tmp_path, "query-id\tcorpus-id\tscore\nquery-id\tcorpus-id\tscore\n"))


@pytest.mark.parametrize("relevance", ["0.5", "nan", "inf"])
def test_relevance_is_a_whole_number(tmp_path, relevance):
    with pytest.raises(InputError, match="whole number") as caught:
        read_qrels(written(tmp_path, f"q1 0 a 1\nq1 0 b {relevance}\n"))
    assert caught.value.line == 2


@pytest.mark.parametrize("run", [{"q1": {"doc 1": 0.5}}, {"q 1": {"a": 0.5}}, {"q1": {"": 0.5}}])
def test_ids_that_a_run_cannot_hold_are_refused(run):
    with pytest.raises(InputError, match="white space"):
        run_text(run, tag="ours")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_no_text_is_told_with_its_line(tmp_path, mark):
    path = tmp_path / "a.run"
    path.write_bytes(mark + b"q0 Q0 d0 1 0.9 me\nq0 Q0 d\xe9 2 0.2 me\n")
    with pytest.raises(InputError, match=r"a\.run:2: byte 7 is not UTF-8"):
        read_run(path)
