"""A Milvus collection as a search engine: on a server, a cluster, or embedded in this process (milvus-lite).

The index's name is an alias; the collection behind it has the name and a suffix, so that a rebuilt one takes the place
of the old in one step. What the vectors come from stands in the collection's description. Who has written reads with
the consistency level "Strong", and sees all of it; who only reads does so with "Bounded", which does not wait, and sees
others' writes within seconds.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.encoding.encoder import Encoder, another_model
from factcheck.engines.address import Address
from factcheck.engines.base import MOST_VIEWS, Floats, Hits, Owners, checked, empty_hits, pooled
from factcheck.engines.connection import asking, connect, load
from factcheck.engines.rows import MOST_BYTES, SHORT, expression, keys, to_rows, unpack
from factcheck.errors import EngineError, IndexMismatch, IndexNotFound
from factcheck.index.filters import Filter
from factcheck.statements.frame import SCHEMA

TIMEOUT = 60.0  # seconds that one call may take; reads of an unreachable server give up much earlier
ROWS = 500  # of one write: 384 floats and a few thousand characters each stay far below gRPC's 64 MB
QUERIES = 128  # of one search call
KEYS = 900  # of one look-up
MOST_HITS = 16_384  # of one query, by Milvus' own limit
WORDS = "_words"  # what the collection of word counts is called after
PROPERTY = "factcheck"
PARTITIONS = 16  # of the languages
# Vectors up to which all are compared, and up to which a graph over whole vectors fits one node's memory.
FLAT, GRAPH = 20_000, 20_000_000
# Candidates of the graph, at least, and for each hit asked for: with 64 and 2 recall@10 was 0.9875 on 57,744 vectors.
LEAST_EF, EF = 256, 4


class Said(BaseModel):
    """What a collection says of itself, in its description."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(default=1, ge=1, le=1)
    model: str
    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")
    dimension: int = Field(ge=1, le=32_768)
    generation: str
    created: str
    pushed: int = 0  # statements of the push, whose positions are below; later ones are far above
    checksum: str | None = None  # of the ids and texts of the push


class Fetched(NamedTuple):
    """Statements with the vectors of their views: `owners` int32 (v,) names the row of `frame` of each."""

    frame: pl.DataFrame
    vectors: Floats
    owners: Owners


