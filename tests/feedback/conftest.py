"""A report as a check makes it, and a store of its own for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from decided import DAM, TAX

from factcheck.feedback import FeedbackStore
from factcheck.model import Article, Claim, Match, Provenance, Report


@pytest.fixture
def report() -> Report:
    text = "The Lowden dam holds nine million cubic metres of water. The county doubled its tax."
    claims = (
        Claim(
            id="c1",
            text="The Lowden dam holds nine million cubic metres of water.",
            span=(0, 56),
            pieces=((0, 56),),
            sentence_span=(0, 56),
        ),
        Claim(id="c2", text="The county doubled its tax.", span=(57, 84), pieces=((57, 84),), sentence_span=(57, 84)),
    )
    return Report(
        article=Article(id="story.txt", text=text),
        sentences=(),
        claims=claims,
        matches=(
            Match(claim_id="c1", statement=DAM, rank=1, score=0.9, confidence=0.93),
            Match(claim_id="c1", statement=TAX, rank=2, score=0.2, confidence=0.04),
            Match(claim_id="c2", statement=TAX, rank=1, score=0.8, confidence=0.71),
        ),
        provenance=Provenance(
            version="0.1.0",
            created="2026-11-24T16:00:00+00:00",
            article_sha256="a" * 64,
            parser="spacy",
            model="all-MiniLM-L6-v2",
            model_fingerprint="f" * 64,
            index="desk",
            index_generation="gen-7",
            index_count=2,
            settings={"top_k": 3},
        ),
    )


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "kept" / "feedback.sqlite")
