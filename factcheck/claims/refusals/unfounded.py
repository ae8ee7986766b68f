"""A clause -> whether nothing says that it is so: it is wanted, tells which things are meant, or is a set phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.interjected import EMERGING
from factcheck.claims.syntax.grammar import AUXILIARIES, first_conjunct, is_infinitive, is_person
from factcheck.claims.syntax.saying import SPEAKERS
from factcheck.claims.syntax.stretches import PLACE, begins_members, set_off
from factcheck.claims.syntax.supposed import is_instead_of
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.clauses.splitting import Clause
    from factcheck.claims.syntax.tree import Token

WANTING = {"want", "need", "like", "prefer", "order"}
DEEMING = {"consider", "deem", "declare"}
PICKING = {"first", "last", "only", "second", "third", "fourth", "fifth", "next"}
SINCE = {"before", "after", "since", "between"}
# What a word is called, of which "meaning" tells something, and nouns for what is done.
WORDS = {"word", "name", "term", "phrase", "title", "nickname", "acronym", "prefix", "motto", "slogan"}
LABELS = WORDS | {"label", "expression", "hashtag", "tag", "headline", "caption", "words", "verb", "adjective", "sign"}
SOME = {"lot", "couple", "handful", "majority", "minority", "group", "crowd", "dozen", "half", "third", "quarter"}
QUOTES = {'"', "“", "‘", "'", "«"}
DASHES = {"—", "–", "--", "-"}
DOINGS = frozenset(
    """
    work job task duty role plan strategy practice approach step goal aim idea move effort activity crime offence
    offense thing way action habit measure tactic trick change mission purpose
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Of what is done, or is hard to do, and what neither does itself: "experience running a school", not "facing" one.
UNDERGONE = frozenset("experience trouble difficulty luck success fun background".split())  # noqa: SIM905
ABOUT_IT = frozenset("face involve surround concern show suggest relate affect include date stem brew".split())  # noqa: SIM905
# What those do who reckon, and no figures, before them.
RECKONING = frozenset("adjust assume compare consider count factor judge look".split())  # noqa: SIM905
# The same of what only those do who act: "using the same measure, imports fell".
TAKING = RECKONING | {"use", "go", "take", "add", "combine", "include", "exclude", "subtract", "apply", "examine"}
SUMMED = {"combined", "translated"}
BESIDE = ("relative", "participial")


def unfounded(clause: Clause) -> bool:
    """Whether nothing says that a clause is so."""
    head = clause.head
    if head.dep_ == "parataxis" and head.lower_ in EMERGING:
        return len(clause.subject) == 1 and clause.subject[0].lower_ == "it"  # "it later emerged"
    if "among" in head.sent.words and _are_members(clause):
        return True
    if clause.kind == "appositive" and clause.words and clause.words[-1].lower_ == "not":
        return True  # "shows the president, not Holm"
    if head.dep_ == "csubj" and head.left_edge.tag_ in ("WRB", "WP"):
        return True  # "how they got in is unclear"
    if clause.kind == "adverbial":
        return _likens(head) or head.left_edge.lower_ == "however"  # "however hard he tried"
    if clause.kind in BESIDE:
        return (
            _begins_with_how(clause)
            or _of_nothing(clause)
            or _of_people_in_it(clause)
            or _undergone(head)
            or _of_rejected(clause)
            or _loses_mark(clause)
            or _picked(clause)
            or _of_a_kind(clause)
            or _one_in(clause)
            or _wanted(head)
            or _set_phrase(head)
            or _reckons(clause)
            or _glosses(clause)
            or _is_quoted(head)
            or _consists_of(head)
        )
    if clause.kind != "sentence" and [token.lower_ for token in clause.subject[:1]] == ["how"]:
        return True  # "learnt how many ships sank and burned"
    if clause.kind == "coordination":
        if _consists_of(first_conjunct(head)) or _undergone(head):
            return True
        return head.dep_ == "conj" and head.head.lemma_.lower() in WANTING and is_infinitive(head)
    if clause.kind == "reported":
        return _deemed(head)
    return False


def _told(clause: Clause) -> Token | None:
    """The noun that a clause without a comma tells of, if it is the subject of the claim."""
    head = clause.head
    if head.dep_ not in ("relcl", "acl") or set_off(head):
        return None
    return head.head if head.head in clause.subject else None


