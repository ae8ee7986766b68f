"""Claim extraction against labelled sets: propositions, check-worthiness, and the gold articles.

The kind of a set is told from the fields of its lines: ``raters`` (propositions as token sets), ``label`` (check-worthy
or not), or ``sentences`` (articles annotated by ``eval/gold/GUIDE.md``).
"""

from __future__ import annotations

import errno
import json
import math
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from factcheck.claims import Extraction, Extractor
from factcheck.claims.parsing.pipeline import load_parser
from factcheck.claims.syntax.grammar import FINITE
from factcheck.errors import InputError
from factcheck.evaluation.coverage import content_tokens, counted, found
from factcheck.model import Article, Span, to_dict
from factcheck.statements.lines import read_lines

PUNCTUATION = set(".,;:!?\"()[]“”‘’'")
OVERLAP = 0.8  # Jaccard index from which two propositions are the same


class Rater(BaseModel):
    """What one rater found in a sentence: propositions as numbers of tokens."""

    reference: bool
    props: list[list[int]]


class Rated(BaseModel):
    """A sentence with its propositions."""

    tokens: list[str]
    offsets: list[int]
    raters: list[Rater]


class Labelled(BaseModel):
    """A sentence that is worth checking, or not."""

    label: int = Field(ge=0, le=1)


class Gold(BaseModel):
    """A claim of an annotated article."""

    text: str
    speakers: list[str]
    modality: str
    polarity: str
    resolved: dict[str, str]


class Sentence(BaseModel):
    """A sentence of an annotated article."""

    span: Span
    claims: list[Gold]


class Annotated(BaseModel):
    """An annotated article."""

    sentences: list[Sentence]


def evaluate_claims(folder: Path, split: str, extractor: Extractor) -> dict[str, Any]:
    """Measure extraction on ``folder/SPLIT.jsonl``.

    Returns
    -------
    dict
        ``dataset``, ``split``, ``items``, ``repeated_lines`` (those without an ``id`` that say what an earlier one
        says, and count again) where there are any, and ``metrics``: for propositions strict and lenient precision,
        recall and F1 in per cent; for check-worthiness F1 at 0.5 and average precision; for articles the share of gold
        claims found, of claims with a finite verb, and of resolved references that are right.

    Raises
    ------
    InputError
        If the file is missing, is not JSON lines, is of no known kind, lacks what its kind has, or holds a line with
        an ``id`` twice; the message names the line.
    """
    path = folder / f"{split}.jsonl"
    numbered = _rows(path)
    rows = list(numbered.values())
    kinds: dict[str, tuple[type[BaseModel], Callable[[list[dict[str, Any]], Extractor], dict[str, Any]]]] = {
        "raters": (Rated, propositions),
        "label": (Labelled, worthiness),
        "sentences": (Annotated, articles),
    }
    kind = next((kind for field, kind in kinds.items() if field in rows[0]), None)
    if kind is None:
        raise InputError("not a labelled set of a known kind", where=path, hint="see docs/evaluation.md")
    shape, measure = kind
    for number, row in numbered.items():
        try:
            shape.model_validate(row)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            raise InputError(
                f"{place}: {first['msg']}", where=path, line=number, hint="see docs/evaluation.md"
            ) from None
    if shape is Rated and not any(map(_reference, rows)):
        raise InputError("the reference rater found no proposition in any line", where=path)
    repeated = _repeated(path, numbered)
    return {
        "dataset": folder.name,
        "split": split,
        "items": len(rows),
        **({"repeated_lines": repeated} if repeated else {}),
        "metrics": measure(rows, extractor),
    }


def propositions(rows: list[dict[str, Any]], extractor: Extractor) -> dict[str, Any]:
    """Proposition F1 (PropSegmEnt, Chen et al., 2023): token sets matched one to one at Jaccard 0.8 or more.

    Precision and recall are averaged over the sentences that the reference rater found propositions in.
    """
    rows = [row for row in rows if _reference(row)]
    extractions = extractor.extract_many(_article(row, number) for number, row in enumerate(rows))
    pairs = []
    for row, extraction in zip(rows, extractions, strict=True):
        claims = [_tokens(claim.pieces, row["offsets"]) for claim in extraction.claims]
        pairs.append((row["tokens"], _reference(row), claims))
    scores: dict[str, Any] = {
        name: _proposition_f1(pairs, strict=strict) for name, strict in (("strict", True), ("lenient", False))
    }
    return {**scores, "claims_per_sentence": float(np.mean([len(claims) for _, _, claims in pairs]))}


def worthiness(rows: list[dict[str, Any]], extractor: Extractor) -> dict[str, Any]:
    """F1 of check-worthy sentences at 0.5, and average precision; not a number where no sentence is labelled so."""
    from sklearn.metrics import average_precision_score, f1_score

    extractions = extractor.extract_many(_article(row, number) for number, row in enumerate(rows))
    chances = [max((s.worthiness for s in extraction.sentences), default=0.0) for extraction in extractions]
    labels = [int(row["label"]) for row in rows]
    if not any(labels):
        return {"f1@0.5": math.nan, "average_precision": math.nan}
    return {
        "f1@0.5": float(f1_score(labels, [chance > 0.5 for chance in chances])),
        "average_precision": float(average_precision_score(labels, chances)),
    }


