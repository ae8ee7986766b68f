"""A verb of saying -> whether what follows it is not said to be so: "does not prove that", "it is untrue that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.citing import is_no_word, quoted_source, says_by_way
from factcheck.claims.syntax.connectives import is_negated
from factcheck.claims.syntax.grammar import first_conjunct, is_infinitive, is_plain, own_subject
from factcheck.claims.syntax.supposed import NOBODY, THINKING, is_denied_of_kind, within_none

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Verbs whose complement is so even where they are negated ("did not know that the dam leaked").
KNOWING = frozenset("know realise realize notice remember forget regret mention recognise recognize".split())  # noqa: SIM905
# Verbs that lead to one of saying ("went on to say that").
GOING_ON = {"go", "continue", "begin", "come", "have", "seem", "appear", "want"}
# What somebody is who says something, what one does who often does, and what others do so that one says it.
WILLING = frozenset("quick keen careful eager anxious happy pleased proud delighted glad sorry honest".split())  # noqa: SIM905
GIVEN_TO = {"like", "love", "tend", "rush", "hasten", "pause"}
MADE_TO = {"force", "oblige", "compel", "move"}
PROVING = {"show", "prove", "demonstrate", "certify", "declare", "confirm", "establish"}
SCARCE = {"little", "scant", "hardly", "scarcely", "barely"}  # "little evidence shows that"
# What is said of a statement that is not so, or not known to be.
UNTRUE = frozenset("untrue false wrong impossible unlikely doubtful unclear nonsense myth lie question mistake".split())  # noqa: SIM905


def is_unasserted(verb: Token) -> bool:
    """Whether what follows a verb is not said to be so: "does not prove that", "it is wrong to say that"."""
    lemma = verb.lemma_.lower()
    if lemma in KNOWING:
        return verb.head.lemma_ == "deny"  # "denies having known that the valve was faulty"
    subject = own_subject(verb)
    says = any(child.i > verb.i for child in verb.below.get("ccomp", ()))
    of = verb.head if verb.dep_ == "relcl" else subject  # "found no reports that said that ..."
    if says and of is not None and of.left_edge.lower_ in NOBODY | SCARCE:
        return True
    if says and verb.dep_ == "relcl" and (within_none(verb.head) or is_denied_of_kind(verb.head)):
        return True  # "found no study by the clinic that shows that ..."
    before = verb.nbor(-1)
    if before.dep_ == "relcl" and before.lemma_.lower() in THINKING:
        return True  # "photos that he believed proved that ..."
    if is_negated(verb) or is_no_word(verb):
        return True
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG":
        return quoted_source(verb) is None and says_by_way(verb) is None  # "falls short of showing that ..."
    if verb.lemma_ == "be":
        told = next((c for c in verb.children if c.dep_ in ("acomp", "attr")), None)
        return told is not None and told.lower_ in UNTRUE
    first = first_conjunct(verb) if verb.tag_ == "VB" else verb  # "began to share and claim that ..."
    if is_infinitive(first):
        above = first.head
        if "neg" in above.below or above.dep_ == "pcomp":
            return True  # "I don't want to say that ...", "without having to prove that ..."
        if above.lemma_ == "have" and lemma in PROVING:
            return True  # "people had to show that they lived here"
        return first.dep_ not in ("xcomp", "ccomp", "advcl") or led_by(first) is None
    return False


def led_by(saying: Token) -> Token | None:
    """The verb whose subject goes on to say something, is keen to or has to: "was quick to point out that"."""
    above = saying.head
    if above.lemma_.lower() in GOING_ON:
        return above
    verb = above.head if above.dep_ == "acomp" and above.lower_ in WILLING else above
    made = above.lemma_.lower() in MADE_TO and "auxpass" in above.below
    if verb is above and not made and above.lemma_.lower() not in GIVEN_TO:
        return None
    own = own_subject(verb)
    if own is None or own.left_edge.lower_ in NOBODY or is_negated(verb) or not is_plain(verb):
        return None
    return verb if saying.dep_ == "xcomp" and verb.dep_ in ("ROOT", "conj", "ccomp") else None
