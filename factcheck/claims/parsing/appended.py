"""What stands behind a comma and tells of a noun -> hung on the noun that it tells of, and the subject behind it.

"In Leck, the county town, shops closed"; "rose to 12 from 11, its highest in years"; "a walk to Vik House, the oldest
inn".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, give_subject, make_modifier
from factcheck.claims.syntax.grammar import AUXILIARIES, NOUN_SUBJECTS, SUBJECTS, is_finite, is_person, own_subject
from factcheck.claims.syntax.saying import BODIES, DOCUMENTS
from factcheck.claims.syntax.stretches import AMOUNTS, DASHES, NOMINAL
from factcheck.claims.syntax.tense import is_past_form, may_describe
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


VOICED = {"claim", "allegation", "statement", "promise", "prediction", "suggestion", "remark", "accusation"}
BUILT = frozenset("opened built founded closed completed restored demolished finished launched rebuilt".split())  # noqa: SIM905

MADE = BUILT | frozenset(
    """
    set signed announced introduced adopted passed published written held formed created agreed designed painted
    """.split()  # noqa: SIM905
)
WORKS = frozenset("survey interview poll study test inspection search experiment review audit census raid".split())  # noqa: SIM905
DONE = {"carried", "conducted", "commissioned", "performed", "undertaken"}
TERMS = {"sentence", "year", "month", "week"}
SENTENCING = {"sentence", "jail", "give", "imprison", "hand"}
MOVING = frozenset(
    """
    rise fall drop climb grow shrink jump slip slide sink soar surge edge increase decrease decline gain lose tumble
    plunge plummet dip advance rally narrow widen double improve swell expand contract recover rebound leap tick inch
    """.split()  # noqa: SIM905
)
REACHING = {"reach", "total", "hit", "exceed", "top", "make", "see"}
# What is done with no amount.
MOVED_BY = frozenset("lead head back finance boost help hit hurt drive spur fuel lift support underpin propel".split())  # noqa: SIM905
DISTANCES = {"mile", "kilometre", "kilometer", "metre", "meter", "yard", "foot", "inch", "kilo", "kilogram", "tonne"}
COURSES = {"starting", "beginning", "ending", "lasting", "costing", "running"}
LEAST_LETTERS = 2  # of an acronym
GROUPS = frozenset(
    """
    organization organisation charity nonprofit institute institution tank network association coalition foundation
    alliance arm firm company bank school university think-tank center centre
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
MEASURED = {"lasting", "costing"}
LIMITS = {
    "rule",
    "law",
    "ban",
    "tax",
    "limit",
    "curb",
    "levy",
    "duty",
    "tariff",
    "restriction",
    "sanction",
    "embargo",
    "cap",
}
SINGLE = {"is", "was", "has", "does"}
IMPOSED = {"imposed", "introduced", "lifted", "brought", "ordered", "announced", "agreed", "proposed", "passed"}
# Nouns for some who do a work together, named by it.
TEAMS = {"unit", "team", "department", "committee", "agency", "office", "service", "board", "squad", "crew", "group"}


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
        subject.head, subject.dep_ = verb, noun.dep_
        noun.head, noun.dep_ = place, "appos"


def of_new_level(noun: Token) -> None:
    """What has risen to a height is that, not what it has risen from: "rose to 12 from 11, its highest in years"."""
    last = noun.doc[max(noun.left_edge.i - 2, 0)]
    while last.dep_ in ("nummod", "compound", "pobj", "amod") and last.head.dep_ in ("pobj", "nummod"):
        last = last.head
    old = last.head if last.dep_ == "pobj" else last
    if noun.tag_ != "JJS" and not any(child.tag_ == "JJS" for child in noun.children):
        return
    if old.lower_ != "from" or noun.left_edge.nbor(-1).text != ",":
        return
    new = next((c for c in old.head.children if c.dep_ == "prep" and c.lower_ == "to" and c.i < old.i), None)
    level = next((child for child in new.children if child.dep_ == "pobj"), None) if new is not None else None
    if level is not None:
        noun.head, noun.dep_ = level, "appos"


