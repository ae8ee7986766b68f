"""Clauses that a parser hides in another -> a verb and its subject, hung where they belong.

In "orders fell and a cyberattack halted two plants" it takes the second verb for what describes its subject; in
"after a lorry, thought to be stolen, hit a pillar" it takes the subject for the object of "after".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.appended import MADE
from factcheck.claims.parsing.moves import before, give_subject, make_modifier
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, SUBJECTS, is_person, own_subject
from factcheck.claims.syntax.stretches import NOMINAL, TIMES
from factcheck.claims.syntax.supposed import CALLING, GIVING
from factcheck.claims.syntax.tense import is_past_form, may_describe
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

SUPPOSED = {
    "think",
    "believe",
    "say",
    "know",
    "report",
    "suspect",
    "understand",
    "allege",
    "presume",
    "rumour",
    "rumor",
}
CONNECTING = {"after", "before", "until", "since"}  # prepositions that bring in clauses as well
PARTS = {"one", "two", "three", "four", "five", "six", "some", "most", "many", "several", "both", "all", "none"}


def joined_to_clause(verb: Token) -> None:
    """A noun joined to a verb is the subject of the next one: "orders fell 18 % and an attack halted two plants"."""
    noun = verb.head
    first = noun.head
    if noun.dep_ != "conj" or first.pos_ != "VERB" or not first.i < noun.i < verb.i or own_subject(first) is None:
        return
    if before(noun.left_edge).dep_ != "cc" or verb.left_edge is not verb or verb.i != noun.i + 1:
        return
    if has(verb, (*SUBJECTS, *AUXILIARIES, "agent", "mark")) or not is_past_form(verb.lower_, verb.lemma_):
        return
    given = verb.lemma_.lower() in GIVING | CALLING
    if may_describe(verb) and (given or not has(verb, ("dobj",))):
        return
    for child in list(noun.children):
        if child.i > verb.i:
            child.head = verb
    verb.head, verb.dep_, verb.tag_ = first, "conj", "VBD"
    give_subject(verb, noun)


def counted_after_and(number: Token) -> None:
    """How many of the next subject there are belongs to that: "the wall gave way and 60 metres of road fell"."""
    noun, joint = number.nbor(1) if number.i + 1 < number.sent.end else number, before(number)
    first, verb = number.head, noun.head
    if number.dep_ != "conj" or joint.dep_ != "cc" or noun.left_edge is not noun or noun.tag_ != "NNS":
        return
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.i > verb.i or first.tag_ == "CD" or has(number, ("prep",)):
        return
    over = first if first.pos_ == "VERB" else first.head
    if over.pos_ != "VERB" or verb.dep_ != "conj" or verb.head is not over:
        return
    number.head, number.dep_ = noun, "nummod"
    joint.head = over


def thought_to_be(verb: Token) -> None:
    """What is thought of a subject behind "after": "was shut after a lorry, thought to be stolen, hit a pillar"."""
    noun = verb.nbor(-2) if verb.i > 1 else verb
    mark = noun.head
    if verb.lemma_.lower() not in SUPPOSED or before(verb).text != "," or not has(verb, ("xcomp",)):
        return
    if noun.tag_ not in NOMINAL or noun.dep_ != "pobj" or mark.lower_ not in CONNECTING or has(verb, SUBJECTS):
        return
    above, doc = mark.head, verb.doc
    while above.dep_ in ("pobj", "prep"):  # "was shut as a precaution after a lorry, ..."
        above = above.head
    close = next((i for i in range(verb.i + 3, verb.sent.end - 1) if doc[i].text == ","), None)
    main = doc[close + 1] if close is not None else verb
    if main.tag_ not in ("VBD", "VBN") or (not is_past_form(main.lower_, main.lemma_) and may_describe(main)):
        return
    if has(main, (*SUBJECTS, *AUXILIARIES)) or main.dep_ == "ROOT" or above.pos_ not in ("VERB", "AUX"):
        return
    main.head, main.dep_, main.tag_ = above, "advcl", "VBD"
    mark.head, mark.dep_ = main, "mark"
    give_subject(main, noun)
    make_modifier(verb, noun)


def behind_joint(verb: Token) -> None:
    """What follows an aside behind "and" is a second verb: "it was built in 1901 and, since May, has been shut"."""
    first, doc, start = verb.head, verb.doc, verb.left_edge.i
    aside = start > 1 and doc[start - 1].text == "," and doc[start - 2].dep_ == "cc" and doc[start - 2].head is first
    form = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    if not aside or first.i > verb.i or form.tag_ not in FINITE or doc[form.i - 1].text != "," or form.i <= start:
        return
    if not has(verb, (*SUBJECTS, "mark")) and own_subject(first) is not None:
        verb.dep_ = "conj"


def aside_of_second(verb: Token) -> None:
    """A clause behind "and" and a comma goes with the verb behind it: "is old and, unless it is mended, may fall"."""
    first, doc = verb.head, verb.doc
    start, close = verb.left_edge.i, verb.right_edge.i + 1
    if start < 2 or first.i > verb.i or doc[start - 1].text != "," or doc[start - 2].dep_ != "cc":
        return
    if close + 1 >= verb.sent.end or doc[close].text != "," or not has(verb, ("mark", "advmod")):
        return
    form = doc[close + 1]
    second = form.head if form.dep_ in AUXILIARIES else form
    if second.dep_ == "conj" and second.head is first and form.tag_ in FINITE and not has(second, SUBJECTS):
        verb.head = second


def past_between(verb: Token) -> None:
    """The second of three verbs is no aside that nothing closes: "visited her, paid for the house and refused aid"."""
    first, comma = verb.head, before(verb)
    if verb.tag_ != "VBN" or first.tag_ != "VBD" or first.i > verb.i or comma.text != "," or verb.left_edge is not verb:
        return
    if has(verb, (*SUBJECTS, *AUXILIARIES, "agent", "mark")) or not is_past_form(verb.lower_, verb.lemma_):
        return
    third = next((c for c in (*first.children, *verb.children) if c.dep_ == "conj" and c.i > verb.i), None)
    joint = before(third) if third is not None else verb
    closed = before(joint).text == "," or joint.dep_ != "cc"
    if third is not None and third.tag_ == "VBD" and not closed and not has(third, SUBJECTS):
        verb.dep_, verb.tag_ = "conj", "VBD"


def made_before(participle: Token) -> None:
    """What was signed or filed is the thing before the comma: "Under the deal, signed in May, both sides withdrew".

    Also where that is the object of what one is to do: "told to refuse the plan, submitted by Holm, because ...".
    """
    verb, comma = participle.head, before(participle)
    thing = before(comma)
    if participle.lower_ not in MADE or comma.text != ",":
        return
    if thing.tag_ not in ("NN", "NNS") or is_person(thing) or thing.ent_type_ in TIMES or thing.i == comma.i:
        return
    if thing.dep_ == "dobj" and thing.head.dep_ == "xcomp" and thing.head.head is verb:
        make_modifier(participle, thing)
        return
    first = thing
    while first.dep_ in ("pobj", "prep") and first.head is not verb and first.head is not participle:
        first = first.head
    close = participle.right_edge.i + 1
    if first.dep_ != "prep" or not first.is_sent_start or not has(thing, ("det", "poss")):
        return
    if any(child.i < participle.i and child is not first and not child.is_punct for child in participle.children):
        return
    if participle.i < verb.i and close < verb.i and participle.doc[close].text == ",":
        first.head = verb
        make_modifier(participle, thing)


def named_part(count: Token) -> None:
    """What some of several did, who are named: "had three sons, one of whom, Otto, died in 1990"."""
    noun = count.head
    of = next((c for c in count.children if c.lower_ == "of" and c.i == count.i + 1), None)
    whom = next((c for c in of.children if c.lower_ in ("whom", "which")), None) if of is not None else None
    if whom is None or count.dep_ != "appos" or count.lower_ not in PARTS or whom.i + 4 >= count.sent.end:
        return
    doc, first = count.doc, whom.i + 2
    close = next((i for i in range(first + 1, count.sent.end - 1) if doc[i].text == ","), None)
    if close is None or doc[whom.i + 1].text != "," or doc[first].tag_ not in ("NNP", "NNPS", "DT", "PRP$"):
        return
    if any(token.tag_ in FINITE for token in doc[first:close]):
        return
    verb = doc[close + 1]
    if verb.dep_ in AUXILIARIES:
        verb = verb.head
    if verb.tag_ not in FINITE | {"VBN"} or verb.dep_ not in ("conj", "relcl", "dep", "advcl", "acl"):
        return
    if (own := own_subject(verb)) is not None and own.i > count.i and own is not count:
        return
    name = next((token for token in doc[first:close] if not first <= token.head.i < close), doc[first])
    name.head, name.dep_ = count, "appos"
    verb.head, verb.dep_ = noun, "relcl"
    give_subject(verb, count)
