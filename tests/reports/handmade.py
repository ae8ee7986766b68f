"""Reports, claims and matches made by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from factcheck.model import (
    Article,
    Claim,
    Fate,
    Match,
    Provenance,
    Relation,
    Report,
    Sentence,
    Statement,
    Verdict,
)


def make_provenance(*, index: str | None = "starter") -> Provenance:
    checked = {} if index is None else {"index": index, "index_generation": "gen-3", "index_count": 1204}
    return Provenance(
        version="0.1.0",
        created="2024-03-01T09:30:00+00:00",
        article_sha256="ab" * 32,
        parser="en_core_web_sm 3.8.0",
        model="all-MiniLM-L6-v2",
        model_fingerprint="cd" * 32,
        settings={"top_k": 3, "min_confidence": 0.5},
        **checked,
    )


def make_report(
    article: Article,
    clauses: list[tuple[str, dict[str, object], list[Match]]],
    *,
    index: str | None = "starter",
    notes: tuple[str, ...] = (),
) -> Report:
    """A report on clauses of the article's text; a match's claim id is filled in."""
    claims, matches, sentences, position = [], [], [], 0
    for number, (clause, fields, found) in enumerate(clauses, 1):
        start = article.text.index(clause)
        span = (start, start + len(clause))
        claim = Claim(
            **{"id": f"c{number}", "text": clause, "span": span, "pieces": (span,), "sentence_span": span} | fields
        )
        claims.append(claim)
        matches += [replace(match, claim_id=claim.id, rank=rank) for rank, match in enumerate(found, 1)]
    for line in article.text.splitlines(keepends=True):
        inside = tuple(claim.id for claim in claims if position <= claim.span[0] < position + len(line))
        if line.strip():
            sentences.append(
                Sentence(
                    id=f"s{len(sentences) + 1}",
                    span=(position, position + len(line.rstrip())),
                    fate=Fate.CLAIMS if inside else Fate.NOT_CHECKABLE,
                    claims=inside,
                    reason=None if inside else "a question",
                    worthiness=0.8 if inside else 0.1,
                )
            )
        position += len(line)
    return Report(
        article=article,
        sentences=tuple(sentences),
        claims=tuple(claims),
        matches=tuple(matches),
        provenance=make_provenance(index=index),
        timings={"extract": 0.21, "match": 0.04},
        notes=notes,
    )


_serial = count(1)


def make_match(
    text: str,
    verdict: Verdict,
    confidence: float = 0.9,
    relation: Relation = Relation.SAME,
    **statement: object,
) -> Match:
    return Match(
        claim_id="",
        statement=Statement(id=f"fc-{next(_serial)}", text=text, verdict=verdict, **statement),
        rank=1,
        score=confidence,
        confidence=confidence,
        relation=relation,
        signals={"dense": 0.83, "bm25": 11.5},
    )
