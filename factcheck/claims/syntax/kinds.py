"""Token of a parsed sentence -> the construction that makes it the head of a claim, or none.

A clause that the sentence does not say to be so (wished, asked, denied, supposed, only one of two) is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.asides import shares_out
from factcheck.claims.syntax.certainty import is_seen_to
from factcheck.claims.syntax.connectives import (
    ASSERTING_MARKS,
    CONDITIONS,
    as_soon,
    asks,
    has_that,
    in_case,
    is_conditional,
    is_inverted,
    loses_helper,
    mark_of,
)
from factcheck.claims.syntax.grammar import (
    AUXILIARIES,
    SUBJECTS,
    WHO,
    can_head,
    first_conjunct,
    is_finite,
    is_infinitive,
    is_past_or_perfect,
    is_plain,
    is_planned,
    own_subject,
    subject_of,
)
from factcheck.claims.syntax.picking import picks_out
from factcheck.claims.syntax.remembered import remembered
from factcheck.claims.syntax.resulting import comes_of_it, is_consequence
from factcheck.claims.syntax.saying import DOCUMENTS, SAYING
from factcheck.claims.syntax.stretches import TIMES, set_off
from factcheck.claims.syntax.supposed import (
    CHARGING,
    HOLDING,
    is_content,
    is_doubted,
    is_open,
    is_set_aside,
    is_wished,
    takes_object,
)
from factcheck.claims.syntax.tree import has
from factcheck.claims.syntax.unasserted import is_unasserted

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What clauses that can be claims hang on their sentence by.
HEADS = {"ROOT", "conj", "relcl", "acl", "advcl", "parataxis", "ccomp"}
# Verbs whose clause without a connective is no statement ("wants it done", "let the clock run").
WANTING = frozenset("want like need have let make see watch help get keep".split())  # noqa: SIM905
# Verbs that with "as" tell only who says or wants the rest.
CITING = frozenset(
    """
    say show find report demand ask claim announce write predict promise expect warn note suggest require want propose
    explore discuss describe detail document explain mention outline
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs whose complement is wished for; a lemmatizer gives "hop" for "hopes".
WISHING = frozenset("hope hop wish pray demand recommend dream pretend".split())  # noqa: SIM905
# Connectives that with a present tense tell when something holds, not that it is so ("when you are ready").
WHENEVER = {"when", "once", "after", "before"}
PERIODS = {"day", "night", "week", "month", "year", "hour", "time", "occasion"}
FARTHEST = 6  # tokens from "as much" to the other "as"


@remembered
def kind_of(head: Token) -> str | None:
    """The construction that makes a token the head of a claim, or None when it is none."""
    dep = head.dep_
    if dep not in HEADS or not can_head(head):
        return None
    if dep == "ROOT":
        return "sentence"
    if dep == "conj":
        if in_condition(head) or _after_order(head) or _alternative(head) or is_set_aside(head) or comes_of_it(head):
            return None
        if is_infinitive(head) and own_subject(head) is not None:
            return None  # "and the only woman to have led a watch"
        first = first_conjunct(head)
        asked = first.dep_ == "relcl" and first.left_edge.nbor(-1).text == ":"  # "the question: who knew, and who paid"
        if mark_of(head) in CONDITIONS or _goes_on_in_row(first) or asked:
            return None  # "only if it rains and if the dam fails"
        over = first.head if first.dep_ == "ccomp" else None
        if over is not None and (is_seen_to(over) or (is_unasserted(over) and not _is_parted(head))):
            return None
        if has_that(head):
            return _second_said(head, first)
        if first.dep_ in ("xcomp", "pcomp") or (first.dep_ in ("advcl", "acl", "relcl") and is_infinitive(first)):
            return None
        if first.dep_ == "relcl" and subject_of(head)[0]:
            return "coordination"
        if first.dep_ in ("acl", "ccomp") and own_subject(head) is None and is_content(first):
            return None
        return "coordination" if can_head(first) or first.dep_ == "ROOT" else None
    return "adverbial" if dep == "acl" and _is_fact(head) else _kind_below(head)


