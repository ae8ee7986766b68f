"""Any sequence of changes and searches against a dict, with numpy as the oracle."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from invented import HashEncoder, Whole, brute_force, expected, sample, statement, whole

from factcheck.errors import InputError
from factcheck.index import Index, add_statements, build_index, compact_index, folding, remove_statements, verify_index

NUMBERS = st.lists(st.integers(0, 30), min_size=1, max_size=6, unique=True)
ENCODER = HashEncoder()


@pytest.fixture(autouse=True, scope="module")
def few_segments() -> Iterator[None]:
    """Small segments are folded at every third addition, and not at every seventeenth."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "FOLDED_FROM", 3)
        yield


class IndexMachine(RuleBasedStateMachine):
    """An index and the dict that it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "bundle"
        self.model: dict[int, int] = {}  # statement number -> version

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(numbers=NUMBERS)
    def build(self, numbers: list[int]) -> None:
        build_index(self.path, sample(numbers), ENCODER)
        self.model = dict.fromkeys(numbers, 0)
        self.index = Index.open(self.path)

    @rule(numbers=NUMBERS)
    def build_again(self, numbers: list[int]) -> None:
        build_index(self.path, sample(numbers), ENCODER)
        self.model = dict.fromkeys(numbers, 0)

    @rule(numbers=NUMBERS)
    def add(self, numbers: list[int]) -> None:
        if self.model.keys() & numbers:
            with pytest.raises(InputError, match="already"):
                add_statements(self.path, sample(numbers), ENCODER)
        else:
            add_statements(self.path, sample(numbers), ENCODER)
            self.model |= dict.fromkeys(numbers, 0)

    @rule(numbers=NUMBERS, version=st.integers(1, 4))
    def update(self, numbers: list[int], version: int) -> None:
        add_statements(self.path, sample(numbers, version=version), ENCODER, update=True)
        self.model |= dict.fromkeys(numbers, version)

    @rule(numbers=NUMBERS)
    def remove(self, numbers: list[int]) -> None:
        if self.model.keys() >= set(numbers):
            remove_statements(self.path, [f"s{n}" for n in numbers])
            for number in numbers:
                del self.model[number]
        else:
            with pytest.raises(InputError, match="holds no"):
                remove_statements(self.path, [f"s{n}" for n in numbers])

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def remove_known(self, data: st.DataObject) -> None:
        self.remove(data.draw(st.lists(st.sampled_from(sorted(self.model)), min_size=1, max_size=8, unique=True)))

    @rule()
    def compact(self) -> None:
        compact_index(self.path)

    @rule(query=st.sampled_from(["a", "b", statement(3).text, str(statement(4).title)]), k=st.integers(1, 40))
    def search(self, query: str, k: int) -> None:
        index, vectors = Index.open(self.path), ENCODER.encode([query])
        hits = index.search(vectors, k)
        right = brute_force(self.right(), vectors, k)[0]
        rows = hits.rows[0][hits.rows[0] >= 0]
        assert [s.id for s in index.statements(rows)] == [id_ for id_, _ in right]
        np.testing.assert_allclose(hits.scores[0, : len(right)], [score for _, score in right], atol=1e-6)
        assert np.isneginf(hits.scores[0, len(right) :]).all()

    @rule(number=st.integers(0, 30))
    def search_words(self, number: int) -> None:
        index = Index.open(self.path)
        rows = index.search_text([f"cost {number} crowns"], 60).rows[0]
        found = index.statements(rows[rows >= 0])
        assert {s.id for s in found} == {f"s{n}" for n in self.model}

    @rule()
    def verify(self) -> None:
        verify_index(self.path)

    @invariant()
    def holds_what_it_should(self) -> None:
        if hasattr(self, "index"):
            assert whole(self.path) == self.right()

    def right(self) -> Whole:
        return expected([statement(n, version=v) for n, v in self.model.items()], ENCODER) if self.model else {}


IndexMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestIndexMachine = IndexMachine.TestCase
