"""Parsed clause -> whether the words around it leave open if it is so: a noun of doubt, an order to suppose, a modal.

"The idea that the dam leaks", "suppose the dam leaks", "nobody has said that the dam leaks" and "they would not build a
dam that leaks" do not say that a dam leaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.asides import QUANTITIES
from factcheck.claims.syntax.certainty import SURE, is_not_sure
from factcheck.claims.syntax.connectives import has_that
from factcheck.claims.syntax.grammar import (
    ASKING,
    PRESENT,
    SUBJECTS,
    auxiliaries,
    governor,
    is_indefinite,
    is_plain,
    own_subject,
    subject_of,
)
from factcheck.claims.syntax.saying import DOCUMENTS
from factcheck.claims.syntax.stretches import is_plural, set_off
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Nouns for what may be so, or is only said to be.
DOUBTFUL = frozenset(
    """
    accusation allegation argument assertion assumption belief chance charge claim complaint concern danger expectation
    explanation fear guess hint hope hypothesis idea impression likelihood notion opinion perception possibility
    prediction prospect question risk rumour rumor speculation suggestion suspicion theory thesis threat view worry
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Adverbs of doubt, and those for what somebody says.
HEDGES = {"perhaps", "maybe", "possibly", "probably", "likely", "supposedly", "apparently"}
HEARSAY = {"allegedly", "reportedly"}
SUPPOSE = {"suppose", "imagine", "assume", "say", "pretend"}
NOBODY = {"nobody", "nothing", "none", "neither", "no"}
FEW = {"few", "fewer", "only", "hardly", "barely", "not"}  # "only four in ten believe that", "not all accept that"
AGREEING = {"accept", "agree", "believe", "think", "say", "know", "feel", "expect"}
THINKING = {"think", "believe", "suppose", "assume", "imagine", "feel"}
UNREAL = {"will", "would", "could", "might", "should", "must", "may", "can", "cannot"}
LIKENING = {"as", "like", "unlike", "than", "without"}  # before what somebody is said to be like, or to lack
SEEMING = {"seem", "appear", "purport", "claim", "pretend"}
HOLDING = {"allege", "argue", "believe", "insist", "suspect", "think"}  # whose subject stands for what is said
CHARGING = {"accuse", "suspect", "charge", "acquit", "clear", "indict"}
GIVING = frozenset("give award offer pay grant send teach show deny hand lend owe promise sell fine fin".split())  # noqa: SIM905
ERAS = {"bc", "ad", "bce", "ce"}  # "buried around 40 BC"
CALLING = frozenset("dub nickname call name label brand christen title entitle rename code-name style".split())  # noqa: SIM905
NAMING = {"call", "brand", "label", "dub", "term"}  # "called them “liars paid by rivals”"
SELDOM = {"rare", "uncommon", "seldom"}
WANTED = {"need", "want", "demand", "require", "lack", "deserve", "call", "ask", "hope", "wish"}
EVIDENCE = frozenset("evidence proof research data indication sign indicator trace example instance basis".split())  # noqa: SIM905
MOST_STEPS = 6  # up the tree
LEADING = {"because", "since", "when", "if", "as", "for", "after"}


def is_open(clause: Token) -> bool:
    """Whether a complement is only supposed, believed of oneself, or said by nobody.

    Parameters
    ----------
    clause
        The verb of a clause that hangs on a verb or noun as its complement.
    """
    above = clause.head
    if above.pos_ == "NOUN":
        return above.lemma_.lower() in DOUBTFUL
    if is_not_sure(above):
        return True
    sure = above.lower_ in SURE
    subject = own_subject(above.head if sure and above.dep_ == "acomp" else above)
    if subject is None and above.dep_ == "conj":
        subject = own_subject(above.head)
    if subject is None:
        return supposes(above)
    if subject.lower_ == "you" and above.lemma_ in THINKING and any(c.tag_ == "MD" for c in above.children):
        return True  # "you might think that they had learnt something"
    if subject.tag_ == "WDT" and above.lemma_.lower() in THINKING:
        return True  # "a bike that thinks it is a car"
    if above.lemma_ == "be" and subject.lower_ == "it" and any(c.lower_ in SELDOM for c in above.children):
        return True  # "it’s rare that we return a gun"
    if above.lemma_ == "be" and clause.i > above.i:
        return subject.lemma_.lower() in DOUBTFUL
    if clause.i > above.i and (sure or above.lemma_.lower() in AGREEING) and _is_few(subject):
        return True
    if clause.left_edge.lower_ != "that":
        return _was_wrong(clause, above, subject)
    if is_none(subject) or any(c.lower_ == "neither" for c in subject.children if c.dep_ in ("det", "preconj")):
        return True
    return _was_wrong(clause, above, subject)


def supposes(order: Token) -> bool:
    """Whether one is told to suppose what follows: "say you are in a town where nobody votes"."""
    told = order.tag_ == "VB" and order.dep_ == "ROOT" and order.lemma_.lower() in SUPPOSE
    return told and own_subject(order) is None


