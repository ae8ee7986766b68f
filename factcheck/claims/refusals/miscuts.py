"""A clause as it would be worded -> whether it was cut in the wrong place: words meet that do not go together.

The parse has then hung something on a word that it does not belong to. sanity.py refuses such a clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.claims.clauses.schedule import WEEKDAYS
from factcheck.claims.refusals.unfounded import unfounded
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, is_person, own_subject
from factcheck.claims.syntax.resulting import RESULTING
from factcheck.claims.syntax.stretches import AMOUNTS, CLOSING, OPENING_NOUNS, PLACE, set_off
from factcheck.claims.syntax.supposed import GIVING

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

GIVEN = GIVING | {"tell", "ask", "deny", "refuse"}  # verbs whose passive may have an object
WHICH = {"which", "whom", "what"}
ASKING = (["WP"], ["WRB"], ["WDT"])
OPENING = {"“", "‘"}
QUOTES = frozenset("\"'“”‘’")
OWNED = ("NOUN", "PROPN", "ADJ", "NUM", "ADV")  # what goes on behind "'s"
COUNTING = {"lot", "number", "couple", "handful", "majority", "minority", "total", "few", "dozen", "quarter", "third"}
LASTING = {"run", "owned", "operated", "controlled", "managed"}
MILLIONS = {"million", "billion", "trillion"}
QUESTION = {"why", "how", "whether"}


def torn(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether the subject or the words of a clause were cut in the wrong place."""
    sentence = clause.head.sent
    return (
        ("," in sentence.words and _unclosed(clause))
        or _around_verb(clause)
        or _second_subject(clause)
        or _orders(clause, words)
        or (not WHICH.isdisjoint(sentence.words) and _of_which(clause, words))
        or (bool(clause.shared) and _gives_passively(clause))
        or ("," in sentence.words and _lone_preposition(clause, words))
        or _ends_before_object(clause, words)
        or _misses_and_acts(clause)
        or ("JJS" in sentence.tags and _falls_a_fall(clause, words))
        or _one_is_many(clause)
        or _without(clause)
        or _of_time_spent(clause)
        or _does_to_itself(clause)
        or (clause.kind == "participial" and (_moves_amount(clause) or _moves_record(clause) or _lasts_a_day(clause)))
        or (clause.kind == "participial" and clause.head.head.ent_type_ == "ORDINAL")  # "the second involving a ferry"
        or _after_aside(clause)
        or _apposed_to_pronoun(clause)
        or ("POS" in sentence.tags and _owns_nothing(clause, words))
        or _leads_nowhere(clause)
        or _asks(clause, words)
        or ("-" in sentence.words and _half_a_word(clause, words))
        or unfounded(clause)
    )


def _unclosed(clause: Clause) -> bool:
    """Whether an aside was cut from a subject that has no end: "migraine[, eight of them] with aura affects"."""
    for left, right in pairwise(clause.subject):
        if right.i <= left.i + 1 or right.is_punct:
            continue
        gone = left.doc[left.i + 1 : right.i]
        if gone[0].text == "," and gone[-1].text not in CLOSING and right.dep_ in ("prep", "acl", "npadvmod"):
            return True
    return False


def _after_aside(clause: Clause) -> bool:
    """Whether commas on both sides of a subject make an aside of it: "after rain in Vik, the last mill, cut sales"."""
    own, head = own_subject(clause.head), clause.head
    if own is None or own.i > head.i or own.tag_ not in ("NN", "NNS") or own.left_edge.i <= own.sent.start:
        return False
    before, after = own.left_edge.nbor(-1), own.nbor(1)
    return before.text == after.text == "," and after.i + 1 == head.i


def _around_verb(clause: Clause) -> bool:
    """Whether a subject goes on with a noun behind the participle cut from it: "a study [read in] the journal Sea"."""
    if clause.kind not in ("participial", "relative") or not clause.carried:
        return False
    head = clause.head.i
    after = next((n for n, token in enumerate(clause.subject) if token.i > head), None)
    if not after or clause.subject[0].i > head:
        return False
    return clause.subject[after].pos_ in OPENING_NOUNS and clause.subject[after].i > clause.subject[after - 1].i + 1


