"""A clause in the present tense -> whether it says what is to come: "the match starts on Friday"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.claims.syntax.grammar import PRESENT, own_subject
from factcheck.claims.syntax.stretches import TIMES

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

# Words that put a present tense into the future, whatever the verb.
AHEAD = {"tomorrow", "tonight", "next", "upcoming", "coming"}
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday weekend".split())  # noqa: SIM905
MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs for what is on a timetable.
TIMED = frozenset(
    """
    start begin end open close arrive leave depart expire visit host meet play face finish resume launch return travel
    entertain reopen premiere kick take go run come celebrate vote elect hold move stop conclude air head appear
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What is played in the present tense, in a round of a cup, is still to come.
CONTESTS = {"meet", "face", "play", "host", "visit"}
ROUNDS = {"final", "finals", "semi", "semifinal", "semifinals", "semis", "quarterfinal", "playoff", "playoffs", "round"}
CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
HABITS = frozenset("every each usually often always sometimes never weekly daily annually".split())  # noqa: SIM905
BEFORE = {"last", "past", "since", "ago", "until", "from"}  # "is open until Friday", "is down from last May"


# Nouns for what something is for, or how it is done, of which "is to" tells what it is.
MEANS = frozenset(
    """
    alternative answer approach challenge choice duty effect function habit idea job key mission notion option point
    practice problem purpose reason remedy role rule solution strategy tactic task tendency thing trick way
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


def says_what(head: Token) -> bool:
    """Whether a verb says what something is, not what is to come: "the idea is to cut costs"."""
    told = own_subject(head)
    if head.lemma_ != "be" or told is None or told.lemma_.lower() not in MEANS:
        return False
    return not any("auxpass" in done.below for done in head.below.get("xcomp", ()))  # "the role is to be filled in May"


def is_scheduled(clause: Clause) -> bool:
    """Whether a verb in the simple or progressive present stands with a time that is to come."""
    head = clause.head
    if head not in clause.words:
        return False
    helpers = {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}
    simple = head.tag_ in PRESENT and not helpers - {"do", "does"}
    progressive = head.tag_ == "VBG" and helpers <= {"is", "are", "'s", "’s", "'re", "’re", "am"} and bool(helpers)
    if not (simple or progressive):
        return False
    words = {token.lower_ for token in clause.words}
    if words & (HABITS | BEFORE):
        return False
    whens = [t for child in head.children if child.dep_ in ("npadvmod", "prep", "advmod") for t in _own(child)]
    dated = {t.lower_ for t in whens if t.ent_type_ in TIMES or (t.lower_ in AHEAD and not _beside(t))}
    if dated & AHEAD:
        return True
    timed = progressive or head.lemma_.lower() in TIMED or (head.lemma_ == "be" and _takes_place(head))
    if head.lemma_.lower() in CONTESTS and any(
        token.lower_ in ROUNDS and token.dep_ == "pobj" for token in clause.words
    ):
        return True
    return timed and (bool(dated & (WEEKDAYS | MONTHS)) or _at_an_hour(head))


def _own(adjunct: Token) -> list[Token]:
    """The words of an adjunct without clauses that tell of a noun in it: "are looking for a man who left on Sunday"."""
    told = {token for verb in adjunct.subtree if verb.dep_ == "relcl" for token in verb.subtree}
    return [token for token in adjunct.subtree if token not in told]


def _beside(following: Token) -> bool:
    """Whether "next" tells where something is ("next to the mill")."""
    return following.nbor(1).lower_ == "to"


def _takes_place(be: Token) -> bool:
    """Whether a form of "be" tells on which day something is: "the final is on Sunday", "the deadline is 3 May"."""
    subject = next((child for child in be.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.ent_type_ in ("PERSON", "DATE"):
        return False
    said = [
        child
        for child in be.children
        if child.i > be.i and child.dep_ in ("attr", "prep", "acomp", "npadvmod", "advmod")
    ]
    if not said:
        return False
    first = said[0]
    if first.lower_ == "away":
        return True  # "are away to Vik on Saturday"
    if first.dep_ == "attr":
        return first.ent_type_ == "DATE"
    return first.lower_ == "on" and any(child.ent_type_ == "DATE" for child in first.children)


def _at_an_hour(head: Token) -> bool:
    return any(
        child.lower_ == "at"
        and any(t.dep_ == "pobj" and (t.ent_type_ == "TIME" or CLOCK.fullmatch(t.text)) for t in child.children)
        for child in head.children
    )