class Milvus:
    """An index that a Milvus holds. Made by `open_milvus` or `create_milvus`."""

    def __init__(self, address: Address, client: Any, collection: str, said: Said) -> None:
        self.address, self.client, self.collection, self.said = address, client, collection, said
        self._consistency = "Bounded"

    def check_encoder(self, encoder: Encoder) -> None:
        """Refuse an encoder other than the one whose vectors the collection holds.

        Raises
        ------
        IndexMismatch
            If dimension or fingerprint differ; the message names both models.
        """
        ours = self.said
        if (encoder.dimension, encoder.fingerprint) != (ours.dimension, ours.fingerprint):
            raise IndexMismatch(
                f"the collection holds vectors of {ours.model} ({ours.fingerprint[:12]}, dimension {ours.dimension}), "
                f"this is {encoder.name} ({encoder.fingerprint[:12]}, dimension {encoder.dimension})",
                where=self.address.text,
                hint=another_model(encoder, ours.model, f"push an index of {encoder.name}"),
            )

    def upsert(self, ids: Sequence[str], vectors: Floats, statements: pl.DataFrame) -> int:
        """Add or replace statements, as the protocol says."""
        # After all that a push numbered, and in the order of writing, whoever writes.
        first = (time.time_ns() // 1000 << 11) + secrets.randbelow(1024)
        return self.write(ids, vectors, statements, [first + number for number in range(len(ids))])

    def write(self, ids: Sequence[str], vectors: Floats, statements: pl.DataFrame, positions: Sequence[int]) -> int:
        """`upsert` with the place of each statement in the order of all, which decides between equal scores."""
        owners = checked(ids, vectors, statements, self.said.dimension)
        rows = to_rows(statements, vectors, owners, positions)
        self._consistency = "Strong"
        with asking(self.address):
            for start in range(0, len(rows), ROWS):
                self.client.upsert(self.collection, rows[start : start + ROWS], timeout=TIMEOUT)
            # A statement that lost its title has views no more that it had.
            here = {row["key"] for row in rows}
            gone = [key for key in keys(ids) if key not in here]
            for start in range(0, len(gone), KEYS):
                self.client.delete(self.collection, ids=gone[start : start + KEYS], timeout=TIMEOUT)
        return len(ids)

    def delete(self, ids: Sequence[str]) -> int:
        """Remove statements; those that are not there are passed over."""
        wanted = list(dict.fromkeys(ids))
        there = 0
        self._consistency = "Strong"
        with asking(self.address):
            for start in range(0, len(wanted), KEYS // MOST_VIEWS):
                some = wanted[start : start + KEYS // MOST_VIEWS]
                there += len(self._query(f"key in {json.dumps(keys(some, views=[0]))}", ["id"]))
                self.client.delete(self.collection, ids=keys(some), timeout=TIMEOUT)
        return there

    def search(self, vectors: Floats, k: int, where: Filter | None = None) -> Hits:
        """The nearest statements, as the protocol says: enough views are asked for that `k` statements are among them.

        Raises
        ------
        IndexMismatch
            If the queries have another dimension.
        EngineError
            If the server does not answer.
        """
        if vectors.ndim != 2 or vectors.shape[1] != self.said.dimension:
            raise IndexMismatch(
                f"queries have shape {vectors.shape}, the index has dimension {self.said.dimension}",
                where=self.address.text,
            )
        limit = min(MOST_VIEWS * k, MOST_HITS)
        found = [empty_hits(0, k)]
        for start in range(0, len(vectors), QUERIES):
            with asking(self.address):
                answers = self.client.search(
                    self.collection,
                    data=list(vectors[start : start + QUERIES]),
                    anns_field="vector",
                    limit=limit,
                    filter=expression(where),
                    output_fields=["id"],
                    search_params={"metric_type": "IP", "params": {"ef": max(LEAST_EF, EF * limit), "nprobe": 64}},
                    consistency_level=self._consistency,
                    timeout=TIMEOUT,
                )
            scores = [[hit["distance"] for hit in one] for one in answers]
            found.append(pooled(scores, [[hit["entity"]["id"] for hit in one] for one in answers], k))
        return Hits(np.concatenate([hits.scores for hits in found]), np.concatenate([hits.ids for hits in found]))

    def count(self, where: Filter | None = None) -> int:
        """How many statements there are, or how many pass."""
        condition = expression(where)
        with asking(self.address):
            found = self._query(f"view == 0{' and ' + condition if condition else ''}", ["count(*)"])
        return int(found[0]["count(*)"])

    def fetch(self, ids: Sequence[str]) -> Fetched:
        """Some statements and their vectors, in the order of their positions; those that are not there are missing."""
        wanted = list(dict.fromkeys(ids))
        rows: list[dict[str, Any]] = []
        fields = ["id", "view", "position", "record", "vector"]
        with asking(self.address):
            for start in range(0, len(wanted), KEYS // MOST_VIEWS):
                some = keys(wanted[start : start + KEYS // MOST_VIEWS])
                rows += self._query(f"key in {json.dumps(some)}", fields)
        return self._fetched(rows)

    def between(self, start: int, stop: int) -> Fetched:
        """The statements with a position from `start` up to, not with, `stop`."""
        with asking(self.address):
            rows = self._query(
                f"position >= {start} and position < {stop}", ["id", "view", "position", "record", "vector"]
            )
        return self._fetched(rows)

    def count_between(self, start: int, stop: int) -> int:
        """How many statements have a position from `start` up to, not with, `stop`."""
        with asking(self.address):
            found = self._query(f"view == 0 and position >= {start} and position < {stop}", ["count(*)"])
        return int(found[0]["count(*)"])

    def standing(self, beginnings: Sequence[int], pages: Sequence[int]) -> list[str]:
        """The ids of statements whose first words, or whose address, hash to one of some numbers."""
        found: list[str] = []
        with asking(self.address):
            for field, numbers in (("beginning", beginnings), ("page", pages)):
                wanted = sorted(set(numbers) - {0})
                for start in range(0, len(wanted), KEYS):
                    some = wanted[start : start + KEYS]
                    found += [row["id"] for row in self._query(f"view == 0 and {field} in {some}", ["id"], limit=2000)]
        return list(dict.fromkeys(found))

    def flush(self) -> None:
        """Seal what was written and put it into the storage."""
        with asking(self.address):
            self.client.flush(self.collection, timeout=10 * TIMEOUT)

    def optimize(self) -> None:
        """Seal, build the index that fits the size, and load it: fresh rows are searched less well until then."""
        self.flush()
        with asking(self.address):
            self.client.release_collection(self.collection, timeout=TIMEOUT)
            wanted = recipe(self.count_rows())
            now = self.client.describe_index(self.collection, "vector", timeout=TIMEOUT)
            if now.get("index_type") != wanted["index_type"]:
                self.client.drop_index(self.collection, "vector", timeout=TIMEOUT)
                add_vector_index(self.client, self.collection, wanted)
            self._wait_for_index()
            load(self.client, self.address, self.collection)

    def count_rows(self) -> int:
        """Rows in the storage: about three for each statement."""
        return int(self.client.get_collection_stats(self.collection, timeout=TIMEOUT)["row_count"])

    def close(self) -> None:
        """Let go of the connection."""
        self.client.close()

    def _query(self, condition: str, fields: list[str], *, limit: int | None = None) -> list[dict[str, Any]]:
        more: dict[str, Any] = {} if limit is None else {"limit": limit}
        rows: list[dict[str, Any]] = self.client.query(
            self.collection,
            filter=condition,
            output_fields=fields,
            consistency_level=self._consistency,
            timeout=TIMEOUT,
            **more,
        )
        return rows

    def _fetched(self, rows: list[dict[str, Any]]) -> Fetched:
        rows = sorted(rows, key=lambda row: (row["position"], row["id"], row["view"]))
        records = [unpack(row["record"]) for row in rows if row["view"] == 0]
        place = {record["id"]: number for number, record in enumerate(records)}
        rows = [row for row in rows if row["id"] in place]
        vectors = np.array([row["vector"] for row in rows], np.float32).reshape(len(rows), self.said.dimension)
        owners = np.array([place[row["id"]] for row in rows], np.int32)
        return Fetched(pl.DataFrame(records, schema=SCHEMA, orient="row"), vectors, owners)

    def _wait_for_index(self) -> None:
        while True:
            state = self.client.describe_index(self.collection, "vector", timeout=TIMEOUT)
            if not int(state.get("pending_index_rows", 0)) and state.get("state", "Finished") == "Finished":
                return
            time.sleep(0.2)


def recipe(vectors: int) -> dict[str, Any]:
    """The index that Milvus is asked for, by how many vectors there are."""
    if vectors <= FLAT:
        return {"index_type": "FLAT", "params": {}}
    if vectors <= GRAPH:
        return {"index_type": "HNSW", "params": {"M": 32, "efConstruction": 200}}
    return {"index_type": "IVF_SQ8", "params": {"nlist": min(65_536, int(4 * vectors**0.5))}}


def add_vector_index(client: Any, collection: str, wanted: dict[str, Any]) -> None:
    """Have the index of the vectors built."""
    made = client.prepare_index_params()
    made.add_index("vector", index_type=wanted["index_type"], metric_type="IP", params=wanted["params"])
    client.create_index(collection, made, timeout=10 * TIMEOUT)


def open_milvus(address: Address, *, token: str | None = None) -> Milvus:
    """The index that an address names.

    Raises
    ------
    IndexNotFound
        If there is no collection of that name, or it is none of ours.
    EngineError
        If the server does not answer or refuses us.
    """
    client = connect(address, token)
    with asking(address):
        if not client.has_collection(address.collection, timeout=TIMEOUT):
            client.close()
            raise IndexNotFound("no index there", where=address.text, hint=f"factcheck index push NAME {address.text}")
        told = client.describe_collection(address.collection, timeout=TIMEOUT)
        load(client, address, address.collection)
    try:
        said = Said.model_validate_json(told.get("description") or told.get("properties", {}).get(PROPERTY) or "")
    except ValidationError:
        client.close()
        raise IndexNotFound("the collection is no index of this toolkit", where=address.text) from None
    return Milvus(address, client, address.collection, said)


def create_milvus(
    address: Address, said: Said, *, token: str | None = None, collection: str | None = None, vectors: int = 0
) -> Milvus:
    """A new collection; its name is the address's, or `collection` where an alias is to be put on it later.

    Parameters
    ----------
    address
        Where.
    said
        What its vectors come from.
    token
        ``USER:PASSWORD``, or an API key.
    collection
        The collection's own name, when it is not the address's; one that is there already is opened.
    vectors
        About how many there will be.
    """
    from pymilvus import DataType, MilvusClient

    client = connect(address, token)
    name = collection or address.collection
    with asking(address):
        if not client.has_collection(name, timeout=TIMEOUT):
            # Milvus 2.3 puts rows that are upserted into partitions where a filter on the key does not find them.
            parted = _version(client) >= (2, 4)
            partitions: dict[str, Any] = {"num_partitions": PARTITIONS} if parted else {}
            schema = MilvusClient.create_schema(
                auto_id=False, enable_dynamic_field=False, description=said.model_dump_json()
            )
            schema.add_field("key", DataType.VARCHAR, max_length=40, is_primary=True)
            schema.add_field("id", DataType.VARCHAR, max_length=SHORT)
            schema.add_field("view", DataType.INT8)
            for field in ("position", "beginning", "page"):
                schema.add_field(field, DataType.INT64)
            schema.add_field("language", DataType.VARCHAR, max_length=SHORT, is_partition_key=parted)
            for field in ("publisher", "verdict", "day"):
                schema.add_field(field, DataType.VARCHAR, max_length=SHORT)
            schema.add_field("record", DataType.VARCHAR, max_length=MOST_BYTES)
            schema.add_field("vector", DataType.FLOAT_VECTOR, dim=said.dimension)
            client.create_collection(name, schema=schema, timeout=TIMEOUT, **partitions)
            if address.host is None:  # milvus-lite keeps no description
                client.alter_collection_properties(name, {PROPERTY: said.model_dump_json()}, timeout=TIMEOUT)
            add_vector_index(client, name, recipe(vectors))
            for field in ("position", "beginning", "page", "language", "publisher"):
                made = client.prepare_index_params()
                # Milvus before 2.4 has no inverted index of texts but its trie, which its default picks.
                made.add_index(field, index_type="INVERTED" if address.host is None else "")
                client.create_index(name, made, timeout=TIMEOUT)
        load(client, address, name)
    return Milvus(address, client, name, said)


def name_collection(engine: Milvus) -> None:
    """Let the index's name stand for an engine's collection from now on, and drop the one that it stood for.

    Raises
    ------
    EngineError
        If a collection has the name for its own.
    """
    client, name = engine.client, engine.address.collection
    old = alias_target(client, engine.address)
    with asking(engine.address):
        if old == name:
            raise EngineError(
                "a collection has that name for its own", where=engine.address.text, hint="push it under another"
            )
        if old is None:
            client.create_alias(engine.collection, name, timeout=TIMEOUT)
        elif old != engine.collection:
            client.alter_alias(engine.collection, name, timeout=TIMEOUT)
            for gone in (old, f"{old}{WORDS}"):
                if client.has_collection(gone, timeout=TIMEOUT):
                    client.drop_collection(gone, timeout=TIMEOUT)


def _version(client: Any) -> tuple[int, int]:
    numbers = re.search(r"(\d+)\.(\d+)", client.get_server_version(timeout=TIMEOUT))
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


def alias_target(client: Any, address: Address) -> str | None:
    """The collection that the index's name stands for, or None."""
    with asking(address):
        if not client.has_collection(address.collection, timeout=TIMEOUT):
            return None
        # milvus-lite names no aliases, and a server names the alias that it was asked for.
        real = str(client.describe_collection(address.collection, timeout=TIMEOUT)["collection_name"])
        if real != address.collection:
            return real
        for name in client.list_collections(timeout=TIMEOUT):
            aliases = client.describe_collection(name, timeout=TIMEOUT).get("aliases") or []
            if address.collection in aliases or name == address.collection:
                return str(name)
    raise EngineError("the server knows the name and no collection of it", where=address.text)
