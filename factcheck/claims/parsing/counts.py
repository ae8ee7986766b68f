"""How many, before what has become of them -> hung together: "with 12 of the 30 freed", "four of them suspended"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, give_subject, make_main
from factcheck.claims.parsing.suffered import SUFFERED
from factcheck.claims.parsing.tags import ACTIVE
from factcheck.claims.syntax.agreement import PARTS, SHARES
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, NOUN_SUBJECTS, is_finite, own_subject
from factcheck.claims.syntax.saying import SAYING
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tense import is_past_form, may_describe
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

FRACTIONS = SHARES | {"thirds", "quarters", "one"}
NAMING = {*NOMINAL, "DT", "PRP$", "JJ", "JJR", "JJS", "CD"}  # the tags of what a noun phrase begins with
TAKING = {*AUXILIARIES, "dobj", "ccomp", "xcomp", "agent"}  # what only a past tense or a full passive has
# What becomes of those whom something left in some state, beside what people suffer.
LEFT = SUFFERED | frozenset(
    """
    strand trap displace flood hurt break cancel close orphan maim bereave scar paralyse devastate wreck ruin block
    shut cut stun shatter flatten submerge
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def as_many(verb: Token) -> None:
    """How many did something, by how many others did: "twice as many women as men applied"."""
    noun, others = verb.head, own_subject(verb)
    as_ = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ == "as"), None)
    many = next((child for child in noun.children if child.lower_ in ("many", "much")), None)
    if as_ is None or many is None or others is None or as_.i + 1 != others.left_edge.i or many.i > noun.i:
        return
    top = noun if noun.dep_ == "ROOT" else noun.head
    if top.dep_ != "ROOT" or top.pos_ in ("VERB", "AUX") or not any(c.lower_ == "as" for c in many.children):
        return
    make_main(verb)
    for child in [child for child in top.children if child.is_punct]:
        child.head = verb
    if top is not noun:  # "three times as many boys as girls"
        top.head, top.dep_ = many, "npadvmod"
    noun.head, noun.dep_ = verb, "nsubj"
    as_.head, as_.dep_ = noun, "prep"
    others.head, others.dep_ = as_, "pobj"


def of_counted(verb: Token) -> None:
    """What has become of some of a number, after "with", is told of these: "with 90 percent of the votes counted"."""
    noun = verb.head
    of = noun.head
    count = of.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or not _counts(count) or count.head.lower_ != "with":
        return
    mark = count.head
    begins = mark.is_sent_start or (mark.i > 0 and mark.nbor(-1).text == ",")
    if begins and verb.tag_ in ("VBN", "VBG") and verb.i > noun.i and verb.nbor(-1) is noun:
        verb.head = count


def _counts(token: Token) -> bool:
    return token.tag_ == "CD" or token.lower_ in PARTS | FRACTIONS


def some_are(noun: Token) -> None:
    """What some of them are is said of these: "detained 60 people, 14 of them minors" is not of all."""
    number = next((child for child in noun.children if child.dep_ == "nummod" and child.i < noun.i), None)
    if number is None or not _is_of_them(number):
        return
    verb = noun.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head is not verb:
        verb = verb.head
    if number.left_edge.i and number.left_edge.nbor(-1).text == "," and verb.pos_ in ("VERB", "AUX"):
        number.head, number.dep_ = noun, "nsubj"
        noun.head, noun.dep_ = verb, "advcl"


def some_joined(noun: Token) -> None:
    """What all of them are is told of those before: "two guards were killed, both of them fathers, and Holm left"."""
    some = next((child for child in noun.children if child.dep_ == "nsubj" and child.i < noun.i), None)
    verb = noun.head
    if some is None or not _is_of_them(some) or verb.pos_ not in ("VERB", "AUX") or before(some.left_edge).text != ",":
        return
    noun.dep_ = "advcl"
    for child in list(noun.children):
        if child.i > noun.i and child.dep_ in ("cc", "conj"):
            child.head = verb


def some_of_end(number: Token) -> None:
    """What some of them are, behind a clause: "nine people have died, one of them a driver whose lorry turned over"."""
    if before(number).text != "," or not _is_of_them(number) or number.i + 3 >= number.sent.end:
        return
    start = number.i + 3
    doc, stop = number.doc, start
    while stop < number.sent.end and doc[stop].tag_ in NAMING:
        stop += 1
    noun = doc[stop - 1]
    if stop == start or noun.tag_ not in NOMINAL or noun.dep_ in NOUN_SUBJECTS or (number.head.tag_ in FINITE):
        return
    last = number.nbor(-2)
    verb = next((t for t in (last, *last.ancestors) if t.pos_ in ("VERB", "AUX") and t is not noun), None)
    if verb is None or verb.i > number.i or not is_finite(verb) or noun.dep_ in ("pobj", "compound"):
        return
    if noun.is_ancestor(verb):
        return
    number.head, number.dep_ = noun, "nsubj"
    noun.head, noun.dep_ = verb, "advcl"


