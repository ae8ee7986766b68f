"""A clause as it would be worded -> whether it had better not be: a slip of the parser, or only a part of a sentence.

What is refused here is lost as a claim of its own; if nothing else is left of its sentence, the sentence is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.refusals.fragments import is_fragment
from factcheck.claims.refusals.miscuts import ends_passive, torn
from factcheck.claims.syntax.agreement import PLURAL_FORMS, SINGULAR_FORMS, top_of
from factcheck.claims.syntax.certainty import is_prospect
from factcheck.claims.syntax.connectives import mark_of
from factcheck.claims.syntax.grammar import (
    ASKING_TAGS,
    AUXILIARIES,
    FINITE,
    SUBJECTS,
    auxiliaries,
    first_conjunct,
    own_subject,
)
from factcheck.claims.syntax.saying import BRINGING, SAYING, SUPPOSING
from factcheck.claims.syntax.stretches import NOMINAL, PLACE, is_plural
from factcheck.claims.syntax.tense import UNCHANGING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

SCORE = re.compile(r"\d{1,3}[-–:]\d{1,3}")
# Words that a sentence does not end with.
HANGING = frozenset(
    """
    a an the of that and or but nor than if unless because although whereas whether which who whom whose my your our
    their every each no as per from with into onto upon
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs that say nothing without what is said, at the end of a claim.
BARE = frozenset("say says said tell tells told announce announced claim claims claimed".split())  # noqa: SIM905
LEADING_IN = {"to", "in", "on", "at", "of", "for", "with", "by", "after", "during", "until", "since"}
WANTED = SAYING | SUPPOSING
BESIDE_VERB = SUBJECTS | AUXILIARIES | {"punct", "mark"}
EXISTING = {"be", "exist", "remain", "seem", "appear", "come", "follow", "stand", "lie", "live", "arise", "emerge"}
PARTING = {"according", ";", ":"}
TAKING_UP = {"so", "nor", "neither"}  # words that take up an earlier verb, or deny it


