"""BEIR folders: queries with what was around them, and clear words about what is missing."""

from __future__ import annotations

import pytest

from factcheck.errors import InputError
from factcheck.evaluation.beir import read_task
from factcheck.matching import Kind


def test_judged_queries_are_read_with_their_judgements(beir):
    task = read_task(beir, "dev", kind=Kind.POSTS)
    assert (task.name, task.split) == ("small", "dev")
    assert list(task.queries) == list(task.qrels) == ["q1", "q2", "q4"]
    assert task.qrels["q4"] == {"bees": 1, "tram": 0}


def test_posts_are_cleaned_and_claims_are_not(beir):
    posts, claims = (read_task(beir, "dev", kind=kind).queries["q1"] for kind in (Kind.POSTS, Kind.CLAIMS))
    assert posts.wordings[1] == "the Lowden Dam holds 9 million cubic metres"
    assert posts.date == "2019-05-03"
    assert claims.wordings == (posts.text,)


@pytest.mark.parametrize("kind", Kind)
def test_what_was_around_a_query_is_used_unless_told_otherwise(beir, kind):
    query = read_task(beir, "dev", kind=kind).queries["q2"]
    assert query.kind is Kind.CLAIMS
    assert query.near == "We know what the county did to the property tax. They doubled it. And nobody asked us."
    assert query.wide.startswith("I want to speak")
    assert (query.speaker, query.date) == ("RUZEK", "2019-05-03")
    bare = read_task(beir, "dev", kind=kind, context=False).queries["q2"]
    assert (bare.near, bare.speaker, bare.date, bare.kind) == (None, None, None, kind)


@pytest.mark.parametrize(
    ("metadata", "date"),
    [
        ('{"date": "2019-05-03", "document": "20180101"}', "2019-05-03"),
        ('{"document": "debate-2018-01-31-evening"}', "2018-01-31"),
        ('{"document": "20189901_x"}', None),
        ('{"document": "debate 12"}', None),
        ('{"date": 7, "previous": "no list", "next": [1, "b"]}', None),
    ],
)
def test_days_are_found_and_oddities_survived(beir, metadata, date):
    line = f'{{"_id": "q1", "text": "A.", "metadata": {metadata[:-1]}, "speaker": 5}}}}\n'
    others = (beir / "queries.jsonl").read_text().splitlines(keepends=True)[1:]
    (beir / "queries.jsonl").write_text(line + "".join(others))
    query = read_task(beir, "dev", kind=Kind.CLAIMS).queries["q1"]
    assert query.date == date
    assert query.speaker is None


def test_ids_may_be_numbers(beir):
    with (beir / "queries.jsonl").open("a") as file:
        file.write('{"_id": 7, "text": "The county doubled the property tax."}\n')
    (beir / "qrels" / "numbers.tsv").write_text("7\ttax\t1\n")
    assert list(read_task(beir, "numbers", kind=Kind.POSTS).queries) == ["7"]


def test_a_query_that_stands_there_twice_has_to_be_the_same(beir):
    queries = beir / "queries.jsonl"
    same = queries.read_text()
    queries.write_text(same + same)
    assert list(read_task(beir, "dev", kind=Kind.POSTS).queries) == ["q1", "q2", "q4"]
    queries.write_text(same + '{"_id": "q1", "text": "Something else."}\n')
    with pytest.raises(InputError, match="'q1' stands there twice, and not alike"):
        read_task(beir, "dev", kind=Kind.POSTS)


def test_what_another_split_asks_too_is_left_out_for_training(beir):
    rows = ["q1\tdam\t1", "q2\ttax\t1", "q5\tbees\t1"]
    (beir / "qrels" / "train.tsv").write_text("query-id\tcorpus-id\tscore\n" + "\n".join(rows) + "\n")
    with (beir / "queries.jsonl").open("a") as file:
        file.write('{"_id": "q5", "text": "NO bees  are left; up north"}\n')
    (beir / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq2\ttax\t1\nq4\tbees\t1\n")
    task = read_task(beir, "train", kind=Kind.CLAIMS, apart=True)
    assert list(task.queries) == list(task.qrels) == ["q1"]
    assert list(read_task(beir, "train", kind=Kind.CLAIMS).queries) == ["q1", "q2", "q5"]


def test_what_is_missing_is_named(beir):
    with pytest.raises(InputError, match="no split 'test'") as caught:
        read_task(beir, "test", kind=Kind.POSTS)
    assert "dev" in caught.value.hint
    (beir / "queries.jsonl").write_text('{"_id": "q1", "text": "A."}\n')
    with pytest.raises(InputError, match="'q2' is judged"):
        read_task(beir, "dev", kind=Kind.POSTS)
    (beir / "queries.jsonl").write_text('{"_id": "q1", "text": "A."}\n{"text": "B."}\n')
    with pytest.raises(InputError, match="_id") as caught:
        read_task(beir, "dev", kind=Kind.POSTS)
    assert caught.value.line == 2
    (beir / "queries.jsonl").unlink()
    with pytest.raises(InputError, match=r"queries\.jsonl"):
        read_task(beir, "dev", kind=Kind.POSTS)
