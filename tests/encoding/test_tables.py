"""Tables that are looked up in before they are turned into float32: smaller, and the same vectors to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.encoding.registry import shipped_compiled
from factcheck.encoding.tables import look_up_first
from factcheck.imports import import_openvino

OPTIONS = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}


@pytest.fixture(scope="module")
def graphs():
    core = import_openvino().Core()
    model = shipped_compiled("all-MiniLM-L6-v2") / "model.xml"
    plain, changed = core.read_model(model), core.read_model(model)
    assert look_up_first(changed) == 3  # words, positions, kinds of token
    assert look_up_first(changed) == 0
    return [core.compile_model(graph, "CPU", OPTIONS) for graph in (plain, changed)]


def test_vectors_are_the_same_to_the_bit(graphs):
    rng = np.random.default_rng(5)
    for shape in ((1, 8), (3, 24), (2, 128)):
        ids = rng.integers(0, 30_522, shape)
        mask = np.ones(shape, np.int64)
        mask[-1, shape[1] // 2 :] = 0
        one, other = (graph([ids, mask])[0] for graph in graphs)
        np.testing.assert_array_equal(one, other)


def test_what_is_kept_is_less_than_half(graphs):
    one, other = (graph.export_model().getbuffer().nbytes for graph in graphs)
    assert other < one / 2
