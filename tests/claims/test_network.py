"""The shortened network gives the vectors of the model's own, whatever words it has met before."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.claims.parsing import network as networks
from factcheck.claims.parsing.network import shorten
from factcheck.claims.parsing.pipeline import load_parser, stock_parser

TEXTS = [
    "Ida Holm moved from New York to Bergen in May 1931.",
    "",
    "The dam above Vik cost 1,200 euros; nobody paid.",
    "Bergen",
    "The dam above Vik was built by Ida Holm, said Ida Holm in Bergen. " * 9,
]


def network(name):
    """The part of a parser that was just loaded, and its network before anything is put into it."""
    parser = stock_parser()
    part = parser.get_pipe(name)
    return parser, part.model if name == "tok2vec" else part.model.layers[0].layers[0]


def met(found):
    return next(node for node in found.walk() if node.name == "words")


def near(ours, theirs):
    assert [one.shape for one in ours] == [one.shape for one in theirs]
    assert all(np.allclose(one, other, atol=1e-4) for one, other in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
def test_the_first_and_the_second_time(name):
    parser, found = network(name)
    docs = [parser.make_doc(text) for text in TEXTS]
    theirs = found.predict(docs)
    shorten(found)
    assert met(found)
    first, second = found.predict(docs), found.predict(docs)
    near(first, theirs)
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))
    near(found.predict(docs[::-1]), theirs[::-1])


@pytest.mark.parametrize("most", [3, 12, 40])
def test_more_words_than_are_remembered(monkeypatch, most):
    parser, found = network("tok2vec")
    docs = [parser.make_doc(text) for text in TEXTS]
    theirs = found.predict(docs)
    monkeypatch.setattr(networks, "MOST_REMEMBERED", most)
    shorten(found)
    for _ in range(2):
        near(found.predict(docs), theirs)
        for doc, vectors in zip(docs, theirs, strict=True):
            near(found.predict([doc]), [vectors])


def test_no_words_at_all():
    parser, found = network("tok2vec")
    shorten(found)
    assert [one.shape for one in found.predict([parser.make_doc(""), parser.make_doc("")])] == [(0, 96), (0, 96)]


def test_another_kind_is_left_alone():
    _, found = network("tok2vec")
    window = next(node for node in found.walk() if node.name == "expand_window")
    window.attrs["window_size"] = 2
    shorten(found)
    assert not any(node.name == "words" for node in found.walk())


def test_the_parser_has_it():
    assert met(load_parser().get_pipe("tok2vec").model)


def test_a_text_alone_has_the_vectors_that_it_has_beside_others():
    parser = load_parser()
    long = "The dam above Vik was built by Ida Holm in May 1931, they said, and cost 1,200 euros."
    texts = [long[:size] for size in range(1, len(long))]
    beside = list(parser.pipe([*texts, long * 9], batch_size=128))
    for name, vectors in (("tok2vec", lambda doc: doc.tensor), ("tagger", scores)):
        for text, doc in zip(texts, beside, strict=False):
            assert np.array_equal(vectors(parser(text)), vectors(doc)), (name, text)


def scores(doc):
    [found] = load_parser().get_pipe("tagger").model.predict([doc])
    return found
