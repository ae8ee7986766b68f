"""What a source says again replaces what stands there, where it is another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from invented import FIRST, HashEncoder, expected, sample, statement, whole

from factcheck.errors import InputError
from factcheck.index import (
    Index,
    add_statements,
    read_manifest,
    undo_index,
    verify_index,
)
from factcheck.model import Statement
from factcheck.statements import Correction, to_frame, to_statements
from factcheck.statements.fields import derived_id


def test_update_replaces_and_adds(bundle: Path, encoder: HashEncoder) -> None:
    add_statements(bundle, sample(range(35, 45), version=2), encoder, update=True)
    now = [*FIRST[:35], *(statement(n, version=2) for n in range(35, 45))]
    assert whole(bundle) == expected(now, encoder)
    index = Index.open(bundle)
    found = index.search_text(["version 2"], 50).rows[0]
    assert {s.id for s in index.statements(found[found >= 0])} >= {f"s{n}" for n in range(35, 45)}
    add_statements(bundle, sample(range(35, 45), version=3), encoder, update=True)
    assert whole(bundle) == expected([*FIRST[:35], *(statement(n, version=3) for n in range(35, 45))], encoder)


@pytest.mark.parametrize("rows", [range(40), range(30, 45)])
def test_an_update_writes_only_what_has_changed(bundle: Path, encoder: HashEncoder, rows: range) -> None:
    add_statements(bundle, sample([7, 50, 51], version=2), encoder, update=True)
    before, told = read_manifest(bundle), list[int]()
    source = pl.concat([sample([n for n in rows if n != 7]), sample([50, 51], version=2)])
    after = add_statements(bundle, source, encoder, update=True, unchanged=told.append)
    new = [n for n in rows if n >= 40]
    assert told == [source.height - len(new)]
    assert (after.segments[len(before.segments) :][0].rows if new else after) == (len(new) or before)
    now = [s for s in FIRST if s.id != "s7"] + to_statements(sample([7, 50, 51], version=2))
    assert whole(bundle) == expected([*now, *(statement(n) for n in new)], encoder)
    if not new:
        undo_index(bundle)
        assert whole(bundle) == expected(FIRST, encoder)


def test_a_body_alone_is_a_change(bundle: Path, encoder: HashEncoder) -> None:
    told: list[int] = []
    changed = [replace(statement(1), body="Another report."), statement(2)]
    add_statements(bundle, to_frame(changed), encoder, update=True, unchanged=told.append)
    index = Index.open(bundle)
    assert told == [1]
    assert index.statements([index.ids["s1"]], body=True) == changed[:1]


def test_a_correction_at_an_address_takes_the_place_of_what_stood_there(bundle: Path, encoder: HashEncoder) -> None:
    def said(*texts: str) -> pl.DataFrame:
        url = "https://checks.example/dam"
        return to_frame(Statement(id=derived_id(url, text), text=text, url=url) for text in texts)

    told: list[Correction] = []
    add_statements(bundle, said("The dam holds nine million litres.", "It broke in 1951."), encoder)
    now = said("The dam holds 9.2 million litres.", "It broke in 1951.")
    add_statements(bundle, now, encoder, update=True, corrected=told.extend)
    assert [one.before.text for one in told] == ["The dam holds nine million litres."]
    assert whole(bundle) == expected([*FIRST, *to_statements(now)], encoder)
    verify_index(bundle)

    again = said("The dam holds 9.4 million litres.", "It broke in 1951.")
    add_statements(bundle, again, encoder, update=True)  # as of another index, in pieces: nothing is read into it
    assert read_manifest(bundle).count == 43


def test_an_id_that_another_publisher_uses_for_another_check_is_refused(bundle: Path, encoder: HashEncoder) -> None:
    dam = Statement(
        id="1", text="The dam holds nine million litres.", publisher="Dam Desk", url="https://dam.example/1"
    )
    tax = Statement(id="1", text="Income tax rose by half in 2019.", publisher="Tax Watch", url="https://tax.example/1")
    add_statements(bundle, to_frame([dam]), encoder)
    before = whole(bundle)

    def update(now: Statement) -> None:
        add_statements(bundle, to_frame([now]), encoder, update=True, corrected=lambda _: None)

    for other in (tax, replace(tax, url=None), replace(tax, text=dam.text)):
        told = "'1' is that of another check in the index: it is one of Dam Desk, this is one of Tax Watch"
        with pytest.raises(InputError, match=told) as refused:
            update(other)
    assert "ids of their own" in (refused.value.hint or "")
    assert whole(bundle) == before
    for same in (
        replace(tax, url=dam.url),
        replace(tax, text="The dam holds 9 million litres.", url=None),
        replace(tax, publisher="DAM DESK"),
        replace(tax, publisher=None),
    ):
        update(same)
        index = Index.open(bundle)
        assert index.statements([index.ids["1"]]) == [same]
        add_statements(bundle, to_frame([dam]), encoder, update=True)  # as it was; of another index, nothing is asked
