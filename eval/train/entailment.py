"""SNLI's captions of photographs -> pairs of texts that follow from, contradict, or do not settle each other.

Bowman et al., "A large annotated corpus for learning natural language inference", EMNLP 2015; CC BY-SA 4.0. One JSON
object a line, of which `sentence1`, `sentence2` and `gold_label` are read. The encoder that ships learned from it too.
"""

from __future__ import annotations

import json
from pathlib import Path

from families import Pair

from factcheck.model import Relation

# The nearest of our relations. What follows from a caption rarely says the same: the later parts teach the difference.
LABELS = {
    "entailment": Relation.SAME,
    "contradiction": Relation.OPPOSITE,
    "neutral": Relation.RELATED,
}


def captions(path: Path) -> list[Pair]:
    """The pairs of a file that its annotators agreed about, in its order.

    Raises
    ------
    ValueError
        If a line is no JSON object.
    KeyError
        If a line lacks one of the three fields.
    """
    with path.open(encoding="utf-8") as lines:
        records = map(json.loads, lines)
        return [
            Pair(record["sentence1"], record["sentence2"], LABELS[record["gold_label"]])
            for record in records
            if record["gold_label"] in LABELS
        ]
