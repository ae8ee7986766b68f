"""Texts side by side have the entities that the model's own recognizer finds in each."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.claims.parsing.entities import fits
from factcheck.claims.parsing.pipeline import load_parser, stock_parser

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "claims" / "dev.jsonl"
WORDS = (
    "Ida Holm Vik Bergen the Bank of Norway in 1931 Monday 9 per cent ; . , 1,200 euros UN said first \n   New York's"
)
RECOGNIZER = stock_parser().get_pipe("ner")


def told(doc):
    return [(token.text, token.ent_iob_, token.ent_type_) for token in doc]


def both(texts):
    parser = load_parser()
    ours = [told(doc) for doc in parser.pipe(texts)]
    with parser.select_pipes(disable=["ner"]):
        theirs = [told(doc) for doc in RECOGNIZER.pipe(parser.pipe(texts))]
    return ours, theirs


def test_articles():
    assert fits(RECOGNIZER)
    texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()[:6]]
    ours, theirs = both([line for text in texts for line in text.split("\n")])
    assert ours == theirs
    assert sum(iob == "B" for doc in ours for _, iob, _ in doc) > 100


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.sampled_from(WORDS.split(" ")), max_size=15).map(" ".join), max_size=5))
def test_any_words(texts):
    ours, theirs = both(texts)
    assert ours == theirs


def test_a_text_alone_is_as_in_a_batch():
    text = "Ida Holm moved from New York to Bergen in May 1931."
    assert told(load_parser()(text)) == both([text, "", "A dam.", text])[0][3]


def test_another_kind_is_left_alone():
    recognizer = stock_parser().get_pipe("ner")
    recognizer.cfg["beam_width"] = 4
    assert not fits(recognizer)