def between_dashes(verb: Token) -> None:
    """A participle between dashes tells of the noun before it: "The aim of the law — called Mill Act — was this"."""
    main, subject = verb.head, own_subject(verb)
    if main.i < verb.i or subject is None or subject.i > verb.i or verb.tag_ not in ("VBD", "VBN"):
        return
    first = next((child for child in main.children if child.dep_ in AUXILIARIES), main)
    opening = next((token for token in verb.doc[subject.i : verb.i] if token.text in DASHES), None)
    if opening is None or before(first).text not in DASHES or has(main, NOUN_SUBJECTS) or has(verb, AUXILIARIES):
        return
    noun = before(opening)
    if noun in subject.subtree and noun.tag_ in NOMINAL and may_describe(verb):
        give_subject(main, subject)
        make_modifier(verb, noun)


def known_as(verb: Token) -> None:
    """By what name a thing is known is told of the noun before the comma: "the Mill Act, also known as the law"."""
    first = verb.left_edge
    noun = before(before(first))
    named = verb.lower_ == "known" and any(child.lower_ == "as" for child in verb.children)
    if not (named or verb.lower_ in ("nicknamed", "dubbed")) or before(first).text != "," or noun.tag_ not in NOMINAL:
        return
    if noun.i < first.i - 1 and noun is not verb.head and not has(verb, (*SUBJECTS, *AUXILIARIES)):
        verb.head, verb.dep_ = noun, "acl"


def every_year(verb: Token) -> None:
    """What was so every year is no statement: "raised taxes every year she was mayor"."""
    own = own_subject(verb)
    time = before(own.left_edge) if own is not None else verb
    if time.dep_ != "npadvmod" or time.head is not verb or time.left_edge.lower_ not in ("every", "each", "the"):
        return
    if verb.head.i < time.left_edge.i and not has(verb, ("mark",)) and before(time.left_edge).text != ",":
        time.head = verb.head
        verb.head, verb.dep_ = time, "relcl"


def of_singular(noun: Token) -> None:
    """What one body is stands beside its name: "guards of the Vik Service, the division in charge of courts"."""
    many, last = noun.head, before(before(noun.left_edge))
    if noun.tag_ != "NN" or many.tag_ != "NNS" or noun.left_edge.lower_ not in ("a", "an", "the") or last is many:
        return
    if before(noun.left_edge).text == "," and last.tag_ == "NNP" and last.dep_ == "pobj" and last.head.head is many:
        noun.head = last


def of_whole_name(noun: Token) -> None:
    """What a body is stands beside all of its name: "the Center for Norwegian Progress, a farm group"."""
    top = noun.head
    while top.dep_ in ("pobj", "prep") and top.ent_iob_ == "I":
        top = top.head
    if top is noun.head or top.tag_ not in ("NNP", "NNPS") or top.ent_type_ != "ORG":
        return
    letters = noun.text.isupper() and len(noun) > LEAST_LETTERS
    if letters or (noun.lemma_.lower() in BODIES | GROUPS and noun.left_edge is not noun):
        noun.head = top


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
    if thing is not None and thing.tag_ != "PRP" and thing.i < link.i and verb.doc[pronoun.i - 1].text == ",":
        verb.head = thing


def oldest_named(noun: Token) -> None:
    """The oldest of its kind is what is named before it, not a walk there: "a walk to Vik House, the oldest inn"."""
    above = noun.head
    name = noun.doc[max(noun.left_edge.i - 2, 0)]
    superlative = any(child.tag_ in ("JJS", "RBS") for child in noun.children)
    if superlative and above.left_edge.lower_ in ("a", "an") and name.tag_ == "NNP" and name.head.head is above:
        noun.head = name


def of_movement(participle: Token) -> None:
    """What is driven by something is what has moved, not how far: "sales rose 9% to 40 million, driven by demand"."""
    amount = participle.head
    link = amount.head
    if participle.tag_ != "VBN" or before(participle).text != "," or not has(participle, ("agent",)):
        return
    if amount.ent_type_ not in AMOUNTS and not has(amount, ("nummod",)):
        return
    if amount.dep_ == "dobj" and participle.lemma_.lower() in MOVED_BY and not is_person(amount):
        moved = amount.head.lemma_.lower() in REACHING | MOVING  # "raised 12 million, led by a fund": what was is open
        participle.head, participle.dep_ = amount.head, "advcl" if moved else "dep"
        return
    if amount.dep_ != "pobj" or link.head.pos_ != "VERB" or link.head.lemma_.lower() not in MOVING:
        return
    if link.lower_ in ("to", "by", "at") and link.head.i < link.i:
        participle.head, participle.dep_ = link.head, "advcl"


