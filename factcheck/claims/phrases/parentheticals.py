"""What stands between commas after a subject, and what a phrase counts of somebody's, as claims of their own.

"The ship, with nine on board, sank" says that it had nine on board, "34 of the city's 96 trams" that the city has 96.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.asides import is_beside
from factcheck.claims.syntax.grammar import SUBJECTS, is_past, phrase, subject_of
from factcheck.claims.syntax.saying import DOCUMENTS
from factcheck.claims.syntax.stretches import NOUNS, TIMES, is_plural, trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

# Prepositions with which something can be said to be: "the study is by two chemists", "the trial is before Judge Holm".
PREDICATIVE = {"at", "on", "by", "from", "of", "before", "near", "aboard", "under", "in"}
# What things are told in, or where; nobody is "in" them.
TOLD_IN = DOCUMENTS | frozenset(
    """
    column tweet interview speech story release video ad advertisement remark comment address broadcast appearance
    debate twitter facebook instagram tiktok youtube television tv radio
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
COMING = {"born", "based"}
COUNTED = {"nummod", "poss"}  # what hangs on what is counted of somebody's


def besides(sentence: Span) -> Iterator[Clause]:
    """The claims of what stands between commas after a subject, and of what is counted of somebody's."""
    apart, counted = "," in sentence.words, sentence.deps >= COUNTED
    if not (apart or counted or not COMING.isdisjoint(sentence.words)):
        return
    for token in sentence:
        if token.dep_ == "prep" and token.head.dep_ in SUBJECTS and is_beside(token):
            yield from _between_commas(token)
        elif token.dep_ == "pobj" and token.tag_ == "NNS" and token.head.lower_ == "of":
            yield from _counted(token)
        elif token.tag_ == "VBN" and token.lower_ in COMING and token.dep_ == "amod":
            yield from _coming(token)


def _between_commas(preposition: Token) -> Iterator[Clause]:
    noun = preposition.head
    thing = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if thing is None or thing.ent_type_ in TIMES or thing.pos_ not in NOUNS or not _is_told(thing):
        return
    if thing.lemma_.lower() in TOLD_IN and preposition.lower_ in ("in", "on", "at"):
        return  # "Ida Holm, in a column, blamed the council"
    named = phrase(noun)
    past, plural = is_past(noun.head), takes_plural(named)
    if preposition.lower_ == "with":
        if any(child.dep_ in ("acl", "relcl", "amod") and child.tag_ in ("VBN", "VBG") for child in thing.children):
            return
        form = finite("have", past=past, plural=plural)
        yield Clause(preposition, "appositive", named, trim(list(thing.subtree)), before=form, carried=True)
    elif preposition.lower_ in PREDICATIVE and not (preposition.lower_ == "of" and noun.ent_type_ == "PERSON"):
        form = finite("be", past=past, plural=plural)
        yield Clause(preposition, "appositive", named, trim(list(preposition.subtree)), before=form, carried=True)


def _coming(participle: Token) -> Iterator[Clause]:
    """Where somebody is from or at home, in "Kenyan-born Ruth Adeyo"."""
    name, place = participle.head, next((c for c in participle.children if c.dep_ == "npadvmod"), None)
    hyphen = participle.nbor(-1)
    if name.pos_ != "PROPN" or place is None or hyphen.text != "-" or not place.text[:1].isupper():
        return
    if place.i != hyphen.i - 1 or place.left_edge is not place or place.nbor(-1).pos_ == "PROPN":
        return
    named = [token for token in name.subtree if token.i > participle.i and token.pos_ == "PROPN"]
    if named and named[-1] is name and named[0].i == participle.i + 1:
        yield Clause(participle, "appositive", named, [place, hyphen, participle], before="is", carried=True)


def _is_told(thing: Token) -> bool:
    """Whether a noun is more than a part of a turn of phrase ("in turn", "by contrast")."""
    return thing.pos_ != "NOUN" or bool(thing.children)


def _counted(noun: Token) -> Iterator[Clause]:
    """How many of a kind somebody has, in "34 of the city's 96 trams"."""
    part = noun.head.head
    number = next((child for child in noun.children if child.dep_ == "nummod"), None)
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    counts = part.tag_ == "CD" or part.lower_ in ("all", "most", "some", "many", "half", "either", "none", "several")
    if number is None or owner is None or not counts or owner.ent_type_ in TIMES:
        return
    if owner.right_edge.i + 1 != number.left_edge.i:
        return  # "seven of its last nine matches"
    marks = {child for child in owner.children if child.tag_ == "POS"}
    if owner.tag_ == "PRP$":
        verb = next((above for above in noun.ancestors if above.pos_ in ("VERB", "AUX")), None)
        own = subject_of(verb) if verb is not None and owner.lower_ in ("its", "their") else ([], False)
        named = own[0]
        if not named or part in named or is_plural(named) != (owner.lower_ == "their"):
            return
    else:
        named = [token for token in owner.subtree if token not in marks]
    owned = set(owner.subtree)
    words = trim([token for token in phrase(noun) if token not in owned])
    if not named or (not marks and owner.tag_ != "PRP$"):
        return
    form = finite("have", past=False, plural=takes_plural(named))
    yield Clause(number, "appositive", named, words, before=form, carried=True)
