"""What stands between commas after a subject, or is counted of somebody's, is a claim of its own."""

from __future__ import annotations

import pytest

from factcheck.model import Polarity


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The study, by two chemists at the University of Oslo, followed 900 patients.",
            ("The study was by two chemists at the University of Oslo.", "The study followed 900 patients."),
        ),
        (
            "The trawler, with nine men on board, sank off the cape in March.",
            ("The trawler had nine men on board.", "The trawler sank off the cape in March."),
        ),
        ("A fire damaged 34 of the city's 96 trams.", ("The city has 96 trams.",)),
        ("Holm will close 12 of its 40 shops.", ("Holm has 40 shops.",)),
        ("Rand has bought its rival Norsk Fisk.", ("Norsk Fisk is its rival.",)),
        (
            "A fire that broke out in a paint store closed the depot and damaged nine trams.",
            (
                "A fire broke out in a paint store.",
                "A fire that broke out in a paint store closed the depot.",
                "A fire that broke out in a paint store damaged nine trams.",
            ),
        ),
        (
            "The toll has risen since April, when talks collapsed over fishing rights.",
            ("Talks collapsed over fishing",),
        ),
        ("Norway and Chile pay farmers to plant trees.", ("Norway pays farmers", "Chile pays farmers")),
        (
            "The bridge fell into the river on Monday, killing two cyclists.",
            ("The bridge fell into the river on Monday.",),
        ),
        ("The owner, Karl Vik, said he had not been told.", ("Karl Vik had not been told.",)),
    ],
)
def test_what_a_phrase_says_is_said_alone(texts, sentence, expected):
    found = texts(sentence)
    assert [start for start in expected if not any(text.startswith(start) for text in found)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A video that shows a shark on a road was filmed in 2011.",
        "A bridge built by the army in 2011 will stay open to walkers.",
        "A clerk who had worked for the mayor has been jailed.",
    ],
)
def test_one_of_many_is_not_parted_from_what_tells_which(texts, sentence):
    assert sentence in texts(sentence)


@pytest.mark.parametrize("phrase", ["by contrast", "in turn", "for example"])
def test_a_turn_of_phrase_is_no_claim(texts, phrase):
    assert len(texts(f"The ministry, {phrase}, spent nine million on roads.")) == 1


@pytest.mark.parametrize("sentence", ["Ida Holm and Karl Vik own a mill.", "Ida Holm and Karl Vik wrote the report."])
def test_what_several_may_have_done_together_stays_together(texts, sentence):
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The scheme reaches barely half of the villages.", Polarity.POSITIVE),
        ("The vaccine hardly eases the cough.", Polarity.POSITIVE),
        ("Karl Vik pleaded not guilty.", Polarity.POSITIVE),
        ("A scan showed a torn muscle, not a sprain.", Polarity.POSITIVE),
        ("The insurers dispute that the policy was valid.", Polarity.NEGATIVE),
        ("Analysts doubt it.", Polarity.NEGATIVE),
        ("The council did not pay.", Polarity.NEGATIVE),
    ],
)
def test_only_the_statement_itself_is_negated(claims, sentence, polarity):
    assert {claim.polarity for claim in claims(sentence)} == {polarity}


def test_it_that_sums_up_what_was_said_is_nobody(claims):
    found = claims("The union Unify fears for 2,000 jobs. It is the second attempt at a merger.")
    assert not any("Unify is the second" in claim.text for claim in found)


@pytest.mark.parametrize("where", ["in a column", "on Twitter", "in a May 6 letter", "in an interview"])
def test_nobody_is_in_what_he_says_something_in(texts, where):
    assert not any(" was " in text for text in texts(f"The Courier's Dana Holm, {where}, criticized the council."))
