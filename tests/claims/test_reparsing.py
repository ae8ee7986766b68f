"""Sentences that make sense only once their asides are out, or a pronoun stands for their subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.claims.parsing.between import asides
from factcheck.claims.parsing.pipeline import load_parser
from factcheck.claims.parsing.reparsing import parse_again
from factcheck.claims.syntax.tree import Doc
from factcheck.model import Claim

Texts = Callable[..., list[str]]
UNQUOTED = str.maketrans("", "", '“”"')
Claims = Callable[..., list[Claim]]


def doc(text: str) -> Doc:
    return Doc(load_parser()(text))


def test_a_verb_taken_for_a_noun_after_a_long_subject_is_found(texts: Texts) -> None:
    found = texts(
        "Opponents of the dam, among them the fisher Ilse Brandt, point to Karvia, where eels vanished in 2017."
    )
    assert "Opponents of the dam point to Karvia." in found
    assert "Eels vanished in 2017 in Karvia." in found


@pytest.mark.parametrize(
    ("headline", "claim"),
    [
        (
            "Nordbank lifts dividend forecast after record autumn",
            "Nordbank lifts dividend forecast after record autumn.",
        ),
        ("Hale and Ostrom head for run-off in Karvia", "Hale heads for run-off in Karvia."),
    ],
)
def test_a_headline_s_verb_is_found(texts: Texts, headline: str, claim: str) -> None:
    body = "The news came on Monday after a long night of counting and talking in the town."
    assert claim in texts(f"{headline}\n\n{body}")


@pytest.mark.parametrize(
    "line", ["No breakthrough in Hale-Ostrom talks on Karvia", "A severance package worth 38 million"]
)
def test_a_line_without_a_verb_gets_none(texts: Texts, line: str) -> None:
    assert not any(text.startswith(line) for text in texts(f"{line}\n\nThe two men met on Monday in the town hall."))


def test_what_stands_between_commas_after_a_noun_is_an_aside() -> None:
    sentence = doc("The hoard, buried around 900 by an unknown owner, was bought for the museum.").sents[0]
    (aside,) = asides(sentence)
    assert (aside.dep, sentence.doc[aside.start].text, sentence.doc[aside.end].text) == ("acl", "buried", ",")


@pytest.mark.parametrize(
    "text",
    [
        "She bought apples, a pear, and plums at the market.",  # a list
        "The islands of Aruba, Curacao and Bonaire, lie in the sea.",
        "“The hoard, buried around 900, was bought,” he said.",  # in a quotation
        "It opened on 4 May, built by hand, in the old town.",  # after a date
    ],
)
def test_lists_quotations_and_dates_have_none(text: str) -> None:
    assert not [aside for sentence in doc(text).sents for aside in asides(sentence)]


def test_a_sentence_that_makes_sense_is_left_alone() -> None:
    parsed = doc("The mill, a ruin since the war, was sold to the town on Monday.")
    before = [(token.head.i, token.dep_, token.tag_) for token in parsed]
    parse_again([parsed], load_parser())
    assert [(token.head.i, token.dep_, token.tag_) for token in parsed] == before


def test_lost_sentences_of_several_texts_are_mended_as_each_alone() -> None:
    lines = [
        "Supporters of the ban point to Norway, where sales fell by a third in 2019.",
        "Nordbank lifts dividend forecast after record autumn",
        "Opponents of the dam, among them the fisher Ilse Brandt, point to Karvia, where eels vanished in 2017.",
    ]
    together, alone, untouched = ([doc(line) for line in lines] for _ in range(3))
    parse_again(together, load_parser())
    for one in alone:
        parse_again([one], load_parser())
    seen = [[[(t.head.i, t.dep_, t.tag_) for t in one] for one in docs] for docs in (together, alone, untouched)]
    assert seen[0] == seen[1]
    assert all(mended != parsed for mended, parsed in zip(seen[0], seen[2], strict=True))


def test_the_asides_hang_on_what_they_stand_beside(texts: Texts) -> None:
    found = texts(
        "Found in 1987 by a farmer with a plough in a field near Karvia, the helmet, made around 600 by a smith, "
        "was bought for the museum with 2 million from the state and had become its main attraction."
    )
    assert {"The helmet was made around 600 by a smith.", "The helmet had become its main attraction."} <= set(found)


def test_a_condition_before_the_subject_stays_one(claims: Claims) -> None:
    (claim,) = claims("If found guilty of fraud, the three face up to six years in jail.")
    assert (claim.text[:24], claim.modality.value) == ("If found guilty of fraud", "possible")


def test_an_aside_before_a_quotation_is_read(claims):
    text = (
        "In one message, dated 3 April 2022, the plant's safety chief, Ida Holm, warns Varga that two of the four "
        'pumps "will not survive another winter".'
    )
    assert claims(text)[-1].speakers == ("Ida Holm",)


@pytest.mark.parametrize(
    ("text", "said", "speaker", "aside"),
    [
        (
            "Lena Holt – she led the panel for six years – told the paper that two letters had gone.",
            "Two letters had gone.",
            "Lena Holt",
            "Lena Holt led the panel for six years.",
        ),
        (
            "Mark Ellery — he ran the bureau until 2017 — says that nobody asked him about the files.",
            "Nobody asked him about the files.",
            "Mark Ellery",
            "Mark Ellery ran the bureau until 2017.",
        ),
        (
            "The ferry - it was built in 1974 - had been declared unsafe by inspectors in Malta.",
            "The ferry had been declared unsafe by inspectors in Malta.",
            None,
            "It was built in 1974.",
        ),
        (
            "The contract – nobody had read it in full – bound the city to buy 400 buses from one firm.",
            "The contract bound the city to buy 400 buses from one firm.",
            None,
            "Nobody had read it in full.",
        ),
        (
            "The third suspect – police have not given his name – was arrested at the border.",
            "The third suspect was arrested at the border.",
            None,
            "Police have not given the third suspect’s name.",
        ),
    ],
)
def test_a_statement_between_dashes_leaves_the_subject_its_verb(claims, text, said, speaker, aside):
    found = {claim.text: claim.speakers for claim in claims(text)}
    assert found == {said: (speaker,) if speaker else (), aside: ()}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The pier – which cost 14 million – has been shut since May.", ["The pier has been shut since May."]),
        ("It was a long day – the trial lasted until midnight – and all were tired.", ["It was a long day."]),
        ("The price is absurd – a ticket costs 48 euros.", ["The price is absurd.", "A ticket costs 48 euros."]),
    ],
)
def test_other_dashes_part_what_they_did(texts, text, said):
    assert set(said) <= set(texts(text))


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            '"The new road," the mayor told residents on Monday, "saves drivers eleven minutes."',
            "The new road saves drivers eleven minutes.",
            "the mayor",
        ),
        (
            '"The fire," said the captain, "started in the kitchen and spread to the stairs."',
            "The fire started in the kitchen.",
            "the captain",
        ),
        ('"The fund," said Ida Holm, who founded it in 1999, "is empty."', "The fund is empty.", "Ida Holm"),
        (
            '"This budget," the finance minister told parliament, "cuts taxes for nine out of ten families."',
            "This budget cuts taxes for nine out of ten families.",
            "the finance minister",
        ),
        (
            "“The first barrel,” Constable Roy Dean told the inquest, “was found under the stairs.”",
            "The first barrel was found under the stairs.",
            "Roy Dean",
        ),
        ('"Most of the money," says Helen Orr, "went on cars."', "Most of the money went on cars.", "Helen Orr"),
    ],
)
def test_who_speaks_between_a_quoted_subject_and_its_verb_says_the_whole(claims, text, said, speaker):
    assert (said, (speaker,)) in [(claim.text, claim.speakers) for claim in claims(text)]


def test_what_is_told_of_who_speaks_is_not_his_word(claims):
    found = {c.text: c.speakers for c in claims('"The fund," said Ida Holm, who founded it in 1999, "is empty."')}
    assert found["Ida Holm founded it in 1999."] == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"The fire was put out," said the captain, "but two cows died."', "Two cows died."),
        ('"I left," said Karl Vik, "because the roof leaked."', "The roof leaked."),
    ],
)
def test_a_quotation_of_whole_statements_is_left_as_it_is(texts, text, said):
    assert said in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The hall was shut in May. “The fire,” said the captain of the brigade,",
        "The hall was shut in May. “The flood”, the mayor of Vik said,",
        "The hall was shut in May. “The storm,” a sailor told us,",
        "The hall was shut in May. The Dutch tale, called",
        "The hall was shut in May. The new law, known",
    ],
)
def test_a_text_may_break_off_anywhere(texts, text):
    assert texts(text)[0] == "The hall was shut in May."


@pytest.mark.parametrize(
    "sentence",
    [
        "The headline “Holm uses girls as guinea pigs” appeared on the blog in October.",
        "The headline “smoking in cars is illegal” is misleading.",
        "The post “Vik sold the mill for nine euros” was shared 900 times in May.",
        "The message “the dam will fall” spread in the town of Leck.",
        "The claim “masks cause harm” has been denied by the board.",
        "A post with the caption “Holm has left the town” has 900 likes.",
    ],
)
def test_the_words_of_a_headline_are_no_part_of_the_sentence(texts, sentence):
    assert texts(sentence)[0].translate(UNQUOTED) == sentence.translate(UNQUOTED)


def test_what_a_post_says_is_said_by_it(claims):
    found = {claim.text: claim.speakers for claim in claims("The post says “the mill is shut” and shows a photo.")}
    assert found["The mill is shut."] == ("the post",)


@pytest.mark.parametrize(
    ("sentence", "claim", "speaker"),
    [
        ("Now, the group's ad claims, Karl Vik is working to cut fees.", "Now, Karl Vik is working to cut fees.", "ad"),
        ("Last year, the post claims, nine firms failed.", "Last year, nine firms failed.", "the post"),
        ("Then, the ad claims, the mayor sold the mill.", "Then, the mayor sold the mill.", "the ad"),
        (
            "These days, Vik-9 spokeswoman Ida Holm told us by email, the mill makes flour.",
            "These days, the mill makes flour.",
            "Ida Holm",
        ),
        ("In May, Holm told us in an email, the mill was sold.", "In May, the mill was sold.", "Holm"),
        ("The mill, Karl Vik wrote in an email, was sold in May.", "The mill was sold in May.", "Karl Vik"),
        ("After the flood, Karl Vik told us by phone, the mill was sold.", "The mill was sold.", "Karl Vik"),
    ],
)
def test_who_writes_or_claims_so_in_the_middle(claims, sentence, claim, speaker):
    found = {one.text: one.speakers for one in claims(sentence)}
    assert [name.endswith(speaker) for name in found[claim]] == [True]


def test_claims_are_made_of_things_too(texts):
    assert "In May, insurance claims rose." in texts("In May, insurance claims, fees and fines rose.")
    assert "The mayor is a judge of tax claims." in texts("The mayor, a judge of tax claims, left.")
