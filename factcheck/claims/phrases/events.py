"""A noun that tells what happened -> a claim with its verb: "since the death in March of its chairman" says he died.

Only of what a sentence takes for done: not under a modal, a negation, a plan, a fear or a suspicion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.clauses.splitting import Clause
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.asides import naming
from factcheck.claims.syntax.connectives import CONDITIONS, mark_of
from factcheck.claims.syntax.grammar import (
    AUXILIARIES,
    is_determined,
    is_finite,
    is_past,
    is_past_or_perfect,
    is_person,
    is_plain,
    phrase,
)
from factcheck.claims.syntax.stretches import trim
from factcheck.claims.syntax.tense import finite

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span, Token

DONE = {
    "death": "died",
    "collapse": "collapsed",
    "resignation": "resigned",
    "departure": "departed",
    "arrival": "arrived",
    "retirement": "retired",
    "disappearance": "disappeared",
    "explosion": "exploded",
    "merger": "merged",
    "bankruptcy": "went bankrupt",
    "outbreak": "broke out",
    "eruption": "erupted",
    "sinking": "sank",
    "escape": "escaped",
}
SUFFERED = {
    "theft": "stolen",
    "loss": "lost",
    "murder": "murdered",
    "killing": "killed",
    "assassination": "assassinated",
    "arrest": "arrested",
    "destruction": "destroyed",
    "demolition": "demolished",
    "dismissal": "dismissed",
    "discovery": "discovered",
    "publication": "published",
    "abolition": "abolished",
    "cancellation": "cancelled",
    "closure": "closed",
    "sale": "sold",
    "purchase": "bought",
    "acquisition": "acquired",
    "takeover": "taken over",
    "defeat": "defeated",
    "capture": "captured",
    "seizure": "seized",
    "release": "released",
    "kidnapping": "kidnapped",
    "sacking": "sacked",
    "shooting": "shot",
    "stabbing": "stabbed",
    "execution": "executed",
    "founding": "founded",
    "expulsion": "expelled",
    "evacuation": "evacuated",
    "appointment": "appointed",
    "election": "elected",
}
# Nouns that are as often for what goes on or is to come: they need a date in the past, or "after", "since".
UNSURE = frozenset(
    """
    merger bankruptcy closure sale purchase acquisition takeover defeat capture seizure release appointment election
    execution founding expulsion evacuation outbreak eruption escape sinking
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
AHEAD = {"before", "until", "pending", "towards", "toward"}
PAST = {"after", "since", "following"}
ENDING = {"end", "begin", "start", "culminate", "finish"}
DURABLE = frozenset(
    """
    trial debate hearing inquest inquiry investigation strike siege campaign tour journey flight voyage crossing search
    operation war occupation closure absence marriage battle drought festival conference summit session meeting study
    reign standoff blockade chase interview speech walkout
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
UNITS = {"minute", "hour", "day", "week", "month", "year"}
# Words over an event that leave open whether it came about.
OPEN = frozenset(
    """
    accuse accusation suspect suspicion fear risk threat threaten plan prevent avoid avert deny allege allegation charge
    claim possibility chance call demand expect propose proposal predict want hope order if unless whether without
    consider discuss seek request warn warning avoidance plot attempt against despite case rumour rumor mean
    talk negotiation bid offer option hearing debate dispute vote
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What is approved of, or not, may never come: "backed the demolition of the mill".
ENDORSING = frozenset(
    """
    approve back support endorse oppose reject recommend authorise authorize favour favor block veto ratify advocate
    foresee envisage
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
CIRCUMSTANCES = {"in", "on", "at", "from", "near", "during", "off", "after"}


def events(sentence: Span) -> Iterator[Clause]:
    """The claims that nouns for what happened make, with whom it happened to."""
    for noun in sentence:
        if noun.tag_ not in ("NN", "NNS"):
            continue
        lemma = noun.lemma_.lower()
        if (lemma in DONE or lemma in SUFFERED) and _is_taken_for_done(noun):
            yield from _told(noun, lemma)
        elif lemma in DURABLE and noun.i > sentence.start + 3 and noun.nbor(-1).lower_ in UNITS:
            yield from _lasted(noun, noun.nbor(-1))


def _lasted(noun: Token, unit: Token) -> Iterator[Clause]:
    """How long something was: "the four-week trial" says that the trial lasted four weeks."""
    number = unit.nbor(-2)
    if unit.nbor(-1).text != "-" or number.tag_ != "CD" or not _is_taken_for_done(noun, some=True):
        return
    before = [t for t in phrase(noun) if t.i < number.i or t is noun]
    verb = next((above for above in noun.ancestors if is_finite(above)), None)
    if verb is None or not is_past_or_perfect(verb) or len(before) < 2:
        return
    said = {noun.i: noun.text, unit.i: unit.lower_ if number.lower_ in ("one", "1") else f"{unit.lower_}s"}
    yield Clause(noun, "relative", before, [number, unit], before="lasted", carried=True, said=said)


def _is_over(noun: Token, circumstances: list[Token]) -> bool:
    """Whether an event is told to be over: by its date, or by what brings it in."""
    dates = [token for token in circumstances if token.ent_type_ == "DATE" or (token.is_digit and len(token) == 4)]
    if any(token.lower_ in ("last", "ago", "earlier", "yesterday") for token in dates):
        return True
    year = next((token for token in dates if token.is_digit and len(token) == 4), None)
    verb = next((above for above in noun.ancestors if above.pos_ == "VERB"), None)
    if verb is None:
        return False
    over = verb.tag_ == "VBN" or is_past_or_perfect(verb)
    if year is not None and over:
        return True
    first = noun
    while first.dep_ == "conj":
        first = first.head
    brought = first.head if first.dep_ in ("pobj", "agent") else first
    ends = brought.lower_ == "with" and verb.lemma_.lower() in ENDING and brought.head == verb
    return over and (brought.lower_ in PAST or ends)


def _is_taken_for_done(noun: Token, *, some: bool = False) -> bool:
    """Whether a sentence commits itself to an event: its verb is plain, and nothing over it leaves it open."""
    article = next((child for child in noun.children if child.dep_ in ("det", "poss") and child.i < noun.i), None)
    known = noun.tag_ == "NNS" if article is None else article.dep_ == "poss" or article.lower_ in ("the", "both")
    joined = article is None and noun.dep_ == "conj" and any(c.lower_ == "the" for c in noun.head.children)
    if noun.head.lower_ in AHEAD or not (
        known or joined or (some and article is not None and article.lower_ in ("a", "an"))
    ):
        return False
    if any(
        child.dep_ == "amod" and child.lower_ in ("possible", "alleged", "feared", "likely") for child in noun.children
    ):
        return False
    verb, past = None, False
    for above in noun.ancestors:
        past = past or above.lower_ in PAST
        if above.lemma_.lower() in OPEN or (above.lemma_.lower() in ENDORSING and not past):
            return False
        if above.pos_ in ("VERB", "AUX"):
            verb = verb or (above if is_finite(above) else None)
            if not is_plain(above) or mark_of(above) in CONDITIONS or any(c.tag_ == "TO" for c in above.children):
                return False
    return verb is not None and not any(c.lower_ in ("will", "shall") for c in verb.children if c.dep_ in AUXILIARIES)


def _told(noun: Token, lemma: str) -> Iterator[Clause]:
    of = next((child for child in noun.rights if child.lower_ == "of"), None) or _after_date(noun)
    whom = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$"), None)
    if whom is not None and of is not None:
        inner = [t for child in whom.rights if child.lower_ in CIRCUMSTANCES for t in child.subtree]
        others = {t for child in whom.rights if child.dep_ in ("conj", "cc") for t in child.subtree} | set(inner)
        name = naming(whom) or _named_beside(whom)
        subject = phrase(name) if name is not None else trim([t for t in phrase(whom) if t not in others])
    elif owner is not None and lemma in DONE:
        inner = []
        subject = trim([t for t in owner.subtree if t.tag_ != "POS"])
    else:
        return
    if not subject or (whom is not None and not _is_particular(whom, noun)):
        return
    around = [
        t
        for child in noun.rights
        if child is not of
        and (child.lower_ in CIRCUMSTANCES or (child.dep_ == "npadvmod" and child.ent_type_ == "DATE"))
        for t in child.subtree
        if of is None or t.i < of.i or of not in child.subtree
    ]
    circumstances = trim(sorted({*around, *inner}, key=lambda token: token.i))
    year = noun.nbor(-1) if noun.i > noun.sent.start and noun.nbor(-1).head == noun else None
    dated = year is not None and year.is_digit and len(year) == 4 and not circumstances
    if dated and year is not None:
        circumstances = [year]  # "the 2019 closure of the mill"
    if lemma in UNSURE and not _is_over(noun, circumstances):
        return
    if not circumstances and whom is not None and not _is_known(whom):
        return  # "a report was published" is nothing to check
    plural = takes_plural(subject)
    if lemma == "merger" and not plural:
        return
    form = DONE[lemma] if lemma in DONE else f"{finite('be', past=True, plural=plural)} {SUFFERED[lemma]}"
    said = {noun.i: form, year.i: f"in {year.text}"} if dated and year is not None else {noun.i: form}
    yield Clause(noun, "relative", subject, [noun, *circumstances], carried=True, said=said)


def _after_date(noun: Token) -> Token | None:
    """The "of" that a parser has hung on a date before it: "the death in March of its chairman"."""
    dates = (c for prep in noun.rights if prep.dep_ == "prep" for c in prep.children if c.ent_type_ == "DATE")
    return next((child for date in dates for child in date.rights if child.lower_ == "of"), None)


def _named_beside(whom: Token) -> Token | None:
    """The name of somebody who is two things at once: "its chairman and largest shareholder, Ida Holm"."""
    other = next((child for child in whom.children if child.dep_ == "conj" and child.tag_ == "NN"), None)
    if other is None or whom.tag_ != "NN" or is_determined(other):
        return None
    beside = (child for noun in (whom, other) for child in noun.rights if child.dep_ == "appos" and child.i > other.i)
    return next((name for name in beside if name.pos_ == "PROPN" and is_person(whom)), None)


def _is_particular(whom: Token, noun: Token) -> bool:
    """Whether one is meant that the text knows: "the death of a parent is hard" tells of nobody."""
    verb = next((above for above in noun.ancestors if is_finite(above)), None)
    return whom.pos_ in ("NOUN", "PROPN") and (_is_known(whom) or (verb is not None and is_past(verb)))


def _is_known(whom: Token) -> bool:
    determined = any(c.dep_ in ("poss", "nummod") or c.lower_ in ("the", "this", "these") for c in whom.children)
    return whom.pos_ == "PROPN" or determined
