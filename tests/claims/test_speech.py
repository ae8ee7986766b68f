"""Whose words are whose, over sentences and paragraphs."""

from __future__ import annotations

import pytest

from factcheck.model import Modality


def speakers(claims, wanted):
    return next(claim.speakers for claim in claims if wanted in claim.text)


def test_who_is_named_at_the_end_says_the_whole_quotation(claims):
    text = (
        "“The yard lost money,” said Greta Lund, its manager. The minister, Henrik Daal, came to the yard. "
        "“The grant came too late. It was half of what the yard needed,” he said."
    )
    assert speakers(claims(text), "The grant") == ("Henrik Daal",)


def test_a_quotation_goes_on_with_its_speaker(claims):
    text = "“The water came at three,” said Colm Breck. “The doors gave way. The cellar is full.”"
    assert speakers(claims(text), "The cellar") == ("Colm Breck",)


def test_a_pronoun_after_a_quotation_is_who_spoke_last(claims):
    text = "Mrs Pell said the cheques were blank. “The bursar was my boss,” she told the jury."
    assert speakers(claims(text), "boss")[0].endswith("Pell")


def test_what_is_told_in_a_quotation_has_both(claims):
    text = "Dr Neil Sharrow replied: “The bursar cried. The bursar said that the till was empty.”"
    assert speakers(claims(text), "till was empty") == ("Neil Sharrow", "the bursar")


@pytest.mark.parametrize(
    "text", ["A court heard that the bursar took the money.", "The bursar took the money, a court heard on Tuesday."]
)
def test_a_court_that_hears_does_not_say(claims, text):
    (claim,) = claims(text)
    assert claim.text == "The bursar took the money."
    assert (claim.modality, claim.speakers) == ("reported", ())


def test_words_of_we_stay_those_of_the_speaker(texts):
    assert "Colm Breck said: “My wife carried our daughter.”" in texts(
        "“My wife carried our daughter,” said Colm Breck."
    )


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The visit is expected to cost a million.", "future"),
        ("The plant is to open in May.", "future"),
        ("The wreck is thought to lie in deep water.", "possible"),
        ("The clerk is said to have kept the keys.", "reported"),
        ("The owner must release the water in May.", "asserted"),
        ("Shots could be heard across the bay.", "asserted"),
        ("The clerk could remember nothing.", "asserted"),
        ("The divers could only watch.", "asserted"),
        ("The ferry could sink in such a storm.", "possible"),
        ("The lease has a clause that lets the owner leave if the rent rises.", "asserted"),
        ("The owner will leave if the rent rises.", "possible"),
        ("The second leg is on Saturday.", "future"),
        ("The mill stands next to the church.", "asserted"),
        ("The tram had been due to open in May.", "asserted"),
        ("The dam was supposed to last a century.", "asserted"),
        ("The striker should be fit for the derby.", "future"),
        ("The sale should bring in 40 million crowns.", "future"),
        ("The city should sell the land.", "opinion"),
        ("The vote would have failed, the speaker said.", "possible"),
        ("Holm would rather walk than wait.", "asserted"),
        ("The bank would not name the buyer.", "asserted"),
        ("Neither the mayor nor the firm would comment.", "asserted"),
        ("The bridge would not cost more than three million.", "possible"),
        ("The roof will be mended first, the council decided on Monday.", "future"),
        ("Experts are expected on Saturday.", "future"),
        ("The winners face Vik in the final.", "future"),
        ("The race starts at 11.40.", "future"),
        ("It should cost twenty crowns.", "opinion"),
        ("Tenants are liable for what is lost unless they prove a theft.", "possible"),
        ("Smokers were a fifth more likely to fall ill.", "asserted"),
        ("On Saturday the gulls are away to Milton.", "future"),
    ],
)
def test_how_sure_a_sentence_is(claims, sentence, modality):
    assert claims(sentence)[0].modality == modality


def test_what_is_said_in_passing_is_not_supposed(claims):
    found = {c.text: c.modality for c in claims("The judge considered whether Berg, who was jailed in May, was sane.")}
    assert found["Berg was jailed in May."] == "asserted"


def test_what_something_is_a_sign_of_is_possible(claims):
    found = {c.text: c.modality for c in claims("The moss died, which suggests that the frost came early.")}
    assert found["The frost came early."] == "possible"


def test_a_name_before_a_quotation_speaks(claims):
    text = "The vote is at seven.\n\nDolan: “This budget takes from the poor.”"
    assert speakers(claims(text), "poor") == ("Dolan",)