def of_distant(verb: Token) -> None:
    """What has moved is no distance: "a shot from 25 yards that hit the bar"."""
    distance, pronoun = verb.head, verb.left_edge
    link = distance.head
    if distance.dep_ != "pobj" or distance.lemma_.lower() not in DISTANCES or pronoun.lower_ not in ("that", "which"):
        return
    thing, told = link.head, pronoun.head is verb and pronoun.dep_ in SUBJECTS
    thing = before(link) if thing.pos_ == "VERB" else thing  # "won the match with a shot from 30 yards that dipped"
    if told and link.lower_ in ("from", "of") and thing.tag_ in ("NN", "NNS") and has(distance, ("nummod",)):
        verb.head = thing


def of_made(participle: Token) -> None:
    """What was set or founded is a thing, not who does it: "she broke the record, set in 1968, by two seconds"."""
    verb = participle.head
    if participle.tag_ != "VBN" or before(participle).text != "," or participle.left_edge is not participle:
        return
    thing = verb if participle.dep_ == "acl" else next((c for c in verb.children if c.dep_ == "dobj"), verb)
    if thing.dep_ != "dobj" or thing.right_edge.i < participle.i - 2 or thing.i > participle.i:
        return
    made = participle.lower_ in MADE and thing.tag_ in ("NN", "NNS") and not is_person(thing)
    if participle.dep_ == "advcl" and made:
        participle.head, participle.dep_ = thing, "acl"
    if participle.dep_ == "acl":
        _end_at_comma(participle, thing.head)


def _end_at_comma(participle: Token, verb: Token) -> None:
    """What follows the second comma goes on with the verb: "the bridge, built in 1931, to Ostra"."""
    first, *others = [c for c in participle.children if c.i > participle.i and not c.is_punct] or [participle]
    for child in others:
        if child.dep_ in ("prep", "advcl", "xcomp", "npadvmod") and child.left_edge.nbor(-1).text == ",":
            same = child.lower_ == first.lower_  # "built in Vik, in the north"
            if not same and child.head is participle:
                child.head = verb


def of_claim(verb: Token) -> None:
    """What is made or spread is a claim and not what it is about: "a claim that all pay nine euros, made by Vik"."""
    if verb.lower_ not in ("made", "repeated", "spread", "voiced") or verb.nbor(-1).text != ",":
        return
    noun = next((above for above in verb.ancestors if above.lemma_.lower() in VOICED and above.pos_ == "NOUN"), None)
    if noun is not None and noun.i < verb.head.i:
        verb.head = noun


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


def of_work(verb: Token) -> None:
    """What is carried out is a work, not whom or what it is about: "a survey of nurses, conducted by the union"."""
    if verb.dep_ == "advcl" and verb.lower_ in DONE and before(verb).text == "," and verb.i > verb.head.i:
        within = (t for t in verb.doc[verb.head.i + 1 : verb.i] if t.dep_ in ("pobj", "dobj") and t.lemma_ in WORKS)
        verb.head, verb.dep_ = next(within, verb.head), "advcl"
        verb.dep_ = "advcl" if verb.head.pos_ in ("VERB", "AUX") else "acl"
        return
    noun = verb.head
    link = noun.head
    work = link.head
    if verb.lower_ not in DONE or before(verb).text != "," or noun.dep_ != "pobj" or noun.i > verb.i:
        return
    if verb.lower_ == "carried" and (verb.i + 1 >= verb.sent.end or verb.nbor(1).lower_ != "out"):
        return
    if link.lower_ in ("of", "on", "into", "with", "at", "among", "for") and work.tag_ in ("NN", "NNS"):
        verb.head = work


