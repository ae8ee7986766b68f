"""A relative clause -> a clause of its own, with the phrase it is about in place of its pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.claims.clauses.antecedents import astray, by_then, is_either
from factcheck.claims.clauses.circumstances import circumstance, is_dated
from factcheck.claims.clauses.contrast import is_affirmed
from factcheck.claims.clauses.parts import PARTS, with_part
from factcheck.claims.syntax.asides import counted, naming, within
from factcheck.claims.syntax.connectives import is_negated
from factcheck.claims.syntax.grammar import (
    ASKING_TAGS,
    RELATIVES,
    SUBJECTS,
    described,
    first_conjunct,
    is_indefinite,
    is_person,
    own_subject,
    phrase,
    sums_up,
)
from factcheck.claims.syntax.stretches import AMOUNTS, TIMES, is_plural, set_off, trim
from factcheck.claims.syntax.supposed import NOBODY, tells_which
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Nothing is said of anybody in "everyone who came", nor of a thing there is none of.
UNSAID = frozenset("every each any no all only whoever whatever those such".split())  # noqa: SIM905
BEST = {"best", "worst", "most", "least"}  # "the best that could be done"
SEVERAL = {"one", "two", "three", "four", "both", "neither", "several", "many", "few"}
TELLING = {"say", "tell", "add", "hear", "rule", "argue", "warn", "claim", "admit"}
GOING_ON = {"to", "of", "against", "from", "over", "for", "into"}  # what a verb brings in behind its object
FRACTIONS = PARTS | {"much"}
LISTED = {"conj", "appos"}
# "The day he died" is not what he died.
CIRCUMSTANCES = frozenset("day time year moment way reason place week month night hour scale extent".split())  # noqa: SIM905


class Relative(NamedTuple):
    """Subject and words in the order they are said; `said` is put in place of tokens, from `about`."""

    subject: list[Token]
    words: list[Token]
    carried: bool = False
    said: dict[int, str] = {}  # noqa: RUF012 - never changed
    about: list[Token] = []  # noqa: RUF012 - never changed


def relative(head: Token, words: list[Token]) -> Relative | None:
    """What the relative clause of a verb says, or None when it says nothing of its own.

    Parameters
    ----------
    head
        The verb of the clause.
    words
        The tokens of the clause, without what is a claim of its own.
    """
    antecedent = [token for token in described(head) if token.dep_ not in ("neg", "preconj") and token.lower_ != "even"]
    antecedent = _without_members(antecedent)
    words = _within_aside(head, words)
    if not antecedent or (sums_up(head.head) and head.left_edge.i > head.head.i) or not _is_said_of(head):
        return None
    if any(token.lower_ in ("which", "whom") for token in antecedent):
        return None
    pronoun = next((t for t in head.subtree if t.lower_ in RELATIVES and t.tag_ in ASKING_TAGS), None)
    if astray(head, pronoun) or is_either(words):
        return None
    if pronoun is not None and pronoun.lower_ == "which" and is_person(head.head):
        antecedent = _thing_beside(head.head, pronoun)
        if not antecedent:
            return None
    top = next((token for token in antecedent if token.head not in antecedent), antecedent[0])
    if pronoun is not None and pronoun.lower_ == "which" and top.ent_type_ == "PERSON" and len(antecedent) > 2:
        return None  # "Ida Holm of the union, which is to vote"
    own = own_subject(head)
    if own is not None and own.lower_ == "which" and _is_only_when(top, head):
        return None
    if own is not None and pronoun is not None and _some_of(own, pronoun):
        if (own.lower_ in SEVERAL and not is_plural(antecedent)) or (own.lower_ == "none" and head.head.dep_ == "conj"):
            return None  # "under the influence of drink, one of whom died"; "a firm and two banks, none of which knew"
        return _counted(own, pronoun, words, antecedent)
    if own is not None and (own == pronoun or own.lower_ in RELATIVES):
        return Relative(antecedent, [t for t in words if t != own], carried=True)
    if own is None:
        return None
    subject = phrase(own)
    rest = [token for token in words if token not in subject]
    found = _with_subject(head, pronoun, own, subject, rest, antecedent)
    denied = is_negated(head) or own.left_edge.lower_ in NOBODY
    return _of_that_one(found, antecedent[0]) if found is not None and denied else found


def _of_that_one(found: Relative, article: Token) -> Relative:
    """What is denied is denied of one thing: "a bridge that nobody checked" says "nobody checked the bridge"."""
    if article.lower_ not in ("a", "an"):
        return found
    of_one = {number: text.replace(f" {article.lower_} ", " the ", 1) for number, text in found.said.items()}
    return found._replace(said={**of_one, article.i: "the"})


def _is_only_when(noun: Token, head: Token) -> bool:
    """Whether a clause tells what an event did, not its day: "will close by the end of June, which costs 200 jobs"."""
    return noun.ent_type_ == "DATE" and noun.lemma_ != "year" and head.lemma_ not in ("be", "see", "mark", "bring")


def _within_aside(head: Token, words: list[Token]) -> list[Token]:
    """The words of a clause without what its noun's verb goes on with: "sold 9 mills, two of which failed, to Vik"."""
    noun, first = head.head, head.left_edge
    if noun.dep_ != "dobj" or noun.i < noun.head.i or first.nbor(-1).text != "," or first.nbor(-2) is not noun:
        return words
    links = (child for child in head.below.get("prep", ()) if child.i > head.i and child.lower_ in GOING_ON)
    for link in links:
        comma = link.nbor(-1)
        if comma.text == "," and not any(token.text == "," for token in link.doc[first.i : comma.i]):
            return trim([token for token in words if token.i < comma.i])
    return words


