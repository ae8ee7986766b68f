"""The planner chooses from what was measured, and says what it expects."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.index.codes import factory
from factcheck.index.planner import (
    EXACT,
    QUICK_TO_BUILD,
    Recipe,
    Use,
    expected,
    parse_recipe,
    plan,
    plans,
    spelled,
    training_size,
)

TABLE = json.loads(files("factcheck.index").joinpath("recipes.json").read_text())
USES = get_args(Use)


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("count", [0, 1, 88, 500])
def test_small_collections_are_searched_exactly(count: int, use: Use) -> None:
    assert plan(count, 384, use=use).exact


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("count", [100_000, 1_000_000, 10_000_000])
def test_large_collections_are_compressed(count: int, use: Use) -> None:
    recipe = plan(count, 384, use=use)
    assert not recipe.exact
    assert recipe.expected_recall is not None
    assert recipe.expected_recall >= 0.99
    assert recipe.bytes_per_vector <= 0.6 * 4 * 384


@given(
    st.integers(0, 10**9),
    st.sampled_from([7, 64, 100, 383, 384, 768, 1024, 1536]),
    st.sampled_from(USES),
    st.sampled_from([0.8, 0.95, 0.99, 0.995, 0.999, 1.0]),
    st.none() | st.integers(0, 10**12),
)
def test_every_plan_can_be_made(count: int, dimension: int, use: Use, target: float, memory: int | None) -> None:
    recipe = plan(count, dimension, use=use, target=target, memory_bytes=memory)
    assert factory(recipe.factory, dimension).d == dimension
    assert recipe.shortlist >= 1
    assert recipe.training >= 0
    assert recipe.expected_ms is not None
    assert recipe.expected_ms > 0
    assert recipe.expected_recall is not None
    assert recipe.expected_recall >= min(target, 1.0)


@pytest.mark.parametrize("use", USES)
def test_time_grows_with_the_count(use: Use) -> None:
    times = [plan(count, 384, use=use).expected_ms or 0 for count in (10**5, 10**6, 10**7, 10**8)]
    assert times == sorted(times)


def test_a_memory_bound_is_kept_where_it_can_be() -> None:
    free = plan(1_000_000, 384)
    bound = plan(1_000_000, 384, memory_bytes=60_000_000)
    assert 1_000_000 * bound.bytes_per_vector <= 60_000_000
    assert (free.expected_ms or 0) <= (bound.expected_ms or 0)


def test_when_nothing_fits_the_smallest_is_taken() -> None:
    smallest = plan(1_000_000, 384, memory_bytes=1)
    measured = [entry["bytes"] for entry in TABLE["recipes"] if entry["factory"] != EXACT]
    assert smallest.bytes_per_vector == pytest.approx(min(measured))


def test_the_first_to_be_made_is_what_fits_and_the_promise_comes_before_the_bound() -> None:
    first, *others = plans(1_000_000, 384, memory_bytes=60_000_000)
    assert first == plan(1_000_000, 384, memory_bytes=60_000_000)
    assert 1_000_000 * first.bytes_per_vector <= 60_000_000 < 1_000_000 * next(plans(1_000_000, 384)).bytes_per_vector
    assert [(recipe.factory, recipe.bytes_per_vector) for recipe in others] == [("PQ192x4fs", 96), (EXACT, 0)]


def test_what_is_updated_often_builds_quickly() -> None:
    for count in (30_000, 300_000, 3_000_000):
        name = plan(count, 384, use="updates").factory
        entry = next(e for e in TABLE["recipes"] if spelled(e["factory"], count, 384) == name)
        assert name == EXACT or entry["vectors_per_second"] >= QUICK_TO_BUILD


def test_a_dimension_that_does_not_divide_is_not_cut_in_pieces() -> None:
    assert "PQ" not in plan(1_000_000, 383).factory


def test_a_higher_target_costs_no_less() -> None:
    times = [plan(100_000, 384, target=target).expected_ms or 0 for target in (0.95, 0.99, 0.999)]
    assert times[0] <= times[1] <= times[2]


@pytest.mark.parametrize(
    ("count", "dimension", "more"),
    [
        (-1, 384, {}),
        (10, 0, {}),
        (10, 384, {"target": 0.0}),
        (10, 384, {"target": 1.1}),
        (10, 384, {"memory_bytes": -1}),
    ],
)
def test_arguments_out_of_range(count: int, dimension: int, more: dict[str, float]) -> None:
    with pytest.raises(InputError, match="no recipe for"):
        plan(count, dimension, **more)  # type: ignore[arg-type]


def test_an_unknown_use() -> None:
    with pytest.raises(InputError, match="unknown use 'fast'"):
        plan(10, 384, use="fast")  # type: ignore[arg-type]


def test_uses_are_planned_differently() -> None:
    plans_ = {use: [plan(count, 384, use=use).factory for count in (5_000, 10_000, 100_000, 10**6)] for use in USES}
    assert plans_["batch"] != plans_["interactive"]


@pytest.mark.parametrize("dimension", [384, 383])
@pytest.mark.parametrize("count", [10, 100_000, 10_000_000])
def test_what_is_planned_after_the_first_ends_with_comparing_every_vector(count: int, dimension: int) -> None:
    first, *others = plans(count, dimension)
    assert first == plan(count, dimension)
    assert [recipe.exact for recipe in (first, *others)].index(True) == len(others)
    assert len({recipe.factory for recipe in (first, *others)}) == 1 + len(others)
    for recipe in others:
        assert factory(recipe.factory, dimension).d == dimension


class TestTable:
    def test_points_are_what_was_measured(self) -> None:
        assert TABLE["dimension"] == 384
        assert {entry["factory"] for entry in TABLE["recipes"]} >= {EXACT, "PQ{d/2}x4fs"}
        for entry in TABLE["recipes"]:
            for point in entry["points"]:
                assert point["recall"] >= point["target"]
                assert point["single_ms"] > 0
                assert point["batch_ms"] > 0
                assert point["count"] >= entry["least"]

    def test_at_a_measured_count_the_plan_is_the_fastest_measured(self) -> None:
        for count in (100_000,):
            points = [
                (point["single_ms"], spelled(entry["factory"], count, 384))
                for entry in TABLE["recipes"]
                for point in entry["points"]
                if (point["count"], point["target"]) == (count, 0.99)
            ]
            recipe = plan(count, 384)
            assert (recipe.expected_ms, recipe.factory) == (pytest.approx(min(points)[0], abs=1e-3), min(points)[1])


class TestLaw:
    POINTS = ({"count": 100, "ms": 1.0}, {"count": 10_000, "ms": 10.0}, {"count": 100_000, "ms": 20.0})

    def test_measured_counts_give_what_was_measured(self) -> None:
        for point in self.POINTS:
            assert expected(self.POINTS, "ms", int(point["count"])) == pytest.approx(point["ms"])

    def test_between_them_a_straight_line_in_logarithms(self) -> None:
        assert expected(self.POINTS, "ms", 1_000) == pytest.approx(10**0.5)

    def test_beyond_them_never_less_than_the_power_that_is_given(self) -> None:
        assert expected(self.POINTS, "ms", 10_000_000) == pytest.approx(2000.0)
        assert expected(self.POINTS, "ms", 10_000_000, beyond=0.5) == pytest.approx(200.0)

    def test_one_point_is_carried_on_in_proportion(self) -> None:
        assert expected(self.POINTS[:1], "ms", 1_000) == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("template", "count", "dimension", "name"),
    [
        ("PQ{d/2}x4fs", 10, 384, "PQ192x4fs"),
        ("PQ{d/4}x4fs", 10, 1024, "PQ256x4fs"),
        ("IVF{lists},SQ8", 1_000_000, 384, "IVF4096,SQ8"),
        ("IVF{lists},SQ8", 0, 384, "IVF16,SQ8"),
        ("Flat", 5, 5, "Flat"),
    ],
)
def test_templates(template: str, count: int, dimension: int, name: str) -> None:
    assert spelled(template, count, dimension) == name


@pytest.mark.parametrize(("name", "least"), [("IVF4096,SQ8", 4096 * 39), ("PQ192x4fs", 16 * 256), ("SQ8", 1)])
def test_training_is_enough_for_faiss(name: str, least: int) -> None:
    assert training_size(name) >= least


def test_graphs_of_plain_vectors_need_no_training() -> None:
    assert training_size("HNSW32,Flat") == 0


class TestNamed:
    def test_flat_is_exact(self) -> None:
        assert parse_recipe("Flat") == Recipe()
        assert parse_recipe(" Flat ").exact

    def test_parameters_follow(self) -> None:
        recipe = parse_recipe("IVF1024,SQfp16; nprobe=64")
        assert (recipe.factory, recipe.parameters) == ("IVF1024,SQfp16", {"nprobe": 64.0})
        assert recipe.training >= 39 * 1024

    def test_refinement_is_left_out(self) -> None:
        assert parse_recipe("SQ8,RFlat").factory == "SQ8"

    def test_graphs_are_grown_well(self) -> None:
        assert parse_recipe("HNSW16,SQ8").parameters["efConstruction"] == 200
        assert parse_recipe("HNSW16,SQ8;efConstruction=40").parameters["efConstruction"] == 40

    @pytest.mark.parametrize(
        "text", ["", "PQ 192", "a" * 200, "SQ8;nprobe", "SQ8;nprobe=-1", "SQ8;=3", "../x", "SQ8;", "SQ8;nprobe=1.2.3"]
    )
    def test_what_is_no_recipe(self, text: str) -> None:
        with pytest.raises(InputError, match="is not a"):
            parse_recipe(text)
