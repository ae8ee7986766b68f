"""Parsed tokens -> the same with words hung on what they belong to, where commas and forms show that the parse errs.

The tags are mended in mending.py, which calls this for each token once its tag is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.misplaced import (
    after_hour,
    bare_participle,
    first_in_row,
    infinitive_again,
    of_outer_subject,
    past_after_modal,
    present_again,
    that_before_subject,
    whose_subject,
)
from factcheck.claims.parsing.rejoining import (
    inverted_condition,
    participle_first,
    rejoin,
    second_subject,
    source_at_end,
    subject_after_place,
    within_count,
)
from factcheck.claims.parsing.sayings import outside_quotation, second_saying, tag_at_end, tag_within
from factcheck.claims.parsing.subjects import (
    aside_within_said,
    condition_of_said,
    described_object,
    described_speaker,
    joined_to_main,
    joined_to_relative,
    main_after_aside,
    main_after_brackets,
    main_after_relative,
    relative_of_noun,
    subject_of_auxiliary,
    with_subject,
)
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, TENSED
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tense import IRREGULAR
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

VERBS = ("VBD", "VBN", "VBP", "VB", "VBG")
REHUNG = frozenset((*VERBS, "VBZ", "NN", "NNS", "NNP", "JJ", "CD"))  # the tags of what is looked at
# Prepositions that between commas after a subject say something of it ("the ship, with nine on board, ...").
BESIDE = {"with", "without", "near", "aboard"}


def rehang(token: Token, tag: str) -> None:
    """Mend what a token hangs on, or what hangs on it; `tag` is what the parse took it for."""
    if tag in VERBS:
        _rehang_verb(token)
    elif tag in ("NN", "NNS", "NNP"):
        _rehang_noun(token)
    elif tag == "VBZ" and token.dep_ == "conj":
        joined_to_relative(token)
        rejoin(token)
        of_outer_subject(token)
    elif tag == "VBZ" and token.dep_ == "parataxis":
        tag_within(token)
    elif tag == "CD" and token.dep_ in SUBJECTS:
        subject_of_auxiliary(token)
    elif tag == "CD":
        within_count(token)
    elif tag == "JJ":
        _rehang_adjective(token)


def _rehang_verb(verb: Token) -> None:
    dep = verb.dep_
    if dep == "conj":
        _rehang_joined(verb)
    elif dep == "acl":
        if verb.tag_ == "VBD":
            tag_at_end(verb)
            main_after_relative(verb)
        main_after_aside(verb)
        if verb.dep_ == "acl":
            after_hour(verb)
            bare_participle(verb)
            first_in_row(verb)
    elif dep == "advcl":
        _rehang_adverbial(verb)
    elif dep in ("csubj", "ccomp"):
        described_speaker(verb)
        described_object(verb)
        aside_within_said(verb)
        that_before_subject(verb)
        inverted_condition(verb)
    elif dep == "parataxis":
        tag_within(verb)
    elif dep == "pcomp" and verb.tag_ in ("VBG", "VBN", "VBD"):
        with_subject(verb)
    elif dep == "ROOT":
        _predicate_first(verb)
        main_after_brackets(verb)
        participle_first(verb)
        _planned_subject(verb)
    elif dep == "relcl":
        _beside_last(verb)
    elif dep == "prep" and verb.lower_ == "according":
        source_at_end(verb)


def _rehang_joined(verb: Token) -> None:
    outside_quotation(verb)
    second_saying(verb)
    if verb.tag_ == "VB":
        _finite_again(verb)
    elif verb.tag_ == "VBG":
        _listed_gerund(verb)
    _perfect_again(verb)
    first = verb.head
    joined_to_main(verb)
    if verb.head is first:
        rejoin(verb)
    if verb.head is first:
        infinitive_again(verb)
        past_after_modal(verb)
        if verb.tag_ == "VB":
            present_again(verb)
        of_outer_subject(verb)


def _rehang_adverbial(verb: Token) -> None:
    if verb.head.dep_ in AUXILIARIES:  # "Founded in 1921, the firm is owned by the state"
        verb.head = verb.head.head
    if verb.tag_ == "VBN":
        _past_in_row(verb)
    condition_of_said(verb)
    relative_of_noun(verb)


def _rehang_noun(noun: Token) -> None:
    dep = noun.dep_
    if dep in ("nsubj", "nsubjpass"):
        subject_of_auxiliary(noun)
        _led_in(noun)
        subject_after_place(noun)
        second_subject(noun)
        _aside_of_subject(noun)
    elif dep in ("appos", "advcl", "npadvmod") and noun.tag_ == "NNP":
        _subject_after_adjunct(noun)
    elif dep == "appos":
        _second_of_list(noun)
        whose_subject(noun)
    elif dep == "conj":
        _within_aside(noun)
        _listed_object(noun)


def _object_before(verb: Token, noun: Token) -> Token | None:
    """The object of a verb's preposition that stands right before a joined noun: "sold at the school and the mill"."""
    before = noun.doc[max(noun.left_edge.i - 2, 0)]
    beside = before.dep_ == "pobj" and before.head.head == verb and before.i > verb.i and before.tag_ in NOMINAL
    return before if beside and before.ent_type_ != "DATE" else None


