"""Train the network that tells same, opposite and related apart, and write factcheck/matching/shipped/relation.*.

    python eval/train/relation.py --captions FILE --wordnet DIR --statements DIR... --teacher MODEL
        [--kept DIR] [--check]

--wordnet is the folder of WordNet's database files (Debian: `wordnet-base`), --statements are BEIR folders with
qrels/train.tsv; --captions is SNLI's training file, or a part of it (`entailment.py`); --teacher is all-mpnet-base-v2,
by name or in a folder. First a larger network is taught by the labels of a part of all that follows, and asked about
that and about pairs without labels in our sense: captions, and what rules make of statements (Hinton et al.,
"Distilling the knowledge in a neural network", 2015). Then the network that ships learns what follows from what, from
all captions; then from short statements and what rules make of them (`perturbations.py`), then from the pairs written
for it (`relations/*.jsonl`) and what follows from those: what says the same as a claim is opposed to what the claim is
opposed to; from families of sentences (`families.py`), filled anew in every round; and from queries and the statements
that were found for them (`matches.py`); and last, more slowly, from families that turn on a word or two (`finer/*.txt`)
beside some of all else. Where the larger network was asked, what it says counts for half beside a label, and alone
where there is none. What ships is the mean of the weights after the last rounds. Deterministic on one kind of
processor: the same data, packages and number of threads give the same weights. With --check it is only measured, on the
dev half of the gold pairs, after each round. The larger network and what it says, and what the other knows after the
captions, are kept in --kept, and read from there when they are there already.
"""

from __future__ import annotations

import argparse
import copy
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from entailment import captions
from families import FINER, Family, Pair, families
from families import FOLDER as FAMILIES
from matches import matches
from network import WARM, Judge, Larger, Upper, answer, certain, export, learn
from perturbations import Perturber
from wordnet import WordNet

from factcheck.claims import load_parser
from factcheck.encoding import load_encoder
from factcheck.encoding.compiled import read_manifest, tokenizer_of
from factcheck.encoding.registry import shipped_compiled
from factcheck.encoding.states import LowerLayers, TokenStates
from factcheck.evaluation.relations import Measures, measure, read_pairs
from factcheck.matching.pairs import CHANCES, FOLDER, LAYERS, MAX_TOKENS, Batch, Floats, batch
from factcheck.model import Relation
from factcheck.settings import DEFAULT_MODEL, load_settings
from factcheck.statements.lines import read_lines

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = Path(__file__).parent / "relations"
GOLD = ROOT / "eval" / "gold" / "relations.jsonl"
SEED = 7
THREADS = 2

STATEMENTS = 1800  # to perturb
LONGEST = 14  # their words
FIRST_ROUND = 4500  # pairs
ROUNDS = 8  # over families and written pairs
EACH_ROUND = {Relation.SAME: 750, Relation.OPPOSITE: 700, Relation.RELATED: 550}  # of the written pairs
MATCHED = {Relation.SAME: 500, Relation.RELATED: 500}  # of the matches
BESIDE = 150  # pairs of the first round, in every later one
APART = 50  # pairs of claims that have nothing to do with each other, in every later round
AVERAGED, LAST_AVERAGED = 3, 2  # rounds
LAST_ROUNDS = 4  # over what turns on a word or two
FINER_EACH = 3  # pairs of each relation of a family, in every one of these
OTHERS = 2000  # other families, in every one of these
LAST_PACE = 0.5
RANGES = 400  # pairs that the ranges of int8 are taken from

# What the larger network learns from: captions, pairs by rules, rounds over families, and the last rounds.
TEACHING = (16_000, 3000, 2, 1)
ASKED, LAST_ASKED = 3, 3  # rounds that it is asked about, the first ones
UNLABELLED = 7000, 30_000  # statements to perturb, captions: pairs that it is asked about as well
# The rounds over families as the other network learns from them: by labels alone, and by answers, in turn.
TURNS = (3, 0, 4, 1, 5, 2, 6, 0, 7, 1)
LAST_TURNS = (3, 2, 0, 1)
FIRST_TOLD = 4500  # pairs by rules with their answers, before them
TOLD, LAST_TOLD = (2000, 3000), (1500, 1500)  # pairs by rules and captions, with answers alone, beside each of them


State = dict[str, torch.Tensor]
Lesson = tuple[str, str, Floats]  # two texts, and what the chances of `CHANCES` ought to be
Tokens = Mapping[str, TokenStates]


