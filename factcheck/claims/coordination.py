"""A clause with a list in it -> a clause for each item of the list."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from factcheck.claims.grammar import goes_on, is_person
from factcheck.claims.stretches import after_colon, set_off, trim
from factcheck.claims.together import MUTUAL, joint_acts, joint_objects, joint_subjects, shared_out

if TYPE_CHECKING:
    from factcheck.claims.tree import Token

MOST_VARIANTS = 12
# Prepositions that say where, when or how; what others bring in ("accused of", "looked for") belongs to the verb.
CIRCUMSTANCES = frozenset(
    """
    in on at during after before since until till near across throughout within outside inside along around under over
    through between among with without by from into onto as for despite following against
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
WHITHER = {"into", "onto"}  # without them a verb in the active may say something else: "ran into a queue"
# What is left of a whole ("two in Vik and the rest in Holm") is shared out, not listed.
REMAINING = {"rest", "others", "remainder"}
# Tokens; a shorter adjunct ("on Monday") stays with the others. Of 2 - 5 the best for the coverage of the gold articles
# (0.747 against 0.739 with 2) and within 0.2 of the best for proposition F1, both on dev.
LEAST_ADJUNCT = 4
# What denies all items of a list when it stands before the first ("no trams and buses ran").
NEGATIVE = {"no", "neither"}
# What is so many of one and so many of another is one measure: "7 hours, 14 minutes and 9 seconds".
UNITS = frozenset("year month week day hour minute second kilometre metre mile foot inch pound ounce degree".split())  # noqa: SIM905
LISTED = {"dobj", "pobj", "attr", "oprd", "dative", "appos", "amod", "acomp"}
PAIRED = {"both", "either", "neither", "only", "not"}
APART = {"between", "from", "without", "not"}  # with these the parts belong together, or are denied
SUBJECT = {"nsubj", "nsubjpass"}
BEGINNING = LISTED | SUBJECT | {"xcomp", "pcomp", "prep", "agent"}  # what the first item of a list hangs by
PLURAL = {"NNS", "NNPS"}
MEASURES = {"DATE", "TIME", "QUANTITY", "PERCENT", "MONEY", "ORDINAL"}


def variants(words: list[Token]) -> list[list[Token]]:
    """The words of a clause once for each combination of items of its lists; as they are when it has none.

    Lists within a clause that modifies a noun are left alone: that clause is a claim of its own, and is split there.
    """
    if shared_out(words):
        return [words]
    inside = set(words)
    apart = {token for word in words if word.dep_ in ("relcl", "acl") for token in word.subtree}
    lists = [
        items
        for token in words
        if (token.dep_ in BEGINNING or token.tag_ in PLURAL) and token not in apart and (items := _items(token, inside))
    ]
    if not lists:
        return [words]
    lists = [items for n, items in enumerate(lists) if not any(items[0] & set().union(*other) for other in lists[:n])]
    chosen: list[list[set[Token]]] = []
    count = 1
    for items in lists:
        if count * len(items) <= MOST_VARIANTS:
            chosen.append(items)
            count *= len(items)
    if not chosen:
        return [words]
    glue = {token for items in chosen for token in _glue(items, inside)}
    found = []
    for picked in product(*(range(len(items)) for items in chosen)):
        left_out = set(glue)
        for items, number in zip(chosen, picked, strict=True):
            left_out |= {token for n, item in enumerate(items) if n != number for token in item}
        found.append(trim([token for token in words if token not in left_out]))
    listed = set().union(*(item for items in chosen for item in items))
    if any(_runs_on(variant, listed) for variant in found):
        return [words]
    kept = [variant for variant in found if not _begins_denied(variant, words)]
    return kept if len(kept) == len(found) else [*kept, words]


