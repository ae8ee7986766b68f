"""What only opens a statement, before its subject: "No.", "Update:", "because" of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.grammar import own_subject

if TYPE_CHECKING:
    from factcheck.claims.tree import Token


def called_out(head: Token) -> set[Token]:
    """What only opens an answer: "No.", and "because" before a statement that stands alone."""
    called = ("intj", "vocative")
    found = {t for child in head.children if child.dep_ in called and child.i < head.i for t in child.subtree}
    if head.dep_ == "ROOT":
        found |= _label(head)
        found |= {c for c in head.children if c.dep_ == "mark" and c.lower_ == "because" and c.i == head.sent.start}
        if found:
            first = next((t for t in head.sent if t not in found), None)
            while first is not None and first.is_punct and first.i < head.i:
                found.add(first)
                first = first.nbor(1)
    return found


def _label(head: Token) -> set[Token]:
    """What stands before a colon and has no verb ("Update:", "About the firm:"), if the statement follows it."""
    first = own_subject(head)
    colon = next((token for token in head.sent if token.text == ":" and token.i < head.i), None)
    if colon is None or first is None or first.left_edge.i < colon.i:
        return set()
    before = list(head.doc[head.sent.start : colon.i + 1])
    return set() if any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in before) else set(before)
