"""Who says it, behind what is said or in the middle of it, taken for something else -> the speaker of all of it.

"The bridge will shut and cost 34 million, its director, Ida Holm, told reporters"; "“He rang me,” Holm, 88, recalled".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.moves import before, give_subject, make_main
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS, is_finite, is_person, own_subject
from factcheck.claims.syntax.saying import DOCUMENTS, SAYING
from factcheck.claims.syntax.stretches import QUOTES, TIMES
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

CLOSING = {'"', "”", "''", "’’"}
NAMES = ("NNP", "NNPS")
OFFICES = {"director", "owner", "chief", "head", "leader", "secretary", "executive", "chair", "operator"}
# What a body may do before it says something.
LOOKING = frozenset(
    """
    hear review examine consider meet study receive learn find analyse analyze inspect search visit check assess talk
    consult investigate test look question interview watch read see
    """.split()  # noqa: SIM905
)
SHOWING = {"show", "shows", "reveal", "reveals", "say", "says", "suggest", "suggests", "find", "finds"}
# Verbs that a sentence begins with before whoever says what follows.
TURNED = {"Added": "add", "Said": "say", "Says": "say", "Adds": "add", "Wrote": "write", "Explained": "explain"}
SHIFTED = {"had", "was", "were", "would", "could", "should", "might"}  # how one reports what was said


def before_speaker(preposition: Token) -> None:
    """What stands between commas before who says it is no part of that: "the crew, after a week, he said, gave up"."""
    saying = preposition.head
    if saying.dep_ != "parataxis" or preposition.dep_ != "prep" or saying.head.dep_ == "ccomp":
        return
    teller = next((child for child in saying.children if child.dep_ == "nsubj"), None)
    end = preposition.right_edge.i + 1
    if teller is None or before(preposition).text != "," or end + 1 != teller.left_edge.i or teller.i > saying.i:
        return
    if preposition.doc[end].text == ",":
        preposition.head = before(preposition).head = preposition.doc[end].head = saying.head


def quoted_time(noun: Token) -> None:
    """A time in quotation marks is what somebody said, not when the rest was: "While she said “this year,” he left"."""
    mark = before(noun.left_edge)
    saying = before(mark)
    if mark.text not in QUOTES or saying.lemma_.lower() not in SAYING or saying.i == mark.i:
        return
    main = noun.head
    if saying.dep_ == "ROOT" and has(saying, ("mark",)) and main.head is saying and main.dep_ == "ccomp":
        make_main(main)
        saying.head, saying.dep_ = main, "advcl"
        for sign in [child for child in saying.children if child.is_punct and child.i > main.i]:
            sign.head = main
    if saying.dep_ == "advcl" and main is saying.head and not has(saying, ("ccomp", "dobj")):
        noun.head, noun.dep_ = saying, "dep"


def said_first(verb: Token) -> None:
    """A verb of saying before a name is no part of it: "Added Ida Holm, a fellow of the institute: “...”"."""
    name = verb.head
    if verb.text not in TURNED or not verb.is_sent_start or verb.dep_ != "compound" or name.dep_ != "ROOT":
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ" if verb.text.endswith("s") else "VBD", "VERB", TURNED[verb.text]
    make_main(verb)
    give_subject(verb, name)
    for sign in [child for child in name.children if child.text == ":"]:
        sign.head = verb


def told_by_aside(verb: Token) -> None:
    """Give "told" its subject, taken for an aside: "it will cost 34 million, its head, Ida Holm, told them"."""
    doc = verb.doc
    if verb.lower_ != "told" or has(verb, SUBJECTS) or verb.i < 3 or doc[verb.i - 1].text != ",":
        return
    noun = doc[verb.i - 2]
    while noun.head is not noun and (noun.dep_ == "compound" or (noun.dep_ == "appos" and not _holds_office(noun))):
        noun = noun.head
    ahead = noun.left_edge.i - 1
    if noun.dep_ != "appos" or not _holds_office(noun) or ahead < 1 or doc[ahead].text != ",":
        return
    if not has(verb, ("dobj", "dative")) or has(verb, ("ccomp", "xcomp")):
        return
    noun.head, noun.dep_ = verb, "nsubj"


def _holds_office(noun: Token) -> bool:
    return noun.tag_ == "NN" and (is_person(noun) or noun.lemma_.lower() in OFFICES)


def after_quotation(verb: Token) -> None:
    """Who says a quotation before the name is its speaker: "“He rang me,” Holm, 88, recalled on Monday"."""
    name, doc = verb.head, verb.doc
    if verb.dep_ != "acl" or name.tag_ not in NAMES or verb.lemma_.lower() not in SAYING:
        return
    first = min([name, *(child for child in name.children if child.dep_ == "compound")], key=lambda token: token.i)
    if first.i < 3 or doc[first.i - 1].text not in CLOSING or doc[first.i - 2].text not in (",", "?", "!"):
        return
    main = name.head
    if main is name or main.dep_ != "ROOT" or not main.i < first.i or has(verb, (*AUXILIARIES, "agent")):
        return
    name.head, name.dep_ = verb, "nsubj"
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    main.head, main.dep_ = verb, "ccomp"


def goes_on_after_tag(verb: Token) -> None:
    """What follows who was told goes on with it: "the roads were full, she told them, and nobody had seen the map"."""
    tag, doc = verb.head, verb.doc
    if tag.lower_ != "told" or not has(tag, ("dobj", "dative")) or own_subject(verb) is None:
        return
    said = next((c for c in tag.children if c.dep_ == "ccomp" and c.i < tag.i), None)
    joint = next((c for c in tag.children if c.dep_ == "cc" and tag.i < c.i < verb.i), None)
    if said is None or joint is None or doc[joint.i - 1].text != ",":
        return
    if any(token.text in CLOSING for token in doc[said.left_edge.i : tag.i]):
        return
    if any(child.lower_ in SHIFTED for child in (verb, *verb.children) if child is verb or child.dep_ in AUXILIARIES):
        verb.head = joint.head = said


def also_said(verb: Token) -> None:
    """What somebody also said of himself after a quotation: "the firm said it was “shocked” and was helping"."""
    saying = verb.head
    if saying.lemma_.lower() not in SAYING or has(verb, (*SUBJECTS, "mark")):
        return
    said = next((c for c in saying.children if c.dep_ == "ccomp" and saying.i < c.i < verb.i), None)
    joint = next((c for c in saying.children if c.dep_ == "cc" and saying.i < c.i < verb.i), None)
    own = own_subject(said) if said is not None else None
    if said is None or joint is None or own is None or own.lower_ not in ("it", "he", "she", "they"):
        return
    helped = any(child.lower_ in SHIFTED for child in verb.children if child.dep_ in AUXILIARIES)
    if helped and saying.tag_ == "VBD" and verb.doc[joint.i - 1].text in CLOSING:
        verb.head = joint.head = said


def said_at_end(verb: Token) -> None:
    """Who says the whole, at its end: "will cut 900 jobs after posting a loss, the airline said on Monday"."""
    main, subject = verb.head, own_subject(verb)
    if verb.dep_ != "advcl" or verb.lemma_.lower() not in SAYING or subject is None or not main.i < subject.i < verb.i:
        return
    comma = subject.left_edge.i - 1
    if verb.doc[comma].text != "," or has(verb, ("mark", "ccomp", "xcomp", "dobj")) or own_subject(main) is None:
        return
    before = [child for child in verb.children if child.i < comma and child.dep_ != "punct"]
    if not before or any(child.dep_ != "prep" for child in before):
        return
    for child in before:
        child.head = main
    verb.dep_ = "parataxis"


def quoted_before(saying: Token) -> None:
    """What stands before "was quoted as saying" is what was said: "“It is gone,” Vik was quoted as saying"."""
    link = saying.head
    quoting = link.head
    if saying.lower_ != "saying" or link.lower_ != "as" or quoting.lower_ not in ("quoted", "reported", "cited"):
        return
    said = next((child for child in quoting.children if child.dep_ == "ccomp" and child.i < quoting.i), None)
    if said is not None and not has(saying, ("ccomp",)):
        said.head = saying


def perfect_before_role(verb: Token) -> None:
    """A perfect before a role and a name is the verb: "the club have sacked manager Rob Vik"."""
    name = verb.head.head if verb.head.dep_ == "compound" else verb.head
    helper = next(
        (child for child in (*verb.children, *name.children) if child.dep_ == "aux" and child.i < verb.i), None
    )
    if verb.tag_ != "VBN" or helper is None or helper.lower_ not in ("have", "has", "had") or name.dep_ != "ROOT":
        return
    subject = own_subject(verb) or own_subject(name)
    if subject is None or subject.i > helper.i or name.i < verb.i:
        return
    for child in list(name.children):
        if child.i < verb.i or child.dep_ == "punct" or (child.i > name.i and child.dep_ in ("prep", "advcl")):
            child.head = verb
    helper.head, subject.head, subject.dep_ = verb, verb, "nsubj"
    verb.head, verb.dep_ = verb, "ROOT"
    name.head, name.dep_ = verb, "dobj"


def before_its_end(mark: Token) -> None:
    """What goes on behind who says it goes on with what is said: "the pilot landed, it said, after circling"."""
    saying = mark.head
    if mark.lower_ not in ("after", "before", "despite", "without") or saying.dep_ != "parataxis":
        return
    verb, done = saying.head, next((child for child in mark.children if child.dep_ == "pcomp"), mark)
    speaker = own_subject(saying)
    if done.tag_ != "VBG" or done.lemma_.lower() in SAYING | LOOKING or before(mark).text != "," or speaker is None:
        return
    inserted = verb.i < speaker.left_edge.i and before(speaker.left_edge).text == "," and saying.i < mark.i
    if inserted and own_subject(verb) is not None:
        mark.head = verb


def verb_at_end(noun: Token) -> None:
    """What a source does at the end is no noun: "rents have doubled, a survey published on Tuesday shows"."""
    doc, end = noun.doc, noun.sent.end - 1
    if noun.lower_ not in SHOWING or noun.i != end - 1 or not doc[end].is_punct:
        return
    if noun.dep_ == "ROOT":
        _hang_back(noun)
        return
    told = next((above for above in noun.ancestors if above.dep_ == "acl"), None)
    if told is None or told.tag_ != "VBN" or told.head.lemma_.lower() not in DOCUMENTS:
        return
    source, main = told.head, noun.sent.root
    comma = next((token for token in source.subtree if not token.is_punct), source).i - 1
    if not main.i < comma or doc[comma].text != "," or not is_finite(main) or not has(main, SUBJECTS):
        return
    plural = source.tag_ == "NNS" or source.lower_ == "data"
    beside, above, dep = before(noun), noun.head, noun.dep_
    if plural == noun.lower_.endswith("s") or not (beside.tag_ in NAMES or beside.ent_type_ in TIMES):
        return  # "a book sold at trade shows"
    if (left := _hang_back(noun)) is not None:
        left.head, left.dep_ = above, dep
    noun.head, noun.dep_, noun.tag_, noun.pos_ = main, "parataxis", "VBP" if plural else "VBZ", "VERB"
    noun.lemma_ = noun.lower_ if plural else noun.lower_[:-1]
    source.head, source.dep_ = noun, "nsubj"


def _hang_back(noun: Token) -> Token | None:
    """Hang what was taken for part of a noun on the word before it, and give its last word."""
    parts = [child for child in noun.children if child.dep_ in ("compound", "amod", "det", "nmod") and child.i < noun.i]
    if not parts:
        return None
    last = parts[-1]
    for part in parts[:-1]:
        part.head = last
    beside = before(last.left_edge)
    if noun.dep_ == "ROOT" and beside.head is not noun:
        last.head, last.dep_ = beside, "npadvmod" if last.ent_type_ in TIMES else "appos"
    return last
