"""[str] -> what the lower layers of the model that ships make of each token: what a comparison of two texts reads."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from factcheck.encoding.compiled import least, padded, read_manifest, tokenizer_of
from factcheck.encoding.encoder import encodable
from factcheck.encoding.graph_cache import prepare
from factcheck.imports import import_openvino

T = TypeVar("T")

LAYER_END = "encoder.layer.{}.output.LayerNorm/aten::layer_norm/Add"
OPTIONS: dict[str, Any] = {"NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": "f32", "ENABLE_CPU_PINNING": False}
AT_ONCE = 4  # texts a pass: with 8 a tenth slower, and OpenVINO keeps 15 MB more
# Few shapes, since OpenVINO keeps a megabyte or two for every one that it has seen: see `compiled`.
HEIGHTS, WIDTHS = (1, AT_ONCE), (16, 32, 64)


class TokenStates(NamedTuple):
    """A text's tokens, the marks of its two ends among them: `ids` int64 (t,) and `states` float32 (t, dimension).

    `words` are the words that the tokens are parts of, in small letters; empty at the ends.
    """

    ids: npt.NDArray[np.int64]
    states: npt.NDArray[np.float32]
    words: tuple[str, ...]


class LowerLayers:
    """The first layers of a compiled encoder. Safe to call from several threads, one at a time running.

    Parameters
    ----------
    folder
        A compiled model's.
    layers
        How many of its layers.
    max_tokens
        What a text is cut to.
    threads
        Processor threads.
    graphs
        Where the graph that is prepared for this processor is kept.

    Raises
    ------
    ModelError
        If the folder is incomplete.
    """

    def __init__(self, folder: Path, *, layers: int, max_tokens: int, threads: int, graphs: Path | None = None) -> None:
        manifest = read_manifest(folder)
        self._pad_id, self._most = manifest.pad_id, max_tokens
        self._tokenizer = tokenizer_of(folder, manifest)
        self._graph = prepare(
            lambda: _lower(folder / "model.xml", layers),
            OPTIONS | {"INFERENCE_NUM_THREADS": threads},
            fingerprint=f"{manifest.fingerprint()}/{layers}",
            folder=graphs,
        )
        self._request = self._graph.create_infer_request()
        self._running = threading.Lock()

    def read(self, texts: Sequence[str]) -> list[TokenStates]:
        """The tokens of `texts`, in order."""
        encodings = self._tokenizer.encode_batch([encodable(text) for text in texts])
        ids = [_cut(encoding.ids, self._most) for encoding in encodings]
        found: dict[int, TokenStates] = {}
        for rows in passes([len(sequence) for sequence in ids], WIDTHS, AT_ONCE):
            with self._running:
                states = self._request.infer(self._padded([ids[row] for row in rows]))[0]
                for place, row in enumerate(rows):
                    length = len(ids[row])
                    words = _cut(_words(encodings[row], texts[row]), self._most)
                    found[row] = TokenStates(np.array(ids[row], np.int64), states[place, :length].copy(), tuple(words))
        return [found[row] for row in range(len(ids))]

    def _padded(self, ids: list[list[int]]) -> list[npt.NDArray[np.int64]]:
        return padded(ids, least(HEIGHTS, len(ids)), least(WIDTHS, max(map(len, ids))), self._pad_id)


def passes(lengths: Sequence[int], widths: Sequence[int], at_once: int) -> Iterator[list[int]]:
    """Rows to read in one pass, `at_once` at the most: those that are padded to one width.

    Padding moves what a row comes to, so its width is its own, whatever it is read beside.
    """
    of_width: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        of_width.setdefault(least(widths, length), []).append(row)
    for rows in of_width.values():
        for start in range(0, len(rows), at_once):
            yield rows[start : start + at_once]


def _lower(path: Path, layers: int) -> Any:
    openvino = import_openvino()
    whole = openvino.Core().read_model(path)
    end = LAYER_END.format(layers - 1)
    last = next(node for node in whole.get_ordered_ops() if node.get_friendly_name().endswith(end))
    return openvino.Model([last.output(0)], whole.get_parameters(), f"{layers} layers")


def _cut(tokens: Sequence[T], most: int) -> list[T]:
    """The first of a text's tokens, and the mark of its end."""
    return list(tokens) if len(tokens) <= most else [*tokens[: most - 1], tokens[-1]]


def _words(encoding: Any, text: str) -> tuple[str, ...]:
    ends: dict[int, tuple[int, int]] = {}
    for number, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True):
        if number is not None:
            ends[number] = (min(start, ends.get(number, (start, end))[0]), end)
    return tuple("" if number is None else text[slice(*ends[number])].casefold() for number in encoding.word_ids)
