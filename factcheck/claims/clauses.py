"""A parsed sentence -> its clauses: which verbs say something, with which subject and which words of their own.

Dependencies are spaCy's English labels. A clause is given as the tokens it is made of; wording.py makes text of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.claims.stretches import is_plural, set_off, trim

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
AUXILIARIES = {"aux", "auxpass"}
# Clauses that are claims of their own, if they have a verb that can stand.
SPLIT = {"conj", "relcl", "acl", "advcl", "parataxis", "ccomp"}
RELATIVES = {"who", "which", "that", "whom", "whose", "where", "when"}

# Connectives under which a clause is as sure as its sentence; under others (if, unless, until, so that) it is not.
ASSERTING_MARKS = frozenset("as while after before when because since although though whereas once".split())  # noqa: SIM905
# Verbs whose clause says what ought to be, if its verb stands in its bare form.
ASKING = frozenset("suggest recommend demand insist propose ask request require urge order".split())  # noqa: SIM905
# Participles of state have no progressive: "a meeting lasting an hour" lasted an hour.
STATES = frozenset(
    """
    lasting involving containing consisting depending concerning representing featuring including belonging owning
    needing existing resulting measuring
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
LONG_AGO = {"last", "ago", "yesterday", "earlier", "previously"}
CONDITIONS = {"if", "unless", "whether", "lest", "provided", "supposing"}


@dataclass
class Clause:
    """A verb with its subject and its words, in the order in which they are to be said.

    `before` is text that stands in for words the sentence does not have (a copula, an auxiliary); it goes between
    subject and words.
    """

    head: Token
    kind: str
    subject: list[Token]
    words: list[Token]
    before: str = ""
    carried: bool = False  # the subject stands elsewhere in the sentence
    shared: list[Token] = field(default_factory=list)  # auxiliaries that the verb shares with an earlier one
    conditional: bool = False
    said: dict[int, str] = field(default_factory=dict)  # what is said in place of a token, by its number
    about: list[Token] = field(default_factory=list)  # tokens that `said` repeats from elsewhere in the sentence


def clauses(sentence: Span) -> Iterator[Clause]:
    """The clauses of a sentence that it commits itself to, outermost first, in order of their verbs."""
    for token in sentence:
        clause = _clause(token)
        if clause is not None:
            yield clause


def _clause(head: Token) -> Clause | None:
    kind = _kind(head)
    if kind is None:
        return None
    subject, carried = subject_of(head)
    words = own_words(head, without=set(subject))
    before, shared = "", []
    if kind == "relative":
        return _relative(head)
    if kind == "participial":
        if not subject:
            return None
        before, said = _finite_form(head, subject)
        words = [token for token in words if token.dep_ != "mark" or token.head != head]
        return Clause(head, kind, subject, words, before=before, carried=carried, said=said)
    if kind == "coordination" and not _finite(head):
        shared = _shared_auxiliaries(head)
        if not shared and head.tag_ in ("VBN", "VBG", "VB"):
            if head.tag_ == "VB" or not subject:
                return None
            before, _ = _finite_form(head, subject)
    elif not subject:
        return None
    if kind in ("adverbial", "reported", "coordination"):
        joints = {token for token in words if token.head == head and _mark(token)}
        words = [token for token in words if token not in joints and not _measures_mark(token, head)]
    return Clause(
        head, kind, subject, words, before=before, carried=carried, shared=shared, conditional=_is_conditional(head)
    )


def _kind(head: Token) -> str | None:
    """The construction that makes a token the head of a claim, or None when it is none."""
    if not can_head(head):
        return None
    dep = head.dep_
    if dep == "ROOT":
        return "sentence"
    if dep == "conj":
        first = _first_conjunct(head)
        if first.dep_ in ("xcomp", "pcomp") or (first.dep_ in ("advcl", "acl") and _infinitive(first)):
            return None
        if first.dep_ == "relcl" and subject_of(head)[0]:
            return "coordination"
        return "coordination" if can_head(first) or first.dep_ == "ROOT" else None
    return _subordinate_kind(head)


def _subordinate_kind(head: Token) -> str | None:
    dep, participle = head.dep_, head.tag_ in ("VBN", "VBG")
    standing = _finite(head) and own_subject(head) is not None and not _inverted(head)
    if _infinitive(head):
        return None
    if dep == "relcl":
        return "relative"
    if dep == "acl":
        return "participial" if participle and own_subject(head) is None else None
    if dep == "advcl" and standing:
        return "adverbial" if mark_of(head) in ASSERTING_MARKS | {None} and not asks(head) else None
    if dep == "advcl":
        return "participial" if participle and mark_of(head) is None and set_off(head) else None
    if dep == "ccomp":
        return "reported" if standing and not asks(head) and not is_wished(head) else None
    if dep == "parataxis":
        return "coordination" if own_subject(head) is not None else None
    return None


def can_head(token: Token) -> bool:
    """Whether a token is a verb, or stands with a subject as one does (after a parser's slip)."""
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ in SUBJECTS for child in token.children)


