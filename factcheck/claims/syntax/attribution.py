"""Who is reported to say a clause, with which verb, and whether in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.claims.syntax.certainty import holder, is_unsure, rules_out
from factcheck.claims.syntax.citing import goes_on_saying, is_source, quoted_source, says_by_way
from factcheck.claims.syntax.connectives import has_that, is_negated
from factcheck.claims.syntax.grammar import (
    WHO,
    described,
    governor,
    is_indefinite,
    is_person,
    own_subject,
    phrase,
    subject_of,
)
from factcheck.claims.syntax.saying import (
    BODIES,
    DENYING,
    FACTIVE,
    HEARERS,
    REPORTING,
    SAYING,
    SHOWING,
    SPEAKERS,
    SUPPOSING,
    TELLING,
    TOLD_IN,
)
from factcheck.claims.syntax.stretches import set_off
from factcheck.claims.syntax.supposed import NOBODY
from factcheck.claims.syntax.told_beside import beside_saying
from factcheck.claims.syntax.tree import has
from factcheck.claims.syntax.unasserted import led_by

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

UNTOLD = {"reach", "name", "specify", "identify", "elaborate", "comment", "respond", "decline"}
# What goes round that nobody stands for: "so the story goes".
TALES = {"story", "legend", "tale", "saying", "joke", "rumour", "rumor", "theory", "myth"}
SUMMED = {"claim", "charge", "allegation", "accusation", "assertion", "argument", "view"}
POINTING = {"this", "that", "it", "all"}
# What events do when nobody speaks, and what speaks though it is no person.
SIGNS = {"suggest", "indicate", "show", "mean", "signal"}
DECREEING = {"issue", "release", "write", "make", "sign"}
WRITTEN = {"letter", "e-mail", "email", "statement", "tweet", "release", "message", "memo", "note", "reply"}
ISSUING = {"issue", "release", "publish", "post", "send", "write", "make", "put", "circulate", "leave", "sign"}


class Attribution(NamedTuple):
    """Speakers outermost first, their verbs of saying, and what the verbs above make of the clause."""

    speakers: tuple[list[Token], ...]
    verbs: tuple[str, ...]
    denied: bool
    supposed: bool
    heard: bool = False  # somebody says it, but not who


def attribution(head: Token) -> Attribution:
    """The verbs of saying above a clause, and beside it ("..., he said"; "according to ...")."""
    if _is_reporters(head):
        return Attribution((), (), denied=False, supposed=False)
    if head.head is not head and any(map(_is_beside_tag, head.ancestors)):
        return _within_tag(head)
    return _above(head)


def _above(head: Token) -> Attribution:
    speakers: list[list[Token]] = []
    verbs: list[str] = []
    denied = supposed = heard = beside_it = known = False
    token = head
    while token.dep_ != "ROOT" and token.head != token:
        if token.dep_ == "appos" and token.lemma_.lower() in SUMMED and set_off(token) and token.i > token.head.i:
            break  # "says that it is safe, a claim that he cannot prove": the last is not his word
        above = governor(token)
        # What is said in passing is so, whatever becomes of the clause around it.
        beside_it = beside_it or (token.dep_ == "relcl" and set_off(token))
        known = known or (token.dep_ in ("relcl", "acl") and not is_indefinite(token.head))
        if token.dep_ == "advcl" and (beside_saying(token, above) or _is_tellers(token, above)):
            token = above.head
            continue
        if token.dep_ == "conj" and above.dep_ == "ROOT" and above.lemma_.lower() in SAYING and has_that(token):
            if speaker := speaker_of(above):
                speakers.insert(0, speaker)
                verbs.insert(0, above.lemma_.lower())
        elif token.dep_ == "ccomp":
            if token.i < above.i and any(c.dep_ == "neg" or c.tag_ == "MD" for c in above.children):
                token = above  # "the captains were dead, so they could not answer"
                continue
            lemma = above.lemma_.lower()
            unsure = (lemma in SUPPOSING and lemma != "decide" and not _entails(above)) or (
                _is_sign(above) and not _entails(above)
            )
            unsure = unsure or (is_unsure(above) and not known)
            supposed = supposed or ((unsure or _is_made_believe(above)) and not beside_it)
            denied = denied or ((lemma in DENYING or rules_out(above)) and not beside_it)
            heard = heard or is_heard(above)
            if (teller := _teller(token, above, beside_it=beside_it)) is not None:
                speakers.insert(0, teller[0])
                verbs.insert(0, teller[1])
        token = above
    over, beside = _sources(token, head)
    if over is not None:
        speakers.insert(0, over[0])
        verbs.insert(0, over[1])
    within = [n for n, speaker in enumerate(speakers) if head in speaker]
    for number in reversed(within):  # what is said of a speaker is not the speaker's word
        del speakers[number], verbs[number]
    heard = heard or any(is_heard(child) for child in head.below.get("parataxis", ()))
    if beside is not None:
        speakers.append(beside[0])
        verbs.append(beside[1])
    return Attribution(tuple(speakers), tuple(verbs), denied, supposed, heard)


def _teller(said: Token, above: Token, *, beside_it: bool) -> tuple[list[Token], str] | None:
    """Who says a complement or is sure of it, and the word for that; None where it is so whoever says it."""
    lemma = above.lemma_.lower()
    if sure := holder(above):
        return sure, above.lower_
    if lemma in FACTIVE or (beside_it and lemma in SUPPOSING):
        return None
    speaker = speaker_of(above)
    if speaker and speaker[0].lower_ == "you" and (lemma == "find" or _is_made_believe(above)):
        return None  # "you will find that the cafes are full"
    denies = is_negated(above) or (bool(speaker) and speaker[0].lower_ in NOBODY)
    told = (
        lemma in REPORTING or goes_on_saying(above) or (bool(speaker) and has_that(said) and _may_say(speaker, above))
    )
    return (speaker, lemma) if speaker and told and not denies else None


def _is_made_believe(verb: Token) -> bool:
    """Whether somebody wants another to believe something: "wants you to think that", "would have you believe"."""
    if verb.tag_ != "VB" or verb.dep_ != "ccomp" or verb.lemma_ not in ("believe", "think"):
        return False
    return verb.head.lemma_ in ("want", "have") and not any(child.tag_ == "MD" for child in verb.children)


def _entails(verb: Token) -> bool:
    """Whether what something means is so: "the dam failed, meaning that nine farms were lost", "That means that"."""
    if verb.lemma_ != "mean" or has(verb, ("aux", "neg", "advmod")) or not {"if", "when"}.isdisjoint(verb.sent.words):
        return False
    if verb.dep_ in ("advcl", "relcl"):
        return set_off(verb) and verb.head.dep_ == "ROOT" and verb.i > verb.head.i
    subject = own_subject(verb)
    points = subject is not None and subject.lower_ in ("this", "that") and subject.i - verb.sent.start < 2
    return points and verb.dep_ == "ROOT"


def _within_tag(head: Token) -> Attribution:
    """Who says a clause of what tells who says the rest: "..., according to the police, who believe that he fled"."""
    verb = head.head
    lemma = verb.lemma_.lower()
    speaker = speaker_of(verb) if head.dep_ == "ccomp" and lemma in REPORTING and not _is_beside_tag(verb) else []
    verbs = (lemma,) if speaker else ()
    return Attribution((speaker,) if speaker else (), verbs, denied=False, supposed=lemma in SUPPOSING)


def _is_reporters(head: Token) -> bool:
    """Whether a clause is the reporter's own: "wrote to Ida Holm, who could not be reached", he said."""
    if head.dep_ != "relcl" or head.lemma_.lower() not in UNTOLD or not set_off(head):
        return False
    return "neg" in head.below or head.lemma_ == "decline"


