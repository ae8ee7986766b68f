"""Dense and BM25 search against the long way round."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from invented import HashEncoder, brute_force, sample, statement, whole

from factcheck.errors import IndexMismatch, InputError
from factcheck.index import Filter, Index, add_statements, build_index, remove_statements
from factcheck.index.arrays import release_pages
from factcheck.index.index import FILTERS_KEPT
from factcheck.index.lexical import stems
from factcheck.model import Verdict
from factcheck.statements.frame import to_frame


def ids_of(index: Index, rows: np.ndarray) -> list[str]:
    return [s.id for s in index.statements([row for row in rows if row >= 0])]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,500 statements in three segments, some replaced, some removed."""
    path, encoder = tmp_path_factory.mktemp("large") / "bundle", HashEncoder()
    build_index(path, sample(range(1200)), encoder)
    add_statements(path, sample(range(1200, 1500)), encoder)
    add_statements(path, sample(range(0, 90, 3), version=1), encoder, update=True)
    remove_statements(path, [f"s{number}" for number in range(5, 900, 50)])
    return path


@pytest.mark.parametrize("k", [1, 3, 10, 64])
def test_dense_search_is_the_brute_force_maximum_over_views(large: Path, encoder: HashEncoder, k: int) -> None:
    queries = encoder.encode([f"query {n}" for n in range(30)] + [statement(7).text, str(statement(8).title)])
    index = Index.open(large)
    hits = index.search(queries, k)
    truth = brute_force(whole(large), queries, k)
    for scores, rows, right in zip(hits.scores, hits.rows, truth, strict=True):
        assert ids_of(index, rows) == [id_ for id_, _ in right]
        np.testing.assert_allclose(scores, [score for _, score in right], atol=1e-6)
    assert hits.scores.dtype == np.float32
    assert hits.rows.dtype == np.int64


def test_a_statement_is_found_by_each_of_its_views(bundle: Path, encoder: HashEncoder) -> None:
    one = statement(7)
    index = Index.open(bundle)
    hits = index.search(encoder.encode([one.text, str(one.title), f"{one.title} {one.text}"]), 1)
    assert ids_of(index, hits.rows[:, 0]) == ["s7"] * 3
    np.testing.assert_allclose(hits.scores, 1, atol=1e-6)


def test_a_statement_comes_once_however_many_views_match(bundle: Path, encoder: HashEncoder) -> None:
    rows = Index.open(bundle).search(encoder.encode(["anything"]), 40).rows[0]
    assert sorted(rows) == list(range(40))


def test_equal_scores_are_ordered_by_row(tmp_path: Path, encoder: HashEncoder) -> None:
    same = [statement(0).__class__(id=f"t{n}", text="The same words.") for n in range(30)]
    build_index(tmp_path / "b", to_frame(same[:20]), encoder)
    add_statements(tmp_path / "b", to_frame(same[20:]), encoder)
    index = Index.open(tmp_path / "b")
    for k in (1, 7, 25):
        hits = index.search(encoder.encode(["The same words."]), k)
        assert hits.rows[0].tolist() == list(range(k))
    build_index(tmp_path / "c", to_frame(same), encoder)
    assert Index.open(tmp_path / "c").search_text(["same words"], 25).rows[0].tolist() == list(range(25))


def test_a_query_scores_the_same_alone_and_in_a_batch(large: Path, encoder: HashEncoder) -> None:
    queries = encoder.encode([f"batch {n}" for n in range(300)])
    index = Index.open(large)
    together = index.search(queries, 10)
    for number in (0, 1, 150, 299):
        alone = index.search(queries[number : number + 1], 10)
        assert np.array_equal(alone.rows[0], together.rows[number])
        assert np.array_equal(alone.scores[0], together.scores[number])


@pytest.mark.parametrize(
    ("where", "passes"),
    [
        (Filter(languages=frozenset({"EN"})), lambda s: s.language in ("en", "en-GB")),
        (Filter(publishers=frozenset({"desk  7"})), lambda s: s.publisher == "Desk 7"),  # one in a hundred
        (Filter(verdicts=frozenset({Verdict.TRUE})), lambda s: s.verdict == Verdict.TRUE),
        (Filter(since="2017"), lambda s: s.date is not None and s.date >= "2017"),
        (Filter(until="2017-04"), lambda s: s.date in ("2016", "2017-04")),
        (Filter(since="2017", languages=frozenset({"de"})), lambda s: (s.date or "") > "2017" and s.language == "de"),
        (Filter(publishers=frozenset({"nobody"})), lambda s: False),
    ],
)  # fmt: skip
def test_filters_give_the_best_of_what_passes(large: Path, encoder: HashEncoder, where: Filter, passes) -> None:
    index = Index.open(large)
    queries = encoder.encode(["a", "b", "c"])
    kept = {id_: entry for id_, entry in whole(large).items() if passes(entry[0])}
    for rows, right in zip(index.search(queries, 10, where).rows, brute_force(kept, queries, 10), strict=True):
        assert ids_of(index, rows) == [id_ for id_, _ in right]
    found = index.search_text(["river bridge"], 1500, where).rows[0]
    words = set(stems("river bridge"))
    right = {id_ for id_, (s, _) in kept.items() if words & set(stems(f"{s.title or ''} {s.text}"))}
    assert set(ids_of(index, found)) == right


