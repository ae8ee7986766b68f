"""Parsed tokens -> the same with what the parser got wrong mended: which rules look at which token, and when.

The rules stand in the other files here, by what they mend (tags.py, participles.py, subjects.py and so on).
Each looks at one token, and does nothing unless commas, forms or other words show that the parse errs. Their order
matters: a rule sees what those before it have mended, and the tokens before its own as they are once mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing import (
    appended,
    beside_names,
    contents,
    contrasts,
    counts,
    describing,
    each_says,
    inverted,
    joining,
    listed,
    modifiers,
    named_as,
    participles,
    said_and_done,
    sayings,
    sources,
    spoken,
    subjects,
    subordinate,
    suffered,
    tagged,
    tags,
    verbs,
    whose,
)
from factcheck.claims.parsing.moves import open_circles
from factcheck.claims.syntax.grammar import SUBJECTS
from factcheck.claims.syntax.stretches import TIMES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Doc, Token

VERBS = frozenset(("VBD", "VBN", "VBP", "VB"))
MENDED = VERBS | {"JJ"}  # of verbs that hang on another
RETAGGED = VERBS | {"NN", "NNS", "NNP"}  # the tags that may be wrong
# The tags of what may hang on the wrong word.
REHUNG = VERBS | {"VBG", "VBZ", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "IN", "DT"}


def mend(doc: Doc) -> Doc:
    """Set the tags and dependencies that the rest of the parse shows to be wrong; settle the text."""
    below: list[Token] = []  # verbs that hang on another
    for token in doc:
        tag = token.tag_
        if tag in tags.TAKEN_FOR and token.text[:1].isupper():
            tags.given_name(token)
            tag = token.tag_
        if tag in RETAGGED:
            _retag(token, tag)
        if tag in REHUNG:
            _rehang(token, tag)
        if tag not in RETAGGED and token.tag_ != "VBD":
            continue
        if token.dep_ in ("ROOT", "ccomp") and token.tag_ in ("VBD", "VBN"):
            participles.described_subject(token)
        _by_word(token)
        if tag in MENDED and token.tag_ in VERBS and token.dep_ in ("conj", "advcl", "ccomp", "relcl"):
            below.append(token)
    for verb in below:  # what these rules look at has to be mended itself, also where it stands later in the text
        was = verb.dep_
        _mend_below(verb)
        if was != "conj" and verb.dep_ == "conj":
            joining.rejoin(verb)
    if doc.circled:
        open_circles(doc)
    doc.settle()
    return doc


def _by_word(token: Token) -> None:
    if token.lower_ in subjects.PRESIDING:
        subjects.vocative(token)
    elif token.text in tagged.TURNED:
        tagged.said_first(token)


def _retag(token: Token, tag: str) -> None:
    if tag == "VBN":
        if token.lower_ == "did":
            token.tag_ = "VBD"
        if token.dep_ == "acl":
            participles.first_of_two(token)
        else:
            tags.past_for_participle(token)
            tags.past_after_had(token)
    elif tag == "VB":
        spoken.called(token)
        tags.past_after_had(token)
        tags.present_for_bare(token)
    elif tag in ("VBD", "VBP"):
        if tag == "VBD" and token.dep_ == "ROOT":
            tags.participle_in_headline(token)
        if tag == "VBP" and token.lower_ in tags.PAST_ALONE:
            token.tag_ = "VBD"
        tags.bare_beside_modal(token)
    elif tag in ("NN", "NNS") and token.dep_ == "ROOT":
        tags.verb_for_noun(token)
    elif tag == "NN" and token.ent_type_ == "PERSON":
        tags.name_for_noun(token)
    elif tag == "NNP":
        _retag_name(token)


def _retag_name(name: Token) -> None:
    beside_names.office_of_name(name)
    if name.dep_ == "nsubj":
        subjects.named_aside(name)
        beside_names.second_subject(name)


def _rehang(token: Token, tag: str) -> None:
    """Mend what a token hangs on, or what hangs on it; `tag` is what the parse took it for."""
    if token.dep_ == "pobj" and token.lower_ in sources.SHOWN:
        sources.shown_by_source(token)
        return
    if token.dep_ in ("ccomp", "advcl") and token.pos_ in ("VERB", "AUX"):
        sayings.that_of_said(token)
        contents.of_noun(token)
    if tag == "VBZ":
        verbs.rehang_present(token)
    elif tag in VERBS or tag == "VBG":
        verbs.rehang(token)
        said_and_done.own_verdict(token)
        each_says.others_word(token)
    elif tag in ("NN", "NNS", "NNP", "NNPS"):
        _rehang_name(token)
        _rehang_noun(token)
    elif tag == "CD":
        _rehang_number(token)
    elif tag in ("DT", "PRP$"):
        tags.her_alone(token)
        counts.some_so_badly(token)
        describing.both_of(token)
    elif tag == "JJ":
        tags.noun_for_adjective(token)
        modifiers.due_of_noun(token)
    elif tag == "IN":
        modifiers.of_helped(token)
        modifiers.within_time(token)
        modifiers.due_of_noun(token)
        contrasts.instead_of(token)
        contrasts.but_because(token)


def _rehang_number(number: Token) -> None:
    counts.some_so_badly(number)
    counts.some_of_end(number)
    if number.dep_ in SUBJECTS:
        subjects.subject_of_auxiliary(number)
        return
    modifiers.within_count(number)


def _rehang_name(noun: Token) -> None:
    """Mend a noun or a name by what stands before it."""
    appended.behind_place(noun)
    named_as.called(noun)
    if noun.tag_ == "NNP" and noun.ent_type_ == "DATE":
        beside_names.day_of_noun(noun)


def _rehang_noun(noun: Token) -> None:
    if noun.dep_ in ("appos", "conj"):
        contrasts.not_aside(noun)
    dep = noun.dep_
    if noun.tag_ in subjects.NAMES and dep in ("pobj", "nsubj", "nsubjpass", "poss"):
        subjects.subject_after_place(noun)
    if dep in ("nsubj", "nsubjpass"):
        subjects.subject_of_auxiliary(noun)
        subjects.before_colon(noun)
        modifiers.led_in(noun)
        modifiers.aside_of_subject(noun)
        modifiers.largest_place(noun)
    elif dep in ("appos", "advcl", "npadvmod") and noun.tag_ == "NNP":
        subjects.subject_after_adjunct(noun)
    elif dep == "appos":
        subordinate.subject_behind_clause(noun)
        beside_names.of_whole_name(noun)
        appended.of_singular(noun)
        modifiers.part_of_word(noun)
        listed.second_of_list(noun)
        beside_names.self_before_role(noun)
        whose.whose_subject(noun)
    elif dep == "npadvmod" and noun.ent_type_ not in TIMES:
        listed.listed_object(noun)
    elif dep == "conj":
        beside_names.second_person(noun)
        beside_names.role_beside_place(noun)
        subjects.of_joined(noun)
        listed.listed_object(noun)
        beside_names.role_after_name(noun)


def _mend_below(verb: Token) -> None:
    """Mend a verb that hangs on another, once all tags are right."""
    inverted.others_alike(verb)
    if verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBN"):
        participles.between_commas(verb)
    if verb.dep_ == "relcl":
        appended.behind_date(verb)
    if verb.dep_ in ("advcl", "relcl"):
        participles.between_commas_after_when(verb)
    contrasts.nor_of(verb)
    if verb.dep_ == "ccomp" and verb.i < verb.head.i:
        joining.spliced(verb)
        if verb.dep_ == "ccomp":
            sayings.first_of_three(verb)
    if verb.dep_ in ("conj", "ccomp", "advcl") and not sayings.tag_of_all(verb):
        sayings.within_what_is_said(verb)
        sayings.second_of_said(verb)
        subjects.after_preposition(verb)
        subjects.after_aside(verb)
        suffered.participle_after_passive(verb)
        said_and_done.own_deed(verb)