def _is_beside_tag(token: Token) -> bool:
    """Whether a clause belongs to what tells who says: "..., he said, before he left with the mayor, Ida Holm"."""
    if token.dep_ == "parataxis" and token.pos_ in ("NOUN", "PROPN"):
        return True
    if token.dep_ == "parataxis":
        told = own_subject(token)  # "“The fund,” said Ida Holm, who founded it, “is empty”"
        turned = told is not None and told.i > token.i
        return token.lemma_.lower() in SAYING and (token.head.i < token.i or turned)
    return token.lower_ == "according" and token.dep_ == "prep"


def _is_tellers(clause: Token, said: Token) -> bool:
    """Whether a clause tells what speakers do not say: "they said they want a deal, though neither has said which"."""
    if said.dep_ != "ccomp" or clause.lemma_.lower() not in SAYING or clause.i < said.i:
        return False
    own = own_subject(clause)
    mark = any(child.dep_ == "mark" and child.lower_ in ("though", "although") for child in clause.children)
    return mark and own is not None and own.lower_ in ("neither", "none", "nobody", "both")


def _may_say(speaker: list[Token], verb: Token) -> bool:
    """Whether somebody or a body is named who can say something, whatever the verb; not in "so ... that"."""
    if any(child.lower_ in ("so", "such") for part in (verb, *verb.children) for child in part.children):
        return False
    top = next((token for token in speaker if token.head not in speaker), speaker[0])
    if top.pos_ == "PROPN" or top.tag_ == "NNS":
        return True
    if top.lower_ == "it" and verb.lemma_ in ("judge", "accept", "hold", "rule"):
        return True
    if top.pos_ == "PRON":
        return top.lower_ in ("he", "she", "they", "we", "i", "who")
    return is_person(top) or top.lemma_.lower() in BODIES