def _without_members(tokens: list[Token]) -> list[Token]:
    """A phrase without what says that it is of some of several: "among them two clerks who ..." is about two clerks."""
    begins = len(tokens) > 2 and tokens[0].lower_ == "among" and tokens[1].tag_ == "PRP"
    return tokens[2:] if begins else tokens


def joined_relative(head: Token, words: list[Token]) -> Relative | None:
    """A second relative clause of the same noun: "the keeper, who died in May and to whom the hall was dedicated"."""
    first = first_conjunct(head)
    pronoun = next((t for t in words if t.tag_ in ("WDT", "WP") and t.i < head.i), None)
    antecedent = described(first) if pronoun is not None and first.dep_ == "relcl" else []
    own = own_subject(head)
    if pronoun is None or own is None or not antecedent or not _is_said_of(first):
        return None
    if own is pronoun:
        return Relative(antecedent, [token for token in words if token is not own], carried=True)
    over = pronoun.head
    if pronoun.dep_ != "pobj" or over.head is not head or over.i != pronoun.i - 1 or over.lower_ == "of":
        return None
    subject = phrase(own)
    rest = [token for token in words if token not in subject and token not in (over, pronoun)]
    return Relative(subject, [*rest, over, *antecedent], about=antecedent)


def _with_subject(
    head: Token, pronoun: Token | None, own: Token, subject: list[Token], rest: list[Token], antecedent: list[Token]
) -> Relative | None:
    """What a relative clause with a subject of its own says: "the bridge which the army built"."""
    if pronoun is None:
        return _bare(head, subject, rest, antecedent)
    if by_then(pronoun):
        return Relative(subject, [token for token in rest if token.i > pronoun.head.i])
    if pronoun.tag_ == "WP$" and pronoun in set(own.subtree) and own.i < head.i:
        return Relative(subject, rest, said=owner(pronoun, antecedent), about=antecedent)
    owned = next((child for child in head.children if child.dep_ == "dobj" and child.i < own.i), None)
    if pronoun.tag_ == "WP$" and owned is not None and pronoun.head == owned and own.pos_ in ("NOUN", "PROPN"):
        thing = phrase(owned)  # "nine firms, whose owners the state had jailed"
        rest = [token for token in rest if token not in thing]
        return Relative(subject, _with_object(head, rest, thing), said=owner(pronoun, antecedent), about=antecedent)
    if pronoun.tag_ == "WP$" and (adjunct := _of_whose(pronoun, head)):
        rest = [token for token in rest if token not in adjunct]  # "a widow, from whose account she took 48,000 euros"
        return Relative(subject, [*rest, *adjunct], said=owner(pronoun, antecedent), about=antecedent)
    rest = [token for token in rest if token != pronoun]
    passive = "auxpass" in head.below
    if pronoun.dep_ == "dobj" and pronoun.head == head and not passive and not _is_circumstance(head.head):
        name = naming(head.head) if pronoun.lower_ == "whom" else None  # "the mayor, Ida Holm, whom he met"
        return Relative(subject, _with_object(head, rest, antecedent if name is None else phrase(name)))
    if pronoun.dep_ == "dobj" and _is_to_do(pronoun.head, head) and not _is_circumstance(head.head):
        comma = next((token.i for token in rest if token.text == "," and token.i > pronoun.head.i), head.sent.end)
        return Relative(subject, _with_object(pronoun.head, [t for t in rest if t.i < comma], antecedent))
    if pronoun.dep_ == "pobj" and pronoun.head.i == pronoun.i - 1 and _leads_in(pronoun.head, head):
        return _led_in(head, pronoun, own, subject, rest, antecedent)
    if pronoun.tag_ == "WRB" and pronoun.dep_ == "advmod":
        place = None if is_dated(pronoun, rest) else circumstance(head.head, pronoun, antecedent)
        return Relative(subject, [*rest, pronoun], said={pronoun.i: place}, about=antecedent) if place else None
    return None


