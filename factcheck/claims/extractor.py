"""Article -> its claims and the ledger of its sentences."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, repeat
from operator import attrgetter

import numpy as np

from factcheck.claims.build import LONGEST_SENTENCE, Draft, drafts
from factcheck.claims.context.people import recognize
from factcheck.claims.context.reference import References
from factcheck.claims.context.setting import Setting
from factcheck.claims.context.voices import Voices
from factcheck.claims.explain import explain
from factcheck.claims.layout.blocks import UNNAMED, Block, blocks, in_lines
from factcheck.claims.layout.casing import Casing
from factcheck.claims.layout.dialogue import asked_in, named
from factcheck.claims.layout.listing import Composed, composed
from factcheck.claims.layout.unsaid import silenced
from factcheck.claims.ledger import UNREAD, Extraction, left_over, numbered, unclaimed, why_none
from factcheck.claims.parsing.mending import mend
from factcheck.claims.parsing.pipeline import bounded, load_parser, parser_name
from factcheck.claims.parsing.products import one_thread
from factcheck.claims.parsing.reparsing import parse_again
from factcheck.claims.parsing.semicolons import sentences as halved
from factcheck.claims.syntax.quotations import quoted_lines
from factcheck.claims.syntax.tree import Doc
from factcheck.claims.syntax.tree import Span as Stretch
from factcheck.claims.syntax.written import Written, seen, written
from factcheck.claims.unparsed import language_note, wholes, why_not_whole, written_sentences
from factcheck.claims.worthiness import Worthiness, as_typed
from factcheck.errors import FactcheckError
from factcheck.model import Article, Claim, Fate, Modality, Sentence, Span

logger = logging.getLogger(__name__)
Judge = Callable[[Sequence[str]], np.ndarray]

CHARACTERS_AT_ONCE = 128_000  # of blocks that are parsed together: bounds memory only
ARTICLES_AT_ONCE = 64  # whose blocks are parsed together: bounds memory only


@dataclass(frozen=True, slots=True)
class Reading:
    """An article whose claims are to be made: its blocks with their parses, and who and what its references mean.

    `english` is whether rules take its sentences apart, which are claimed whole otherwise; `put` holds what was put
    together of several blocks, by its place; `asked` is who is asked in an interview.
    """

    article: Article
    english: bool
    parsed: list[tuple[Block, Doc | None]]
    put: Mapping[Span, Composed]
    references: References
    asked: str | None = None


class Extractor:
    """Splits articles into claims. Made by `Extractor.load`; threads that call it take turns at the parser."""

    def __init__(self, *, parser: str, judge: Judge | None = None) -> None:
        self.parser = parser
        self._nlp = load_parser()
        self._judge = judge
        self._worthiness = Worthiness.load(network=judge is not None)

    @classmethod
    def load(cls, *, judge: Judge | None = None) -> Extractor:
        """Load the parser and the model of check-worthiness.

        Parameters
        ----------
        judge
            Sentences -> the log odds, float64 of shape (n,), that a network gives each of being worth checking:
            `factcheck.encoding.WorthReader.odds`. F1 on debates held out is 0.72 with it, 0.63 without.

        Raises
        ------
        ModelError
            If no English model for spaCy is installed.
        """
        return cls(parser=parser_name(), judge=judge)

    def extract(self, article: Article, *, explained: bool = False) -> Extraction:
        """The claims of one article; `explained` says why each was made (`Claim.explanation`)."""
        return next(self.extract_many([article], explained=explained))

    def extract_many(self, articles: Iterable[Article], *, explained: bool = False) -> Iterator[Extraction]:
        """The claims of articles, in order; blocks of many articles are parsed in one go."""
        stream = iter(articles)
        while batch := list(islice(stream, ARTICLES_AT_ONCE)):
            yield from self._contained(batch, explained=explained)

    def _contained(self, batch: Sequence[Article], *, explained: bool) -> Iterator[Extraction]:
        """The claims of articles; a rule that fails on one must cost no other, and this one no more than its rules."""
        done = 0
        try:
            for extraction in self._extracted(batch, explained=explained):
                yield extraction
                done += 1
        except FactcheckError:
            raise
        except Exception:
            if len(batch) == 1:
                logger.exception("%s could not be taken apart: each sentence is taken whole", batch[0].id)
                yield from self._extracted(batch, explained=explained, plainly=True)
                return
            for article in batch[done:]:
                yield from self._contained([article], explained=explained)

    def _extracted(self, batch: Sequence[Article], *, explained: bool, plainly: bool = False) -> Iterator[Extraction]:
        """The claims of articles; `plainly` their sentences, line by line, without any rule."""
        english = [_is_english(article) and not plainly for article in batch]
        said = [silenced(one.text) if ruled else one.text for one, ruled in zip(batch, english, strict=True)]
        laid_out = [
            [Composed(block) for block in in_lines(text)] if plainly else _laid_out(article, text)
            for article, text in zip(batch, said, strict=True)
        ]
        casings = [Casing(text) for text in said]
        texts = [
            casing.lowered(one.text(text))
            for text, found, casing in zip(said, laid_out, casings, strict=True)
            for one in found
            if one.block.kind not in UNREAD
        ]
        with one_thread(), bounded(self._nlp):  # one at a time: names are looked up in what the parser adds to
            read = [doc for some in batches(map(written, texts)) for doc in self._parsed(some)]
            parse_again(read, self._nlp)
        parsed = iter(read)
        readings = [_reading(*one, parsed) for one in zip(batch, english, laid_out, strict=True)]
        # All before the first claim: the weights of words are more memory than stays at hand while claims are made.
        worths = [self._worths(reading) for reading in readings]
        for reading, worth in zip(readings, worths, strict=True):
            extraction = self._extract(reading, iter(worth), explained=explained)
            for _, doc in reading.parsed:
                if doc is not None:
                    doc.dissolve()
            yield extraction

    def _parsed(self, texts: Sequence[Written]) -> Iterator[Doc]:
        parses = self._nlp.pipe([one.read for one in texts], batch_size=len(texts))
        return (Doc(parse, source) for source, parse in zip(texts, parses, strict=True))

    def _worths(self, reading: Reading) -> list[tuple[float, float]]:
        """How much an article's sentences are worth checking, in order, and what the network says if there is one."""
        every = [
            s
            for block, doc in reading.parsed
            if doc is not None
            for s, _ in _sentences(doc, reading.put.get(block.span), english=reading.english)
            if _stripped(s, 0) is not None
        ]
        odds: Iterable[float] = repeat(0.0)
        if self._judge is not None and every:
            odds = self._judge([as_typed(_told(s)) for s in every]).tolist()
        return [(self._worthiness.probability(s, said), said) for s, said in zip(every, odds, strict=False)]

    def _extract(self, reading: Reading, worths: Iterator[tuple[float, float]], *, explained: bool) -> Extraction:
        article, english = reading.article, reading.english
        sentences: list[Sentence] = []
        claims: list[Claim] = []
        voices = Voices(reading.references)
        lines = deque(quoted_lines(article.text))
        previous, failed = "", 0
        for block, doc in reading.parsed:
            if doc is None:
                sentences.append(unclaimed(block.span, UNREAD[block.kind]))
                continue
            together = reading.put.get(block.span)
            offset = 0 if together else block.span[0]
            if english:
                while lines and lines[0][1] <= block.span[0]:
                    lines.popleft()
                quoted = bool(lines) and lines[0][0] <= block.span[0] and block.span[1] <= lines[0][1]
                voices.enter(doc, labelled=bool(block.speaker), quoted=quoted)
            for sentence, parts in _sentences(doc, together, english=english):
                span = _stripped(sentence, offset, together)
                if span is None:
                    continue
                worth, odds = next(worths)
                told = _told(sentence)
                owner: str | None = None
                found: list[Draft | Claim] = []
                if english:
                    quoted, owner = voices.around(sentence)
                    setting = Setting(
                        offset,
                        reading.references,
                        voices.quotes,
                        published=article.published,
                        speaker=owner,
                        talking=block.speaker or None,
                        anonymous=quoted and owner is None,
                        unnamed=block.speaker == UNNAMED or block.kind == "rumour",
                        asked=asked_in(block, reading.asked),
                        tagged=voices.tagged,
                    )
                    try:
                        found += list(_drafts(parts, setting))
                    except Exception:  # a rule that fails on one sentence must not cost all others, and their batch
                        logger.exception("no claims could be made of %r, which is taken whole", told)
                        failed += 1
                        found += wholes(article, sentence, span)
                else:
                    found += wholes(article, sentence, span)
                made = [
                    _claim(draft, span, worth, block, context=f"{previous} {told}".strip())
                    if isinstance(draft, Draft)
                    else replace(draft, worthiness=worth)
                    for draft in found
                ]
                made = _placed(made, together)
                if explained:
                    made = self._explained(made, found, sentence, odds)
                if english:
                    voices.hear(made if block.kind != "rumour" else (), sentence, owner)
                previous = told
                claims += made
                sentences.append(
                    Sentence(
                        id="",
                        span=span,
                        fate=Fate.CLAIMS if made else Fate.NOT_CHECKABLE,
                        worthiness=worth,
                        reason=None if made else why_none(sentence) if english else why_not_whole(sentence),
                    )
                )
        return numbered(
            article,
            sorted(sentences + left_over(article.text, sentences), key=attrgetter("span")),
            claims,
            notes=(*article.notes, *_notes(reading, failed)),
        )

    def _explained(self, made: list[Claim], found: list[Draft | Claim], sentence: Stretch, odds: float) -> list[Claim]:
        return [
            replace(claim, explanation=explain(draft, sentence, self._worthiness, odds))
            if isinstance(draft, Draft)
            else claim
            for draft, claim in zip(found, made, strict=True)
        ]


