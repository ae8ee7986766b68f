"""The network that tells how much a sentence is worth checking."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

from factcheck.encoding import WorthReader, worth
from factcheck.errors import ModelError

SENTENCES = [
    "Unemployment in the county fell from 9 percent in 2019 to 4 percent last year.",
    "Thank you all so much for coming tonight.",
    "He voted against the bill three times, and taxes went up by 200 dollars a family.",
    "Let me say one more thing.",
]


@pytest.fixture(scope="module")
def reader() -> WorthReader:
    return WorthReader(threads=1)


def test_figures_are_worth_more_than_thanks(reader):
    found = reader.odds(SENTENCES)
    assert found.dtype == np.float64
    assert found.shape == (4,)
    assert found[[0, 2]].min() > 0 > found[[1, 3]].max()
    assert reader.odds([]).shape == (0,)


def test_a_sentence_is_judged_alike_in_any_company_and_on_any_number_of_threads(reader):
    towns = ("Lund", "Umea", "Gavle", "Falun", "Kiruna", "Visby", "Kalmar", "Orsa", "Mora", "Boden", "Arvika")
    many = [*SENTENCES, *(f"The bakery in {town} burned down in 1931." for town in towns), "word " * 400]
    alone = np.concatenate([reader.odds([sentence]) for sentence in many])
    assert np.array_equal(reader.odds(many), alone)
    assert np.array_equal(reader.odds(many[::-1]), alone[::-1])
    assert np.array_equal(WorthReader(threads=2).odds(many), alone)


def test_odd_sentences_are_judged(reader):
    assert np.isfinite(reader.odds(["", "\ud800", "x" * 50_000, "[SEP] [CLS]", "\x00", "你好"])).all()


def test_a_graph_that_was_prepared_judges_alike(reader, tmp_path):
    first, again = (WorthReader(threads=1, graphs=tmp_path).odds(SENTENCES) for _ in range(2))
    assert any(tmp_path.iterdir())
    assert np.array_equal(first, again)
    assert np.array_equal(first, reader.odds(SENTENCES))


@pytest.mark.parametrize("damage", ["changed", "missing", "no manifest"])
def test_a_damaged_network_is_not_read(damage, tmp_path, monkeypatch):
    folder = tmp_path / "worth"
    shutil.copytree(worth.FOLDER, folder)
    if damage == "changed":
        with (folder / "worth.bin").open("r+b") as file:
            file.write(b"x")
    else:
        (folder / ("worth.xml" if damage == "missing" else "worth.json")).unlink()
    monkeypatch.setattr(worth, "FOLDER", folder)
    with pytest.raises(ModelError, match="not the file that shipped" if damage == "changed" else "not whole"):
        WorthReader(threads=1)


def test_the_manifest_names_every_file():
    assert set(json.loads((worth.FOLDER / "worth.json").read_text())["files"]) == {"worth.bin", "worth.xml"}
