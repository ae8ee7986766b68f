"""Clauses of one sentence -> drafts of claims: worded, attributed, with modality, polarity and exact places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claims.clauses.adjuncts import apart
from factcheck.claims.clauses.bound import is_bound
from factcheck.claims.clauses.but import but_beside
from factcheck.claims.clauses.coordination import variants
from factcheck.claims.clauses.elided import elided
from factcheck.claims.clauses.fronted import fronted
from factcheck.claims.clauses.gapping import gapped
from factcheck.claims.clauses.gerunds import gerunds
from factcheck.claims.clauses.itemized import itemized
from factcheck.claims.clauses.leading import leading
from factcheck.claims.clauses.likewise import likewise
from factcheck.claims.clauses.of_one import one_does, one_is
from factcheck.claims.clauses.ordering import in_order
from factcheck.claims.clauses.shorter import binds, may_go, shorter
from factcheck.claims.clauses.splitting import Clause, clauses
from factcheck.claims.clauses.stolen_subjects import restored, stolen
from factcheck.claims.clauses.summed import summed_up
from factcheck.claims.context.dangling import is_dangling, unfinished, wonders
from factcheck.claims.context.dates import relative_dates
from factcheck.claims.context.decontextualization import standing
from factcheck.claims.context.halves import goes_on_for
from factcheck.claims.context.pronouns import SPEAKING, is_speaking
from factcheck.claims.context.reference import References
from factcheck.claims.context.setting import Setting
from factcheck.claims.context.speakers import speakers_of, whose_words
from factcheck.claims.modality import modality, polarity, supposed_only
from factcheck.claims.phrases.figures import compared
from factcheck.claims.phrases.noun_phrases import in_passing
from factcheck.claims.refusals.empty import is_denied, is_elided, is_half, is_untold, only_reports, opens_quotation
from factcheck.claims.refusals.sanity import refused
from factcheck.claims.syntax.agreement import takes_plural
from factcheck.claims.syntax.asides import without_role
from factcheck.claims.syntax.attribution import Attribution, attribution, is_saying
from factcheck.claims.syntax.connectives import asks
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, SUBJECTS, own_subject, phrase
from factcheck.claims.syntax.stretches import NOUNS, is_plural, trim
from factcheck.claims.syntax.tree import has
from factcheck.claims.wording import covering, one_named, one_of, pieces, sentence_text, singular
from factcheck.model import Modality, Polarity, Span

if TYPE_CHECKING:
    from factcheck.claims.syntax.tree import Span as Sentence
    from factcheck.claims.syntax.tree import Token

EMPTY_QUOTE = re.compile(r"[“\"]\s*[”\"]")
# Longer "sentences" are lists, tables or text without punctuation; their parse means nothing.
LONGEST_SENTENCE = 150  # tokens
CERTAIN = (Modality.ASSERTED, Modality.REPORTED, Modality.FUTURE)
IN_PASSING = {"appositive", "relative", "participial"}  # what is said of somebody beside the main clause
UNNAMED = {"he", "she", "they", "it", "one"}  # speakers whose words cannot be told as theirs
ENDING = {".", '"', "”", "’", "'", ")", "!", ";"}  # what a sentence ends with
SELDOM = {"rarely", "seldom", "never", "hardly", "scarcely"}  # what a verb may follow at once: "rarely has a vote"
LEAST_ENTIRE = 4  # tokens of a sentence that is kept whole


@dataclass
class Draft:
    """A claim before it has an id and a worthiness."""

    text: str
    span: Span
    pieces: tuple[Span, ...]
    kind: str
    head: Token
    speakers: tuple[str, ...]
    saying: tuple[str, ...]
    quoted: bool
    modality: Modality
    polarity: Polarity
    resolved: dict[str, str] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()
    dates: dict[str, str] = field(default_factory=dict)
    tokens: tuple[Token, ...] = ()
    rules: tuple[str, ...] = ()  # what was done to the clause, in words


class Heard(NamedTuple):
    """Who says a clause: by its sentence, as named, whether in quotation marks, and whose "I" stands in it."""

    said: Attribution
    speakers: tuple[str, ...]
    quoted: bool
    speaking: str | None


def drafts(sentence: Sentence, setting: Setting) -> Iterator[Draft]:
    """The claims of a sentence."""
    if len(sentence) > LONGEST_SENTENCE or is_question(sentence):
        return
    bound = is_bound(sentence)
    own = [] if bound else list(clauses(sentence))
    found = [] if bound else _found(sentence, own)
    owners = stolen(sentence)
    for clause in found if owners else ():
        restored(clause, owners)
    voices = _voices(found, setting.quotes)
    made = lost = False
    for number, clause in enumerate(found):
        for draft in _of_clause(clause, voices[clause.head.i], setting):
            if draft is None:
                lost = lost or clause.kind == "sentence"
                continue
            made = made or number < len(own)  # asides leave the sentence to be said
            yield _dated(draft, setting)
    if (lost or not made) and (whole := _entire(sentence, setting)) is not None:
        yield _dated(whole, setting)


def _of_clause(clause: Clause, said: Attribution, setting: Setting) -> Iterator[Draft | None]:
    """The claims of a clause; None for what it says that had better not be one."""
    if supposed_only(clause.head) or not clause.words:
        return
    if only_reports(clause) or is_elided(clause) or is_half(clause) or is_denied(clause, said):
        return
    subject = set(clause.subject)
    parts = _parted(clause)
    heard, certainty = _heard(clause.head, said, setting), modality(clause, said)
    ahead = leading(clause)
    lead = [token for unit in ahead for token in unit.subtree]
    certain: list[tuple[Clause, list[Token], Modality]] = []
    for tokens in parts:
        held = [token for token in tokens if token in subject]
        words = [token for token in tokens if token not in subject]
        if not words:
            continue
        part = clause if len(parts) == 1 and held == clause.subject else _part(clause, held, tokens, words)
        how = certainty if part is clause else modality(part, said)
        if lead:
            part.lead = lead
        draft = None if refused(part, words) else _draft(part, words, heard, how, setting)
        if draft is not None:
            draft.rules = _done(clause, parts=len(parts))
            if _is_certain(draft):
                certain.append((part, tokens, how))
        yield draft
        if draft is not None and ahead and may_go(ahead, part.head, set(tokens)) and not binds(tokens, part.head):
            yield _draft(replace(part, lead=[]), words, heard, how, setting)
    yield from _shortened(clause, certain, parts, heard, setting)


def _part(clause: Clause, held: list[Token], tokens: list[Token], words: list[Token]) -> Clause:
    """One of the things that a clause says of several: with what is left of its subject, in the right number."""
    named = one_named(tokens)
    if held == clause.subject and not named:
        return clause
    part = replace(clause, subject=held, said={**clause.said, **named})
    one = not is_plural(held, singular=named) and (bool(named) or not takes_plural(held))
    if len(held) < len(clause.subject) and one:
        part.said = {**part.said, **singular([*clause.shared, *words], clause.head), **one_of(held)}
        part.said |= one_does(clause)
        part.before = one_is(clause.before)
    return part


def _found(sentence: Sentence, own: list[Clause]) -> list[Clause]:
    """All clauses of a sentence, its own first; a name needs no role before it in what is said in passing."""
    found = [*own, *in_passing(sentence), *gerunds(sentence)]
    without_verb = [one for clause in own for one in elided(clause)]
    if without_verb:  # "the first bus carried pupils, the second a band": no band is pupils
        others = {token for one in without_verb for token in one.subject}
        found = [one for one in found if one.kind != "appositive" or others.isdisjoint((*one.subject, *one.words))]
    found += without_verb
    found += [
        one
        for clause in own
        for one in (*fronted(clause), *gapped(clause), *likewise(clause), *but_beside(clause), *summed_up(clause))
    ]
    found += [item for clause in found if clause.kind != "appositive" for item in itemized(clause)]
    for clause in found:
        if clause.kind in IN_PASSING:
            clause.subject = without_role(clause.subject)
    return found


def _shortened(
    clause: Clause,
    certain: list[tuple[Clause, list[Token], Modality]],
    parts: list[list[Token]],
    heard: Heard,
    setting: Setting,
) -> Iterator[Draft]:
    """The claims of shorter clauses, of those parts of a clause that are said to be so."""
    for number, tokens in shorter(clause, [tokens for _, tokens, _ in certain], parts):
        part, _, how = certain[number]
        words = [token for token in tokens if token not in part.subject]
        draft = None if refused(part, words) else _draft(part, words, heard, how, setting)
        if draft is not None and _is_certain(draft):
            draft.rules = (*_done(clause, parts=len(parts)), "without what leads it in or is set off")
            yield draft


def _is_certain(draft: Draft) -> bool:
    """Whether what is more general than a claim is so if the claim is."""
    return draft.polarity is Polarity.POSITIVE and draft.modality in CERTAIN


def _dated(draft: Draft, setting: Setting) -> Draft:
    draft.dates = relative_dates(draft.text, setting.published, future=draft.modality is Modality.FUTURE)
    return draft


def _entire(sentence: Sentence, setting: Setting) -> Draft | None:
    """A sentence kept whole, of which nothing could be taken apart; None when it states nothing."""
    words = trim(list(sentence))
    if len(words) < LEAST_ENTIRE or not _states(sentence, words):
        return None
    root = sentence.root
    reported = next((child for child in root.children if child.dep_ == "ccomp"), None)
    untold = reported is not None and "neg" in root.below and asks(reported)  # "never told us where it is to come from"
    head = reported if reported is not None and is_saying(root) and not untold else root
    clause = Clause(head, "sentence", [], words)
    bare = head.lemma_ in ("say", "add", "tell") and all(t.dep_ in SUBJECTS | {"punct"} for t in head.children)
    if bare or opens_quotation(head) or is_untold(head) or is_elided(clause):
        return None
    said = attribution(head)
    draft = _draft(clause, words, _heard(head, said, setting), modality(clause, said), setting)
    if draft is None or draft.modality is Modality.OPINION:
        return None
    draft.rules = ("kept whole",)
    return draft


def _states(sentence: Sentence, words: list[Token]) -> bool:
    """Whether a sentence ends as one does, is no order, answer or condition, and has a verb after its subject."""
    root, last = sentence.root, sentence[-1]
    if last.text == ":" and words[-1].i + 1 < sentence.end:
        return False
    if last.text not in ENDING and sentence.end == len(sentence.doc):
        return False
    if root.lower_ == "provided" or words[0].tag_ in ("VB", "WRB", "WP", "WDT", "UH"):
        return False
    if words[0].lower_ in ("let", "please") or words[-1].lower_ in ("yes", "no"):  # "if my knees hold, yes"
        return False
    if root.tag_ == "VB" and (not has(root, AUXILIARIES) or words[0].tag_ == "TO"):
        return False
    if root.pos_ not in ("VERB", "AUX") and own_subject(root) is None:
        return False
    verb = next((token for token in words if token.tag_ in FINITE), None)
    if words[0].lower_ in SELDOM and any(token.tag_ in FINITE for token in words[1:3]):
        return True
    return verb is not None and any(token.pos_ in (*NOUNS, "PRON") for token in words if token.i < verb.i)


def _parted(clause: Clause) -> list[list[Token]]:
    """Subject and words of a clause, once for each thing that it says of several."""
    tokens = [*clause.subject, *clause.words]
    if (clause.kind == "appositive" and is_plural(clause.subject)) or clause.head.lower_ == "among":
        return [tokens]
    parts = [words for part in compared(tokens) for words in apart(clause.head, part)]
    if clause.kind == "relative" and clause.head.dep_ == "relcl" and not _follows(clause.head):
        return parts
    return [variant for words in parts for variant in variants(words, clause.head)]


def _follows(head: Token) -> bool:
    """Whether a relative clause stands right after its noun; if not, it may be about another."""
    before = head.left_edge.i - 1
    while before > head.sent.start and head.doc[before].is_punct:
        before -= 1
    return head.doc[before] is head.head


def _voices(found: list[Clause], quotes: list[Span]) -> dict[int, Attribution]:
    """Who says each clause, by its verb's number; clauses of one quotation have one speaker."""
    heads = dict.fromkeys(clause.head for clause in found)
    voices = {head.i: attribution(head) for head in heads}
    for head in heads:
        if not voices[head.i].speakers and (told := goes_on_for(head)) is not None:
            voices[head.i] = voices[head.i]._replace(speakers=(told[0],), verbs=(told[1],))
    for start, stop in quotes:
        inside = [clause.head for clause in found if start <= clause.head.idx < stop]
        without = (voices[head.i] for head in inside if voices[head.i].speakers)
        named = next((voice for voice in without if not start < voice.speakers[0][0].idx < stop), None)
        for head in inside:
            if named is not None and not voices[head.i].speakers:
                voices[head.i] = voices[head.i]._replace(speakers=named.speakers[:1], verbs=named.verbs[:1])
    return voices


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence asks."""
    return bool(sentence.text.rstrip(" \"'”’)\n").endswith("?"))


def _heard(head: Token, said: Attribution, setting: Setting) -> Heard:
    speakers = speakers_of(head, said, setting)
    quoted = any(start <= head.idx < stop for start, stop in setting.quotes)
    return Heard(said, speakers, quoted, whose_words(speakers, said, setting, quoted=quoted))


def _draft(clause: Clause, words: list[Token], heard: Heard, certainty: Modality, setting: Setting) -> Draft | None:
    references = setting.references
    said, speakers, quoted, speaking = heard
    subject: list[Token | str] = list(clause.subject)
    pair = references.both(clause.subject) if clause.subject else None
    if pair is not None:
        subject = [pair]
    ordered = in_order(clause, subject, words)
    lead = next((part for part in ordered if isinstance(part, str) or not part.is_punct), None)
    tokens = [part for part in ordered if not isinstance(part, str)]
    if clause.kind != "sentence" and not clause.said and unfinished(tokens, clause.head):
        return None
    if wonders(tokens, clause.head):
        return None
    referring = [token for token in tokens if token.i not in clause.said or token.tag_ != "PRP"]
    alone = standing(referring, references, quoted=quoted, speaker=speaking, asked=None if quoted else setting.asked)
    if pair is not None:
        alone.resolved["".join(token.text_with_ws for token in clause.subject).strip()] = pair
    if clause.kind == "appositive" and alone.unresolved:
        return None
    put, told_by = alone.said, ""  # what is said in place of tokens, and whose own words the rest is
    own = [*words, *([] if clause.carried else clause.subject)]
    everything = [*clause.lead, *words, *clause.subject, *clause.shared, *clause.about]
    unresolved = alone.unresolved
    if lead is not None and not isinstance(lead, str):
        spoken = None
        if not SPEAKING.isdisjoint(clause.head.sent.words):
            spoken = next((t for t in tokens if is_speaking(t) and t.i not in alone.said), None)
        if spoken is not None and speaking and speaking.lower() not in UNNAMED:
            put, told_by = _without_own_words(alone.said, tokens), f"{speaking[:1].upper()}{speaking[1:]}"
            alone.resolved = {r: name for r, name in alone.resolved.items() if r.lower() not in SPEAKING}
        elif spoken is not None:
            unresolved = (spoken.text, *unresolved)
        elif lead.i not in alone.said and lead.text not in unresolved and is_dangling(lead):
            unresolved = (lead.text, *unresolved)
    text = sentence_text(ordered, {**put, **clause.said})
    text = f"{told_by} said: “{text}”" if told_by else text
    tiny = len(words) < 2 and not alone.resolved and len(everything) < 3 and not _has_name(clause)
    if not text or tiny or EMPTY_QUOTE.search(text):
        return None
    told = (
        said.heard
        or setting.unnamed
        or (quoted and (setting.anonymous or setting.quotes_all(own, by_name=clause.kind == "appositive")))
    )
    return Draft(
        text=text,
        span=covering(own, setting.offset),
        pieces=pieces(_made_of(everything, alone.said, references), setting.offset),
        kind=clause.kind,
        head=clause.head,
        speakers=speakers,
        saying=said.verbs if said.verbs else (("say",) if speakers else ()),
        quoted=quoted,
        modality=Modality.REPORTED if (speakers or told) and certainty is Modality.ASSERTED else certainty,
        polarity=polarity(clause, words, said),
        resolved=alone.resolved,
        unresolved=unresolved,
        tokens=tuple(everything),
    )


def _without_own_words(said: Mapping[int, str], tokens: list[Token]) -> dict[int, str]:
    """What is said in place of tokens, but for a speaker's own words: beside "I" and its verb, "my" stays "my"."""
    verbs = {t.head.i for t in tokens if t.lower_ == "i" and t.dep_ == "nsubj"}
    theirs = {t.i for t in tokens if is_speaking(t) or t.i in verbs or t.head.i in verbs}
    return {number: word for number, word in said.items() if number not in theirs}