def of_sentence(verb: Token) -> None:
    """What is suspended is a sentence, not who serves it: "was jailed for a year, suspended for two, and banned"."""
    above = verb.head
    if verb.lower_ != "suspended" or verb.tag_ != "VBN" or before(verb).text != "," or verb.i < above.i:
        return
    if has(verb, ("agent",)) or not any(child.lower_ == "for" for child in verb.children):
        return
    term = next((t for t in reversed(verb.doc[above.i + 1 : verb.i]) if t.lemma_.lower() in TERMS), None)
    while term is not None and term.dep_ == "pobj" and term.head.lower_ == "of":
        term = term.head.head
    if term is None or not (above.lemma_.lower() in SENTENCING or term.lemma_ == "sentence"):
        return
    verb.head, verb.dep_ = term, "acl"
    for child in list(verb.children):
        if child.i > verb.i and child.dep_ in ("conj", "cc"):
            child.head = above
            joined = child.dep_ == "conj" and child.tag_ == "VBD" and not has(child, SUBJECTS)
            if joined and above.tag_ == "VBN" and is_past_form(child.lower_, child.lemma_):
                child.tag_ = "VBN"  # "and ordered to pay"


def of_built(verb: Token) -> None:
    """What was built or opened is no place that it stands in: "the bypass at Ruen, opened in 2014, was cheap"."""
    place, above = verb.head, verb.head.head.head
    if verb.lower_ not in BUILT or verb.nbor(-1).text != "," or place.dep_ != "pobj" or place.tag_ != "NNP":
        return
    if place.head.lower_ in ("at", "in", "near", "on", "outside") and above.tag_ == "NN" and above.i < place.head.i:
        verb.head = above


def of_ban(verb: Token) -> None:
    """What is imposed or lifted is the ban, and not what it is on: "a ban on brewing imposed by the crown"."""
    thing = verb.head
    above = thing.head.head
    if verb.lower_ in IMPOSED and thing.dep_ == "pobj" and thing.head.lower_ == "on" and above.lemma_.lower() in LIMITS:
        verb.head = above


def team_named(verb: Token) -> None:
    """What a team is for is no deed: "of the roads policing unit", "the city's parks cleaning team won"."""
    if verb.tag_ != "VBG" or verb.i + 1 >= verb.sent.end or verb.i == verb.sent.start:
        return
    noun, team = verb.nbor(-1), verb.nbor(1)
    if team.lemma_.lower() not in TEAMS or noun.tag_ != "NNS" or noun.nbor(-1).tag_ not in ("DT", "POS", "PRP$"):
        return
    if noun.head is not team and noun.head is not verb:
        team.head, team.dep_ = noun.head, noun.dep_
        for child in [*noun.children, *verb.children]:
            if child is not verb and child is not team:
                child.head = team
    noun.head, noun.dep_ = team, "compound"
    verb.head, verb.dep_, verb.tag_ = team, "compound", "NN"


def course_of_object(participle: Token) -> None:
    """Who gets a tour does not start: "she receives a contract and a tour of eight cities, starting in Leck"."""
    verb = participle.head
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i < participle.i), None)
    subject = own_subject(verb)
    if participle.lower_ not in COURSES or thing is None or subject is None or participle.nbor(-1).text != ",":
        return
    somebody = is_person(subject) or subject.ent_type_ in ("PERSON", "ORG") or subject.lemma_.lower() in BODIES
    if not (somebody or subject.tag_ == "PRP") or (has(participle, ("dobj",)) and participle.lower_ not in MEASURED):
        return
    while following := next((child for child in thing.children if child.dep_ == "conj"), None):
        thing = following
    if thing.tag_ in ("NN", "NNS") and not has(thing, ("acl", "relcl")) and participle.nbor(1).lower_ != "with":
        participle.head, participle.dep_ = thing, "acl"


def subject_at_end_of_adjunct(verb: Token) -> None:
    """The subject taken for an aside of what a sentence begins with: "In a trial, those who took it had less pain"."""
    begins = verb.doc[verb.sent.start]
    if begins.dep_ != "prep" or begins.head is not verb or not is_finite(verb) or has(verb, SUBJECTS):
        return
    opened = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    last = verb.doc[opened.i - 1]
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
