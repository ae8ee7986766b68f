"""A clause behind a semicolon -> who says it, where it goes on with a count that somebody gives before it.

"She said 320 got the drug; the others got a placebo" is all her word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.attribution import speaker_of
from factcheck.claims.syntax.grammar import own_subject
from factcheck.claims.syntax.saying import SAYING

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Words for those of a whole that have not been told of yet.
REMAINING = {"others", "rest", "remainder", "other", "half", "third"}


def goes_on_for(head: Token) -> tuple[list[Token], str] | None:
    """The speaker of the half before a main clause, and the verb, if the clause is about the rest of those counted."""
    start = head.sent.start
    if head.dep_ != "ROOT" or not start or head.doc[start - 1].text != ";":
        return None
    subject, before = own_subject(head), head.doc[start - 1].sent.root
    if subject is None or subject.lower_ not in REMAINING or subject.left_edge.lower_ not in ("the", "others"):
        return None
    said = any(child.i > before.i for child in before.children if child.dep_ == "ccomp")
    speaker = speaker_of(before) if said and before.lemma_.lower() in SAYING else []
    return (speaker, before.lemma_.lower()) if speaker else None
