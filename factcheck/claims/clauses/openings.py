"""A clause -> the words that only open its sentence and say nothing of it: "No.", a label, who is spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import own_subject

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span as Sentence
    from factcheck.claims.syntax.tree import Token

# By what somebody is spoken to, words of those who speak to one another, and signs after which they begin.
ADDRESSED = frozenset("senator governor minister chancellor councillor madam sir speaker friends folks".split())  # noqa: SIM905
SPOKEN = {"i", "we", "you", "my", "our", "your", "me", "us"}
OPENING = {",", ":", ";", '"', "“", "‘", "-", "–", "—"}
LONGEST_NAME = 3  # words


def called_out(head: Token) -> set[Token]:
    """What only opens an answer: "No.", and "because" before a statement that stands alone."""
    found = {
        t
        for child in head.children
        if child.i < head.i and (child.dep_ == "vocative" or (child.dep_ == "intj" and not _answers(child)))
        for t in child.subtree
    }
    found |= _addressed(head)
    if head.dep_ == "ROOT":
        if ":" in head.sent.words:
            found |= _label(head)
        found |= {c for c in head.below.get("mark", ()) if c.lower_ == "because" and c.i == head.sent.start}
        if found:
            first = next((t for t in head.sent if t not in found), None)
            while first is not None and first.is_punct and first.i < head.i:
                found.add(first)
                first = first.nbor(1)
    return found


def _addressed(head: Token) -> set[Token]:
    """Whom a sentence speaks to by name, between its start and its subject or at its end: "Well, Helen, I lost"."""
    subject, sentence = own_subject(head), head.sent
    if subject is None or "," not in sentence.words or head.dep_ not in ("ROOT", "ccomp"):
        return set()
    spoken = subject.tag_ in ("PRP", "EX") or subject.lower_ in ("this", "that")
    spoken = spoken or not SPOKEN.isdisjoint(sentence.words)
    found: set[Token] = set()
    comma = subject.left_edge.i - 1
    if comma > sentence.start and head.doc[comma].text == ",":
        name = _name_before(sentence, comma)
        if name and _opens(name[0]) and (name[-1].lower_ in ADDRESSED or (spoken and _may_be_called(name))):
            found |= {*name, head.doc[comma]}
    last = sentence.end
    while last > head.i + 1 and (head.doc[last - 1].is_punct or head.doc[last - 1].is_space):
        last -= 1
    name = _name_before(sentence, last)
    if name and name[0].i > head.i + 1 and name[0].nbor(-1).text == ",":
        beside = name[-1].dep_ in ("npadvmod", "dep", "intj", "vocative") and spoken and _may_be_called(name)
        if name[-1].dep_ != "conj" and (name[-1].lower_ in ADDRESSED or beside):
            found |= {*name, name[0].nbor(-1)}
    return found


def _opens(first: Token) -> bool:
    """Whether a word begins a sentence, or what is said, but for an interjection or a conjunction."""
    start = first.sent.start
    if first.i == start:
        return True
    before = first.nbor(-1)
    return (
        before.is_space or before.text in OPENING or before.tag_ == "UH" or (before.tag_ == "CC" and before.i == start)
    )


def _name_before(sentence: Sentence, stop: int) -> list[Token]:
    """The name or title of three words at most that ends right before a place in a sentence."""
    first = stop
    while first > max(sentence.start, stop - LONGEST_NAME) and (
        sentence.doc[first - 1].pos_ == "PROPN" or sentence.doc[first - 1].lower_ in ADDRESSED
    ):
        first -= 1
    return list(sentence.doc[first:stop])


def _may_be_called(name: list[Token]) -> bool:
    """Whether a name may be that of somebody: no day, place or firm."""
    return all(token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "") for token in name)


def _answers(word: Token) -> bool:
    """Whether "yes" or "no" is what somebody says within the sentence ("if the board says no, ...")."""
    before = word.doc[word.sent.start : word.i]
    return any(token.pos_ in ("VERB", "AUX") for token in before)


def _label(head: Token) -> set[Token]:
    """What stands before a colon and has no verb ("Update:", "About the firm:"), if the statement follows it."""
    colon = next((token for token in head.doc[head.sent.start : head.i] if token.text == ":"), None)
    first = own_subject(head) if colon is not None else None
    if colon is None or first is None or first.left_edge.i < colon.i:
        return set()
    before = list(head.doc[head.sent.start : colon.i + 1])
    return set() if any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in before) else set(before)