def _second_of_list(noun: Token) -> None:
    """The second of three things, taken for an aside: "nine flats, a bar and a mill", "his age and the letters"."""
    first = noun.head
    if first.tag_ not in ("NN", "NNS") or {first.tag_, noun.tag_} != {"NN", "NNS"}:
        return
    if not any(child.lower_ == "and" for child in noun.children) or not any(c.dep_ == "conj" for c in noun.children):
        return
    opens = noun.left_edge
    if opens.lower_ not in ("a", "an", "the", "its", "his", "her", "their") or opens.head != noun:
        return
    beside = noun.doc[opens.i - 1]
    if beside.text == "," and any(c.dep_ in ("det", "poss", "nummod", "amod") for c in first.children):
        noun.dep_ = "conj"


def _led_in(subject: Token) -> None:
    """What "which" hangs on goes with the verb, not its subject: "tests, in which 40 mice were fed corn"."""
    first = subject.left_edge
    if first.dep_ == "prep" and first.head == subject and first.i < subject.i and first.nbor(1).tag_ in ("WDT", "WP"):
        first.head = subject.head


def _listed_object(noun: Token) -> None:
    """The second object of a verb, joined to the verb itself: "lost his shop, his home and his savings"."""
    verb = noun.head
    if verb.pos_ != "VERB" or noun.tag_ not in NOMINAL or has(noun, (*SUBJECTS, *AUXILIARIES, "appos")):
        return
    first = next((child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < noun.i), None)
    first = first or _object_before(verb, noun)
    if first is None or noun.left_edge.i != first.right_edge.i + 2:
        return
    joint = noun.doc[first.right_edge.i + 1]
    further = next((child for child in noun.children if child.dep_ == "conj" and child.tag_ in NOMINAL), None)
    joined = joint.text == "," and further is not None and any(child.dep_ == "cc" for child in noun.children)
    if joined or (joint.dep_ == "cc" and joint.head == verb and joint.lower_ == "and"):
        noun.head = joint.head = first


def _rehang_adjective(adjective: Token) -> None:
    """What is due to happen to a noun belongs to it, not to a verb: "accused of cancelling talks due to be held"."""
    before = adjective.doc[adjective.i - 1]
    if adjective.dep_ == "prep" and adjective.i and before.tag_ in NOMINAL and has(adjective, ("xcomp",)):
        adjective.head, adjective.dep_ = before, "amod"


def _is_finite(token: Token) -> bool:
    return token.tag_ in TENSED or any(c.tag_ in (*TENSED, "MD") for c in token.children if c.dep_ in AUXILIARIES)


def _predicate_first(verb: Token) -> None:
    """What is said of a subject may come first: "Exempt are ferries and ships of the navy"."""
    first = verb.doc[verb.sent.start]
    if verb.lemma_ != "be" or first.dep_ != "nsubj" or first.head != verb or first.tag_ not in ("JJ", "VBN"):
        return
    subject = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if first.i == verb.i - 1 and subject is not None:
        first.dep_, subject.dep_ = "acomp", "nsubj"


def _planned_subject(verb: Token) -> None:
    """A name before "to" at the start of a headline is who will do it: "Vinter to buy Ostlund in dairy merger"."""
    if verb.tag_ != "VB":
        return
    to = next((child for child in verb.children if child.tag_ == "TO" and child.i < verb.i), None)
    start = verb.sent.start
    if to is None or not 0 < to.i - start < 4 or has(verb, SUBJECTS) or verb.sent[-1].is_punct:
        return
    words = verb.doc[start : to.i]
    if not all(token.text[:1].isupper() for token in words):
        return
    for token in words:
        token.head, token.dep_, token.tag_, token.pos_ = words[-1], "compound", "NNP", "PROPN"
    words[-1].head, words[-1].dep_ = verb, "nsubj"


def _finite_again(verb: Token) -> None:
    """A bare form joined to a verb with a tense has one as well: "earned 310 million and cut its dividend"."""
    first = verb.head
    if first.dep_ == "xcomp" and any(child.tag_ == "MD" for child in verb.children):
        verb.head = first.head  # "is to resign today but will stay on"
        return
    if first.tag_ not in TENSED or has(verb, (*SUBJECTS, *AUXILIARIES, "mark")) or has(first, AUXILIARIES):
        return
    if first.tag_ == "VBD" and IRREGULAR.get(verb.lemma_.lower()) == verb.lower_:
        verb.tag_ = "VBD"
    elif first.tag_ == "VBP" or verb.lower_ in ("have", "are", "do"):
        verb.tag_ = "VBP"


