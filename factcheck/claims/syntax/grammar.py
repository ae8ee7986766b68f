"""Token of a parsed sentence -> what it is in it: with which subject and phrase, finite, conditional, in apposition.

Dependencies are spaCy's English labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.asides import (
    completes,
    describes,
    in_front,
    is_beside,
    is_counted_as,
    is_predicative,
    naming,
    plain_name,
)
from factcheck.claims.syntax.connectives import has_that
from factcheck.claims.syntax.names import HUMAN
from factcheck.claims.syntax.remembered import remembered
from factcheck.claims.syntax.stretches import PLACE, SUMMING, TIMES, is_plural, set_off, tells_of_day, trim
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

NOUN_SUBJECTS = {"nsubj", "nsubjpass", "expl"}
SUBJECTS = NOUN_SUBJECTS | {"csubj", "csubjpass"}  # "Phoning in was rude"
AUXILIARIES = {"aux", "auxpass"}
ASIDES = {"relcl", "acl", "appos", "advcl", "parataxis"}
PRESENT = ("VBZ", "VBP")
TENSED = ("VBD", *PRESENT)
FINITE = {*TENSED, "MD"}
PARTING = ASIDES | {"amod", "prep", "advmod", "nsubj"}  # what may stand apart from the core of a noun phrase
WHO = {"who", "which", "that"}  # relative pronouns that can be a subject
RELATIVES = WHO | {"whom", "whose", "where", "when"}
ASKING_TAGS = {"WDT", "WP", "WP$", "WRB"}  # of relative pronouns as well

# Verbs whose clause says what ought to be, if its verb stands in its bare form.
ASKING = frozenset("suggest recommend demand insist propose ask request require urge order".split())  # noqa: SIM905
# Participles of state have no progressive: "a meeting lasting an hour" lasted an hour.
STATES = frozenset(
    """
    weighing costing totalling
    lasting involving containing consisting depending concerning representing featuring including belonging owning
    needing existing resulting measuring
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Prepositions before the name of the place where something is, and what is said of a place itself.
PLACING = {"at", "in", "to", "near", "over", "off", "from"}
OF_PLACES = frozenset("capital city town village region port home inhabitant resident people population border".split())  # noqa: SIM905
# Nouns that end as those for people do.
THINGS = frozenset(
    "list shortlist checklist waitlist playlist blacklist mist waist wrist fist twist gist heist talisman".split()  # noqa: SIM905
)
COURSE = {"begin", "start", "end", "last", "break", "resume", "continue", "enter"}  # verbs of what takes place
EVENTS = frozenset(
    """
    war battle strike dispute trial inquest festival campaign match game race meeting debate talk election fire flood
    storm quarrel feud row siege protest march search inquiry investigation season tour
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def _is_event(noun: Token, other: Token) -> bool:
    return noun.lemma_.lower() in EVENTS and other.lemma_.lower() not in EVENTS


def is_planned(head: Token) -> bool:
    """Whether an infinitive is what a headline has for a verb ("Firm to close mill")."""
    noun = head.head
    if head.dep_ not in ("relcl", "acl", "advcl") or noun.dep_ != "ROOT" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    below = set(head.subtree)  # "Library to stay open after council finds cash"
    return head.left_edge.tag_ == "TO" and not any(is_finite(token) for token in noun.sent if token not in below)


def can_head(token: Token) -> bool:
    """Whether a token is a verb, or stands with a subject as one does (after a parser's slip)."""
    return token.pos_ in ("VERB", "AUX") or has(token, SUBJECTS)


def auxiliaries(head: Token) -> list[Token]:
    """The auxiliaries of a verb."""
    return [child for child in head.children if child.dep_ in AUXILIARIES]


def own_subject(head: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    for child in head.children:
        if child.dep_ in SUBJECTS:
            return child
    return None


@remembered
def subject_of(head: Token) -> tuple[list[Token], bool]:
    """The tokens of a verb's subject, and whether it is carried over from another verb."""
    subjects = [child for child in head.children if child.dep_ in SUBJECTS]
    if subjects:
        if subjects[0].dep_ == "expl":
            return subjects[:1], False
        if len(subjects) == 1 and (name := naming(subjects[0])) and not in_front(subjects[0], name):
            return phrase(name), False
        if len(subjects) == 1 and (bare := plain_name(subjects[0])):
            return bare, False
        return _joined(subjects, head), False
    if head.dep_ == "conj":
        first = governor(head)
        own = own_subject(first)
        if first.dep_ == "relcl" and (own is None or own.lower_ in RELATIVES):
            return described(first), True
        return (subject_of(first)[0], True) if can_head(first) else ([], False)
    if head.dep_ == "acl" or (head.dep_ in ("relcl", "advcl") and is_planned(head)):
        return described(head), True
    if head.dep_ == "advcl" and can_head(head.head):
        measured = head.nbor(-2) if head.i > 1 and head.lower_ in STATES and head.nbor(-1).text == "," else None
        if measured is not None and measured.pos_ == "NOUN" and measured.dep_ in ("dobj", "attr"):
            return phrase(measured), True  # "glued tags, weighing a gram"
        return subject_of(head.head)[0], True
    return [], False


def _joined(subjects: list[Token], head: Token) -> list[Token]:
    """One subject of several, with the conjunctions between them: a parser may hang each on the verb."""
    if len(subjects) == 1:
        return sorted(phrase(subjects[0]), key=PLACE)
    tokens = [token for subject in subjects for token in phrase(subject)]
    low, high = subjects[0].i, subjects[-1].i
    between = [t for t in head.subtree if low < t.i < high]
    if any(t.dep_ == "prep" and t.head == head for t in between):  # "six firms, among them Rand and Holm"
        return trim(sorted({*tokens, *between}, key=lambda token: token.i))
    joining = [t for t in between if t.dep_ == "cc" and t.head in (head, *subjects)]
    if not joining and any(t.tag_ == "''" and t.nbor(-1).text == "," for t in between):
        last = sorted(phrase(subjects[-1]), key=PLACE)  # "on “The Late Hour,” the mayor told"
        if last[0].tag_ in ("DT", "PRP$", "NNP", "PRP"):
            return last
    tokens += joining
    tokens += [t for t in subjects if t.text == "-"]
    return sorted(set(tokens), key=lambda token: token.i)


def governor(head: Token) -> Token:
    """What a verb hangs on; for a coordinated verb, the one whose subject it shares.

    After "they said it involves X but then accused Y", parsers join "accused" to the nearer verb; where its tense is
    that of the verb of saying and not that of what is said, it belongs to the former.
    """
    first = head.head
    if head.dep_ == "conj" and has_that(head):
        # "said she was free to go and that ...": what is joined is what is said, whatever verb stands nearer.
        return next((t for t in (first, *first.ancestors) if t.dep_ in ("ccomp", "ROOT")), first)
    if head.dep_ != "conj" or own_subject(head) is not None:
        return first
    outer = first.head
    inside = first.dep_ == "ccomp" and first.i > outer.i and can_head(outer)
    if inside and head.tag_ == "VBD" and first.tag_ in PRESENT and is_past(outer):
        return outer
    return first


def is_past(head: Token) -> bool:
    """Whether a verb is in the past."""
    return head.tag_ == "VBD" or any(child.tag_ == "VBD" for child in auxiliaries(head))


def is_past_or_perfect(head: Token) -> bool:
    """Whether a verb tells of what has happened, in the past tense or a perfect."""
    return is_past(head) or any(child.lower_ in ("had", "has", "have") for child in auxiliaries(head))


def described(head: Token) -> list[Token]:
    """What a clause that modifies a noun is about: the noun's phrase, or the subject that the noun says something of.

    In "the bridge is a structure built in 1931", it is the bridge that was built in 1931.
    """
    noun = _told_of(head)
    if noun.dep_ == "appos" and noun.head.dep_ != "conj" and describes(noun):
        return phrase(noun.head, without=noun)
    if noun.dep_ == "attr" and noun.head.lemma_ in ("be", "remain"):
        subject = subject_of(noun.head)[0]
        named = noun.pos_ == "PROPN" and set_off(head)  # "the last to go is Northgate, which opened in 1908"
        named = named or any("neg" in aside.below for aside in noun.below.get("appos", ()))  # "Vik, not Holm, who"
        named = named or (head.lower_ == "followed" and not is_determined(noun))  # "the cause was ice followed by fog"
        if subject and subject[0].lower_ not in RELATIVES | {"there"} and not named:
            return subject
    if head.dep_ == "relcl" and set_off(head) and (last := _last_before(noun, head)) is not None:
        return phrase(last, without=head)  # "Vik and the keeper Ida Holm, who was the youngest"
    later = {t for child in noun.children if child.dep_ == "conj" and child.i > head.i for t in child.subtree}
    apart = head.dep_ == "relcl" and set_off(head)  # "Mr Vik, who came in May, and the chair"
    if later and (apart or (head.dep_ == "acl" and head.tag_ == "VBN")):  # "a letter sent in May and a map"
        joint = {child for child in noun.children if child.dep_ == "cc" and child.i > head.i}
        return trim([token for token in phrase(noun, without=head) if token not in later | joint])
    if head.dep_ == "relcl" and head.left_edge.i > noun.i:  # "posts that are vacant, including two for clerks"
        return trim([token for token in phrase(noun, without=head) if token.i < head.left_edge.i])
    return phrase(noun, without=head)


def _last_before(noun: Token, head: Token) -> Token | None:
    """The last of several right before a relative clause, unless its verb is in the plural."""
    if any(t.lower_ in ("are", "were", "have", "both", "all") for t in (head, *head.children)) or head.tag_ == "VBP":
        return None
    last = noun
    while following := next((c for c in last.children if c.dep_ == "conj" and c.i < head.i), None):
        if following.left_edge.nbor(-1).text == "&":
            return None  # "Crumb & Sons, which has 84 shops"
        last = following
    pronoun = own_subject(head)
    fits = last.pos_ == "PROPN" or is_person(last) or pronoun is None or pronoun.lower_ != "who"
    return last if last != noun and fits and last.i > noun.i else None


def _person_above(noun: Token) -> Token:
    """The person that a thing belongs to; a person stays what "who" is about."""
    thing = noun.ent_type_ in ("ORG", "GPE", "LOC", "FAC") or (noun.pos_ == "NOUN" and not is_person(noun))
    if not thing and noun.ent_type_ == "PERSON":
        return noun
    people = (t for t in noun.ancestors if is_person(t) or t.ent_type_ == "PERSON" or t.pos_ in ("VERB", "AUX"))
    who = next(people, noun)
    return noun if who.pos_ in ("VERB", "AUX") or not (thing or noun.pos_ == "PROPN") else who


def _past_date(noun: Token, head: Token) -> Token | None:
    """What a clause with "who", "which" or "whose" is about that a parser has hung on a date, or None."""
    if noun.ent_type_ != "DATE" or not (noun.is_digit or noun.pos_ == "PROPN") or tells_of_day(head):
        return None
    own = own_subject(head)
    whose = own is not None and any(child.tag_ == "WP$" for child in own.children)
    return _before_date(noun) if whose or any(t.lower_ in ("who", "which") for t in head.lefts) else None


def _before_date(noun: Token) -> Token:
    """A year did nothing: in "a film from 2014, which won ...", it is the film that won."""
    above = next((t for t in noun.ancestors if t.pos_ in ("NOUN", "PROPN") and t.ent_type_ != "DATE"), None)
    first = noun.left_edge.i
    before = noun.doc[first - 2] if noun.dep_ == "pobj" and first > noun.sent.start + 1 else noun
    return above or (before if before.pos_ in ("NOUN", "PROPN") else noun)


def _told_of(head: Token) -> Token:
    """The noun that a clause is about; a parser may have hung it on a word nearer to it.

    "Who" is about people: not about the college in "a teacher at the college who ...". What stands behind a comma and
    "of" is about the whole: "the motion of censure, tabled by ...".
    """
    noun = head.head
    if (other := _past_date(noun, head) or _right_before(noun, head)) is not None:
        return other
    own = own_subject(head)
    if own is not None and own.lower_ == "who" and noun.pos_ == "NOUN" and not is_person(noun):
        people = (t for t in noun.subtree if noun.i < t.i < own.i and t.pos_ == "NOUN" and is_person(t))
        if (person := next(people, None)) is not None:
            return person  # "entries for people who never came"
    some = own is not None and any(token.lower_ == "whom" and token.head.head == own for token in own.subtree)
    if some and own is not None and not is_person(noun):  # "a trial with 40 volunteers, half of whom"
        last = own.left_edge.nbor(-2) if own.left_edge.i > noun.i + 2 else noun
        return last if last.tag_ == "NNS" and noun.is_ancestor(last) else noun
    if noun.dep_ != "pobj" or head.dep_ not in ("relcl", "acl"):
        return noun
    above = _over(noun)
    if above.pos_ not in ("NOUN", "PROPN"):
        return noun
    if noun.head.lower_ == "of" and noun.ent_type_ in ("MONEY", "PERCENT") and own is not None:
        return above  # "a budget of 84 million that closes the pool"
    if head.dep_ == "relcl" and own is not None and own.lower_ == "which" and _only_places(noun, above, head):
        return _thing_there(above)
    if own is not None and own.lower_ == "which" and head.lemma_.lower() in COURSE and _is_event(above, noun):
        return above  # "the war over the valley, which began with a raid"
    if own is not None and own.lower_ == "who":
        return _person_above(noun)
    if own is not None and own.lower_ == "which" and noun.head.lower_ == "against" and set_off(head):
        return above  # "the match against Vik, which will be played in May"
    bare = noun.tag_ == "NN" and not is_determined(noun)
    whole = noun.head.lower_ == "of" and is_determined(above)
    return above if bare and whole and set_off(head) else noun


def _right_before(noun: Token, head: Token) -> Token | None:
    """A thing told of for the first time, right before "that": "a pound from the town for a hall that will open"."""
    first = head.left_edge
    if head.dep_ != "relcl" or first.tag_ != "WDT" or set_off(head) or first.i < 3:
        return None
    last = first.nbor(-1)
    if last is noun or last.tag_ != "NN" or last.dep_ != "pobj" or noun not in last.ancestors or is_person(last):
        return None
    new = any(map(is_indefinite, (last, *last.lefts)))
    return last if new and not any(c.lower_ in ("are", "were", "have") for c in (head, *head.lefts)) else None


def _over(noun: Token) -> Token:
    """What the preposition of a noun tells of: "sold the house in Portugal, which ..." is about the house."""
    above = noun.head.head
    if above.pos_ == "ADJ" and above.dep_ == "amod":
        return above.head
    if above.pos_ != "VERB" or noun.pos_ != "PROPN":
        return above
    things = (child for child in above.children if child.dep_ == "dobj" and child.pos_ == "NOUN")
    return next((thing for thing in things if thing.right_edge.i == noun.head.i - 1), above)


def _thing_there(whole: Token) -> Token:
    """What stands at a place of its owner's: "will sell a machine at its plant in Vik, which has cost two million"."""
    verb = whole.head.head
    owned = any(child.tag_ == "PRP$" for child in whole.children)
    if whole.dep_ != "pobj" or whole.head.lower_ not in PLACING or not owned:
        return whole
    things = (child for child in verb.children if child.dep_ == "dobj" and child.i < whole.i and child.pos_ == "NOUN")
    return next(things, whole)


def _only_places(noun: Token, whole: Token, head: Token) -> bool:
    """Whether a name only tells where something is that a clause is about: "the tunnel at Vik, which opened in May"."""
    named = noun.pos_ == "PROPN" or noun.ent_type_ in ("GPE", "LOC", "FAC")
    if not named or noun.head.lower_ not in PLACING or whole.pos_ != "NOUN" or is_person(whole) or not set_off(head):
        return False
    if head.tag_ == "VBZ" and whole.lemma_.lower() in EVENTS:
        return False  # "the strike at Vik, which employs 300, was called off"
    if whole.ent_type_ in TIMES or is_plural(phrase(whole, without=head)) != is_plural(phrase(noun, without=head)):
        return False
    told = {child.lemma_.lower() for child in head.children if child.dep_ in ("attr", "dobj", "acomp")}
    return head.lemma_ == "employ" or (head.lemma_.lower() not in ("lie", "border") and not told & OF_PLACES)


def is_person(noun: Token) -> bool:
    """Whether a noun is for a person or for people."""
    lemma: str = noun.lemma_.lower()
    if lemma in THINGS:
        return False
    return lemma in HUMAN or lemma in ("people", "person") or lemma.endswith(("ist", "ian", "woman", "man"))


def is_determined(noun: Token) -> bool:
    """Whether a noun has an article or an owner."""
    return has(noun, ("det", "poss"))


def is_indefinite(noun: Token) -> bool:
    """Whether a noun has the article "a"."""
    return any(child.lower_ in ("a", "an") for child in noun.below.get("det", ()))


def phrase(noun: Token, without: Token | None = None) -> list[Token]:
    """The tokens of a noun phrase that belong to its core: asides and non-restrictive clauses left out."""
    return _core(noun) if without is None else _core_without(noun, without)


@remembered
def _core(noun: Token) -> list[Token]:
    return _core_without(noun, None)


def _core_without(noun: Token, without: Token | None) -> list[Token]:
    dropped: set[Token] = set()
    every = noun.subtree
    for token in every:
        dep = token.dep_
        if (dep not in PARTING and token is not without) or token is noun:
            continue
        if (
            token is without
            or (dep in ASIDES and set_off(token) and not completes(token))
            or (dep == "relcl" and without is not None)
            or is_predicative(token)
            or (token.head is noun and (is_counted_as(token) if dep == "nsubj" else is_beside(token)))
        ):
            dropped.update(token.subtree)
    return trim([token for token in every if token not in dropped] if dropped else every)


def is_plain(head: Token) -> bool:
    """Whether a verb says that something is so: neither denied nor under a modal."""
    return "neg" not in head.below and not any(child.tag_ == "MD" for child in head.children)


def sums_up(noun: Token) -> bool:
    """Whether a noun takes up all that was said before its comma: "he halved the fares, a step that critics mocked"."""
    first = noun.left_edge
    if noun.lemma_.lower() not in SUMMING or first.head is not noun or first.lower_ not in ("a", "an") or not first.i:
        return False
    return first.nbor(-1).text == "," and noun.dep_ not in ("conj", *SUBJECTS)


def is_finite(head: Token) -> bool:
    """Whether a verb, or an auxiliary of it, has a tense."""
    return head.tag_ in FINITE or any(child.tag_ in FINITE for child in auxiliaries(head))


def is_infinitive(head: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in auxiliaries(head))


def first_conjunct(head: Token) -> Token:
    """The first of the words that a word is joined to."""
    while head.dep_ == "conj":
        head = head.head
    return head
