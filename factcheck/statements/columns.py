"""The columns of somebody's table -> ours: recognised by their usual names, or as mapped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from factcheck.errors import InputError
from factcheck.statements.frame import COLUMNS

# What other people call our columns; the first that is there wins. Compared without case, spaces, hyphens, underscores.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "statement_id", "claim_id", "vclaim_id", "uid", "key"),
    "text": ("text", "claim", "statement", "claim_text", "claim_reviewed", "vclaim", "fact"),
    "verdict": ("verdict",),
    "rating": ("rating", "label", "textual_rating", "truth_value", "conclusion", "ruling", "judgement", "judgment"),
    "title": ("title", "headline", "review_title"),
    "body": ("body", "review_body", "article", "content", "explanation"),
    "publisher": ("publisher", "source", "site", "organization", "organisation", "fact_checker", "publisher_name"),
    "url": ("url", "link", "review_url", "fact_check_url", "page"),
    "date": ("date", "published", "date_published", "review_date", "published_at", "timestamp"),
    "language": ("language", "lang", "language_code", "in_language"),
    "claimant": ("claimant", "speaker", "claimed_by", "person", "author_of_claim"),
    "extra": ("extra", "metadata"),
}


def recognise(names: Sequence[str], mapping: Mapping[str, str] | None, *, where: Path) -> dict[str, str]:
    """Our column -> the table's column.

    Raises
    ------
    InputError
        If a mapped column is not there or none holds the text.
    """
    mapping = dict(mapping or {})
    for ours, theirs in mapping.items():
        if ours not in COLUMNS:
            raise InputError(f"--map: no column {ours!r}", hint=f"map one of {', '.join(COLUMNS)}")
        if theirs not in names:
            near = [name for name in names if _plain(name) == _plain(theirs)]
            if len(near) != 1:
                raise InputError(f"no column {theirs!r}", where=where, hint=f"it has {_listed(names)}")
            mapping[ours] = near[0]
    free = [name for name in reversed(names) if name not in mapping.values()]
    # Of names that differ in case alone, the one that is spelled as we spell it, else the first.
    usual = {name for synonyms in SYNONYMS.values() for name in synonyms}
    known = {_plain(name): name for name in sorted(free, key=lambda name: name in usual)}
    found = dict(mapping)
    for ours, synonyms in SYNONYMS.items():
        there = [known[plain] for name in synonyms if (plain := _plain(name)) in known]
        if there:
            found.setdefault(ours, there[0])
    if "text" not in found:
        raise InputError(
            "no column holds the text of the claim",
            where=where,
            hint=f"it has {_listed(names)}; say which with --map text=COLUMN",
        )
    return found


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:40]) + (f" and {len(names) - 40} more" if len(names) > 40 else "")
