"""The whole way from Article to Report, for one article or many: what the CLI and the service call."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.articles.given import checkable, queries, whole
from factcheck.errors import InputError
from factcheck.forks import refuse_bereft
from factcheck.model import Article, Match, Provenance, Report
from factcheck.parameters import count, each_of, kind_of, probability
from factcheck.settings import STARTER, Settings, settings, starter_statements

if TYPE_CHECKING:
    from factcheck.claims import Extraction, Extractor
    from factcheck.encoding import Encoder
    from factcheck.engines.address import Address
    from factcheck.engines.remote import RemoteIndex
    from factcheck.index import Filter, Index
    from factcheck.loading import Loader
    from factcheck.matching import Matcher
    from factcheck.matching.remote import RemoteMatcher
    from factcheck.progress import Progress

WARMING = "The company said on Monday that it had hired 200 people in Lyon."
STARTER_WAIT = 60.0  # seconds for another process to have built the starter index
_STARTING = threading.Lock()
ARTICLES_AT_ONCE = 64  # claims of so many articles are encoded and searched in one call; bounds memory only


class Checker:
    """Checks articles against one index. Safe to call from several threads.

    Made by `Checker.open`; holds the parser, the encoder and the index, each loaded when first needed.
    """

    def __init__(
        self, index: Index | RemoteIndex, encoder: Encoder, *, name: str, settings: Settings, loader: Loader
    ) -> None:
        self.index = index
        self.encoder = encoder
        self.name = name
        self.settings = settings
        self._loader = loader
        # spaCy and torch both keep per-model state while they run; one call at a time keeps answers exact.
        self._parsing = threading.Lock()
        self._matching = threading.Lock()

    @classmethod
    def open(
        cls,
        index: str | Path | None = None,
        *,
        model: str | Path | None = None,
        verify: bool = True,
        options: Settings | None = None,
        extracting: bool = False,
        progress: Progress | None = None,
    ) -> Checker:
        """Open an index and the model it was built with.

        Parameters
        ----------
        index
            A name, the path of a bundle, or the address of an engine (``milvus://HOST:PORT/NAME``); by default the one
            of the settings. The starter collection is built on first use.
        model
            A sentence-transformers model, by name or path; by default the one the index names.
        verify
            Check the sha256 of the index's files before they are read.
        options
            Settings to use in place of the process's own.
        extracting
            Articles will be checked: load what extraction needs at once, beside the model.
        progress
            Told of long work, such as building the starter collection.

        Raises
        ------
        InputError
            If `index` or `model` is of another type.
        BundleError
            If the index is not there, is damaged, or was built by another model.
        ModelError
            If the model cannot be loaded.
        EngineError
            If the engine does not answer, or refuses us.
        """
        from factcheck.engines.address import parse_address
        from factcheck.index import resolve_index
        from factcheck.loading import loader

        kind_of("index", index, (str, Path, type(None)), called="a name, a path or an address")
        kind_of("model", model, (str, Path, type(None)), called="a name or a path")
        options = options or settings()
        load = loader()
        name = str(index if index is not None else options.index)
        opened: Index | RemoteIndex
        if address := parse_address(name):
            opened = open_remote(address, options)
        else:
            path = resolve_index(name, options.indexes_dir)
            if is_starter(path, options):
                build_starter(options, progress=progress)
            opened = load.index(path, options, verify=verify)
        wanted = str(model or opened.manifest.model)
        if extracting:
            load.ahead(options, model=wanted)
        encoder = load.encoder(wanted, options)
        opened.check_encoder(encoder)
        return cls(opened, encoder, name=name, settings=options, loader=load)

    @cached_property
    def extractor(self) -> Extractor:
        """The claim extractor, loaded on first use."""
        return self._loader.extractor(self.settings)

    @cached_property
    def matcher(self) -> Matcher | RemoteMatcher:
        """The matcher over this index and encoder."""
        from factcheck.index import Index

        if isinstance(self.index, Index):
            return self._loader.matcher(self.index, self.encoder)
        from factcheck.matching.remote import RemoteMatcher

        return RemoteMatcher(self.index, self.encoder)

    def warm(self) -> None:
        """Load all that a check may need, so that the first is answered as soon as any other."""
        from factcheck.matching.matcher import reader

        self.check(WARMING)
        reader().chances([(WARMING, WARMING)])

    def check(
        self,
        article: Article | str,
        *,
        top_k: int | None = None,
        min_confidence: float | None = None,
        where: Filter | None = None,
        explained: bool = False,
    ) -> Report:
        """Find the published fact-checks that cover the claims of one article.

        Parameters
        ----------
        article
            An `Article`, or its text.
        top_k
            Matches to keep for each claim; by default the settings'.
        min_confidence
            Matches below this probability are left out; by default the settings'.
        where
            Only statements that pass this filter are searched.
        explained
            Say of each match what made its score and its confidence.

        Raises
        ------
        InputError
            If `article` is neither, the text is empty, `top_k` is no whole number from 1 on, `min_confidence` no
            probability, or `where` no filter.
        """
        return next(
            self.check_many(
                [checkable(article)], top_k=top_k, min_confidence=min_confidence, where=where, explained=explained
            )
        )

    def check_many(
        self,
        articles: Iterable[Article | str],
        *,
        top_k: int | None = None,
        min_confidence: float | None = None,
        where: Filter | None = None,
        explained: bool = False,
    ) -> Iterator[Report]:
        """Check articles, or their texts, in order, many at a time; reports come as soon as their batch is done.

        An `Article` without text gets a report without claims, and costs none of the others theirs.
        """
        if isinstance(articles, str):  # an iterable too, of texts of one letter
            raise InputError("one text is given in place of several", hint="check(text) gives its report")
        stream = map(whole, each_of("articles", articles, hint="check(article) gives the report of one"))
        while batch := list(islice(stream, ARTICLES_AT_ONCE)):
            started = time.perf_counter()
            extractions = self.extract(batch)
            spent = (time.perf_counter() - started) / len(batch)
            yield from self.match(
                batch,
                extractions,
                top_k=top_k,
                min_confidence=min_confidence,
                where=where,
                explained=explained,
                timings={"extract": spent},
            )

    def extract(self, articles: Sequence[Article]) -> list[Extraction]:
        """The first half of a check: what is found in each article, in order, in one go."""
        with self._parsing:
            return list(self.extractor.extract_many(articles))

    def match(
        self,
        articles: Sequence[Article],
        extractions: Sequence[Extraction],
        *,
        top_k: int | None = None,
        min_confidence: float | None = None,
        where: Filter | None = None,
        explained: bool = False,
        timings: Mapping[str, float] | None = None,
    ) -> list[Report]:
        """The second half of a check: the reports on articles and what `extract` has found in each.

        `timings` are seconds by stage that are already spent on each article; the others are as for `check`.
        """
        from factcheck.index.filters import check_filter

        refuse_bereft()
        check_filter(where)
        top_k = self._top_k(top_k)
        floor = (
            self.settings.min_confidence if min_confidence is None else probability("min_confidence", min_confidence)
        )
        started = time.perf_counter()
        with self._matching:
            found = self.matcher.match_many(
                [(article, extraction.claims) for article, extraction in zip(articles, extractions, strict=True)],
                top_k=top_k,
                where=where,
                explained=explained,
            )
        spent = {**(timings or {}), "match": (time.perf_counter() - started) / max(1, len(articles))}
        notes = self.filter_notes(where)
        return [
            self._report(
                article,
                extraction,
                [match for match in matches if match.confidence >= floor],
                timings=spent,
                notes=notes,
                options={"top_k": top_k, "min_confidence": floor, **(where.to_settings() if where else {})},
            )
            for article, extraction, matches in zip(articles, extractions, found, strict=True)
        ]

    def search(
        self,
        texts: Sequence[str],
        *,
        top_k: int | None = None,
        kind: str = "claims",
        where: Filter | None = None,
        explained: bool = False,
    ) -> list[list[Match]]:
        """The statements nearest to each text, best first, however unsure the match.

        Parameters
        ----------
        texts
            Claims, or posts when `kind` is ``"posts"``.
        top_k
            Matches for each text; by default the settings'.
        kind
            ``"claims"`` or ``"posts"``; posts are cleaned of links, handles and the like.
        where
            Only statements that pass this filter are searched.
        explained
            Say of each match what made its score and its confidence.

        Raises
        ------
        InputError
            If `texts` is one text, one of them is empty, `top_k` is no whole number from 1 on, there is no such `kind`,
            or `where` is no filter.
        """
        from factcheck.index.filters import check_filter

        refuse_bereft()
        check_filter(where)
        texts = queries(texts)
        with self._matching:
            return self.matcher.search(texts, top_k=self._top_k(top_k), kind=kind, where=where, explained=explained)

    def filter_notes(self, where: Filter | None) -> tuple[str, ...]:
        """What to tell a reader of a filter: how much it leaves, since a name in the wrong spelling leaves nothing."""
        if not where:
            return ()
        from factcheck.index import Index

        passing = f"{self.index.count_passing(where):,} of {len(self.index):,} fact-checks pass the filter"
        if not isinstance(self.index, Index):
            return (passing,)
        return (passing, *where.unmet(self.index.facet("publisher"), self.index.facet("language")))

    def _top_k(self, given: int | None) -> int:
        return self.settings.top_k if given is None else count("top_k", given)

    def _report(
        self,
        article: Article,
        extraction: Extraction,
        matches: Sequence[Match],
        *,
        timings: dict[str, float],
        notes: tuple[str, ...],
        options: dict[str, str | int | float | bool | None],
    ) -> Report:
        bare = claims_report(article, extraction, parser=self.extractor.parser)
        return replace(
            bare,
            matches=tuple(matches),
            timings=timings,
            notes=(*bare.notes, *getattr(self.index, "notes", ()), *notes),
            provenance=replace(
                bare.provenance,
                model=self.encoder.name,
                model_fingerprint=self.encoder.fingerprint,
                index=self.name,
                index_generation=self.index.manifest.generation,
                index_count=len(self.index),
                calibration=self.matcher.calibration.digest if self.matcher.calibration else None,
                settings=options,
            ),
        )


def claims_report(article: Article, extraction: Extraction, *, parser: str) -> Report:
    """A report of claims alone: what was extracted from an article, matched to nothing."""
    return Report(
        article=article,
        sentences=extraction.sentences,
        claims=extraction.claims,
        matches=(),
        notes=extraction.notes,
        provenance=Provenance(
            version=__version__,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            article_sha256=hashlib.sha256(article.text.encode()).hexdigest(),
            parser=parser,
        ),
    )


def open_remote(address: Address, options: Settings) -> RemoteIndex:
    """The index that an engine holds at an address, with the settings' token."""
    from factcheck.engines.remote import RemoteIndex

    return RemoteIndex.open(address, token=options.token, threads=options.threads)


def is_starter(path: Path, options: Settings) -> bool:
    """Whether `path` is where the starter collection's bundle belongs."""
    return path == options.indexes_dir / STARTER


def build_starter(options: Settings, *, progress: Progress | None = None) -> None:
    """Build the starter collection's bundle unless it is there and made from the current source text.

    Raises
    ------
    IndexLocked
        If another process is still writing to it after a minute.
    """
    from factcheck.index import IndexNotFound, build_index, read_manifest
    from factcheck.loading import loader
    from factcheck.statements import load_statements

    source = starter_statements()
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    path = options.indexes_dir / STARTER
    with _STARTING:  # the first requests to a service come together
        with suppress(IndexNotFound):
            # One without a source was changed by its owner, whose statements a build would drop.
            if read_manifest(path).source_sha256 in (digest, None):
                return
        encoder = loader().encoder(options.model, options)
        build_index(
            path, load_statements([source]).frame, encoder, source_sha256=digest, progress=progress, wait=STARTER_WAIT
        )
