"""What an apposition, as parsed, says of what it stands beside: "Ida Holm, mayor of Vik", "the Food Agency (FA)"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.relatives import owner
from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.clauses.whole_lists import one_person, tail
from factcheck.claims.phrases.told_of import MEMBERS, beside, elsewhere, of_subject, second_aside
from factcheck.claims.syntax.agreement import takes_plural, top_of
from factcheck.claims.syntax.asides import ONCE, STRESSING, in_list, naming, plain_name, shares_out
from factcheck.claims.syntax.grammar import (
    described,
    is_determined,
    is_infinitive,
    is_past,
    is_person,
    phrase,
)
from factcheck.claims.syntax.saying import BODIES
from factcheck.claims.syntax.stretches import (
    AMOUNTS,
    FEW,
    PERIODS,
    SUMMING,
    TIMES,
    after_colon,
    is_plural,
    set_off,
    trim,
)
from factcheck.claims.syntax.tense import finite
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

ANY = {"a", "an"}
COUNTING = {"none", "some", "many", "most", "each", "all", "several", "few"}  # of those before the comma
CALLING = {"call", "dub", "brand", "label", "name", "consider"}
ANYBODY = {"man", "woman", "person", "guy", "boy", "girl"}
RANKED = {"only", "first", "last"}  # of those that a clause behind tells of
OVER = {"then", "once", "formerly"}  # "its then director", "the museum, once a prison"
# Nouns for what somebody does, of which there may be a first and a longest.
DEEDS = frozenset(
    "appearance defeat draw game goal loss medal point run start streak strike title touch victory visit win".split()  # noqa: SIM905
)
# What one at a time is in a place or a body: "is mayor of Vik".
OFFICES = frozenset(
    """
    ambassador boss captain ceo chair chairman chairwoman chairperson chancellor chief co-founder coach commandant
    commander commissioner coordinator curator dean deputy director editor founder governor head heir king leader
    manager mayor minister owner part premier president prince princess principal queen rector secretary speaker
    spokesman spokesperson spokeswoman superintendent treasurer vice
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def appositions(sentence: Span) -> Iterator[Clause]:
    """Claims that appositions make: the phrase is what its aside says it is."""
    for token in sentence:
        if token.dep_ != "appos" or after_colon(token) or "neg" in token.below:
            continue
        if (token.tag_ == "NNP" and token.left_edge.lower_ in ONCE) or shares_out(token):
            continue
        if token.lower_ == "chief" and token.nbor(1).lower_ == "among":
            continue  # "donors, chief among them the Holm Fund"
        if token.left_edge.nbor(-1).dep_ == "cc" and token.ent_type_ in AMOUNTS:
            continue  # "a raise of 4 percent this year and 3 percent next year"
        noun = _both_roles(beside(token))
        named, description = _parts(noun, token) if _is_member(noun, token) or _tells(noun, token) else ([], [])
        if description[1:] and description[0].lower_ == "that" and not set_off(token):
            description = description[1:]  # "knew that goalkeeper Karl Vik was ill"
        pointless = not (named and description) or _only_points(description, token) or _is_score(named, description)
        if not pointless and not _tells_of_amount(named, description, token):
            yield from _said_of(named, description, token)


def _is_score(named: list[Token], description: list[Token]) -> bool:
    """Whether a line only tells how a match ended: "Leck Rovers 3 Brod Athletic 2 (aet)"."""
    scored = named[-1].tag_ == "CD" and description[0].tag_ == "NNP"
    return scored and any(token.tag_ == "CD" for token in description)


def _only_points(description: list[Token], aside: Token) -> bool:
    """Whether a noun says nothing without its clause, which is a claim itself: "Karl Vik, the man who shot it"."""
    clause = next((child for child in aside.children if child.dep_ == "relcl" and child.i > aside.i), None)
    bare = len(description) == 2 and description[0].lower_ == "the" and description[1].tag_ == "NN"
    bare = bare and (description[1].lower_ in ANYBODY or not is_person(description[1]))
    return bare and clause is not None and not set_off(clause)


def _both_roles(noun: Token) -> Token:
    """The first of two roles of one person: "its founder and largest shareholder, Ida Holm"."""
    return noun.head if noun.dep_ == "conj" and one_person([noun.head, noun]) else noun


def _parts(noun: Token, aside: Token) -> tuple[list[Token], list[Token]]:
    """Who or what is named, and its description: "her chief, Karl Vik," says that Karl Vik is her chief."""
    told = _one_of_them(trim([t for t in _core(aside) if t.head is not aside or t.lower_ not in STRESSING]))
    # What follows the aside belongs to the sentence: "spoke to Ida Holm, a clerk, about the fire".
    low = aside.left_edge.i if noun.i < aside.i else 0
    host = _one_of_them(plain_name(noun) or phrase(noun, without=aside))
    host = [t for t in host if t not in told and (not low or t.i < low)]
    return (_without_age(told), host) if naming(noun) else (_without_age(host), told)


