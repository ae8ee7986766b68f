"""Parsed tokens -> the same with what the parser got wrong mended: which rules look at which token, and when.

The rules stand in the other files here, by what they mend (tags.py, participles.py, subjects.py and so on).
Each looks at one token, and does nothing unless commas, forms or other words show that the parse errs. Their order
matters: a rule sees what those before it have mended, and the tokens before its own as they are once mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing import (
    appended,
    chains,
    conditions,
    contents,
    contrasts,
    counts,
    describing,
    headless,
    joining,
    modifiers,
    participles,
    prefixed,
    said_and_done,
    sayings,
    sources,
    spoken,
    subjects,
    tagged,
    tags,
)
from factcheck.claims.syntax.grammar import AUXILIARIES, SUBJECTS

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Doc, Token

VERBS = frozenset(("VBD", "VBN", "VBP", "VB"))
MENDED = VERBS | {"JJ"}  # of verbs that hang on another
RETAGGED = VERBS | {"NN", "NNS", "NNP"}  # the tags that may be wrong
# The tags of what may hang on the wrong word.
REHUNG = VERBS | {"VBG", "VBZ", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "CD", "IN", "DT"}


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
        if tag == "UH":
            subjects.called_out(token)
        if tag not in RETAGGED and token.tag_ != "VBD":
            continue
        if token.dep_ in ("ROOT", "ccomp") and token.tag_ in ("VBD", "VBN"):
            participles.described_subject(token)
        if token.lower_ in subjects.PRESIDING:
            subjects.vocative(token)
        if tag in MENDED and token.tag_ in VERBS and token.dep_ in ("conj", "advcl", "ccomp", "relcl"):
            below.append(token)
    for verb in below:  # what these rules look at has to be mended itself, also where it stands later in the text
        was = verb.dep_
        _mend_below(verb)
        if was != "conj" and verb.dep_ == "conj":
            joining.rejoin(verb)
    doc.settle()
    return doc


def _retag(token: Token, tag: str) -> None:
    if tag in ("VBN", "NN"):
        tags.past_that_is_no_noun(token)
    if tag == "VBN":
        if token.lower_ == "did":
            token.tag_ = "VBD"
        if token.dep_ == "acl":
            participles.first_of_two(token)
        else:
            tags.past_for_participle(token)
    elif tag == "VB":
        spoken.called(token)
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
    elif tag == "NNP" and token.dep_ == "nsubj":
        subjects.named_aside(token)
        prefixed.outside_place(token)


def _rehang(token: Token, tag: str) -> None:
    """Mend what a token hangs on, or what hangs on it; `tag` is what the parse took it for."""
    if token.dep_ in ("ccomp", "advcl") and token.pos_ in ("VERB", "AUX"):
        sayings.that_of_said(token)
    if tag == "VBZ":
        _rehang_present(token)
    elif tag in VERBS or tag == "VBG":
        _rehang_verb(token)
    elif tag in ("NN", "NNS", "NNP", "NNPS"):
        appended.behind_place(token)
        _rehang_noun(token)
    elif tag == "CD":
        _rehang_number(token)
    elif tag == "DT":
        counts.all_aboard(token)
    elif tag == "JJS":
        appended.of_new_level(token)
        counts.below_zero(token)
        modifiers.within_count(token)
        subjects.counted(token)
        counts.some_there(token)
    elif tag == "JJ":
        sources.described_as(token)
        modifiers.due(token)
        tags.noun_for_adjective(token)
        tags.past_for_adjective(token)
    elif tag == "IN" and token.lower_ == "than":
        subjects.compared_with(token)
    elif tag == "IN":
        modifiers.of_helped(token)
        modifiers.within_time(token)
        modifiers.of_rate(token)
        modifiers.of_outer_verb(token)
        conditions.but_for(token)
        contrasts.instead_of(token)
        if token.dep_ in ("prep", "agent"):
            contrasts.not_but(token)


def _rehang_number(number: Token) -> None:
    if number.dep_ in SUBJECTS:
        counts.one_in(number)
        subjects.subject_of_auxiliary(number)
        return
    modifiers.of_score(number)
    modifiers.within_count(number)
    subjects.counted(number)
    counts.some_there(number)
    counts.some_how(number)
    counts.others_were(number)


def _rehang_present(verb: Token) -> None:
    if verb.dep_ == "conj" and not joining.narrowing(verb):
        subjects.neither_of_two(verb)
        joining.told_by_be(verb)
        conditions.after_charge(verb)
        joining.beyond_denial(verb)
        joining.joined_to_relative(verb)
        joining.rejoin(verb)
        joining.of_outer_subject(verb)
        subjects.after_aside(verb)
        said_and_done.own_deed(verb)
    elif verb.dep_ == "ROOT":
        counts.some_who_are(verb)
    elif verb.dep_ == "parataxis":
        sayings.tag_within(verb)
    elif verb.dep_ == "ccomp":
        headless.main_behind_object(verb)
        spoken.tale(verb)
        sayings.when_said(verb)
    elif verb.dep_ == "advcl":
        conditions.before_speaker(verb)
        conditions.of_believed(verb)
        sayings.condition_of_said(verb)
    elif verb.dep_ == "relcl":
        modifiers.who_of_person(verb)
    elif verb.dep_ == "acl":
        contents.judged(verb)


def _rehang_verb(verb: Token) -> None:
    dep = verb.dep_
    if dep == "conj":
        _rehang_joined(verb)
    elif dep == "acl":
        headless.main_behind_part(verb)
        headless.main_behind_content(verb)
        headless.main_of_joined(verb)
        sources.denied_claim(verb)
        headless.left_at(verb)
        headless.main_behind_what(verb)
        contents.verb_behind(verb)
        contents.judged(verb)
        describing.of_compound(verb)
        chains.past_of_subject(verb)
        chains.second_of_life(verb)
        chains.main_before_when(verb)
        counts.of_counted(verb)
        sayings.tag_after_source(verb)
        tagged.after_quotation(verb)
        sayings.said_after_when(verb)
        participles.main_of_noun(verb)
        participles.main_after_relative(verb)
        participles.main_after_aside(verb)
        participles.of_nearest(verb)
        participles.of_document(verb)
        appended.of_built(verb)
        appended.of_claim(verb)
        if verb.dep_ == "acl":
            subjects.after_hour(verb)
            tags.participle_after_noun(verb)
            participles.first_in_row(verb)
    elif dep == "advcl":
        _rehang_adverbial(verb)
    elif dep in ("csubj", "ccomp"):
        contents.said_before(verb)
        headless.main_behind_object(verb)
        counts.some_in_said(verb)
        participles.described_speaker(verb)
        participles.after_comma(verb)
        participles.described_object(verb)
        participles.between_commas_in_said(verb)
        participles.between_commas_before_joined(verb)
        sayings.that_before_subject(verb)
        sayings.said_after_when(verb)
        sayings.when_said(verb)
        sayings.inverted_condition(verb)
        conditions.inverted(verb)
    elif dep == "parataxis":
        participles.between_commas(verb)
        sayings.tag_within(verb)
    elif dep == "pcomp" and verb.tag_ in ("VBG", "VBN", "VBD"):
        subjects.with_subject(verb)
        tagged.quoted_before(verb)
    elif dep == "ROOT":
        _rehang_main(verb)
    elif dep in ("relcl", "amod", "prep", "oprd"):
        _rehang_modifier(verb)


def _rehang_modifier(verb: Token) -> None:
    if verb.dep_ == "relcl":
        headless.that_for_nothing(verb)
        counts.some_told(verb)
        sources.said_where(verb)
        contrasts.of_affirmed(verb)
        describing.of_compound(verb)
        modifiers.beside_last(verb)
        modifiers.as_named(verb)
        modifiers.described_as(verb)
        modifiers.who_of_person(verb)
        modifiers.whom_of_people(verb)
    elif verb.dep_ == "amod":
        participles.gerund_before_name(verb)
        tagged.perfect_before_role(verb)
    else:
        modifiers.source_at_end(verb)
        modifiers.proviso(verb)
        conditions.supposing(verb)


def _rehang_main(verb: Token) -> None:
    contents.verb_behind(verb)
    subjects.predicate_first(verb)
    if verb.tag_ == "VBN":
        headless.suffered_first(verb)
    chains.first_in_chain(verb)
    counts.some_suffered(verb)
    participles.main_after_brackets(verb)
    participles.participle_first(verb)
    participles.between_commas_before_joined(verb)
    spoken.teller_after_quotation(verb)
    subjects.planned_subject(verb)
    appended.subject_at_end_of_adjunct(verb)
    subjects.of_participle(verb)
    sayings.speaker_of_all(verb)
    sayings.means_of_said(verb)
    sources.something_more(verb)


def _rehang_joined(verb: Token) -> None:
    """Mend a verb that is joined to another; from `joined_to_main` on, what one rule has moved the next ones leave."""
    if joining.narrowing(verb):
        return
    tags.past_for_adjective(verb)
    subjects.neither_of_two(verb)
    joining.told_by_be(verb)
    conditions.after_charge(verb)
    joining.subject_among_objects(verb)
    joining.subject_within_participle(verb)
    joining.behind_last(verb)
    counts.after_some(verb)
    counts.neither_did(verb)
    counts.left_so(verb)
    spoken.teller_after_quotation(verb)
    sayings.outside_quotation(verb)
    tagged.also_said(verb)
    sayings.second_saying(verb)
    sayings.that_again(verb)
    tagged.told_by_aside(verb)
    tagged.goes_on_after_tag(verb)
    if verb.tag_ == "VB":
        tags.finite_again(verb)
    elif verb.tag_ == "VBG":
        joining.listed_gerund(verb)
    tags.perfect_again(verb)
    joining.behind_described(verb)
    joining.beyond_when(verb)
    sources.named_at_end(verb)
    sources.of_both(verb)
    joining.infinitive_listed(verb)
    joining.beyond_denial(verb)
    subjects.of_compared(verb)
    first = verb.head
    joining.joined_to_main(verb)
    if verb.head is first:
        joining.rejoin(verb)
    if verb.head is first:
        joining.infinitive_again(verb)
        joining.past_after_modal(verb)
        if verb.tag_ == "VB":
            tags.present_again(verb)
        joining.of_outer_subject(verb)


def _rehang_adverbial(verb: Token) -> None:
    sources.of_speaker(verb)
    sources.that_behind_noun(verb)
    participles.between_commas_before_joined(verb)
    if verb.head.dep_ in AUXILIARIES:  # "Founded in 1921, the firm is owned by the state"
        verb.head = verb.head.head
    if verb.tag_ == "VBN":
        participles.past_in_row(verb)
        chains.second_with_object(verb)
    elif verb.tag_ == "VBG":
        joining.of_whole_event(verb)
    conditions.supposing(verb)
    conditions.before_speaker(verb)
    conditions.of_believed(verb)
    describing.before_subject(verb)
    describing.before_listed(verb)
    joining.after_then(verb)
    if verb.dep_ == "advcl":
        chains.second_of_life(verb)
    sayings.condition_of_said(verb)
    tagged.said_at_end(verb)
    sayings.citing(verb)
    modifiers.relative_of_noun(verb)
    joining.infinitive_listed(verb)
    joining.subject_among_objects(verb)


def _rehang_noun(noun: Token) -> None:
    if noun.dep_ in ("appos", "conj"):
        modifiers.what_one_became(noun)
        contrasts.not_aside(noun)
    dep = noun.dep_
    if noun.tag_ in subjects.NAMES and dep in ("pobj", "nsubj", "nsubjpass", "poss"):
        subjects.subject_after_place(noun)
    if dep in ("compound", "nmod"):
        modifiers.day_before_name(noun)
        chains.present_in_list(noun)
        modifiers.day_before_people(noun)
    elif dep in ("nsubj", "nsubjpass"):
        subjects.subject_of_auxiliary(noun)
        subjects.before_colon(noun)
        modifiers.led_in(noun)
        modifiers.aside_of_subject(noun)
        modifiers.largest_place(noun)
    elif dep in ("appos", "advcl", "npadvmod") and noun.tag_ == "NNP":
        subjects.subject_after_adjunct(noun)
    elif dep == "dobj":
        contrasts.not_but(noun)
        modifiers.summing_up(noun)
    elif dep == "attr":
        prefixed.done_again(noun)
        contrasts.not_but(noun)
    elif dep == "appos":
        counts.some_are(noun)
        appended.oldest_named(noun)
        appended.of_new_level(noun)
        modifiers.part_of_word(noun)
        chains.verb_in_list(noun)
        modifiers.second_of_list(noun)
        modifiers.with_others(noun)
        modifiers.after_name(noun)
        subjects.whose_subject(noun)
    elif dep == "pobj":
        modifiers.between_two(noun)
    elif dep == "conj":
        modifiers.second_person(noun)
        subjects.of_joined(noun)
        modifiers.listed_object(noun)
        chains.verb_in_list(noun)
        modifiers.of_last(noun)
        modifiers.other_parent(noun)
        modifiers.role_after_name(noun)
    elif dep in ("ccomp", "npadvmod"):
        subjects.said_subject(noun)
        subjects.time_that_was(noun)
        appended.of_new_level(noun)


def _mend_below(verb: Token) -> None:
    """Mend a verb that hangs on another, once all tags are right."""
    if verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBN"):
        participles.between_commas(verb)
    if verb.dep_ in ("advcl", "relcl"):
        participles.between_commas_after_when(verb)
    joining.nor_of(verb)
    if verb.dep_ == "ccomp" and verb.i < verb.head.i:
        joining.spliced(verb)
        if verb.dep_ == "ccomp":
            sayings.first_of_three(verb)
    said_and_done.said_next(verb)
    if verb.dep_ in ("conj", "ccomp", "advcl") and not sayings.tag_of_all(verb):
        sayings.within_what_is_said(verb)
        sayings.second_of_said(verb)
        joining.third_of_modal(verb)
        subjects.after_preposition(verb)
        subjects.after_aside(verb)
        tags.participle_after_passive(verb)
        tags.given_again(verb)
        said_and_done.own_deed(verb)
        joining.of_either(verb)