def _has_name(clause: Clause) -> bool:
    """Whether the subject of a clause is a name, or has a figure."""
    named = clause.kind != "participial" and any(token.pos_ == "PROPN" for token in clause.subject)
    return named or any(token.tag_ == "CD" for token in clause.subject)


def _made_of(tokens: list[Token], said: Mapping[int, str], references: References) -> list[Token]:
    """The tokens that a claim's words come from: the antecedent's in place of a reference's, within one sentence."""
    if said.keys().isdisjoint(references.here):
        return tokens
    found: list[Token] = []
    for token in tokens:
        meant = references.here.get(token.i) if token.i in said else None
        head = meant.head if meant is not None and token.tag_ in ("PRP", "PRP$") else None
        near = head is not None and head.doc is token.doc and head.sent == token.sent
        found += phrase(head) if head is not None and near else [token]
    return found


def _done(clause: Clause, *, parts: int) -> tuple[str, ...]:
    """What was done to the words of a clause."""
    steps = [f"one of {parts} things that it says of several"] if parts > 1 else []
    if clause.carried:
        steps.append("its subject carried over")
    if clause.before:
        steps.append(f"“{clause.before}” put in")
    if clause.shared:
        doubt = all(token.dep_ == "advmod" for token in clause.shared)
        steps.append("a word of doubt carried over" if doubt else "an auxiliary carried over")
    return tuple(steps)
