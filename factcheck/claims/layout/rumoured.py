"""The lines of a fact-check -> what it only repeats ("Claim: ...", "Myth: ... Fact: ..."), and whose word that is."""

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
# Under a name: "stated on January 18, 2021 in an interview".
STATED = re.compile(
    r"(?:stated|said|says|wrote|posted|tweeted|claimed)\s(?:on|in)\s(?:(?!\sthat\s|\.\s[A-Z])[^!?:\n]){4,200}"
)
CREDITED = re.compile(r"(?!The\s)[A-Z][\w.’'-]*(?:\s[\w.’'&-]+){0,5}")
UNDER = re.compile(r"(?:(?:the|our)\s)?(?:verdict|rating|conclusion|ruling|assessment)|the facts?|facts?", re.I)


def boxed(paragraphs: Sequence[str]) -> frozenset[int]:
    """The numbers of paragraphs that stand alone between the headings "What was claimed" and "Our verdict"."""
    heads = [text.strip().rstrip(":").strip() if len(text) <= LONGEST_HEADING else "" for text in paragraphs]
    return frozenset(
        number
        for number in range(1, len(heads) - 1)
        if OVER.fullmatch(heads[number - 1]) and UNDER.fullmatch(heads[number + 1])
    )


def credited(paragraphs: Sequence[str]) -> dict[int, str]:
    """The numbers of paragraphs over which it stands alone who said them, and when; with who that is."""
    found = {}
    for number in range(2, len(paragraphs)):
        when = paragraphs[number - 1].strip()
        if when[:1].islower() and STATED.fullmatch(when) and any(sign.isdigit() for sign in when):
            who = paragraphs[number - 2].strip()
            if len(who) <= LONGEST_HEADING and CREDITED.fullmatch(who):
                found[number] = who
    return found


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
