"""Two texts -> the chances that they say the same, that one denies the other, or that they are merely related.

The network that ships reads both texts together, token by token: the encoder's lower layers, which see each text alone,
and four layers above them, which see both and were trained for this (``eval/train/relation.py``).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.encoding.compiled import least
from factcheck.encoding.networks import check_network
from factcheck.encoding.states import OPTIONS, LowerLayers, TokenStates, passes
from factcheck.forks import kept_in_children
from factcheck.matching.wording import alike, contrary
from factcheck.model import Relation

FOLDER = Path(__file__).parent / "shipped"
CHANCES = (Relation.SAME, Relation.OPPOSITE, Relation.RELATED)  # in the order of the network's answers
LAYERS = 2  # of the encoder, below those that read both texts
MAX_TOKENS = 64  # of each text
WIDTHS = (32, 48, 64, 80, 96, 128)  # tokens of a pair: see `states`
MARKS = 5
KEPT = 4096  # pairs whose answer is remembered

Floats = npt.NDArray[np.float32]


class Batch(NamedTuple):
    """Pairs side by side, padded: what the network takes.

    `states` float32 (n, t, 384), `mask` float32 (n, t), 1 at tokens. `second` float32 (n, t), 1 at tokens of the second
    text. `marks` float32 (n, t, 5): of the second text, in both texts, in one alone, contrary to a word of the other,
    like another word of it (see `wording`).
    """

    states: Floats
    mask: Floats
    marks: Floats
    second: Floats


def batch(pairs: Sequence[tuple[TokenStates, TokenStates]], *, widths: Sequence[int] = WIDTHS) -> Batch:
    """Lay the tokens of pairs of texts side by side; the second text's own first mark is left out.

    Empty columns are added up to the next of `widths`.
    """
    height, width = len(pairs), least(widths, max(_length(one, other) for one, other in pairs))
    states = np.zeros((height, width, pairs[0][0].states.shape[1]), np.float32)
    mask, second = (np.zeros((height, width), np.float32) for _ in range(2))
    marks = np.zeros((height, width, MARKS), np.float32)
    for row, (one, other) in enumerate(pairs):
        turn, end = len(one.ids), len(one.ids) + len(other.ids) - 1
        states[row, :turn], states[row, turn:end] = one.states, other.states[1:]
        mask[row, :end] = 1
        second[row, turn:end] = marks[row, turn:end, 0] = 1
        ours, theirs = one.ids.tolist(), other.ids.tolist()
        both = set(ours).intersection(theirs)
        shared = np.array([token in both for token in (*ours, *theirs[1:])])
        marks[row, :end, 1], marks[row, :end, 2] = shared, ~shared
        for mark, told in ((3, contrary), (4, alike)):
            marks[row, :end, mark] = [*told(one.words, other.words), *told(other.words, one.words)[1:]]
    return Batch(states, mask, marks, second)


def _length(one: TokenStates, other: TokenStates) -> int:
    return len(one.ids) + len(other.ids) - 1


class PairReader:
    """The network, ready to answer. Safe to call from several threads, one at a time running.

    Parameters
    ----------
    threads
        Processor threads.
    graphs
        Where graphs that are prepared for this processor are kept.

    Raises
    ------
    ModelError
        If a file that ships is missing or damaged.
    """

    def __init__(self, *, threads: int, graphs: Path | None = None) -> None:
        from factcheck.encoding.graph_cache import prepare
        from factcheck.encoding.registry import shipped_encoder

        digest = check_network(FOLDER, "relation.json")
        self._lower = LowerLayers(
            shipped_encoder(), layers=LAYERS, max_tokens=MAX_TOKENS, threads=threads, graphs=graphs
        )
        options = OPTIONS | {"INFERENCE_NUM_THREADS": threads}
        self._graph = prepare(FOLDER / "relation.xml", options, fingerprint=digest, folder=graphs)
        self._request = kept_in_children(self._graph.create_infer_request())
        self._running = threading.Lock()
        self._known: OrderedDict[tuple[str, str], Floats] = OrderedDict()

    def chances(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """The chance of each of `CHANCES` for pairs of a claim and a statement.

        Returns
        -------
        float32 array of shape (len(pairs), 3), rows summing to 1, to four digits.
        """
        with self._running:
            unknown = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
            answers = {pair: self._known[pair] for pair in dict.fromkeys(pairs) if pair in self._known}
            answers |= zip(unknown, self._read(unknown), strict=True)
            self._known |= answers
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return np.array([answers[pair] for pair in pairs], np.float32).reshape(len(pairs), len(CHANCES))

    def forget(self) -> None:
        """Drop what is remembered of pairs: a clock that is to tell the cost of reading needs it."""
        with self._running:
            self._known.clear()

    def _read(self, pairs: Sequence[tuple[str, str]]) -> Iterable[Floats]:
        if not pairs:
            return []
        texts = list(dict.fromkeys(text for pair in pairs for text in pair))
        tokens = dict(zip(texts, self._lower.read(texts), strict=True))
        lengths = [_length(tokens[one], tokens[other]) for one, other in pairs]
        found = np.empty((len(pairs), len(CHANCES)), np.float32)
        for width, rows in passes(lengths, WIDTHS):
            together = batch([(tokens[pairs[row][0]], tokens[pairs[row][1]]) for row in rows], widths=[width])
            logits = self._request.infer(list(together))[0]
            odds = np.exp(logits - logits.max(axis=1, keepdims=True))
            # The last digits depend on what a pair is read beside; what is said of it must not.
            found[rows] = np.round(odds / odds.sum(axis=1, keepdims=True), 4)
        return found


@cache
def pair_reader(*, threads: int, graphs: Path | None) -> PairReader:
    """The one reader of this process for its settings."""
    return PairReader(threads=threads, graphs=graphs)
