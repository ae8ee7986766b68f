"""A parsed sentence -> its clauses: which verbs say something, with which subject and which words of their own.

A clause is given as the tokens it is made of; wording.py makes text of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.claims.clauses.antecedents import astray
from factcheck.claims.clauses.extent import own_words
from factcheck.claims.clauses.hedges import hedges
from factcheck.claims.clauses.relatives import joined_relative, owner, relative
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.connectives import is_conditional, is_mark, measures_mark, not_only
from factcheck.claims.syntax.grammar import (
    AUXILIARIES,
    FINITE,
    STATES,
    SUBJECTS,
    auxiliaries,
    described,
    first_conjunct,
    is_finite,
    is_infinitive,
    is_past,
    is_past_or_perfect,
    own_subject,
    subject_of,
    sums_up,
)
from factcheck.claims.syntax.kinds import HEADS, is_told_of_noun, kind_of
from factcheck.claims.syntax.stretches import PLACE, TIMES, trim
from factcheck.claims.syntax.supposed import tells_which
from factcheck.claims.syntax.tense import UNCHANGING, finite
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

LONG_AGO = {"last", "ago", "yesterday", "earlier", "previously"}
# Participles for what is still so, in a sentence in the present; others tell what was done.
LASTING = frozenset(
    """
    base locate situate know call name own govern run make compose concern involve surround connect use relate
    associate support employ design intend aim link limit require need consider house divide cover fill license
    register headquarter list entitle title back border inhabit populate equip dedicate allow ban exempt expect
    suppose believe say think see place leave convince persuade maintain
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
OBJECT_FORMS = {"me", "him", "us", "them"}
LONGEST_PLANNER = 4  # words; in a longer name before "to", a headline's verb may have been taken for a noun


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
    lead: list[Token] = field(default_factory=list)  # what leads in an earlier verb, and this one with it


def clauses(sentence: Span) -> Iterator[Clause]:
    """The clauses of a sentence that it commits itself to, outermost first, in order of their verbs."""
    for token in sentence:
        clause = _clause(token) if token.dep_ in HEADS else None
        if clause is not None:
            yield clause
            yield from _gapped(clause)


def _clause(head: Token) -> Clause | None:
    kind = kind_of(head)
    if kind is None:
        return _told_of_noun(head)
    second = kind == "coordination" and first_conjunct(head).dep_ == "relcl"
    if second and sums_up(first_conjunct(head).head):
        return None  # "a move that saves money and that nobody mourns"
    if second and (joined := joined_relative(head, own_words(head, without=set()))) is not None:
        return Clause(head, "relative", joined.subject, joined.words, carried=joined.carried, about=joined.about)
    if second and own_subject(head) is None and _is_open(first_conjunct(head)):
        return None
    return _clause_of(head, kind)


def _is_open(first: Token) -> bool:
    """Whether it is open whom a relative clause is about, or if there is such a one."""
    pronoun = next((token for token in first.subtree if token.tag_ in ("WDT", "WP")), None)
    return astray(first, pronoun) or tells_which(first.head, first)


def _told_of_noun(head: Token) -> Clause | None:
    """What somebody says of a noun: "a man who police said was armed" says, in their words, that he was armed."""
    if not is_told_of_noun(head) or sums_up(head.head.head):
        return None
    words = [t for t in own_words(head, without=_subjects(head)) if t.i >= head.head.i]
    return Clause(head, "relative", described(head.head), words, carried=True) if words else None


def _clause_of(head: Token, kind: str) -> Clause | None:
    subject, carried = subject_of(head)
    if subject and subject[0].text == "that" and subject[0].tag_ == "IN":
        subject = subject[1:]  # a connective that a parser took for "that freight"
    if kind == "relative":
        return _relative(head)
    words = own_words(head, without=set(subject) | (set() if carried else _subjects(head)))
    before, shared = "", []
    retold: dict[int, str] = {}
    if kind == "participial":
        if not subject or (head.lower_ == "counting" and "neg" in head.below) or _is_means(head):
            return None  # "grew by 4 per cent, not counting cheese"
        before, said = _finite_form(head, subject)
        words = [token for token in words if token.dep_ != "mark" or token.head != head]
        clause = Clause(head, kind, subject, words, before=before, carried=carried, said=said)
        _once(clause)
        return clause
    if kind == "coordination" and not is_finite(head):
        shared = _shared_auxiliaries(head)
        if [token.tag_ for token in shared] == ["TO"] and (being := _left_out(first_conjunct(head), subject)):
            before, shared = f"{being} to", []  # "Firm to close mill and cut jobs"
        elif not shared and head.tag_ in ("VBN", "VBG", "VB"):
            if head.tag_ == "VB" or not subject:
                return None
            before, retold = _finite_form(head, subject)
    elif not subject:
        return None
    elif kind == "sentence":
        before = _left_out(head, subject)
    if kind in ("adverbial", "reported", "coordination"):
        words = _without_mark(words, head)
    doubts = hedges(head) if kind == "coordination" and not before else []
    retold |= {doubt.i: doubt.lower_ for doubt in doubts}
    clause = Clause(
        head,
        kind,
        subject,
        words,
        before=before,
        carried=carried,
        shared=sorted([*shared, *doubts], key=PLACE),
        conditional=is_conditional(head),
        said=retold,
    )
    _say_whose(clause)
    _turn(clause)
    _agree(clause)
    return clause


