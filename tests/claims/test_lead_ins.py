"""What stands before a colon, and whose words follow on it."""

from __future__ import annotations

import pytest

QUOTED = "“The pier in Leck has leaked since 1990. Nine men have mended it.”"


def speakers(claims, lead, between="\n\n"):
    found = claims(f"{lead}{between}{QUOTED}")
    said = ("The pier in Leck has leaked since 1990.", "Nine men have mended it.")
    return [claim.speakers for claim in found if claim.text in said]


@pytest.mark.parametrize("between", ["\n\n", " "])
@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Ida Holm opened the hall. She told a man from the radio in Vik on May 3, 2018:", "Ida Holm"),
        ("Ida Holm spoke in May. Then, on the radio, she claimed:", "Ida Holm"),
        ("Ida Holm answered the mayor. She continued:", "Ida Holm"),
        ("In May the paper quoted Ida Holm as saying at a meeting in Vik:", "Ida Holm"),
        ("A chain letter about the town begins:", "a chain letter about the town"),
        ("The letter read in part:", "the letter"),
        ("At the meeting a member of the choir asked:", "a member of the choir"),
        ("The town was told of it in May. Ida Holm made this claim:", "Ida Holm"),
        ("Ida Holm issued a statement of support for the crew on May 2:", "Ida Holm"),
        ("The post includes a photo of the mayor and this statement:", "the post"),
        ("Here is part of Ida Holm’s answer to a man from the radio:", "Ida Holm"),
        ("Here’s Ida Holm’s full response:", "Ida Holm"),
        ("We noticed the following claim in Ida Holm’s letter:", "Ida Holm"),
        ("Ida Holm wrote to the town in May. Her take:", "Ida Holm"),
        ("From the release:", "the release"),
        ("Also from the story:", "the story"),
        ("This from the Institute for Housing Research:", "the Institute for Housing Research"),
        ("And this from the columnist Ida Holm:", "Ida Holm"),
        ("Ida Holm issued this statement, according to the Vik Post:", "Ida Holm"),
        ("According to the story:", "the story"),
    ],
)
def test_whose_words_follow_on_a_colon(claims, lead, speaker, between):
    assert speakers(claims, lead, between) == [(speaker,)] * 2


def test_who_speaks_by_what_they_do(claims):
    assert speakers(claims, "Ida Holm’s attack on the mayor emphasized:") == [("Ida Holm",)] * 2


@pytest.mark.parametrize("between", ["\n\n", " "])
@pytest.mark.parametrize(
    "lead",
    [
        "We heard in May what it was:",
        "The clerk read the letter:",
        "From the pier in May:",
        "In our answer to the mayor, one line was struck:",
        "The post includes a photo of the mayor and this dog:",
        "The mayor’s claim drew nine letters:",
        "This from May:",
    ],
)
def test_who_does_not_lead_words_in(claims, lead, between):
    assert set(speakers(claims, lead, between)) == {()}


@pytest.mark.parametrize(
    "lead", ["He continued,", "Then he continued,", "He began,", "Vik continued,", "He continued:"]
)
def test_who_goes_on_before_a_quotation_says_it(claims, lead):
    found = claims(f'"The mill is empty," Karl Vik said. {lead} "The pier has leaked since May. Nine men mended it."')
    said = {claim.text: claim.speakers for claim in found}
    assert said["The pier has leaked since May."] == said["Nine men mended it."] == ("Karl Vik",)
    assert not any("continued" in text or "went" in text for text in said)


def test_who_goes_on_with_what_is_done_says_nothing(claims):
    assert {claim.speakers for claim in claims('He continued, in May, "Lost", a series on the sea.')} == {()}
