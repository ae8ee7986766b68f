"""Who says it, hung on the wrong word -> hung beside what is said: "..., his lawyer, Ida Holm, said on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import make_main
from factcheck.claims.parsing.sayings import is_thing
from factcheck.claims.syntax.chunks import chunk
from factcheck.claims.syntax.grammar import SUBJECTS, is_finite, own_subject
from factcheck.claims.syntax.saying import BRINGING, SAYING, SHOWING
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs with which a source is named at the end, and what they are forms of.
SHOWN = {"show": "show", "shows": "show", "reveal": "reveal", "reveals": "reveal", "suggest": "suggest"}
TOLD = {"said", "told", "say"}
# What only those do who say or post something.
REFERRING = {"referencing", "citing", "quoting", "alluding", "tagging", "retweeting", "tweeting", "linking"}


def of_both(verb: Token) -> None:
    """Who says two joined statements at their end: "it went on pay, and only a tenth was left, the inquiry found"."""
    first = verb.head
    speaker = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    second = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)
    if verb.dep_ != "conj" or speaker is None or second is None or not first.i < second.i < speaker.i:
        return
    if verb.lemma_.lower() not in SAYING or speaker.left_edge.nbor(-1).text != "," or has(second, ("mark",)):
        return
    if verb.right_edge.i + 2 < verb.sent.end or first.dep_ not in ("ROOT", "ccomp") or not has(first, ("cc",)):
        return
    second.head, second.dep_ = first, "conj"
    verb.dep_ = "parataxis"
    speaker.left_edge.nbor(-1).head = verb


def of_speaker(verb: Token) -> None:
    """What a speaker adds is added by no thing: "the office said the statue would be moved, adding that ..."."""
    said = verb.head
    saying = said.head
    if said.dep_ != "ccomp" or saying.i > said.i or saying.lemma_.lower() not in SAYING or verb.i < said.i:
        return
    if verb.lower_ in REFERRING and verb.left_edge.nbor(-1).text == ",":  # "said that pay rose, citing the census"
        verb.head = saying
        return
    if verb.lemma_.lower() not in SAYING or not has(verb, ("ccomp",)) or verb.left_edge.nbor(-1).text != ",":
        return
    pronoun = own_subject(verb)
    adds = verb.tag_ == "VBG" and pronoun is None and (verb.lower_ == "adding" or _no_speaker(said))
    turns = pronoun is not None and pronoun.tag_ == "PRP" and verb.left_edge.lower_ in ("though", "although", "but")
    if adds or turns:
        verb.head = saying


def _no_speaker(said: Token) -> bool:
    subject = own_subject(said)
    return subject is not None and is_thing(subject)


def that_behind_noun(verb: Token) -> None:
    """A second "that" brings in what is said as well: "says the crew ignored it, that he drank and that ..."."""
    first, that = verb.head, verb.left_edge
    if verb.dep_ != "advcl" or that.lower_ != "that" or that.dep_ != "mark" or that.nbor(-1).text != ",":
        return
    if first.dep_ == "ccomp" and first.head.i < first.i < verb.i and first.head.lemma_.lower() in SAYING:
        verb.dep_ = "conj"


def said_at_that_time(verb: Token) -> None:
    """What is said at a time does not tell of the time: "said at the time that the wells were clean"."""
    time, that = verb.head, verb.left_edge
    saying, own = time.head.head, own_subject(verb)
    if time.dep_ != "pobj" or that.lower_ != "that" or that.i != time.i + 1 or own is None or own is that:
        return
    lone = time.lower_ == "time" and time.head.lower_ == "at"
    if (
        saying.lemma_.lower() not in SAYING
        or has(saying, ("ccomp", "dobj"))
        or not (lone or that.dep_ in ("advmod", "mark"))
    ):
        return
    that.tag_, that.dep_ = "IN", "mark"
    verb.head, verb.dep_ = saying, "ccomp"


def said_after_deed(verb: Token) -> None:
    """What is said after something is done does not tell of that: "said after visiting the mine that it would shut"."""
    that, deed = verb.left_edge, next((above for above in verb.ancestors if above.dep_ == "pcomp"), None)
    if that.lower_ != "that" or deed is None or deed.tag_ != "VBG" or own_subject(verb) in (None, that):
        return
    if has(verb, ("ccomp",)) and verb.lemma_.lower() not in SAYING:
        return  # "said after selling the house that he had built that he was tired"
    saying = deed.head.head
    if saying.lemma_.lower() not in SAYING or not saying.i < deed.i < that.i or deed.lemma_.lower() in BRINGING:
        return
    told = [child for child in saying.children if child.dep_ in ("ccomp", "dobj")]
    if any(child.dep_ == "ccomp" or saying.lemma_ != "tell" for child in told):
        return
    that.tag_, that.dep_, that.head = "IN", "mark", verb
    verb.head, verb.dep_ = saying, "ccomp"


def source_led_in(verb: Token) -> None:
    """Who says it, behind what leads all of it in: "In the year that began in May, the report shows, sales fell"."""
    main, subject = verb.head, own_subject(verb)
    if verb.dep_ != "ccomp" or main.i < verb.i or verb.lemma_.lower() not in SAYING | SHOWING or subject is None:
        return
    led = [child for child in verb.children if child.dep_ in ("prep", "npadvmod") and child.i < subject.i]
    plain = not has(verb, ("ccomp", "dobj", "mark")) and verb.right_edge.i <= verb.i + 1 and subject.i < verb.i
    other = next((child for child in main.children if child.dep_ in SUBJECTS and child.i > verb.i), None)
    if not led or not plain or other is None or subject.left_edge.nbor(-1).text != "," or verb.nbor(1).text != ",":
        return
    for child in led:
        child.head = main
    verb.dep_ = "parataxis"


def two_sources(verb: Token) -> None:
    """Two who say the whole at its end are in no list before them: "shelled a camp, medics and a monitor said"."""
    last, joint, doc = verb.nbor(-1), verb.head, verb.doc
    first = last.head
    if last.dep_ != "conj" or first.dep_ != "conj" or not first.i < last.i < verb.i or own_subject(verb) is not None:
        return
    comma = first.left_edge.nbor(-1)
    between = doc[first.i + 1 : last.left_edge.i]
    if comma.text != "," or [token.lower_ for token in between] != ["and"]:
        return
    if not all(
        child.dep_ in ("dobj", "dative", "npadvmod", "prep")
        for child in verb.children
        if child.i > verb.i and not child.is_punct
    ):
        return
    main = verb.sent.root
    if main is not verb and (joint.i > comma.i or not is_finite(main)):
        return
    first.head, first.dep_, comma.head = verb, "nsubj", verb
    if main is not verb:
        verb.head, verb.dep_ = main, "parataxis"


def shown_by_source(verb: Token) -> None:
    """A verb at the end is no part of the name before it: "..., records obtained by the Vik Courier show"."""
    name, participle = verb.nbor(-1), verb.head
    if name.tag_ not in ("NNP", "NNPS") or not verb.nbor(1).is_punct or not verb.is_ancestor(name):
        return
    while participle.dep_ in ("pobj", "prep", "agent"):
        participle = participle.head
    source = participle.head
    opens = chunk(source.doc[source.sent.start : source.i + 1])[:1]
    if participle.tag_ != "VBN" or participle.dep_ != "acl" or not opens:
        return
    comma = opens[0].nbor(-1)
    main = next((above for above in (source, *source.ancestors) if has(above, (*SUBJECTS, "ccomp"))), None)
    if main is source:
        main = next((child for child in source.children if child.dep_ == "ccomp" and child.i < comma.i), None)
    if main is None or comma.text != "," or source.i < main.i or (main.dep_ == "acl" and source is main.head):
        return
    several = source.tag_ == "NNS" or source.lower_ == "data"
    verb.tag_, verb.pos_, verb.lemma_ = "VBP" if several else "VBZ", "VERB", SHOWN[verb.lower_]
    top = next(child for child in verb.children if child is name or child.is_ancestor(name))
    top.head, top.dep_ = verb.head, "pobj"
    for child in list(verb.children):
        if child.i < name.i:
            child.head = top
    if source.dep_ == "ROOT":
        make_main(main)
    verb.head, verb.dep_ = main, "parataxis"
    source.head, source.dep_ = verb, "nsubj"
