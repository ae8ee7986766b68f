"""A verb behind what somebody says -> whether it is the speaker's: "said the dam was safe and blamed the press".

Parsers join it to the verb of what is said, and make the dam blame the press. What tells is which verbs only people
and bodies have, whether the subject of what is said is a thing, and a change of tense. A verb that may be either's
is cut off, so that nothing is claimed of it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import join
from factcheck.claims.syntax.grammar import ASKING_TAGS, AUXILIARIES, PRESENT, SUBJECTS, TENSED, is_person, own_subject
from factcheck.claims.syntax.names import FIRMS
from factcheck.claims.syntax.saying import BODIES, HEARERS, SAYING, TEXTS
from factcheck.claims.syntax.stretches import NOMINAL
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


class Whose(Enum):
    """To whom a verb behind a statement belongs."""

    STATED = "what the statement is about"
    SPEAKER = "who makes it"
    EITHER = "one of the two"


# Verbs of a speaker: such as start a statement, a finding or a decision.
STATING = SAYING | {"find", "hold", "discover", "learn", "decide", "judge", "fear", "deny", "accept", "hear"}
KNOWING = {"know", "realise", "realize", "notice", "suspect"}
# Verbs for what people and bodies do with words, with an object or a clause.
SPOKEN = frozenset(
    """
    accuse blame criticise criticize praise thank urge congratulate condemn denounce commend warn insist ask order
    advise instruct invite acknowledge tell challenge recommend vow pledge deny demand announce cite quote notify reject
    impose
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
BODILY = {"drink", "eat", "smile", "weep", "sip", "swallow", "nod", "wave", "shrug", "kneel", "laugh"}
WILLING = {"agree", "decline", "promise", "pledge", "vow", "refuse", "decide", "admit", "deny"}  # with a verb
LOOSELY = {
    "deny",
    "demand",
    "recommend",
    "reject",
    "impose",
}  # which things do as well: "the job was hard and demanded skill"
ALONE = {"apologise", "apologize"}
CALLING = {"appeal": {"for", "against"}, "call": {"on"}, "warn": {"of", "about", "against"}}
LOOSELY_CALLING = {"appeal": {"to"}, "call": {"for"}}
VERDICTS = frozenset(
    """
    calling labeling labelling branding dubbing describing terming denouncing slamming blasting condemning dismissing
    blaming accusing criticizing criticising characterizing characterising portraying praising hailing deriding
    comparing likening
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
KIND = frozenset("thank congratulate condemn praise commend denounce criticise criticize urge recommend".split())  # noqa: SIM905
# What courts, regulators and other bodies do.
OFFICIAL = frozenset(
    """
    fine acquit convict sentence jail revoke overturn quash award sue appoint hire sack approve ban suspend dismiss
    postpone cancel
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
JUDGING = {"fine", "acquit", "convict", "sentence", "jail", "revoke", "overturn", "quash", "award", "order"}
ORDERING = {"award", "order"}  # which those do as well that are judged
COURTS = HEARERS | {"regulator", "watchdog", "agency", "commission", "authority", "panel", "board"}
OUTLOOK = {"dividend", "forecast", "outlook", "guidance", "target", "estimate"}
SETTING = {"raise", "cut", "lower", "lift", "reduce", "trim", "keep", "maintain", "suspend", "increase"}
UNSAID = {"say", "elaborate", "comment", "specify", "disclose", "name"}
NO_COMMENT = {"comment", "elaborate", "speculate", "specify"}
DETAILS = {"price", "detail", "reason", "date", "figure", "explanation", "timetable"}
ASKED = {"contact", "ask", "reach", "approach", "question"}  # who may decline to comment
PUBLIC = {"witness", "information", "calm"}  # what one appeals for, though another is told of
# What things do by themselves.
HAPPENING = frozenset(
    """
    rise fall fail drop grow increase decrease collapse sink crash burst open close cost happen occur begin start end
    last work spread double halve jump climb slip shrink leak explode remain continue go come hit
    land arrive stop burn melt freeze
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
STARTING = {"start", "open", "work", "close", "move", "budge", "go", "light"}  # what machines refuse to do
PEOPLE = frozenset(
    """
    army navy crowd crew family couple staff state country nation city town village university hospital school
    parliament senate congress cabinet opposition majority coalition alliance league federation association
    organisation organization administration authority service force troop militia gang mob regime press media
    general rebel youth thug hero bride parent troops fan church agent accountant applicant lieutenant assistant
    participant occupant informant inhabitant
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Nouns for things that end as many for people do.
UNLIKE_PEOPLE = frozenset(
    """
    error water order river weather computer number tower power matter answer offer danger door floor motor reactor
    tractor winter summer cancer disorder disaster transfer border merger takeover tender fee tree degree guarantee pier
    sector corridor elevator generator filter meter shelter theater timber copper powder layer corner cluster glacier
    helicopter scooter trailer container tanker flyover dinner ladder factor terror rumor tremor monitor sensor detector
    boiler cooler freezer counter crater shutter bunker barrier router server tiger panther hamster oyster
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
OBJECTIVE = {"he": "him", "she": "her", "it": "it", "they": "them"}
NAMED = {"PERSON", "ORG", "GPE", "NORP"}
COMPLEMENTS = ("dobj", "dative", "ccomp", "xcomp")


def own_deed(verb: Token) -> None:
    """Join what a speaker did to the verb of saying: "said the dam was safe and blamed the press"."""
    first = said = verb.head
    while said.dep_ == "conj" and said.head is not said:
        said = said.head
    saying = said.head
    if (
        verb.dep_ != "conj"
        or said.dep_ != "ccomp"
        or saying.i > said.i
        or saying.lemma_.lower() not in STATING | KNOWING
    ):
        return
    whose = _whose(verb, said, saying)
    if whose is Whose.STATED:
        return
    join(verb, saying, after=said.i)
    verb.tag_ = "VBD" if verb.tag_ == "VBN" else verb.tag_
    if whose is Whose.EITHER:
        verb.dep_ = "dep"
        return
    for later in list(first.children):
        goes_on = later.dep_ == "conj" and later.i > verb.i and later.tag_ == verb.tag_
        if goes_on and not has(later, (*SUBJECTS, *AUXILIARIES, "mark")):
            join(later, saying, after=verb.i)


def own_verdict(verb: Token) -> None:
    """What a speaker calls it is no deed of what is told of: "said the law had failed, calling it a disgrace"."""
    said, saying = verb.head, verb.head.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lower_ not in VERDICTS or said.dep_ != "ccomp":
        return
    subject, speaker = own_subject(said), _speaker(saying)
    if not saying.i < said.i < verb.i or saying.lemma_.lower() not in SAYING or subject is None or speaker is None:
        return
    if verb.left_edge.nbor(-1).text != "," or has(verb, (*SUBJECTS, "mark")):
        return
    if not any(child.lower_ in ("itself", "themselves") for child in verb.children):
        verb.head, verb.dep_ = saying, "advcl" if _is_thing(subject) else "dep"


def _whose(verb: Token, said: Token, saying: Token) -> Whose:
    speaker, subject = _speaker(saying), own_subject(said)
    if speaker is None or subject is None or speaker.dep_ == "expl" or has(verb, (*SUBJECTS, "mark")):
        return Whose.SPEAKER if _reporters(verb, said, saying) else Whose.STATED
    if _told_him(verb, subject, saying):
        return Whose.SPEAKER
    if saying.tag_ not in TENSED or subject.tag_ not in NOMINAL:
        return Whose.STATED
    if has(verb, AUXILIARIES):
        return _of_silence(verb, said, subject)
    if verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") and verb.lower_ not in ("cut", "set"):
        return Whose.STATED
    if verb.tag_ == "VBN" and has(said, ("auxpass",)) and not has(verb, ("dobj", "dative")) and not _calls(verb):
        return Whose.STATED  # "were seized and ordered destroyed"
    whose = _of_thing(verb, said) if _is_thing(subject) else _of_people(verb, said, saying, speaker)
    if whose is Whose.STATED and _stands(said) and _taken_up(verb, subject):
        return Whose.SPEAKER if saying.lemma_ in KNOWING else Whose.EITHER  # "knew it was fake and sold it"
    return whose


def _reporters(verb: Token, said: Token, saying: Token) -> bool:
    """Whether somebody did something beside what is to be: "said it would sue, and its head, Holm, urged calm"."""
    own = own_subject(verb)
    joint = own.left_edge.nbor(-1) if own is not None else verb
    if own is None or own.tag_ not in NOMINAL or saying.tag_ != verb.tag_ or verb.tag_ != "VBD" or has(verb, ("mark",)):
        return False
    to_be = any(child.lower_ in ("would", "will") for child in said.children if child.dep_ == "aux")
    apart = joint.dep_ == "cc" and joint.nbor(-1).text == ","
    return to_be and apart and _speaks(verb) and not has(verb, AUXILIARIES)


def _told_him(verb: Token, subject: Token, saying: Token) -> bool:
    """Whether somebody does something to whom he told it: "told Vik he was a coward and ordered him to serve"."""
    alike = OBJECTIVE.get(subject.lower_)
    if alike is None or saying.tag_ != "VBD" or verb.tag_ != "VBD" or has(verb, AUXILIARIES):
        return False
    hearer = any(child.dep_ in ("dobj", "dative") and child.tag_ in NOMINAL for child in saying.children)
    objects = [c for c in verb.subtree if c.lower_ == alike and (c.dep_ in ("dobj", "dative") or c.head.head is verb)]
    return hearer and bool(objects)


def _lemma(verb: Token) -> str:
    """What a verb of these lists is a form of; of "fined" a tagger may make "fin"."""
    lemma = verb.lemma_.lower()
    return f"{lemma}e" if f"{lemma}e" in SPOKEN | OFFICIAL and verb.lower_ == f"{lemma}ed" else lemma


def _speaker(saying: Token) -> Token | None:
    """The subject of a verb of saying, or of the verb that it goes on with."""
    while own_subject(saying) is None and saying.dep_ == "conj" and saying.head is not saying:
        saying = saying.head
    return own_subject(saying)


def _calls(verb: Token) -> bool:
    """Whether a verb has no object, and so no passive: "had been stolen and called for help", "and vowed to act"."""
    lemma = _lemma(verb)
    refuses = lemma in ("refuse", "decline", "decide", "vow") and has(verb, ("xcomp",))
    follows = CALLING.get(lemma, set()) | LOOSELY_CALLING.get(lemma, set())
    called = any(child.lower_ in follows and child.children for child in verb.children)
    return lemma in ALONE or refuses or called


def _taken_up(verb: Token, subject: Token) -> bool:
    """Whether a pronoun after a verb may stand for the subject of what is said: "was unsafe and closed it"."""
    pronoun = next((child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i), subject)
    fits = {"it", "him", "her"} if subject.tag_ == "NN" else {"them"}
    named = any(token.tag_ in NOMINAL for token in verb.doc[subject.right_edge.i + 1 : verb.i])
    return pronoun.lower_ in fits and not named


def _is_thing(noun: Token) -> bool:
    """Whether a noun is for no person, no body and no text."""
    lemma = noun.lemma_.lower()
    if noun.tag_ not in ("NN", "NNS") or noun.ent_type_ in NAMED or is_person(noun):
        return False
    if lemma in PEOPLE or lemma in TEXTS or lemma in BODIES or lemma in FIRMS:
        return False
    return lemma in UNLIKE_PEOPLE or not lemma.endswith(("er", "or", "ee"))


def _stands(said: Token) -> bool:
    """Whether a statement tells of a state, or of what befell something: "was safe", "were found"."""
    return said.lemma_ == "be" or has(said, ("auxpass",))


def _speaks(verb: Token) -> bool:
    """Whether a verb is for what only people and bodies do with words."""
    lemma = _lemma(verb)
    if lemma in BODILY:
        return True
    if lemma in WILLING and has(verb, ("xcomp", "ccomp")):
        to = next((child for child in verb.children if child.dep_ in ("xcomp", "ccomp")), verb)
        return lemma != "refuse" or to.lemma_.lower() not in STARTING
    if lemma in CALLING and any(child.lower_ in CALLING[lemma] for child in verb.children if child.dep_ == "prep"):
        return True
    return lemma in ALONE or (lemma in SPOKEN - LOOSELY and has(verb, COMPLEMENTS))


def _may_speak(verb: Token) -> bool:
    """Whether a verb is for what people do with words, though things may do it too: "the crisis called for action"."""
    lemma = _lemma(verb)
    calls = LOOSELY_CALLING.get(lemma, set())
    if any(child.lower_ in calls for child in verb.children if child.dep_ == "prep"):
        return True
    return lemma in LOOSELY and has(verb, COMPLEMENTS)


def _acts(verb: Token) -> bool:
    """Whether a verb with its object is for what only people and bodies do: "took the firm to court"."""
    lemma = _lemma(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if lemma in OFFICIAL and has(verb, COMPLEMENTS):
        return True
    if lemma in SETTING and any(child.lemma_ in OUTLOOK and has(child, ("poss",)) for child in objects):
        return True
    if lemma == "take":
        return any(child.lower_ == "to" and any(c.lower_ == "court" for c in child.children) for child in verb.children)
    if lemma in ("clear", "exonerate"):
        return any(is_person(child) or child.ent_type_ == "PERSON" for child in objects)
    return lemma == "give" and any(
        child.lemma_ in DETAILS and any(c.lower_ == "no" for c in child.children) for child in objects
    )


def _of_thing(verb: Token, said: Token) -> Whose:
    if not (_speaks(verb) or _acts(verb)):
        if not (_may_speak(verb) and _stands(said)):
            return Whose.STATED
        return Whose.SPEAKER if _lemma(verb) == "call" and has(said, ("auxpass",)) else Whose.EITHER
    by_itself = _stands(said) or has(said, ("aux",)) or said.lemma_.lower() in HAPPENING
    by_itself = by_itself or (
        verb.tag_ in ("VBD", "VBN") and _is_present(said)
    )  # "said it costs 9 million, but accused"
    return Whose.SPEAKER if by_itself else Whose.EITHER


def _of_people(verb: Token, said: Token, saying: Token, speaker: Token) -> Whose:
    lemma, stands = _lemma(verb), _stands(said)
    after = next((child for child in verb.children if child.dep_ == "xcomp"), verb)
    if lemma in ("decline", "refuse") and after.lemma_.lower() in NO_COMMENT and said.lemma_.lower() not in ASKED:
        return Whose.SPEAKER
    if lemma == "appeal" and any(child.lemma_.lower() in PUBLIC for prep in verb.children for child in prep.children):
        return Whose.SPEAKER
    if lemma in JUDGING and speaker.lemma_.lower() in COURTS and has(verb, COMPLEMENTS):
        return _of_judged(lemma, said)
    if not (_speaks(verb) or _may_speak(verb)):
        return Whose.EITHER if stands and _acts(verb) else Whose.STATED
    if verb.tag_ == saying.tag_ == "VBD" and _is_present(said):
        return Whose.SPEAKER
    if stands and verb.tag_ == saying.tag_ == "VBZ" and not _is_present(said):
        return Whose.SPEAKER
    perfect = any(child.lower_ == "had" for child in said.children if child.dep_ == "aux")
    turned = any(child.lower_ == "but" for child in said.children if child.dep_ == "cc" and child.i < verb.i)
    if stands or (lemma in KIND | ALONE and (perfect or turned)):
        return Whose.EITHER
    return Whose.STATED


def _of_judged(lemma: str, said: Token) -> Whose:
    """Whose act it is that courts do: they judge, but who is judged may have "ordered" something himself."""
    subject = own_subject(said)
    if subject is not None and subject.lemma_.lower() in COURTS:
        return Whose.EITHER
    if lemma not in ORDERING or _stands(said):
        return Whose.SPEAKER
    return Whose.EITHER if has(said, ("aux",)) else Whose.STATED


def _is_present(verb: Token) -> bool:
    return verb.tag_ in PRESENT or any(child.tag_ in PRESENT for child in verb.children if child.dep_ in AUXILIARIES)


def _of_silence(verb: Token, said: Token, subject: Token) -> Whose:
    """Whose it is that something was not said: "said the minister had left but did not say when"."""
    lemma = _lemma(verb)
    gives = lemma == "give" and any(child.lemma_ in DETAILS for child in verb.children)
    if not has(verb, ("neg",)) or not (lemma in UNSAID or gives):
        return Whose.STATED
    if _is_thing(subject):
        return Whose.SPEAKER
    if not any(child.lower_ == "did" for child in verb.children if child.dep_ == "aux") or said.lemma_.lower() in ASKED:
        return Whose.STATED
    asks = verb.nbor(1).tag_ in ASKING_TAGS
    return Whose.SPEAKER if lemma in NO_COMMENT or asks else Whose.EITHER