def _second_said(head: Token, first: Token) -> str | None:
    """The kind of what a second "that" brings in: none in "the claim that he lied and that he left"."""
    unsaid = first.dep_ == "ROOT" and first.lemma_.lower() not in SAYING | {"be"}  # "looked at other claims – that"
    if unsaid or is_content(first) or is_content(head):
        return None
    of_noun = first.dep_ == "relcl" and first.left_edge.lower_ in ("that", "which")
    told = any(is_told_of_noun(verb) for verb in (first, *first.below.get("ccomp", ())))
    if told or (of_noun and first.lemma_.lower() not in SAYING):
        return None  # "a move that costs 90 jobs and that the union has called a betrayal"
    return "reported" if is_finite(head) and own_subject(head) is not None else None


def _kind_below(head: Token) -> str | None:
    dep, participle = head.dep_, head.tag_ in ("VBN", "VBG")
    standing = is_finite(head) and own_subject(head) is not None and not is_inverted(head)
    if is_infinitive(head):
        return "participial" if is_planned(head) else None
    if dep == "relcl":
        return None if is_doubted(head) else "relative"
    if dep == "advcl" and is_inverted(head):
        return None
    if dep == "acl":
        told = participle and own_subject(head) is None and not takes_object(head) and not picks_out(head)
        return "participial" if told and not shares_out(head.head) and not _goes_on_in_row(head) else None
    if dep == "advcl" and standing:
        return "adverbial" if _is_so(head) and not is_set_aside(head) else None
    if dep == "advcl" and head.head.dep_ in ("xcomp", "pcomp"):
        return None
    if dep == "advcl":
        return "participial" if participle and _stands_apart(head) and not is_consequence(head) else None
    if dep == "ccomp" and (_tells_when(head) or is_told_of_noun(head) or _lacks_relative(head)):
        return None
    if dep == "ccomp":
        return "reported" if standing and _is_told(head) else None
    told_beside = own_subject(head) is not None and not _tells_only(head)  # what is left stands in parataxis
    return "coordination" if told_beside else None


def is_told_of_noun(head: Token) -> bool:
    """Whether a verb without a subject is what somebody says of a noun: "drones that it said had come from Vik"."""
    saying = head.head
    if head.dep_ != "ccomp" or saying.dep_ != "relcl" or saying.i > head.i or not is_finite(head):
        return False
    own, teller, pronoun = own_subject(head), own_subject(saying), saying.left_edge
    if teller is None or teller.tag_ in ("WDT", "WP") or saying.lemma_.lower() not in CITING | HOLDING:
        return False
    if is_unasserted(saying) or pronoun.lower_ not in WHO or pronoun.i != teller.left_edge.i - 1:
        return False
    return own is None or own is pronoun


def _lacks_relative(head: Token) -> bool:
    """Whether what is said lacks the noun that it is about: "a ruling that both sides said they would appeal"."""
    saying = head.head
    if saying.dep_ != "relcl" or saying.i > head.i:
        return False
    pronoun, teller = saying.left_edge, own_subject(saying)
    if pronoun.lower_ not in WHO or teller is None or teller.left_edge is pronoun:
        return False
    return pronoun.head in (saying, head) and teller.left_edge.i == pronoun.i + 1 and pronoun.dep_ != "det"


def _goes_on_in_row(head: Token) -> bool:
    """Whether a participle may be the second of a row: "the pier, designed by Holt, built in 1930 and sold in May"."""
    noun = head.head
    by = noun.head
    if head.dep_ != "acl" or "conj" not in head.below or by.dep_ != "agent" or by.head.dep_ != "acl":
        return False
    return head.tag_ == by.head.tag_ == "VBN" and set_off(head) and set_off(by.head)


def _is_fact(head: Token) -> bool:
    """Whether a clause is called a fact, and of nobody who may be anybody: "despite the fact that the mill is shut"."""
    subject = own_subject(head)
    return (
        head.head.lower_ == "fact"
        and head.head.dep_ != "ROOT"
        and mark_of(head) == "that"
        and is_finite(head)
        and subject is not None
        and subject.pos_ != "PRON"
    )


