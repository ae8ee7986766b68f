"""Networks that read two texts together, the one that ships and its teacher: how they learn, and how one is shipped."""

from __future__ import annotations

import copy
import importlib.metadata
import json
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from factcheck.digests import file_sha256
from factcheck.encoding import locate_model
from factcheck.encoding.compile import quantised
from factcheck.encoding.states import TokenStates
from factcheck.matching.pairs import CHANCES, MARKS, Batch, Floats, batch
from factcheck.model import Relation
from factcheck.settings import DEFAULT_MODEL

SIZE = 384
HIDDEN = 256
DROPPED = 0.1
AT_ONCE = 32
SORTED = 20  # batches that pairs of like length are sorted within, so that little is padded
WARM = 0.05  # of all steps, until the rates are reached
SMOOTHED = 0.05
CLOSE = tuple(range(16, 136, 8))  # widths of a batch, for less padding than where few shapes matter
FROZEN = 5  # of the larger network's twelve layers, beside its table of words

Read = tuple[TokenStates, TokenStates]
Told = tuple[TokenStates, TokenStates, Floats]  # what the chances of `CHANCES` ought to be, float32 (3,)


def certain(relation: Relation) -> Floats:
    """The chances of a pair with a label: nearly all for it, a little for the others."""
    chances = np.full(len(CHANCES), SMOOTHED / len(CHANCES), np.float32)
    chances[CHANCES.index(relation)] += 1 - SMOOTHED
    return chances