def test_what_is_missing_is_minus_infinity_and_minus_one(bundle: Path, encoder: HashEncoder) -> None:
    index = Index.open(bundle)
    hits = index.search(encoder.encode(["a", "b"]), 100)
    assert hits.rows.shape == hits.scores.shape == (2, 100)
    assert (hits.rows[:, 40:] == -1).all()
    assert np.isneginf(hits.scores[:, 40:]).all()
    assert (hits.rows[:, :40] >= 0).all()
    assert (np.diff(hits.scores[:, :40]) <= 0).all()
    words = index.search_text(["zebra", ""], 5)
    assert (words.rows == -1).all()
    assert np.isneginf(words.scores).all()


def test_no_queries_give_no_hits(bundle: Path) -> None:
    index = Index.open(bundle)
    assert index.search(np.empty((0, 16), np.float32), 5).rows.shape == (0, 5)
    assert index.search_text([], 5).rows.shape == (0, 5)
    assert index.statements([]) == []


def test_queries_of_another_dimension_are_refused(bundle: Path) -> None:
    with pytest.raises(IndexMismatch, match=r"\(1, 8\).*dimension 16"):
        Index.open(bundle).search(np.zeros((1, 8), np.float32), 5)


def test_the_best_of_a_rows_views_is_what_a_search_tells(bundle: Path, encoder: HashEncoder) -> None:
    index = Index.open(bundle)
    query = encoder.encode(["a query"])
    hits = index.search(query, 10)
    views, starts = index.views(hits.rows[0])
    np.testing.assert_allclose(np.maximum.reduceat(views @ query[0], starts), hits.scores[0], atol=1e-6)


def reference_bm25(documents: list[list[str]], query: list[str], k1: float = 1.5, b: float = 0.75) -> list[float]:
    mean = sum(map(len, documents)) / len(documents)
    seen = Counter(word for document in documents for word in set(document))
    idf = {word: math.log(1 + (len(documents) - n + 0.5) / (n + 0.5)) for word, n in seen.items()}
    out = []
    for document in documents:
        times = Counter(document)
        norm = k1 * (1 - b + b * len(document) / mean)
        out.append(sum(idf[word] * times[word] / (times[word] + norm) for word in query if times[word]))
    return out


QUERIES = ["river bridge", "What did the wolf cost?", "crowns crowns 12", "heron report about budget 13"]


@pytest.mark.parametrize("field", ["claim", "whole"])
def test_words_score_as_the_reference_says(bundle: Path, field: str) -> None:
    index = Index.open(bundle)
    body = [f" {statement(n).body or ''}" if field == "whole" else "" for n in range(40)]
    documents = [list(stems(f"{statement(n).title or ''} {statement(n).text}{body[n]}")) for n in range(40)]
    for query in QUERIES:
        right = reference_bm25(documents, list(stems(query)))
        np.testing.assert_allclose(index.score_text(query, field=field), right, rtol=1e-5, atol=1e-6)
    hits = index.search_text(QUERIES, 40, field=field)
    for query, scores in zip(QUERIES, hits.scores, strict=True):
        right = sorted((score for score in reference_bm25(documents, list(stems(query))) if score), reverse=True)
        np.testing.assert_allclose(scores[: len(right)], right, rtol=1e-5)
        assert np.isneginf(scores[len(right) :]).all()


def test_words_in_the_body_alone_are_found_in_the_whole_field(bundle: Path) -> None:
    index = Index.open(bundle)
    assert (index.search_text(["heron"], 5).rows == -1).all()
    assert (index.search_text(["heron"], 5, field="whole").rows >= 0).all()


def test_added_statements_score_with_the_frequencies_of_the_whole_index(tmp_path: Path, encoder: HashEncoder) -> None:
    # Equally long texts, so that a segment's own average length is the same as the whole index's.
    texts = [f"alpha {'common' if n % 2 else f'word{n}'} term{n % 7}" for n in range(60)]
    frame = to_frame(statement(0).__class__(id=f"t{n}", text=text) for n, text in enumerate(texts))
    build_index(tmp_path / "one", frame, encoder)
    build_index(tmp_path / "two", frame[:41], encoder)
    add_statements(tmp_path / "two", frame[41:44], encoder)
    add_statements(tmp_path / "two", frame[44:], encoder)
    for query in ("alpha common", "term3 common common", "word42", "alpha nothing"):
        one, two = (Index.open(tmp_path / name).score_text(query) for name in ("one", "two"))
        np.testing.assert_allclose(one, two, rtol=1e-5)


def test_texts_without_words_can_be_indexed(tmp_path: Path, encoder: HashEncoder) -> None:
    frame = to_frame(statement(0).__class__(id=f"t{n}", text=text) for n, text in enumerate(["...", "the", "?!"]))
    build_index(tmp_path / "b", frame, encoder)
    index = Index.open(tmp_path / "b")
    assert (index.search_text(["the ..."], 3).rows == -1).all()
    assert sorted(index.search(encoder.encode(["x"]), 3).rows[0]) == [0, 1, 2]


