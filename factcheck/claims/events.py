"""A noun that tells what happened -> a claim with its verb: "since the death in March of its chairman" says he died.

Only of what a sentence takes for done: not under a modal, a negation, a plan, a fear or a suspicion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims.asides import naming
from factcheck.claims.clauses import Clause
from factcheck.claims.connectives import CONDITIONS, mark_of
from factcheck.claims.grammar import AUXILIARIES, is_finite, is_past, is_plain, phrase
from factcheck.claims.stretches import is_plural, trim

if TYPE_CHECKING:
    from factcheck.claims.tree import Span, Token

DONE = {
    "death": "died",
    "collapse": "collapsed",
    "resignation": "resigned",
    "departure": "departed",
    "arrival": "arrived",
    "retirement": "retired",
    "disappearance": "disappeared",
    "explosion": "exploded",
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
}
# Words over an event that leave open whether it came about.
OPEN = frozenset(
    """
    accuse accusation suspect suspicion fear risk threat threaten plan prevent avoid avert deny allege allegation charge
    claim possibility chance call demand expect propose proposal predict want hope order if unless whether without
    consider discuss seek request warn warning avoidance plot attempt against despite case rumour rumor mean
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
CIRCUMSTANCES = {"in", "on", "at", "from", "near", "during", "off", "after"}


def events(sentence: Span) -> Iterator[Clause]:
    """The claims that nouns for what happened make, with whom it happened to."""
    for noun in sentence:
        lemma = noun.lemma_.lower()
        if (lemma in DONE or lemma in SUFFERED) and noun.tag_ in ("NN", "NNS") and _is_taken_for_done(noun):
            yield from _told(noun, lemma)


def _is_taken_for_done(noun: Token) -> bool:
    """Whether a sentence commits itself to an event: its verb is plain, and nothing over it leaves it open."""
    article = next((child for child in noun.children if child.dep_ in ("det", "poss") and child.i < noun.i), None)
    known = noun.tag_ == "NNS" if article is None else article.dep_ == "poss" or article.lower_ in ("the", "both")
    if not known:
        return False
    if any(
        child.dep_ == "amod" and child.lower_ in ("possible", "alleged", "feared", "likely") for child in noun.children
    ):
        return False
    verb = None
    for above in noun.ancestors:
        if above.lemma_.lower() in OPEN:
            return False
        if above.pos_ in ("VERB", "AUX"):
            verb = verb or (above if is_finite(above) else None)
            if not is_plain(above) or mark_of(above) in CONDITIONS or any(c.tag_ == "TO" for c in above.children):
                return False
    return verb is not None and not any(c.lower_ in ("will", "shall") for c in verb.children if c.dep_ in AUXILIARIES)


def _told(noun: Token, lemma: str) -> Iterator[Clause]:
    of = next((child for child in noun.rights if child.lower_ == "of"), None)
    whom = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$"), None)
    if whom is not None and of is not None:
        inner = [t for child in whom.rights if child.lower_ in CIRCUMSTANCES for t in child.subtree]
        others = {t for child in whom.rights if child.dep_ in ("conj", "cc") for t in child.subtree} | set(inner)
        name = naming(whom)
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
    ]
    circumstances = trim(sorted({*around, *inner}, key=lambda token: token.i))
    if not circumstances and whom is not None and not _is_known(whom):
        return  # "a report was published" is nothing to check
    plural = is_plural(subject)
    form = DONE[lemma] if lemma in DONE else f"{'were' if plural else 'was'} {SUFFERED[lemma]}"
    yield Clause(noun, "relative", subject, [noun, *circumstances], carried=True, said={noun.i: form})


def _is_particular(whom: Token, noun: Token) -> bool:
    """Whether one is meant that the text knows: "the death of a parent is hard" tells of nobody."""
    verb = next((above for above in noun.ancestors if is_finite(above)), None)
    return whom.pos_ in ("NOUN", "PROPN") and (_is_known(whom) or (verb is not None and is_past(verb)))


def _is_known(whom: Token) -> bool:
    determined = any(c.dep_ in ("poss", "nummod") or c.lower_ in ("the", "this", "these") for c in whom.children)
    return whom.pos_ == "PROPN" or determined
