"""Rules about one token that several others ask: each answer is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

Answer = TypeVar("Answer")


def remembered(rule: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """A rule that looks at a settled text only, and whose answers nobody changes."""

    @wraps(rule)
    def answer(token: Token) -> Answer:
        told: dict[Token, Answer] | None = token.doc.told.get(rule)
        if told is None:
            told = token.doc.told[rule] = {}
        if token not in told:
            told[token] = rule(token)
        return told[token]

    return answer
