"""Retrieval measured end to end, on a folder made here and on the shared sets."""

from __future__ import annotations

import dataclasses
import importlib
import json
import shutil

import numpy as np
import polars as pl
import pytest

from factcheck.encoding import load_encoder
from factcheck.errors import InputError
from factcheck.evaluation import corpus_index, evaluate_retrieval, retrieval
from factcheck.evaluation.metrics import MEASURES
from factcheck.evaluation.page import evaluation_page
from factcheck.evaluation.trec import read_run
from factcheck.index import Index, build_index
from factcheck.index.dense import nearest
from factcheck.index.drawn import K
from factcheck.index.stage import make_stage, open_stage
from factcheck.index.views import VIEWS
from factcheck.matching import Kind
from factcheck.matching.calibration import Calibration, Fitted, write_calibration
from factcheck.statements import load_statements


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def encoder(cache):
    return load_encoder("all-MiniLM-L6-v2", cache_dir=cache, cache_bytes=500_000_000, threads=2)


def test_the_result_says_what_was_measured_and_how(beir, encoder, tmp_path):
    told = []
    result = evaluate_retrieval(
        beir, "dev", encoder, cache_dir=tmp_path / "c", progress=lambda *note: told.append(note[0])
    )
    found = result.to_dict()
    assert (found["dataset"], found["split"], found["queries"]) == ("small", "dev", 3)
    assert set(found["metrics"]) == set(found["intervals"]) == set(MEASURES)
    assert found["metrics"]["map@5"] == 1.0
    assert all(low <= found["metrics"][name] <= high for name, (low, high) in found["intervals"].items())
    assert found["model"] == {"name": encoder.name, "fingerprint": encoder.fingerprint}
    assert found["index"]["statements"] == 4
    assert found["timings"]["search_seconds"] > 0
    assert {"encoding statements", "ranking"} <= set(told)


def test_queries_whose_right_statement_is_not_in_the_corpus_are_told(beir, encoder, cache):
    whole = evaluate_retrieval(beir, "dev", encoder, cache_dir=cache)
    assert (whole.unanswerable, whole.absent) == ((), ())
    judged = "q1\tdam-2\t1\nq1\ttax\t0\nq2\ttax\t1\nq2\tgone\t1\n"
    (beir / "qrels" / "old.tsv").write_text(judged, encoding="utf-8")
    result = evaluate_retrieval(beir, "old", encoder, cache_dir=cache)
    assert (result.unanswerable, result.absent) == (("q1",), ("dam-2", "gone"))
    page = evaluation_page(beir, result, encoder, cache_dir=cache)
    assert "right statement not in the corpus" in page


def test_the_run_reads_back_and_ranks_the_right_ones_first(beir, encoder, tmp_path):
    result = evaluate_retrieval(beir, "dev", encoder, cache_dir=tmp_path / "c")
    path = tmp_path / "dev.run"
    path.write_text(result.run_text(), encoding="utf-8")
    run = read_run(path)
    assert {query: max(scores, key=scores.get) for query, scores in run.items()} == {
        "q1": "dam",
        "q2": "tax",
        "q4": "bees",
    }
    assert all(len(scores) == 4 for scores in run.values())


def test_the_corpus_is_indexed_once_until_it_changes(beir, encoder, tmp_path):
    first = corpus_index(beir, encoder, cache_dir=tmp_path / "c")
    assert corpus_index(beir, encoder, cache_dir=tmp_path / "c").manifest.id == first.manifest.id
    with (beir / "corpus.jsonl").open("a", encoding="utf-8") as corpus:
        corpus.write('{"_id": "more", "title": "", "text": "Otters are back."}\n')
    changed = corpus_index(beir, encoder, cache_dir=tmp_path / "c")
    assert changed.manifest.id != first.manifest.id
    assert len(changed) == 5


def test_a_corpus_that_is_read_otherwise_is_indexed_anew(beir, encoder, tmp_path, monkeypatch):
    first = corpus_index(beir, encoder, cache_dir=tmp_path / "c")
    read = retrieval.load_statements

    def otherwise(sources):
        loaded = read(sources)
        return dataclasses.replace(loaded, frame=loaded.frame.with_columns(pl.col("text").str.to_uppercase()))

    monkeypatch.setattr(retrieval, "load_statements", otherwise)
    again = corpus_index(beir, encoder, cache_dir=tmp_path / "c")
    assert again.manifest.id != first.manifest.id
    assert all(said.text.isupper() for said in again.statements(range(len(again))))


def test_a_damaged_index_in_the_cache_is_built_again(beir, encoder, tmp_path):
    corpus_index(beir, encoder, cache_dir=tmp_path / "c")
    (vectors,) = (tmp_path / "c").rglob("vectors.npy")
    vectors.write_bytes(vectors.read_bytes()[:-1] + b"?")
    assert len(corpus_index(beir, encoder, cache_dir=tmp_path / "c")) == 4


