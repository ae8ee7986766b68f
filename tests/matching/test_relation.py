"""Same, opposite or related: of matches, and of the gold pairs."""

from __future__ import annotations

import json

import numpy as np
import pytest

from factcheck.evaluation.relations import evaluate_relations
from factcheck.matching.additions import says_more
from factcheck.matching.pairs import CHANCES, pair_reader
from factcheck.matching.relation import related, weighed
from factcheck.model import Contrast, Match, Relation, Statement


def reader():
    return pair_reader(threads=1, graphs=None)


def unread():
    raise AssertionError("nothing is to be read")


def match(statement: str, confidence: float = 0.9, **signals: float) -> Match:
    silent = {"negation": 0.0, "numbers": 0.5, "dates": 0.5, "covered": 0.0, "dense": 0.0}
    return Match(
        claim_id="c",
        statement=Statement(id="s", text=statement),
        rank=1,
        score=1.0,
        confidence=confidence,
        signals=silent | signals,
    )


class Saying:
    """A reader that gives every pair the same chances."""

    def __init__(self, *chances: float) -> None:
        self.said = np.array([chances], np.float32)

    def chances(self, pairs):
        return np.repeat(self.said, len(pairs), axis=0)


def relation_of(claim: str, found: Match, *chances: float) -> Relation:
    (told,) = related([(claim, found)], lambda: Saying(*chances))
    return told.relation


@pytest.mark.parametrize(
    ("claim", "statement", "expected"),
    [
        ("The dam holds nine million cubic metres.", "Nine million cubic metres lie behind the dam.", Relation.SAME),
        ("The dam holds nine million cubic metres.", "The dam holds two million cubic metres.", Relation.RELATED),
        ("The dam was finished in 1936.", "The dam was finished in 1963.", Relation.RELATED),
        ("The dam holds.", "The dam does not hold.", Relation.OPPOSITE),
        (
            "The lake has dried up since the dam was built.",
            "The lake did not dry up after the dam was built.",
            Relation.OPPOSITE,
        ),
        ("The mayor sued the builder.", "The builder sued the mayor.", Relation.OPPOSITE),
        ("The mayor opened the dam in spring.", "Nobody swims in the Lowden lake behind the dam.", Relation.RELATED),
    ],
)
def test_pairs(claim, statement, expected):
    (told,) = related([(claim, match(statement))], reader)
    assert told.relation is expected
    assert {"same", "opposite", "related"} <= set(told.signals)


def test_an_unlikely_match_is_related_at_most_and_is_not_read():
    (told,) = related([("The dam holds.", match("The dam holds.", 0.49))], unread)
    assert told.relation is Relation.RELATED
    assert told.differences == ()


def test_the_very_words_of_the_claim_are_the_same_and_are_not_read():
    (told,) = related([("“The dam HOLDS”", match("The dam holds."))], unread)
    assert told.relation is Relation.SAME


def test_matches_keep_their_order_and_say_what_parts_them():
    found = [
        ("The dam holds.", match("The dam does not hold.")),
        ("The dam holds.", match("Bees.", 0.1)),
        ("The dam was finished in 1936.", match("The dam was finished in 1963.")),
    ]
    told = related(found, reader)
    assert [one.statement.text for one in told] == [one.statement.text for _, one in found]
    assert [[part.kind for part in one.differences] for one in told] == [[Contrast.NEGATION], [], [Contrast.DATE]]


def test_other_figures_make_another_claim():
    sure = np.array([0.85, 0.05, 0.1], np.float32)
    chances = weighed(sure, "It opened in 1931.", "It opened in 1936.")
    assert chances.sum() == pytest.approx(1)
    assert chances[CHANCES.index(Relation.SAME)] < 0.8 * sure[CHANCES.index(Relation.SAME)]
    assert weighed(sure, "It opened.", "It was opened.")[CHANCES.index(Relation.SAME)] > 0.9


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("The fine is £500.", "The fine is $500."),
        ("The hall lost 3%.", "The hall lost 3."),
        ("The pond is at -4 degrees.", "The pond is at 4 degrees."),
    ],
)
def test_signs_of_money_shares_and_what_is_below_zero_are_words_of_a_claim(claim, statement):
    assert relation_of(claim, match(statement), 0.01, 0.01, 0.98) is Relation.RELATED
    assert relation_of(claim, match(claim.upper()), 0.01, 0.01, 0.98) is Relation.SAME


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("The fence is 100 kilometres long.", "The fence is 100 miles long."),
        ("The barn cost 9 million euros.", "The barn cost 9 million dollars."),
        ("Rents have doubled.", "Rents are three times as high."),
    ],
)
def test_an_amount_in_another_unit_or_far_from_the_other_makes_another_claim_however_like_the_texts_are(
    claim, statement
):
    assert relation_of(claim, match(statement), 0.8, 0.05, 0.15) is Relation.RELATED
    assert relation_of("The barn burnt in 1931.", match("The barn burnt in 1936."), 0.8, 0.05, 0.15) is Relation.SAME


