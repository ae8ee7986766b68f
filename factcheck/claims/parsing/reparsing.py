"""Sentences whose parse has no main verb with a subject -> the same parsed once more, in an easier wording.

A parser loses the thread at what stands between commas ("The hoard, buried around 900 by an unknown owner, was bought
for the museum") and takes verbs for nouns after long subjects and in headlines ("Supporters of the ban point to
Norway"). Of the sentence without the asides, or with a pronoun for its subject, it makes sense; what it says of the
words that stay is taken over, and the asides are hung on the nouns that they stand beside. So is who says it, put in
between ("He had never, he told police, met her"), which hangs on the verb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claims.parsing.between import Aside, asides, dashed, titled
from factcheck.claims.parsing.interjected import Interjected, before_last, interjected
from factcheck.claims.parsing.semicolons import SUBORDINATE
from factcheck.claims.syntax.grammar import AUXILIARIES, FINITE, is_finite, is_infinitive
from factcheck.claims.syntax.stretches import NOMINAL, NOUNS
from factcheck.claims.syntax.tree import Doc, Token, has
from factcheck.claims.syntax.written import read_as

if TYPE_CHECKING:
    from spacy.language import Language

    from factcheck.claims.syntax.tree import Span

SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}
UNNEEDED = ["ner", "factcheck_entities", "factcheck_halves"]  # names stay as they were found
LEAST, LONGEST = 4, 100  # tokens
MOST_TRIED = 4  # words of a sentence that may be its verb
# Tags by which verbs in the present are mistaken, by whether they end in -s.
# Verbs of headlines that are hardly ever nouns: "Ring found in fish fetches 9,000 crowns".
HEADLINED = frozenset(
    """
    accepts admits agrees apologises apologizes appears becomes begins brings buys defends denies dies donates earns
    escapes faces fetches finds flies gets gives goes grows joins keeps leaves lets loses makes meets pays pleads quits
    receives recovers rejects remains returns reveals says seeks sells sends speaks sues survives takes tells vows warns
    wins withdraws
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
MISTAKEN = {True: ("NNS", "VBZ", "NNPS"), False: ("NN", "VB", "VBP", "IN", "NNP", "VBN")}


class Attempt(NamedTuple):
    """An easier wording of a sentence, and what takes over its parse, or says that it makes no sense either."""

    sentence: Span
    words: Sequence[str | Token]
    take: Callable[[Doc], bool]


def parse_again(docs: Sequence[Doc], parser: Language) -> None:
    """Mend the parses of sentences that make no sense as they stand, where an easier wording does.

    A call of the parser costs as much as many words do, so that all that can be tried at once goes into one.
    """
    every = [sentence for doc in docs for sentence in doc.sents if LEAST <= len(sentence) <= LONGEST]
    said = [attempt for s in every if (attempt := next(filter(None, (way(s) for way in EASIER)), None))]
    told = {attempt.sentence for attempt in said}
    lost = [sentence for doc in docs for sentence in doc.sents if sentence not in told and _is_lost(sentence)]
    shorter = [attempt for sentence in lost if (attempt := _without_asides(sentence)) is not None]
    apart = {attempt.sentence for attempt in shorter}
    _try([*said, *shorter, *(attempt for s in lost if s not in apart for attempt in _with_pronouns(s))], parser)
    _try([attempt for one in shorter if _is_lost(one.sentence) for attempt in _with_pronouns(one.sentence)], parser)


def _is_lost(sentence: Span) -> bool:
    return LEAST <= len(sentence) <= LONGEST and not _makes_sense(sentence)


def _makes_sense(sentence: Span) -> bool:
    """Whether the main verb has a tense and a subject."""
    root = sentence.root
    return is_finite(root) and has(root, SUBJECTS)


def _try(attempts: Sequence[Attempt], parser: Language) -> None:
    """Parse what may be easier, and take over the first parse of each sentence that makes sense."""
    done: set[Span] = set()
    parses = _parsed([attempt.words for attempt in attempts], parser) if attempts else ()
    for (sentence, _, take), parse in zip(attempts, parses, strict=True):
        if sentence not in done and len(parse.sents) == 1 and take(parse):
            done.add(sentence)
        parse.dissolve()


def _parsed(stretches: Sequence[Sequence[str | Token]], parser: Language) -> Iterator[Doc]:
    from spacy.tokens import Doc as Parse

    texts = [
        Parse(
            parser.vocab,
            words=[word if isinstance(word, str) else read_as(word) for word in words],
            spaces=[True if isinstance(word, str) else bool(word.whitespace_) for word in words],
        )
        for words in stretches
    ]
    return (Doc(parse) for parse in parser.pipe(texts, disable=UNNEEDED))