def _begins_denied(variant: list[Token], words: list[Token]) -> bool:
    """Whether "not" is left right after the verb that it does not deny: "promised the land but not the money"."""
    inside = set(variant)
    lost = {token for token in words if token not in inside}
    return any(
        left.pos_ in ("VERB", "AUX")
        and right.dep_ == "neg"
        and right.head != left
        and lost & set(left.doc[left.i + 1 : right.i])
        for left, right in pairwise(variant)
        if left.lemma_ != "be"
    )


def _runs_on(words: list[Token], listed: set[Token]) -> bool:
    """Whether an item of a list meets another noun where something was left out: the list was read wrong."""
    return any(
        right.i > left.i + 1
        and left in listed
        and left.pos_ in ("NOUN", "PROPN", "NUM")
        and right.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM")
        and right.dep_ != "npadvmod"
        and not (right.is_digit and left.tag_ in ("NNS", "NNPS"))
        for left, right in pairwise(words)
    )


def _items(first: Token, inside: set[Token]) -> list[set[Token]]:
    """The items of a list that begins with `first`, as sets of tokens; empty when it begins none."""
    if not first.children or first.children[-1].i < first.i or after_colon(first):
        return []
    if numbers := _numbers(first, inside):
        return numbers
    if first.dep_ in ("xcomp", "pcomp"):
        return _acts(first, inside)
    if first.dep_ in ("prep", "agent"):
        return _adjuncts(first, inside)
    kinds = ("ADJ",) if first.dep_ in ("amod", "acomp") else ("NOUN", "PROPN")
    if first.pos_ not in kinds or not _next(first):
        return []
    listed = first.dep_ in LISTED or (first.dep_ in SUBJECT and not joint_subjects(_verb_of(first, inside)))
    if not listed:
        return []
    heads = _heads(first, inside)
    if any(head.pos_ not in kinds for head in heads):
        return []
    if first.dep_ == "pobj" and _contrasted(heads):
        return _beside_object(heads, inside)
    if len(heads) < 2 or _is_whole(heads, inside) or _begun(first, inside):
        return []
    items = []
    for number, head in enumerate(heads):
        rest = {token for other in heads[number + 1 :] for token in other.subtree}
        items.append({token for token in head.subtree if token not in rest and token in inside} - _joints(head))
    items[0] -= _owner(heads)
    return items


def _is_whole(heads: list[Token], inside: set[Token]) -> bool:
    """Whether a list is not to be taken apart: its items go together, share a negation, or are one name."""
    first = heads[0]
    if any(child.lower_ in NEGATIVE for child in first.children) and _undetermined(heads[1:]):
        return True
    if first.dep_ == "amod" and first.text[:1].isdigit():  # "the 84th and 89th minutes"
        return True
    if first.dep_ == "appos" and first.head.dep_ in SUBJECT and joint_subjects(_verb_of(first.head, inside)):
        return True  # "its founders, Ida Holm and Karl Vik, own a fifth"
    if first.dep_ == "appos" and not set_off(first):  # "the brothers Lee and Carl Vik"
        return True
    if any(head.lower_ in REMAINING for head in heads) or joint_objects(first) or _one_name(heads):
        return True
    if _of_outer(first) or _counted_together(heads) or all(h.lemma_.lower() in UNITS and _numbered(h) for h in heads):
        return True
    joined = any(child.text == "&" for head in heads for child in head.children)
    return joined or _alternatives(heads) or _unlike(heads)


def _of_outer(first: Token) -> bool:
    """Whether the last item may belong to the list around its noun: "by age, noise at work or diabetes"."""
    outer = first.head.head if first.dep_ == "pobj" else first
    if outer == first or outer.dep_ != "conj" or outer.pos_ not in ("NOUN", "PROPN"):
        return False
    return not any(child.dep_ == "cc" for child in outer.head.children)