def _is_few(subject: Token) -> bool:
    """Whether those who think so are called few, or not all."""
    first = subject.left_edge
    return first.lower_ in FEW and not (first.lower_ == "few" and first.nbor(-1).lower_ == "a")


def is_calling(participle: Token) -> bool:
    """Whether a participle tells what a noun right before its comma is called: "the law, dubbed a tax,"."""
    noun, first, after = participle.head, participle.left_edge, participle.right_edge.i + 1
    if participle.lemma_.lower() not in CALLING or noun.dep_ not in ("nsubj", "nsubjpass", "dobj") or not first.i:
        return False
    closed = after < len(participle.doc) and participle.doc[after].text in (",", ".")
    return closed and first.nbor(-1).text == "," and first.i > 1 and first.nbor(-2) is noun


def is_content(clause: Token) -> bool:
    """Whether a clause is what a noun of doubt holds: "rejected claims that the owner knew of it and kept still"."""
    noun = clause.head
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in DOUBTFUL:
        return False
    return has_that(clause)


def _was_wrong(clause: Token, above: Token, subject: Token) -> bool:
    """Whether somebody once thought so of himself ("I thought I knew everything"): mostly it was not so."""
    own = own_subject(clause)
    if own is None or above.tag_ != "VBD" or above.lemma_.lower() not in THINKING:
        return False
    if subject.lower_ in ("i", "we") and above.lemma_ == "think":
        return True
    return subject.lower_ == own.lower_ and subject.tag_ == "PRP"


def is_instead_of(item: Token) -> bool:
    """Whether what comes behind an item of a list is what is not so: "sold the mill rather than the ferry"."""
    return any(child.lower_ == "than" for child in item.below.get("cc", ()))


def is_set_aside(verb: Token) -> bool:
    """Whether a verb is joined to another as what is not so, or not the only reason: "rather than", "not because"."""
    if is_instead_of(verb) or is_instead_of(verb.head):
        return True
    if any(mark.lower_ == "because" and mark.nbor(-1).lower_ == "not" for mark in verb.below.get("mark", ())):
        return True  # also where "not" hangs on the verb before it: "is rising not because wheat is scarce"
    return any(
        child.lower_ == "not" and child.dep_ in ("preconj", "neg") and child.i < verb.i and _leads(child)
        for child in verb.children
    )


def _leads(negation: Token) -> bool:
    """Whether a connective follows a negation: "not because", "not only when"."""
    if negation.head.dep_ == "advcl":  # "not even when she left" tells that she did
        return negation.nbor(1).lower_ == "because"
    after = negation.doc[negation.i + 1 : negation.i + 3]
    return any(token.lower_ in LEADING for token in after)


def is_doubted(modifier: Token) -> bool:
    """Whether a clause modifies what something may be or seems to show, or is not ("Vik is not a man who gives up")."""
    noun, first = modifier.head, modifier.sent[0]
    if first.lower_ in ("had", "were", "should") and first.dep_ == "advcl" and first.is_ancestor(modifier):
        return True  # "Had the votes that went to Holm gone to Vik, he would have won"
    if set_off(modifier):
        return False
    over = noun.head
    few = any(child.lower_ in ("few", "only") and child.i < noun.i for child in noun.below.get("amod", ()))
    if (few and noun.left_edge.lower_ != "a") or _is_of_charge(noun) or (noun.dep_ in SUBJECTS and is_none(noun)):
        return True  # "no firm employing ten will be taxed", but "there is no firm employing ten"
    if (noun.dep_ == "oprd" and over.lemma_.lower() in NAMING) or within_none(noun):
        return True
    if noun.dep_ == "dobj" and over.lemma_ in ("have", "get") and over.tag_ == "VB" and modifier.tag_ == "VBN":
        return True  # "asked to have her name removed"
    return (noun.dep_ == "attr" and not is_plain(over)) or (
        noun.dep_ == "dobj" and over.dep_ in ("xcomp", "advcl") and over.head.lemma_.lower() in SEEMING
    )


def is_none(noun: Token) -> bool:
    """Whether a noun is "nobody" or "no firm"."""
    single = noun.left_edge.lower_ == "not" and any(child.lower_ in ("single", "one") for child in noun.children)
    return single or noun.lower_ in NOBODY or any(child.lower_ == "no" for child in noun.below.get("det", ()))


def within_none(noun: Token) -> bool:
    """Whether a noun only tells more of evidence that there is none of: "found no study by the clinic that shows"."""
    over = noun
    for _ in range(MOST_STEPS):
        if over.dep_ not in ("pobj", "agent", "acl", "prep"):
            break
        over = over.head
    known = over is not noun and over.lemma_.lower() in DOCUMENTS | EVIDENCE
    return known and (is_none(over) or is_denied_of_kind(over))