def _perfect_again(verb: Token) -> None:
    """A verb whose participle is its bare form goes on with a perfect: "had heard the crash and run down"."""
    first = verb.head
    if verb.tag_ not in ("VB", "VBP", "VBD") or first.tag_ != "VBN" or has(verb, (*SUBJECTS, *AUXILIARIES)):
        return
    bare = verb.lower_ == verb.lemma_.lower() and verb.lower_ in ("run", "come", "become", "overcome", "put", "set")
    if bare and any(c.lower_ in ("had", "has", "have") for c in first.children if c.dep_ == "aux"):
        verb.tag_ = "VBN"


def _listed_gerund(verb: Token) -> None:
    """A gerund joined to the noun before it, not to the verb: "denied three counts of fraud and perverting justice"."""
    first = verb.head
    if not _is_finite(first) or first.tag_ == "VBG" or has(verb, (*SUBJECTS, *AUXILIARIES)):
        return
    before = verb.left_edge.i - 1
    joint = verb.doc[before]
    noun = verb.doc[before - 1] if before > first.i + 1 and joint.dep_ == "cc" else None
    if noun is not None and noun.dep_ == "pobj" and noun.tag_ in NOMINAL:
        verb.head = joint.head = noun


def _past_in_row(verb: Token) -> None:
    """The second of three verbs, taken for an aside: "weighed less, called more softly and slept longer"."""
    first, doc = verb.head, verb.doc
    if first.tag_ != "VBD" or verb.i < first.i or has(verb, (*SUBJECTS, *AUXILIARIES, "mark", "agent")):
        return
    third = next((c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBD"), None)
    if third is None or not verb.lower_.endswith("ed") or doc[verb.left_edge.i - 1].text != ",":
        return
    if doc[verb.left_edge.i] is verb and not has(third, SUBJECTS):
        verb.dep_, verb.tag_ = "conj", "VBD"


def _beside_last(verb: Token) -> None:
    """A clause that tells which is meant belongs to the noun beside it: "ministers and a prize that nobody wanted"."""
    first = verb.head
    last = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else first
    if last == first or last.tag_ not in NOMINAL or last.i < first.i:
        return
    above = last
    while above.dep_ == "conj" and above != first:
        above = above.head
    if above == first:
        verb.head = last


def _aside_of_subject(noun: Token) -> None:
    """What stands between commas after a subject belongs to it, not to the verb: "a ship, with nine aboard, sank"."""
    verb, doc = noun.head, noun.doc
    after = noun.right_edge.i + 1
    if after + 2 >= len(doc) or after >= verb.i or doc[after].text != ",":
        return
    aside = doc[after + 1]
    if aside.dep_ != "prep" or aside.head != verb or aside.i > verb.i:
        return
    close = aside.right_edge.i + 1
    if close >= verb.i or doc[close].text != ",":
        return
    thing = next((child for child in aside.children if child.dep_ == "pobj"), None)
    if thing is None:
        return
    figure = aside.lower_ == "at" and (thing.tag_ == "CD" or any(c.tag_ == "CD" for c in thing.children))
    judge = aside.lower_ == "before" and thing.tag_ == "NNP" and thing.ent_type_ == "PERSON"
    if aside.lower_ in BESIDE or figure or judge:
        aside.head = doc[after].head = doc[close].head = noun


def _subject_after_adjunct(name: Token) -> None:
    """A name taken for an aside of what a sentence begins with: "In a letter to the board, Vik, 47, denied it"."""
    verb = name.head
    if name.dep_ == "appos":
        while verb.dep_ in ("pobj", "prep", "compound", "conj") and verb.head != verb:
            verb = verb.head
        begins = name.doc[name.sent.start]
        if begins.dep_ != "prep" or begins.head != verb or name.doc[name.left_edge.i - 1].text != ",":
            return
    elif name.left_edge.i != name.sent.start or not any(c.dep_ == "appos" for c in name.children):
        return
    if verb.i < name.i or not _is_finite(verb) or has(verb, SUBJECTS):
        return
    opened = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    if name.right_edge.i + 1 not in (opened.i, opened.i - 1):
        return
    name.head, name.dep_ = verb, "nsubjpass" if has(verb, ("auxpass",)) else "nsubj"


def _within_aside(noun: Token) -> None:
    """What is joined within an aside: "the port, owned by the city and the state, ..." has two owners."""
    first = noun.head
    joint = next((c for c in first.children if c.dep_ == "cc" and first.i < c.i < noun.i), None)
    aside = next((c for c in first.children if c.dep_ == "acl" and c.i > first.i), None)
    if joint is None or aside is None or not aside.i < joint.i:
        return
    doc = noun.doc
    if doc[aside.left_edge.i - 1].text != "," or doc[joint.i - 1].text == ",":
        return
    agent = next((c for c in aside.children if c.lower_ == "by" and c.i < joint.i), None)
    whom = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    if whom is not None:
        noun.head = joint.head = whom