def _counted_together(heads: list[Token]) -> bool:
    """Whether a number or a kinship holds of all items: "150 welders and electricians", "the brothers Olav and Per"."""
    first, last = heads[0], heads[-1]
    if any(
        child.dep_ in ("compound", "nmod") and child.tag_ == "NNS" and child.i == first.i - 1
        for child in first.children
    ):
        return first.tag_ == "NNP" and last.tag_ == "NNP"
    alike = first.tag_ == last.tag_ == "NNS" and first.dep_ in ("dobj", "pobj")
    bare = not any(child.i < last.i and child.dep_ not in ("cc", "punct") for child in last.children)
    return alike and bare and _numbered(first) and first.ent_type_ not in MEASURES


def _verb_of(subject: Token, inside: set[Token]) -> Token:
    """The verb that a subject has in a clause; it may have been carried over from another."""
    if subject.head in inside:
        return subject.head
    verbs = (
        t
        for t in inside
        if t.pos_ in ("VERB", "AUX")
        and t.dep_ not in ("aux", "auxpass")
        and (t.head not in inside or t.dep_ in ("relcl", "acl", "conj"))
    )
    return min(verbs, key=lambda token: token.i, default=subject.head)


def _acts(first: Token, inside: set[Token]) -> list[set[Token]]:
    """The infinitives or gerunds of a list: "plans to sell the mill and cut jobs"; a lone "to" belongs to all."""
    acts = [first]
    for act in acts:
        acts += [t for t in act.children if t.dep_ == "conj" and t.tag_ == first.tag_ and t in inside and t not in acts]
    if len(acts) < 2 or first.tag_ not in ("VB", "VBG") or _alternatives(acts) or joint_acts(first):
        return []
    if any(child.dep_ in ("nsubj", "nsubjpass") for act in acts for child in act.children):
        return []
    marks = {child for child in first.children if child.tag_ == "TO"}
    items = []
    for number, act in enumerate(acts):
        rest = {token for other in acts[number + 1 :] for token in other.subtree}
        items.append({token for token in act.subtree if token not in rest and token in inside} - _joints(act))
    if not any(child.tag_ == "TO" for act in acts[1:] for child in act.children):
        items[0] -= marks
    return items


def _adjuncts(first: Token, inside: set[Token]) -> list[set[Token]]:
    """The parts of a list that each begin with the same preposition: "hampered by snow and by a lack of fuel"."""
    every = [first]
    for one in every:
        every += [t for t in one.children if t.dep_ == "conj" and t.lower_ == first.lower_ and t in inside]
    if len(every) < 2 or first.head.pos_ not in ("VERB", "AUX") or _alternatives(every) or first.lower_ in APART:
        return []
    before = first.doc[max(first.i - 3, 0) : first.i]
    paired = any(token.lower_ in PAIRED for token in before) or any(t.dep_ == "preconj" for t in first.children)
    if paired or any(
        t.lower_ == first.lower_ and t.nbor(-1).text == "," and t not in every for t in first.subtree if t.i
    ):
        return []  # "both in Vik and in Holm", and lists of which the parse has missed a part
    items = []
    for number, one in enumerate(every):
        rest = {token for other in every[number + 1 :] for token in other.subtree}
        items.append({token for token in one.subtree if token not in rest and token in inside} - _joints(one))
    return items


def _heads(first: Token, inside: set[Token]) -> list[Token]:
    """The nouns of a list, in order: each hangs on the one before it, or several of them on one."""
    heads = [first]
    for item in heads:
        heads += [token for token in _next(item) if token in inside and token not in heads]
    return sorted(heads, key=lambda token: token.i)


def _next(item: Token) -> list[Token]:
    aside = goes_on(item)
    return [token for token in item.children if token.dep_ == "conj"] or ([aside] if aside is not None else [])


