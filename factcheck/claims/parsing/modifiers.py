"""Asides, items of lists, adjuncts and clauses hung on the wrong word -> hung on the noun that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import (
    AUXILIARIES,
    NOUN_SUBJECTS,
    SUBJECTS,
    first_conjunct,
    is_past_or_perfect,
    is_person,
    own_subject,
)
from factcheck.claims.syntax.saying import BODIES, SAYING
from factcheck.claims.syntax.stretches import NOMINAL, PLACE, TIMES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# What somebody may hold or have on: no clause with "who" tells of it.
HELD = {"knife", "gun", "pistol", "rifle", "axe", "hammer", "bat", "sword", "weapon", "mask", "suit", "charge"}
# Prepositions that between commas after a subject say something of it ("the ship, with nine on board, ...").
BESIDE = {"with", "without", "near", "aboard"}
DESCRIBING = {"describe", "dismiss", "portray", "hail", "denounce", "regard", "brand", "depict", "reject", "praise"}
SERVING = {"work", "serve", "act", "pose", "dress", "begin", "start", "know", "describe"}  # "as" a guard

# How figures are reckoned: "stripping out fuel, prices fell"; and who does so himself.
RECKONED = {("strip", "out"), ("allow", "for"), ("factor", "in"), ("correct", "for"), ("leave", "out")}
ACTING = {"i", "we", "you", "he", "she", "who"}

# What money and time is given up by, and words for some of it.
SPENDING = {"spend", "waste", "squander", "pass", "invest"}
TIMES_AND_MONEY = {"time", "money", "hour", "day", "week", "month", "year", "life", "fortune", "cash", "minute"}


def of_helped(mark: Token) -> None:
    """A connective that hangs on an auxiliary belongs to its verb: "admitted that the bridge was closed"."""
    helper = mark.head
    if mark.dep_ == "mark" and helper.dep_ in AUXILIARIES and helper.head.i > helper.i:
        mark.head = helper.head


def part_of_word(noun: Token) -> None:
    """What stands before a hyphen is a part of the word behind it: "Ida Holm, vice-president of the firm"."""
    after = noun.doc[noun.i + 1 : noun.i + 3]
    if len(after) == 2 and after[0].text == "-" and after[1].head is noun.head and after[1].dep_ == noun.dep_:
        whole = after[1]
        for part in (noun, after[0]):
            part.head, part.dep_ = whole, "compound"
        for child in list(whole.head.children):
            if child.i > whole.i and child.dep_ in ("prep", "cc", "conj"):
                child.head = whole


def beside_last(verb: Token) -> None:
    """A clause that tells which is meant belongs to the noun beside it: "ministers and a prize that nobody wanted"."""
    first = verb.head
    last = verb.left_edge.nbor(-1)
    if last == first or last.tag_ not in NOMINAL or last.i < first.i:
        return
    above = last
    while above.dep_ == "conj" and above != first:
        above = above.head
    if above == first:
        verb.head = last


def who_of_person(verb: Token) -> None:
    """What "who" tells is of a person, not of the body or thing beside: "an economist at Nordbank, who says ..."."""
    thing, pronoun = verb.head, next((child for child in verb.children if child.lower_ == "who"), None)
    if pronoun is None:
        return
    person = thing.head.head
    if thing.dep_ == "dobj" and thing.head.dep_ == "acl" and thing.pos_ == "NOUN" and is_person(person):
        verb.head = thing if is_person(thing) else person  # "students attending a school who left in May"
    if thing.dep_ != "pobj":
        return
    place = thing.pos_ == "PROPN" and thing.head.lower_ in ("from", "in", "at", "near")  # "a man from Istead, who"
    body = thing.tag_ in ("NNP", "NNPS") and thing.ent_type_ != "PERSON" and person.ent_type_ == "PERSON"
    if place or body or thing.ent_type_ in ("ORG", "GPE", "LOC", "FAC"):
        being = person.tag_ == "NN" and thing.ent_type_ == "GPE"  # "the oldest bear in Finland, who died"
        being = being or (person.tag_ == "NNS" and place)  # "monitors from the Joint Mission, who were denied entry"
        if verb.left_edge.nbor(-1).text == "," and (being or is_person(person) or person.ent_type_ == "PERSON"):
            verb.head = person.head if person.dep_ == "appos" else person
    elif thing.lower_ in BODIES and thing.head.lower_ == "of" and (is_person(person) or person.lower_ == "head"):
        if verb.left_edge.nbor(-1).text == ",":
            verb.head = person  # "the head of the secret police, who fled"
    elif thing.head.lower_ == "with" and thing.pos_ == "NOUN" and not is_person(thing) and person.pos_ == "NOUN":
        verb.head = person  # "families with high bills who cannot pay"
    elif thing.tag_ == "NN" and thing.lower_ in HELD and person.dep_ == "acl" and is_person(person.head):
        verb.head = person.head  # "a man armed with a knife who had attacked them"


def which_of_thing(verb: Token) -> None:
    """What "which" tells is of no person: "Ida Holm, a nurse and head of the union, which has 900 members"."""
    person, pronoun = verb.head, verb.left_edge
    role = next((c for c in person.children if c.dep_ == "appos" and c.i < pronoun.i), None)
    if pronoun.lower_ != "which" or person.tag_ != "NNP" or role is None or pronoun.nbor(-1).text != ",":
        return
    thing = pronoun.nbor(-1).nbor(-1)
    if is_person(role) and thing.dep_ == "pobj" and thing.tag_ in NOMINAL and thing.i > role.i and not is_person(thing):
        links = [child for child in role.children if child.dep_ == "prep" and child.lower_ in ("of", "at", "for")]
        bodies = [
            body for link in links for body in link.children if body.pos_ == "PROPN" and body.ent_type_ != "PERSON"
        ]
        verb.head = bodies[-1] if bodies else thing  # "head of Child Care America of Iowa, which"


def aside_of_subject(noun: Token) -> None:
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


def largest_place(noun: Token) -> None:
    """The largest of several towns is the one named right before: "rents in Merrin, the largest of the six towns"."""
    for aside in noun.children:
        place = noun.doc[max(aside.left_edge.i - 2, 0)]
        among = aside.dep_ == "appos" and aside.tag_ == "JJS" and any(c.lower_ == "of" for c in aside.children)
        if among and place is not noun and place.ent_type_ == "GPE" and place in noun.subtree:
            aside.head = place
            return


def as_named(verb: Token) -> None:
    """Who is named stands behind a clause on him: "have named the man who died on Monday as Rolf Immer"."""
    noun = verb.head
    naming = noun.head
    if noun.dep_ != "dobj" or naming.lemma_.lower() not in ("name", "identify"):
        return
    named = next((c for c in verb.children if c.lower_ == "as" and c.i > verb.i), None)
    if named is not None and any(child.pos_ == "PROPN" for child in named.children):
        named.head = naming


def within_count(count: Token) -> None:
    """What follows "900 of them" between commas belongs to it: "4,000 jobs, 900 of them in Vik, depend on it"."""
    if count.dep_ != "appos" or not any(c.lower_ == "of" and has(c, {"pobj"}) for c in count.children):
        return
    after = count.right_edge.i + 1
    if after >= len(count.doc) or count.doc[after - 1].lower_ not in ("them", "whom"):
        return
    beside = count.doc[after]
    if beside.dep_ == "prep" and beside.head is count.head:
        beside.head = count


def relative_of_noun(verb: Token) -> None:
    """A clause with "in which" tells of the noun before it and its date: "began a test in 2017, in which mice died"."""
    first, doc = verb.left_edge, verb.doc
    if first.dep_ != "prep" or first.nbor(1).tag_ != "WDT" or first.i < 3 or first.nbor(-1).text != ",":
        return
    before = first.i - 2
    while before > verb.sent.start and (
        doc[before].ent_type_ in TIMES or (doc[before].tag_ == "IN" and doc[before + 1].ent_type_ in TIMES)
    ):
        before -= 1
    if doc[before].tag_ in ("NN", "NNS") and doc[before].dep_ in ("dobj", "pobj", "attr"):
        verb.head, verb.dep_ = doc[before], "relcl"


def object_of_clause(verb: Token) -> None:
    """Of two subjects "which" is the object: "died of a stroke, which doctors considered unrelated to the study"."""
    pronoun, *others = [child for child in verb.children if child.dep_ in NOUN_SUBJECTS and child.i < verb.i] or [verb]
    if pronoun.lower_ not in ("which", "that") or pronoun.tag_ != "WDT" or pronoun is not verb.left_edge:
        return
    if verb.lemma_.lower() in SAYING:
        return  # "a photo that they claim shows him", taken for two clauses
    if len(others) == 1 and others[0].left_edge.i == pronoun.i + 1 and not has(verb, ("dobj", "auxpass")):
        pronoun.dep_ = "dobj"


def led_in(subject: Token) -> None:
    """What leads a clause in goes with its verb, not its subject: "in which mice were fed", "in May the mayor left"."""
    first = subject.left_edge
    after = first.right_edge.i + 1
    if first.dep_ == "prep" and first.head == subject and after < subject.i and has(first, ("pobj",)):
        opens = subject.doc[after]
        if opens.dep_ in ("det", "poss") and opens.head == subject and subject.head.i > subject.i:
            first.head = subject.head
            return
    if first.dep_ == "prep" and first.head == subject and first.i < subject.i and first.nbor(1).tag_ in ("WDT", "WP"):
        first.head = subject.head


def proviso(provided: Token) -> None:
    """A condition is one of what is said before it, or of what may come: "said he might agree, provided that ..."."""
    if provided.lower_ not in ("provided", "providing") or not has(provided, ("pcomp",)):
        return
    first = provided.head
    last = max((c for c in first.children if c.dep_ == "conj" and c.i < provided.i), default=first, key=PLACE)
    said = next((c for c in last.children if c.dep_ == "ccomp" and last.i < c.i < provided.i), None)
    if said is not None and last.lemma_.lower() in SAYING:
        provided.head = said
    elif is_past_or_perfect(first) and not is_past_or_perfect(last):
        provided.head = last  # "has frozen its prices and hopes to lower them, provided that costs do not rise"


def within_time(preposition: Token) -> None:
    """What counts times in a row belongs to them, not to the verb: "for the third month in a row"."""
    before = preposition.nbor(-1)
    inside = preposition.ent_iob_ == "I" and preposition.ent_type_ in TIMES and before.tag_ in NOMINAL
    inside = inside and preposition.lower_ == "in" and preposition.right_edge.lower_ == "row"
    if inside and preposition.dep_ == "prep" and preposition.head.pos_ == "VERB" and before.dep_ == "pobj":
        preposition.head = before


def due_of_noun(due: Token) -> None:
    """What is due to happen is the noun right before it: "for stalling and cancelling talks due to be held in May"."""
    noun, verb = due.nbor(-1), due.head
    if due.lower_ != "due" or due.nbor(1).lower_ != "to" or due.nbor(2).tag_ != "VB" or noun.tag_ not in NOMINAL:
        return
    if verb.pos_ == "VERB" and verb.i < noun.i:
        due.head, due.dep_ = noun, "amod"


def source_at_end(according: Token) -> None:
    """A source named at the end holds of what stands before it: "promised it, but half are shut, according to Vik"."""
    if according.lower_ != "according":
        return
    over = according.head
    last = next((c for c in reversed(over.children) if c.dep_ == "conj" and c.i < according.i), None)
    if over.dep_ == "conj" and not has(over, SUBJECTS) and according.right_edge.i + 2 >= according.sent.end:
        according.head = first_conjunct(over)  # "seized it, burned a plane and withdrew, according to Vik"
    elif last is not None and has(last, SUBJECTS) and over.i < last.i and last.right_edge.i < according.i:
        according.head = last


def described_as(verb: Token) -> None:
    """What somebody is described as, behind who that is: "described a man who complained about a hedge as a fool"."""
    noun = verb.head
    above = noun.head
    if noun.dep_ != "dobj" or above.lemma_.lower() not in DESCRIBING or verb.lemma_.lower() in SERVING:
        return
    as_ = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "as"), None)
    if as_ is None or as_.right_edge.i != verb.right_edge.i or any(c.lower_ == "as" for c in above.children):
        return
    as_.head = above


def spent_on(act: Token) -> None:
    """What money or time goes on is what somebody does, not what the money does: "wasted a million building it"."""
    noun = act.head
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    verb = whole.head
    if (
        act.tag_ != "VBG"
        or verb.lemma_.lower() not in SPENDING
        or whole.dep_ != "dobj"
        or act.nbor(-1) is not noun
        or verb.i > whole.i
    ):
        return
    counted = has(noun, ("nummod",)) or noun.tag_ == "CD" or noun.lemma_.lower() in TIMES_AND_MONEY
    if counted:
        act.head, act.dep_ = verb, "advcl"


def reckoned_without(verb: Token) -> None:
    """What figures are reckoned with or without is no deed of theirs: "stripping out fuel, prices fell"."""
    main = verb.head
    if verb.left_edge is not verb or verb.i > main.i or has(verb, SUBJECTS) or verb.i + 1 >= verb.sent.end:
        return
    lemma, after = verb.lemma_.lower(), verb.nbor(1).lower_
    counted = any(c.lower_ in ("account", "consideration") for into in verb.children for c in into.children)
    if lemma == "take" and counted:
        verb.dep_ = "prep"
    subject = own_subject(main)
    figure = subject is not None and not is_person(subject) and subject.lower_ not in ACTING and not subject.ent_type_
    if figure and (
        (lemma, after) in RECKONED
        or (lemma in ("leave", "set", "put") and any(c.lower_ == "aside" for c in verb.rights))
    ):
        verb.dep_ = "prep"
