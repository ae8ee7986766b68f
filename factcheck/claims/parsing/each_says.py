"""Several who say something in one sentence -> none of them says what another says.

In "Holm said it was old, Vik said it was safe and 9 percent said it was shut" nobody says that anybody said so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import make_main
from factcheck.claims.syntax.grammar import own_subject
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

OPINING = {"say", "think", "believe", "answer", "claim"}
BUT = {"while", "whereas", "but"}


def others_word(verb: Token) -> None:
    """Hang a verb of saying on the one before, whose content it was taken for, or join both."""
    subject, above = own_subject(verb), verb.head
    lemma = verb.lemma_.lower()
    if lemma not in OPINING or subject is None or subject.pos_ == "PRON" or has(verb, ("neg",)):
        return
    told = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if told is None or any(child.dep_ == "mark" and child.lower_ not in BUT for child in verb.children):
        return
    if verb.dep_ == "ccomp" and above.lemma_.lower() in OPINING and has(above, ("nsubj",)):
        first = next((child for child in above.children if child.dep_ == "ccomp" and child is not verb), verb)
        if verb.i < above.i:  # the first of two, taken for what the second says
            other = own_subject(above)
            if other is not None and verb.i < other.i and first.i > above.i and above.dep_ == "ROOT":
                make_main(verb)
                above.head, above.dep_ = verb, "conj"
        elif above.i < first.i < verb.i and subject.left_edge.nbor(-1).text == ",":
            verb.dep_ = "conj"
        return
    said = above
    while said.dep_ == "conj" and said.head is not said:
        said = said.head
    saying = said.head
    if verb.dep_ not in ("conj", "advcl") or said.dep_ != "ccomp" or not saying.i < said.i < verb.i:
        return
    if saying.lemma_.lower() in OPINING and has(saying, ("nsubj",)) and said.lemma_.lower() not in OPINING:
        verb.head = saying
        for joint in [child for child in above.children if child.dep_ == "cc" and child.i < verb.i]:
            joint.head = saying