def _once(clause: Clause) -> None:
    """Put what was once so into the past; by itself, "once elected" may only tell when, so that "once" is left out."""
    head, words = clause.head, clause.words
    if head.tag_ == "VBN" and words[:1] and words[0].lower_ == "once" and words[0].head is head:
        clause.before = finite("be", past=True, plural=takes_plural(clause.subject))
        clause.words = words[len(words) == 2 :]


def _is_means(head: Token) -> bool:
    """Whether "using" tells how something was done to a thing, which uses nothing: "built a pier using old stones"."""
    noun = head.head
    return head.lower_ == "using" and head.dep_ == "acl" and noun.dep_ in ("dobj", "pobj") and not noun.ent_type_


def _turn(clause: Clause) -> None:
    """Put the subject before its auxiliary: "nor does she speak in public" is "she does not speak in public"."""
    below = clause.head.below
    nor = next((child for dep in ("neg", "cc") for child in below.get(dep, ()) if _is_nor(child)), None)
    first = nor or next((child for child in below.get("preconj", ()) if not_only(child)), None)
    if clause.carried or first is None or not clause.subject or first.right_edge.i + 1 >= clause.subject[0].i:
        return
    auxiliary = first.right_edge.nbor(1)
    rest = [word for word in clause.words if word.i > first.i and word is not auxiliary]
    clause.lead = trim([word for word in clause.words if word.i < first.i])
    clause.words, clause.carried = [auxiliary, *([nor] if nor else []), *rest], True
    some = clause.subject[0]
    if nor is not None and some.lower_ == "any":  # "nor had any of it been moved"
        clause.said = {**clause.said, nor.i: "", some.i: "none" if some.nbor(1).lower_ == "of" else "no"}
        if auxiliary.lower_ in ("do", "does", "did") and auxiliary.head is clause.head:
            form = finite(clause.head.lemma_, past=auxiliary.tag_ == "VBD", plural=takes_plural(clause.subject))
            clause.said |= {auxiliary.i: "", clause.head.i: form}
    elif nor is not None:
        clause.said = {**clause.said, nor.i: "not"}


def _is_nor(word: Token) -> bool:
    """Whether "nor" denies a verb: one that it begins the sentence of, if it is taken for a conjunction."""
    if word.lower_ != "nor" or (word.dep_ == "cc" and word.i != word.sent.start):
        return False
    return word.dep_ != "cc" or word.nbor(1).tag_ in FINITE


def _agree(clause: Clause) -> None:
    """Put an earlier verb's auxiliary in the number of this subject: "tables were overturned and a chair broken"."""
    first = clause.shared[0] if clause.shared and clause.subject and not clause.carried else None
    if first is None or first.tag_ not in FINITE or first.lemma_ not in ("be", "have"):
        return
    form = finite(first.lemma_, past=first.tag_ == "VBD", plural=takes_plural(clause.subject))
    clause.said = {**clause.said, first.i: form}


def _subjects(head: Token) -> set[Token]:
    """The tokens of all that is parsed as a subject of a verb."""
    return {token for child in head.children if child.dep_ in SUBJECTS for token in child.subtree}


def _say_whose(clause: Clause) -> None:
    """Put an owner in place of "whose" in the subject of a verb joined to that of a relative clause."""
    if "WP$" not in clause.head.sent.tags:
        return
    whose = next((token for token in clause.subject if token.tag_ == "WP$"), None)
    if whose is not None and (first := first_conjunct(clause.head)).dep_ == "relcl":
        clause.about = described(first)
        clause.said = owner(whose, clause.about)