def _without_asides(sentence: Span) -> Attempt | None:
    found = asides(sentence)
    out = {i for aside in found for i in range(aside.start - 1, aside.end + 1)}
    kept = [token for token in sentence if token.i not in out]
    return Attempt(sentence, kept, partial(_with_asides, kept, found)) if found and len(kept) >= LEAST else None


def _with_asides(kept: Sequence[Token], found: Sequence[Aside], parse: Doc) -> bool:
    """Take over what the parse says of all but the asides, and hang these on their nouns."""
    if not _makes_sense(parse.sents[0]):
        return False
    _take_all(kept, parse)
    for aside in found:
        _hang(aside, {token.i for token in kept}, kept[0].doc)
    kept[0].doc.hang(kept[0].sent)
    return True


def _take_all(kept: Sequence[Token], parse: Doc) -> None:
    for token, new in zip(kept, parse.tokens, strict=True):
        _take(token, new)
        token._head = kept[new.head.i]


def _without_tag(sentence: Span) -> Attempt | None:
    """The sentence without who says it, where that is put in between and mixed up with what is said."""
    tag = interjected(sentence)
    if tag is None:
        return None
    kept = [
        token for token in sentence if not tag.start - (not tag.led) - tag.quoted <= token.i <= tag.end + tag.quoted
    ]
    return Attempt(sentence, kept, partial(_with_tag, kept, tag)) if len(kept) >= LEAST else None


def _with_tag(kept: Sequence[Token], tag: Interjected, parse: Doc) -> bool:
    """Take over what the parse says of what is said, and hang who says it on its verb."""
    if not _makes_sense(parse.sents[0]):
        return False
    _take_all(kept, parse)
    doc, verb, speaker = kept[0].doc, tag.verb, tag.speaker
    inside = doc[tag.start : tag.end]
    top = kept[parse.sents[0].root.i]
    before = doc[max(tag.start - 2, 0)]
    told = before._head if before.tag_ in ("WDT", "WP") or before.dep_ in AUXILIARIES else before
    if told.dep_ == "relcl" and (told is not before or told.lemma_ == "be"):
        top = told  # "the man, who, police say, had fled, was caught": they say the first alone
    if before.dep_ == "cc":  # "left in tears and, according to her agent, may need surgery"
        behind = (token for token in kept if token.i > tag.end and token.dep_ == "conj")
        top = next((token for token in behind if token._head is before._head), top)
    for token in inside:
        of_noun = token._head is verb and token.dep_ in ("det", "poss", "amod", "compound")  # "the ad claims"
        if token._head not in inside or token._head is token or of_noun:
            token._head = speaker if token.i < verb.i and token.i < speaker.i else verb
    if verb.lower_ == "according":
        verb._head, verb.dep_ = top, "prep"
    else:
        speaker._head, speaker.dep_ = verb, "nsubj"
        verb._head, verb.dep_, verb.pos_ = top, "parataxis", "VERB"
        verb.tag_ = "VBD" if verb.tag_ == "VBN" else "VBZ" if verb.tag_ == "NNS" else verb.tag_
    for sign in (*doc[tag.start - 1 - tag.quoted : tag.start], *doc[tag.end : tag.end + 1 + tag.quoted]):
        if sign not in kept:
            sign._head, sign.dep_ = verb, "punct"
    doc.hang(kept[0].sent)
    return True


def _without_dashed(sentence: Span) -> Attempt | None:
    """The sentence without a statement of its own between dashes, behind the subject."""
    inside = dashed(sentence)
    if inside is None:
        return None
    kept = [token for token in sentence if not inside[0] - 1 <= token.i <= inside[1]]
    return Attempt(sentence, kept, partial(_with_dashed, kept, *inside))


def _with_dashed(kept: Sequence[Token], start: int, end: int, parse: Doc) -> bool:
    """Take over what the parse says of the rest, and hang the statement on its verb."""
    doc, top = kept[0].doc, parse.sents[0].root
    inside = doc[start:end]
    roots = [token for token in inside if token._head not in inside or token._head is token]
    verb = next((token for token in inside if is_finite(token) and token.dep_ not in ("aux", "auxpass")), None)
    subject = next((child for child in top.children if child.dep_ in SUBJECTS), None)
    if verb is None or subject is None or subject.right_edge.i >= top.i or not is_finite(top):
        return False
    _take_all(kept, parse)
    for root in roots:
        root._head = kept[top.i] if root is verb else verb
    verb._head, verb.dep_ = kept[top.i], "parataxis"
    for sign in (doc[start - 1], doc[end]):
        sign._head, sign.dep_ = verb, "punct"
    doc.hang(kept[0].sent)
    return True


