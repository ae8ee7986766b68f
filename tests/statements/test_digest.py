"""One digest for sources that would be read alike."""

from __future__ import annotations

import pytest

from factcheck.errors import InputError
from factcheck.statements import sources_digest
from factcheck.statements.verdicts import TABLE


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "text": "Ebel has a lake.", "rating": "True"}\n', encoding="utf-8")
    return path


def test_the_same_bytes_give_the_same_digest_wherever_they_lie(table, tmp_path):
    copy = tmp_path / "b.jsonl"
    copy.write_bytes(table.read_bytes())
    assert sources_digest([table]) == sources_digest([copy])


def test_whatever_changes_the_statements_changes_the_digest(table, tmp_path):
    digests = {sources_digest([table]), sources_digest([table, table]), sources_digest([table], mapping={"text": "x"})}
    digests |= {sources_digest([table], day_first=True), sources_digest([table], day_first=False)}
    other = tmp_path / "a.csv"
    other.write_bytes(table.read_bytes())
    digests.add(sources_digest([other]))
    table.write_text("{}\n", encoding="utf-8")
    digests.add(sources_digest([table]))
    assert len(digests) == 7


def test_a_line_more_in_the_table_of_ratings_changes_the_digest(table, tmp_path, monkeypatch):
    before = sources_digest([table])
    more = tmp_path / "ratings.tsv"
    more.write_bytes(TABLE.read_bytes() + b"false\tour own word\n")
    monkeypatch.setattr("factcheck.statements.digest.TABLE", more)
    assert sources_digest([table]) != before


def test_a_folder_is_its_corpus(table, tmp_path):
    folder = tmp_path / "beir"
    folder.mkdir()
    with pytest.raises(InputError, match=r"corpus\.jsonl"):
        sources_digest([folder])
    (folder / "corpus.jsonl").write_bytes(table.read_bytes())
    before = sources_digest([folder])
    (folder / "queries.jsonl").write_text("{}\n", encoding="utf-8")
    assert sources_digest([folder]) == before != sources_digest([table])


def test_a_source_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        sources_digest([tmp_path / "none.jsonl"])
