"""Who says it, behind what is said or in the middle of it, taken for something else -> the speaker of all of it.

"The bridge will shut and cost 34 million, its director, Ida Holm, told reporters"; "“He rang me,” Holm, 88, recalled".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import give_subject, make_main
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs that a sentence begins with before whoever says what follows.
TURNED = {"Added": "add", "Said": "say", "Says": "say", "Adds": "add", "Wrote": "write", "Explained": "explain"}


def said_first(verb: Token) -> None:
    """A verb of saying before a name is no part of it: "Added Ida Holm, a fellow of the institute: “...”"."""
    name = verb.head
    if verb.text not in TURNED or not verb.is_sent_start or verb.dep_ != "compound" or name.dep_ != "ROOT":
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ" if verb.text.endswith("s") else "VBD", "VERB", TURNED[verb.text]
    make_main(verb)
    give_subject(verb, name)
    for sign in [child for child in name.children if child.text == ":"]:
        sign.head = verb


def quoted_before(saying: Token) -> None:
    """What stands before "was quoted as saying" is what was said: "“It is gone,” Vik was quoted as saying"."""
    link = saying.head
    quoting = link.head
    if saying.lower_ != "saying" or link.lower_ != "as" or quoting.lower_ not in ("quoted", "reported", "cited"):
        return
    said = next((child for child in quoting.children if child.dep_ == "ccomp" and child.i < quoting.i), None)
    if said is not None and not has(saying, ("ccomp",)):
        said.head = saying
