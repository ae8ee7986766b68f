"""A list in a clause -> whether its items are meant together, so that none of them is said by itself.

"Ida and Karl married", "a merger of A and B", "the region consists of A and B" and "men and women make up the rest"
say nothing of one of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.syntax.stretches import is_plural

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

# Prepositions whose objects only make sense together.
TOGETHER = {"between", "among", "amongst", "amid", "amidst", "betwixt"}
# What several do with each other, none of them does alone.
MUTUAL = frozenset(
    """
    meet agree talk discuss marry divorce split merge differ clash compete negotiate debate argue unite form combine
    exchange share join total cooperate collaborate quarrel wed alternate intersect coincide collide constitute
    comprise mate outnumber overlap reconcile correspond ally team average border amount befriend disagree
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs whose objects are put together, told apart, or are the parts of a whole.
JOINING = frozenset(
    """
    connect link compare combine merge unite mix blend divide split distinguish separate contrast reconcile join
    consist comprise compose constitute total range alternate swap exchange bridge match marry pair confuse equate
    integrate balance weigh juggle sum add subtract multiply average bring differentiate
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
APART = {"compare", "contrast", "distinguish", "differentiate"}
# What two are to one another: "are level on nine points", "with Holm and Berg tied".
ALIKE = {"level", "tied", "neck", "equal", "deadlocked", "separated", "divided", "apart"}
# The same without "as", "to" or "from" behind it: "are the same".
COMPARED = {"same", "identical", "similar", "different", "unequal", "interchangeable", "incompatible", "inseparable"}
# Nouns for what several have, do or are together, before "of", "between" or "from".
JOINT = frozenset(
    """
    merger alliance coalition combination mix mixture blend union marriage meeting relationship relation difference
    comparison series pair couple trio group set range number total sum average half majority intersection
    child son daughter collaboration cooperation partnership contrast balance clash fusion link connection conflict
    ratio
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Adverbs and quantifiers that count several as one, or share something out among them.
COUNTED = frozenset(
    """
    together jointly combined respectively altogether total collectively alike each between mutually apiece
    simultaneously equally
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What several do to one thing, or have, as one.
OWNING = frozenset("own share hold have write found create build buy sell win sign make form launch produce".split())  # noqa: SIM905
HAVING = {"own", "share", "hold"}
SHARING = {"respectively", "apiece"}
RECIPROCAL = {"each", "one"}  # before "other" and "another"
DEALS = {"treaty", "agreement", "deal", "pact", "contract", "accord", "peace", "truce", "compromise", "ceasefire"}
BOTH = {"both"}
FLOATING = {"both", "all", "each"}
UP = {"make", "add"}  # with "up"


def likened(verb: Token) -> bool:
    """Whether a verb tells what several are to one another: "are the same"."""
    return any(map(_is_compared, verb.children))


def _is_compared(said: Token) -> bool:
    return said.lower_ in COMPARED and said.dep_ in ("acomp", "attr") and said.right_edge is said


def joint_subjects(verb: Token) -> bool:
    """Whether several subjects of a verb do or are one thing together."""
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBN" and verb.lower_ in ALIKE:
        return True
    if lemma in MUTUAL or (lemma in UP and any(c.dep_ == "prt" and c.lower_ == "up" for c in verb.children)):
        return True
    if lemma == "account" and any(child.lower_ == "for" for child in verb.children):
        return True
    for child in verb.children:
        if child.dep_ == "dobj" and any(c.lower_ in COMPARED - {"same"} for c in child.below.get("amod", ())):
            return True  # "the Senate and the House passed different bills"
        if (child.dep_ == "dobj" and _one_thing(child, lemma)) or child.lower_ in COUNTED or _each_other(child):
            return True
        if child.dep_ in ("acomp", "attr", "oprd", "advmod", "prep") and child.lower_ in ALIKE:
            return True
        if _is_compared(child):
            return True
        if child.dep_ in ("attr", "oprd") and (is_plural(list(child.subtree)) or _counts(child)):
            return True
        if child.dep_ == "prep" and any(_each_other(t) or t.lower_ == "each" for t in child.subtree):
            return True
    if verb.nbor(-1).lower_ in FLOATING:
        return True  # "Vik and Holm both left"
    return any(c.dep_ == "predet" and c.lower_ in BOTH for c in verb.children)


def _one_thing(thing: Token, lemma: str) -> bool:
    """Whether an object may be what several have or do together: not several of a kind, nor so much of something.

    "Ida and Karl own a mill" may own it together; "Norway and Chile pay farmers" each.
    """
    if lemma in OWNING or thing.pos_ not in ("NOUN", "PROPN"):
        return True
    fixed = any(child.dep_ in ("det", "poss", "nummod") and child.i < thing.i for child in thing.children)
    return fixed and not any(child.lower_ == "same" for child in thing.children)


def joint_objects(first: Token) -> bool:
    """Whether the items of a list that begins with an object are put together, or told apart, by what governs it."""
    token = first
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        if token.lower_ in TOGETHER and token.dep_ == "prep":
            return True
        token = token.head
    over = first.head
    if first.dep_ == "pobj":
        whole = over.head
        if over.lower_ == "with" and any(
            _sets_apart(child, first) for part in (whole, over) for child in part.children
        ):
            return True  # "with the Greens and the Reds separated by nine votes"
        if over.dep_ == "agent" and whole.lemma_.lower() in HAVING:
            return True  # "owned by the city and the state"
        if whole.pos_ == "NOUN" and whole.lemma_.lower() in JOINT and over.lower_ in ("of", "between"):
            return True
        several = whole.dep_ in ("nsubj", "nsubjpass") and whole.tag_ == "NNS" and over.lower_ == "of"
        if several and _strike_deal(whole.head):
            return True  # "the ministers of Vik and Holm signed a treaty"
        if over.lower_ == "of" and whole.dep_ in ("dobj", "nsubjpass") and whole.head.lemma_.lower() in APART:
            return True  # "contrasted the plans of the Greens and the Reds"
        made = over.lower_ in ("of", "into", "from", "with", "to") and whole.lemma_.lower() in JOINING | {
            "make",
            "turn",
        }
        return made and over.i > whole.i
    if first.dep_ in ("dobj", "nsubjpass"):
        if over.lemma_.lower() in JOINING:
            return True
        return any(c.dep_ == "prep" and c.lower_ == "as" and _plural_object(c) for c in over.children)
    return False


def _sets_apart(verb: Token, first: Token) -> bool:
    """Whether a participle behind a list tells what its items are to one another."""
    return verb.tag_ == "VBN" and verb.i > first.i and (verb.lemma_.lower() in JOINING or verb.lower_ in ALIKE)


def joint_acts(first: Token) -> bool:
    """Whether several acts are one, or are set against each other: "try and see", "chose to"."""
    over = first.head
    if first.dep_ == "pcomp":
        return over.lower_ in TOGETHER | {"without", "instead", "than"}
    return over.lemma_.lower() in ("try", "choose", "prefer", "combine", "alternate") or first.lower_ in ("try", "go")


def _strike_deal(verb: Token) -> bool:
    """Whether several do something that takes more than one of them: meet, sign a treaty."""
    dealt = any(child.dep_ == "dobj" and child.lemma_.lower() in DEALS for child in verb.children)
    return dealt or verb.lemma_.lower() in MUTUAL


def shared_out(words: list[Token]) -> bool:
    """Whether a clause shares something out among several, each in its turn ("one and two respectively")."""
    return not SHARING.isdisjoint([token.lower_ for token in words])


def mutual(words: list[Token]) -> bool:
    """Whether several do something to one another, in whatever place of a clause ("were unable to see each other")."""
    return any(token.lower_ in ("other", "another") and _each_other(token) for token in words)


def _each_other(token: Token) -> bool:
    following = token.nbor(1).lower_
    previous = token.nbor(-1).lower_
    return (token.lower_ in RECIPROCAL and following in ("other", "another")) or (
        token.lower_ in ("other", "another") and previous in RECIPROCAL
    )


def _counts(noun: Token) -> bool:
    """Whether a noun is for one of several, or for all of them ("are a couple", "are the only pair")."""
    return noun.lemma_.lower() in JOINT


def _plural_object(preposition: Token) -> bool:
    return any(child.dep_ == "pobj" and child.tag_ in ("NNS", "NNPS") for child in preposition.children)