def test_a_likely_match_is_not_merely_related_unless_a_figure_or_a_name_parts_it():
    doubtful = (0.15, 0.05, 0.8)
    assert relation_of("Boats came to the harbour.", match("Many boats came.", 0.97), *doubtful) is Relation.SAME
    assert relation_of("He met Ann Lee.", match("He met Bo Ray.", 0.97), *doubtful) is Relation.RELATED
    assert relation_of("Boats came to the harbour.", match("Many boats came.", 0.5), *doubtful) is Relation.RELATED


def test_a_sure_search_does_not_make_the_same_of_what_holds_a_contrary_word():
    doubtful = (0.15, 0.1, 0.75)
    pair = "The senator voted for the old farm bill.", "He came home and voted against the farm bill."
    assert relation_of(pair[0], match(pair[1], 0.97), *doubtful) is not Relation.SAME
    assert relation_of("The strike began.", match("The strike started.", 0.97), *doubtful) is Relation.SAME
    pair = "It could be totally lost by the end of the year.", "It might be lost within two and a half months."
    assert relation_of(pair[0], match(pair[1], 0.97), *doubtful) is Relation.SAME


def test_the_opposite_needs_more_where_no_word_denies_another():
    chances = (0.25, 0.7, 0.05)
    assert relation_of("The strike began.", match("The strike started.", 0.9), *chances) is Relation.SAME
    assert relation_of("The strike began.", match("It ended, the strike.", 0.9), *chances) is Relation.OPPOSITE
    assert relation_of("They live on eggs.", match("They live off eggs.", 0.9), *chances) is Relation.SAME
    assert relation_of("The strike began.", match("It was on, the strike.", 0.9), 0.01, 0.98, 0.01) is Relation.OPPOSITE
    # All that a network can say for it, where the same words are in other parts.
    assert relation_of("The strike began.", match("The strike ended.", 0.9), *chances) is Relation.OPPOSITE


@pytest.mark.parametrize(
    ("claim", "statement", "chances", "expected"),
    [
        ("Rents fell by 4 per cent.", "Rents fell to 4 per cent.", (0.93, 0.03, 0.04), Relation.RELATED),
        ("The pond has never frozen.", "The pond has not frozen since 1963.", (0.5, 0.3, 0.2), Relation.RELATED),
        ("The mill was shut until May.", "The mill has been shut since May.", (0.9, 0.05, 0.05), Relation.RELATED),
        ("Up to 70 goats fell ill.", "Over 70 goats fell ill.", (0.7, 0.2, 0.1), Relation.OPPOSITE),
        ("Only bakers pay.", "Bakers pay.", (0.05, 0.85, 0.1), Relation.RELATED),
        ("The ALU sued the mill.", "The Ardle Labour Union sued the mill.", (0.9, 0.05, 0.05), Relation.SAME),
    ],
)
def test_other_limits_make_another_claim_however_like_the_texts_are(claim, statement, chances, expected):
    assert relation_of(claim, match(statement), *chances) is expected


def test_a_sure_search_does_not_make_the_same_of_what_is_expected_and_what_is_done():
    doubtful = (0.2, 0.1, 0.7)
    assert relation_of("The mill will close.", match("The mill has closed.", 0.97), *doubtful) is Relation.RELATED
    assert relation_of("If it rains, the mill closes.", match("The mill closes.", 0.97), *doubtful) is Relation.RELATED
    assert relation_of("The mill will close.", match("The mill is to close.", 0.97), *doubtful) is Relation.SAME


def test_what_is_only_written_otherwise_is_read_alike():
    told = [
        ("The Ardle Water Board sold 300 acres.", "The AWB sold 121 hectares."),
        ("The mill must close no later than Friday.", "The mill must close by Friday."),
        ("Only 4 boats came.", "4 boats came."),
        ("Mayor Kay Brenner runs a casino.", "Kay Brenner runs a casino."),
    ]
    found = related([(claim, match(statement)) for claim, statement in told], reader)
    assert [one.relation for one in found] == [Relation.SAME] * len(told)


