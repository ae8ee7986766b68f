"""Statements and their vectors -> an index on disk that can be searched."""

from factcheck.errors import IndexNotFound
from factcheck.index.filters import Filter, Hits
from factcheck.index.generations import Changes, StepBack, undo_index
from factcheck.index.index import Index
from factcheck.index.manifest import Manifest, read_manifest
from factcheck.index.names import resolve_index
from factcheck.index.survey import Listed, list_indexes, made_from, verify_index
from factcheck.index.tune import tune_index
from factcheck.index.write import add_statements, build_index, compact_index, remove_statements

__all__ = [
    "Changes",
    "Filter",
    "Hits",
    "Index",
    "IndexNotFound",
    "Listed",
    "Manifest",
    "StepBack",
    "add_statements",
    "build_index",
    "compact_index",
    "list_indexes",
    "made_from",
    "read_manifest",
    "remove_statements",
    "resolve_index",
    "tune_index",
    "undo_index",
    "verify_index",
]
