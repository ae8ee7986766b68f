"""What the network was trained on holds nothing of what it is judged by."""

from __future__ import annotations

import importlib
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from factcheck.encoding import load_encoder
from factcheck.model import Relation
from factcheck.settings import DEFAULT_MODEL

ROOT = Path(__file__).resolve().parents[2]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


GOLD = lines(ROOT / "eval" / "gold" / "relations.jsonl")
TRAINED = [pair for path in sorted((ROOT / "eval/train/relations").glob("*.jsonl")) for pair in lines(path)]


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def texts(pairs: list[dict[str, Any]]) -> set[tuple[str, ...]]:
    return {words(pair[side]) for pair in pairs for side in ("claim", "statement")}


def test_no_text_of_the_gold_pairs_is_trained_on() -> None:
    assert not texts(GOLD) & texts(TRAINED)


def test_no_text_of_the_gold_pairs_is_in_a_family_of_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "eval" / "train"))
    module = importlib.import_module("families")
    families = [family for folder in (module.FOLDER, module.FINER) for family in module.families(folder)]
    assert len(families) >= 6000
    rng = random.Random(2)
    filled = {words(text) for family in families for pair in family.pairs(8, rng) for text in pair[:2]}
    assert len(texts(GOLD) & filled) == 0


def test_topics_are_others() -> None:
    assert not {pair["topic"] for pair in GOLD} & {pair["topic"] for pair in TRAINED}


def test_there_are_enough_pairs_of_every_kind() -> None:
    kinds = Counter(pair["kind"] for pair in TRAINED)
    assert len(TRAINED) >= 900
    assert all(kinds[kind] >= 20 for kind in {pair["kind"] for pair in GOLD} - {"unrelated"})
    assert {pair["relation"] for pair in TRAINED} == {relation.value for relation in Relation}


def test_pairs_are_whole_and_none_stands_twice() -> None:
    assert len({pair["id"] for pair in TRAINED}) == len(TRAINED)
    assert len({(pair["claim"], pair["statement"]) for pair in TRAINED}) == len(TRAINED)
    assert all(pair["claim"] != pair["statement"] for pair in TRAINED)


def test_matches_are_those_of_the_train_split_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "eval" / "train"))
    module = importlib.import_module("matches")
    corpus = [f"Mayor number {number} sold the town hall to a circus." for number in range(30)]
    queries = {
        "a": "Wow: the mayor has sold the town hall! https://t.co/x1 — Ann Lee (@annlee) May 3, 2020",
        "b": "Copied once more",
        "c": "copied  once more.",
    }
    (tmp_path / "qrels").mkdir()
    for split, names in {"train": "ab", "dev": "c"}.items():
        rows = "".join(f"{name}\t{number}\t1\n" for number, name in enumerate(names))
        (tmp_path / "qrels" / f"{split}.tsv").write_text(f"query-id\tcorpus-id\tscore\n{rows}", encoding="utf-8")
    for file, texts in {"corpus": dict(enumerate(corpus)), "queries": queries}.items():
        rows = "".join(json.dumps({"_id": str(name), "text": text}) + "\n" for name, text in texts.items())
        (tmp_path / f"{file}.jsonl").write_text(rows, encoding="utf-8")
    encoder = load_encoder(DEFAULT_MODEL, cache_dir=tmp_path, cache_bytes=0, threads=1)
    same, related = module.matches(tmp_path, encoder, random.Random(1))
    assert same == ("Wow: the mayor has sold the town hall!", corpus[0], Relation.SAME)
    assert related.one == same.one
    assert related.relation is Relation.RELATED
    assert related.other in corpus[1:]