def test_initials_stand_for_a_name_given_before(claims):
    text = (
        "Tilda Roske has run the port for years.\n\nJA: When did the wall break?\n\nTR: The wall broke at two.\n\n"
        "JA: Who knew?\n\nTR: The council had a letter in March."
    )
    assert speakers(claims(text), "The wall broke") == ("Tilda Roske",)


def test_an_answer_of_nobody_named_is_reported(claims):
    text = (
        "Q: Why did you leave?\n\nA: The board read none of my reports.\n\nQ: Is it safe?\n\nA: The cables are rusty."
    )
    (claim,) = (claim for claim in claims(text) if "cables" in claim.text)
    assert (claim.modality, claim.speakers) == ("reported", ())


def test_a_firm_that_goes_on_speaking_is_named(claims):
    text = "The company, Vantor, said the bridge was sound. “There is no danger to the public,” it said."
    assert speakers(claims(text), "no danger") == ("Vantor",)


def test_a_quotation_goes_on_with_what_was_reported_before(claims):
    text = "Dr Holm knew of the leak, Ms Kerr told the court. “One call from her would have saved the crew.”"
    assert speakers(claims(text), "One call")[-1].endswith("Kerr")


def test_what_could_not_be_answered_is_not_said(claims):
    assert {c.speakers for c in claims("The captains were dead, so they could not answer.")} == {()}


def test_who_warns_in_the_passive_speaks(claims):
    text = "The ministry had been warned by auditors in May that the stores would last only nine days."
    assert {c.text: c.speakers for c in claims(text)}["The stores would last only nine days."] == ("auditors",)


def test_what_one_feels_with_the_hand_is_no_opinion(claims):
    (claim,) = claims("“I could not feel my hand,” said Ida Holm.")
    assert (claim.modality, claim.polarity) == ("reported", "negative")


def test_who_is_called_by_a_name_is_not_its_bearer(claims):
    text = "In the film, a man introduced as Minister Karl Vik says: “Coal is dead in this land.”"
    assert speakers(claims(text), "Coal") == ("a man introduced as Minister Karl Vik",)


def test_what_follows_a_name_is_no_part_of_it(claims):
    text = "Mr Karl Vik of the harbour board said: “The pier is old. It was built in 1911.”"
    assert speakers(claims(text), "1911") == ("Karl Vik",)


def test_a_title_tells_which_of_two_speaks(claims):
    text = (
        "Mayor Robert Farrow accused Premier Clara Farrow of greed on Monday. Asked about the fund, Mr. Farrow said: "
        "“The fund is empty. The bills came in May.”"
    )
    assert speakers(claims(text), "bills") == ("Robert Farrow",)


def test_that_somebody_told_somebody_is_no_claim_before_a_quotation(claims):
    (found,) = claims("Field told reporters: “The bridge cost nine million.”")
    assert (found.text, found.speakers) == ("The bridge cost nine million.", ("Field",))
    when = claims("Field told reporters on Monday: “The bridge cost nine million.”")
    assert "Field told reporters on Monday." in [claim.text for claim in when]


def test_a_speaker_that_the_parser_hides_within_a_quotation_does_no_harm(claims):
    found = claims(
        'Senator Marco Vik said that Holm "talks tough on some of these issues. But the only budget he has ever voted '
        'for is a budget that cut spending by more than Barack Lind proposes we cut it."'
    )
    assert any(claim.speakers[:1] == ("Marco Vik",) for claim in found)


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Ida Holm was blunt:", "Ida Holm"),
        ("Ida Holm elaborated in her e-mail:", "Ida Holm"),
        ("Ida Holm put it this way:", "Ida Holm"),
        ("Ida Holm weighed in on Monday:", "Ida Holm"),
        ("Ida Holm took to Twitter:", "Ida Holm"),
        ("Ida Holm offered an explanation:", "Ida Holm"),
        ("Ida Holm's answer was short:", "Ida Holm"),
        ("Ida Holm's answer:", "Ida Holm"),
        ("Here is what Ida Holm said:", "Ida Holm"),
        ("Ida Holm, a teacher:", "Ida Holm"),
        ("Added Ida Holm, a fellow of the institute:", "Ida Holm"),
        ("The mayor was not impressed:", "the mayor"),
        ("The council was clear:", "the council"),
    ],
)
def test_what_is_quoted_behind_a_colon_is_the_word_of_whom_the_lead_tells(claims, lead, speaker):
    (said,) = [claim for claim in claims(f'{lead} "The mill never paid a penny."') if "penny" in claim.text]
    assert (said.text, said.speakers) == ("The mill never paid a penny.", (speaker,))


