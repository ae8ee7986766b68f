"""Transcripts of few turns: who speaks is known by the name before each, and what only stands before a colon is not."""

from __future__ import annotations

import pytest

from factcheck.articles import article_from_bytes

FEE, FELL = "The fee rose in 2019.", "The fee fell by 4 percent."


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"HOLM: We met in May. {FEE}\nVIK: {FELL}", ["Holm", "VIK"]),
        (f"Holm: I was there. {FEE}\n\nOrlen: {FELL}", ["Holm", "Orlen"]),
        (f"Ida Holm: {FEE}\nTom Vik: {FELL}", ["Ida Holm", "Tom Vik"]),
        (f"MR HOLM: {FEE}\nDR. BRENT: {FELL}", ["Mr Holm", "Dr. Brent"]),
        (f"THE CHAIR: {FEE}\nMr. ORLEN: {FELL}", ["The Chair", "Mr. Orlen"]),
        (f"SEN. McORLEN: {FEE}", ["Sen. McOrlen"]),
        (f"Moderator: {FEE} Why was that?\nOrlen: {FELL}", ["Moderator", "Orlen"]),
        (f"[00:12:03] Holm: {FEE}\n[00:12:09] Orlen: {FELL}", ["Holm", "Orlen"]),
        (f"Holm [00:12]: {FEE}\nOrlen [00:19]: {FELL}", ["Holm", "Orlen"]),
        (f"Holm (00:12): {FEE}\nOrlen (00:19): {FELL}", ["Holm", "Orlen"]),
        (f"[00:12]\nHolm: {FEE}\n[00:19]\nOrlen: {FELL}", ["Holm", "Orlen"]),
        (f">> HOLM: {FEE}", ["Holm"]),
        (f">> Holm: {FEE} >> Orlen: {FELL}", ["Holm", "Orlen"]),
        (f"Ida Holm spoke on Monday.\n\nHOLM: {FEE}\n\nORLEN: I doubt it. {FELL}", ["Ida Holm", "Orlen"]),
        (f"It was said in May by Tom Vik.\n\nVIK: {FEE}", ["Tom Vik"]),
        (f"The talk\n\nHolm: I know. {FEE}\n\nOrlen: {FELL}", ["Holm", "Orlen"]),
    ],
)
def test_a_few_turns_are_said_by_who_stands_before_them(claims, text, speakers):
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert [found[said] for said in (FEE, FELL) if said in found] == [(who,) for who in speakers]


@pytest.mark.parametrize(
    "text",
    [
        f"OSLO: {FEE} We met the mayor.",
        f"Law passed\n\nPARIS: {FEE} The mayor of Paris agrees.",
        f"VIRGINIA BEACH: {FEE}",
        f"Photo: {FEE}\nCorrection: We wrote that {FELL}",
        f"Note: {FEE} We know it.\nUpdate: {FELL}",
        f"BACKGROUND: {FEE}\nFEES: {FELL}",
        f"Claim: {FEE}\nVerdict: We say no. {FELL}",
        f"BACKGROUND: {FEE}\nMETHODS: We asked 40 people.\nRESULTS: {FELL}",
        f"Fact Check: We looked at it. {FEE}\nBottom Line: {FELL}",
        f"Step One: We opened it. {FEE}\nStep Two: {FELL}",
        f"WARNING: We advise care. {FEE}\nDISCLAIMER: {FELL}",
        f"Monday: We opened it. {FEE}\nTuesday: {FELL}",
        f"Germany: {FEE}\nFrance: {FELL}\nSpain: The fee was kept.",
        f"Problem: We pay. {FEE}\nSolution: {FELL} The problem has a solution.",
        f"Holm: {FEE}\nOrlen: {FELL}",
        f"Who: The mayor was there.\nWhat: {FEE}\nWhere: {FELL}",
        f"14:02 Weather: {FEE}\n13:40 Traffic: {FELL}",
        f"The mayor met Sen. Tom Vik: {FEE}",
    ],
)
def test_what_stands_before_a_colon_may_be_nobody(claims, text):
    assert {claim.speakers for claim in claims(text) if claim.text in (FEE, FELL)} == {()}


def test_a_turn_goes_on_over_paragraphs_and_what_is_heard(claims):
    text = (
        f"HOLM: I thank you. [Laughter]\n\n(Applause.)\n\n{FEE}\n\nThe dam broke in May.\n\n"
        f"ORLEN: No. [crosstalk]\n\n{FELL}"
    )
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert found[FEE] == found["The dam broke in May."] == ("Holm",)
    assert found[FELL] == ("Orlen",)


def test_an_article_goes_on_behind_what_it_quotes_of_a_transcript(claims):
    text = f"Ida Holm spoke on Monday. Here is what she said.\n\nHOLM: I know. {FEE}\n\n{FELL}"
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert (found[FEE], found[FELL]) == (("Ida Holm",), ())


def test_we_and_i_are_who_speaks(texts):
    text = "HOLM: We built 40 flats. I signed the plan.\nORLEN: I did not."
    assert {"Holm said: “We built 40 flats.”", "Holm signed the plan."} <= set(texts(text))


def test_a_question_is_nobody_s(claims):
    text = f"QUESTION: {FEE} Why?\n\nMR. ORLEN: I told you. {FELL}"
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert (found[FEE], found[FELL]) == ((), ("Mr. Orlen",))


