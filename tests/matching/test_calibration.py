"""A desk's own judgements scale confidence; what is in force is whole at any moment and can be taken back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import CorruptIndex, FactcheckError, IndexLocked, InputError
from factcheck.index import Index, add_statements, build_index, compact_index, verify_index
from factcheck.index.lock import writing
from factcheck.matching import Matcher
from factcheck.matching.calibration import (
    FILE,
    PREVIOUS,
    Calibration,
    Fitted,
    Scale,
    active_calibration,
    read_calibration,
    reset_calibration,
    undo_calibration,
    write_calibration,
)
from factcheck.matching.query import Kind
from factcheck.matching.refit import LEAST_EACH, LEAST_PAIRS, fit_scale, read_pairs, refit
from factcheck.model import Statement
from factcheck.statements import to_frame

STATEMENTS = [Statement(id=f"s{n}", text=f"The tower of village {n} is {n * 3} metres high.") for n in range(1, 25)]
QUERY = "The tower of village 7 is 21 metres high, they say."


def made(slope: float, fingerprint: str = "0" * 64) -> Calibration:
    fitted = Fitted(slope=slope, shift=-0.5, accepted=10, rejected=10, loss_before=0.7, loss_after=0.5)
    return Calibration(
        created="2024-01-01T00:00:00+00:00", fingerprint=fingerprint, pairs_sha256="1" * 64, kinds={Kind.CLAIMS: fitted}
    )


@pytest.fixture
def bundle(encoder, tmp_path) -> Path:
    build_index(tmp_path / "towers", to_frame(STATEMENTS), encoder)
    return tmp_path / "towers"


@pytest.fixture
def pairs(tmp_path) -> Path:
    """A desk that turns down every other match, however near."""
    rows = [
        {"claim": f"The tower of village {n} is {n * 3} metres high.", "statement_id": f"s{n}", "accepted": n % 2 == 0}
        for n in range(1, 25)
    ]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def sure(bundle, encoder) -> float:
    ((match,),) = Matcher(Index.open(bundle), encoder).search([QUERY.replace("7", "seven")], top_k=1)
    return match.confidence


def test_confidence_follows_the_desk_and_goes_back(bundle, pairs, encoder):
    before = sure(bundle, encoder)
    found = refit(Matcher(Index.open(bundle), encoder), read_pairs(pairs))
    fitted = found.calibration.kinds[Kind.CLAIMS]
    assert (found.left_out, fitted.accepted, fitted.rejected) == (0, 12, 12)
    assert fitted.loss_after < fitted.loss_before
    write_calibration(bundle, found.calibration)
    assert sure(bundle, encoder) != before
    # What is in force plays no part in the next fit.
    again = refit(Matcher(Index.open(bundle), encoder), read_pairs(pairs)).calibration
    assert again.kinds == found.calibration.kinds
    assert reset_calibration(bundle)
    assert sure(bundle, encoder) == before
    assert read_calibration(bundle) is None
    assert not reset_calibration(bundle)
    assert json.loads((bundle / PREVIOUS).read_text())["kinds"]["claims"]["accepted"] == 12


def test_the_order_of_matches_stays(bundle, pairs, encoder):
    index = Index.open(bundle)
    (before,) = Matcher(index, encoder).search([QUERY], top_k=5)
    write_calibration(bundle, refit(Matcher(index, encoder), read_pairs(pairs)).calibration)
    (after,) = Matcher(index, encoder).search([QUERY], top_k=5)
    assert [match.statement.id for match in after] == [match.statement.id for match in before]
    assert [match.score for match in after] == [match.score for match in before]


def test_it_outlives_additions_and_compaction_and_harms_no_check(bundle, encoder):
    write_calibration(bundle, made(0.5, encoder.fingerprint))
    add_statements(bundle, to_frame([Statement(id="new", text="A new tower.")]), encoder)
    compact_index(bundle)
    verify_index(bundle)
    assert Matcher(Index.open(bundle), encoder).scale(Kind.CLAIMS) == Scale(0.5, -0.5)
    assert Matcher(Index.open(bundle), encoder).scale(Kind.POSTS) == Scale(1.0, 0.0)


def test_that_of_another_model_is_out_of_force(bundle, encoder):
    write_calibration(bundle, made(0.5))
    assert read_calibration(bundle) is not None
    assert active_calibration(bundle, encoder.fingerprint) is None
    assert Matcher(Index.open(bundle), encoder).calibration is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": 2}',
        made(1.0).model_dump_json().replace('"slope":1.0', '"slope":-1.0'),
        made(1.0).model_dump_json().replace('"shift":-0.5', '"shift":NaN'),
        "[" * 50_000,
        " " * 200_000,
    ],
)
def test_a_damaged_one_is_refused_and_can_be_reset(bundle, encoder, text):
    (bundle / FILE).write_text(text)
    with pytest.raises(CorruptIndex) as caught:
        Matcher(Index.open(bundle), encoder)
    assert "--reset" in (caught.value.hint or "")
    assert reset_calibration(bundle)
    Matcher(Index.open(bundle), encoder)


def test_undo_goes_back_to_the_one_before_and_forth_again(tmp_path):
    with pytest.raises(InputError, match="no calibration before"):
        undo_calibration(tmp_path)
    write_calibration(tmp_path, made(0.5))
    with pytest.raises(InputError, match="no calibration before"):
        undo_calibration(tmp_path)
    write_calibration(tmp_path, made(0.25))
    assert undo_calibration(tmp_path) == made(0.5) == read_calibration(tmp_path)
    assert undo_calibration(tmp_path) == made(0.25) == read_calibration(tmp_path)
    assert reset_calibration(tmp_path)
    assert undo_calibration(tmp_path) == made(0.25) == read_calibration(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".json") == [FILE]


def test_undo_puts_no_damaged_one_in_force(tmp_path):
    write_calibration(tmp_path, made(0.5))
    write_calibration(tmp_path, made(0.25))
    (tmp_path / PREVIOUS).write_text("{}")
    with pytest.raises(CorruptIndex, match="not a calibration"):
        undo_calibration(tmp_path)
    assert read_calibration(tmp_path) == made(0.25)


@pytest.mark.parametrize("change", [lambda bundle: write_calibration(bundle, made(0.25)), undo_calibration])
@pytest.mark.parametrize("failing", ["fsync", "replace"])
@pytest.mark.parametrize("at", range(1, 6))
def test_whatever_fails_one_of_the_two_is_in_force(tmp_path, monkeypatch, change, failing, at):
    write_calibration(tmp_path, made(0.25))
    write_calibration(tmp_path, made(0.5))
    module, real = (os, os.fsync) if failing == "fsync" else (Path, Path.replace)
    calls = 0

    def failing_call(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(28, "No space left on device")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(module, failing, failing_call)
        try:
            change(tmp_path)
            failed = False
        except OSError:
            failed = True
    assert failed == (calls >= at)
    now = read_calibration(tmp_path)
    assert now in (made(0.5), made(0.25))
    if not failed:
        assert now == made(0.25)
        assert Calibration.model_validate_json((tmp_path / PREVIOUS).read_bytes()) == made(0.5)


def test_one_writer_at_a_time(tmp_path):
    with writing(tmp_path), pytest.raises(IndexLocked):
        write_calibration(tmp_path, made(0.5), wait=0.05)


@pytest.mark.parametrize(
    ("accepted", "rejected"),
    [(LEAST_PAIRS, 0), (0, LEAST_PAIRS), (LEAST_PAIRS, LEAST_EACH - 1), (LEAST_EACH, LEAST_EACH), (0, 0)],
)
def test_too_few_pairs_or_one_answer_alone_are_refused(bundle, encoder, tmp_path, accepted, rejected):
    rows = [
        {"query": f"The tower {n}", "statement_id": f"s{n % 24 + 1}", "accepted": n < accepted}
        for n in range(accepted + rejected)
    ]
    path = tmp_path / "few.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with pytest.raises(InputError, match="too few pairs") as caught:
        refit(Matcher(Index.open(bundle), encoder), read_pairs(path), where=path)
    assert str(LEAST_PAIRS) in (caught.value.hint or "")


def test_statements_that_are_gone_are_left_out(bundle, pairs, encoder):
    gone = json.dumps({"claim": "x", "statement_id": "gone", "accepted": True}) + "\n"
    pairs.write_text(pairs.read_text() + gone * 2)
    found = refit(Matcher(Index.open(bundle), encoder), read_pairs(pairs))
    assert found.left_out == 1
    pairs.write_text(gone)
    with pytest.raises(InputError, match="1 name statements that the index does not hold"):
        refit(Matcher(Index.open(bundle), encoder), read_pairs(pairs))


def test_judgements_of_another_text_of_a_statement_are_left_out(bundle, pairs, encoder):
    rows = [json.loads(line) for line in pairs.read_text().splitlines()]
    texts = {statement.id: statement.text for statement in STATEMENTS}
    now = [row | {"statement": texts[row["statement_id"]]} for row in rows]
    then = [row | {"statement": "The tower was higher.", "accepted": not row["accepted"]} for row in rows[:2]]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in now + then), encoding="utf-8")
    found = refit(Matcher(Index.open(bundle), encoder), read_pairs(pairs))
    assert (found.left_out, found.outdated) == (2, 2)
    pairs.write_text("".join(json.dumps(row) + "\n" for row in then), encoding="utf-8")
    with pytest.raises(InputError, match="2 are on another text of their statement"):
        refit(Matcher(Index.open(bundle), encoder), read_pairs(pairs))


def test_the_last_judgement_of_a_pair_counts_and_kinds_are_apart(tmp_path):
    path = tmp_path / "pairs.jsonl"
    row = {"claim": "a", "statement_id": "s1", "accepted": True, "note": "other keys are passed over"}
    later = [row, row | {"accepted": False}, row | {"kind": "posts"}]
    path.write_text("".join(json.dumps(one) + "\n" for one in later), encoding="utf-8")
    assert [(pair.query.kind, pair.accepted) for pair in read_pairs(path)] == [("claims", False), ("posts", True)]


@pytest.mark.parametrize(
    "row",
    [
        {"statement_id": "s1", "accepted": True},
        {"claim": " ", "statement_id": "s1", "accepted": True},
        {"claim": "a", "statement_id": 7, "accepted": True},
        {"claim": "a", "statement_id": "s1", "accepted": "yes"},
        {"claim": "a", "statement_id": "s1"},
        {"claim": "a", "statement_id": "s1", "accepted": True, "kind": "tweets"},
        {"claim": "a", "statement_id": "s1", "accepted": True, "kind": ["claims"]},
    ],
)
def test_a_broken_line_is_named(tmp_path, row):
    path = tmp_path / "pairs.jsonl"
    good = {"claim": "a", "statement_id": "s1", "accepted": True}
    path.write_text(json.dumps(good) + "\n" + json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(FactcheckError) as caught:
        read_pairs(path)
    assert caught.value.line == 2


def test_the_scale_is_that_of_the_labels_and_few_labels_move_it_little():
    rng = np.random.default_rng(0)
    odds = rng.normal(0, 2, 20_000)
    right = (rng.random(20_000) < 1 / (1 + np.exp(-(0.5 * odds - 1)))).astype(float)
    many = fit_scale(odds, right)
    assert many.slope == pytest.approx(0.5, abs=0.03)
    assert many.shift == pytest.approx(-1, abs=0.05)
    few = fit_scale(odds[:20], right[:20])
    assert abs(few.slope - 1) < abs(many.slope - 1) + 0.2
    assert fit_scale(odds, 1 - right).slope >= 0.05
    assert np.isfinite(fit_scale(np.zeros(20), np.arange(20) % 2.0)).all()
    assert np.isfinite(fit_scale(np.array([-40.0] * 10 + [40.0] * 10), np.array([1.0] * 10 + [0.0] * 10))).all()
