"""Whose role it is that stands before a name, and that it was so at the time."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("He is the brother of the painter Ida Holm.", "Ida Holm is a painter.", "Ida Holm is the brother"),
        (
            "The daughter of the singer Olga Brandt was found.",
            "Olga Brandt is a singer.",
            "Olga Brandt is the daughter",
        ),
        (
            "He is the author of the novel The Long Ice.",
            "He is the author of the novel The Long Ice.",
            "Ice is the author",
        ),
        ("The head of research, Ida Holm, resigned.", "Ida Holm is the head of research.", "none"),
        ("Its chairman at the time, Lord Amory, resigned.", "Lord Amory was its chairman at the time.", "Amory is"),
        ("Her co-author Piet Landau argued for sound.", "Piet Landau argued for sound.", "Her co-author Piet"),
        ("Chair of the bench Omar Lyle freed them.", "Chair of the bench Omar Lyle freed them.", "is a bench"),
    ],
)
def test_the_role_is_of_the_one_who_is_named(texts, text, said, unsaid):
    found = texts(text)
    assert said in found
    assert not any(unsaid in claim for claim in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In his Jan. 15, 2015 speech, Holm praised the harbor.", "In his Jan. 15, 2015 speech, Holm praised"),
        (
            "The ministry's March 25, 2015, list named nine mills.",
            "The ministry's March 25, 2015, list named nine mills.",
        ),
        (
            "During a May 15, 2013, meeting of the board, Holm left.",
            "During a May 15, 2013, meeting of the board, Holm",
        ),
        ("Holm won the Nov. 2, 2010, election in Vik.", "Holm won the Nov. 2, 2010, election in Vik."),
        ("A June 16, 2018, Vik Times story led to nine raids.", "A June 16, 2018, Vik Times story led to nine raids."),
        ("Holm resigned in a May 28, 1991, letter to Vik.", "Holm resigned in a May 28, 1991, letter to Vik."),
        ("On May 5, 2015, workers left the mill.", "Workers left the mill."),
        ("On May 5, 2015, press releases praised the mill.", "Press releases praised the mill."),
    ],
)
def test_a_date_behind_an_article_tells_of_the_noun_after_it(texts, text, said):
    assert any(claim.startswith(said) for claim in texts(text))
    assert not any(claim.endswith((" 2013.", " 2010.", " 1991.", "Jan. 15.")) for claim in texts(text))


@pytest.mark.parametrize(
    ("sentence", "said", "speaker"),
    [
        ("Nora Berg, head coach of the club, said the bus had been late.", "The bus had been late.", "Nora Berg"),
        ("Vik and Holm lead the party, the paper said.", "Vik and Holm lead the party.", "the paper"),
    ],
)
def test_a_role_that_looks_like_a_verb_is_one(claims, sentence, said, speaker):
    assert (said, (speaker,)) in [(claim.text, claim.speakers) for claim in claims(sentence)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The Minister of Transport, Ansgar Lund, today opened the line.",
            ["Ansgar Lund is the Minister of Transport.", "Ansgar Lund today opened the line."],
        ),
        ("The Foreign Minister, Ansgar Lund, resigned.", ["Ansgar Lund is the Foreign Minister."]),
        (
            "His own shadow finance minister, Ida Holm, called the plan a dream.",
            ["Ida Holm is his own shadow finance minister.", "Ida Holm called the plan a dream."],
        ),
        (
            "Ida Holm, chair of the Port Authority and the first woman in that office, left.",
            ["Ida Holm is chair of the Port Authority.", "Ida Holm is the first woman in that office."],
        ),
        (
            "Ida Holm, leader of the party and the youngest member of the council, left.",
            ["Ida Holm is leader of the party.", "Ida Holm is the youngest member of the council."],
        ),
    ],
)
def test_an_office_is_one_in_capitals_too(texts, text, said):
    assert set(said) <= set(texts(text))


def test_what_an_office_is_not_said_of(texts):
    assert texts("Karl Vik, chair of the board and the fund, left.") == ["Karl Vik left."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Lund, himself a native of Brod, will go there.",
            ["Lund will go there.", "Lund is a native of Brod."],
        ),
        (
            "The firm, itself a rival of Rand, bought it.",
            ["The firm bought it.", "The firm is a rival of Rand."],
        ),
        ("Ida Holm, herself a mother of three, said no.", ["Ida Holm is a mother of three."]),
    ],
)
def test_what_one_is_oneself_is_no_part_of_the_name(texts, text, said):
    assert [one for one in texts(text) if one in said] == said


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("On 2 May the ovens may be cold.", "possible"),
    ],
)
def test_a_month_leaves_nothing_open(claims, text, how):
    assert [str(claim.modality) for claim in claims(text)] == [how]


def test_what_somebody_named_is_besides_is_not_given(texts):
    assert texts("She met her brother, Karl Vik, a clerk at the mill.") == [
        "She met her brother.",
        "Karl Vik is her brother.",
        "Karl Vik is a clerk at the mill.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Against this new background Holm's plan was dropped.", "Holm's plan was dropped."),
        ("The word is a modifier Holm often gives to the fund.", None),
        ("The case turns on an action Holm took in May.", None),
        ("Holm shut the mill, a step Lund opposed.", None),
        ("There is no record Holm said so.", None),
    ],
)
def test_a_thing_before_a_name_is_not_who_is_named(texts, text, said):
    found = texts(text)
    assert said is None or said in found
    assert not any(claim.startswith(("Lund is ", "Holm is ")) for claim in found)


@pytest.mark.parametrize("text", ["The painter Ida Holm left Vik.", "Her neighbour Ida Holm left Vik."])
def test_a_person_before_a_name_is(texts, text):
    assert any(claim.startswith("Ida Holm is ") for claim in texts(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "He led the Vik Federation for Fair Trade, which backs tolls.",
            "The Vik Federation for Fair Trade backs tolls.",
        ),
        ("The Bank of Leck, which holds the debt, is shut.", "The Bank of Leck holds the debt."),
        ("She was mayor of Leck, which has 900 people.", "Leck has 900 people."),
        (
            "It is in a report by Children First for Oregon, an aid group.",
            "Children First for Oregon is an aid group.",
        ),
        ("In March, the website Harbor News had a tale of the storm.", "Harbor News is a website."),
        ("In June, the newspaper The Vale Times ran a photo of the bridge.", "The Vale Times is a newspaper."),
    ],
)
def test_what_is_told_of_a_name_is_told_of_all_of_it(texts, text, said):
    found = texts(text)
    assert said in found
    assert not any(claim.startswith(("March is", "June is", "Oregon is", "Fair Trade backs")) for claim in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ida Holm, 54, a nurse from Bari and mother of three, said that it rained.", "Ida Holm is a mother of three."),
        ("Jonas Fell, a climber from Pell and father of four, was found.", "Jonas Fell is a climber from Pell."),
        (
            "Jan Aker, a specialist in tropical diseases at Lund University and adviser to three governments, left.",
            "Jan Aker is an adviser to three governments.",
        ),
        (
            "Karl Berg, a professor at the School of Law and author of a book on juries, left.",
            "Karl Berg is an author of a book on juries.",
        ),
    ],
)
def test_a_second_role_goes_with_the_first_not_with_its_place(texts, text, said):
    assert said in texts(text)


@pytest.mark.parametrize(
    "text", ["She is a friend of the victim and witness of the killing.", "He is a dealer in wine and beer from Bari."]
)
def test_what_is_no_second_role_stays(texts, text):
    assert not any(one.startswith(("She is a witness", "He is a beer")) for one in texts(text))
