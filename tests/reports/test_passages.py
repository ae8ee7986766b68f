"""Cutting the article: every character once and in order, every claim marked exactly where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Claim, Report, Statement, Verdict
from factcheck.model import Match as ModelMatch
from factcheck.reports.entries import Entry, entries
from factcheck.reports.passages import Passage, passages


def claim(
    number: int, span: tuple[int, int], *, pieces: tuple[tuple[int, int], ...] = (), matched: bool = False
) -> Entry:
    made = Claim(id=f"c{number}", text="", span=span, pieces=pieces or (span,), sentence_span=span)
    statement = Statement(id="s", text="", verdict=Verdict.FALSE)
    match = ModelMatch(claim_id=made.id, statement=statement, rank=1, score=1.0, confidence=0.9)
    return Entry(number, made, (match,) if matched else ())


def marked(passage: Passage) -> list[tuple[str, int | None]]:
    return [(piece.text, piece.entry.number if piece.entry else None) for piece in passage.pieces]


def test_nested_claims_take_the_innermost_colour() -> None:
    text = "Ana said the dam, which leaks, is safe."
    outer, inner = claim(1, (9, 38), matched=True), claim(2, (18, 29), matched=True)
    (passage,) = passages(text, [outer, inner])
    assert marked(passage) == [
        ("Ana said ", None),
        ("the dam, ", 1),
        ("which leaks", 2),
        (", is safe", 1),
        (".", None),
    ]
    assert [piece.touching for piece in passage.pieces] == [(), (1,), (1, 2), (1,), ()]
    assert [[entry.number for entry in piece.ending] for piece in passage.pieces] == [[], [], [2], [1], []]


def test_a_claim_with_a_match_outshines_one_inside_it_without() -> None:
    (passage,) = passages("abcdefgh", [claim(1, (0, 8), matched=True), claim(2, (2, 4))])
    assert marked(passage) == [("ab", 1), ("cd", 1), ("efgh", 1)]
    assert [piece.touching for piece in passage.pieces] == [(1,), (1, 2), (1,)]


def test_overlapping_claims_share_their_stretch() -> None:
    (passage,) = passages("abcdefgh", [claim(1, (0, 5), matched=True), claim(2, (3, 8), matched=True)])
    assert [piece.touching for piece in passage.pieces] == [(1,), (1, 2), (2,)]
    assert "".join(text for text, _ in marked(passage)) == "abcdefgh"


def test_claims_with_the_same_span_both_get_their_mark() -> None:
    (passage,) = passages("abcdef.", [claim(1, (0, 6)), claim(2, (0, 6), matched=True)])
    assert [entry.number for entry in passage.pieces[0].ending] == [1, 2]
    assert marked(passage)[0] == ("abcdef", 2)


def test_a_carried_subject_is_touched_but_not_marked() -> None:
    (passage,) = passages("Kim sang and danced.", [claim(1, (13, 19), pieces=((0, 3), (13, 19)))])
    assert [(piece.text, piece.entry is not None, piece.touching) for piece in passage.pieces] == [
        ("Kim", False, (1,)),
        (" sang and ", False, ()),
        ("danced", True, (1,)),
        (".", False, ()),
    ]


def test_a_claim_over_the_end_of_a_paragraph_has_one_mark_and_two_stretches() -> None:
    text = "One two\nthree four"
    first, second = passages(text, [claim(1, (4, 13), matched=True)])
    assert marked(first) == [("One ", None), ("two", 1)]
    assert marked(second) == [("three", 1), (" four", None)]
    assert first.entries
    assert not second.entries
    assert [len(piece.ending) for passage in (first, second) for piece in passage.pieces] == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n\t\n", []),
        ("one", ["one"]),
        ("one\ntwo", ["one", "two"]),
        ("  one  \n\n\n two\n", ["one", "two"]),
        ("wrapped\nlines\n\nof two\nparagraphs", ["wrapped\nlines", "of two\nparagraphs"]),
        ("a title\n\n" + "long " * 40 + "\nnext", ["a title", ("long " * 40).strip(), "next"]),
        ("broken by\nits width\n\n" + "long " * 40, ["broken by\nits width", ("long " * 40).strip()]),
        ("One.\nTwo.\nThree.\n\n" + "long " * 40, ["One.", "Two.", "Three.", ("long " * 40).strip()]),
        ("broken by\n" + "long " * 40 + "\n\nnext", ["broken by", ("long " * 40).strip(), "next"]),
        ("one\r\ntwo", ["one", "two"]),
        ("x\n \ny", ["x", "y"]),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [passage.text for passage in passages(text, [])] == paragraphs


def test_lines_are_seen_unless_they_only_had_no_room() -> None:
    wrapped = "The weir at the old mill of Oster was raised\nby two metres before the rains of last autumn."
    poem = "The river rose above the weir that night,\nAnd no one saw the mill wheel turn,\nAnd no one heard."
    assert [passage.lined for passage in passages(f"{wrapped}\n\n{poem}\n\nOne line.", [])] == [False, True, False]


@pytest.mark.parametrize("span", [(0, 0), (90, 95), (3, 2), (-5, 2), (7, 999), (4, 6)])
def test_odd_spans_lose_neither_claim_nor_text(span: tuple[int, int]) -> None:
    cut = passages("one\n\ntwo\n", [claim(1, span)])
    assert [passage.text for passage in cut] == ["one", "two"]
    assert [entry.number for passage in cut for entry in passage.entries] == [1]
    assert sum(len(piece.ending) for passage in cut for piece in passage.pieces) == 1


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Entry]]:
    text = draw(st.text(alphabet="ab \n", max_size=40))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place, st.booleans()), max_size=6))
    ordered = sorted((min(first, last), max(first, last), matched) for first, last, matched in spans)
    return text, [
        claim(number, (first, last), matched=matched) for number, (first, last, matched) in enumerate(ordered, 1)
    ]


@given(cases())
def test_all_text_and_all_claims_are_there_once(case: tuple[str, list[Entry]]) -> None:
    text, found = case
    cut = passages(text, found)
    assert "".join("".join(passage.text for passage in cut).split()) == "".join(text.split())
    if not cut:
        return
    assert sorted(entry.number for passage in cut for entry in passage.entries) == [entry.number for entry in found]
    ends = [entry.number for passage in cut for piece in passage.pieces for entry in piece.ending]
    assert sorted(ends) == [entry.number for entry in found]
    position = 0
    for passage in cut:
        position = text.index(passage.text, position)
        for piece in passage.pieces:
            stretch = (position, position + len(piece.text))
            assert text[slice(*stretch)] == piece.text
            around = [
                entry for entry in found if entry.claim.span[0] <= stretch[0] and stretch[1] <= entry.claim.span[1]
            ]
            assert (piece.entry in around) if around else piece.entry is None
            position = stretch[1]


def test_a_real_article(harbour: Report) -> None:
    cut = passages(harbour.article.text, entries(harbour))
    assert len(cut) == 4
    assert [[entry.number for entry in passage.entries] for passage in cut] == [[], [1, 2, 3], [4, 5], []]
    assert all(one.text != two.text for one, two in pairwise(cut))
