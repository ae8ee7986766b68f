"""Train the network that tells same, opposite and related apart, and write factcheck/matching/shipped/relation.*.

    python eval/train/relation.py --captions FILE --wordnet DIR --statements DIR... [--kept FILE] [--check]

--wordnet is the folder of WordNet's database files (Debian: `wordnet-base`), --statements are BEIR folders with
qrels/train.tsv; --captions is SNLI's training file, or a part of it (`entailment.py`). First the network learns what
follows from what, from SNLI's captions; then from short statements and what rules make of them (`perturbations.py`),
then from the pairs written for it (`relations/*.jsonl`) and what follows from those: what says the same as a claim is
opposed to what the claim is opposed to; from families of sentences (`families.py`), filled anew in every round; and
from queries and the statements that were found for them (`matches.py`); and last, more slowly, from families that turn
on a word or two (`finer/*.txt`) beside some of all else. What ships is the mean of the weights after the last rounds.
Deterministic on one kind of processor: the same data, packages and number of threads give the same weights. With
--check it is only measured, on the dev half of the gold pairs, after each round. What it knows after the captions is
written to --kept, and read from there when it is there already: they take half of the time, and say nothing of what
was written for it.
"""

from __future__ import annotations

import argparse
import copy
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from entailment import captions
from families import FINER, Family, Pair, families
from families import FOLDER as FAMILIES
from matches import matches
from network import WARM, Upper, answer, export, learn
from perturbations import Perturber
from wordnet import WordNet

from factcheck.claims import load_parser
from factcheck.encoding import load_encoder
from factcheck.encoding.registry import shipped_compiled
from factcheck.encoding.states import LowerLayers, TokenStates
from factcheck.evaluation.relations import Measures, measure, read_pairs
from factcheck.matching.pairs import CHANCES, FOLDER, LAYERS, MAX_TOKENS, Batch, batch
from factcheck.model import Relation
from factcheck.settings import DEFAULT_MODEL, load_settings
from factcheck.statements.lines import read_lines

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = Path(__file__).parent / "relations"
GOLD = ROOT / "eval" / "gold" / "relations.jsonl"
SEED = 7
THREADS = 2

EPOCHS = 2  # over the captions

STATEMENTS = 1800  # to perturb
LONGEST = 14  # their words
FIRST_ROUND = 4500  # pairs
ROUNDS = 10  # over families and written pairs
EACH_ROUND = {Relation.SAME: 750, Relation.OPPOSITE: 700, Relation.RELATED: 550}  # of the written pairs
MATCHED = {Relation.SAME: 500, Relation.RELATED: 500}  # of the matches
BESIDE = 150  # pairs of the first round, in every later one
APART = 50  # pairs of claims that have nothing to do with each other, in every later round
AVERAGED = 3  # rounds
LAST_ROUNDS = 4  # over what turns on a word or two
FINER_EACH = 3  # pairs of each relation of a family, in every one of these
OTHERS = 2000  # other families, in every one of these
LAST_PACE = 0.5
RANGES = 400  # pairs that the ranges of int8 are taken from


State = dict[str, torch.Tensor]


class Part(NamedTuple):
    """A part of the training: the pairs of its rounds, and how they are learnt."""

    rounds: list[list[Pair]]
    seed: int
    directed: bool = False
    warm: float = WARM
    pace: float = 1.0
    averaged: int = 1  # of its last rounds, the weights after them


