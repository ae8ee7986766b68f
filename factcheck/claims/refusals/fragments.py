"""A clause as it would be worded -> whether only a piece of a statement is left: a verb without what it needs.

A parser that errs leaves a verb without subject or object, a noun joined to a verb, or a phrase behind a clause that
was taken out. sanity.py refuses such a clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.clauses.leftover import left_behind, meet
from factcheck.claims.clauses.narrowing import goes_with
from factcheck.claims.clauses.shared_objects import object_of_next
from factcheck.claims.syntax.grammar import ASKING_TAGS, AUXILIARIES, FINITE, first_conjunct, own_subject
from factcheck.claims.syntax.stretches import DASHES
from factcheck.claims.syntax.tense import NEVER_PASSIVE, is_past_form

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

# Verbs that are no statement without an object or a complement.
NEEDING = frozenset(
    """
    become cost contain include involve require need support own have make give bring put let mean cause describe
    consider regard treat send offer provide produce create enable allow welcome condemn praise criticise criticize
    oppose reject denounce
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Forms that tell nothing without what is said.
SAYS = frozenset(
    "say says said announces announced claims claimed indicates indicated asserts asserted states stated".split()  # noqa: SIM905
)
ACCUSED = {"accused", "acquitted", "convicted", "suspected"}  # "the actor accused of theft"
DYING = {"drown", "suffocate", "perish", "choke"}  # seldom done to somebody who is not said to have been killed so
BEGINNING = {"DT", "CD", "JJ", "NN", "NNS", "PRP$"}  # what an item of a list begins with
BEING = {"is", "are", "was", "were"}
FORMS = {"is", "are", "was", "were", "has", "have"}  # a participle is never one of these


