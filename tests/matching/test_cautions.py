"""Warnings: the age of a check, corrections and withdrawals, publishers who disagree."""

from __future__ import annotations

import pytest

from factcheck.matching.cautions import ages, disagreement, latest, retractions
from factcheck.model import Caution, Statement, Verdict


def check(**fields) -> Statement:
    return Statement(**({"id": "a", "text": "The dam broke."} | fields))


@pytest.mark.parametrize(
    ("checked", "written", "expected"),
    [
        ("2016-12-05", "2022-12-20", "This check is 6 years older than the article."),
        ("2016-12-05", "2017-12-20", "This check is 1 year older than the article."),
        ("2020", "2022", "This check is 1 year older than the article."),
        ("2020-03", "2023-01-01T10:00:00Z", "This check is 2 years older than the article."),
        ("2024-01-01", "2019", "This check is 4 years newer than the article."),
        ("2016-12-05", "2017-12-01", None),
        ("2020", "2021", None),
        ("2020-02-30", "2024", None),
        ("long ago", "2024", None),
        (None, "2024", None),
        ("2016", None, None),
    ],
)
def test_a_check_of_another_time_says_how_far_it_is(checked, written, expected):
    found = ages(check(date=checked), written, "the article")
    assert [warning.text for warning in found] == ([expected] if expected else [])
    if expected:
        assert found[0].kind is (Caution.OLDER if "older" in expected else Caution.NEWER)


@pytest.mark.parametrize(
    ("extra", "kind", "note"),
    [
        ({"correction": "The year was 2011, not 2012."}, Caution.CORRECTED, ": The year was 2011, not 2012."),
        ({"Correction_Date": "2020-01-02"}, Caution.CORRECTED, ": 2020-01-02"),
        ({"corrected": "true"}, Caution.CORRECTED, "."),
        ({"creativeWorkStatus": "Retracted"}, Caution.WITHDRAWN, "."),
        ({"status": "withdrawn by the desk"}, Caution.WITHDRAWN, "."),
        ({"retracted": "yes"}, Caution.WITHDRAWN, "."),
        ({"Zurückgezogen": "ja"}, Caution.WITHDRAWN, "."),
        ({"status": "zurückgezogen"}, Caution.WITHDRAWN, "."),
        ({"status": "Korrigiert am 4. Mai"}, Caution.CORRECTED, "."),
        ({"Corrección": "El año era 2011."}, Caution.CORRECTED, ": El año era 2011."),
    ],
)
def test_what_the_source_says_of_a_correction_is_told(extra, kind, note):
    (warning,) = retractions(check(extra=extra))
    assert warning.kind is kind
    assert warning.text.endswith(f"this check{note}")


@pytest.mark.parametrize(
    "fields",
    [
        {"extra": {"corrected": "false", "retracted": "0", "correction": " ", "withdrawn": "None"}},
        {"extra": {"status": "Published", "creativeWorkStatus": "Final"}},
        {"rating": "False: the study was retracted"},
        {"rating": "Correct"},
        {"rating": "Corretto"},
        {"rating": "Falsch: Die Studie wurde zurückgezogen"},
        {"extra": {"colour": "corrected"}},
        {"extra": {"Zurückgezogen": "nein", "Korrektur": "-", "status": "veröffentlicht"}},
    ],
)
def test_nothing_is_made_up(fields):
    assert retractions(check(**fields)) == []


@pytest.mark.parametrize(
    ("rating", "kind"),
    [
        ("Retracted", Caution.WITHDRAWN),
        ("Rating withdrawn.", Caution.WITHDRAWN),
        ("CORRECTION", Caution.CORRECTED),
        ("zurückgezogen", Caution.WITHDRAWN),
        ("Retirado", Caution.WITHDRAWN),
        ("Trukket tilbake.", Caution.WITHDRAWN),
    ],
)
def test_a_rating_may_be_a_withdrawal(rating, kind):
    assert [warning.kind for warning in retractions(check(rating=rating))] == [kind]


def test_a_check_may_be_corrected_and_withdrawn_and_a_long_note_is_cut():
    found = retractions(check(extra={"correction": "x" * 1000, "retracted": "1"}))
    assert [warning.kind for warning in found] == [Caution.WITHDRAWN, Caution.CORRECTED]
    assert len(found[1].text) < 400


def of(verdict: Verdict, publisher: str | None = None) -> Statement:
    return check(verdict=verdict, publisher=publisher)


def test_publishers_who_disagree_are_named():
    (warning,) = disagreement([of(Verdict.TRUE, "Desk A"), of(Verdict.MOSTLY_FALSE, "Desk B"), of(Verdict.OTHER)])
    assert warning.kind is Caution.DISAGREEMENT
    assert warning.text == "Publishers disagree: true (Desk A), mostly false (Desk B), other (unknown)."


@pytest.mark.parametrize(
    ("verdicts", "head"),
    [
        ([Verdict.FALSE, Verdict.MOSTLY_FALSE], "Publishers differ in degree"),
        ([Verdict.TRUE, Verdict.MIXED], "Publishers disagree"),
        ([Verdict.UNPROVEN, Verdict.FALSE], "Publishers disagree"),
        ([Verdict.FALSE, Verdict.FALSE, Verdict.OTHER], None),
        ([Verdict.FALSE, Verdict.SATIRE], None),
        ([Verdict.TRUE], None),
        ([], None),
    ],
)
def test_verdicts_that_lie_apart_are_a_disagreement(verdicts, head):
    found = disagreement([of(verdict, "A") for verdict in verdicts])
    assert [warning.text.partition(":")[0] for warning in found] == ([head] if head else [])


def test_who_has_withdrawn_a_check_disagrees_with_nobody():
    gone = check(verdict=Verdict.FALSE, publisher="Desk A", extra={"status": "withdrawn"})
    assert disagreement([gone, of(Verdict.TRUE, "Desk B")]) == []
    (warning,) = disagreement([gone, of(Verdict.TRUE, "Desk B"), of(Verdict.MIXED, "Desk C")])
    assert "Desk A" not in warning.text


@pytest.mark.parametrize(
    ("verdict", "contrary", "head"),
    [
        (Verdict.TRUE, Verdict.TRUE, "Publishers disagree"),
        (Verdict.FALSE, Verdict.FALSE, "Publishers disagree"),
        (Verdict.FALSE, Verdict.UNPROVEN, "Publishers disagree"),
        (Verdict.FALSE, Verdict.MOSTLY_TRUE, "Publishers differ in degree"),
        (Verdict.FALSE, Verdict.TRUE, None),
        (Verdict.FALSE, Verdict.SATIRE, None),
        (Verdict.FALSE, Verdict.OTHER, None),
        (Verdict.OTHER, Verdict.TRUE, None),
    ],
)
def test_a_verdict_on_the_contrary_counts_turned_about(verdict, contrary, head):
    found = disagreement([of(verdict, "A")], [of(contrary, "B")])
    assert [warning.text.partition(":")[0] for warning in found] == ([head] if head else [])
    assert disagreement([of(verdict, "A")], [check(verdict=contrary, extra={"status": "withdrawn"})]) == []


def test_the_latest_date():
    assert latest(["2016", "2019-04", "nonsense", "2019-03-30"]) == "2019-04"
    assert latest([]) is latest(["soon"]) is None