def _said_of(named: list[Token], description: list[Token], aside: Token) -> Iterator[Clause]:
    """The claims that who is named is what the description says, unless that is said of a part, or of a deed."""
    dated = next((n for n, token in enumerate(description) if token.ent_type_ != "DATE"), 0)
    if dated and description[dated].tag_ in ("PRP$", "DT"):
        description = description[dated:]  # "last year her guide, Hugh Vik, fell ill"
    some, deed = is_plural(named), _counts_what(description)
    if description[0].tag_ == "TO" or (named[0].lower_ in ANY and description[0].lower_ in ANY):
        return  # "plans to tax diesel", where "tax" was taken for a noun; "has a mill, a bridge over a river and"
    if description[-1].tag_ == "PRP" or (len(description) == 2 and description[0].lower_ == "one"):
        return  # "one of them, Ida Holm, ..."; "one man, Karl Vik, ..."
    several = [description] if some else _each(named, description)
    both = aside.head.dep_ == "conj"  # "its founder and largest shareholder, Ida Holm"
    if is_plural(several[0]) and not some and not both and not _is_somebody(named, several[0]):
        return
    if some and (description[0].lower_ in ANY or deed):
        return  # of one of several
    if deed and not any(token.lemma_.lower() in DEEDS for token in named):
        return  # "Holm scored in May, her ninth goal"
    measured = named[-1].ent_type_ in AMOUNTS or any(t.tag_ == "$" for t in named)
    if some and not measured and description[0].tag_ == "CD" and description[1:2] and description[1].tag_ != "IN":
        if FEW.get(description[0].lower_, 0) not in (0, _count(named)):
            return  # "two clerks, Ida Holm and Karl Vik, and the mayor"
        several = [description[1:]]
    if measured and description[0].lower_ == "the" and not any(t.tag_ == "JJS" for t in description):
        return  # "puts the cost at 90 million, the road agency at twice that"
    plural = takes_plural(named) and not measured
    # "its then director, Ida Holm, ..."
    then = any(token.lower_ in OVER for token in description) or _is_over(description[0])
    then = then or [token.lower_ for token in description[-3:]] == ["at", "the", "time"]
    form = finite("be", past=then or _past(aside), plural=plural)
    owned, about = _whose([*named, *description])
    for said in several:
        if {t.text for t in named} <= {t.text for t in said}:
            continue  # "Karl Vik is his brother Karl Vik"
        before = form if plural else f"{form} {_article(named, said)}".strip()
        put = owned or ({} if set_off(aside) and not _loses_clause(aside) else introducing(named, said))
        yield Clause(aside, "appositive", named, said, before=before, carried=True, said=put, about=about)


def _tells_of_amount(named: list[Token], description: list[Token], aside: Token) -> bool:
    """Whether a superlative is what came of it all, not the day or town before it: "rose in May, the biggest jump"."""
    if not any(token.tag_ in ("JJS", "RBS") for token in description):
        return False
    day = all(token.ent_type_ in TIMES for token in named) and aside.ent_type_ not in TIMES
    return (day and aside.lemma_.lower() not in PERIODS) or (aside.tag_ == "JJS" and named[-1].tag_ == "NNP")


def _is_over(first: Token) -> bool:
    """Whether what begins with a word was so once: "the town, originally Vik"."""
    return first.tag_ == "RB" and ONCE.get(first.lower_, False)


def _article(named: list[Token], description: list[Token]) -> str:
    """The article that a description of somebody lacks: "is a botanist", where "is mayor" needs none."""
    first, top = description[0], top_of(description) or description[-1]
    before = [child for child in top.children if child in description]
    told = any(child.dep_ in ("det", "poss", "nummod") or child.tag_ == "JJS" for child in before)
    one = top.tag_ == "NN" and not told and first.pos_ in ("NOUN", "ADJ")
    if not one or not OFFICES.isdisjoint(token.lower_ for token in description):
        return ""
    if named[-1].ent_type_ not in ("PERSON", "ORG") or named[-1].text.isupper():
        return ""
    return indefinite(first)


def indefinite(word: Token) -> str:
    """The article "a" as it is before a word."""
    text = word.text.lower()
    vowel = text[0] in "aeio" and not text.startswith(("eu", "one", "once"))
    return "an" if vowel or (text.startswith("un") and not text.startswith(("uni", "unan"))) else "a"


def _without_age(named: list[Token]) -> list[Token]:
    """A name without the age before it: "84-year-old Ida Holm"."""
    old = next((n for n, token in enumerate(named[:5]) if token.lower_ == "old"), None)
    return named[old + 1 :] if old == 4 and named[2].lower_ == "year" and len(named) > old + 1 else named


