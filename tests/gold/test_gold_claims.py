"""The labelled articles keep the form that the guide promises, and every offset points where it should."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Modality, Polarity

GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold"
CLAIMS = GOLD / "claims"
README = (GOLD / "README.md").read_text(encoding="utf-8")
HALVES = ("dev", "test")
PARTS = (*HALVES, "dev2", "dev3", "dev4", "test2")  # written later: three for development, one held out
HELD_OUT = ("test", "test2")

ARTICLE_KEYS = {"id", "register", "published", "language", "title", "text", "sentences"}
CLAIM_KEYS = {"text", "span", "speakers", "modality", "polarity", "resolved"}
REGISTERS = {
    "wire report",
    "local news",
    "science",
    "business",
    "sport",
    "opinion column",
    "live blog",
    "press release",
    "court report",
    "interview",
    "health",
    "elections",
    "parliament report",
    "crime",
}


def read(half: str) -> list[dict[str, Any]]:
    lines = (CLAIMS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


ARTICLES = {part: read(part) for part in PARTS}
EVERY = [article for part in PARTS for article in ARTICLES[part]]


def claims(articles: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    for article in articles:
        for sentence in article["sentences"]:
            for claim in sentence["claims"]:
                yield article, sentence, claim


def is_word(needle: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", text) is not None


@pytest.fixture(params=EVERY, ids=[article["id"] for article in EVERY])
def article(request: pytest.FixtureRequest) -> dict[str, Any]:
    result: dict[str, Any] = request.param
    return result


def test_there_are_enough_articles_sentences_and_registers() -> None:
    assert len(EVERY) >= 12
    assert sum(len(article["sentences"]) for article in EVERY) >= 250
    assert {article["register"] for article in EVERY} >= REGISTERS


def test_halves_are_of_like_size_and_share_nothing() -> None:
    assert len(ARTICLES["dev"]) == len(ARTICLES["test"])
    sizes = [sum(len(article["sentences"]) for article in ARTICLES[half]) for half in HALVES]
    assert max(sizes) / min(sizes) < 1.1
    counts = [len(list(claims(ARTICLES[half]))) for half in HALVES]
    assert max(counts) / min(counts) < 1.1


def test_no_claim_of_a_held_out_part_stands_elsewhere() -> None:
    texts = {part: {claim["text"] for _, _, claim in claims(ARTICLES[part])} for part in PARTS}
    for part in HELD_OUT:
        for other in PARTS:
            assert part == other or not texts[part] & texts[other], (part, other)


@pytest.mark.parametrize("part", PARTS)
def test_readme_counts_what_is_there(part: str) -> None:
    row = re.search(rf"^\| {part}(?: \(claims only\))? \|([^\n]*)", README, re.MULTILINE)
    assert row
    sentences = [sentence for article in ARTICLES[part] for sentence in article["sentences"]]
    found = [claim for _, _, claim in claims(ARTICLES[part])]
    assert [int(cell) for cell in row[1].split("|")[:6]] == [
        len(ARTICLES[part]),
        len(sentences),
        sum(sentence["checkworthy"] for sentence in sentences),
        len(found),
        sum(claim["modality"] != Modality.OPINION for claim in found),
        sum(bool(claim["speakers"]) for claim in found),
    ]


def test_second_held_out_part_is_of_ten_registers() -> None:
    articles = ARTICLES["test2"]
    assert len({article["register"] for article in articles}) == len(articles) == 10
    assert all(12 <= len(article["sentences"]) <= 18 for article in articles)
    found = [claim for _, _, claim in claims(articles)]
    assert len(found) >= 220
    assert {claim["modality"] for claim in found} == {m.value for m in Modality} - {Modality.QUESTION}
    assert {claim["polarity"] for claim in found} == {p.value for p in Polarity}
    # Where the guide leaves a choice of wording or of splitting, either must do.
    assert sum("accept" in claim for claim in found) > len(found) / 2
    assert sum(bool(claim.get("dates")) for claim in found) >= 10


def test_ids_and_sentences_are_unique() -> None:
    assert len({article["id"] for article in EVERY}) == len(EVERY)
    sentences = Counter(a["text"][s["span"][0] : s["span"][1]] for a in EVERY for s in a["sentences"])
    assert not [text for text, times in sentences.items() if times > 1]


@pytest.mark.parametrize("half", [*HALVES, "dev3"])
def test_each_part_has_the_hard_cases(half: str) -> None:
    found = [claim for _, _, claim in claims(ARTICLES[half])]
    assert {claim["modality"] for claim in found} == {m.value for m in Modality} - {Modality.QUESTION}
    assert {claim["polarity"] for claim in found} == {p.value for p in Polarity}
    assert sum(len(claim["speakers"]) > 1 for claim in found) >= 3
    assert sum(bool(claim["speakers"]) for claim in found) >= 50
    assert sum(len(claim["resolved"]) for claim in found) >= 90
    assert sum(claim["polarity"] == "negative" for claim in found) >= 30
    text = "\n".join(article["text"] for article in ARTICLES[half])
    assert "; " in text
    assert "(" in text
    # A place before the speaker, which a parser may take for part of the name.
    assert re.search(r"\bIn [A-Z]\w+(?: [A-Z]\w+)? (?:[a-z]+ )*[A-Z]\w+ ", text)
    assert any(
        not sentence["claims"] and article["text"][: sentence["span"][1]].endswith("?")
        for article in ARTICLES[half]
        for sentence in article["sentences"]
    )


def test_article_fields(article: dict[str, Any]) -> None:
    assert set(article) == ARTICLE_KEYS
    assert article["language"] == "en"
    assert article["text"].startswith(article["title"])
    assert article["text"] == article["text"].strip()
    date.fromisoformat(article["published"])


def test_plain_file_holds_the_same_text(article: dict[str, Any]) -> None:
    part = next(part for part in PARTS if article in ARTICLES[part])
    path = CLAIMS / "articles" / part / f"{article['id']}.txt"
    assert path.read_text(encoding="utf-8") == article["text"] + "\n"


@pytest.mark.parametrize("part", PARTS)
def test_no_plain_file_without_labels(part: str) -> None:
    files = {path.stem for path in (CLAIMS / "articles" / part).iterdir()}
    assert files == {article["id"] for article in ARTICLES[part]}


def test_sentences_cover_the_text_in_order(article: dict[str, Any]) -> None:
    end = 0
    for sentence in article["sentences"]:
        start, stop = sentence["span"]
        assert set(sentence) == {"span", "checkworthy", "claims"}
        assert isinstance(sentence["checkworthy"], bool)
        assert not article["text"][end:start].strip(), "something between two sentences is not labelled"
        text = article["text"][start:stop]
        assert text
        assert text == text.strip()
        assert "\n" not in text
        end = stop
    assert end == len(article["text"])


def test_claims_lie_in_their_sentences(article: dict[str, Any]) -> None:
    for _, sentence, claim in claims([article]):
        start, end = claim["span"]
        assert sentence["span"][0] <= start < end <= sentence["span"][1], claim["text"]
        clause = article["text"][start:end]
        assert clause == clause.strip(), claim["text"]
        # A span that begins or ends inside a word was cut wrongly.
        before, after = article["text"][start - 1 : start], article["text"][end : end + 1]
        assert not (before.isalnum() and clause[0].isalnum()), clause
        assert not (after.isalnum() and clause[-1].isalnum()), clause


def test_claims_share_words_with_their_clause(article: dict[str, Any]) -> None:
    for _, _, claim in claims([article]):
        clause = article["text"][claim["span"][0] : claim["span"][1]].casefold()
        # "It hasn't." says nothing without what the references stand for.
        clause += " " + " ".join(claim["resolved"].values()).casefold()
        stems = {word[:4] for word in re.findall(r"\w+", clause)}
        assert stems & {word[:4] for word in re.findall(r"\w+", claim["text"].casefold())}, claim["text"]


def test_claim_fields(article: dict[str, Any]) -> None:
    for _, _, claim in claims([article]):
        assert set(claim) >= CLAIM_KEYS
        assert set(claim) - CLAIM_KEYS <= {"accept", "dates"}
        Modality(claim["modality"])
        Polarity(claim["polarity"])
        for wording in (claim["text"], *claim.get("accept", ())):
            assert wording[0].isupper() or wording[0].isdigit()
            assert wording.endswith((".", '."', '".'))
        assert claim["text"] not in claim.get("accept", ())
        if claim["modality"] == Modality.REPORTED and not claim["speakers"]:
            assert article["id"] in {
                "court-pension-fraud",
                "obituary-bridge-builder",
                "court-bridge-inspector",
                "business-brewery-closure",
                "court-carer-fraud",
                "explainer-pink-lake",
                "court-lady-anne-skipper",
                "court-surgeon-negligence",
                "court-charity-treasurer",
                "inquiry-ferry-fire",
            }, claim["text"]
        if claim["speakers"]:
            assert claim["modality"] != Modality.ASSERTED


def test_claims_stand_on_their_own(article: dict[str, Any]) -> None:
    for _, _, claim in claims([article]):
        opening = claim["text"].split()[0]
        assert opening not in {"He", "She", "They", "We", "I", "You", "His", "Her", "Their"}, claim["text"]


def test_references_stand_in_their_sentence(article: dict[str, Any]) -> None:
    for _, sentence, claim in claims([article]):
        text = article["text"][sentence["span"][0] : sentence["span"][1]]
        for reference, antecedent in claim["resolved"].items():
            assert is_word(reference, text), (reference, text)
            assert antecedent
            assert antecedent != reference


def test_dates_stand_in_their_claim(article: dict[str, Any]) -> None:
    for _, _, claim in claims([article]):
        for phrase, day in claim.get("dates", {}).items():
            assert phrase in claim["text"]
            distance = date.fromisoformat(day) - date.fromisoformat(article["published"])
            assert abs(distance.days) <= 14


def test_no_claim_stands_twice_in_a_sentence(article: dict[str, Any]) -> None:
    for sentence in article["sentences"]:
        texts = [claim["text"] for claim in sentence["claims"]]
        assert len(set(texts)) == len(texts)


def test_worthy_sentences_have_claims(article: dict[str, Any]) -> None:
    for sentence in article["sentences"]:
        if sentence["checkworthy"]:
            assert sentence["claims"], article["text"][sentence["span"][0] : sentence["span"][1]]