def is_fragment(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether what is left of a clause is no whole statement."""
    inside = {*words, *clause.subject}
    if not (clause.carried or clause.before or clause.shared) and _is_all(inside):
        return False
    return (
        any(_lacks_subject(token, clause.head, inside) for token in words)
        or _lacks_object(clause.head, words)
        or _leaves_object_to_next(clause, words)
        or _ends_with_subject(clause, words, inside)
        or _asks_without_verb(clause, words)
        or (words[0].dep_ == "cc" and words[0].nbor(1).tag_ in ASKING_TAGS)  # "and where it was taken"
        or _joins_unlike(words, inside)
        or _is_only_owner(clause.subject)
        or _only_says(clause, words)
        or _is_one_of_name(clause.subject)
        or _goes_on(clause)
        or _is_both(clause)
        or _never_passive(clause)
        or _breaks_list_off(words)
        or (words[-1].lower_, words[-1].nbor(1).lower_) == ("rather", "than")
        or (words[-1].lower_ == "alone" and words[-1].nbor(-1).lower_ == "let")  # "has no bus, let alone"
        or any(token.lower_ == "between" and _lacks_second(token, inside) for token in words)
        or (words[-1].pos_ == "ADV" and len(words) > 2 and words[-2].dep_ == "cc")
        or (words[-1].tag_ == "IN" and _lacks_noun(words[-1]))
        or ("expl" in clause.head.below and _lacks_which(clause.head, inside))
        or any(token.lower_ == "whereas" and token.head not in inside for token in words)
        or (not _is_gapped(clause) and left_behind(words, clause.head, inside) > 0)
        or (clause.kind != "relative" and not clause.before and meet(words, clause.head))
    )


def _is_one_of_name(subject: Sequence[Token]) -> bool:
    """Whether "one" has run into a name: "it is a caveat, one Ida Holm left out"."""
    if len(subject) < 2 or subject[0].text != "one":
        return False
    return all(token.ent_type_ == "PERSON" for token in subject[1:])


def _only_says(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether what somebody says or asks is left out: "In a post that made us laugh, Holm said", "“?” she asked"."""
    if any(mark.text == "?" and mark.nbor(-1) not in words and mark.i > clause.head.sent.start for mark in words):
        return True
    last = next((token for token in reversed(words) if not token.is_punct), clause.head)
    active = "auxpass" not in last.below and not clause.shared and not clause.before
    return last is clause.head and active and bool(clause.subject) and last.lower_ in SAYS


def _breaks_list_off(words: Sequence[Token]) -> bool:
    """Whether a list behind a colon goes on where a clause ends: "has parts: a dam", of "a dam, a road and ..."."""
    colon = next((token for token in words if token.text == ":"), None)
    after = words[-1].nbor(1)
    if colon is None or after.text != "," or words[-1].i <= colon.i or after.nbor(1).tag_ not in BEGINNING:
        return False
    return any(token.lower_ in ("and", "or") for token in after.doc[after.i : after.sent.end])


def _lacks_noun(link: Token) -> bool:
    """Whether what a preposition takes stands behind another verb: "is responsible for and wrote the plan"."""
    joined = link.i + 1 < link.sent.end and link.nbor(1).dep_ == "cc"
    return joined and link.head.dep_ in ("acomp", "attr", "pobj") and "pobj" not in link.below


def _lacks_second(between: Token, inside: set[Token]) -> bool:
    """Whether one of two is left out, which stands behind an aside: "between the army, led by Vik, and the guard"."""
    joined = any(token.lower_ == "and" and token.i > between.i for token in inside)
    return not joined and any(one.tag_ in ("NN", "NNP") for one in between.below.get("pobj", ()))


def _lacks_which(head: Token, inside: set[Token]) -> bool:
    """Whether "there are" leaves out which ones, told behind an aside: "there are nine – a third – that leak"."""
    which = [verb for noun in head.below.get("attr", ()) for verb in noun.subtree if verb.dep_ == "relcl"]
    starts = [verb.left_edge for verb in which if verb not in inside and verb.left_edge.lower_ in ("that", "who")]
    return any(start.nbor(-1).text in (DASHES | {","} if start.lower_ == "that" else DASHES) for start in starts)


def _is_gapped(clause: Clause) -> bool:
    """Whether a subject stands behind the verb, which it shares with the one before: "stood at 21 and the Greens"."""
    return clause.carried and bool(clause.subject) and clause.subject[0].i > clause.head.i


def _goes_on(clause: Clause) -> bool:
    """Whether a sentence only goes on with the one before: "Which leaves nine."."""
    first = clause.subject[0] if clause.subject else clause.head
    return first.lower_ == "which" and first.is_sent_start and first.dep_ == "nsubj"


def _is_only_owner(subject: Sequence[Token]) -> bool:
    """Whether a subject breaks off before what it owns: "the candidates’" of "the candidates’ filings"."""
    last = subject[-1] if subject else None
    opened = any(token.text in ("'", "‘", "``") for token in subject[:-1])
    return last is not None and (last.tag_ == "POS" or last.text in ("'", "’")) and not opened


def _is_both(clause: Clause) -> bool:
    """Whether "it" is both what acts and what is acted on: the subject was found wrong."""
    if [token.lower_ for token in clause.subject] != ["it"] or clause.kind != "coordination":
        return False
    within = (clause.head, *clause.head.below.get("ccomp", ()))
    return any(c.lower_ == "it" and c.i > clause.head.i for verb in within for c in verb.children)


def _never_passive(clause: Clause) -> bool:
    """Whether "was" is put before a verb that has no passive: "the guard was knelt on the rug"."""
    head = clause.head
    if clause.before not in BEING or head.tag_ != "VBN":
        return False
    alone = head.lemma_.lower() in DYING and "agent" not in head.below  # "after a pupil drowned in the pool"
    return alone or head.lemma_.lower() in NEVER_PASSIVE


def _is_all(inside: set[Token]) -> bool:
    """Whether a clause is its whole sentence, word for word: whatever the parse makes of it, the article says that."""
    sentence = next(iter(inside)).sent
    return all(token in inside or token.is_punct or token.is_space for token in sentence)


def _lacks_subject(verb: Token, head: Token, inside: set[Token]) -> bool:
    """Whether a verb that has a tense for sure stands without subject: "infants treated here were under a year"."""
    if verb is head or verb.pos_ not in ("VERB", "AUX") or verb.dep_ in AUXILIARIES or own_subject(verb) is not None:
        return False
    if any(child.tag_ == "TO" or child.lower_ == "than" for child in verb.children):
        return False  # "asked to have", "the first to have won", "more than goes over the falls"
    if any(child.dep_ in AUXILIARIES and child.lower_ in FORMS for child in verb.children):
        told = any(token.tag_ in ASKING_TAGS or token.lower_ == "that" for token in verb.subtree)
        return verb.dep_ in ("relcl", "ccomp", "acl") and not told
    past = verb.tag_ == "VBD" and not is_past_form(verb.lower_, verb.lemma_) and verb.lower_ != verb.lemma_.lower()
    if not (verb.tag_ == "VBZ" or verb.lower_ in FORMS or past):
        return False
    if verb.dep_ == "conj":
        return first_conjunct(verb) not in inside
    return verb.dep_ in ("ccomp", "advcl", "acl", "pcomp", "dep", "xcomp", "appos", "amod")


def _ends_with_subject(clause: Clause, words: Sequence[Token], inside: set[Token]) -> bool:
    """Whether a verb follows at once whose subject was taken: "resigned after the launch" of "... was delayed"."""
    last = words[-1]
    if last.i + 1 >= last.sent.end or last.i < clause.head.i or last.pos_ not in ("NOUN", "PROPN"):
        return False
    after = last.nbor(1)
    if after.tag_ not in FINITE or after.pos_ not in ("VERB", "AUX") or after in inside:
        return False
    verb = after.head if after.dep_ in AUXILIARIES else after
    return verb is not clause.head and verb not in clause.head.ancestors and own_subject(verb) is None


def _lacks_object(head: Token, words: Sequence[Token]) -> bool:
    """Whether a clause ends with a verb that goes on: "has since become, he concedes, a law", "calls itself"."""
    if words[-1].lower_ in ("headlined", "titled", "entitled") and words[-1].dep_ == "acl":
        return True  # "linked to a story headlined", before what it is
    if words[-1].lower_ in ("itself", "themselves", "himself", "herself") and words[-1].head is head:
        return head.lemma_.lower() in ("call", "name", "style", "dub")
    if _lacks_auxiliary(head) or (head.lemma_ == "say" and len(words) == 1 and "auxpass" not in head.below):
        return True
    own = own_subject(head)
    if words[-1] is head and head.lemma_ == "be" and head.tag_ in FINITE and own is not None and own.i < head.i:
        return not any(token.tag_ in ASKING_TAGS for token in words)  # "the only one we found is", of "... is when"
    later = {t for c in head.below.get("advcl", ()) if c.i > head.i and goes_with(c) for t in c.subtree}
    last = next((token for token in reversed(words) if token not in later), head)
    if last is not head or head.lemma_.lower() not in NEEDING or head.pos_ not in ("VERB", "AUX"):
        return False
    passive = "auxpass" in head.below
    return not passive and head.tag_ != "VBG" and not any(token.tag_ in ASKING_TAGS for token in words)


def _leaves_object_to_next(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a verb lacks the object that it has in common with the next: "did not ask for and was not given aid"."""
    if "conj" not in clause.head.below or clause.kind == "relative":
        return False
    shared = object_of_next(clause.head)
    return shared is not None and not any(token in words for token in shared)


def _lacks_auxiliary(head: Token) -> bool:
    """Whether a past tense has what only a passive has: "a surgeon found guilty of theft", "both staffed by nuns"."""
    if head.tag_ != "VBD" or any(child.dep_ in (*AUXILIARIES, "dobj") for child in head.children):
        return False
    agent = "agent" in head.below and head.lemma_ != "leave"  # "closed the session and left by a side door"
    return agent or (head.lower_ == "found" and "oprd" in head.below) or head.lower_ in ACCUSED


def _asks_without_verb(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether "what" has lost its verb: "contrary to what a leaflet of the league", of "... says"."""
    asking = next((n for n, t in enumerate(words) if t.tag_ in ASKING_TAGS and t.i not in clause.said), None)
    if asking is None or asking == len(words) - 1 or words[asking].i < clause.head.i:
        return False
    return not any(token.pos_ in ("VERB", "AUX") for token in words[asking + 1 :])


def _joins_unlike(words: Sequence[Token], inside: set[Token]) -> bool:
    """Whether a clause ends with the subject of the next: "was broken and its radio", of "... had been sold"."""
    last = words[-1]
    noun = next((t for t in words if t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN") and t.head.pos_ == "VERB"), None)
    if noun is None or last not in noun.subtree or noun.i < noun.head.i:
        return False
    later = last.doc[last.i + 1 : last.sent.end]
    return any(t.tag_ in FINITE and t not in inside and own_subject(t) is None for t in later)