def _count(names: list[Token]) -> int:
    """How many there are of names that are joined."""
    inside = set(names)
    return 1 + sum(token.dep_ == "conj" and token.head in inside for token in names)


def _whose(tokens: list[Token]) -> tuple[dict[int, str], list[Token]]:
    """What is said in place of "whose" in an aside, and the words it repeats: "Holm, whose father, Karl, left"."""
    whose = next((token for token in tokens if token.tag_ == "WP$"), None)
    clause = next((above for above in whose.ancestors if above.dep_ == "relcl"), None) if whose is not None else None
    if whose is None or clause is None:
        return {}, []
    about = described(clause)
    return (owner(whose, about) if about else {}), about


def _counts_what(description: list[Token]) -> bool:
    """Whether a description is of what somebody did ("her ninth goal", "the longest such run"), not of somebody."""
    ranked = any(token.ent_type_ == "ORDINAL" or token.tag_ == "JJS" for token in description)
    return ranked and any(token.lemma_.lower() in DEEDS and token.pos_ == "NOUN" for token in description)


def _one_of_them(tokens: list[Token]) -> list[Token]:
    """A description without what says that it is of one of several ("among them the former chair")."""
    if len(tokens) < 3 or tokens[0].lower_ not in ("among", "including"):
        return tokens
    return tokens[2:] if tokens[1].tag_ == "PRP" else tokens[1:]


def _each(named: list[Token], description: list[Token]) -> list[list[Token]]:
    """The things that one person is said to be: "a crane driver and the deputy chair of the union"."""
    inside = set(description)
    top = top_of(description) or description[-1]
    others = [t for t in top.children if t.dep_ == "conj" and t in inside]
    if len(others) != 1 or others[0].tag_ != "NN" or tail([top, *others], inside):
        return [description]
    if not (is_determined(others[0]) and is_determined(top)) and not _is_somebody(named, description):
        return [description]
    rest = set(others[0].subtree)
    return [trim([t for t in description if t not in rest]), trim([t for t in description if t in rest])]


def _is_somebody(named: list[Token], description: list[Token]) -> bool:
    """Whether all items of a description are one person ("Karl Vik, a baker and father of three")."""
    inside = set(description)
    top = top_of(description) or description[-1]
    every = [top, *(t for t in top.children if t.dep_ == "conj" and t in inside)]
    return named[-1].ent_type_ == "PERSON" and all(t.tag_ == "NN" and _is_role(t) for t in every)


def _is_role(noun: Token) -> bool:
    """Whether a noun is for a person, or for an office that somebody holds."""
    return is_person(noun) or noun.lower_ in OFFICES or noun.lower_ in MEMBERS


def introducing(named: list[Token], description: list[Token]) -> dict[int, str]:
    """The article "a" for "the" in "the union Unify": "the" would mean a union spoken of before."""
    the, top = description[0], description[-1]
    if the.lower_ != "the" or top.tag_ != "NN" or not named[-1].ent_type_ or len(description) > 4:
        return {}
    if any(token.tag_ in ("JJS", "POS", "PRP$", "IN", "CD") or token.dep_ == "relcl" for token in description):
        return {}
    return {the.i: indefinite(description[1])}


def _loses_clause(aside: Token) -> bool:
    """Whether a clause tells which one is meant, and is told apart: "Holm, the nurse who raised the alarm"."""
    return any(child.dep_ == "relcl" and not set_off(child) and _is_beside(child) for child in aside.children)


def _is_member(noun: Token, aside: Token) -> bool:
    """Whether somebody is told to be of a party or people: "the mayor, a Democrat who lives in Vik"."""
    first = aside.left_edge
    if (
        aside.tag_ != "NNP"
        or first.lower_ not in ("a", "an")
        or aside.i != first.i + 1
        or has(aside, ("conj", "appos"))
    ):
        return False
    return noun.ent_type_ == "PERSON" or is_person(noun)


