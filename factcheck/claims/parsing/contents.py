"""What "that" brings in, run together with the verb behind it -> that verb's subject: "the news that ... angered"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, give_subject, make_main
from factcheck.claims.syntax.agreement import SINGULAR_FORMS
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, SUBJECTS, own_subject
from factcheck.claims.syntax.saying import REPORTING, SAYING
from factcheck.claims.syntax.stretches import NOMINAL, QUOTES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

LONGEST = 9  # tokens from "that" to the comma behind what its subject is not


# Verbs of saying whose third person is a plural noun as well.
SAYING_OR_SAID = REPORTING | {"suspect"}
PREDICATES = ("attr", "acomp", "dobj", "auxpass", "oprd")


def of_noun(verb: Token) -> None:
    """What "that" brings in right behind a noun tells what the noun holds: "Reports that he had died spread"."""
    noun = verb.head
    if verb.dep_ != "ccomp" or noun.tag_ not in ("NN", "NNS") or verb.i < noun.i:
        return
    that = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    if that is not None and before(that) is noun:
        verb.dep_ = "acl"


def claims_of_which(verb: Token) -> None:
    """A verb of saying, taken for a plural, has what is said of "which": "which the museum claims is genuine"."""
    saying = own_subject(verb)
    if saying is None or saying.tag_ != "NNS" or saying.lemma_.lower() not in SAYING_OR_SAID or not saying.i:
        return
    teller, who = before(saying), before(saying.left_edge)
    if teller.head is not saying or teller.tag_ not in NOMINAL or who.tag_ not in ("WDT", "WP"):
        return
    if who.head is not verb or who.dep_ not in ("pobj", "dobj"):
        return
    first = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    if not (first.lower_ in SINGULAR_FORMS or first.tag_ == "VBZ" or has(verb, PREDICATES)):
        return
    for child in [child for child in saying.children if child is not teller]:
        child.head = teller
    saying.tag_, saying.pos_, saying.head, saying.dep_ = "VBZ", "VERB", verb.head, "relcl"
    teller.dep_ = "nsubj"
    verb.head, verb.dep_ = saying, "ccomp"
    give_subject(verb, who)


def told_of_which(verb: Token) -> None:
    """What somebody says of "which" is not the sentence's: "the drug, which the agency found was weak, was sold"."""
    main, noun = verb.head, own_subject(verb) if verb.dep_ == "ccomp" else verb.head
    first = next((child for child in verb.children if child.dep_ in AUXILIARIES), verb)
    saying = before(first)
    if noun is None or first.tag_ not in (*FINITE, "MD") or saying.dep_ != "relcl" or saying.head is not noun:
        return
    who = saying.left_edge
    if saying.lemma_.lower() not in REPORTING or who.tag_ not in ("WDT", "WP") or who.dep_ != "dobj":
        return
    if verb.dep_ == "ccomp":
        opens = next((child for child in main.children if child.dep_ in AUXILIARIES), main)
        if has(main, SUBJECTS) or verb.i > main.i or opens.tag_ not in (*FINITE, "MD") or before(opens).text != ",":
            return
        give_subject(main, noun)
    elif has(verb, SUBJECTS):
        return
    verb.head, verb.dep_ = saying, "ccomp"
    give_subject(verb, who)


def said_before(verb: Token) -> None:
    """What is quoted before two verbs of saying is the word of the second: "“I left,” the post says Holm said"."""
    saying = verb.head
    lemmas = {verb.lemma_.lower(), saying.lemma_.lower()}
    if verb.dep_ != "ccomp" or saying.i > verb.i or not lemmas <= SAYING or has(verb, ("ccomp", "dobj", "xcomp")):
        return
    quoted = next((c for c in saying.children if c.dep_ == "ccomp" and c.i < saying.i), None)
    if quoted is None or not has(verb, ("nsubj",)):
        return
    if any(token.text in QUOTES for token in verb.doc[quoted.i : saying.i]):
        quoted.head = verb


