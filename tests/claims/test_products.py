"""Products are the same whatever else is multiplied; the threads of numpy's library are as before afterwards."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from factcheck.articles import article_from_text
from factcheck.claims import extractor as extractor_module
from factcheck.claims.parsing import products
from factcheck.claims.parsing.products import FEWEST, even_ops, even_product, one_thread


def threads():
    return [library["num_threads"] for library in ThreadpoolController().select(user_api="blas").info()]


@pytest.mark.parametrize(("inner", "outer"), [(64, 75), (96, 50), (288, 96), (288, 288)])
def test_rows_do_not_depend_on_how_many_there_are(inner, outer):
    numbers = np.random.default_rng(4)
    rows = numbers.standard_normal((3 * FEWEST, inner), np.float32)
    weights = numbers.standard_normal((outer, inner), np.float32)
    ops = even_ops()
    with one_thread():
        whole = ops.gemm(rows, weights, trans2=True)
        for few in range(3 * FEWEST):
            assert np.array_equal(ops.gemm(rows[:few], weights, trans2=True), whole[:few]), few
    assert np.allclose(whole, rows @ weights.T, atol=1e-3)


@pytest.mark.parametrize(("inner", "outer"), [(64, 75), (288, 288)])
def test_a_row_is_the_same_wherever_it_stands(inner, outer):
    numbers = np.random.default_rng(5)
    row, weights = (numbers.standard_normal((count, inner), np.float32) for count in (1, outer))
    with one_thread():
        product = even_product(np.repeat(row, 1000, axis=0), weights)
        assert (product == even_product(row, weights)).all()


@pytest.mark.parametrize("way", [products._at_once, products._turned, products._by_blis])
@pytest.mark.parametrize("count", [1, 8, 31, 32, 240, 241, 500])
def test_every_way_multiplies(way, count):
    numbers = np.random.default_rng(6)
    rows, weights = (numbers.standard_normal((rows, 96), np.float32) for rows in (count, 50))
    assert np.allclose(way(rows, weights), rows @ weights.T, atol=1e-4)


@pytest.mark.parametrize("even", ["_at_once", "_turned", "_by_blis"])
def test_a_processor_gets_the_first_way_that_is_even_on_it(monkeypatch, even):
    monkeypatch.setattr(products, "_even", lambda way, *_: way.__name__ == even)
    assert products._way.__wrapped__(50, 96).__name__ == even


def test_a_way_whose_rows_depend_on_their_place_is_not_even():
    def uneven(rows, weights):
        product = rows @ weights.T
        product[6::12] += np.float32(1e-6)
        return product

    assert not products._even(uneven, 50, 96)
    assert products._even(products._by_blis, 50, 96)


def test_threads_take_turns():
    before = threads()
    inside: list[bool] = []

    def beside():
        with one_thread():
            inside.append(set(threads()) == {1})

    others = [threading.Thread(target=beside) for _ in range(3)]
    with one_thread():
        for other in others:
            other.start()
        others[0].join(0.05)
        assert not inside
        assert set(threads()) == {1}
    for other in others:
        other.join()
    assert inside == [True] * 3
    assert threads() == before


def test_an_error_gives_them_back_too():
    before = threads()
    with pytest.raises(KeyError), one_thread():
        raise KeyError
    assert threads() == before


def test_parsing_takes_one_and_gives_them_back(extractor, monkeypatch):
    before, seen = threads(), []
    again = extractor_module.parse_again
    monkeypatch.setattr(extractor_module, "parse_again", lambda *given: (seen.extend(threads()), again(*given)))
    assert extractor.extract(article_from_text("The dam above Vik cost 1,200 euros.")).claims
    assert set(seen) == {1}
    assert threads() == before
