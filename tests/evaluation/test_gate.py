"""The quality gate: it fails when quality falls, and lowers no floor unasked."""

from __future__ import annotations

import importlib.util
import json
import sys

import pytest


@pytest.fixture(scope="module")
def gate(root):
    spec = importlib.util.spec_from_file_location("gate", root / "eval" / "gate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["gate"]


def pinned(**values):
    return {"set": {"digest": "d", "values": values}}


def test_a_fall_is_named_with_both_figures(gate):
    (line,) = gate.check(pinned(map=0.9, mrr=0.5), gate.Measured("set", "d", {"map": 0.8, "mrr": 0.6}))
    assert line == "set: map is 0.8000, the floor is 0.9000"


def test_rounding_is_no_fall(gate):
    assert gate.check(pinned(map=0.9), gate.Measured("set", "d", {"map": 0.8985})) == []


def test_other_inputs_and_unknown_sets_are_refused(gate):
    assert "inputs changed" in gate.check(pinned(map=0.9), gate.Measured("set", "e", {"map": 0.95}))[0]
    assert "no floor" in gate.check({}, gate.Measured("set", "d", {"map": 0.95}))[0]


def test_floors_rise_and_fall_only_when_asked(gate):
    now = gate.Measured("set", "d", {"map": 0.8, "mrr": 0.6})
    assert gate.pin(pinned(map=0.9, mrr=0.5), now, lower=False)["values"] == {"map": 0.9, "mrr": 0.6}
    assert gate.pin(pinned(map=0.9, mrr=0.5), now, lower=True)["values"] == {"map": 0.8, "mrr": 0.6}


def test_the_projects_own_pairs_hold_their_floor(gate, root, tmp_path):
    from factcheck.encoding import load_encoder

    floors = json.loads((root / "eval" / "gate.json").read_text(encoding="utf-8"))
    encoder = load_encoder("all-MiniLM-L6-v2", cache_dir=tmp_path, cache_bytes=0, threads=1)
    assert gate.check(floors, gate.relations(encoder, 1)) == []
