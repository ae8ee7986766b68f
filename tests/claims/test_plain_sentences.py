"""Ordinary sentences of newspapers, by construction: what must be said of them, and what must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Claim

Texts = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The coach was stripped of his title and barred from the sport.", "The coach was barred from the sport."),
        ("The mill was bought by a Dane and converted into flats.", "The mill was converted into flats."),
        ("The workers were offered a raise but refused the terms.", "The workers refused the terms."),
        ("The singer was denied a visa and sent home.", "The singer was sent home."),
        ("The spy was refused bail and put on a train.", "The spy was put on a train."),
        ("The thief was promised a hearing and held for nine months.", "The thief was held for nine months."),
        ("The boys were found in the hills and brought home.", "The boys were brought home."),
        ("The pilot was fined and left the firm.", "The pilot left the firm."),
        ("The coach was jeered and left for Vik.", "The coach left for Vik."),
        ("The keeper was stabbed and sent a note to her aunt.", "The keeper sent a note to her aunt."),
    ],
)
def test_what_somebody_suffered_as_well(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm that makes the pump says it leaked in May.", ["The firm makes the pump.", "It leaked in May."]),
        (
            "The trial of a clerk accused of robbing his employers began in Vik.",
            [
                "The trial of a clerk accused of robbing his employers began in Vik.",
                "A clerk was accused of robbing his employers.",
            ],
        ),
        (
            "The claim that the pill causes baldness has been disproved by dozens of trials.",
            ["The claim that the pill causes baldness has been disproved by dozens of trials."],
        ),
        ("The first tram left at 6, the second at 7.", ["The first tram left at 6.", "The second left at 7."]),
        (
            "The warning that the wall might fail came two hours before it did.",
            ["The warning that the wall might fail came two hours before it did."],
        ),
    ],
)
def test_the_main_verb_behind_what_describes_its_subject(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The gale wrecked a chapel, a pier and nine boats.",
            ["The gale wrecked a chapel.", "The gale wrecked a pier.", "The gale wrecked nine boats."],
        ),
        (
            "She met farmers in Oslo and Bergen in May.",
            ["She met farmers in Oslo in May.", "She met farmers in Bergen in May."],
        ),
        (
            "They found rats in mills and barns in the north.",
            ["They found rats in mills in the north.", "They found rats in barns in the north."],
        ),
    ],
)
def test_each_thing_of_a_list_has_its_own_place(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A tower built in 1890.", ["A tower was built in 1890."]),
    ],
)
def test_what_became_of_how_many_and_who_paid(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_what_somebody_suffered_may_come_first(texts: Texts) -> None:
    text = "Also killed was a guard, who had hidden in the cellar."
    assert texts(text) == ["Also killed was a guard.", "A guard had hidden in the cellar."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On the hill stands a tower built in 1310.",
            ["On the hill stands a tower built in 1310.", "A tower was built in 1310."],
        ),
        (
            "In the cellar lay two men who had been shot.",
            ["In the cellar lay two men who had been shot.", "Two men had been shot."],
        ),
        (
            "At the heart of the row is a pier that cost 3 million.",
            ["At the heart of the row is a pier that cost 3 million.", "A pier cost 3 million."],
        ),
        ("Missing were two lamps and a clock.", ["Missing were two lamps.", "Missing was a clock."]),
        (
            "Gone is the old mill, which was built in 1890.",
            ["Gone is the old mill.", "The old mill was built in 1890."],
        ),
        ("In winter the hens lay eggs.", ["In winter the hens lay eggs."]),
    ],
)
def test_what_stands_somewhere_or_is_gone(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text)[: len(expected)] == expected


def test_an_inverted_sentence_is_kept_whole(texts: Texts) -> None:
    assert texts("Rarely has a river risen so fast.") == ["Rarely has a river risen so fast."]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The ferry was hit by a shell fired from the hill and sank within an hour.", "The ferry sank within an hour."),
        ("A lorry hit a bus taking pupils to school and overturned.", "A lorry overturned."),
        (
            "The minister denied that he had lied but apologised for the delay.",
            "The minister apologised for the delay.",
        ),
        (
            "Several states, among them Kenya and Peru, have banned it.",
            "Kenya and Peru were among several states that have banned it.",
        ),
        ("The shop sells tools such as saws and drills and repairs old clocks.", "The shop repairs old clocks."),
    ],
)
def test_who_did_what_behind_what_describes_somebody(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The oldest mill that still works is in Vik.", ["The oldest mill that still works is in Vik."]),
        ("Vans registered before 2006 will be banned.", ["Vans registered before 2006 will be banned."]),
        ("Residents want the bridge repaired by June.", ["Residents want the bridge repaired by June."]),
        ("Strictly speaking, the island belongs to nobody.", ["The island belongs to nobody."]),
        ("The plane, it later emerged, had not been inspected.", ["The plane had not been inspected."]),
        ("The party and its leader were both fined.", ["The party and its leader were both fined."]),
        ("Police have questioned, but not charged, a man.", ["Police have questioned, but not charged, a man."]),
        ("The village has one shop and no school.", ["The village has one shop.", "The village has no school."]),
        ("The firm could have recalled the cars but did not.", ["The firm could have recalled the cars."]),
        (
            "The mayor insisted the water was clean and drank a glass.",
            ["The water was clean.", "The mayor drank a glass."],
        ),
        ("However hard he tried, he could not open the hatch.", ["He could not open the hatch."]),
        (
            "The woman died after falling from a cable car while filming the view.",
            [
                "The woman died after falling from a cable car while filming the view.",
                "The woman fell from a cable car while filming the view.",
            ],
        ),
        ("Girls did better than boys in maths.", ["Girls did better than boys in maths."]),
        (
            "The ship was built in Gdansk, named after a saint and sold for scrap.",
            ["The ship was built in Gdansk.", "The ship was named after a saint.", "The ship was sold for scrap."],
        ),
        (
            "The bridge fell twice, in May and in June.",
            ["The bridge fell twice.", "The bridge fell twice, in May and in June."],
        ),
    ],
)
def test_nothing_is_made_of_what_a_sentence_does_not_say(texts: Texts, text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The road was shut after a bank gave way and will be rebuilt by June.",
            ["The road was shut after a bank gave way.", "A bank gave way.", "The road will be rebuilt by June."],
        ),
        (
            "The painter moved to Paris at 19, studied under Matisse and was deported in 1943.",
            [
                "The painter moved to Paris at 19.",
                "The painter studied under Matisse.",
                "The painter was deported in 1943.",
            ],
        ),
        (
            "The law bans the sale of gas boilers, obliges owners of large blocks to pay and offers grants.",
            ["The law bans the sale of gas boilers.", "The law offers grants."],
        ),
        (
            "Shares lost half their value when trading resumed, wiping 3 billion dollars off the firm's worth.",
            ["Shares lost half their value when trading resumed."],
        ),
        (
            "He moved to Utah and became, at 34, the first Somali to be elected to the senate.",
            ["He became, at 34, the first Somali to be elected to the senate."],
        ),
        (
            "He will miss the match against Porto, which will be played on 8 May.",
            ["The match will be played on 8 May."],
        ),
        (
            "They served in Afghanistan, where Doyle lost a leg and Price was twice decorated for bravery.",
            ["Doyle lost a leg in Afghanistan.", "Price was twice decorated for bravery."],
        ),
        (
            "The church will plant oak and beech instead of spruce, which has been weakened by drought.",
            ["The church will plant oak instead of spruce.", "Spruce has been weakened by drought."],
        ),
        (
            "The head of the secret police, who fled to Peru when the regime fell, was extradited.",
            ["The head of the secret police fled to Peru when the regime fell."],
        ),
        ("Toyota, Honda and Nissan all reported a loss.", ["Toyota, Honda and Nissan all reported a loss."]),
    ],
)
def test_long_sentences(texts: Texts, text: str, expected: list[str]) -> None:
    assert [claim for claim in expected if claim not in texts(text)] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Two clerks have been charged with theft, their lawyer, Claire Vidal, said on Monday.", "Claire Vidal"),
        (
            "Half of the money went on salaries, and only 9 percent reached the pupils, the inquiry found.",
            "the inquiry",
        ),
        ("Officials said nine people had died, bringing the number of deaths to 61.", "officials"),
    ],
)
def test_who_says_it_behind_what_is_said(claims: Callable[..., list[Claim]], text: str, speaker: str) -> None:
    assert {said.speakers for said in claims(text)} & {(speaker,)}


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        (
            "The mayor's office said the statue would be moved, adding that a date had not been set.",
            "A date had not been set.",
            ("the mayor's office",),
        ),
        (
            "The report says the crew ignored warnings, that the captain had been drinking and that no call was sent.",
            "The captain had been drinking.",
            ("the report",),
        ),
        (
            "The prosecutor told the court that Berger knew the medicine was fake but sold it to 300 clinics.",
            "Berger sold it to 300 clinics.",
            ("the prosecutor",),
        ),
        (
            "The judge told Ellis he was a coward and ordered him to serve 14 years.",
            "The judge ordered him to serve 14 years.",
            (),
        ),
    ],
)
def test_whose_word_or_deed_it_is(
    claims: Callable[..., list[Claim]], text: str, claim: str, speakers: tuple[str, ...]
) -> None:
    assert [said.speakers for said in claims(text) if said.text == claim] == [speakers]
