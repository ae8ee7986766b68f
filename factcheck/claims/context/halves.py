"""A clause behind a semicolon or colon -> who says it, where the half before tells that.

"She said 320 got the drug; the others got a placebo" is all her word, and so is "He told the mayor: The dam is old".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.attribution import speaker_of
from factcheck.claims.syntax.grammar import own_subject
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import QUOTES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Words for those of a whole that have not been told of yet.
REMAINING = {"others", "rest", "remainder", "other", "half", "third"}
# Verbs of saying behind whose statements a colon goes on with what is said; "claims that it rose: it fell" does not.
EXPLAINING = {"say", "explain", "argue", "add", "note", "warn", "insist"}
SAID = {"ccomp", "xcomp", "acomp", "oprd", "neg", "mark"}


def goes_on_for(head: Token) -> tuple[list[Token], str] | None:
    """The speaker of the half before a clause, and the verb; None where the clause is the author's own."""
    start = head.sent.start
    joint = head.doc[start - 1].text if start else ""
    if joint == ":":  # whose quotations are, is told elsewhere
        return None if head.doc[start].text in QUOTES else _led_in(head.doc[start - 1].sent.root)
    if joint != ";" or head.dep_ != "ROOT":
        return None
    subject, before = own_subject(head), head.doc[start - 1].sent.root
    if subject is None or subject.lower_ not in REMAINING or subject.left_edge.lower_ not in ("the", "others"):
        return None
    said = any(child.i > before.i for child in before.children if child.dep_ == "ccomp")
    speaker = speaker_of(before) if said and before.lemma_.lower() in SAYING else []
    return (speaker, before.lemma_.lower()) if speaker else None


def _led_in(verb: Token) -> tuple[list[Token], str] | None:
    """Who says what stands behind a colon: "Holm wrote in May: The dam is old", "said it was old: it leaked"."""
    lemma = verb.lemma_.lower()
    if lemma not in SAYING or lemma == "point" or "nsubj" not in verb.below:
        return None
    if has(verb, SAID - {"ccomp"} if lemma in EXPLAINING else SAID):
        return None
    if "dobj" in verb.below and (lemma != "tell" or "dative" in verb.below):
        return None  # "noted one thing: ..."
    may = any(child.dep_ == "auxpass" or child.tag_ == "MD" for child in verb.children)
    speaker = [] if may else speaker_of(verb)
    return (speaker, lemma) if speaker else None
