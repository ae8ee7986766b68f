"""Parsed tokens -> the same with slips of the tagger mended: verbs taken for participles, bare forms or nouns.

A verb that has a subject and no auxiliary is finite, whatever its tag says. The parse often knows better than the tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing.joined import SUBJECTS, SUFFERED, mend_joined
from factcheck.claims.parsing.rehanging import REHUNG, rehang
from factcheck.claims.parsing.rejoining import rejoin
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE
from factcheck.claims.syntax.tense import IRREGULAR, is_past_form
from factcheck.claims.syntax.tree import has

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Doc, Token

CLAUSES = ("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis")
VERBS = frozenset(("VBD", "VBN", "VBP", "VB"))
PRESIDING = frozenset(("speaker", "president", "chairman", "chairwoman", "chair"))
MENDED = VERBS | {"NN", "NNP"}
# Verbs whose complement has a bare form with a subject before it ("let it fall", "demand that he go").
BARE = frozenset(
    """
    let make help see hear watch have feel call find get keep leave want need like
    suggest recommend demand insist propose ask request require urge order
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

# Forms that are of the past alone ("drank", not "read" or "found").
PAST_ALONE = frozenset(IRREGULAR.values()) - frozenset(IRREGULAR) - frozenset(("found", "saw", "fell", "lay", "felt"))


def mend(doc: Doc) -> Doc:
    """Set the tags that the parse shows to be wrong, and the few dependencies that go with them; settle the text."""
    joined = []
    for token in doc:
        tag = token.tag_
        if tag in MENDED:
            _retag(token, tag)
        if tag in REHUNG:
            rehang(token, tag)
        if tag not in MENDED:
            continue
        if token.dep_ in ("ROOT", "ccomp") and token.tag_ in ("VBD", "VBN"):
            _reduced_root(token)
        if token.lower_ in PRESIDING:
            _vocative(token)
        if tag in VERBS and token.dep_ in ("conj", "advcl", "ccomp", "relcl"):
            joined.append(token)
    for token in joined:
        was = token.dep_
        mend_joined(token)
        if was != "conj" and token.dep_ == "conj":
            rejoin(token)
    doc.settle()
    return doc


def _retag(token: Token, tag: str) -> None:
    if tag == "VBN":
        _participle(token)
    elif tag == "VB":
        _bare(token)
    elif tag in ("VBD", "VBP"):
        if tag == "VBD" and token.dep_ == "ROOT":
            _passive_headline(token)
        if tag == "VBP" and token.lower_ in PAST_ALONE:
            token.tag_ = "VBD"
        _beside_modal(token)
    elif tag == "NN" and token.dep_ == "ROOT":
        _noun(token)
    elif tag == "NNP" and token.dep_ == "nsubj":
        _named_aside(token)


def _vocative(chair: Token) -> None:
    """Whom somebody speaks to is no subject: "Mr Speaker, the people have paid twice"."""
    doc, i = chair.doc, chair.i
    if (
        not i
        or i + 2 >= len(doc)
        or doc[i - 1].lower_ not in ("mr", "mr.", "madam", "madame")
        or doc[i + 1].text != ","
    ):
        return
    if i > 1 and not (doc[i - 1].is_sent_start or doc[i - 2].is_punct):
        return
    verb = chair.head
    if chair.dep_ in ("nsubj", "nsubjpass"):
        subject = next((child for child in chair.children if child.dep_ == "appos" and child.i > i), None)
        if subject is not None:
            subject.head, subject.dep_ = verb, chair.dep_
    chair.dep_ = "vocative"


def _named_aside(name: Token) -> None:
    """A name that a parser took for a second subject: "A teacher, Edda Crane, lent her the fare"."""
    subjects = [child for child in name.head.children if child.dep_ == "nsubj"]
    if len(subjects) != 2 or subjects[1] != name or subjects[0].tag_ != "NN":
        return
    comma = name.left_edge.i - 1
    if name.doc[comma].text == "," and subjects[0].i < comma and subjects[0].right_edge.i < name.i:
        name.head, name.dep_ = subjects[0], "appos"


