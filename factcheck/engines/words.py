"""In how many statements each word occurs: written beside a pushed collection, read for the words of a query.

Milvus before 2.5 searches no text. With these counts the statements that a vector search found get the very BM25 scores
that they have in the bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from factcheck.engines.connection import asking, load
from factcheck.engines.milvus import KEYS, TIMEOUT, WORDS, Milvus, alias_target

DOCUMENTS, TOKENS = 0, 1  # rows that are no words
AT_ONCE = 5000


def write_words(engine: Milvus, counts: Mapping[int, int], *, documents: int, tokens: int) -> None:
    """Keep the counts of words, by their hash as `factcheck.index.lexical.query_words` makes it."""
    from pymilvus import DataType, MilvusClient

    client, name = engine.client, f"{engine.collection}{WORDS}"
    with asking(engine.address):
        if not client.has_collection(name, timeout=TIMEOUT):
            schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
            schema.add_field("word", DataType.INT64, is_primary=True)
            schema.add_field("count", DataType.INT64)
            schema.add_field("vector", DataType.FLOAT_VECTOR, dim=2)  # Milvus has no collection without one
            client.create_collection(name, schema=schema, timeout=TIMEOUT)
            index = client.prepare_index_params()
            index.add_index("vector", index_type="FLAT", metric_type="L2")
            client.create_index(name, index, timeout=TIMEOUT)
        load(client, engine.address, name)
        # The number of documents comes last: where it is, all is there.
        pairs = [*((_signed(word), count) for word, count in counts.items()), (TOKENS, tokens), (DOCUMENTS, documents)]
        for start in range(0, len(pairs), AT_ONCE):
            rows = [{"word": word, "count": count, "vector": [0.0, 0.0]} for word, count in pairs[start:][:AT_ONCE]]
            client.upsert(name, rows, timeout=TIMEOUT)
        client.flush(name, timeout=10 * TIMEOUT)


class Words:
    """The counts of one collection; those of a query are fetched when they are asked for."""

    def __init__(self, engine: Milvus, *, collection: str | None = None) -> None:
        self._client: Any = engine.client
        self._address = engine.address
        self._name = f"{collection or alias_target(engine.client, engine.address)}{WORDS}"
        with asking(engine.address):
            self.known = bool(self._client.has_collection(self._name, timeout=TIMEOUT))
            if self.known:
                load(self._client, self._address, self._name)
        kept = self.of([DOCUMENTS, TOKENS], raw=True) if self.known else {}
        self.documents = kept.get(DOCUMENTS, 0)
        self.mean_length = kept.get(TOKENS, 0) / max(1, self.documents)
        self.known = self.documents > 0

    @classmethod
    def written(cls, engine: Milvus) -> bool:
        """Whether the counts of an engine's own collection are there, whole."""
        return cls(engine, collection=engine.collection).known

    def of(self, words: Iterable[int], *, raw: bool = False) -> dict[int, int]:
        """In how many statements some words occur."""
        wanted = {(word if raw else _signed(word)): word for word in words}
        found: dict[int, int] = {}
        keys = list(wanted)
        with asking(self._address):
            for start in range(0, len(keys), KEYS):
                rows = self._client.query(
                    self._name,
                    filter=f"word in {keys[start : start + KEYS]}",
                    output_fields=["word", "count"],
                    timeout=TIMEOUT,
                )
                found |= {wanted[row["word"]]: row["count"] for row in rows}
        return found


def _signed(word: int) -> int:
    return int(np.uint64(word).astype(np.int64))