def _is_parted(verb: Token) -> bool:
    """Whether a comma stands before what joins a verb to another: it may be no part of what is denied of that."""
    joints = [c for c in verb.head.below.get("cc", ()) if c.i < verb.i]
    return bool(joints) and joints[-1].nbor(-1).text == ","


def _tells_only(head: Token) -> bool:
    """Whether a clause only tells who says or hears the rest of the sentence."""
    told = ("dobj", "ccomp", "xcomp")
    lone = not any(child.dep_ in told and child.tag_ != "PRP" for child in head.children)
    return lone and head.lemma_.lower() in CITING | {"hear", "tell", "add", "confirm"}


def _is_told(head: Token) -> bool:
    """Whether a complement with a subject and a tense is said to be so: not wanted, asked, wished, or supposed."""
    above = head.head
    wanted = above.lemma_.lower() in WANTING and mark_of(head) is None
    if wanted or above.lower_ in CONDITIONS or is_unasserted(above) or loses_helper(head):
        return False
    if above.lemma_.lower() in WISHING or mark_of(head) in ("if", "whether") or _is_awaited(above) or is_seen_to(above):
        return False
    return not asks(head) and not is_wished(head) and not is_open(head)


def _is_awaited(above: Token) -> bool:
    """Whether a statement hangs on what is still awaited: "will not act until it is sure that prices are falling"."""
    verb = above.head if above.pos_ == "ADJ" else above
    return verb.dep_ == "advcl" and mark_of(verb) in CONDITIONS | {"until"}


def _tells_when(head: Token) -> bool:
    """Whether a clause before its verb begins with "by the time": it is no statement that the verb brings in."""
    first = head.left_edge
    return bool(
        first.lower_ == "by"
        and head.i < head.head.i
        and [t.lower_ for t in first.doc[first.i + 1 : first.i + 3]] == ["the", "time"]
    )


def _is_so(head: Token) -> bool:
    """Whether an adverbial clause is said to be so."""
    mark = mark_of(head)
    if mark == "as" and _likens(head):
        return False
    if _is_general(head) or in_case(head) or as_soon(head) or (mark == "as" and _cites(head)) or _is_age(head, mark):
        return False
    return mark in ASSERTING_MARKS | {None} and not asks(head) and not (mark == "when" and _tells_which(head))


def _tells_which(head: Token) -> bool:
    """Whether a clause with "when" tells of which times a count is: "counted 31 days last year when no train ran"."""
    for before in reversed(head.doc[head.head.i + 1 : head.left_edge.i]):
        if before.lemma_.lower() in PERIODS and before.tag_ == "NNS" and "nummod" in before.below:
            return True
        if before.ent_type_ != "DATE" or before.lower_ in ("old", "ago"):
            return False
    return False


def _is_age(head: Token, mark: str | None) -> bool:
    """Whether a clause only tells how old somebody then was: "has sung there since she was nine"."""
    if mark not in ("since", "when") or head.lemma_ != "be":
        return False
    return any(c.tag_ == "CD" and not c.rights for c in (*head.below.get("attr", ()), *head.below.get("acomp", ())))