class Judge(nn.Module):
    """What makes the log odds of `CHANCES` of the tokens of two texts: a look at their two means."""

    rate: float  # of the layers that were trained before
    head_rate: float  # of what is new

    def __init__(self, size: int, hidden: int) -> None:
        super().__init__()
        self.marked = nn.Linear(MARKS, size, bias=False)
        nn.init.zeros_(self.marked.weight)
        self.drop = nn.Dropout(DROPPED)
        self.hidden = nn.Linear(4 * size, hidden)
        self.out = nn.Linear(hidden, len(CHANCES))

    def judged(self, tokens: torch.Tensor, mask: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        """The log odds of pairs, float32 (n, 3), of their tokens, (n, t, size)."""
        tokens = tokens.float()
        ours, theirs = ((mask * part)[..., None] for part in (1 - second, second))
        one = (tokens * ours).sum(1) / ours.sum(1)
        other = (tokens * theirs).sum(1) / theirs.sum(1)
        compared = torch.cat([one, other, (one - other).abs(), one * other], -1)
        found: torch.Tensor = self.out(self.drop(nn.functional.gelu(self.hidden(self.drop(compared)))))
        return found

    def laid(self, pairs: Sequence[Read]) -> list[torch.Tensor]:
        """Pairs side by side, as the network takes them."""
        return [torch.from_numpy(part) for part in batch(pairs, widths=CLOSE)]

    def paces(self) -> list[dict[str, Any]]:
        """What learns, with its rates."""
        named = [(name, weight) for name, weight in self.named_parameters() if weight.requires_grad]
        return [
            {"params": [weight for name, weight in named if name.startswith("layers")], "lr": self.rate},
            {"params": [weight for name, weight in named if not name.startswith("layers")], "lr": self.head_rate},
        ]


class Upper(Judge):
    """The encoder's upper layers over both texts, and a judge of their two means.

    Takes what `factcheck.matching.pairs.Batch` holds, gives the log odds of `CHANCES`, float32 (n, 3).
    """

    rate, head_rate = 1.5e-4, 1e-3

    def __init__(self, below: int) -> None:
        from transformers import AutoModel

        super().__init__(SIZE, HIDDEN)
        model = AutoModel.from_pretrained(locate_model(DEFAULT_MODEL), attn_implementation="eager")
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in model.encoder.layer[below:])

    def forward(
        self, states: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor, second: torch.Tensor
    ) -> torch.Tensor:
        """The log odds of a batch."""
        tokens = states + self.marked(marks)
        seen = ((1 - mask) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            result = layer(tokens, seen.to(tokens.dtype))
            tokens = result[0] if isinstance(result, tuple) else result
        return self.judged(tokens, mask, second)


class Larger(Judge):
    """A larger network over both texts from their words on, too slow to ship: it teaches the one that does.

    Takes numbers of words instead of states, int64 (n, t). `words` is the vocabulary of what made the `TokenStates`;
    the larger network's own holds the same pieces of words.
    """

    rate, head_rate = 3e-5, 3e-4

    def __init__(self, name: str, words: Mapping[str, int]) -> None:
        from transformers import AutoModel, AutoTokenizer

        super().__init__(2 * SIZE, 2 * HIDDEN)
        folder = locate_model(name)
        model = AutoModel.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        tokenizer = AutoTokenizer.from_pretrained(folder)
        self.embeddings, self.layers = model.embeddings, model.encoder
        for part in (self.embeddings, *self.layers.layer[:FROZEN]):
            part.requires_grad_(False)
        own = tokenizer.get_vocab()
        self._ids = np.full(max(words.values()) + 1, tokenizer.unk_token_id, np.int64)
        for word, number in words.items():
            self._ids[number] = own.get(word, tokenizer.unk_token_id)
        self._ids[words["[CLS]"]], self._ids[words["[SEP]"]] = tokenizer.bos_token_id, tokenizer.eos_token_id
        self._nothing = tokenizer.pad_token_id

    def laid(self, pairs: Sequence[Read]) -> list[torch.Tensor]:
        """Pairs side by side, as the network takes them."""
        _, mask, marks, second = super().laid(pairs)
        ids = torch.full(mask.shape, self._nothing)
        for row, (one, other) in enumerate(pairs):
            told = self._ids[np.concatenate([one.ids, other.ids[1:]])]
            ids[row, : len(told)] = torch.from_numpy(told)
        return [ids, mask, marks, second]

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        """The log odds of a batch."""
        places = (mask.cumsum(1) * mask).long() + self.embeddings.padding_idx
        tokens = self.embeddings.word_embeddings(ids) + self.marked(marks) + self.embeddings.position_embeddings(places)
        tokens = self.embeddings.LayerNorm(tokens)
        seen = ((1 - mask) * -10000.0)[:, None, None, :]
        tokens = tokens.to(next(self.layers.parameters()).dtype)
        return self.judged(self.layers(tokens, attention_mask=seen.to(tokens.dtype))[0], mask, second)


def learn(
    network: Judge,
    rounds: Sequence[list[Told]],
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
    optimizer = torch.optim.AdamW(network.paces(), weight_decay=0.01, fused=True)
    steps = sum(-(-len(pairs) // AT_ONCE) for pairs in rounds)

    def share(step: int) -> float:
        return pace * min(1.0, (step + 1) / (warm * steps)) * max(0.02, 1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, share)
    for pairs in rounds:
        losses = []
        network.train()
        for some in _batches(pairs, rng):
            turned = [(a, b, told) if directed or rng.random() < 0.5 else (b, a, told) for a, b, told in some]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                odds = network(*network.laid([(a, b) for a, b, _ in turned]))
            told = torch.from_numpy(np.stack([told for *_, told in turned]))
            loss = nn.functional.cross_entropy(odds.float(), told)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        yield float(np.mean(losses))


def answer(network: Judge, pairs: Sequence[Read], *, half: bool = False) -> Floats:
    """The chances of `CHANCES`, float32 (n, 3), in the order of `pairs`; if `half`, the layers stay in bfloat16."""
    network.eval()
    if half:  # once: `autocast` alone would turn the weights anew for each batch, which takes half of the time
        network.layers.to(torch.bfloat16)
    order = sorted(range(len(pairs)), key=lambda place: sum(len(text.ids) for text in pairs[place]))
    found = np.zeros((len(pairs), len(CHANCES)), np.float32)
    for start in range(0, len(pairs), AT_ONCE):
        some = order[start : start + AT_ONCE]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            odds = network(*network.laid([pairs[place] for place in some]))
        found[some] = torch.softmax(odds.float(), -1).numpy()
    return found


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


def _batches(pairs: list[Told], rng: random.Random) -> list[list[Told]]:
    pairs = rng.sample(pairs, len(pairs))
    found = []
    for start in range(0, len(pairs), AT_ONCE * SORTED):
        alike = sorted(pairs[start : start + AT_ONCE * SORTED], key=lambda pair: len(pair[0].ids) + len(pair[1].ids))
        found += [alike[place : place + AT_ONCE] for place in range(0, len(alike), AT_ONCE)]
    rng.shuffle(found)
    return found
