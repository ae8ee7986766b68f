"""Who says it, how sure, and whether it is denied."""

from __future__ import annotations

import pytest

from factcheck.model import Modality, Polarity


def one(claims, text, **known):
    found = claims(text, **known)
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        ("The mayor said that the bridge was safe.", "The bridge was safe.", ("the mayor",)),
        ("The bridge was safe, the mayor said.", "The bridge was safe.", ("the mayor",)),
        ("According to the police, two men escaped.", None, ("the police",)),
        ("Berg says Hale claims the fund is empty.", "The fund is empty.", ("Berg", "Hale")),
    ],
)
def test_speakers_outermost_first(claims, text, claim, speakers):
    found = claims(text)[-1]
    assert found.speakers == speakers
    assert claim is None or found.text == claim
    assert found.modality is Modality.REPORTED
    assert len(found.saying) == len(speakers)


def test_first_person_is_said_by_its_speaker(claims):
    found = claims("“I sold the boat and we kept the house,” Berg said.")
    assert {claim.text for claim in found} == {"Berg sold the boat.", "Berg said: “We kept the house.”"}
    assert all(claim.quoted and claim.speakers == ("Berg",) for claim in found)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The dam burst on Friday.", Modality.ASSERTED),
        ("The dam may burst.", Modality.POSSIBLE),
        ("The dam will burst.", Modality.FUTURE),
        ("Holm is leaving for Vik on Sunday.", Modality.FUTURE),
        ("Police are looking for a man whom a clerk saw early on Sunday.", Modality.ASSERTED),
        ("The dam should be torn down.", Modality.OPINION),
        ("The dam is a disgraceful sight.", Modality.ASSERTED),
        ("The speech was terrible.", Modality.OPINION),
        ("If the rain goes on, the owners open the gates.", Modality.POSSIBLE),
        ("Engineers warned that the dam would burst.", Modality.FUTURE),
    ],
)
def test_modality(claims, text, modality):
    assert claims(text)[-1].modality is modality


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The dam held.", Polarity.POSITIVE),
        ("The dam did not hold.", Polarity.NEGATIVE),
        ("Nobody was hurt.", Polarity.NEGATIVE),
        ("The police made no arrests.", Polarity.NEGATIVE),
        ("Berg denied any change of plans.", Polarity.NEGATIVE),
        ("Berg promised not to raise the tax.", Polarity.NEGATIVE),
    ],
)
def test_polarity(claims, text, polarity):
    assert claims(text)[-1].polarity is polarity


def test_denied_speech_is_negative(claims):
    found = claims("The agency denied that drivers had been turned back.")[-1]
    assert found.polarity is Polarity.NEGATIVE


def test_relative_dates_need_a_dated_article(claims):
    assert claims("The dam burst on Friday.")[0].dates == {}
    assert claims("The dam burst on Friday.", published="2016-12-07")[0].dates == {"on Friday": "2016-12-02"}
    assert claims("The dam will reopen on Friday.", published="2016-12-07")[0].dates == {"on Friday": "2016-12-09"}
    assert claims("The dam burst last week.", published="2016-12-07")[0].dates == {"last week": "2016-W48"}
    assert claims("The dam burst yesterday.", published="2017-01-01")[0].dates == {"yesterday": "2016-12-31"}


def test_nobody_says_what_stands_before_what_is_said(claims):
    found = {
        c.text: c.speakers for c in claims("Larsson said, as the envoy left the hotel, that the talks had failed.")
    }
    assert found["The envoy left the hotel."] == ()
    assert found["The talks had failed."] == ("Larsson",)


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        ("The drug halved deaths, a study found on Monday.", "The drug halved deaths.", ("a study",)),
        ("The bank misled its customers, a review found last year.", "The bank misled its customers.", ("a review",)),
        ("The mayor broke the law, a court ruled on Tuesday.", "The mayor broke the law.", ("a court",)),
        ("“The bridge cost nine million,” Vik quipped.", "The bridge cost nine million.", ("Vik",)),
        ("The bridge, Vik joked, cost nine million.", "The bridge cost nine million.", ("Vik",)),
        ("The house is worth a million, agents reckon.", "The house is worth a million.", ("agents",)),
    ],
)
def test_a_source_at_the_end_says_the_whole(claims, text, claim, speakers):
    (found,) = claims(text)
    assert (found.text, found.speakers) == (claim, speakers)