def _tells(noun: Token, aside: Token) -> bool:
    """Whether an aside says what its noun is; lists, places within places and translations are parsed as asides too."""
    joined = noun.dep_ == "conj" and naming(noun) == aside and aside.ent_type_ != "GPE"
    person = joined and (aside.ent_type_ == "PERSON" or not set_off(aside))  # "and the cook, Ida Holm"
    person = person or second_aside(noun, aside)
    if aside.ent_type_ in (*TIMES, "CARDINAL", "LANGUAGE", "NORP") or (noun.dep_ in ("appos", "conj") and not person):
        return False
    first = aside.left_edge.i
    if elsewhere(noun, aside, first):
        return False
    if aside.lower_ in COUNTING or (noun.head.lemma_.lower() in CALLING and noun.dep_ == "dobj"):
        return False  # "nine worms, none of them long"; "called the speech “a list of wishes”"
    if (first > 2 and aside.doc[first - 2].lower_ == "among") or (
        aside.doc[first].lower_ == "among" and aside.tag_ == "NNS"
    ):
        return False  # "twelve people, among them two children"
    of_thing = noun.dep_ == "pobj" and noun.head.lower_ == "of" and not is_person(noun)
    thing = of_thing and not set_off(aside)  # "chair of the bench Ida Holm"
    if aside.ent_type_ == "PERSON" and (thing or noun.lemma_.lower() in BODIES):
        return False  # "the auditor of the group, Ida Holm, ..."
    if naming(noun) and aside.pos_ == "PROPN":
        return True
    beside = [c for c in (*noun.children, *aside.children) if c.dep_ in ("conj", "appos") and c != aside]
    if not all(_age_or_role(child, noun, aside) for child in beside):
        return False
    if any(token.text in ":;–" for token in aside.subtree) or _listed(aside):
        return False
    if aside.pos_ == "PROPN" and noun.pos_ == "PROPN":
        return _abbreviates(aside, noun)
    if aside.pos_ == "PROPN":
        return False
    # "... won the cup, a feat that nobody had expected": the aside sums up the sentence.
    if aside.lemma_.lower() in SUMMING and (noun.dep_ not in ("nsubj", "nsubjpass") or aside.i > noun.head.i):
        return False
    described = has(aside, ("det", "poss", "amod", "prep", "compound", "nummod"))
    return aside.pos_ == "NOUN" and (noun.pos_ in ("PROPN", "NOUN") or of_subject(noun, aside)) and described


def _abbreviates(aside: Token, noun: Token) -> bool:
    """Whether a name in capitals is short for the one before it: "the Food Agency (FA)", not "Vik, D.C."."""
    if not aside.text.isupper() or not aside.text.isalpha() or len(aside.text) < 2:
        return False
    return aside.nbor(-1).text == "(" or aside.text[0] == noun.left_edge.text[:1] or noun.ent_type_ != "GPE"


def _age_or_role(beside: Token, noun: Token, aside: Token) -> bool:
    """Whether what stands beside a person's description is an age, or a second description."""
    aged = beside.head == noun and beside.is_digit and is_person(noun)  # "my neighbour, 81, a diabetic"
    if noun.ent_type_ != "PERSON" and not aged:
        return False
    determined = is_determined(aside) or aside.lower_ in OFFICES  # "chair of the board and the first woman there"
    if beside.head == noun and beside.is_digit and len(beside) < 4:
        return determined
    if beside.dep_ != "conj" or beside.head != aside or beside.tag_ != "NN":
        return False
    people = _is_role(aside), _is_role(beside)
    # Not "linked Holm, the movement and the tax".
    return any(people) if determined and is_determined(beside) else all(people)


def _listed(aside: Token) -> bool:
    """Whether a list goes on after what a parser took for an aside ("our partners, our neighbours and our staff")."""
    after = aside.right_edge.i + 1
    following = aside.doc[after : min(after + 2, aside.sent.end)]
    return any(token.lower_ in ("and", "or") for token in following) or in_list(aside)


def _core(aside: Token) -> list[Token]:
    """The aside without clauses; after a name, without what parsers hang on it that belongs to the sentence."""
    dropped = {t for child in aside.subtree if _is_beside(child) for t in child.subtree}
    if aside.pos_ == "PROPN":
        titled = aside.left_edge.lower_ == "the"  # "the Star of Lorn"
        hung = [child for child in aside.children if child.dep_ in ("prep", "npadvmod")]
        dropped |= {t for child in hung if not (titled and child.lower_ == "of") for t in child.subtree}
    kept = [token for token in aside.subtree if token not in dropped]
    joined = any(token.dep_ == "conj" for token in kept)
    comma = next((n for n, token in enumerate(kept) if token.text == "," and token.i > aside.i), None)
    return kept if joined or comma is None else kept[:comma]


def _is_beside(child: Token) -> bool:
    """Whether a clause is no part of an aside, as the infinitive is of "the first woman to do so"."""
    if child.dep_ == "relcl" and not set_off(child) and any(t.lower_ in RANKED for t in child.head.lefts):
        return False  # "the only town that bans it"
    return child.dep_ == "parataxis" or (child.dep_ == "relcl" and not is_infinitive(child))


def _past(aside: Token) -> bool:
    """Whether somebody was what an aside says: "the late ...", "then ..."; but one is a former minister."""
    words = [token.lower_ for token in aside.subtree]
    if aside.i > aside.head.head.i and of_subject(aside.head, aside) and is_past(aside.head.head):
        return True
    return "late" in words or "then" in words or words[-3:] == ["at", "the", "time"]