class Part(NamedTuple):
    """A part of the training: the pairs of its rounds, and how they are learnt."""

    rounds: Sequence[list[Lesson]]
    seed: int
    directed: bool = False
    warm: float = WARM
    pace: float = 1.0
    averaged: int = 1  # of its last rounds, the weights after them


def perturbed(wordnet: Path, folders: Sequence[Path], most: int, rng: random.Random) -> list[Pair]:
    """What the rules make of at most so many short statements, and of what they have made of them."""
    texts = _short(folders)
    parse = load_parser()
    docs = list(parse.pipe(rng.sample(texts, min(most, len(texts)))))
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


def labelled(pairs: Sequence[Pair]) -> list[Lesson]:
    """What the labels of pairs teach."""
    return [(pair.one, pair.other, certain(pair.relation)) for pair in pairs]


def told(pairs: Sequence[Pair], answers: Floats) -> list[Lesson]:
    """What the labels of pairs and the answers about them, float32 (len(pairs), 3), teach, each by half."""
    return [
        (pair.one, pair.other, (certain(pair.relation) + said) / 2) for pair, said in zip(pairs, answers, strict=True)
    ]


def gold(network: Judge, tokens: Tokens) -> Measures:
    """How the network does on the dev half of the gold pairs."""
    pairs = read_pairs(GOLD, "dev")
    chances = answer(network, [(tokens[pair.claim], tokens[pair.statement]) for pair in pairs])
    return measure(pairs, chances)


def train(network: Judge, parts: Iterable[Part], tokens: Tokens) -> Iterator[Part]:
    """Learn from parts in turn, with the mean of the weights after each one's last rounds; yields it afterwards."""
    for part in parts:
        torch.manual_seed(part.seed)
        batches = [[(tokens[one], tokens[other], chances) for one, other, chances in some] for some in part.rounds]
        states: list[State] = []
        learning = learn(network, batches, seed=part.seed, warm=part.warm, pace=part.pace, directed=part.directed)
        for turn, loss in enumerate(learning):
            print(f"  {turn}: loss {loss:.3f}, gold dev {gold(network, tokens).summary()}", flush=True)
            states = [*states, copy.deepcopy(network.state_dict())][-part.averaged :]
        # In the precision of what ships, but for the products of int8.
        network.load_state_dict({name: weights.half().float() for name, weights in mean(states).items()})
        print(f"gold dev {gold(network, tokens).summary()}", flush=True)
        yield part


class Drawn(NamedTuple):
    """All pairs that are learnt from: with labels, and without one in our sense."""

    captions: list[Pair]  # their labels are not ours
    by_rules: list[Pair]
    over_families: list[list[Pair]]
    over_finer: list[list[Pair]]
    unlabelled: list[list[Pair]]  # by rules, and captions

    @property
    def asked(self) -> list[list[Pair]]:
        """What the larger network is asked about."""
        return [*self.over_families[:ASKED], *self.over_finer[:LAST_ASKED], *self.unlabelled]


def draw(snli: Path, wordnet: Path, folders: Sequence[Path], rng: random.Random) -> Drawn:
    """Draw all pairs; the same ones for the same files."""
    made = perturbed(wordnet, folders, STATEMENTS, rng)
    claims, bred = written(), families()
    plain = load_encoder(DEFAULT_MODEL, cache_dir=load_settings().cache_dir, cache_bytes=0, threads=THREADS)
    found = [pair for folder in folders for pair in matches(folder, plain, rng)]
    by_rules, *over_families = rounds(made, claims, bred, found, rng)
    over_finer = last_rounds(claims, bred, families(FINER), found, rng)
    every = captions(snli)
    statements, some = UNLABELLED
    unlabelled = [perturbed(wordnet, folders, statements, rng), rng.sample(every, some)]
    return Drawn(every, by_rules, over_families, over_finer, unlabelled)


def teaching(drawn: Drawn, rng: random.Random) -> list[Part]:
    """What the larger network learns from, part by part."""
    few, ruled, families_seen, finer_seen = TEACHING
    return [
        Part([labelled(rng.sample(drawn.captions, few))], SEED, directed=True),
        Part([labelled(drawn.by_rules[:ruled]), *map(labelled, drawn.over_families[:families_seen])], SEED + 1),
        Part([*map(labelled, drawn.over_finer[:finer_seen])], SEED + 2, pace=LAST_PACE),
    ]