def test_what_was_found_at_the_end_says_nothing(claims):
    found = claims("Police seized a gun, a weapon found on Monday.")
    assert all(claim.speakers == () for claim in found)
    assert "Police seized a gun." in [claim.text for claim in found]


def test_a_jury_that_found_something_after_days_says_it(claims):
    found = claims("Karl Vik misled investors about bad loans, the jury found after deliberating for nine days.")
    assert found[0].text == "Karl Vik misled investors about bad loans."
    assert found[0].speakers == ("the jury",)
    assert not any(claim.text.startswith("The jury found") for claim in found)


def test_a_judge_who_told_somebody_that_says_it(claims):
    found = claims("The judge, Ida Lane, told them that custody was inevitable.")
    assert ("Custody was inevitable.", ("Ida Lane",)) in [(claim.text, claim.speakers) for claim in found]


def test_what_shows_something_is_no_speaker(claims):
    found = claims("“It shows that small things add up,” said Fay Lund.")
    assert [claim.speakers for claim in found] == [("Fay Lund",)]


def test_a_tribunal_that_was_told_is_no_claim(texts):
    found = texts("Simon Kell was paid for treatment that nobody needed, a tribunal in London was told.")
    assert found
    assert not any("tribunal" in text for text in found)


@pytest.mark.parametrize(
    ("line", "speakers", "claim"),
    [
        ("BREAKING Mayor Lund said crime has doubled since 2019.", ("Mayor Lund",), "Crime has doubled since 2019."),
        ("🚨 BREAKING NEWS Mayor Lund said the pool has closed.", ("Mayor Lund",), "The pool has closed."),
        ("Exclusive - The hospital in Vik closed in 2025", (), "The hospital in Vik closed in 2025."),
        ("Live | The council closed the school in Vik.", (), "The council closed the school in Vik."),
        ("Exclusive clubs cost nine million euros in 2023.", (), "Exclusive clubs cost nine million euros in 2023."),
    ],
)
def test_what_flags_a_piece_of_news_is_no_part_of_it(claims, line, speakers, claim):
    (found,) = claims(line)
    assert (found.text, found.speakers) == (claim, speakers)


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        ("Officials, including Ida Holm, said at the time that the wells were clean.", "The wells were clean.", 1),
        ("Holm wrote in a letter that the mill was closed.", "The mill was closed.", 1),
        ("The mill closed at the time that the bridge fell.", "The mill closed at the time that the bridge fell.", 0),
        (
            "It came from a story in May, which reported that the vote cost nine crowns.",
            "The vote cost nine crowns.",
            1,
        ),
        ("Berg saw the film, which showed that the mill was closed.", "The mill was closed.", 0),
        ("The ad continues: “Holm lost nine million crowns.”", "Holm lost nine million crowns.", 1),
        ("The work continues in Vik.", "The work continues in Vik.", 0),
        ("“Vik cannot find nine million doses,” reads the headline.", "Vik cannot find nine million doses.", 1),
        ("The sign reads: “Vik is lost.”", "Vik is lost.", 1),
        ("The archive holds a letter saying that the mill was closed.", "The mill was closed.", 1),
        ("The mayor issued a statement saying the mill was closed.", "The mill was closed.", 1),
        ("She had a photo showing that the mill was closed.", "The mill was closed.", 0),
        ("Holm said that the mill was open, when in fact it had closed.", "In fact it had closed.", 0),
        (
            "Holm told Berg that the clerk said the mill was open, when in fact it had closed.",
            "In fact it had closed.",
            1,
        ),
        ("Holm said that the mill closed when Vik flooded.", "Vik flooded.", 1),
        ("Berg, visibly tired, replied that the mill was closed.", "The mill was closed.", 1),
        ("Holm reads the paper.", "Holm reads the paper.", 0),
        ("“Holm supports a ban on guns,” one of the items read.", "Holm supports a ban on guns.", 1),
        ("The e-mail states “Holm will charge a tax on all homes.”", "Holm will charge a tax on all homes.", 1),
    ],
)
def test_what_is_said_then_there_or_next_has_its_speaker(claims, text, claim, speakers):
    assert [len(c.speakers) for c in claims(text) if c.text == claim] == [speakers]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Holm said she'd closed the mill.", "reported"),
        ("Holm said she'd never seen the lamp.", "reported"),
        ("Holm said it'd basically flattened out.", "reported"),
        ("Holm said they'd already sold the mill.", "reported"),
        ("We'd been down this path with Holm before.", "asserted"),
        ("He'd been sold to a club in Brod by then.", "asserted"),
        ("He'd have sold it to a club in Brod.", "possible"),
        ("They'd be sold to a club in Brod.", "possible"),
        ("They'd put nine lamps into the hall.", "possible"),
        ("Holm said she'd need a permit.", "future"),
        ("Holm said she'd close the mill.", "future"),
    ],
)
def test_had_is_not_would(claims, text, modality):
    assert [c.modality.value for c in claims(text)] == [modality]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("Per a police report, the driver had been awake for 22 hours.", ("a police report",)),
        ("Per the ministry, 1,204 people were vaccinated on Friday.", ("the ministry",)),
        ("Sales fell by a third in May, per the company.", ("the company",)),
        ("Per capita, Norland spends more on trains than any other country.", ()),
        ("Per kilometre, the tunnel cost 40 million.", ()),
        ("The fee is 40 euros per person.", ()),
    ],
)
def test_per_names_a_source(claims, sentence, speakers):
    (claim,) = claims(sentence)
    assert claim.speakers == speakers


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "The money went to a firm in Leck, an audit found last week.",
            "The money went to a firm in Leck.",
            "an audit",
        ),
    ],
)
def test_a_source_at_the_end_is_who_says_it(claims, text, said, speaker):
    assert (said, (speaker,)) in [(claim.text, claim.speakers) for claim in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The play won a prize, a book sold at trade shows.",
        "The play won a prize, a book sold at shows.",
        "The firm keeps a record of its sales, a file opened for trade shows.",
    ],
)
def test_other_words_at_the_end_say_nothing(claims, text):
    assert not [claim for claim in claims(text) if claim.speakers]


