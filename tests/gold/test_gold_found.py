"""The counting rule of the guide: what it finds, what it does not, and that the labels satisfy it themselves."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from factcheck.evaluation import coverage

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold"


@pytest.fixture(scope="module")
def rule() -> ModuleType:
    pytest.importorskip("scipy", reason="the assignment needs the extra eval")
    return coverage


def gold(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, "speakers": [], "polarity": "positive", "sentence": [0, 100], **fields}


def claim(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, "span": [0, 100], "polarity": "positive", **fields}


def test_tokens_are_stems_without_function_words(rule: ModuleType) -> None:
    assert rule.content_tokens("The mayors did not sell Dunmere’s trams.") == {"mayor", "sell", "dunmer", "tram"}


def test_numbers_lose_their_thousands_commas(rule: ModuleType) -> None:
    assert rule.content_tokens("1,312 flats") == rule.content_tokens("1312 flats")
    assert rule.content_tokens("3.2 billion") == {"3.2", "billion"}
    assert rule.content_tokens("2,4") == {"2,4"}


def test_similarity_is_jaccard_over_the_best_wording(rule: ModuleType) -> None:
    wanted = gold("Pask sold the tram.", accept=["The tram was sold by Ivo Pask in May."])
    assert rule.similarity(wanted, "Pask sold a tram.") == 1.0
    assert rule.similarity(wanted, "Pask sold a bus.") == pytest.approx(2 / 4)
    assert rule.similarity(wanted, "In May Ivo Pask sold the tram.") == 1.0
    assert rule.similarity(wanted, "") == 0.0


def test_naming_the_speaker_costs_nothing(rule: ModuleType) -> None:
    wanted = gold("The dam has burst.", speakers=["Anneke Suhl"])
    assert rule.similarity(wanted, "Anneke Suhl said that the dam has burst.") == 1.0
    assert rule.similarity(wanted, "The dam has burst.") == 1.0
    assert rule.similarity(wanted, "Bo Sandler said that the dam has burst.") < 0.6


def test_polarity_must_agree(rule: ModuleType) -> None:
    assert rule.found([gold("The dam has burst.")], [claim("The dam has burst.")]) == {0: 0}
    assert rule.found([gold("The dam has burst.")], [claim("The dam has not burst.", polarity="negative")]) == {}


def test_the_claim_must_come_from_the_sentence(rule: ModuleType) -> None:
    wanted = [gold("The dam has burst.", sentence=[10, 20])]
    assert rule.found(wanted, [claim("The dam has burst.", span=[20, 30])]) == {}
    assert rule.found(wanted, [claim("The dam has burst.", span=[19, 30])]) == {0: 0}


def test_one_claim_counts_once(rule: ModuleType) -> None:
    wanted = [gold("Ferry A sank off Skarn."), gold("Ferry B sank off Skarn.")]
    assert len(rule.found(wanted, [claim("Ferry sank off Skarn.")])) == 1


def test_a_merged_claim_counts_at_each_of_its_places(rule: ModuleType) -> None:
    wanted = [gold("The dam has burst.", sentence=[0, 10]), gold("The dam has burst.", sentence=[50, 60])]
    assert rule.found(wanted, [claim("The dam has burst.", span=[0, 10], also=[[50, 60]])]) == {0: 0, 1: 0}


def test_more_matches_beat_better_ones(rule: ModuleType) -> None:
    # The first claim fits both; taking the perfect pair first would leave the second gold claim without a partner.
    wanted = [gold("red ferry sank slowly"), gold("red ferry sank slowly off Skarn")]
    extracted = [claim("red ferry sank slowly"), claim("red ferry sank")]
    assert len(rule.found(wanted, extracted)) == 2


@pytest.mark.parametrize("half", ["dev", "dev2", "dev3", "dev4", "test", "test2"])
def test_labels_find_themselves(rule: ModuleType, half: str) -> None:
    for line in (GOLD / "claims" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        wanted = rule.counted(json.loads(line))
        assert all(rule.content_tokens(one["text"]) for one in wanted)
        assert len(rule.found(wanted, wanted)) == len(wanted)


@pytest.mark.parametrize("half", ["dev", "test", "test2"])
def test_whole_sentences_find_the_share_the_readme_says(rule: ModuleType, half: str) -> None:
    said = {"dev": 34, "test": 25, "test2": 35}[half]
    matched = counted = 0
    for line in (GOLD / "claims" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        wanted = [{**one, "polarity": "any"} for one in rule.counted(article)]
        sentences = [
            {"text": article["text"][start:end], "span": [start, end], "polarity": "any"}
            for start, end in (sentence["span"] for sentence in article["sentences"])
        ]
        matched += len(rule.found(wanted, sentences))
        counted += len(wanted)
    assert round(100 * matched / counted) == said
    assert f"{said} %" in (GOLD / "README.md").read_text(encoding="utf-8")


def test_opinions_are_not_counted(rule: ModuleType) -> None:
    article = {
        "sentences": [
            {"span": [0, 9], "claims": [{"text": "It is ugly.", "modality": "opinion"}]},
            {"span": [9, 20], "claims": [{"text": "It is red.", "modality": "asserted"}]},
        ]
    }
    assert [one["text"] for one in rule.counted(article)] == ["It is red."]
    assert rule.counted(article)[0]["sentence"] == [9, 20]
