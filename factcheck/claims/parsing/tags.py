"""Words whose tag the parse shows to be wrong -> the same with the right one.

A verb that has a subject and no auxiliary is finite, whatever its tag says. The parse often knows better than the tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.sayings import SAID_LATER
from factcheck.claims.parsing.suffered import SUFFERED
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, NOUN_SUBJECTS, SUBJECTS, TENSED, own_subject
from factcheck.claims.syntax.names import given_names
from factcheck.claims.syntax.stretches import NOMINAL, is_plural
from factcheck.claims.syntax.supposed import CALLING
from factcheck.claims.syntax.tense import IRREGULAR, NEVER_PASSIVE, is_past_form, may_describe
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token

CLAUSES = ("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis")
# Verbs whose complement has a bare form with a subject before it ("let it fall", "demand that he go").
BARE = frozenset(
    """
    let make help see hear watch have feel call find get keep leave want need like
    suggest recommend demand insist propose ask request require urge order
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Verbs of what nobody suffers: "was tested and worked".
ACTIVE = frozenset(
    """
    work resign survive die arrive vanish disappear collapse fail live occur emerge escape recover
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Forms that are of the past alone ("drank", not "read" or "found").
LEAST_PAST = 5  # letters; "need" and "shed" are no pasts
PAST_ALONE = frozenset(IRREGULAR.values()) - frozenset(IRREGULAR) - frozenset(("found", "saw", "fell", "lay", "felt"))
# What else is done with somebody or something in headlines.
HEADLINED = frozenset("hold stab question quiz shoot hurt cancel scrap shelve postpone halt trap cheat".split())  # noqa: SIM905
TAKEN_FOR = frozenset({"JJ", "RB", "NN", "VB", "VBP", "UH", "FW"})  # tags given to names that few texts have


def past_for_participle(verb: Token) -> None:
    """A participle with a subject of its own and no auxiliary is a past tense ("the cook phoned")."""
    if not is_past_form(verb.lower_, verb.lemma_):
        return
    dep = verb.dep_
    if dep not in CLAUSES or (dep == "ccomp" and verb.head.lemma_.lower() in BARE) or verb.lower_ == "provided":
        return
    _acts(verb)
    subject = None
    for child in verb.children:
        child_dep = child.dep_
        if child_dep in AUXILIARIES or child_dep == "nsubjpass" or (child_dep == "mark" and child.lower_ == "with"):
            return
        if child_dep == "nsubj" and child.i < verb.i:
            subject = child
    if subject is not None:
        suffered = dep == "conj" and verb.lemma_.lower() in SUFFERED and not has(verb, ("dobj", "ccomp", "xcomp"))
        if suffered and has(verb.head, ("auxpass",)):
            return  # "nine people were killed and forty injured"
        if dep != "advcl" and _closed(verb):
            verb.tag_ = "VBD"
    elif dep == "conj" and has(verb.head, ("auxpass",)):
        active = verb.lemma_.lower() in ACTIVE or (verb.lower_ == "retired" and _of_person(verb))
        if active and not has(verb, ("agent", "dobj")):
            verb.tag_ = "VBD"
    elif dep == "conj" and verb.head.tag_ == "VBD":
        verb.tag_ = "VBD"


def noun_for_adjective(word: Token) -> None:
    """A word right between "that" and its verb is a noun: "says that arsenic occurs in the area"."""
    if word.dep_ == "nsubj" and not word.children and word.i and word.i + 1 == word.head.i and word.text.islower():
        that = word.nbor(-1)
        if that.dep_ == "mark" and that.head is word.head and word.head.tag_ in TENSED:
            word.tag_, word.pos_ = "NN", "NOUN"


def _acts(verb: Token) -> None:
    """A pronoun before a participle with an object and no auxiliary is active: "So we fact-checked the claim"."""
    for child in verb.children:
        if child.dep_ == "nsubjpass" and child.tag_ == "PRP" and has(verb, ("dobj",)) and not has(verb, AUXILIARIES):
            child.dep_ = "nsubj"


def _of_person(verb: Token) -> bool:
    """Whether the subject that a joined verb shares is a person."""
    first = verb.head
    while first.dep_ == "conj" and own_subject(first) is None:
        first = first.head
    own = own_subject(first)
    return own is not None and (own.lower_ in ("he", "she") or own.ent_type_ == "PERSON")


def _closed(verb: Token) -> bool:
    """Whether a sentence is one that ends as sentences do, or its verb has an object: headlines leave "was" out."""
    doc = verb.doc
    return doc[-1].is_punct or has(verb, ("dobj", "ccomp", "xcomp"))


def present_for_bare(verb: Token) -> None:
    """A bare form with a subject and no auxiliary is a present tense ("schools that offer it tend to be new")."""
    if verb.dep_ not in CLAUSES:
        return
    subject = False
    for child in verb.children:
        if child.dep_ in AUXILIARIES:
            return
        subject = subject or (child.dep_ == "nsubj" and child.i < verb.i and verb.text[:1].islower())
    if subject and (verb.head is verb or verb.head.lemma_.lower() not in BARE):
        verb.tag_ = "VBP"


def bare_beside_modal(verb: Token) -> None:
    """A past tense that is also a bare form, joined to a verb with a modal: "will shut the plant and cut jobs"."""
    first = verb.head
    if verb.dep_ != "conj" or first.tag_ != "VB" or verb.lower_ != verb.lemma_.lower():
        return
    if has(verb, (*NOUN_SUBJECTS, *AUXILIARIES)) or not any(c.tag_ == "MD" for c in first.children):
        return
    verb.tag_ = "VB"


def past_after_had(verb: Token) -> None:
    """What has the form of a past is none that "would" stands before: "she’d faxed a copy", "they'd already gone"."""
    helpers = [child for child in verb.children if child.dep_ in AUXILIARIES and child.i < verb.i]
    had = helpers[0] if helpers else verb
    if had.lower_ not in ("'d", "’d") or had.tag_ != "MD":
        return
    if len(helpers) > 1:  # "he'd been told", but "he'd have been told", "he'd be told"
        past = len(helpers) == 2 and helpers[1].lower_ == "been"
    else:
        regular = len(verb) >= LEAST_PAST and verb.lower_.endswith("ed") and not verb.lower_.endswith("eed")
        past = regular and verb.lower_ not in ("embed", "shred")
        past = past or (verb.tag_ == "VBN" and verb.lower_ != verb.lemma_.lower())
    if past:
        verb.tag_, had.tag_, had.lemma_ = "VBN", "VBD", "have"


def verb_for_noun(root: Token) -> None:
    """A noun with a subject, or after a plural and what is said, is a verb ("firms resume talks", "police confirm")."""
    children = list(root.children)
    subject = next((c for c in children if c.dep_ == "nsubj" and c.i < root.i and c.pos_ in ("NOUN", "PROPN")), None)
    if any(child.dep_ in (*AUXILIARIES, "det", "poss", "cop") and child.i == root.i - 1 for child in children):
        return
    if root.tag_ == "NNS":
        goes_on = root.i + 1 < root.sent.end and root.nbor(1).tag_ in ("IN", "TO", "RB", "RP")
        lacks_verb = not any(token.tag_ in FINITE for token in root.sent)
        if subject is not None and subject.tag_ in ("NN", "NNP") and goes_on and lacks_verb:
            root.tag_, root.pos_ = "VBZ", "VERB"  # "the line, 440 kilometres long, climbs to 4,257 metres"
        return
    if subject is None:
        before = next((c for c in children if c.dep_ == "compound" and c.i == root.i - 1 and c.tag_ == "NNS"), None)
        said = any(child.dep_ == "ccomp" and child.i < root.i for child in children)
        alone = root.doc[-1].text == "." and not any(t.tag_ in FINITE for t in root.sent)
        if before is None or not (said or alone):
            return
        for child in children:
            if child.i < before.i and child.dep_ in ("det", "amod", "nummod", "compound", "poss"):
                child.head = before
        before.dep_ = "nsubj"
    root.tag_, root.pos_ = "VBP", "VERB"


def participle_in_headline(verb: Token) -> None:
    """What somebody suffers, in a headline, which has no past tense: "Skipper jailed for six years"."""
    suffered = not SUFFERED.isdisjoint((verb.lemma_.lower(), f"{verb.lemma_.lower()}e"))  # of "fined": "fin"
    suffered = suffered or has(verb, ("agent",))
    suffered = suffered or (verb.lemma_.lower() in HEADLINED and verb.nbor(-1).is_sent_start)
    if suffered and is_past_form(verb.lower_, verb.lemma_) and not _closed(verb):
        verb.tag_ = "VBN"


def finite_again(verb: Token) -> None:
    """A bare form joined to a verb with a tense has one as well: "earned 310 million and cut its dividend"."""
    first = verb.head
    if first.dep_ == "xcomp" and any(child.tag_ == "MD" for child in verb.children):
        verb.head = first.head  # "is to resign today but will stay on"
        return
    if first.tag_ not in TENSED or has(verb, (*SUBJECTS, *AUXILIARIES, "mark")) or has(first, AUXILIARIES):
        return
    if first.tag_ == "VBD" and IRREGULAR.get(verb.lemma_.lower()) == verb.lower_:
        verb.tag_ = "VBD"
    elif first.tag_ == "VBP" or verb.lower_ in ("have", "are", "do"):
        verb.tag_ = "VBP"


def present_again(verb: Token) -> None:
    """A bare form joined to a perfect or a passive is a present tense: "were freed in May and continue to work"."""
    first = verb.head
    helpers = [child for child in first.children if child.dep_ in AUXILIARIES]
    subject = own_subject(first)
    if first.tag_ != "VBN" or subject is None or has(verb, {*SUBJECTS, *AUXILIARIES, "mark"}):
        return
    if helpers and all(child.tag_ in ("VBD", "VBP", "VBN") for child in helpers) and is_plural(subject.subtree):
        verb.tag_ = "VBP"


def participle_after_noun(verb: Token) -> None:
    """What describes the noun before it, without a subject, is a participle: "a budget agreed in October"."""
    before = verb.nbor(-1)
    if verb.tag_ == "VBD" and before.text == "," and verb.lemma_.lower() in CALLING and has(verb, {"oprd", "dobj"}):
        closed = verb.right_edge.i + 1 < verb.sent.end and verb.right_edge.nbor(1).text == ","
        if closed and before.nbor(-1) is verb.head and not has(verb, {*SUBJECTS, *AUXILIARIES, "mark"}):
            verb.tag_ = "VBN"  # "the tax, dubbed the window levy, raised nine million"
    if verb.tag_ != "VBD" or before.tag_ not in NOMINAL or has(verb, {*SUBJECTS, *AUXILIARIES, "mark", "dobj"}):
        return
    if is_past_form(verb.lower_, verb.lemma_) and verb.lemma_.lower() not in NEVER_PASSIVE:
        verb.tag_ = "VBN"


def participle_again(verb: Token, first: Token) -> bool:
    """A past tense after "could have" shares it: "We could have done nothing and hoped for rain"."""
    if verb.tag_ != "VBD" or first.tag_ != "VBN" or has(verb, (*AUXILIARIES, "neg")):
        return False
    if (first.dep_ == "acl" and first.head.i < first.i and not has(verb, {"dobj"})) or (
        first.dep_ == "advcl" and verb.i < first.head.i and not has(verb, {"dobj"}) and not has(first, SUBJECTS)
    ):  # "built in 1983 and converted in 2001"
        verb.tag_ = "VBN" if is_past_form(verb.lower_, verb.lemma_) else verb.tag_
        return verb.tag_ == "VBN"
    helpers = {child.lower_ for child in first.children if child.dep_ == "aux"}
    if "have" not in helpers or not helpers & {*SAID_LATER, "should", "must", "may"}:
        return False
    if not is_past_form(verb.lower_, verb.lemma_) or not may_describe(verb):
        return False  # "could have stopped it but did not"
    verb.tag_ = "VBN"
    return True


def name_for_noun(noun: Token) -> None:
    """A surname by itself is a name: "Lund was married four times"."""
    if noun.dep_ in SUBJECTS and noun.text.istitle() and noun.left_edge is noun:
        noun.tag_, noun.pos_ = "NNP", "PROPN"


def given_name(word: Token) -> None:
    """A given name before a surname, taken for another word: "Ilse Brandt recalled that the pool was shut"."""
    surname = word.nbor(1)
    if surname.tag_ != "NNP" or not word.text.istitle() or word.lower_ not in given_names():
        return
    if surname is word or not surname.text.istitle() or word.children:
        return
    last = surname.head if surname.dep_ == "compound" else surname
    word.tag_, word.pos_, word.head, word.dep_ = "NNP", "PROPN", last, "compound"


def her_alone(pronoun: Token) -> None:
    """What "her" is by its place is no owner: "Whether voters will warm to her remains to be seen"."""
    if pronoun.lower_ == "her" and pronoun.dep_ in ("pobj", "dobj", "dative"):
        pronoun.tag_ = "PRP"
