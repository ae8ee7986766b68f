"""A draft of a claim and its sentence -> why: the rules that made it, their parse, what its worth adds up from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.worthiness import Worthiness
from factcheck.model import ClaimExplanation

if TYPE_CHECKING:
    from factcheck.claims.build import Draft
    from factcheck.claims.syntax.tree import Span, Token

RULES = {
    "sentence": "the main clause of a sentence",
    "coordination": "a clause joined to another",
    "adverbial": "an adverbial clause that is said to be so",
    "relative": "a relative clause, with its noun in place of the pronoun",
    "appositive": "a description beside a name, or a name beside a description",
    "participial": "a participle, made finite",
    "reported": "what somebody is reported to say",
}
MOST_FEATURES = 12  # the weightiest; a sentence has a hundred


def explain(draft: Draft, sentence: Span, model: Worthiness, odds: float) -> ClaimExplanation:
    """Why a claim was made, and what its sentence's check-worthiness adds up from.

    Parameters
    ----------
    draft
        The claim.
    sentence
        The sentence that it comes from.
    model, odds
        What judged the sentence, and what the network said of it if that model was loaded with the network.
    """
    terms = model.terms(sentence, odds)
    shown = terms[:MOST_FEATURES]
    return ClaimExplanation(
        rules=tuple(_rules(draft)),
        parse=parse_of(draft.tokens),
        worthiness=tuple(shown),
        rest=sum(term.contribution for term in terms[MOST_FEATURES:]),
        intercept=model.intercept,
    )


def parse_of(tokens: Sequence[Token]) -> str:
    """Tokens with their tag, their dependency and what they hang on: ``Vik/NNP:nsubj>met met/VBD:ROOT``."""
    return " ".join(
        f"{token.text}/{token.tag_}:{token.dep_}" + (f">{token.head.text}" if token.head != token else "")
        for token in sorted(tokens, key=lambda token: token.i)
        if not token.is_space
    )


def _rules(draft: Draft) -> list[str]:
    found = [RULES[draft.kind], *draft.rules]
    if draft.resolved:
        found.append("references said by what they stand for: " + ", ".join(draft.resolved))
    if draft.unresolved:
        found.append("references left open: " + ", ".join(draft.unresolved))
    if draft.speakers:
        found.append("said by: " + ", citing ".join(draft.speakers))
    return found
