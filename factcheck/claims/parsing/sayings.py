"""Verbs of saying -> what is said, and what goes on after it, told apart from who says it.

Rules for what stands around a tag ("..., he said, ..."), a quotation, or the clause of a verb of saying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.connectives import has_if
from factcheck.claims.syntax.grammar import (
    ASKING,
    AUXILIARIES,
    FINITE,
    NOUN_SUBJECTS,
    SUBJECTS,
    is_finite,
    is_person,
    own_subject,
)
from factcheck.claims.syntax.saying import HEARERS, PRESS, SAYING, SPEAKERS
from factcheck.claims.syntax.stretches import TIMES
from factcheck.claims.syntax.tense import is_past_form
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What those do who say something, beside saying it.
SPEAKING_UP = frozenset(
    "urge blame accuse demand criticise criticize call cite ask praise condemn appeal refuse decline".split()  # noqa: SIM905
)

SAID_LATER = {"would", "could", "might"}  # forms that "says it will" has after "said"
GOING_ON = {"while", "although", "though", "whereas", "because", "since"}  # what a statement goes on with
TELLING = {"tell", "warn", "assure", "remind", "inform"}  # with an object, who is told

# Verbs for what only people and bodies do with words.
BY_PEOPLE = {"accuse", "add", "blame", "criticise", "criticize", "describe", "praise", "thank", "urge"}


def after_tag(verb: Token, tag: Token) -> None:
    """What follows a tag goes on with what is said: "They sleep little, Vik says, and would die of cold"."""
    edge = verb.left_edge.i
    if tag.lemma_.lower() not in SAYING or tag.i > verb.i or has(tag, {"ccomp", "dobj", "xcomp"}):
        return
    cc = next((child for child in tag.children if child.dep_ == "cc" and tag.i < child.i < verb.i), None)
    if cc is None or cc.nbor(-1).text != "," or not cc.i < edge <= cc.i + 2:
        return
    verb.head = cc.head = tag.head


def tag_within(verb: Token) -> None:
    """What follows who says it belongs to what is said: "there were no plans, it added, to cut the dividend"."""
    first, doc = verb.head, verb.doc
    after = verb.i + 1
    if verb.lemma_.lower() not in SAYING or first.i > verb.i or after >= len(doc) or doc[after].text != ",":
        return
    for child in list(verb.children):
        if child.i <= after:
            continue
        if child.dep_ == "xcomp":
            noun = next((c for c in first.children if c.dep_ in ("attr", "dobj") and c.i < verb.i), first)
            child.head = noun
        elif child.left_edge.i == after + 1 and (
            (child.dep_ == "advcl" and has(child, SUBJECTS)) or (child.dep_ == "advmod" and has(child, ("advcl",)))
        ):
            child.head = first  # "it will not do, she added, because it is late"
        elif child.dep_ == "prep" and not (child.lower_ in ("before", "after") and has(child, ("pcomp",))):
            child.head = first


def tag_of_all(verb: Token) -> bool:
    """Mark who says the whole, at its end, where it was taken for a second statement: "..., a jury heard"."""
    first = verb.head
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.dep_ != "conj" or subject is None or verb.lemma_.lower() not in SAYING | {"hear"}:
        return False
    if subject.dep_ == "nsubjpass" and not (verb.lower_ == "told" and subject.lemma_.lower() in HEARERS):
        return False  # "..., a tribunal was told"
    before = subject.left_edge.i - 1
    before_told = (c.i for c in first.children if c.dep_ == "conj" and c.i < verb.i and verb.lower_ == "told")
    last = max(before_told, default=first.i)
    joined = any(child.dep_ == "cc" and last < child.i < verb.i for child in first.children)
    if joined or verb.doc[before].text != "," or has(verb, ("ccomp", "xcomp", "conj", "advcl")):
        return False
    if verb.lower_ != "told" and any(child.dep_ == "dobj" and child.tag_ != "PRP" for child in verb.children):
        return False  # but "..., the owner tells us", "..., its head told reporters"
    verb.dep_ = "parataxis"
    return True


def tag_after_source(verb: Token) -> None:
    """Mark what says the whole, at its end, where it was taken for a noun and its participle: "..., a study found"."""
    source, doc = verb.head, verb.doc
    main, before = source.head, source.left_edge.i - 1
    heard = verb.lower_ == "heard" and source.lemma_.lower() in HEARERS
    if source.dep_ == "appos" and source.sent.root.i < before:
        main = source.sent.root  # "... on the night that killed five, the inquiry into it heard"
    if not (heard or verb.lemma_.lower() in SAYING) or not is_past_form(verb.lower_, verb.lemma_) or before < 0:
        return
    if doc[before].text != "," or not (main.i < before and is_finite(main) and has(main, SUBJECTS)):
        return
    if source.lemma_ not in SPEAKERS | PRESS and not is_person(source) and not heard:
        return
    if verb.right_edge.i != main.sent.end - 2 or not verb.right_edge.nbor(1).is_punct:
        return
    if all(child.i > verb.i and _tells_when(child) for child in verb.children):
        verb.head, verb.dep_, verb.tag_ = main, "parataxis", "VBD"
        source.head, source.dep_ = verb, "nsubj"


def _tells_when(adjunct: Token) -> bool:
    return adjunct.dep_ == "npadvmod" or (
        adjunct.dep_ == "prep" and any(child.ent_type_ in TIMES for child in adjunct.children)
    )


def first_of_three(verb: Token) -> None:
    """The first of three statements of somebody: "“We had the ball, we had nine shots and we lost,” he said"."""
    second = verb.head
    if (
        second.dep_ != "ccomp"
        or second.head.i < second.i
        or not (has(verb, NOUN_SUBJECTS) and has(second, NOUN_SUBJECTS))
    ):
        return
    begun = next(child for child in second.children if child.dep_ in NOUN_SUBJECTS).left_edge.i
    if verb.right_edge.i not in (begun - 1, begun - 2) or verb.doc[begun - 1].text != "," or has(verb, ("mark",)):
        return
    third = next((child for child in second.children if child.dep_ == "conj" and child.i > second.i), None)
    if third is None or not has(third, NOUN_SUBJECTS) or not is_finite(third) or not is_finite(verb):
        return
    verb.head, second.head = second.head, verb
    second.dep_ = "conj"


def beside_saying(verb: Token) -> None:
    """Who says something while doing another thing is its subject: "Cole, writing for the paper, said it was late"."""
    saying, subject = verb.head, next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or verb.tag_ != "VBG" or saying.i < verb.i or saying.lemma_.lower() not in SAYING:
        return
    between = verb.nbor(-1).text == saying.nbor(-1).text == "," and subject.right_edge.i in (verb.i - 1, verb.i - 2)
    if between and not has(saying, SUBJECTS):
        subject.head, verb.dep_ = saying, "advcl"


def while_another(verb: Token) -> None:
    """What another says meanwhile is not what somebody said: "Holm said it was late, while Vik blamed the rain"."""
    mark = verb.left_edge
    said = next((above for above in verb.ancestors if above.dep_ == "ccomp"), None)
    if mark.lower_ not in ("while", "whereas") or mark.nbor(-1).text != "," or said is None:
        return
    saying = said.head
    lemma = verb.lemma_.lower()
    speaks = lemma in SPEAKING_UP or (lemma in SAYING and has(verb, ("ccomp",)))  # "while the state added 87,000 jobs"
    speaks = speaks and own_subject(verb) is not None
    if speaks and saying.i < said.i < verb.i and saying.lemma_.lower() in SAYING:
        verb.head = saying


def within_what_is_said(verb: Token) -> None:
    """A verb with an auxiliary goes on with what stands before who says it: "he had left, she said, and had hidden"."""
    saying = verb.head
    if saying.lemma_.lower() not in SAYING or verb.dep_ != "conj" or has(verb, (*NOUN_SUBJECTS, "mark")):
        return
    said = next((child for child in saying.children if child.dep_ == "ccomp"), None)
    if said is not None and said.i < saying.i < verb.i and has(verb, AUXILIARIES):
        verb.head = said


def second_of_said(verb: Token) -> None:
    """A verb without a subject, after a comma, goes on with what is said: "said he was sorry, had sold the house"."""
    saying = verb.head
    if verb.dep_ != "ccomp" or has(verb, (*NOUN_SUBJECTS, "mark")) or verb.i < saying.i:
        return
    if verb.tag_ not in FINITE and not any(c.tag_ in FINITE for c in verb.children if c.dep_ == "aux"):
        return
    first = next((c for c in saying.children if c.dep_ == "ccomp" and saying.i < c.i < verb.i), None)
    if first is not None and has(first, NOUN_SUBJECTS):
        verb.head, verb.dep_ = first, "conj"


def is_thing(noun: Token) -> bool:
    """Whether a noun is neither for people nor for what speaks with one voice."""
    return noun.tag_ in ("NN", "NNS") and not is_person(noun) and noun.lemma_.lower() not in SPEAKERS


def means_of_said(saying: Token) -> None:
    """How something was done stands behind who says it, too: "she hid it, he told the court, by forging a letter"."""
    said = next((child for child in saying.children if child.dep_ == "ccomp" and child.i < saying.i), None)
    if said is None or saying.lemma_.lower() not in SAYING:
        return
    for means in list(saying.children):
        if means.lower_ == "by" and means.i > saying.i and means.nbor(-1).text == "," and has(means, ("pcomp",)):
            means.head = said


def that_before_subject(verb: Token) -> None:
    """A "that" which brings in what is said is no object: "told them that she would stay on as caretaker"."""
    that, saying = verb.left_edge, verb.head
    if that.lower_ != "that" or saying.lemma_.lower() not in SAYING | TELLING or saying.i > that.i:
        return
    own = own_subject(verb)
    if own is None:
        return
    object_ = that.dep_ in ("pobj", "dobj") and own.left_edge.i == that.i + 1
    told = saying.lemma_ in TELLING and that.dep_ == "det" and that.head is own and has(saying, ("dobj", "dative"))
    if object_ or told:
        that.head, that.dep_, that.tag_ = verb, "mark", "IN"


def that_again(verb: Token) -> None:
    """A second "that" brings in what is said, too: "said a tank had burst and that oil from it had reached the sea"."""
    first, own = verb.head, own_subject(verb)
    that = own.left_edge if own is not None else verb
    if first.dep_ != "ccomp" or first.head.lemma_.lower() not in SAYING | ASKING or first.head.i > first.i:
        return
    if that.lower_ == "that" and that.dep_ == "det" and that.head is own and that.nbor(-1).dep_ == "cc":
        that.head, that.dep_, that.tag_ = verb, "mark", "IN"


def that_of_said(verb: Token) -> None:
    """What "that" brings in behind a verb of saying is said: "mayors have charged that the toll is driving it up"."""
    beside = [verb, *(child for child in verb.children if child.dep_ in AUXILIARIES)]
    that = next((c for one in beside for c in one.children if c.lower_ == "that" and c.tag_ == "IN"), None)
    own = next((c for one in beside for c in one.children if c.dep_ in SUBJECTS), None)
    above = verb.head
    if that is None or own is None or not above.i < that.i < own.i < verb.i:
        return
    if verb.dep_ == "ccomp" and that.dep_ == "advmod":
        that.dep_ = "mark"  # "reported that year that Vik was rich"
    elif verb.dep_ == "advcl" and above.i + 1 == that.i and above.lemma_.lower() in SAYING:
        that.head, own.head, verb.dep_ = verb, verb, "ccomp"


def condition_of_said(verb: Token) -> None:
    """A condition before who says it is one of what is said: "If it is true, Vik said, there would be receipts"."""
    tag = verb.head
    if verb.dep_ == "advcl" and verb.i > tag.i and tag.lemma_.lower() in SAYING:
        _goes_on_after_tag(verb, tag)
    if tag.dep_ == "ROOT" and verb.dep_ == "advcl" and verb.i < tag.i and tag.lemma_.lower() in SAYING:
        said = next((child for child in tag.children if child.dep_ == "ccomp" and child.i > tag.i), None)
        if said is None:  # who says it may be the end: "If it rains, the mayor said"
            return
        between = tag.nbor(1).text == "," and verb.right_edge.nbor(1).text == ","
        if between and has_if(verb):
            verb.head = said  # "Unless it rains, the mayor says, the pool will open"
        return
    if verb.dep_ != "advcl" or tag.dep_ != "parataxis" or tag.lemma_.lower() not in SAYING or verb.i > tag.i:
        return
    main = tag.head
    if main.i > tag.i and has_if(verb):
        verb.head = main


def _goes_on_after_tag(verb: Token, tag: Token) -> None:
    """What follows who says it, between commas, goes on with it: "costs had halved, she added, while sales grew"."""
    said = next((child for child in tag.children if child.dep_ == "ccomp" and child.i < tag.i), None)
    mark = next((child for child in verb.children if child.dep_ == "mark"), None)
    if said is None or mark is None or mark.lower_ not in GOING_ON or not has(verb, SUBJECTS):
        return
    if tag.nbor(1).text == "," and verb.left_edge.i == tag.i + 2:
        verb.head = said


def when_said(verb: Token) -> None:
    """A time right after a verb of saying tells when that was said: "said in January the rate would fall"."""
    saying, first = verb.head, verb.left_edge
    subject = next((child for child in verb.children if child.dep_ in NOUN_SUBJECTS), None)
    if saying.lemma_.lower() not in SAYING or saying.i > first.i or subject is None or has(verb, ("mark",)):
        return
    time = first
    while time.head is not verb and time.head is not time:
        time = time.head
    if time.dep_ not in ("prep", "npadvmod") or time.lower_ == "by" or time.right_edge.i + 1 != subject.left_edge.i:
        return
    before = first.nbor(-1)
    if before is not saying and not (before.head is saying and before.dep_ in ("dobj", "dative", "prt")):
        return
    if all(token.ent_type_ in TIMES for token in time.subtree if token.dep_ != "prep"):
        time.head = saying


def without_mark(verb: Token) -> None:
    """A clause that nothing leads in is what is said: "As many died in May as in June, police said, blaming rain"."""
    saying, own = verb.head, own_subject(verb)
    speaker = own_subject(saying)
    if saying.lemma_.lower() not in SAYING or verb.i > saying.i or own is None or speaker is None:
        return
    if own.i > verb.i or not verb.i < speaker.i < saying.i or has(saying, ("ccomp", "dobj", "mark", "neg")):
        return
    opens = any(child.dep_ == "mark" or child.tag_ in ("WRB", "WP", "WDT") for child in verb.children)
    tensed = verb.tag_ in FINITE or any(child.tag_ in FINITE and child.i > own.i for child in verb.children)
    if not opens and tensed and speaker.left_edge.nbor(-1).text == "," and verb.left_edge.is_sent_start:
        verb.dep_ = "ccomp"


def inverted_condition(verb: Token) -> None:
    """A condition without "if" after what it bears on: "she says it would have shut had it not been for him"."""
    first, over = verb.left_edge, verb.head
    if first.lower_ not in ("had", "were", "should") or first.dep_ not in AUXILIARIES or first.head is not verb:
        return
    main = next((c for c in over.children if c.dep_ == "ccomp" and over.i < c.i < verb.i and c is not verb), None)
    if main is not None and any(child.lower_ in SAID_LATER for child in main.children):
        verb.head, verb.dep_ = main, "advcl"


def citing(verb: Token) -> None:
    """Who reports names sources, and not who the report is about: "wrote that Vik had left, citing two aides"."""
    said = verb.head
    if verb.lower_ == "citing" and said.dep_ == "ccomp" and said.head.i < said.i and said.head.lemma_.lower() in SAYING:
        verb.head = said.head


def speaking_up(verb: Token) -> None:
    """Who says it speaks on, and not who it is about: "the firm lost money, the union said, demanding a change"."""
    said = verb.head
    if verb.lemma_.lower() not in SAYING | SPEAKING_UP or own_subject(verb) is not None:
        return
    tags = (c for c in said.children if c.dep_ == "parataxis" and said.i < c.i < verb.i and own_subject(c) is not None)
    tag = next((child for child in tags if child.lemma_.lower() in SAYING), None)
    comma = verb.left_edge.nbor(-1)
    if tag is not None and comma.text == "," and tag.right_edge.i >= comma.i - 1:
        verb.head = tag
