"""The verb of a clause -> the words of the clause: without the subject, and without what is a claim of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.clauses.befallen import with_event
from factcheck.claims.clauses.described_first import described_first
from factcheck.claims.clauses.leftover import left_behind
from factcheck.claims.clauses.narrowing import goes_with, narrows
from factcheck.claims.clauses.openings import called_out
from factcheck.claims.clauses.shared_objects import share_object, with_shared, without_sharers
from factcheck.claims.syntax.asides import completes, goes_on, in_list
from factcheck.claims.syntax.connectives import CONDITIONS, mark_of, not_only
from factcheck.claims.syntax.grammar import (
    AUXILIARIES,
    SUBJECTS,
    can_head,
    first_conjunct,
    is_indefinite,
    is_plain,
    own_subject,
    sums_up,
)
from factcheck.claims.syntax.kinds import kind_of
from factcheck.claims.syntax.stretches import PLACE, after_colon, begins_members, members_after, set_off, trim
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


AWAY = {"above", "below", "more", "less", "fewer", "higher", "lower", "short", "over", "under"}
LEAVING = {"conj", "relcl", "acl", "appos", "advcl", "parataxis", "ccomp"}


def own_words(head: Token, without: set[Token]) -> list[Token]:
    """The tokens of a clause: the verb's subtree without its subject and without what is a claim of its own."""
    dropped = set(without) | called_out(head)
    dropped.update(*(token.subtree for token in head.below.get("preconj", ()) if not_only(token)))
    dropped.update(_description(head))
    empty = _says_nothing_alone(head)
    sentence = head.sent
    every = head.subtree if sentence.nested else sorted(head.subtree, key=PLACE)
    members, relative = "among" in sentence.words, "relcl" in sentence.deps
    for token in every:
        if members and begins_members(token):
            dropped.update(members_after(token))
        elif relative and token.lower_ in ("a", "an") and _sums_up(token):
            dropped.update(token.head.subtree)
        if token.dep_ not in LEAVING or token is head or token in dropped:
            continue
        if empty and token.head is head and token.dep_ == "advcl":
            continue
        if _leaves(token, head):
            dropped.update(token.subtree)
            dropped.update(_leading(token))
    kept = _without_start_of_next(_up_to_that(trim([token for token in every if token not in dropped]), head), head)
    if is_plain(head) and (seam := left_behind(kept, head, set(kept))):
        kept = trim(kept[:seam])
    while (
        kept and kept[-1].dep_ in ("prep", "mark") and kept[-1] != head and any(t in dropped for t in kept[-1].rights)
    ):
        kept = trim(kept[:-1])
    if "conj" in head.below:
        kept = with_event(with_shared(without_sharers(kept, head), head), head)
    so = len(kept) > 2 and kept[0].lower_ == "so" and kept[0].head == head
    as_not_to = so and kept[1].lower_ == "as" and kept[2].lower_ in ("to", "not")
    if so and kept[1].lower_ not in ("that", "far") and not as_not_to:
        return kept[1:]  # "..., so he will miss the cup"
    return kept


def _description(head: Token) -> list[Token]:
    """What a sentence begins with and says of the subject of a verb before it names it, if that is a claim alone."""
    first = head.sent[0]
    found = described_first(first)
    if found is None or found.verb is not head or not found.leaves:
        return []
    return head.doc[first.i : found.words[-1].i + 2]


def _sums_up(article: Token) -> bool:
    """Whether an article begins what sums a clause up: "the board refused, a decision that angered traders"."""
    noun = article.head
    return noun.left_edge is article and "relcl" in noun.below and noun.dep_ != "ROOT" and sums_up(noun)


def _up_to_that(words: list[Token], head: Token) -> list[Token]:
    """Words without a second thing that is said, if a parser has hung it on the first: "... and that it will close"."""
    if "that" not in head.sent.words:
        return words
    for number, token in enumerate(words[1:], start=1):
        if token.lower_ != "that" or token.dep_ != "mark" or token.i <= head.i or token.head == head:
            continue
        joint = words[number - 1]
        again = joint.text == "," and any(c.lower_ == "that" for c in head.below.get("mark", ()))
        if (joint.lower_ in ("and", "but") or again) and joint.i == token.i - 1:
            return trim(words[: number - 1])  # "said that they were old, that they were ill and that ..."
    return words


def _without_start_of_next(words: list[Token], head: Token) -> list[Token]:
    """Words without what leads the next clause in, at their end: "was filmed and, in 1989," before "was climbed"."""
    for number, token in enumerate(words[:-1]):
        if token.dep_ == "cc" and token.head == head and token.i > head.i and words[number + 1].text == ",":
            return trim(words[:number])
    return words


def _says_nothing_alone(head: Token) -> bool:
    """Whether a clause is no more than that something happened, and only its adverbial clause says what."""
    if head.lemma_.lower() not in ("come", "happen", "occur", "begin", "start", "follow"):
        return False
    return head.below.keys() <= SUBJECTS | AUXILIARIES | {"advcl", "punct", "advmod"}


