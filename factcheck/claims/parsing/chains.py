"""Verbs in a row that a parser breaks up -> joined to the first: "was born in Linz, trained in Vienna and moved".

One of them is taken for what describes a place, for a noun ("cut taxes, cap rents and fund schools"), or for what
somebody says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, make_main, make_main_of
from factcheck.claims.syntax.grammar import AUXILIARIES, NOUN_SUBJECTS, SUBJECTS, is_finite, own_subject
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tense import may_describe
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What people do in the course of a life, and places do not.
LIVING = frozenset(
    """
    train study work live teach serve play settle move marry graduate raise emigrate practise practice retire die
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
TAUGHT = frozenset("educate school apprentice draft baptise baptize".split())  # noqa: SIM905 - what is done to people
# Verbs that need an object, of what is done to things and people.
WORKED_ON = frozenset(
    """
    repair renovate restore refit rebuild enlarge widen modernise modernize refurbish demolish dismantle replace soak
    arrest detain jail imprison sentence convict fine question treat discharge publish destroy abandon inspect test
    lengthen convert
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs for what governments and firms do that a parser takes for the first half of a noun.
ACTING = frozenset(
    """
    ban build cap clean close cut fight fine freeze fund house feed limit lower open paint plant raise repair sack
    slash tax test train triple upgrade waste water
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
ALONE = {"apologise", "apologize", "resign", "retire", "withdraw", "emigrate", "retreat", "protest"}
CONNECTING = {"before", "after", "when", "because", "as"}


def past_of_subject(verb: Token) -> None:
    """A form that no participle has is the first of the verbs: "The lake, now a park, froze, was closed and thawed"."""
    noun, main = verb.head, verb.head.head
    if verb.dep_ != "acl" or has(verb, (*SUBJECTS, *AUXILIARIES, "mark")) or may_describe(verb):
        return
    if noun.dep_ in NOUN_SUBJECTS and noun.i < verb.i < main.i:
        verb.tag_, verb.head, verb.dep_ = "VBD", main, "conj"


def second_of_life(verb: Token) -> None:
    """What a person did next does not describe a place: "was born in Linz, trained in Vienna and moved to Bern"."""
    above = verb.head
    lemma = verb.lemma_.lower()
    last = next((child for child in verb.children if child.dep_ == "conj" and child.tag_ in ("VBD", "VBN")), None)
    if last is None or has(last, SUBJECTS) or verb.left_edge is not verb or not verb.i or verb.nbor(-1).text != ",":
        return
    if has(verb, (*SUBJECTS, *AUXILIARIES, "mark", "agent")) or above.i > verb.i:
        return
    main, passive = above, False
    if verb.dep_ == "acl":
        main = above.head.head
        passive = main.tag_ == last.tag_ == "VBN" and has(main, ("auxpass",)) and not has(last, AUXILIARIES)
        if above.dep_ != "pobj" or above.tag_ != "NNP" or (lemma not in LIVING | TAUGHT and not passive):
            return
    elif verb.tag_ != "VBD" and lemma not in LIVING | TAUGHT:
        return
    if main.tag_ not in ("VBD", "VBN") or own_subject(main) is None:
        return
    if last.tag_ == "VBN" and lemma not in TAUGHT and not has(last, ("auxpass",)) and not passive:
        return
    verb.head, verb.dep_ = main, "conj"
    verb.tag_ = "VBN" if lemma in TAUGHT or (passive and lemma not in LIVING) else "VBD"


def first_in_chain(main: Token) -> None:
    """The first of three verbs is nothing that is said: "joined the party in 1980, was elected and retired"."""
    first = next((child for child in main.children if child.dep_ == "ccomp" and child.i < main.i), None)
    if first is None or not has(first, NOUN_SUBJECTS) or has(main, SUBJECTS) or not is_finite(first):
        return
    if before(first).text == ",":
        return  # "the law, dubbed the widow tax, was passed"
    opened = next((child for child in main.children if child.dep_ == "auxpass"), None)
    if opened is None or opened.tag_ != "VBD" or opened.nbor(-1).text != "," or first.right_edge.i + 2 != opened.i:
        return
    for child in list(main.children):
        if child.i < opened.i - 1 or (child.is_punct and child.i > main.i):
            child.head = first
    make_main(first)
    main.head, main.dep_ = first, "conj"


def main_before_when(verb: Token) -> None:
    """The only verb before one that tells when is no participle: "The firm left before the law could be passed"."""
    noun = verb.head
    if verb.tag_ != "VBD" or noun.dep_ != "ROOT" or verb.i != noun.i + 1 or noun.tag_ not in NOMINAL:
        return
    if noun.left_edge.i != noun.sent.start or noun.sent[-1].text != "." or has(noun, SUBJECTS):
        return
    clause = next((child for child in verb.children if child.dep_ == "advcl" and has(child, ("mark",))), None)
    if clause is None or clause.left_edge.lower_ not in CONNECTING or has(verb, (*SUBJECTS, *AUXILIARIES, "agent")):
        return
    make_main_of(verb, noun)


def verb_in_list(noun: Token) -> None:
    """What seems another object is another verb: "would cut taxes, cap rents and fund schools", "pay and apologise"."""
    first = noun.head
    verb = first.head
    if first.dep_ != "dobj" or verb.tag_ != "VB" or not verb.i < first.i < noun.i or has(noun, ("det", "poss")):
        return
    if not any(child.tag_ in ("MD", "TO") for child in verb.children) and verb.dep_ != "conj":
        return
    before = noun.doc[noun.left_edge.i - 1]
    closes = before.lower_ == "and" and _unclosed(verb)
    if noun.left_edge is noun:
        if before.lower_ == "and" and noun.tag_ == "NN" and noun.lower_ in ALONE:
            _act(noun, verb, before)
        return
    word = noun.left_edge
    if word.i + 1 != noun.i or word.lower_ not in ACTING or noun.tag_ != "NNS":
        return
    if closes or (before.text == "," and not has(first, ("compound", "amod")) and _goes_on(noun, verb)):
        _act(word, verb, before)
        noun.head, noun.dep_ = word, "dobj"


def with_object(noun: Token) -> None:
    """What has an object is a verb: "would cut aid, slash funding and close schools"."""
    first, last = noun.head, before(noun.left_edge)
    if noun.tag_ != "NN" or first.tag_ != "VB" or noun.left_edge is not noun or not first.i < last.i:
        return
    if (last.text == "," or last.lower_ in ("and", "or")) and any(
        c.dep_ == "dobj" and c.i > noun.i for c in noun.children
    ):
        _act(noun, first, last)


def present_in_list(word: Token) -> None:
    """A plural before an article or adjective is a verb: "sells tools such as saws and repairs old radios"."""
    thing = word.head
    if word.tag_ != "NNS" or word.i + 1 >= len(word.doc):
        return
    before, after = word.nbor(-1) if word.i else word, word.nbor(1)
    if before.text == "," and thing.dep_ == "appos":
        _middle_of_three(word, thing)
        return
    if before.lower_ != "and" or after.dep_ not in ("amod", "det", "poss", "nummod") or after.head is not thing:
        return
    if thing.dep_ not in ("conj", "pobj") or thing.left_edge is not word:
        return
    first = next((token for token in thing.ancestors if token.pos_ == "VERB"), thing)
    own = own_subject(first)
    if first.tag_ != "VBZ" or own is None or own.i > first.i:
        return
    _act(word, first, before)
    word.tag_ = "VBZ"
    for child in list(thing.children):
        if child.dep_ == "conj":
            child.head = word
    thing.head, thing.dep_ = word, "dobj"


def _middle_of_three(word: Token, thing: Token) -> None:
    """The second of three verbs, taken for a noun: "bans petrol, obliges owners to pay and offers grants"."""
    subject = thing.head
    verb = subject.head
    if thing.left_edge is not word or subject.dep_ not in NOUN_SUBJECTS or verb.tag_ != "VBZ" or verb.i > word.i:
        return
    later = word.doc[thing.i : word.sent.end]
    last = next((t for t in later if t.dep_ == "conj" and t.tag_ == "VBZ" and t.nbor(-1).lower_ == "and"), None)
    if last is None or has(last, SUBJECTS) or not word.lower_.endswith("s"):
        return
    last.nbor(-1).head = last.head = verb
    _act(word, verb, word.nbor(-1))
    word.tag_, word.lemma_ = "VBZ", word.lower_[:-1]
    thing.head, thing.dep_ = word, "dobj"
    for child in list(thing.children):
        if child.dep_ == "relcl" and child.tag_ == "VB":
            child.head, child.dep_ = word, "xcomp"  # "to install"


def _unclosed(verb: Token) -> bool:
    """Whether a verb is joined to another by a comma alone: something with "and" is to follow."""
    above = verb.head
    joined = verb.dep_ == "conj" and above.tag_ == "VB" and verb.doc[verb.left_edge.i - 1].text == ","
    return joined and not has(above, ("cc",)) and not has(verb, ("cc",))


def _goes_on(noun: Token, verb: Token) -> bool:
    """Whether "and" and another verb follow, or what may be one."""
    joint = noun.right_edge.nbor(1) if noun.right_edge.i + 1 < len(noun.doc) else noun
    joint = next((child for child in noun.children if child.dep_ == "cc" and child.i > noun.i), joint)
    if joint.lower_ != "and" or joint.i + 2 >= noun.sent.end:
        return False
    after = joint.nbor(1)
    return (after.tag_ == "VB" and after.head is verb) or (after.lower_ in ACTING and joint.nbor(2).tag_ in NOMINAL)


def _act(word: Token, verb: Token, before: Token) -> None:
    word.tag_, word.pos_, word.lemma_ = "VB", "VERB", word.lower_
    word.head, word.dep_ = verb, "conj"
    before.head = verb


def second_with_object(verb: Token) -> None:
    """The second of three verbs is no aside: "signed a truce, handed in his arms and was elected"."""
    first = verb.head
    last = next((child for child in verb.children if child.dep_ == "conj" and child.i > verb.i), None)
    if last is None or first.tag_ != "VBD" or first.i > verb.i or before(verb.left_edge).text != ",":
        return
    finite = any(child.tag_ == "VBD" for child in last.children if child.dep_ in AUXILIARIES)
    if not finite or has(last, SUBJECTS) or not (has(verb, ("dobj",)) or has(verb, ("prt",))):
        return
    if may_describe(verb) and not has(verb, (*SUBJECTS, *AUXILIARIES, "mark", "agent")):
        verb.dep_, verb.tag_ = "conj", "VBD"


def second_suffered(verb: Token) -> None:
    """What was built is repaired, and repairs nothing: "was built in 1931 and repaired at least twice"."""
    first = verb.head
    if (
        verb.tag_ != "VBD"
        or verb.lemma_.lower() not in WORKED_ON
        or not has(first, ("auxpass",))
        or first.tag_ != "VBN"
    ):
        return
    if not has(verb, {*SUBJECTS, *AUXILIARIES, "dobj", "ccomp", "xcomp", "prt"}):
        verb.tag_ = "VBN"