def batches(texts: Iterable[Written]) -> Iterator[list[Written]]:
    """Texts as many together as are parsed in one go."""
    batch: list[Written] = []
    size = 0
    for one in texts:
        if batch and size + len(one.read) > CHARACTERS_AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one.read)
    if batch:
        yield batch


def _laid_out(article: Article, said: str) -> list[Composed]:
    """The blocks of an article by what is said in it, those of lists and tables as they are to be read."""
    found = list(blocks(said, article.text))
    return composed(said, found) if _is_english(article) else [Composed(block) for block in found]


def _sentences(doc: Doc, together: Composed | None, *, english: bool) -> Iterable[tuple[Stretch, list[Stretch]]]:
    """The sentences of a block with their parts; what was put together is one."""
    if together:
        return [(Stretch(doc, 0, len(doc)), doc.sents)]
    return halved(doc) if english else written_sentences(doc)


def _notes(reading: Reading, failed: int) -> Iterator[str]:
    """What a report says of how claims were made."""
    if not _is_english(reading.article):
        yield language_note(reading.article.language or "und")
    elif not reading.english:
        yield "the article could not be taken apart, by a fault of the program's: each sentence is taken as one claim"
    if failed:
        yield f"{failed} of the sentences could not be taken apart, by a fault of the program's, and are claimed whole"