def test_what_cannot_be_measured_is_refused(beir, encoder, tmp_path):
    with pytest.raises(InputError, match="tweets"):
        evaluate_retrieval(beir, "dev", encoder, cache_dir=tmp_path, kind="tweets")
    shutil.copytree(beir, tmp_path / "copy")
    (tmp_path / "copy" / "corpus.jsonl").unlink()
    with pytest.raises(InputError, match=r"corpus\.jsonl"):
        evaluate_retrieval(tmp_path / "copy", "dev", encoder, cache_dir=tmp_path)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("name", "context", "floors"),
    [
        ("checkthat2022a", True, {"map@5": 0.975, "p@1": 0.97, "recall@50": 0.985}),
        ("checkthat2022b", True, {"map@5": 0.63, "p@1": 0.58, "recall@50": 0.83}),
        ("checkthat2022b", False, {"map@5": 0.47, "p@1": 0.40, "recall@50": 0.73}),
    ],
)
def test_quality_on_the_shared_sets_does_not_fall(shared_data, encoder, cache, name, context, floors):
    folder = shared_data / "claim_retrieval" / name
    found = evaluate_retrieval(folder, "dev", encoder, cache_dir=cache, context=context).to_dict()["metrics"]
    assert {measure: found[measure] for measure, floor in floors.items() if found[measure] < floor} == {}


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_confidence_that_ships_is_what_its_script_fits(shared_data, encoder, cache, root, monkeypatch):
    monkeypatch.syspath_prepend(str(root / "eval" / "train"))
    script = importlib.import_module("calibration")
    shipped = json.loads(script.TARGET.read_text(encoding="utf-8"))
    folders = (shared_data / "claim_retrieval" / name for name in ("checkthat2022a", "checkthat2022b"))
    found = {
        kind: script.apart(asked, learned, shipped[kind])
        for kind, asked, learned in script.learn(*folders, encoder, cache)
    }
    assert found.keys() == shipped.keys() - {"about"}
    assert max(found.values()) <= script.APART, found


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["checkthat2022a", "checkthat2022b"])
def test_the_promised_recall_holds_for_the_sets_own_queries(shared_data, encoder, cache, tmp_path, name):
    """In their own index, and in one that is mostly noisy copies of a few of its statements."""
    folder = shared_data / "claim_retrieval" / name
    with (folder / "queries.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][:400]
    queries = encoder.encode(texts, kind="query")
    segment = corpus_index(folder, encoder, cache_dir=cache).segments[0]
    stage = segment.stage
    assert stage.low >= 0.99
    exact = nearest(segment.vectors, segment.owners, queries, K, views=len(VIEWS), allowed=None)
    assert (segment.search(queries, K, None).scores >= exact.scores[:, -1:] - 1e-6).mean() >= 0.988

    random = np.random.default_rng(0)
    few = np.asarray(segment.vectors)[random.choice(len(segment.vectors), 2_000, replace=False)]
    copies = few[random.integers(0, len(few), 40_000)]
    copies = copies + random.standard_normal(copies.shape, np.float32) * np.float32(0.4 / copies.shape[1] ** 0.5)
    copies /= np.linalg.norm(copies, axis=1, keepdims=True)
    owners = np.arange(len(copies), dtype=np.int32)
    stage = make_stage(tmp_path, copies, owners, recipe="PQ96x4fs", threads=2)
    assert stage.low >= 0.99
    first = open_stage(tmp_path, stage, copies)
    exact = nearest(copies, owners, queries, K, views=1, allowed=None)
    hits = nearest(copies, owners, queries, K, views=1, allowed=None, first=first)
    assert (hits.scores >= exact.scores[:, -1:] - 1e-6).mean() >= 0.985


def test_an_index_is_measured_with_its_own_calibration(beir, encoder, cache, tmp_path, monkeypatch):
    index = build_index(tmp_path / "desk", load_statements([beir]).frame, encoder)
    bundle = Index.open(tmp_path / "desk")
    plain = evaluate_retrieval(beir, "dev", encoder, cache_dir=cache, index=bundle)
    assert set(plain.confidence) == {"calibration", "calibration_error", "speaks", "invents"}
    assert plain.confidence["calibration"] is None
    assert "as it ships" not in evaluation_page(beir, plain, encoder, cache_dir=cache, index=bundle)
    fitted = Fitted(slope=0.05, shift=-3.0, accepted=10, rejected=10, loss_before=0.7, loss_after=0.5)
    own = Calibration(
        created="2024-01-01T00:00:00+00:00",
        fingerprint=index.fingerprint,
        pairs_sha256="1" * 64,
        kinds=dict.fromkeys(Kind, fitted),
    )
    write_calibration(bundle.path, own)
    found = evaluate_retrieval(beir, "dev", encoder, cache_dir=cache, index=bundle)
    assert found.run == plain.run
    shipped = found.confidence.pop("as_shipped")
    assert {"calibration": None, **shipped} == plain.confidence
    assert found.confidence["calibration"] == own.digest
    assert (found.confidence["speaks"], found.to_dict()["confidence"]) == (0.0, found.confidence)
    found.confidence["as_shipped"] = shipped
    with monkeypatch.context() as patch:
        patch.setattr("factcheck.evaluation.page.answers", None)  # nothing is asked again
        page = evaluation_page(beir, found, encoder, cache_dir=cache, index=bundle)
    assert own.digest in page
    assert evaluate_retrieval(beir, "dev", encoder, cache_dir=cache).confidence is None