def _without_mark(words: list[Token], head: Token) -> list[Token]:
    """Words without the connective before them, and what stands before that ("said only that")."""
    connective = next((child for child in head.children if is_mark(child)), None)
    if connective is None:
        return words
    joints = [token for token in words if token.head == head and is_mark(token)]
    that = next((token.i for token in joints if token.lower_ == "that"), -1)
    # "If it rains, Vik says that they will play": what is under a condition stays so
    over = (
        c for c in head.below.get("advcl", ()) if c.right_edge.i + 1 < head.head.i < that and c.left_edge.lower_ != "as"
    )
    condition = {token for clause in over for token in (*clause.subtree, clause.right_edge.nbor(1))}
    for joint in joints:  # "only because ...", "shortly after ...", "not even when ..."
        before = joint
        while (
            before.i
            and (before := before.nbor(-1)) in words
            and before.dep_ in ("advmod", "neg")
            and head.dep_ == "advcl"
        ):
            joints = [*joints, before]
    return [
        token
        for token in words
        if token not in joints and (token.i > that or token in condition) and not measures_mark(token, connective, head)
    ]


def _left_out(head: Token, subject: list[Token]) -> str:
    """The form of "be" that a headline leaves out: "Meals linked to fewer sick days", "Firm to close mill"."""
    passive = (
        head.tag_ == "VBN"
        and head.lower_ != "provided"
        and (head.lower_ != head.lemma_.lower() or head.lower_ in UNCHANGING)
        and not auxiliaries(head)
    )
    if subject and subject[0].lower_ in OBJECT_FORMS:
        return ""  # "for him to get away with it"
    short = len(subject) <= LONGEST_PLANNER or any(token.dep_ in ("prep", "cc") for token in subject)
    short = short and all(token.i < head.i for token in subject)
    planned = head.tag_ == "VB" and is_infinitive(head) and head.left_edge.i < head.i and short
    return finite("be", past=False, plural=takes_plural(subject)) if passive or planned else ""


def _gapped(clause: Clause) -> Iterator[Clause]:
    """Clauses that leave out the verb before a figure: "Vik had 9 per cent, Holm 8" says what Holm had."""
    if clause.kind not in ("sentence", "coordination") or "nummod" not in clause.head.sent.deps:
        return
    figure = next((c for c in clause.head.children if c.dep_ in ("dobj", "attr") and _figure(c)), None)
    if figure is None:
        return
    unit = [token for token in clause.words if token in figure.subtree and token.i <= figure.i and not token.is_digit]
    unit = [token for token in unit if not token.like_num and token.pos_ != "PROPN"]
    for name in figure.subtree:
        number = next((child for child in name.rights if child.dep_ == "nummod"), None)
        if name.pos_ != "PROPN" or name.dep_ not in ("appos", "conj") or number is None or number.i != name.i + 1:
            continue
        if name.ent_type_ in TIMES:
            continue  # "12% of cases between Feb. 12 and March 16"
        named = [token for token in name.subtree if name.left_edge.i <= token.i <= name.i]
        verb = [token for token in clause.words if token.i <= clause.head.i]
        yield Clause(clause.head, "coordination", named, [*verb, number, *unit], carried=True)


def _figure(noun: Token) -> Token | None:
    return next(iter(noun.below.get("nummod", ())), None)


def _relative(head: Token) -> Clause | None:
    """A relative clause with the phrase it is about in place of its pronoun."""
    found = relative(head, own_words(head, without=set()))
    if found is None:
        return None
    return Clause(
        head, "relative", found.subject, found.words, carried=found.carried, said=dict(found.said), about=found.about
    )


def _shared_auxiliaries(head: Token) -> list[Token]:
    """Auxiliaries of the first verb of a coordination that the later one leaves out ("was tried and sentenced")."""
    helpers = auxiliaries(head)
    first = head.head
    while first.dep_ == "conj" and not has(first, AUXILIARIES) and own_subject(first) is None:
        first = first.head
    if helpers and helpers[0].lower_ in ("be", "have") and helpers[0].tag_ == "VB":  # "will run on and be extended"
        return [child for child in first.children if child.tag_ == "MD" and child.i < first.i]
    if helpers and (is_finite(head) or helpers[0].tag_ == "TO" or helpers[0].lower_ not in ("got", "gotten", "been")):
        return []
    if first.tag_ != head.tag_:
        return []
    shared = [child for child in auxiliaries(first) if child.i < first.i]
    denied = [child for child in first.below.get("neg", ()) if shared and shared[0].i < child.i < first.i]
    joints = [c for c in first.below.get("cc", ()) if first.i < c.i < head.i]
    if any(c.lower_ in ("and", "or", "nor") and c.nbor(-1).lower_ != "," for c in joints):
        return sorted([*shared, *denied], key=PLACE)  # "does not eat meat or drink milk", "was not heard and paid"
    return shared


