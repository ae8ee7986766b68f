"""The blocks of an interview or of minutes -> who speaks in each, and whom a question speaks to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.layout import UNNAMED, Block
from factcheck.claims.names import plain

if TYPE_CHECKING:
    from factcheck.claims.tree import Doc

Parsed = tuple[Block, "Doc | None"]


def named(parsed: Sequence[Parsed], text: str) -> tuple[list[Parsed], str | None]:
    """The blocks with the one who answers named, where the text before the first answer tells who that is.

    Parameters
    ----------
    parsed
        The blocks of an article with their parses; people are recognized.
    text
        The article.

    Returns
    -------
    tuple
        The blocks, and who is asked in blocks of the kind ``question``: None if it is not certain.
    """
    answers = [number for number, (block, _) in enumerate(parsed) if block.speaker == UNNAMED]
    if not answers:
        return list(parsed), _asked_by_name(parsed)
    who = _introduced(parsed[: answers[0]], text)
    if who is None:
        return list(parsed), None
    first, doc = parsed[0]
    quoted = text[slice(*first.span)]
    over = doc is not None and quoted[:1] in "\"“‘'" and quoted[-1:] in "\"”’'"
    said = {0, *answers} if over else set(answers)
    return [(b._replace(speaker=who) if n in said else b, doc) for n, (b, doc) in enumerate(parsed)], who


def _introduced(before: Sequence[Parsed], text: str) -> str | None:
    """The person whom the text before the first answer names most, or speaks to."""
    full: dict[str, str] = {}
    times: Counter[str] = Counter()
    for block, doc in before:
        if doc is None:
            words = text[slice(*block.span)].rstrip(",: ").split()
            if text[slice(*block.span)].endswith(",") and words[-1] in full:
                return full[words[-1]]
            continue
        for entity in doc.ents:
            if entity.label_ != "PERSON":
                continue
            name = plain(list(entity))
            key = name.split()[-1]
            full[key] = max(full.get(key, ""), name, key=len)
            times[key] += 1
    ranked = times.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return full[ranked[0][0]]


def _asked_by_name(parsed: Sequence[Parsed]) -> str | None:
    """Whom the other one asks, when two speak and only one of them asks."""
    spoken = [(b.speaker.split()[-1], d) for b, d in parsed if b.speaker and d is not None]
    full = {b.speaker.split()[-1]: b.speaker for b, _ in reversed(parsed) if b.speaker}
    if len(full) != 2:
        return None
    asking = Counter(who for who, doc in spoken if doc[-1].text == "?")
    asked = [who for who in full if asking[who] * 4 < sum(speaker == who for speaker, _ in spoken)]
    return full[asked[0]] if len(asked) == 1 else None


def asked_in(block: Block, asked: str | None) -> str | None:
    """Whom a block speaks to, if it is a question or the words of the one who asks."""
    return asked if block.kind == "question" or (block.speaker and asked != block.speaker) else None