@pytest.mark.parametrize("lead", ["Ida Holm got a letter from Karl Vik:", "The rule is simple:", "The sign read:"])
def test_what_is_quoted_behind_a_colon_is_nobodys_word_where_the_lead_tells_of_nobody_who_speaks(claims, lead):
    said = [claim for claim in claims(f'{lead} "The mill is closed for good."') if "closed" in claim.text]
    assert all("Holm" not in claim.speakers for claim in said)
    assert all(claim.modality is Modality.REPORTED for claim in said)


def test_who_says_it_has_no_capital_inside_a_quotation(claims):
    found = claims('Ida Holm told the court: "The president says that more is not always better."')
    assert ("Ida Holm", "the president") in {claim.speakers for claim in found}


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("A tape of the debate shows that this is what Lynch said:", "Lynch"),
        ("The clerk read out what the report of the board had stated:", "the report of the board"),
        ("Then a narrator says over gloomy music:", "a narrator"),
        ("Ida Holm met the crew. One post claimed:", "one post"),
        ("Ida Holm spoke in Leck. Here is what Ida Holm said in the hall:", "Ida Holm"),
        ("Ida Holm met Karl Vik. This is what Karl Vik told the crew:", "Karl Vik"),
    ],
)
def test_who_is_the_last_to_speak_before_a_colon_says_the_next_paragraph(claims, lead, speaker):
    found = claims(f"{lead}\n\n“The pier in Leck has leaked since 1990. Nine men have mended it.”")
    assert [claim.speakers for claim in found if "pier" in claim.text or "men" in claim.text] == [(speaker,)] * 2


@pytest.mark.parametrize(
    "lead",
    [
        "The clip has a baker saying, “Lost,” followed by this headline:",
        "The hall was cold in May:",
        "They had one plan in Leck:",
    ],
)
def test_who_is_not_known_to_speak_says_nothing(claims, lead):
    found = claims(f"{lead}\n\n“The pier in Leck has leaked since 1990.”")
    assert [claim.speakers for claim in found if "leaked" in claim.text] == [()]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The firm apologised for the delay, which it said was due to a strike.", "the firm"),
        ("The rebels blamed army units, which they said had fired first.", "the rebels"),
        ("The firm told the union of a plan which it said was final.", "it"),
        ("The storm hit a mill, which it said was old.", "it"),
    ],
)
def test_it_says_of_a_thing_what_who_acts_says(claims, text, speaker):
    assert claims(text)[-1].speakers == (speaker,)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Whom a quotation tells of is not who says the next one.
        (
            'In the spot of May, "Karl Brekk has been in Vik for forty years," the narrator says. "Still in Vik. The '
            'docks lost nine jobs."',
            "the narrator",
        ),
        ('The site says that Karl Brekk sold the mill. "He signed it in May. The docks lost nine jobs."', "the site"),
        (
            'Karl Brekk is raising the fees, said Dr. Ida Holm, a scholar in Vik.\n\n"It is early. The docks lost nine '
            'jobs."\n\nThe union has 90 members.',
            "Ida Holm",
        ),
        (
            'The flood was costly, according to Ida Holm, a scholar in Vik. "It was early. The docks lost nine jobs."',
            "Ida Holm",
        ),
        # Who says it stands behind a mark of exclamation.
        (
            '"The mill is shut!" the old senator exclaimed. "Men are scared. The docks lost nine jobs."',
            "the old senator",
        ),
        # A quotation that begins within a sentence is of whoever is told of right before it.
        (
            'Ida Holm responded to the ad, which says "Holm shut the mill. The docks lost nine jobs."',
            "the ad",
        ),
        (
            'The post said Karl Brekk told us that the plan was "the worst of all. The docks lost nine jobs."',
            "Karl Brekk",
        ),
        # As before.
        ('Karl Brekk was furious. "The mill is ours. The docks lost nine jobs."', "Karl Brekk"),
        ('Karl Brekk said the mill was sold. "It was sold in May. The docks lost nine jobs."', "Karl Brekk"),
    ],
)
def test_a_quotation_goes_on_with_who_says_and_not_with_who_is_told_of(claims, text, speaker):
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert found["The docks lost nine jobs."] == (speaker,)


