"""What somebody says of "which", what some of several are, and what something was called, lost or meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Claim

Texts = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The pump, which the firm says leaked in May, was new.",
            [("The pump was new.", ()), ("The pump leaked in May.", ("the firm",))],
        ),
        ("A letter saying that the pier would close was sent.", [("The pier would close.", ("a letter",))]),
    ],
)
def test_what_somebody_says_of_which(
    claims: Callable[..., list[Claim]], text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(said.text, said.speakers) for said in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two judges, one appointed in 2015 and one in 2019, disagreed.", ["The two judges disagreed."]),
        ("The two mills, one built in 1890 and the other in 1902, burned.", ["The two mills burned."]),
        (
            "Nine guests have died, one of them a driver whose van hit a wall.",
            [
                "Nine guests have died.",
                "One of them was a driver whose van hit a wall.",
                "A driver’s van hit a wall.",
            ],
        ),
        (
            "Three piers were shut, one of them a pier that carries nine lamps.",
            [
                "Three piers were shut.",
                "One of them was a pier that carries nine lamps.",
                "A pier carries nine lamps.",
            ],
        ),
        (
            "The mayor led a crowd of 300 people, led by a band.",
            ["The mayor led a crowd of 300 people.", "A crowd of 300 people was led by a band."],
        ),
        (
            "The law, passed in May and put to a vote in June, failed.",
            ["The law failed.", "The law was passed in May.", "The law was put to a vote in June."],
        ),
    ],
)
def test_what_is_counted_measured_or_planned_beside(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The law, dubbed the widow tax, was passed.", ["The law was passed.", "The law was dubbed the widow tax."]),
        (
            "The tax, dubbed the window levy, raised 9 million.",
            ["The tax raised 9 million.", "The tax was dubbed the window levy."],
        ),
        (
            "So the claim that the firm sold nine mills is wrong.",
            ["The claim that the firm sold nine mills is wrong."],
        ),
        (
            "Rarely used today, the canal was once busy.",
            ["The canal is rarely used today.", "The canal was once busy."],
        ),
        (
            "He bought a letter addressed to the king and a map of the coast.",
            [
                "He bought a letter addressed to the king.",
                "He bought a map of the coast.",
                "A letter was addressed to the king.",
            ],
        ),
        (
            "Guards found a knife in the kitchen and blood on the stairs.",
            ["Guards found a knife in the kitchen and blood on the stairs."],
        ),
        ("Karl Brix, nicknamed the Wolf, was shot.", ["Karl Brix was shot.", "Karl Brix was nicknamed the Wolf."]),
        (
            "Once banned, the play is now shown in schools.",
            ["The play was banned.", "The play is now shown in schools."],
        ),
        ("Once built, the dam flooded nine farms.", ["The dam was built.", "The dam flooded nine farms."]),
        (
            "Once feared by miners, the gang has nine members.",
            ["The gang was once feared by miners.", "The gang has nine members."],
        ),
        (
            "Despite losing the vote, Holm stayed on.",
            ["Despite losing the vote, Holm stayed on.", "Holm lost the vote.", "Holm stayed on."],
        ),
        (
            "The firm paid a bonus despite making a loss.",
            ["The firm paid a bonus despite making a loss.", "The firm made a loss."],
        ),
        (
            "The pier was closed, which meant that guests had to swim.",
            ["The pier was closed, which meant that guests had to swim.", "Guests had to swim."],
        ),
    ],
)
def test_what_somebody_or_something_was_called_lost_or_meant(texts: Texts, text: str, expected: list[str]) -> None:
    assert set(texts(text)) == set(expected)


@pytest.mark.parametrize(
    ("text", "claim", "modality"),
    [
        ("The dam failed, meaning that nine farms were lost.", "Nine farms were lost.", "asserted"),
        ("That means that shops can open.", "Shops can open.", "asserted"),
        ("A high mark means that a pupil is good.", "A pupil is good.", "possible"),
        ("A ban would mean that shops close.", "A ban would mean that shops close.", "possible"),
        ("The firm is about to sell its ships.", "The firm is about to sell its ships.", "future"),
    ],
)
def test_how_sure_it_is(claims: Callable[..., list[Claim]], text: str, claim: str, modality: str) -> None:
    assert {str(said.modality) for said in claims(text) if said.text == claim} == {modality}


def test_it_stands_for_nothing_in_what_takes_time(claims: Callable[..., list[Claim]]) -> None:
    assert not claims("It took divers nine hours to reach the crew.")[0].unresolved
    assert claims("It took nine hours.")[0].unresolved


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "Among them was Rep. Jim Holm, a Republican from Champaign County in west-central Ohio, who wants the law "
            "repealed.",
            "Rep. Jim Holm wants the law repealed.",
        ),
        (
            "It was written by Eric Poole, a former reporter and author of the 2010 book The Climate War who is now a "
            "vice president at the Fund.",
            "Eric Poole is now a vice president at the Fund.",
        ),
        ("We met a member of the Vik Council who left in May.", "A member of the Vik Council left in May."),
        # As before.
        ("They praised the Greens who left.", "The Greens left."),
        (
            "The show featured a debate with Rhue Holm, the Republican who left the race in May.",
            "The Republican left the race in May.",
        ),
    ],
)
def test_no_place_or_book_is_who(texts, sentence, claim):
    assert claim in texts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We made the map with help from Kim Swift, research director of Child Care America of Iowa, which pushes for "
        "laws that prevent fires.",
        "We got the map from Kim Swift, research director of Child Care America of Iowa, which pushes for laws that "
        "prevent fires.",
    ],
)
def test_no_person_is_which(texts, sentence):
    assert "Child Care America of Iowa pushes for laws that prevent fires." in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Holm spoke in San Antonio, the seat of the county.", "San Antonio is the seat of the county."),
        ("The mayor of Vik, the largest town in Norway, left.", "Vik is the largest town in Norway."),
    ],
)
def test_what_somebody_of_a_place_is_that_is_no_place(texts, sentence, claim):
    assert claim in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "claims_of"),
    [
        ("The check took place, which surprised the clerks.", "Place"),
        ("The vote has taken effect, which is a look back at the numbers.", "Effect"),
    ],
)
def test_what_is_done_with_its_verb_is_no_which(texts, sentence, claims_of):
    assert not any(text.startswith(claims_of) for text in texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "said", "never"),
    [
        (
            "The bank sold nine branches, three of which lost money, to a rival from Porto for 14 million euros.",
            "Three of the nine branches lost money.",
            "money, to a rival",
        ),
        (
            "The museum returned 12 bronzes, two of which are 700 years old, to the kingdom of Benin.",
            "Two of the 12 bronzes are 700 years old.",
            "old, to the",
        ),
        ("The club sold Holt, who has won 61 caps, to Brenna in January.", "Holt has won 61 caps.", "caps, to"),
        ("The thieves took jewels worth 2 million euros, which belonged to a singer.", "", "euros belonged"),
        ("Police look into bets worth 90,000 euros that were placed in May.", "", "euros were placed"),
        (
            "The victim was a student from Merrow who had been in the country for two days.",
            "The victim had been in the country for two days.",
            "Merrow had",
        ),
        (
            "The prize went to a chemist at Lund who has studied bees for 20 years.",
            "A chemist at Lund has studied bees for 20 years.",
            "to Lund has",
        ),
        (
            "Holm was arrested in 2019, by which time the club had spent most of the money on a yacht.",
            "The club had spent most of the money on a yacht.",
            "by which",
        ),
        (
            "Help came at midnight, by which point the water stood two metres high.",
            "The water stood two metres high.",
            "by which",
        ),
    ],
)
def test_what_stands_behind_a_long_aside_is_no_part_of_it(texts, sentence, said, never):
    found = texts(sentence)
    assert not said or said in found
    assert found
    assert not any(never in one for one in found)