def _led_in(
    head: Token, pronoun: Token, own: Token, subject: list[Token], rest: list[Token], antecedent: list[Token]
) -> Relative | None:
    """What a clause that a preposition leads in says: "the fund to which she gave the house"."""
    preposition = pronoun.head
    if pronoun.lower_ == "whom" and head.head.tag_ == "NN" and not (is_person(head.head) or head.head.ent_type_):
        return None  # "anyone with the disease, for whom it is toxic"
    if _in_doubt(head.head, preposition):
        return None
    if pronoun.lower_ == "which" and head.head.ent_type_ == "PERSON":
        antecedent = _thing_of(head.head)  # "a video of Holm in which she sings"
        if not antecedent:
            return None
    if (
        preposition.lower_ == "of" and preposition.i < own.i and preposition.head == head
    ):  # "the voters, of whom a third stayed at home"
        if not _counts(own):
            part = with_part(head, rest, preposition, antecedent)
            return Relative(subject, part) if part else None
        about = [token for token in rest if token != preposition]
        return Relative([*subject, preposition, pronoun], about, said={pronoun.i: within(antecedent)}, about=antecedent)
    return Relative(subject, [*(t for t in rest if t != preposition), preposition, *antecedent])


def _of_whose(whose: Token, head: Token) -> list[Token]:
    """The adjunct with "whose" that leads a clause in: "under whose lead the party lost"."""
    preposition = whose.head.head
    leads = whose.head.dep_ == "pobj" and preposition.dep_ == "prep" and preposition.head is head
    return list(preposition.subtree) if leads and preposition.i == whose.i - 1 and preposition.lower_ != "of" else []


def _is_to_do(verb: Token, head: Token) -> bool:
    """Whether a verb tells what one means to do to the noun of a clause: "the firm, which she vowed to break up"."""
    if verb.dep_ != "xcomp" or verb.head is not head or verb.i < head.i or has(verb, SUBJECTS) or verb.lemma_ == "do":
        return False
    infinitive = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    alone = sum(child.dep_ == "dobj" for child in verb.children) == 1 and head.head.head.dep_ != "agent"
    return infinitive and alone and (set_off(head) or is_indefinite(head.head))


def _counts(subject: Token) -> bool:
    """Whether a subject tells how many, how much or which of all: "a third", "nine", "most", "the largest"."""
    word, first = subject.lower_, subject.left_edge
    if word in SEVERAL | FRACTIONS or subject.tag_ in ("CD", "JJS") or subject.ent_type_ in (*AMOUNTS, "CARDINAL"):
        return True
    return first.tag_ in ("CD", "JJS", "RBS") or any(c.tag_ in ("CD", "JJS") or c.lower_ == "%" for c in subject.lefts)


