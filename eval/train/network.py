"""The layers that read two texts together, above the encoder's lower ones: how they learn, and how they are shipped."""

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
from factcheck.encoding.states import TokenStates
from factcheck.matching.pairs import CHANCES, MARKS, Batch, batch
from factcheck.settings import DEFAULT_MODEL

SIZE = 384
HIDDEN = 256
DROPPED = 0.1
AT_ONCE = 32
SORTED = 20  # batches that pairs of like length are sorted within, so that little is padded
RATE, HEAD_RATE = 1.5e-4, 1e-3  # of the encoder's own layers, and of what is new
WARM = 0.05  # of all steps, until the rates are reached
SMOOTHED = 0.05
CLOSE = tuple(range(16, 136, 8))  # widths of a batch, for less padding than where few shapes matter

Labelled = tuple[TokenStates, TokenStates, int]


class Upper(nn.Module):
    """The encoder's upper layers over both texts, and a judge of their two means.

    Takes what `factcheck.matching.pairs.Batch` holds, gives the log odds of `CHANCES`, float32 (n, 3).
    """

    def __init__(self, below: int) -> None:
        super().__init__()
        from transformers import AutoModel

        model = AutoModel.from_pretrained(locate_model(DEFAULT_MODEL), attn_implementation="eager")
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in model.encoder.layer[below:])
        self.marked = nn.Linear(MARKS, SIZE, bias=False)
        nn.init.zeros_(self.marked.weight)
        self.drop = nn.Dropout(DROPPED)
        self.hidden = nn.Linear(4 * SIZE, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(CHANCES))

    def forward(
        self, states: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor, second: torch.Tensor
    ) -> torch.Tensor:
        """The log odds of a batch."""
        tokens = states + self.marked(marks)
        seen = ((1 - mask) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            result = layer(tokens, seen.to(tokens.dtype))
            tokens = result[0] if isinstance(result, tuple) else result
        tokens = tokens.float()
        ours, theirs = ((mask * part)[..., None] for part in (1 - second, second))
        one = (tokens * ours).sum(1) / ours.sum(1)
        other = (tokens * theirs).sum(1) / theirs.sum(1)
        compared = torch.cat([one, other, (one - other).abs(), one * other], -1)
        found: torch.Tensor = self.out(self.drop(nn.functional.gelu(self.hidden(self.drop(compared)))))
        return found


def learn(
    network: Upper,
    rounds: Sequence[list[Labelled]],
    *,
    seed: int,
    warm: float = WARM,
    pace: float = 1.0,
    directed: bool = False,
) -> Iterator[float]:
    """Learn from the pairs of each round in turn.

    The rates, times `pace`, are reached over the part `warm` of all steps. Each pair is read either way round, unless
    its relation is `directed`. Yields a round's mean loss after it.
    """
    rng = random.Random(seed)
    inner = [weight for name, weight in network.named_parameters() if name.startswith("layers")]
    head = [weight for name, weight in network.named_parameters() if not name.startswith("layers")]
    optimizer = torch.optim.AdamW([{"params": inner, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01)
    steps = sum(-(-len(pairs) // AT_ONCE) for pairs in rounds)

    def share(step: int) -> float:
        return pace * min(1.0, (step + 1) / (warm * steps)) * max(0.02, 1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, share)
    for pairs in rounds:
        losses = []
        network.train()
        for some in _batches(pairs, rng):
            turned = [(a, b, label) if directed or rng.random() < 0.5 else (b, a, label) for a, b, label in some]
            labels = torch.tensor([label for _, _, label in turned])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                odds = network(*_tensors(batch([(a, b) for a, b, _ in turned], widths=CLOSE)))
            loss = nn.functional.cross_entropy(odds.float(), labels, label_smoothing=SMOOTHED)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        yield float(np.mean(losses))


def answer(network: Upper, pairs: Sequence[tuple[TokenStates, TokenStates]]) -> npt.NDArray[np.float32]:
    """The chances of `CHANCES`, float32 (n, 3)."""
    network.eval()
    found = [
        network(*_tensors(batch(pairs[start : start + AT_ONCE], widths=CLOSE)))
        for start in range(0, len(pairs), AT_ONCE)
    ]
    return torch.softmax(torch.cat(found).detach(), -1).numpy()


def export(network: Upper, scratch: Path, target: Path, *, ranges: Sequence[Batch], made_from: Sequence[Path]) -> None:
    """Write the network as one OpenVINO graph, and a manifest that names its files' sha256.

    Its products are of int8, whose ranges are those met in the pairs of `ranges`; needs the extra ``compile``.
    """
    import openvino
    from openvino.tools.ovc import convert_model  # `openvino` itself has none where it was imported for reading alone

    network.eval()
    example = tuple(torch.zeros(2, 8, *rest) if rest else torch.ones(2, 8) for rest in ((SIZE,), (), (MARKS,), ()))
    with torch.no_grad():
        graph: Any = convert_model(network, example_input=example)
    graph.reshape({0: [-1, -1, SIZE], 1: [-1, -1], 2: [-1, -1, MARKS], 3: [-1, -1]})
    graph = quantised(graph, [list(one) for one in ranges])
    openvino.save_model(graph, scratch / "relation.xml", compress_to_fp16=True)
    manifest = {
        "answers": [relation.value for relation in CHANCES],
        "written_pairs": {path.name: file_sha256(path) for path in made_from},
        "files": {name: file_sha256(scratch / name) for name in ("relation.bin", "relation.xml")},
        "made_with": {name: importlib.metadata.version(name) for name in ("nncf", "openvino", "torch", "transformers")},
    }
    target.mkdir(exist_ok=True)
    for name in ("relation.bin", "relation.xml"):
        shutil.copyfile(scratch / name, target / name)
    (target / "relation.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _batches(pairs: list[Labelled], rng: random.Random) -> list[list[Labelled]]:
    pairs = rng.sample(pairs, len(pairs))
    found = []
    for start in range(0, len(pairs), AT_ONCE * SORTED):
        alike = sorted(pairs[start : start + AT_ONCE * SORTED], key=lambda pair: len(pair[0].ids) + len(pair[1].ids))
        found += [alike[place : place + AT_ONCE] for place in range(0, len(alike), AT_ONCE)]
    rng.shuffle(found)
    return found


def _tensors(one: Batch) -> list[torch.Tensor]:
    return [torch.from_numpy(part) for part in one]
