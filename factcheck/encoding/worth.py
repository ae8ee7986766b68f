"""[sentence] -> log odds that a fact-checker would want it checked.

The encoder's layers read it, of which the upper four were trained for this (``eval/train/worthiness.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.encoding.networks import check_network
from factcheck.encoding.registry import shipped_encoder
from factcheck.encoding.states import TokenReader, lower_layers
from factcheck.imports import import_openvino

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
        encoder = shipped_encoder()
        self._reader = TokenReader(
            encoder,
            lambda: _whole(encoder / "model.xml"),
            mark=f"{LAYERS}/{digest}",
            max_tokens=MAX_TOKENS,
            widths=WIDTHS,
            threads=threads,
            graphs=graphs,
        )

    def odds(self, sentences: Sequence[str]) -> npt.NDArray[np.float64]:
        """The log odds of each sentence, float64 (n,), to three digits, whatever it is read beside."""
        _, ids = self._reader.encoded(sentences)
        found = np.empty(len(ids))
        for rows, answers in self._reader.read(ids):
            found[rows] = answers
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