def after_some(verb: Token) -> None:
    """What follows them is done by none of them: "killed four people, two of them children, and injured nine"."""
    noun = verb.head
    if noun.tag_ not in NOMINAL or not any(_of_them(of) for child in noun.children for of in child.children):
        return
    joint = verb.left_edge.nbor(-1) if verb.left_edge.i > 1 else verb
    above = next((token for token in noun.ancestors if token.pos_ == "VERB"), None)
    if above is not None and joint.dep_ == "cc" and joint.nbor(-1).text == "," and not has(verb, NOUN_SUBJECTS):
        verb.head = joint.head = joint.nbor(-1).head = above
        if verb.tag_ == "VBN" and above.tag_ == "VBD" and has(verb, ("dobj",)):
            verb.tag_ = "VBD"  # "killed four people, two of them children, and injured 14"


def _of_them(of: Token) -> bool:
    return any(child.lower_ in ("them", "whom") for child in of.children)


def _is_of_them(some: Token) -> bool:
    """Whether some are some of those spoken of: "two of them", "most of whom"."""
    return any(child.lower_ == "of" and _of_them(child) for child in some.children)


def some_suffered(verb: Token) -> None:
    """What has become of some of them is no main clause: "was jailed for 12 years, four of them suspended"."""
    first = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)
    some = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if first is None or some is None:
        return
    if some.tag_ == "CD" and some.nbor(1) is verb:
        _as_many(verb, first, some)
        return
    if not _is_of_them(some):
        return
    if verb.tag_ not in ("VBD", "VBN") or not is_past_form(verb.lower_, verb.lemma_) or not may_describe(verb):
        return
    apart = some.left_edge.i == first.right_edge.i + 2 and some.left_edge.nbor(-1).text == ","
    if not apart or not is_finite(first) or not has(first, NOUN_SUBJECTS) or first.lemma_.lower() in SAYING:
        return
    if has(verb, TAKING - {"ccomp"}) or verb.lemma_.lower() in ACTIVE or verb.right_edge.i != verb.i + 1:
        return
    for child in list(verb.children):
        if child.is_punct and child is not some:
            child.head = first
    make_main(first)
    verb.head, verb.dep_, verb.tag_, some.dep_ = first, "conj", "VBN", "nsubjpass"


def left_so(verb: Token) -> None:
    """What is joined to "left 40 homeless" is what the others suffered: "and two firemen injured"."""
    first = verb.head
    if first.dep_ == "oprd" or first.tag_ == "JJ":
        first = first.head
    some = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if first.lemma_ != "leave" or some is None or some.tag_ not in (*NOMINAL, "CD") or not has(first, ("dobj", "oprd")):
        return
    if verb.lemma_.lower() in LEFT and may_describe(verb) and not has(verb, TAKING):
        verb.tag_, some.dep_ = "VBN", "nsubjpass"


def some_there(number: Token) -> None:
    """Where some of them are is not where all was done: "tested 300 wells, 90 of them in schools"."""
    if number.dep_ != "appos" or not _is_of_them(number):
        return
    place = number.right_edge.nbor(1) if number.right_edge.i + 1 < len(number.doc) else number
    if place.dep_ == "prep" and place.head in number.ancestors and place.head.pos_ == "VERB":
        place.head = number


def some_told(verb: Token) -> None:
    """What has become of some, between commas, is done by none: "the hostages, two of them wounded, were freed"."""
    noun = verb.head
    some = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if some is None or not _is_of_them(some):
        return
    if verb.tag_ not in ("VBD", "VBN") or not may_describe(verb) or has(verb, TAKING - {"agent"}):
        return
    if before(some.left_edge).text != "," or verb.right_edge.i + 1 >= len(verb.doc):
        return
    after = verb.right_edge.nbor(1).text
    if noun.dep_ in NOUN_SUBJECTS and after == ",":
        verb.head, verb.dep_, verb.tag_, some.dep_ = noun.head, "advcl", "VBN", "nsubjpass"
    elif noun.dep_ == "dobj" and noun.i < some.i and verb.right_edge is verb and after in ",.":
        verb.head, verb.dep_, verb.tag_ = noun.head, "dep", "VBN"  # "has nine mills, most of them abandoned, and"