def _reduced_root(root: Token) -> None:
    """What seems to be the main verb only describes the subject: "DNA taken from the root shows that ..."."""
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
    beside = root.head.children if root.dep_ == "ccomp" else ()
    verbs = (c for c in (*root.children, *beside) if c.dep_ in ("conj", root.dep_) and c.i > root.i)
    main = next((verb for verb in verbs if verb.tag_ in FINITE), None)
    if subject is None or main is None or has(main, SUBJECTS) or has(root, (*AUXILIARIES, "dobj", "cc")):
        return
    inside = root.doc[root.i + 1 : main.i]
    joined = any(token.dep_ == "cc" and token.head.tag_ in FINITE for token in inside)
    if subject.right_edge.i + 1 != root.i or joined or any(token.text in ",;:" for token in inside):
        return
    if not is_past_form(root.lower_, root.lemma_):
        return
    for child in list(root.children):
        if child.i > main.i or child.i < subject.left_edge.i:
            child.head = main
    main.head, main.dep_ = (main if root.dep_ == "ROOT" else root.head), root.dep_
    subject.head = main
    root.head, root.dep_, root.tag_ = subject, "acl", "VBN"


def _participle(verb: Token) -> None:
    """A participle with a subject of its own and no auxiliary is a past tense ("the cook phoned")."""
    if not is_past_form(verb.lower_, verb.lemma_):
        return
    dep = verb.dep_
    if dep == "acl":
        _reduced(verb)
        return
    if dep not in CLAUSES or (dep == "ccomp" and verb.head.lemma_.lower() in BARE) or verb.lower_ == "provided":
        return
    subject = None
    for child in verb.children:
        child_dep = child.dep_
        if child_dep in AUXILIARIES or child_dep == "nsubjpass" or (child_dep == "mark" and child.lower_ == "with"):
            return
        if child_dep == "nsubj" and child.i < verb.i:
            subject = child
    if subject is not None:
        if dep != "advcl" and _closed(verb):
            verb.tag_ = "VBD"
    elif dep == "conj" and verb.head.tag_ == "VBD" and not has(verb.head, ("auxpass",)):
        verb.tag_ = "VBD"


def _passive_headline(verb: Token) -> None:
    """What somebody suffers, in a headline, which has no past tense: "Skipper jailed for six years"."""
    if verb.lemma_.lower() in SUFFERED and is_past_form(verb.lower_, verb.lemma_) and not _closed(verb):
        verb.tag_ = "VBN"


def _closed(verb: Token) -> bool:
    """Whether a sentence is one that ends as sentences do, or its verb has an object: headlines leave "was" out."""
    doc = verb.doc
    return doc[-1].is_punct or has(verb, ("dobj", "ccomp", "xcomp"))


def _reduced(verb: Token) -> None:
    """What seems to describe the subject is the first of two verbs: "the storm formed on Tuesday and has moved"."""
    noun = verb.head
    main = noun.head
    if noun.dep_ == "ROOT" and verb.i > noun.i and noun.pos_ in ("NOUN", "PROPN") and verb.doc[-1].is_punct:
        if any(child.dep_ == "conj" and child.tag_ in ("VBD", "VBZ") for child in verb.children):
            verb.tag_ = "VBD"
        return
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.i > verb.i or main.i < verb.i or not verb.i + 1 < len(verb.doc):
        return
    joint = next((c for c in (*noun.children, *verb.children) if c.dep_ == "cc" and verb.i < c.i < main.i), None)
    if joint is None or any(c.dep_ == "conj" and c.i > joint.i for c in (*noun.children, *verb.children)):
        return
    first = min((c.i for c in main.children if c.i > joint.i), default=main.i)
    if joint.i + 1 == min(first, main.i):
        verb.tag_, verb.head, verb.dep_ = "VBD", main, "conj"


def _bare(verb: Token) -> None:
    """A bare form with a subject and no auxiliary is a present tense ("schools that offer it tend to be new")."""
    if verb.dep_ not in CLAUSES:
        return
    subject = False
    for child in verb.children:
        if child.dep_ in AUXILIARIES:
            return
        subject = subject or (child.dep_ == "nsubj" and child.i < verb.i and verb.text[:1].islower())
    if subject and verb.head.lemma_.lower() not in BARE:
        verb.tag_ = "VBP"


def _beside_modal(verb: Token) -> None:
    """A past tense that is also a bare form, joined to a verb with a modal: "will shut the plant and cut jobs"."""
    first = verb.head
    if verb.dep_ != "conj" or first.tag_ != "VB" or verb.lower_ != verb.lemma_.lower():
        return
    if has(verb, (*SUBJECTS, *AUXILIARIES)) or not any(c.tag_ == "MD" for c in first.children):
        return
    verb.tag_ = "VB"


def _noun(root: Token) -> None:
    """A noun with a subject, or after a plural and what is said, is a verb ("firms resume talks", "police confirm")."""
    children = list(root.children)
    subject = next((c for c in children if c.dep_ == "nsubj" and c.i < root.i and c.pos_ in ("NOUN", "PROPN")), None)
    if any(child.dep_ in (*AUXILIARIES, "det", "poss", "cop") and child.i == root.i - 1 for child in children):
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