def speaker_of(verb: Token) -> list[Token]:
    """The tokens of whoever says: the verb's subject, or the agent of a passive."""
    subject = own_subject(verb)
    if is_heard(verb):
        return []
    if _is_in_text(verb):
        return _issuer(verb.head) or phrase(verb.head, without=verb)
    if subject is None and (source := quoted_source(verb) or says_by_way(verb)) is not None:
        return phrase(source)
    if subject is None:
        if "agent" in verb.below:
            return _agent(verb)
        if verb.dep_ == "conj":
            return speaker_of(verb.head)
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.lemma_.lower() in TELLING and not set_off(verb):
            return described(verb)  # "a letter saying that"
        apart = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not _is_sign(verb)  # "..., saying that"
        goes_on = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VB")
        onward = led_by(verb) if goes_on else None
        return subject_of(onward or verb.head)[0] if apart or onward is not None else []
    if subject.lower_ in WHO and verb.dep_ == "relcl":
        speaks = verb.lemma_.lower() not in SHOWING or verb.head.lemma_.lower() in TOLD_IN
        told = verb.lemma_.lower() in (SAYING if subject.lower_ == "which" and speaks else TELLING)
        who = described(verb) if told or subject.lower_ == "who" else []
        picked = len(who) == 1 and who[0].lower_ == "it" and subject.lower_ == "who"  # "it was Ida Holm who said that"
        picked = picked or _is_text_of(verb)
        own = verb.head.lemma_.lower() in WRITTEN or verb.head.head.lemma_.lower() in DECREEING
        issuer = _issuer(verb.head) if told and own and not set_off(verb) else []  # "sent us an article that said"
        return issuer or (phrase(verb.head, without=verb) if picked else who)
    if subject.lower_ in ("it", "this", "that") and verb.lemma_.lower() in SIGNS:
        return []  # "“It shows that small things add up,” she said"
    if subject.lower_ == "it" and (meant := _said_before(verb)):
        return meant
    if subject.dep_ == "nsubjpass":
        return _agent(verb)
    return subject_of(verb)[0] if subject.dep_ == "nsubj" else []


def _is_text_of(verb: Token) -> bool:
    """Whether something is a text that says so, which is not the subject's word: "the source is a blog that claims"."""
    text = verb.head
    return text.dep_ == "attr" and is_indefinite(text) and not is_person(text) and not set_off(verb)