def test_a_text_that_only_says_more_is_not_the_opposite():
    told = [
        ("The ferry to Marn sank.", "The old ferry to Marn sank near the harbour on 5 December 2016."),
        ("The town of Ebel planted lime trees.", "The town of Ebel planted 40 lime trees."),
        ("Ebel planted lime trees", "The town of Ebel planted 40 lime trees."),
    ]
    found = related([(claim, match(statement, 0.97)) for claim, statement in told], reader)
    assert Relation.OPPOSITE not in [one.relation for one in found]
    assert found[-1].relation is Relation.SAME


MORE = [
    ("Sharks do not get cancer.", "Sharks do not get cancer & never sleep."),
    ("Sharks never sleep.", "Sharks do not get cancer and never sleep."),
    ("The mayor did not pay taxes and never went to school.", "The mayor did not pay taxes."),
    ("No vaccine was tested.", "No vaccine was tested, and none is safe."),
    ("The fee rose.", "The fee rose because nobody paid it."),
]
LEFT = [
    ("Sharks sleep.", "Sharks do not swim and sleep."),
    ("Sharks never sleep.", "Sharks never sleep, and that is a myth."),
    ("Cats bark.", "Nobody believes that dogs sing and cats bark."),
    ("The fee rose.", "The fee rose."),
    ("The fee rose.", "The fee never rose."),
    ("Sharks sleep in May.", "Sharks and rays do not sleep in May."),
]


@pytest.mark.parametrize(("pair", "more"), [*((pair, True) for pair in MORE), *((pair, False) for pair in LEFT)])
def test_a_text_with_a_part_more_is_told(pair, more):
    assert says_more(*pair) is says_more(*pair[::-1]) is more


def test_a_part_more_does_not_make_the_opposite():
    pairs = [(claim, match(statement, 0.98)) for claim, statement in MORE]
    assert Relation.OPPOSITE not in {one.relation for one in related(pairs, reader)}


def test_what_the_platform_added_to_a_post_is_no_part_of_what_it_says():
    class Hearing(Saying):
        def chances(self, pairs):
            self.heard = pairs
            return super().chances(pairs)

    hearing = Hearing(0.9, 0.05, 0.05)
    post = "The dam holds!! #SafeDam https://t.co/aB3 — Ada Lowe (@ada) May 4, 2017"
    (told,) = related([(post, match("Experts found that the dam holds in 2016.", 0.9))], lambda: hearing)
    assert hearing.heard[0][0] == "The dam holds!! Safe Dam"
    assert told.relation is Relation.SAME
    hearing = Hearing(0.1, 0.1, 0.8)
    (told,) = related([(post, match("Bo Ray saw in 2016 that the dam holds.", 0.6))], lambda: hearing)
    assert told.relation is Relation.RELATED
    assert told.differences == ()  # not the day on which it was posted, nor who posted it


def test_the_gold_pairs_are_told_apart_far_better_than_by_cosine(root, encoder):
    found = evaluate_relations(root / "eval" / "gold" / "relations.jsonl", "dev", reader(), encoder)
    metrics = found["metrics"]
    assert metrics["macro_f1"] > metrics["cosine_macro_f1"] + 0.15
    assert metrics["auc"] > metrics["cosine_auc"] + 0.15


def test_pairs_can_be_measured_as_matches(tmp_path, encoder):
    pair = {"split": "dev", "claim": "Bo Ray says the dam holds.", "statement": "The dam holds.", "kind": "kept"}
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(pair | {"relation": "same"}) + "\n")
    found = {
        sure: evaluate_relations(file, "dev", Saying(0.2, 0.1, 0.7), encoder, confidence=sure)
        for sure in (None, 0.97, 0.3)
    }
    assert {sure: one["metrics"]["accuracy"] for sure, one in found.items()} == {None: 0.0, 0.97: 1.0, 0.3: 0.0}
    assert [one.get("confidence") for one in found.values()] == [None, 0.97, 0.3]


@pytest.mark.parametrize(
    "unit", ["Mr A ", "not ", "1 ", "   ", "more than ", "by 1 to 2 ", "the first ", "Ab Cd. ", "("]
)
def test_long_texts_take_a_time_that_grows_with_them(unit):
    text = unit * (60_000 // len(unit))
    assert relation_of(text, match(f"{text}They met in Malmo."), 0.9, 0.05, 0.05) in Relation
