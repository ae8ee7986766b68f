"""The parser as we load it: the stock model's output, without what the stock import brings in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from factcheck.articles import article_from_text
from factcheck.claims.parsing import pipeline
from factcheck.claims.parsing.pipeline import load_parser, stock_parser

TEXTS = (
    "The mayor of Esk didn't say so: \"We're closing 3 schools by 5p.m. on Jan. 2nd,\" she told U.S.-based media.",
    "Prices rose 3.5% (to £1,200.50) -- see https://desk.test/a?b=c#d or write to a.b@desk.test... :-) don’t!",
    "He said he'll've gone; they cannot, y'all ain't gonna, o'clock, e.g. this/that, 10km2, can't/won't, C++ & R&D.",
)


@pytest.fixture(scope="module")
def stock():
    return stock_parser()


def test_the_tokenizer_is_the_models_own(stock):
    ours = load_parser().tokenizer
    assert ours.rules == stock.tokenizer.rules
    for name in ("prefix_search", "suffix_search", "infix_finditer", "url_match"):
        mine, theirs = (getattr(one, name) for one in (ours, stock.tokenizer))
        assert (mine and mine.__self__.pattern) == (theirs and theirs.__self__.pattern), name
    assert ours.faster_heuristics == stock.tokenizer.faster_heuristics


@pytest.mark.parametrize("word", ["co-founded", "e-mailed", "Re-elected", "pre-existing", "non-profit", "anti-war"])
def test_a_word_with_a_prefix_is_one(word):
    assert [token.text for token in load_parser().make_doc(f"({word}),")] == ["(", word, ")", ","]


@pytest.mark.parametrize("words", ["E-Verify", "home-owner", "co-founder-in-chief", "vice-president"])
def test_other_words_at_a_hyphen_are_several(words):
    assert len(load_parser().make_doc(words)) > 1


def test_texts_are_read_as_by_the_stock_model(stock):
    def told(doc):
        return [(t.text, t.norm_, t.tag_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_) for t in doc]

    for text in TEXTS:
        assert [row[:2] for row in told(load_parser()(text))] == [row[:2] for row in told(stock(text))]
        assert [row[2] for row in told(load_parser()(text))] == [row[2] for row in told(stock(text))]


def test_words_beyond_the_most_are_forgotten(extractor, monkeypatch):
    text = "Vekkonid glimpsed {0}s near {0}gate. She wrobbled that the {0}oids, which had {0}led her, were {0}ish."

    def extracted(number):
        made = "zq" + "abcdefghij"[number] * 3
        found = extractor.extract(article_from_text(text.format(made)))
        return [(claim.text.replace(made, "zq"), claim.resolved) for claim in found.claims]

    usual = extracted(0)
    assert usual
    strings = load_parser().vocab.strings
    for number in range(1, 9):
        monkeypatch.setattr(pipeline, "MOST_STRINGS", 0 if number % 2 else len(strings) + 1)
        known = len(strings)
        assert extracted(number) == usual
        assert extracted(number) == usual
        assert (len(strings) == known) == bool(number % 2)


def test_the_import_is_lean_and_what_was_left_out_can_be_imported_later():
    code = (
        "import sys\nfrom factcheck.claims import load_parser\nload_parser()\n"
        "assert not {'torch', 'spacy.cli', 'weasel', 'httpx'} & set(sys.modules), sorted(sys.modules)\n"
        "import spacy, spacy.cli\nassert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
        "assert callable(spacy.cli.package)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_short_title_is_one_word_with_its_dot(texts):
    assert texts("The letter was signed by Lt. Col. Jon Vik and Maj. Ida Holm.") == [
        "The letter was signed by Lt. Col. Jon Vik.",
        "The letter was signed by Maj. Ida Holm.",
    ]
    assert texts("He named plans by Sens. Ann Pike and Jon Vik.")[0] == "He named plans by Sens. Ann Pike."