def taught(drawn: Drawn, answers: Floats, rng: random.Random) -> list[Part]:
    """What the network that ships learns from, part by part.

    `answers` are those of the larger network, float32 (n, 3), to all pairs that it is asked about, in their order.
    """
    asked = drawn.asked
    said = np.split(answers, np.cumsum([len(pairs) for pairs in asked])[:-1])
    lessons = [told(pairs, rows) for pairs, rows in zip(asked[:-2], said, strict=False)]
    over_families = [*lessons[:ASKED], *map(labelled, drawn.over_families[ASKED:])]
    over_finer = [*lessons[ASKED:], *map(labelled, drawn.over_finer[LAST_ASKED:])]
    by_rules, captioned = (
        [(pair.one, pair.other, row) for pair, row in zip(pairs, rows, strict=True)]
        for pairs, rows in zip(asked[-2:], said[-2:], strict=True)
    )

    def beside(pairs: list[Lesson], sizes: tuple[int, int]) -> list[Lesson]:
        return pairs + rng.sample(by_rules, sizes[0]) + rng.sample(captioned, sizes[1])

    first = rng.sample(by_rules, FIRST_TOLD)
    turns = [beside(over_families[turn], TOLD) for turn in TURNS]
    last = [beside(over_finer[turn], LAST_TOLD) for turn in LAST_TURNS]
    return [
        Part([labelled(drawn.captions)], SEED, directed=True, warm=0.03),
        Part([first, *turns], SEED + 1, averaged=AVERAGED),
        Part(last, SEED + 2, pace=LAST_PACE, averaged=LAST_AVERAGED),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--captions", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--statements", type=Path, nargs="+", required=True)
    parser.add_argument("--teacher", required=True, help="all-mpnet-base-v2, by name or in a folder")
    parser.add_argument("--kept", type=Path, help="folder of answers and weights: read if there, else written")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    torch.set_flush_denormal(True)
    rng = random.Random(SEED)
    drawn = draw(arguments.captions, arguments.wordnet, arguments.statements, rng)
    lessons = teaching(drawn, rng)

    encoder = shipped_compiled(DEFAULT_MODEL)
    assert encoder is not None
    drawings = [drawn.captions, drawn.by_rules, *drawn.over_families, *drawn.over_finer, *drawn.unlabelled]
    learnt = {text for pairs in drawings for pair in pairs for text in pair[:2]}
    texts = sorted(learnt | {text for pair in read_pairs(GOLD, "dev") for text in (pair.claim, pair.statement)})
    lower = LowerLayers(encoder, layers=LAYERS, max_tokens=MAX_TOKENS, threads=THREADS)
    tokens = {text: halved(read) for text, read in zip(texts, lower.read(texts), strict=True)}
    print(f"{len(texts)} texts", flush=True)

    kept = arguments.kept
    if kept:
        kept.mkdir(exist_ok=True)
    if kept and (kept / "answers.npy").is_file():
        answers = np.load(kept / "answers.npy")
    else:
        larger = Larger(arguments.teacher, tokenizer_of(encoder, read_manifest(encoder)).get_vocab())
        if kept and (kept / "larger.pt").is_file():
            larger.load_state_dict(torch.load(kept / "larger.pt", weights_only=True))
        else:
            for _ in train(larger, lessons, tokens):
                pass
            if kept:
                torch.save(larger.state_dict(), kept / "larger.pt")
        asked = [(tokens[pair.one], tokens[pair.other]) for pairs in drawn.asked for pair in pairs]
        answers = answer(larger, asked, half=True)
        if kept:
            np.save(kept / "answers.npy", answers)

    first, *rest = taught(drawn, answers, rng)
    torch.manual_seed(SEED)
    network = Upper(LAYERS)
    if kept and (kept / "captions.pt").is_file():
        network.load_state_dict(torch.load(kept / "captions.pt", weights_only=True))
    else:
        rest = [first, *rest]
    for part in train(network, rest, tokens):
        if kept and part is first:
            torch.save(network.state_dict(), kept / "captions.pt")
    if not arguments.check:
        seen = rng.sample(rest[-1].rounds[-1], RANGES)
        write(network, [batch([(tokens[one], tokens[other])]) for one, other, _ in seen])


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
