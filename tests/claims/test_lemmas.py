"""What is remembered of a word is what the model's own rules say of it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.claims.parsing.pipeline import load_parser, stock_parser
from factcheck.claims.parsing.semicolons import set_halves

WORDS = "the a that who which is was be been do does did not there 's have has had got gets I you it met left more than"
TEXTS = [
    "There is a dam that leaks. It doesn't matter; they've got more than nine.",
    "She had done it. What's more, there were no boats that had sails.",
    "Gonna go: whatever they do, it's theirs.",
]


def seen(doc):
    return [(t.text, t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph), t.ent_type_, t.head.i) for t in doc]


def stock():
    parser = stock_parser()
    type(parser).component("halves_for_a_test", func=set_halves)
    parser.add_pipe("halves_for_a_test", before="parser")
    return parser


def test_the_first_and_the_second_time():
    ours, theirs = load_parser(), stock()
    for text in [*TEXTS, *TEXTS]:
        assert seen(ours(text)) == seen(theirs(text))


THEIRS = stock()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=20))
def test_any_words(words):
    text = " ".join(words)
    assert seen(load_parser()(text)) == seen(THEIRS(text))
