"""Rules about one token that several others ask: each answer is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from factcheck.claims.tree import Token

Answer = TypeVar("Answer")


def remembered(rule: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """A rule that looks at a settled text only, and whose answers nobody changes."""

    @wraps(rule)
    def answer(token: Token) -> Answer:
        told, question = token.doc.told, (rule, token)
        if question not in told:
            told[question] = rule(token)
        found: Answer = told[question]
        return found

    return answer
