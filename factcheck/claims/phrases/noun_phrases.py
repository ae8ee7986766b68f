"""What a noun phrase says in passing: "Elena Voss, mayor of Harburg", "the Food Agency (FA)", "singer Ida Holm"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.relatives import owner
from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.phrases.apposed import apposed, members
from factcheck.claims.phrases.events import events
from factcheck.claims.phrases.figures import figures
from factcheck.claims.phrases.parentheticals import besides
from factcheck.claims.syntax.agreement import takes_plural, top_of
from factcheck.claims.syntax.asides import is_predicative, naming, plain_name
from factcheck.claims.syntax.grammar import (
    EVENTS,
    SUBJECTS,
    described,
    is_determined,
    is_past,
    is_person,
    phrase,
    subject_of,
)
from factcheck.claims.syntax.stretches import AMOUNTS, SUMMING, after_colon, is_plural, set_off, trim
from factcheck.claims.syntax.tense import finite
from factcheck.claims.syntax.tree import has

# What stands between the article and the name in "the former Norrland striker Ida Holm".
ROLE = {
    "compound",
    "amod",
    "det",
    "nmod",
    "poss",
    "case",
    "appos",
    "nsubj",
    "nsubjpass",
    "pobj",
    "dobj",
    "attr",
    "agent",
}

ROLE_WORDS = ("NOUN", "ADJ", "PROPN", "DET", "PART")
# What one firm, body or state is to another.
RELATED = frozenset("rival subsidiary parent partner competitor owner supplier ally sponsor affiliate".split())  # noqa: SIM905
COUNTING = {"none", "some", "many", "most", "each", "all", "several", "few"}  # of those before the comma
CALLING = {"call", "dub", "brand", "label", "name", "consider"}

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
COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5}

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token


def in_passing(sentence: Span) -> Iterator[Clause]:
    """The claims of a sentence's noun phrases."""
    kinds = [figures, qualities, roles, besides]
    if "appos" in sentence.deps:
        kinds = [asides, figures, qualities, superlatives, roles, besides]
    found = [clause for kind in kinds for clause in kind(sentence)]
    yield from found
    if "," in sentence.words:
        yield from apposed(sentence, found)
    if "among" in sentence.words:
        yield from members(sentence)
    yield from events(sentence)


def asides(sentence: Span) -> Iterator[Clause]:
    """Claims that appositions make: the phrase is what its aside says it is."""
    for token in sentence:
        if token.dep_ != "appos" or after_colon(token) or not _tells(noun := _nearest(_described(token), token), token):
            continue
        host = plain_name(noun) or phrase(noun, without=token)
        aside = trim(_core(token))
        host, aside = _one_of_them(host), _one_of_them(aside)
        # What follows the aside belongs to the sentence: "spoke to Ida Holm, a clerk, about the fire".
        low = token.left_edge.i if noun.i < token.i else 0
        host = [t for t in host if t not in aside and (not low or t.i < low)]
        if not host or not aside:
            continue
        # "Her chief, Karl Vik," says that Karl Vik is her chief.
        named, description = (aside, host) if naming(noun) else (host, aside)
        named = _without_age(named)
        several = _each(description) if not is_plural(named) else [description]
        if is_plural(several[0]) and not is_plural(named):
            continue
        if is_plural(named) and (description[0].lower_ in ("a", "an") or _counts_what(description)):
            continue  # of one of several
        if _counts_what(description) and not any(token.lemma_.lower() in DEEDS for token in named):
            continue  # "Holm scored in May, her ninth goal"
        if is_plural(named) and description[0].tag_ == "CD":
            if COUNTED.get(description[0].lower_, 0) not in (0, _count(named)):
                continue  # "two clerks, Ida Holm and Karl Vik, and the mayor"
            several = [description[1:]]
        measured = named[-1].ent_type_ in AMOUNTS or any(t.tag_ == "$" for t in named)
        if measured and description[0].lower_ == "the" and not any(t.tag_ == "JJS" for t in description):
            continue  # "puts the cost at 90 million, the road agency at twice that"
        owned, about = _whose([*named, *description])
        for said in several:
            if {t.text for t in named} <= {t.text for t in said}:
                continue  # "Karl Vik is his brother Karl Vik"
            plural = takes_plural(named) and not measured
            form = finite("be", past=_past(token), plural=plural)
            yield Clause(
                token,
                "appositive",
                named,
                said,
                before=form if plural else f"{form} {_article(named, said)}".strip(),
                carried=True,
                said=owned or ({} if set_off(token) else _one(named, said)),
                about=about,
            )


