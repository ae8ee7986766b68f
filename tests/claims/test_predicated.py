"""What stands between commas beside a noun phrase and is said of it with no more than "be"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Texts = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Grenfell Rovers, down to nine men by then, came from behind to win.", "Grenfell Rovers was down to nine"),
        ("The rents, up 8 % since June, are to be capped.", "The rents are up 8% since June."),
        ("The council printed a leaflet, 16 pages long.", "A leaflet is 16 pages long."),
        ("The Leck Choir, 60 strong and short of tenors, sang in May.", "The Leck Choir is 60 strong."),
        ("The storm reached the north, home to a third of all voters.", "The north is home to a third of all voters."),
        (
            "The mill has an output of 30 megawatts, enough to light 9,000 homes.",
            "30 megawatts are enough",
        ),
        ("Earlier tests, mostly on rats, had shown nothing of the kind.", "Earlier tests were mostly on rats."),
        (
            "The mayor's brother, once the owner of a hotel, works in a bar.",
            "The mayor's brother was once the owner",
        ),
        ("Ida Holm, currently a state senator, has paid her tax.", "Ida Holm is currently a state senator."),
        (
            "Ida Holm, still the only woman on the board, has resigned.",
            "Ida Holm is still the only woman on the board.",
        ),
        ("Ida Holm, already a judge, won in May.", "Ida Holm is already a judge."),
        ("Ida Holm, currently head of the union, is ill.", "Ida Holm is ill."),
        ("Ida Holm, since her return in May, has run the mill.", "Ida Holm has run the mill."),
        ("The deficit, 2.1 % of national income, has shrunk.", "The deficit is 2.1% of national income."),
        (
            "The award went to the manager, Ida Berg Holm, the only woman in charge of a bank.",
            "Ida Berg Holm is the only woman in charge of a bank.",
        ),
        ("Nobody helped Karl Vik, 31, one of the last to leave.", "Karl Vik is one of the last to leave."),
        ("The engines were bought from the maker, Lentra.", "Lentra is the maker."),
        ("The Sund project's manager, Per Stolt, disagrees.", "Per Stolt is the Sund project's manager."),
        ("The trucks, each 12 metres long and able to carry a boat, are new.", "The trucks are able to carry a boat."),
        ("The mayor, herself a farmer, opposed the ban.", "The mayor is a farmer."),
        ("The firm's founder, himself the son of a miner, gave it away.", "The firm's founder is the son of a miner."),
        ("The grant came from the shipping company Agriva.", "Agriva is a shipping company."),
        ("The 118-year-old Orrin Bridge was shut on Monday.", "Orrin Bridge is 118 years old."),
    ],
)
def test_what_stands_between_commas_is_said_with_be(texts: Texts, text: str, claim: str) -> None:
    assert any(one.startswith(claim) for one in texts(text)), texts(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("He sold the shop at the mill, 140 metres long.", "140 metres long"),
        ("She met Karl Vik, Ida Holm, the mayor and a clerk.", "is the mayor"),
        ("Prices rose in May, up 3 % on the year before.", "May was up"),
        ("They praised the cook, the waiter, and the owner.", "is the waiter"),
        ("The deal gives them a raise of 4 percent this year and 3 percent next year.", "is 3 percent"),
        ("Two former ministers, Ida Holm and Karl Vik, and the chair of the board, Per Stolt, left.", "Per Stolt are"),
    ],
)
def test_what_may_be_of_another_noun_or_of_a_list_is_not_said(texts: Texts, text: str, never: str) -> None:
    assert not [one for one in texts(text) if never in one and one.rstrip(".") != text.rstrip(".")]


def test_a_name_in_an_aside_loses_its_age(texts: Texts) -> None:
    found = texts("The bank is owned by the Holm family, whose head, 84-year-old Karl Holm, resigned in 2023.")
    assert "Karl Holm is the Holm family’s head." in found
    assert "Karl Holm is 84 years old." in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Once home to 3,000 miners, Corrie now has one shop.",
            ["Corrie was once home to 3,000 miners.", "Corrie now has one shop."],
        ),
        (
            "Once a town of 12,000 people, Vik has shrunk to a village.",
            ["Vik was once a town of 12,000 people.", "Vik has shrunk to a village."],
        ),
        (
            "Long a refuge for smugglers, the bay was closed in May.",
            ["The bay had long been a refuge for smugglers.", "The bay was closed in May."],
        ),
        (
            "Now home to a museum, the old mill burned in 1990.",
            ["The old mill is now home to a museum.", "The old mill burned in 1990."],
        ),
        (
            "Home to nine mosses, the marsh is dry.",
            ["The marsh is home to nine mosses.", "The marsh is dry."],
        ),
        ("A former teacher, Holm won 34 seats.", ["Holm is a former teacher.", "Holm won 34 seats."]),
        (
            "A former teacher and mother of four, Holm won in 2009.",
            ["Holm is a former teacher and mother of four.", "Holm won in 2009."],
        ),
        (
            "An actor, writer and singer, Holm made 40 films.",
            ["Holm is an actor, writer and singer.", "Holm made 40 films."],
        ),
        ("A mayor, a judge and a clerk were shot.", ["A mayor, a judge and a clerk were shot."]),
        ("Now 84, Ida Holm lives in Vik.", ["Ida Holm is now 84.", "Ida Holm lives in Vik."]),
        (
            "Second only to tin, timber brings in 90 million.",
            ["Timber is second only to tin.", "Second only to tin, timber brings in 90 million."],
        ),
        (
            "No longer able to pay, the clinic closed in May.",
            ["The clinic was no longer able to pay.", "No longer able to pay, the clinic closed in May."],
        ),
        ("Once a week, Holm visits the clinic.", ["Once a week, Holm visits the clinic."]),
        ("A day later, Holm left for Vik.", ["A day later, Holm left for Vik."]),
        ("Contrary to rumours, the pier is open.", ["Contrary to rumours, the pier is open."]),
        ("The judge, Holm said, was asleep.", ["The judge was asleep."]),
        ("Once the court rules, the firm will appeal.", ["Once the court rules, the firm will appeal."]),
        ("Once inside the mill, two men took a safe.", ["Once inside the mill, two men took a safe."]),
    ],
)
def test_what_a_sentence_begins_with_may_be_said_of_its_subject(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text)[: len(expected)] == expected
