"""Claims that are refused: slips of the parser, and parts of sentences."""

from __future__ import annotations

import pytest

from factcheck.claims.syntax.tense import finite


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Holm stayed until six, and so was Berg.", "So was Berg."),
        ("Holm wanted to stay, but she could not.", "She could not."),
        ("Neither the rain nor the wind did harm, nor did the frost.", "The wind did the frost."),
        ("The toll covers boats whose holds were filled with sand.", "were filled with."),
        ("The clerk, a friend of Holm, left; the guard, a loss for all.", "is a loss"),
        ("Silence on the benches of the party, three of whose members voted against it.", "whose members"),
        ("Ida Holm, whose father, Karl, is the mayor, left.", "is whose"),
        ("He never wrote, not even when he was ill.", "Not he"),
        ("The leader of the opposition Ida Holm left.", "an opposition"),
        ("Orrin lost to Wexley, their first defeat since May.", "is their first defeat"),
        ("The share of all milk sold in shops fell.", "milk was sold"),
        ("Drones of the kind used by the navy fell.", "The kind"),
        ("The lorry ran into a queue in Mill Street on the eve of the feast.", "ran on the eve"),
        ("It is not clear whether the dam will cope with a flood that lasts a month.", "A flood lasts"),
        ("Berg said that the day after the crash Holm had told Vik to leave.", "The day the crash"),
        ("Under the deal, signed in 2011 and due to end in 2031, Vik can stop paying.", "was under"),
        ("Comments, of which there have been 640, can be sent until Friday.", "have been 640"),
        ("Nine rowers took part and four arrived.", "part and four"),
        ("In their ruling, published on Monday, they said that the ban was too long.", "were published"),
        ("Holm had recommended that the wings be tested every year.", "The wings be"),
        ("Holm was the first; had she been a man, a critic once wrote, there would be a statue.", "is had been"),
    ],
)
def test_what_is_no_statement_is_left_out(texts, sentence, never):
    assert not [text for text in texts(sentence) if never in text]


@pytest.mark.parametrize(
    "sentence",
    [
        "If the dam fails, the town will flood and the road will close.",
        "The owners will sell the mill and leave if the tax rises.",
        "Had the shot not struck the post, Rovers would have won.",
        "The plant will open in May unless the council refuses.",
    ],
)
def test_what_stands_under_a_condition_keeps_it(claims, sentence):
    (claim,) = claims(sentence)
    assert claim.modality == "possible"
    assert {"fails", "rises", "struck", "refuses"} & set(claim.text.rstrip(".").replace(",", "").split())


def test_what_is_in_a_condition_is_not_said_to_be_so(texts):
    assert not [t for t in texts("The mill will close unless the council admits that it lied.") if "lied" in t[:20]]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Skipper jailed for nine years over ferry disaster", "Skipper is jailed for nine years over ferry disaster."),
        ("Norsk Fisk to close mill", "Norsk Fisk is to close mill."),
    ],
)
def test_a_headline_gets_its_verb_back(texts, headline, expected):
    assert texts(f"{headline}\n\nNobody would comment on Monday.")[0] == expected


def test_a_headline_whose_verb_may_be_taken_for_a_noun_is_no_plan(texts):
    found = texts("Nine-man Vik stun leaders Holm to end run\n\nThe town celebrated on Monday.")
    assert not [text for text in found if "is to end" in text]


def test_an_answer_leaves_its_no_behind(claims):
    (claim,) = claims("No, the firm has 40 workers.")
    assert claim.text == "The firm has 40 workers."
    assert claim.polarity == "positive"


@pytest.mark.parametrize(
    ("lemma", "past", "present"),
    [
        ("find", "found", "finds"),
        ("plan", "planned", "plans"),
        ("visit", "visited", "visits"),
        ("carry", "carried", "carries"),
        ("use", "used", "uses"),
        ("reach", "reached", "reaches"),
        ("admit", "admitted", "admits"),
        ("play", "played", "plays"),
        ("be", "was", "is"),
    ],
)
def test_a_participle_gets_a_tense(lemma, past, present):
    assert finite(lemma, past=True, plural=False) == past
    assert finite(lemma, past=False, plural=False) == present


def test_a_clause_may_open_the_text_before_the_verb_that_it_is_joined_to(texts):
    assert "A man killed a woman in Leck on July 1." in texts(
        "When a man shot and killed a woman in Leck on July 1, he fled."
    )
