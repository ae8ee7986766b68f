"""Claims x an index on an engine -> matches: the engine finds the candidates, the `Matcher` ranks them as ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from factcheck.encoding.encoder import Encoder, Vectors
from factcheck.engines.remote import RemoteIndex
from factcheck.index import Filter
from factcheck.matching.addresses import written
from factcheck.matching.calibration import Calibration
from factcheck.matching.candidates import DEPTH
from factcheck.matching.matcher import Matcher
from factcheck.matching.query import Kind, Query, article_query, known_kind, text_query
from factcheck.model import Article, Claim, Link, Match
from factcheck.progress import Progress

# Vectors alone find the candidates here; twice as many hold most of those that a search by words would add.
WIDER = 2
AT_ONCE = 100  # queries whose candidates are held in memory together: some thousands of statements


class RemoteMatcher:
    """As `Matcher`, over an index that an engine holds."""

    calibration: Calibration | None = None  # a desk's own belongs to a bundle's folder

    def __init__(self, index: RemoteIndex, encoder: Encoder) -> None:
        index.check_encoder(encoder)
        self.index = index
        self.encoder = encoder

    def match_many(
        self,
        articles: Iterable[tuple[Article | None, Sequence[Claim]]],
        *,
        top_k: int,
        where: Filter | None = None,
        explained: bool = False,
    ) -> list[list[Match]]:
        """The statements nearest to the claims of each article, as `Matcher.match_many`."""
        found: list[list[Match]] = []
        for group in _groups(articles):
            queries = [article_query(claim, article) for article, claims in group for claim in claims]
            texts = [article.text for article, _ in group if article]
            links = [link for article, _ in group if article for link in article.links]
            matcher = self._over(queries, texts, links, top_k=top_k, where=where)
            found += matcher.match_many(group, top_k=top_k, where=where, explained=explained)
        return found

    def search(
        self,
        texts: Sequence[str],
        *,
        top_k: int,
        kind: str = Kind.CLAIMS,
        where: Filter | None = None,
        explained: bool = False,
    ) -> list[list[Match]]:
        """The statements nearest to each text, as `Matcher.search`."""
        of_kind = known_kind(kind)
        queries = [text_query(text, of_kind) for text in texts]
        matcher = self._over(queries, texts, (), top_k=top_k, where=where)
        return matcher.search(texts, top_k=top_k, kind=kind, where=where, explained=explained)

    def rank(
        self, queries: Sequence[Query], k: int, *, progress: Progress | None = None
    ) -> list[list[tuple[str, float]]]:
        """The ids and scores of the `k` best statements for each query, best first."""
        found: list[list[tuple[str, float]]] = []
        for start in range(0, len(queries), AT_ONCE):
            some = queries[start : start + AT_ONCE]
            found += self._over(some, (), (), top_k=k, where=None).rank(some, k)
            if progress:
                progress("ranking", len(found), len(queries))
        return found

    def _over(
        self, queries: Sequence[Query], texts: Sequence[str], links: Sequence[Link], *, top_k: int, where: Filter | None
    ) -> Matcher:
        known = _Known(self.encoder)
        wordings = list(dict.fromkeys(text for q in queries for text in (*q.wordings, *([q.near] if q.near else []))))
        local = self.index.near(
            known.encode(wordings, kind="query"),
            WIDER * max(DEPTH, top_k),
            asked=[text for query in queries for text in (query.text, query.wide) if text],
            texts=texts,
            addresses=[*(link.url for link in links), *(url for text in texts for url, _ in written(text))],
            where=where,
        )
        return Matcher(local, known, size=len(self.index))


def _groups(
    articles: Iterable[tuple[Article | None, Sequence[Claim]]],
) -> Iterable[list[tuple[Article | None, Sequence[Claim]]]]:
    group: list[tuple[Article | None, Sequence[Claim]]] = []
    for one in articles:
        group.append(one)
        if sum(len(claims) for _, claims in group) >= AT_ONCE:
            yield group
            group = []
    if group:
        yield group


class _Known:
    """An encoder that remembers: the engine and the matcher ask for the same vectors."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimension, self.fingerprint = encoder.name, encoder.dimension, encoder.fingerprint
        self._encoder = encoder
        self._vectors: dict[tuple[str, str], Vectors] = {}

    def encode(
        self, texts: Sequence[str], *, kind: str = "document", batch_size: int = 64, progress: Progress | None = None
    ) -> Vectors:
        """The vectors of some texts, float32 (n, d)."""
        new = list(dict.fromkeys(text for text in texts if (text, kind) not in self._vectors))
        encoded = self._encoder.encode(new, kind=kind, batch_size=batch_size, progress=progress)
        self._vectors |= {(text, kind): vector for text, vector in zip(new, encoded, strict=True)}
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return np.stack([self._vectors[text, kind] for text in texts])