def some_how(number: Token) -> None:
    """How some of them suffered goes with these: "killing three people and injuring eight, two of them seriously"."""
    verb = number.head
    if number.dep_ != "dobj" or number.i < verb.i or before(number).text != ",":
        return
    if not _is_of_them(number):
        return
    last = before(before(number))
    over = last if last.tag_ == "CD" else next((t for t in last.ancestors if t.dep_ == "dobj"), last)
    if last.dep_ == "dobj" or over.dep_ == "dobj":
        end = number.right_edge.i + 1
        number.head, number.dep_ = (last if last.dep_ == "dobj" else over), "appos"
        how = number.doc[end] if end < number.sent.end else number
        if how.dep_ == "advmod" and how.head is verb:
            how.head = number


def all_aboard(every: Token) -> None:
    """All on board are a subject: "nobody was hurt and all on board were taken off"."""
    if every.lower_ != "all" or every.dep_ in NOUN_SUBJECTS or every.i + 3 >= every.sent.end:
        return
    place, helper = every.nbor(1), every.nbor(3)
    verb = helper.head if helper.dep_ in AUXILIARIES else helper
    if place.lower_ != "on" or every.nbor(2).lower_ != "board" or verb.pos_ not in ("VERB", "AUX"):
        return
    if verb.tag_ in FINITE | {"VBN"} and not has(verb, NOUN_SUBJECTS):
        give_subject(verb, every)
        place.head = every


def others_were(number: Token) -> None:
    """How many others suffered something is no object: "a fire, in which four died and nine were hurt, was put out"."""
    first = number.head
    helper = number.nbor(1) if number.i + 1 < len(number.doc) else number
    verb = helper.head
    if number.dep_ != "conj" or first.dep_ != "relcl" or helper.dep_ != "auxpass" or verb in (first, number):
        return
    close = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    main = next((t for t in (verb.head, *verb.ancestors) if t.i > close.i and t.tag_ in ("VBD", "VBN", "VBZ")), None)
    if verb.tag_ != "VBN" or close.text != "," or main is None:
        return
    for child in list(verb.children):
        if child.i < first.i:
            if child.dep_ in NOUN_SUBJECTS:
                give_subject(main, child)
            child.head = main
    over = verb.head
    verb.head, verb.dep_ = first, "conj"
    number.head, number.dep_ = verb, "nsubjpass"
    if over is not main and over.dep_ == "ccomp" and over.head is main:  # "police believe the fire, in which ..., was"
        over.head, over.dep_ = over, "ROOT"
        main.head, main.dep_ = over, "ccomp"


def up_to_were(number: Token) -> None:
    """How many something became of at most is no object: "12 people died and up to 40 were hurt"."""
    first = number.head
    helper = number.nbor(1) if number.i + 1 < len(number.doc) else number
    verb = helper.head
    if number.dep_ != "conj" or helper.dep_ not in AUXILIARIES or helper.tag_ not in FINITE or verb in (first, number):
        return
    if before(number).lower_ != "to" or first.pos_ != "VERB" or not has(first, NOUN_SUBJECTS):
        return
    if has(verb, NOUN_SUBJECTS) or first.i > number.i:
        return
    if first.dep_ == "ccomp" and first.head is verb and verb.dep_ in ("ROOT", "ccomp"):
        for child in [child for child in verb.children if child.i < first.i]:
            child.head = first
        first.head, first.dep_ = (first if verb.dep_ == "ROOT" else verb.head), verb.dep_
    elif verb.dep_ not in ("advcl", "conj") or verb.head is not first:
        return
    verb.head, verb.dep_ = first, "conj"
    give_subject(verb, number)


def some_and_some(noun: Token) -> None:
    """What some are and others are is counted of all, not a name: "two women, one Greek and one Turkish, were held"."""
    count, all_ = noun.left_edge, noun.head
    if count.tag_ != "CD" or count.head is not noun or all_.tag_ != "NNS" or before(count).text != ",":
        return
    joint = next((child for child in noun.children if child.lower_ == "and" and child.dep_ == "cc"), None)
    second = joint.nbor(1) if joint is not None and joint.i + 1 < noun.sent.end else count
    if second.tag_ != "CD" or noun.tag_ not in ("NNP", "JJ") or count.i + 1 != noun.i:
        return
    for child in [child for child in noun.children if child.i > noun.i]:
        child.head = count
    last = second.head
    if last is not count and last.i > second.i:  # "and one Turkish"
        last.head, last.dep_, last.tag_ = second, "amod", "JJ"
    second.head, second.dep_ = count, "conj"
    count.head, count.dep_ = all_, "appos"
    noun.head, noun.dep_, noun.tag_, noun.pos_ = count, "amod", "JJ", "ADJ"