def own_subject(head: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    return next((child for child in head.children if child.dep_ in SUBJECTS), None)


def subject_of(head: Token) -> tuple[list[Token], bool]:
    """The tokens of a verb's subject, and whether it is carried over from another verb."""
    subjects = [child for child in head.children if child.dep_ in SUBJECTS]
    if subjects:
        if subjects[0].dep_ == "expl":
            return subjects[:1], False
        return _joined(subjects, head), False
    if head.dep_ == "conj":
        first = governor(head)
        own = own_subject(first)
        if first.dep_ == "relcl" and (own is None or own.lower_ in RELATIVES):
            return phrase(first.head), True
        return (subject_of(first)[0], True) if can_head(first) else ([], False)
    if head.dep_ == "acl":
        return described(head), True
    if head.dep_ == "advcl" and can_head(head.head):
        return subject_of(head.head)[0], True
    return [], False


def _joined(subjects: list[Token], head: Token) -> list[Token]:
    """One subject of several, with the conjunctions between them: a parser may hang each on the verb."""
    tokens = [token for subject in subjects for token in phrase(subject)]
    if len(subjects) > 1:
        low, high = subjects[0].i, subjects[-1].i
        tokens += [t for t in head.subtree if t.dep_ == "cc" and low < t.i < high and t.head in (head, *subjects)]
        tokens += [t for t in subjects if t.text == "-"]
    return sorted(set(tokens), key=lambda token: token.i)


def governor(head: Token) -> Token:
    """What a verb hangs on; for a coordinated verb, the one whose subject it shares.

    After "they said it involves X but then accused Y", parsers join "accused" to the nearer verb; where its tense is
    that of the verb of saying and not that of what is said, it belongs to the former.
    """
    first = head.head
    if head.dep_ != "conj" or own_subject(head) is not None:
        return first
    outer = first.head
    inside = first.dep_ == "ccomp" and first.i > outer.i and can_head(outer)
    if inside and head.tag_ == "VBD" and first.tag_ in ("VBZ", "VBP") and _past(outer):
        return outer
    return first


def _past(head: Token) -> bool:
    return head.tag_ == "VBD" or any(child.tag_ == "VBD" for child in head.children if child.dep_ in AUXILIARIES)


def described(head: Token) -> list[Token]:
    """What a clause that modifies a noun is about: the noun's phrase, or the subject that the noun says something of.

    In "the bridge is a structure built in 1931", it is the bridge that was built in 1931.
    """
    noun = head.head
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        subject = subject_of(noun.head)[0]
        if subject and subject[0].lower_ not in RELATIVES | {"there"}:
            return subject
    return phrase(noun, without=head)


def phrase(noun: Token, without: Token | None = None) -> list[Token]:
    """The tokens of a noun phrase that belong to its core: asides and non-restrictive clauses left out."""
    dropped: set[Token] = set()
    for token in noun.subtree:
        if (
            token == without
            or (token.dep_ in ("relcl", "acl", "appos", "advcl", "parataxis") and set_off(token))
            or (token.dep_ == "relcl" and without is not None)
        ):
            dropped.update(token.subtree)
    kept = [token for token in noun.subtree if token not in dropped]
    return trim(kept)


def own_words(head: Token, without: set[Token]) -> list[Token]:
    """The tokens of a clause: the verb's subtree without its subject and without what is a claim of its own."""
    dropped = set(without)
    empty = _says_nothing_alone(head)
    for token in head.subtree:
        if token == head or token in dropped or (empty and token.head == head and token.dep_ == "advcl"):
            continue
        if _leaves(token, head):
            dropped.update(token.subtree)
            dropped.update(_leading(token))
    return trim([token for token in head.subtree if token not in dropped])


def _says_nothing_alone(head: Token) -> bool:
    """Whether a clause is no more than that something happened, and only its adverbial clause says what."""
    if head.lemma_.lower() not in ("come", "happen", "occur", "begin", "start", "follow"):
        return False
    return all(child.dep_ in SUBJECTS | AUXILIARIES | {"advcl", "punct", "advmod"} for child in head.children)


def _leaves(token: Token, head: Token) -> bool:
    """Whether a token's subtree is said apart from the clause of `head`."""
    dep = token.dep_
    if dep == "conj" and can_head(token) and token.pos_ in ("VERB", "AUX"):
        return _kind(token) is not None
    if dep in ("relcl", "acl", "appos"):
        return set_off(token) and token.pos_ != "PRON"
    if dep == "advcl":
        return _kind(token) is not None
    if dep == "parataxis":
        return True
    if dep == "ccomp" and token.head == head:
        return _kind(token) is not None and not token.i > head.i
    return False


def _relative(head: Token) -> Clause | None:
    """A relative clause with the phrase it is about in place of its pronoun."""
    antecedent = described(head)
    pronoun = next((t for t in head.subtree if t.lower_ in RELATIVES and t.tag_ in ("WDT", "WP", "WP$", "WRB")), None)
    own = own_subject(head)
    words = own_words(head, without=set())
    if not antecedent:
        return None
    if own is not None and own == pronoun:
        return Clause(head, "relative", antecedent, [t for t in words if t != pronoun], carried=True)
    if own is None:
        return None
    if own.lower_ in RELATIVES:
        return Clause(head, "relative", antecedent, [t for t in words if t != own], carried=True)
    if pronoun is not None and pronoun.tag_ == "WP$" and pronoun in set(own.subtree) and own.i < head.i:
        # "the firm whose plant closed" says that the firm's plant closed.
        owner = "".join(token.text_with_ws for token in antecedent).strip()
        subject = phrase(own)
        rest = [token for token in words if token not in subject]
        return Clause(head, "relative", subject, rest, said={pronoun.i: f"{owner}’s"}, about=antecedent)
    if pronoun is not None and pronoun.dep_ == "dobj" and own.dep_ == "nsubj":
        # The phrase is the object: "the bridge which the army built" says that the army built the bridge.
        subject = phrase(own)
        rest = [t for t in words if t not in subject and t != pronoun]
        return Clause(head, "relative", subject, [*rest, *antecedent], carried=False)
    return None


def asks(head: Token) -> bool:
    """Whether a subordinate clause is a question within the sentence ("asked what it would take")."""
    first = head.left_edge
    begins = [first, first.nbor(1)] if first.dep_ == "prep" and first.i + 1 < first.sent.end else [first]
    wondering = {"whether", "why", "how", "where"}
    return any(token.tag_ in ("WP", "WDT") or token.lower_ in wondering for token in begins)


def mark_of(head: Token) -> str | None:
    """The connective that a subordinate clause begins with, in lower case."""
    for child in head.children:
        if child.i < head.i and (child.dep_ == "mark" or _mark(child)):
            return str(child.lower_)
    return None


def _measures_mark(token: Token, head: Token) -> bool:
    """Whether a token belongs to a measure before the connective ("three days after ...")."""
    top = token
    while top.head != head and top.head != top and top.i < head.i:
        top = top.head
    connective = next((child for child in head.children if _mark(child)), None)
    return connective is not None and token.i < connective.i and (top.dep_ == "npadvmod" or top == connective)


def _mark(token: Token) -> bool:
    return token.dep_ == "mark" or (token.tag_ == "WRB" and token.lower_ in ASSERTING_MARKS)


def _is_conditional(head: Token) -> bool:
    """Whether the clause stands under a condition, or carries one."""
    return (
        any(child.dep_ == "advcl" and mark_of(child) in CONDITIONS for child in head.children)
        or (head.dep_ == "advcl" and mark_of(head) in CONDITIONS)
        or any(child.dep_ == "advcl" and _inverted(child) for child in head.children)
    )


def _finite(head: Token) -> bool:
    return head.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        child.dep_ in AUXILIARIES and child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in head.children
    )


