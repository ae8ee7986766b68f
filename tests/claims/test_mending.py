"""What the rest of the parse shows to be wrong, tags and what words hang on, is mended before claims are made."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A month later a junior clerk phoned and asked for the keys.", "A month later a junior clerk phoned."),
        ("My brother Jonas, who followed me in a canoe, cooked on the bank every evening.", "Jonas cooked on the bank"),
        ("Both sites date from the 19th century.", "Both sites date from the 19th century."),
        ("Schools that offer them tend to be newer and better heated.", "Schools that offer them tend to be newer"),
        ("The storm formed on Tuesday off Greenland and has moved twice as fast as forecast.", "The storm formed on"),
        ("The grant, cut to 4 pence last year, was scrapped altogether.", "The grant was scrapped altogether."),
        ("Brewin will shut its plants in Arden by June and cut 640 jobs.", "Brewin will cut 640 jobs."),
    ],
)
def test_a_verb_taken_for_something_else_still_says_its_clause(texts, sentence, expected):
    assert any(text.startswith(expected) for text in texts(sentence))


def test_what_goes_on_with_what_is_said_is_said_as_well(claims):
    text = "Prosecutor Dermot Hale said that Harg had forged letters, aged the paper with tea and planted copies."
    assert {c.speakers for c in claims(text) if "paper" in c.text or "copies" in c.text} == {("Dermot Hale",)}


def test_what_follows_a_tag_belongs_to_what_is_said(claims):
    text = "The mayor had known of the leak since August, she claimed, and had kept silent because of the vote."
    assert all(claim.text.startswith("The mayor had") and claim.speakers for claim in claims(text))


def test_the_chair_is_spoken_to(texts):
    text = "“Mr Speaker, the people of this valley have paid twice,” said Sabine Orr."
    assert "The people of this valley have paid twice." in texts(text)


def test_whoever_hears_the_whole_says_none_of_it(claims):
    found = claims("A surveyor signed a certificate for a bridge, a jury in Calder heard on Tuesday.")
    assert [claim.modality for claim in found] == ["reported"]


def test_an_order_is_no_statement(texts):
    assert texts("Hanne Lyle, mayor of Kirrin: “Stay indoors.”") == ["Hanne Lyle is mayor of Kirrin."]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The firm has agreed to sell its mill for 3 million euros, the owners announced on Friday.",
            "The firm has agreed to sell its mill for 3 million euros.",
        ),
        (
            "Rand, founded in 1911 in Oslo, earned 20 million last year and cut its dividend from 1.20 to 1.10 euros.",
            "Rand cut its dividend from 1.20 to 1.10 euros.",
        ),
        ("Karl Vik said the town had lost its shop, its school and its bank.", "The town had lost its school."),
        ("Founded in 1921 in a shed, Rand is 31 % owned by the state.", "Rand was founded in 1921 in a shed."),
        (
            "Bumblebees that were tricked once by an empty flower avoided its colour for nine days.",
            "Bumblebees that were tricked once by an empty flower avoided its colour for nine days.",
        ),
        ("Grenfell Rovers, down to nine men by then, held on for a draw.", "Grenfell Rovers held on for a draw."),
        ("Vik, booked for a foul, made up for it in the 81st minute.", "Vik made up for it in the 81st minute."),
        (
            "In a letter to the prime minister, Karl Vik, 47, denied any wrongdoing.",
            "In a letter to the prime minister, Karl Vik denied any wrongdoing.",
        ),
        (
            "Nordvik Port, owned by the city and the state, handled nine million tonnes of goods in 2024.",
            "Nordvik Port was owned by the city and the state.",
        ),
        (
            "Ida Holm talked to Karl Vik about missing ships, angry ministers and a prize nobody collected.",
            "Nobody collected the prize.",
        ),
        ("Exempt are ferries, pilot boats and hospital ships.", "Exempt are ferries."),
        ("There were no plans, it added, to cut the dividend.", "There were no plans to cut the dividend."),
        (
            "The union accused Rand of stalling and scrapping shifts due to start soon.",
            "The union accused Rand of stalling.",
        ),
        (
            "Oslo has lifted rules due to end in July and scrapped two taxes.",
            "Oslo has lifted rules due to end in July.",
        ),
        ("Vik cancelled a trip and talks due to start in Oslo.", "Vik cancelled a trip."),
        ("Trains were cancelled due to rain and a strike.", "Trains were cancelled due to a strike."),
    ],
)
def test_words_are_said_of_what_they_belong_to(texts, sentence, expected):
    assert expected in texts(sentence)


def test_who_says_the_whole_is_its_speaker(claims):
    text = "The firm has agreed to sell its mill for 3 million euros, the owners announced on Friday."
    assert {claim.speakers for claim in claims(text)} == {("the owners",)}


def test_a_verb_after_a_quotation_is_no_part_of_it(claims):
    text = 'The judge told Croft he had "betrayed the trust of the sick" and ordered him to pay costs of £86,000.'
    assert not [claim for claim in claims(text) if "costs" in claim.text and claim.speakers]


def test_a_gerund_in_a_list_is_not_what_the_subject_did(texts):
    found = texts("Vik had denied nine counts of fraud and perverting the course of justice but was convicted in May.")
    assert not any("perverted" in text for text in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Three people were hurt and at least ten are missing after a tram hit a bus.",
            "At least ten are missing after a tram hit a bus.",
        ),
        ("Holm, who is 19, volleyed in a cross from the left.", "Holm volleyed in a cross from the left."),
        (
            "If the letter were real, Holm said, there would be a stamp.",
            "If the letter were real, there would be a stamp.",
        ),
        ("The hulls will be built in Vik and fitted out in Holm.", "The hulls will be fitted out in Holm."),
        ("I hope they get more help than we did: the town had six nurses in May.", "The town had six nurses in May."),
    ],
)
def test_a_verb_gets_back_what_belongs_to_it(texts, sentence, expected):
    assert expected in texts(sentence)


def test_who_is_briefed_says_it(claims):
    found = {c.text: c.speakers for c in claims("Two clerks briefed on the talks said that the owner had signed.")}
    assert found["The owner had signed."] == ("two clerks briefed on the talks",)


def test_a_form_that_is_past_and_present_stays(texts):
    text = "Ida Holm runs the dam.\n\nKarl Vik: When?\n\nIda Holm: In May.\n\n"
    text += "Karl Vik: They say you let the water out. Why?\n\nIda Holm: The gate broke."
    assert "Ida Holm let the water out." in texts(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The letters, addressed to an unnamed woman and dated 1871 to 1874, had brought him 640,000 crowns.",
            {"The letters were addressed to an unnamed woman.", "The letters had brought him 640,000 crowns."},
        ),
        (
            "Water is being handed out at Penrow school and the former railway station.",
            {"Water is being handed out at Penrow school.", "Water is being handed out at the former railway station."},
        ),
        (
            "A dealer accused of forging nine letters by a poet was acquitted on Thursday.",
            {
                "A dealer accused of forging nine letters by a poet was acquitted on Thursday.",
                "A dealer was accused of forging nine letters by a poet.",
            },
        ),
        ("The bells, made in Vik, cost nine euros each.", {"The bells cost nine euros each."}),
    ],
)
def test_each_of_two_statements_is_said(texts, sentence, expected):
    assert expected <= set(texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The firm, Rand, closed in May, and moved to Vik.", "was closed"),
        ("A landlord convicted of theft loses his licence.", "A landlord loses"),
        ("He walked to the mill and the dog barked.", "walked to the dog"),
    ],
)
def test_what_may_be_read_otherwise_is_left_alone(texts, sentence, never):
    assert not [one for one in texts(sentence) if never in one]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The tax was to rise in May under a plan agreed in October.", "A plan was agreed in October."),
        (
            "The 19-year-old attacked from the start with two others, shook off the last of them on the climb to Holm "
            "and crossed the line in Vik.",
            "The 19-year-old attacked from the start with two others.",
        ),
        (
            "The race had been cut short because of a rockfall on the Vik pass, and a hailstorm shortly after noon "
            "brought down nine riders on the descent.",
            "A hailstorm shortly after noon brought down nine riders on the descent.",
        ),
        (
            "Work is expected to begin in March, once the old laundry has been pulled down, and to create 90 jobs.",
            "Work is expected to create 90 jobs.",
        ),
        (
            "Norland denies that prisoners in its camps go hungry and has twice invited foreign observers.",
            "Norland has twice invited foreign observers.",
        ),
        (
            "Holm told reporters outside the palace that she would stay on as caretaker until an election.",
            "Holm would stay on as caretaker until an election.",
        ),
        (
            "“I could hear the bells,” said Holm, whose father, Karl, won the same race in 1994.",
            "Holm’s father won the same race in 1994.",
        ),
        (
            "Ida Holm said some pages might be saved by freezing, at a cost of 40 pounds each, and appealed for help.",
            "Ida Holm appealed for help.",
        ),
        ("Karl Vik, 54, of Pell Lane, Holm, denies fraud.", "Karl Vik is of Pell Lane, Holm."),
        ("Insurance covers the hall but not the papers, which were never valued.", "The papers were never valued."),
        ("Two men were freed in May and continue to live in Vik.", "Two men continue to live in Vik."),
        ("The index closed lower, with banks hit hardest.", "Banks were hit hardest."),
    ],
)
def test_a_verb_is_said_of_its_own_subject(texts, sentence, expected):
    assert expected in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("“I could hear the bells,” said Holm, whose father, Karl, won the same race in 1994.", "Holm won"),
        ("The hall will stay shut until a water main burst in May is mended and filled it.", "The hall filled"),
        ("The storm shortly before dawn killed nine.", "dawn killed"),
        ("Norland denies that its prisoners go hungry and have been beaten.", "Norland have"),
    ],
)
def test_and_of_nobody_else(texts, sentence, wrong):
    assert not [text for text in texts(sentence) if text.startswith(wrong)]


def test_what_somebody_says_of_a_noun_is_their_word(claims):
    (told,) = [c for c in claims("A man who police said was armed was arrested in Vik.") if "armed." in c.text]
    assert (told.text, told.speakers) == ("A man was armed.", ("police",))


def test_what_nobody_says_of_a_noun_is_no_claim(texts):
    assert "A man was armed." not in texts("A man who police did not say was armed was arrested in Vik.")


def test_a_name_needs_no_role_in_what_is_said_beside_it(texts):
    found = texts("Rural Union leader Karl Vik, a pig farmer who came from Holm, voted for the budget.")
    assert "Karl Vik is a pig farmer." in found


def test_three_statements_in_a_row_are_three(texts):
    found = texts("“You were paid in March, you were paid in May and you were warned in June,” Judge Ida Holm said.")
    assert {"You were paid in March.", "You were paid in May.", "You were warned in June."} <= set(found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In Hamburg Holm said he agreed with the plan.", "Holm agreed with the plan."),
        ("In Geneva Holm and Vik talked for two hours.", "Holm and Vik talked for two hours."),
        ("At Westminster Starmer has faced questions about the bill.", "Starmer has faced questions about the bill."),
        ("In Brussels Kaja Holm opened the session.", "Kaja Holm opened the session."),
        ("In South Korea Hyundai sold 3 million cars.", "Hyundai sold 3 million cars."),
    ],
)
def test_a_name_after_a_place_is_no_part_of_its_name(texts, sentence, expected):
    assert expected in texts(sentence)


def test_somebody_named_after_a_place_is_who_is_meant_elsewhere(claims):
    found = claims("Sergei Holm met Jana Vik. In Hamburg Holm said that the harbour was closed. Holm left on Monday.")
    assert ("The harbour was closed.", "Sergei Holm") in {(claim.text, *claim.speakers) for claim in found}
    assert "Sergei Holm left on Monday." in {claim.text for claim in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "Fewer ships than last year came to the port.",
        "More patients than before are waiting for a doctor.",
    ],
)
def test_what_a_subject_is_compared_with_is_part_of_it(texts, sentence):
    assert texts(sentence) == [sentence]
    assert sentence in texts(f"The ministry said that {sentence[0].lower()}{sentence[1:]}")


def test_a_list_that_is_denied_in_the_middle_was_read_wrong(texts):
    found = texts("They will reopen a line that has carried no mail since 1996 and no freight since 2005.")
    assert not any(text.startswith("They will reopen no freight") for text in found)


def test_a_verb_that_is_a_plural_as_well_is_a_verb(texts):
    found = texts("The line, 440 kilometres long and built by Vik under a treaty of 1904, climbs to 4,257 metres.")
    assert found[0].endswith("climbs to 4,257 metres.")
    assert "The line was built by Vik under a treaty of 1904." in found


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("According to the ministry, a record 46.6 million people voted in May.", "46.6 million people voted in May."),
        ("The awards were for German books and decided by a jury.", "The awards were decided by a jury."),
        ("Holm said he'll tax Vik “until they behave” and close the port.", "Holm will close the port."),
        ("Holm called it “a law that hurts farmers” and voted against it.", "Holm voted against it."),
        ("Holm says it “harms those who farm” and that it is cheap.", "It is cheap."),
        ("It would allow tramps to “come out of the shadows” and work in Vik.", "It would allow tramps to"),
    ],
)
def test_the_verb_behind_what_stands_apart_has_its_subject(texts, sentence, said):
    found = texts(sentence)
    assert any(said in claim for claim in found)
    assert not any(
        claim.startswith(("They close", "Farmers voted", "The aim of the law often", "It would work"))
        for claim in found
    )