def _begun(first: Token, inside: set[Token]) -> bool:
    """Whether a list is the rest of one that begins earlier, or names some of several."""
    if first.dep_ == "appos":
        return set_off(first) and first.head in inside
    if first.dep_ in SUBJECT:
        return any(t.dep_ in SUBJECT and t.i < first.i for t in first.head.lefts)
    if first.dep_ == "pobj":
        return first.head.lower_ == "including" and first.head.head.dep_ in SUBJECT
    return first.dep_ == "dobj" and any(t.dep_ == "dobj" and t.i < first.i for t in first.head.rights)


def _unlike(heads: list[Token]) -> bool:
    """Whether the items may belong to different nouns: "a lack of staff and a leak", "head of a firm and owner".

    Figures of each are the parts of a whole: "a jury of seven women and five men".
    """
    first, *others = heads
    if first.dep_ == "pobj" and (first.ent_type_ in MEASURES) != (others[-1].ent_type_ in MEASURES):
        return True  # "a cut to nine million and large losses"
    if first.dep_ == "pobj" and first.head.lower_ == "in" and _numbered(first.head.head) and not _determiner(first):
        return True  # "90 million euros in cash and shares"
    counted = first.dep_ == "pobj" and first.head.head.pos_ == "NUM" and first.tag_ in ("NNS", "NNPS")
    if counted and others[-1].tag_ in ("NN", "NNP"):
        return True  # "nine of its shops and the mill"
    if first.dep_ in SUBJECT:
        parts = (t for t in first.subtree if t.dep_ == "pobj" and t.head.head == first and _numbered(t))
        return any(_numbered(head) for head in others) and next(parts, None) is not None
    if first.dep_ != "pobj" or first.head.lower_ != "of" or first.head.head.pos_ not in ("NOUN", "PROPN"):
        return False
    if _numbered(first) and all(_numbered(head) for head in others):
        return True
    new = any(child.lower_ in ("a", "an") for head in others for child in head.children if child.dep_ == "det")
    if new and not any(child.dep_ == "det" for child in first.children):
        return True
    last = others[-1]
    return last.pos_ == "NOUN" and not _determiner(last) and is_person(last) and not is_person(first)


def _determiner(noun: Token) -> bool:
    return any(child.dep_ in ("det", "poss") for child in noun.children)


def _numbered(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.children)


def _undetermined(heads: list[Token]) -> bool:
    """Whether an item has no article or number of its own, and so shares that of the first."""
    own = ("det", "poss", "nummod", "amod", "quantmod")
    return any(not any(child.dep_ in own and child.i < head.i for child in head.children) for head in heads)


def _contrasted(heads: list[Token]) -> bool:
    """Whether "but" stands before an item: "delays at nine stations but no fraud"."""
    return any(child.lower_ == "but" for head in heads for child in head.children if child.dep_ == "cc")


def _beside_object(heads: list[Token], inside: set[Token]) -> list[set[Token]]:
    """The object of a verb, and what stands beside all of it after "but": "delays at nine stations", "no fraud"."""
    whole, last = heads[0].head.head, heads[-1]
    negated = any(child.lower_ == "no" for child in last.children)
    if len(heads) != 2 or whole.dep_ != "dobj" or not negated:
        return []
    other = set(last.subtree)
    joints = _joints(heads[0]) | _joints(last)
    return [{token for token in whole.subtree if token in inside and token not in other} - joints, other & inside]


def _owner(heads: list[Token]) -> set[Token]:
    """The words for whose all items of a list are ("Quill's laboratory and offices"): no item, but part of each."""
    first, *others = heads
    owner = next((child for child in first.children if child.dep_ == "poss"), None)
    if owner is None or any(c.dep_ in ("det", "poss") for head in others for c in head.children):
        return set()
    if any(head.pos_ == "PROPN" for head in others):
        return set()
    return set(owner.subtree)


def _numbers(noun: Token, inside: set[Token]) -> list[set[Token]]:
    """The numbers after a noun that each name one of its kind ("Lines 3, 5 and 11")."""
    if noun.tag_ not in PLURAL or noun.head.lemma_.lower() in MUTUAL:
        return []
    found: list[set[Token]] = []
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.is_digit and token in inside:
            found.append({token})
        elif not found or (token.text != "," and token.lower_ != "and"):
            break
    return found if len(found) > 1 else []