def perturbed(wordnet: Path, folders: Sequence[Path], rng: random.Random) -> list[Pair]:
    """What the rules make of short statements, and of what they have made of them."""
    texts = _short(folders)
    parse = load_parser()
    docs = list(parse.pipe(rng.sample(texts, min(STATEMENTS, len(texts)))))
    names = defaultdict(set)
    for doc in docs:
        for entity in doc.ents:
            if len(entity.text.split()) <= 3 and entity.text[0].isupper():
                names[entity.label_].add(entity.text)
    perturber = Perturber(WordNet(wordnet), {label: sorted(found) for label, found in names.items()})
    pairs, restated = [], []
    for doc in docs:
        if said := perturber.one(doc, perturber.same, rng):
            restated.append((doc.text, said.text))
            pairs.append(Pair(doc.text, said.text, Relation.SAME))
        for _ in range(2):
            if made := perturber.one(doc, perturber.other, rng):
                pairs.append(Pair(doc.text, made.text, Relation(made.relation)))
    for (text, _), doc in zip(restated, parse.pipe([said for _, said in restated]), strict=True):
        for rules in (perturber.same, perturber.other):
            if made := perturber.one(doc, rules, rng):
                pairs.append(Pair(text, made.text, Relation(made.relation)))
    return pairs


def _short(folders: Sequence[Path]) -> list[str]:
    texts = set()
    for folder in folders:
        for _, row in read_lines(folder / "corpus.jsonl"):
            text = row["text"].strip()
            if 5 <= len(text.split()) <= LONGEST and re.fullmatch(r"[A-Z][^.\"“”?!]+\.", text):
                texts.add(text)
    return sorted(texts)


def written() -> list[list[Pair]]:
    """The written pairs and what follows from them, a list for each claim."""
    claims = defaultdict(list)
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for _, pair in read_lines(path):
            claims[pair["claim"]].append((pair["statement"], Relation(pair["relation"]), pair["kind"]))
    return [list(_following(claim, said)) for claim, said in claims.items()]


def _following(claim: str, said: Sequence[tuple[str, Relation, str]]) -> Iterator[Pair]:
    same = [text for text, relation, _ in said if relation is Relation.SAME]
    yield from (Pair(claim, text, relation) for text, relation, _ in said)
    yield from (Pair(one, other, Relation.SAME) for one, other in combinations(same, 2))
    for restated in same:
        yield from (Pair(restated, text, relation) for text, relation, _ in said if relation is not Relation.SAME)


def drawn(pairs: Sequence[Pair], sizes: dict[Relation, int], rng: random.Random) -> list[Pair]:
    """At most so many pairs of each relation."""
    by_relation = {relation: [pair for pair in pairs if pair.relation is relation] for relation in CHANCES}
    return [
        pair
        for relation, size in sizes.items()
        for pair in rng.sample(by_relation[relation], min(size, len(by_relation[relation])))
    ]


