"""A clause with a list in it -> a clause for each item of the list."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from factcheck.claims.clauses.collective import MUTUAL, joint_acts, joint_subjects, mutual, shared_out
from factcheck.claims.clauses.contrast import opposed, sets_against
from factcheck.claims.clauses.shared_objects import has_object_of_next, share_object
from factcheck.claims.clauses.whole_lists import alternatives, is_whole, tail, verb_of
from factcheck.claims.syntax.agreement import SUBJECT
from factcheck.claims.syntax.asides import goes_on
from factcheck.claims.syntax.connectives import not_only
from factcheck.claims.syntax.grammar import is_person
from factcheck.claims.syntax.stretches import DASHES, NOUNS, after_colon, set_off, trim

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

MOST_VARIANTS = 12
LIKENING = {
    "about",
    "almost",
    "nearly",
    "roughly",
    "just",
    "well",
}  # "no eyes and nine nerves, about as many as a snail"
LISTED = {"dobj", "pobj", "attr", "oprd", "dative", "appos", "amod", "acomp"}
PAIRED = {"both", "either", "neither", "only", "not"}
LINKED = {"conj", "appos"}  # what the second item of a list hangs by
APART = {"between", "from", "without", "not"}  # with these the parts belong together, or are denied
BEGINNING = LISTED | SUBJECT | {"xcomp", "pcomp", "prep", "agent"}  # what the first item of a list hangs by
PLURAL = {"NNS", "NNPS"}
ARTICLES = {"the", "a", "an"}
IN_TURN = {"then", "later", "eventually", "subsequently", "finally"}
GLUE = {",", ";"} | DASHES  # signs between the items of a list


def variants(words: list[Token], head: Token) -> list[list[Token]]:
    """The words of a clause, `head` its verb, once for each combination of items of its lists; as they are without any.

    Lists within another clause that modifies a noun are left alone: that is a claim of its own, and is split there.
    """
    if not any(token.dep_ in LINKED or token.is_digit for token in words) or shared_out(words) or mutual(words):
        return [words]
    if "including" in head.sent.words and any(t.tag_ == "CD" and t.head.lower_ == "including" for t in words):
        return [words]  # "raided banks, shops and schools, including one in Vik"
    inside = set(words)
    apart = {t for word in words if word is not head and _is_apart(word) for t in word.subtree}
    lists = [
        items
        for token in words
        if token.children and (token.dep_ in BEGINNING or token.tag_ in PLURAL)
        if token not in apart and (items := _items(token, inside))
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
    if not chosen or _in_step(chosen, head):
        return [words]
    glue = {token for items in chosen for token in _glue(items, inside)} | _pairing(chosen, inside)
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


def _is_apart(word: Token) -> bool:
    """Whether a verb has a clause of its own on a noun, or one that asks: "asks whether trams and buses are old"."""
    asks = word.dep_ == "ccomp" and any(child.lower_ == "whether" for child in word.below.get("mark", ()))
    return asks or word.dep_ in ("relcl", "acl")


def _in_step(lists: list[list[set[Token]]], head: Token) -> bool:
    """Whether each of several has its own figure: "sales of tin and lead fell by 8 and 12 per cent"."""
    before = {len(items) for items in lists if all(token.i < head.i for token in items[0])}
    return any(
        len(items) in before and all(any(token.like_num for token in item) for item in items)
        for items in lists
        if all(token.i > head.i for token in items[0])
    )


def _of_neither(either: Token) -> bool:
    """Whether what is denied is denied of each: "did not name either the mayor or the clerk"."""
    verb = next((above for above in either.ancestors if above.pos_ in ("VERB", "AUX")), either)
    return either.lower_ == "either" and "neg" in verb.below


def _pairing(lists: list[list[set[Token]]], inside: set[Token]) -> set[Token]:
    """What pairs the items of lists, and goes with none of them alone: "both", "either", "not only" with its "also"."""
    paired = [t for t in inside if t.dep_ == "preconj" and (t.lower_ == "both" or _of_neither(t))]
    found = {t for t in paired if any(t.head in items[0] for items in lists)}
    for token in inside:
        if not_only(token) and any(token.head in items[0] for items in lists):
            found.update(token.subtree)
            found.update(t for t in inside if t.lower_ == "also" and t.i > token.i and t.nbor(-1).dep_ == "cc")
    return found


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
        and left.pos_ in NOUNS
        and (right.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM") or right.lower_ in LIKENING)
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
    listed = first.dep_ in LISTED or (first.dep_ in SUBJECT and not joint_subjects(verb_of(first, inside)))
    if not listed:
        return []
    heads = [*_begun_by(first, inside), *_heads(first, inside)]
    if any(head.pos_ not in kinds for head in heads):
        return []
    if len(heads) == 2 and heads[0].lower_ == heads[1].lower_ and not heads[1].children:
        return []  # "are neck and neck"
    if first.dep_ == "pobj" and _contrasted(heads):
        return _beside_object(heads, inside)
    if len(heads) < 2 or sets_against(heads) or is_whole(heads, inside) or _begun(first, inside):
        return []
    items = _parts(heads, inside)
    items[0] -= _owner(heads) | _article(heads, items) | _asking(heads[0])
    shared = tail(heads, inside)
    return [item - shared for item in items]


def _parts(heads: list[Token], inside: set[Token]) -> list[set[Token]]:
    """The tokens of each item of a list: those below its head, without the items after it and what joins them."""
    items = []
    for number, head in enumerate(heads):
        rest = {token for other in heads[number + 1 :] for token in other.subtree}
        items.append({token for token in head.subtree if token not in rest and token in inside} - _joints(head))
    return items


def _begun_by(first: Token, inside: set[Token]) -> list[Token]:
    """Adjectives that a list begins with and a parser has left out of it: "French, German and Dutch"."""
    found: list[Token] = []
    if first.dep_ != "amod":
        return found
    place = first.left_edge.i
    for child in reversed([c for c in first.head.children if c.dep_ == "amod" and c.i < first.i and c in inside]):
        if child.i + 2 != place or child.nbor(1).text != ",":
            break
        found.insert(0, child)
        place = child.left_edge.i
    return found


def _acts(first: Token, inside: set[Token]) -> list[set[Token]]:
    """The infinitives or gerunds of a list: "plans to sell the mill and cut jobs"; a lone "to" belongs to all."""
    acts = [first]
    for act in acts:
        acts += [t for t in act.children if t.dep_ == "conj" and t.tag_ == first.tag_ and t in inside and t not in acts]
    if len(acts) < 2 or first.tag_ not in ("VB", "VBG") or joint_acts(first):
        return []
    if alternatives(acts) or sets_against(acts):
        return []
    if any(child.dep_ in ("nsubj", "nsubjpass") for act in acts for child in act.children):
        return []
    if has_object_of_next(first) or (first.tag_ == "VB" and share_object(first)):
        return []  # "to build and sell flats", "drafting and sponsoring budgets"
    marks = {child for child in first.children if child.tag_ == "TO"}
    items = _parts(acts, inside)
    if not any(child.tag_ == "TO" for act in acts[1:] for child in act.children):
        items[0] -= marks
    return items


def _adjuncts(first: Token, inside: set[Token]) -> list[set[Token]]:
    """The parts of a list that each begin with the same preposition: "hampered by snow and by a lack of fuel"."""
    if first.head.pos_ not in ("VERB", "AUX"):
        return []
    if "neg" in first.below and (pair := opposed(first)):
        return _parts(pair, inside)
    if first.lower_ in APART:
        return []
    every = [first]
    for one in every:
        every += [t for t in one.children if t.dep_ == "conj" and t.lower_ == first.lower_ and t in inside]
    if len(every) < 2 or alternatives(every):
        return []
    if set_off(first) and any(child.lower_ in ("twice", "times") for child in first.head.children):
        return []  # "failed twice, in May and in June"
    before = first.doc[max(first.i - 3, 0) : first.i]
    if any(
        t.lower_ == first.lower_ and t.dep_ == "prep" and t.i < first.i and set_off(first) for t in first.head.rights
    ):
        return []  # "on age, on skin and on luck", the first of them parsed apart
    paired = any(token.lower_ in PAIRED for token in before) or "preconj" in first.below
    if paired or any(
        t.lower_ == first.lower_ and t.nbor(-1).text == "," and t not in every for t in first.subtree if t.i
    ):
        return []  # "both in Vik and in Holm", and lists of which the parse has missed a part
    return _parts(every, inside)


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


def _asking(first: Token) -> set[Token]:
    """The word that asks of all items: "what revenues and expenses will be"."""
    return {token for child in first.lefts if child.tag_ in ("WDT", "WP", "WRB") for token in child.subtree}


def _article(heads: list[Token], items: list[set[Token]]) -> set[Token]:
    """The article of two things of which the second is only a word, or the greatest: "the road and bridge"."""
    first, last = heads[0], heads[-1]
    article = first.left_edge
    if article.lower_ not in ARTICLES or article.head is not first or any(head.tag_ != "NN" for head in heads):
        return set()
    bare = last.left_edge is last and last.right_edge is last
    if len(heads) > 2:
        alike = bare and all(head.left_edge is head for head in heads[1:])
        return {article} if alike and article.lower_ == "the" else set()
    if article.lower_ != "the":
        return {article} if bare and is_person(last) else set()
    picked = last.left_edge.tag_ in ("JJS", "RBS") and last.left_edge in items[1]
    return {article} if bare or picked else set()


def _numbers(noun: Token, inside: set[Token]) -> list[set[Token]]:
    """The numbers after a noun that each name one of its kind ("Lines 3, 5 and 11")."""
    over = noun.head.lemma_.lower()
    if noun.tag_ not in PLURAL or noun.dep_ not in SUBJECT or over in MUTUAL:  # "answered on pages 9 and 11"
        return []
    found: list[set[Token]] = []
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.is_digit and token in inside:
            found.append({token})
        elif not found or (token.text != "," and token.lower_ != "and"):
            break
    return found if len(found) > 1 else []


def _joints(head: Token) -> set[Token]:
    joints = {t for child in head.children if child.dep_ in ("cc", "preconj") for t in child.subtree}
    return joints | {child for child in head.children if _in_turn(child)}


def _in_turn(word: Token) -> bool:
    """Whether a word right behind "and" tells only in which order: "elected Ida Holm and later Karl Vik"."""
    return word.lower_ in IN_TURN and word.dep_ == "advmod" and word.nbor(-1).dep_ == "cc"


def _glue(items: list[set[Token]], inside: set[Token]) -> set[Token]:
    """The commas and conjunctions between the items."""
    low = min(token.i for token in items[0])
    high = max(token.i for item in items for token in item)
    taken = set().union(*items)
    between = {t for t in inside if low <= t.i <= high and t not in taken}
    return {
        t
        for t in between
        if t.dep_ == "cc" or t.text in GLUE or (t.dep_ == "advmod" and t.head.dep_ == "cc") or _in_turn(t)
    }
