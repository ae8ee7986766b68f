"""A line of a fact-check -> where what it only repeats begins and ends: "Claim: ...", "Myth: ... Fact: ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.model import Span

LONGEST_HEADING = 40  # characters
RUMOUR = re.compile(
    r"(?P<what>(?:[A-Z#][\w’'#.]*)(?:\s[\w’'#.&/-]+){0,4})\s?:\s+(?=[\"“‘'(A-Z\d])",
)
RUMOURED = frozenset("claim claims claimed rumour rumours rumor rumors myth myths allegation hoax fiction".split())  # noqa: SIM905
# What stands between: "The truth about this claim" brings in no rumour.
WEIGHED = frozenset("about behind on of against to fact facts truth verdict rating checking is are".split())  # noqa: SIM905
JUDGED = re.compile(
    r"(?<=[.!?\"”’'\d)])\s+(?=(?:(?:The|Our|THE|OUR|[A-Z]\w+[’']S|[A-Z]\w+[’']s)\s)?"
    r"(?i:verdict|facts?|rating|reality|truth|conclusion|assessment|ruling|finding|we\ssay|answer)\s?:)"
)


OVER = re.compile(
    r"(?:(?:the|our)\s)?claim|what (?:was|is|is being|are they) claim(?:ed|ing)|the (?:rumou?r|myth)|myth", re.I
)
UNDER = re.compile(r"(?:(?:the|our)\s)?(?:verdict|rating|conclusion|ruling|assessment)|the facts?|facts?", re.I)


def boxed(paragraphs: Sequence[str]) -> frozenset[int]:
    """The numbers of paragraphs that stand alone between the headings "What was claimed" and "Our verdict"."""
    heads = [text.strip().rstrip(":").strip() if len(text) <= LONGEST_HEADING else "" for text in paragraphs]
    return frozenset(
        number
        for number in range(1, len(heads) - 1)
        if OVER.fullmatch(heads[number - 1]) and UNDER.fullmatch(heads[number + 1])
    )


def rumoured(text: str, start: int, stop: int) -> tuple[int, Span] | None:
    """Where a line goes on behind a label for what others claim, and the stretch that is only claimed.

    That ends with the line, or where it is judged in the same one: "Myth: ... Fact: ...".
    """
    label = RUMOUR.match(text, start, stop)
    if label is None or label.end() >= stop:
        return None
    words = [word.strip("#.") for word in label["what"].lower().split()]
    if not {words[0], [word for word in words if not word.isdigit()][-1]} & RUMOURED or WEIGHED & set(words):
        return None
    judged = JUDGED.search(text, label.end(), stop)
    return label.end(), (label.end(), judged.start() if judged else stop)