def _second_subject(clause: Clause) -> bool:
    """Whether a subject has a subject of its own and no verb: "sales in Chile Applegate were flat"."""
    subject = clause.subject
    for token in subject:
        noun = token.head
        if (
            token.dep_ in ("nsubj", "nsubjpass")
            and noun.pos_ in ("NOUN", "PROPN")
            and noun in subject
            and not any(child.pos_ in ("VERB", "AUX") for child in noun.children)
        ):
            return True
    bare = "VB" in clause.head.sent.tags
    return bare and any(
        t.tag_ == "VB" and t.dep_ == "compound" and t.nbor(1).text != "-" and not is_person(t) for t in subject
    )


def _orders(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a bare verb or what somebody asks stands first: "Teach, I hope", "how they do it is not known"."""
    subject = clause.subject[0] if clause.subject else None
    if clause.carried or clause.before or subject is None:
        return False
    asked = clause.head.sent[0]
    if "VB" not in clause.head.sent.tags and asked.lower_ not in QUESTION:
        return False
    first = min((subject, *words), key=PLACE)
    if first.tag_ == "VB" and first is not clause.head and first.dep_ in ("npadvmod", "advcl", "dep"):
        return True
    return asked.lower_ in QUESTION and asked is not first and clause.kind in ("reported", "sentence")


def _of_which(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether "which" or "what" stands before the subject without its noun: "some of which the town hopes to sell"."""
    if clause.kind not in ("reported", "coordination", "sentence") or clause.carried or not clause.subject:
        return False
    start = clause.subject[0].i
    return any(
        token.i < start
        and token.lower_ in WHICH
        and token.i not in clause.said
        and token.dep_ in ("pobj", "dobj")
        and _over(token) in (clause.head, clause.head.head, *clause.head.children)
        for token in words
    )


def _one_is_many(clause: Clause) -> bool:
    """Whether "a" begins the subject of "were": "a benefit were paid for", of "some that found a benefit were"."""
    own = own_subject(clause.head)
    if own is None or own.tag_ != "NN" or own.left_edge.lower_ not in ("a", "an") or "conj" in own.below:
        return False
    if own.lemma_.lower() in COUNTING or clause.conditional or clause.carried or "prep" in own.below:
        return False
    return any(
        t.lower_ in ("were", "are") and t.dep_ != "aux" for t in (clause.head, *clause.head.below.get("auxpass", ()))
    )


def _over(pronoun: Token) -> Token:
    """The verb that a pronoun is an object of, itself or with "of" after a count."""
    above = pronoun.head
    return above.head.head if pronoun.dep_ == "pobj" and above.head.pos_ not in ("VERB", "AUX") else above


def _gives_passively(clause: Clause) -> bool:
    """Whether a verb with an object has taken over the passive of another: "was given leave ... forged her name"."""
    if not any(token.dep_ == "auxpass" for token in clause.shared) or clause.head.lemma_.lower() in GIVEN:
        return False
    return any(child.dep_ == "dobj" and child.i > clause.head.i for child in clause.head.children)


def _lone_preposition(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a preposition has lost its noun: "was closed in May without", of "without, they say, any notice".

    Or to the subject behind it: "for many a day means a loss", of "for many, a day at home means a loss".
    """
    start = clause.subject[0].i if clause.subject and not clause.carried else -1
    return any(
        left.tag_ == "IN"
        and not left.children
        and left.i + 1 < len(left.doc)
        and (left.nbor(1).text == "," or (left.i + 1 == start and left.head is clause.head))
        for left in words
        if left.dep_ == "prep" and left.head.dep_ != "relcl"  # "the car he was in, ..."
    )


def ends_passive(preposition: Token) -> bool:
    """Whether the preposition of a passive ends a clause, as it may: "the votes had been tampered with"."""
    verb = preposition.head
    alone = preposition.dep_ == "prep" and not preposition.children and verb.i == preposition.i - 1
    return alone and "auxpass" in verb.below and preposition.i + 1 < len(verb.doc) and preposition.nbor(1).is_punct


def _ends_before_object(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether the preposition of the verb is the last word, and the sentence goes on: "the school specializes in"."""
    last = max(words, key=PLACE, default=clause.head)
    if last.tag_ != "IN" or last.dep_ != "prep" or last.head is not clause.head or last.children:
        return False
    passive = any(token.dep_ == "auxpass" for token in (*clause.shared, *clause.head.children))
    after = last.nbor(1) if last.i + 1 < last.sent.end else last
    goes_on = after.pos_ in OPENING_NOUNS or after.dep_ == "cc"  # "voted for and later opposed the law"
    return goes_on and clause.kind != "relative" and not passive


def _misses_and_acts(clause: Clause) -> bool:
    """Whether a gerund with a comma in it stands for a subject: "missing forecasts, after a strike, forced it"."""
    first = clause.subject[0] if clause.subject else None
    return first is not None and first.dep_ == "csubj" and any(token.text == "," for token in clause.subject)


def _falls_a_fall(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether what sums up a figure has lost it: "shares fell their steepest fall", of "... 9 percent, their ..."."""
    for left, right in pairwise(words):
        noun = right.head if right.tag_ == "PRP$" else right
        if left is clause.head and right.i > left.i + 1 and right is not noun and noun.dep_ in ("npadvmod", "dobj"):
            return right.nbor(-1).text == "," and any(child.tag_ == "JJS" for child in noun.children)
    return False


def _apposed_to_pronoun(clause: Clause) -> bool:
    """Whether something behind the verb was hung on a pronoun before it: "it is for adults, those with fever"."""
    if len(clause.subject) != 1 or clause.subject[0].tag_ != "PRP":
        return False
    behind = (child for child in clause.subject[0].below.get("appos", ()) if child.i > clause.head.i)
    somebody = clause.subject[0].lower_ in ("he", "she")  # "she joined in 1981, the only woman among 40 men"
    return any(not (somebody and child.tag_ == "NN" and is_person(child) and set_off(child)) for child in behind)


def _owns_nothing(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether what somebody has was cut from whose it is: "the nation's is the safest city", "Vik scored 's"."""
    apart = bool(clause.carried or clause.before)
    for part in (clause.subject, words) if apart else (sorted((*clause.subject, *words), key=PLACE),):
        if part and part[-1].tag_ == "POS" and _following(part[-1]).pos_ in OWNED:
            return True
        for left, right in pairwise(part):
            parted = right.i > left.i + 1
            if parted and ((left.tag_ == "POS" and right.pos_ not in OWNED) or right.tag_ == "POS"):
                return True
    return apart and bool(words) and words[0].tag_ == "POS"


def _following(token: Token) -> Token:
    """The word behind a token, behind a quotation mark too; at the end of a sentence itself."""
    after = token.doc[token.i + 1 : token.sent.end]
    return next((word for word in after[:2] if word.text not in QUOTES), token)


def _leads_nowhere(clause: Clause) -> bool:
    """Whether a subject ends with a preposition, or where a quotation begins: "passengers for should change"."""
    last = clause.subject[-1] if clause.subject else None
    if last is None:
        return False
    if last.text in OPENING:
        return True  # "the term ‘"
    if last.dep_ != "prep" or last.tag_ != "IN":
        return False
    return not any(token.pos_ in ("VERB", "AUX") for token in clause.subject)  # "what the map consists of"


def _asks(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether an auxiliary stands before everything else: "had he confessed", "having each scored"."""
    if clause.carried or clause.before or not clause.subject or not words:
        return False
    start = clause.subject[0].i
    verb = next((t for t in clause.head.children if t.dep_ in AUXILIARIES and t.i < start and t in words), None)
    if verb is None or verb.tag_ == "MD":
        return False
    before = [token for token in (*clause.subject, *words) if token.i < verb.i]
    return not before or [token.tag_ for token in before] in ASKING  # "what did they have in common"


def _half_a_word(clause: Clause, words: Sequence[Token]) -> bool:
    """Whether a hyphen was cut from the word before or behind it: "-donors", of "mega-donors"."""
    every = {token.i for token in (*clause.subject, *words, *clause.shared)}
    for token in (*clause.subject, *words):
        if token.text == "-" and token.i and token.i + 1 < len(token.doc):
            inside = not token.whitespace_ and not token.nbor(-1).whitespace_
            if inside and not {token.i - 1, token.i + 1} <= every:
                return True
    return False


def _without(clause: Clause) -> bool:
    """Whether a participle stands under "without": what it tells was not so."""
    if clause.kind != "participial":
        return False
    before = clause.head.left_edge.i - 1
    return any(token.lower_ == "without" for token in clause.head.doc[max(before - 1, 0) : before + 1])


def _of_time_spent(clause: Clause) -> bool:
    """Whether a participle tells how somebody spent a time, and not what befell it: "spent eleven hours stranded"."""
    head = clause.head
    return (
        clause.kind == "participial"
        and head.tag_ == "VBN"
        and head.head.ent_type_ == "TIME"
        and head.head.dep_ == "dobj"
    )


def _moves_amount(clause: Clause) -> bool:
    """Whether what a figure came of is told of the amount: "a rise in profit to 9 million euros, lifted by demand"."""
    head, amount = clause.head, clause.head.head
    if "agent" not in head.below:
        return False
    if amount.ent_type_ not in AMOUNTS and not any(c.lower_ in MILLIONS for c in amount.below.get("nummod", ())):
        return False
    return amount.dep_ == "pobj" and amount.head.lower_ in ("to", "at", "from") and set_off(head)


def _moves_record(clause: Clause) -> bool:
    """Whether it is told of a record, not of what reached it: "grew 6 percent, its busiest month, lifted by rain"."""
    first = clause.subject[0]
    behind = first.i > first.sent.start and first.nbor(-1).text == ","
    return behind and "agent" in clause.head.below and any(token.tag_ == "JJS" for token in clause.subject)


def _lasts_a_day(clause: Clause) -> bool:
    """Whether the day of something else is told of what lasts: "struck at 12 schools run by the city on Friday"."""
    head = clause.head
    if head.lower_ not in LASTING or "agent" not in head.below:
        return False
    days = (day for link in head.below.get("prep", ()) for day in link.below.get("pobj", ()))
    return any(day.lower_ in WEEKDAYS for day in days) or any(
        token.lower_ in WEEKDAYS for agent in head.below["agent"] for token in agent.subtree
    )


def _does_to_itself(clause: Clause) -> bool:
    """Whether what came of a deed befell who did it: "sold its captain, leaving it without a leader"."""
    head = clause.head
    if head.tag_ != "VBG" or head.dep_ == "pcomp" or head.lemma_.lower() not in RESULTING or head.i not in clause.said:
        return False
    return any(child.lower_ == "it" for child in head.children if child.i == head.i + 1)


def leaves_out_verb(head: Token) -> bool:
    """Whether a clause has no more of a verb than "had", "was" or "will": "but there wasn't", "and they will"."""
    if (head.lemma_.lower() not in ("have", "be", "will", "can") and head.tag_ != "MD") or head.tag_ == "VBN":
        return False
    quiet = SUBJECTS | AUXILIARIES | {"neg", "punct", "cc", "mark", "dep", "parataxis"}
    after = [child for child in head.children if child.i > head.i]
    others = [child for child in after if child.dep_ == "conj" and own_subject(child) is not None]  # "and it fell"
    return all(child.dep_ in quiet or child in others for child in after) and all(
        child.dep_ in quiet or child.dep_ in ("advmod", "conj", "ccomp") for child in head.children if child.i < head.i
    )