def some_who_are(noun: Token) -> None:
    """A plural that a parser took for a verb: "killing 18 passengers, most of them pilgrims on their way home"."""
    some = next((child for child in noun.children if child.dep_ == "nsubj" and child.i == noun.i - 3), None)
    first = next((child for child in noun.children if child.dep_ == "ccomp" and child.i < noun.i), None)
    if (
        some is None
        or first is None
        or before(some.left_edge).text != ","
        or before(noun).lower_ not in ("them", "whom")
    ):
        return
    if not is_finite(first) or not has(first, NOUN_SUBJECTS) or has(noun, ("dobj", "xcomp", "aux")):
        return
    for child in list(noun.children):
        if child.is_punct and child.i > noun.i:
            child.head = first
    make_main(first)
    noun.head, noun.dep_, noun.tag_, noun.pos_ = first, "advcl", "NNS", "NOUN"


def one_in(number: Token) -> None:
    """One in so many is one phrase: "and one in 20 had been hit"."""
    link = number.nbor(1) if number.i + 2 < number.sent.end else number
    if number.dep_ not in NOUN_SUBJECTS or link.lower_ != "in" or link.head is not number.head:
        return
    if link.nbor(1).tag_ == "CD" and link.nbor(1).head is link and link.nbor(1).ent_type_ != "DATE":
        link.head = number


def neither_did(verb: Token) -> None:
    """Neither of two is a subject: "two contained lead, and neither exceeded the limit"."""
    neither = next((c for c in verb.children if c.lower_ == "neither" and c.i == verb.i - 1), None)
    if neither is None or neither.dep_ not in ("preconj", "cc", "det", "advmod") or neither.i < 2:
        return
    later = verb.doc[verb.i : verb.sent.end]
    if neither.nbor(-1).lower_ not in ("and", "but") or any(token.lower_ == "nor" for token in later):
        return
    if verb.tag_ in FINITE and not has(verb, NOUN_SUBJECTS):
        neither.dep_, neither.tag_, neither.pos_ = "nsubj", "DT", "PRON"


def _as_many(verb: Token, first: Token, some: Token) -> None:
    """What so many others suffered goes on with a passive: "six have been convicted, two acquitted"."""
    passive = first.tag_ == "VBN" and has(first, ("auxpass",)) and has(first, NOUN_SUBJECTS)
    if (
        not passive
        or not (verb.lemma_.lower() in SUFFERED or verb.lower_ == "fined")
        or has(verb, TAKING - {"ccomp"})
        or before(some).text != ","
    ):
        return
    for child in list(verb.children):
        if child.dep_ in ("cc", "conj") or child.is_punct:
            child.head = first
    make_main(first)
    verb.head, verb.dep_, verb.tag_, some.dep_ = first, "conj", "VBN", "nsubjpass"


def below_zero(figure: Token) -> None:
    """A "minus" before a figure belongs to it: "temperatures plunge to minus 19"."""
    minus = before(figure)
    if minus.lower_ != "minus" or (figure.head is minus.head and minus.dep_ != "advmod"):
        return
    to = before(minus)
    if minus in figure.ancestors or figure.dep_ == "dobj":
        figure.head, figure.dep_ = (to, "pobj") if to.dep_ == "prep" else (minus.head, minus.dep_)
    minus.head, minus.dep_, minus.tag_ = figure, "quantmod", "RB"


def some_in_said(verb: Token) -> None:
    """What befell some of those of whom something is said: "said 112 were pulled out, 19 of them badly injured"."""
    count = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if verb.dep_ != "ccomp" or count is None or not _counts(count):
        return
    if not _is_of_them(count):
        return
    if any(child.dep_ in TAKING and child.i > count.i for child in verb.children):
        return
    beside = (*verb.head.children, *verb.children)
    first = next((c for c in beside if c.dep_ == "ccomp" and verb.head.i < c.i < count.i), None)
    begins = count.left_edge.i
    if first is not None and first.head is verb:
        first.head = verb.head
    if first is not None and begins and count.doc[begins - 1].text == "," and may_describe(verb):
        verb.head, verb.dep_, verb.tag_ = first, "advcl", "VBN"


def rated(name: Token, verb: Token) -> bool:
    """Whether only a figure stands between a name and its verb: "By this list, Vik, at 2.18, is the cheapest"."""
    at = name.doc[name.right_edge.i + 2] if name.right_edge.i + 2 < verb.i else name
    if at.dep_ != "prep" or before(at).text != "," or at.right_edge.i + 2 != verb.i or before(verb).text != ",":
        return False
    return any(token.like_num for token in at.subtree)


def fewer_are(verb: Token) -> None:
    """What "were" tells of where nothing else is: "and that fewer than a third were women"."""
    if verb.lemma_ != "be" or has(verb, {*NOUN_SUBJECTS, "expl"}):
        return
    some = next((child for child in verb.children if child.tag_ == "JJR" and child.i < verb.i), None)
    than = next((child for child in some.children if child.lower_ == "than"), None) if some is not None else None
    if some is not None and than is not None and than.right_edge.i == verb.i - 1:
        some.dep_ = "nsubj"