def _joints(head: Token) -> set[Token]:
    return {t for child in head.children if child.dep_ in ("cc", "preconj") for t in child.subtree}


def _one_name(heads: list[Token]) -> bool:
    """Whether the list is part of one name ("the Organization for Security and Cooperation")."""
    between = heads[0].doc[heads[0].i + 1 : heads[-1].i + 1]
    inside = all(token.ent_iob_ == "I" for token in between)
    return inside and heads[0].ent_type_ not in ("", "PERSON", "GPE", "NORP", "LOC")


def _alternatives(heads: list[Token]) -> bool:
    """Whether the items are joined by "or" and it is not said which of them holds: of none, after a negation."""
    if any(child.dep_ == "neg" for token in heads[0].ancestors for child in token.children):
        return False
    return any(child.lower_ in ("or", "nor") for head in heads for child in head.children if child.dep_ == "cc")


def _glue(items: list[set[Token]], inside: set[Token]) -> set[Token]:
    """The commas and conjunctions between the items."""
    low = min(token.i for token in items[0])
    high = max(token.i for item in items for token in item)
    taken = set().union(*items)
    between = {t for t in inside if low <= t.i <= high and t not in taken}
    return {t for t in between if t.dep_ == "cc" or t.text in ",;" or (t.dep_ == "advmod" and t.head.dep_ == "cc")}


def apart(head: Token, words: list[Token]) -> list[list[Token]]:
    """The words of a clause once for each of its adjuncts, when its verb has several long ones after it.

    "The ferry sank off the northern cape during a storm in March" says where it sank, and during what.
    """
    if head.lemma_ == "be":  # what follows is what is said of the subject
        return _said_twice(head, words)
    inside = set(words)
    moves = not any(child.dep_ == "auxpass" for child in head.children)
    adjuncts = [
        part
        for child in head.children
        if child in inside and child.i > head.i and (_is_measure(child) or child.lower_ in CIRCUMSTANCES)
        if not _measured(child) and not (moves and (child.lower_ in WHITHER or _completes_verb(child)))
        if len(part := {token for token in child.subtree if token in inside}) >= LEAST_ADJUNCT
    ]
    if len(adjuncts) < 2:
        return [words]
    every = set().union(*adjuncts)
    return [trim([token for token in words if token not in every or token in one]) for one in adjuncts]


def _completes_verb(preposition: Token) -> bool:
    """Whether a preposition with a bare noun right after the verb makes one thing with it ("went on trial in Vik")."""
    thing = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if thing is None or preposition.i != preposition.head.i + 1 or thing.i != preposition.i + 1:
        return False
    return thing.tag_ == "NN" and not thing.ent_type_


def _is_measure(token: Token) -> bool:
    """Whether a noun says when, how long or how much without a preposition."""
    return token.dep_ == "npadvmod" and any(t.ent_type_ in MEASURES or t.like_num for t in token.subtree)


def _measured(adjunct: Token) -> bool:
    """Whether an adjunct belongs to a measure before it ("800 metres from the hive")."""
    before = adjunct.left_edge.i - 1
    return bool(before > 0 and adjunct.lower_ == "from" and adjunct.doc[before - 1].like_num)


def _said_twice(head: Token, words: list[Token]) -> list[list[Token]]:
    """The words once for each of two things that a subject is, as in "the toll was nine, the highest in years"."""
    inside = set(words)
    said = [child for child in head.children if child.dep_ == "attr" and child in inside and child.i > head.i]
    if len(said) != 2 or not set_off(said[1]):
        return [words]
    first, second = ({token for token in one.subtree if token in inside} for one in said)
    return [trim([token for token in words if token not in left_out]) for left_out in (second, first)]
