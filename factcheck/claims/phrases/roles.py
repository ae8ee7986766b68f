"""What a description before a name says of who is named: "the painter Ida Holm", "its rival Norsk Fisk"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.phrases.appositions import indefinite, introducing
from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.grammar import SUBJECTS, is_person

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

# What stands between the article and the name in "the former Norrland striker Ida Holm".
BEFORE_NAME = frozenset("compound amod det nmod poss case appos nsubj nsubjpass pobj dobj attr agent".split())  # noqa: SIM905
ROLE_WORDS = ("NOUN", "ADJ", "PROPN", "DET", "PART")
POINTING = {"a", "an", "this", "that", "such", "any", "every", "no"}
HOLDING = {"acting", "outgoing", "incoming", "sitting", "reigning", "leading"}  # how somebody holds an office
# What one firm, body or state is to another.
RELATED = frozenset("rival subsidiary parent partner competitor owner supplier ally sponsor affiliate".split())  # noqa: SIM905
# What somebody is to somebody else only, and nothing by itself.
TO_OTHERS = frozenset("compatriot peer teammate rival colleague counterpart namesake opponent".split())  # noqa: SIM905


def roles(sentence: Span) -> Iterator[Clause]:
    """Claims that a description before a name makes: "the painter Ida Holm" says that Ida Holm is a painter."""
    for entity in sentence.ents:
        if entity.start == sentence.start or entity[-1].tag_ in ("NNPS", "NNS") or not entity[-1].text[:1].isupper():
            continue
        if entity.label_ != "PERSON" and not _relation(entity):
            continue
        role = _role_before(entity[0], sentence)
        if not role or not _tells(role, entity, sentence):
            continue
        bare = role[0].pos_ != "DET" and role[0].tag_ not in ("PRP$", "POS") and not _owned(role)
        if bare and role[-1].lemma_.lower() in TO_OTHERS:
            continue
        if _unclear(role, sentence, bare=bare) or (bare and entity.label_ != "PERSON"):
            continue
        article = indefinite(role[0]) if bare else ""
        said = introducing(list(entity), role) if not any(token.tag_ == "NNP" for token in role) else {}
        yield Clause(
            role[-1], "appositive", list(entity), role, before=f"is {article}".strip(), carried=True, said=said
        )


def _role_before(name: Token, sentence: Span) -> list[Token]:
    """The words of a description right before a name, from its article or owner on."""
    role: list[Token] = []
    token = name.nbor(-1)
    while token.i >= sentence.start and token.dep_ in BEFORE_NAME:
        if (token.pos_ not in ROLE_WORDS and not _described_by(token)) or token.lower_ == "that":
            break  # "knew that goalkeeper Karl Vik was ill"
        role.insert(0, token)
        if token.pos_ == "DET" or token.i == sentence.start:
            break
        token = token.nbor(-1)
    if role and token.tag_ == "PRP$" and token not in role:
        role.insert(0, token)
    return role


def _tells(role: list[Token], entity: Span, sentence: Span) -> bool:
    """Whether the words before a name are of one person or body, and belong to the name."""
    noun = role[-1]
    if (noun.tag_ != "NN" and noun.lower_ not in RELATED) or noun.dep_ == "appos" or role[0].pos_ == "PART":
        return False
    if noun.lower_.endswith("ing") and not is_person(noun):
        return False  # "fled to neighbouring Vik"
    if noun != entity.root.head and naming(noun):
        return False  # an apposition
    verb = entity.root.head
    if entity.root.dep_ in SUBJECTS and verb.dep_ in ("relcl", "acl") and verb.head is noun:
        return False  # "the second time Holm has won"
    apart = role[0].pos_ == "DET" and (noun.dep_ == "pobj" or verb.dep_ == "pcomp")
    if apart and entity.root.dep_ in SUBJECTS and not is_person(noun):
        return False  # "tells of an interview Holm gave to the paper"
    if role[0].text in POINTING and not is_person(noun):
        return False  # "a step Holm opposed", "against this backdrop Holm's plans failed"
    if noun.dep_ != "pobj":
        return True
    if noun.head.i == sentence.start and entity.root.dep_ in SUBJECTS:
        return False  # "in fact Holm brought it back"
    return noun.head.lower_ != "of" or is_person(noun)  # not "leader of the opposition Ida Holm"


def _unclear(role: list[Token], sentence: Span, *, bare: bool) -> bool:
    """Whether it does not show if the words before a name are a description of it, or a part of one."""
    first = role[0]
    if first.nbor(-1).text == "-":
        return True  # what is left of "the 19-year-old keeper"
    if first.i == sentence.start and (first.ent_type_ or first.pos_ == "PROPN") and not _owned(role):
        return True  # whether it is a name ("Rovers coach Piet Vos") does not show at the start of a sentence
    if bare and first.i == sentence.start and first.tag_ == "NNS":
        return True  # "Rovers captain Piet Vos"
    alone = bare and len(role) == 1 and first.nbor(-1).tag_ == "CC"
    return bool(alone) and not is_person(first)  # "call or contact Ida Holm"


def _relation(entity: Span) -> bool:
    """Whether what stands before the name of a body says what it is to another ("its rival Norsk Fisk")."""
    return entity[0].nbor(-1).lower_ in RELATED and entity[0].text[:1].isupper()


def _described_by(token: Token) -> bool:
    """Whether a participle describes a noun ("suspected", "retired"), and is no verb with it: "beating rival Vik"."""
    if token.dep_ != "amod" or token.tag_ not in ("VBN", "VBG"):
        return False
    before = token.nbor(-1)
    owned = before.pos_ in ("DET", "PART") or before.tag_ in ("JJ", "PRP$")
    return token.tag_ == "VBN" or owned or token.lower_ in HOLDING


def _owned(role: list[Token]) -> bool:
    return any(token.tag_ == "POS" for token in role)
