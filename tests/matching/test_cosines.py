"""Cosines of other models are read on the scale of the one that ships, so that confidence says the same with them."""

from __future__ import annotations

import hashlib
import json
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.index import Index, build_index
from factcheck.matching import Matcher
from factcheck.matching.cosines import FILE, OWN, cosine_scale
from factcheck.statements import to_frame
from tests.matching.conftest import STATEMENTS

SCRIPT = Path(__file__).parents[2] / "eval" / "train" / "cosines.py"
ASKED = [
    "How many litres does the Lowden dam hold?",
    "The Lowden dam holds nine million cubic metres of water.",
    "All honey bees of the north have died out.",
    "The mayor of Tolver was acquitted in March.",
]


class Leaning:
    """The encoder that ships, but that all vectors lean to one side: no cosine is much below 0.65."""

    def __init__(self, encoder, by=1.4):
        self.encoder, self.name, self.dimension = encoder, "leaning", encoder.dimension
        self.fingerprint = hashlib.sha256(f"leaning {by}".encode()).hexdigest()
        side = np.random.default_rng(0).standard_normal(encoder.dimension)
        self.side = (by * side / np.linalg.norm(side)).astype(np.float32)

    def encode(self, texts, **options):
        vectors = self.encoder.encode(texts, **options) + self.side
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


class Aimless(Leaning):
    """Vectors that have nothing to do with what the texts say."""

    def encode(self, texts, **options):
        seeds = [int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) for text in texts]
        vectors = np.stack([np.random.default_rng(seed).standard_normal(self.dimension) for seed in seeds])
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_the_cosines_of_the_model_that_ships_stay_as_they_are(encoder):
    assert cosine_scale(encoder) == OWN
    cosines = np.array([-0.2, 0.3, 1.0], np.float32)
    assert OWN.of(cosines) is cosines


def test_a_model_whose_vectors_lean_to_one_side_finds_the_same_with_the_same_confidence(matcher, encoder, tmp_path):
    leaning = Leaning(encoder)
    build_index(tmp_path / "leaning", to_frame(STATEMENTS), leaning)
    theirs = Matcher(Index.open(tmp_path / "leaning"), leaning)
    for ours, found in zip(matcher.search(ASKED, top_k=3), theirs.search(ASKED, top_k=3), strict=True):
        assert found[0].statement.id == ours[0].statement.id
        known = {match.statement.id: match for match in ours}
        for match in found:  # what nothing speaks for may come in any order, but with little confidence
            sure = known[match.statement.id].confidence if match.statement.id in known else 0.0
            assert match.confidence == pytest.approx(sure, abs=0.05)
    assert [match.group for match in theirs.search(ASKED[:1], top_k=2)[0]] == [
        match.group for match in matcher.search(ASKED[:1], top_k=2)[0]
    ]


def test_no_cosine_comes_to_more_than_one(encoder):
    assert cosine_scale(Leaning(encoder)).of(np.ones(2, np.float32)).tolist() == [1.0, 1.0]


def test_a_model_that_agrees_with_ours_in_nothing_is_left_as_it_is(encoder):
    assert cosine_scale(Aimless(encoder, by=0.5)) == OWN


def test_the_file_is_what_the_written_pairs_and_the_model_give(monkeypatch, encoder):
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), "--check"])
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(SCRIPT), run_name="__main__")
    assert ended.value.code == 0
    assert json.loads(FILE.read_bytes())["fingerprint"] == encoder.fingerprint
