"""An index on Milvus as the rest of the toolkit sees it: what it is, and the statements worth ranking for a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.encoding.encoder import Encoder
from factcheck.engines.address import Address
from factcheck.engines.base import Floats
from factcheck.engines.milvus import Milvus, open_milvus, recipe
from factcheck.engines.rows import beginnings, page
from factcheck.engines.words import Words
from factcheck.engines.working import KnownWords, working_index
from factcheck.index import Filter, Index
from factcheck.index.lexical import query_words, whole_texts

BY_VECTOR = (
    "this index is on an engine without full-text search: candidates were found by vector alone, "
    "and words only rank them"
)


class About(NamedTuple):
    """What a report and an evaluation say of an index."""

    model: str
    fingerprint: str
    dimension: int
    generation: str
    recipe: str


class RemoteIndex:
    """An index that an engine holds. Made by `RemoteIndex.open`."""

    notes = (BY_VECTOR,)

    def __init__(self, engine: Milvus, *, threads: int = 1) -> None:
        self.engine = engine
        self.threads = threads
        self.words = Words(engine)
        self.count = engine.count()
        said = engine.said
        made = recipe(self.count * 3)["index_type"]
        self.manifest = About(said.model, said.fingerprint, said.dimension, said.generation, f"Milvus {made}")

    @classmethod
    def open(cls, address: Address, *, token: str | None = None, threads: int = 1) -> RemoteIndex:
        """Open the index of an address.

        Raises
        ------
        IndexNotFound
            If there is none of that name.
        EngineError
            If the server does not answer, or refuses us.
        """
        return cls(open_milvus(address, token=token), threads=threads)

    def __len__(self) -> int:
        return self.count

    def count_passing(self, where: Filter) -> int:
        """How many statements pass."""
        return self.engine.count(where)

    def check_encoder(self, encoder: Encoder) -> None:
        """Refuse an encoder other than the one whose vectors the index holds (`IndexMismatch`)."""
        self.engine.check_encoder(encoder)

    def near(
        self,
        vectors: Floats,
        depth: int,
        *,
        asked: Sequence[str] = (),
        texts: Sequence[str] = (),
        addresses: Sequence[str] = (),
        where: Filter | None = None,
    ) -> Index:
        """A small index of all that is worth ranking for some queries.

        Parameters
        ----------
        vectors
            float32 (n, d): of everything that is searched.
        depth
            Statements for each vector.
        asked
            The queries' texts, whose words are scored.
        texts
            Texts that statements may stand in word for word.
        addresses
            Addresses that they may stand at.
        where
            Only statements that pass.
        """
        ids = [id_ for id_ in self.engine.search(vectors, depth, where).ids.ravel().tolist() if id_ is not None]
        runs = [number for text in texts for number in beginnings(text)]
        ids += self.engine.standing(runs, [page(url) for url in addresses])
        found = self.engine.fetch(ids)
        words = {word for text in asked for word in query_words(text)}
        counts = self.words.of(words) if self.words.known else {}
        known = KnownWords(whole_texts(found.frame), words, counts, self.words.documents, self.words.mean_length)
        return working_index(found, known, self.engine.said, where=self.engine.address.text, threads=self.threads)
