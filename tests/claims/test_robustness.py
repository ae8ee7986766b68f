"""Texts of any kind: no crash, every character in the ledger, every span exact, and work in proportion to length."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.articles import article_from_text
from factcheck.claims import build
from factcheck.claims.layout.blocks import LONGEST_BLOCK, blocks
from factcheck.claims.layout.casing import Casing
from factcheck.claims.unparsed import STOPPED
from factcheck.model import Article

PROSE = "The dam Karl Vik he she it they his said that who whose burst burned was in 1931 9 per cent and or but of I we"
SIGNS = ', ; : . ? ! “ ” " ( ) [ ] - – • <p> &amp; 🙂 قال \u202e \x00 \x1b[31m A: \n \n\n'
WORDS = st.sampled_from((PROSE + " him IF when not no to a an the Mr " + SIGNS).split(" "))


GOLD = Path(__file__).resolve().parents[2] / "eval" / "gold" / "claims" / "articles" / "dev"


def exact(text, found):
    assert not any("could not be taken apart" in note for note in found.notes)
    for sentence in found.sentences:
        assert 0 <= sentence.span[0] < sentence.span[1] <= len(text)
        assert text[slice(*sentence.span)].strip()
    for claim in found.claims:
        start, stop = claim.sentence_span
        assert start <= claim.span[0] < claim.span[1] <= stop
        assert claim.text == " ".join(claim.text.split()) != ""
        assert claim.pieces == tuple(sorted(claim.pieces))
        for first, last in claim.pieces:
            piece = text[first:last]
            assert piece == piece.strip()
            assert piece
    inside = bytearray(len(text))
    for sentence in found.sentences:
        first, last = sentence.span
        inside[first:last] = b"\1" * (last - first)
    assert not [c for c, seen in zip(text, inside, strict=True) if not seen and not c.isspace()]


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_mixture_of_words_and_signs(extractor, text):
    exact(text, extractor.extract(Article(id="x", text=text, language="en")))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_a_line_in_any_case_keeps_its_length(text):
    assert len(Casing(text).lowered(text.upper())) == len(text.upper())


@pytest.mark.parametrize(
    "text",
    [
        "((The dam " * 5_000 + "burst" + "))" * 5_000,
        "(" * 10_000 + "The dam burst." + ")" * 10_000,
        "“" * 5_000 + "The dam burst.",
        "He said that " * 400 + "the dam burst.",
        "who " * 2_000,
        "A: B: C: " * 2_000,
        "Karl: I came.\n" * 300,
        "; ".join(["the dam burst"] * 800),
        "The dam burst" + " " * 20_000 + "in 1931." + "\t" * 9_000,
    ],
    ids=["open", "nested", "quotes", "said", "who", "labels", "lines", "halves", "gap"],
)
def test_what_is_nested_or_repeated(extractor, text):
    exact(text, extractor.extract(Article(id="x", text=text, language="en")))


def test_a_megabyte_on_one_line_is_cut_into_blocks_of_bounded_length():
    text = ("The dam of Harburg burst in 1931 and the mayor resigned. " * 20_000)[:1_000_000]
    found = [block.span for block in blocks(text)]
    assert max(stop - start for start, stop in found) <= LONGEST_BLOCK
    assert sum(stop - start for start, stop in found) >= len(text) - 2 * len(found)


@pytest.mark.parametrize("gap", [" " * 3_990, " " * 4_100, "\xa0 " * 5_000, " " * 300_000])
def test_a_gap_parts_no_sentence_however_long_it_is(extractor, gap):
    text = f"The dam of Harburg burst{gap}in 1931 and the mayor{gap}resigned."
    found = extractor.extract(Article(id="x", text=text, language="en"))
    exact(text, found)
    assert [claim.text for claim in found.claims] == ["The dam of Harburg burst in 1931.", "The mayor resigned."]


def test_ten_times_the_text_has_ten_times_the_claims(extractor):
    line = "The dam of Harburg burst in {} and the mayor of Norland resigned. "
    counts = []
    for size in (30, 300):
        text = "".join(line.format(1000 + number) for number in range(size))
        found = extractor.extract(Article(id="x", text=text, language="en"))
        exact(text, found)
        counts.append(sum(1 + len(claim.also) for claim in found.claims))
    assert counts[1] == 10 * counts[0]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_days_around_the_first_and_the_last_one(claims, published):
    text = "The bridge closed last Tuesday and will open next week, and the mill burned down last year."
    assert not any(claim.dates for claim in claims(text, published=published))


@pytest.mark.parametrize(
    "text", ["Because it fell, said", "Announcing it, said", "Holding on, claimed", "Speaking on Friday, she said"]
)
def test_who_says_it_may_be_the_end_of_a_text(extractor, text):
    exact(text, extractor.extract(Article(id="x", text=text, language="en")))


@pytest.mark.parametrize(
    "text",
    [
        "In 12 yards that were sold, workers went home.",
        "Of 30 miles that were planned, only 12 were built.",
        "Among the ships was a squadron commanded by Holm",
        "“I let",
        "It was built by Karl Vik Sr., whose farm, Vik Hill, holds a deposit of uranium.",
        "The paper ran a May 3, 2019 report revealing something worse.",
        "The county widened its programme to nine more towns, beginning",
        "The mayor [ [ the first ] of Vik, who claims to be an official, left.",
        "Karl Vik ran the mill. The dam fell, HIM said.",
        "Mayor Ida Holm left. hE fo SAID IT FELL.",
        "! according to {a}, more than half of the {b} are unsafe.",
        "But another site, Vik Daily, published a Dec. 12, 2017 story suggesting something more sinister.",
    ],
)
def test_what_begins_or_breaks_off_oddly(extractor, text):
    exact(text, extractor.extract(Article(id="x", text=text, language="en")))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "text",
    [
        "The dam burst.\n\n{}\n\nIt fell in May.",
        "{}\nThe dam burst.",
        "{0} {0}",
        "The dam burst. {0}\n{0}\n",
        "- {}\n- A dam",
    ],
)
@pytest.mark.parametrize("mark", ["\u200b", "\xad", "\u2060", "\ufeff\u200b"])
def test_lines_of_marks_that_nobody_sees(extractor, text, mark, language):
    text = text.format(mark)
    exact(text, extractor.extract(Article(id="x", text=text, language=language)))


def test_what_leads_in_a_quotation_in_another_language(extractor):
    text = "Der Damm brach 1931 am Abend.\n\nIn the letter Ida Holm said:\n\n“The dam burst.”\n\nEr war alt."
    found = extractor.extract(Article(id="x", text=text, language="de"))
    exact(text, found)
    assert len(found.claims) == 4


def test_sentences_that_break_off_behind_any_word(extractor):
    lines = [line for path in sorted(GOLD.glob("*.txt")) for line in path.read_text().splitlines()]
    words = [sentence.split() for line in lines for sentence in line.split(". ")]
    cut = [" ".join(some[: n + 1]) for some in words for n in range(len(some))]
    assert len(cut) > 2000
    for text, found in zip(cut, extractor.extract_many(map(article_from_text, cut)), strict=True):
        exact(text, found)


def test_a_clause_may_be_without_words_of_its_own(extract):
    extract(
        "The wreck of the cargo ship, which sank say some all 29 hands during a storm in 1975, among them at a depth "
        "of 160 metres with 27 km from shore."
    )


def test_a_rule_that_fails_costs_no_more_than_its_sentence(extractor, monkeypatch, caplog):
    made = build.clauses

    def failing(sentence):
        if "bridge" in sentence.words:
            raise IndexError("list index out of range")
        return made(sentence)

    monkeypatch.setattr(build, "clauses", failing)
    found = extractor.extract(
        article_from_text("The dam had burst. Ida Holm said the bridge fell and the mill burned. The road closed.")
    )
    assert [claim.text for claim in found.claims] == [
        "The dam had burst.",
        "Ida Holm said the bridge fell and the mill burned.",
        "The road closed.",
    ]
    assert any(note.startswith("1 of the sentences could not be taken apart") for note in found.notes)
    assert "the bridge fell" in caplog.text
    assert "IndexError" in caplog.text


@pytest.mark.parametrize(
    "rule", ["extractor.silenced", "extractor.blocks", "extractor.composed", "extractor.mend", "extractor.named"]
)
def test_a_fault_before_claims_are_made_costs_one_article_its_rules(extractor, monkeypatch, caplog, rule):
    module, name = rule.split(".")
    works = getattr(sys.modules[f"factcheck.claims.{module}"], name)

    def failing(*given):
        if "the dam burst" in " ".join(str(getattr(one, "text", one)) for one in given):
            raise IndexError("list index out of range")
        return works(*given)

    monkeypatch.setattr(f"factcheck.claims.{rule}", failing)
    texts = ["The road closed and the mill burned.", "Ida Holm said the dam burst.\nThe mill burned.", "The inn fell."]
    road, dam, inn = extractor.extract_many(map(article_from_text, texts))
    assert [claim.text for claim in road.claims] == ["The road closed.", "The mill burned."]
    assert [claim.text for claim in dam.claims] == ["Ida Holm said the dam burst.", "The mill burned."]
    assert [claim.text for claim in inn.claims] == ["The inn fell."]
    assert [note.partition(",")[0] for note in dam.notes] == ["the article could not be taken apart"]
    assert (road.notes, inn.notes) == ((), ())
    assert "IndexError" in caplog.text


@pytest.mark.parametrize("mark", ["「", "『", "“", "「。"])
def test_quotation_marks_that_nothing_closes_are_looked_through_once(mark):
    assert "".join(found[0] for found in STOPPED.finditer(mark * 300_000)) == mark * 300_000
    assert [found[0] for found in STOPPED.finditer("「「橋。」だ。」終。")] == ["「「橋。」だ。", "」終。"]