def _is_general(head: Token) -> bool:
    """Whether a clause with "when" and a present tense only tells when the rest holds: it is a condition."""
    verb = next((c for c in head.children if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP", "MD")), head)
    if mark_of(head) == "after" and head.tag_ == head.head.tag_ == "VBZ" and head.i > head.head.i:
        return head.sent[-1].is_punct  # a headline tells in the present what happened: "Vik quits after audit fails"
    if mark_of(head) not in WHENEVER:
        return False
    return (mark_of(head) == "once" and _is_to_come(head.head)) or verb.tag_ in ("VBZ", "VBP", "MD")


def _is_to_come(verb: Token) -> bool:
    """Whether a verb tells what will be, or is part of that: "would decide whether to go once it was reached"."""
    while verb.dep_ == "xcomp" and verb.head is not verb:
        verb = verb.head
    return any(child.lower_ in ("will", "would") for child in verb.children)


def _likens(head: Token) -> bool:
    """Whether a clause with "as" is the second half of "as much as", or has no verb of its own ("as a clerk must")."""
    if head.tag_ == "MD" or any(c.lower_ in ("might", "would", "could", "should") for c in head.children):
        return True  # "trembled as a slave might fear a master"
    edge = head.left_edge.i
    before = head.doc[max(head.sent.start, edge - FARTHEST) : edge]
    if any(t.lower_ == "such" or (t.lower_ == "same" and before[-1].pos_ != "NOUN") for t in before[-2:]):
        return True  # "the figures are the same as the board expects"
    return any(t.lower_ in ("as", "so") and t.dep_ == "advmod" and t.head.pos_ in ("ADJ", "ADV") for t in before)


def _alternative(head: Token) -> bool:
    """Whether a clause may be so instead of the one before it ("lost control or braked hard"), or is denied with it."""
    first = head.head
    joints = {c.lower_ for c in first.below.get("cc", ()) if first.i < c.i < head.i}
    denied = "neg" in first.below and not (head.tag_ == "VBD" and not has(head, ("neg", "aux", "nsubj")))
    if denied and "and" in joints and head.tag_ == "VB" and not has(head, (*SUBJECTS, *AUXILIARIES)):
        return True  # "did not stop and ask"
    return "or" in joints and not denied  # "has not tried or jailed anybody" does not say that it jailed anybody


def _after_order(head: Token) -> bool:
    """Whether a clause is what comes of something one is told to do ("close the door and you close it for good")."""
    first = head.head
    return first.tag_ == "VB" and first.dep_ == "ROOT" and own_subject(first) is None and own_subject(head) is not None


def _cites(head: Token) -> bool:
    """Whether a clause with "as" only tells who says or wants the rest ("as the paper reported", "as we know it")."""
    if head.lemma_ == "know" and any(child.lower_ in ("it", "them") for child in head.below.get("dobj", ())):
        return True
    lone = not has(head, ("dobj", "ccomp", "xcomp", "acomp", "attr"))
    return lone and head.lemma_.lower() in CITING


def _stands_apart(head: Token) -> bool:
    """Whether a participle says something of the subject, or of one of its own ("with all votes counted")."""
    if head.lower_ in ("permitting", "willing"):
        return False  # "by the end of May, weather permitting"
    if head.lower_ in ("starting", "beginning"):
        link = head.nbor(1)
        since = link.below.get("pobj", ())
        if (link.lower_ == "with" and not head.is_sent_start) or any(noun.ent_type_ in TIMES for noun in since):
            return False  # "Starting in 2013, the ferry carried cars", "closed nine mills, starting with the oldest"
    mark = mark_of(head)
    above = head.head
    said = any(child.i < above.i for child in above.below.get("ccomp", ())) or _is_text_tagging(above)
    if said and head.i > above.i and above.lemma_.lower() in CITING:
        return False  # "will be sold, he said, saving nine jobs": he saves none
    return set_off(head) and (mark is None or (mark == "with" and own_subject(head) is not None))


def _is_text_tagging(saying: Token) -> bool:
    """Whether a text is the source of what stands before: "grew, the figures showed, defying fears": they defy none."""
    teller = own_subject(saying) if saying.dep_ == "parataxis" else None
    return teller is not None and teller.lemma_.lower() in DOCUMENTS


def in_condition(head: Token) -> bool:
    """Whether a joined clause shares a condition with the one before it: they are one statement.

    "If it rains, the town floods and the road closes" says neither; nor does "they will sell up and leave if it rains".
    """
    if "mark" in head.below:
        return False
    first = head.head
    around = any(
        not first.i < child.i < head.i and (mark_of(child) in CONDITIONS or is_inverted(child))
        for child in first.below.get("advcl", ())
    )
    helped = any(child.tag_ == "MD" for child in head.below.get("aux", ()))
    charged = first.lemma_.lower() in CHARGING  # "is accused of theft and faces jail if convicted"
    told = (is_past_or_perfect(first) or charged) and is_plain(first)
    later = told and not is_past_or_perfect(head)  # "has left and hopes to return if it is safe"
    own = any(first.i < child.i < head.i for child in head.below.get("advcl", ()))  # "is old and, if it rains, leaks"
    return around or (own_subject(head) is None and not (helped or later or own) and is_conditional(head))
