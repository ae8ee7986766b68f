"""What somebody did before or after something else, told by a gerund: "after winning the cup, she retired".

Only beside a verb in the past which says that something was so, and never for the last things that people do not do:
"died before finishing it" says nothing of an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.extent import own_words
from factcheck.claims.clauses.splitting import Clause, stem
from factcheck.claims.syntax.citing import says_by_way
from factcheck.claims.syntax.connectives import is_mark, mark_of
from factcheck.claims.syntax.grammar import (
    SUBJECTS,
    WHO,
    described,
    is_past_or_perfect,
    is_person,
    is_plain,
    own_subject,
    subject_of,
)
from factcheck.claims.syntax.kinds import kind_of
from factcheck.claims.syntax.stretches import is_plural, trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

DONE = {"after", "since", "upon", "on", "by", "despite"}
NOT_REACHED = frozenset("finish complete reach end get hear see learn know make take do say answer return try".split())  # noqa: SIM905
BREAKING_OFF = frozenset(
    "die leave quit stop abandon flee withdraw vanish disappear collapse fall resign interrupt fail cancel end".split()  # noqa: SIM905
)
WHILE = {"while", "since"}
SUPPOSING = {"accuse", "suspect", "charge", "fear", "warn", "ask", "want", "hope", "plan", "try", "seek", "expect"}


def gerunds(sentence: Span) -> Iterator[Clause]:
    """The claims of a sentence's gerunds."""
    for token in sentence:
        if token.dep_ == "pcomp" and token.head.dep_ == "prep" and token.head.lower_ in DONE | {"before"}:
            leading = token.head
        elif token.dep_ == "advcl" and token.tag_ == "VBG" and mark_of(token) in WHILE:
            leading = next(child for child in token.children if is_mark(child))
        else:
            continue
        verb = leading.head if leading.head is not token else token.head
        if not _is_gerund(token) or not _is_done(verb, leading, token) or not (subject := _doer(verb)):
            continue
        acts = [token, *(child for child in token.children if child.dep_ == "conj" and child.tag_ == token.tag_)]
        for act in acts:
            others = {t for other in acts if other is not act and other.i > act.i for t in other.subtree}
            if (clause := _told(act, subject, others)) is not None:
                yield clause


def _is_gerund(head: Token) -> bool:
    """Whether a verb is a gerund without a subject of its own, in the active or passive."""
    if any(child.dep_ in SUBJECTS or child.dep_ == "neg" for child in head.children):
        return False
    first = next((child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")), "")
    return head.tag_ == "VBG" and not first if head.tag_ != "VBN" else first in ("being", "having")


def _is_done(verb: Token, preposition: Token, head: Token) -> bool:
    """Whether a verb tells what happened, so that what it came after, or what came after it, did as well."""
    if verb.pos_ not in ("VERB", "AUX") or not is_past_or_perfect(verb) or not is_plain(verb):
        return False
    lemma, word = verb.lemma_.lower(), preposition.lower_
    if lemma in SUPPOSING or (verb.dep_ == "ccomp" and kind_of(verb) is None):
        return False
    if word == "despite" and any(t.pos_ == "VERB" for t in verb.doc[verb.i + 1 : preposition.i]):
        return False  # "was given the case of a man deported despite being ill"
    if word == "before" and (lemma in BREAKING_OFF or head.lemma_.lower() in NOT_REACHED):
        return False
    return word in ("after", "before", "despite", *WHILE) or preposition.i > verb.i


def _doer(verb: Token) -> list[Token]:
    """Who did both things; nobody certain, if the verb is in the passive and its subject no person or body."""
    own = own_subject(verb)
    about_noun = own is not None and own.lower_ in WHO and verb.dep_ == "relcl"
    found = described(verb) if about_noun else subject_of(verb)[0]
    if not found or found[0].lower_ in ("it", "there", "this", "that", *WHO):
        return []
    top = next((token for token in found if token.head not in found), found[-1])
    acts = top.pos_ in ("PROPN", "PRON") or is_person(top)
    passive = "auxpass" in verb.below
    return found if acts or not passive else []


def _told(head: Token, subject: list[Token], others: set[Token]) -> Clause | None:
    if says_by_way(head) is not None and "ccomp" in head.below:
        return None  # what is said is a claim of its own
    words = [token for token in own_words(head, without=set()) if token not in others]
    words = trim([token for token in words if token.dep_ != "mark" or token.head is not head])
    led_in = any(token.i < head.i and token.dep_ not in ("aux", "auxpass", "advmod") for token in words)
    if len(words) < 2 or led_in or (head.dep_ == "conj" and head.tag_ != "VBG"):
        return None
    plural = is_plural(subject)
    helper = next((child for child in head.children if child.lower_ in ("being", "having")), None)
    if helper is not None:
        form = finite("be" if helper.lower_ == "being" else "have", past=True, plural=plural)
        return Clause(head, "participial", subject, words, carried=True, said={helper.i: form})
    form = finite(stem(head), past=True, plural=plural, like=head.lower_)
    return Clause(head, "participial", subject, words, carried=True, said={head.i: form})