def test_rows_that_are_not_there_are_an_error(bundle: Path) -> None:
    with pytest.raises(IndexError, match="row 40 of 40"):
        Index.open(bundle).statements([40])


def test_a_date_filter_never_passes_a_statement_without_a_date(bundle: Path, encoder: HashEncoder) -> None:
    index = Index.open(bundle)
    dates = pl.Series([s.date for s in index.statements(range(40))])
    rows = index.search(encoder.encode(["x"]), 40, Filter(since="0001", until="9999")).rows[0]
    assert sorted(rows[rows >= 0]) == dates.is_not_null().arg_true().to_list()


def test_views_of_many_rows_are_those_of_each(large: Path) -> None:
    index = Index.open(large)
    for rows in ([], [7], [1400, 3, 3, 1250, 900]):
        every, starts = index.views(rows)
        assert len(starts) == len(rows)
        parts = np.split(every, starts[1:]) if rows else []
        for row, part in zip(rows, parts, strict=True):
            np.testing.assert_array_equal(part, index.vectors(row))


def test_views_of_one_segment_are_those_of_each(tmp_path: Path) -> None:
    build_index(tmp_path / "one", sample(range(60)), HashEncoder())
    index = Index.open(tmp_path / "one")
    rows = [59, 0, 17, 17]
    every, starts = index.views(rows)
    for row, part in zip(rows, np.split(every, starts[1:]), strict=True):
        np.testing.assert_array_equal(part, index.vectors(row))
    assert [s.id for s in index.statements(rows)] == [index.statements([row])[0].id for row in rows]
    with pytest.raises(IndexError):
        index.statements([60])
    with pytest.raises(IndexError):
        index.statements([-1, 2])


def test_scores_made_once_rank_as_a_search_does(large: Path) -> None:
    index = Index.open(large)
    texts = [statement(number).text for number in (3, 700, 1450)]
    for where in (None, Filter(verdicts=frozenset({Verdict.FALSE}))):
        searched = index.search_text(texts, 12, where, field="whole")
        scored = index.best_scored([index.score_text(text, field="whole") for text in texts], 12, where)
        np.testing.assert_array_equal(searched.rows, scored.rows)
        np.testing.assert_array_equal(searched.scores, scored.scores)


def test_facets_count_what_is_there_and_rows_pass_as_in_searches(large: Path) -> None:
    index = Index.open(large)
    frame = index.frame()
    for name in ("language", "publisher", "verdict"):
        counts = Counter(frame[name].drop_nulls())
        assert index.facet(name) == dict(counts)
        assert list(index.facet(name).values()) == sorted(counts.values(), reverse=True)
    where = Filter(verdicts=frozenset({Verdict.FALSE}))
    passing = np.flatnonzero(index.passing(where))
    assert sorted(ids_of(index, passing)) == sorted(frame.filter(pl.col("verdict") == "false")["id"])
    assert sorted(ids_of(index, np.flatnonzero(index.passing()))) == sorted(frame["id"])


def test_filters_are_evaluated_once_and_only_the_last_are_remembered(
    large: Path, encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluated = []
    expression = Filter.expression
    monkeypatch.setattr(Filter, "expression", lambda self: (evaluated.append(self), expression(self))[1])
    index, queries = Index.open(large), encoder.encode(["a query"])
    desks = [Filter(publishers=frozenset({f"Desk {n}"})) for n in range(FILTERS_KEPT + 1)]
    first = [index.search(queries, 5, desk) for desk in desks]
    assert evaluated == desks
    again = [index.search(queries, 5, desk) for desk in reversed(desks)]
    assert evaluated == [*desks, desks[0]], "the oldest was forgotten"
    index.search_text(["river bridge"], 5, desks[0])
    assert len(evaluated) == len(desks) + 1
    for hits, same in zip(first, reversed(again), strict=True):
        assert np.array_equal(hits.rows, same.rows)
        assert np.array_equal(hits.scores, same.scores)


def test_pages_that_were_let_go_come_back(large: Path, encoder: HashEncoder) -> None:
    index = Index.open(large)
    queries = encoder.encode(["query 1", "query 2"])
    before, words = index.search(queries, 10), index.score_text("query 1")
    release_pages()
    np.testing.assert_array_equal(index.search(queries, 10).scores, before.scores)
    np.testing.assert_array_equal(index.score_text("query 1"), words)


def test_a_span_of_days_that_ends_before_it_begins_is_refused():
    with pytest.raises(InputError, match="later than until"):
        Filter(since="2019-05-02", until="2019-04")
    assert Filter(since="2019-05-02", until="2019-05")
    assert Filter(since="2019", until="2019-01-01")


@pytest.mark.parametrize("day", ["2016-13", "2016-02-30", "0000", "2016-1-1", "20160101", "next week", ""])
def test_a_filter_of_no_date_is_refused(day):
    for name in ("since", "until"):
        with pytest.raises(InputError, match=f"{name}: .* is not an ISO date"):
            Filter(**{name: day})
    assert Filter(since="2016-02-29", until="2016-03")
