"""The one contract, on the FAISS bundle, on milvus-lite and on a real Milvus server."""

from __future__ import annotations

from dataclasses import replace
from threading import Timer

import numpy as np
import polars as pl
import pytest

from factcheck.engines.base import SearchEngine
from factcheck.engines.connection import asking, load
from factcheck.errors import EngineError, IndexMismatch, InputError
from factcheck.index.filters import Filter
from factcheck.index.views import views
from factcheck.model import Statement, Verdict
from factcheck.statements.frame import to_frame, to_statements

pytestmark = pytest.mark.slow

THINGS = ("ferry", "orchard", "clinic", "quarry", "museum", "lighthouse", "dairy", "archive")
PUBLISHERS = ("Desk North", 'The "Quoted" Desk', "Büro Süd", None)
DATES = ("2016", "2017-04", "2018-05-06", None)
LANGUAGES = ("en", "en-GB", "de", None)


def statement(number: int, version: int = 0) -> Statement:
    thing = THINGS[number % len(THINGS)]
    return Statement(
        id=f"id {number}/ü'\"\\",
        text=f"The {thing} of town {number} closed {version + 3} times.",
        title=None if number % 3 == 0 else f"Did the {thing} of town {number} close?",
        body="x" * 70_000 if number == 7 else None,
        verdict=tuple(Verdict)[number % len(Verdict)],
        publisher=PUBLISHERS[number % 4],
        date=DATES[number // 2 % 4],
        language=LANGUAGES[number // 4 % 4],
        url=f"https://desk.test/{number}",
        extra={"n": str(number)} if number % 5 == 0 else {},
    )


def frame_of(numbers, version=0) -> pl.DataFrame:
    return to_frame(statement(number, version) for number in numbers)


def brute(frame, vectors, query, k):
    texts, owners = views(frame)
    scores = np.array([vectors.one(text) for text in texts]) @ query
    best = [scores[owners == row].max() for row in range(frame.height)]
    order = np.argsort(-np.array(best), kind="stable")[:k]
    return [(frame["id"][int(row)], float(best[row])) for row in order]


def put(engine, vectors, frame):
    return engine.upsert(frame["id"].to_list(), vectors.of(frame), frame)


@pytest.fixture(params=["bundle", "lite", "server"])
def engine(request, make) -> SearchEngine:
    return make(request.param)


@pytest.fixture
def full(engine, vectors):
    frame = frame_of(range(40))
    assert put(engine, vectors, frame) == 40
    return engine, frame


def queries(vectors, count=5):
    return np.array([vectors.one(f"query {number}") for number in range(count)], np.float32).reshape(-1, 16)


def test_an_empty_engine_answers_with_nothing(engine, vectors):
    assert isinstance(engine, SearchEngine)
    assert engine.count() == 0
    hits = engine.search(queries(vectors, 2), 3)
    assert hits.scores.shape == hits.ids.shape == (2, 3)
    assert np.all(np.isneginf(hits.scores))
    assert all(id_ is None for id_ in hits.ids.ravel())
    assert engine.delete(["nothing"]) == 0


def test_search_is_brute_force_over_the_best_view(full, vectors):
    engine, frame = full
    for round_ in range(2):
        asked = queries(vectors)
        hits = engine.search(asked, 7)
        assert hits.scores.dtype == np.float32
        for row, query in enumerate(asked):
            expected = brute(frame, vectors, query, 7)
            assert hits.ids[row].tolist() == [id_ for id_, _ in expected], round_
            np.testing.assert_allclose(hits.scores[row], [score for _, score in expected], atol=1e-5)
        engine.flush()
        engine.optimize()


def test_more_than_there_is_is_padded(full, vectors):
    engine, _ = full
    hits = engine.search(queries(vectors, 1), 60)
    assert sum(id_ is not None for id_ in hits.ids[0]) == 40
    assert np.all(np.isneginf(hits.scores[0, 40:]))
    assert engine.search(queries(vectors, 0), 3).ids.shape == (0, 3)


FILTERS = [
    Filter(languages=frozenset({"EN"})),
    Filter(languages=frozenset({"de", "fr"})),
    Filter(publishers=frozenset({"desk  NORTH"})),
    Filter(publishers=frozenset({'the "quoted" desk', "BÜRO SÜD"})),
    Filter(verdicts=frozenset({Verdict.FALSE, Verdict.TRUE})),
    Filter(since="2017"),
    Filter(until="2017-04"),
    Filter(since="2016-01-02", until="2018"),
    Filter(languages=frozenset({"en"}), verdicts=frozenset({Verdict.MIXED}), since="2016"),
    Filter(publishers=frozenset({"nobody"})),
]


def test_a_filter_means_the_same_everywhere(full, vectors):
    engine, frame = full
    for where in FILTERS:
        passing = frame.filter(where.expression())
        assert engine.count(where) == passing.height, where
        hits = engine.search(queries(vectors, 2), 5, where)
        for row, query in enumerate(queries(vectors, 2)):
            expected = [id_ for id_, _ in brute(passing, vectors, query, 5)] if passing.height else []
            assert [id_ for id_ in hits.ids[row] if id_ is not None] == expected, where


def test_upsert_replaces_whatever_changed(full, vectors):
    engine, frame = full
    changed = [
        replace(statement(4, 1), title=None, language="fr"),  # fewer views, another partition
        replace(statement(6, 1), title="A title that was not there", publisher="Desk East"),
    ]
    new = to_frame([*changed, statement(99)])
    assert put(engine, vectors, new) == 3
    assert engine.count() == 41
    both = pl.concat([frame.filter(~pl.col("id").is_in(new["id"].to_list())), new])
    asked = queries(vectors)
    hits = engine.search(asked, 41)
    for row, query in enumerate(asked):
        expected = brute(both, vectors, query, 41)
        assert hits.ids[row].tolist() == [id_ for id_, _ in expected]
        np.testing.assert_allclose(hits.scores[row], [score for _, score in expected], atol=1e-5)
    assert engine.count(Filter(languages=frozenset({"fr"}))) == 1


def test_delete_says_how_many_were_there(full, vectors):
    engine, frame = full
    ids = frame["id"].to_list()
    assert engine.delete([ids[0], ids[1], ids[1], "nobody"]) == 2
    assert engine.count() == 38
    assert not {ids[0], ids[1]} & set(engine.search(queries(vectors), 40).ids.ravel().tolist())
    assert engine.delete([ids[0]]) == 0
    put(engine, vectors, frame[:1])
    assert engine.count() == 39


def test_what_does_not_fit_is_refused_and_nothing_changes(full, vectors):
    engine, frame = full
    made = vectors.of(frame)
    ids = frame["id"].to_list()
    for bad in (
        lambda: engine.upsert(ids[:-1], made, frame),
        lambda: engine.upsert(ids, made[:-1], frame),
        lambda: engine.upsert(ids, made[:, :-1], frame),
        lambda: engine.upsert(ids, made, frame.drop("body")),
        lambda: engine.upsert([ids[0]] * 2, made[:2], pl.concat([frame[:1], frame[:1]])),
    ):
        with pytest.raises(InputError):
            bad()
    with pytest.raises(IndexMismatch):
        engine.search(np.zeros((1, 3), np.float32), 1)
    assert engine.count() == 40


@pytest.mark.parametrize("kind", ["lite", "server"])
def test_statements_and_vectors_come_back_as_they_went_in(make, vectors, kind):
    engine = make(kind)
    frame = frame_of(range(30))
    put(engine, vectors, frame)
    back = engine.fetch([*reversed(frame["id"].to_list()), "nobody"])
    assert to_statements(back.frame) == [statement(number) for number in range(30)]
    np.testing.assert_array_equal(back.vectors, vectors.of(frame))
    np.testing.assert_array_equal(back.owners, views(frame).rows)


def test_an_embedded_engine_waits_for_what_it_is_still_writing(make, vectors, tmp_path):
    """milvus-lite's other thread writes index files: one that is empty at first and whole a moment later."""
    engine = make("lite")
    put(engine, vectors, frame_of(range(40)))
    engine.optimize()
    files = {path: path.read_bytes() for path in (tmp_path / "lite.db").rglob("*.*idx")}
    assert files
    engine.client.release_collection(engine.collection)
    for path in files:
        path.write_bytes(b"")
    whole = Timer(0.7, lambda: [path.write_bytes(content) for path, content in files.items()])
    whole.start()
    try:
        load(engine.client, engine.address, engine.collection)
    finally:
        whole.join()
    assert engine.count() == 40
    for path in files:
        path.write_bytes(b"")
    engine.client.release_collection(engine.collection)
    with pytest.raises(EngineError), asking(engine.address):
        load(engine.client, engine.address, engine.collection)
