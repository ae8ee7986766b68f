"""A small index is compared as a whole, a large one claim by claim: either way gives the same matches."""

from __future__ import annotations

import pytest

from factcheck.matching import Matcher, candidates, claim_query, standing

QUERIES = [
    claim_query("The Lowden dam holds nine million cubic metres.", speaker="Ilse Marren", date="2016-05-01"),
    claim_query("It holds more than any other.", previous=["The Lowden dam was raised."], following=["It leaks."]),
    claim_query("No bee is left in the north."),
]


def told(matcher, **options):
    texts = [query.text for query in QUERIES]
    ranked = [
        [(row, score) for row, score in zip(one.rows.tolist(), one.scores.tolist(), strict=True)]
        for _, one in matcher.answer(QUERIES, top_k=3)
    ]
    return ranked, matcher.search(texts, top_k=4, **options)


def test_as_a_whole_and_claim_by_claim(index, encoder, monkeypatch):
    whole = told(Matcher(index, encoder))
    for module in (candidates, standing):
        monkeypatch.setattr(module, "FEW", 0)
    ranked, found = told(Matcher(index, encoder))
    assert [[row for row, _ in one] for one in whole[0]] == [[row for row, _ in one] for one in ranked]
    for one, other in zip(whole[0], ranked, strict=True):
        assert [score for _, score in one] == pytest.approx([score for _, score in other], abs=1e-6)
    assert len(found) == len(QUERIES)
    for one, other in zip(whole[1], found, strict=True):
        assert [(m.statement.id, m.group, m.relation, m.warnings) for m in one] == [
            (m.statement.id, m.group, m.relation, m.warnings) for m in other
        ]
        for match, same in zip(one, other, strict=True):
            assert match.signals == pytest.approx(same.signals, abs=1e-5)