def _finite_form(head: Token, subject: list[Token]) -> tuple[str, dict[int, str]]:
    """What makes a participle a sentence, in the tense of the verb around it: a form of "be", or a form of its own."""
    around = head.head
    while around.dep_ != "ROOT" and not is_finite(around) and around.head != around:
        around = around.head
    before = head.tag_ == "VBN" and any(_is_past_date(token) for token in head.subtree)
    past, plural = before or is_past(around) or _happened(head, around), takes_plural(subject)
    having = next((child for child in head.children if child.lower_ == "having" and child.dep_ == "aux"), None)
    if having is not None and head.tag_ == "VBN":
        over = past or (own_subject(head) is None and is_past_or_perfect(around))
        return "", _denied(having, finite("have", past=over, plural=plural))
    named = head.text[:1].isupper() and not head.is_sent_start  # "the film Breaking Away"
    alone = not named and not auxiliaries(head)
    gone = head.lower_ == "missing" and "dobj" not in head.below
    if head.tag_ == "VBG" and alone and not gone and (head.lower_ in STATES or (around != head and is_finite(around))):
        return "", _in_full(head, past=past, plural=plural)
    since = (child.left_edge for child in head.children if child.dep_ in ("prep", "advcl") and child.i > head.i)
    if head.tag_ == "VBN" and any(first.lower_ == "since" for first in since):  # "listed since 1998"
        return f"{finite('have', past=is_past(around), plural=plural)} been", {}
    done = head.lower_ in ("seen", "left") and "agent" in head.below  # "a letter seen by this newspaper"
    over = head.tag_ == "VBN" and (done or head.lemma_.lower() not in LASTING) and not _goes_on_now(head)
    now = head.tag_ == "VBN" and any(child.lower_ == "now" for child in head.children) and not over
    now = now or (head.tag_ == "VBN" and any(child.lower_ == "today" for child in head.children))
    return finite("be", past=(past or over) and not now, plural=plural), {}


def _happened(head: Token, around: Token) -> bool:
    """Whether a participle tells what somebody did by what they have done: "has won the cup, beating the holder"."""
    done = around.tag_ == "VBN" and any(child.lower_ in ("has", "have") for child in around.below.get("aux", ()))
    event = "auxpass" not in around.below or ("dobj" in head.below and stem(head) not in LASTING)
    first = first_conjunct(head)
    behind = head.tag_ == "VBG" and first.head is around and first.i > around.i and head.lower_ not in STATES
    apart = own_subject(head) is not None or _goes_on_now(head) or around.lower_ == "been"
    return done and event and behind and not apart


def _denied(verb: Token, form: str) -> dict[int, str]:
    """A form of "have" or "be" for a participle, before what denies it: "not having seen it" is "had not seen it"."""
    before = verb.nbor(-1)
    if before.dep_ != "neg" or before.head not in (verb, verb.head):
        return {verb.i: form}
    return {before.i: form, verb.i: before.lower_}


def _in_full(head: Token, *, past: bool, plural: bool) -> dict[int, str]:
    """A form for a participle in -ing: "not knowing the way" is "did not know the way"."""
    form = finite(stem(head), past=past, plural=plural, like=head.lower_)
    before = head.nbor(-1)
    perfect = head.lower_ == "having" and head.nbor(1).tag_ in ("VBN", "VBD")
    if head.lower_ == "being" or perfect:
        return _denied(head, form)
    if before.lower_ != "not" or before.head is not head:
        return {head.i: form}
    return {before.i: f"{finite('do', past=past, plural=plural)} not", head.i: stem(head)}


def _goes_on_now(head: Token) -> bool:
    """Whether a participle says what still is so."""
    return any(child.lower_ in ("now", "currently", "still", "being", "often", "usually") for child in head.children)


def stem(head: Token) -> str:
    """The stem of a participle in -ing; lemmatizers give "hop" for "hoping"."""
    lemma: str = head.lemma_.lower()
    cut = head.lower_.removesuffix("ing")
    return (
        f"{lemma}e" if cut == lemma and finite(lemma, past=True, plural=True).startswith(lemma + lemma[-1]) else lemma
    )


def _is_past_date(token: Token) -> bool:
    return token.lower_ in LONG_AGO or (token.is_digit and len(token) == 4 and token.text < "2000")
