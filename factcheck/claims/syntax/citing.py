"""Whom somebody quotes ("cites Holm as saying that"), who begins by saying something, what "per" names as a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.connectives import is_negated
from factcheck.claims.syntax.grammar import WHO, is_finite, is_plain, own_subject
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import QUOTES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs with "as" and what somebody is said to be.
DESCRIBING = {"describe", "characterise", "characterize", "depict", "portray", "regard", "dismiss", "hail", "praise"}
AT_FIRST = {"first", "initially", "originally"}
SUPPOSED = {"think", "thought", "believe", "assume", "suppose", "imagine", "suspect", "guess", "reckon"}
GOING_ON = {"continue", "go", "begin"}
ENDING = {",", ".", "!", "?", "…", "...", "’", "'"}  # before a quotation's end
QUOTING = {"quote", "cite", "report"}
FALSELY = {"falsely", "wrongly", "mistakenly", "erroneously", "incorrectly"}


def quoted_source(saying: Token) -> Token | None:
    """The noun for whoever is quoted as saying something; None where nobody is, or falsely."""
    link = saying.head
    if saying.dep_ != "pcomp" or saying.tag_ != "VBG" or link.lower_ != "as":
        return None
    quoting = link.head if link.head.pos_ == "VERB" else link.head.head
    if quoting.lemma_.lower() not in QUOTING or not is_finite(quoting) or is_negated(quoting):
        return None
    if any(child.lower_ in FALSELY for child in quoting.children):
        return None
    own = own_subject(quoting)
    if "auxpass" in quoting.below:
        return own
    return next((child for child in quoting.below.get("dobj", ()) if child.i < link.i), None)


def says_by_way(saying: Token) -> Token | None:
    """The subject of what is done by saying something, who says it: "opened the debate by saying that ..."."""
    link, verb = saying.head, saying.head.head
    if saying.dep_ != "pcomp" or saying.tag_ != "VBG" or link.lower_ != "by" or saying.lemma_.lower() not in SAYING:
        return None
    if verb.pos_ != "VERB" or not is_finite(verb) or not is_plain(verb) or has(verb, ("auxpass",)):
        return None
    if any(child.lower_ in FALSELY for child in saying.children):
        return None
    own = own_subject(verb)
    return own if own is None or own.lower_ not in WHO else None


def is_no_word(verb: Token) -> bool:
    """Whether somebody is wrong, thought so only at first, or no text says it: "at first thought it was a bomb"."""
    if any(child.lower_ in FALSELY for child in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return any(child.lower_ in ("any", "no") for child in verb.head.children)  # "found no message saying that"
    if verb.lemma_.lower() not in SUPPOSED:
        return False
    before = [child for child in verb.children if child.i < verb.i]
    return any(
        child.lower_ in AT_FIRST for child in (*before, *(c for at in before if at.lower_ == "at" for c in at.children))
    )


def goes_on_saying(verb: Token) -> bool:
    """Whether what somebody goes on with or a text reads is said: "The ad continues: “It fell”", "“Lost,” it reads"."""
    if verb.lemma_ == "read":
        after = verb.doc[verb.i + 1 : verb.i + 3]
        own = own_subject(verb)
        quoted = verb.is_sent_start or any(token.text in QUOTES for token in verb.doc[verb.sent.start : verb.i])
        told = own is not None and (own.i > verb.i or own.left_edge.nbor(-1).text in QUOTES)
        return (quoted and bool(told)) or (len(after) > 1 and after[0].text in (",", ":") and after[1].text in QUOTES)
    if verb.lemma_ not in GOING_ON or (verb.lemma_ == "go" and all(child.lower_ != "on" for child in verb.children)):
        return False
    return any(_leads_in(child) for child in verb.children if child.i > verb.i) or _is_behind_quotation(verb)


def _leads_in(mark: Token) -> bool:
    """Whether words follow on a mark: "He continued: It fell", "He continued, “It fell”"."""
    return mark.text == ":" or (mark.text == "," and mark.i + 1 < mark.sent.end and mark.nbor(1).text in QUOTES)


def _is_behind_quotation(verb: Token) -> bool:
    """Whether only who speaks stands between a quotation and a verb: "“The dam failed,” the letter continues"."""
    own = own_subject(verb)
    if own is None or own.lower_ in ("quote", "quotation") or has(verb, {"xcomp", "dobj", "aux"}):
        return False
    before = min(verb.i, own.left_edge.i) - 1
    return before > verb.sent.start and verb.doc[before].text in QUOTES and verb.doc[before - 1].text in ENDING


def is_source(per: Token) -> bool:
    """Whether "per" names who or what says the rest: "Per the report, nine are ill", but "40 euros per person"."""
    source = next(iter(per.below.get("pobj", ())), None)
    if source is None:
        return False
    opens = per.i == per.sent.start or (per.text == "per" and per.nbor(-1).text == ",")  # but Per is a name
    named = source.pos_ == "PROPN" or (source.pos_ == "NOUN" and has(source, ("det", "poss")))
    return opens and named and source.right_edge.i + 1 < per.sent.end and source.right_edge.nbor(1).text in ",."