@pytest.mark.parametrize(
    "text",
    [
        'The flood was costly, the report says.\n\n"The docks lost nine jobs," starts one post that appeared in May.',
        'The flood was costly, the report says.\n\n"Every year," Holm elaborated, "the docks lose nine jobs."',
    ],
)
def test_only_a_block_that_is_one_quotation_goes_on_with_a_report(claims, text):
    assert not [claim for claim in claims(text) if "nine jobs" in claim.text and "the report" in claim.speakers]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('Others tell it so.\n\nAccording to the story:\n\n"It is old. The mill was sold in May."', ("the story",)),
        ('According to a report from Vik:\n\n"It is old. The mill was sold in May."', ("a report from Vik",)),
        (
            'An angry text below the photos reads:\n\n"It is old. The mill was sold in May."',
            ("an angry text below the photos",),
        ),
        (
            '"He came at a bad time," Karl Vik said.\n\nWe thought of that when we heard this one from Erik Holm:\n\n'
            '"It is old," he said in May. "The mill was sold in May."\n\nHolm went on.',
            ("Erik Holm",),
        ),
        ('These are towns from Vik to Holm:\n\n"The mill was sold in May."', ()),
        ('We asked Karl Vik about a report from Ida Holm:\n\n"The mill was sold in May," he said.', ("Karl Vik",)),
    ],
)
def test_a_colon_leads_in_from_whom_a_quotation_is(claims, text, speakers):
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert found["The mill was sold in May."] == speakers


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ('The post reads: "I sold the mill in May."', "The post said: “I sold the mill in May.”"),
        ('"I sold the mill in May," the e-mail says.', "The e-mail said: “I sold the mill in May.”"),
        ('"I sold the mill in May," the letter said.', "The letter said: “I sold the mill in May.”"),
        ('"I sold the mill in May," the author of the letter said.', "The author of the letter sold the mill in May."),
        ('"I sold the mill in May," Bill Holm said.', "Bill Holm sold the mill in May."),
    ],
)
def test_no_text_is_the_i_in_it(texts, text, claim):
    assert claim in texts(text)


def test_a_date_does_not_part_a_quotation_from_its_speaker(claims):
    text = (
        'Karl Vik wants it. In an ad, Vik is at work.\n\n"They left it broke, but Karl Vik is cleaning up," the '
        'narrator of an ad put on the web on Jan. 31 says. "The state cut fees. The town lost jobs."'
    )
    said = {claim.text: claim.speakers for claim in claims(text)}
    assert [name.startswith("the narrator") for name in said["The town lost jobs."]] == [True]


def test_whom_only_a_quotation_tells_of_is_no_he_behind_it(claims):
    text = (
        'Ida Holm wrote in May.\n\n"There was no war," she wrote. "Yet, somehow, Karl Vik had no trouble then."\n\nHe '
        "said that he opposes fees."
    )
    assert not [claim for claim in claims(text) if "opposes" in claim.text and "Karl Vik" in claim.speakers]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Politico said it was shut. At the bottom of the post, it also says the mill was old.", "the post"),
        ("Politico said it was shut. In the article, it says that the mill was old.", "the article"),
        ("The union said the dam was shut. In a report, it said that the mill was old.", "the union"),
        ("The Vik Times said the dam was shut. On its page, it says the mill was old.", "the Vik Times"),
    ],
)
def test_it_says_so_in_a_text(claims, text, speaker):
    assert {one.text: one.speakers for one in claims(text)}["The mill was old."] == (speaker,)


def test_no_speaker_begins_with_a_mark(claims):
    text = '"This is why I vote," text above the image says. "The mill is old. It was sold."'
    assert {one.text: one.speakers for one in claims(text)}["The mill is old."] == ("text above the image",)


def test_each_line_of_a_quotation_is_nobody_elses_word(claims):
    text = (
        "The group boiled it down into one graphic of three lines.\n"
        '"The first mill made nine boats last year.\n'
        "The second mill made ten boats last year.\n"
        'The third mill made no boats at all."\n'
        "Users shared the graphic 900 times.\n"
    )
    told = {claim.text: claim.modality for claim in claims(text)}
    assert told["The second mill made ten boats last year."] == Modality.REPORTED
    assert told["The third mill made no boats at all."] == Modality.REPORTED
    assert told["Users shared the graphic 900 times."] == Modality.ASSERTED