def _article(named: list[Token], description: list[Token]) -> str:
    """The article that a description of somebody lacks: "is a botanist", where "is mayor" needs none."""
    first, top = description[0], top_of(description) or description[-1]
    told = any(child.dep_ in ("det", "poss", "nummod") or child.tag_ == "JJS" for child in top.children)
    one = top.tag_ == "NN" and not told and first.pos_ in ("NOUN", "ADJ")
    if not one or not OFFICES.isdisjoint(token.lower_ for token in description):
        return ""
    if named[-1].ent_type_ not in ("PERSON", "ORG") or named[-1].text.isupper():
        return ""
    return _indefinite(first)


def _indefinite(word: Token) -> str:
    """The article "a" as it is before a word."""
    return "an" if word.text[0].lower() in "aeio" else "a"


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
    return owner(whose, about), about


def _counts_what(description: list[Token]) -> bool:
    """Whether a description is of what somebody did ("her ninth goal", "the longest such run"), not of somebody."""
    ranked = any(token.ent_type_ == "ORDINAL" or token.tag_ == "JJS" for token in description)
    return ranked and any(token.lemma_.lower() in DEEDS and token.pos_ == "NOUN" for token in description)


def _one_of_them(tokens: list[Token]) -> list[Token]:
    """A description without what says that it is of one of several ("among them the former chair")."""
    if len(tokens) < 3 or tokens[0].lower_ not in ("among", "including"):
        return tokens
    return tokens[2:] if tokens[1].tag_ == "PRP" else tokens[1:]


def _each(description: list[Token]) -> list[list[Token]]:
    """The things that one person is said to be: "a crane driver and the deputy chair of the union"."""
    inside = set(description)
    top = top_of(description) or description[-1]
    others = [t for t in top.children if t.dep_ == "conj" and t in inside]
    if len(others) != 1 or others[0].tag_ != "NN" or not is_determined(others[0]) or not is_determined(top):
        return [description]
    rest = set(others[0].subtree)
    return [trim([t for t in description if t not in rest]), trim([t for t in description if t in rest])]


def _one(named: list[Token], description: list[Token]) -> dict[int, str]:
    """The article "a" for "the" in "the union Unify": "the" would mean a union spoken of before."""
    the, top = description[0], description[-1]
    if the.lower_ != "the" or top.tag_ != "NN" or not named[-1].ent_type_ or len(description) > 4:
        return {}
    if any(token.tag_ in ("JJS", "POS", "PRP$", "IN", "CD") or token.dep_ == "relcl" for token in description):
        return {}
    return {the.i: _indefinite(description[1])}


def superlatives(sentence: Span) -> Iterator[Clause]:
    """Claims of what a figure is besides: "the fine was 90,000 euros, the largest in years"."""
    for token in sentence:
        if token.dep_ != "appos" or token.tag_ != "JJS" or token.head.dep_ != "attr":
            continue
        verb = token.head.head
        if verb.lemma_ != "be":
            continue
        named, carried = subject_of(verb)
        if named and not carried:
            yield Clause(token, "appositive", named, trim(list(token.subtree)), before=verb.text, carried=True)


def qualities(sentence: Span) -> Iterator[Clause]:
    """Claims that adjectives between commas make: in "the council, wary of debt, refused" it was wary of debt."""
    for token in sentence:
        if token.pos_ != "ADJ" or not is_predicative(token) or token.head.dep_ not in SUBJECTS:
            continue
        named = phrase(token.head, without=token)
        form = finite("be", past=is_past(token.head.head), plural=takes_plural(named))
        joined = next((c for c in token.children if c.dep_ == "conj" and c.pos_ == "ADJ" and c.n_rights), None)
        apart = set(joined.subtree) if joined is not None else set()
        for head in (token, joined) if joined is not None else (token,):
            words = trim([t for t in token.subtree if (t in apart) == (head is joined)])
            yield Clause(head, "appositive", named, words, before=form, carried=True)