@pytest.mark.parametrize(
    ("text", "claim", "speakers"),
    [
        ("The mayor issued a statement saying that the mill was closed.", "The mill was closed.", ("the mayor",)),
        ("He received a letter saying that the mill was closed.", "The mill was closed.", ("a letter",)),
        ("Berg, visibly tired, replied that the mill was closed.", "The mill was closed.", ("Berg",)),
        ("Ida Holm, clearly upset, said the mill was closed.", "The mill was closed.", ("Ida Holm",)),
        ("Vik left the hall and, according to police, drove to Leck.", "Vik left the hall.", ()),
        (
            "Kral, who won in 2021, left the court in tears and, according to her agent, may need surgery.",
            "Kral won in 2021.",
            (),
        ),
        ("“It fell in May,” said Ida Holm, whose son Karl, a baker, was hurt.", "It fell in May.", ("Ida Holm",)),
        ("“The mill was closed,” said one of them.", "The mill was closed.", ("one of them",)),
        (
            "“We are lost,” said Ida Holm, a nurse, as she stood in a hall in Upper Vik that has been shut.",
            "A hall in Upper Vik has been shut.",
            (),
        ),
    ],
)
def test_who_says_it_is_named_and_nothing_beside(claims, text, claim, speakers):
    assert speakers in [c.speakers for c in claims(text) if c.text == claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Says Karl Vik wants to shut two schools.", "Karl Vik wants to shut two schools."),
        ("Says that Vik closed its port in May.", "Vik closed its port in May."),
        ("Says Ida Holm never met Karl Vik.", "Ida Holm never met Karl Vik."),
        ("“Says Ida Holm is on video admitting to fraud.”", "Ida Holm is on video admitting to fraud."),
        ("Says a photo shows Ida Holm with Karl Vik in 2014.", "A photo shows Ida Holm with Karl Vik in 2014."),
    ],
)
def test_what_a_line_says_that_somebody_says_is_reported(claims, text, claim):
    (found,) = [one for one in claims(text) if one.text == claim]
    assert found.modality is Modality.REPORTED
    assert found.speakers == ()