def _leads_in(preposition: Token, head: Token) -> bool:
    """Whether a preposition before "which" goes with the verb: "8.6 million, of which the state will pay five"."""
    above = preposition.head
    if above == head:
        return True
    number = above.head == head and above.dep_ == "dobj" and (above.tag_ == "CD" or above.lower_ in FRACTIONS)
    return number and preposition.lower_ == "of" and preposition.i == head.left_edge.i


def _in_doubt(noun: Token, preposition: Token) -> bool:
    """Whether "in which" may be about more than the last of several things: "raids on a bar and a mill on Monday"."""
    between = noun.doc[noun.i + 1 : preposition.i]
    listed = noun.dep_ in LISTED or has(noun, LISTED)
    return listed and any(token.ent_type_ in TIMES for token in between)


def _with_object(head: Token, words: list[Token], thing: list[Token]) -> list[Token]:
    """The words of a verb with its object behind it: "built the bridge in 1931"."""
    after = {head.i, *(child.i for child in head.children if child.dep_ == "prt" or _is_stranded(child))}
    last = max((n for n, token in enumerate(words) if token.i in after), default=len(words) - 1)
    return [*words[: last + 1], *thing, *words[last + 1 :]]


def _is_stranded(preposition: Token) -> bool:
    """Whether a preposition has its noun before the verb: "the tram that nobody asked for"."""
    if preposition.dep_ != "prep" or preposition.rights or preposition.i != preposition.head.i + 1:
        return False
    after = preposition.nbor(1) if preposition.i + 1 < preposition.sent.end else preposition
    return after.pos_ not in ("DET", "ADJ", "NUM", "PRON", "NOUN", "PROPN")


def _counted(own: Token, pronoun: Token, words: list[Token], antecedent: list[Token]) -> Relative:
    """What is said of both, all or some: "Holm and Vik, both of whom left" says that they left."""
    subject = phrase(own)
    if own.lower_ in ("both", "all"):
        return Relative(antecedent, [token for token in words if token not in subject], carried=True)
    rest = [token for token in words if token not in subject]
    if (name := next((child for child in own.below.get("appos", ()) if child.pos_ == "PROPN"), None)) is not None:
        named = phrase(name)  # "three sons, one of whom, Otto, left"
        return Relative(named, [token for token in rest if token not in named], carried=True)
    return Relative(subject, rest, said={pronoun.i: counted(antecedent)}, about=antecedent)


def _some_of(own: Token, pronoun: Token) -> bool:
    """Whether a subject counts those of "whom" or "which" a clause tells: "both of whom", "most of which"."""
    preposition = pronoun.head
    return pronoun.lower_ in ("whom", "which") and preposition.lower_ == "of" and preposition.head == own


def _thing_of(person: Token) -> list[Token]:
    """The thing that is somebody's or shows somebody, before "which": "a video of Ida Holm"."""
    thing = person.head.head if person.dep_ == "pobj" and person.head.lower_ == "of" else person
    if thing.pos_ != "NOUN" or is_person(thing):
        return []
    return [token for token in thing.subtree if thing.left_edge.i <= token.i <= person.i]


def _thing_beside(person: Token, pronoun: Token) -> list[Token]:
    """The thing right before "which", at the end of a list of people and things: "her son and the house, which ..."."""
    last = person
    while following := next((child for child in last.children if child.dep_ == "conj"), None):
        last = following
    return phrase(last) if last != person and last.i < pronoun.i and not is_person(last) else []


def owner(pronoun: Token, antecedent: list[Token]) -> dict[int, str]:
    """What is said for "whose": "the firm whose plant closed" says that the firm's plant closed."""
    name = within(antecedent)
    plural = name.endswith("s") and antecedent[-1].tag_ in ("NNS", "NNPS")
    return {pronoun.i: f"{name}’" if plural else f"{name}’s"}