def rounds(
    made: Sequence[Pair],
    claims: Sequence[list[Pair]],
    bred: Sequence[Family],
    found: Sequence[Pair],
    rng: random.Random,
) -> list[list[Pair]]:
    """The rounds over what rules made, and over families, written pairs and some of the first."""
    own = [pair for pairs in claims for pair in pairs]
    apart = [Pair(*(pairs[0].one for pairs in rng.sample(claims, 2)), Relation.RELATED) for _ in range(APART)]
    return [drawn(made, dict.fromkeys(CHANCES, FIRST_ROUND // 3), rng)] + [
        [pair for family in bred for pair in family.pairs(1, rng)]
        + drawn(own, EACH_ROUND, rng)
        + drawn(found, MATCHED, rng)
        + drawn(made, dict.fromkeys(CHANCES, BESIDE // 3), rng)
        + apart
        for _ in range(ROUNDS)
    ]


def last_rounds(
    claims: Sequence[list[Pair]],
    bred: Sequence[Family],
    finer: Sequence[Family],
    found: Sequence[Pair],
    rng: random.Random,
) -> list[list[Pair]]:
    """The rounds over families that turn on a word or two, and some of all else."""
    own = [pair for pairs in claims for pair in pairs]
    return [
        [pair for family in finer for pair in family.pairs(FINER_EACH, rng)]
        + [pair for family in rng.sample(bred, OTHERS) for pair in family.pairs(1, rng)]
        + drawn(own, EACH_ROUND, rng)
        + drawn(found, MATCHED, rng)
        for _ in range(LAST_ROUNDS)
    ]


def gold(network: Upper, tokens: dict[str, TokenStates]) -> Measures:
    """How the network does on the dev half of the gold pairs."""
    pairs = read_pairs(GOLD, "dev")
    chances = answer(network, [(tokens[pair.claim], tokens[pair.statement]) for pair in pairs])
    return measure(pairs, chances)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--captions", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--statements", type=Path, nargs="+", required=True)
    parser.add_argument("--kept", type=Path, help="weights after the captions: read if there, else written")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(SEED)

    made = perturbed(arguments.wordnet, arguments.statements, rng)
    claims, bred = written(), families()
    plain = load_encoder(DEFAULT_MODEL, cache_dir=load_settings().cache_dir, cache_bytes=0, threads=THREADS)
    found = [pair for folder in arguments.statements for pair in matches(folder, plain, rng)]
    parts = [
        Part([captions(arguments.captions)] * EPOCHS, SEED, directed=True, warm=0.03),
        Part(rounds(made, claims, bred, found, rng), SEED + 1, averaged=AVERAGED),
        Part(last_rounds(claims, bred, families(FINER), found, rng), SEED + 2, pace=LAST_PACE, averaged=AVERAGED),
    ]
    network = Upper(LAYERS)
    kept = arguments.kept
    if kept and kept.is_file():
        network.load_state_dict(torch.load(kept, weights_only=True))
        torch.manual_seed(parts.pop(0).seed + 1)
    judged = read_pairs(GOLD, "dev")
    drawings = [pairs for part in parts for pairs in part.rounds]
    texts = sorted({text for pairs in (*drawings, judged) for pair in pairs for text in pair[:2]})
    encoder = shipped_compiled(DEFAULT_MODEL)
    assert encoder is not None
    lower = LowerLayers(encoder, layers=LAYERS, max_tokens=MAX_TOKENS, threads=THREADS)
    tokens = {text: halved(read) for text, read in zip(texts, lower.read(texts), strict=True)}
    print(f"{len(made)} pairs by rules, {len(claims)} written claims, {len(texts)} texts", flush=True)

    for number, part in enumerate(parts):
        batches = [
            [(tokens[pair.one], tokens[pair.other], CHANCES.index(pair.relation)) for pair in pairs]
            for pairs in part.rounds
        ]
        states: list[State] = []
        learning = learn(network, batches, seed=part.seed, warm=part.warm, pace=part.pace, directed=part.directed)
        for turn, loss in enumerate(learning):
            print(f"{number}.{turn}: loss {loss:.3f}, gold dev {gold(network, tokens).summary()}", flush=True)
            states = [*states, copy.deepcopy(network.state_dict())][-part.averaged :]
        # In the precision of what ships, but for the products of int8.
        network.load_state_dict({name: weights.half().float() for name, weights in mean(states).items()})
        print(f"{number}: gold dev {gold(network, tokens).summary()}", flush=True)
        torch.manual_seed(part.seed + 1)
        if kept and not kept.is_file():
            torch.save(network.state_dict(), kept)
    if not arguments.check:
        seen = rng.sample(drawings[-1], RANGES)
        write(network, [batch([(tokens[pair.one], tokens[pair.other])]) for pair in seen])


def halved(read: TokenStates) -> TokenStates:
    """In half precision: the captions alone are 1.6 million tokens."""
    return read._replace(states=read.states.astype(np.float16))


def mean(states: Sequence[State]) -> State:
    """The mean of a network's weights."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def write(network: Upper, ranges: Sequence[Batch]) -> None:
    """Write the network where it ships from, its numbers in the ranges met in some pairs."""
    sources = [*sorted(WRITTEN.glob("*.jsonl")), *sorted(FAMILIES.rglob("*.txt")), *sorted(FINER.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        export(network, Path(folder), FOLDER, ranges=ranges, made_from=sources)


if __name__ == "__main__":
    main()
