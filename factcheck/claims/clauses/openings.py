"""A clause -> the words that only open its sentence and say nothing of it: "No.", a label, who is spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import own_subject

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def called_out(head: Token) -> set[Token]:
    """What only opens an answer: "No.", and "because" before a statement that stands alone."""
    found = {
        t
        for child in head.children
        if child.i < head.i and (child.dep_ == "vocative" or (child.dep_ == "intj" and not _answers(child)))
        for t in child.subtree
    }
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