def _told(sentence: Stretch) -> str:
    """A sentence as a reader has it: in one line, without marks that nobody sees."""
    return " ".join(seen(sentence.text).split())


def _drafts(parts: Iterable[Stretch], setting: Setting) -> Iterator[Draft]:
    """The claims of a sentence, part by part: what each means by its references depends on those before it."""
    for part in parts:
        if len(part) > LONGEST_SENTENCE:
            continue
        setting.references.meet(part, setting.quotes)
        yield from drafts(part, setting)
        setting.references.see(part)


def _placed(claims: list[Claim], together: Composed | None) -> list[Claim]:
    """The claims of a sentence that was put together, with their places in the article; others as they are.

    A figure of a table says what it is of only together with the caption.
    """
    if together is None:
        return claims
    found = []
    for claim in claims:
        pieces = sorted(place for piece in claim.pieces for place in together.places(*piece))
        own = [place for place in together.places(*claim.span) if place[0] >= together.block.span[0]]
        span = (own[0][0], own[-1][1]) if own else together.block.span
        context = f"{together.caption}: {claim.text}" if together.caption else claim.context
        found.append(replace(claim, span=span, pieces=tuple(pieces), context=context))
    return found


def _reading(article: Article, english: bool, found: Sequence[Composed], docs: Iterator[Doc]) -> Reading:
    """An article with the parses of its blocks, which are mended, and in which its people are known."""
    parsed = [(one.block, None if one.block.kind in UNREAD else next(docs)) for one in found]
    reading = Reading(article, english, parsed, {one.block.span: one for one in found if one.parts}, References())
    if not english:
        return reading
    reading.references.names.shared |= recognize([mend(doc) for _, doc in parsed if doc is not None])
    parsed, asked = named(parsed, article.text)
    return replace(reading, parsed=parsed, asked=asked)


def _is_english(article: Article) -> bool:
    return (article.language or "en").lower().split("-")[0] == "en"


def _claim(draft: Draft, sentence: Span, worth: float, block: Block, *, context: str) -> Claim:
    return Claim(
        id="",
        text=draft.text,
        span=draft.span,
        pieces=draft.pieces,
        sentence_span=sentence,
        kind="headline" if block.kind == "headline" else draft.kind,
        speakers=draft.speakers,
        saying=draft.saying,
        quoted=draft.quoted,
        modality=draft.modality,
        polarity=draft.polarity,
        worthiness=round(worth * (0.5 if draft.modality is Modality.OPINION else 1.0), 4),
        resolved=draft.resolved,
        dates=draft.dates,
        unresolved=draft.unresolved,
        context=context if draft.unresolved else None,
    )


def _stripped(sentence: Stretch, offset: int, together: Composed | None = None) -> Span | None:
    """Where a sentence stands, without white space around it; None when it is nothing else."""
    if together is not None:
        return together.block.span
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    stop = start + len(text.strip())
    return (start + offset, stop + offset) if stop > start else None
