"""Measures over labelled pairs, against scikit-learn's."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from factcheck.errors import InputError
from factcheck.evaluation.relations import Pair, auc, measure, read_pairs
from factcheck.matching.pairs import CHANCES


def test_measures_are_those_of_scikit_learn():
    from sklearn.metrics import f1_score, roc_auc_score

    rng = np.random.default_rng(4)
    labels = rng.integers(0, 3, 200)
    chances = rng.dirichlet([1, 1, 1], 200).astype(np.float32)
    chances[::3, 0] = 0.25  # ties
    pairs = [Pair("a", "b", CHANCES[label], "number") for label in labels]
    found = measure(pairs, chances)
    assert found.macro_f1 == pytest.approx(f1_score(labels, chances.argmax(axis=1), average="macro"))
    assert found.auc == pytest.approx(roc_auc_score(labels == 0, chances[:, 0]))
    assert sum(sum(row.values()) for row in found.confusion.values()) == found.pairs == 200
    assert "macro-F1" in found.summary()


def test_auc_without_both_sides_is_no_number():
    assert np.isnan(auc(np.array([0.1, 0.2]), np.array([True, True])))


def line(**changed: object) -> str:
    row = {"split": "dev", "claim": "A.", "statement": "B.", "relation": "same", "kind": "paraphrase"}
    return json.dumps(row | changed)


def test_pairs_of_the_split_are_read(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text(
        "\n".join([line(), line(split="test"), "", line(claim="C.", relation="opposite"), ""]), encoding="utf-8"
    )
    assert [pair.relation.value for pair in read_pairs(path, "dev")] == ["same", "opposite"]
    with pytest.raises(InputError, match="no pairs of split 'train'"):
        read_pairs(path, "train")


@pytest.mark.parametrize("relation", ["same", "opposite"])
def test_a_pair_that_stands_twice_in_a_split_is_named(tmp_path, relation):
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join([line(), line(split="test"), line(relation=relation, kind="x")]), encoding="utf-8")
    assert len(read_pairs(path, "test")) == 1
    with pytest.raises(InputError, match=r"pairs\.jsonl:3: the pair of line 1, once more"):
        read_pairs(path, "dev")


@pytest.mark.parametrize("bad", ["{", "[]", "3", line(relation="equal"), '{"split": "dev"}'])
def test_a_bad_line_is_named(tmp_path, bad):
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{line()}\n{bad}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"pairs\.jsonl:2: no"):
        read_pairs(path, "dev")
    with pytest.raises(InputError):
        read_pairs(tmp_path / "none.jsonl", "dev")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (line(claim=None, kind=3), "no text as claim, kind"),  # not the claim "None"
        (line(claim="", statement=" "), "no text as claim, statement"),
        (line(relation="Same"), "no relation 'Same'.*same, opposite, related"),
    ],
)
def test_what_is_wrong_with_a_pair_is_said(tmp_path, bad, said):
    path = tmp_path / "pairs.jsonl"
    path.write_text(bad + "\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_pairs(path, "test")
    assert re.search(said, f"{error.value} {error.value.hint}")