def roles(sentence: Span) -> Iterator[Clause]:
    """Claims that a description before a name makes: "the painter Ida Holm" says that Ida Holm is a painter."""
    for entity in sentence.ents:
        if entity.start == sentence.start or entity[-1].tag_ in ("NNPS", "NNS") or not entity[-1].text[:1].isupper():
            continue
        if entity.label_ != "PERSON" and not _relation(entity):
            continue
        role: list[Token] = []
        token = entity[0].nbor(-1)
        while token.i >= sentence.start and token.dep_ in ROLE and (token.pos_ in ROLE_WORDS or _described_by(token)):
            role.insert(0, token)
            if token.pos_ == "DET" or token.i == sentence.start:
                break
            token = token.nbor(-1)
        if role and token.tag_ == "PRP$" and token not in role:
            role.insert(0, token)
        if (
            not role
            or (role[-1].tag_ != "NN" and role[-1].lower_ not in RELATED)
            or role[-1].dep_ == "appos"
            or role[0].pos_ == "PART"
        ):
            continue
        if role[-1] != entity.root.head and naming(role[-1]):
            continue  # an aside, taken above
        if role[-1].head.i == sentence.start and entity.root.dep_ in SUBJECTS and role[-1].dep_ == "pobj":
            continue  # "in fact Holm brought it back"
        if role[-1].dep_ == "pobj" and role[-1].head.lower_ == "of" and not is_person(role[-1]):
            continue  # "leader of the opposition Ida Holm"
        bare = role[0].pos_ != "DET" and role[0].tag_ not in ("PRP$", "POS") and not _owned(role)
        if _unclear(role, sentence, bare=bare) or (bare and entity.label_ != "PERSON"):
            continue
        article = _indefinite(role[0]) if bare else ""
        said = _one(list(entity), role) if not any(token.tag_ == "NNP" for token in role) else {}
        yield Clause(
            role[-1], "appositive", list(entity), role, before=f"is {article}".strip(), carried=True, said=said
        )


def _unclear(role: list[Token], sentence: Span, *, bare: bool) -> bool:
    """Whether it does not show if the words before a name are a description of it, or a part of one."""
    first = role[0]
    if "-" in (first.nbor(-1).text if first.i else "",):
        return True  # what is left of "the 19-year-old keeper"
    if first.i == sentence.start and (first.ent_type_ or first.pos_ == "PROPN") and not _owned(role):
        return True  # whether it is a name ("Rovers coach Piet Vos") does not show at the start of a sentence
    if bare and first.i == sentence.start and first.tag_ == "NNS":
        return True  # "Rovers captain Piet Vos"
    alone = bare and len(role) == 1 and first.i and first.nbor(-1).tag_ == "CC"
    return bool(alone) and not is_person(first)  # "call or contact Ida Holm"


def _relation(entity: Span) -> bool:
    """Whether what stands before the name of a body says what it is to another ("its rival Norsk Fisk")."""
    return entity[0].nbor(-1).lower_ in RELATED and entity[0].text[:1].isupper()


def _described_by(token: Token) -> bool:
    """Whether a participle stands before a noun ("suspected", "retired")."""
    return bool(token.tag_ in ("VBN", "VBG") and token.dep_ == "amod")


def _owned(role: list[Token]) -> bool:
    return any(token.tag_ == "POS" for token in role)


def _described(aside: Token) -> Token:
    """What an aside stands beside; a parser may have hung a name on the last word of the description before it."""
    noun = aside.head
    above = noun.head.head if noun.dep_ == "pobj" else noun
    return above if naming(above) == aside else noun


def _nearest(noun: Token, aside: Token) -> Token:
    """What an aside stands right beside, if a verb with it as its object is nearer than the noun it was hung on."""
    first = aside.left_edge.i
    beside = noun.doc[max(first - 2, 0)]
    over = beside.head
    within = noun.i < over.i < beside.i < first and over.pos_ == "VERB" and noun in over.ancestors
    return beside if within and beside.dep_ == "dobj" else noun


