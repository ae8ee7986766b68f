"""A statement in the words of who made it -> the same with the name: "I never lied", said by Ann Lee, about Ann Lee.

An article names who it tells of, and the network takes "I" for somebody else.
"""

from __future__ import annotations

import re

FIRST = re.compile(r"\bI\b|\b(?:[Mm]y|[Mm]e)\b")
# First the forms that ask for another verb beside a name.
TOLD = (
    (re.compile(r"\bI(?:['’]m| am)\b"), "{} is"),
    (re.compile(r"\bI(?:['’]ve| have)\b"), "{} has"),
    (re.compile(r"\bI['’]ll\b"), "{} will"),
    (re.compile(r"\bI['’]d\b"), "{} would"),
    (re.compile(r"\bI do(?=n['’]t\b| not\b)"), "{} does"),
    (re.compile(r"\b(?:I|[Mm]e)\b"), "{}"),
    (re.compile(r"\b[Mm]y\b"), "{}'s"),
)
SAYS = (
    (re.compile(r"^\W*says?\s+(?:that\s+)?(?:he|she)\b", re.IGNORECASE), "{}"),
    (re.compile(r"^\W*says?\s+(?:that\s+)?(?:his|her)\b(?=\s+\w)", re.IGNORECASE), "{}'s"),
)
# Two names at least: "Facebook posts" and "Bloggers" are nobody.
PERSON = re.compile(r"(?:[A-Z][\w'’-]*\.? )+(?:(?:de|van|von|der|la|di) )*[A-Z][\w'’-]+(?:,? [JS]r\.?)?")


def named(statement: str, claimant: str | None, claim: str) -> str:
    """The statement with its claimant's name for "I" and for "Says she", where the claim does not say "I" itself."""
    if not claimant or not PERSON.fullmatch(claimant):
        return statement
    for wording, name in SAYS:
        statement = wording.sub(name.format(claimant), statement, count=1)
    if not FIRST.search(statement) or FIRST.search(claim):
        return statement
    for wording, name in TOLD:
        statement = wording.sub(name.format(claimant), statement)
    return statement