def _picked(clause: Clause) -> bool:
    """Whether a clause tells among which one is the first or the greatest: "the oldest mill that still works"."""
    noun = _told(clause)
    if noun is None or "amod" not in noun.below or noun.dep_ == "ROOT":  # "First flats handed over to tenants"
        return False
    return any(
        word.tag_ == "JJS" or word.lower_ in PICKING or any(child.tag_ == "RBS" for child in word.children)
        for word in noun.below["amod"]
    )


def _of_a_kind(clause: Clause) -> bool:
    """Whether a clause tells what kind of things a rule is for: "cars registered before 2006 will be banned"."""
    noun = _told(clause)
    if noun is None or noun.tag_ != "NNS" or noun.left_edge is not noun or noun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = noun.head
    if not any(child.lower_ in SINCE and child.dep_ == "prep" for child in clause.head.children):
        return False
    helpers = [child for child in verb.children if child.dep_ in AUXILIARIES]
    return any(child.tag_ == "MD" for child in helpers) or (verb.tag_ == "VBP" and not helpers)


def _one_in(clause: Clause) -> bool:
    """Whether a number is one of so many: "one in five drivers tested on Friday" are not five."""
    first = clause.subject[0] if clause.subject else clause.head
    if not first.like_num or first.i < first.sent.start + 2:
        return False
    before = first.nbor(-1)
    out = before.lower_ == "of" and before.nbor(-1).lower_ == "out"
    return out or (before.lower_ == "in" and before.nbor(-1).like_num)


def _wanted(head: Token) -> bool:
    """Whether a participle tells what is to become of a thing: "residents want the bridge repaired"."""
    noun = head.head
    if head.dep_ != "acl" or head.tag_ != "VBN" or set_off(head) or noun.dep_ not in ("dobj", "conj"):
        return False
    over = noun.head
    while over.dep_ == "conj" and over.pos_ != "VERB":
        over = over.head
    over = over.head if over.dep_ == "dobj" else over
    return over.lemma_.lower() in WANTING


def _deemed(head: Token) -> bool:
    """Whether a participle is what something is held to be: "considers the loan lost"."""
    bare = head.dep_ == "ccomp" and head.tag_ in ("VBD", "VBN") and head.head.lemma_.lower() in DEEMING
    return bare and head.below.keys() <= {"nsubj", "punct", "advmod"}


def _set_phrase(head: Token) -> bool:
    """Whether nobody speaks: "strictly speaking, the island is no state"."""
    before = head.nbor(-1)
    if head.lower_ == "considering" and before.dep_ == "advmod":
        return True  # "is high, especially considering the cost"
    if head.lower_ == "depending":
        return before.text == "," and head.dep_ == "advcl"  # "takes 3 to 5 days, depending on the line"
    if head.lower_ != "speaking" or head.i + 1 >= head.sent.end:
        return False
    return before.lower_.endswith("ly") and head.nbor(1).text == ","


def _reckons(clause: Clause) -> bool:
    """Whether a participle only tells how somebody reckons: "counting overtime, pay rose", "combined, they cost"."""
    head = clause.head
    if head.dep_ != "advcl" or head.i - head.sent.start > 1 or head.i + 1 >= head.sent.end:
        return False
    after = head.nbor(1)
    if head.tag_ == "VBN":
        return after.lower_ == "together" or (after.text in (",", ":") and head.lower_ in SUMMED)
    if head.lower_ == "judging" and after.lower_ in ("by", "from"):
        return True  # "judging by the polls, the party will lose"
    top = next((token for token in clause.subject if token.head not in clause.subject), head)
    if head.lemma_.lower() in TAKING and _suffers(head.head, top):
        return True
    acts = is_person(top) or top.ent_type_ or top.lemma_.lower() in SPEAKERS
    looks = head.lemma_ != "look" or after.lower_ in ("at", "back")  # "looking worn, the mill closed"
    return head.lemma_.lower() in RECKONING and looks and top.pos_ == "NOUN" and not acts


def _suffers(verb: Token, subject: Token) -> bool:
    """Whether a thing that does nothing to another is no doer of what a participle tells: "Using it, pay fell"."""
    doer = (
        is_person(subject) or subject.tag_ in ("NNP", "NNPS") or subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    )
    if doer or (subject.pos_ == "PRON" and subject.lower_ not in ("it", "this", "that", "there")):
        return False
    return "auxpass" in verb.below or not has(verb, ("dobj", "xcomp"))


