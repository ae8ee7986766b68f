"""Candidates: every statement worth ranking, each signal worth its name."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.index import Filter
from factcheck.matching import claim_query, post_query
from factcheck.matching.candidates import SIGNALS, Gatherer


@pytest.fixture
def gatherer(index, encoder):
    return Gatherer(index, encoder)


def table(gatherer, query, index, **options):
    (found,) = gatherer.gather([query], **options)
    ids = {row: id_ for id_, row in index.ids.items()}
    assert found.signals.shape == (len(found.rows), len(SIGNALS))
    return {
        ids[row]: dict(zip(SIGNALS, signals, strict=True))
        for row, signals in zip(found.rows.tolist(), found.signals.tolist(), strict=True)
    }


def test_dense_is_the_best_cosine_over_wordings_and_views(gatherer, index, encoder):
    query = post_query("No #HoneyBees left in the north! https://t.co/x")
    found = table(gatherer, query, index)
    vectors = encoder.encode(query.wordings, kind="query")
    for id_, row in index.ids.items():
        assert found[id_]["dense"] == pytest.approx(float((index.vectors(row) @ vectors.T).max()), abs=1e-6)


def test_words_are_shares_of_the_best_bm25_score(gatherer, index):
    query = claim_query("Herons nest where the county doubled its property tax")
    found = table(gatherer, query, index)
    scores = index.score_text(query.text, field="whole")
    assert found["tax"]["words"] == 1
    for id_, row in index.ids.items():
        assert found[id_]["words"] == pytest.approx(scores[row] / scores.max(), abs=1e-6)


def test_words_of_the_body_count(gatherer, index):
    assert table(gatherer, claim_query("the heron sanctuary of Tolver"), index)["tax"]["words"] == 1


def test_without_context_its_signals_repeat_those_of_the_text(gatherer, index):
    for signals in table(gatherer, claim_query("The dam holds much water."), index).values():
        assert signals["context"] == signals["dense"]
        assert signals["context_words"] == signals["words"]


def test_context_moves_a_bare_reference_towards_what_it_means(gatherer, index):
    query = claim_query("It holds nine million.", previous=["We visited the Lowden dam and its water."])
    found = table(gatherer, query, index)
    assert found["dam"]["context"] > found["dam"]["dense"]


def test_a_moment_counts_as_its_day(gatherer, index):
    day, moment = (
        table(gatherer, claim_query("Taxes rose.", date=date), index)
        for date in ("2019-11-03", "2019-11-03T08:30:00+01:00")
    )
    assert moment == day


def test_speaker_and_time_count_where_they_are_known(gatherer, index):
    found = table(gatherer, claim_query("Taxes rose.", speaker="GOVERNOR RUZEK", date="2019-11-03"), index)
    assert found["tax"]["speaker"] == 1
    assert found["dam"]["speaker"] == 0
    assert found["tax"]["before"] == found["tax"]["after"] == 1
    assert found["dam"]["before"] == pytest.approx(np.exp(-1280 / 500), abs=1e-6)
    assert found["dam"]["after"] == 0
    assert found["bees"]["after"] == pytest.approx(np.exp(-59 / 60), abs=1e-6)
    assert found["tram"]["before"] == found["tram"]["after"] == 0


def test_only_what_passes_the_filter_is_a_candidate(gatherer, index):
    found = table(gatherer, claim_query("The dam holds water."), index, where=Filter(publishers=frozenset({"desk b"})))
    assert set(found) == {"dam-later", "tax"}


def test_no_query_gives_no_candidates(gatherer):
    assert gatherer.gather([]) == []


def test_queries_do_not_change_each_others_signals(gatherer):
    queries = [claim_query("The dam broke."), post_query("#Bees gone"), claim_query("")]
    together = gatherer.gather(queries)
    for query, found in zip(queries, together, strict=True):
        (alone,) = gatherer.gather([query])
        np.testing.assert_array_equal(alone.rows, found.rows)
        np.testing.assert_allclose(alone.signals, found.signals, atol=1e-6)


def test_progress_ends_with_all_queries(gatherer):
    told = []
    gatherer.gather([claim_query("a"), claim_query("b")], progress=lambda *note: told.append(note))
    assert told[-1] == ("ranking", 2, 2)