def _without_title(sentence: Span) -> Attempt | None:
    """The sentence without the words of a headline or post: "The headline “Vik sold the mill” is false"."""
    marks = titled(sentence)
    if marks is None:
        return None
    kept = [token for token in sentence if not marks[0] <= token.i <= marks[1]]
    return Attempt(sentence, kept, partial(_with_title, kept, *marks)) if len(kept) >= LEAST else None


def _with_title(kept: Sequence[Token], start: int, end: int, parse: Doc) -> bool:
    """Take over what the parse says of the rest, and hang the words on the noun that has them."""
    if not _makes_sense(parse.sents[0]):
        return False
    _take_all(kept, parse)
    doc, noun = kept[0].doc, kept[0].doc[start - 1]
    for token in doc[start : end + 1]:
        token._head, token.dep_ = noun, "punct" if token.is_punct else "dep"
    doc.hang(kept[0].sent)
    return True


def _without_adjunct(sentence: Span) -> Attempt | None:
    """The sentence without what stands before the last item of a list and is said of that alone."""
    commas = before_last(sentence)
    if commas is None:
        return None
    kept = [token for token in sentence if not commas[0] <= token.i <= commas[1]]
    return Attempt(sentence, kept, partial(_with_adjunct, kept, *commas))


def _with_adjunct(kept: Sequence[Token], comma: int, close: int, parse: Doc) -> bool:
    """Take over what the parse says of the list, and hang the adjunct on its last item."""
    doc = kept[0].doc
    place = next(n for n, token in enumerate(kept) if token.i > close)
    item = next((t for t in parse.tokens[place:] if t.dep_ == "conj" and t.head.i < place and t.pos_ in NOUNS), None)
    if item is None or item.left_edge.i != place or not _makes_sense(parse.sents[0]):
        return False
    _take_all(kept, parse)
    inside, last = doc[comma + 1 : close], kept[item.i]
    first = inside[0]
    first._head, first.dep_ = last, "prep"
    for token in inside[1:]:
        if token._head not in inside or token._head is token:
            token._head = first
    for sign in (doc[comma], doc[close]):
        sign._head, sign.dep_ = last, "punct"
    doc.hang(kept[0].sent)
    return True


EASIER = (_without_tag, _without_adjunct, _without_dashed, _without_title)


def _take(token: Token, new: Token) -> None:
    token.tag_, token.pos_, token.lemma_, token.dep_ = new.tag_, new.pos_, new.lemma_, new.dep_


def _hang(aside: Aside, places: set[int], doc: Doc) -> None:
    """Hang what an aside consists of on the noun before it, or where it hung, if that is part of the same phrase."""
    host = doc[max(place for place in places if place < aside.start)]
    around = {host}
    while host._head.dep_ == "prep" and host._head._head.pos_ in NOUNS:  # "the mayor of Vik, elected in May, ..."
        host = host._head._head
        around.add(host)
    nearest = max(around, key=lambda noun: noun.i)
    inside = doc[aside.start : aside.end]
    for root in [token for token in inside if token._head not in inside or token._head is token]:
        root._head = root._head if root._head in around else nearest
        root.dep_ = aside.dep
    for sign in (doc[aside.start - 1], doc[aside.end]):
        sign._head, sign.dep_ = nearest, "punct"


def _with_pronouns(sentence: Span) -> Iterator[Attempt]:
    """A pronoun for what may be the subject: "They point to Norway"."""
    for start, verb in _verbs(sentence):
        words = [
            *sentence.doc[sentence.start : start],
            "It" if _ends_in_s(verb) else "They",
            *sentence.doc[verb.i : sentence.end],
            *([] if sentence[-1].is_punct else ["."]),
        ]
        yield Attempt(sentence, words, partial(_with_subject, sentence, start, verb))


def _with_subject(sentence: Span, start: int, verb: Token, parse: Doc) -> bool:
    """Take over what the parse says of all but the subject, and hang the words of the subject together."""
    place = start - sentence.start + 1
    new = parse.tokens[place]
    if parse.sents[0].root is not new or not _is_verb(verb, new) or parse.tokens[place - 1].dep_ != "nsubj":
        return False
    doc = sentence.doc
    subject = doc[start : verb.i]
    kept: list[Token | None] = [*doc[sentence.start : start], None, *doc[verb.i : sentence.end]]
    for token, new in zip(kept, parse.tokens, strict=False):
        if token is not None:
            _take(token, new)
            token._head = kept[new.head.i] or verb
    top = subject[0]
    for token in subject:  # the last word of the first noun phrase
        if top.tag_ in NOMINAL and token.tag_ not in NOMINAL:
            break
        top = token
    for token in subject:
        if token is top:
            token._head, token.dep_ = verb, "nsubj"
        elif token._head not in subject or token._head is token:
            _hang_in_subject(token, top, headline=verb.lower_ in HEADLINED and not sentence[-1].is_punct)
    doc.hang(sentence)
    return True


