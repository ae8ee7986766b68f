"""The network that reads two texts together."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

from factcheck.encoding.registry import shipped_compiled
from factcheck.encoding.states import LowerLayers
from factcheck.errors import ModelError
from factcheck.matching import pairs
from factcheck.matching.pairs import CHANCES, PairReader, batch, pair_reader
from factcheck.model import Relation
from factcheck.settings import DEFAULT_MODEL

PAIRS = [
    ("The council approved the plan.", "The plan was rejected by the council."),
    ("The council approved the plan.", "The plan got the council's approval."),
    ("A bakery in Lund burned down.", "The river froze in the winter of 1963, which had not happened for a century."),
]


@pytest.fixture(scope="module")
def reader() -> PairReader:
    return pair_reader(threads=1, graphs=None)


@pytest.fixture(scope="module")
def lower() -> LowerLayers:
    folder = shipped_compiled(DEFAULT_MODEL)
    assert folder is not None
    return LowerLayers(folder, layers=pairs.LAYERS, max_tokens=pairs.MAX_TOKENS, threads=1)


def test_chances_are_chances(reader):
    found = reader.chances(PAIRS)
    assert found.dtype == np.float32
    assert found.shape == (3, 3)
    assert np.allclose(found.sum(axis=1), 1, atol=2e-4)
    assert reader.chances([]).shape == (0, 3)


def test_a_pair_is_read_alike_alone_and_among_others(reader):
    together = PairReader(threads=1).chances([*PAIRS, *reversed(PAIRS)])
    alone = np.concatenate([reader.chances([pair]) for pair in PAIRS])
    assert np.array_equal(together[:3], alone)
    assert np.array_equal(together[:3], together[:2:-1])


def test_pairs_that_fill_a_pass_are_read_as_alone(reader):
    towns = ("Lund", "Umea", "Gavle", "Falun", "Kiruna", "Visby", "Kalmar")  # six fill a pass
    many = [(f"The bakery in {town} burned down.", f"{town} kept its bakery.") for town in towns]
    assert np.array_equal(PairReader(threads=1).chances(many), np.concatenate([reader.chances([one]) for one in many]))


def test_what_is_plain_is_told_apart(reader):
    said = [CHANCES[place] for place in reader.chances(PAIRS).argmax(axis=1)]
    assert said == [Relation.OPPOSITE, Relation.SAME, Relation.RELATED]


def test_a_text_is_read_alike_in_any_company(lower):
    text = "The council approved the plan."
    (alone,) = lower.read([text])
    among = lower.read(["A much longer text, so that the batch is wider than the text.", text, "No."])[1]
    assert np.array_equal(alone.ids, among.ids)
    assert np.abs(alone.states - among.states).max() < 1e-5
    assert alone.words == ("", "the", "council", "approved", "the", "plan", ".", "")


def test_odd_texts_are_read(reader):
    assert np.isfinite(reader.chances([("", ""), ("\ud800", "x" * 5000), ("[SEP] [CLS]", "\x00")])).all()


def test_a_batch_says_which_tokens_are_whose(lower):
    one, other = lower.read(["Prices rose.", "Prices fell sharply."])
    states, mask, marks, second = batch([(one, other)])
    length = len(one.ids) + len(other.ids) - 1  # the second text's own first mark is left out
    assert mask.sum() == length
    assert second.sum() == len(other.ids) - 1
    assert states.shape[1] % 8 == 0
    both, alone, against, alike = (marks[0, :length, mark] for mark in range(1, 5))
    assert np.array_equal(both + alone, np.ones(length))
    words = [*one.words, *other.words[1:]]
    assert [word for word, mark in zip(words, against, strict=True) if mark] == ["rose", "fell"]
    assert not alike.any()
    assert {word for word, mark in zip(words, both, strict=True) if mark and word} == {"prices", "."}


def test_a_file_that_is_not_the_one_that_shipped_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "shipped"
    shutil.copytree(pairs.FOLDER, folder)
    monkeypatch.setattr(pairs, "FOLDER", folder)
    (folder / "relation.xml").write_text("<net/>", encoding="utf-8")
    with pytest.raises(ModelError, match="not the file that shipped"):
        PairReader(threads=1)
    (folder / "relation.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="not whole"):
        PairReader(threads=1)


def test_the_manifest_names_the_answers_and_the_pairs_it_was_trained_on(root):
    manifest = json.loads((pairs.FOLDER / "relation.json").read_bytes())
    assert manifest["answers"] == [relation.value for relation in CHANCES]
    folders = [root / "eval" / "train" / name for name in ("relations", "families", "finer")]
    sources = {path.name for folder in folders for path in folder.rglob("*") if path.is_file()}
    assert set(manifest["written_pairs"]) == sources


def test_graphs_that_are_kept_answer_alike(reader, tmp_path):
    first = PairReader(threads=1, graphs=tmp_path).chances(PAIRS)
    again = PairReader(threads=1, graphs=tmp_path).chances(PAIRS)
    assert len(list(tmp_path.glob("*/*.blob"))) == 2
    assert np.array_equal(first, again)
    assert np.abs(first - reader.chances(PAIRS)).max() < 0.01