def _is_said_of(head: Token) -> bool:
    """Whether a relative clause tells something of its noun, and does not merely pick out which ones are meant."""
    noun = head.head
    if head.left_edge.nbor(-1).text == ":":
        return False  # "two questions: who had known of it, and when"
    if _is_cleft(head) or (noun.i == noun.sent.start and noun.lower_.endswith("s") and not set_off(head)):
        return False
    said = noun.head.head if noun.dep_ == "pobj" else None
    told = own_subject(head)
    content = head.left_edge.lower_ == "that" and (told is None or told.lower_ != "that" or not set_off(noun.head))
    if said is not None and said.lemma_.lower() in TELLING and content:
        return False  # "said outside the hearing that ..."
    if any(child.lower_ == "ever" for child in head.children) and not set_off(head):
        return False  # "the largest that we have ever seen"
    if not set_off(head) and (_general(head) or _pointed_out(noun) or tells_which(noun, head)):
        return False
    first = noun.left_edge
    if not set_off(head) and any(t.lower_ in ("times", "twice", "double") for t in noun.doc[first.i : noun.i]):
        return False  # "ten times the dose that was prescribed"
    most = any(child.tag_ == "JJS" for child in noun.children) and not set_off(head)
    if most and any(child.lower_ in ("can", "could") for child in head.children):
        return False  # "the kindest person you could meet"
    if noun.pos_ == "PRON" or noun.lower_ in ("one", "ones") or noun.tag_ in ("JJS", "RBS") or noun.lower_ in BEST:
        return False
    unsaid = UNSAID - {"those"} if set_off(head) else UNSAID  # "runs those mills, which lose money"
    if any(child.lower_ in unsaid for child in noun.children if child.dep_ in ("det", "advmod", "amod", "predet")):
        return False
    bare = not has(noun, ("det", "poss", "nummod", "amod", "compound"))
    picked = noun.tag_ == "NNS" and bare
    if not picked and noun.dep_ == "pobj" and noun.tag_ == "NN" and own_subject(head) is not None:
        whole = noun.head.head  # "children with fair skin who were breastfed"
        who = own_subject(head)
        picked = whole.tag_ == "NNS" and who is not None and who.lower_ == "who" and not whole.lefts
    return not (picked and not set_off(head))


def _general(head: Token) -> bool:
    """Whether a clause only tells which ones a general statement is about: "a landlord who keeps it earns more"."""
    noun = head.head
    article = is_indefinite(noun)
    helpers = [child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")]
    present = head.tag_ == "VBZ" or helpers in (["is"], ["can"], ["cannot"])
    return article and noun.dep_ == "nsubj" and noun.head.tag_ == "VBZ" and present


def _pointed_out(noun: Token) -> bool:
    """Whether somebody is only pointed at ("this is the man who ...")."""
    subject = own_subject(noun.head) if noun.dep_ == "attr" else None
    same = subject is not None and subject.lemma_ == noun.lemma_
    return same or (subject is not None and subject.lower_ in ("this", "that", "these", "those", "it"))


def _is_cleft(head: Token) -> bool:
    """Whether a clause belongs to "it was ... that ...", whose noun stands before it and not beside it."""
    be = next((above for above in head.ancestors if above.lemma_ == "be"), None)
    if be is None or set_off(head) or is_affirmed(head.head):
        return False
    it = own_subject(be)
    said = next((child for child in be.children if child.dep_ == "attr"), None)
    return it is not None and it.lower_ == "it" and said is not None and head in set(said.subtree)


def _bare(head: Token, subject: list[Token], rest: list[Token], antecedent: list[Token]) -> Relative | None:
    """A clause without a pronoun ("the bridge he built"): its noun is the object, if it has no other."""
    objects = has(head, ("dobj", "ccomp", "xcomp", "acomp", "attr", "prep"))
    passive = "auxpass" in head.below
    if "mark" in head.below:
        return None
    if objects or passive or head.lemma_ == "be" or _is_circumstance(head.head):
        return None
    return Relative(subject, _with_object(head, rest, antecedent))


def _is_circumstance(noun: Token) -> bool:
    """Whether what is done is done at, in or for what a noun means: "the day he left", "the amount of time he has"."""
    lemma = noun.lemma_.lower()
    of = (thing.lower_ for link in noun.below.get("prep", ()) if link.lower_ == "of" for thing in link.children)
    return lemma in CIRCUMSTANCES or (lemma in ("amount", "length", "period") and "time" in of)