@pytest.mark.parametrize("text", ["Karl Vik wants to shut two schools.", "Shows of the play begin in May."])
def test_what_nobody_says_is_not(claims, text):
    assert claims(text)[0].modality is not Modality.REPORTED


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who built it? Ida Holm asked.", False),
        ("“Why did the bridge fall?” Ida Holm asked.", False),
        ("Ida Holm asked for help.", True),
        ("Ida Holm asked the town for help.", True),
        ("Ida Holm asked whether the dam was safe.", True),
        ("Nobody was asked.", True),
        ("Asked by the paper about the dam, Ida Holm smiled.", True),
    ],
)
def test_that_somebody_asked_is_no_claim(texts, text, asked):
    assert bool(texts(text)) is asked


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("There is a word for it in Vik -- “theft.”", "There is a word for it in Vik."),
        ("The list names one thing — a debt known as a “lien.”", "The list names one thing."),
        ("It lists 90 streets and houses -- the number of ruins that are left after the flood.", "It lists 90 streets"),
        (
            "The board has seven members -- four named by the mayor and three by the bank.",
            "The board has seven members.",
        ),
    ],
)
def test_no_claim_ends_with_a_dash(texts, text, claim):
    found = texts(text)
    assert [one for one in found if one.startswith(claim)]
    assert not [one for one in found if one.endswith(("-.", "—.", "–."))]


@pytest.mark.parametrize(
    ("text", "sourced"),
    [
        ("Nine boats sank and two piers burned, according to the coast guard.", True),
        ("Nine boats sank, two were lost and a pier burned, according to the coast guard.", True),
        ("Nine boats sank but the ferry was saved, according to the coast guard.", True),
        ("Nine boats sank, and two piers burned, according to the coast guard.", False),
        ("Nine boats sank. Two piers burned, according to the coast guard.", False),
    ],
)
def test_a_source_at_the_end_is_that_of_all_that_is_joined(claims, text, sourced):
    first = next(claim for claim in claims(text) if claim.text == "Nine boats sank.")
    assert first.speakers == (("the coast guard",) if sourced else ())


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # No day says anything, but what was put out on it, or whoever put it out.
        ("The firm cited a USA Today story from May 2012 that claimed the dam was old.", "a USA Today story"),
        ("The office issued a rule on May 7 that said the dam was old.", "the office"),
        ("The agency sent a letter in 2012 which said the dam was old.", "the agency"),
        ("Karl Vik sent us an article that said the dam was old.", "an article"),
        # What something is said to be says it, where that is a text.
        ("The best match was a 2016 Vik Post story that says the dam was old.", "a 2016 Vik Post story"),
        ("The source is a blog that claims the dam was old.", "a blog"),
        ("The winner was a man who said that the dam was old.", "the winner"),
        ("Ida Holm is a nurse who says the dam was old.", "Ida Holm"),
    ],
)
def test_what_or_who_says_so_behind_that(claims, sentence, speaker):
    assert [one.speakers for one in claims(sentence) if one.text == "The dam was old."] == [(speaker,)]


@pytest.mark.parametrize(
    ("sentence", "claim", "speaker"),
    [
        (
            '"Karl Vik is cleaning up," the narrator of the ad posted to YouTube on Jan. 31 says.',
            "Karl Vik is cleaning up.",
            "the narrator of the ad",
        ),
        ('"The dam is old," two clerks briefed on it said.', "The dam is old.", "two clerks briefed on it"),
    ],
)
def test_who_is_described_by_a_participle_says_what_stands_before(claims, sentence, claim, speaker):
    assert {one.text: one.speakers for one in claims(sentence)}[claim] == (speaker,)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The dam was old, a financial newspaper reported on Thursday.", "a financial newspaper"),
        ("The dam was old, letters seen by the Vik Courier show.", "letters seen by the Vik Courier"),
        ("The dam was old, e-mails obtained by the Orm Post reveal.", "e-mails obtained by the Orm Post"),
        ("The dam was old, a contract seen by the Courier shows.", "a contract seen by the Courier"),
    ],
)
def test_the_verb_behind_the_name_of_a_paper_is_no_part_of_it(claims, sentence, speaker):
    assert {one.text: one.speakers for one in claims(sentence)}["The dam was old."] == (speaker,)


def test_a_show_that_a_paper_has_is_none(claims):
    assert not any(one.speakers for one in claims("He won a prize for a film shown by the Courier show."))