def _glosses(clause: Clause) -> bool:
    """Whether "meaning" only says a thing in other words: "we have open roads, meaning not just the one to Vik"."""
    head, subject = clause.head, clause.subject
    if head.lower_ != "meaning" or not subject:
        return False
    if "ccomp" in head.below:
        return subject[0].lower_ in ("he", "she", "we", "i", "you") or subject[-1].ent_type_ == "PERSON"
    top = next((token for token in subject if token.head not in subject), subject[0])
    return top.pos_ != "PROPN" and top.lemma_.lower() not in WORDS


def _consists_of(head: Token) -> bool:
    """Whether a gerund between dashes says what a thing consists of: "his work — answering calls — went on"."""
    dashed = head.dep_ == "acl" and head.tag_ == "VBG" and head.left_edge.i > 0
    return dashed and head.left_edge.nbor(-1).text in DASHES and head.head.lemma_.lower() in DOINGS


def _likens(head: Token) -> bool:
    """Whether a clause only tells in what state something is meant: "shows the river as it was in 1700"."""
    own, mark = next(iter(head.below.get("nsubj", ())), None), head.left_edge
    likens = head.lemma_ == "be" and mark.lower_ == "as" and own is not None and own.tag_ == "PRP"
    return likens and not any(dep in head.below for dep in ("attr", "acomp", "ccomp", "xcomp"))


def _loses_mark(clause: Clause) -> bool:
    """Whether a second participle has lost what brings it in: "fell from a car [while] filming the view"."""
    inside = set(clause.words)
    other = (t for t in clause.words if t.dep_ == "advcl" and t.tag_ == "VBG" and t is not clause.head)
    return any(mark not in inside for participle in other for mark in participle.below.get("mark", ()))


def _of_nothing(clause: Clause) -> bool:
    """Whether a participle tells of no thing, or of whom only a picture is: "nothing odd", "a picture of him taken"."""
    subject = clause.subject[0] if len(clause.subject) == 1 else None
    if clause.kind != "participial" or subject is None:
        return False
    if subject.lower_ == "all":
        return True  # "three lists by year, all using the same figures"
    if subject.lower_ in ("nothing", "something", "anything"):
        return clause.head.tag_ == "VBG" and "dobj" not in clause.head.below
    return subject.lower_ in ("him", "them", "me", "us") and clause.head.tag_ == "VBN" and subject.dep_ == "pobj"


def _of_people_in_it(clause: Clause) -> bool:
    """Whether what people do is told of what they stand beside: "a ban on clerks coming to Vik" does not come."""
    head, noun = clause.head, clause.head.head
    if head.tag_ != "VBG" or head.dep_ != "acl" or set_off(head) or noun not in clause.subject or head.left_edge.i < 1:
        return False
    people = head.left_edge.nbor(-1)
    beside = people is not noun and people.dep_ == "pobj" and people.tag_ in ("NNS", "NNPS")
    named = people.ent_type_ in ("NORP", "PERSON") or is_person(people)
    thing = not is_person(noun) and noun.tag_ == "NN" and not noun.ent_type_ and noun.lower_ not in SOME
    return beside and named and thing


def _undergone(head: Token) -> bool:
    """Whether a gerund tells what somebody has experience or trouble doing."""
    first = first_conjunct(head)
    plain = first.tag_ == "VBG" and first.dep_ == "acl" and not set_off(first)
    return plain and first.head.lemma_.lower() in UNDERGONE and first.lemma_.lower() not in ABOUT_IT


def _of_rejected(clause: Clause) -> bool:
    """Whether a clause tells of what something is set against: "sold the mill rather than the ferry, which pleased"."""
    noun = clause.head.head
    return noun.dep_ == "conj" and is_instead_of(noun.head)


def _is_quoted(head: Token) -> bool:
    """Whether a participle is a word that is spoken of: "the phrase “laid off”"."""
    word = head.head
    if head.dep_ != "acl" or word.lemma_.lower() not in LABELS or not word.i < head.left_edge.i <= word.i + 2:
        return False
    return word.nbor(1).text in QUOTES


def _begins_with_how(clause: Clause) -> bool:
    return clause.kind == "participial" and bool(clause.words) and clause.words[0].lower_ in ("how", "why")


def _are_members(clause: Clause) -> bool:
    """Whether some of several are taken for all of them: "several countries, among them Norway, have banned it"."""
    if clause.subject and clause.subject[0].lower_ == "among":
        return True
    if clause.kind != "appositive" or not clause.subject or not clause.words:
        return False
    last = max((min(part, key=PLACE) for part in (clause.subject, clause.words)), key=PLACE)
    return last.i > 1 and begins_members(last.nbor(-2))