def _leaves(token: Token, head: Token) -> bool:
    """Whether a token's subtree is said apart from the clause of `head`."""
    dep = token.dep_
    if dep == "conj" and token.lower_ == "by" and token.head is head:  # "fell 3%, hurt by snow, and by ice"
        return token.nbor(-1).lower_ == "and" and token.nbor(-2).text == "," and not has(head, ("agent", "prep"))
    if dep == "conj" and can_head(token) and token.pos_ in ("VERB", "AUX"):
        if any(child.lower_ == "neither" and child.dep_ == "preconj" for child in head.children):
            return kind_of(token) is not None and has(token, SUBJECTS)  # "would neither confirm nor deny it"
        if share_object(token.head) or _second_condition(token, head):
            return False
        return kind_of(token) is not None
    if dep in ("relcl", "acl", "appos"):
        if completes(token) or goes_on(token.head) == token or _lists_on(token) or _compares(token):
            return False
        if dep == "appos" and (in_list(token) or after_colon(token)):
            return False
        if _narrows_nothing(token, head):
            return True
        return set_off(token) and token.pos_ != "PRON" and not (dep == "appos" and _overruns(token))
    if dep == "advcl":
        apart = kind_of(token) is not None and not narrows(token) and not goes_with(token)
        return apart or _of_those_left_out(token, head) or _tells_of_some(token)
    if dep == "parataxis":
        return True
    if dep == "ccomp" and token.head == head:
        return kind_of(token) is not None and not token.i > head.i
    return False


def _tells_of_some(noun: Token) -> bool:
    """Whether a noun tells what some of them are, and a clause of these: ", one of them a driver whose lorry fell"."""
    return noun.pos_ == "NOUN" and "relcl" in noun.below and "nsubj" in noun.below


def _second_condition(verb: Token, head: Token) -> bool:
    """Whether a verb is a condition beside another: "if it rains and nobody comes, they lose" is not said of rain."""
    first = first_conjunct(verb)
    return first is not head and first.dep_ == "advcl" and mark_of(first) in CONDITIONS


def _of_those_left_out(some: Token, head: Token) -> bool:
    """Whether a word counts those of a relative clause before it: "from which 90 were moved, many by boat"."""
    if some.tag_ not in ("JJ", "DT", "CD") or some.i < head.i or not set_off(some):
        return False
    before = some.doc[head.i : some.left_edge.i - 1]
    return any(token.dep_ == "relcl" and token.right_edge.i + 2 >= some.left_edge.i for token in before)


def _narrows_nothing(modifier: Token, head: Token) -> bool:
    """Whether a clause modifies what a subject is said to be, one of many: it says of the subject all that it says.

    "Vik is a painter who lives in Bergen" says that Vik is a painter, and that Vik lives in Bergen.
    """
    noun = modifier.head
    if modifier.dep_ == "appos" or noun.dep_ != "attr" or noun.head != head or head.lemma_ != "be":
        return False
    subject, own = own_subject(head), own_subject(modifier)
    if subject is not None and subject.lemma_ == noun.lemma_:
        return False  # "a village without a shop is a village that sleeps"
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or noun.i < head.i or not is_plain(head):
        return False
    if not is_indefinite(noun):
        return False
    return kind_of(modifier) is not None and (own is None or own.tag_ in ("WP", "WDT"))


def _lists_on(aside: Token) -> bool:
    """Whether what is listed beside an aside's noun was hung on the aside ("the coach, Ida Holm, and the team")."""
    if aside.dep_ != "appos" or aside.pos_ != "PROPN" or aside.head.pos_ != "NOUN":
        return False
    return any(child.dep_ == "conj" and child.pos_ == "NOUN" for child in aside.rights)


def _compares(aside: Token) -> bool:
    """Whether an amount after a comma says how far another is from a third: "14 degrees, two above the mean"."""
    figure = aside.head
    if aside.dep_ != "appos" or not (_is_amount(aside) and _is_amount(figure)):
        return False
    return any(child.lower_ in AWAY for child in aside.children if child.i > aside.i)


def _is_amount(noun: Token) -> bool:
    return (
        noun.tag_ == "CD" or has(noun, ("nummod",)) or any(has(c, ("nummod",)) for c in noun.below.get("compound", ()))
    )


def _overruns(aside: Token) -> bool:
    """Whether a parser has hung more on an aside than it holds ("accused of leaving Vik, a guest, unattended")."""
    after = [token for token in aside.subtree if token.i > aside.i]
    comma = next((token for token in after if token.text == ","), None)
    if comma is None or comma.i + 1 >= aside.sent.end:
        return False
    return comma.nbor(1).pos_ == "ADJ" and comma.nbor(1) in after


def _leading(token: Token) -> list[Token]:
    """The conjunctions that join a token's clause to what comes before it."""
    before = token.left_edge
    found = []
    while before.i > before.sent.start:
        before = before.nbor(-1)
        if before.dep_ in ("cc", "preconj") or before.text in ",;":
            found.append(before)
        else:
            break
    return found