def verb_behind(content: Token) -> None:
    """A past tense that was taken for an adjective: "the news that the mine would close angered workers"."""
    above = content.head
    that = next((child for child in content.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    if that is None or (that.nbor(-1) is not above if content.dep_ == "acl" else not that.is_sent_start):
        return
    if content.dep_ not in ("acl", "ROOT") or above.dep_ != "ROOT":
        return
    if content.dep_ == "acl" and (acts := _acts_behind(content)) is not None:
        acts.tag_, acts.pos_ = "VBD", "VERB"
        make_main(acts)
        give_subject(acts, above)
        for mark in [child for child in above.children if child.is_punct and child.i > acts.i]:
            mark.head = acts
        return
    thing = next((c for c in content.children if c.dep_ in ("dobj", "attr") and c.i > content.i), None)
    told = [child for child in thing.children if child.dep_ == "amod" and child.i > content.i] if thing else []
    if thing is None or not told or not told[-1].lower_.endswith("ed") or thing.left_edge is not told[0]:
        return
    verb, closing = told[-1], [child for child in above.children if child.is_punct and child.i > thing.i]
    verb.tag_, verb.pos_ = "VBD", "VERB"
    make_main(verb)
    for adjective in told[:-1]:
        adjective.head, adjective.dep_ = content, "acomp"
    thing.head, thing.dep_ = verb, "dobj"
    subject = above if content.dep_ == "acl" else content
    subject.head, subject.dep_ = verb, "nsubj" if content.dep_ == "acl" else "csubj"
    for mark in closing:
        mark.head = verb


def _acts_behind(content: Token) -> Token | None:
    """The verb right behind what "that" brings in, hung on the noun as well: "news that it shut shocked her"."""
    acts = next((c for c in content.head.children if c.dep_ == "acl" and c.i == content.right_edge.i + 1), None)
    if (
        acts is None
        or not acts.lower_.endswith("ed")
        or not has(acts, ("dobj",))
        or has(acts, {*SUBJECTS, *AUXILIARIES})
    ):
        return None
    return acts


def judged(content: Token) -> None:
    """What becomes of a claim is not of what it is about: "the claim that it causes cancer has been debunked"."""
    noun = content.head
    that = next((child for child in content.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    if content.dep_ != "acl" or that is None or that.nbor(-1) is not noun or noun.dep_ != "ROOT":
        return
    verb = next((child for child in content.children if child.dep_ == "ccomp" and child.i > content.i), None)
    thing = own_subject(verb) if verb is not None else None
    if verb is None or thing is None or thing.left_edge.i != content.i + 1 or has(content, ("dobj", "attr", "acomp")):
        return
    if has(verb, ("mark",)) or not any(child.dep_ in AUXILIARIES for child in verb.children):
        return
    closing = [child for child in noun.children if child.is_punct and child.i > content.i]
    make_main(verb)
    thing.head, thing.dep_ = content, "dobj"
    give_subject(verb, noun)
    for mark in closing:
        mark.head = verb


def that_before_role(that: Token) -> None:
    """What stands before a role and a name brings in a clause: "a cross that goalkeeper Tom Strand should catch"."""
    role, last = that.head, before(that)
    verb = role.head
    if that.lower_ != "that" or role.tag_ != "NN" or role.i != that.i + 1 or role.dep_ not in SUBJECTS:
        return
    name = next((child for child in role.children if child.dep_ == "appos"), None)
    if name is None or name.tag_ != "NNP" or name.left_edge.i != role.i + 1 or verb.i < name.i:
        return
    that.head = verb
    if last.dep_ == "attr" and verb.dep_ == "ccomp" and verb.head is last.head and not has(verb, ("dobj",)):
        that.tag_, that.pos_, that.dep_ = "WDT", "PRON", "dobj"
        verb.head, verb.dep_ = last, "relcl"
    else:
        that.tag_, that.pos_, that.dep_ = "IN", "SCONJ", "mark"


def said_of_noun(verb: Token) -> None:
    """What somebody says of a noun has a tense: "the man, who police say bought the fuel, is still free"."""
    saying = verb.head
    if verb.tag_ not in ("VBD", "VBZ", "VBN") or saying.dep_ != "relcl" or saying.i != verb.i - 1:
        return
    teller = next((child for child in saying.children if child.dep_ == "nsubj" and child.i == saying.i - 1), None)
    who = teller.left_edge.nbor(-1) if teller is not None and teller.left_edge.i else None
    if teller is not None and teller.left_edge.tag_ in ("WP", "WDT"):
        who = teller.left_edge
    if who is None or who is teller or who.tag_ not in ("WP", "WDT") or has(verb, {*SUBJECTS, *AUXILIARIES}):
        return
    who.head, who.dep_ = verb, "nsubj"
    verb.dep_, verb.tag_ = "ccomp", "VBZ" if verb.tag_ == "VBZ" else "VBD"


def said_after_aside(verb: Token) -> None:
    """What "that" brings in behind an aside is said by the verb before that: "left and said, without proof, that"."""
    main, mark = verb.head, next((c for c in verb.subtree if c.lower_ == "that" and c.i < verb.i), None)
    if verb.dep_ not in ("advcl", "ccomp") or mark is None or before(mark).text != "," or verb.left_edge.i < mark.i - 1:
        return
    saying = next((c for c in main.children if c.dep_ == "conj" and main.i < c.i < mark.i), None)
    if saying is None or saying.lemma_.lower() not in SAYING or has(saying, ("ccomp", "dobj", "xcomp")):
        return
    if own_subject(verb) is not None and saying.nbor(1).text == ",":
        verb.head, verb.dep_ = saying, "ccomp"
        mark.head, mark.dep_, mark.tag_, mark.pos_ = verb, "mark", "IN", "SCONJ"


def what_one_wants(be: Token) -> None:
    """What stands between "what" and "is" is its subject: "they build a dome when what we need is a school"."""
    wants = be.nbor(-1) if be.i > be.sent.start else be
    what = next((child for child in wants.children if child.lower_ == "what" and child.i < wants.i), None)
    if be.lemma_ != "be" or be.dep_ != "conj" or what is None or wants.dep_ != "advcl" or has(be, SUBJECTS):
        return
    if wants.head is not be.head or what.dep_ not in ("dobj", "pobj"):
        return
    for mark in wants.children:
        if mark.i < what.i:
            mark.head = be
    be.head, be.dep_ = wants.head, "advcl"
    wants.head, wants.dep_ = be, "csubj"


def that_and_not(that: Token) -> None:
    """A second "that" brings in a clause, whatever its subject is not: "that he fell and that drink, not age, was"."""
    doc, joint, end = that.doc, before(that), that.sent.end
    if that.lower_ != "that" or joint.lower_ not in ("and", "but") or that.i + 4 >= end or doc[that.i + 2].text != ",":
        return
    subject, negation = doc[that.i + 1], doc[that.i + 3]
    stop = next((token.i for token in doc[that.i + 4 : min(that.i + LONGEST, end)] if token.text == ","), end - 1)
    first = next((t for t in reversed(doc[that.sent.start : that.i]) if t.dep_ == "ccomp" and has(t, ("mark",))), that)
    if negation.lower_ != "not" or subject.tag_ not in NOMINAL or stop + 1 >= end or first is that:
        return
    verb = doc[stop + 1]
    other = doc[stop - 1]
    if verb.tag_ not in FINITE or other.tag_ not in NOMINAL:
        return
    for noun in [child for child in verb.children if child.dep_ in SUBJECTS]:
        if noun.i > verb.i and verb.lemma_ == "be":
            noun.dep_ = "attr"
    subject.head, subject.dep_ = verb, "nsubj"
    other.head, other.dep_ = subject, "appos"
    negation.head, negation.dep_ = other, "neg"
    doc[that.i + 2].head = doc[stop].head = subject
    that.head, that.dep_, that.tag_, that.pos_ = verb, "mark", "IN", "SCONJ"
    verb.head, verb.dep_ = first, "conj"
    joint.head = first


def called_when(verb: Token) -> None:
    """What one did when something happened is no part of that: "“When I saw the man I ran,” he said"."""
    thing = verb.head if verb.dep_ == "relcl" else None
    when = thing.head if thing is not None else verb.head
    said = when.head
    opens = when.left_edge.lower_ in ("when", "after", "once", "before", "as", "because", "while")
    if when.dep_ != "advcl" or not opens or said.lemma_.lower() not in SAYING or not when.i < verb.i < said.i:
        return
    own = own_subject(verb)
    if own is None or own.tag_ not in (*NOMINAL, "PRP") or has(verb, ("mark",)):
        return
    if thing is not None and not (thing.dep_ == "dobj" and has(verb, ("dobj",))):
        return  # "when he saw the men he feared"
    if thing is None and not any(child.dep_ == "dobj" and when.i < child.i < verb.i for child in when.children):
        return
    verb.head, verb.dep_ = said, "ccomp"
    when.head = verb
