"""Nouns and names that hang elsewhere than on the verb whose subject they are, or are none -> hung in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.counts import rated
from factcheck.claims.parsing.moves import give_subject
from factcheck.claims.syntax.grammar import AUXILIARIES, NOUN_SUBJECTS, SUBJECTS, TENSED, is_finite, own_subject
from factcheck.claims.syntax.names import TITLES, given_names
from factcheck.claims.syntax.stretches import NOMINAL, TIMES
from factcheck.claims.syntax.tense import is_past_form
from factcheck.claims.syntax.tree import Span, has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Doc, Token

# Who is spoken to in a debate.
PRESIDING = frozenset(("speaker", "president", "chairman", "chairwoman", "chair"))
NAMES = {"NNP", "NNPS"}
BEFORE_VERB = AUXILIARIES | {"advmod", "neg"}  # between a subject and its verb
CONNECTING = {"after", "before", "since", "until", "as", "because", "while"}
HOURS = {"noon", "midday", "midnight", "dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall"}
BEFORE_HOURS = {"after", "before"}


def vocative(chair: Token) -> None:
    """Whom somebody speaks to is no subject: "Mr Speaker, the people have paid twice"."""
    doc, i = chair.doc, chair.i
    if (
        not i
        or i + 2 >= len(doc)
        or doc[i - 1].lower_ not in ("mr", "mr.", "madam", "madame")
        or doc[i + 1].text != ","
    ):
        return
    if i > 1 and not (doc[i - 1].is_sent_start or doc[i - 2].is_punct):
        return
    verb = chair.head
    if chair.dep_ in ("nsubj", "nsubjpass"):
        subject = next((child for child in chair.children if child.dep_ == "appos" and child.i > i), None)
        if subject is not None:
            subject.head, subject.dep_ = verb, chair.dep_
    chair.dep_ = "vocative"


def named_aside(name: Token) -> None:
    """A name that a parser took for a second subject: "A teacher, Edda Crane, lent her the fare"."""
    subjects = [child for child in name.head.children if child.dep_ == "nsubj"]
    if len(subjects) != 2 or subjects[1] != name or subjects[0].tag_ != "NN":
        return
    comma, role = name.left_edge.i - 1, subjects[0]
    if name.doc[comma].text == "," and role.i < comma and role.right_edge.i < name.i:
        if has(role, ("conj",)) and role.left_edge.is_sent_start and role.left_edge.lower_ in ("a", "an"):
            role.dep_ = "npadvmod"  # "A former teacher and mother of four, Edda Crane entered parliament"
        else:
            name.head, name.dep_ = role, "appos"


def subject_of_auxiliary(subject: Token) -> None:
    """A subject that hangs on an auxiliary belongs to its verb: "two died and at least nine are missing"."""
    auxiliary = subject.head
    if auxiliary.dep_ in AUXILIARIES and not has(auxiliary.head, SUBJECTS) and subject.i < auxiliary.head.i:
        give_subject(auxiliary.head, subject)
        for child in list(auxiliary.children):  # "nor did our query to Holm draw a reply"
            if child.dep_ == "prep" and auxiliary.i < subject.i < child.i < auxiliary.head.i:
                child.head = subject


def subject_after_adjunct(name: Token) -> None:
    """A name taken for an aside of what a sentence begins with: "In a letter to the board, Vik, 47, denied it"."""
    verb = name.head
    if name.dep_ == "appos":
        while verb.dep_ in ("pobj", "prep", "compound", "conj", "dobj") and verb.head != verb:
            verb = verb.head
        if verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VBN"):  # "Rising above the bay, Vik, 37, flew on"
            verb = verb.head
        begins = next((t for t in name.doc[name.sent.start : name.i] if not t.is_punct), name)
        if begins.dep_ not in ("prep", "advcl") or begins.head != verb:
            return
        if name.left_edge.nbor(-1).text != ",":
            return
    elif name.left_edge.i != name.sent.start or not has(name, ("appos",)):
        return
    if verb.i < name.i or not is_finite(verb) or has(verb, SUBJECTS):
        return
    opened = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    if name.right_edge.i + 1 not in (opened.i, opened.i - 1) and not rated(name, opened):
        return
    give_subject(verb, name)


def subject_after_place(name: Token) -> None:
    """A name taken for the end of another before it: "In Hamburg Vik said so", "In Oslo Vik’s lawyer said so"."""
    doc = name.doc
    first = name.i
    while first and doc[first - 1].dep_ == "compound" and doc[first - 1].tag_ in NAMES:
        first -= 1
    if first in (0, name.i):
        return
    preposition = doc[first - 1]
    verb = preposition.head
    if preposition.dep_ != "prep" or preposition.tag_ != "IN" or verb.i < name.i or not is_finite(verb):
        return
    if name.dep_ == "pobj":
        if name.head != preposition or not _gave_subject(verb, name):
            return
    elif has(preposition, ("pobj", "pcomp")):
        return
    start = _own_start(name, first)
    place = doc[start - 1]
    place.head, place.dep_ = preposition, "pobj"
    for token in doc[first : start - 1]:
        token.head = place
    _part(doc, first, start, name.i + 1)


def _gave_subject(verb: Token, name: Token) -> bool:
    """Make a name the subject of a verb that has none, or none but what is joined to the name ("Holm and Vik")."""
    doc, second = name.doc, own_subject(verb)
    conjunction = name.nbor(1)
    if second is not None and (conjunction.dep_ != "cc" or second.left_edge.i != conjunction.i + 1):
        return False
    if any(token.dep_ not in BEFORE_VERB for token in doc[(second or name).right_edge.i + 1 : verb.i]):
        return False
    give_subject(verb, name)
    if second is not None:
        conjunction.head, second.head, second.dep_ = name, name, "conj"
    return True


def _own_start(name: Token, first: int) -> int:
    """Where a name begins, in the stretch from token number `first`: at an entity, a given name, a title, or itself."""
    doc = name.doc
    for token in doc[first + 1 : name.i + 1]:
        if token.ent_iob_ == "B" or token.lower_ in TITLES or token.lower_ in given_names():
            return token.i
    return name.i


def _part(doc: Doc, start: int, middle: int, stop: int) -> None:
    """Let no entity reach over `middle`; what was one is a place and what it was taken for."""
    over = next((entity for entity in doc.ents if entity.start < middle < entity.end), None)
    if over is not None:
        kept = [entity for entity in doc.ents if entity != over]
        doc.set_ents([*kept, Span(doc, start, middle, "GPE"), Span(doc, middle, stop, over.label_)])


def planned_subject(verb: Token) -> None:
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


def predicate_first(verb: Token) -> None:
    """What is said of a subject may come first: "Exempt are ferries", "among the dead were two children"."""
    first = verb.doc[verb.sent.start]
    if verb.lemma_ != "be":
        return
    if first.dep_ == "prep" and first.head is verb and verb.i == first.right_edge.i + 1 and not has(verb, SUBJECTS):
        for child in verb.children:
            child.dep_ = "nsubj" if child.dep_ == "attr" and child.i > verb.i else child.dep_
    if first.dep_ != "nsubj" or first.head != verb or first.tag_ not in ("JJ", "VBN"):
        return
    subject = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if first.i == verb.i - 1 and subject is not None:
        first.dep_, subject.dep_ = "acomp", "nsubj"


def after_hour(verb: Token) -> None:
    """An hour that a parser has made the subject: "a storm shortly after midnight brought down the mast"."""
    hour, noun = own_subject(verb), verb.head
    mark = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ in BEFORE_HOURS), None)
    if mark is None or hour is None or hour.lower_ not in HOURS or hour.i != mark.i + 1 or verb.tag_ not in TENSED:
        return
    if noun.tag_ not in NOMINAL or not noun.right_edge.i >= verb.i > noun.i:
        return
    above, dep = noun.head, noun.dep_
    for child in [child for child in verb.children if child.i < mark.i]:
        child.head = mark
    mark.head, mark.dep_ = noun, "prep"
    hour.head, hour.dep_ = mark, "pobj"
    verb.head, verb.dep_ = (verb, "ROOT") if above is noun else (above, dep)
    noun.head, noun.dep_ = verb, "nsubj"


def after_preposition(verb: Token) -> None:
    """A verb without a subject after a connective taken for a preposition: "after Vik and Holm were sent off"."""
    if verb.dep_ not in ("conj", "ccomp") or has(verb, (*NOUN_SUBJECTS, "cc", "mark")) or verb.left_edge.i == 0:
        return
    noun = verb.left_edge.nbor(-1)
    if verb.dep_ == "ccomp" and (noun.tag_ not in NOMINAL or verb.tag_ != "VBD" or verb.head.i > verb.i):
        return
    while noun.dep_ in ("conj", "compound", "appos") or (noun.dep_ == "pobj" and noun.head.head.dep_ == "pobj"):
        noun = noun.head if noun.dep_ != "pobj" else noun.head.head
    mark = noun.head
    if noun.dep_ != "pobj" or mark.lower_ not in CONNECTING or mark.i < verb.head.i:
        return
    if mark.nbor(-1).text == "," and mark.nbor(-1).nbor(-1).dep_ == "cc" and verb.left_edge.text == ",":
        return  # "was built in 1901 and, after a fire in 1950, was rebuilt"
    if verb.dep_ == "ccomp" and mark.nbor(-1).ent_type_ not in TIMES:
        return  # "nine days before the dam gave way", but "going after the men he hired proved hard"
    give_subject(verb, noun)
    verb.dep_ = "advcl"
    mark.head, mark.dep_ = verb, "mark"


def after_aside(verb: Token) -> None:
    """A verb without a subject, after "as" or "while" and an aside: "scored as Rovers, down to ten men, came back"."""
    above, doc, edge = verb.head, verb.doc, verb.left_edge.i
    if verb.dep_ not in ("conj", "advcl") or above.i > verb.i or doc[edge - 1].text != ",":
        return
    if has(verb, (*SUBJECTS, *AUXILIARIES, "mark", "cc")) or not is_finite(verb):
        return
    between = doc[above.i + 1 : edge]
    mark = next((t for t in between if t.dep_ == "prep" and t.lower_ in ("as", "while") and has(t, ("pobj",))), None)
    if (
        mark is None
        or mark.nbor(-1).lower_ == "such"
        or any(token.dep_ == "cc" and token.head is above for token in between)
    ):
        return
    noun = next(child for child in mark.children if child.dep_ == "pobj")
    told = [token for token in doc[noun.i + 1 : edge - 1] if token.head in (noun, above)]
    if noun.tag_ not in NOMINAL or noun.i > edge - 3 or above not in mark.ancestors or not told:
        return
    if sum(token.text == "," for token in doc[noun.i + 1 : edge]) < 2 and not has(noun, ("relcl", "acl")):
        return
    for aside in told:
        if aside.dep_ == "advcl" and aside.tag_ in ("VBD", "VBN", "VBG") and not has(aside, SUBJECTS):
            aside.head, aside.dep_, aside.tag_ = noun, "acl", "VBG" if aside.tag_ == "VBG" else "VBN"
    give_subject(verb, noun)
    verb.dep_ = "advcl"
    mark.head, mark.dep_ = verb, "mark"


def with_subject(verb: Token) -> None:
    """A participle with a subject of its own after "with" is a clause: "voted 14 to 9, with two abstaining"."""
    mark = verb.head
    if mark.lower_ != "with" or mark.dep_ != "prep" or not has(verb, {"nsubj"}) or mark.head.pos_ != "VERB":
        return
    if mark.nbor(-1).text == ",":
        if verb.tag_ == "VBD" and not (is_past_form(verb.lower_, verb.lemma_) and not has(verb, {"dobj"})):
            return
        verb.tag_ = "VBN" if verb.tag_ == "VBD" else verb.tag_  # "with banks hit hardest"
        verb.head, verb.dep_ = mark.head, "advcl"
        mark.head, mark.dep_ = verb, "mark"


def before_colon(noun: Token) -> None:
    """What stands before a colon is no subject of what follows: "The police: the driver was drunk"."""
    colon = next((child for child in noun.children if child.text == ":" and child.i > noun.i), None)
    if colon is None or noun.left_edge.i != noun.sent.start or colon.i + 1 == noun.sent.end or colon.nbor(1).is_punct:
        return
    if any(child.dep_ in SUBJECTS and child.i > colon.i for child in noun.head.children):
        noun.dep_ = "dep"


def of_joined(noun: Token) -> None:
    """A noun right before an auxiliary is its subject: "Doyle lost a leg and Price was decorated for bravery"."""
    first = over = noun.head
    while over.dep_ in ("dobj", "pobj", "prep"):
        over = over.head
        if over.lower_ in CONNECTING:
            return  # "after Vik and Holm were sent off"
    after = noun.right_edge.i + 1
    if has(noun, ("appos",)) and after + 1 < noun.sent.end and noun.doc[after].text == ",":
        after += 1  # "resigned in May and his successor, Ida Holm, has raised the fee"
    helper = noun.doc[after] if after < noun.sent.end else noun
    verb = helper.head
    if over.pos_ != "VERB" or helper.dep_ not in AUXILIARIES or not first.i < noun.i < helper.i < verb.i:
        return
    joint = noun.left_edge.nbor(-1)
    if joint.dep_ != "cc" or joint.head is not first or verb.dep_ != "conj" or has(verb, (*SUBJECTS, "cc")):
        return
    if helper.tag_ in TENSED and over.dep_ in ("relcl", "advcl", "ccomp", "ROOT"):
        give_subject(verb, noun)
        verb.head = joint.head = over
