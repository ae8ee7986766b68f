"""Questions and answers, in lines or within a paragraph: who speaks, and to whom."""

from __future__ import annotations

import pytest

INTERVIEW = (
    "Tomas Brill, a pharmacist, has headed the Vaccine Service since 2020.\n\n"
    "Q: Mr Brill, the report says that 1.4 million doses were destroyed. A: That is so. My predecessor bought them.\n\n"
    "Q: Your critics claim that you knew in 2022. A: I knew in March 2022 and I told the ministry the same week."
)


def test_answers_within_a_paragraph_have_their_speaker(claims):
    found = {claim.text: claim.speakers for claim in claims(INTERVIEW)}
    assert found["Tomas Brill knew in March 2022."] == ("Tomas Brill",)
    assert found["Tomas Brill told the ministry the same week."] == ("Tomas Brill",)


def test_a_question_speaks_to_who_answers(claims):
    found = {claim.text: claim.speakers for claim in claims(INTERVIEW)}
    assert found["Tomas Brill knew in 2022."][-1].endswith("critics")
    assert found["1.4 million doses were destroyed."] == ("the report",)


def test_answers_of_an_explainer_are_the_article_s(claims):
    text = "The levy\n\nQ: Who pays? A: Owners pay the levy.\n\nQ: When? A: Bills are sent in May."
    assert {claim.speakers for claim in claims(text)} == {()}


def test_two_may_speak_so_that_nobody_is_taken_for_who_answers(claims):
    text = (
        "Tomas Brill met Olga Wend on Monday.\n\nQ: Who signed? A: I signed the contract in May.\n\n"
        "Q: Why? A: We had no doses."
    )
    assert {c.speakers for c in claims(text) if "contract" in c.text} == {()}


def test_the_other_of_two_is_asked(texts):
    text = (
        "Dario Melk: How cold was it?\n\nKirsa Venn: The river was at four degrees.\n\n"
        "Dario Melk: Ostkraft says you were in a closed area. Why?\n\nKirsa Venn: There were no signs."
    )
    assert "Kirsa Venn was in a closed area." in texts(text)


def test_labels_stamps_and_datelines_are_no_part_of_what_is_said(texts):
    text = (
        "PRESS RELEASE\n\nHospital opens ward\n\nHartlow, 12 May 2025 - Surgeons have opened a ward for burns.\n\n"
        "18:40 Summary: Two people have died in the flood."
    )
    assert {"Surgeons have opened a ward for burns.", "Two people have died in the flood."} <= set(texts(text))


def test_questions_beside_named_speakers_leave_them_their_names(claims):
    text = (
        "JOE BIDEN: Inflation is at 3.5 percent.\n\nDONALD TRUMP: The border is open.\n\n"
        "JOE BIDEN: The wall costs $5.6 billion.\n\nQ: Will you accept the results?\nA: The votes are counted in May."
    )
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert found["Inflation is at 3.5 percent."] == ("Joe Biden",)
    assert found["The border is open."] == ("Donald Trump",)


TRANSCRIPT = (
    "[20:00:32]\n\nIDA HOLM, MAYOR OF LECK: The city gained 900 jobs. [20:00:40] The mill closed in May.\n\n"
    "The bridge opened in 1931.\n\n>> TOM VIK (L): the city lost 400 jobs.\n\n(CROSSTALK)\n\n"
    "HOLM: 3 schools were closed.\n\nVIK: The bus cost 4 euros.\n\nHOLM: The bus is free.\n\n>> The ferry sank in June."
)


def test_a_transcript_tells_who_speaks_in_each_turn(claims):
    found = {claim.text: claim.speakers for claim in claims(TRANSCRIPT)}
    assert found == {
        "The city gained 900 jobs.": ("Ida Holm",),
        "The mill closed in May.": ("Ida Holm",),
        "The bridge opened in 1931.": ("Ida Holm",),
        "The city lost 400 jobs.": ("Tom Vik",),
        "3 schools were closed.": ("Ida Holm",),
        "The bus cost 4 euros.": ("Tom Vik",),
        "The bus is free.": ("Ida Holm",),
        "The ferry sank in June.": (),
    }


