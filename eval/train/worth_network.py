"""The network that tells how much a sentence is worth checking: how it learns, and how it is shipped.

The encoder's layers above `LAYERS` read what those below make of a sentence's tokens, and are trained on labelled
sentences; their answer, log odds, is one of the signals of ``eval/train/worthiness.py``.
"""

from __future__ import annotations

import copy
import importlib.metadata
import json
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from factcheck.digests import file_sha256
from factcheck.encoding import locate_model
from factcheck.encoding.compile import quantised
from factcheck.encoding.registry import shipped_compiled
from factcheck.encoding.states import LowerLayers
from factcheck.encoding.worth import LAYERS, MAX_TOKENS
from factcheck.settings import DEFAULT_MODEL

SIZE = 384
DROPPED = 0.1
AT_ONCE = 32
SORTED = 20  # batches that sentences of like length are sorted within, so that little is padded
RATE, HEAD_RATE = 1.5e-4, 1e-3  # of the layers that were trained before, and of what is new
ROUNDS = 2  # a third adds nothing (two layers: average precision 0.826 for 0.827)
WARM = 0.06  # of all steps, until the rates are reached
RANGES = 200  # batches that the ranges of the int8 products are taken from

States = npt.NDArray[np.float16]  # of a sentence's tokens, (t, 384)


def states(texts: Sequence[str]) -> list[States]:
    """What the encoder's lower layers make of sentences."""
    folder = shipped_compiled(DEFAULT_MODEL)
    assert folder is not None
    lower = LowerLayers(folder, layers=LAYERS, max_tokens=MAX_TOKENS, threads=1)
    return [
        read.states.astype(np.float16)
        for start in range(0, len(texts), 512)
        for read in lower.read(texts[start : start + 512])
    ]


class Reader(nn.Module):
    """The encoder's upper layers, and a look at the mean of a sentence's tokens and at its first mark."""

    def __init__(self) -> None:
        from transformers import AutoModel

        super().__init__()
        model = AutoModel.from_pretrained(locate_model(DEFAULT_MODEL), attn_implementation="eager")
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in model.encoder.layer[LAYERS:])
        self.drop = nn.Dropout(DROPPED)
        self.out = nn.Linear(2 * SIZE, 1)

    def forward(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Log odds, float32 (n,), of tokens (n, t, 384) and their mask, float32 (n, t)."""
        seen = ((1 - mask) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            result = layer(tokens, seen.to(tokens.dtype))
            tokens = result[0] if isinstance(result, tuple) else result
        tokens = tokens.float()
        mean = (tokens * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        found: torch.Tensor = self.out(self.drop(torch.cat([mean, tokens[:, 0]], 1)))[:, 0]
        return found


def learnt(read: Sequence[States], labels: npt.NDArray[np.int64], *, seed: int = 0) -> Reader:
    """A network trained on sentences and their labels, 0 or 1; the same each time, on one thread."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Reader()
    paces = [
        {"params": list(network.layers.parameters()), "lr": RATE},
        {"params": list(network.out.parameters()), "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(paces, weight_decay=0.01)
    batches = [some for _ in range(ROUNDS) for some in _batches(read, rng)]

    def share(step: int) -> float:
        return min(1.0, (step + 1) / (WARM * len(batches))) * max(0.02, 1 - step / len(batches))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, share)
    wanted = torch.tensor(labels, dtype=torch.float32)
    network.train()
    for some in batches:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            odds = network(*_laid([read[place] for place in some]))
        loss = nn.functional.binary_cross_entropy_with_logits(odds.float(), wanted[some])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return network


def answers(network: Reader, read: Sequence[States]) -> npt.NDArray[np.float64]:
    """The log odds of sentences, float64 (n,)."""
    torch.set_num_threads(1)
    network.eval()
    found = np.zeros(len(read))
    order = sorted(range(len(read)), key=lambda place: len(read[place]))
    with torch.no_grad():
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            found[some] = network(*_laid([read[place] for place in some])).numpy()
    return found


def export(network: Reader, read: Sequence[States], scratch: Path, target: Path) -> None:
    """Write the network as one OpenVINO graph, and a manifest that names its files' sha256.

    Its products are of int8, whose ranges are those met in `read`; needs the extra ``compile``.
    """
    import openvino
    from openvino.tools.ovc import convert_model  # `openvino` itself has none where it was imported for reading alone

    network.eval()
    with torch.no_grad():
        graph: Any = convert_model(network, example_input=(torch.zeros(2, 8, SIZE), torch.ones(2, 8)))
    graph.reshape({0: [-1, -1, SIZE], 1: [-1, -1]})
    chosen = list(_batches(read, random.Random(0)))[:RANGES]
    graph = quantised(graph, [[part.numpy() for part in _laid([read[one] for one in some[:8]])] for some in chosen])
    openvino.save_model(graph, scratch / "worth.xml", compress_to_fp16=True)
    manifest = {
        "files": {name: file_sha256(scratch / name) for name in ("worth.bin", "worth.xml")},
        "made_with": {name: importlib.metadata.version(name) for name in ("nncf", "openvino", "torch", "transformers")},
    }
    target.mkdir(parents=True, exist_ok=True)
    for name in ("worth.bin", "worth.xml"):
        shutil.copyfile(scratch / name, target / name)
    (target / "worth.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _laid(read: Sequence[States]) -> tuple[torch.Tensor, torch.Tensor]:
    width = max(map(len, read))
    tokens, mask = torch.zeros(len(read), width, SIZE), torch.zeros(len(read), width)
    for row, sentence in enumerate(read):
        tokens[row, : len(sentence)] = torch.from_numpy(sentence.astype(np.float32))
        mask[row, : len(sentence)] = 1
    return tokens, mask


def _batches(read: Sequence[States], rng: random.Random) -> Iterator[list[int]]:
    order = rng.sample(range(len(read)), len(read))
    found = []
    for start in range(0, len(order), AT_ONCE * SORTED):
        alike = sorted(order[start : start + AT_ONCE * SORTED], key=lambda place: len(read[place]))
        found += [alike[place : place + AT_ONCE] for place in range(0, len(alike), AT_ONCE)]
    rng.shuffle(found)
    yield from found
