"""What stands behind a comma and tells of a noun -> hung on the noun that it tells of, and the subject behind it.

"In Leck, the county town, shops closed"; "rose to 12 from 11, its highest in years"; "a walk to Vik House, the oldest
inn".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import give_subject
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, is_finite, is_person
from factcheck.claims.syntax.saying import DOCUMENTS
from factcheck.claims.syntax.stretches import NOMINAL, TIMES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


SINGLE = {"is", "was", "has", "does"}
STUDIES = DOCUMENTS | {"trial", "experiment", "interview", "questionnaire"}
CARRIED_OUT = {"published", "released", "conducted", "carried", "presented", "commissioned"}
# Who is counted in studies, beside those that `is_person` knows.
TAKING_PART = frozenset(
    "adult teenager adolescent volunteer participant voter respondent household infant baby toddler couple".split()  # noqa: SIM905
)


def behind_place(noun: Token) -> None:
    """What a place is stands between commas, and the subject behind that: "in Leck, the county town, shops closed"."""
    if noun.dep_ not in ("nsubj", "prep"):
        return
    verb, doc = noun.head, noun.doc
    ends, first = noun.left_edge.i - 2, doc[noun.sent.start]
    if ends <= first.i or doc[ends + 1].text != "," or first.dep_ != "prep":
        return
    place = doc[ends]
    if place.dep_ != "pobj" or place.head is not first or place.tag_ not in ("NNP", "NNPS"):
        return
    if noun.dep_ == "prep" and verb.is_punct:
        noun.head, noun.dep_ = place, "appos"
        return
    subject = next((child for child in noun.children if child.dep_ == "appos" and child.i > noun.i), None)
    if noun.dep_ == "nsubj" and subject is not None and subject.right_edge.i + 1 == verb.i:
        if subject.left_edge.nbor(-1).text != "," or place.ent_type_ in TIMES:
            return  # "In March, the website Vik Now had it"
        subject.head, subject.dep_ = verb, noun.dep_
        noun.head, noun.dep_ = place, "appos"


def known_as(verb: Token) -> None:
    """By what name a thing is known is told of the noun before the comma: "the Mill Act, also known as the law"."""
    first = verb.left_edge
    noun = first.nbor(-1).nbor(-1)
    named = verb.lower_ == "known" and any(child.lower_ == "as" for child in verb.children)
    if not (named or verb.lower_ in ("nicknamed", "dubbed")) or first.nbor(-1).text != "," or noun.tag_ not in NOMINAL:
        return
    if noun.i < first.i - 1 and noun is not verb.head and not has(verb, (*SUBJECTS, *AUXILIARIES)):
        verb.head, verb.dep_ = noun, "acl"


def of_singular(noun: Token) -> None:
    """What one body is stands beside its name: "guards of the Vik Service, the division in charge of courts"."""
    many, last = noun.head, noun.left_edge.nbor(-1).nbor(-1)
    if noun.tag_ != "NN" or many.tag_ != "NNS" or noun.left_edge.lower_ not in ("a", "an", "the") or last is many:
        return
    if noun.left_edge.nbor(-1).text == "," and last.tag_ == "NNP" and last.dep_ == "pobj" and last.head.head is many:
        noun.head = last


def behind_date(verb: Token) -> None:
    """What did something is what was signed, not the day: "signed a letter on 16 May, that asked the board to act"."""
    date = verb.head
    link, pronoun = date.head, verb.left_edge
    if (
        date.ent_type_ != "DATE"
        or date.dep_ != "pobj"
        or date.tag_ not in ("NNP", "CD")
        or pronoun.lower_ not in ("that", "which")
    ):
        return
    if (
        pronoun.dep_ not in SUBJECTS
        or pronoun.head is not verb
        or verb.lemma_.lower() in ("be", "mark", "see", "bring")
    ):
        return
    thing = next((child for child in link.head.children if child.dep_ == "dobj" and child.i > link.head.i), None)
    if thing is not None and thing.tag_ != "PRP" and thing.i < link.i and pronoun.tag_ == "WDT":
        verb.head = thing


def of_document(verb: Token) -> None:
    """What is published is a text and not who wrote it: "a study by his group, published in 2022"."""
    noun = verb.head
    by = noun.head
    if verb.lower_ not in ("published", "released") or noun.dep_ != "pobj" or by.lower_ not in ("by", "from", "of"):
        return
    if (
        noun.i < verb.i
        and verb.nbor(-1).text == ","
        and noun.lemma_.lower() not in DOCUMENTS
        and by.head.lemma_.lower() in DOCUMENTS
    ):
        verb.head = by.head


def of_study(verb: Token) -> None:
    """What is published or carried out is a study, not the people in it: "a study of 900 nurses published in May"."""
    people = verb.head
    study = people.head.head
    if verb.lower_ not in CARRIED_OUT or people.dep_ != "pobj" or people.head.lower_ not in ("of", "among"):
        return
    if study.lemma_.lower() not in STUDIES or people.i > verb.i or not has(people, ("nummod",)):
        return
    about = is_person(people) or people.lemma_.lower() in TAKING_PART or people.tag_ == "NNPS"
    if about or people.ent_type_ == "NORP":
        verb.head = study


def subject_at_end_of_adjunct(verb: Token) -> None:
    """The subject taken for an aside of what a sentence begins with: "In a trial, those who took it had less pain"."""
    begins = verb.doc[verb.sent.start]
    if begins.dep_ != "prep" or begins.head is not verb or not is_finite(verb) or has(verb, SUBJECTS):
        return
    opened = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    last = opened.nbor(-1)
    if last is begins or begins.right_edge is not last:
        return
    while last is not begins and not (last.dep_ == "appos" and last.right_edge.i + 1 == opened.i):
        last = last.head
    whole = all(token.text != "," for token in verb.doc[last.left_edge.i : opened.i])
    if last is not begins and whole and last.left_edge.nbor(-1).text == ",":
        give_subject(verb, last)


def of_whole(verb: Token) -> None:
    """A clause on one thing is not on those it has: "a village of 400 people that lost its shop"."""
    noun = verb.head
    pronoun = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if noun.tag_ != "NNS" or noun.dep_ != "pobj" or pronoun is None or pronoun.lower_ not in ("that", "which"):
        return
    whole = noun.head.head
    if noun.head.lower_ not in ("of", "with") or whole.tag_ != "NN" or whole.left_edge.lower_ not in ("a", "an"):
        return
    forms = (verb, *verb.children)
    single = verb.tag_ == "VBZ" or any(t.lower_ in SINGLE and t.dep_ in AUXILIARIES for t in forms)
    own = any(t.lower_ == "its" for child in verb.children if child.dep_ == "dobj" for t in child.children)
    if single or own:
        verb.head = whole


def of_counted_before(including: Token) -> None:
    """What some of several are is told of them: "the club, which signed five men, including two Danes, is third"."""
    noun = including.head
    if including.lower_ != "including" or including.nbor(-1).text != ",":
        return
    clauses = (child for child in noun.subtree if child.dep_ == "relcl" and noun.i < child.i < including.i)
    before = next((c for c in clauses if c.right_edge.i + 2 == including.i), None)
    if before is None or before.left_edge.nbor(-1).text != "," or noun.tag_ == "NNS" or has(noun, ("conj",)):
        return
    several = [t for t in before.subtree if t.tag_ in ("NNS", "NNPS") and t.i > before.i and has(t, ("nummod",))]
    if several:
        including.head = including.nbor(-1).head = several[-1]
