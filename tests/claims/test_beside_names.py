"""Whose role it is that stands before a name, and that it was so at the time."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("He is the brother of the painter Ida Holm.", "Ida Holm is a painter.", "Ida Holm is the brother"),
        (
            "The daughter of the singer Olga Brandt was found.",
            "Olga Brandt is a singer.",
            "Olga Brandt is the daughter",
        ),
        (
            "He is the author of the novel The Long Ice.",
            "He is the author of the novel The Long Ice.",
            "Ice is the author",
        ),
        ("The head of research, Ida Holm, resigned.", "Ida Holm is the head of research.", "none"),
        ("Its chairman at the time, Lord Amory, resigned.", "Lord Amory was its chairman at the time.", "Amory is"),
        ("Her co-author Piet Landau argued for sound.", "Piet Landau argued for sound.", "Her co-author Piet"),
        ("Chair of the bench Omar Lyle freed them.", "Chair of the bench Omar Lyle freed them.", "is a bench"),
    ],
)
def test_the_role_is_of_the_one_who_is_named(texts, text, said, unsaid):
    found = texts(text)
    assert said in found
    assert not any(unsaid in claim for claim in found)
