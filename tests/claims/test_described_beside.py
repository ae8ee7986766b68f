"""What is told of a noun by a clause or a participle beside it: by a verb further in, or its place and time."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Shares in Leck Oil, which Holm has pledged to break up, fell.", "Holm has pledged to break up Leck Oil."),
        (
            "The council sold the mill, which the mayor had promised to protect, to a builder.",
            "The mayor had promised to protect the mill.",
        ),
        ("The treaty, which Norland refused to sign, bans the gas.", "Norland refused to sign the treaty."),
        ("They passed a bill that landlords have vowed to fight.", "Landlords have vowed to fight a bill."),
        ("She praised the nurse, whom the ward had asked to leave.", "The ward had asked the nurse to leave."),
        (
            "Ida Holm, under whose leadership the party lost 41 seats, resigned.",
            "The party lost 41 seats under Ida Holm’s leadership.",
        ),
        (
            "Leckby's task became harder still in the 51st minute, when midfielder Karl Vik was sent off for a second "
            "booking.",
            "Karl Vik was sent off for a second booking in the 51st minute.",
        ),
        (
            "Riots broke out in the town of Pellmar, where two shops were looted.",
            "Two shops were looted in Pellmar.",
        ),
        ("The strike at Sundby, which makes most boats, cost millions.", "Sundby makes most boats."),
        ("The fire at Pell Mill, which employs 300 people, was put out.", "Pell Mill employs 300 people."),
        ("The trial at Leck, which resumes on Monday, has heard nine clerks.", "The trial at Leck resumes on Monday."),
        ("The club, unbeaten in eight matches, went ahead.", "The club was unbeaten in eight matches."),
        ("The club, unbeaten in eight matches, went ahead.", "The club went ahead."),
    ],
)
def test_it_is_told_of_the_noun_beside_it(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("It happened in the year when the king died.", "The king died in the year."),
        ("The law that tenants have to read the lease is old.", "Tenants have to read the law the lease."),
        ("The sum that owners have to pay is small.", "Owners have to pay the sum."),
        ("It cut the duties on grain, which it ought to do by law.", "It ought to do grain by law."),
    ],
)
def test_nothing_is_told_of_what_only_stands_there(texts, sentence, unsaid):
    assert unsaid not in texts(sentence)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('The state gave £4m. "That is too little," said Ida Holm.', 2),
        ("The pool needs £3.2m. “Nobody likes it,” Holm said.", 2),
        ('The lake is 12km. "I swam it," said Ida Holm.', 2),
        ('He paid £4m. "in cash", the court heard.', 1),
    ],
)
def test_a_sentence_ends_with_an_amount_before_a_quotation(extract, text, sentences):
    assert len(extract(text).sentences) == sentences


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The largest towns are Leck and Vik, both at 94.4, followed by Dunn.", "Leck and Vik were followed by Dunn."),
        ("The winner was Ida Holm, closely followed by Karl Vik.", "Ida Holm was closely followed by Karl Vik."),
        ("The first cause was ice, followed by fog.", "Ice was followed by fog."),
        ("Leck was first in the country, followed by Vik.", "Leck was followed by Vik."),
        ("The speech was a disaster, followed by riots.", "The speech was followed by riots."),
    ],
)
def test_what_follows_in_an_order_follows_the_last_named(texts, sentence, said):
    assert [text for text in texts(sentence) if "followed by" in text] == [said]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The May post, shared thousands of times, came from Vik.", "The May post was shared thousands of times."),
        ("The image, shared hundreds of times in Vik, is old.", "The image was shared hundreds of times in Vik."),
        ("The clip, viewed millions of times, shows a boat.", "The clip was viewed millions of times."),
        ("The mayor, warned dozens of times, did nothing.", "The mayor was warned dozens of times."),
        ("Holm, a baker, won dozens of times, lost twice and left.", "Holm won dozens of times."),
        ("Holm, a baker, won hundreds of times, Vik said.", "Holm won hundreds of times."),
    ],
)
def test_what_was_done_so_many_times_did_not_do_it(texts, sentence, said):
    assert [text for text in texts(sentence) if " of times" in text] == [said]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Starting in 2013, the ferry carried cars.", "The ferry started in 2013."),
        ("Beginning in May, Ida Holm led the board.", "Ida Holm began in May."),
        ("Starting on Monday, drivers paid a toll.", "Drivers started on Monday."),
        ("Starting in 2006, Karl Vik served as chief of staff.", "Karl Vik started in 2006."),
    ],
)
def test_since_when_something_was_so_is_no_deed(texts, text, wrong):
    found = texts(text)
    assert wrong not in found
    assert text in found


def test_what_somebody_starts_as_or_with_is_one(texts):
    assert "Ida Holm started as a clerk." in texts("Starting as a clerk, Ida Holm rose to be mayor.")
    assert "The firm started with the east wing." in texts("Starting with the east wing, the firm rebuilt the hall.")


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("They opened a mill in Sandhavn, a port in the north.", "Sandhavn is a port in the north.", "A mill is"),
        (
            "“It is late,” said Ida Holm, a nurse and head of the union, which has 900 members.",
            "The union has 900 members.",
            "Ida Holm has",
        ),
        ("Ida Holm, the nurse who raised the alarm, died in May.", "Ida Holm is a nurse.", "Ida Holm is the"),
    ],
)
def test_what_is_beside_is_told_of_the_right_one(texts, text, said, unsaid):
    found = texts(text)
    assert any(claim.startswith(said) for claim in found)
    assert not any(claim.startswith(unsaid) for claim in found)