def test_newspapers_before_quotations_speak_and_lists_of_people_do_not(claims):
    quoted = f"The press\n\nLeck Post: “{FEE}”\n\nVik Times: “{FELL}”\n\nBaer Daily: “The dam broke.”"
    assert {claim.text: claim.speakers for claim in claims(quoted)}[FELL] == ("Vik Times",)
    listed = f"What happened in the years of each mayor:\n\nIda Holm: {FEE}\n\nTom Vik: {FELL}\n\nJon Baer: It rained."
    assert {claim.speakers for claim in claims(listed) if claim.text in (FEE, FELL)} == {()}


BUILT = "The city of Leck built 300 flats in 2019."


@pytest.mark.parametrize(
    "text",
    [
        "0:00 the city of Leck built\n0:04 300 flats in 2019",
        "0:00\nthe city of Leck built\n0:04\n300 flats\n0:06\nin 2019.",
        "12:03 the city of Leck\n12:05 built 300 flats in 2019",
        "[00:00:12] The city of Leck built\n[00:00:14] 300 flats\n[00:00:16] in 2019.",
        "(00:12) The city of Leck built\n(00:14) 300 flats\n(00:16) in 2019.",
        "1\n00:01:02,500 --> 00:01:04,000\nThe city of Leck built\n\n"
        "2\n00:01:04,500 --> 00:01:06,000\n300 flats in 2019.",
        "WEBVTT\n\n01:02.500 --> 01:04.000 align:start\n<i>The city</i> of Leck\nbuilt\n\n"
        "01:04.500 --> 01:06.000\n300 flats in 2019.",
        "(00:02) It rained. (00:04) The city of Leck built 300 flats in 2019.",
    ],
)
def test_times_are_no_words_and_part_no_sentence(claims, text):
    found = claims(text)
    assert [claim.text for claim in found][-1] == BUILT
    assert text[slice(*found[-1].span)].endswith(("2019", "2019."))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"0:12 Holm: {FEE}\n0:19 Orlen: {FELL}", ["Holm", "Orlen"]),
        (f"Ida Holm   0:12\n{FEE}\n\nTom Vik   0:19\n{FELL}", ["Ida Holm", "Tom Vik"]),
        (f"Ida Holm (00:12)\n{FEE}\n\nTom Vik (00:19)\n{FELL}", ["Ida Holm", "Tom Vik"]),
        (
            f"WEBVTT\n\n00:01.0 --> 00:04.0\n<v Ida Holm>{FEE}\n\n00:04.0 --> 00:06.0\n<v.loud Tom Vik>{FELL}</v>",
            ["Ida Holm", "Tom Vik"],
        ),
    ],
)
def test_a_time_beside_a_name_shows_who_speaks(claims, text, speakers):
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert [found[said] for said in (FEE, FELL)] == [(who,) for who in speakers]


def test_who_speaks_in_subtitles_is_known_without_full_stops(claims):
    article = article_from_bytes(
        b"WEBVTT\n\n00:01.0 --> 00:04.0\n<v Ida Holm>The fee rose in\n\n00:04.0 --> 00:05.0\n2019.\n\n"
        b"00:05.0 --> 00:06.0\n- The dam broke.\n\n00:06.0 --> 00:08.0\n<v Tom Vik>The fee fell by 4 percent\n",
        name="a.vtt",
    )
    found = {claim.text: claim.speakers for claim in claims(article.text)}
    assert found == {FEE: ("Ida Holm",), "The dam broke.": (), FELL: ("Tom Vik",)}


def test_captions_go_on_until_another_one_speaks(claims):
    text = "0:01 >> HOLM: the fee rose in\n0:03 2019.\n0:05 >> ORLEN: no it fell by 4 percent\n0:07 in 2020"
    assert {claim.text: claim.speakers for claim in claims(text)} == {
        FEE: ("Holm",),
        "The fee fell by 4 percent in 2020.": ("Orlen",),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Flood\n\n17:50 River peaks at record level\n\nThe river rose to 9 metres.",
            ["River peaks at record level.", "The river rose to 9 metres."],
        ),
        (f"0:00 Intro\n2:15 The economy of Leck\n5:40 {FEE}", [FEE]),
        (f"9:30 a.m. The doors open in Leck.\n10:15 a.m. {FEE}", ["The doors open in Leck.", FEE]),
        (f"Doors Open 19:00\n{FEE}\nLunch 12:30\n{FELL}", [FEE, FELL]),
    ],
)
def test_times_of_day_and_chapters_join_no_lines(claims, text, expected):
    found = claims(text)
    assert [claim.text for claim in found if claim.text in expected] == expected
    assert {claim.speakers for claim in found} == {()}


def test_what_a_text_tells_of_speaks_nowhere(claims):
    text = (
        "Three things were counted in Leck.\n\n"
        "Unemployment: In May we found that nine in a hundred had no work.\n\n"
        "Crime: For crime in the town we turned to the police, who counted 900 thefts.\n\n"
        "Rents: We asked the bank, which says that rents and unemployment rose in May.\n"
    )
    assert not {"Unemployment", "Crime", "Rents"} & {name for claim in claims(text) for name in claim.speakers}