def articles(rows: list[dict[str, Any]], extractor: Extractor) -> dict[str, Any]:
    """The share of gold claims found in annotated articles, and what is extracted beyond them."""
    made = extractor.extract_many(_article(row, number) for number, row in enumerate(rows))
    wanted = matched = claims = finite = references = right = 0
    for row, extraction in zip(rows, made, strict=True):
        gold = counted(row)
        ours = [to_dict(claim) for claim in extraction.claims]
        wanted += len(gold)
        matched += len(found(gold, ours))
        claims += len(ours)
        finite += _finite(extraction)
        checked, agreeing = _resolutions(row, extraction)
        references += checked
        right += agreeing
    return {
        "coverage": matched / wanted if wanted else 0.0,
        "gold_claims": wanted,
        "claims": claims,
        "finite_verb": finite / claims if claims else 1.0,
        "precision_of_resolution": right / references if references else 1.0,
        "resolutions_compared": references,
    }


def _finite(extraction: Extraction) -> int:
    """How many claims have a verb with a tense when they are parsed by themselves."""
    texts = [claim.text for claim in extraction.claims]
    return sum(any(token.tag_ in FINITE for token in doc) for doc in load_parser().pipe(texts))


def _resolutions(row: dict[str, Any], extraction: Extraction) -> tuple[int, int]:
    """Of the references that claims resolved and the gold set lists for their sentence: how many, and how many right.

    One is right if the content tokens of one antecedent contain the other's. What the gold set does not list is judged
    by hand (``eval/gold/faithfulness.jsonl``).
    """
    checked = right = 0
    for sentence in row["sentences"]:
        start, stop = sentence["span"]
        listed: dict[str, list[frozenset[str]]] = {}
        for claim in sentence["claims"]:
            for reference, antecedent in claim["resolved"].items():
                listed.setdefault(reference.lower(), []).append(content_tokens(antecedent))
        found = {
            (reference.lower(), antecedent)
            for claim in extraction.claims
            if start <= claim.span[0] < stop
            for reference, antecedent in claim.resolved.items()
        }
        for reference, antecedent in sorted(found):
            if reference in listed:
                ours = content_tokens(antecedent)
                checked += 1
                right += any(ours <= gold or gold <= ours for gold in listed[reference])
    return checked, right


def _proposition_f1(
    pairs: Sequence[tuple[list[str], list[set[int]], list[set[int]]]], *, strict: bool
) -> dict[str, float]:
    precision, recall = [], []
    for tokens, reference, claims in pairs:
        dropped = set() if strict else {n for n, token in enumerate(tokens) if token in PUNCTUATION}
        gold = [kept for one in reference if (kept := one - dropped)]
        ours = [set(one) for one in dict.fromkeys(frozenset(claim - dropped) for claim in claims) if one]
        hits = _matched(gold, ours)
        precision.append(hits / len(ours) if ours else 0.0)
        recall.append(hits / len(gold) if gold else 0.0)
    p, r = 100 * float(np.mean(precision)), 100 * float(np.mean(recall))
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def _tokens(pieces: Sequence[Span], offsets: Sequence[int]) -> set[int]:
    """The numbers of the tokens that begin within the pieces of a claim."""
    return {n for n, offset in enumerate(offsets) if any(start <= offset < stop for start, stop in pieces)}


def _matched(gold: Sequence[set[int]], ours: Sequence[set[int]]) -> int:
    if not gold or not ours:
        return 0
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_bipartite_matching

    alike = [[len(a & b) / len(a | b) >= OVERLAP for b in ours] for a in gold]
    return int((maximum_bipartite_matching(csr_matrix(np.array(alike, np.int8))) >= 0).sum())


def _reference(row: dict[str, Any]) -> list[set[int]]:
    return [set(one) for rater in row["raters"] if rater["reference"] for one in rater["props"] if one]


def _article(row: dict[str, Any], number: int) -> Article:
    return Article(
        id=str(row.get("id", number)),
        text=row["text"],
        title=row.get("title"),
        language=row.get("language"),
        published=row.get("published"),
    )


def _rows(path: Path) -> dict[int, dict[str, Any]]:
    """The rows of a labelled set, by the line that each stands on."""
    if not path.is_file():
        there = sorted(other.stem for other in path.parent.glob("*.jsonl"))
        hint = f"splits there: {', '.join(there)}" if there else "give a folder with SPLIT.jsonl"
        raise InputError(os.strerror(errno.ENOENT), where=path, hint=hint)
    rows = dict(read_lines(path))
    if not rows:
        raise InputError("the file is empty", where=path)
    for number, row in rows.items():
        if not isinstance(row.get("text"), str):
            raise InputError('a line without "text"', where=path, line=number, hint="see docs/evaluation.md")
    return rows


def _repeated(path: Path, rows: dict[int, dict[str, Any]]) -> list[int]:
    """The lines that say what an earlier one says: a sentence may be said twice, and one that has an id may not."""
    first: dict[str, int] = {}
    repeated = []
    for number, row in rows.items():
        before = first.setdefault(json.dumps(row, sort_keys=True), number)
        if before != number and "id" in row:
            hint = "leave one of them out: each would count"
            raise InputError(f"the same as line {before}", where=path, line=number, hint=hint)
        repeated += [number] if before != number else []
    return repeated
