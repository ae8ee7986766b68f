"""The blocks of an interview or of minutes -> who speaks in each, and whom a question speaks to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.layout.blocks import UNNAMED, Block
from factcheck.claims.syntax.names import plain

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Doc, Span

Parsed = tuple[Block, "Doc | None"]

# Who asks, before a name, and the verbs of asking and being asked.
ASKERS = {"reporter", "correspondent", "journalist", "interviewer", "editor", "columnist"}
CONVERSING = {"speak", "talk", "tell", "meet", "interview", "ask", "sit", "visit", "answer"}


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
        return _titled(parsed, text, who=_asked_by_name(parsed))
    who = _introduced(parsed[: answers[0]], text)
    if who is None:
        return list(parsed), None
    taken = set(answers)
    return _titled(
        [(b._replace(speaker=who) if n in taken else b, d) for n, (b, d) in enumerate(parsed)], text, who=who
    )


def _titled(parsed: Sequence[Parsed], text: str, *, who: str | None) -> tuple[list[Parsed], str | None]:
    """The blocks, with a quotation over an interview as the words of the one who is asked."""
    first, doc = parsed[0] if parsed else (None, None)
    if first is None or doc is None or who is None or first.speaker:
        return list(parsed), who
    over = text[slice(*first.span)]
    if over[:1] not in "\"“‘'" or over[-1:] not in "\"”’'":
        return list(parsed), who
    return [(first._replace(speaker=who), doc), *parsed[1:]], who


def _introduced(before: Sequence[Parsed], text: str) -> str | None:
    """The person whom the text before the first answer names most, or speaks to."""
    full: dict[str, str] = {}
    named: set[str] = set()  # surely people
    times: Counter[str] = Counter()
    spoken_of = False  # as somebody
    for block, doc in before:
        if doc is None:
            words = text[slice(*block.span)].rstrip(",: ").split()
            if text[slice(*block.span)].endswith(",") and words[-1] in full:
                return full[words[-1]]
            continue
        spoken_of = spoken_of or any(token.lower_ in ("he", "she", "his", "her") for token in doc)
        for entity in doc.ents:
            if not _may_be_person(entity) or _is_asking(entity) or _may_be_place(entity):
                continue
            named |= {plain(list(entity)).split()[-1]} if entity.label_ == "PERSON" else set()
            name = plain(list(entity))
            key = name.split()[-1]
            full[key] = max(full.get(key, ""), name, key=len)
            times[key] += 1
    ranked = times.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    key = ranked[0][0]
    return full[key] if key in named or spoken_of else None


def _may_be_person(entity: Span) -> bool:
    """Whether a name is a person's, or has the form of one: taggers take a rare name for that of a firm."""
    if entity.label_ != "ORG":
        return entity.label_ == "PERSON"
    return len(entity) in (2, 3) and all(t.pos_ == "PROPN" and t.is_alpha and t.text.istitle() for t in entity)


def _may_be_place(entity: Span) -> bool:
    """Whether a name of one word stands where a place does: "the water board of Stainsby", "half of Stainsby"."""
    if len(entity) > 1 or not entity.start:
        return False
    before = entity[0].nbor(-1)
    owner = before.nbor(-1).lemma_.lower()
    return before.lower_ in ("in", "at", "near", "across", "outside") or (
        before.lower_ == "of" and owner not in ("career", "life", "work", "words", "death")
    )


def _is_asking(person: Span) -> bool:
    """Whether a person is said to ask: "our reporter Ida Holm", "she told Ida Holm", "Ida Holm met her"."""
    before = person[0].nbor(-1).lower_ if person.start else ""
    if before in ASKERS:
        return True
    name = person.root
    verb = name.head.head if name.dep_ == "pobj" else name.head
    if verb.lemma_.lower() not in CONVERSING:
        return False
    others = [t for child in verb.children for t in (child, *child.children) if t != name and t.tag_ == "PRP"]
    if name.dep_ == "nsubj":
        return any(token.lower_ in ("him", "her", "them") for token in others)
    return any(token.dep_ == "nsubj" and token.lower_ in ("he", "she", "they") for token in others)


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
