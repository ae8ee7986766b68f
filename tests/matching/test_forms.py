"""What is only written otherwise is written alike."""

from __future__ import annotations

import pytest

from factcheck.matching.forms import dated_alike, written_alike

ALIKE = [
    ("The mill must close no later than 2030.", "The mill must close by 2030.", 0),
    ("No fewer than 30 towns sued.", "At least 30 towns sued.", 0),
    ("Pupils get no more than ten minutes.", "Pupils get at most ten minutes.", 0),
    ("Only 4 per cent came.", "4 per cent came.", 0),
    ("The town has just two buses.", "The town has two buses.", 0),
    ("Only one bidder came.", "one bidder came.", 0),
    ("The Ardle Water Board sold the lake.", "The AWB sold the lake.", 0),
    ("The Board for Water and Mills fined Lund.", "The BWM fined Lund.", 0),
    ("The Centre for Pond Control and Prevention is shut.", "The CPC is shut.", 0),
    ("The Ardle Water Board (AWB) sold the lake.", "The AWB sold the lake.", 0),
    ("Former prime minister Jan Maas lied.", "Jan Maas lied.", 0),
    ("It was paid by the late King Otto.", "It was paid by Otto.", 0),
    ('Says the mill "sold the farm" (for less).', "The mill sold the farm for less.", 0),
    ("Says that Lund 'lost' its lake.", "Lund lost its lake.", 0),
    ("Claim: The mill … will close.", "The mill will close.", 0),
    ("“The mill will close.”", "The mill will close.", 0),
    ("The fence is 50 miles long.", "The fence is 80 kilometres long.", 1),
    ("It costs £3 million.", "It costs 3 million pounds.", 1),
    ("It lasted some 14 days.", "It lasted about two weeks.", 1),
]
LEFT = [
    ("Lund is the largest port.", "Lund is the oldest port."),
    ("It was his second mill.", "It was the 2nd mill."),
    ("Claims that the mill closed are wrong.", "The mill closed."),
    ("The mill's owner said no.", "The owner said that he would not sell."),
    ("He owns no more than he did.", "He owns as much as he did."),
    ("Only 4 boats came.", "Just five boats came."),
    ("She is the only one who came.", "She came."),
    ("The Ardle Water Board sold the lake.", "The MWB sold the lake."),
    ("Senator Hale lied.", "Governor Hale lied."),
    ("The brother of Senator Hale paid.", "The brother of Senator Hale was paid."),
    ("A photograph of the Sun.", "The Sun was seen."),
    ("The fence is 50 miles long.", "The fence is 50 kilometres long."),
    ("Every year 5 km are built.", "5 km are built a year."),
    ("A fifth of the mills are shut.", "20 per cent of the mills are shut."),
    ("Fourteen mills are shut.", "14 mills are shut."),
]


@pytest.mark.parametrize(("claim", "statement", "kept"), ALIKE)
def test_one_form(claim, statement, kept):
    expected = (claim, statement)[1 - kept]
    found = [text.casefold() for text in written_alike(claim, statement)]
    assert found == [expected.casefold()] * 2 if not kept else found[0] == found[1] == claim.casefold()
    if not kept:
        assert [text.casefold() for text in written_alike(statement, claim)] == [statement.casefold()] * 2


@pytest.mark.parametrize(("claim", "statement"), LEFT)
def test_what_differs_is_left_as_it_is(claim, statement):
    assert written_alike(claim, statement) == (claim, statement)
    assert written_alike(statement, claim) == (statement, claim)


def test_a_date_that_one_text_has_does_not_part_it_from_one_that_has_none():
    assert dated_alike("He left.", "On 3 May 2016, he left.") == ("He left.", "He left.")
    assert dated_alike("The dam broke.", "The dam broke on 3 May 2016.") == ("The dam broke.", "The dam broke.")
    assert dated_alike("The dam broke in 2016.", "In 2015 the dam broke.")[1] == "In 2015 the dam broke."
    assert dated_alike("The dam broke.", "The dam has stood since 2016.")[1] == "The dam has stood since 2016."