def test_names_may_stand_in_lines_of_their_own(claims):
    text = (
        "Ida Holm: (00:05)\nThe mill closed in May.\n\nTom Vik: (00:12)\nThe ferry sank in June.\n\n"
        "Ida Holm: (00:20)\nThe bridge opened in 1931."
    )
    assert [claim.speakers[0] for claim in claims(text)] == ["Ida Holm", "Tom Vik", "Ida Holm"]


def test_what_a_notice_names_before_colons_does_not_speak(claims):
    text = (
        "Remedy: The firm refunds the price.\nHazard: The battery can overheat.\nSold: The shops sold it in May.\n\n"
        "Q: Who pays? A: Owners pay the levy."
    )
    assert {claim.speakers for claim in claims(text)} == {()}


@pytest.mark.parametrize(
    "line",
    [
        "BRUSSELS (AP) _ ",
        "BRUSSELS (AP) -- ",
        "BRUSSELS (AP) — ",
        "LONDON, March 3 (Reuters) - ",
        "WASHINGTON _ ",
        "COPENHAGEN, Denmark, March 5, 2024 /PRNewswire/ -- ",
        "Leck, Norland, March 5, 2024 (GLOBE NEWSWIRE) -- ",
        "NEW YORK--(BUSINESS WIRE)--",
    ],
)
def test_where_wire_copy_was_filed_is_no_part_of_it(texts, line):
    assert texts(f"Law\n\n{line}Surgeons have opened a ward for burns.") == ["Surgeons have opened a ward for burns."]


def test_speakers_may_be_numbered_or_named_by_their_office(claims):
    text = (
        "Speaker 1 (00:03):\nWind power doubled in Texas.\n\nThe Minister for Health (Ms Reeve): The trust opened 40 "
        "beds.\n\nSpeaker 1 (00:11):\nTexas built 3,000 turbines."
    )
    assert [claim.speakers for claim in claims(text)] == [("Speaker 1",), ("The Minister for Health",), ("Speaker 1",)]


def test_messages_may_begin_small(claims):
    text = "Anna: did u see\nJon: no what\nAnna: The dam in Leck broke.\nJon: omg\nJon: 3 people died in the flood."
    assert {claim.text: claim.speakers for claim in claims(text)} == {
        "The dam in Leck broke.": ("Anna",),
        "3 people died in the flood.": ("Jon",),
    }


def test_the_parts_of_a_fact_check_do_not_speak(claims):
    text = (
        "CLAIM: The shot killed 17 million people.\n\nAP’S ASSESSMENT: False. The shot has saved lives.\n\n"
        "THE FACTS: The study was withdrawn in 2023.\n\nThe agency counted 9 deaths."
    )
    assert {claim.speakers for claim in claims(text)} == {()}


def test_verbs_that_lean_on_a_pronoun_are_written_out_after_a_name(texts):
    text = "HOLM: I'd put nine guards on the pier.\n\nVIK: Would you?\n\nHOLM: I'd. If it rained, I'd stay."
    found = texts(text)
    assert "Holm would put nine guards on the pier." in found
    assert "If it rained, Holm would stay." in found


def test_a_joined_verb_agrees_with_the_name(texts):
    text = "“I'm an African prince and have large sums of gold,” said Ida Holm."
    assert "Ida Holm has large sums of gold." in texts(text)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Well, Helen, we raised the tax twice.", "We raised the tax twice."),
        ("Senator, theft in Port Vik is up by a third.", "Theft in Port Vik is up by a third."),
        ("It is true, Karen.", "It is true."),
        ("They met in Paris, Texas.", "They met in Paris, Texas."),
        (
            "By singing for acts such as Vik and Bob Holm, they became known.",
            "By singing for acts such as Bob Holm, they became known.",
        ),
    ],
)
def test_whom_a_sentence_speaks_to_is_no_part_of_it(texts, sentence, claim):
    assert claim in texts(sentence)


