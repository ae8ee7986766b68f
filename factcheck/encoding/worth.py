"""[sentence] -> log odds that a fact-checker would want it checked.

The encoder's layers read it, of which the upper four were trained for this (``eval/train/worthiness.py``).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.characters import whole_characters
from factcheck.encoding.compiled import padded, read_manifest, tokenizer_of
from factcheck.encoding.graph_cache import prepare
from factcheck.encoding.networks import check_network
from factcheck.encoding.registry import shipped_compiled
from factcheck.encoding.states import OPTIONS, cut, lower_layers, passes
from factcheck.errors import ModelError
from factcheck.forks import kept_in_children
from factcheck.imports import import_openvino
from factcheck.settings import DEFAULT_MODEL

FOLDER = Path(__file__).parent / "shipped" / "worth"
LAYERS = 2  # of the encoder, as they are, below those that were trained
MAX_TOKENS = 128
WIDTHS = (16, 24, 32, 48, 64, 96, 128)  # tokens of a sentence: see `states`


class WorthReader:
    """The network, ready to answer. Safe to call from several threads, one at a time running.

    Parameters
    ----------
    threads
        Processor threads.
    graphs
        Where the graph that is prepared for this processor is kept.

    Raises
    ------
    ModelError
        If a file that ships is missing or damaged.
    """

    def __init__(self, *, threads: int, graphs: Path | None = None) -> None:
        digest = check_network(FOLDER, "worth.json")
        encoder = shipped_compiled(DEFAULT_MODEL)
        if encoder is None:
            raise ModelError("the model that ships is missing", hint="install the package again")
        manifest = read_manifest(encoder)
        self._pad_id, self._tokenizer = manifest.pad_id, tokenizer_of(encoder, manifest)
        self._graph = prepare(
            lambda: _whole(encoder / "model.xml"),
            OPTIONS | {"INFERENCE_NUM_THREADS": threads},
            fingerprint=f"{manifest.fingerprint()}/{LAYERS}/{digest}",
            folder=graphs,
        )
        self._request = kept_in_children(self._graph.create_infer_request())
        self._running = threading.Lock()

    def odds(self, sentences: Sequence[str]) -> npt.NDArray[np.float64]:
        """The log odds of each sentence, float64 (n,), to three digits, whatever it is read beside."""
        encodings = self._tokenizer.encode_batch([whole_characters(sentence) for sentence in sentences])
        ids = [cut(encoding.ids, MAX_TOKENS) for encoding in encodings]
        found = np.empty(len(ids))
        for width, rows in passes([len(sequence) for sequence in ids], WIDTHS):
            with self._running:
                tokens = padded([ids[row] for row in rows], len(rows), width, self._pad_id)
                found[rows] = self._request.infer(tokens)[0]
        return np.round(found, 3)


@cache
def worth_reader(*, threads: int, graphs: Path | None) -> WorthReader:
    """The one reader of this process for its settings."""
    return WorthReader(threads=threads, graphs=graphs)


def _whole(encoder: Path) -> Any:
    """The encoder's lower layers and the network's own, as one graph."""
    openvino = import_openvino()
    from openvino import opset13 as op

    lower = lower_layers(encoder, LAYERS)
    upper = openvino.Core().read_model(FOLDER / "worth.xml")
    _, mask = lower.get_parameters()
    states, seen = upper.get_parameters()
    states.output(0).replace(lower.output(0).get_node().input_value(0))
    seen.output(0).replace(op.convert(mask, np.float32).output(0))
    return openvino.Model([upper.output(0).get_node().input_value(0)], lower.get_parameters(), "worth")
