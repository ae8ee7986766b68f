"""[str] -> what the lower layers of the model that ships make of each token: what a comparison of two texts reads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from factcheck.characters import whole_characters
from factcheck.encoding.compiled import least, padded, read_manifest, tokenizer_of
from factcheck.encoding.graph_cache import prepare
from factcheck.forks import kept_in_children
from factcheck.imports import import_openvino

T = TypeVar("T")

LAYER_END = "encoder.layer.{}.output.LayerNorm/aten::layer_norm/Add"
OPTIONS: dict[str, Any] = {"NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": "f32", "ENABLE_CPU_PINNING": False}
# Tokens of a pass, padding included. A pass costs what seven tokens do by themselves, another shape than the last one's
# fifteen more; longer passes are no better for an article's few pairs.
TOKENS_AT_ONCE = 192
# Few shapes, since OpenVINO keeps up to three megabytes for every one that it has seen (see `compiled`), most of it for
# their number of tokens: so the passes of all widths have about as many, or a single row.
WIDTHS = (24, 32, 48, 64)


class TokenStates(NamedTuple):
    """A text's tokens, the marks of its two ends among them: `ids` int64 (t,) and `states` float32 (t, dimension).

    `words` are the words that the tokens are parts of, in small letters; empty at the ends.
    """

    ids: npt.NDArray[np.int64]
    states: npt.NDArray[np.float32]
    words: tuple[str, ...]


class TokenReader:
    """A graph that reads the tokens of texts. Safe to call from several threads, one at a time running.

    Parameters
    ----------
    folder
        A compiled model's, whose tokenizer it is.
    make
        Makes the graph, an ``openvino.Model``: tokens and their mask -> one output.
    mark
        What tells the graph from others of the same model.
    max_tokens
        What a text is cut to.
    widths
        Of the passes, in tokens.
    threads
        Processor threads.
    graphs
        Where the graph that is prepared for this processor is kept.

    Raises
    ------
    ModelError
        If the folder is incomplete.
    """

    def __init__(
        self,
        folder: Path,
        make: Callable[[], Any],
        *,
        mark: str,
        max_tokens: int,
        widths: Sequence[int],
        threads: int,
        graphs: Path | None,
    ) -> None:
        manifest = read_manifest(folder)
        self._pad_id, self._most, self._widths = manifest.pad_id, max_tokens, widths
        self._tokenizer = tokenizer_of(folder, manifest)
        self._graph = prepare(
            make,
            OPTIONS | {"INFERENCE_NUM_THREADS": threads},
            fingerprint=f"{manifest.fingerprint()}/{mark}",
            folder=graphs,
        )
        self._request = kept_in_children(self._graph.create_infer_request())
        self._running = threading.Lock()

    def encoded(self, texts: Sequence[str]) -> tuple[list[Any], list[list[int]]]:
        """The encodings of `texts`, and the ids of their tokens, cut."""
        encodings = self._tokenizer.encode_batch([whole_characters(text) for text in texts])
        return encodings, [cut(encoding.ids, self._most) for encoding in encodings]

    def read(self, ids: Sequence[list[int]]) -> Iterator[tuple[list[int], npt.NDArray[np.float32]]]:
        """The rows of each pass, and what the graph says of them: float32, a first dimension of len(rows)."""
        for width, rows in passes([len(sequence) for sequence in ids], self._widths):
            with self._running:
                tokens = padded([ids[row] for row in rows], len(rows), width, self._pad_id)
                found = self._request.infer(tokens)[0].copy()
            yield rows, found


class LowerLayers:
    """The first layers of a compiled encoder, `layers` of them; the rest is as in `TokenReader`."""

    def __init__(self, folder: Path, *, layers: int, max_tokens: int, threads: int, graphs: Path | None = None) -> None:
        self._most = max_tokens
        self._reader = TokenReader(
            folder,
            lambda: lower_layers(folder / "model.xml", layers),
            mark=str(layers),
            max_tokens=max_tokens,
            widths=WIDTHS,
            threads=threads,
            graphs=graphs,
        )

    def read(self, texts: Sequence[str]) -> list[TokenStates]:
        """The tokens of `texts`, in order."""
        encodings, ids = self._reader.encoded(texts)
        found: dict[int, TokenStates] = {}
        for rows, states in self._reader.read(ids):
            for place, row in enumerate(rows):
                words = cut(_words(encodings[row], texts[row]), self._most)
                own = states[place, : len(ids[row])]
                found[row] = TokenStates(np.array(ids[row], np.int64), own, tuple(words))
        return [found[row] for row in range(len(ids))]


def passes(lengths: Sequence[int], widths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """The width of each pass and the rows to read in it: as many as fill one, the rest one by one.

    A row's width is its own, whatever it is read beside, since on some processors padding moves what it comes to.
    """
    of_width: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        of_width.setdefault(least(widths, length), []).append(row)
    for width, rows in of_width.items():
        full = max(1, TOKENS_AT_ONCE // width)
        filled = len(rows) - len(rows) % full
        yield from ((width, rows[start : start + full]) for start in range(0, filled, full))
        yield from ((width, [row]) for row in rows[filled:])


def lower_layers(path: Path, layers: int) -> Any:
    """The first layers of a compiled encoder's graph, an ``openvino.Model``: tokens and their mask -> states."""
    openvino = import_openvino()
    whole = openvino.Core().read_model(path)
    end = LAYER_END.format(layers - 1)
    last = next(node for node in whole.get_ordered_ops() if node.get_friendly_name().endswith(end))
    return openvino.Model([last.output(0)], whole.get_parameters(), f"{layers} layers")


def cut(tokens: Sequence[T], most: int) -> list[T]:
    """The first of a text's tokens, and the mark of its end."""
    return list(tokens) if len(tokens) <= most else [*tokens[: most - 1], tokens[-1]]


def _words(encoding: Any, text: str) -> tuple[str, ...]:
    starts: dict[int | None, int] = {}
    ends: dict[int | None, int] = {}
    for number, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True):
        starts.setdefault(number, start)
        ends[number] = end
    words = {number: text[start : ends[number]].casefold() for number, start in starts.items()} | {None: ""}
    return tuple(words[number] for number in encoding.word_ids)
