"""Fail when quality falls below what it was: pinned floors for every labelled set, with digests of their inputs.

    python eval/gate.py [DATA] [--raise] [--lower NAME]

Checks eval/gate.json. Sets of eval/suites/retrieval.toml that lie in DATA are measured, and the project's own pairs
always; a set whose input has another digest is refused, not compared. `--raise` pins what is now better; a floor is
lowered only by naming it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.claims import Extractor
from factcheck.encoding import Encoder
from factcheck.evaluation import evaluate_retrieval
from factcheck.evaluation.claims import evaluate_claims
from factcheck.evaluation.relations import evaluate_relations
from factcheck.loading import loader
from factcheck.matching.pairs import pair_reader
from factcheck.settings import load_settings

ROOT = Path(__file__).resolve().parent
FLOORS = ROOT / "gate.json"
KEPT = ("map@5", "p@1", "recall@50")
ROUNDING = 0.002  # what another processor's float arithmetic may change


class Measured(NamedTuple):
    """A set as it is now: the digest of its inputs, and its measures."""

    name: str
    digest: str
    values: dict[str, float]


def check(floors: Mapping[str, Mapping[str, Any]], found: Measured) -> list[str]:
    """What is wrong with a set, one line each."""
    pinned = floors.get(found.name)
    if pinned is None:
        return [f"{found.name}: no floor is pinned; use --raise"]
    if pinned["digest"] != found.digest:
        return [
            f"{found.name}: its inputs changed ({found.digest}, pinned for {pinned['digest']}); use --lower to pin anew"
        ]
    return [
        f"{found.name}: {measure} is {found.values[measure]:.4f}, the floor is {floor:.4f}"
        for measure, floor in pinned["values"].items()
        if found.values[measure] < floor - ROUNDING
    ]


def pin(floors: Mapping[str, Mapping[str, Any]], found: Measured, *, lower: bool) -> dict[str, object]:
    """The floors of a set after a run: each the better of then and now, or now's when lowering is asked for."""
    pinned = floors.get(found.name)
    before = dict(pinned["values"]) if pinned and pinned["digest"] == found.digest and not lower else {}
    values = {measure: round(max(value, before.get(measure, value)), 4) for measure, value in found.values.items()}
    return {"digest": found.digest, "values": values}


def retrieval(data: Path, encoder: Encoder, cache_dir: Path) -> Iterator[Measured]:
    """The sets of the suite that are there."""
    for entry in tomllib.loads((ROOT / "suites" / "retrieval.toml").read_text(encoding="utf-8"))["set"]:
        folder, split = data / entry["folder"], entry["split"]
        inputs = [folder / "corpus.jsonl", folder / "queries.jsonl", folder / "qrels" / f"{split}.tsv"]
        if not all(path.is_file() for path in inputs):
            continue
        result = evaluate_retrieval(
            folder, split, encoder, cache_dir=cache_dir, kind=entry["input"], context=entry.get("context", True)
        )
        values = {measure: result.measures[measure].mean for measure in KEPT}
        yield Measured(f"{entry['name']}, {split}", digest(inputs), values)


def relations(encoder: Encoder, threads: int) -> Measured:
    """Same, opposite and related on the dev half of the project's own pairs."""
    path = ROOT / "gold" / "relations.jsonl"
    found = evaluate_relations(path, "dev", pair_reader(threads=threads, graphs=None), encoder)["metrics"]
    return Measured("Relations, dev", digest([path]), {measure: found[measure] for measure in ("macro_f1", "auc")})


def claims(data: Path | None) -> Iterator[Measured]:
    """Extraction from the gold articles for development, and propositions if they lie in DATA."""
    extractor = Extractor.load()
    gold = ROOT / "gold" / "claims"
    for part in ("dev", "dev2", "dev3", "dev4"):
        found = evaluate_claims(gold, part, extractor)["metrics"]
        values = {measure: found[measure] for measure in ("coverage", "finite_verb", "precision_of_resolution")}
        yield Measured(f"Claims, {part}", digest([gold / f"{part}.jsonl"]), values)
    propositions = data / "claim_extraction" / "propsegment" if data else None
    if propositions and (propositions / "dev.jsonl").is_file():
        strict = evaluate_claims(propositions, "dev", extractor)["metrics"]["strict"]
        yield Measured("Propositions, dev", digest([propositions / "dev.jsonl"]), {"strict f1": strict["f1"] / 100})


def digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--raise", dest="better", action="store_true", help="pin what is now better")
    parser.add_argument(
        "--lower", metavar="NAME", action="append", default=[], help="pin this set's values as they are"
    )
    arguments = parser.parse_args()
    options = load_settings()
    encoder = loader().encoder(options.model, options)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    found = [relations(encoder, options.threads), *claims(arguments.data)]
    if arguments.data:
        found += retrieval(arguments.data, encoder, options.cache_dir)
    for one in found:
        print(one.name, {name: round(value, 4) for name, value in one.values.items()})
        lower = one.name in arguments.lower
        if lower or (arguments.better and floors.get(one.name, {}).get("digest", one.digest) == one.digest):
            floors[one.name] = pin(floors, one, lower=lower)
    if arguments.better or arguments.lower:
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    problems = [line for one in found for line in check(floors, one)]
    print("\n".join(problems), file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
