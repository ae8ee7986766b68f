"""Paragraphs of an interview that does not mark who speaks -> which of them ask, and which answer.

Such an interview opens with a few lines about who is asked. From the first question on, paragraphs take turns; what
shows that it is one are whole paragraphs that end in a question mark, and answers in the first person between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST_QUESTIONS = 3
LEAST_OWN = 3  # answers in somebody's own words
LONGEST_QUESTION = 60  # words
OWN_WORDS = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
ALONE = re.compile(r"\b(?:I|[Mm]y)\b")
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
ADDRESSING = re.compile(r"\b[Yy]our?\b")
REPLYING = re.compile(r"(?:Yes|No|Not|Of course|Well|Certainly|Partly|I|That|This|It|He|She|They|There)\b")
CREDIT = re.compile(r"(?:Interview|Questions|Text|Photos?|Translation|Translated|Interviewed|Recorded)\b.{0,40}$")


def unmarked(paragraphs: Sequence[str]) -> dict[int, bool]:
    """The paragraphs that are turns of an interview, by their number, and whether each of them asks.

    Parameters
    ----------
    paragraphs
        The paragraphs of an article, in order, its headline among them.

    Returns
    -------
    dict
        Empty when the paragraphs are no interview, or when that is not certain.
    """
    asking = [number for number, text in enumerate(paragraphs) if number and _asks(text)]
    if len(asking) < LEAST_QUESTIONS or any(ALONE.search(_unquoted(text)) for text in paragraphs[1 : asking[0]]):
        return {}
    turns: dict[int, bool] = {}
    for start, stop in zip(asking, [*asking[1:], len(paragraphs)], strict=True):
        turns[start] = True
        replies = range(start + 1, _end(paragraphs, start, stop))
        taken = _taken_in_turn(paragraphs, replies)
        turns |= {number: number in taken for number in replies}
    answers = [paragraphs[number] for number, asks in turns.items() if not asks]
    questions = len(turns) - len(answers)
    own = sum(bool(OWN_WORDS.search(_unquoted(text))) for text in answers)
    certain = own >= LEAST_OWN and 2 * own >= len(answers) and len(answers) <= 3 * questions
    return turns if certain and any(ALONE.search(_unquoted(text)) for text in answers) else {}


def _asks(text: str) -> bool:
    return text.rstrip().endswith("?") and len(text.split()) <= LONGEST_QUESTION and text.lstrip()[:1] not in "\"“‘'"


def _end(paragraphs: Sequence[str], start: int, stop: int) -> int:
    """Where the replies to the last question end: what comes after them may be about the interview."""
    if stop < len(paragraphs):
        return stop
    own = (n for n in range(start + 1, stop) if OWN_WORDS.search(_unquoted(paragraphs[n])))
    return max((n + 1 for n in own if not CREDIT.match(paragraphs[n])), default=min(start + 2, stop))


def _taken_in_turn(paragraphs: Sequence[str], replies: range) -> set[int]:
    """The paragraphs between answers that ask without a question mark ("The city says it put up 200 boxes.").

    Every second paragraph is one if none of them is in the first person, and each is short and speaks to somebody, is
    followed by a longer one, or by one that begins as a reply does; otherwise an answer has several paragraphs.
    """
    between = replies[1::2]
    if len(replies) % 2 == 0 or not between:
        return set()
    for number in between:
        text, reply = paragraphs[number], paragraphs[number + 1]
        answered = len(text) < len(reply) or ADDRESSING.search(text) or REPLYING.match(reply)
        if len(text.split()) > LONGEST_QUESTION // 2 or OWN_WORDS.search(_unquoted(text)) or not answered:
            return set()
    return set(between)


def _unquoted(text: str) -> str:
    return QUOTED.sub(" ", text)