def _elsewhere(noun: Token, aside: Token, first: int) -> bool:
    """Whether an aside stands in brackets, or behind a verb: it may be of more than its noun, or of something else."""
    if first and aside.doc[first - 1].text == "(" and not (aside.text.isupper() and aside.pos_ == "PROPN"):
        return True  # "boss Karl Vik (Holm)", "the mouth (oral contact)"
    if noun.ent_type_ in ("GPE", "LOC", "PERSON") and aside.lemma_.lower() in EVENTS | {"crime", "disaster"}:
        return True  # "a raid at a mill in Vik, a crime that ..."
    # "a trial held after a fire at the mill, a disaster ..."
    return any(token.pos_ in ("VERB", "AUX") for token in noun.doc[noun.i + 1 : first])


def _tells(noun: Token, aside: Token) -> bool:
    """Whether an aside says what its noun is; lists, places within places and translations are parsed as asides too."""
    joined = noun.dep_ == "conj" and naming(noun) == aside and aside.ent_type_ != "GPE"
    person = joined and (aside.ent_type_ == "PERSON" or not set_off(aside))  # "and the cook, Ida Holm"
    if aside.ent_type_ in ("DATE", "TIME", "CARDINAL", "LANGUAGE", "NORP") or (
        noun.dep_ in ("appos", "conj") and not person
    ):
        return False
    first = aside.left_edge.i
    if _elsewhere(noun, aside, first):
        return False
    if aside.lower_ in COUNTING or (noun.head.lemma_.lower() in CALLING and noun.dep_ == "dobj"):
        return False  # "nine worms, none of them long"; "called the speech “a list of wishes”"
    if (first > 2 and aside.doc[first - 2].lower_ == "among") or (
        aside.doc[first].lower_ == "among" and aside.tag_ == "NNS"
    ):
        return False  # "twelve people, among them two children"
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
    return aside.pos_ == "NOUN" and noun.pos_ in ("PROPN", "NOUN") and described


def _abbreviates(aside: Token, noun: Token) -> bool:
    """Whether a name in capitals is short for the one before it: "the Food Agency (FA)", not "Vik, D.C."."""
    if not aside.text.isupper() or not aside.text.isalpha() or len(aside.text) < 2:
        return False
    return aside.nbor(-1).text == "(" or aside.text[0] == noun.left_edge.text[:1] or noun.ent_type_ != "GPE"


def _age_or_role(beside: Token, noun: Token, aside: Token) -> bool:
    """Whether what stands beside a person's description is an age, or a second description."""
    if noun.ent_type_ != "PERSON" or not is_determined(aside):
        return False
    if beside.head == noun and beside.is_digit and len(beside) < 4:
        return True
    second = beside.dep_ == "conj" and beside.head == aside and beside.tag_ == "NN" and is_determined(beside)
    return second and (is_person(aside) or is_person(beside))  # not "linked Holm, the movement and the tax"


def _listed(aside: Token) -> bool:
    """Whether a list goes on after what a parser took for an aside ("our partners, our neighbours and our staff")."""
    after = aside.right_edge.i + 1
    following = aside.doc[after : min(after + 2, aside.sent.end)]
    return any(token.lower_ in ("and", "or") for token in following)


def _core(aside: Token) -> list[Token]:
    """The aside without clauses; after a name, without what parsers hang on it that belongs to the sentence."""
    dropped = {t for child in aside.subtree if child.dep_ in ("relcl", "parataxis") for t in child.subtree}
    if aside.pos_ == "PROPN":
        dropped |= {t for child in aside.children if child.dep_ in ("prep", "npadvmod") for t in child.subtree}
    kept = [token for token in aside.subtree if token not in dropped]
    joined = any(token.dep_ == "conj" for token in kept)
    comma = next((n for n, token in enumerate(kept) if token.text == "," and token.i > aside.i), None)
    return kept if joined or comma is None else kept[:comma]


def _past(aside: Token) -> bool:
    """Whether somebody was what an aside says: "the late ...", "then ..."; but one is a former minister."""
    words = [token.lower_ for token in aside.subtree]
    return "late" in words or "then" in words or words[-3:] == ["at", "the", "time"]
