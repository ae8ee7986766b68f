"""The paired randomisation test against exact enumeration."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from factcheck.errors import InputError
from factcheck.evaluation import compare_runs
from factcheck.evaluation.significance import randomisation


def exact(differences):
    observed = abs(sum(differences))
    sums = [
        abs(sum(s * d for s, d in zip(signs, differences, strict=True)))
        for signs in itertools.product((1, -1), repeat=len(differences))
    ]
    return sum(value >= observed - 1e-9 for value in sums) / len(sums)


@pytest.mark.parametrize(
    "differences", [[0.5, 0.25, 0.1, 0.4, -0.2], [1.0, 1.0, 1.0], [0.1, -0.1, 0.3, 0.2, 0.7, -0.4, 0.05, 0.6]]
)
def test_against_all_signs(differences):
    assert randomisation(differences) == pytest.approx(exact(differences), abs=0.01)


def test_zeros_and_order_change_nothing():
    differences = [0.5, 0.25, 0.1, 0.4, -0.2]
    assert randomisation([0.0, *differences, 0.0]) == randomisation(differences)
    assert randomisation([]) == randomisation([0.0, 0.0]) == 1.0


def test_noise_is_not_significant_and_a_shift_is():
    rng = np.random.default_rng(0)
    noise = rng.normal(size=100)
    assert randomisation((noise - noise.mean()).tolist()) == 1.0
    assert randomisation((noise + 1).tolist()) < 0.001


def test_two_runs_are_compared_over_all_judged_queries(tmp_path):
    (tmp_path / "qrels").write_text("q1 0 a 1\nq2 0 b 1\nq3 0 c 1\n")
    (tmp_path / "one").write_text("q1 Q0 x 1 2 t\nq1 Q0 a 2 1 t\nq2 Q0 b 1 1 t\n")
    (tmp_path / "two").write_text("q1 Q0 a 1 2 t\nq3 Q0 c 1 1 t\nq2 Q0 x 1 2 t\nq2 Q0 b 2 1 t\n")
    found = compare_runs(tmp_path / "one", tmp_path / "two", tmp_path / "qrels", metric="RR")
    assert found["queries"] == 3
    assert found["a"] == pytest.approx((0.5 + 1 + 0) / 3)
    assert found["b"] == pytest.approx((1 + 0.5 + 1) / 3)
    assert found["difference"] == pytest.approx(found["b"] - found["a"])
    assert (found["better"], found["worse"]) == (2, 1)
    assert 0 < found["p"] <= 1
    assert (found["a_unanswered"], found["b_unanswered"]) == (1, 0)
    back = compare_runs(tmp_path / "two", tmp_path / "one", tmp_path / "qrels", metric="RR")
    assert back["difference"] == pytest.approx(-found["difference"])
    assert back["p"] == pytest.approx(found["p"])


def test_a_run_of_other_queries_is_refused_instead_of_counted_as_nothing(tmp_path):
    (tmp_path / "qrels").write_text("q1 0 a 1\n")
    (tmp_path / "one").write_text("q1 Q0 a 1 1 t\n")
    (tmp_path / "other").write_text("z1 Q0 a 1 1 t\n")
    with pytest.raises(InputError, match="none of its queries is judged"):
        compare_runs(tmp_path / "one", tmp_path / "other", tmp_path / "qrels")
