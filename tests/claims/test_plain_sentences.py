"""Ordinary sentences of newspapers, by construction: what must be said of them, and what must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Texts = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The coach was stripped of his title and barred from the sport.", "The coach was barred from the sport."),
        ("The mill was bought by a Dane and converted into flats.", "The mill was converted into flats."),
        ("The nurse was convicted of theft and fined 4,000 pounds.", "The nurse was fined 4,000 pounds."),
        ("The officer was offered a medal and promised a pension.", "The officer was promised a pension."),
        ("The workers were offered a raise but refused the terms.", "The workers refused the terms."),
    ],
)
def test_what_somebody_suffered_as_well(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)
