"""A text as typesetters have it gives the claims that it gives as it is typed: apostrophes, spaces, hyphens, marks."""

from __future__ import annotations

import re
import unicodedata

import pytest

from factcheck.claims.syntax.written import written
from factcheck.model import Polarity


@pytest.mark.parametrize(
    "text",
    [
        "Moss’ spokesman said that the ferry isn’t running.",
        "The council backed the teachers’ union, and the nurses’ strike didn’t end until May.",
        "Karl Moss wasn’t at the mill when it burned. He’s been in Vik since May.",
        "The voters weren’t told that the bridge couldn’t carry lorries.",
        "Ida Holm said: “We don’t owe the state a penny, and they’ve never asked us.”",
        "Two years’ rent was owed on the mill, which hasn’t paid since it’s been closed.",
    ],
)
def test_claims_do_not_hang_on_which_apostrophe_is_used(claims, text):
    def told(text):
        return [(c.text.replace("’", "'"), c.polarity, c.modality, *c.speakers) for c in claims(text)]

    assert [(*row[:3], *(name.replace("’", "'") for name in row[3:])) for row in told(text)] == told(
        text.replace("’", "'")
    )


def test_claims_keep_the_apostrophes_of_the_article(claims):
    (claim,) = claims("The nurses’ strike didn’t end until May.")
    assert claim.text == "The nurses’ strike didn’t end until May."
    assert claim.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It isn’t Vik’s mill.", "It isn't Vik's mill."),
        ("the tailors’ shop\nthe bakers’ hall", "the tailors' shop the bakers' hall"),
        ("He called them ‘rogue traders’ and left.", "He called them ‘rogue traders’ and left."),
        ("‘I left,’ she said of the bakers’ hall.", "‘I left,’ she said of the bakers' hall."),
        ("the ’60s and rock ’n’ roll", "the ’60s and rock ’n’ roll"),
        ("He sold the bakers’.", "He sold the bakers’."),
    ],
)
def test_only_apostrophes_are_read_otherwise(text, read):
    assert written(text).read == read


def test_number_one_denies_nothing(claims):
    for text in ("Texas is No. 1 in wind power.", "The firm was ranked No. 3 in the country.", "She lives at No 10."):
        assert {claim.polarity for claim in claims(text)} == {Polarity.POSITIVE}
    assert {claim.polarity for claim in claims("No 10 buses were sold in May.")} == {Polarity.NEGATIVE}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("He was asked how to make sure that the pumps work.", "The pumps work"),
        ("The council wants to make sure that every school has a nurse.", "Every school has"),
        ("They must make sure the doors are locked.", "The doors are"),
        ("Workers earn an hour of leave for every 30 hours worked.", "30 hours were"),
    ],
)
def test_what_is_yet_to_be_seen_to_is_not_said_to_be_so(texts, text, wrong):
    assert not any(wrong in one for one in texts(text))


def test_what_somebody_has_seen_to_is_so(texts):
    assert "Every school has a nurse." in texts("The council made sure that every school has a nurse.")


def test_a_secretary_of_state_is_no_state(texts):
    found = texts("Secretary of State Elsa Marsh won the race. In May the state spent nine million.")
    assert found[-1] == "In May the state spent nine million."


def test_the_house_is_not_the_white_house(texts):
    found = texts("The party hopes to win back the White House in May. In March the House passed the bill.")
    assert "In March the House passed the bill." in found


def test_worth_does_not_hang_on_which_marks_are_used(extract):
    printed = extract("“The mill hasn’t paid a penny of tax since 1998,” Ida Holm said.").sentences
    typed = extract('"The mill hasn\'t paid a penny of tax since 1998," Ida Holm said.').sentences
    assert [s.worthiness for s in printed] == [s.worthiness for s in typed]


TYPED = (
    "Ida Holm said on 4 May that the co-founder of the firm owed 12 million euros to the city of Vik. "
    "The office, which first opened in 1998, employs 340 people and was closed in May."
)
SET = {
    "spaces that do not break": TYPED.replace("4 May", "4\xa0May").replace("12 million", "12\u202fmillion"),
    "hyphens that do not break": TYPED.replace("-", "\u2011"),
    "marks where a word may be parted": re.sub(r"\b([a-z]{4})([a-z]{3,})\b", "\\1\xad\\2", TYPED),
    "marks of no width": TYPED.replace(" of ", " \u200bof ").replace("euros", "eu\u2060ros"),
    "letters joined": TYPED.replace("fi", "ﬁ").replace("ff", "ﬀ"),
    "two spaces": TYPED.replace(". ", ".  "),
    "accents apart": unicodedata.normalize("NFD", TYPED.replace("Ida", "Idá")),
}


@pytest.mark.parametrize("kind", SET)
def test_how_a_text_is_set_changes_no_claim(claims, kind):
    typed = TYPED.replace("Ida", "Idá") if kind == "accents apart" else TYPED
    found, expected = claims(SET[kind]), claims(typed)
    assert [(c.text, c.modality, c.speakers) for c in found] == [(c.text, c.modality, c.speakers) for c in expected]


@pytest.mark.parametrize("kind", SET)
def test_claims_stand_where_they_are_written(claims, kind):
    def plain(text):
        return " ".join(
            unicodedata.normalize("NFKC", re.sub("[\xad\u200b\u2060]", "", text)).replace("\u2010", "-").split()
        )

    typed = TYPED.replace("Ida", "Idá") if kind == "accents apart" else TYPED
    for found, expected in zip(claims(SET[kind]), claims(typed), strict=True):
        assert plain(SET[kind][slice(*found.span)]) == typed[slice(*expected.span)]
        pieces = [plain(SET[kind][slice(*piece)]) for piece in found.pieces]
        assert pieces == [typed[slice(*piece)] for piece in expected.pieces]