def test_a_post_is_said_by_whose_handle_is_before_it(claims):
    text = "The council met on Monday.\n\n@NASA (NASA): “The probe fell by 40 metres. We lost two sensors.”"
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert found["The probe fell by 40 metres."] == ("@NASA",)
    assert found["The council met on Monday."] == ()
    more = "@NASA: “It fell again.”\n\n@WHO: “The plan cost 2 million.”\n\nThe dam broke."
    several = f"{text}\n\nIt rained in May.\n\n{more}"
    found = {claim.text: claim.speakers for claim in claims(several)}
    assert found["The plan cost 2 million."] == ("@WHO",)
    assert found["The probe fell by 40 metres."] == ("@NASA",)
    assert found["It rained in May."] == found["The dam broke."] == ()


SINGLE = (
    "‘Crime fell by 4 percent,’ said the mayor, Ida Holm. ‘We closed two stations. The workers’ hall didn’t open.’\n\n"
    "Ms Holm added: ‘The dam holds nine million litres.’\n\n‘The ferry,’ she said, ‘was cancelled 200 times.’\n\n"
    "‘The town has nine schools.\n\n‘The owner told me “the bridge cost 14 million crowns,” and left,’ Holm said.\n\n"
    "The ’90s were hard. The plan was ‘dead’ in May, and the workers’ hall shut."
)


def test_single_quotation_marks_are_read_as_double_ones(claims):
    inner = SINGLE.translate(str.maketrans("“”", "<>"))
    for apostrophe in ("workers’ ", "n’t", "The ’90s", "s’ hall"):
        inner = inner.replace(apostrophe, apostrophe.replace("’", "^"))
    kept = inner.replace("‘dead’", "<dead>")
    double = kept.translate(str.maketrans("‘’<>^", "“”‘’’"))
    found = [(claim.text, claim.speakers, claim.quoted) for claim in claims(SINGLE)]
    assert found == [(claim.text, claim.speakers, claim.quoted) for claim in claims(double)]
    assert {speakers[0] for text, speakers, quoted in found if quoted} == {"Ida Holm"}
    assert len([speakers for text, speakers, quoted in found if not speakers]) == 4


def test_single_marks_with_the_comma_behind_them(claims):
    text = "‘The workers’ hall didn’t reopen’, said Ida Holm. ‘We paid 2 million crowns’, she added."
    assert {claim.text: (claim.speakers, claim.quoted) for claim in claims(text)} == {
        "The workers’ hall didn’t reopen.": (("Ida Holm",), True),
        "Ida Holm said: “We paid 2 million crowns.”": (("Ida Holm",), True),
    }


def test_single_marks_of_typewriters(claims):
    text = "'Crime fell by 4 percent,' said Ida Holm. 'The workers' hall didn't reopen in the '90s.'"
    assert {claim.text: claim.speakers for claim in claims(text)} == {
        "Crime fell by 4 percent.": ("Ida Holm",),
        "The workers' hall didn't reopen in the '90s.": ("Ida Holm",),
    }


def test_single_marks_around_all_of_a_claim_are_left_out(texts):
    assert "Crime fell by 4 percent." in texts("The report says that 'crime fell by 4 percent', and the mayor agrees.")


def test_half_a_pair_of_single_marks_is_left_out(texts):
    assert "Crime fell by 4 percent." in texts("The mayor said ‘crime fell by 4 percent’.")
    assert "The dam holds nine million litres." in texts(
        "The owner told us ‘the dam holds nine million litres’ and left."
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Roger Williams’ claim about the states’ budgets is wrong.",
            "Roger Williams’ claim about the states’ budgets is wrong.",
        ),
        ("We asked for teachers’ pay in Vik.", "We asked for teachers’ pay in Vik."),
        ("Holm was a champion in the ‘60s.", "Holm was a champion in the ‘60s."),
    ],
)
def test_an_apostrophe_is_no_half_of_a_pair(texts, text, claim):
    assert claim in texts(text)