def _is_of_charge(noun: Token) -> bool:
    """Whether a noun told of for the first time is part of a charge: "is accused of hitting a man who ran away"."""
    deed = noun.head
    if noun.dep_ != "dobj" or deed.dep_ != "pcomp" or deed.head.lower_ not in ("of", "with"):
        return False
    new = is_indefinite(noun) or not has(noun, ("det", "poss", "nummod"))
    return new and noun.pos_ == "NOUN" and deed.head.head.lemma_.lower() in CHARGING


def of_any(noun: Token, told: Token) -> bool:
    """Whether a clause tells which of a kind is meant where none is said to be: "would not sign a bill that bans tin".

    Parameters
    ----------
    noun
        The noun that the clause modifies.
    told
        The verb of the clause.
    """
    if set_off(told) or not any(child.lower_ in ("a", "an", "any") for child in noun.children if child.dep_ == "det"):
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in LIKENING:
        return True
    over = noun.head
    if noun.dep_ == "pobj":
        over = over.head
    if noun.dep_ not in SUBJECTS:
        while over.dep_ in ("xcomp", "ccomp") and over.tag_ == "VB" and not any(c.tag_ == "MD" for c in over.children):
            over = over.head  # "does not require anybody to remove a stove that works"
        if over.dep_ in ("acl", "relcl") and any(c.tag_ == "TO" for c in over.children) and over.head.dep_ == "dobj":
            over = over.head.head  # "do not need a licence to fly a drone that weighs less"
    if told.tag_ in PRESENT and _is_wanted(noun, over):
        return True
    if over.pos_ not in ("VERB", "AUX") or noun.dep_ not in (*SUBJECTS, "dobj", "attr", "pobj"):
        return False
    helpers = {child.lower_ for child in over.children if child.dep_ in ("aux", "neg")}
    negated = "neg" in over.below
    if negated or helpers & UNREAL:
        return told.tag_ in PRESENT or negated or bool(helpers & {"would", "could", "might"})
    doubted = over.dep_ in ("ccomp", "csubj") and "neg" in over.head.below
    return doubted and told.tag_ in PRESENT


def tells_which(noun: Token, told: Token) -> bool:
    """Whether a relative clause tells which of a kind is meant, and not what all or one of them did."""
    return (is_kind(noun) and not set_off(told)) or of_any(noun, told)


def is_kind(noun: Token) -> bool:
    """Whether a noun means a kind, so that what is told right behind it is of some only: "treats people who smoke".

    Of a subject the sentence may tell what happened once: "Homes that were flooded in May have been sold".
    """
    if noun.tag_ != "NNS" or noun.dep_ in (*SUBJECTS, "attr") or has(noun, ("det", "poss", "nummod", "predet")):
        return False
    return not any(child.lower_ in QUANTITIES for child in noun.below.get("amod", ()))


def is_denied_of_kind(noun: Token) -> bool:
    """Whether what is denied is denied of all of a kind: "does not own a house built in 1900"."""
    if noun.dep_ not in ("dobj", "attr") or "neg" not in noun.head.below or noun.pos_ == "PROPN":
        return False
    any_ = any(child.lower_ == "any" for child in noun.below.get("det", ()))
    return any_ or is_indefinite(noun) or not has(noun, ("det", "poss", "nummod"))


def _is_wanted(noun: Token, over: Token) -> bool:
    """Whether somebody only wants or lacks such a thing: "needs a law that", "calls for a law that"."""
    if noun.dep_ == "attr":  # "what is missing is a rule that forbids it"
        what = next(iter(over.below.get("csubj", ())), None)
        return what is not None and any(t.lemma_ in WANTED or t.lower_ == "missing" for t in (what, *what.children))
    if noun.dep_ == "pobj" and noun.head.lower_ != "for":
        return False
    if over.lemma_.lower() not in WANTED or over.pos_ not in ("VERB", "NOUN"):
        return False
    return noun.dep_ == "pobj" or (noun.dep_ == "dobj" and over.pos_ == "VERB" and over.lemma_.lower() != "call")


def takes_object(head: Token) -> bool:
    """Whether a past participle has an object, as one that describes a noun has after verbs of giving only."""
    if head.tag_ != "VBN" or head.lemma_.lower() in GIVING or is_calling(head):
        return False
    return any(
        child.dep_ in ("dobj", "oprd") and child.i > head.i and child.lower_ not in ERAS for child in head.children
    )


def is_wished(head: Token) -> bool:
    """Whether what is said is asked for ("suggested that she become"): the verb stands in its bare form."""
    if governor(head).lemma_.lower() not in ASKING:
        return False
    if head.tag_ == "VBN":  # "recommended that it be closed"
        return [child.lower_ for child in auxiliaries(head)] == ["be"]
    if head.tag_ not in ("VB", "VBP"):
        return False
    return not auxiliaries(head) and not is_plural(subject_of(head)[0])