def _inverted(head: Token) -> bool:
    """Whether a clause is a condition without "if" ("had he known, ...")."""
    first = head.left_edge
    return first.dep_ == "aux" and first.head == head and first.lower_ in ("had", "should", "were") and first != head


def is_wished(head: Token) -> bool:
    """Whether what is said is asked for ("suggested that she become"): the verb stands in its bare form."""
    if head.tag_ not in ("VB", "VBP") or governor(head).lemma_.lower() not in ASKING:
        return False
    bare = not any(child.dep_ in AUXILIARIES for child in head.children)
    return bare and not is_plural(subject_of(head)[0])


def _infinitive(head: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in head.children)


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


def _first_conjunct(head: Token) -> Token:
    while head.dep_ == "conj":
        head = head.head
    return head


def _shared_auxiliaries(head: Token) -> list[Token]:
    """Auxiliaries of the first verb of a coordination that the later one leaves out ("was tried and sentenced")."""
    if any(child.dep_ in AUXILIARIES for child in head.children):
        return []
    first = _first_conjunct(head)
    if first.tag_ != head.tag_:
        return []
    return [child for child in first.children if child.dep_ in AUXILIARIES and child.i < first.i]


def _finite_form(head: Token, subject: list[Token]) -> tuple[str, dict[int, str]]:
    """What makes a participle a sentence, in the tense of the verb around it: a form of "be", or a form of its own."""
    around = head.head
    while around.dep_ != "ROOT" and not _finite(around) and around.head != around:
        around = around.head
    before = head.tag_ == "VBN" and any(_is_past_date(token) for token in head.subtree)
    past, plural = before or _past(around), is_plural(subject)
    if head.tag_ == "VBG" and head.lower_ in STATES:
        stem = head.lower_.removesuffix("ing")
        stem += "e" if stem.endswith(("v", "lud", "ur")) else ""
        form = stem.removesuffix("e") + "ed" if past else stem if plural else f"{stem}s"
        return "", {head.i: form}
    if past:
        return ("were" if plural else "was"), {}
    return ("are" if plural else "is"), {}


def _is_past_date(token: Token) -> bool:
    return token.lower_ in LONG_AGO or (token.is_digit and len(token) == 4 and token.text < "2000")
