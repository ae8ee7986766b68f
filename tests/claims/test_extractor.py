"""The whole extractor: a complete ledger, exact places, merging, other languages, and no crash on any text."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.articles import article_from_text, read_article
from factcheck.claims import Extractor
from factcheck.claims.extractor import CHARACTERS_AT_ONCE, batches
from factcheck.claims.layout.blocks import LONGEST_BLOCK, blocks
from factcheck.claims.syntax.tree import Token
from factcheck.claims.syntax.written import written
from factcheck.model import Article, Modality

DANGLING = re.compile(
    r"(?:he|she|it|they|this|these|those|his|her|its|their|and|but|or|that|which|who)\b", re.IGNORECASE
)


def check(text, found):
    """What holds of every extraction."""
    ids = {claim.id for claim in found.claims}
    assert len(ids) == len(found.claims)
    covered = [sentence.span for sentence in found.sentences]
    assert covered == sorted(covered)
    for start, stop in covered:
        assert 0 <= start < stop <= len(text)
    for claim in found.claims:
        assert claim.text.strip()
        assert 0 <= claim.span[0] < claim.span[1] <= len(text)
        assert claim.pieces
        assert all(0 <= start < stop <= len(text) for start, stop in claim.pieces)
        assert 0 <= claim.worthiness <= 1
        assert any(claim.id in sentence.claims for sentence in found.sentences)
    for sentence in found.sentences:
        assert set(sentence.claims) <= ids
        assert (sentence.fate == "claims") == bool(sentence.claims)
        assert bool(sentence.reason) != bool(sentence.claims)
    inside = bytearray(len(text))
    for start, stop in covered:
        inside[start:stop] = b"\1" * (stop - start)
    lost = [c for c, seen in zip(text, inside, strict=True) if not seen and not c.isspace()]
    assert not lost, f"not in the ledger: {lost[:20]}"


@pytest.mark.parametrize("name", ["aleppo.txt", "climate.md", "health.html"])
def test_examples_are_extracted_whole(extractor, root, name):
    article = read_article(str(root / "examples" / name))
    check(article.text, extractor.extract(article))


def test_the_news_article(extractor, seed_article):
    article = read_article(str(seed_article))
    found = extractor.extract(article)
    check(article.text, found)
    veto = next(
        c for c in found.claims if c.text.startswith("Russia and China blocked a UN Security Council resolution")
    )
    assert article.text[slice(*veto.span)] == (
        "Russia and China blocked a UN Security Council resolution on Monday calling for a seven-day ceasefire"
    )
    assert not [claim.text for claim in found.claims if DANGLING.match(claim.text)]


def test_headlines_bylines_and_datelines_stand_apart(extract):
    text = (
        "Ferry sinks off Skarn\nBy Ida Holm\n\nSKARN, Norland, 4 May 2019 - A ferry sank on Friday.\n"
        "Photo: the ferry in 2015\n- Two men were saved.\n"
    )
    found = extract(text)
    check(text, found)
    assert [claim.text for claim in found.claims] == [
        "Ferry sinks off Skarn.",
        "A ferry sank on Friday.",
        "Two men were saved.",
    ]
    assert found.claims[0].kind == "headline"


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO, Norway – 30 September 2026 –",
        "San Francisco, Calif. (September 30, 2026) –",
        "SAN FRANCISCO – Sept. 30, 2026 –",
        "[London, UK] – [12 March 2026] –",
        "GENEVA/NAIROBI, 30 September 2026 —",
        "30 September 2026, London:",
    ],
)
def test_a_dateline_with_its_day_is_no_part_of_the_sentence(extract, dateline):
    found = extract(f"Novaterra raises money\n\n{dateline} Novaterra announced that nine ferries were sold.\n")
    assert [(claim.text, claim.speakers) for claim in found.claims[1:]] == [("Nine ferries were sold.", ("Novaterra",))]


def test_a_day_before_a_dash_in_a_sentence_is_no_dateline(extract):
    text = "The budget\n\nIda Holm resigned on 3 March 2026 – The Times had found nine false bills."
    assert "Ida Holm resigned on 3 March 2026" in extract(text).claims[-2].text


def test_wrapped_lines_are_one_sentence(extract):
    text = (
        "The committee that was set up after the flood of last spring has found that the gates of the upper\n"
        "dam were opened four hours late because the telephone line to the village had been cut by the storm.\n"
    )
    assert len(extract(text).sentences) == 1


def test_near_identical_claims_are_merged_and_keep_their_places(extract):
    text = "The dam holds nine million litres. It was hot. The dam holds nine million litres."
    found = extract(text)
    first = found.claims[0]
    assert [text[slice(*span)] for span in (first.span, *first.also)] == ["The dam holds nine million litres"] * 2
    assert sum("dam holds" in claim.text for claim in found.claims) == 1


def test_another_number_is_another_claim(extract):
    assert len(extract("The dam holds 900 litres. The dam holds 901 litres.").claims) == 2


def test_other_languages_are_taken_sentence_by_sentence(extract):
    text = "Die Brücke wurde 1931 gebaut. Sie ist neun Meter breit."
    found = extract(text, language="de")
    assert [claim.text for claim in found.claims] == ["Die Brücke wurde 1931 gebaut.", "Sie ist neun Meter breit."]
    assert "German" in found.notes[0]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            ["Die Stadt hat im Jahr 2023 rund 5,2 Mio. Euro ausgegeben.", "„Wer war das?“, fragte sie am 3. Oktober."],
        ),
        ("fr", ["La ville a payé en 2021.", "« C'est bien faux ! » a dit M. Dupont.", "Non, il reste 8 %."]),
        ("es", ["«¡No es verdad!», dijo el Sr. Pérez.", "El puente costó 3.500 euros."]),
        ("ru", ["В 2020 г. Москва потратила 5 млрд. рублей.", "«Это рекорд», — сказал А. С. Петров."]),
        ("hi", ["मंत्रालय ने कहा कि पुल नहीं गिरा।", "अब तक 10 करोड़ लोगों को टीका लगाया गया है।"]),
        ("ur", ["وزیر نے کہا کہ پل کھول دیا گیا ہے۔", "اس پر پانچ کروڑ روپے خرچ ہوئے۔"]),
        ("ar", ["قالت الوزارة إن اللقاح لا يحتوي على شرائح.", 'وقال الوزير: "اللقاح آمن."']),
    ],
)
def test_sentences_of_other_languages_end_at_their_stops(extract, language, sentences):
    assert [claim.text for claim in extract(" ".join(sentences), language=language).claims] == sentences


def test_why_a_sentence_of_another_language_is_no_claim(extract):
    found = extract("Ende 2023. Wer hat das gesagt? (Und wann?)", language="de")
    assert [one.reason for one in found.sentences] == ["fewer than three words", "a question", "a question"]


@pytest.mark.parametrize(
    ("tag", "named"),
    [
        ("de", "in German, not English"),
        ("pt-BR", "in Portuguese (pt-BR), not English"),
        ("QU", "in Quechua, not English"),
        ("qqq", "in 'qqq', not English"),
        ("zxx", "in a language that was not recognized"),
    ],
)
def test_a_language_that_is_not_parsed_is_named_for_readers(extract, tag, named):
    note = f"the article is {named}: each sentence is taken as one claim"
    assert extract("Ende 2023 war der Damm zu.", language=tag).notes == (note,)


def test_languages_without_spaces_have_sentences_too(extract):
    chinese = "市议会周一批准了新的交通计划。计划将耗资三亿元，并在2027年完工。谁会支付这笔费用？\n\n新闻"
    found = extract(chinese, language="zh")
    assert [claim.text for claim in found.claims] == [
        "市议会周一批准了新的交通计划。",
        "计划将耗资三亿元，并在2027年完工。",
    ]
    assert all(chinese[slice(*claim.span)] == claim.text for claim in found.claims)
    assert len(extract("สภาเมืองอนุมัติแผนการขนส่งใหม่เมื่อวันจันทร์", language="th").claims) == 1
    japanese = extract("「橋は一九三一年に完成した。」と市長は述べた。", language="und")
    assert len(japanese.claims) == 1
    assert "not recognized" in japanese.notes[0]


def test_many_articles_give_the_same_as_one_by_one(extractor):
    articles = [
        article_from_text(f"The mill closed in {year}. Nobody was hurt.", language="en") for year in range(1900, 1970)
    ]
    together = list(extractor.extract_many(articles))
    assert together == [extractor.extract(article) for article in articles]


def test_claims_do_not_hang_on_where_words_lie_in_memory(texts, monkeypatch):
    text = "I believe that under strict rules and under good care, that this can help in finding the cause of the fire."
    found = []
    for order in (1, -1):
        monkeypatch.setattr(Token, "__hash__", lambda token, order=order: token.i * order)
        found.append(texts(text))
    assert found[0]
    assert found[0] == found[1]


def test_texts_are_parsed_as_many_together_as_memory_allows():
    half = "a" * (CHARACTERS_AT_ONCE // 2)
    texts = map(written, [half, half, "b", "c" * CHARACTERS_AT_ONCE, "d"])
    assert [len(some) for some in batches(texts)] == [2, 1, 1, 1]
    assert list(batches([])) == []


def test_check_worthy_sentences_score_higher(extract):
    worthy = extract("Unemployment fell from 9 percent to 4 percent in three years.").sentences[0].worthiness
    chat = extract("Thank you all very much for coming tonight.").sentences[0].worthiness
    assert worthy > 0.5 > chat


@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000,
        "(" * 10_000 + "x" + ")" * 10_000,
        "A" * 30_000,
        "🙂🙃 " * 500,
        "قال الوزير إن الجسر آمن. " * 50,
        "The \u202edam\u202c burst.\x01\x02 It \x1b[31mburned\x1b[0m.",
        "<div>The dam burst.</div><script>alert(1)</script>",
        "THE DAM BURST ON FRIDAY\nTHE MAYOR RESIGNED\n" * 20,
        "the dam burst the mayor resigned nobody knows why " * 100,
        "and and and , , ; ; ( ) “ ” ’ ' \" - - -",
        "\n\n\n.\n\n?\n",
    ],
)
def test_nothing_breaks_it(extractor, text):
    check(text, extractor.extract(Article(id="x", text=text, language="en")))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.text(max_size=300))
def test_any_text_has_a_whole_ledger(extractor, text):
    check(text, extractor.extract(Article(id="x", text=text, language="en")))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .,\n-“”()A1"), max_size=2000))
def test_blocks_hold_every_character_once_and_are_bounded(text):
    found = [block.span for block in blocks(text)]
    assert found == sorted(found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(0 < stop - start <= LONGEST_BLOCK for start, stop in found)
    kept = sum(len(text[start:stop].replace(" ", "").replace("\n", "")) for start, stop in found)
    assert kept == len(text.replace(" ", "").replace("\n", ""))


def test_a_network_is_asked_what_sentences_are_worth(extract):
    article = article_from_text(
        "Unemployment fell from 9 percent to 4 percent.\nThank you all for coming.", language="en"
    )
    asked: list[str] = []

    def judge(texts):
        asked.extend(texts)
        return np.array([2.0, -2.0])

    found = Extractor.load(judge=judge).extract(article)
    assert asked == [article.text[slice(*sentence.span)] for sentence in found.sentences]
    worthy, chat = (sentence.worthiness for sentence in found.sentences)
    assert worthy > 0.5 > chat
    turned = Extractor.load(judge=lambda texts: -judge(texts)).extract(article)
    assert turned.sentences[0].worthiness < worthy
    assert turned.sentences[1].worthiness > chat
    assert [s.span for s in found.sentences] == [s.span for s in extract(article.text).sentences]


def test_a_sentence_goes_the_way_that_the_design_walks_it_through(root, extract):
    page = " ".join((root / "docs" / "design.md").read_text(encoding="utf-8").split())
    sentence, _, way = page.partition("A sentence's way: ")[2].partition(" `layout` finds")
    found = extract(sentence.strip('"')).claims
    assert [(claim.text, claim.kind, claim.modality) for claim in found] == [
        ("Ida Holm is mayor of Vik.", "appositive", Modality.ASSERTED),
        ("Ida Holm had opened a school.", "reported", Modality.REPORTED),
        ("Ida Holm had opened a bridge which cost nine million crowns.", "reported", Modality.REPORTED),
        ("A bridge cost nine million crowns.", "relative", Modality.REPORTED),
    ]
    assert found[1].resolved == {"she": "Ida Holm"}
    assert {claim.speakers for claim in found[1:]} == {("Ida Holm",)}
    assert f'"{found[1].text}"' in way
