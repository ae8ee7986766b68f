"""Labelled sets -> how good the toolkit is, and whether one way is better than another."""

from factcheck.evaluation.retrieval import RetrievalResult, corpus_index, evaluate_retrieval
from factcheck.evaluation.significance import compare_runs

__all__ = ["RetrievalResult", "compare_runs", "corpus_index", "evaluate_retrieval"]
