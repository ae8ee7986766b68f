"""A verb -> what it hangs on, or what hangs on it, mended: which rules look at it, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims.parsing import (
    agreeing,
    appended,
    beside_names,
    chains,
    clefts,
    conditions,
    contents,
    contrasts,
    counts,
    describing,
    headless,
    inverted,
    joining,
    modifiers,
    outer,
    participles,
    said_and_done,
    sayings,
    sources,
    spoken,
    subjects,
    subordinate,
    tagged,
    tags,
    whose,
)
from factcheck.claims.syntax.grammar import AUXILIARIES

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Token


def rehang_present(verb: Token) -> None:
    """Mend what a verb in the present hangs on."""
    if verb.dep_ == "conj":
        contents.what_one_wants(verb)
    inverted.others_alike(verb)
    if verb.dep_ == "conj" and not joining.narrowing(verb):
        agreeing.of_tense(verb)
        counts.neither_did(verb)
        subordinate.noun_behind_mark(verb)
        joining.told_by_be(verb)
        outer.beyond_quotation(verb)
        conditions.after_charge(verb)
        joining.beyond_denial(verb)
        joining.joined_to_relative(verb)
        outer.but_now(verb)
        joining.rejoin(verb)
        joining.of_outer_subject(verb)
        subjects.after_aside(verb)
        said_and_done.own_deed(verb)
    elif verb.dep_ == "ROOT":
        inverted.behind_place(verb)
        headless.of_present(verb)
        headless.behind_aside(verb)
        counts.some_who_are(verb)
    elif verb.dep_ == "parataxis":
        sayings.tag_within(verb)
    elif verb.dep_ == "ccomp":
        contents.told_of_which(verb)
        clefts.who_picked(verb)
        headless.main_behind_object(verb)
        spoken.tale(verb)
        sayings.when_said(verb)
    elif verb.dep_ == "advcl":
        subordinate.object_of_mark(verb)
        conditions.before_speaker(verb)
        conditions.of_believed(verb)
        sayings.condition_of_said(verb)
    elif verb.dep_ == "relcl":
        describing.of_so_many(verb)
        contents.claims_of_which(verb)
        contents.told_of_which(verb)
        headless.main_behind_role(verb)
        headless.main_of_make(verb)
        contents.called_when(verb)
        modifiers.object_of_clause(verb)
        appended.of_whole(verb)
        modifiers.who_of_person(verb)
        agreeing.of_number(verb)
        whose.who_is_described(verb)
    elif verb.dep_ == "acl":
        contents.judged(verb)
    elif verb.dep_ == "xcomp":
        contents.said_of_noun(verb)


def rehang(verb: Token) -> None:
    """Mend what any other verb hangs on, by its place in the parse."""
    dep = verb.dep_
    if dep == "conj":
        _rehang_joined(verb)
    elif dep == "acl":
        describing.of_inner_clause(verb)
        subordinate.main_behind_clause(verb)
        modifiers.spent_on(verb)
        describing.next_in_order(verb)
        headless.main_after_source(verb)
        clefts.that_of_reason(verb)
        headless.main_behind_part(verb)
        headless.main_behind_content(verb)
        headless.main_of_joined(verb)
        sources.denied_claim(verb)
        headless.left_at(verb)
        headless.aimed(verb)
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
        appended.of_document(verb)
        appended.known_as(verb)
        appended.of_work(verb)
        appended.of_built(verb)
        appended.of_movement(verb)
        appended.of_made(verb)
        appended.of_claim(verb)
        appended.of_ban(verb)
        appended.team_named(verb)
        if verb.dep_ == "acl":
            subjects.after_hour(verb)
            tags.participle_after_noun(verb)
            participles.first_in_row(verb)
            modifiers.between_subject_and_verb(verb)
    elif dep == "advcl":
        _rehang_adverbial(verb)
    elif dep in ("csubj", "ccomp"):
        contents.told_of_which(verb)
        participles.between_commas(verb)
        contents.said_before(verb)
        contents.said_after_aside(verb)
        contents.called_when(verb)
        clefts.who_picked(verb)
        clefts.that_of_late(verb)
        clefts.what_one_did(verb)
        describing.behind_place(verb)
        beside_names.role_for_verb(verb)
        headless.main_behind_object(verb)
        counts.some_in_said(verb)
        participles.described_speaker(verb)
        participles.after_comma(verb)
        appended.between_dashes(verb)
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
    elif dep == "xcomp":
        contents.said_of_noun(verb)


def _rehang_modifier(verb: Token) -> None:
    if verb.dep_ == "relcl":
        describing.of_so_many(verb)
        contents.claims_of_which(verb)
        contents.told_of_which(verb)
        headless.that_for_nothing(verb)
        headless.main_behind_role(verb)
        headless.main_of_make(verb)
        contents.called_when(verb)
        modifiers.object_of_clause(verb)
        clefts.that_of_reason(verb)
        clefts.that_of_late(verb)
        clefts.who_named(verb)
        appended.of_whole(verb)
        counts.some_told(verb)
        sources.said_where(verb)
        sources.said_at_that_time(verb)
        contrasts.of_affirmed(verb)
        describing.of_compound(verb)
        describing.behind_apposition(verb)
        describing.second_of_two(verb)
        modifiers.beside_last(verb)
        modifiers.as_named(verb)
        modifiers.described_as(verb)
        modifiers.who_of_person(verb)
        agreeing.of_number(verb)
        whose.who_is_described(verb)
        modifiers.whom_of_people(verb)
    elif verb.dep_ == "amod":
        beside_names.gerund_before_name(verb)
        tagged.perfect_before_role(verb)
        modifiers.between_subject_and_verb(verb)
        appended.team_named(verb)
    else:
        modifiers.source_at_end(verb)
        modifiers.proviso(verb)
        conditions.supposing(verb)


def _rehang_main(verb: Token) -> None:
    inverted.behind_place(verb)
    contents.verb_behind(verb)
    subjects.predicate_first(verb)
    if verb.tag_ == "VBN":
        headless.suffered_first(verb)
    headless.behind_aside(verb)
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
    describing.shut_since(verb)
    describing.where_of_both(verb)
    counts.fewer_are(verb)
    contents.what_one_wants(verb)
    chains.second_suffered(verb)
    if joining.narrowing(verb):
        return
    tags.past_for_adjective(verb)
    agreeing.of_tense(verb)
    joining.told_by_be(verb)
    conditions.after_charge(verb)
    joining.subject_among_objects(verb)
    joining.subject_within_participle(verb)
    joining.behind_last(verb)
    outer.beyond_quotation(verb)
    counts.after_some(verb)
    counts.neither_did(verb)
    counts.left_so(verb)
    subordinate.noun_behind_mark(verb)
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
    tags.infinitive_in_plan(verb)
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
    contents.said_after_aside(verb)
    clefts.that_of_late(verb)
    describing.since_first(verb)
    describing.shut_since(verb)
    if verb.tag_ == "VBG":
        describing.of_inner_clause(verb)
    subordinate.object_of_mark(verb)
    appended.known_as(verb)
    appended.every_year(verb)
    counts.as_many(verb)
    beside_names.role_for_verb(verb)
    if verb.dep_ != "advcl":
        return
    sources.of_speaker(verb)
    sources.that_behind_noun(verb)
    participles.between_commas_before_joined(verb)
    if verb.head.dep_ in AUXILIARIES:  # "Founded in 1921, the firm is owned by the state"
        verb.head = verb.head.head
    if verb.tag_ == "VBN":
        appended.of_sentence(verb)
        appended.of_made(verb)
        appended.of_work(verb)
        participles.past_in_row(verb)
        chains.second_with_object(verb)
    elif verb.tag_ == "VBG":
        joining.of_whole_event(verb)
        appended.course_of_object(verb)
    conditions.supposing(verb)
    conditions.before_speaker(verb)
    conditions.of_believed(verb)
    describing.next_in_order(verb)
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