def _hang_in_subject(token: Token, top: Token, *, headline: bool) -> None:
    """Hang a word of the subject that hung elsewhere on the subject's noun, or on the word before it."""
    before = token.nbor(-1)
    token._head = top
    token.dep_ = "compound" if token.i < top.i else "relcl" if token.pos_ == "VERB" else "dep"
    if headline and token.tag_ in ("VBN", "VBD"):
        token.dep_, token.tag_ = "acl", "VBN"
    elif headline and token.i > top.i + 1 and (before.dep_ == "prep" or before.tag_ == "VBG"):
        token._head, token.dep_ = before, "pobj" if before.dep_ == "prep" else "dobj"
        token.tag_, token.pos_ = "NN", "NOUN"


def _ends_in_s(verb: Token) -> bool:
    return verb.lower_.endswith("s") and not verb.lower_.endswith("ss")


def _verbs(sentence: Span) -> list[tuple[int, Token]]:
    """Words that may be the main verb, where no other is, each with where its subject begins."""
    doc, found = sentence.doc, []
    if (headlined := _after_participle(sentence)) is not None:
        return [(sentence.start, headlined)]
    verbs = sum(t.tag_ in FINITE and (t.tag_ != "VBP" or has(t, SUBJECTS)) for t in sentence)
    root = sentence.root
    if (
        verbs > sum(token.lower_ in SUBORDINATE | {"after", "before"} for token in sentence)
        or root.tag_ in ("VBN", "VB")
        or is_infinitive(root)
    ):
        return []
    begins = max((t.i + 1 for t in sentence if t.text == ":" and t.i + 1 < sentence.end), default=sentence.start)
    for verb in doc[begins + 1 : sentence.end - 1]:
        before, after = verb.nbor(-1), verb.nbor(1)
        if verb.tag_ not in MISTAKEN[_ends_in_s(verb)] or not verb.is_alpha or verb.text.istitle():
            continue
        if verb.tag_ == "IN" and after.tag_ != "TO":
            continue  # "like to cite"
        if after.is_punct or after.lower_ == "of" or not (before.tag_ in (*NOMINAL, "CD") or before.text == ","):
            continue
        start = begins
        if doc[start].tag_ in ("VB", "UH"):
            continue  # "Cut the capital gains rate"
        if doc[start].tag_ in ("IN", "VBN"):  # "If convicted, the four face ..."
            comma = next((token.i for token in doc[start : verb.i - 1] if token.text == ","), None)
            if comma is None:
                continue
            start = comma + 1
        several = before.tag_ == "CD" or any(t.tag_ in ("NNS", "NNPS", "CC") for t in doc[start : verb.i])
        if start < verb.i and (_ends_in_s(verb) or several):
            found.append((start, verb))
    return found[:MOST_TRIED]


def _after_participle(sentence: Span) -> Token | None:
    """The verb of a headline behind a participle that tells of its subject: "Firm accused of fraud denies charge"."""
    if sentence[-1].is_punct:
        return None
    told = next(
        (token for token in sentence.doc[sentence.start + 1 : sentence.start + 4] if token.tag_ in ("VBN", "VBD")), None
    )
    if told is None or any(token.tag_ in FINITE and token is not told for token in sentence):
        return None
    return next((t for t in sentence.doc[told.i + 2 : sentence.end - 1] if t.lower_ in HEADLINED), None)


def _is_verb(verb: Token, new: Token) -> bool:
    """Whether a word that may be a noun as well is parsed as a verb, and has what verbs have."""
    past = verb.tag_ == "VBN"  # "41 needed treatment"
    if new.tag_ != ("VBD" if past else "VBZ" if _ends_in_s(verb) else "VBP"):
        return False
    taken = {"dobj", "ccomp"} if past else {"dobj", "ccomp", "xcomp", "prt"}
    if verb.lower_ in HEADLINED:
        taken |= {"prep", "advmod", "npadvmod"}
    if not past and not _ends_in_s(verb):
        taken.add("prep")
    return any(child.dep_ in taken and child.i > new.i for child in new.children)
