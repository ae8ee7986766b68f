"""What befell a subject, what somebody's object does and what a name with "of" is, told of the right one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The mill was sold in May and demolished in June.", "The mill was demolished in June."),
        ("The vessel, the Star of Lorn, returned to port.", "The Star of Lorn is the vessel."),
        ("The lender, the Bank of Leck, failed in May.", "The Bank of Leck is the lender."),
        ("Her teacher, Maria Kowal, herself a finalist in 1994, left.", "Maria Kowal was a finalist in 1994."),
        ("Karl Vik, himself the son of a miner, opposed the law.", "Karl Vik is the son of a miner."),
        ("Among the visitors was Ivo Maric, himself an archaeologist.", "Ivo Maric is an archaeologist."),
    ],
)
def test_it_is_told_of_the_right_one(texts, sentence, said):
    assert said in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        (
            "Nine people were killed and 30 injured in a crash on the A4 on Monday.",
            "Nine people were killed in a crash on the A4 on Monday.",
            "30 were injured in a crash on the A4 on Monday.",
        ),
        (
            "A woman was killed and nine were hurt when a bus left the road.",
            "A woman was killed when a bus left the road.",
            "Nine were hurt when a bus left the road.",
        ),
        (
            "Two men died and 40 people were arrested during a march in Leck, leaving the town in shock.",
            "Two men died during a march in Leck.",
            "40 people were arrested during a march in Leck.",
        ),
        (
            "Two people were killed and nine others injured, three of them critically, in a fire in Leck.",
            "Two people were killed in a fire in Leck.",
            "Nine others were injured in a fire in Leck.",
        ),
        (
            "Six people were killed and 13 were wounded at the rally, including Ida Holm.",
            "Six people were killed at the rally.",
            "13 were wounded at the rally, including Ida Holm.",
        ),
        (
            "Some 40 people were held and nine officers hurt in Leck.",
            "Some 40 people were held.",
            "Nine officers were hurt in Leck.",
        ),
        ("One man died and another was shot in the leg.", "One man died.", "Another was shot in the leg."),
        ("Nine people died and the mill burned in June.", "Nine people died.", "The mill burned in June."),
        ("Nine people were killed and 30 injured.", "Nine people were killed.", "30 were injured."),
    ],
)
def test_what_befell_several_befell_each(texts, sentence, first, last):
    assert {first, last} <= set(texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "unsaid"),
    [
        ("Karl Vik left the ship, starting a new life in Leck.", "The ship started a new life in Leck."),
        ("We read the old speeches, starting with that of May.", "The old speeches started with that of May."),
        ("Ida Holm was born in Leck and painted for a living.", "Ida Holm was painted for a living."),
        ("The winner, Holm of Leck, was cheered.", "The winner of Leck is Holm."),
    ],
)
def test_it_is_not_told_of_the_wrong_one(texts, sentence, unsaid):
    assert unsaid not in texts(sentence)
