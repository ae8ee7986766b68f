"""What wire reports, court reports and police notices are written like."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        (
            "The work will take two years and cost 90 million, the council's leader, Ida Holm, told reporters.",
            "The work will cost 90 million.",
            "Ida Holm",
        ),
        (
            "The tests will last a week and cost 34 million crowns, the agency's director, Lena Oskar, told reporters.",
            "The tests will last a week.",
            "Lena Oskar",
        ),
        (
            '"He rang at midnight to tell me I was late," Blum, 88, recalled on Monday.',
            "He rang at midnight to tell Blum Blum was late.",
            "Blum",
        ),
        (
            "The roads were full, she told the meeting, and nobody had counted the cars.",
            "Nobody had counted the cars.",
            "she",
        ),
        ("The judge warned Vik that prison was inevitable.", "Prison was inevitable.", "the judge"),
    ],
)
def test_who_says_it_is_no_part_of_it(claims, text, claim, speaker):
    found = {one.text: one.speakers for one in claims(text)}
    assert found[claim] == (speaker,)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("A man from Istead, who was held on Monday, has been freed.", "A man from Istead was held on Monday."),
        ("The zoo mourned the oldest bear in Finland, who died in May.", "The oldest bear in Finland died in May."),
        ("The city has dropped the tax, bowing to the hotels.", "The city bowed to the hotels."),
        ("She described a man who complained about a hedge as a fool.", "A man complained about a hedge."),
        ("Ashby Wanderers have sacked manager Rob Vik.", "Ashby Wanderers have sacked manager Rob Vik."),
        ("Temperatures plunge to minus 19", "Temperatures plunge to minus 19."),
    ],
)
def test_what_a_clause_tells_is_told_of_the_right_one(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Vik asked to have his name removed from the list.", "was removed"),
        ('He called the protesters "hooligans paid from abroad".', "were paid"),
        ("Three people have died in a trial, prompting the ministry to halt it.", "Three people prompt"),
        ("No matter how we slice and dice the figures, his math does not add up.", "[his math]"),
    ],
)
def test_what_is_not_said_is_not_told(claims, text, untold):
    assert not any(untold in f"{claim.text} {list(claim.speakers)}" for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ('"We are sorry," Holm said, and offered to resign.', "Holm offered to resign."),
        ('The minister said it was "a disgrace" and resigned.', "The minister resigned."),
        ("Vik said that 112 people got out, 19 of them badly injured.", "19 of them were badly injured."),
        ("Mother and son jailed for £1.4m care fraud", "Mother and son are jailed for £1.4m care fraud."),
        ("The winners are a nurse from Vik and her brother.", "The winners are a nurse from Vik and her brother."),
        (
            "It happened when a blue van, believed to be a Ford Transit, struck the woman and failed to stop.",
            "A blue van was believed to be a Ford Transit.",
        ),
    ],
)
def test_a_second_verb_or_item_is_whose_it_is(texts, text, claim):
    assert claim in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anyone with information is asked to call 101.",
        "Customers who think they were affected should call 0800 555 222.",
        "Witnesses are urged to come forward.",
    ],
)
def test_whom_readers_are_asked_to_call_is_no_claim(texts, text):
    assert texts(text) == []


def test_what_either_may_have_done_after_a_quotation_is_told_of_neither(texts):
    assert not any("drove" in text for text in texts('Holm said the driver was "very drunk" and drove through a gate.'))


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        (
            "The bank will close 40 branches after posting a loss, the firm said on Friday.",
            "The bank will close 40 branches after posting a loss.",
            ("the firm",),
        ),
        ("At a meeting on Thursday councillors voted to sell it.", "Councillors voted to sell it.", ()),
        ("The mother of Ida Hirst, who has been missing since Saturday, wept.", "The mother of Ida Hirst wept.", ()),
        ("Andrew Pell was lost. Mrs Pell thanked them. She said the dog was well.", "The dog was well.", ("Mrs Pell",)),
    ],
)
def test_who_says_and_does_it(claims, text, claim, speakers):
    found = {one.text: one.speakers for one in claims(text)}
    assert found[claim] == speakers


def test_what_is_pretended_is_not_so(texts):
    assert not any(
        "dam is safe" in text and "pretend" not in text for text in texts("They pretend that the dam is safe.")
    )


def test_a_place_is_no_description(texts):
    text = "Sonia Rand was cleared on Friday. Outside court Rand read a statement."
    assert not any("is an outside" in claim for claim in texts(text))
