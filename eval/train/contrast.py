"""The default encoder, fine-tuned by contrast: a query is drawn to its statement, and away from what is found near."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

from factcheck.encoding import locate_model
from factcheck.encoding.encoder import Vectors
from factcheck.encoding.registry import fingerprint
from factcheck.progress import Progress
from factcheck.settings import DEFAULT_MODEL

AT_ONCE = 32  # queries of a batch
BESIDE = 2  # hard negatives of each
SCALE = 20.0  # of the cosines in the softmax
RATE = 5e-5
WARM = 0.1  # of all steps
MOST_TOKENS = 256  # of a text, as published
TOKENS_AT_ONCE = 2048
MANY = 2048  # texts of a call
ARITHMETIC = "bfloat16 in torch"

State = dict[str, torch.Tensor]


class Example(NamedTuple):
    """A query to learn from.

    `texts` are its wordings; `right` the statements that answer it, `near` those found near it that do not; `masked`
    are statements that say what a right one says, which are nobody's negatives. Statements by number.
    """

    source: str
    texts: tuple[str, ...]
    right: tuple[int, ...]
    near: tuple[int, ...]
    masked: frozenset[int]


class Tuned(nn.Module):
    """An `Encoder` of which the upper `layers` learn. What the lower ones make of a text is kept."""

    name = DEFAULT_MODEL

    def __init__(self, layers: int) -> None:
        super().__init__()
        folder = locate_model(DEFAULT_MODEL)
        model = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.dimension = int(model.config.hidden_size)
        self.fingerprint = f"{fingerprint(folder)} as published, {layers} layers apart, {ARITHMETIC}"
        kept = len(model.encoder.layer) - layers
        self.upper = model.encoder.layer[kept:]
        model.encoder.layer = model.encoder.layer[:kept]
        self._lower = [model.eval()]  # in a list, so that its weights are none of this module's
        self._states: dict[str, torch.Tensor] = {}

    def forward(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors, float32 (n, d): the mean over tokens, as published."""
        self._read([text for text in dict.fromkeys(texts) if text not in self._states])
        states = [self._states[text] for text in texts]
        order = sorted(range(len(texts)), key=lambda place: -len(states[place]))
        parts = [self._upward([states[place] for place in rows]) for rows in _alike(order, list(map(len, states)))]
        places = torch.tensor(order).argsort()
        return torch.cat(parts)[places]

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: str = "document",
        batch_size: int = 64,
        progress: Progress | None = None,
    ) -> Vectors:
        """Encode `texts`, in order: see `Encoder.encode`."""
        self.eval()
        with torch.no_grad():
            parts = [self(texts[start : start + MANY]).numpy() for start in range(0, len(texts), MANY)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)

    def _upward(self, states: list[torch.Tensor]) -> torch.Tensor:
        tokens = nn.utils.rnn.pad_sequence(states, batch_first=True).float()
        lengths = torch.tensor(list(map(len, states)))
        mask = (torch.arange(tokens.shape[1])[None] < lengths[:, None]).float()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.upper:
                result = layer(tokens, ((1 - mask) * -10000.0)[:, None, None, :])
                tokens = result[0] if isinstance(result, tuple) else result
        means = (tokens.float() * mask[..., None]).sum(1) / lengths[:, None]
        return nn.functional.normalize(means, dim=1)

    def _read(self, texts: Sequence[str]) -> None:
        ids = self.tokenizer(list(texts), truncation=True, max_length=MOST_TOKENS)["input_ids"] if texts else []
        lengths = list(map(len, ids))
        order = sorted(range(len(texts)), key=lambda place: -lengths[place])
        for rows in _alike(order, lengths):
            batch = self.tokenizer.pad({"input_ids": [ids[row] for row in rows]}, return_tensors="pt")
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                states = self._lower[0](**batch).last_hidden_state.bfloat16()
            for row, state in zip(rows, states, strict=True):
                self._states[texts[row]] = state[: lengths[row]].clone()


def learn(
    network: Tuned,
    examples: Sequence[Example],
    views: Mapping[str, Sequence[tuple[str, ...]]],
    *,
    epochs: int,
    seed: int,
) -> Iterator[float]:
    """Learn from all examples, `epochs` times; yields each mean loss. `views` are the statements' texts by source."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    weights = list(network.parameters())
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    steps = epochs * len(list(_batches(examples, random.Random(seed))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
    )
    for _ in range(epochs):
        network.train()
        losses = []
        for batch in _batches(examples, rng):
            loss = _loss(network, batch, views[batch[0].source], rng)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        yield float(np.mean(losses))


def averaged(plain: State, tuned: State, share: float) -> State:
    """Weights between two models, `share` of the way from the first to the second."""
    return {
        name: torch.lerp(value, tuned[name], share) if value.is_floating_point() else value
        for name, value in plain.items()
    }


def masks(batch: Sequence[Example], drawn: Sequence[int]) -> torch.Tensor:
    """Which of the drawn statements are no negatives of which query: bool (queries, statements)."""
    return torch.tensor(
        [
            [place != number and row in example.masked for place, row in enumerate(drawn)]
            for number, example in enumerate(batch)
        ]
    )


def _loss(
    network: Tuned, batch: Sequence[Example], views: Sequence[tuple[str, ...]], rng: random.Random
) -> torch.Tensor:
    right = [rng.choice(example.right) for example in batch]
    near = [row for example in batch for row in rng.sample(example.near, min(BESIDE, len(example.near)))]
    drawn = [*right, *near]
    texts = [rng.choice(example.texts) for example in batch] + [rng.choice(views[row]) for row in drawn]
    vectors = network(texts)
    odds = SCALE * vectors[: len(batch)] @ vectors[len(batch) :].T
    odds = odds.masked_fill(masks(batch, drawn), -1e4)
    loss: torch.Tensor = nn.functional.cross_entropy(odds, torch.arange(len(batch)))
    return loss


def _batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of one source each, in random order: what is near to a query is what it must be told from."""
    found = []
    for source in sorted({example.source for example in examples}):
        own = [example for example in examples if example.source == source]
        rng.shuffle(own)
        found += [own[start : start + AT_ONCE] for start in range(0, len(own), AT_ONCE)]
    rng.shuffle(found)
    yield from found


def _alike(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places in `order`, longest first, in batches of so many tokens."""
    start = 0
    while start < len(order):
        some = list(order[start : start + max(1, TOKENS_AT_ONCE // lengths[order[start]])])
        yield some
        start += len(some)