def _is_in_text(verb: Token) -> bool:
    """Whether a text says something, told right behind it: "issued a statement saying that the mine was safe"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or verb.lemma_.lower() not in SAYING or has(verb, ("nsubj",)):
        return False
    text = verb.head
    shows = verb.lemma_.lower() in SHOWING and text.lemma_.lower() not in TOLD_IN
    return not shows and not set_off(verb) and text.pos_ in ("NOUN", "PROPN")


def _issuer(text: Token) -> list[Token]:
    """Whoever puts out a text that says something: "the mayor issued a statement saying"."""
    out = text.head
    if text.dep_ != "dobj" or out.lemma_.lower() not in ISSUING or "auxpass" in out.below:
        return []
    return subject_of(out)[0]


def _agent(verb: Token) -> list[Token]:
    return next((phrase(t) for by in verb.below.get("agent", ()) for t in by.children if t.dep_ == "pobj"), [])


def _is_sign(verb: Token) -> bool:
    """Whether what happened is a sign of something, and nobody says it: "the effect was gone, suggesting that ..."."""
    if verb.lemma_ in ("suggest", "indicate") and (told := own_subject(verb)) is not None and told.lower_ in POINTING:
        return True  # "This suggests that the pumps had failed"
    if verb.lemma_.lower() in ("suggest", "indicate") and verb.dep_ in ("relcl", "advcl") and set_off(verb):
        sign, noun = own_subject(verb), verb.head  # "..., which suggests that"
        speaks = noun.pos_ == "PROPN" or noun.lemma_.lower() in SPEAKERS or is_person(noun)
        if sign is not None and sign.lower_ == "which":
            return not speaks
    if verb.lemma_.lower() not in SIGNS or verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return False
    above = own_subject(verb.head)
    if above is None or above.pos_ == "PROPN" or above.lemma_.lower() in SPEAKERS or is_person(above):
        return False
    return above.pos_ != "PRON" or above.lower_ in ("it", "this", "that")


def _said_before(verb: Token) -> list[Token]:
    """Whom "it" means in "..., it said": the subject of what is said, if that is a name."""
    said = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i), None)
    subject = own_subject(said) if said is not None else None
    if subject is None or subject.pos_ != "PROPN":
        return []
    return phrase(subject)


def named_subject(verb: Token) -> Token | None:
    """The head of a verb's subject when it is one named person; mended where the parser missed it.

    In "In Hamburg Lavrov said ...", parsers take the name for a part of the place. A verb of saying without a subject,
    right after a name that follows a place, has that name for its subject.
    """
    subject = own_subject(verb)
    if subject is not None:
        joined = "conj" in subject.below
        return (
            subject
            if subject.pos_ == "PROPN" and not joined and subject.ent_type_ in ("PERSON", "", "ORG", "GPE")
            else None
        )
    if verb.dep_ == "conj":
        return named_subject(verb.head)
    return misread_subject(verb)


def misread_subject(verb: Token) -> Token | None:
    """The name before a verb of saying that has no subject, in "In PLACE NAME said"."""
    if verb.lemma_.lower() not in SAYING or verb.i == verb.sent.start:
        return None
    name = verb.nbor(-1)
    place = name.nbor(-1) if name.i > name.sent.start else None
    if (
        name.dep_ == "pobj"
        and name.pos_ == "PROPN"
        and place is not None
        and place.head == name
        and place.pos_ == "PROPN"
    ):
        return name
    return None


def is_heard(verb: Token) -> bool:
    """Whether a verb tells that something is said, not by whom ("a court heard", "it is said", "Says he left")."""
    subject = own_subject(verb)
    if subject is None and verb.tag_ == "VBZ" and verb.is_sent_start and verb.lemma_.lower() in SAYING:
        return True
    if verb.lemma_ == "go":
        return verb.dep_ == "parataxis" and subject is not None and subject.lemma_.lower() in TALES
    if verb.lemma_.lower() == "hear":
        if subject is not None and subject.lower_ in ("we", "i"):
            return any(child.dep_ == "ccomp" and has_that(child) for child in verb.children)
        return subject is not None and subject.lemma_.lower() in HEARERS
    passive = "auxpass" in verb.below and (verb.lemma_.lower() in SAYING or _is_rumour(verb, subject))
    if subject is not None and subject.dep_ == "nsubj" and subject.lemma_.lower() in HEARERS and verb.lower_ == "told":
        return not has(verb, ("dobj", "dative"))  # "jury told", in a headline
    return passive and "agent" not in verb.below


def _is_rumour(verb: Token, subject: Token | None) -> bool:
    """Whether something goes round that nobody stands for: "it was rumoured that", "it is understood that"."""
    return subject is not None and subject.lower_ == "it" and verb.lower_ in ("rumoured", "rumored", "understood")


def is_saying(verb: Token) -> bool:
    """Whether a verb only reports: what it says is a clause of its own."""
    if "ccomp" not in verb.below or rules_out(verb):
        return False
    return verb.lemma_.lower() in SAYING or is_heard(verb) or goes_on_saying(verb)


def _beside(head: Token) -> tuple[list[Token], str] | None:
    """The speaker of a tag ("..., the ministry said") or of "according to", that hangs on the clause itself."""
    for child in head.children:
        if child.dep_ == "parataxis" and (child.lemma_.lower() in SAYING or goes_on_saying(child)):
            speaker = speaker_of(child)
            if speaker:
                return speaker, child.lemma_.lower()
        if child.dep_ == "parataxis" and child.pos_ in ("NOUN", "PROPN"):  # "'We will stay': Ida Holm on the flood"
            return list(child.doc[child.left_edge.i : child.i + 1]), "say"
        if child.lower_ == "per" and is_source(child):
            return phrase(child.below["pobj"][0]), "according to"
        if child.lower_ == "according":
            for to in child.children:
                for noun in to.children:
                    if noun.dep_ == "pobj" and noun.pos_ != "PRON" and (named := phrase(noun)):
                        return named, "according to"
    return None


def _sources(top: Token, head: Token) -> tuple[tuple[list[Token], str] | None, tuple[list[Token], str] | None]:
    """Who says the whole sentence in a tag or a source beside it, and who says the clause itself so."""
    over, beside = _beside(top) if top != head else None, _beside(head)
    return over or (_at_end(top) if beside is None else None), beside


def _at_end(first: Token) -> tuple[list[Token], str] | None:
    """The source behind the last of joined clauses, which is that of all: "Rents rose and wages fell, according to"."""
    last = first
    while following := next((c for c in reversed(last.below.get("conj", ())) if c.i > last.i), None):
        last = following
    joint = next((c for above in (first, last.head) for c in above.below.get("cc", ()) if first.i < c.i < last.i), None)
    if last is first or joint is None or joint.nbor(-1).text == ",":
        return None
    source = next((child for child in last.children if child.lower_ == "according" and child.i > last.i), None)
    if source is None or source.nbor(-1).text != "," or source.right_edge.i + 2 < source.sent.end:
        return None
    return _beside(last)
