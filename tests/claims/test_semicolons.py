"""Sentences in two halves are parsed apart and stay one sentence of the ledger."""

from __future__ import annotations

import pytest

from factcheck.claims.parsing.pipeline import load_parser
from factcheck.claims.parsing.semicolons import sentences
from factcheck.claims.syntax.tree import Doc


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("The mill closed in May; the dam burst in June.", 2),
        ("Tenants must pay: an inspector asks for bills.", 2),
        ("Vik said: the dam is safe.", 1),
        ("He bought a boat; a house; a mill.", 1),
        ("“The mill closed; the dam burst,” Vik said.", 1),
        ("The dam (it is old; it was built in 1931) burst.", 1),
    ],
)
def test_only_two_statements_make_two_halves(text, halves):
    found = list(sentences(Doc(load_parser()(text))))
    assert [sentence.text for sentence, _ in found] == [text]
    assert len(found[0][1]) == halves


def test_the_ledger_keeps_the_sentence_whole(extract):
    text = "The mill closed in May; the dam burst in June."
    found = extract(text)
    assert [sentence.span for sentence in found.sentences] == [(0, len(text))]
    assert [claim.text for claim in found.claims] == ["The mill closed in May.", "The dam burst in June."]
    assert all(claim.sentence_span == (0, len(text)) for claim in found.claims)


def test_neither_half_becomes_the_speaker_of_the_other(claims):
    found = claims("Tenants must be genuine: an inspector asks for bills.")
    assert all(not claim.speakers for claim in found)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Holm said 320 got the drug; the others got a placebo.", [("Holm",), ("Holm",)]),
        (
            "The ministry said 400 schools were shut; the rest would open in May.",
            [("the ministry",), ("the ministry",)],
        ),
        ("Holm said the pier was safe; the dam failed in May.", [("Holm",), ()]),
        ("The firm sold 30 ships; the rest were scrapped.", [(), ()]),
    ],
)
def test_who_counts_some_tells_of_the_rest(claims, text, speakers):
    assert [claim.speakers for claim in claims(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Holm told reporters: The dam has failed twice.", [("Holm",)]),
        ("Holm told the Leck Times in a letter: The dam has failed twice.", [("Holm",)]),
        ("Holm wrote on Twitter: The dam is old, and nine farms were lost.", [("Holm",), ("Holm",)]),
        ("Holm argued in the letter: The dam is old.", [("Holm",)]),
        ("The board explained on Monday: The dam is old.", [("the board",)]),
        ("On Monday Ida Holm has told the council in Leck: The dam is old.", [("Ida Holm",)]),
        ("Holm visited the mill in May: The dam is old.", [(), ()]),
        ("Holm told the council one thing on Monday: The dam is old.", [()]),
        ("Holm may have told reporters in May: The dam is old.", [()]),
        ("The board pointed to two things: The dam is old, and it leaks.", [(), (), ()]),
    ],
)
def test_what_somebody_says_before_a_colon_is_his_word(claims, text, speakers):
    assert [claim.speakers for claim in claims(text) if " told " not in claim.text] == speakers