def refused(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a clause of these words is no claim."""
    spoken = [token for token in (*clause.subject, *words) if not token.is_punct and not token.is_space]
    if not spoken or not (clause.before or clause.said or _has_tense(clause, words)):
        return True
    return (
        torn(clause, words)
        or is_fragment(clause, words)
        or _breaks_off(clause, words, spoken)
        or _strange_subject(clause)
        or _runs_together(clause, words, spoken)
        or _strange_verb(clause, words)
    )


def _breaks_off(clause: Clause, words: Sequence[Token], spoken: Sequence[Token]) -> bool:
    """Whether a clause begins or ends as only a part of a sentence does."""
    head, sentence = clause.head, clause.head.sent
    return (
        _hangs(spoken)
        or _introduces(spoken[-1])
        or (head.lower_ == "provided" and not clause.shared and _condition_follows(head))
        or ("WP$" in sentence.tags and _whose_is_open(clause, words))
        or ("that" in sentence.words and _begins_with_that(clause, spoken))
        or _marked_twice(head)
        or (not TAKING_UP.isdisjoint(sentence.words) and _inverted(clause, words))
        or _brought_in_by_nothing(clause)
        or (bool(words) and words[0].dep_ == "mark" and words[0].head == head)
    )


def _runs_together(clause: Clause, words: Sequence[Token], spoken: Sequence[Token]) -> bool:
    """Whether two statements run into one, or nothing joins a clause to its own."""
    return (
        ("acl" in clause.head.sent.deps and any(_is_tag(t) for t in words if t.dep_ == "acl"))
        or _runs_into(clause, words)
        or _joined_by_nothing(clause)
        or (clause.kind == "appositive" and _not_apart(clause))
        or (not clause.carried and _across_semicolon(spoken, words))
    )


def _strange_verb(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a verb has not the form or the object that it needs here, or another verb's subject."""
    head, kind = clause.head, clause.kind
    return (
        (kind == "coordination" and (_asked_or_wished(clause) or _past_beside_future(clause) or _lacks_object(head)))
        or (head.dep_ == "conj" and _nor(head))
        or (not clause.before and head.lower_ == "asked" and _is_aside(clause))
        or (kind == "reported" and _says_what(clause))
        or (bool(clause.before) and (_is_finite_already(head) or _no_participle(head)))
        or (kind == "participial" and _after_adjunct(clause, words))
        or (clause.carried and _disagrees(clause))
    )


def _begins_with_that(clause: Clause, spoken: Sequence[Token]) -> bool:
    """Whether a connective is left before a statement: "that guests do not like to wait"."""
    first = spoken[0] if clause.carried or clause.before else min(spoken, key=PLACE)
    return first.lower_ == "that" and first.tag_ == "IN"


def _is_tag(token: Token) -> bool:
    """Whether a verb that seems to describe a noun is what is left of "..., as somebody once wrote, ..."."""
    return bool(token.tag_ == "VBD" and token.nbor(1).text == ",")


def _has_tense(clause: Clause, words: Sequence[Token]) -> bool:
    return any(token.tag_ in FINITE for token in (*words, *clause.shared))


def _is_finite_already(head: Token) -> bool:
    return any(child.tag_ in FINITE for child in auxiliaries(head))


def _across_semicolon(spoken: Sequence[Token], kept: Sequence[Token]) -> bool:
    """Whether a semicolon between the first and the last of the words was left out."""
    if ";" not in spoken[0].sent.words:
        return False
    low, high = min(spoken, key=PLACE).i, max(spoken, key=PLACE).i
    marks = [token for token in spoken[0].doc[low:high] if token.text == ";"]
    return any(mark not in kept and not _in_brackets(mark, low) for mark in marks)


def _in_brackets(mark: Token, low: int) -> bool:
    """Whether a mark stands in brackets that open after a place."""
    return sum((t.text == "(") - (t.text == ")") for t in mark.doc[low : mark.i]) > 0


def _after_adjunct(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a participle follows a phrase that it tells of ("under the deal, signed in May, the firm can ...")."""
    head, edge = clause.head, clause.head.left_edge.i
    if clause.carried and clause.subject and clause.subject[0].i > head.i and edge > head.sent.start + 1:
        noun = head.doc[edge - 2]  # "in a ruling, published in May, the judges said"
        if head.doc[edge - 1].text == "," and noun.dep_ == "pobj" and noun.i < clause.subject[0].i:
            return True
    first = words[0] if words else clause.head
    before = clause.head.nbor(-1)
    return first.tag_ == "IN" and first.dep_ == "prep" and first.i < clause.head.i and before.text == ","


def _no_participle(head: Token) -> bool:
    """Whether what is tagged as a participle has not the form of one ("Deputies back ban")."""
    form = head.lower_
    if form == "turned" and head.i + 1 < head.sent.end and head.nbor(1).tag_ in ("NN", "NNP"):
        return True  # "an actor turned minister" is a minister
    return (
        head.tag_ == "VBN"
        and form == head.lemma_.lower()
        and form not in UNCHANGING | {"come", "become", "run", "overcome", "unbeaten", "unbroken", "unseen", "unhurt"}
    )


def _hangs(spoken: Sequence[Token]) -> bool:
    last = spoken[-1]
    if last.lower_ in BARE and (last.dep_ == "pcomp" or any(child.lower_ == "being" for child in last.children)):
        return True  # "before being told"
    if last.tag_ == "PRP" and last.dep_ in SUBJECTS and len(spoken) > 1:
        return True
    verb = last.lower_ in BARE and last.pos_ not in ("NOUN", "PROPN")  # "contradicts her claim"
    bare = verb and len(spoken) > 2 and last.dep_ not in ("conj", "ROOT", "relcl", "acl")
    if bare and "auxpass" not in last.below:  # "said he had not been told"
        return True
    each = (last.lower_ == "each" and last.dep_ != "det") or ends_passive(last)  # "cost nine euros each"
    if last.lower_ not in HANGING or last.dep_ in ("prt", "dobj", "attr") or each:
        return False
    return last.i + 1 < last.sent.end and not bool(last.text[:1].isupper() and last.pos_ == "PROPN")


def _condition_follows(provided: Token) -> bool:
    return bool(provided.i + 1 < provided.sent.end and provided.nbor(1).lower_ == "that")


def _introduces(last: Token) -> bool:
    """Whether a list follows that is not in the sentence ("The plan includes:")."""
    return bool(
        (last.pos_ in ("VERB", "AUX", "ADP") or last.tag_ == "TO" or last.lower_ == "that")
        and last.dep_ != "prt"
        and last.i + 2 == last.sent.end
        and last.nbor(1).text == ":"
    )


def _inverted(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a clause only takes up an earlier verb ("so was she", "nor did the others")."""
    first = min((*words, *clause.subject), key=PLACE)
    before = first.nbor(-1) if first.i > first.sent.start else first
    denied = before.lower_ in ("nor", "neither") and before not in words
    if denied and any(t.dep_ in AUXILIARIES and t.i < clause.subject[0].i for t in words):
        return True  # "nor does he say who paid"
    return first.lower_ in TAKING_UP and first.dep_ in ("advmod", "cc", "mark") and len(words) < 4


def _whose_is_open(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether "whose" stands in a claim without the noun that it is about ("three of whose members left")."""
    spoken = (*clause.subject, *words)
    whose = [token for token in spoken if token.tag_ == "WP$" and token.i not in clause.said]
    return any(not any(t.dep_ == "relcl" and t in spoken for t in token.ancestors) for token in whose)


def _marked_twice(head: Token) -> bool:
    """Whether a verb has two connectives, one of them another clause's ("that the day after the crash he told ...")."""
    marks = {child.lower_ for child in head.below.get("mark", ())}
    return "that" in marks and bool(marks & {"after", "before", "when", "since", "until"})


def _asked_or_wished(clause: Clause) -> bool:
    """Whether an auxiliary stands before a subject of its own, as after a list that a parser took for a clause."""
    first = next((child for child in clause.head.children if child.dep_ in AUXILIARIES), None)
    if first is None or not clause.subject or clause.carried or first.i > clause.subject[0].i:
        return False
    return first.tag_ == "MD" and clause.subject[0].i == first.i + 1


def _past_beside_future(clause: Clause) -> bool:
    """Whether a past tense is joined to what will be ("will stay shut ... and filled the hall"): another did it."""
    head, first = clause.head, clause.head.head
    if head.tag_ != "VBD" or not clause.carried or head.lower_ == head.lemma_.lower() or is_prospect(head):
        return False
    later = any(child.lower_ in ("will", "would") for child in first.children if child.dep_ in AUXILIARIES)
    return later and not any(child.lower_ == "but" for child in first.children if child.dep_ == "cc")


def _is_aside(clause: Clause) -> bool:
    """Whether a verb without auxiliary stands between commas after its subject: "Vik, asked why it fell, said"."""
    head = clause.head
    if head.nbor(-1).text != ",":
        return False
    after = head.nbor(1)
    return after.tag_ in ("WRB", "WP", "WDT") or after.lower_ in ("whether", "if", "about", "by")


def _nor(head: Token) -> bool:
    """Whether a verb is joined to another by "nor", and so negated by a word that is not among its own."""
    before = head.left_edge.i - 1
    return bool(before >= head.sent.start and head.doc[before].lower_ == "nor")


def _strange_subject(clause: Clause) -> bool:
    subject = [token for token in clause.subject if not token.is_punct]
    if not subject:
        return True
    sentence = clause.head.sent
    exists = subject[0].dep_ == "expl" and clause.head.lemma_ in EXISTING
    if len(subject) == 1 and subject[0].lower_ in ("there", "here") and not exists:
        return True
    if subject[0].dep_ == "expl" and clause.kind == "relative":
        return True  # "of which there have been 40"
    if len(subject) == 1 and (subject[0].tag_ in ASKING_TAGS or _year_acts(subject[0], clause.head)):
        return True
    if subject[0].lower_ in ("anyone", "anybody") or [token.lower_ for token in subject[:3]] == ["the", "following"]:
        return True
    named = bool(subject[0].ent_type_) or (subject[0].text[:1].isupper() and not subject[0].is_sent_start)
    if len(subject) == 1 and subject[0].tag_ == "JJ" and subject[0].pos_ == "ADJ" and not clause.carried and not named:
        return True  # "while drunk"
    if any(t.lower_ in ("whom", "which") and _alone(t, subject) and t.i not in clause.said for t in subject[1:]):
        return True  # "some of whom"
    if "PRP" in sentence.tags and any(
        b.dep_ in SUBJECTS and "sel" not in b.lower_ and a.pos_ in ("PROPN", "NOUN")
        for a, b in pairwise(subject)
        if b.tag_ == "PRP" and not (b.head.dep_ == "relcl" and b.head in subject)  # "some of the numbers he uses"
    ):
        return True  # "Holm he", of two clauses
    own = [child for child in clause.head.children if child.dep_ in SUBJECTS]
    if len(own) > 1 and own[-1].tag_ == "PRP" and own[-1].nbor(-1).text == ",":
        return True  # "she will not, I fear"
    # "To June rose", of "profit for the six months to June rose"
    if _begins_within(subject[0]) or (not PARTING.isdisjoint(sentence.words) and _runs_over(clause.subject)):
        return True
    if clause.kind != "participial":
        return False
    top = next((token for token in subject if token.head not in subject), subject[0])
    return top.lower_ in ("percent", "%") and top.dep_ == "npadvmod"


def _year_acts(subject: Token, head: Token) -> bool:
    """Whether a year does what only things do: "1990 has ended up in rivers", of "salt spread since 1990 has"."""
    year = subject.is_digit and len(subject) == 4 and subject.ent_type_ == "DATE"
    return year and head.lemma_ not in ("be", "see", "mark", "bring", "become", "begin", "prove", "turn", "remain")


def _runs_over(subject: Sequence[Token]) -> bool:
    """Whether a subject holds what stands between statements."""
    texts = [token.lower_ for token in subject]
    return "according" in texts or ";" in texts or (":" in texts and "(" not in texts)


def _begins_within(first: Token) -> bool:
    """Whether a subject begins in the middle of a phrase: "profit for the six months [to June] rose"."""
    if first.tag_ == "TO" and first.head.pos_ not in ("VERB", "AUX"):
        return True  # "to tax diesel", of "plans to tax diesel used at sea", where "tax" was taken for a noun
    return first.lower_ == "of" or (first.dep_ == "prep" and first.lower_ in LEADING_IN)


def _alone(pronoun: Token, subject: Sequence[Token]) -> bool:
    """Whether a relative pronoun stands in a subject without its verb."""
    return not any(above.pos_ in ("VERB", "AUX") and above in subject for above in pronoun.ancestors)


def _runs_into(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a statement follows that the verb cannot bring in ("when I lost the pole I thought it was over")."""
    head = clause.head
    if "ccomp" not in head.below or head.lemma_.lower() in BRINGING:
        return False
    return any(
        child.i > head.i
        and child.tag_ in FINITE
        and child in words
        and has(child, SUBJECTS)
        and (child.left_edge.i == child.sent.start or child.left_edge.nbor(-1).text != ",")
        and not any(c.dep_ == "mark" or c.tag_ in ("WP", "WRB", "WDT") for c in (*child.children, child.left_edge))
        for child in head.below["ccomp"]
    )


def _brought_in_by_nothing(clause: Clause) -> bool:
    """Whether what seems to be said stands behind a verb that brings in no statement: "it frees iron mined in Vik"."""
    first = first_conjunct(clause.head)
    above = first.head
    if first.dep_ != "ccomp" or first.i < above.i or above.lemma_.lower() in BRINGING or above.pos_ != "VERB":
        return False
    marked = any(child.dep_ in ("mark", "punct") and child.i < first.i for child in first.children)
    if marked or has(above, ("acomp", "dobj", "prt", "neg", "xcomp", "prep")):
        return False
    return first.left_edge.nbor(-1) is above


def _joined_by_nothing(clause: Clause) -> bool:
    """Whether nothing joins a verb to the one whose subject it takes: "made a save before Vik, on for Holm, rose"."""
    if clause.kind != "coordination" or not clause.carried or clause.head.dep_ != "conj":
        return False
    over = first_conjunct(clause.head)
    low, high = sorted((over.i, clause.head.i))
    sentence = over.sent
    alike = over.tag_ == clause.head.tag_ or {over.tag_, clause.head.tag_} == {"VBD", "VBN"}
    edge = clause.head.left_edge
    listed = alike and "," in (edge.text, edge.nbor(-1).text)
    if (listed and not sentence[-1].is_punct) or over.nbor(-1).text == ",":
        return False  # "Vik wins order, raises outlook"; "Vik, booked early, made up for it"
    between = over.doc[low : sentence.end if listed else high]
    return not any(t.dep_ == "cc" or t.lower_ in ("then", "nor", "yet", "not") or t.text in ";–—:" for t in between)


def _lacks_object(head: Token) -> bool:
    """Whether a verb shares the object of a relative clause ("which he built in May and sold to the town")."""
    first = first_conjunct(head)
    if first.dep_ != "relcl" or has(head, ("dobj", "ccomp", "xcomp", "attr")):
        return False
    gap = any(c.dep_ == "dobj" and c.tag_ in ("WDT", "WP") and c.i < first.i for c in first.children)
    return gap and own_subject(head) is None


def _says_what(clause: Clause) -> bool:
    """Whether a verb of saying or wanting stands without what is said or wanted ("scientists had recommended")."""
    return clause.head.lemma_.lower() in WANTED and clause.head.below.keys() <= BESIDE_VERB


def _disagrees(clause: Clause) -> bool:
    """Whether a carried-over subject does not go with the form of the verb."""
    verb = next((t for t in clause.head.children if t.dep_ in AUXILIARIES and t.tag_ in FINITE), clause.head)
    top = top_of(clause.subject)
    if top is None or clause.before or top.tag_ not in NOMINAL or verb.i in clause.said:
        return False
    first = clause.head.head
    if clause.kind == "coordination" and verb.lower_ in {t.lower_ for t in (first, *auxiliaries(first))}:
        return False  # "Orm Ferries has paid a fine but has not ..."
    if top.lower_ in ("species", "series", "headquarters", "means"):
        return False
    people = top.tag_ == "NNPS" and top.ent_type_ == "NORP"  # "prized by the Danes, which is odd"
    if people or is_plural(clause.subject):
        retold = clause.kind == "relative" or (clause.kind == "coordination" and clause.carried)
        common = top.tag_ == "NNS" and top.is_alpha and top.ent_type_ not in ("ORG", "GPE", "PERSON")
        return (people or common) and (verb.lower_ in SINGULAR_FORMS or (retold and verb.tag_ == "VBZ"))
    return verb.lower_ in PLURAL_FORMS and top.tag_ in ("NN", "NNP") and clause.kind == "relative"


def _not_apart(clause: Clause) -> bool:
    if any(SCORE.fullmatch(token.text) for token in (*clause.subject, *clause.words)):
        return True
    every = sorted((*clause.subject, *clause.words), key=PLACE)
    if any(token.text == ";" for token in every[0].doc[every[0].i : every[-1].i + 1]):
        return True
    subjects = (t for t in every if t.dep_ in SUBJECTS and t.head.dep_ != "relcl" and mark_of(t.head) != "since")
    states = any(subject.head.tag_ in FINITE and subject.head in clause.words for subject in subjects)
    return states or (any(token.text == "," for token in clause.subject) and clause.subject[-1].dep_ != "conj")
