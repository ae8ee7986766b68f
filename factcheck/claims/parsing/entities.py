"""Parsed tokens -> named entities: what the model's own recognizer finds, in half the time.

The network is the model's. spaCy walks through its answers one text at a time, and asks for Python's lock at every
step of its compiled code; here all texts of a batch go one token on at a time, by numpy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from factcheck.claims.parsing.products import even_product

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

FEATURES = 3  # the token, the first of the entity that is open, the last before the token in it
FREE, CLOSED, BLANK = range(3)  # outside of an entity: any may begin, one that ends at once, none
INSIDE = 3  # the rows of `_valid` for entities that are open, two a label: it may go on, or has to end


def fits(recognizer: EntityRecognizer) -> bool:
    """Whether a recognizer is of the kind that is known here."""
    network = recognizer.model
    return bool(
        recognizer.cfg["beam_width"] == 1
        and len(network.layers) == FEATURES
        and network.attrs["has_upper"]
        and not network.attrs["unseen_classes"]
        and network.layers[1].get_dim("nF") == FEATURES
        and network.layers[1].get_dim("nP") > 1
    )


class Entities:
    """Finds what a recognizer of spaCy's finds, in texts that have no entities yet."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        self._tokens, self._states, self._scores = recognizer.model.layers
        moves = recognizer.moves
        names = [moves.get_class_name(number).partition("-") for number in range(moves.n_moves)]
        self._moves = [(move, label) for move, _, label in names]
        labels = sorted({label for _, label in self._moves if label})
        self._open_rows = {label: INSIDE + 2 * number for number, label in enumerate(labels)}
        self._valid = np.zeros((INSIDE + 2 * len(labels), len(names)), bool)
        for number, (move, label) in enumerate(self._moves):
            self._valid[FREE, number] = move == "O" or (move in ("B", "U") and label)
            self._valid[CLOSED, number] = move == "O" or (move == "U" and label)
            self._valid[BLANK, number] = move == "O"
            if label:
                self._valid[self._open_rows[label], number] = move in ("I", "L")
                self._valid[self._open_rows[label] + 1, number] = move == "L"

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a text."""
        self._set([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Set the entities of texts, so many in one go."""
        from spacy.util import minibatch

        for batch in minibatch(docs, size=batch_size):
            self._set(batch)
            yield from batch

    def _set(self, docs: Sequence[Doc]) -> None:
        from spacy.tokens import Span

        ordered = sorted((doc for doc in docs if len(doc)), key=len, reverse=True)
        for doc, found in zip(ordered, self._found(ordered) if ordered else (), strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found], default="outside")

    def _found(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
        """Start, end and label of the entities of texts, the longest text first."""
        lengths = np.array([len(doc) for doc in docs])
        begins = np.cumsum(lengths) - lengths
        rows, ends = _outside(docs)
        # float32 (1 + tokens, FEATURES, hidden, pieces): what each token adds as each feature, first what none adds.
        parts = self._states.predict(self._tokens.predict(docs))
        bias, weights, add = self._states.get_param("b"), self._scores.get_param("W"), self._scores.get_param("b")
        opened = np.zeros(len(docs), np.int64)  # 1 + the number of the token that an entity is open from
        labels = [""] * len(docs)
        found: list[list[tuple[int, int, str]]] = [[] for _ in docs]
        best = np.empty((len(docs), weights.shape[1]), np.float32)
        going = len(docs)
        for step in range(int(lengths[0])):
            while lengths[going - 1] <= step:
                going -= 1
            places, first = begins[:going] + step, opened[:going]
            inside = first > 0
            hidden = parts[places + 1, 0] + parts[first, 1]
            hidden += parts[np.where(inside, places, 0), 2]
            hidden += bias
            row = rows[places]
            for text in np.flatnonzero(inside).tolist():
                row[text] = self._open_rows[labels[text]] + ends[places[text]]
            np.max(hidden, axis=2, out=best[:going])
            scores = even_product(best[:going], weights)
            scores += add
            scores[~self._valid[row]] = -np.inf
            for text, choice in enumerate(scores.argmax(axis=1).tolist()):
                move, label = self._moves[choice]
                if move == "B":
                    opened[text], labels[text] = places[text] + 1, label
                elif move == "U":
                    found[text].append((step, step + 1, label))
                elif move == "L":
                    found[text].append((int(opened[text] - 1 - begins[text]), step + 1, label))
                    opened[text] = 0
        return found


def _outside(docs: Sequence[Doc]) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """For each token the row of what may be chosen outside of an entity, and whether an open one has to end there."""
    rows, ends = [], []
    for doc in docs:
        told = doc.to_array(["IS_SPACE", "SENT_START"])
        last = np.append(told[1:, 1] == 1, True)
        rows.append(np.where(told[:, 0] == 1, BLANK, np.where(last, CLOSED, FREE)))
        ends.append(last)
    return np.concatenate(rows), np.concatenate(ends)
