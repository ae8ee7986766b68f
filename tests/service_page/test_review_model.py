"""How a claim stands, and what is said of a match and of a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from factcheck.feedback import Decision, Judgement, decision_on
from factcheck.model import (
    Article,
    Caution,
    Claim,
    Identity,
    Match,
    MatchWarning,
    Provenance,
    Relation,
    Report,
    Statement,
    Verdict,
)
from factcheck.service.pages.render import clock, static_files
from factcheck.service.pages.review import Review, accepting, found_by, judged_words

TEXT = "The pier, which was built in 1931, is 310 metres long. It leans."
Decide = Callable[..., Decision]


def match(claim: str, name: str, verdict: Verdict, relation: Relation = Relation.SAME, **more: object) -> Match:
    statement = Statement(id=name, text=f"Statement {name}.", verdict=verdict)
    return Match(claim_id=claim, statement=statement, rank=1, score=0.9, confidence=0.9, relation=relation, **more)


def claim(name: str, start: int, end: int) -> Claim:
    return Claim(id=name, text=TEXT[start:end], span=(start, end), pieces=((start, end),), sentence_span=(0, 54))


@pytest.fixture
def report() -> Report:
    """An outer claim with three matches, one nested in it, and one without any."""
    return Report(
        article=Article(id="pier", text=TEXT),
        sentences=(),
        claims=(claim("outer", 0, 53), claim("inner", 10, 33), claim("lone", 55, 63)),
        matches=(
            match("outer", "a", Verdict.TRUE, Relation.OPPOSITE),
            match("outer", "b", Verdict.FALSE),
            match("outer", "c", Verdict.MIXED, Relation.RELATED),
            match("inner", "d", Verdict.TRUE),
        ),
        provenance=Provenance(version="1", created="2024-03-01", article_sha256="ab", parser="p", index="starter"),
    )


@pytest.fixture
def decide(report: Report) -> Decide:
    def make(claim_id: str, statement: str, judgement: Judgement, **more: object) -> Decision:
        return decision_on(report, claim_id, statement, judgement, who="ana", **more)

    return make


def standings(report: Report, *decisions: Decision) -> list[tuple[str, str, str]]:
    return [tuple(one) for one in Review.of(report, decisions).standings.values()]


def test_a_claim_stands_by_its_best_match_on_itself(report: Report):
    assert standings(report) == [("false", "False", ""), ("true", "True", ""), ("none", "", "")]


def test_a_verdict_that_was_withdrawn_colours_no_claim(report: Report, decide: Decide):
    gone = (MatchWarning(kind=Caution.WITHDRAWN, text="The publisher has withdrawn this check."),)
    report = replace(report, matches=(*report.matches[:3], replace(report.matches[3], warnings=gone)))
    assert standings(report)[1] == ("near", "Withdrawn", "")
    assert standings(report, decide("inner", "d", Judgement.ACCEPT))[1] == ("near", "Withdrawn", "accepted")


def test_what_is_accepted_counts_before_what_ranks_higher(report: Report, decide: Decide):
    accepted = decide("outer", "c", Judgement.ACCEPT)
    assert standings(report, accepted)[0] == ("mixed", "Mixed", "accepted")


def test_an_accepted_check_of_the_opposite_lends_no_verdict(report: Report, decide: Decide):
    assert standings(report, decide("outer", "a", Judgement.ACCEPT))[0] == ("near", "Opposite claim", "accepted")


def test_what_accepting_a_check_of_another_claim_means_is_told(report: Report, decide: Decide):
    opposite, same, related = report.matches[:3]
    assert accepting(same) == ""
    assert "of a related claim, not of this one" in accepting(related)
    assert "“mixed”, holds for this claim" in accepting(related)
    assert "“true”, stays one on the opposite" in accepting(opposite)
    told = [judged_words(decide("outer", name, Judgement.ACCEPT)).partition(" by ")[0] for name in "abc"]
    assert told == ["Accepted as a check of the opposite", "Accepted", "Accepted as a check of this claim"]


def test_another_verdict_is_shown_in_place_of_the_published_one(report: Report, decide: Decide):
    other = decide("outer", "b", Judgement.OTHER_VERDICT, verdict=Verdict.MOSTLY_TRUE)
    assert standings(report, other)[0] == ("mostly-true", "Mostly true", "other verdict")
    assert judged_words(other).startswith("Same claim, other verdict: Mostly true by ana, ")


def test_rejected_matches_fall_away_and_withdrawn_decisions_too(report: Report, decide: Decide):
    rejected = [decide("outer", name, Judgement.REJECT) for name in "abc"]
    assert standings(report, rejected[1])[0] == ("near", "Opposite claim", "")
    assert standings(report, *rejected)[0] == ("none", "", "rejected")
    assert Review.of(report, rejected).done == 1
    back = decide("outer", "b", Judgement.WITHDRAWN)
    assert standings(report, *rejected, back)[0] == ("false", "False", "")


def test_words_of_a_rejected_claim_show_the_claim_around_it(report: Report, decide: Decide):
    def owners(*decisions: Decision) -> list[str]:
        pieces = Review.of(report, decisions).section.passages[0].pieces
        return [piece.entry.claim.id if piece.entry else "" for piece in pieces]

    assert owners() == ["outer", "inner", "outer", "", "lone", ""]
    assert owners(decide("inner", "d", Judgement.REJECT)) == ["outer", "outer", "outer", "", "lone", ""]


def test_why_a_match_was_found_is_told_in_words():
    signals = {"dense": 0.914, "overlap": 0.5, "numbers": 1.0, "dates": 0.0, "negation": 1.0}
    told = found_by(match("outer", "a", Verdict.TRUE, signals=signals))
    assert told == (
        "similarity of meaning 0.91; it holds 50% of the claim's words; the figures agree; the dates differ; "
        "one of the two denies"
    )
    silent = {"numbers": 0.5, "dates": 0.5, "negation": 0.0}
    assert found_by(match("outer", "a", Verdict.TRUE, signals=silent)) == ""
    linked = match("outer", "a", Verdict.TRUE, signals=signals, identity=Identity(what="link", span=(0, 3)))
    assert found_by(linked) == ""


def test_times_and_files_are_plain():
    assert clock("2024-03-01T09:30:12+00:00") == "09:30"
    assert clock("some day") == ""
    files = static_files()
    assert {"app.css", "app.js", "dark.css", "icon.svg", "light.css", "page.css", "theme.js"} <= set(files)
    for name, file in files.items():
        assert b"http://" not in file.content.replace(b"http://www.w3.org/2000/svg", b"").replace(
            b"begin with http://", b""
        ), name
        assert b"innerHTML" not in file.content, name
