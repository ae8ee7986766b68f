"""Labelled queries of a search -> pairs of a query and a statement: what really says the same, and what is only near.

The other pairs are written or made; people's posts word things as nobody writes for a training.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from families import Pair

from factcheck.encoding import Encoder
from factcheck.evaluation.beir import read_task
from factcheck.matching import Kind
from factcheck.matching.cleaning import clean_post
from factcheck.matching.forms import written_alike
from factcheck.model import Relation
from factcheck.statements.lines import read_lines

# Ranks that another statement is drawn from: the very nearest may be the same claim, checked once more.
NEAR = range(4, 16)


def matches(folder: Path, encoder: Encoder, rng: random.Random) -> Iterator[Pair]:
    """The train split of a BEIR folder: each query with its statement, and with another that is near to it.

    Pairs are as the network is asked about them: posts are cleaned, what is only written otherwise is written alike.
    """
    statements = {row["_id"]: row["text"] for _, row in read_lines(folder / "corpus.jsonl")}
    names = list(statements)
    task = read_task(folder, "train", kind=Kind.POSTS, context=False, apart=True)
    asked = {name: clean_post(query.text).text for name, query in task.queries.items()}
    cosines = encoder.encode(list(asked.values())) @ encoder.encode(list(statements.values())).T
    order = np.argsort(-cosines, axis=1, kind="stable")[:, : NEAR.stop]
    for (name, text), near in zip(asked.items(), order, strict=True):
        right = [other for other, judged in task.qrels[name].items() if judged > 0]
        for other in right:
            yield Pair(*written_alike(text, statements[other]), Relation.SAME)
            beside = rng.choice([names[row] for row in near[NEAR.start :] if names[row] not in right])
            yield Pair(*written_alike(text, statements[beside]), Relation.RELATED)
