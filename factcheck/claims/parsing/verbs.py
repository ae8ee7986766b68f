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
    counts,
    describing,
    headless,
    inverted,
    joining,
    modifiers,
    named_as,
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
    inverted.others_alike(verb)
    if verb.dep_ == "conj" and not joining.narrowing(verb):
        agreeing.of_tense(verb)
        joining.rejoin(verb)
        joining.of_outer_subject(verb)
        subjects.after_aside(verb)
        said_and_done.own_deed(verb)
    elif verb.dep_ == "ROOT":
        inverted.behind_place(verb)
        headless.of_present(verb)
        counts.some_who_are(verb)
    elif verb.dep_ == "parataxis":
        sayings.tag_within(verb)
    elif verb.dep_ == "ccomp":
        headless.main_behind_object(verb)
        sayings.when_said(verb)
        sources.source_led_in(verb)
        subordinate.when_it_was(verb)
    elif verb.dep_ == "advcl":
        subordinate.object_of_mark(verb)
        subordinate.when_it_was(verb)
        conditions.of_further(verb)
        conditions.of_believed(verb)
        sayings.condition_of_said(verb)
    elif verb.dep_ == "relcl":
        contents.called_when(verb)
        modifiers.object_of_clause(verb)
        appended.of_whole(verb)
        whose.verb_of_whose(verb)
        _rehang_relative(verb)
    elif verb.dep_ == "xcomp":
        contents.said_of_noun(verb)


def rehang(verb: Token) -> None:
    """Mend what any other verb hangs on, by its place in the parse."""
    if verb.lower_ in sources.TOLD:
        sources.two_sources(verb)
    dep = verb.dep_
    if dep == "conj":
        _rehang_joined(verb)
    elif dep == "acl":
        describing.of_inner_clause(verb)
        describing.of_accused(verb)
        modifiers.spent_on(verb)
        chains.second_of_life(verb)
        counts.of_counted(verb)
        counts.so_many_suffered(verb)
        sayings.tag_after_source(verb)
        headless.main_of_varied(verb)
        headless.left_then(verb)
        participles.left_so(verb)
        participles.main_after_relative(verb)
        participles.main_after_aside(verb)
        appended.of_document(verb)
        appended.of_study(verb)
        appended.known_as(verb)
        if verb.dep_ == "acl":
            subjects.after_hour(verb)
            tags.participle_after_noun(verb)
            participles.first_in_row(verb)
    elif dep == "advcl":
        _rehang_adverbial(verb)
    elif dep in ("csubj", "ccomp"):
        participles.between_commas(verb)
        contents.said_before(verb)
        sayings.beside_saying(verb)
        sources.said_after_deed(verb)
        contents.called_when(verb)
        clefts.that_of_late(verb)
        headless.main_behind_object(verb)
        participles.described_object(verb)
        sayings.that_before_subject(verb)
        sayings.when_said(verb)
        sources.source_led_in(verb)
        subordinate.when_it_was(verb)
        sayings.inverted_condition(verb)
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
        contents.called_when(verb)
        modifiers.object_of_clause(verb)
        clefts.that_of_late(verb)
        appended.of_whole(verb)
        sources.said_at_that_time(verb)
        sources.said_after_deed(verb)
        describing.behind_apposition(verb)
        modifiers.beside_last(verb)
        modifiers.as_named(verb)
        modifiers.described_as(verb)
        _rehang_relative(verb)
    elif verb.dep_ == "amod":
        beside_names.gerund_before_name(verb)
    else:
        appended.of_counted_before(verb)
        modifiers.source_at_end(verb)
        modifiers.proviso(verb)
        conditions.supposing(verb)


def _rehang_relative(verb: Token) -> None:
    """Mend of whom or what a relative clause is."""
    modifiers.who_of_person(verb)
    modifiers.which_of_thing(verb)
    agreeing.of_number(verb)
    beside_names.which_of_whole_name(verb)
    whose.who_is_somebody(verb)


def _rehang_main(verb: Token) -> None:
    inverted.behind_place(verb)
    subjects.predicate_first(verb)
    if verb.tag_ == "VBN":
        headless.suffered_first(verb)
    participles.main_after_brackets(verb)
    participles.participle_first(verb)
    spoken.teller_after_quotation(verb)
    subjects.planned_subject(verb)
    appended.subject_at_end_of_adjunct(verb)
    sayings.means_of_said(verb)


def _rehang_joined(verb: Token) -> None:
    """Mend a verb that is joined to another; what `rejoin` has moved the rules behind it leave."""
    headless.main_of_where(verb)
    if verb.tag_ in ("VBN", "VBD"):
        participles.left_so(verb)
    if verb.dep_ != "conj" or joining.narrowing(verb):
        return
    agreeing.of_tense(verb)
    joining.behind_last(verb)
    joining.in_row_after_when(verb)
    subordinate.subject_behind_preposition(verb)
    spoken.teller_after_quotation(verb)
    sayings.that_again(verb)
    if verb.tag_ == "VB":
        tags.finite_again(verb)
    elif verb.tag_ == "VBG":
        joining.listed_gerund(verb)
        joining.gerund_again(verb)
    joining.behind_described(verb)
    joining.beyond_when(verb)
    joining.beyond_after(verb)
    sources.of_both(verb)
    first = verb.head
    joining.rejoin(verb)
    if verb.head is first:
        joining.infinitive_again(verb)
        joining.past_after_modal(verb)
        if verb.tag_ == "VB":
            tags.present_again(verb)
        joining.of_outer_subject(verb)


def _rehang_adverbial(verb: Token) -> None:
    conditions.of_further(verb)
    if verb.tag_ in ("VBN", "VBD"):
        participles.left_so(verb)
    clefts.that_of_late(verb)
    if verb.tag_ == "VBG":
        describing.of_inner_clause(verb)
        modifiers.reckoned_without(verb)
    subordinate.object_of_mark(verb)
    subordinate.when_it_was(verb)
    subordinate.subject_behind_preposition(verb)
    appended.known_as(verb)
    if verb.dep_ != "advcl":
        return
    sayings.without_mark(verb)
    sayings.beside_saying(verb)
    sayings.while_another(verb)
    sources.of_speaker(verb)
    sources.that_behind_noun(verb)
    if verb.head.dep_ in AUXILIARIES:  # "Founded in 1921, the firm is owned by the state"
        verb.head = verb.head.head
    if verb.tag_ == "VBN":
        named_as.headlined(verb)
        if verb.dep_ != "advcl":
            return
    elif verb.tag_ == "VBG":
        joining.of_whole_event(verb)
    conditions.supposing(verb)
    conditions.of_believed(verb)
    if verb.dep_ == "advcl":
        chains.second_of_life(verb)
    sayings.condition_of_said(verb)
    sayings.citing(verb)
    if verb.tag_ == "VBG":
        sayings.speaking_up(verb)
    modifiers.relative_of_noun(verb)
